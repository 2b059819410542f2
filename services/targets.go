package services

import (
	"context"
	"slices"
	"strconv"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/emissions/targets"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

// TargetState is how far a revision of a target is.
type TargetState string

// States of targets.
const (
	TargetProposed TargetState = "proposed" // another person has not decided yet
	TargetApproved TargetState = "approved"
	TargetReturned TargetState = "returned"
	TargetRetired  TargetState = "retired"
)

// Target is what an organization wants its emissions to be, as its newest revision says it. A revision never changes.
type Target struct {
	ID              uuid.UUID
	Revision        int
	Name            string
	Kind            targets.Kind
	Term            targets.Term
	Scopes          []int
	Categories      []int // of Scope 3; none: all
	Method          string
	BaseInventoryID uuid.UUID      // as chosen; the newest closed restatement counts
	BaseWhenSet     Amount         // covered, when the revision was set
	BaseMetric      *exact.Decimal // of an intensity target, when the revision was set
	MetricID        *uuid.UUID
	TargetYear      int
	Path            targets.Path
	StandardID      string
	PercentOfBase   *exact.Decimal
	PathwayID       string
	ResidualPercent exact.Decimal
	Milestones      []TargetMilestone
	SetOn           emissions.Date
	Reason          string
	Retired         bool
	SHA256          string // of the content, hex
	RecordedByID    uuid.UUID
	RecordedBy      string
	RecordedAt      time.Time
	Approved        *bool // nil while undecided
	DecisionReason  string
	DecidedBy       string
	DecidedAt       *time.Time
}

// TargetMilestone is what a target allows in a year, in per cent of its base year.
type TargetMilestone struct {
	Year          int
	PercentOfBase exact.Decimal
}

// State is how far the revision is.
func (t Target) State() TargetState {
	switch {
	case t.Retired:
		return TargetRetired
	case t.Approved == nil:
		return TargetProposed
	case *t.Approved:
		return TargetApproved
	}
	return TargetReturned
}

// cover is what the target is about.
func (t Target) cover() targets.Cover {
	out := targets.Cover{Method: emissions.Method(t.Method)}
	for _, s := range t.Scopes {
		out.Scopes = append(out.Scopes, emissions.Scope(s))
	}
	for _, c := range t.Categories {
		out.Categories = append(out.Categories, emissions.Category(c))
	}
	return out
}

// TargetInput is what a person says about a target. Without a base inventory that of the base year is taken.
type TargetInput struct {
	Name            string
	Kind            targets.Kind
	Term            targets.Term
	Scopes          []int
	Categories      []int
	Method          string
	BaseInventoryID *uuid.UUID
	MetricID        *uuid.UUID
	TargetYear      int
	Path            targets.Path
	StandardID      string
	PercentOfBase   *exact.Decimal
	PathwayID       string
	ResidualPercent exact.Decimal
	Milestones      []TargetMilestone
	SetOn           *emissions.Date // nil: today
	Reason          string
}

// Targets keeps what an organization wants its emissions to be.
type Targets struct {
	*Core
	Library *Library
}

// maxTargets bounds the targets of an organization.
const maxTargets = 100

const targetColumns = `g.id, g.revision, g.name, g.kind, g.term, g.scopes, g.categories, g.method, g.base_inventory_id, g.base_kg_co2e AS base_kg_co2e, g.base_metric,
	g.metric_id, g.target_year, g.path, g.standard_id, g.percent_of_base, g.pathway_id, g.residual_percent, g.set_on, g.reason, g.retired,
	g.sha256, g.recorded_by_id, g.recorded_by, g.recorded_at, d.approved, coalesce(d.reason, '') AS decision_reason,
	coalesce(d.decided_by, '') AS decided_by, d.decided_at`

const targetFrom = ` FROM target g
	LEFT JOIN target_decision d ON d.organization_id = g.organization_id AND d.target_id = g.id AND d.revision = g.revision
	WHERE g.organization_id = $1 `

const newestTarget = `AND NOT EXISTS (SELECT FROM target n WHERE n.organization_id = g.organization_id AND n.id = g.id AND n.revision > g.revision) `

// targetRow is a target as it is stored.
type targetRow struct {
	ID              uuid.UUID
	Revision        int
	Name            string
	Kind            targets.Kind
	Term            targets.Term
	Scopes          []int32
	Categories      []int32
	Method          string
	BaseInventoryID uuid.UUID
	BaseKgCo2e      exact.Decimal
	BaseMetric      *exact.Decimal
	MetricID        *uuid.UUID
	TargetYear      int
	Path            targets.Path
	StandardID      string
	PercentOfBase   *exact.Decimal
	PathwayID       string
	ResidualPercent exact.Decimal
	SetOn           emissions.Date
	Reason          string
	Retired         bool
	Sha256          string
	RecordedByID    uuid.UUID
	RecordedBy      string
	RecordedAt      time.Time
	Approved        *bool
	DecisionReason  string
	DecidedBy       string
	DecidedAt       *time.Time
}

func (r targetRow) target() Target {
	return Target{
		ID: r.ID, Revision: r.Revision, Name: r.Name, Kind: r.Kind, Term: r.Term, Scopes: ints(r.Scopes), Categories: ints(r.Categories),
		Method: r.Method, BaseInventoryID: r.BaseInventoryID, BaseWhenSet: amount(r.BaseKgCo2e), BaseMetric: r.BaseMetric, MetricID: r.MetricID,
		TargetYear: r.TargetYear, Path: r.Path, StandardID: r.StandardID, PercentOfBase: r.PercentOfBase, PathwayID: r.PathwayID,
		ResidualPercent: r.ResidualPercent, SetOn: r.SetOn, Reason: r.Reason, Retired: r.Retired, SHA256: r.Sha256, RecordedByID: r.RecordedByID,
		RecordedBy: r.RecordedBy, RecordedAt: r.RecordedAt, Approved: r.Approved, DecisionReason: r.DecisionReason, DecidedBy: r.DecidedBy,
		DecidedAt: r.DecidedAt, Milestones: []TargetMilestone{},
	}
}

func ints(list []int32) []int {
	out := make([]int, len(list))
	for i, n := range list {
		out[i] = int(n)
	}
	return out
}

// targets reads those that the condition picks, with their milestones; args begin at $2.
func (t *tx) targets(ctx context.Context, where string, args ...any) ([]Target, error) {
	rows, err := collect[targetRow](ctx, t, `SELECT `+targetColumns+targetFrom+where, append([]any{t.org}, args...)...)
	if err != nil {
		return nil, err
	}
	out, ids := make([]Target, len(rows)), make([]uuid.UUID, len(rows))
	for i, r := range rows {
		out[i], ids[i] = r.target(), r.ID
	}
	type milestone struct {
		TargetID      uuid.UUID
		Revision      int
		Year          int
		PercentOfBase exact.Decimal
	}
	found, err := collect[milestone](ctx, t, `SELECT target_id, revision, year, percent_of_base FROM target_milestone
		WHERE organization_id = $1 AND target_id = ANY($2) ORDER BY target_id, revision, year`, t.org, ids)
	for _, m := range found {
		i := slices.IndexFunc(out, func(g Target) bool { return g.ID == m.TargetID && g.Revision == m.Revision })
		if i >= 0 {
			out[i].Milestones = append(out[i].Milestones, TargetMilestone{m.Year, m.PercentOfBase})
		}
	}
	return out, err
}

func (t *tx) target(ctx context.Context, id uuid.UUID) (Target, error) {
	found, err := t.targets(ctx, newestTarget+`AND g.id = $2`, id)
	if err == nil && len(found) == 0 {
		err = fault.New(fault.NotFound, "not found")
	}
	if err != nil {
		return Target{}, err
	}
	return found[0], nil
}

func (t *tx) allTargets(ctx context.Context) ([]Target, error) {
	return t.targets(ctx, newestTarget+`ORDER BY g.retired, g.target_year, g.name, g.id LIMIT `+strconv.Itoa(maxTargets))
}

// List returns the targets, those that hold first, by target year. A contributor who does not see all sources gets none.
func (s Targets) List(ctx context.Context) (out []Target, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) (err error) {
		if blind, err := t.blind(ctx, actor); err != nil || blind {
			return err
		}
		out, err = t.allTargets(ctx)
		return err
	}, everyone...)
	return out, err
}

// Get returns a target.
func (s Targets) Get(ctx context.Context, id uuid.UUID) (out Target, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.seesRuns(ctx, actor); err != nil {
			return err
		}
		out, err = t.target(ctx, id)
		return err
	}, everyone...)
	return out, err
}

// History returns all revisions of a target, newest first.
func (s Targets) History(ctx context.Context, id uuid.UUID) (out []Target, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.seesRuns(ctx, actor); err != nil {
			return err
		}
		if _, err := t.target(ctx, id); err != nil {
			return err
		}
		out, err = t.targets(ctx, `AND g.id = $2 ORDER BY g.revision DESC`, id)
		return err
	}, everyone...)
	return out, err
}

// Content returns the canonical bytes of a revision, whose SHA-256 it carries: what an approver approves.
func (s Targets) Content(ctx context.Context, id uuid.UUID, revision int) (out string, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.seesRuns(ctx, actor); err != nil {
			return err
		}
		var content []byte
		err := t.QueryRow(ctx, `SELECT content FROM target WHERE organization_id = $1 AND id = $2 AND revision = $3`, t.org, id, revision).Scan(&content)
		out = string(content)
		return err
	}, everyone...)
	return out, err
}

// Standards returns the dated rules that targets are judged by.
func (s Targets) Standards(ctx context.Context) (out []targets.Standard, err error) {
	err = s.read(ctx, func(context.Context, *tx, Actor) error {
		out = targets.Standards()
		return nil
	}, everyone...)
	return out, err
}
