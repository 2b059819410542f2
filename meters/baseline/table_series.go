package baseline

import (
	"slices"
	"strings"
	"time"

	"tanso/meters"
)

// Scale is the scale that the title of the values names, such as tempF; empty where it names none.
func (t Table) Scale() Scale {
	title := strings.ToLower(strings.TrimSuffix(strings.TrimSpace(t.Title), ")"))
	switch {
	case strings.HasSuffix(title, "tempf"), strings.HasSuffix(title, "°f"), strings.HasSuffix(title, "℉"), strings.HasSuffix(title, "fahrenheit"):
		return Fahrenheit
	case strings.HasSuffix(title, "tempc"), strings.HasSuffix(title, "°c"), strings.HasSuffix(title, "℃"), strings.HasSuffix(title, "celsius"):
		return Celsius
	}
	return ""
}

// Kind is what the lines are: hours or less, days, or bills, by the length that half of them do not exceed.
func (t Table) Kind() Kind {
	switch step := t.step(); {
	case step <= time.Hour:
		return Hourly
	case step <= 48*time.Hour:
		return Daily
	}
	return Billing
}

// step is the median of the times between neighbours.
func (t Table) step() time.Duration {
	var steps []time.Duration
	for i, s := range t.Samples {
		switch {
		case !s.End.IsZero():
			steps = append(steps, s.End.Sub(s.Start))
		case i > 0:
			steps = append(steps, s.Start.Sub(t.Samples[i-1].Start))
		}
	}
	if len(steps) == 0 {
		return 24 * time.Hour
	}
	slices.Sort(steps)
	return steps[len(steps)/2]
}

// spans are the samples in order, each with its end: where the file does not say it, the next line's start, but no later
// than a step after its own (bills last until the next, whenever that is). A last bill without an end is left out.
func (t Table) spans(zone *time.Location) ([]Sample, error) {
	out := slices.Clone(t.Samples)
	step, kind, calendar := t.step(), t.Kind(), monthly(out, zone)
	for i := range out {
		s := &out[i]
		if i > 0 && s.Start.Before(out[i-1].End) || i > 0 && s.Start.Equal(out[i-1].Start) {
			return nil, lineFault(s.Line, "a time of its own", since(s.Start)+" as in line "+decimals(float64(out[i-1].Line), 0))
		}
		if !s.End.IsZero() {
			continue
		}
		s.End = s.Start.Add(step)
		switch {
		case calendar:
			_, s.End = slot(Billing, s.Start, zone)
		case kind == Daily:
			s.End = s.Start.In(zone).AddDate(0, 0, 1).UTC()
		}
		if i+1 < len(out) && !calendar && (kind == Billing || out[i+1].Start.Before(s.End)) {
			s.End = out[i+1].Start
		}
	}
	if n := len(out); n > 0 && kind == Billing && !calendar && !slices.ContainsFunc(t.Samples, func(s Sample) bool { return !s.End.IsZero() }) {
		out = out[:n-1]
	}
	return out, nil
}

// monthly tells whether all samples begin with a calendar month, and with different ones: then they last for the month.
func monthly(samples []Sample, zone *time.Location) bool {
	for i, s := range samples {
		start, _ := slot(Billing, s.Start, zone)
		if !s.End.IsZero() || !s.Start.Equal(start) || i > 0 && s.Start.Equal(samples[i-1].Start) {
			return false
		}
	}
	return true
}

// Usage is the table as usage of a kind. Shorter samples are added up to hours or local days, whose coverage says how
// much of them the samples speak about.
func (t Table) Usage(kind Kind, zone *time.Location) ([]Day, error) {
	samples, err := t.spans(zone)
	if err != nil {
		return nil, err
	}
	if kind == t.Kind() && (kind != Hourly || t.step() == time.Hour) {
		out := make([]Day, len(samples))
		for i, s := range samples {
			if out[i] = (Day{Start: s.Start, End: s.End}); !s.Missing {
				out[i].Usage, out[i].Coverage = s.Value, 1
			}
		}
		return out, nil
	}
	var out []Day
	for _, s := range samples {
		start, end := slot(kind, s.Start, zone)
		if n := len(out); n == 0 || !out[n-1].Start.Equal(start) {
			out = append(out, Day{Start: start, End: end})
		}
		last := &out[len(out)-1]
		if s.End.After(last.End) {
			return nil, lineFault(s.Line, "samples that lie within one "+string(kind)+" period", instants(s.Start, s.End))
		}
		if !s.Missing {
			last.Usage = last.Usage.Add(s.Value)
			last.Coverage += float64(s.End.Sub(s.Start)) / float64(end.Sub(start))
		}
	}
	return out, nil
}

// slot is the hour, local day or local month that holds an instant.
func slot(kind Kind, at time.Time, zone *time.Location) (start, end time.Time) {
	bounds := meters.MonthBounds
	switch kind {
	case Hourly:
		start = at.Truncate(time.Hour)
		return start, start.Add(time.Hour)
	case Daily:
		bounds = meters.DayBounds
	default:
	}
	b := bounds(zone, at, at.Add(time.Nanosecond))
	return b[0], b[1]
}

// Hours are the temperatures of the table.
func (t Table) Hours() []Hour {
	out := make([]Hour, 0, len(t.Samples))
	for _, s := range t.Samples {
		if !s.Missing {
			out = append(out, Hour{s.Start, s.Value.Float()})
		}
	}
	return out
}

// Driver is the table as a driver.
func (t Table) Driver(name string, zone *time.Location) (Driver, error) {
	samples, err := t.spans(zone)
	if err != nil {
		return Driver{}, err
	}
	d := Driver{Name: name}
	for _, s := range samples {
		if !s.Missing {
			d.Points = append(d.Points, Point{s.Start, s.End, s.Value})
		}
	}
	return d, nil
}
