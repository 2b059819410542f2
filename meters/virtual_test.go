package meters_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tanso/internal/exact"
	"tanso/meters"
)

// hour is the n-th of a series that begins at midnight UTC.
func hour(n int) time.Time { return time.Date(2026, 4, 1, n, 0, 0, 0, time.UTC) }

// known is a whole hour's bucket; a nil value is a missing one.
func known(n int, value *exact.Decimal) meters.Bucket {
	b := meters.Bucket{Start: hour(n), End: hour(n + 1), Quality: meters.QualityMissing}
	if value != nil {
		b.Value, b.Covered, b.Quality = *value, time.Hour, meters.QualityMeasured
	}
	return b
}

func combined(n int, factors []exact.Decimal, values [][]*exact.Decimal) meters.Bucket {
	parts := make([]meters.Part, len(factors))
	for i := range factors {
		parts[i] = meters.Part{Factor: factors[i], Bucket: known(n, values[i][n])}
	}
	return meters.Combine(hour(n), hour(n+1), parts)
}

var (
	plus  = exact.Int(1)
	minus = exact.Int(-1)
)

func judgeResidual(t *testing.T, s sample) {
	t.Helper()
	var in struct{ Main, Sub1, Sub2 []*exact.Decimal }
	var want struct {
		Residual   []*exact.Decimal
		Flags      []string
		TotalKnown exact.Decimal `json:"total_known"`
		Coverage   exact.Decimal
	}
	must(t, json.Unmarshal(s.Inputs, &in))
	must(t, json.Unmarshal(s.Expect, &want))
	var hours []meters.Bucket
	flags := map[string]string{"": "OK", meters.FindingNegative: "NEGATIVE", meters.FindingIncomplete: "INCOMPLETE"}
	for n := range in.Main {
		b := combined(n, []exact.Decimal{plus, minus, minus}, [][]*exact.Decimal{in.Main, in.Sub1, in.Sub2})
		hours = append(hours, b)
		if expected := want.Residual[n]; (expected == nil) != (b.Covered == 0) {
			t.Errorf("hour %d: covered %s, want %v", n, b.Covered, expected)
		} else if expected != nil {
			equal(t, "hour", b.Value, *expected)
		}
		named := append(names(meters.VirtualFindings([]meters.Bucket{b})), "")[0]
		if flags[named] != want.Flags[n] {
			t.Errorf("hour %d is flagged %q, want %s", n, named, want.Flags[n])
		}
	}
	whole := meters.Join(hour(0), hour(len(hours)), hours)
	equal(t, "total", whole.Value, want.TotalKnown)
	equal(t, "coverage", exact.Int(int64(whole.Covered)).Quo(exact.Int(int64(whole.Total()))).Round(6), want.Coverage)
}

func judgeNet(t *testing.T, s sample) {
	t.Helper()
	var in struct{ Import, Export, Generation []*exact.Decimal }
	var want struct {
		SiteLoad     []exact.Decimal `json:"consumption"`
		SelfConsumed []exact.Decimal `json:"self_consumed"`
		ImportTotal  exact.Decimal   `json:"import_total"`
		ExportTotal  exact.Decimal   `json:"export_total"`
	}
	must(t, json.Unmarshal(s.Inputs, &in))
	must(t, json.Unmarshal(s.Expect, &want))
	series := [][]*exact.Decimal{in.Import, in.Export, in.Generation}
	var imported, exported exact.Decimal
	for n := range in.Import {
		equal(t, "site load", combined(n, []exact.Decimal{plus, minus, plus}, series).Value, want.SiteLoad[n])
		equal(t, "self-use", combined(n, []exact.Decimal{minus, plus}, [][]*exact.Decimal{in.Export, in.Generation}).Value, want.SelfConsumed[n])
		imported, exported = imported.Add(*in.Import[n]), exported.Add(*in.Export[n])
	}
	equal(t, "import", imported, want.ImportTotal)
	equal(t, "export", exported, want.ExportTotal)
}

func register(number int32, factor string) meters.Member {
	return meters.Member{Register: number, Factor: exact.Must(factor)}
}

func virtual(id, factor string) meters.Member {
	return meters.Member{Virtual: id, Factor: exact.Must(factor)}
}

func TestStretchesFollowTheDatesOfAllFormulasBelow(t *testing.T) {
	t.Parallel()
	formulas := map[string][]meters.Formula{
		"rest": {
			{From: hour(0), Members: []meters.Member{register(1, "1"), virtual("lines", "-1")}},
		},
		"lines": {
			{From: hour(10), Members: []meters.Member{register(2, "1"), register(3, "0.5")}},
			{From: hour(2), Members: []meters.Member{register(2, "1"), register(1, "1")}},
			{From: hour(20)},
		},
	}
	got, err := meters.Stretches("rest", formulas, hour(1), hour(24))
	must(t, err)
	want := []meters.Stretch{
		{Start: hour(1), End: hour(2)},
		{Start: hour(2), End: hour(10), Terms: []meters.Term{{Register: 1, Factor: exact.Int(0)}, {Register: 2, Factor: minus}}},
		{Start: hour(10), End: hour(20), Terms: []meters.Term{
			{Register: 1, Factor: plus},
			{Register: 2, Factor: minus},
			{Register: 3, Factor: exact.Must("-0.5")},
		}},
		{Start: hour(20), End: hour(24)},
	}
	same := slices.EqualFunc(got, want, func(a, b meters.Stretch) bool {
		return a.Start.Equal(b.Start) && a.End.Equal(b.End) && slices.EqualFunc(a.Terms, b.Terms, func(a, b meters.Term) bool {
			return a.Register == b.Register && a.Factor.Equal(b.Factor)
		})
	})
	if !same {
		t.Errorf("got %+v", got)
	}
}

func TestFormulasThatCannotBeResolvedAreRefused(t *testing.T) {
	t.Parallel()
	deep := map[string][]meters.Formula{}
	for i := range meters.MaxFormulaDepth + 1 {
		deep[strconv.Itoa(i)] = []meters.Formula{{From: hour(0), Members: []meters.Member{virtual(strconv.Itoa(i+1), "1")}}}
	}
	// Each level names the next one twice: walking them one by one would take four thousand million steps.
	wide := map[string][]meters.Formula{"7": {{From: hour(0), Members: []meters.Member{register(1, "1")}}}}
	for i := range 7 {
		next := virtual(strconv.Itoa(i+1), "1")
		wide[strconv.Itoa(i)] = []meters.Formula{{From: hour(0), Members: slices.Repeat([]meters.Member{next}, 24)}}
	}
	many := []meters.Formula{{From: hour(0)}}
	for i := range int32(meters.MaxTerms + 1) {
		many[0].Members = append(many[0].Members, register(i+1, "1"))
	}
	for name, c := range map[string]struct {
		formulas map[string][]meters.Formula
		want     error
	}{
		"itself": {map[string][]meters.Formula{"0": {{From: hour(0), Members: []meters.Member{virtual("0", "1")}}}}, meters.ErrFormulaCycle},
		"a cycle at another time": {map[string][]meters.Formula{
			"0": {{From: hour(0), Members: []meters.Member{virtual("1", "1")}}},
			"1": {{From: hour(9), Members: []meters.Member{virtual("0", "1")}}},
		}, meters.ErrFormulaCycle},
		"too deep":        {deep, meters.ErrFormulaDepth},
		"too many":        {map[string][]meters.Formula{"0": many}, meters.ErrFormulaSize},
		"wide but sound":  {wide, nil},
		"nothing is made": {nil, nil},
	} {
		if _, err := meters.Stretches("0", c.formulas, hour(0), hour(5)); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

func TestAMeterAndTheOneBeforeItCountTwiceUnlessSubtracted(t *testing.T) {
	t.Parallel()
	parents := map[string]string{"line": "main", "press": "line", "hall": "main"}
	for name, c := range map[string]struct {
		factors map[string]string
		want    []string
	}{
		"main alone":                  {map[string]string{"main": "1"}, nil},
		"main and sub":                {map[string]string{"main": "1", "line": "1"}, []string{"line"}},
		"main and the sub of a sub":   {map[string]string{"main": "1", "press": "1"}, []string{"press"}},
		"remainder and sub":           {map[string]string{"main": "1", "line": "0"}, nil},
		"remainder and another sub":   {map[string]string{"main": "1", "line": "-1", "hall": "1"}, []string{"hall"}},
		"subs without main":           {map[string]string{"line": "1", "hall": "1"}, nil},
		"one meter in two sources":    {map[string]string{"hall": "2"}, []string{"hall"}},
		"sub of sub beside its line":  {map[string]string{"line": "1", "press": "1"}, []string{"press"}},
		"half of a sub beside nobody": {map[string]string{"press": "0.5"}, nil},
	} {
		factors := map[string]exact.Decimal{}
		for meter, f := range c.factors {
			factors[meter] = exact.Must(f)
		}
		if got := meters.CountedMoreThanOnce(factors, parents); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestTheTreeOfADayIsThatOfThePlacementsInForce(t *testing.T) {
	t.Parallel()
	placements := []meters.Placement{
		{Meter: "b", Parent: "a", From: hour(5)},
		{Meter: "b", Parent: "c", From: hour(2)},
		{Meter: "b", Parent: "", From: hour(9)},
		{Meter: "b", Parent: "d", From: hour(5)}, // said later of the same time
	}
	for n, want := range map[int]string{1: "", 2: "c", 5: "d", 8: "d", 9: ""} {
		if got := meters.ParentsAt(placements, hour(n))["b"]; got != want {
			t.Errorf("at %d behind %q, want %q", n, got, want)
		}
	}
	if _, ok := meters.Ancestors(map[string]string{"a": "b", "b": "a"}, "a"); ok {
		t.Error("a meter behind itself is not seen")
	}
	if above, ok := meters.Ancestors(map[string]string{"a": "b", "b": "c"}, "a"); !ok || !slices.Equal(above, []string{"b", "c"}) {
		t.Errorf("above are %v", above)
	}
}

func TestANegativeRemainderBeyondTheAccuracyIsNamedAndNotClipped(t *testing.T) {
	t.Parallel()
	bucket := func(value string) meters.Bucket {
		v := exact.Must(value)
		return known(0, &v)
	}
	for name, c := range map[string]struct {
		main, subs, allowed, remainder string
		names                          []string
	}{
		"some is not metered":        {"100", "90", "4", "10", nil},
		"within the accuracy":        {"100", "103", "4", "-3", nil},
		"more than accuracy allows":  {"100", "105", "4", "-5", []string{meters.FindingRemainder}},
		"nothing flows, nothing off": {"0", "0", "0", "0", nil},
	} {
		b := meters.BalanceOf(bucket(c.main), bucket(c.subs), bucket(c.allowed))
		if got := names(b.Findings()); !slices.Equal(got, c.names) || !b.Remainder.Equal(exact.Must(c.remainder)) {
			t.Errorf("%s: remainder %s, findings %v", name, b.Remainder, got)
		}
		if p := b.Percent(); (p == nil) != b.Main.IsZero() {
			t.Errorf("%s: %v percent", name, p)
		}
	}
	missing := meters.BalanceOf(known(0, nil), known(0, nil), known(0, nil))
	if got := names(missing.Findings()); !slices.Equal(got, []string{meters.FindingIncomplete}) {
		t.Errorf("an hour that nobody knows is named %v", got)
	}
}

// Property: whatever is missing, the remainder and the sub-meters add up to the main meter wherever all are known, and
// sums over any coarser buckets agree with the sum of the finer ones.
func TestRemainderAndSubsAddUpToTheMainMeter(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		const hours = 12
		subs := rapid.IntRange(1, 5).Draw(t, "subs")
		values := make([][]*exact.Decimal, subs+1)
		for i := range values {
			values[i] = make([]*exact.Decimal, hours)
			for n := range values[i] {
				if rapid.IntRange(0, 9).Draw(t, "known") > 0 {
					v := exact.FromScaled(rapid.Int64Range(-1_000_000, 1_000_000_000).Draw(t, "value"), 4)
					values[i][n] = &v
				}
			}
		}
		factors := func(main, sub exact.Decimal) []exact.Decimal {
			return append([]exact.Decimal{main}, slices.Repeat([]exact.Decimal{sub}, subs)...)
		}
		var rest, sum, main []meters.Bucket
		for n := range hours {
			rest = append(rest, combined(n, factors(plus, minus), values))
			sum = append(sum, combined(n, factors(exact.Zero, plus), values))
			main = append(main, combined(n, factors(plus, exact.Zero), values))
		}
		for _, size := range []int{1, 3, 12} {
			for n := 0; n < hours; n += size {
				join := func(series []meters.Bucket) meters.Bucket {
					return meters.Join(hour(n), hour(n+size), series[n:n+size])
				}
				r, s, m := join(rest), join(sum), join(main)
				if !r.Value.Add(s.Value).Equal(m.Value) || r.Covered != m.Covered || s.Covered != m.Covered {
					t.Fatalf("remainder %s and subs %s of %s make not the main %s of %s", r.Value, s.Value, r.Covered, m.Value, m.Covered)
				}
			}
		}
	})
}
