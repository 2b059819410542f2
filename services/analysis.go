package services

import (
	"context"
	"slices"
	"strconv"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/emissions/uncertainty"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

// Analysis tells how good the figures of inventories are and why they differ.
type Analysis struct {
	*Core
	Library *Library
}

// QualityPolicy is how an organization judges its data.
type QualityPolicy struct {
	Propose     bool   // indicators that nobody judged get a score by rule, marked as proposed
	Correlation string // independent, or same_factor: lines under the same factor err together
	RecordedBy  string
	RecordedAt  *time.Time // nil: nobody has set one, and nothing is proposed
}

// Policy returns what holds: until somebody sets one nothing is proposed and lines are independent.
func (s Analysis) Policy(ctx context.Context) (out QualityPolicy, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) (err error) {
		out, err = t.qualityPolicy(ctx)
		return err
	}, everyone...)
	return out, err
}

// SetPolicy appends a policy. It holds for what is calculated from now on; kept runs stay as they are. Admins and managers may.
func (s Analysis) SetPolicy(ctx context.Context, propose bool, correlation string) (out QualityPolicy, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := oneOf("correlation", correlation, string(uncertainty.Independent), string(uncertainty.SameFactor)); err != nil {
			return err
		}
		id := newID()
		_, err := t.Exec(ctx, `INSERT INTO quality_policy (organization_id, id, propose, correlation, recorded_by, recorded_at)
			VALUES ($1, $2, $3, $4, $5, $6)`, t.org, id, propose, correlation, actor.Name, t.now)
		if err != nil {
			return err
		}
		if out, err = t.qualityPolicy(ctx); err != nil {
			return err
		}
		return t.audit(ctx, actor, "quality.policy", "quality_policy", id.String(), out)
	}, Admin, Manager)
	return out, err
}

func (t *tx) qualityPolicy(ctx context.Context) (QualityPolicy, error) {
	rows, err := collect[QualityPolicy](ctx, t, `SELECT propose, correlation, recorded_by, recorded_at FROM quality_policy
		WHERE organization_id = $1 ORDER BY recorded_at DESC, id DESC LIMIT 1`, t.org)
	if err != nil || len(rows) == 0 {
		return QualityPolicy{Correlation: string(uncertainty.Independent)}, err
	}
	return rows[0], nil
}

// SourceJudgement is what a person states of the data of an emission source. The newest holds.
type SourceJudgement struct {
	SourceID        uuid.UUID
	QuantityPercent *exact.Decimal // half-width of the 95 % interval; nil: not stated
	FactorPercent   *exact.Decimal // for factors whose publisher states none
	Technological   int            // scores from 1, very good, to 5, poor; 0: not judged
	Temporal        int
	Geographical    int
	Completeness    int
	Reliability     int
	Basis           string // what the judgement rests on
	RecordedBy      string
	RecordedAt      time.Time
}

// SourceJudgementInput is what a person states.
type SourceJudgementInput struct {
	SourceID        uuid.UUID
	QuantityPercent *exact.Decimal
	FactorPercent   *exact.Decimal
	Technological   int
	Temporal        int
	Geographical    int
	Completeness    int
	Reliability     int
	Basis           string
}

func (in *SourceJudgementInput) check() (err error) {
	if in.Basis, err = line("basis", in.Basis, 1, 1000); err != nil {
		return err
	}
	for field, percent := range map[string]*exact.Decimal{"quantityPercent": in.QuantityPercent, "factorPercent": in.FactorPercent} {
		if percent != nil && emissions.NormalSpread(*percent).Check() != nil {
			return fault.Field(field, "a half-width of 0 to 1000 per cent", percent.String())
		}
	}
	for _, s := range []struct {
		field string
		score int
	}{
		{"technological", in.Technological},
		{"temporal", in.Temporal},
		{"geographical", in.Geographical},
		{"completeness", in.Completeness},
		{"reliability", in.Reliability},
	} {
		if s.score < 0 || s.score > emissions.WorstScore {
			return fault.Field(s.field, "a score from 1, very good, to 5, poor, or 0 where it is not judged", strconv.Itoa(s.score))
		}
	}
	return nil
}

const judgementColumns = `j.source_id, j.quantity_percent, j.factor_percent, j.technological, j.temporal, j.geographical, j.completeness,
	j.reliability, j.basis, j.recorded_by, j.recorded_at`

// Judge appends what a person states of a source's data. It holds for what is calculated from now on. Admins and managers may.
func (s Analysis) Judge(ctx context.Context, in SourceJudgementInput) (out SourceJudgement, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := in.check(); err != nil {
			return err
		}
		id := newID()
		_, err := t.Exec(ctx, `
			INSERT INTO quality_judgement (organization_id, id, source_id, quantity_percent, factor_percent, technological, temporal,
			  geographical, completeness, reliability, basis, recorded_by, recorded_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
			t.org, id, in.SourceID, in.QuantityPercent, in.FactorPercent, in.Technological, in.Temporal, in.Geographical, in.Completeness,
			in.Reliability, in.Basis, actor.Name, t.now)
		if err != nil {
			return err
		}
		out, err = one[SourceJudgement](ctx, t, `SELECT `+judgementColumns+` FROM quality_judgement j WHERE j.organization_id = $1 AND j.id = $2`, t.org, id)
		if err != nil {
			return err
		}
		return t.audit(ctx, actor, "quality.judge", "emission_source", in.SourceID.String(), in)
	}, Admin, Manager)
	return out, err
}

// Judgements returns what holds of each source that somebody has judged and the actor sees.
func (s Analysis) Judgements(ctx context.Context) (out []SourceJudgement, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		visible, err := t.visible(ctx, actor)
		if err != nil {
			return err
		}
		out, err = t.judgements(ctx)
		out = slices.DeleteFunc(out, func(j SourceJudgement) bool { return !sees(visible, j.SourceID) })
		return err
	}, everyone...)
	return out, err
}

func (t *tx) judgements(ctx context.Context) ([]SourceJudgement, error) {
	return collect[SourceJudgement](ctx, t, `SELECT DISTINCT ON (j.source_id) `+judgementColumns+` FROM quality_judgement j
		WHERE j.organization_id = $1 AND ($2::timestamptz IS NULL OR j.recorded_at <= $2)
		ORDER BY j.source_id, j.recorded_at DESC, j.id DESC`, t.org, t.knownAt)
}

// judging loads what decides about the quality of data in a calculation.
func (g *gathering) judging(ctx context.Context) error {
	policy, err := g.t.qualityPolicy(ctx)
	if err != nil {
		return err
	}
	g.inv.ProposedQuality = policy.Propose
	rows, err := g.t.judgements(ctx)
	g.judgements = byKey(rows, func(j SourceJudgement) uuid.UUID { return j.SourceID })
	return err
}

// judged puts on an activity what a person states of its source, where the activity itself states nothing.
func (g *gathering) judged(s gatheredSource, a *emissions.Activity) {
	j, ok := g.judgements[s.ID]
	if !ok {
		return
	}
	stated := func(percent *exact.Decimal) *emissions.Spread {
		if percent == nil {
			return nil
		}
		out := emissions.NormalSpread(*percent)
		out.Source = j.Basis
		return &out
	}
	if a.Uncertainty == nil {
		a.Uncertainty = stated(j.QuantityPercent)
	}
	if a.FactorUncertainty == nil {
		a.FactorUncertainty = stated(j.FactorPercent)
	}
	q := emissions.DataQuality{
		Technological: j.Technological, Temporal: j.Temporal, Geographical: j.Geographical, Completeness: j.Completeness, Reliability: j.Reliability,
	}
	if a.Quality == nil && q.Judged() {
		a.Quality = &q
	}
}

// plain leaves out what only describes the data behind figures: a judgement makes no run stale.
func plain(a *emissions.Activity) { a.Uncertainty, a.FactorUncertainty, a.Quality = nil, nil, nil }

func plainEntry(e emissions.Entry) emissions.Entry {
	e.Uncertainty, e.Quality, e.Selection.StepsJA = nil, nil, nil
	return e
}
