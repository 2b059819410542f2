package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/reports"
	"tanso/reports/pack"
)

// packFile writes an evidence pack of one litre of diesel at a kilogram of CO2.
func packFile(t *testing.T) string {
	t.Helper()
	one, at := exact.Int(1), time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)
	day := func(y int, m time.Month) emissions.Date { return emissions.Date{Year: y, Month: m, Day: 1} }
	f := emissions.Factor{
		ID: "x:1", EditionID: "x", ActivityKey: "fuel.diesel", Scope: 1, Stage: emissions.StageCombustion, Region: "WORLD", ValidFrom: day(2020, 1), Unit: "L",
		Gases: []emissions.FactorGas{{Gas: emissions.CO2, Origin: emissions.Fossil, KgPerUnit: one}},
	}
	catalog, err := emissions.NewCatalog([]emissions.Factor{f}, []emissions.Edition{{ID: "x", Publisher: "X"}},
		[]emissions.GWPValue{{Set: emissions.AR6, Gas: emissions.CO2, Value: one, Source: "AR6"}})
	if err != nil {
		t.Fatal(err)
	}
	inv, err := emissions.BuildInventory(catalog, emissions.Inventory{
		ID: "i-1", Name: "FY2025", Start: day(2025, 4), End: day(2026, 4), GWPSet: emissions.AR6, Approach: emissions.OperationalControl, Status: emissions.Closed,
		KnownAt: at, ClosedAt: at, Facilities: []emissions.Facility{{ID: "f", Country: "JP", Region: "JP", TimeZone: "Asia/Tokyo", Share: one}},
		Activities: []emissions.Activity{{
			ID: "a", SourceID: "s", FacilityID: "f", ActivityKey: "fuel.diesel", Scope: 1, Start: day(2025, 5), End: day(2025, 6), Quantity: one, Unit: "L", DataType: emissions.Entered,
		}},
	})
	if err != nil || len(inv.Entries) != 1 {
		t.Fatalf("%v: %v", err, inv.Findings)
	}
	figures, err := reports.Figures(reports.Source{Inventory: inv})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "pack.zip")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(pack.Write(pack.Input{Source: reports.Source{Inventory: inv}, Figures: figures}, file), file.Close()); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestVerifyTellsByItsStatusWhatBecameOfAPack(t *testing.T) {
	t.Parallel()
	program, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	run := func(args ...string) (string, int) {
		cmd := exec.Command(program, append([]string{"verify"}, args...)...)
		out, err := cmd.Output()
		if failed := (*exec.ExitError)(nil); err != nil && !errors.As(err, &failed) {
			t.Fatal(err)
		}
		return string(out), cmd.ProcessState.ExitCode()
	}
	path := packFile(t)
	if out, status := run(path); status != 0 || !strings.Contains(out, "GHG_S1 = 1 kg CO2e") || !strings.HasSuffix(out, "VERIFIED\n") {
		t.Errorf("a correct pack: %d, %s", status, out)
	}
	if out, status := run(path, "--language", "ja"); status != 0 || !strings.Contains(out, "検証済み") {
		t.Errorf("in Japanese: %d, %s", status, out)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	content[len(content)/2] ^= 1
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	out, status := run(path, "--json")
	var got struct{ Broken struct{ Step string } }
	if err := json.Unmarshal([]byte(out), &got); err != nil || status != 1 || got.Broken.Step != "archive" {
		t.Errorf("a changed pack: %d, %s", status, out)
	}
	if err := os.WriteFile(path, bytes.Repeat([]byte("no pack"), 100), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, file := range map[string]string{"another file": path, "no file": path + ".none"} {
		if out, status := run(file); status != 2 {
			t.Errorf("%s: %d, %s", name, status, out)
		}
	}
}
