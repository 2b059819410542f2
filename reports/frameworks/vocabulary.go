package frameworks

import (
	"slices"
	"strconv"
	"strings"

	"tanso/internal/fault"
)

// Figures of the vocabulary. Each is a sum over the inventory or a fact of its dossier; docs/frameworks.md says what each means.
const (
	FigureKg          = "kg"          // kg CO2e of entries
	FigureMass        = "mass"        // kg of one gas or family
	FigureBiogenic    = "biogenic"    // kg of biogenic CO2, outside the scopes
	FigurePrimary     = "primary"     // kg CO2e of Scope 3 that rests on data of suppliers
	FigureExcluded    = "excluded"    // kg CO2e of exclusions, as estimated
	FigureKWh         = "kwh"         // kWh of energy used
	FigureDenominator = "denominator" // what intensities are divided by
	FigureTarget      = "target"      // of an approved target
	FigureBridge      = "bridge"      // kg CO2e by cause of the difference from the year before
	FigureYear        = "year"        // a year as a number
	FigureCredits     = "credits"     // kg CO2e of carbon credits beside the inventory
	FigureRemovals    = "removals"    // kg CO2e of the organization's own removals, beside the inventory
	FigureText        = "text"        // words about the inventory
)

// figure is a word of the vocabulary: its unit, and the values that its limits may have. A limit with nil takes any value.
type figure struct {
	unit string
	bare []string            // values of the one bare word, where it has one
	args map[string][]string // by key
}

var (
	scopeValues  = []string{"1", "2", "3"}
	methodValues = []string{"location", "market"}
	yearValues   = []string{"base", "previous", "previous_stated"}
	denominators = []string{"revenue", "production", "floor_area", "people", "other"}
)

// gasValues are single gases and the families that regimes ask for; "other" is what was published without a split by gas.
var gasValues = []string{"CO2", "CH4", "N2O", "HFCs", "PFCs", "SF6", "NF3", "other"}

// categoryValues are the categories of Scope 3 and 0 for lines without one. Several are written with dots: 4.6.7.9.
var categoryValues = func() []string {
	out := make([]string, 16)
	for i := range out {
		out[i] = strconv.Itoa(i)
	}
	return out
}()

// textValues are what words tell.
var textValues = []string{
	"approach", "assurance", "base_year", "base_year_changes", "base_year_reason", "categories", "credit_removals", "credits", "editions", "energy_kinds", "exclusions",
	"gwp_set", "heating_basis", "initiatives", "instruments", "methods", "neutrality", "organization", "period", "removals", "restatement", "revenue_source", "scope2_methods",
	"scope3_methods", "scopes", "see_gases", "see_groups", "see_totals", "standard", "target_standards", "targets",
}

var vocabulary = map[string]figure{
	FigureKg: {unit: "kgCO2e", args: map[string][]string{
		"scope": scopeValues, "method": methodValues, "category": categoryValues, "gas": gasValues, "country": nil, "facility": nil,
		"group": {"consolidated", "investee"}, "type": {"stationary", "mobile", "process", "fugitive"}, "year": yearValues,
	}},
	FigureMass:        {unit: "kg", args: map[string][]string{"scope": scopeValues, "method": methodValues, "gas": gasValues}},
	FigureBiogenic:    {unit: "kgCO2e", args: map[string][]string{"scope": scopeValues, "method": methodValues}},
	FigurePrimary:     {unit: "kgCO2e"},
	FigureExcluded:    {unit: "kgCO2e", args: map[string][]string{"scope": scopeValues}},
	FigureDenominator: {unit: "", bare: denominators, args: map[string][]string{"unit": nil}},
	FigureKWh: {unit: "kWh", args: map[string][]string{
		"origin": {"fuel", "purchased"}, "form": {"fuel", "electricity", "heat"}, "class": {"fossil", "nuclear", "renewable", "unknown"},
		"carrier": {"coal", "oil", "gas", "other_fossil", "biomass"}, "instrument": {"bundled", "unbundled", "none"}, "country": nil, "facility": nil,
	}},
	FigureTarget: {unit: "", bare: []string{"reduction", "percent", "base", "allowed", "actual", "target_year", "base_year"}, args: map[string][]string{
		"scopes": {"1", "2", "3", "12", "123"}, "method": methodValues, "term": {"near", "long", "net_zero"},
	}},
	FigureBridge: {unit: "kgCO2e", args: map[string][]string{
		"method": methodValues, "cause": {"boundary", "started", "ended", "activity", "method", "factor", "gwp", "all"},
	}},
	FigureCredits: {unit: "kgCO2e", args: map[string][]string{
		"status": {"held", "cancelled", "transferred", "planned"}, "kind": {"reduction", "removal", "removal_biogenic", "removal_technological"},
		"region": {"eu"}, "adjustment": {"yes", "no", "not_applicable", "unknown"}, "standard": nil,
	}},
	FigureRemovals: {unit: "kgCO2e", args: map[string][]string{"part": {"reversed"}}},
	FigureYear:     {unit: "year", bare: []string{"base", "current", "cancellation"}},
	FigureText:     {unit: unitText, bare: textValues},
}

// targetUnits are the units of what a target says.
var targetUnits = map[string]string{
	"reduction": "kgCO2e", "base": "kgCO2e", "allowed": "kgCO2e", "actual": "kgCO2e", "percent": "percent", "target_year": "year", "base_year": "year",
}

// Bare is the word of a call without a key.
func (c Call) Bare() string { return c.Arg("") }

// check holds a call against the vocabulary.
func (c Call) check() error {
	f, ok := vocabulary[c.Name]
	if !ok {
		return fault.Field("expression", "one of the figures "+strings.Join(Vocabulary(), ", "), c.Name)
	}
	seen := map[string]bool{}
	for _, a := range c.Args {
		if seen[a.Key] {
			return fault.Field("expression", "each limit of "+c.Name+" once", c.String())
		}
		seen[a.Key] = true
		if err := f.allows(c, a); err != nil {
			return err
		}
	}
	if f.bare != nil && c.Bare() == "" {
		return fault.Field("expression", "one word in "+c.Name+"()", c.String())
	}
	return c.oneMethod()
}

// oneMethod refuses sums over scopes, which would add what must not be added, and Scope 2 without its method.
func (c Call) oneMethod() error {
	switch c.Name {
	case FigureKg, FigureMass, FigureBiogenic:
	default:
		return nil
	}
	if c.Arg("scope") == "" || (c.Arg("scope") == "2") != (c.Arg("method") != "") {
		return fault.Field("expression", "one scope, and a method for Scope 2 alone", c.String())
	}
	ways := 0
	for _, a := range c.Args {
		if slices.Contains([]string{"category", "gas", "country", "facility", "group", "type"}, a.Key) {
			ways++
		}
	}
	if ways > 1 || ways == 1 && c.Arg("year") != "" && c.Arg("category") == "" {
		return fault.Field("expression", "a scope broken down in one way, and other years by category alone", c.String())
	}
	return nil
}

func (f figure) allows(c Call, a Arg) error {
	if a.Key == "" {
		if slices.Contains(f.bare, a.Value) {
			return nil
		}
		return fault.Field("expression", "in "+c.Name+"() one of "+strings.Join(f.bare, ", "), a.Value)
	}
	values, ok := f.args[a.Key]
	if !ok {
		return fault.Field("expression", "a limit that "+c.Name+" has", a.Key)
	}
	if values == nil && a.Value != "" || a.Value == eachWord {
		return nil
	}
	one := func(v string) bool { return slices.Contains(values, v) }
	if a.Key == "category" && !slices.ContainsFunc(strings.Split(a.Value, "."), func(v string) bool { return !one(v) }) {
		return nil
	}
	if !one(a.Value) {
		return fault.Field("expression", "for "+a.Key+" one of "+strings.Join(values, ", "), a.Value)
	}
	return nil
}

// eachWord stands for what a point is repeated for.
const eachWord = "each"

// unit is what a call is measured in.
func (c Call) unit() string {
	switch c.Name {
	case FigureDenominator:
		return c.Bare()
	case FigureTarget:
		return targetUnits[c.Bare()]
	}
	return vocabulary[c.Name].unit
}

// Vocabulary lists the figures by name.
func Vocabulary() []string {
	out := make([]string, 0, len(vocabulary))
	for name := range vocabulary {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}
