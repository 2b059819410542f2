package targets_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"tanso/emissions/targets"
	"tanso/internal/exact"
)

func kilos(ns ...int64) []exact.Decimal {
	out := make([]exact.Decimal, len(ns))
	for i, n := range ns {
		out[i] = exact.Int(n)
	}
	return out
}

func TestAYearIsSplitByTheShapeOfTheOneBefore(t *testing.T) {
	t.Parallel()
	plan, even := targets.SplitYear(exact.Int(50), kilos(60, 40), 2)
	if even || plan[0].String() != "30" || plan[1].String() != "20" {
		t.Errorf("plan %v, evenly %v", plan, even)
	}
	for _, before := range [][]exact.Decimal{nil, kilos(0, 0), kilos(-1, 5)} {
		if plan, even := targets.SplitYear(exact.Int(50), before, 2); !even || plan[0].String() != "25" {
			t.Errorf("by %v: %v, evenly %v", before, plan, even)
		}
	}
}

func TestMonthsAddUpToTheAllowance(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		allowed := exact.Int(int64(rapid.IntRange(0, 1e9).Draw(t, "allowed"))).Quo(exact.Int(7))
		before := make([]exact.Decimal, 12)
		for i := range before {
			before[i] = exact.Int(int64(rapid.IntRange(0, 1000).Draw(t, "kg")))
		}
		plan, _ := targets.SplitYear(allowed, before, 12)
		if got := exact.Sum(plan...); !got.Equal(allowed.Round(6)) || len(plan) != 12 {
			t.Fatalf("%s of %s", got, allowed)
		}
		for _, p := range plan {
			if p.Sign() < 0 {
				t.Fatalf("a month is planned below 0: %s", p)
			}
		}
	})
}

func TestWhatIsKnownIsComparedWithTheSameMonths(t *testing.T) {
	t.Parallel()
	ten, thirteen := exact.Int(10), exact.Int(13)
	months, through, standing := targets.Track(kilos(12, 12, 12), []*exact.Decimal{&ten, &thirteen, nil})
	if through != 2 || standing != targets.OnTrack || months[1].DifferenceSoFar.String() != "-1" || months[2].ActualSoFar != nil || months[2].PlanSoFar.String() != "36" {
		t.Errorf("%+v through %d: %s", months, through, standing)
	}
	_, _, standing = targets.Track(kilos(12, 10), []*exact.Decimal{&ten, &thirteen})
	if standing != targets.OffTrack {
		t.Errorf("23 of 22 is %s", standing)
	}
	// What comes after a gap is not compared: the gap would make it look small.
	_, through, standing = targets.Track(kilos(12, 12), []*exact.Decimal{nil, &ten})
	if through != 0 || standing != targets.NotKnown {
		t.Errorf("through %d: %s", through, standing)
	}
}

func TestADenominatorIsOfWholeYears(t *testing.T) {
	t.Parallel()
	start, end := date("2025-04-01"), date("2026-04-01")
	year := []targets.MetricValue{{Start: start, End: end, Value: exact.Int(120)}}
	if got := targets.OfYear(year, targets.Added, start, end); !got.Known() || got.Value.String() != "120" || got.Forecast {
		t.Errorf("a year: %+v", got)
	}
	var months []targets.MetricValue
	for m := date("2025-04-01"); m.Before(end); {
		next := m
		if next.Month++; next.Month > 12 {
			next.Year, next.Month = next.Year+1, 1
		}
		months = append(months, targets.MetricValue{Start: m, End: next, Value: exact.Int(10), Forecast: m.Month == 3})
		m = next
	}
	if got := targets.OfYear(months, targets.Added, start, end); got.Value.String() != "120" || !got.Forecast {
		t.Errorf("months: %+v", got)
	}
	months[0].Value = exact.Int(22)
	if got := targets.OfYear(months, targets.Averaged, start, end); got.Value.String() != "11" {
		t.Errorf("people: %+v", got)
	}
	gap := targets.OfYear(slices.Delete(slices.Clone(months), 3, 4), targets.Added, start, end)
	if gap.Known() || !slices.Equal(gap.Missing, []string{"2025-07"}) || !gap.Value.IsZero() {
		t.Errorf("a gap: %+v", gap)
	}
	// A value that reaches out of the year is not shared out.
	if got := targets.OfYear([]targets.MetricValue{{Start: date("2025-01-01"), End: date("2026-01-01"), Value: exact.Int(1)}}, targets.Added, start, end); len(got.Missing) != 12 {
		t.Errorf("a calendar year in a fiscal one: %+v", got)
	}
}
