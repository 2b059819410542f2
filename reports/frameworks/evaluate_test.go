package frameworks_test

import (
	"os"
	"strings"
	"testing"

	"tanso/internal/exact"
	"tanso/reports/frameworks"
)

// facts are figures by the words of their calls; what is not there has no value.
type facts map[string]string

func (f facts) Figure(c frameworks.Call) (frameworks.Figure, string) {
	v, ok := f[c.String()]
	if !ok {
		return frameworks.Figure{}, "not_in_inventory"
	}
	out := frameworks.Figure{Value: exact.Must(v)}
	if c.Name == frameworks.FigureDenominator {
		out.Unit = "JPY"
	}
	return out, ""
}

func (f facts) Text(c frameworks.Call) (frameworks.Text, string) {
	return frameworks.Text{EN: "words", JA: "文"}, ""
}

func (f facts) Members(string) []frameworks.Each {
	return []frameworks.Each{{Key: "GB", Name: frameworks.Text{EN: "GB", JA: "GB"}}, {Key: "JP", Name: frameworks.Text{EN: "JP", JA: "JP"}}}
}

// Figure and Point make facts the cells of a workbook in tonnes.
type cells struct{}

func (cells) Figure(c frameworks.Call) (string, exact.Decimal) {
	if c.Name == frameworks.FigureDenominator {
		return "REV", exact.Int(1)
	}
	return "T_" + c.Arg("scope") + c.Arg("country"), exact.Int(1000)
}

func (cells) Point(id string) string { return "P_" + id }

func madeUp(t *testing.T) frameworks.Framework {
	t.Helper()
	fs, err := frameworks.LoadFS(os.DirFS("testdata/regimes"))
	if err != nil || len(fs) != 1 {
		t.Fatalf("%d regimes, %v", len(fs), err)
	}
	return fs[0]
}

// A regime is a folder: this one is in no code.
func TestARegimeIsAddedByAddingAFolder(t *testing.T) {
	t.Parallel()
	got := madeUp(t).Evaluate(facts{
		"kg(scope=1)": "1500", "kg(scope=2,method=market)": "500.5", "kg(scope=1,country=GB)": "0.1", "denominator(revenue)": "8", "kg(scope=3)": "100",
	})
	want := []struct{ key, number, unit, reason, formula string }{
		{"M-1", "1.5", "tCO2e", "", "T_1"},
		{"M-2", "2000.5", "kgCO2e", "", "(T_1+T_2)*1000"},
		{"M-3", exact.Must("150000").Quo(exact.Must("2000.5")).String(), "percent", "", "(T_1/P_M-2)*100000"},
		{"M-4/GB", "0.0001", "tCO2e", "", "T_1GB"},
		{"M-4/JP", "", "tCO2e", "not_in_inventory", ""},
		{"M-5", "", "text", "", ""},
		{"M-6", "", "t", "not_in_inventory", ""},
		{"M-7", "175", "kgCO2e/JPY", "", "((T_1-T_3)/REV)*1000"},
	}
	if len(got) != len(want) {
		t.Fatalf("%d values, want %d", len(got), len(want))
	}
	for i, w := range want {
		g := got[i]
		number := ""
		if g.Number != nil {
			number = g.Number.String()
		}
		if g.Key() != w.key || number != w.number || g.Unit != w.unit || g.Reason != w.reason || g.Formula(cells{}) != w.formula {
			t.Errorf("%s = %s %s (%s) by %s, want %+v", g.Key(), number, g.Unit, g.Reason, g.Formula(cells{}), w)
		}
	}
}

func TestWhatIsOmittedHasNoValue(t *testing.T) {
	t.Parallel()
	for _, f := range shipped(t) {
		for _, v := range f.Evaluate(facts{}) {
			if v.Reason != "" && (v.Number != nil || v.Text.EN != "" || v.Formula(cells{}) != "") {
				t.Errorf("%s %s is omitted and has a value", f.ID, v.Key())
			}
			if v.Reason == "" && !v.IsText() {
				t.Errorf("%s %s has a value out of nothing", f.ID, v.Key())
			}
		}
	}
}

func TestAQuotientByZeroIsOmitted(t *testing.T) {
	t.Parallel()
	for _, v := range madeUp(t).Evaluate(facts{"kg(scope=1)": "0", "kg(scope=2,method=market)": "0"}) {
		if v.ID == "M-3" && (v.Reason != frameworks.ReasonDivisor || v.Number != nil) {
			t.Errorf("%v, %s", v.Number, v.Reason)
		}
	}
}

// A point that adds others up would keep their figures of this year.
func TestWhatNamesOtherPointsIsNotKnownByYear(t *testing.T) {
	t.Parallel()
	seen := 0
	for _, f := range shipped(t) {
		for _, p := range f.Points {
			if strings.Contains(p.Expression, "point(") {
				if seen++; p.ByYear() {
					t.Errorf("%s %s = %s is said to be known by year", f.ID, p.ID, p.Expression)
				}
			}
		}
	}
	if seen == 0 {
		t.Fatal("no point names another")
	}
}
