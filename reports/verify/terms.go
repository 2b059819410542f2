package verify

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// figures answer the figures of one inventory and its dossier.
type figures struct {
	*checker
	dossier frozen
	places  map[string]string // countries by facility
	codes   map[string]string // FA-001 … by facility
	year    *frozenYear       // nil: of the inventory itself
}

// frozen is the part of the dossier that data points follow from.
type frozen struct {
	Reporter struct {
		LEI         string `json:"lei"`
		CorporateNo string `json:"corporate_no"`
	} `json:"reporter"`
	Years  []frozenYear `json:"years"`
	Bridge *struct {
		Methods []struct {
			Method string `json:"method"`
			Steps  []struct {
				Cause  string  `json:"cause"`
				KgCO2e decimal `json:"kg_co2e"`
			} `json:"steps"`
		} `json:"methods"`
	} `json:"bridge"`
	Denominators []struct {
		Kind  string  `json:"kind"`
		Unit  string  `json:"unit"`
		Value decimal `json:"value"`
		Whole bool    `json:"whole"`
	} `json:"denominators"`
}

type frozenYear struct {
	Start day `json:"start"`
	End   day `json:"end"`
	Sums  []struct {
		Scope    int     `json:"scope"`
		Method   string  `json:"method"`
		Category int     `json:"category"`
		KgCO2e   decimal `json:"kg_co2e"`
	} `json:"sums"`
}

func (c *checker) newFigures() (*figures, error) {
	f := &figures{checker: c, places: map[string]string{}, codes: map[string]string{}}
	for i, p := range c.inv.Facilities {
		f.places[p.ID], f.codes[p.ID] = p.Country, fmt.Sprintf("FA-%03d", i+1)
	}
	if c.pack.files[dossierFile] == nil {
		return f, nil
	}
	return f, c.pack.decode(dossierFile, &f.dossier)
}

const dossierFile = "data/dossier.json"

// term is a figure's value, nil where it is not known. Not performed are figures of energy, of targets and of the base year, and gases of
// factors whose values are withheld.
func (f *figures) term(c call) (n num, performed bool) {
	switch {
	case f.year != nil:
		return f.stated(c), true
	case c.arg("year") != "":
		return nil, false
	case c.arg("gas") != "":
		return f.byGas(c)
	}
	switch c.name {
	case "kg":
		return f.kg(c), true
	case "biogenic":
		total, lines := f.lines(c, func(e *entry) num { return e.BiogenicKgCO2.n() })
		if lines == 0 && c.arg("scope") == "3" {
			return nil, true
		}
		return total, true
	case "primary":
		return f.primary(), true
	case "excluded":
		return f.excluded(c), true
	case "denominator":
		return f.denominator(c), true
	case "bridge":
		return f.bridge(c), true
	}
	return nil, false
}

// lines adds the entries within the limits of a figure.
func (f *figures) lines(c call, of func(e *entry) num) (total num, n int) {
	total = zero()
	for i := range f.inv.Entries {
		if e := &f.inv.Entries[i]; f.within(c, e) {
			total.Add(total, of(e))
			n++
		}
	}
	return total, n
}

func (f *figures) within(c call, e *entry) bool {
	for _, a := range c.args {
		key, value, _ := strings.Cut(a, "=")
		var stands string
		switch key {
		case "scope":
			stands = strconv.Itoa(e.Scope)
		case "method":
			stands = e.Method
		case "category":
			if !slices.Contains(strings.Split(value, "."), strconv.Itoa(e.Category)) {
				return false
			}
			continue
		case "country":
			stands = f.places[e.FacilityID]
		case "facility":
			stands = f.codes[e.FacilityID]
		case "group":
			stands = map[bool]string{true: "investee", false: "consolidated"}[e.Investee]
		case "type":
			stands = e.SourceType
		default:
			continue
		}
		if stands != value {
			return false
		}
	}
	return true
}

func (f *figures) kg(c call) num {
	total, n := f.lines(c, func(e *entry) num { return e.KgCO2e.n() })
	if n == 0 && (c.arg("category") != "" || c.arg("scope") == "3") {
		return nil
	}
	if c.arg("type") != "" { // entries that do not say what they are could belong here
		untold := call{c.name, slices.DeleteFunc(slices.Clone(c.args), func(a string) bool { return strings.HasPrefix(a, "type=") })}
		if _, n := f.lines(call{c.name, append(untold.args, "type=")}, func(*entry) num { return zero() }); n > 0 {
			return nil
		}
	}
	return total
}

// families are the gases that disclosures name one by one; what is in none of them and no gas of the Montreal Protocol is other.
func family(gas string) string {
	switch {
	case montreal(gas):
		return ""
	case strings.HasPrefix(gas, "HFC-"):
		return "HFCs"
	case strings.HasPrefix(gas, "PFC-"):
		return "PFCs"
	case slices.Contains([]string{"CO2", "CH4", "N2O", "SF6", "NF3"}, gas):
		return gas
	}
	return "other"
}

func (f *figures) byGas(c call) (num, bool) {
	total, seen := zero(), c.arg("gas") == "other"
	for i := range f.inv.Entries {
		e := &f.inv.Entries[i]
		if strconv.Itoa(e.Scope) != c.arg("scope") || e.Method != c.arg("method") {
			continue
		}
		if f.restricted[e.FactorID] {
			return nil, false
		}
		for _, g := range e.Gases {
			if family(g.Gas) != c.arg("gas") || g.Gas == "CO2" && g.Origin == "biogenic" {
				continue
			}
			seen = true
			if c.name == "mass" {
				total.Add(total, g.Kg.n())
			} else {
				total.Add(total, g.KgCO2e.n())
			}
		}
	}
	if !seen {
		return nil, true
	}
	return total, true
}

func (f *figures) primary() num {
	total, seen := zero(), false
	for i := range f.inv.Entries {
		e := &f.inv.Entries[i]
		if a := f.activities[e.ActivityID]; e.Scope == 3 && a.PrimaryShare != nil {
			total.Add(total, mul(e.KgCO2e.n(), a.PrimaryShare.n()))
			seen = true
		}
	}
	if !seen {
		return nil
	}
	return total
}

func (f *figures) excluded(c call) num {
	total, seen := zero(), false
	for _, x := range f.inv.Exclusions {
		if x.KgCO2e != nil && (c.arg("scope") == "" || strconv.Itoa(x.Scope) == c.arg("scope")) {
			total.Add(total, x.KgCO2e.n())
			seen = true
		}
	}
	if !seen {
		return nil
	}
	return total
}

func (f *figures) denominator(c call) (out num) {
	for _, d := range f.dossier.Denominators {
		if d.Kind != c.arg("") || !d.Whole || c.arg("unit") != "" && d.Unit != c.arg("unit") {
			continue
		}
		if out != nil { // which of several is meant nobody says
			return nil
		}
		out = d.Value.n()
	}
	return out
}

func (f *figures) bridge(c call) num {
	if f.dossier.Bridge == nil {
		return nil
	}
	for _, side := range f.dossier.Bridge.Methods {
		if side.Method != c.arg("method") {
			continue
		}
		total := zero()
		for _, s := range side.Steps {
			if c.arg("cause") == "all" || s.Cause == c.arg("cause") {
				total.Add(total, s.KgCO2e.n())
			}
		}
		return total
	}
	return nil
}

// stated is what an earlier year's inventory came to.
func (f *figures) stated(c call) num {
	if c.name != "kg" {
		return nil
	}
	total, seen := zero(), false
	for category := range strings.SplitSeq(c.arg("category"), ".") {
		if category == "0" { // of lines without a category no sum was kept: one without a category is the whole scope
			continue
		}
		for _, s := range f.year.Sums {
			if strconv.Itoa(s.Scope) == c.arg("scope") && s.Method == c.arg("method") && (strconv.Itoa(s.Category) == category || category == "" && s.Category == 0) {
				total.Add(total, s.KgCO2e.n())
				seen = true
			}
		}
	}
	if !seen {
		return nil
	}
	return total
}
