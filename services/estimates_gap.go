package services

import (
	"context"
	"slices"
	"time"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
)

// knownGap is a gap of a register with what surrounds it.
type knownGap struct {
	req      EstimateRequest
	reg      Register
	loc      *time.Location
	readings []meters.Reading
	usage    []meters.Usage // of six weeks around the gap
}

// aroundGap is what is looked at on both sides of a gap for like days.
const aroundGap = 44 * 24 * time.Hour

// gap loads a gap and refuses one in which something is known.
func (t *tx) gap(ctx context.Context, in EstimateRequest) (knownGap, error) {
	g := knownGap{req: in}
	var err error
	if g.reg, err = t.register(ctx, in.Register); err != nil {
		return g, err
	}
	zoned, err := t.zonedRegisters(ctx, []int32{g.reg.Number})
	if err != nil {
		return g, err
	}
	if g.loc, err = zoned[g.reg.Number].location(); err != nil {
		return g, err
	}
	if in.To.After(t.now) {
		return g, fault.Field("to", "a time that is past", in.To.Format(time.RFC3339))
	}
	if in.To.Sub(in.From) > meters.MaxEstimate {
		return g, fault.Field("to", "at most 45 days after from", in.To.Format(time.RFC3339))
	}
	around := derivation{reg: g.reg, loc: g.loc, from: in.From.Add(-aroundGap), to: in.To.Add(aroundGap)}
	if g.readings, g.usage, _, err = t.around(ctx, around); err != nil {
		return g, err
	}
	for _, u := range g.usage {
		if meters.Overlaps(u.Start, u.End, in.From, in.To) {
			return g, fault.Field("from", "a time that no reading speaks about; one speaks about "+u.Start.Format(time.RFC3339)+" to "+
				u.End.Format(time.RFC3339), in.From.Format(time.RFC3339))
		}
	}
	return g, nil
}

func (g knownGap) span() meters.Gap { return meters.Gap{Start: g.req.From, End: g.req.To} }

// estimate fills the gap by the method asked for, and fits it to a dial of the same flow where one bounds it.
func (t *tx) estimate(ctx context.Context, g knownGap) (out meters.Estimate, err error) {
	if g.req.Method == meters.MethodLinear {
		out, err = meters.EstimateLinear(g.reg.Domain(), g.span(), g.usage)
	} else {
		out, err = t.estimateLikeDays(ctx, g)
	}
	if err != nil {
		return out, err
	}
	known, found, err := t.dialShare(ctx, g)
	if err == nil && found {
		out = out.Fit(g.reg.Domain(), known)
	}
	return out, err
}

// estimateLikeDays chooses like days without outages and other doubts.
func (t *tx) estimateLikeDays(ctx context.Context, g knownGap) (meters.Estimate, error) {
	days := meters.Days(g.usage, g.loc, g.req.From.Add(-aroundGap), g.req.To.Add(aroundGap))
	spans, err := collect[struct{ StartAt, EndAt time.Time }](ctx, t, `
		SELECT start_at, end_at FROM register_finding
		WHERE organization_id = $1 AND register_number = $2 AND resolved_at IS NULL AND accepted_at IS NULL AND severity <> 'note'
		  AND end_at >= $3 AND start_at < $4`, t.org, g.reg.Number, days[0].Start, days[len(days)-1].End)
	if err != nil {
		return meters.Estimate{}, err
	}
	doubted := map[time.Time]bool{}
	for _, d := range days {
		for _, s := range spans {
			if s.StartAt.Before(d.End) && s.EndAt.After(d.Start) {
				doubted[d.Start] = true
			}
		}
	}
	return meters.EstimateLikeDay(g.reg.Domain(), g.span(), g.usage, func(gap meters.Gap) []meters.Bucket {
		return meters.ReferenceDays(gap, days, doubted, g.loc)
	}, g.loc)
}

// dialShare is what a dial of the same flow counted in the gap: its advance between the reads around the gap, less the
// intervals that are known between them. It is not known when another gap lies between the same reads.
func (t *tx) dialShare(ctx context.Context, g knownGap) (exact.Decimal, bool, error) {
	siblings, err := collect[Register](ctx, t, `SELECT `+registerColumns+registerFrom+`
		AND r.meter_id = $2 AND r.kind = 'register' AND r.direction = $3 AND r.unit = $4 ORDER BY r.number`,
		t.org, g.reg.MeterID, g.reg.Direction, usageUnit(g.reg))
	if err != nil {
		return exact.Zero, false, err
	}
	for _, dial := range siblings {
		_, advance, _, err := t.around(ctx, derivation{reg: dial, loc: g.loc, from: g.req.From, to: g.req.To})
		if err != nil {
			return exact.Zero, false, err
		}
		if share, ok := g.shareOf(advance); ok {
			return share, true, nil
		}
	}
	return exact.Zero, false, nil
}

// shareOf finds the gap's share of a dial's advance, if reads enclose the gap without a doubt.
func (g knownGap) shareOf(advance []meters.Usage) (share exact.Decimal, ok bool) {
	over := slices.DeleteFunc(slices.Clone(advance), func(u meters.Usage) bool {
		return !meters.Overlaps(u.Start, u.End, g.req.From, g.req.To)
	})
	if len(over) == 0 || over[0].Start.After(g.req.From) || over[len(over)-1].End.Before(g.req.To) {
		return exact.Zero, false
	}
	var covered time.Duration
	for i, u := range over {
		if i > 0 && !u.Start.Equal(over[i-1].End) {
			return exact.Zero, false
		}
		share, covered = share.Add(u.Value), covered+u.End.Sub(u.Start)
	}
	covered -= g.req.To.Sub(g.req.From)
	from, to := over[0].Start, over[len(over)-1].End
	for _, u := range g.usage {
		if !meters.Overlaps(u.Start, u.End, from, to) {
			continue
		}
		if u.Start.Before(from) || u.End.After(to) {
			return exact.Zero, false
		}
		share, covered = share.Sub(u.Value), covered-u.End.Sub(u.Start)
	}
	return share, covered == 0 && share.Sign() >= 0
}

func (g knownGap) preview(e meters.Estimate) EstimatePreview {
	out := EstimatePreview{Method: e.Method, Rules: meters.EstimateVersion, References: e.References, Scaled: e.Scaled}
	usage, _ := meters.UsageOf(g.reg.Domain(), e.Readings)
	for _, u := range usage {
		out.Usage = out.Usage.Add(u.Value)
	}
	for _, r := range e.Readings {
		out.Values = append(out.Values, EstimatedValue{Start: r.Start, End: r.End, Value: r.Value})
	}
	return out
}
