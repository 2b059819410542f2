package reports

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/reports/dossier"
	"tanso/reports/frameworks"
)

// sumOf is what entries are added up by for the figures of frameworks.
type sumOf struct {
	scope    emissions.Scope
	method   emissions.Method
	category emissions.Category
	facility string
	investee bool
	kind     emissions.SourceType
}

// amounts are sums of entries: exact, hence independent of their order.
type amounts struct {
	lines                 int
	kg, biogenic, primary exact.Decimal
	primaryLines          int
}

// facts answers the vocabulary of frameworks for one inventory and its dossier.
type facts struct {
	*ledger
	sums map[sumOf]amounts
}

func newFacts(l *ledger) *facts {
	f := &facts{ledger: l, sums: map[sumOf]amounts{}}
	for _, e := range l.inv.Entries {
		k := sumOf{e.Scope, e.Method, e.Category, e.FacilityID, e.Investee, e.SourceType}
		s := f.sums[k]
		s.lines, s.kg, s.biogenic = s.lines+1, s.kg.Add(e.KgCO2e), s.biogenic.Add(e.BiogenicKgCO2)
		if p := l.inv.Activities[l.activity[e.ActivityID]].PrimaryShare; p != nil {
			s.primaryLines, s.primary = s.primaryLines+1, s.primary.Add(e.KgCO2e.Mul(*p))
		}
		f.sums[k] = s
	}
	return f
}

// Figure answers a figure of the vocabulary, or says why there is none.
func (f *facts) Figure(c frameworks.Call) (frameworks.Figure, string) {
	switch c.Name {
	case frameworks.FigureKg:
		return f.kg(c)
	case frameworks.FigureMass:
		return f.gasFigure(c, f.gasMass)
	case frameworks.FigureBiogenic:
		s := f.sum(c)
		if s.lines == 0 && c.Arg("scope") == "3" {
			return frameworks.Figure{}, "scope3_not_calculated"
		}
		return frameworks.Figure{Value: s.biogenic}, ""
	case frameworks.FigurePrimary:
		s := f.sum(frameworks.Call{Args: []frameworks.Arg{{Key: "scope", Value: "3"}}})
		if s.primaryLines == 0 {
			return frameworks.Figure{}, "primary_not_stated"
		}
		return frameworks.Figure{Value: s.primary}, ""
	case frameworks.FigureExcluded:
		return f.excluded(c)
	case frameworks.FigureKWh:
		return f.kwh(c)
	}
	return f.kept(c)
}

// kept answers from what was frozen beside the inventory.
func (f *facts) kept(c frameworks.Call) (frameworks.Figure, string) {
	switch c.Name {
	case frameworks.FigureDenominator:
		d, reason := f.denominator(c)
		if reason != "" {
			return frameworks.Figure{}, reason
		}
		return frameworks.Figure{Value: d.Value, Unit: d.Unit}, ""
	case frameworks.FigureTarget:
		return f.target(c)
	case frameworks.FigureBridge:
		return f.bridge(c)
	case frameworks.FigureCredits, frameworks.FigureRemovals:
		return f.credits(c)
	case frameworks.FigureYear:
		if c.Bare() == "cancellation" {
			return f.cancellationYear()
		}
		if c.Bare() == "current" {
			return frameworks.Figure{Value: exact.Int(int64(f.inv.Start.Year))}, ""
		}
		if b := f.dossier.BaseYear; b != nil {
			return frameworks.Figure{Value: exact.Int(int64(b.Start.Year))}, ""
		}
		return frameworks.Figure{}, "no_base_year"
	}
	return frameworks.Figure{}, "not_in_inventory"
}

// Members lists the countries and facilities of the boundary.
func (f *facts) Members(each string) []frameworks.Each {
	var out []frameworks.Each
	seen := map[string]bool{}
	for i, place := range f.inv.Facilities {
		m := frameworks.Each{Key: place.Country, Name: frameworks.Text{EN: place.Country, JA: place.Country}}
		if each == "facility" {
			m = frameworks.Each{Key: facilityCode(i), Name: frameworks.Text{EN: place.Name, JA: cmp.Or(place.NameJA, place.Name)}}
		}
		if !seen[m.Key] {
			seen[m.Key], out = true, append(out, m)
		}
	}
	if each == "country" {
		slices.SortFunc(out, func(a, b frameworks.Each) int { return strings.Compare(a.Key, b.Key) })
	}
	return out
}

// sum adds the entries that a call is limited to.
func (f *facts) sum(c frameworks.Call) amounts {
	var out amounts
	for k, s := range f.sums {
		if f.meets(c, k) {
			out.lines, out.primaryLines = out.lines+s.lines, out.primaryLines+s.primaryLines
			out.kg, out.biogenic, out.primary = out.kg.Add(s.kg), out.biogenic.Add(s.biogenic), out.primary.Add(s.primary)
		}
	}
	return out
}

func (f *facts) meets(c frameworks.Call, k sumOf) bool {
	for _, a := range c.Args {
		ok := true
		switch a.Key {
		case "scope":
			ok = strconv.Itoa(int(k.scope)) == a.Value
		case "method":
			ok = string(k.method) == a.Value
		case "category":
			ok = slices.Contains(strings.Split(a.Value, "."), strconv.Itoa(int(k.category)))
		case "country":
			ok = f.inv.Facilities[f.facility[k.facility]].Country == a.Value
		case "facility":
			ok = facilityCode(f.facility[k.facility]) == a.Value
		case "group":
			ok = k.investee == (a.Value == "investee")
		case "type":
			ok = string(k.kind) == a.Value
		}
		if !ok {
			return false
		}
	}
	return true
}

func (f *facts) kg(c frameworks.Call) (frameworks.Figure, string) {
	if year := c.Arg("year"); year != "" {
		return f.ofYear(c, year)
	}
	if c.Arg("gas") != "" {
		return f.gasFigure(c, f.byGas)
	}
	s := f.sum(c)
	switch {
	case s.lines > 0:
	case c.Arg("category") != "":
		return frameworks.Figure{}, "category_not_calculated"
	case c.Arg("scope") == "3":
		return frameworks.Figure{}, "scope3_not_calculated"
	}
	if c.Arg("type") != "" && f.sum(c.With("type", "")).lines > 0 {
		return frameworks.Figure{}, "source_type_missing"
	}
	return frameworks.Figure{Value: s.kg}, ""
}

// gasFigure adds one gas or family under a scope and method.
func (f *facts) gasFigure(c frameworks.Call, of map[pair]exact.Decimal) (frameworks.Figure, string) {
	sum, seen := exact.Zero, false
	for _, code := range f.gasCodes(c) {
		if kg, ok := of[pair{f.measureOfCall(c).id, code}]; ok {
			sum, seen = sum.Add(kg), true
		}
	}
	if !seen && c.Arg("gas") != "other" {
		return frameworks.Figure{}, "gas_not_reported"
	}
	return frameworks.Figure{Value: sum}, ""
}

// gasCodes are the gases of the inventory that belong to the gas or family of a call. Biogenic CO2 stands outside the scopes.
func (f *facts) gasCodes(c frameworks.Call) []string {
	var out []string
	for _, g := range f.gwps {
		if !g.biogenicCO2() && familyOf(g.gas) == c.Arg("gas") {
			out = append(out, g.code())
		}
	}
	return out
}

// familyOf puts a gas into the families that regimes ask for; "" for gases outside the scopes.
func familyOf(g emissions.Gas) string {
	switch {
	case emissions.IsMontreal(g):
		return ""
	case strings.HasPrefix(string(g), "HFC-"):
		return "HFCs"
	case strings.HasPrefix(string(g), "PFC-"):
		return "PFCs"
	}
	if slices.Contains([]string{"CO2", "CH4", "N2O", "SF6", "NF3"}, string(g)) {
		return string(g)
	}
	return "other"
}

func (f *facts) measureOfCall(c frameworks.Call) measure {
	for _, m := range []measure{scope1, scope2LB, scope2MB, scope3} {
		if strconv.Itoa(int(m.scope)) == c.Arg("scope") && string(m.method) == c.Arg("method") {
			return m
		}
	}
	return outside
}

func (f *facts) excluded(c frameworks.Call) (frameworks.Figure, string) {
	sum, seen := exact.Zero, false
	for _, x := range f.inv.Exclusions {
		if x.KgCO2e != nil && (c.Arg("scope") == "" || strconv.Itoa(int(x.Scope)) == c.Arg("scope")) {
			sum, seen = sum.Add(*x.KgCO2e), true
		}
	}
	if !seen {
		return frameworks.Figure{}, "no_exclusions"
	}
	return frameworks.Figure{Value: sum}, ""
}

// kwhPerMWh turns the table of energy into the vocabulary's unit.
var kwhPerMWh = exact.Int(1000)

// kwh adds energy. One fuel without a heating value leaves every sum that it belongs to without a value, and a fuel of no carrier
// those that ask for carriers or classes.
func (f *facts) kwh(c frameworks.Call) (frameworks.Figure, string) {
	if len(f.energy) == 0 {
		return frameworks.Figure{}, "no_energy"
	}
	sum := exact.Zero
	for _, r := range f.energy {
		if !r.known && (c.Arg("carrier") != "" || c.Arg("class") != "" || c.Arg("form") != "" || c.Arg("origin") != "") {
			return frameworks.Figure{}, "carrier_unknown"
		}
		if !f.meetsEnergy(c, r) {
			continue
		}
		if !r.stated {
			return frameworks.Figure{}, "heating_value_missing"
		}
		sum = sum.Add(r.energyIn())
	}
	return frameworks.Figure{Value: sum.Mul(kwhPerMWh)}, ""
}

func (f *facts) meetsEnergy(c frameworks.Call, r energyRow) bool {
	for _, a := range c.Args {
		if energyColumns(f.ledger, r)[a.Key] != a.Value {
			return false
		}
	}
	return true
}

// energyColumns are the words of a row by the limits of the vocabulary, which are also columns of its sheet.
func energyColumns(l *ledger, r energyRow) map[string]string {
	return map[string]string{
		"origin": r.origin(), "form": r.carrier.Form, "class": string(r.class), "carrier": r.carrier.Group, "instrument": r.bundle,
		"country": r.country, "facility": facilityCode(l.facility[r.source.facility]),
	}
}

// denominator is the one of a kind that covers the whole period.
func (f *facts) denominator(c frameworks.Call) (dossier.Denominator, string) {
	var found []dossier.Denominator
	other := false
	for _, d := range f.dossier.Denominators {
		if d.Kind != c.Bare() || !d.Whole {
			continue
		}
		if want := c.Arg("unit"); want != "" && d.Unit != want {
			other = true
			continue
		}
		found = append(found, d)
	}
	switch {
	case len(found) == 1:
		return found[0], ""
	case other && len(found) == 0:
		return dossier.Denominator{}, "denominator_currency"
	}
	return dossier.Denominator{}, "no_denominator"
}
