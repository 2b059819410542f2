package reports_test

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/reports"
	"tanso/reports/xbrl"
)

func disclosed(t *testing.T, src reports.Source) map[string]map[string]reports.DisclosedPoint {
	t.Helper()
	all, err := reports.Disclosures(src, "")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]map[string]reports.DisclosedPoint{}
	for _, d := range all {
		out[d.ID] = map[string]reports.DisclosedPoint{}
		for _, p := range d.Points {
			out[d.ID][p.ID] = p
		}
	}
	return out
}

// number is the value of a point, which must be given.
func number(t *testing.T, p reports.DisclosedPoint) exact.Decimal {
	t.Helper()
	if p.Number == nil {
		t.Fatalf("%s is omitted: %s", p.ID, p.Reason)
	}
	return *p.Number
}

func TestPointsAreTheLedgersTotals(t *testing.T) {
	t.Parallel()
	src := rich(t)
	totals, points := emissions.Sum(src.Inventory.Entries), disclosed(t, src)
	tonnes := reports.Tonnes
	byGas := exact.Zero
	for _, x := range totals.ByGas {
		if x.Scope == 1 && x.Gas == emissions.CH4 {
			byGas = byGas.Add(x.KgCO2e)
		}
	}
	for _, c := range []struct {
		regime, point string
		want          exact.Decimal
	}{
		{"esrs-e1-set1", "E1-6_07", tonnes(totals.Of(1, ""))},
		{"esrs-e1-set1", "E1-6_09", tonnes(totals.Of(2, emissions.LocationBased))},
		{"esrs-e1-set1", "E1-6_10", tonnes(totals.Of(2, emissions.MarketBased))},
		{"esrs-e1-set1", "E1-6_11", tonnes(totals.Of(3, ""))},
		{"esrs-e1-set1", "E1-6_12", tonnes(totals.All(emissions.LocationBased))},
		{"esrs-e1-set1", "E1-6_13", tonnes(totals.All(emissions.MarketBased))},
		{"esrs-e1-set1", "E1-6_03.CH4", tonnes(byGas)},
		{"ifrs-s2-2023", "29(a)(i)(1)", tonnes(totals.Of(1, ""))},
		{"cdp-2025", "7.7.MB", tonnes(totals.Of(2, emissions.MarketBased))},
		{"gri-2016", "305-3", tonnes(totals.Of(3, ""))},
		{"california-sb253", "CARB-4.S1", tonnes(totals.Of(1, ""))},
		{"ghg-protocol", "CS-R4", tonnes(totals.Of(1, "").Add(totals.Of(2, emissions.LocationBased)))},
	} {
		if got := number(t, points[c.regime][c.point]); !got.Equal(c.want) {
			t.Errorf("%s %s is %s, the ledger says %s", c.regime, c.point, got, c.want)
		}
	}
}

// Each breakdown that regimes ask for adds up to the scope that it breaks down.
func TestBreakdownsAddUpToTheirScope(t *testing.T) {
	t.Parallel()
	points := disclosed(t, rich(t))
	for name, c := range map[string]struct {
		regime, total string
		part          *regexp.Regexp
	}{
		"countries":  {"cdp-2025", "7.6", regexp.MustCompile(`^7\.16/..$`)},
		"facilities": {"cdp-2025", "7.6", regexp.MustCompile(`^7\.17\.1-7\.17\.3/FA-`)},
		"gases":      {"cdp-2025", "7.6", regexp.MustCompile(`^7\.15\.1\.`)},
		"groups":     {"cdp-2025", "7.6", regexp.MustCompile(`^7\.22(\.other)?$`)},
		"market":     {"cdp-2025", "7.7.MB", regexp.MustCompile(`^7\.16\.MB/`)},
		"categories": {"cdp-2025", "7.8", regexp.MustCompile(`^7\.8\.C`)},
		"ISO":        {"iso-14064-1-2018", "Total", regexp.MustCompile(`^Cat \d$`)},
	} {
		sum, n := exact.Zero, 0
		for id, p := range points[c.regime] {
			if c.part.MatchString(id) && p.Number != nil {
				sum, n = sum.Add(*p.Number), n+1
			}
		}
		if want := number(t, points[c.regime][c.total]); !sum.Equal(want) || n < 2 {
			t.Errorf("%s: %d parts add up to %s, the total is %s", name, n, sum, want)
		}
	}
}

// Whatever the lines are, the six categories of ISO 14064-1 are the total, to the last digit.
func TestISOCategoriesAlwaysAddUp(t *testing.T) {
	t.Parallel()
	base := rich(t).Inventory
	rapid.Check(t, func(r *rapid.T) {
		inv := base
		inv.Entries = slices.Clone(base.Entries)
		keep := inv.Entries[:0]
		for _, e := range inv.Entries {
			if e.Scope == 3 {
				e.Category = emissions.Category(rapid.IntRange(0, 15).Draw(r, "category"))
			}
			if rapid.Bool().Draw(r, "kept") {
				keep = append(keep, e)
			}
		}
		inv.Entries = keep
		ds, err := reports.Disclosures(reports.Source{Inventory: inv}, "iso-14064-1-2018")
		if err != nil {
			r.Fatal(err)
		}
		sum := exact.Zero
		for _, p := range ds[0].Points {
			if len(p.ID) == len("Cat 1") && p.ID != "Total" && p.Number != nil {
				sum = sum.Add(*p.Number)
			}
		}
		if want := reports.Tonnes(emissions.Sum(keep).All(emissions.LocationBased)); !sum.Equal(want) {
			r.Fatalf("%s, the ledger says %s", sum, want)
		}
	})
}

func TestAnOmittedPointHasAReasonAndNoValue(t *testing.T) {
	t.Parallel()
	given, omitted := 0, 0
	for regime, points := range disclosed(t, rich(t)) {
		for id, p := range points {
			switch {
			case p.Given:
				given++
				if p.Number == nil && (p.Words == nil || p.Words.EN == "" || p.Words.JA == "") || p.Shown.EN == "" || p.Shown.JA == "" || p.Reason != "" {
					t.Errorf("%s %s is given and says nothing: %+v", regime, id, p)
				}
			default:
				omitted++
				if p.Number != nil || p.Words != nil || p.Shown.EN != "" || p.ReasonWords.EN == "" || p.ReasonWords.JA == "" || p.ReasonWords.EN == p.Reason {
					t.Errorf("%s %s is omitted by %q and has %v, %v", regime, id, p.Reason, p.Number, p.Words)
				}
			}
			if p.Label.EN == "" || p.Label.JA == "" || p.StatusWords.JA == "" {
				t.Errorf("%s %s lacks words: %+v", regime, id, p)
			}
		}
	}
	if given < 150 || omitted < 80 {
		t.Errorf("%d given, %d omitted", given, omitted)
	}
}

func TestIntensitiesAreOfTheirDenominator(t *testing.T) {
	t.Parallel()
	src := rich(t)
	points := disclosed(t, src)["esrs-e1-set1"]
	revenue, total := points["E1-6_34"], points["E1-6_30"]
	want := number(t, points["E1-6_12"]).Quo(number(t, revenue))
	if got := number(t, total); !got.Equal(want) || total.Unit != "tCO2e/"+revenue.Unit {
		t.Errorf("%s %s, want %s per %s", got, total.Unit, want, revenue.Unit)
	}
	src.Dossier.Denominators = nil
	if p := disclosed(t, src)["esrs-e1-set1"]["E1-6_30"]; p.Given || p.Reason != "no_denominator" {
		t.Errorf("an intensity without a denominator: %+v", p)
	}
}

func TestEarlierYearsAreWhatTheirInventoriesStated(t *testing.T) {
	t.Parallel()
	src := rich(t)
	points := disclosed(t, src)["cdp-2025"]
	found := false
	for _, y := range src.Dossier.Years {
		for _, s := range y.Sums {
			if y.End == src.Inventory.Start && s.Scope == 1 && s.Category == 0 {
				found = true
				if got := number(t, points["7.6.past"]); !got.Equal(reports.Tonnes(s.KgCO2e)) {
					t.Errorf("%s, the year before stated %s kg", got, s.KgCO2e)
				}
			}
		}
	}
	if !found {
		t.Fatal("the fixture has no year before")
	}
	facts, err := reports.XBRLJSON(src, "esrs-e1-set1")
	if err != nil || strings.Contains(string(facts), "esrs:OtherScope3GreenhouseGasEmissionsCategoryMember") {
		t.Errorf("the whole of Scope 3 is stated as that without a category (%v)", err)
	}
	src.Dossier.Years = nil
	if p := disclosed(t, src)["cdp-2025"]["7.6.past"]; p.Given || p.Reason != "no_previous_year" {
		t.Errorf("a year before out of nothing: %+v", p)
	}
}

// The index of the PDF names pages: the chapter or table that a data point stands in begins there.
func TestTheFrameworkIndexLeadsToItsPages(t *testing.T) {
	t.Parallel()
	src := rich(t)
	for lang, heads := range map[reports.Lang]map[string]string{
		reports.English:  {"E1-6_07": "Scope 1", "E1-6_09": "Scope 2", "E1-6_12": "Totals and biogenic", "E1-5_07": "Energy usage and mix", "E1-6_04.S3-1": "By category", "CS-R10": "Methods"},
		reports.Japanese: {"E1-6_07": "スコープ1", "E1-6_09": "スコープ2", "E1-6_12": "合計と生物由来", "E1-5_07": "エネルギー使用量とミックス", "E1-6_04.S3-1": "カテゴリ別", "CS-R10": "算定方法"},
	} {
		var b bytes.Buffer
		if err := reports.PDF(src, lang, &b); err != nil {
			t.Fatal(err)
		}
		text := squeezed(poppler(t, b.Bytes(), "pdftotext", "-layout"))
		for id, head := range heads {
			row := regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(id) + ` .* (\d+) F\d+`).FindStringSubmatch(text)
			if row == nil {
				t.Errorf("%s: %s is not in the index", lang, id)
				continue
			}
			page := squeezed(poppler(t, b.Bytes(), "pdftotext", "-layout", "-f", row[1], "-l", row[1]))
			if !regexp.MustCompile(`(?m)^(\d+ )?` + head).MatchString(page) {
				t.Errorf("%s: %s leads to page %s, where %q does not stand", lang, id, row[1], head)
			}
		}
	}
}

func TestTheIndexNamesTheCellOfTheWorkbook(t *testing.T) {
	t.Parallel()
	src := rich(t)
	var b bytes.Buffer
	if err := reports.Workbook(src, reports.English, &b); err != nil {
		t.Fatal(err)
	}
	f, n := open(t, b.Bytes()), 0
	for regime, points := range disclosed(t, src) {
		for id, p := range points {
			sheet, cell, _ := strings.Cut(p.Cell, "!")
			got := raw(t, f, strings.Trim(sheet, "'"), cell)
			switch {
			case !p.Given:
				if got != "" {
					t.Errorf("%s %s is omitted, %s holds %q", regime, id, p.Cell, got)
				}
			case p.Number != nil:
				n++
				if formula, err := f.GetCellFormula(strings.Trim(sheet, "'"), cell); err != nil || formula == "" || !agree(got, p.Number.String()) {
					t.Errorf("%s %s is %s, %s holds %s =%s (%v)", regime, id, p.Number, p.Cell, got, formula, err)
				}
			}
		}
	}
	if n < 120 {
		t.Errorf("%d numbers were compared", n)
	}
}

func TestFactsOfTheTaxonomyAreExchanged(t *testing.T) {
	t.Parallel()
	src := rich(t)
	src.Dossier.Reporter.LEI = "5493001KJTIIGC8Y1R12"
	content, err := reports.XBRLJSON(src, "")
	if err != nil {
		t.Fatal(err)
	}
	if again, err := reports.XBRLJSON(src, ""); err != nil || !bytes.Equal(content, again) {
		t.Error("the same source gives other bytes")
	}
	if err := xbrl.Check(content); err != nil {
		t.Error(err)
	}
	var file struct {
		Facts map[string]struct {
			Value      string
			Dimensions map[string]string
		}
	}
	if err := json.Unmarshal(content, &file); err != nil {
		t.Fatal(err)
	}
	want := number(t, disclosed(t, src)["esrs-e1-set1"]["E1-6_07"]).Fixed(3)
	found := map[string]bool{}
	for _, f := range file.Facts {
		d := f.Dimensions
		if d["entity"] != "lei:5493001KJTIIGC8Y1R12" {
			t.Errorf("the entity is %s", d["entity"])
		}
		if d["concept"] == "esrs:GrossScope1GreenhouseGasEmissions" && len(d) == 4 && d["period"] == "2025-04-01T00:00:00/2026-04-01T00:00:00" {
			found["year"] = f.Value == want && d["unit"] == "utr:tCO2e"
		}
		if d["concept"] == "esrs:GrossScope1GreenhouseGasEmissions" && strings.HasPrefix(d["period"], "2024-04-01") {
			found["before"] = true
		}
		if d["esrs:Scope3GHGEmissionsCategoryGHGProtocolAxis"] == "esrs:Category1PurchasedGoodsAndServicesMember" {
			found["category"] = true
		}
	}
	if !found["year"] || !found["before"] || !found["category"] {
		t.Errorf("%v among %d facts", found, len(file.Facts))
	}
	if none, err := reports.XBRLJSON(reports.Source{Inventory: empty(t)}, ""); err != nil || xbrl.Check(none) != nil {
		t.Errorf("an empty inventory: %v", err)
	}
}
