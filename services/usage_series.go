package services

import (
	"context"
	"math"
	"strconv"
	"strings"
	"time"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/packed"
)

// usageQuery gathers points by register number.
type usageQuery struct {
	registers []Register
	numbers   []int32
	from, to  time.Time
	points    map[int32][]UsagePoint
}

func (q *usageQuery) run(ctx context.Context, t *tx, grain Grain) error {
	switch grain {
	case GrainRaw:
		return q.raw(ctx, t)
	case GrainHour:
		return q.hours(ctx, t)
	case GrainDay:
		return q.whole(ctx, t, daySeries)
	default: // GrainMonth, as checked
		return q.whole(ctx, t, monthSeries)
	}
}

// rankOf is a quality as it is stored.
func rankOf(q meters.Quality) int16 {
	rank := q.Rank()
	if rank < 0 || rank > math.MaxInt8 {
		return 0
	}
	return int16(rank)
}

// rankQuality is the quality behind a stored rank.
func rankQuality(rank int16) meters.Quality {
	q, _ := packed.QualityOf(int64(rank))
	return q
}

// The statements of the coarse grains. A bucket's date in its zone is within a day of its UTC date.
const (
	daySeries = `
		SELECT register_number, start_at, end_at, value, estimated, covered_us, quality FROM usage_day
		WHERE organization_id = $1 AND register_number = ANY ($2) AND day BETWEEN $3::date - 2 AND $4::date + 2
		  AND end_at > $5 AND start_at < $6
		ORDER BY register_number, day`
	monthSeries = `
		SELECT register_number, start_at, end_at, value, estimated, covered_us, quality FROM usage_month
		WHERE organization_id = $1 AND register_number = ANY ($2) AND month BETWEEN $3::date - 33 AND $4::date + 2
		  AND end_at > $5 AND start_at < $6
		ORDER BY register_number, month`
)

// usageRow is a stored day or month.
type usageRow struct {
	RegisterNumber   int32
	StartAt, EndAt   time.Time
	Value, Estimated exact.Decimal
	CoveredUs        int64
	Quality          int16
}

// pieceRow is a stored day with its pieces, as the text of arrays.
type pieceRow struct {
	usageRow
	PieceValue, PieceEstimated, PieceCovered, PieceQuality *string
}

func (r usageRow) bucket() meters.Bucket {
	return meters.Bucket{
		Start: r.StartAt.UTC(), End: r.EndAt.UTC(), Value: r.Value, Estimated: r.Estimated,
		Covered: time.Duration(r.CoveredUs) * time.Microsecond, Quality: rankQuality(r.Quality),
	}
}

func (q *usageQuery) args(t *tx) []any {
	return []any{t.org, q.numbers, utcDay(q.from), utcDay(q.to), q.from, q.to}
}

// whole reads days or months as they are stored.
func (q *usageQuery) whole(ctx context.Context, t *tx, sql string) error {
	rows, err := collect[usageRow](ctx, t, sql, q.args(t)...)
	for _, r := range rows {
		q.points[r.RegisterNumber] = append(q.points[r.RegisterNumber], point(r.bucket()))
	}
	return err
}

// raw derives usage from the readings themselves.
func (q *usageQuery) raw(ctx context.Context, t *tx) error {
	plan := make([]derivation, len(q.registers))
	for i, r := range q.registers {
		plan[i] = derivation{reg: r, from: q.from, to: q.to}
	}
	readings, err := t.planReadings(ctx, plan)
	if err != nil {
		return err
	}
	for i, r := range q.registers {
		usage, _ := meters.UsageOf(r.Domain(), readings[i])
		for _, u := range usage {
			if u.End.After(q.from) && u.Start.Before(q.to) {
				q.points[r.Number] = append(q.points[r.Number], point(meters.Buckets([]meters.Usage{u}, []time.Time{u.Start, u.End})[0]))
			}
		}
	}
	return nil
}

// hours reads the hours out of the days. In zones that are not whole hours from UTC two days share an hour, and
// their pieces of it are joined.
func (q *usageQuery) hours(ctx context.Context, t *tx) error {
	rows, err := collect[pieceRow](ctx, t, `
		SELECT register_number, start_at, end_at, value, estimated, covered_us, quality, piece_value::text,
		       piece_estimated::text, piece_covered::text, piece_quality::text
		FROM usage_day
		WHERE organization_id = $1 AND register_number = ANY ($2) AND day BETWEEN $3::date - 2 AND $4::date + 2
		  AND end_at > $5 AND start_at < $6
		ORDER BY register_number, day`, q.args(t)...)
	if err != nil {
		return err
	}
	joined := map[int32][]meters.Bucket{}
	for _, r := range rows {
		pieces, err := piecesOf(r.bucket(), r.PieceValue, r.PieceEstimated, r.PieceCovered, r.PieceQuality)
		if err != nil {
			return err
		}
		for _, p := range pieces {
			joined[r.RegisterNumber] = joinHour(joined[r.RegisterNumber], p)
		}
	}
	for number, list := range joined {
		for _, h := range list {
			if h.Covered > 0 && h.End.After(q.from) && h.Start.Before(q.to) {
				q.points[number] = append(q.points[number], point(h))
			}
		}
	}
	return nil
}

// joinHour appends a piece under its whole hour.
func joinHour(hours []meters.Bucket, p meters.Bucket) []meters.Bucket {
	start := p.Start.Truncate(time.Hour)
	if last := len(hours) - 1; last >= 0 && hours[last].Start.Equal(start) {
		h := &hours[last]
		h.Value, h.Estimated = h.Value.Add(p.Value), h.Estimated.Add(p.Estimated)
		if p.Covered > 0 && h.Covered > 0 {
			h.Quality = h.Quality.Worst(p.Quality)
		} else if p.Covered > 0 {
			h.Quality = p.Quality
		}
		h.Covered += p.Covered
		return hours
	}
	p.Start, p.End = start, start.Add(time.Hour)
	return append(hours, p)
}

// piecesOf reads a day's pieces back; an absent array says that all pieces are like the day.
func piecesOf(day meters.Bucket, values, estimated, covered, qualities *string) ([]meters.Bucket, error) {
	bounds := pieceBounds(day)
	out := make([]meters.Bucket, len(bounds)-1)
	columns := [][]string{arrayOf(values), arrayOf(estimated), arrayOf(covered), arrayOf(qualities)}
	for _, c := range columns {
		if c != nil && len(c) != len(out) {
			return nil, fault.New(fault.Internal, "the pieces of a day do not fit its length")
		}
	}
	for i := range out {
		p := meters.Bucket{Start: bounds[i], End: bounds[i+1], Quality: day.Quality}
		p.Covered = p.Total()
		err := firstOf(p.Value.Scan(columns[0][i]), scanPiece(columns[1], i, func(s string) error { return p.Estimated.Scan(s) }),
			scanPiece(columns[2], i, func(s string) error {
				us, err := strconv.ParseInt(s, 10, 64)
				p.Covered = time.Duration(us) * time.Microsecond
				return err
			}),
			scanPiece(columns[3], i, func(s string) error {
				rank, err := strconv.ParseInt(s, 10, 16)
				p.Quality = rankQuality(int16(rank))
				return err
			}))
		if err != nil {
			return nil, err
		}
		out[i] = p
	}
	return out, nil
}

func scanPiece(column []string, i int, scan func(string) error) error {
	if column == nil {
		return nil
	}
	return scan(column[i])
}

// arrayOf takes a PostgreSQL array of numbers apart.
func arrayOf(text *string) []string {
	if text == nil {
		return nil
	}
	return strings.Split(strings.Trim(*text, "{}"), ",")
}
