// Package series looks at the rows of a table one after the other: it makes intervals of rows that have only an end,
// amounts of counters that start again every day, and names gaps and uneven lengths.
package series

import (
	"fmt"
	"time"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
)

// Watch passes decoded items on, series by series. Put and Flush return what emit returns.
type Watch struct {
	opts     meters.TableOptions
	midnight func(time.Time) time.Duration
	emit     meters.Emit
	series   map[string]*run
	order    []*run
	baseline bool
	idle     bool // nothing is asked for
}

// maxSeries bounds what is remembered.
const maxSeries = 200_000

// run is what was seen of one series so far.
type run struct {
	last       *meters.Decoded // the last row with a time
	neighbour  *meters.Decoded // the last row that has only an end
	started    bool            // rows of SincePrevious: which way they run is known
	descending bool
	length     time.Duration
}

// New watches what is put and hands it on to emit. midnight tells the time of the local day of an instant.
func New(opts meters.TableOptions, midnight func(time.Time) time.Duration, emit meters.Emit) *Watch {
	idle := !opts.SincePrevious && opts.Resets == nil && opts.MaxGap == nil && opts.MaxVariation == nil
	return &Watch{opts: opts, midnight: midnight, emit: emit, series: map[string]*run{}, idle: idle}
}

// Put takes the next row of a table.
func (w *Watch) Put(d meters.Decoded) error {
	if d.Problem != nil || w.idle {
		return w.emit(d)
	}
	r := w.of(d)
	if r == nil {
		return fault.New(fault.TooLarge, "the table has more than %d channels", maxSeries)
	}
	switch {
	case w.opts.SincePrevious && d.Kind != meters.KindRegister && d.Start.Equal(d.End):
		return w.since(r, d)
	case w.opts.Resets != nil && d.Kind == meters.KindRegister:
		return w.counter(r, d)
	}
	return w.pass(r, d)
}

// of finds the run of an item's series; nil when there are too many.
func (w *Watch) of(d meters.Decoded) *run {
	key := d.Meter + "\x00" + d.Channel
	r := w.series[key]
	if r == nil && len(w.series) < maxSeries {
		r = &run{}
		w.series[key] = r
		w.order = append(w.order, r)
	}
	return r
}

// Flush ends the table.
func (w *Watch) Flush() error {
	for _, r := range w.order {
		if r.neighbour == nil || r.started && !r.descending {
			continue
		}
		if err := w.refuse(*r.neighbour, "start", "a row before it in time, whose end is its start", "none"); err != nil {
			return err
		}
	}
	return nil
}

// Baseline tells whether a first read of a counter was taken as the one from which amounts are counted.
func (w *Watch) Baseline() bool { return w.baseline }

// since gives a row that has only an end the end of its neighbour in time as start. The table's first two rows tell
// which way it runs.
func (w *Watch) since(r *run, d meters.Decoded) error {
	if r.neighbour == nil {
		r.neighbour = &d
		return nil
	}
	last := *r.neighbour
	if d.End.Equal(last.End) {
		return w.refuse(d, "end", "another time than the row before", d.End.Format(time.RFC3339))
	}
	if !r.started {
		r.started, r.descending = true, d.End.Before(last.End)
		if !r.descending {
			if err := w.refuse(last, "start", "a row before it in time, whose end is its start", "none"); err != nil {
				return err
			}
		}
	}
	if d.End.Before(last.End) != r.descending {
		return w.refuse(d, "end", "rows in the order of time", d.End.Format(time.RFC3339))
	}
	r.neighbour = &d
	if r.descending {
		last.Start = d.End
		return w.watched(r, last)
	}
	out := d
	out.Start = last.End
	return w.watched(r, out)
}

// counter makes an amount of two reads. A read below the one before is an amount by itself when that one was read within
// the window in which the counter starts again; otherwise what flowed since is not known.
func (w *Watch) counter(r *run, d meters.Decoded) error {
	last := r.last
	if d.Quality == meters.QualityMissing {
		return nil
	}
	r.last = &d
	if last == nil {
		w.baseline = true
		return nil
	}
	if !d.End.After(last.End) {
		if d.End.Equal(last.End) && d.Value.Equal(last.Value) {
			return nil
		}
		r.last = last
		return w.refuse(d, "end", "a time after the read before, "+last.End.Format(time.RFC3339), d.End.Format(time.RFC3339))
	}
	out := d
	out.Kind, out.Start, out.Quality = meters.KindInterval, last.End, d.Quality.Worst(last.Quality)
	switch {
	case d.Value.Cmp(last.Value) >= 0:
		out.Value = d.Value.Sub(last.Value)
	case d.Value.Cmp(exact.Zero) >= 0 && w.opts.Resets.Holds(w.midnight(last.End)):
	default:
		return w.refuse(d, "value", "at least the "+last.Value.String()+" before, or a start from zero in the stated part of the day", d.Value.String())
	}
	return w.watched(r, out)
}

func (w *Watch) pass(r *run, d meters.Decoded) error {
	last := r.last
	kept := d
	r.last = &kept
	if last != nil && !d.Start.Equal(d.End) {
		w.compare(r, *last, &d)
	}
	if !d.Start.Equal(d.End) {
		r.length = d.End.Sub(d.Start)
	}
	return w.emit(d)
}

// watched emits a row that was made here; its neighbours touch it, so only its length is compared.
func (w *Watch) watched(r *run, d meters.Decoded) error {
	w.lengths(r, &d)
	r.length = d.End.Sub(d.Start)
	return w.emit(d)
}

// compare names a gap between two rows, in whichever order they come, and an uneven length.
func (w *Watch) compare(r *run, last meters.Decoded, d *meters.Decoded) {
	before, after := last.End, d.Start
	if d.Start.Before(last.Start) {
		before, after = d.End, last.Start
	}
	if gap := after.Sub(before); w.opts.MaxGap != nil && gap > *w.opts.MaxGap {
		d.Findings = append(d.Findings, meters.Finding{
			Name: meters.FindingFileGap, Severity: meters.Warning, Start: before, End: after,
			Detail: fmt.Sprintf("nothing is said about %s", gap),
		})
	}
	w.lengths(r, d)
}

func (w *Watch) lengths(r *run, d *meters.Decoded) {
	length := d.End.Sub(d.Start)
	if w.opts.MaxVariation == nil || r.length == 0 || (length-r.length).Abs() <= *w.opts.MaxVariation {
		return
	}
	d.Findings = append(d.Findings, meters.Finding{
		Name: meters.FindingFileLength, Severity: meters.Warning, Start: d.Start, End: d.End,
		Detail: fmt.Sprintf("is %s long after %s", length, r.length),
	})
}

func (w *Watch) refuse(d meters.Decoded, field, expected, got string) error {
	return w.emit(meters.Decoded{Line: d.Line, Meter: d.Meter, Channel: d.Channel, Problem: &meters.LineError{
		Line: d.Line, Field: field, Message: "is not valid", Expected: expected, Got: got,
	}})
}
