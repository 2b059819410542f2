package verify_test

import (
	"slices"
	"strings"
	"testing"

	"tanso/emissions"
	"tanso/internal/exact"
)

// wrong is an inventory of an engine that errs: the hashes, the tables and the totals all follow from what it says.
func wrong(t *testing.T, spoil func(inv *emissions.Inventory)) (step, where string) {
	t.Helper()
	all := gauges(pattern())
	inv := inventory(t, pattern(), all)
	inv.Activities, inv.Entries, inv.Factors = slices.Clone(inv.Activities), slices.Clone(inv.Entries), slices.Clone(inv.Factors)
	inv.GWPs = slices.Clone(inv.GWPs)
	for i := range inv.Entries {
		inv.Entries[i].Gases = slices.Clone(inv.Entries[i].Gases)
	}
	spoil(&inv)
	got := checked(t, rough(t, sealed(t, inv), all).bytes(t))
	if got.Broken == nil {
		return "", ""
	}
	return got.Broken.Step, got.Broken.Where
}

// entryOf is the first entry that a test is true of.
func entryOf(inv *emissions.Inventory, is func(e emissions.Entry) bool) *emissions.Entry {
	i := slices.IndexFunc(inv.Entries, is)
	if i < 0 {
		panic("no such entry")
	}
	return &inv.Entries[i]
}

// weigh makes an entry follow from its quantity again, by a factor of everything.
func weigh(e *emissions.Entry, by exact.Decimal) {
	e.KgCO2e, e.BiogenicKgCO2 = exact.Zero, exact.Zero
	for i := range e.Gases {
		g := &e.Gases[i]
		g.Kg = e.FactorQuantity.Mul(g.KgPerUnit).Mul(e.Share).Mul(by)
		g.KgCO2e = g.Kg.Mul(g.GWP)
		e.KgCO2e = e.KgCO2e.Add(g.KgCO2e)
		if g.Gas == emissions.CO2 && g.Origin == emissions.Biogenic {
			e.BiogenicKgCO2 = e.BiogenicKgCO2.Add(g.Kg)
		}
	}
}

// spoiled is an error of the engine, and the step that names it.
type spoiled struct {
	step  string
	spoil func(inv *emissions.Inventory)
}

// bit is the least that a quantity can be off.
var bit = exact.Must("0.000000000001")

func direct(e emissions.Entry) bool { return e.Scope == 1 && e.KgCO2e.Sign() > 0 && len(e.Gases) > 0 }

func of(key string) func(e emissions.Entry) bool {
	return func(e emissions.Entry) bool { return strings.HasPrefix(e.ActivityID, key) }
}

// wrongGases are errors in what a quantity comes to.
func wrongGases() map[string]spoiled {
	one := exact.Int(1)
	return map[string]spoiled{
		"quantity × factor": {"factors", func(inv *emissions.Inventory) { weigh(entryOf(inv, direct), exact.Must("1.000000001")) }},
		"the share is left out": {"factors", func(inv *emissions.Inventory) {
			e := entryOf(inv, func(e emissions.Entry) bool { return direct(e) && e.Share.Cmp(one) < 0 })
			weigh(e, one.Quo(e.Share))
		}},
		"another share": {"parts", func(inv *emissions.Inventory) {
			e := entryOf(inv, func(e emissions.Entry) bool { return direct(e) && e.FacilityID == depot })
			e.Share = exact.Must("0.36")
			weigh(e, one)
		}},
		"a warming potential in an entry": {"factors", func(inv *emissions.Inventory) {
			e := entryOf(inv, direct)
			e.Gases[0].GWP = exact.Int(2)
			weigh(e, one)
		}},
		"a warming potential throughout": {"factors", func(inv *emissions.Inventory) {
			for i := range inv.GWPs {
				if inv.GWPs[i].Gas == emissions.N2O {
					inv.GWPs[i].Value = exact.Int(300)
				}
			}
			for i := range inv.Entries {
				for k := range inv.Entries[i].Gases {
					if g := &inv.Entries[i].Gases[k]; g.Gas == emissions.N2O {
						g.GWP = exact.Int(300)
					}
				}
				weigh(&inv.Entries[i], one)
			}
		}},
		"a gas is left out": {"factors", func(inv *emissions.Inventory) {
			e := entryOf(inv, func(e emissions.Entry) bool { return direct(e) && len(e.Gases) > 1 })
			e.Gases = e.Gases[1:]
			weigh(e, one)
		}},
		"biogenic CO2 inside": {"factors", func(inv *emissions.Inventory) {
			e := entryOf(inv, func(e emissions.Entry) bool { return !e.BiogenicKgCO2.IsZero() })
			e.KgCO2e = e.KgCO2e.Add(e.BiogenicKgCO2)
		}},
		"the mass of a factor": {"factors", func(inv *emissions.Inventory) {
			e := entryOf(inv, direct)
			e.Gases[0].KgPerUnit = e.Gases[0].KgPerUnit.Add(bit)
			weigh(e, one)
		}},
	}
}

// wrongParts are errors in how activities become entries.
func wrongParts() map[string]spoiled {
	one := exact.Int(1)
	return map[string]spoiled{
		"a conversion": {"units", func(inv *emissions.Inventory) {
			e := entryOf(inv, func(e emissions.Entry) bool { return direct(e) && len(e.Conversion) > 0 })
			e.FactorQuantity = e.FactorQuantity.Mul(exact.Must("1.01"))
			weigh(e, one)
		}},
		"a step of a conversion": {"units", func(inv *emissions.Inventory) {
			e := entryOf(inv, func(e emissions.Entry) bool { return strings.Contains(strings.Join(e.Conversion, ""), "832.5") })
			e.Conversion = slices.Clone(e.Conversion)
			e.Conversion[0] = strings.Replace(e.Conversion[0], "832.5", "832.4", 1)
		}},
		"the split by months": {"parts", func(inv *emissions.Inventory) {
			e := entryOf(inv, of("a-01"))
			e.Quantity = e.Quantity.Add(bit)
		}},
		"a month": {"parts", func(inv *emissions.Inventory) {
			e := entryOf(inv, func(e emissions.Entry) bool { return direct(e) && e.Month == "2025-10" })
			e.Month = "2025-11"
		}},
		"an entry is missing": {"parts", func(inv *emissions.Inventory) {
			inv.Entries = slices.DeleteFunc(inv.Entries, func(e emissions.Entry) bool { return e.ActivityID == "a-01" && e.Scope == 1 })
		}},
		"an entry stands twice": {"parts", func(inv *emissions.Inventory) {
			e := *entryOf(inv, direct)
			e.ID = "E-999999"
			inv.Entries = append(inv.Entries, e)
		}},
		"a scope": {"parts", func(inv *emissions.Inventory) { entryOf(inv, direct).Scope = 3 }},
		"the two methods": {"parts", func(inv *emissions.Inventory) {
			entryOf(inv, func(e emissions.Entry) bool { return e.Method == emissions.MarketBased && e.InstrumentID == "" }).Method = emissions.LocationBased
		}},
	}
}

// wrongPlaces are errors in where entries count and what covers them.
func wrongPlaces() map[string]spoiled {
	covered := func(e emissions.Entry) bool { return e.InstrumentID != "" && e.Quantity.Sign() > 0 }
	return map[string]spoiled{
		"a lease is overlooked": {"parts", func(inv *emissions.Inventory) {
			e := entryOf(inv, func(e emissions.Entry) bool { return e.Routing != nil && e.Routing.Category > 0 })
			e.Routing = nil
		}},
		"what an instrument covers": {"parts", func(inv *emissions.Inventory) {
			beside := func(e emissions.Entry) func(o emissions.Entry) bool {
				return func(o emissions.Entry) bool {
					return o.ActivityID == e.ActivityID && o.Month == e.Month && o.Method == e.Method && o.InstrumentID != e.InstrumentID
				}
			}
			e := entryOf(inv, func(e emissions.Entry) bool { return covered(e) && slices.ContainsFunc(inv.Entries, beside(e)) })
			rest := entryOf(inv, beside(*e))
			e.Quantity, rest.Quantity = e.Quantity.Sub(bit), rest.Quantity.Add(bit)
		}},
		"whose instrument covers": {"parts", func(inv *emissions.Inventory) { entryOf(inv, covered).InstrumentID = "i-9" }},
		"the factor of an instrument": {"parts", func(inv *emissions.Inventory) {
			e := entryOf(inv, covered)
			e.FactorID = entryOf(inv, func(o emissions.Entry) bool {
				return o.Method == emissions.LocationBased && o.FacilityID == e.FacilityID
			}).FactorID
		}},
	}
}

// wrongUsage are errors in what meters say.
func wrongUsage() map[string]spoiled {
	return map[string]spoiled{
		"the usage of a meter": {"usage", func(inv *emissions.Inventory) {
			i := slices.IndexFunc(inv.Activities, func(a emissions.Activity) bool { return a.Register == 2 })
			inv.Activities[i].Quantity = inv.Activities[i].Quantity.Add(bit)
		}},
		"a sum of meters": {"usage", func(inv *emissions.Inventory) {
			i := slices.IndexFunc(inv.Activities, func(a emissions.Activity) bool { return len(a.Members) > 0 })
			inv.Activities[i].Quantity = inv.Activities[i].Quantity.Add(bit)
		}},
		"the coverage": {"usage", func(inv *emissions.Inventory) {
			i := slices.IndexFunc(inv.Activities, func(a emissions.Activity) bool { return a.Register == 1 })
			inv.Activities[i].Coverage = &bit
		}},
		"the estimated part": {"usage", func(inv *emissions.Inventory) {
			i := slices.IndexFunc(inv.Activities, func(a emissions.Activity) bool { return a.Register == 1 })
			inv.Activities[i].EstimatedPart = &bit
		}},
		"a month of a meter is forgotten": {"usage", func(inv *emissions.Inventory) {
			inv.Activities = slices.DeleteFunc(inv.Activities, func(a emissions.Activity) bool { return a.ID == "usage:source-1:2025-10" })
			inv.Entries = slices.DeleteFunc(inv.Entries, of("usage:source-1:2025-10"))
		}},
	}
}

func TestErrorsOfTheEngineAreNamed(t *testing.T) {
	t.Parallel()
	for _, list := range []map[string]spoiled{wrongGases(), wrongParts(), wrongPlaces(), wrongUsage()} {
		for name, c := range list {
			if step, where := wrong(t, c.spoil); step != c.step {
				t.Errorf("%s: broken at %q (%s), want %q", name, step, where, c.step)
			}
		}
	}
	if step, where := wrong(t, func(*emissions.Inventory) {}); step != "" {
		t.Errorf("nothing was spoiled and %s is broken at %s", step, where)
	}
}
