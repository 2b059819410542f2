package reports_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/reports"
)

// secrets are the editions of the fixture whose values may not be passed on; between them they have biogenic gases, a gas of the
// Montreal Protocol, a supplier's factor and one with a published total.
var secrets = []string{"test-fuel-2025", "test-refrigerant-2025", "test-supplier-2025"}

// restricted is the inventory as it would be if those editions were only for the organization's own use.
func restricted(inv emissions.Inventory) emissions.Inventory {
	inv.Editions, inv.Factors = slices.Clone(inv.Editions), slices.Clone(inv.Factors)
	for i := range inv.Editions {
		inv.Editions[i].Restricted = slices.Contains(secrets, inv.Editions[i].ID)
		if inv.Editions[i].Restricted {
			inv.Editions[i].Licence = "For own use only"
		}
	}
	return inv
}

// told is an inventory of the engine in which no secret value stands elsewhere by chance: a published total, and masses of the
// refrigerants that are not halves.
func told(t *testing.T) emissions.Inventory {
	t.Helper()
	inv := calculated(t)
	for i := range inv.Factors {
		if inv.Factors[i].SourceRow == "diesel" {
			total := exact.Must("2.630313131")
			inv.Factors[i].PublishedCO2e, inv.Factors[i].PublishedGWP = &total, emissions.AR5
		}
	}
	return inv
}

// valuesOf are the secret values: each gas, what they weigh, and the published totals.
func valuesOf(inv emissions.Inventory) []exact.Decimal {
	var out []exact.Decimal
	keep := func(v exact.Decimal) {
		// Shares, counts and round numbers stand in many cells that have nothing to do with factors.
		if len(strings.Trim(v.String(), "0.")) > 1 && !slices.ContainsFunc(out, v.Equal) {
			out = append(out, v)
		}
	}
	for _, f := range inv.Factors {
		if !slices.Contains(secrets, f.EditionID) {
			continue
		}
		weighed := exact.Zero
		for _, e := range inv.Entries {
			if e.FactorID != f.ID {
				continue
			}
			for _, g := range e.Gases {
				if g.Gas != emissions.CO2 || g.Origin != emissions.Biogenic {
					weighed = weighed.Add(g.KgPerUnit.Mul(g.GWP))
				}
			}
			break
		}
		keep(weighed)
		for _, g := range f.Gases {
			keep(g.KgPerUnit)
		}
		if f.PublishedCO2e != nil {
			keep(*f.PublishedCO2e)
		}
	}
	return out
}

// holds tells which of the values stand in some cell of the workbook, as a number or inside a text or formula.
func holds(t *testing.T, content []byte, values []exact.Decimal) map[string]string {
	t.Helper()
	f, found := open(t, content), map[string]string{}
	cells(t, f, func(sheet, name, formula string) {
		cell := raw(t, f, sheet, name)
		for _, v := range values {
			if agrees(cell, v) || strings.Contains(cell+" "+formula, v.String()) {
				found[v.String()] = sheet + "!" + name + " " + cell
			}
		}
	})
	return found
}

func agrees(cell string, v exact.Decimal) bool {
	x, err := strconv.ParseFloat(cell, 64)
	return err == nil && x == v.Float()
}

func TestRestrictedValuesAreNowhereInTheWorkbook(t *testing.T) {
	t.Parallel()
	bare := told(t)
	values := valuesOf(bare)
	if len(values) < 15 {
		t.Fatalf("only %d values to look for: %v", len(values), values)
	}
	shown := holds(t, workbook(t, bare, reports.English), values)
	for _, v := range values {
		if shown[v.String()] == "" {
			t.Errorf("%s is not in the workbook in the first place: looking for it proves nothing", v)
		}
	}
	for _, lang := range []reports.Lang{reports.English, reports.Japanese} {
		for v, where := range holds(t, workbook(t, restricted(bare), lang), values) {
			t.Errorf("%s: %s stands in %s", lang, v, where)
		}
	}
}

func TestWhatIsWithheldIsNamedWithItsReason(t *testing.T) {
	t.Parallel()
	inv := restricted(told(t))
	f, bare := open(t, workbook(t, inv, reports.English)), open(t, workbook(t, told(t), reports.English))
	diesel := slices.IndexFunc(inv.Factors, func(f emissions.Factor) bool { return f.SourceRow == "diesel" })
	for heading, want := range map[string]string{
		"kgCO2e per unit": "withheld by licence", "kgCO2e as published": "withheld by licence", "Biogenic kgCO2 per unit": "0",
		"Factor id": "test-fuel-2025/diesel", "Edition": "test-fuel-2025", "Table": "Table 1", "Row": "diesel", "with GWP set": "AR5",
	} {
		if got := raw(t, f, "14_Factors", under(t, f, "14_Factors", heading, diesel)); got != want {
			t.Errorf("%s of diesel is %q, want %q", heading, got, want)
		}
	}
	line := slices.IndexFunc(inv.Entries, func(e emissions.Entry) bool { return e.FactorID == "test-fuel-2025/diesel" })
	at := under(t, f, "12_Activity", "tCO2e", line)
	if formula, err := f.GetCellFormula("12_Activity", at); err != nil || formula != "" {
		t.Errorf("the emissions of a restricted line are the formula %q (%v)", formula, err)
	}
	if got := raw(t, f, "12_Activity", at); !agree(got, reports.Tonnes(inv.Entries[line].KgCO2e).String()) {
		t.Errorf("they are %s", got)
	}
	other := slices.IndexFunc(inv.Entries, func(e emissions.Entry) bool { return strings.HasPrefix(e.FactorID, "test-grid-2025/") })
	if formula, err := f.GetCellFormula("12_Activity", under(t, f, "12_Activity", "tCO2e", other)); err != nil || formula == "" {
		t.Errorf("a line with an open factor is no formula (%v)", err)
	}
	for _, sheet := range []string{"00_Cover", "01_Checks", "12_Activity", "13_Gas", "14_Factors", "14_Sources"} {
		if note := raw(t, f, sheet, "A2"); !strings.Contains(note, "licence forbids passing their values on") || !strings.Contains(note, "recorded values in the workbook, not formulas") {
			t.Errorf("%s says %q", sheet, note)
		}
		if note := raw(t, bare, sheet, "A2"); strings.Contains(note, "licence forbids") {
			t.Errorf("%s of an open inventory says %q", sheet, note)
		}
	}
}

func TestTotalsOfRestrictedFactorsFoot(t *testing.T) {
	t.Parallel()
	bare, err := reports.Figures(reports.Source{Inventory: told(t)})
	if err != nil {
		t.Fatal(err)
	}
	kept, err := reports.Figures(reports.Source{Inventory: restricted(told(t))})
	if err != nil || len(kept) != len(bare) {
		t.Fatalf("%d figures, want %d (%v)", len(kept), len(bare), err)
	}
	for i, f := range bare {
		if !kept[i].Value.Equal(f.Value) {
			t.Errorf("%s is %s, want %s", f.ID, kept[i].Value, f.Value)
		}
	}
	content := workbook(t, restricted(told(t)), reports.English)
	books := map[string][]byte{
		"untouched": content, "quantity": planted(t, content, []plant{{"12_Activity", "Quantity", 0, 1.5}}),
		"emission": planted(t, content, []plant{{"12_Activity", "tCO2e", slices.IndexFunc(told(t).Entries, func(e emissions.Entry) bool {
			return e.FactorID == "test-fuel-2025/diesel"
		}), 0.5}}),
	}
	for name, f := range recalculated(t, books) {
		want := map[bool]string{true: "OK", false: "CHECK"}[name == "untouched"]
		if got := named(t, f, "CHECK_STATUS"); got != want {
			t.Errorf("%s: the overall status is %q, want %q", name, got, want)
		}
		for _, figure := range bare {
			if got := named(t, f, figure.Name); name == "untouched" && !agree(got, reports.Tonnes(figure.Value).String()) {
				t.Errorf("%s is %s, want %s", figure.Name, got, reports.Tonnes(figure.Value))
			}
		}
	}
}

func TestRestrictedValuesAreNowhereInThePDF(t *testing.T) {
	t.Parallel()
	inv := told(t)
	for lang, words := range map[reports.Lang][]string{
		reports.English:  {"withheld by licence", "licence forbids passing their values on", "For own use only"},
		reports.Japanese: {"ライセンスにより非開示", "再配布を禁じる", "For own use only"},
	} {
		text := func(inv emissions.Inventory) string {
			return strings.Join(strings.Fields(poppler(t, pdf(t, inv, lang), "pdftotext", "-raw")), "")
		}
		before, after := text(inv), text(restricted(inv))
		shown := 0
		for _, v := range valuesOf(inv) {
			word := v.Round(6).String()
			if len(word) < 6 {
				continue // too short to be told from parts of other numbers
			}
			if strings.Contains(before, word) {
				shown++
			}
			if strings.Contains(after, word) {
				t.Errorf("%s: the PDF says %s", lang, word)
			}
		}
		if shown < 4 {
			t.Errorf("%s: only %d of the values are in the PDF in the first place", lang, shown)
		}
		for _, w := range words {
			if !strings.Contains(after, strings.ReplaceAll(w, " ", "")) {
				t.Errorf("%s: the PDF does not say %q", lang, w)
			}
		}
	}
}
