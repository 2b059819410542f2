package baseline

import (
	"math"
	"slices"
	"time"

	"tanso/internal/exact"
	"tanso/meters"
)

// What is asked of data.
const (
	minShare       = 0.90  // of the baseline, and of the reporting period, that must be known (CalTRACK 2.2.1.2)
	maxEstimated   = 0.10  // of the periods
	leapDays       = 366.0 // a baseline with a leap day
	latestBill     = 37.0  // days from the last bill to the installation at most (CalTRACK 2.2.1.1.1)
	extremeRanges  = 3.0   // interquartile ranges above the median (CalTRACK 2.3.6)
	maxBeyond      = 0.25  // of the days may lie further outside
	beyondRange    = 0.10  // by which weather and drivers may leave the range of the baseline
	dailyFit       = 0.30  // CV(RMSE), ASHRAE Guideline 14
	monthlyFit     = 0.25  // CV(RMSE) of twelve months at the most, ASHRAE Guideline 14
	monthlyFitWish = 0.15  // CV(RMSE) that it asks of monthly calibration
	dailyBias      = 0.10
	monthlyBias    = 0.05
	weakRatio      = 2.0 // of a coefficient to its standard error
)

// examined is what is judged.
type examined struct {
	in    Input
	spans spans
	base  []row // of the baseline period
	rep   []row // of the reporting period
	found []meters.Finding
}

func (x *examined) baselineFinding(name string, severity meters.Severity, said sentence) {
	x.found = append(x.found, newFinding(name, severity, x.spans.baselineStart, x.spans.baselineEnd, said))
}

func (x *examined) reportingFinding(name string, severity meters.Severity, said sentence) {
	x.found = append(x.found, newFinding(name, severity, x.spans.reportingStart, x.spans.reportingEnd, said))
}

// refused tells whether something disqualifies the measurement.
func (x *examined) refused() bool {
	return slices.ContainsFunc(x.found, func(f meters.Finding) bool { return f.Severity == meters.Disqualifying })
}

// checkBaseline looks at the data that a model would be fitted to.
func (x *examined) checkBaseline() {
	x.checkLength()
	x.checkCoverage()
	x.checkValues()
	x.checkPeriods(x.base, x.baselineFinding)
}

// checkLength asks for one year (CalTRACK 2.2.1.1): of the period asked for by day and hour, and of the bills in it.
func (x *examined) checkLength() {
	start, end := extent(x.base)
	least, most := float64(yearDays), leapDays
	days, span := daysBetween(start, end), daysBetween(x.spans.baselineStart, x.spans.baselineEnd)
	if x.in.Kind == Billing { // as near to a year as bills come
		half := math.Floor(longest(x.in.Usage) / 2)
		least, most, span = yearDays-half, yearDays+half, days
	}
	if gap := daysBetween(end, x.spans.baselineEnd); x.in.Kind == Billing && len(x.base) > 0 && gap > latestBill {
		x.baselineFinding(FindingUsage, meters.Disqualifying, sayLate.With(gap, latestBill))
	}
	switch {
	case span > most:
		x.baselineFinding(FindingTooManyDays, meters.Disqualifying, sayTooMany.With(span, most))
	case span < least || days < minShare*least:
		x.baselineFinding(FindingTooFewDays, meters.Disqualifying, sayTooFew.With(min(days, span), least))
	}
}

// checkCoverage asks that most of the baseline is known. Bills are asked from the first to the last.
func (x *examined) checkCoverage() {
	start, end := x.spans.baselineStart, x.spans.baselineEnd
	if x.in.Kind == Billing {
		start, end = extent(x.base)
	}
	n := len(x.found)
	if x.in.Kind == Hourly {
		x.checkMonths()
	}
	if share := known(x.base, start, end, func(r row) bool { return r.metered }); share < minShare {
		x.baselineFinding(FindingUsage, meters.Disqualifying, sayUsage.With(percent(share), percent(minShare)))
	}
	if share := known(x.base, start, end, func(r row) bool { return r.weather }); share < minShare {
		x.baselineFinding(FindingTemperature, meters.Disqualifying, sayWeather.With(percent(share), percent(minShare)))
	}
	for i, d := range x.in.Drivers {
		if share := known(x.base, start, end, func(r row) bool { return r.driverShares[i] >= minDriverShare }); share < minShare {
			x.baselineFinding(FindingDriver, meters.Disqualifying, sayDriver.With(percent(share), percent(minShare), d.Name))
		}
	}
	if share := known(x.base, start, end, row.usable); share < minShare && len(x.found) == n {
		x.baselineFinding(FindingCoverage, meters.Disqualifying, sayCoverage.With(percent(share), percent(minShare)))
	}
}

// checkMonths asks that each calendar month of an hourly baseline is known, for each has a model of its own (CalTRACK
// 2.2.1.2).
func (x *examined) checkMonths() {
	var hours, all [months]float64
	for _, r := range x.base {
		month := r.start.In(x.in.Zone).Month() - 1
		all[month] += r.days
		if r.usable() {
			hours[month] += r.days
		}
	}
	for month, days := range all {
		if share := hours[month] / math.Max(1, days); share < minShare {
			x.baselineFinding(FindingMonth, meters.Disqualifying, sayMonth.With(month+1, percent(share), percent(minShare)))
		}
	}
}

// checkValues looks for values that are hardly usage.
func (x *examined) checkValues() {
	var values []float64
	greatest, negative, zero := exact.Zero, 0, 0
	for _, r := range x.base {
		if r.zero {
			zero++
		}
		if !r.metered {
			continue
		}
		values = append(values, r.usage)
		if r.day.Usage.Sign() < 0 {
			negative++
		}
		if r.day.Usage.Cmp(greatest) > 0 {
			greatest = r.day.Usage
		}
	}
	if zero > 0 {
		x.baselineFinding(FindingZero, meters.Note, sayZero.With(zero))
	}
	if negative > 0 {
		x.baselineFinding(FindingNegative, meters.Disqualifying, sayNegative.With(negative))
	}
	if n := extremes(values); n > 0 {
		x.baselineFinding(FindingExtreme, meters.Warning, sayExtreme.With(n, greatest))
	}
}

// extremes is how many values lie far above the median.
func extremes(values []float64) (n int) {
	if len(values) == 0 {
		return 0
	}
	slices.Sort(values)
	limit := quantile(values, 0.5) + extremeRanges*(quantile(values, 0.75)-quantile(values, 0.25))
	for _, v := range values {
		if v > limit {
			n++
		}
	}
	return n
}

// quantile is interpolated between neighbours of sorted values.
func quantile(sorted []float64, share float64) float64 {
	at := share * float64(len(sorted)-1)
	i := int(at)
	if i+1 == len(sorted) {
		return sorted[i]
	}
	return sorted[i] + (at-float64(i))*(sorted[i+1]-sorted[i])
}

// checkPeriods looks at estimates and at the lengths of bills: what is guessed measures nothing.
func (x *examined) checkPeriods(all []row, found func(string, meters.Severity, sentence)) {
	estimated, wrong := 0, 0
	for _, r := range all {
		if r.day.Estimated {
			estimated++
		}
		if r.length {
			wrong++
		}
	}
	if estimated > 0 {
		severity := meters.Note
		if float64(estimated) > maxEstimated*float64(len(all)) {
			severity = meters.Disqualifying
		}
		found(FindingEstimated, severity, sayEstimated.With(estimated, len(all)))
	}
	if wrong > 0 {
		found(FindingPeriodLength, meters.Warning, sayLength.With(wrong, shortestBill, longest(x.in.Usage)))
	}
}

// checkReporting looks at the data that the model would be put beside.
func (x *examined) checkReporting() {
	start, end := x.spans.reportingStart, x.spans.reportingEnd
	if x.in.Kind == Billing {
		start, end = extent(x.rep)
	}
	if share := known(x.rep, start, end, row.usable); share < minShare {
		x.reportingFinding(FindingThin, meters.Disqualifying, sayThin.With(percent(share), percent(minShare)))
	}
	x.checkPeriods(x.rep, x.reportingFinding)
	x.checkRanges()
}

// checkRanges looks for days on which the model would say what the baseline never showed: more than a tenth of the range
// of its daily temperatures outside of it (CalTRACK 3.7.5.2), or a driver below nine tenths of its least or above eleven tenths of its
// greatest quantity (ASHRAE Guideline 14).
func (x *examined) checkRanges() {
	low, high := valueRange(x.base, func(r row) []float64 { return r.temps })
	slack := beyondRange * (high - low)
	days, beyond := 0.0, 0.0
	for _, r := range usable(x.rep) {
		for _, t := range r.temps {
			days += r.days / float64(len(r.temps))
			if t < low-slack || t > high+slack {
				beyond += r.days / float64(len(r.temps))
			}
		}
	}
	x.outside(sayAirTemp.With(), low, high, beyond, days)
	for i, d := range x.in.Drivers {
		low, high = valueRange(x.base, func(r row) []float64 { return r.drivers[i : i+1] })
		beyond = 0
		for _, r := range usable(x.rep) {
			if q := r.drivers[i]; q < low-beyondRange*math.Abs(low) || q > high+beyondRange*math.Abs(high) {
				beyond += r.days
			}
		}
		x.outside(same(d.Name), low, high, beyond, days)
	}
}

// valueRange is the least and the greatest value of the rows that are known.
func valueRange(all []row, values func(row) []float64) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, r := range usable(all) {
		for _, v := range values(r) {
			low, high = math.Min(low, v), math.Max(high, v)
		}
	}
	return low, high
}

func (x *examined) outside(name sentence, low, high, beyond, days float64) {
	if beyond == 0 || low > high {
		return
	}
	severity := meters.Warning
	if beyond > maxBeyond*days {
		severity = meters.Disqualifying
	}
	x.reportingFinding(FindingExtrapolation, severity, sayBeyond.With(decimals(beyond, 0), decimals(days, 0), name, decimals(low, 1), decimals(high, 1)))
}

// checkFit holds the model to the limits of ASHRAE Guideline 14.
func (x *examined) checkFit(st Statistics) {
	fit, bias := dailyFit, dailyBias
	if x.in.Kind == Billing {
		fit, bias = monthlyFit, monthlyBias
	}
	switch {
	case st.CVRMSE > fit || st.Mean <= 0:
		x.baselineFinding(FindingFit, meters.Disqualifying, sayFit.With(percent(st.CVRMSE), percent(fit)))
	case x.in.Kind == Billing && st.CVRMSE > monthlyFitWish:
		x.baselineFinding(FindingFit, meters.Warning, sayFitMonth.With(percent(st.CVRMSE), percent(monthlyFitWish)))
	}
	if st.NMBE > bias || st.NMBE < -bias {
		x.baselineFinding(FindingBias, meters.Disqualifying, sayBias.With(percent(st.NMBE), percent(bias)))
	}
}

// checkTerms looks at the terms of a daily or billing model.
func (x *examined) checkTerms(f fitted) {
	if !f.weather {
		x.baselineFinding(FindingDegreeDays, meters.Warning, sayDegree.With())
	}
	for _, term := range f.dropped {
		if term.role == RoleDriver {
			x.baselineFinding(FindingDriverConstant, meters.Warning, sayConstant.With(term.name))
		}
	}
	for _, term := range f.Terms {
		if ratio := term.Ratio(); term.Role == RoleDriver && ratio < weakRatio {
			x.baselineFinding(FindingDriverWeak, meters.Note, sayWeak.With(term.Name, decimals(ratio, 1)))
		}
	}
}

// since is a place in time for the messages of a check.
func since(at time.Time) string { return at.UTC().Format(time.RFC3339) }
