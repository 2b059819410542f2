package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"math"
	"math/big"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// run is what the API says about a calculation.
type run struct {
	Totals struct {
		Scope1, Scope2Location, Scope2Market, TotalLocation, TotalMarket amount
		ByMonth                                                          []struct {
			Month                        string
			Scope2Location, Scope2Market amount
		}
		BySource []struct {
			Method, Quantity, Unit string
			Amount                 amount
		}
	}
	Findings     []struct{ Name, Severity, Month, Detail string }
	Completeness []struct {
		Month, Coverage string
		Readings        int
	}
	Entries struct {
		TotalCount int
		Nodes      []struct {
			Method, Month, KgCo2e string
			Provisional           bool
			Factor                struct{ ID string }
			Activity              struct{ Quantity, Unit string }
		}
	}
}

type amount struct{ Kg, Tonnes string }

const runFields = `
	totals {
		scope1 { kg tonnes } scope2Location { kg tonnes } scope2Market { kg tonnes } totalLocation { kg tonnes } totalMarket { kg tonnes }
		byMonth { month scope2Location { kg tonnes } scope2Market { kg tonnes } }
		bySource { method quantity unit amount { kg tonnes } }
	}
	findings { name severity month detail }
	completeness { month coverage readings }
	entries(first: 100) { totalCount nodes { method month kgCo2e provisional factor { id } activity { quantity unit } } }`

// kg is what the file and the publisher's table give for some energy under a method; nothing where it has no factor.
func (s *story) kg(method string, kWh *big.Rat) *big.Rat {
	if missing := map[string]string{"location": s.in.location, "market": s.in.market}[method]; missing != "" {
		return new(big.Rat)
	}
	return product(kWh, s.want.kgPerKWh)
}

// same holds a figure of the API against ours: every digit, or those to the billionth of a kilogram where the publisher
// prints CO2e of each gas and the product keeps masses.
func (s *story) same(what, got string, want *big.Rat) {
	s.t.Helper()
	if s.in.factor.inCO2e {
		if r := rat(s.t, got); r.FloatString(6) != want.FloatString(6) {
			s.t.Errorf("%s is %s, want %s", what, got, want.FloatString(6))
		}
		return
	}
	if rat(s.t, got).Cmp(want) != 0 {
		s.t.Errorf("%s is %s, want %s", what, got, want.FloatString(30))
	}
}

func (s *story) checkTotals() {
	s.t.Helper()
	totals := s.run.Totals
	for _, c := range []struct {
		what, method string
		got          amount
	}{
		{"Scope 2 location-based", "location", totals.Scope2Location},
		{"Scope 2 market-based", "market", totals.Scope2Market},
		{"the total, location-based", "location", totals.TotalLocation},
		{"the total, market-based", "market", totals.TotalMarket},
	} {
		want := s.kg(c.method, s.want.kWh)
		s.same(c.what, c.got.Kg, want)
		if shown := grouped(product(want, big.NewRat(1, 1000))); c.got.Tonnes != shown {
			s.t.Errorf("%s is shown as %s, want %s", c.what, c.got.Tonnes, shown)
		}
	}
	for _, m := range totals.ByMonth {
		kWh := new(big.Rat)
		if told, ok := s.want.months[m.Month]; ok {
			kWh = told.kWh
		}
		s.same(m.Month+" location-based", m.Scope2Location.Kg, s.kg("location", kWh))
		s.same(m.Month+" market-based", m.Scope2Market.Kg, s.kg("market", kWh))
	}
	for _, source := range totals.BySource {
		kWh := rat(s.t, source.Quantity)
		if source.Unit == "Wh" {
			kWh = product(kWh, big.NewRat(1, 1000))
		}
		if kWh.Cmp(s.want.kWh) != 0 {
			s.t.Errorf("the source used %s %s, the file says %s kWh", source.Quantity, source.Unit, s.want.kWh.FloatString(6))
		}
	}
}

// checkCompleteness holds the number of readings behind each month against the file.
func (s *story) checkCompleteness() {
	s.t.Helper()
	for _, c := range s.run.Completeness {
		if want := s.want.months[c.Month].readings; c.Readings != want {
			s.t.Errorf("%s rests on %d readings, the file has %d", c.Month, c.Readings, want)
		}
	}
}

// checkEntries looks for one entry of each month and method that has a factor, and for none where a factor is missing.
func (s *story) checkEntries() {
	s.t.Helper()
	want := 0
	for _, missing := range []string{s.in.location, s.in.market} {
		if missing == "" {
			want += len(s.want.months)
		}
	}
	if s.run.Entries.TotalCount != want {
		s.t.Errorf("%d entries, want %d", s.run.Entries.TotalCount, want)
	}
	for _, e := range s.run.Entries.Nodes {
		s.same("the entry of "+e.Month, e.KgCo2e, s.kg(e.Method, s.want.months[e.Month].kWh))
	}
}

// reports builds both disclosures of the closed inventory, and reads the figures in them with other programs.
func (s *story) reports() {
	s.t.Helper()
	for method, name := range map[string]string{"location": "GHG_TOTAL_LB", "market": "GHG_TOTAL_MB"} {
		s.checkWorkbook(s.report("xlsx", "en"), name, s.kg(method, s.want.kWh))
	}
	text := pdfText(s.t, s.report("pdf", "en"))
	for _, method := range []string{"location", "market"} {
		if shown := grouped(product(s.kg(method, s.want.kWh), big.NewRat(1, 1000))); !strings.Contains(text, shown) {
			s.t.Errorf("the PDF does not show %s (%s-based):\n%s", shown, method, text)
		}
	}
}

// report has a report built, waits for it, and downloads it as what it says it is.
func (s *story) report(format, language string) []byte {
	s.t.Helper()
	var asked struct{ BuildReport struct{ ID string } }
	s.graphql(s.token, `mutation ($id: ID!, $format: ReportFormat!, $language: Language!) {
		buildReport(inventoryId: $id, format: $format, language: $language) { id } }`,
		map[string]any{"id": s.inventory, "format": format, "language": language}, &asked)
	var state struct {
		Report struct{ Status, Problem, Sha256 string }
	}
	deadline := time.Now().Add(reportPatience)
	for state.Report.Status != "ready" {
		s.graphql(s.token, `query ($id: ID!) { report(id: $id) { status problem sha256 } }`, map[string]any{"id": asked.BuildReport.ID}, &state)
		if state.Report.Status == "failed" || time.Now().After(deadline) {
			s.t.Fatalf("the %s is %+v", format, state.Report)
		}
		time.Sleep(50 * time.Millisecond)
	}
	file := s.get("/v1/reports/"+asked.BuildReport.ID+"/file", s.token)
	if hash := sha256.Sum256(file); hex.EncodeToString(hash[:]) != state.Report.Sha256 {
		s.t.Errorf("the downloaded %s is not the one that was hashed", format)
	}
	return file
}

const reportPatience = time.Minute

func (p *process) get(path, token string) []byte {
	p.t.Helper()
	request, err := http.NewRequestWithContext(p.t.Context(), http.MethodGet, "http://"+p.address+path, http.NoBody)
	if err != nil {
		p.t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+token)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		p.t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	file, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		p.t.Fatalf("%s: %d %v %.500s", path, response.StatusCode, err, file)
	}
	return file
}

// cellTolerance is far below the last printed digit, and above the noise of doubles; the text beside it has every digit.
const cellTolerance = 1e-11

// checkWorkbook finds the cell of a defined name and holds it, and the text with every digit beside it, against ours.
func (s *story) checkWorkbook(file []byte, name string, kg *big.Rat) {
	s.t.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(file))
	if err != nil {
		s.t.Fatal(err)
	}
	defer func() { _ = book.Close() }()
	sheet, cell := definedName(s.t, book, name)
	raw, err := book.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
	if err != nil {
		s.t.Fatal(err)
	}
	got, err := strconv.ParseFloat(raw, 64)
	want, _ := product(kg, big.NewRat(1, 1000)).Float64()
	if err != nil || math.Abs(got-want) > cellTolerance*math.Max(1, math.Abs(want)) {
		s.t.Errorf("%s holds %s, want %v", name, raw, want)
	}
	shown, err := book.GetCellValue(sheet, cell)
	if wanted := grouped(product(kg, big.NewRat(1, 1000))); err != nil || shown != wanted {
		s.t.Errorf("%s shows %s, want %s", name, shown, wanted)
	}
	rows, err := book.GetRows(sheet)
	if err != nil {
		s.t.Fatal(err)
	}
	for _, row := range rows {
		if slices.Contains(row, name) {
			exact, _ := strings.CutSuffix(row[len(row)-1], " kg")
			s.same(name+" with every digit", strings.ReplaceAll(exact, ",", ""), kg)
			return
		}
	}
	s.t.Errorf("%s has no row with every digit", name)
}

func definedName(t *testing.T, book *excelize.File, name string) (sheet, cell string) {
	t.Helper()
	for _, d := range book.GetDefinedName() {
		if d.Name == name {
			sheet, cell, _ := strings.Cut(strings.TrimPrefix(d.RefersTo, "="), "!")
			return strings.Trim(sheet, "'"), strings.ReplaceAll(cell, "$", "")
		}
	}
	t.Fatalf("the workbook has no name %s", name)
	return "", ""
}

// pdfText is what poppler reads in a PDF.
func pdfText(t *testing.T, file []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "report.pdf")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	out, err := exec.CommandContext(ctx, "pdftotext", "-layout", path, "-").Output()
	if err != nil {
		t.Fatalf("pdftotext (the package poppler-utils, which make test installs): %v", err)
	}
	return string(out)
}
