package wall

import (
	"fmt"
	"time"

	"tanso/internal/fault"
	"tanso/meters"
)

// maxHeld bounds the rows of one repeated hour that are held back until it has passed.
const maxHeld = 100_000

// maxSeries bounds how many series are remembered.
const maxSeries = 200_000

// Resolver finds the instants of wall-clock times that come in file order, series by series. An hour that the clock
// shows twice is resolved by order when the file has both passes; otherwise its rows are refused, and so are times that
// the clock skips.
type Resolver struct {
	loc    *time.Location
	series map[string]*pass
}

type pass struct {
	last       time.Time // the last unambiguous instant
	descending bool
	held       []row
}

type row struct {
	wall time.Time
	done func(time.Time, error) error
}

// NewResolver resolves times of a zone.
func NewResolver(loc *time.Location) *Resolver {
	return &Resolver{loc: loc, series: map[string]*pass{}}
}

// Resolve calls done with the instant of t or with the reason why there is none: now, or for a repeated hour once the
// series has passed it. Errors are done's own.
func (r *Resolver) Resolve(series string, t Time, done func(time.Time, error) error) error {
	if t.Zoned {
		return done(t.At, nil)
	}
	first, second := meters.Instants(t.At, r.loc)
	if first.IsZero() {
		return done(time.Time{}, fault.Field("time",
			"a time that the clocks of "+r.loc.String()+" show; they skip this one", format(t.At)))
	}
	p := r.series[series]
	if p == nil {
		if len(r.series) == maxSeries {
			return fault.New(fault.TooLarge, "the file has more than %d channels", maxSeries)
		}
		p = &pass{}
		r.series[series] = p
	}
	if second.IsZero() || len(p.held) == maxHeld || p.elsewhere(t.At) {
		r.turn(p, first)
		if err := r.release(p); err != nil {
			return err
		}
	}
	if second.IsZero() {
		p.last = first
		return done(first, nil)
	}
	r.turn(p, first)
	p.held = append(p.held, row{wall: t.At, done: done})
	return nil
}

// elsewhere tells whether a time belongs to another repeated hour than the one held.
func (p *pass) elsewhere(wall time.Time) bool {
	return len(p.held) > 0 && wall.Sub(p.held[0].wall).Abs() > 3*time.Hour
}

// turn learns which way the series runs, from the row before the repeated hour, or else from the row after it.
func (r *Resolver) turn(p *pass, next time.Time) {
	switch {
	case len(p.held) > 0 && p.last.IsZero():
		first, _ := meters.Instants(p.held[0].wall, r.loc)
		p.descending = next.Before(first)
	case len(p.held) == 0 && !p.last.IsZero():
		p.descending = next.Before(p.last)
	}
}

// Flush decides about what is still held at the end of the file.
func (r *Resolver) Flush() error {
	for _, p := range r.series {
		if err := r.release(p); err != nil {
			return err
		}
	}
	return nil
}

// release decides about the held rows of a repeated hour: each time of day must be there twice, and the first pass,
// then the second must run in the file's direction. In a file that runs back in time the second pass comes first.
func (r *Resolver) release(p *pass) error {
	held := p.held
	p.held = nil
	half := len(held) / 2
	both := len(held) > 0 && len(held)%2 == 0
	for i := range half {
		both = both && held[i].wall.Equal(held[half+i].wall)
		if i > 0 {
			both = both && held[i].wall.Before(held[i-1].wall) == p.descending && !held[i].wall.Equal(held[i-1].wall)
		}
	}
	for i, h := range held {
		var err error
		if first, second := meters.Instants(h.wall, r.loc); !both {
			err = h.done(time.Time{}, ambiguous(h.wall, r.loc))
		} else if (i < half) != p.descending {
			err = h.done(first, nil)
		} else {
			err = h.done(second, nil)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// EndOf finds the instant of a wall-clock time that ends an interval: the first after its start. An interval that begins
// in the first pass of a repeated hour ends where the second begins, though the clock on the wall says one hour more.
func (r *Resolver) EndOf(t Time, start time.Time) (time.Time, error) {
	if t.Zoned {
		return t.At, nil
	}
	first, second := meters.Instants(t.At, r.loc)
	if before, _ := meters.Instants(t.At.Add(-time.Second), r.loc); first.IsZero() && !before.IsZero() && second.After(start) {
		return second, nil // the clocks jump on at this very moment
	}
	for _, end := range []time.Time{first, second} {
		if !first.IsZero() && end.After(start) {
			if spelled := r.spelled(t, start); spelled.After(start) && spelled.Before(end) {
				return spelled, nil
			}
			return end, nil
		}
	}
	return time.Time{}, fault.Field("end", "a time after the start that the clocks of "+r.loc.String()+" show", format(t.At))
}

// spelled is the end that the clock's fields spell out when the start lies in the first pass of a repeated hour; zero
// otherwise.
func (r *Resolver) spelled(end Time, start time.Time) time.Time {
	wall := onTheWall(start, r.loc)
	if first, second := meters.Instants(wall, r.loc); second.IsZero() || !first.Equal(start) {
		return time.Time{}
	}
	return start.Add(end.At.Sub(wall))
}

// Later is the instant a number of calendar days after at, at the same time of the local day: days are 23, 24 or 25
// hours long.
func (r *Resolver) Later(at time.Time, days int) time.Time {
	first, second := meters.Instants(onTheWall(at, r.loc).AddDate(0, 0, days), r.loc)
	if first.IsZero() {
		return second
	}
	return first
}

// SinceMidnight is the time of the local day.
func (r *Resolver) SinceMidnight(at time.Time) time.Duration {
	wall := onTheWall(at, r.loc)
	return wall.Sub(wall.Truncate(24 * time.Hour))
}

// onTheWall is what the clocks of a zone show, as if it were UTC.
func onTheWall(at time.Time, loc *time.Location) time.Time {
	_, offset := at.In(loc).Zone()
	return at.UTC().Add(time.Duration(offset) * time.Second)
}

func ambiguous(t time.Time, loc *time.Location) error {
	return fault.Field("time", fmt.Sprintf("both passes of the hour that the clocks of %s show twice, in order, or a time with its zone", loc), format(t))
}

func format(t time.Time) string { return t.Format("2006-01-02 15:04:05") }
