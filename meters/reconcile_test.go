package meters_test

import (
	"errors"
	"testing"
	"time"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
)

func intervalReading(minutes, length int, value string, q meters.Quality) meters.Reading {
	start := epoch.Add(time.Duration(minutes) * time.Minute)
	return meters.Reading{Register: 1, Start: start, End: start.Add(time.Duration(length) * time.Minute), Value: exact.Must(value), Quality: q}
}

func TestDecideByValueAndQuality(t *testing.T) {
	t.Parallel()
	m, e, s, ed, x := meters.QualityMeasured, meters.QualityEstimated, meters.QualitySubstituted, meters.QualityEdited, meters.QualityMissing
	for _, c := range []struct {
		name            string
		known, incoming string
		knownQ, incomeQ meters.Quality
		want            meters.Outcome
	}{
		{"the same again", "1.50", "1.5", m, m, meters.OutcomeDuplicate},
		{"the same, less sure", "1", "1", m, e, meters.OutcomeDuplicate},
		{"the same, now measured", "1", "1", e, m, meters.OutcomeCorrected},
		{"another measured value", "1", "2", m, m, meters.OutcomeCorrected},
		{"an estimate after a measured value", "1", "2", m, e, meters.OutcomeOutranked},
		{"a measured value after an estimate", "1", "2", e, m, meters.OutcomeCorrected},
		{"a substitute after an estimate", "1", "2", e, s, meters.OutcomeCorrected},
		{"an estimate after a substitute", "1", "2", s, e, meters.OutcomeOutranked},
		{"an edit after a measured value", "1", "2", m, ed, meters.OutcomeCorrected},
		{"a device that repeats itself after an edit", "1", "2", ed, m, meters.OutcomeOutranked},
		{"a second edit", "1", "2", ed, ed, meters.OutcomeCorrected},
		{"missing after a value", "1", "0", m, x, meters.OutcomeOutranked},
		{"a zero after missing", "0", "0", x, m, meters.OutcomeCorrected},
		{"missing again", "0", "0", x, x, meters.OutcomeDuplicate},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			known := intervalReading(0, 30, c.known, c.knownQ)
			if got := meters.Decide(&known, intervalReading(0, 30, c.incoming, c.incomeQ)); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
	if got := meters.Decide(nil, intervalReading(0, 30, "1", m)); got != meters.OutcomeAccepted {
		t.Errorf("a new key was %s", got)
	}
}

func TestABatchMustNotContradictItself(t *testing.T) {
	t.Parallel()
	m := meters.QualityMeasured
	batch := []meters.Reading{
		intervalReading(0, 60, "4", m),   // 0 kept: the longest from the same start
		intervalReading(0, 15, "1", m),   // 1 inside 0
		intervalReading(45, 30, "2", m),  // 2 reaches out of 0
		intervalReading(60, 15, "5", m),  // 3 kept
		intervalReading(60, 15, "5", m),  // 4 repeats 3
		intervalReading(120, 15, "1", m), // 5 and 6 differ
		intervalReading(120, 15, "2", m),
		intervalReading(120, 30, "9", m), // 7 kept: what it overlaps is refused already
		intervalReading(0, 15, "1", m),   // 8 repeats 1
	}
	other := intervalReading(0, 30, "1", m)
	other.Register = 2
	batch = append(batch, other) // 9 kept: another register
	want := map[int]string{
		1: meters.RejectOverlap, 2: meters.RejectOverlap, 5: meters.RejectAmbiguous, 6: meters.RejectAmbiguous, 8: meters.RejectOverlap,
	}
	got := meters.CheckBatch(batch)
	for i := range batch {
		name := ""
		if got[i] != nil {
			name = got[i].Name
		}
		if name != want[i] {
			t.Errorf("item %d: %q, want %q", i, name, want[i])
		}
	}
}

func TestOverlapWithKnownReadings(t *testing.T) {
	t.Parallel()
	m := meters.QualityMeasured
	known := []meters.Reading{intervalReading(0, 30, "1", m), intervalReading(30, 30, "0", meters.QualityMissing), intervalReading(60, 30, "1", m)}
	for _, c := range []struct {
		minutes, length int
		refused         bool
	}{{0, 30, false}, {5, 30, true}, {30, 30, false}, {30, 15, false}, {30, 60, true}, {-30, 30, false}, {75, 5, true}} {
		err := meters.CheckOverlap(intervalReading(c.minutes, c.length, "2", m), known)
		if (err != nil) != c.refused {
			t.Errorf("%d+%d: %v", c.minutes, c.length, err)
		}
	}
}

func TestValidateNamesWhatIsWrong(t *testing.T) {
	t.Parallel()
	now := epoch.AddDate(0, 1, 0)
	interval := meters.Register{Kind: meters.KindInterval, Direction: meters.DirectionImport, Step: 30 * time.Minute}
	export := meters.Register{Kind: meters.KindInterval, Direction: meters.DirectionExport}
	monthly := meters.Register{Kind: meters.KindInterval, Step: 31 * 24 * time.Hour}
	dial := meters.Register{Kind: meters.KindRegister, Capacity: optional("1000")}
	good := intervalReading(0, 30, "1", meters.QualityMeasured)
	with := func(change func(*meters.Reading)) meters.Reading {
		r := good
		change(&r)
		return r
	}
	instant := with(func(r *meters.Reading) { r.End = r.Start })
	for _, c := range []struct {
		name        string
		reg         meters.Register
		r           meters.Reading
		want, field string
	}{
		{"a good interval", interval, good, "", ""},
		{"a good read", dial, instant, "", ""},
		{"a missing interval", interval, with(func(r *meters.Reading) { r.Quality = meters.QualityMissing }), "", ""},
		{"an unknown quality", interval, with(func(r *meters.Reading) { r.Quality = "good" }), meters.RejectQuality, "quality"},
		{"a clock at 1970", interval, with(func(r *meters.Reading) { r.Start = time.Unix(0, 0) }), meters.RejectTime, "start"},
		{"a clock ahead", interval, with(func(r *meters.Reading) { r.End = now.Add(11 * time.Minute) }), meters.RejectTime, "end"},
		{"nanoseconds", dial, with(func(r *meters.Reading) { r.Start = r.Start.Add(1); r.End = r.Start }), meters.RejectTime, "at"},
		{"a read with a length", dial, good, meters.RejectInterval, "end"},
		{"an interval without length", interval, instant, meters.RejectInterval, "end"},
		{"an interval backwards", interval, with(func(r *meters.Reading) { r.End = r.Start.Add(-1e9) }), meters.RejectInterval, "end"},
		{"more than a year", monthly, with(func(r *meters.Reading) { r.Start = r.End.AddDate(-2, 0, 0) }), meters.RejectInterval, "end"},
		{"not the declared step", interval, with(func(r *meters.Reading) { r.End = r.End.Add(15 * time.Minute) }), meters.RejectInterval, "end"},
		{"a short last bill", monthly, with(func(r *meters.Reading) { r.End = r.Start.AddDate(0, 0, 11) }), "", ""},
		{"negative import", interval, with(func(r *meters.Reading) { r.Value = exact.Int(-1) }), meters.RejectValue, "value"},
		{"frost", meters.Register{Kind: meters.KindDemand, Commodity: meters.Temperature, Step: 30 * time.Minute}, with(func(r *meters.Reading) { r.Value = exact.Int(-12) }), "", ""},
		{"colder than possible", meters.Register{Kind: meters.KindDemand, Commodity: meters.Temperature, Step: 30 * time.Minute}, with(func(r *meters.Reading) { r.Value = exact.Int(-274) }), meters.RejectValue, "value"},
		{"negative export", export, with(func(r *meters.Reading) { r.Value = exact.Int(-1) }), "", ""},
		{"beyond the dial", dial, with(func(r *meters.Reading) { r.End = r.Start; r.Value = exact.Int(1000) }), meters.RejectValue, "value"},
		{"too fine", interval, with(func(r *meters.Reading) { r.Value = exact.Must("0.0000000000001") }), meters.RejectValue, "value"},
		{"too large", interval, with(func(r *meters.Reading) { r.Value = exact.Must("1e18") }), meters.RejectValue, "value"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			err := meters.Validate(c.reg, c.r, now)
			if c.want == "" {
				must(t, err)
				return
			}
			var rejection *meters.Rejection
			if !errors.As(err, &rejection) || rejection.Name != c.want || rejection.Fault.Field != c.field {
				t.Fatalf("got %v, want %s at %s", err, c.want, c.field)
			}
			if fault.CodeOf(err) != fault.Invalid || rejection.Fault.Expected == "" || rejection.Fault.Got == "" {
				t.Errorf("the fault says too little: %+v", rejection.Fault)
			}
		})
	}
}
