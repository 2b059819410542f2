package baseline

import (
	"cmp"
	"math"
	"slices"
	"time"

	"tanso/internal/fault"
	"tanso/meters"
)

// Shares of hours below which a mean temperature is none (CalTRACK 2.2.2.3 and 2.2.3.2).
const (
	dayHours     = 0.5 // of a day; more than that is needed
	billingHours = 0.9 // of a billing period; at least that is needed
)

// Shares of a period that must be known for it to count: of usage all but one half-hour of a day, since what is missing
// would pass for savings; of a driver nine tenths.
const (
	wholePeriod    = 0.97
	minDriverShare = 0.9
)

// row is one period as the model sees it.
type row struct {
	start, end   time.Time
	days         float64   // local days of the period
	usage        float64   // a day
	temps        []float64 // mean temperature of each day that has one
	drivers      []float64 // quantity a day
	driverShares []float64 // of the period that is known
	weekend      float64   // share of days that are Saturday or Sunday
	day          Day
	metered      bool // usage is known and counts
	weather      bool // temperature is known
	driven       bool // all drivers are known
	zero         bool // electricity says zero, which is taken as missing
	length       bool // a bill that is too short or too long
}

func (r row) usable() bool { return r.metered && r.weather && r.driven }

// degrees are the mean degree days a day beyond a balance point: above it for cooling, below it for heating.
func (r row) degrees(balance float64, cooling bool) float64 {
	sum := 0.0
	for _, t := range r.temps {
		if cooling {
			sum += math.Max(t-balance, 0)
		} else {
			sum += math.Max(balance-t, 0)
		}
	}
	return sum / float64(len(r.temps))
}

// weight is how many days of the period the fit rests on.
func (r row) weight() float64 { return float64(len(r.temps)) }

// thermometer finds mean temperatures.
type thermometer []Hour

func newThermometer(hours []Hour) (thermometer, error) {
	out := thermometer(slices.Clone(hours))
	slices.SortFunc(out, func(a, b Hour) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Value, b.Value))
	})
	for i, h := range out {
		if math.IsNaN(h.Value) || math.IsInf(h.Value, 0) {
			return nil, fault.Field("temperature", "a number", "none at "+since(h.At))
		}
		if i > 0 && h.At.Equal(out[i-1].At) {
			return nil, fault.Field("temperature", "one value for each hour", "two at "+since(h.At))
		}
	}
	return out, nil
}

// between are the hours that begin in [start, end).
func (t thermometer) between(start, end time.Time) thermometer {
	from, _ := slices.BinarySearchFunc(t, start, func(h Hour, at time.Time) int { return h.At.Compare(at) })
	to, _ := slices.BinarySearchFunc(t, end, func(h Hour, at time.Time) int { return h.At.Compare(at) })
	return t[from:max(from, to)]
}

// mean is the mean temperature of [start, end) and the share of its hours that have one. Several values within an hour
// count as one.
func (t thermometer) mean(start, end time.Time) (mean, share float64) {
	hours, values, last := 0, 0.0, time.Time{}
	part := t.between(start, end)
	for _, h := range part {
		if at := h.At.Truncate(time.Hour); !at.Equal(last) {
			hours, last = hours+1, at
		}
		values += h.Value
	}
	if hours == 0 {
		return 0, 0
	}
	return values / float64(len(part)), math.Min(1, float64(hours)/end.Sub(start).Hours())
}

// lengths are how long a period of the kind may be, and what is expected.
func (k Kind) lengths() (least, most time.Duration, expected string) {
	switch k {
	case Daily:
		return 22 * time.Hour, 26 * time.Hour, "local days, of 22 to 26 hours"
	case Hourly:
		return time.Minute, time.Hour, "hours, or parts of them"
	default:
		return 12 * time.Hour, 400 * 24 * time.Hour, "periods of a bill, which end after they start"
	}
}

// rows are the periods in order of time, estimated bills joined with those that settle them. They must not overlap.
func rows(in Input) ([]row, error) {
	temps, err := newThermometer(in.Temperature)
	if err != nil {
		return nil, err
	}
	drivers := make([]flow, len(in.Drivers))
	for i, d := range in.Drivers {
		if drivers[i], err = newFlow(d); err != nil {
			return nil, err
		}
	}
	days := slices.Clone(in.Usage)
	slices.SortFunc(days, func(a, b Day) int { return a.Start.Compare(b.Start) })
	for i, d := range days {
		if least, most, what := in.Kind.lengths(); d.End.Sub(d.Start) < least || d.End.Sub(d.Start) > most {
			return nil, fault.Field("usage", what, instants(d.Start, d.End))
		}
		if i > 0 && d.Start.Before(days[i-1].End) {
			return nil, fault.Field("usage", "periods that do not overlap", "two that cover "+since(d.Start))
		}
	}
	periods := plain(days)
	if in.Kind == Billing {
		periods = settle(days)
	}
	out := make([]row, len(periods))
	for i, p := range periods {
		out[i] = newRow(in, p, temps, drivers)
	}
	return out, nil
}

func newRow(in Input, p period, temps thermometer, drivers []flow) row {
	r := row{start: p.Start, end: p.End, day: p.Day, days: 1, metered: p.Coverage >= wholePeriod, driven: true}
	switch in.Kind {
	default: // a local day is one day, however many hours it has
	case Billing:
		r.days = math.Max(1, daysBetween(p.Start, p.End))
		r.length = p.wrongLength
	case Hourly:
		r.days = p.End.Sub(p.Start).Hours() / 24
	}
	if in.Commodity == meters.Electricity && in.Kind != Hourly && r.metered && p.Usage.IsZero() {
		r.zero = true
	}
	r.metered = r.metered && !r.zero && !r.length
	r.usage = p.Usage.Float() / r.days
	r.temps, r.weather = temps.days(p.Start, p.End, in.Kind)
	r.weekend = weekendShare(p.Start, p.End, in.Zone)
	for _, driver := range drivers {
		quantity, share := driver.between(p.Start, p.End)
		r.driven = r.driven && share >= minDriverShare
		r.drivers = append(r.drivers, quantity/r.days)
		r.driverShares = append(r.driverShares, share)
	}
	return r
}

// days are the mean temperatures of a local day, or of the blocks of 24 hours from the start of a billing period (CalTRACK
// 3.1.3). What a change of the clock leaves over at its end is no block.
func (t thermometer) days(start, end time.Time, kind Kind) (means []float64, known bool) {
	if kind != Billing {
		mean, share := t.mean(start, end)
		return []float64{mean}, share > dayHours
	}
	for at := start; end.Sub(at) >= 12*time.Hour; at = at.Add(24 * time.Hour) {
		till := at.Add(24 * time.Hour)
		if till.After(end) {
			till = end
		}
		if mean, share := t.mean(at, till); share > dayHours {
			means = append(means, mean)
		}
	}
	_, share := t.mean(start, end)
	return means, share >= billingHours && len(means) > 0
}

// flow is a driver's quantities in order of time.
type flow []amount

type amount struct {
	start, end time.Time
	quantity   float64
}

func newFlow(d Driver) (flow, error) {
	out := make(flow, 0, len(d.Points))
	for _, p := range d.Points {
		if !p.End.After(p.Start) {
			return nil, fault.Field("drivers", "spans that end after they start", d.Name+" from "+since(p.Start))
		}
		out = append(out, amount{p.Start, p.End, p.Quantity.Float()})
	}
	slices.SortFunc(out, func(a, b amount) int { return a.start.Compare(b.start) })
	for i := 1; i < len(out); i++ {
		if out[i].start.Before(out[i-1].end) {
			return nil, fault.Field("drivers", "spans that do not overlap", d.Name+" twice at "+since(out[i].start))
		}
	}
	return out, nil
}

// between is the quantity in [start, end), and the share of that span that is known. What lies across an end counts by its
// time within.
func (f flow) between(start, end time.Time) (quantity, share float64) {
	from, _ := slices.BinarySearchFunc(f, start, func(a amount, at time.Time) int {
		if a.end.After(at) {
			return 1
		}
		return -1
	})
	known := 0.0
	for _, a := range f[from:] {
		if !a.start.Before(end) {
			break
		}
		inside := overlap(start, end, a.start, a.end)
		quantity += a.quantity * (inside.Hours() / a.end.Sub(a.start).Hours())
		known += inside.Hours()
	}
	return quantity, known / end.Sub(start).Hours()
}

func weekendShare(start, end time.Time, zone *time.Location) float64 {
	days, weekend := 0.0, 0.0
	for at := start.In(zone); at.Before(end); at = at.AddDate(0, 0, 1) {
		days++
		if day := at.Weekday(); day == time.Saturday || day == time.Sunday {
			weekend++
		}
	}
	return weekend / days
}
