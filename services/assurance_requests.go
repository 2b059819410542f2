package services

import (
	"context"
	"strconv"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

// AuditStepKind is what a step does.
type AuditStepKind string

// Kinds of steps.
const (
	StepAnswered  AuditStepKind = "answered"
	StepReturned  AuditStepKind = "returned"
	StepClosed    AuditStepKind = "closed"
	StepWithdrawn AuditStepKind = "withdrawn"
)

// AuditState is how far a request or a finding is.
type AuditState string

// States of requests and findings.
const (
	AuditOpen      AuditState = "open"
	AuditAnswered  AuditState = "answered"
	AuditClosed    AuditState = "closed"
	AuditWithdrawn AuditState = "withdrawn"
)

// FindingSeverity is how much a finding weighs.
type FindingSeverity string

// Severities.
const (
	Observation          FindingSeverity = "observation"
	Misstatement         FindingSeverity = "misstatement"
	MaterialMisstatement FindingSeverity = "material"
)

// AuditStep is what was said or decided about a request or a finding.
type AuditStep struct {
	RequestID *uuid.UUID
	FindingID *uuid.UUID
	Kind      AuditStepKind
	Body      string
	ByID      uuid.UUID
	ByName    string
	At        time.Time
}

// AuditRequest asks the company for something. Evidence is attached to it as the target audit_request.
type AuditRequest struct {
	ID           uuid.UUID
	EngagementID uuid.UUID
	Number       int
	Title        string
	Body         string
	TargetKind   string // empty: about nothing in particular
	TargetID     string
	DueOn        emissions.Date
	AssigneeID   *uuid.UUID
	AssigneeName string
	MadeBy       string
	MadeAt       time.Time

	State AuditState  `db:"-"`
	Steps []AuditStep `db:"-"`
}

// AuditFinding is what an auditor found wrong, or worth saying. Evidence is attached to it as the target audit_finding.
type AuditFinding struct {
	ID           uuid.UUID
	EngagementID uuid.UUID
	Number       int
	Severity     FindingSeverity
	Title        string
	Body         string
	TargetKind   string
	TargetID     string
	EffectKg     *exact.Decimal // reported less what is right; nil: not known
	MadeBy       string
	MadeAt       time.Time

	State AuditState  `db:"-"`
	Steps []AuditStep `db:"-"`
}

// AuditRequestInput is a request as the auditor makes it.
type AuditRequestInput struct {
	EngagementID uuid.UUID
	Title        string
	Body         string
	Target       *DiscussionTarget
	DueOn        emissions.Date
	AssigneeID   *uuid.UUID
}

// AuditFindingInput is a finding as the auditor raises it.
type AuditFindingInput struct {
	EngagementID uuid.UUID
	Severity     FindingSeverity
	Title        string
	Body         string
	Target       *DiscussionTarget
	EffectTonnes *exact.Decimal
}

// AuditStepInput is the next step of a request or a finding.
type AuditStepInput struct {
	RequestID *uuid.UUID
	FindingID *uuid.UUID
	Kind      AuditStepKind
	Body      string
}

// maxAuditItems bounds the requests, and the findings, of an engagement.
const maxAuditItems = 500

// auditStates are the states that a step leads to, and from which states it may be taken. The company answers, the auditor does the
// rest, so that nobody closes what they answered themselves.
var auditStates = map[AuditStepKind]struct {
	to   AuditState
	from []AuditState
}{
	StepAnswered:  {AuditAnswered, []AuditState{AuditOpen, AuditAnswered}},
	StepReturned:  {AuditOpen, []AuditState{AuditAnswered}},
	StepClosed:    {AuditClosed, []AuditState{AuditAnswered}},
	StepWithdrawn: {AuditWithdrawn, []AuditState{AuditOpen, AuditAnswered}},
}

func stateOf(steps []AuditStep) AuditState {
	if len(steps) == 0 {
		return AuditOpen
	}
	return auditStates[steps[len(steps)-1].Kind].to
}

// Requests lists the requests of an engagement in the order in which they were made. Every member may who sees all sources.
func (s Assurance) Requests(ctx context.Context, engagement uuid.UUID) (out []AuditRequest, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if _, err := t.engagementFor(ctx, actor, engagement); err != nil {
			return err
		}
		out, err = t.auditRequests(ctx, `q.engagement_id = $2`, engagement)
		return err
	}, everyone...)
	return out, err
}

func (t *tx) auditRequests(ctx context.Context, where string, id uuid.UUID) ([]AuditRequest, error) {
	out, err := collect[AuditRequest](ctx, t, `SELECT q.id, q.engagement_id, q.number, q.title, q.body, q.target_kind, q.target_id, q.due_on, q.assignee_id,
		coalesce(a.name, '') AS assignee_name, q.made_by, q.made_at FROM audit_request q LEFT JOIN account a ON a.id = q.assignee_id
		WHERE q.organization_id = $1 AND `+where+` ORDER BY q.number`, t.org, id)
	if err != nil || len(out) == 0 {
		return out, err
	}
	steps, err := t.auditSteps(ctx, out[0].EngagementID)
	for i := range out {
		q := &out[i]
		for _, step := range steps {
			if step.RequestID != nil && *step.RequestID == q.ID {
				q.Steps = append(q.Steps, step)
			}
		}
		q.State = stateOf(q.Steps)
	}
	return out, err
}

func (t *tx) auditSteps(ctx context.Context, engagement uuid.UUID) ([]AuditStep, error) {
	return collect[AuditStep](ctx, t, `SELECT request_id, finding_id, kind, body, by_id, by_name, at FROM audit_step
		WHERE organization_id = $1 AND engagement_id = $2 ORDER BY at, id`, t.org, engagement)
}

// Findings lists the findings of an engagement in the order in which they were raised. Every member may who sees all sources.
func (s Assurance) Findings(ctx context.Context, engagement uuid.UUID) (out []AuditFinding, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if _, err := t.engagementFor(ctx, actor, engagement); err != nil {
			return err
		}
		out, err = t.auditFindings(ctx, `f.engagement_id = $2`, engagement)
		return err
	}, everyone...)
	return out, err
}

func (t *tx) auditFindings(ctx context.Context, where string, id uuid.UUID) ([]AuditFinding, error) {
	out, err := collect[AuditFinding](ctx, t, `SELECT f.id, f.engagement_id, f.number, f.severity, f.title, f.body, f.target_kind, f.target_id, f.effect_kg,
		f.made_by, f.made_at FROM audit_finding f WHERE f.organization_id = $1 AND `+where+` ORDER BY f.number`, t.org, id)
	if err != nil || len(out) == 0 {
		return out, err
	}
	steps, err := t.auditSteps(ctx, out[0].EngagementID)
	for i := range out {
		f := &out[i]
		for _, step := range steps {
			if step.FindingID != nil && *step.FindingID == f.ID {
				f.Steps = append(f.Steps, step)
			}
		}
		f.State = stateOf(f.Steps)
	}
	return out, err
}

// auditWords checks the title and body of a request or finding.
func auditWords(title, body *string) (err error) {
	if *title, err = line("title", *title, 1, maxName); err != nil {
		return err
	}
	*body, err = prose("body", *body, 4000)
	return err
}

// auditTarget is what a request or finding is about, which the auditor must see; nothing is allowed too.
func (t *tx) auditTarget(ctx context.Context, actor Actor, target *DiscussionTarget) (DiscussionTarget, error) {
	if target == nil {
		return DiscussionTarget{}, nil
	}
	return t.discussed(ctx, actor, *target)
}

// auditNumber is the next number of an engagement in a table; the caller has serialized.
func (t *tx) auditNumber(ctx context.Context, table string, engagement uuid.UUID) (n int, err error) {
	err = t.QueryRow(ctx, `SELECT coalesce(max(number), 0) + 1 FROM `+table+` WHERE organization_id = $1 AND engagement_id = $2`, t.org, engagement).Scan(&n)
	if err == nil && n > maxAuditItems {
		err = fault.Field("engagementId", "at most "+strconv.Itoa(maxAuditItems)+" of an engagement", strconv.Itoa(n))
	}
	return n, err
}

// Ask makes a request; the member it is for, if any, is told by e-mail. Auditors of the running engagement may.
func (s Assurance) Ask(ctx context.Context, in AuditRequestInput) (out AuditRequest, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := firstOf(auditWords(&in.Title, &in.Body), t.serialize(ctx)); err != nil {
			return err
		}
		if in.DueOn.IsZero() {
			return fault.Field("dueOn", "a day", "")
		}
		if _, err := t.runningEngagement(ctx, actor, in.EngagementID); err != nil {
			return err
		}
		target, err := t.auditTarget(ctx, actor, in.Target)
		if err != nil {
			return err
		}
		if in.AssigneeID != nil {
			if m, err := t.member(ctx, *in.AssigneeID); err != nil || m.Disabled || m.Role == Auditor {
				return &fault.Error{Code: fault.NotFound, Field: "assigneeId", Message: "no such member"}
			}
		}
		number, err := t.auditNumber(ctx, "audit_request", in.EngagementID)
		if err != nil {
			return err
		}
		id := newID()
		_, err = t.Exec(ctx, `INSERT INTO audit_request (organization_id, id, engagement_id, number, title, body, target_kind, target_id, due_on, assignee_id, made_by_id, made_by, made_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`, t.org, id, in.EngagementID, number, in.Title, in.Body, target.Kind, target.ID, in.DueOn,
			in.AssigneeID, actor.ID, actor.Name, t.now)
		if err != nil {
			return err
		}
		if in.AssigneeID != nil {
			if err := s.notify(ctx, t, id); err != nil {
				return err
			}
		}
		if out, err = t.auditRequest(ctx, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "audit.ask", "audit_request", id.String(), in)
	}, Auditor)
	return out, err
}

func (t *tx) auditRequest(ctx context.Context, id uuid.UUID) (AuditRequest, error) {
	found, err := t.auditRequests(ctx, `q.id = $2`, id)
	if err == nil && len(found) == 0 {
		err = fault.New(fault.NotFound, "not found")
	}
	if err != nil {
		return AuditRequest{}, err
	}
	return found[0], nil
}

// Raise raises a finding. Auditors of the running engagement may.
func (s Assurance) Raise(ctx context.Context, in AuditFindingInput) (out AuditFinding, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		err := firstOf(auditWords(&in.Title, &in.Body), oneOf("severity", in.Severity, Observation, Misstatement, MaterialMisstatement), t.serialize(ctx))
		if err != nil {
			return err
		}
		if _, err := t.runningEngagement(ctx, actor, in.EngagementID); err != nil {
			return err
		}
		target, err := t.auditTarget(ctx, actor, in.Target)
		if err != nil {
			return err
		}
		number, err := t.auditNumber(ctx, "audit_finding", in.EngagementID)
		if err != nil {
			return err
		}
		var kg *exact.Decimal
		if in.EffectTonnes != nil {
			effect := in.EffectTonnes.Mul(exact.Int(1000))
			kg = &effect
		}
		id := newID()
		_, err = t.Exec(ctx, `INSERT INTO audit_finding (organization_id, id, engagement_id, number, severity, title, body, target_kind, target_id, effect_kg, made_by_id, made_by, made_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`, t.org, id, in.EngagementID, number, in.Severity, in.Title, in.Body, target.Kind, target.ID,
			kg, actor.ID, actor.Name, t.now)
		if err != nil {
			return err
		}
		if out, err = t.auditFinding(ctx, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "audit.raise", "audit_finding", id.String(), in)
	}, Auditor)
	return out, err
}

func (t *tx) auditFinding(ctx context.Context, id uuid.UUID) (AuditFinding, error) {
	found, err := t.auditFindings(ctx, `f.id = $2`, id)
	if err == nil && len(found) == 0 {
		err = fault.New(fault.NotFound, "not found")
	}
	if err != nil {
		return AuditFinding{}, err
	}
	return found[0], nil
}
