package services

import (
	"context"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
)

// Estimates fills gaps in intervals, only when a person asks for it. What it makes are readings of the quality estimated:
// they count as such in every total, give way to a measured value, and can be taken back.
type Estimates struct{ *Core }

// EstimateRequest is a gap to be filled. An empty method takes a straight line up to two hours and like days beyond.
type EstimateRequest struct {
	Register uuid.UUID
	From, To time.Time
	Method   meters.EstimateMethod
	Reason   string
}

// EstimatedValue is one value of an estimate, in the register's unit before its multiplier.
type EstimatedValue struct {
	Start, End time.Time
	Value      exact.Decimal
}

// EstimatePreview is what an estimate would be. Nothing of it is stored.
type EstimatePreview struct {
	Method     meters.EstimateMethod
	Rules      string // version of the rules
	References []time.Time
	Scaled     bool
	Usage      exact.Decimal // of the whole gap, in the register's unit × multiplier
	Values     []EstimatedValue
}

// StoredEstimate is an estimate that was applied. Its id is that of the receipt of its readings.
type StoredEstimate struct {
	ID            uuid.UUID
	Start         time.Time
	End           time.Time
	Method        meters.EstimateMethod
	Rules         string
	ReferenceDays []time.Time
	Scaled        bool
	Readings      int
	Usage         exact.Decimal
	Reason        string
	RecordedBy    string
	RecordedAt    time.Time
	VoidedBy      string
	VoidReason    string
	VoidedAt      *time.Time
}

const estimateColumns = `SELECT e.id, e.start_at AS start, e.end_at AS "end", e.method, e.rules, e.reference_days, e.scaled, e.readings, e.usage, e.reason,
	e.recorded_by, e.recorded_at, e.voided_by, e.void_reason, e.voided_at
	FROM estimate e JOIN register r ON r.organization_id = e.organization_id AND r.number = e.register_number
	WHERE e.organization_id = $1 `

func (in *EstimateRequest) check() (err error) {
	in.From, in.To = in.From.UTC(), in.To.UTC()
	if err := checkSpan(GrainHour, in.From, in.To); err != nil {
		return err
	}
	if in.Method == "" {
		in.Method = meters.MethodLikeDay
		if in.To.Sub(in.From) <= meters.MaxLinear {
			in.Method = meters.MethodLinear
		}
	}
	in.Reason, err = prose("reason", in.Reason, maxReason)
	return firstOf(err, oneOf("method", in.Method, meters.MethodLinear, meters.MethodLikeDay))
}

// Preview shows what an estimate of a gap would be. Admins, managers and contributors may. Errors: invalid (not a gap of whole
// steps, too long for the method, something is known in it), insufficient_data (no neighbours, no like days).
func (s Estimates) Preview(ctx context.Context, in EstimateRequest) (out EstimatePreview, err error) {
	if err := in.check(); err != nil {
		return out, err
	}
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		gap, err := t.gap(ctx, in)
		if err != nil {
			return err
		}
		estimate, err := t.estimate(ctx, gap)
		out = gap.preview(estimate)
		return err
	}, writers...)
	return out, err
}

// Apply fills a gap and says how. Admins, managers and contributors may, outside closed periods. Errors: as Preview, and
// locked.
func (s Estimates) Apply(ctx context.Context, in EstimateRequest) (out StoredEstimate, err error) {
	if err := in.check(); err != nil {
		return out, err
	}
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.serialize(ctx); err != nil {
			return err
		}
		gap, err := t.gap(ctx, in)
		if err != nil {
			return err
		}
		first, next := localSpan(gap.loc, in.From, in.To)
		if err := t.unlocked(ctx, first, next); err != nil {
			return err
		}
		estimate, err := t.estimate(ctx, gap)
		if err != nil {
			return err
		}
		id, err := t.recordByHand(ctx, actor, handRecord{reg: gap.reg, kind: "estimate", readings: estimate.Readings, reason: jsonOf(in)})
		if err != nil {
			return err
		}
		p := gap.preview(estimate)
		_, err = t.Exec(ctx, `
			INSERT INTO estimate (organization_id, id, register_number, start_at, end_at, method, rules, reference_days, scaled, readings, usage,
			                      reason, recorded_by, recorded_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
			t.org, id, gap.reg.Number, in.From, in.To, p.Method, p.Rules, append([]time.Time{}, p.References...), p.Scaled, len(p.Values), p.Usage,
			in.Reason, actor.Name, t.now)
		if err != nil {
			return err
		}
		if out, err = one[StoredEstimate](ctx, t, estimateColumns+`AND e.id = $2`, t.org, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "estimate.apply", "register", in.Register.String(), out)
	}, writers...)
	return out, err
}

// Void takes an estimate back: its values that still stand are marked missing, as a further revision. Admins, managers and contributors
// may, outside closed periods. Errors: not_found, conflict (it was taken back before), locked.
func (s Estimates) Void(ctx context.Context, id uuid.UUID, reason string) (out StoredEstimate, err error) {
	if reason, err = mustSay(reason); err != nil {
		return out, err
	}
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.serialize(ctx); err != nil {
			return err
		}
		if out, err = one[StoredEstimate](ctx, t, estimateColumns+`AND e.id = $2`, t.org, id); err != nil {
			return err
		}
		if out.VoidedAt != nil {
			return fault.New(fault.Conflict, "this estimate was taken back before")
		}
		if err := t.withdraw(ctx, actor, out, reason); err != nil {
			return err
		}
		_, err := t.Exec(ctx, `UPDATE estimate SET voided_at = $3, voided_by = $4, void_reason = $5 WHERE organization_id = $1 AND id = $2`,
			t.org, id, t.now, actor.Name, reason)
		if err != nil {
			return err
		}
		if out, err = one[StoredEstimate](ctx, t, estimateColumns+`AND e.id = $2`, t.org, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "estimate.void", "estimate", id.String(), struct{ Reason string }{reason})
	}, writers...)
	return out, err
}

// ByRegister returns the estimates of a register that touch [from, to), newest first, those taken back too; at most 200.
func (s Estimates) ByRegister(ctx context.Context, register uuid.UUID, from, to time.Time) (out []StoredEstimate, err error) {
	if err := checkSpan(GrainDay, from, to); err != nil {
		return nil, err
	}
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		out, err = collect[StoredEstimate](ctx, t, estimateColumns+`AND r.id = $2 AND e.start_at < $4 AND e.end_at > $3
			ORDER BY e.recorded_at DESC, e.id DESC LIMIT $5`, t.org, register, from, to, maxPage)
		return err
	}, everyone...)
	return out, err
}

// localSpan is the local days of [from, to).
func localSpan(loc *time.Location, from, to time.Time) (first, next emissions.Date) {
	return emissions.DateOf(from.In(loc)), emissions.DateOf(to.Add(-time.Microsecond).In(loc)).AddDays(1)
}
