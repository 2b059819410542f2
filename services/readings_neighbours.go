package services

import (
	"context"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"tanso/meters"
	"tanso/meters/packed"
)

// Reaches are how far to look for neighbours, farther only for those that were not found near by: looking through many
// partitions costs milliseconds of planning. An interval that reaches over an instant began at most a leap year before.
var (
	anyReach      = []time.Duration{40 * 24 * time.Hour, 500 * 24 * time.Hour, 60 * 366 * 24 * time.Hour}
	intervalReach = []time.Duration{meters.MaxInterval}
)

// farthest bounds all readings there can be, backwards and forwards.
var farthest = map[bool]time.Time{
	false: time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC),
	true:  time.Date(2200, 1, 1, 0, 0, 0, 0, time.UTC),
}

// anchor asks for the current readings next to an instant.
type anchor struct {
	register int32
	at       time.Time
}

// neighbours returns for each anchor up to n current, not missing readings: those that start before it, or with after
// those that start at it or later; nearest last, or with after nearest first.
func (t *tx) neighbours(ctx context.Context, anchors []anchor, n int, after bool) ([][]meters.Reading, error) {
	return t.neighboursWithin(ctx, anchors, search{n: n, after: after}, anyReach)
}

// reachingOver returns for each anchor the last interval that begins before it.
func (t *tx) reachingOver(ctx context.Context, anchors []anchor) ([][]meters.Reading, error) {
	return t.neighboursWithin(ctx, anchors, search{n: 1}, intervalReach)
}

func (t *tx) neighboursWithin(ctx context.Context, anchors []anchor, s search, reaches []time.Duration) ([][]meters.Reading, error) {
	found := make([][]meters.Reading, len(anchors))
	open := make([]int, len(anchors))
	for i := range anchors {
		open[i] = i
	}
	for _, reach := range reaches {
		if len(open) == 0 {
			break
		}
		s.anchors, s.open, s.reach, s.edges = anchors, open, reach, make([]time.Time, len(anchors))
		if err := s.run(ctx, t, found); err != nil {
			return nil, err
		}
		open = slices.DeleteFunc(open, func(i int) bool { return len(found[i]) >= s.n })
	}
	return found, nil
}

// search is one stage of looking for neighbours.
type search struct {
	anchors []anchor
	open    []int
	n       int
	after   bool
	reach   time.Duration
	// edges are the farthest live starts where n were found: beyond them no settled reading can be nearer.
	edges []time.Time
}

func (s search) run(ctx context.Context, t *tx, found [][]meters.Reading) error {
	ws, numbers, err := s.liveSpans(ctx, t)
	if err != nil {
		return err
	}
	entries := make(map[int][]packed.Entry, len(s.open))
	add := func(i int, e packed.Entry) { entries[i] = append(entries[i], e) }
	if len(ws) > 0 {
		err = t.eachLive(ctx, ws, func(k int, e packed.Entry) { add(numbers[k], e) })
		if err != nil {
			return err
		}
	}
	if err := s.eachSettled(ctx, t, add); err != nil {
		return err
	}
	for _, i := range s.open {
		packed.Sort(entries[i])
		known := slices.DeleteFunc(currentOf(entries[i], nil), func(r meters.Reading) bool {
			return r.Quality == meters.QualityMissing || r.Start.Before(s.anchors[i].at) == s.after
		})
		if s.after {
			known = known[:min(s.n, len(known))]
		} else {
			known = known[max(0, len(known)-s.n):]
		}
		found[i] = known
	}
	return nil
}

func (s search) args(t *tx) (registers []int32, ats []time.Time, lo, hi time.Time) {
	for k, i := range s.open {
		a := s.anchors[i]
		registers, ats = append(registers, a.register), append(ats, a.at)
		if k == 0 {
			lo, hi = a.at, a.at
		}
		lo, hi = earlier(lo, a.at), later(hi, a.at)
	}
	if s.after {
		return registers, ats, lo, earlier(hi.Add(s.reach), t.now.Add(2*meters.MaxSkew)) // none lies in the future
	}
	return registers, ats, lo.Add(-s.reach), hi
}

// liveSpans finds for each anchor the span of its nearest live starts. Of these all revisions must be looked at, and
// settled ones beside them, before it is known which value is current.
func (s search) liveSpans(ctx context.Context, t *tx) (ws []window, numbers []int, err error) {
	condition := `r.start_at < w.at AND r.start_at >= w.at - $6::interval AND r.start_at >= $4 AND r.start_at < $5
	          ORDER BY r.start_at DESC`
	if s.after {
		condition = `r.start_at >= w.at AND r.start_at < w.at + $6::interval AND r.start_at >= $4 AND r.start_at < $5
	          ORDER BY r.start_at`
	}
	registers, ats, lo, hi := s.args(t)
	for _, i := range s.open {
		s.edges[i] = farthest[s.after]
	}
	rows, err := t.Query(ctx, `
		SELECT w.number - 1, r.lo, r.hi, r.n
		FROM unnest($2::integer[], $3::timestamptz[]) WITH ORDINALITY AS w (register_number, at, number)
		CROSS JOIN LATERAL (
			SELECT min(start_at) AS lo, max(start_at) AS hi, count(*) AS n FROM (
				SELECT DISTINCT ON (r.start_at) r.start_at FROM reading r
				WHERE r.organization_id = $1 AND r.register_number = w.register_number AND NOT r.outranked AND r.quality > 1
				  AND `+condition+` LIMIT $7) nearest) r
		WHERE r.lo IS NOT NULL`, t.org, registers, ats, lo, hi, s.reach, s.n)
	if err != nil {
		return nil, nil, err
	}
	var k, n int
	var first, last time.Time
	_, err = pgx.ForEachRow(rows, []any{&k, &first, &last, &n}, func() error {
		i := s.open[k]
		if n >= s.n {
			s.edges[i] = first
			if s.after {
				s.edges[i] = last
			}
		}
		numbers = append(numbers, i)
		ws = append(ws, window{s.anchors[i].register, first.UTC(), last.UTC().Add(time.Microsecond)})
		return nil
	})
	return ws, numbers, err
}

func (s search) eachSettled(ctx context.Context, t *tx, do func(i int, e packed.Entry)) error {
	condition := `d.day <= (w.at AT TIME ZONE 'UTC')::date AND d.day >= (w.edge AT TIME ZONE 'UTC')::date ORDER BY d.day DESC`
	if s.after {
		condition = `d.day >= (w.at AT TIME ZONE 'UTC')::date AND d.day <= (w.edge AT TIME ZONE 'UTC')::date ORDER BY d.day`
	}
	registers, ats, _, _ := s.args(t)
	edges := make([]time.Time, len(s.open))
	for k, i := range s.open {
		edges[k] = s.edges[i]
	}
	rows, err := t.Query(ctx, `
		SELECT w.number - 1, d.packed
		FROM unnest($2::integer[], $3::timestamptz[], $4::timestamptz[]) WITH ORDINALITY AS w (register_number, at, edge, number)
		CROSS JOIN LATERAL (
			SELECT d.packed FROM reading_day d
			WHERE d.organization_id = $1 AND d.register_number = w.register_number AND `+condition+` LIMIT $5) d`,
		t.org, registers, ats, edges, s.n+1)
	if err != nil {
		return err
	}
	return eachSettled(rows, func(k int) int32 { return s.anchors[s.open[k]].register },
		func(k int, e packed.Entry) { do(s.open[k], e) })
}
