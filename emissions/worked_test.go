package emissions_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"tanso/emissions"
	"tanso/emissions/factors"
	"tanso/internal/exact"
	"tanso/internal/unit"
)

// worked is one published example: the citation, what was printed, the exact value, and the case that reproduces it.
type worked struct {
	ID    string          `json:"id"`
	Kind  string          `json:"kind"`
	Exact string          `json:"exact"`
	Case  json.RawMessage `json:"case"`
}

func workedExamples(t *testing.T) []worked {
	t.Helper()
	b, err := os.ReadFile("testdata/worked_examples.json")
	if err != nil {
		t.Fatal(err)
	}
	var out []worked
	if err := json.Unmarshal(b, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestWorkedExamples(t *testing.T) {
	t.Parallel()
	kinds := map[string]func(*testing.T, json.RawMessage){
		"inventory": inventoryExample, "carbon": carbonExample, "convert": convertExample, "period": periodExample, "lease": leaseExample,
	}
	for _, w := range workedExamples(t) {
		t.Run(w.ID, func(t *testing.T) {
			t.Parallel()
			kinds[w.Kind](t, w.Case)
		})
	}
}

type inventoryCase struct {
	Editions    string                                 `json:"editions"` // "shipped": the product's own factors
	Start       emissions.Date                         `json:"start"`
	End         emissions.Date                         `json:"end"`
	Share       *exact.Decimal                         `json:"share"`
	Facilities  []string                               `json:"facilities"`
	Factors     []emissions.Factor                     `json:"factors"`
	Activities  []emissions.Activity                   `json:"activities"`
	Instruments []emissions.Instrument                 `json:"instruments"`
	Round       *int32                                 `json:"round"`
	Entries     *int                                   `json:"entries"`
	Want        map[emissions.GWPSet]map[string]string `json:"want"`
	Findings    []string                               `json:"findings"`
}

func decode[T any](t *testing.T, raw json.RawMessage) T {
	t.Helper()
	var out T
	if err := json.Unmarshal(raw, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

func (c *inventoryCase) fill() {
	if c.Start.IsZero() {
		c.Start, c.End = emissions.Date{Year: 2025, Month: 1, Day: 1}, emissions.Date{Year: 2026, Month: 1, Day: 1}
	}
	if c.Facilities == nil {
		c.Facilities = []string{"f1"}
	}
	for i := range c.Factors {
		f := &c.Factors[i]
		f.EditionID, f.Region, f.ValidFrom = "case", "GB", emissions.Date{Year: 2000, Month: 1, Day: 1}
		if f.Stage == "" {
			f.Stage = emissions.StageCombustion
		}
	}
	for i := range c.Activities {
		if a := &c.Activities[i]; a.Start.IsZero() {
			a.Start, a.End = emissions.Date{Year: 2025, Month: 1, Day: 1}, emissions.Date{Year: 2026, Month: 1, Day: 1}
		}
	}
}

func inventoryExample(t *testing.T, raw json.RawMessage) {
	t.Helper()
	c := decode[inventoryCase](t, raw)
	c.fill()
	catalog := c.catalog(t)
	share := exact.Int(1)
	if c.Share != nil {
		share = *c.Share
	}
	inv := emissions.Inventory{
		Start: c.Start, End: c.End, Approach: emissions.EquityShare, Activities: c.Activities, Instruments: c.Instruments,
	}
	for _, id := range c.Facilities {
		inv.Facilities = append(inv.Facilities, emissions.Facility{ID: id, Country: "GB", Region: "GB", TimeZone: "UTC", Share: share})
	}
	for set, want := range c.Want {
		inv.GWPSet = set
		built, err := emissions.BuildInventory(catalog, inv)
		if err != nil {
			t.Fatal(err)
		}
		c.compare(t, built, want)
	}
}

func (c *inventoryCase) catalog(t *testing.T) *emissions.Catalog {
	t.Helper()
	shipped, err := factors.Load()
	if err != nil {
		t.Fatal(err)
	}
	fs, editions := c.Factors, []emissions.Edition{{ID: "case"}}
	if c.Editions == "shipped" {
		fs, editions = shipped.Factors, shipped.Editions
	}
	catalog, err := emissions.NewCatalog(fs, editions, shipped.GWPs)
	if err != nil {
		t.Fatal(err)
	}
	return catalog
}

func (c *inventoryCase) compare(t *testing.T, built emissions.Inventory, want map[string]string) {
	t.Helper()
	totals := emissions.Sum(built.Entries)
	got := map[string]exact.Decimal{
		"scope1": totals.Of(1, ""), "scope2_location": totals.Of(2, emissions.LocationBased),
		"scope2_market": totals.Of(2, emissions.MarketBased), "scope3": totals.Of(3, ""), "outside": totals.Of(0, ""),
		"biogenic": totals.Biogenic(emissions.LocationBased),
	}
	for name, value := range want {
		figure := got[name]
		if c.Round != nil {
			figure = figure.Round(*c.Round)
		}
		if figure.String() != value {
			t.Errorf("%s under %s: %s kg, want %s", name, built.GWPSet, figure, value)
		}
	}
	if c.Entries != nil && len(built.Entries) != *c.Entries {
		t.Errorf("%d entries, want %d", len(built.Entries), *c.Entries)
	}
	var names []string
	for _, f := range built.Findings {
		if f.Name != emissions.FindingUpstreamMissing && f.Name != emissions.FindingNoCategory && !slices.Contains(names, f.Name) {
			names = append(names, f.Name)
		}
	}
	slices.Sort(names)
	for _, name := range c.Findings {
		if !slices.Contains(names, name) {
			t.Errorf("findings %v, want %s", names, name)
		}
	}
	if len(c.Findings) == 0 && c.Instruments == nil && len(names) > 0 {
		t.Errorf("findings %v", built.Findings)
	}
}

func carbonExample(t *testing.T, raw json.RawMessage) {
	t.Helper()
	c := decode[struct {
		Heat, Carbon exact.Decimal
		Round        int32
		Result       string
		Published    []string `json:"published_rounded"`
	}](t, raw)
	got := emissions.CO2OfCarbon(c.Heat, c.Carbon)
	if got.Fixed(c.Round) != c.Result {
		t.Errorf("%s, want %s", got, c.Result)
	}
	places, err := strconv.Atoi(c.Published[0])
	if err != nil || got.Fixed(int32(places)) != c.Published[1] {
		t.Errorf("%s rounds to %s, published is %s", got, got.Fixed(int32(places)), c.Published[1])
	}
}

func convertExample(t *testing.T, raw json.RawMessage) {
	t.Helper()
	c := decode[struct {
		Quantity exact.Decimal
		Unit     string
		Steps    []struct {
			To       string
			Property unit.Property
		}
		Result string
	}](t, raw)
	q, at := c.Quantity, c.Unit
	for _, s := range c.Steps {
		var err error
		if q, _, err = unit.ConvertVia(q, at, s.To, []unit.Property{s.Property}); err != nil {
			t.Fatal(err)
		}
		at = s.To
	}
	if q.String() != c.Result {
		t.Errorf("%s %s, want %s", q, at, c.Result)
	}
}

func periodExample(t *testing.T, raw json.RawMessage) {
	t.Helper()
	c := decode[struct {
		Start, End, Split emissions.Date
		Days              []int
		Of                int
	}](t, raw)
	first, of := emissions.PeriodShare(c.Start, c.End, c.Start, c.Split)
	second, _ := emissions.PeriodShare(c.Start, c.End, c.Split, c.End)
	if first != c.Days[0] || second != c.Days[1] || of != c.Of || first+second != of {
		t.Errorf("%d + %d of %d, want %v of %d", first, second, of, c.Days, c.Of)
	}
}

func leaseExample(t *testing.T, raw json.RawMessage) {
	t.Helper()
	c := decode[struct{ Cells [][4]string }](t, raw)
	for _, cell := range c.Cells {
		got, err := emissions.LeaseCategory(emissions.Approach(cell[0]), emissions.Lease(cell[1]), emissions.LeasePart(cell[2]))
		if err != nil || strconv.Itoa(got) != cell[3] {
			t.Errorf("%v: %d (%v)", cell, got, err)
		}
	}
}

// notCovered says why an example of the collection has no case here; the key is an id or the letters before its number.
var notCovered = map[string]string{
	"E1": "its last step scales CO2 up by a share, where the engine counts each gas",
}

// allWorkedExamples are those of this package and of the packages below it; each runs where its file lies.
func allWorkedExamples(t *testing.T) []worked {
	t.Helper()
	files, err := filepath.Glob("*/testdata/worked_examples.json")
	if err != nil {
		t.Fatal(err)
	}
	out := workedExamples(t)
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, decode[[]worked](t, b)...)
	}
	return out
}

// TestEveryWorkedExampleIsCoveredOrArgued compares with the whole collection, where it is at hand.
func TestEveryWorkedExampleIsCoveredOrArgued(t *testing.T) {
	t.Parallel()
	covered := map[string]string{}
	for _, w := range allWorkedExamples(t) {
		covered[w.ID] = w.Exact
	}
	if len(covered) < 20 {
		t.Errorf("only %d examples", len(covered))
	}
	dir := os.Getenv("TANSO_CORPUS")
	if dir == "" {
		return
	}
	b, err := os.ReadFile(filepath.Join(dir, "worked_examples.json"))
	if err != nil {
		t.Fatal(err)
	}
	var all []worked
	if err := json.Unmarshal(b, &all); err != nil {
		t.Fatal(err)
	}
	for _, w := range all {
		want, ok := covered[w.ID]
		reason := notCovered[w.ID] + notCovered[strings.TrimRight(w.ID, "0123456789.b")]
		switch {
		case ok && want != w.Exact:
			t.Errorf("%s: exact value %s, the collection says %s", w.ID, want, w.Exact)
		case !ok && reason == "":
			t.Errorf("%s has neither a case nor a reason", w.ID)
		case !ok:
			t.Logf("%s not covered: %s", w.ID, reason)
		}
	}
}
