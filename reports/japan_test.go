package reports_test

import (
	"bytes"
	"strconv"
	"strings"
	"testing"
	"time"

	"tanso/emissions"
	"tanso/emissions/regimes"
	"tanso/internal/exact"
	"tanso/reports"
	"tanso/reports/dossier"
)

// inJapan is a fiscal year of a works in Japan held to two fifths, and of an office in the United States, with what they state under
// Japan's schemes.
func inJapan(t *testing.T, more func(*regimes.Inputs)) reports.Source {
	t.Helper()
	catalog := shipped(t)
	inv := fixture(t)
	inv.Facilities[0].Share, inv.Facilities[1].Region = exact.Must("0.4"), "US-EGRID-CAMX"
	inv.Activities, inv.Completeness, inv.Findings = nil, nil, nil
	for i, a := range []emissions.Activity{
		{FacilityID: works, SourceName: "受電（本館）", ActivityKey: "electricity.grid", Scope: 2, Unit: "kWh", SupplierID: "A0269"},
		{FacilityID: works, SourceName: "A重油ボイラ", ActivityKey: "fuel.heavy_oil_a", Scope: 1, Unit: "L"},
		{FacilityID: works, SourceName: "都市ガス", ActivityKey: "fuel.city_gas", Scope: 1, Unit: "m3"},
		{FacilityID: works, SourceName: "冷媒", ActivityKey: "refrigerant.r-410a", Scope: 1, Unit: "kg"},
		{FacilityID: works, SourceName: "RPF", ActivityKey: "fuel.rpf", Scope: 1, Unit: "t"},
		{FacilityID: office, SourceName: "Boiler", ActivityKey: "fuel.natural_gas", Scope: 1, Unit: "mmBtu_gcv"},
	} {
		a.ID, a.SourceID, a.DataType = "J-"+strconv.Itoa(i), "S-J-"+strconv.Itoa(i), emissions.Invoiced
		a.Start, a.End, a.Quantity = inv.Start, inv.End, exact.Must("91234.5")
		inv.Activities = append(inv.Activities, a)
	}
	inv.Instruments = []emissions.Instrument{{
		ID: "NFC-1", Name: "非化石証書", Kind: "nfc_renewable", ActivityKey: "electricity.grid", FactorID: "jp-shk-electricity-r6:a0269:a:adjusted",
		Start: inv.Start, End: inv.End, Quantity: exact.Must("40000"), Unit: "kWh",
	}}
	inv = anew(t, catalog, inv)
	in := regimes.Inputs{Catalog: catalog, Inventory: inv}
	if more != nil {
		more(&in)
	}
	return reports.Source{Inventory: inv, Dossier: dossier.Dossier{Schema: dossier.Schema, Japan: regimes.ForJapan(in)}}
}

// everything fills what an inventory alone does not bring.
func everything(in *regimes.Inputs) {
	rate := exact.Must("0.4312")
	in.NationalAverage, in.Correction = &regimes.Stated{Value: rate, Source: "list"}, &regimes.Stated{Value: exact.Int(1), Source: "notice"}
	in.Credits = []regimes.CreditFact{{
		ID: "JC-1", Name: "Jクレジット", Standard: "j_credit", T: exact.Must("12.5"), ForYear: regimes.FiscalYear(in.Inventory.Start), RetiredOn: in.Inventory.Start,
	}}
	in.Denominators = []regimes.Denominator{{ID: "d", Name: "生産量", Unit: "t", Value: exact.Must("1234.5"), Source: "erp"}}
	for i, kl := range []string{"2.9", "2.8", "2.7", "2.65"} {
		in.Past = append(in.Past, regimes.PastYear{FiscalYear: 2021 + i, DenominatorID: "d", Intensity: exact.Must(kl)})
	}
	start := in.Inventory.Start.In(time.UTC)
	in.HalfHours = []regimes.Series{{FacilityID: works, Area: "tokyo", Slots: []regimes.HalfHour{{Start: start, KWh: exact.Must("12.25")}}}}
	in.Bands = []regimes.Band{{Area: "tokyo", Start: start, End: start.AddDate(1, 0, 0), Band: "curtailed"}}
}

func book(t *testing.T, src reports.Source, lang reports.Lang) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := reports.Workbook(src, lang, &b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestSheetsOfJapanGiveTheirCachedValuesWhenRecomputed(t *testing.T) {
	t.Parallel()
	ours := map[string][]byte{
		"alone": book(t, inJapan(t, nil), reports.English), "whole": book(t, inJapan(t, everything), reports.Japanese),
	}
	theirs := recalculated(t, ours)
	for name, content := range ours {
		f, n := open(t, content), 0
		formulas(t, f, func(sheet, cell, formula string) {
			n++
			cached, again := raw(t, f, sheet, cell), raw(t, theirs[name], sheet, cell)
			if cached == "" || !agree(cached, again) {
				t.Errorf("%s %s!%s =%s: cached %q, recomputed %q", name, sheet, cell, formula, cached, again)
			}
		})
		if n < 200 {
			t.Errorf("%s: only %d formulas were compared", name, n)
		}
		if got := named(t, theirs[name], "CHECK_STATUS"); got != "OK" {
			t.Errorf("%s: the checks say %s", name, got)
		}
	}
}

func TestAPlantedErrorInASheetOfJapanTurnsTheChecksRed(t *testing.T) {
	t.Parallel()
	content := book(t, inJapan(t, everything), reports.English)
	books := map[string][]byte{}
	for name, p := range map[string]plant{
		"quantity": {"07_SHK", "Quantity", 0, 1.0}, "heat": {"07_SHK", "GJ per unit", 2, 1.0}, "certificate": {"07_SHK", "Off the basic figure, t", 0, 1.0},
		"energy": {"08_EnergyAct_JP", "Quantity", 0, 1.0}, "step": {"22_Regimes", "tCO2e", 1, 1.0},
	} {
		books[name] = planted(t, content, []plant{p})
	}
	for name, f := range recalculated(t, books) {
		if got := named(t, f, "CHECK_STATUS"); got != "CHECK" {
			t.Errorf("%s: the overall status is %q", name, got)
		}
	}
}

func TestTotalsOfTheSchemesStandByName(t *testing.T) {
	t.Parallel()
	src := inJapan(t, everything)
	f := open(t, book(t, src, reports.Japanese))
	j := src.Dossier.Japan
	for name, want := range map[string]exact.Decimal{
		"SHK_BASIC": reports.Tonnes(j.SHK.BasicKg), "SHK_ADJUSTED": reports.Tonnes(j.SHK.AdjustedKg), "ENERGYACT_KL": j.EnergyAct.KL,
	} {
		if got := named(t, f, name); !agree(got, want.String()) {
			t.Errorf("%s is %s, the statement says %s", name, got, want)
		}
	}
}

func TestWithoutAStatementThereIsNoSheetOfJapan(t *testing.T) {
	t.Parallel()
	for _, sheet := range open(t, workbook(t, fixture(t), reports.English)).GetSheetList() {
		if strings.HasPrefix(sheet, "07_") || strings.HasPrefix(sheet, "08_") || sheet == "22_Regimes" {
			t.Errorf("there is a sheet %s", sheet)
		}
	}
}

func TestTheAnnexOfJapanIsInThePDFInBothLanguages(t *testing.T) {
	t.Parallel()
	src := inJapan(t, everything)
	for lang, want := range map[reports.Lang][]string{
		reports.English:  {"Japan annex: SHK and the Energy Conservation Act", "Adjusted", "Renewables curtailed", "this is no filing", "Consolidation share", "Regimes and how they differ", "not known"},
		reports.Japanese: {"国内制度（温対法SHK・省エネ法）", "調整後排出量", "再エネ出力制御時", "届出書ではない", "連結割合", "制度間の差異", "不明"},
	} {
		var b bytes.Buffer
		if err := reports.PDF(src, lang, &b); err != nil {
			t.Fatal(err)
		}
		text := strings.Join(strings.Fields(poppler(t, b.Bytes(), "pdftotext", "-layout")), " ")
		for _, words := range want {
			if !strings.Contains(text, words) && !strings.Contains(strings.ReplaceAll(text, " ", ""), strings.ReplaceAll(words, " ", "")) {
				t.Errorf("%s: the PDF does not say %q", lang, words)
			}
		}
	}
}

func TestADossierWithJapanIsReadBackAsItWasWritten(t *testing.T) {
	t.Parallel()
	d := inJapan(t, everything).Dossier
	b, err := d.Canonical()
	if err != nil {
		t.Fatal(err)
	}
	back, err := dossier.Parse(b)
	if err != nil {
		t.Fatal(err)
	}
	if len(back.Japan.Reconciliations) != len(d.Japan.Reconciliations) || !back.Japan.SHK.BasicKg.Equal(d.Japan.SHK.BasicKg) {
		t.Error("the statement came back as another")
	}
}
