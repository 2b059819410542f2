package services

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strconv"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/emissions/targets"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

func (in *TargetInput) check() (err error) {
	if in.Name, err = line("name", in.Name, 1, maxName); err != nil {
		return err
	}
	if in.Reason, err = line("reason", in.Reason, 1, 1000); err != nil {
		return err
	}
	if in.Categories == nil {
		in.Categories = []int{}
	}
	if err := distinct("scopes", in.Scopes, 3); err != nil || len(in.Scopes) == 0 {
		return firstOf(err, fault.Field("scopes", "at least one of 1, 2 and 3", "none"))
	}
	if err := distinct("categories", in.Categories, 15); err != nil {
		return err
	}
	if len(in.Categories) > 0 && !slices.Contains(in.Scopes, 3) {
		return fault.Field("categories", "none, for Scope 3 is not covered", strconv.Itoa(len(in.Categories)))
	}
	if _, known := targets.StandardOf(in.StandardID); !known && in.StandardID != "" {
		return fault.Field("standardId", "a standard of the list, or nothing", in.StandardID)
	}
	if (in.Kind == targets.Intensity) != (in.MetricID != nil) {
		return fault.Field("metricId", "a denominator for an intensity target, and none for an absolute one", string(in.Kind))
	}
	return firstOf(oneOf("kind", in.Kind, targets.Absolute, targets.Intensity), oneOf("term", in.Term, targets.NearTerm, targets.LongTerm, targets.NetZero),
		scope2Method(in.Method), oneOf("path", in.Path, targets.PathContraction, targets.PathMilestones, targets.PathPathway, targets.PathConvergence))
}

// distinct checks whole numbers from 1 on, each once, and puts them in order.
func distinct(field string, list []int, most int) error {
	slices.Sort(list)
	for i, n := range list {
		if n < 1 || n > most || (i > 0 && list[i-1] == n) {
			return fault.Field(field, "1 to "+strconv.Itoa(most)+", each once", strconv.Itoa(n))
		}
	}
	return nil
}

// Set adds a target. It is a proposal until another person approves it. Admins and managers may.
func (s Targets) Set(ctx context.Context, in TargetInput) (out Target, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.serialize(ctx); err != nil {
			return err
		}
		have, err := t.allTargets(ctx)
		if err != nil {
			return err
		}
		if len(have) >= maxTargets {
			return fault.New(fault.TooLarge, "an organization has at most %d targets", maxTargets)
		}
		if out, err = t.addTarget(ctx, actor, Target{ID: newID(), Revision: 1}, in); err != nil {
			return err
		}
		return t.audit(ctx, actor, "target.set", "target", out.ID.String(), in)
	}, Admin, Manager)
	return out, err
}

// Revise says a target anew, with the reason; the revision needs another approval. It must have been read at the revision. Admins
// and managers may.
func (s Targets) Revise(ctx context.Context, id uuid.UUID, revision int, in TargetInput) (out Target, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		before, err := t.claimTarget(ctx, id, revision)
		if err != nil {
			return err
		}
		if in.SetOn == nil {
			in.SetOn = &before.SetOn
		}
		if out, err = t.addTarget(ctx, actor, Target{ID: id, Revision: revision + 1}, in); err != nil {
			return err
		}
		return t.audit(ctx, actor, "target.revise", "target", id.String(), change{before, out})
	}, Admin, Manager)
	return out, err
}

// Retire ends a target with the reason; it stays to be read. It must have been read at the revision. Admins and managers may.
func (s Targets) Retire(ctx context.Context, id uuid.UUID, revision int, reason string) (out Target, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		before, err := t.claimTarget(ctx, id, revision)
		if err != nil {
			return err
		}
		next := before
		if next.Reason, err = line("reason", reason, 1, 1000); err != nil {
			return err
		}
		next.Revision, next.Retired = revision+1, true
		if out, err = t.insertTarget(ctx, actor, next); err != nil {
			return err
		}
		return t.audit(ctx, actor, "target.retire", "target", id.String(), struct{ Reason string }{reason})
	}, Admin, Manager)
	return out, err
}

// claimTarget is a target that still stands at the revision, while nobody else changes one.
func (t *tx) claimTarget(ctx context.Context, id uuid.UUID, revision int) (Target, error) {
	if err := t.serialize(ctx); err != nil {
		return Target{}, err
	}
	g, err := t.target(ctx, id)
	switch {
	case err != nil:
		return g, err
	case g.Retired:
		return g, fault.New(fault.Conflict, "the target is retired")
	case g.Revision != revision:
		return g, &fault.Error{
			Code: fault.Conflict, Field: "revision", Message: "somebody else has changed this; load it again",
			Expected: strconv.Itoa(g.Revision), Got: strconv.Itoa(revision),
		}
	}
	return g, nil
}

// addTarget checks a target against the figures of its base year and appends it.
func (t *tx) addTarget(ctx context.Context, actor Actor, next Target, in TargetInput) (Target, error) {
	if err := in.check(); err != nil {
		return Target{}, err
	}
	if in.BaseInventoryID == nil {
		base, err := t.baseYear(ctx)
		if err != nil {
			return Target{}, err
		}
		if base == nil {
			return Target{}, &fault.Error{Code: fault.Conflict, Field: "baseInventoryId", Message: "choose a base year first, or name a closed inventory"}
		}
		in.BaseInventoryID = &base.InventoryID
	}
	if in.SetOn == nil {
		today := emissions.DateOf(t.now)
		in.SetOn = &today
	}
	if standard, ok := targets.StandardOf(in.StandardID); ok && in.Path == targets.PathContraction && in.PercentOfBase == nil {
		in.PercentOfBase = &standard.PercentOfBase
	}
	next.Name, next.Kind, next.Term, next.Scopes, next.Categories, next.Method = in.Name, in.Kind, in.Term, in.Scopes, in.Categories, in.Method
	next.BaseInventoryID, next.MetricID, next.TargetYear, next.Path, next.StandardID = *in.BaseInventoryID, in.MetricID, in.TargetYear, in.Path, in.StandardID
	next.PercentOfBase, next.PathwayID, next.ResidualPercent, next.Milestones = in.PercentOfBase, in.PathwayID, in.ResidualPercent, in.Milestones
	next.SetOn, next.Reason = *in.SetOn, in.Reason
	if in.MetricID != nil {
		if _, err := t.knownMetric(ctx, *in.MetricID); err != nil {
			return Target{}, err
		}
	}
	w := &targetWorld{t: t}
	base, err := w.base(ctx, next)
	if err != nil {
		return Target{}, err
	}
	l, err := w.line(ctx, next, base)
	if err != nil {
		return Target{}, err
	}
	if err := firstOf(l.Check(), dated("setOn", next.SetOn)); err != nil {
		return Target{}, err
	}
	next.BaseWhenSet, next.BaseMetric = amount(base.kg), base.metric
	return t.insertTarget(ctx, actor, next)
}

// targetContent is what an approval is about, in the order of its bytes.
type targetContent struct {
	Form            string             `json:"form"`
	ID              uuid.UUID          `json:"id"`
	Revision        int                `json:"revision"`
	Name            string             `json:"name"`
	Kind            targets.Kind       `json:"kind"`
	Term            targets.Term       `json:"term"`
	Scopes          []int              `json:"scopes"`
	Categories      []int              `json:"categories"`
	Method          string             `json:"method"`
	BaseInventoryID uuid.UUID          `json:"base_inventory_id"`
	BaseKgCO2e      exact.Decimal      `json:"base_kg_co2e"`
	BaseMetric      *exact.Decimal     `json:"base_metric"`
	MetricID        *uuid.UUID         `json:"metric_id"`
	TargetYear      int                `json:"target_year"`
	Path            targets.Path       `json:"path"`
	StandardID      string             `json:"standard_id"`
	PercentOfBase   *exact.Decimal     `json:"percent_of_base"`
	PathwayID       string             `json:"pathway_id"`
	ResidualPercent exact.Decimal      `json:"residual_percent"`
	Milestones      []contentMilestone `json:"milestones"`
	SetOn           emissions.Date     `json:"set_on"`
	Reason          string             `json:"reason"`
	Retired         bool               `json:"retired"`
}

type contentMilestone struct {
	Year          int           `json:"year"`
	PercentOfBase exact.Decimal `json:"percent_of_base"`
}

func (t Target) content() ([]byte, error) {
	out := targetContent{
		Form: "tanso-target-1", ID: t.ID, Revision: t.Revision, Name: t.Name, Kind: t.Kind, Term: t.Term, Scopes: t.Scopes, Categories: t.Categories,
		Method: t.Method, BaseInventoryID: t.BaseInventoryID, BaseKgCO2e: t.BaseWhenSet.Kg, BaseMetric: t.BaseMetric, MetricID: t.MetricID,
		TargetYear: t.TargetYear, Path: t.Path, StandardID: t.StandardID, PercentOfBase: t.PercentOfBase, PathwayID: t.PathwayID,
		ResidualPercent: t.ResidualPercent, Milestones: []contentMilestone{}, SetOn: t.SetOn, Reason: t.Reason, Retired: t.Retired,
	}
	for _, m := range t.Milestones {
		out.Milestones = append(out.Milestones, contentMilestone(m))
	}
	return json.Marshal(out)
}

func (t *tx) insertTarget(ctx context.Context, actor Actor, g Target) (Target, error) {
	content, err := g.content()
	if err != nil {
		return g, err
	}
	sum := sha256.Sum256(content)
	_, err = t.Exec(ctx, `
		INSERT INTO target (organization_id, id, revision, name, kind, term, scopes, categories, method, base_inventory_id, base_kg_co2e, base_metric,
		                    metric_id, target_year, path, standard_id, percent_of_base, pathway_id, residual_percent, set_on, reason, retired,
		                    content, sha256, recorded_by_id, recorded_by, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27)`,
		t.org, g.ID, g.Revision, g.Name, g.Kind, g.Term, g.Scopes, g.Categories, g.Method, g.BaseInventoryID, g.BaseWhenSet.Kg, g.BaseMetric,
		g.MetricID, g.TargetYear, g.Path, g.StandardID, g.PercentOfBase, g.PathwayID, g.ResidualPercent, g.SetOn, g.Reason, g.Retired,
		content, hex.EncodeToString(sum[:]), actor.ID, actor.Name, t.now)
	if err != nil {
		return g, err
	}
	for _, m := range g.Milestones {
		_, err := t.Exec(ctx, `INSERT INTO target_milestone (organization_id, target_id, revision, year, percent_of_base) VALUES ($1, $2, $3, $4, $5)`,
			t.org, g.ID, g.Revision, m.Year, m.PercentOfBase)
		if err != nil {
			return g, err
		}
	}
	return t.target(ctx, g.ID)
}

// TargetDecision is what an approver says to a revision of a target.
type TargetDecision struct {
	ID       uuid.UUID
	Revision int
	SHA256   string // of the content that the approver has looked at
	Approve  bool
	Reason   string // of a return
}

// Decide approves the newest revision of a target or returns it with a reason. The decider is another person than who set it.
// Admins and approvers may.
func (s Targets) Decide(ctx context.Context, in TargetDecision) (out Target, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		least := 1
		if in.Approve {
			least = 0
		}
		if in.Reason, err = line("reason", in.Reason, least, 1000); err != nil {
			return err
		}
		g, err := t.claimTarget(ctx, in.ID, in.Revision)
		if err != nil {
			return err
		}
		if err := g.decidable(actor, in); err != nil {
			return err
		}
		_, err = t.Exec(ctx, `INSERT INTO target_decision (organization_id, target_id, revision, sha256, approved, reason, decided_by_id, decided_by, decided_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`, t.org, g.ID, g.Revision, g.SHA256, in.Approve, in.Reason, actor.ID, actor.Name, t.now)
		if err != nil {
			return err
		}
		if out, err = t.target(ctx, g.ID); err != nil {
			return err
		}
		action := map[bool]string{true: "target.approve", false: "target.return"}[in.Approve]
		return t.audit(ctx, actor, action, "target", g.ID.String(), struct{ SHA256, Reason string }{g.SHA256, in.Reason})
	}, deciders...)
	return out, err
}

// decidable tells why a revision cannot be decided by the actor.
func (t Target) decidable(actor Actor, in TargetDecision) error {
	switch {
	case t.Approved != nil:
		return fault.New(fault.Conflict, "%s has decided already", t.DecidedBy)
	case t.RecordedByID == actor.ID:
		return &fault.Error{Code: fault.Forbidden, Field: "id", Message: "who set it cannot decide it: four eyes are needed", Expected: "another approver", Got: actor.Name}
	case in.Approve && in.SHA256 != t.SHA256:
		return fault.Field("sha256", t.SHA256, in.SHA256)
	}
	return nil
}
