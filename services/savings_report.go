package services

import (
	"strconv"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/meters/baseline"
)

// coveragePlaces is how finely the coverage of a month is kept.
const coveragePlaces = 4

// report fills the months of one initiative's result, its total, and whether it drifts.
func (m *measuring) report(out *SavingsResult, i measuredInitiative, measured baseline.Result) {
	shares := m.shares(measured)
	total := newSavingsMonth(measured.Total)
	var watched []baseline.Progress
	var margin, margins exact.Decimal
	for n, month := range measured.Months {
		if !i.StartDate.In(m.zone).Before(month.End) {
			continue // it was not there yet
		}
		own := m.month(i, month, shares[n])
		out.Months = append(out.Months, own)
		total.gather(own)
		margin, margins = margin.Add(shares[n].margin[i.ID.String()]), margins.Add(month.Margin)
		if own.Expected != nil {
			part := month
			part.Saved, part.Margin = own.Own, own.OwnHigh.Sub(own.Own)
			watched = append(watched, baseline.Progress{Avoided: part, Expected: *own.Expected})
		}
	}
	// The errors of months partly cancel: the total has an interval of its own, of which an initiative has the part that it
	// has of the months'.
	if margins.Sign() > 0 {
		margin = measured.Total.Margin.Mul(margin).Quo(margins).Round(baseline.Places)
	}
	total.bound(margin)
	out.Total = total
	for _, f := range baseline.Drift(watched, out.Unit, baseline.DriftRule{}) {
		out.Drifts = true
		out.Findings = append(out.Findings, savingsFinding(f))
	}
}

// newSavingsMonth is what was measured at the register.
func newSavingsMonth(a baseline.Avoided) SavingsMonth {
	coverage, err := exact.Parse(strconv.FormatFloat(a.Coverage, 'f', coveragePlaces, 64))
	if err != nil {
		coverage = exact.Zero // not a number: nothing is known
	}
	return SavingsMonth{
		Start: a.Start, End: a.End, Coverage: coverage, Baseline: a.Baseline, Adjusted: a.Adjusted, Metered: a.Metered, Saved: a.Saved, Low: a.Low(), High: a.High(),
	}
}

// month is a month of one initiative: its part of what the register saved, in tonnes too.
func (m *measuring) month(i measuredInitiative, a baseline.Avoided, s monthShares) SavingsMonth {
	out := newSavingsMonth(a)
	out.Own = s.saved[i.ID.String()]
	out.bound(s.margin[i.ID.String()])
	local := a.Start.In(m.zone)
	if e := i.expected(local.Month()); e != nil {
		expected := e.Mul(out.Coverage).Mul(i.inOperation(a, m)).Round(baseline.Places)
		out.Expected = &expected
	}
	if per, known := m.tonnes[emissions.DateOf(local).MonthKey()]; known {
		tonnes := func(quantity, each exact.Decimal) *exact.Decimal {
			t := quantity.Mul(each)
			return &t
		}
		out.Location, out.Market = tonnes(out.Own, per.location), tonnes(out.Own, per.market)
		out.LocationLow, out.LocationHigh = tonnes(out.OwnLow, per.location), tonnes(out.OwnHigh, per.location)
	}
	return out
}

// inOperation is the share of a month in which an initiative ran.
func (i measuredInitiative) inOperation(a baseline.Avoided, m *measuring) exact.Decimal {
	start := i.StartDate.In(m.zone)
	if !start.After(a.Start) {
		return one1
	}
	return exact.Int(int64(a.End.Sub(start).Seconds())).Quo(exact.Int(int64(a.End.Sub(a.Start).Seconds())))
}

// bound sets the interval of an initiative's part.
func (s *SavingsMonth) bound(margin exact.Decimal) {
	s.OwnLow, s.OwnHigh = s.Own.Sub(margin), s.Own.Add(margin)
}

// gather adds what an initiative has of a month to its total. Tonnes of months without a factor are left out; the finding
// about it stands beside.
func (s *SavingsMonth) gather(month SavingsMonth) {
	s.Own = s.Own.Add(month.Own)
	for _, pair := range []struct {
		to   **exact.Decimal
		from *exact.Decimal
	}{
		{&s.Expected, month.Expected},
		{&s.Location, month.Location},
		{&s.LocationLow, month.LocationLow},
		{&s.LocationHigh, month.LocationHigh},
		{&s.Market, month.Market},
	} {
		if pair.from == nil {
			continue
		}
		sum := *pair.from
		if *pair.to != nil {
			sum = sum.Add(**pair.to)
		}
		*pair.to = &sum
	}
}
