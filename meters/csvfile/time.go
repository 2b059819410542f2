package csvfile

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/internal/wall"
)

// day is 24 hours; a local day may be longer or shorter.
const day = 24 * time.Hour

// when is what a row says about its time, before the instants are known.
type when struct {
	start, end *wall.Time // both, or the one that label names
	label      meters.Label
	step       time.Duration
	inclusive  time.Duration // what an end leaves out of the interval's last moment
	title      string        // of the column of start, or of the only time
	endTitle   string
}

// when reads the times of a row.
func (d *decoder) when(fields []string, step time.Duration) (when, error) {
	h := &d.header
	switch {
	case h.has(colStart) && h.has(colEnd):
		return d.both(colStart, colEnd, d.time(fields, colStart), d.time(fields, colEnd), fields)
	case h.has(colPeriod):
		from, to, ok := cutRange(h.cell(fields, colPeriod))
		if !ok {
			return when{}, fault.Field(h.name[colPeriod], "two times with to or ~ between them", h.cell(fields, colPeriod))
		}
		return d.both(colPeriod, colPeriod, from, to, fields)
	case h.has(colStart):
		return d.single(fields, colStart, meters.LabelStart, step)
	case h.has(colEnd):
		return d.single(fields, colEnd, meters.LabelEnd, step)
	case h.has(colAt):
		return d.single(fields, colAt, d.opts.Label, step)
	case h.has(colPosition) || h.has(colIndex):
		return d.counted(fields, step)
	}
	return d.single(fields, colDate, d.opts.Label, step)
}

func (d *decoder) both(first, second column, from, to string, fields []string) (when, error) {
	w := when{step: d.opts.Step, title: d.header.name[first], endTitle: d.header.name[second]}
	end, err := d.parse(second, d.dated(fields, to))
	if err != nil {
		return w, err
	}
	start, err := d.parse(first, d.dated(fields, from))
	if err != nil {
		return w, err
	}
	if _, isTime := timeOfDay(to); isTime && d.header.has(colDate) && !end.At.After(start.At) {
		end.At = end.At.Add(day) // the end of an evening's interval is a time of the next day
	}
	if d.opts.Table.EndInclusive && !end.Zoned {
		if strings.Contains(strings.TrimSuffix(to, " 00:00:00"), ":") {
			w.inclusive = time.Minute
		} else {
			end.At = end.At.Add(day)
		}
	}
	w.start, w.end = &start, &end
	return w, nil
}

// dated puts the row's date before a time of the day.
func (d *decoder) dated(fields []string, text string) string {
	if !d.header.has(colDate) {
		return text
	}
	of, ok := timeOfDay(text)
	if !ok {
		return text
	}
	return d.date(fields) + " " + clock(of)
}

// date is the row's date, without a midnight that a workbook's date has besides.
func (d *decoder) date(fields []string) string {
	return strings.TrimSuffix(d.time(fields, colDate), " 00:00:00")
}

// clock writes a time of the day as hh:mm:ss.
func clock(of time.Duration) string {
	s := int64(of / time.Second)
	return fmt.Sprintf("%02d:%02d:%02d", s/3600, s/60%60, s%60)
}

func (d *decoder) single(fields []string, c column, label meters.Label, step time.Duration) (when, error) {
	w := when{label: label, step: step, title: d.header.name[c]}
	var text string
	switch {
	case c == colDate && d.header.has(colTime):
		text = d.dated(fields, d.time(fields, colTime))
		if _, ok := timeOfDay(d.time(fields, colTime)); !ok {
			text = d.date(fields) + " " + text
		}
	case c == colDate:
		text = d.date(fields)
	default:
		text = d.dated(fields, d.time(fields, c))
	}
	at, err := d.parse(c, text)
	w.start = &at
	return w, err
}

// counted reads rows that number their intervals, from 1 or from 0: of their day, or from a stated origin.
func (d *decoder) counted(fields []string, step time.Duration) (when, error) {
	c, first := colPosition, int64(1)
	if !d.header.has(c) {
		c, first = colIndex, 0
	}
	w := when{label: meters.LabelStart, step: step, title: d.header.name[c]}
	text := d.header.cell(fields, c)
	n, err := strconv.ParseInt(text, 10, 32)
	switch {
	case err != nil || n < first:
		return w, fault.Field(w.title, "the number of an interval, from "+strconv.FormatInt(first, 10), text)
	case step <= 0:
		return w, fault.Field("step", "the length of the intervals, for the file numbers them", "")
	}
	after := time.Duration(n-first) * step
	if d.header.has(colDate) {
		at, err := d.parse(colDate, d.date(fields))
		if err != nil {
			return w, err
		}
		if after >= day {
			return w, fault.Field(w.title, "the number of an interval of the day", text)
		}
		start, end := wall.Time{At: at.At.Add(after)}, wall.Time{At: at.At.Add(after + step)}
		w.start, w.end, w.endTitle = &start, &end, w.title
		return w, nil
	}
	if d.opts.Table.Origin.IsZero() {
		return w, fault.Field("origin", "the time at which the first interval starts, for the file only numbers them", "")
	}
	w.start = &wall.Time{At: d.opts.Table.Origin.UTC().Add(after), Zoned: true}
	return w, nil
}

// part is the time of a column that stands for a part of the row's day.
func (w when) part(of span) when {
	start, end := wall.Time{At: w.start.At.Add(of.from)}, wall.Time{At: w.start.At.Add(of.to)}
	w.start, w.end, w.endTitle = &start, &end, w.title
	return w
}

// skipped tells whether the clocks skip a part of the row's day.
func (d *decoder) skipped(w when, from time.Duration) bool {
	if d.opts.Location == nil {
		return false
	}
	first, _ := meters.Instants(w.start.At.Add(from), d.opts.Location)
	return first.IsZero()
}

// parse reads a time. A time without a zone needs one stated.
func (d *decoder) parse(c column, text string) (wall.Time, error) {
	at, err := wall.Parse(text, d.opts.DateOrder)
	if f, ok := errors.AsType[*fault.Error](err); ok {
		f.Field = d.header.name[c]
		return at, f
	}
	if !at.Zoned && d.opts.Location == nil {
		return at, fault.Field(d.header.name[c], "a time with its zone, or the time zone of the file stated", text)
	}
	return at, nil
}

// resolve finds the instants of an item and emits it, at once or after a repeated hour has passed.
func (d *decoder) resolve(it item, w when) error {
	series := it.decoded.Meter + "\x00" + it.decoded.Channel
	at, title := w.start, w.title
	if w.end != nil && isInstant(it.decoded.Kind) {
		at, title, w.end = w.end, w.endTitle, nil // a read of a dial is from the end of what the row is about
	}
	return d.times.Resolve(series, *at, func(at time.Time, err error) error {
		if err == nil {
			it.decoded.Start, it.decoded.End, err = d.bounds(it, w, at)
		}
		if err == nil {
			return d.watch.Put(it.decoded)
		}
		if f, ok := errors.AsType[*fault.Error](err); ok && f.Field == "time" {
			f.Field = title
		}
		return d.refuse(it, err)
	})
}

// isInstant tells whether values of a kind are about a moment.
func isInstant(k meters.Kind) bool { return k == meters.KindRegister || k == meters.KindPower }

// bounds are the start and the end of an item of which one instant is known.
func (d *decoder) bounds(it item, w when, at time.Time) (start, end time.Time, err error) {
	if w.end != nil {
		end, err = d.times.EndOf(*w.end, at)
		if err == nil {
			end = end.Add(w.inclusive)
		}
		if err == nil && !end.After(at) {
			err = fault.Field(w.endTitle, "a time after "+at.Format(time.RFC3339), end.Format(time.RFC3339))
		}
		if f, ok := errors.AsType[*fault.Error](err); ok && f.Field == "end" {
			f.Field = w.endTitle
		}
		return at, end, err
	}
	kind := it.decoded.Kind
	switch {
	case isInstant(kind) || kind == "" && w.label == "" || d.opts.Table.SincePrevious && w.step <= 0:
		return at, at, nil
	case w.label == "":
		return at, at, fault.Field("label", "to be told whether the time is the start or the end of its interval", "")
	case w.step <= 0:
		return at, at, fault.Field("step", "the length of the intervals, for the file has one time in each row", "")
	case w.label == meters.LabelEnd:
		return d.later(w, at, -1), at, nil
	}
	return at, d.later(w, at, 1), nil
}

// later is one step after or before at. Whole days are days of the calendar where the file writes local times.
func (d *decoder) later(w when, at time.Time, steps int) time.Time {
	if w.step%day == 0 && !w.start.Zoned {
		return d.times.Later(at, steps*int(w.step/day))
	}
	return at.Add(time.Duration(steps) * w.step)
}
