package services

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/fault"
)

// InitiativeGate is a change of status as it was decided, bound to the plan of that moment; where From and To are the same, a
// changed plan was submitted or approved again. Gates are never altered.
type InitiativeGate struct {
	ID           uuid.UUID
	InitiativeID uuid.UUID
	FromStatus   InitiativeStatus
	ToStatus     InitiativeStatus
	Reason       string
	DecidedByID  uuid.UUID
	DecidedBy    string
	DecidedAt    time.Time
	SHA256       string // of the plan
}

// GateInput asks for a gate. An approval or verification names the plan that the decider has looked at.
type GateInput struct {
	ID      uuid.UUID // of the initiative
	Version int
	To      InitiativeStatus
	Reason  string
	SHA256  string
}

// gateRule is a change of status that there is.
type gateRule struct {
	from, to InitiativeStatus
	roles    []Role
	// other is the gate whose decider must be another person; empty: none.
	other InitiativeStatus
	// reasoned gates need a reason.
	reasoned bool
}

var (
	planners = []Role{Admin, Manager}
	// judges may decide what planners have prepared.
	judges    = []Role{Admin, Approver}
	anyMover  = []Role{Admin, Manager, Approver}
	gateRules = []gateRule{
		{from: InitiativeIdea, to: InitiativeAssessed, roles: planners},
		{from: InitiativeIdea, to: InitiativeRejected, roles: planners, reasoned: true},
		{from: InitiativeAssessed, to: InitiativeApproved, roles: judges, other: InitiativeAssessed},
		{from: InitiativeAssessed, to: InitiativeIdea, roles: judges, reasoned: true},
		{from: InitiativeAssessed, to: InitiativeRejected, roles: judges, reasoned: true},
		{from: InitiativeApproved, to: InitiativeInProgress, roles: planners},
		{from: InitiativeApproved, to: InitiativeRejected, roles: anyMover, reasoned: true},
		{from: InitiativeInProgress, to: InitiativeOperating, roles: planners},
		{from: InitiativeInProgress, to: InitiativeRejected, roles: anyMover, reasoned: true},
		{from: InitiativeOperating, to: InitiativeVerified, roles: judges, other: InitiativeOperating},
		{from: InitiativeOperating, to: InitiativeClosed, roles: planners, reasoned: true},
		{from: InitiativeVerified, to: InitiativeClosed, roles: planners},
		{from: InitiativeRejected, to: InitiativeIdea, roles: planners, reasoned: true},
		// A plan that changed is submitted or approved again without a change of status.
		{from: InitiativeAssessed, to: InitiativeAssessed, roles: planners},
		{from: InitiativeApproved, to: InitiativeApproved, roles: judges},
		{from: InitiativeInProgress, to: InitiativeInProgress, roles: judges},
		{from: InitiativeOperating, to: InitiativeOperating, roles: judges},
		{from: InitiativeVerified, to: InitiativeVerified, roles: judges},
	}
)

func (r gateRule) again() bool { return r.from == r.to }

// judged tells whether the decider speaks for the plan and must name its hash.
func (r gateRule) judged() bool {
	return r.other != "" || r.again() && r.to != InitiativeAssessed
}

// givesUp tells whether the gate leaves the plan behind, so that it need not be the one that was decided.
func (r gateRule) givesUp() bool {
	return r.to == InitiativeRejected || r.to == InitiativeIdea || r.to == InitiativeClosed
}

func gateRuleOf(from, to InitiativeStatus) (gateRule, bool) {
	n := slices.IndexFunc(gateRules, func(r gateRule) bool { return r.from == from && r.to == to })
	if n < 0 {
		return gateRule{}, false
	}
	return gateRules[n], true
}

// Pass leads an initiative through a gate. Who submits, works and closes are admins and managers; approving and verifying
// is for admins and approvers, and for another person than the one who submitted it or declared it operating. A plan that
// changed since it was decided must be decided again before the initiative goes on.
func (s Initiatives) Pass(ctx context.Context, in GateInput) (out Initiative, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if in.Reason, err = prose("reason", in.Reason, 1000); err != nil {
			return err
		}
		if err := t.claim(ctx, initiativeTable, in.ID, in.Version); err != nil {
			return err
		}
		i, content, sum, err := t.plan(ctx, in.ID)
		if err != nil {
			return err
		}
		i.PlanSHA256 = sum // rows of before have none
		if err := t.mayPass(ctx, actor, i, in); err != nil {
			return err
		}
		_, err = t.Exec(ctx, `
			INSERT INTO initiative_gate (organization_id, id, initiative_id, from_status, to_status, reason, decided_by_id, decided_by, decided_at, plan, sha256)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
			t.org, newID(), in.ID, i.Status, in.To, in.Reason, actor.ID, actor.Name, t.now, content, sum)
		if err != nil {
			return err
		}
		_, err = t.Exec(ctx, `UPDATE initiative SET status = $3, plan_sha256 = $4 WHERE organization_id = $1 AND id = $2`, t.org, in.ID, in.To, sum)
		if err != nil {
			return err
		}
		if out, err = t.initiative(ctx, in.ID); err != nil {
			return err
		}
		return t.audit(ctx, actor, "initiative.gate", "initiative", in.ID.String(), struct {
			From, To       InitiativeStatus
			Reason, SHA256 string
		}{i.Status, in.To, in.Reason, sum})
	}, anyMover...)
	return out, err
}

// mayPass tells why an initiative cannot pass a gate now.
func (t *tx) mayPass(ctx context.Context, actor Actor, i Initiative, in GateInput) error {
	rule, ok := gateRuleOf(i.Status, in.To)
	if !ok {
		return fault.Field("to", "one of "+strings.Join(statusesAfter(i.Status), ", "), string(in.To))
	}
	if err := actor.allow(rule.roles...); err != nil {
		return err
	}
	if rule.reasoned && in.Reason == "" {
		return fault.Field("reason", "1 to 1000 characters", "")
	}
	if rule.judged() && in.SHA256 != i.PlanSHA256 {
		return &fault.Error{
			Code: fault.Conflict, Field: "sha256", Message: "the plan is another than the one that was looked at; load it again",
			Expected: i.PlanSHA256, Got: in.SHA256,
		}
	}
	switch {
	case rule.again() && !i.Changed():
		return &fault.Error{Code: fault.Conflict, Field: "to", Message: "the plan has not changed since it was decided"}
	case !rule.again() && !rule.givesUp() && i.Changed():
		return &fault.Error{Code: fault.Conflict, Field: "to", Message: "the plan has changed since it was decided; it must be decided again first"}
	}
	return firstOf(i.ready(in.To, emissions.DateOf(t.now)), t.fourEyes(ctx, actor, i, rule))
}

// statusesAfter are those that gates lead to, for messages.
func statusesAfter(from InitiativeStatus) (out []string) {
	for _, r := range gateRules {
		if r.from == from && !r.again() {
			out = append(out, string(r.to))
		}
	}
	if len(out) == 0 {
		return []string{"none"}
	}
	return out
}

// ready tells what a plan lacks for a status.
func (i Initiative) ready(to InitiativeStatus, today emissions.Date) error {
	lacks := func(field, what string) error {
		return &fault.Error{Code: fault.InsufficientData, Field: field, Message: "the plan has no " + what + " yet"}
	}
	switch to {
	case InitiativeAssessed:
		switch {
		case i.StartDate.IsZero():
			return lacks("startDate", "start of operation")
		case i.LifetimeYears == nil:
			return lacks("lifetimeYears", "lifetime")
		case i.Cost == nil:
			return lacks("cost", "capital cost")
		}
	case InitiativeOperating:
		if i.StartDate.IsZero() || today.Before(i.StartDate) {
			return fault.Field("startDate", "a day that has come, for what is in operation", i.StartDate.String())
		}
	default:
	}
	return nil
}

// fourEyes refuses the person whose own doing the gate judges.
func (t *tx) fourEyes(ctx context.Context, actor Actor, i Initiative, rule gateRule) error {
	var whose *uuid.UUID
	switch {
	case rule.other != "":
		err := t.QueryRow(ctx, `SELECT (SELECT decided_by_id FROM initiative_gate WHERE organization_id = $1 AND initiative_id = $2 AND to_status = $3
			AND ($3 = 'assessed' OR from_status <> to_status) ORDER BY decided_at DESC, id DESC LIMIT 1)`, t.org, i.ID, rule.other).Scan(&whose)
		if err != nil {
			return err
		}
	case rule.again() && rule.judged():
		whose = i.plannedByID
	}
	if whose != nil && *whose == actor.ID {
		return &fault.Error{
			Code: fault.Forbidden, Field: "to", Message: "who prepared it cannot decide it: four eyes are needed", Expected: "another person", Got: actor.Name,
		}
	}
	return nil
}

const gateColumns = `g.id, g.initiative_id, g.from_status, g.to_status, g.reason, g.decided_by_id, g.decided_by, g.decided_at, g.sha256`

// Gates returns the history of an initiative, the newest first.
func (s Initiatives) Gates(ctx context.Context, id uuid.UUID) (out []InitiativeGate, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		if _, err := t.initiative(ctx, id); err != nil {
			return err
		}
		out, err = collect[InitiativeGate](ctx, t, `SELECT `+gateColumns+` FROM initiative_gate g WHERE g.organization_id = $1 AND g.initiative_id = $2
			ORDER BY g.decided_at DESC, g.id DESC`, t.org, id)
		return err
	}, everyone...)
	return out, err
}

// OpenGates are the statuses that the actor may lead an initiative to now; the present one where a changed plan waits for
// a decision. That its plan is complete and its start has come is not asked here.
func (s Initiatives) OpenGates(ctx context.Context, id uuid.UUID) (out []InitiativeStatus, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		i, _, sum, err := t.plan(ctx, id)
		if err != nil {
			return err
		}
		i.PlanSHA256 = sum
		for _, r := range gateRules {
			if r.from != i.Status || actor.allow(r.roles...) != nil || r.again() != i.Changed() && !r.givesUp() {
				continue
			}
			if err := t.fourEyes(ctx, actor, i, r); err == nil {
				out = append(out, r.to)
			} else if fault.CodeOf(err) != fault.Forbidden {
				return err
			}
		}
		return nil
	}, everyone...)
	return out, err
}
