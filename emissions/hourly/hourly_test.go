package hourly_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"tanso/emissions/hourly"
	"tanso/internal/exact"
)

var noon = time.Date(2026, 4, 1, 12, 0, 0, 0, time.UTC)

func flatRate(kg string) hourly.Rate {
	return func(string, time.Time) (exact.Decimal, bool) { return exact.Must(kg), true }
}

func slots(values ...string) []hourly.Slot {
	var out []hourly.Slot
	for i, v := range values {
		out = append(out, hourly.Slot{Start: noon.Add(time.Duration(i) * time.Hour), KWh: exact.Must(v)})
	}
	return out
}

// Identical annual totals: 40,000 kWh of usage at night and by day, 40,000 kWh of solar by day alone. Matched over the
// year nothing is left; hour by hour the night is: 20,000 kWh × 0.5 kg = 10 t.
func TestTheSameTotalsMatchOverTheYearAndNotByTheHour(t *testing.T) {
	t.Parallel()
	load, sun := slots("20000", "20000"), slots("40000", "0")
	loads, supplies := []hourly.Load{{ID: "f", Slots: load}}, []hourly.Supply{{ID: "pv", Slots: sun}}
	m := hourly.Compute(loads, supplies, flatRate("0.5"))
	var sum hourly.Sum
	for _, h := range m.Hours["f"] {
		sum.Add(h)
	}
	if sum.Kg.String() != "10000" || sum.Share().String() != "0.5" || m.Given["pv"].String() != "20000" || m.Made["pv"].String() != "40000" {
		t.Errorf("%s kg, share %s, given %s of %s", sum.Kg, sum.Share(), m.Given["pv"], m.Made["pv"])
	}
	year := hourly.Annual(loads, supplies, flatRate("0.5")).Hours["f"][0]
	if year.Matched.String() != "40000" || !year.Kg.IsZero() {
		t.Errorf("over the year %s matched, %s kg", year.Matched, year.Kg)
	}
}

func TestASupplyServesInTheOrderOfIdsAndWithItsOwnRate(t *testing.T) {
	t.Parallel()
	loads := []hourly.Load{{ID: "b", Slots: slots("10")}, {ID: "a", Slots: slots("10")}}
	supplies := []hourly.Supply{
		{ID: "2", KgPerKWh: exact.Must("0.1"), Slots: slots("8")},
		{ID: "1", Serves: []string{"b"}, Slots: slots("4")},
	}
	m := hourly.Compute(loads, supplies, flatRate("1"))
	// a takes the 8 kWh of 2; b the 4 kWh of 1.
	if got := m.Hours["a"][0]; got.Matched.String() != "8" || got.Kg.String() != "2.8" {
		t.Errorf("a: %+v", got)
	}
	if got := m.Hours["b"][0]; got.Matched.String() != "4" || got.Kg.String() != "6" {
		t.Errorf("b: %+v", got)
	}
}

func TestAnHourWithoutARateIsNamedAndNotZero(t *testing.T) {
	t.Parallel()
	none := func(string, time.Time) (exact.Decimal, bool) { return exact.Zero, false }
	m := hourly.Compute([]hourly.Load{{ID: "f", Slots: slots("1", "2")}}, []hourly.Supply{{ID: "s", Slots: slots("1")}}, none)
	sums := hourly.By(m.Hours["f"], time.UTC, "2006-01-02")
	if len(sums) != 1 || sums[0].Unrated != 1 || sums[0].Hours != 2 || !m.Hours["f"][0].Rated {
		t.Errorf("%+v", sums)
	}
}

func TestDaysAndMonthsAreLocal(t *testing.T) {
	t.Parallel()
	tokyo := time.FixedZone("JST", 9*60*60)
	m := hourly.Compute([]hourly.Load{{ID: "f", Slots: slots("1", "1", "1", "1")}}, nil, flatRate("1"))
	days := hourly.By(m.Hours["f"], tokyo, "2006-01-02")
	if len(days) != 2 || days[0].Key != "2026-04-01" || days[0].Hours != 3 || days[1].Hours != 1 {
		t.Errorf("%+v", days)
	}
}

func TestAFlatProfileAddsUpAndGenerationEndsAtTheVolume(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		volume := exact.FromScaled(rapid.Int64Range(1, 1_000_000_000).Draw(t, "volume"), 3)
		hours := rapid.IntRange(1, 9000).Draw(t, "hours")
		var sum exact.Decimal
		for _, s := range hourly.Flat(volume, noon, noon.Add(time.Duration(hours)*time.Hour)) {
			if s.KWh.Sign() < 0 {
				t.Fatalf("%s", s.KWh)
			}
			sum = sum.Add(s.KWh)
		}
		if !sum.Equal(volume) {
			t.Fatalf("%s of %s", sum, volume)
		}
	})
	got := hourly.Within(slots("3", "3", "3"), exact.Int(5))
	if len(got) != 2 || got[1].KWh.String() != "2" {
		t.Errorf("%+v", got)
	}
	if hourly.Flat(exact.Int(1), noon, noon) != nil {
		t.Error("no hours have slots")
	}
}

func genSlots(t *rapid.T, name string) []hourly.Slot {
	var out []hourly.Slot
	for i, v := range rapid.SliceOfN(rapid.Int64Range(-5, 1000), 0, 24).Draw(t, name) {
		out = append(out, hourly.Slot{Start: noon.Add(time.Duration(i) * time.Hour), KWh: exact.FromScaled(v, 2)})
	}
	return out
}

func TestNoHourMatchesMoreThanItsLoadOrItsGeneration(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		loads := []hourly.Load{{ID: "a", Slots: genSlots(t, "a")}, {ID: "b", Slots: genSlots(t, "b")}}
		supplies := []hourly.Supply{{ID: "1", Slots: genSlots(t, "1")}, {ID: "2", Serves: []string{"b"}, Slots: genSlots(t, "2")}}
		m := hourly.Compute(loads, supplies, flatRate("0.5"))
		matched := map[time.Time]exact.Decimal{}
		for _, hours := range m.Hours {
			for _, h := range hours {
				if h.Matched.Cmp(h.Load) > 0 || !h.Matched.Add(h.Unmatched()).Equal(h.Load) || h.Matched.Sign() < 0 {
					t.Fatalf("%+v", h)
				}
				if want := h.Unmatched().Mul(exact.Must("0.5")); !h.Kg.Equal(want) {
					t.Fatalf("%s kg, want %s", h.Kg, want)
				}
				matched[h.Start] = matched[h.Start].Add(h.Matched)
			}
		}
		made := map[time.Time]exact.Decimal{}
		for _, s := range append(supplies[0].Slots, supplies[1].Slots...) {
			if s.KWh.Sign() > 0 {
				made[s.Start] = made[s.Start].Add(s.KWh)
			}
		}
		for at, q := range matched {
			if q.Cmp(made[at]) > 0 {
				t.Fatalf("%s matched at %s, %s made", q, at, made[at])
			}
		}
		for id, given := range m.Given {
			if given.Cmp(m.Made[id]) > 0 {
				t.Fatalf("%s gave %s of %s", id, given, m.Made[id])
			}
		}
		again := hourly.Compute([]hourly.Load{loads[1], loads[0]}, []hourly.Supply{supplies[1], supplies[0]}, flatRate("0.5"))
		for id, hours := range m.Hours {
			for i, h := range hours {
				if o := again.Hours[id][i]; !o.Matched.Equal(h.Matched) || !o.Kg.Equal(h.Kg) {
					t.Fatalf("%+v became %+v", h, o)
				}
			}
		}
	})
}

func TestPartsOfGenerationNeverExceedIt(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		made := genSlots(t, "made")
		a, b := exact.Int(rapid.Int64Range(1, 100).Draw(t, "a")), exact.Int(rapid.Int64Range(1, 100).Draw(t, "b"))
		whole := a.Add(b)
		first, second := hourly.Part(made, a, whole), hourly.Part(made, b, whole)
		at := 0
		for _, s := range made {
			if s.KWh.Sign() <= 0 {
				continue
			}
			sum := first[at].KWh.Add(second[at].KWh)
			if sum.Cmp(s.KWh) > 0 || first[at].KWh.Sign() < 0 || s.KWh.Sub(sum).Cmp(exact.Must("0.000000000002")) > 0 {
				t.Fatalf("%s of %s", sum, s.KWh)
			}
			at++
		}
	})
}
