package meters_test

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tanso/internal/exact"
	"tanso/meters"
)

func civil(t rapid.TB, text string) time.Time {
	t.Helper()
	d, err := time.Parse(time.DateOnly, text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// bill reads "number first last quantity" with the last day included; a number that begins with E is of an estimate.
func bill(t rapid.TB, text string) meters.Bill {
	t.Helper()
	f := strings.Fields(text)
	return meters.Bill{
		ID: f[0], Number: f[0], Start: civil(t, f[1]), End: civil(t, f[2]).AddDate(0, 0, 1), Quantity: exact.Must(f[3]),
		Estimated: strings.HasPrefix(f[0], "E"),
	}
}

func (s sample) bills(t *testing.T) []meters.Bill {
	t.Helper()
	var out []meters.Bill
	for i, in := range s.inputs(t) {
		b := meters.Bill{ID: strconv.Itoa(i), Number: strconv.Itoa(i), Start: civil(t, in.FromDate), Quantity: *in.KWh}
		if in.ToDateExclusive != "" {
			b.End = civil(t, in.ToDateExclusive)
		} else {
			b.End = civil(t, in.ToDateInclusive).AddDate(0, 0, 1)
		}
		out = append(out, b)
	}
	return out
}

func judgeApportioned(t *testing.T, s sample) {
	t.Helper()
	var want struct {
		Days    int
		ByDays  map[string]int           `json:"days_by_month"`
		ByMonth map[string]exact.Decimal `json:"kwh_by_month"`
		Sum     exact.Decimal            `json:"sum_must_equal"`
	}
	must(t, json.Unmarshal(s.Expect, &want))
	b := s.bills(t)[0]
	parts := meters.ByDays(b.Quantity, b.Start, b.End)
	sum, days := exact.Zero, 0
	for _, p := range parts {
		equal(t, p.Month, p.Quantity, want.ByMonth[p.Month])
		if p.Days != want.ByDays[p.Month] {
			t.Errorf("%s has %d days, want %d", p.Month, p.Days, want.ByDays[p.Month])
		}
		sum, days = sum.Add(p.Quantity), days+p.Days
	}
	equal(t, "sum", sum, want.Sum)
	if len(parts) != len(want.ByMonth) || days != want.Days {
		t.Errorf("%d months and %d days", len(parts), days)
	}
}

func judgeOverlap(t *testing.T, s sample) {
	t.Helper()
	bills := s.bills(t)
	kept, findings := meters.Settle(bills)
	if len(kept) != 1 || !kept[0].Quantity.Equal(bills[0].Quantity) {
		t.Errorf("counted are %+v", kept)
	}
	if got := names(findings); !slices.Equal(got, []string{meters.FindingBillOverlap}) || findings[0].End.Sub(findings[0].Start) != 24*time.Hour {
		t.Errorf("findings %+v", findings)
	}
}

func TestBillsOfOneSupplySettle(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		bills []string
		want  string
		names []string
	}{
		"one after the other": {[]string{"A 2026-01-10 2026-02-09 310", "B 2026-02-10 2026-03-09 280"}, "A=310 B=280", nil},
		"a gap":               {[]string{"A 2026-01-10 2026-02-09 310", "B 2026-02-12 2026-03-09 280"}, "A=310 B=280", []string{meters.FindingBillGap}},
		"an overlap":          {[]string{"A 2026-01-10 2026-02-09 310", "B 2026-02-09 2026-03-09 280"}, "A=310", []string{meters.FindingBillOverlap}},
		"an estimate within the actual bill": {
			[]string{"E1 2026-01-01 2026-01-31 300", "B 2026-01-01 2026-02-28 590"}, "B=590", nil,
		},
		"an estimate that the next actual bill settles": {
			[]string{"E1 2026-01-01 2026-01-31 300", "B 2026-02-01 2026-02-28 250"}, "E1+B=550", nil,
		},
		"two estimates would be more than 70 days": {
			[]string{"E1 2026-01-01 2026-01-31 300", "E2 2026-02-01 2026-02-28 300", "B 2026-03-01 2026-03-31 200"},
			"E1=300 E2+B=500",
			[]string{meters.FindingBillEstimated},
		},
		"an estimate at the end": {
			[]string{"B 2026-01-01 2026-01-31 300", "E2 2026-02-01 2026-02-28 290"},
			"B=300 E2=290",
			[]string{meters.FindingBillEstimated},
		},
		"an estimate before a gap": {
			[]string{"E1 2026-01-01 2026-01-31 300", "B 2026-02-02 2026-02-28 250"},
			"E1=300 B=250",
			[]string{meters.FindingBillEstimated, meters.FindingBillGap},
		},
		"a credit note": {[]string{"A 2026-01-01 2026-01-31 -40"}, "A=-40", nil},
	} {
		var bills []meters.Bill
		for _, b := range c.bills {
			bills = append(bills, bill(t, b))
		}
		kept, findings := meters.Settle(bills)
		if got := settledText(kept); got != c.want || !slices.Equal(names(findings), c.names) {
			t.Errorf("%s: %s, findings %v, want %s, %v", name, got, names(findings), c.want, c.names)
		}
	}
}

func settledText(settled []meters.Settled) string {
	var out []string
	for _, s := range settled {
		var ids []string
		for _, b := range s.Bills {
			ids = append(ids, b.ID)
		}
		out = append(out, strings.Join(ids, "+")+"="+s.Quantity.String())
	}
	return strings.Join(out, " ")
}

func TestTheOrderInWhichBillsComeChangesNothing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var bills []meters.Bill
		for i := range rapid.IntRange(0, 9).Draw(t, "bills") {
			start := civil(t, "2026-01-01").AddDate(0, 0, rapid.IntRange(0, 120).Draw(t, "start"))
			id := strconv.Itoa(i)
			bills = append(bills, meters.Bill{
				ID: id, Number: id, Start: start, End: start.AddDate(0, 0, rapid.IntRange(1, 65).Draw(t, "days")),
				Quantity: exact.Int(rapid.Int64Range(-50, 5000).Draw(t, "quantity")), Estimated: rapid.Bool().Draw(t, "estimated"),
			})
		}
		kept, findings := meters.Settle(bills)
		seed := rapid.Uint64().Draw(t, "shuffle")
		rand.New(rand.NewPCG(seed, 1)).Shuffle(len(bills), func(i, j int) { bills[i], bills[j] = bills[j], bills[i] })
		again, findingsAgain := meters.Settle(bills)
		if settledText(kept) != settledText(again) || !slices.Equal(findings, findingsAgain) {
			t.Fatalf("%s %v, shuffled %s %v", settledText(kept), findings, settledText(again), findingsAgain)
		}
		for i := 1; i < len(kept); i++ {
			if kept[i].Start.Before(kept[i-1].End) {
				t.Fatalf("days are counted twice: %+v", kept)
			}
		}
	})
}

// Property: the parts add back to the bill exactly, by days and by any profile, whatever the months and their lengths.
func TestPartsOfABillAddBackToIt(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		quantity := exact.FromScaled(rapid.Int64Range(-1_000_000_000, 1_000_000_000_000).Draw(t, "quantity"), rapid.Int32Range(0, 14).Draw(t, "places"))
		start := civil(t, "2025-12-01").AddDate(0, 0, rapid.IntRange(0, 800).Draw(t, "start"))
		end := start.AddDate(0, 0, rapid.IntRange(1, 400).Draw(t, "days"))
		shape := rapid.Int64Range(0, 1<<40).Draw(t, "shape")
		check := func(parts []meters.BillPart) {
			sum, at := exact.Zero, start
			for _, p := range parts {
				if !p.Start.Equal(at) || p.Month != p.Start.Format("2006-01") || p.Quantity.Mul(quantity).Sign() < 0 {
					t.Fatalf("part %+v of %s", p, quantity)
				}
				sum, at = sum.Add(p.Quantity), p.End
			}
			if !sum.Equal(quantity) || !at.Equal(end) {
				t.Fatalf("the parts make %s until %s, the bill says %s until %s", sum, at, quantity, end)
			}
		}
		check(meters.ByDays(quantity, start, end))
		parts, ok := meters.ByProfile(quantity, start, end, func(day time.Time) (exact.Decimal, bool) {
			return exact.FromScaled(1+shape%int64(1+day.YearDay()), 3), true
		})
		if !ok {
			t.Fatal("the profile was refused")
		}
		check(parts)
	})
}

func TestAProfileWithADayUnknownOrWithoutWeightIsRefused(t *testing.T) {
	t.Parallel()
	start, end := civil(t, "2026-01-15"), civil(t, "2026-02-15")
	for name, weight := range map[string]func(time.Time) (exact.Decimal, bool){
		"a day unknown":    func(d time.Time) (exact.Decimal, bool) { return plus, d.Day() != 20 },
		"no weight at all": func(time.Time) (exact.Decimal, bool) { return exact.Zero, true },
		"below zero":       func(time.Time) (exact.Decimal, bool) { return minus, true },
	} {
		if _, ok := meters.ByProfile(exact.Int(100), start, end, weight); ok {
			t.Errorf("%s is taken", name)
		}
	}
	// Twice as much a day in the second month.
	parts, ok := meters.ByProfile(exact.Int(310), start, end, func(d time.Time) (exact.Decimal, bool) {
		return exact.Int(int64(d.Month())), true
	})
	if !ok || !parts[0].Quantity.Equal(exact.Must("117.111111111111")) || !parts[1].Quantity.Equal(exact.Must("192.888888888889")) {
		t.Errorf("parts %+v", parts)
	}
}
