package scope3_test

import (
	"testing"

	"pgregory.net/rapid"

	"tanso/emissions"
	"tanso/emissions/scope3"
	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/internal/unit"
)

func positive(t *rapid.T, label string) exact.Decimal {
	return exact.Int(rapid.Int64Range(1, 1_000_000_000).Draw(t, label)).Mul(exact.Must("0.001"))
}

func TestSharesOfALegAddBackExactly(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		total := positive(t, "total")
		weights := make([]exact.Decimal, rapid.IntRange(1, 20).Draw(t, "loads"))
		for i := range weights {
			weights[i] = positive(t, "weight")
		}
		parts, err := scope3.Allocate(total, weights)
		if err != nil || !exact.Sum(parts...).Equal(total) {
			t.Fatalf("%v of %s (%v)", parts, total, err)
		}
	})
}

func TestTwiceTheMassIsTwiceTheQuantity(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		mass, distance := positive(t, "mass"), positive(t, "distance")
		freight := func(mass exact.Decimal) exact.Decimal {
			out, err := scope3.Derive(scope3.Line{Category: 4, Method: "transport.distance", Rows: []scope3.Row{{Values: map[string]scope3.Value{
				"mass": {Value: mass, Unit: "kg"}, "distance": {Value: distance, Unit: "mi"},
			}}}})
			if err != nil {
				t.Fatal(err)
			}
			return out[0].Quantity
		}
		if once, twice := freight(mass), freight(mass.Add(mass)); !twice.Equal(once.Add(once)) {
			t.Fatalf("%s and %s", once, twice)
		}
	})
}

func TestTreatmentsAddUpToTheMass(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		mass, first := positive(t, "mass"), rapid.Int64Range(0, 100).Draw(t, "share")
		row := func(percent int64) scope3.Row {
			return scope3.Row{Values: map[string]scope3.Value{"share": {Value: exact.Int(percent), Unit: "%"}}}
		}
		l := scope3.Line{Category: 5, Method: "waste.average", Values: map[string]scope3.Value{"mass": {Value: mass, Unit: "t"}}}
		l.Rows = []scope3.Row{row(first), row(100 - first)}
		out, err := scope3.Derive(l)
		if err != nil || !out[0].Quantity.Add(out[1].Quantity).Equal(mass) {
			t.Fatalf("%v (%v)", out, err)
		}
		l.Rows = append(l.Rows, row(1))
		if _, err := scope3.Derive(l); fault.CodeOf(err) != fault.Invalid {
			t.Fatalf("shares of 101 %% answer %v", err)
		}
	})
}

// Each method must be complete: names in two languages, formulas over its own fields, units of the table, and a clause.
func TestMethodsAreWhole(t *testing.T) {
	t.Parallel()
	for _, c := range scope3.Categories {
		if len(scope3.Methods(c.Category)) == 0 || c.EN == "" || c.JA == "" {
			t.Errorf("category %d has no method or no name", c.Category)
		}
		for _, m := range scope3.Methods(c.Category) {
			checkMethod(t, m)
		}
	}
}

func checkMethod(t *testing.T, m scope3.Method) {
	t.Helper()
	if m.NameEN == "" || m.NameJA == "" || m.Clause == "" || m.Calculation == "" {
		t.Errorf("%s lacks a name, a clause or its calculation", m.ID)
	}
	known := map[string]bool{}
	for _, f := range append(append([]scope3.Field{}, m.Fields...), m.RowFields...) {
		known[f.Name] = true
		if _, ok := unit.Lookup(f.Unit); f.LabelEN == "" || f.LabelJA == "" || f.Unit != "" && !ok {
			t.Errorf("%s: the field %s lacks a label or has no unit of the table: %q", m.ID, f.Name, f.Unit)
		}
	}
	for _, p := range append(append([]scope3.Part{}, m.Parts...), m.RowParts...) {
		for _, name := range scope3.Names(p.Formula) {
			if !known[name] {
				t.Errorf("%s: the formula %s names %s", m.ID, p.Formula, name)
			}
		}
		if m.FormulaEN(p) == "" || m.FormulaJA(p) == p.Formula {
			t.Errorf("%s: the formula %s is not told in words", m.ID, p.Formula)
		}
	}
}

func TestWhatCannotBeIsRefused(t *testing.T) {
	t.Parallel()
	num := func(s, u string) scope3.Value { return scope3.Value{Value: exact.Must(s), Unit: u} }
	freight := func(mass, distance scope3.Value) scope3.Line {
		return scope3.Line{Category: 4, Method: "transport.distance", Rows: []scope3.Row{{Values: map[string]scope3.Value{"mass": mass, "distance": distance}}}}
	}
	building := func(occupancy string) scope3.Line {
		return scope3.Line{Category: 8, Method: "leases.building", Values: map[string]scope3.Value{
			"energy": num("1", "kWh"), "area": num("1", "m2"), "building_area": num("2", "m2"), "occupancy": num(occupancy, "%"),
		}}
	}
	pcaf := func(score string) scope3.Line {
		return scope3.Line{Category: 15, Method: "pcaf.unlisted", Values: map[string]scope3.Value{
			"emission": num("1", "tCO2e"), "outstanding": num("1", ""), "equity": num("-5", ""), "debt": num("4", ""), "pcaf_score": num(score, ""),
		}}
	}
	for name, c := range map[string]struct {
		line  scope3.Line
		field string
	}{
		"a negative mass":              {freight(num("-1", "t"), num("1", "km")), "rows[0].mass"},
		"a mass in kilometres":         {freight(num("1", "km"), num("1", "km")), "rows[0].mass.unit"},
		"no distance":                  {scope3.Line{Category: 4, Method: "transport.distance", Rows: []scope3.Row{{Values: map[string]scope3.Value{"mass": num("1", "t")}}}}, "rows[0].distance"},
		"no rows":                      {scope3.Line{Category: 4, Method: "transport.distance"}, "rows"},
		"a method of another category": {scope3.Line{Category: 4, Method: "waste.type"}, "method"},
		"an input nobody asked for":    {scope3.Line{Category: 1, Method: "goods.average", Values: map[string]scope3.Value{"quantity": num("1", "kg"), "colour": num("1", "")}}, "values.colour"},
		"money without a price year":   {scope3.Line{Category: 1, Method: "goods.spend", Values: map[string]scope3.Value{"spend": num("1", "JPY")}}, "values.spend.unit"},
		"a share above the whole":      {building("101"), "values.occupancy"},
		"an empty building":            {building("0"), "building_area × occupancy"},
		"a score of six":               {pcaf("6"), "values.pcaf_score"},
	} {
		_, err := scope3.Derive(c.line)
		f, ok := err.(*fault.Error) //nolint:errorlint // the package never wraps
		if !ok || f.Code != fault.Invalid || f.Field != c.field {
			t.Errorf("%s answers %v, want the field %s", name, err, c.field)
		}
	}
	out, err := scope3.Derive(pcaf("3"))
	if err != nil || out[0].Quantity.String() != "0.25" {
		t.Errorf("negative equity: %v (%v), want a quarter", out, err)
	}
}

// What a carrier drove for others is not counted, and the rest is not changed by it.
func TestLoadsOfOthersAreLeftOut(t *testing.T) {
	t.Parallel()
	load := func(mass, own int64) scope3.Row {
		return scope3.Row{Values: map[string]scope3.Value{
			"mass": {Value: exact.Int(mass), Unit: "t"}, "distance": {Value: exact.Int(10), Unit: "km"}, "own": {Value: exact.Int(own)},
		}}
	}
	out, err := scope3.Derive(scope3.Line{
		Category: emissions.UpstreamTransport, Method: "transport.shared_leg",
		Values: map[string]scope3.Value{"leg": {Value: exact.Int(40), Unit: "kgCO2e"}}, Rows: []scope3.Row{load(1, 1), load(3, 0)},
	})
	if err != nil || len(out) != 1 || out[0].Quantity.String() != "10" {
		t.Errorf("%v (%v), want 10 kg", out, err)
	}
}
