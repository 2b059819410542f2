package emissions_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/unit"
)

// density is a dated property: one m3 is value kg. An empty last day leaves it open.
func density(value, from, to string) emissions.DatedProperty {
	p := emissions.DatedProperty{
		Property:  unit.Property{Name: "density of diesel", From: "m3", To: "kg", Value: exact.Must(value), Source: "certificate " + value},
		ValidFrom: date(from),
	}
	if to != "" {
		p.ValidTo = date(to)
	}
	return p
}

// byMass is diesel in Japan, where factors count in kL alone.
func byMass(quantity, start, end string, properties ...emissions.DatedProperty) emissions.Activity {
	return emissions.Activity{
		ActivityKey: "fuel.diesel", Quantity: exact.Must(quantity), Unit: "kg", Start: date(start), End: date(end), DataType: emissions.Invoiced,
		SourceProperties: properties,
	}
}

func TestEachDayIsConvertedByThePropertyThatHolds(t *testing.T) {
	t.Parallel()
	out := scopes1And2(built(t, year2025("JP", byMass("6100", "2025-05-01", "2025-07-01",
		density("800", "2025-05-01", "2025-05-10"), density("840", "2025-05-11", "")))))
	var got []string
	for _, e := range out.Entries {
		got = append(got, e.Month+" "+e.Quantity.String()+" kg = "+e.FactorQuantity.String()+" "+e.FactorUnit+" "+e.Conversion[0])
	}
	want := []string{
		"2025-05 1000 kg = 1.25 kL 1000 kg = 1.25 m3 by density of diesel: 1 m3 = 800 kg (certificate 800)",
		"2025-05 2100 kg = 2.5 kL 2100 kg = 2.5 m3 by density of diesel: 1 m3 = 840 kg (certificate 840)",
		"2025-06 3000 kg = 3.571428571428571428571428571428571 kL 3000 kg = 3.571428571428571428571428571428571 m3 by density of diesel: 1 m3 = 840 kg (certificate 840)",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	a := out.Activities[0]
	for i, value := range []string{"800", "840", "840"} {
		if crossed := out.Entries[i].Crossed(a); len(crossed) != 1 || crossed[0].Value.String() != value {
			t.Errorf("entry %d crossed %v, want the density %s", i, crossed, value)
		}
	}
}

func TestDaysWithoutAPropertyHaveNoFigure(t *testing.T) {
	t.Parallel()
	a := byMass("6100", "2025-05-01", "2025-07-01", density("800", "2025-06-01", "2025-06-15"))
	a.Unit = "L" // where factors count by mass
	out := scopes1And2(built(t, year2025("FR", a)))
	if len(out.Entries) != 1 || out.Entries[0].Quantity.String() != "1500" {
		t.Errorf("%d entries: %v", len(out.Entries), out.Entries)
	}
	if findingNames(out.Findings) != emissions.FindingUnitMismatch || out.Findings[0].SourceID != "s" {
		t.Errorf("findings %v, want one of the days before and after", out.Findings)
	}
}

// The assumption about gas as billed comes last, however far the way over what was given.
func TestWhatWasGivenGoesBeforeGasAsBilled(t *testing.T) {
	t.Parallel()
	holds := func(name, from, to, value string) emissions.DatedProperty {
		return emissions.DatedProperty{
			Property: unit.Property{Name: name, From: from, To: to, Value: exact.Must(value), Source: "supplier"}, ValidFrom: date("2025-01-01"),
		}
	}
	a := emissions.Activity{
		ActivityKey: "fuel.city_gas", Unit: "m3", Quantity: exact.Int(90), DataType: emissions.Invoiced,
		SourceProperties: []emissions.DatedProperty{holds("heat as billed", "m3", "MJ_gcv", "45"), holds("heat as measured", "m3_25C", "MJ_gcv", "40.5")},
	}
	out := scopes1And2(built(t, year2025("JP", a)))
	if len(out.Findings) != 0 || len(out.Entries) != 1 || out.Entries[0].FactorQuantity.String() != "100" || len(out.Entries[0].Crossed(out.Activities[0])) != 2 {
		t.Errorf("%v, %+v", out.Findings, out.Entries)
	}
}

// drawDensity is any density that a liquid may have.
func drawDensity(t *rapid.T) string {
	return strconv.Itoa(rapid.IntRange(600, 1900).Draw(t, "density")) + "." + strconv.Itoa(rapid.IntRange(0, 999).Draw(t, "decimals"))
}

// Twice the mass is twice the emission, and a property that is said in two pieces is the same property.
func TestCrossingAPropertyIsLinear(t *testing.T) {
	t.Parallel()
	catalog := shippedCatalog(t)
	rapid.Check(t, func(t *rapid.T) {
		value := drawDensity(t)
		quantity := rapid.Int64Range(1, 1e9).Draw(t, "quantity")
		day := date("2025-04-02").AddDays(rapid.IntRange(0, 240).Draw(t, "day"))
		total := func(q int64, properties ...emissions.DatedProperty) exact.Decimal {
			out := build(t, catalog, year2025("JP", byMass(strconv.FormatInt(q, 10), "2025-04-01", "2025-12-01", properties...)))
			var sum exact.Decimal
			for _, e := range out.Entries {
				if e.Scope == 1 {
					sum = sum.Add(e.KgCO2e)
				}
			}
			return sum
		}
		once := total(quantity, density(value, "2025-01-01", ""))
		twice := total(2*quantity, density(value, "2025-01-01", ""))
		pieces := total(quantity, density(value, "2025-01-01", day.AddDays(-1).String()), density(value, day.String(), ""))
		if once.Sign() <= 0 || !once.Add(once).Sub(twice).Round(6).IsZero() || !once.Sub(pieces).Round(6).IsZero() {
			t.Fatalf("%d kg are %s kg CO2e, twice as much %s, in two pieces %s", quantity, once, twice, pieces)
		}
	})
}

// A run recomputes from its bytes: the properties are in them.
func TestTheBytesCarryTheProperties(t *testing.T) {
	t.Parallel()
	first := built(t, year2025("JP", byMass("6100", "2025-05-01", "2025-07-01", density("800", "2025-05-01", "2025-05-10"), density("840", "2025-05-11", ""))))
	raw, err := first.Canonical()
	if err != nil {
		t.Fatal(err)
	}
	back, err := emissions.Parse(raw)
	if err != nil {
		t.Fatal(err)
	}
	const said = `"source_properties":[{"name":"density of diesel","from":"m3","to":"kg","value":"800","source":"certificate 800","valid_from":"2025-05-01","valid_to":"2025-05-10"}`
	if !strings.Contains(string(raw), said) {
		t.Errorf("the bytes lack %s", said)
	}
	back.Entries, back.Factors, back.Editions, back.GWPs, back.Findings = nil, nil, nil, nil, nil
	again, err := built(t, back).Canonical()
	if err != nil || string(again) != string(raw) {
		t.Errorf("from its bytes the run is another (%v):\n%s\n%s", err, again, raw)
	}
}
