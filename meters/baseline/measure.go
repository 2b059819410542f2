package baseline

import (
	"strconv"
	"time"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
)

// Measure fits the baseline and measures the avoided usage. Input that contradicts itself is an error of code invalid; data
// that do not suffice are not: then the result is refused, by name. The order of usage, temperatures and points does not
// matter.
func Measure(in Input) (Result, error) {
	x, err := examine(in)
	if err != nil {
		return Result{}, err
	}
	out := Result{Confidence: x.in.Confidence}
	x.checkBaseline()
	var model predictor
	if !x.refused() {
		model = x.fit(&out)
	}
	x.checkReporting()
	if out.Sufficiency, out.Refused = x.found, x.refused(); out.Refused {
		return out, nil
	}
	return out, x.measure(model, &out)
}

// Fit judges and fits the baseline alone, as before a measure is installed: the result has no savings. BlackoutEnd and
// ReportingEnd may be left out.
func Fit(in Input) (Result, error) {
	in.BlackoutEnd, in.Adjustments = in.BlackoutStart, nil
	in.ReportingEnd = in.BlackoutStart.Add(time.Hour)
	x, err := examine(in)
	if err != nil {
		return Result{}, err
	}
	out := Result{Confidence: x.in.Confidence}
	if x.checkBaseline(); !x.refused() {
		x.fit(&out)
	}
	out.Sufficiency, out.Refused = x.found, x.refused()
	return out, nil
}

func examine(in Input) (*examined, error) {
	in, err := in.checked()
	if err != nil {
		return nil, err
	}
	all, err := rows(in)
	if err != nil {
		return nil, err
	}
	x := &examined{in: in, spans: in.spans()}
	if in.Kind == Billing && in.BaselineStart.IsZero() {
		x.spans.baselineStart = x.spans.nearest(all)
	}
	x.base, x.rep = x.spans.baseline(all), x.spans.reporting(all)
	return x, nil
}

// fit is the model of the kind, judged; nil when there is none.
func (x *examined) fit(out *Result) predictor {
	base := usable(x.base)
	if x.in.Kind == Hourly {
		m := fitHourly(x.in, base)
		out.Model, out.Statistics = m.Model, m.Statistics
		x.checkFit(m.Statistics)
		return m
	}
	f, ok := choose(x.in, base)
	if out.Model = f.Model; !ok {
		x.baselineFinding(FindingNoModel, meters.Disqualifying, sayNoModel.With())
		return nil
	}
	out.Statistics = f.Statistics
	x.checkFit(f.Statistics)
	x.checkTerms(f)
	return f
}

// checked fills in what is usual and refuses what contradicts itself.
func (in Input) checked() (Input, error) {
	if in.Scale == "" {
		in.Scale = Celsius
	}
	if in.Confidence == 0 {
		in.Confidence = DefaultConfidence
	}
	switch {
	case in.Kind != Daily && in.Kind != Billing && in.Kind != Hourly:
		return in, fault.Field("kind", "daily, billing or hourly", string(in.Kind))
	case in.Scale != Celsius && in.Scale != Fahrenheit:
		return in, fault.Field("scale", "C or F", string(in.Scale))
	case in.Commodity == "":
		return in, fault.Field("commodity", "what the meter measures, such as electricity", "")
	case in.Zone == nil:
		return in, fault.Field("zone", "an IANA time zone such as Asia/Tokyo", "")
	case !(in.Confidence >= 0.5 && in.Confidence <= 0.999):
		return in, fault.Field("confidence", "a share from 0.5 to 0.999 such as 0.9", strconv.FormatFloat(in.Confidence, 'g', -1, 64))
	case in.BlackoutStart.IsZero() || in.BlackoutEnd.Before(in.BlackoutStart):
		return in, fault.Field("blackout", "an installation that ends when it starts or later", instants(in.BlackoutStart, in.BlackoutEnd))
	case !in.ReportingEnd.After(in.BlackoutEnd):
		return in, fault.Field("reportingEnd", "an instant after the installation", instants(in.BlackoutEnd, in.ReportingEnd))
	case !in.BaselineStart.IsZero() && !in.BaselineStart.Before(in.BlackoutStart):
		return in, fault.Field("baselineStart", "an instant before the installation", instants(in.BaselineStart, in.BlackoutStart))
	case in.Kind == Hourly && len(in.Drivers) > 0:
		return in, fault.Field("drivers", "none for hourly usage, whose model has none; use days", in.Drivers[0].Name)
	}
	seen := map[string]bool{}
	for _, d := range in.Drivers {
		if d.Name == "" || seen[d.Name] {
			return in, fault.Field("drivers", "a name of its own for each driver", d.Name)
		}
		seen[d.Name] = true
	}
	return in, in.checkAdjustments()
}

func (in Input) checkAdjustments() error {
	for _, a := range in.Adjustments {
		if a.Start.Before(in.BlackoutEnd) || a.End.After(in.ReportingEnd) || !a.End.After(a.Start) {
			return fault.Field("adjustments", "an interval within the reporting period", instants(a.Start, a.End))
		}
		if a.Reason == "" {
			return fault.Field("adjustments", "a reason for each", instants(a.Start, a.End))
		}
	}
	return nil
}

func instants(a, b time.Time) string { return since(a) + " to " + since(b) }

// rounded is a number of the model as energy.
func rounded(x float64) exact.Decimal {
	return exact.Must(strconv.FormatFloat(x, 'f', Places, 64))
}
