package services

import (
	"context"
	"time"

	"github.com/google/uuid"

	"tanso/internal/fault"
	"tanso/meters"
)

// Usage returns a virtual meter's usage by hour, day or month, for the times that [from, to) touches, in order. A time in
// which any member is not wholly known has no point; days and months say how much of them is known.
func (s VirtualMeters) Usage(ctx context.Context, id uuid.UUID, grain Grain, from, to time.Time) (out []UsagePoint, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		buckets, err := t.virtualUsage(ctx, id, grain, from, to)
		for _, b := range buckets {
			if b.Covered > 0 {
				out = append(out, virtualPoint(b))
			}
		}
		return err
	}, everyone...)
	return out, err
}

// Findings names the days in [from, to) on which a virtual meter is below zero or not wholly known, at most 1,000.
func (s VirtualMeters) Findings(ctx context.Context, id uuid.UUID, from, to time.Time) (out []meters.Finding, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		if err := checkSpan(GrainRaw, from, to); err != nil {
			return err
		}
		// The days that have begun; what lies ahead is not missing.
		days, err := t.virtualUsage(ctx, id, GrainDay, from, to)
		for len(days) > 0 && days[len(days)-1].End.After(t.now) {
			days = days[:len(days)-1]
		}
		out = meters.VirtualFindings(days)
		out = out[:min(len(out), maxFindings)]
		return err
	}, everyone...)
	return out, err
}

// Subscribe returns changes of the usage of a virtual meter's members until ctx ends.
func (s VirtualMeters) Subscribe(ctx context.Context, id uuid.UUID) (<-chan Event, error) {
	var members []int32
	err := s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		set, err := t.virtualSet(ctx, []uuid.UUID{id})
		if err != nil {
			return err
		}
		if _, ok := set.meters[id]; !ok {
			return fault.New(fault.NotFound, "not found")
		}
		// Register 0, which nobody has, stands in where there is none: an empty list would hear of all.
		members = append(set.below(id), 0)
		return nil
	}, everyone...)
	if err != nil {
		return nil, err
	}
	return s.events.add(ctx, &subscriber{organization: ActorFrom(ctx).Organization, topics: []Topic{TopicUsage}, registers: members}), nil
}

// virtualPoint shows a bucket; what estimates account for is at most all of it.
func virtualPoint(b meters.Bucket) UsagePoint {
	if most := b.Value.Abs(); b.Estimated.Cmp(most) > 0 {
		b.Estimated = most
	}
	return point(b)
}

func (t *tx) virtualUsage(ctx context.Context, id uuid.UUID, grain Grain, from, to time.Time) ([]meters.Bucket, error) {
	if grain == GrainRaw {
		return nil, fault.Field("grain", "one of hour, day, month", string(grain))
	}
	if err := checkSpan(grain, from, to); err != nil {
		return nil, err
	}
	set, err := t.virtualSet(ctx, []uuid.UUID{id})
	if err != nil {
		return nil, err
	}
	v, ok := set.meters[id]
	if !ok {
		return nil, fault.New(fault.NotFound, "not found")
	}
	loc, err := time.LoadLocation(v.TimeZone)
	if err != nil {
		return nil, err
	}
	span := spanOf(grain, loc, from, to)
	stretches, err := set.stretches(id, span[0], span[len(span)-1])
	if err != nil {
		return nil, err
	}
	return t.sumUsage(ctx, addition{loc, stretches}, grain, from, to)
}

// spanOf are the bounds of the months or days that [from, to) touches; hours are taken out of their days.
func spanOf(grain Grain, loc *time.Location, from, to time.Time) []time.Time {
	if grain == GrainMonth {
		return meters.MonthBounds(loc, from, to)
	}
	return meters.DayBounds(loc, from, to)
}

// addition is a sum of registers that changes over time, whose registers all count local days of one zone.
type addition struct {
	loc       *time.Location
	stretches []meters.Stretch // without gaps over all that is asked for
}

// terms are those that hold for all of [start, end), if they are the same in it.
func (a addition) terms(start, end time.Time) (terms []meters.Term, same bool) {
	for _, s := range a.stretches {
		if !s.Start.After(start) && !end.After(s.End) {
			return s.Terms, true
		}
	}
	return nil, false
}

func (a addition) registers() []int32 {
	seen := map[int32]bool{}
	var out []int32
	for _, s := range a.stretches {
		for _, term := range s.Terms {
			if !seen[term.Register] {
				seen[term.Register] = true
				out = append(out, term.Register)
			}
		}
	}
	return out
}

// storedBuckets is stored buckets by register and civil day.
type storedBuckets map[int32]map[time.Time]meters.Bucket

// sum adds one bucket up. whole is false when a member is known only in part, so that finer buckets tell more; a bucket
// in which a member has nothing at all is missing as a whole.
func (a addition) sum(stored storedBuckets, start, end time.Time) (b meters.Bucket, whole bool) {
	missing := meters.Combine(start, end, []meters.Part{{Bucket: meters.Bucket{Start: start, End: end}}})
	terms, same := a.terms(start, end)
	if !same {
		return missing, false
	}
	if len(terms) == 0 {
		return missing, true
	}
	day := civilDay(start, a.loc)
	parts, complete := make([]meters.Part, len(terms)), true
	for i, term := range terms {
		known, ok := stored[term.Register][day]
		if !ok {
			return missing, true
		}
		parts[i] = meters.Part{Factor: term.Factor, Bucket: known}
		complete = complete && parts[i].Bucket.Complete()
	}
	return meters.Combine(start, end, parts), complete
}

// sumUsage adds registers up by grain: months from the stored months, where a member is not wholly known or the sum
// changes from their days, and those from the pieces of their days. Each level adds up to the one above it exactly.
func (t *tx) sumUsage(ctx context.Context, a addition, grain Grain, from, to time.Time) ([]meters.Bucket, error) {
	bounds := spanOf(grain, a.loc, from, to)
	switch grain {
	case GrainMonth:
		return t.sumMonths(ctx, a, bounds)
	case GrainDay:
		return t.sumDays(ctx, a, bounds)
	default: // GrainHour, as checked
		pieces, err := t.sumPieces(ctx, a, daysOf(bounds))
		var hours, out []meters.Bucket
		for _, day := range pieces {
			for _, p := range day {
				hours = joinHour(hours, p)
			}
		}
		for _, h := range hours {
			if h.End.After(from) && h.Start.Before(to) {
				out = append(out, h)
			}
		}
		return out, err
	}
}

func (t *tx) sumMonths(ctx context.Context, a addition, bounds []time.Time) ([]meters.Bucket, error) {
	stored, err := t.storedUsage(ctx, storedMonths, a, bounds)
	if err != nil {
		return nil, err
	}
	out := make([]meters.Bucket, len(bounds)-1)
	for i := range out {
		var whole bool
		if out[i], whole = a.sum(stored, bounds[i], bounds[i+1]); whole {
			continue
		}
		days, err := t.sumDays(ctx, a, meters.DayBounds(a.loc, bounds[i], bounds[i+1]))
		if err != nil {
			return nil, err
		}
		out[i] = meters.Join(bounds[i], bounds[i+1], days)
	}
	return out, nil
}

func (t *tx) sumDays(ctx context.Context, a addition, bounds []time.Time) ([]meters.Bucket, error) {
	stored, err := t.storedUsage(ctx, storedDays, a, bounds)
	if err != nil {
		return nil, err
	}
	out := make([]meters.Bucket, len(bounds)-1)
	var torn []int
	var days []meters.Bucket
	for i := range out {
		var whole bool
		if out[i], whole = a.sum(stored, bounds[i], bounds[i+1]); !whole {
			torn, days = append(torn, i), append(days, out[i])
		}
	}
	if len(torn) == 0 {
		return out, nil
	}
	pieces, err := t.sumPieces(ctx, a, days)
	if err != nil {
		return nil, err
	}
	for k, i := range torn {
		out[i] = meters.Join(bounds[i], bounds[i+1], pieces[k])
	}
	return out, nil
}

// daysOf are the days between bounds, without usage.
func daysOf(bounds []time.Time) []meters.Bucket {
	out := make([]meters.Bucket, len(bounds)-1)
	for i := range out {
		out[i] = meters.Bucket{Start: bounds[i], End: bounds[i+1]}
	}
	return out
}

// sumPieces adds the pieces of days up, day by day.
func (t *tx) sumPieces(ctx context.Context, a addition, days []meters.Bucket) ([][]meters.Bucket, error) {
	byDay, err := t.piecesByDay(ctx, a, days)
	if err != nil {
		return nil, err
	}
	out := make([][]meters.Bucket, len(days))
	for i, d := range days {
		terms, _ := a.terms(d.Start, d.End)
		out[i] = combinePieces(d, terms, byDay[d.Start])
	}
	return out, nil
}

// piecesByDay are the pieces of a sum's registers by the start of their day; a day without usage has none.
func (t *tx) piecesByDay(ctx context.Context, a addition, days []meters.Bucket) (map[time.Time]map[int32][]meters.Bucket, error) {
	if t.knownAt != nil {
		return t.piecesThen(ctx, a, days)
	}
	civil := make([]time.Time, len(days))
	for i, d := range days {
		civil[i] = civilDay(d.Start, a.loc)
	}
	rows, err := collect[pieceRow](ctx, t, storedPieces, t.org, a.registers(), civil)
	if err != nil {
		return nil, err
	}
	byDay := map[time.Time]map[int32][]meters.Bucket{}
	for _, r := range rows {
		pieces, err := piecesOf(r.bucket(), r.PieceValue, r.PieceEstimated, r.PieceCovered, r.PieceQuality)
		if err != nil {
			return nil, err
		}
		start := r.StartAt.UTC()
		if byDay[start] == nil {
			byDay[start] = map[int32][]meters.Bucket{}
		}
		byDay[start][r.RegisterNumber] = pieces
	}
	return byDay, nil
}

func combinePieces(day meters.Bucket, terms []meters.Term, members map[int32][]meters.Bucket) []meters.Bucket {
	bounds := pieceBounds(day)
	out := make([]meters.Bucket, len(bounds)-1)
	for i := range out {
		out[i] = meters.Bucket{Start: bounds[i], End: bounds[i+1], Quality: meters.QualityMissing}
		parts := make([]meters.Part, 0, len(terms))
		for _, term := range terms {
			if pieces := members[term.Register]; i < len(pieces) {
				parts = append(parts, meters.Part{Factor: term.Factor, Bucket: pieces[i]})
			}
		}
		if len(terms) > 0 && len(parts) == len(terms) {
			out[i] = meters.Combine(bounds[i], bounds[i+1], parts)
		}
	}
	return out
}

// The statements of stored usage by civil day.
const (
	storedMonths = `SELECT register_number, start_at, end_at, value, estimated, covered_us, quality FROM usage_month
		WHERE organization_id = $1 AND register_number = ANY ($2) AND month = ANY ($3::date[])`
	storedDays = `SELECT register_number, start_at, end_at, value, estimated, covered_us, quality FROM usage_day
		WHERE organization_id = $1 AND register_number = ANY ($2) AND day = ANY ($3::date[])`
	storedPieces = `SELECT register_number, start_at, end_at, value, estimated, covered_us, quality, piece_value::text,
		       piece_estimated::text, piece_covered::text, piece_quality::text FROM usage_day
		WHERE organization_id = $1 AND register_number = ANY ($2) AND day = ANY ($3::date[])`
)

// storedUsage are the buckets of a sum's registers that something is known of, as a statement finds them stored; of an earlier
// knowledge nothing is stored, and they are derived.
func (t *tx) storedUsage(ctx context.Context, sql string, a addition, bounds []time.Time) (storedBuckets, error) {
	if t.knownAt != nil {
		return t.bucketsThen(ctx, a, bounds)
	}
	civil := make([]time.Time, len(bounds)-1)
	for i := range civil {
		civil[i] = civilDay(bounds[i], a.loc)
	}
	rows, err := collect[usageRow](ctx, t, sql, t.org, a.registers(), civil)
	out := storedBuckets{}
	for _, r := range rows {
		if out[r.RegisterNumber] == nil {
			out[r.RegisterNumber] = map[time.Time]meters.Bucket{}
		}
		out[r.RegisterNumber][civilDay(r.StartAt, a.loc)] = r.bucket()
	}
	return out, err
}
