package marketdoc

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/internal/wall"
)

// Limits against small documents that say much: intervals of one period, more than a year of minutes, and points of a file
// that only repeat others.
const (
	maxPoints   = 600_000
	maxRepeated = 2_000_000
)

// period is an interval of time with a point for each part of it.
type period struct {
	start, end, resolution string // as written

	open     bool // the texts above are understood
	from, to time.Time
	step     step
	last     int  // position of the last point; 0 for none
	held     *raw // the last point of a curve that repeats, until it is known how long it holds
}

// step is the length of a part: a time, or a number of calendar days or months.
type step struct {
	length       time.Duration
	days, months int
}

// raw is a point as it stands in the file.
type raw struct {
	place                    place
	position, value, quality string
}

// resolutions are the lengths that the market uses.
var resolutions = map[string]step{
	"PT1M": {length: time.Minute}, "PT5M": {length: 5 * time.Minute}, "PT10M": {length: 10 * time.Minute}, "PT15M": {length: 15 * time.Minute},
	"PT30M": {length: 30 * time.Minute}, "PT60M": {length: time.Hour}, "PT1H": {length: time.Hour},
	"P1D": {days: 1}, "PT1D": {days: 1}, "P7D": {days: 7}, "P1M": {months: 1}, "P1Y": {months: 12},
}

// at is the instant at which the part after n others begins. Days and months are those of the zone.
func (p *period) at(n int, loc *time.Location) time.Time {
	if p.step.length > 0 {
		return p.from.Add(time.Duration(n) * p.step.length)
	}
	if n == 0 {
		return p.from
	}
	local := p.from.In(loc)
	year, month, day := local.Date()
	return meters.StartOfDay(loc, year, month+time.Month(n*p.step.months), day+n*p.step.days).UTC()
}

func (p *period) read() *meters.LineError {
	if p.open {
		return nil
	}
	var ok bool
	if p.step, ok = resolutions[strings.TrimSpace(p.resolution)]; !ok {
		return &meters.LineError{Field: "resolution", Expected: "a length such as PT15M or PT60M", Got: p.resolution}
	}
	var why *meters.LineError
	if p.from, why = instant("timeInterval.start", p.start); why != nil {
		return why
	}
	if p.to, why = instant("timeInterval.end", p.end); why != nil {
		return why
	}
	if !p.to.After(p.from) {
		return &meters.LineError{Field: "timeInterval.end", Expected: "a time after " + p.start, Got: p.end}
	}
	p.open = true
	return nil
}

func instant(field, s string) (time.Time, *meters.LineError) {
	at, err := wall.Parse(s, "")
	if err != nil || !at.Zoned {
		return time.Time{}, &meters.LineError{Field: field, Expected: "a time with its zone", Got: s}
	}
	return at.At, nil
}

// point takes the next point of the open period.
func (d *decoder) point(r raw) error {
	p := &d.series.period
	position, err := strconv.Atoi(strings.TrimSpace(r.position))
	if why := p.read(); why != nil {
		return d.refuse(r.place, why)
	}
	if err != nil || position <= p.last || position > maxPoints || !p.at(position-1, d.zone()).Before(p.to) {
		return d.refuse(r.place, &meters.LineError{
			Field: "position", Expected: "a number greater than " + strconv.Itoa(p.last) + " of a part that lies in the period", Got: r.position,
		})
	}
	if d.series.curve != repeating {
		p.last = position
		return d.emitPoint(r, position)
	}
	if err := d.repeat(position); err != nil {
		return err
	}
	p.last, p.held = position, &r
	return nil
}

// repeat emits the held point for all parts before a position.
func (d *decoder) repeat(before int) error {
	p := &d.series.period
	if p.held == nil {
		return nil
	}
	d.repeated += before - p.last - 1
	if d.repeated > maxRepeated {
		return fault.New(fault.TooLarge, "more than %d points of the document repeat others", maxRepeated)
	}
	for position := p.last; position < before; position++ {
		if err := d.emitPoint(*p.held, position); err != nil {
			return err
		}
	}
	return nil
}

// endPeriod emits what the last point still holds for.
func (d *decoder) endPeriod() error {
	p := &d.series.period
	if p.held == nil {
		return nil
	}
	end := p.last + 1
	for end <= maxPoints && p.at(end-1, d.zone()).Before(p.to) {
		end++
	}
	err := d.repeat(end)
	p.held = nil
	return err
}

// zone is that of calendar days.
func (d *decoder) zone() *time.Location {
	if d.opts.Location != nil {
		return d.opts.Location
	}
	return market
}

// qualities are those of the market's code list; a point without one is as provided.
var qualities = map[string]meters.Quality{
	"": meters.QualityMeasured, "A01": meters.QualityEdited, "A02": meters.QualityMissing, "A03": meters.QualityEstimated,
	"A04": meters.QualityMeasured, "A05": meters.QualityEstimated,
}

func (d *decoder) emitPoint(r raw, position int) error {
	out := meters.Decoded{Line: r.place.line, Offset: r.place.offset, Code: strings.TrimSpace(r.quality)}
	out.Meter, out.Channel, out.Direction = d.series.name(d.opts)
	if why := d.series.describe(&out); why != nil {
		return d.refuse(r.place, why)
	}
	p := &d.series.period
	out.Start, out.End = p.at(position-1, d.zone()), p.at(position, d.zone())
	var ok bool
	if out.Quality, ok = qualities[out.Code]; !ok {
		return d.refuse(r.place, &meters.LineError{Field: "quality", Expected: "a quality from A01 to A05", Got: out.Code})
	}
	if r.value == "" {
		out.Quality = meters.QualityMissing
	}
	if out.Quality == meters.QualityMissing {
		return d.put(out)
	}
	value, err := exact.Parse(strings.TrimSpace(r.value))
	if err != nil {
		return d.refuse(r.place, &meters.LineError{Field: "quantity", Expected: "a number", Got: r.value})
	}
	out.Value = value
	return d.put(out)
}

func (d *decoder) refuse(at place, why *meters.LineError) error {
	why.Line, why.Offset = at.line, at.offset
	if why.Message == "" {
		why.Message = "is not valid"
	}
	meter, channel, _ := d.series.name(d.opts)
	return d.put(meters.Decoded{Line: at.line, Offset: at.offset, Meter: meter, Channel: channel, Problem: why})
}

// known keeps an error that has words of its own.
func known(err error) (*fault.Error, bool) { return errors.AsType[*fault.Error](err) }
