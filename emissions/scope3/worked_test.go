package scope3_test

import (
	"encoding/json"
	"os"
	"strconv"
	"testing"

	"tanso/emissions"
	"tanso/emissions/scope3"
	"tanso/internal/exact"
)

// worked is one published example: the citation, what was printed, the exact value, and the case that reproduces it.
type worked struct {
	ID   string          `json:"id"`
	Kind string          `json:"kind"`
	Case json.RawMessage `json:"case"`
}

func TestWorkedExamples(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile("testdata/worked_examples.json")
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]func(*testing.T, json.RawMessage){
		"lines": linesExample, "shared": sharedExample, "situations": situationsExample, "intensity": intensityExample,
		"attribution": attributionExample, "coproducts": coProductsExample, "refined": refinedExample, "engine": engineExample,
	}
	for _, w := range decode[[]worked](t, b) {
		t.Run(w.ID, func(t *testing.T) {
			t.Parallel()
			kinds[w.Kind](t, w.Case)
		})
	}
}

func decode[T any](t *testing.T, raw json.RawMessage) T {
	t.Helper()
	var out T
	if err := json.Unmarshal(raw, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// caseFactor is the factor of an example, in kg CO2e per unit.
type caseFactor struct {
	Key, Region, Unit string
	Kg                exact.Decimal
	Scope             emissions.Scope
	Stage             emissions.Stage
}

var (
	firstDay = emissions.Date{Year: 2025, Month: 1, Day: 1}
	lastDay  = emissions.Date{Year: 2026, Month: 1, Day: 1}
)

// catalogOf makes a catalog of an example's factors, with the one for reported emissions.
func catalogOf(t *testing.T, factors []caseFactor) *emissions.Catalog {
	t.Helper()
	var fs []emissions.Factor
	for _, c := range append([]caseFactor{{Key: scope3.ReportedKey, Unit: "kgCO2e", Kg: exact.Int(1)}}, factors...) {
		f := emissions.Factor{
			ID: "case:" + c.Key + c.Region, EditionID: "case", ActivityKey: c.Key, Region: c.Region, Unit: c.Unit, Scope: c.Scope, Stage: c.Stage,
			ValidFrom: emissions.Date{Year: 2000, Month: 1, Day: 1}, Gases: []emissions.FactorGas{{Gas: emissions.CO2eUnsplit, KgPerUnit: c.Kg}},
		}
		if f.Region == "" {
			f.Region, f.Scope, f.Stage = emissions.World, 3, emissions.StageLifecycle
		}
		if f.Stage == emissions.StageGeneration {
			f.Basis = emissions.BasisLocation
		}
		fs = append(fs, f)
	}
	cat, err := emissions.NewCatalog(fs, []emissions.Edition{{ID: "case"}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return cat
}

func facility(id string) emissions.Facility {
	return emissions.Facility{ID: id, Country: id, Region: id, TimeZone: "UTC", Share: exact.Int(1)}
}

func derive(t *testing.T, l scope3.Line) []scope3.Derived {
	t.Helper()
	out, err := scope3.Derive(l)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range out {
		again, err := scope3.Recompute(d.Derivation)
		if err != nil || !again.Equal(d.Quantity) {
			t.Errorf("%s works out as %s (%v), not as %s", d.Derivation.Formula, again, err, d.Quantity)
		}
	}
	return out
}

func activitiesOf(t *testing.T, id, at string, l scope3.Line) []emissions.Activity {
	t.Helper()
	base := emissions.Activity{ID: id, SourceID: "s", FacilityID: at, Start: firstDay, End: lastDay, DataType: emissions.Entered}
	return scope3.Activities(base, l, derive(t, l))
}

func calculate(t *testing.T, cat *emissions.Catalog, activities []emissions.Activity) []emissions.Entry {
	t.Helper()
	in := emissions.Inputs{GWPSet: emissions.AR5, Approach: emissions.OperationalControl, Start: firstDay, End: lastDay, Activities: activities}
	for _, country := range []string{"AU", "CA", "IN", "US", "TR", "JP"} {
		in.Facilities = append(in.Facilities, facility(country))
	}
	entries, findings := emissions.Calculate(cat, in)
	for _, f := range findings {
		if f.Severity == emissions.SeverityDisqualifying {
			t.Errorf("%s: %s", f.Name, f.Detail)
		}
	}
	return entries
}

func linesExample(t *testing.T, raw json.RawMessage) {
	t.Helper()
	c := decode[struct {
		Lines      []scope3.Line
		Factors    []caseFactor
		Want       string
		Parts      []string
		Quantities []string
		Round      *int32
		WithMemo   string `json:"with_memo"`
	}](t, raw)
	var activities []emissions.Activity
	memo := exact.Zero
	for i, l := range c.Lines {
		activities = append(activities, activitiesOf(t, strconv.Itoa(i), "JP", l)...)
		for _, d := range derive(t, l) {
			if d.Memo {
				memo = memo.Add(d.Quantity)
			}
		}
	}
	for i, want := range c.Quantities {
		if got := activities[i].Quantity.String(); got != want {
			t.Errorf("quantity %d is %s, want %s", i, got, want)
		}
	}
	total, parts := exact.Zero, map[string]exact.Decimal{}
	for _, e := range calculate(t, catalogOf(t, c.Factors), activities) {
		total, parts[e.ActivityID] = total.Add(e.KgCO2e), parts[e.ActivityID].Add(e.KgCO2e)
	}
	for i, want := range c.Parts {
		if got := parts[activities[i].ID].String(); got != want {
			t.Errorf("part %d emits %s kg, want %s", i, got, want)
		}
	}
	if c.WithMemo != "" && total.Add(memo).String() != c.WithMemo {
		t.Errorf("with what stands beside it: %s, want %s", total.Add(memo), c.WithMemo)
	}
	if c.Round != nil {
		total = total.Round(*c.Round)
	}
	if total.String() != c.Want {
		t.Errorf("%s kg, want %s", total, c.Want)
	}
}

func sharedExample(t *testing.T, raw json.RawMessage) {
	t.Helper()
	c := decode[struct {
		Total exact.Decimal
		Line  scope3.Line
		Round int32
		Want  []string
	}](t, raw)
	sum := exact.Zero
	for i, d := range derive(t, c.Line) {
		sum = sum.Add(d.Quantity)
		if got := d.Quantity.Fixed(c.Round); got != c.Want[i] {
			t.Errorf("load %d has %s, want %s", i, got, c.Want[i])
		}
	}
	if !sum.Equal(c.Total) {
		t.Errorf("the loads add up to %s, not to %s", sum, c.Total)
	}
}

func situationsExample(t *testing.T, raw json.RawMessage) {
	t.Helper()
	c := decode[struct {
		Line       scope3.Line
		Factor     exact.Decimal
		Situations [][3]int64
		Want       []string
	}](t, raw)
	cat := catalogOf(t, []caseFactor{{Key: "power", Unit: "kWh", Kg: c.Factor}})
	for i, s := range c.Situations {
		l := c.Line
		l.Rows = []scope3.Row{{ActivityKey: "power", Values: map[string]scope3.Value{
			"days": {Value: exact.Int(s[0])}, "hours": {Value: exact.Int(s[1])}, "years": {Value: exact.Int(s[2])},
		}}}
		entries := calculate(t, cat, activitiesOf(t, "a", "JP", l))
		total := exact.Zero
		for _, e := range entries {
			total = total.Add(e.KgCO2e)
		}
		if total.Round(6).String() != c.Want[i] {
			t.Errorf("situation %d emits %s kg, want %s", i+1, total, c.Want[i])
		}
	}
}

func intensityExample(t *testing.T, raw json.RawMessage) {
	t.Helper()
	c := decode[struct {
		Kg, Uses, Sold exact.Decimal
		Round          int32
		Want           string
	}](t, raw)
	got, err := scope3.IntensityOfUse(c.Kg, c.Uses, c.Sold)
	if err != nil || got.Fixed(c.Round) != c.Want {
		t.Errorf("%s (%v), want %s", got, err, c.Want)
	}
}

// attributionExample takes an investee that emits 100 t, so that what is attributed is the percentage.
func attributionExample(t *testing.T, raw json.RawMessage) {
	t.Helper()
	c := decode[struct {
		Outstanding exact.Decimal
		Values      []struct {
			EVIC exact.Decimal
			Want string
		}
	}](t, raw)
	for _, v := range c.Values {
		got := derive(t, scope3.Line{Category: emissions.Investments, Method: "pcaf.listed", Values: map[string]scope3.Value{
			"emission": {Value: exact.Int(100), Unit: "tCO2e"}, "outstanding": {Value: c.Outstanding}, "evic": {Value: v.EVIC},
			"pcaf_score": {Value: exact.Int(1)},
		}})
		if got[0].Quantity.String() != v.Want {
			t.Errorf("÷ %s: %s %%, want %s", v.EVIC, got[0].Quantity, v.Want)
		}
	}
}

func coProductsExample(t *testing.T, raw json.RawMessage) {
	t.Helper()
	c := decode[struct {
		Total    exact.Decimal
		Products []scope3.CoProduct
		Economic bool
		Round    int32
		Want     []string
	}](t, raw)
	parts, economic, err := scope3.AllocateCoProducts(c.Total, c.Products)
	if err != nil || economic != c.Economic {
		t.Fatalf("economic %v (%v)", economic, err)
	}
	for i, p := range parts {
		if p.Fixed(c.Round) != c.Want[i] {
			t.Errorf("product %d has %s, want %s", i, p, c.Want[i])
		}
	}
	if !exact.Sum(parts...).Equal(c.Total) {
		t.Errorf("the products add up to %s", exact.Sum(parts...))
	}
}

// refinedExample takes from a footprint what a process allocates to its by-product.
func refinedExample(t *testing.T, raw json.RawMessage) {
	t.Helper()
	c := decode[struct {
		Baseline, Allocated exact.Decimal
		Cases               []struct {
			Products []scope3.CoProduct
			Round    int32
			Want     string
		}
	}](t, raw)
	for _, v := range c.Cases {
		parts, economic, err := scope3.AllocateCoProducts(c.Allocated, v.Products)
		if err != nil || !economic {
			t.Fatalf("economic %v (%v)", economic, err)
		}
		if got := c.Baseline.Sub(parts[1]).Fixed(v.Round); got != v.Want {
			t.Errorf("%s g, want %s", got, v.Want)
		}
	}
}

// engineExample is category 3 as it follows from Scope 1 and 2 by itself.
func engineExample(t *testing.T, raw json.RawMessage) {
	t.Helper()
	c := decode[struct {
		Factors    []caseFactor
		Activities []struct {
			Facility, Key, Unit string
			Scope               emissions.Scope
			Quantity            exact.Decimal
		}
		Lines []struct {
			Facility string
			Line     scope3.Line
		}
		Round     int32
		Category3 string
		Stages    map[emissions.Stage]string
		Scopes    map[string]map[string]string
	}](t, raw)
	var activities []emissions.Activity
	for i, a := range c.Activities {
		activities = append(activities, emissions.Activity{
			ID: strconv.Itoa(i), SourceID: "s", FacilityID: a.Facility, ActivityKey: a.Key, Scope: a.Scope, Quantity: a.Quantity, Unit: a.Unit,
			Start: firstDay, End: lastDay, DataType: emissions.Entered,
		})
	}
	for i, l := range c.Lines {
		activities = append(activities, activitiesOf(t, "l"+strconv.Itoa(i), l.Facility, l.Line)...)
	}
	total, stages, scopes := exact.Zero, map[emissions.Stage]exact.Decimal{}, map[string]exact.Decimal{}
	for _, e := range calculate(t, catalogOf(t, c.Factors), activities) {
		switch {
		case e.Category == emissions.FuelAndEnergy:
			total, stages[e.Stage] = total.Add(e.KgCO2e), stages[e.Stage].Add(e.KgCO2e)
			scopes[e.FacilityID+"category3"] = scopes[e.FacilityID+"category3"].Add(e.KgCO2e)
		case e.Method != emissions.MarketBased:
			scope := e.FacilityID + "scope" + strconv.Itoa(int(e.Scope))
			scopes[scope] = scopes[scope].Add(e.KgCO2e)
		}
	}
	if c.Category3 != "" && total.String() != c.Category3 {
		t.Errorf("category 3 is %s kg, want %s", total, c.Category3)
	}
	for stage, want := range c.Stages {
		if stages[stage].String() != want {
			t.Errorf("%s is %s kg, want %s", stage, stages[stage], want)
		}
	}
	for at, wants := range c.Scopes {
		for scope, want := range wants {
			if got := scopes[at+scope].Round(c.Round).String(); got != want {
				t.Errorf("%s %s is %s kg, want %s", at, scope, got, want)
			}
		}
	}
}
