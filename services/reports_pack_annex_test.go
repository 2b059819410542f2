package services_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"io"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"tanso/meters"
	"tanso/reports"
	"tanso/reports/verify"
	"tanso/services"
)

// packed is the file of a pack that was asked for now.
func (l *ledger) packed(inventory services.Inventory) []byte {
	l.t.Helper()
	ready := l.finished(must(l.all.Reports.Build(l.admin(), inventory.ID, services.FormatPack, reports.English))(l.t).ID)
	if ready.Status != services.ReportReady {
		l.t.Fatalf("the pack is %+v", ready)
	}
	_, content, err := l.all.Reports.File(l.admin(), ready.ID)
	if err != nil {
		l.t.Fatal(err)
	}
	return l.bytes(content)
}

// inZip are the bytes of a file of the pack; nil where it is not there.
func inZip(t *testing.T, content []byte, name string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		if strings.HasSuffix(f.Name, "/"+name) {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			return must(io.ReadAll(r))(t)
		}
	}
	return nil
}

func rowsOf(t *testing.T, content []byte, name string) []map[string]string {
	t.Helper()
	rows := must(csv.NewReader(bytes.NewReader(inZip(t, content, name))).ReadAll())(t)
	var out []map[string]string
	for _, cells := range rows[1:] {
		row := map[string]string{}
		for i, column := range rows[0] {
			row[column] = cells[i]
		}
		out = append(out, row)
	}
	return out
}

func verified(t *testing.T, content []byte) (checks map[string]int, got verify.Result) {
	t.Helper()
	got, err := verify.Pack(bytes.NewReader(content), int64(len(content)), verify.Options{})
	if err != nil || got.Broken != nil {
		t.Fatalf("%v %v", err, got.Broken)
	}
	checks = map[string]int{}
	for _, s := range got.Steps {
		checks[s.ID] = s.Checks
	}
	return checks, got
}

func TestAPackHoldsBillsPointsOfRegimesAndSamples(t *testing.T) {
	t.Parallel()
	f := newField(t)
	l := f.ledger
	r := f.register("M-1", intervalKWh())
	grid := l.gridSource(f.ctx, f.facility.ID, &r.ID)
	diesel := l.dieselSource(f.ctx, f.facility.ID)
	fills := f.bill(&r, "A 2025-05-03 2025-05-27 310.5")
	fed := f.billOf(nil, "D-7 2025-06-01 2025-06-30 88.25")
	fed.SourceID, fed.Commodity, fed.Unit = &diesel.ID, meters.Diesel, "L"
	entered := must(l.all.Bills.Record(f.ctx, fed))(t)
	unused := f.billOf(nil, "N 2025-06-01 2025-06-30 1")
	must(l.all.Bills.Record(f.ctx, unused))(t)
	inventory := must(l.all.Inventories.Create(f.ctx, fiscalYear()))(t)
	must(l.all.Inventories.Calculate(f.ctx, inventory.ID))(t)
	inventory = must(l.all.Inventories.Close(f.ctx, inventory.ID, true))(t)
	l.clock.Add(time.Hour)
	e := must(l.all.Assurance.Open(f.ctx, l.engaging(l.a, inventory.ID)))(t)
	draw := drawing(e.ID, inventory.ID)
	draw.Approach = "random"
	size := 2
	draw.Size = &size
	sample := must(l.all.Assurance.Draw(l.as(l.a, services.Auditor), draw))(t)
	l.working()

	content := l.packed(inventory)
	checks, _ := verified(t, content)
	if checks["bills"] < 4 || checks["points"] < 100 || checks["samples"] < 5 {
		t.Errorf("checks %v", checks)
	}
	bills := rowsOf(t, content, "data/bills.csv")
	if len(bills) != 2 {
		t.Fatalf("bills %v", bills)
	}
	for _, b := range bills {
		switch b["id"] {
		case fills.ID.String():
			if b["activities"] != `["bill:`+grid.ID.String()+`:2025-05"]` || b["quantity"] != "310.5" || b["end"] != "2025-05-28" {
				t.Errorf("the bill that fills a month: %v", b)
			}
		case entered.ID.String():
			if b["activities"] != `["`+entered.ActivityID.String()+`"]` || b["quantity"] != "88.25" || b["invoice_number"] != "D-7" {
				t.Errorf("the bill that an entry was made of: %v", b)
			}
		default:
			t.Errorf("a bill that nothing rests on: %v", b)
		}
	}
	if rows := rowsOf(t, content, "sampling/samples.csv"); len(rows) != 1 || rows[0]["id"] != sample.ID.String() || rows[0]["seed"] != "spring" || rows[0]["engagement"] != e.ID.String() {
		t.Errorf("samples %v", rows)
	}
	if rows := rowsOf(t, content, "sampling/sample_items.csv"); len(rows) != len(sample.Items) {
		t.Errorf("%d items, want %d", len(rows), len(sample.Items))
	}

	// What is drawn afterwards is in the next pack, and not in this one however often it is built.
	draw.Seed = "autumn"
	l.clock.Add(time.Minute)
	must(l.all.Assurance.Draw(l.as(l.a, services.Auditor), draw))(t)
	if rows := rowsOf(t, l.packed(inventory), "sampling/samples.csv"); len(rows) != 2 {
		t.Errorf("%d samples in the next pack", len(rows))
	}
	pageOf(t, content)
}

// pageOf holds the pages of data points against the index that the PDF prints.
func pageOf(t *testing.T, content []byte) {
	t.Helper()
	tool := exec.Command("pdftotext", "-layout", "-", "-")
	tool.Stdin = bytes.NewReader(inZip(t, content, "report/report.en.pdf"))
	text := string(must(tool.Output())(t))
	found := 0
	for _, p := range rowsOf(t, content, "data/datapoints.csv") {
		if p["status"] != "given" || p["framework"] != "esrs-e1-set1" || p["value"] == "" {
			continue
		}
		if p["page_en"] == "" || p["page_ja"] == "" {
			t.Errorf("%s stands on no page", p["id"])
		}
		_, cell, _ := strings.Cut(p["cell"], "!") // the index names the sheet once
		row := regexp.MustCompile(`(?m)^\s*` + regexp.QuoteMeta(p["id"]) + `\s.*\s` + p["page_en"] + `\s+` + regexp.QuoteMeta(cell) + `\s`)
		if row.MatchString(text) {
			found++
		}
	}
	if found < 10 {
		t.Errorf("the index of the PDF agrees on %d pages", found)
	}
	if !slices.ContainsFunc(rowsOf(t, content, "data/datapoints.csv"), func(p map[string]string) bool { return p["id"] == "E1-6_07" && p["element"] != "" && p["cell"] != "" }) {
		t.Error("E1-6_07 has no element or cell")
	}
}
