package reports_test

import (
	"bytes"
	"context"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// recalculateAlways is a LibreOffice profile that recomputes every formula on loading; without it a cached value is
// believed, however wrong, and a comparison would prove nothing.
const recalculateAlways = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
`

// endsBefore is how long before the end of the tests LibreOffice is ended with its children, which would go on otherwise.
const endsBefore = 20 * time.Second

// recalculated has LibreOffice open the workbooks, recompute every formula, and save them; one start serves them all.
func recalculated(t *testing.T, books map[string][]byte) map[string]*excelize.File {
	t.Helper()
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Fatal("LibreOffice is needed to recompute the workbook: install the package libreoffice-calc (make test does)")
	}
	dir := t.TempDir()
	profile := filepath.Join(dir, "profile")
	write(t, filepath.Join(profile, "user", "registrymodifications.xcu"), []byte(recalculateAlways))
	args := []string{"-env:UserInstallation=file://" + profile, "--headless", "--convert-to", "xlsx", "--outdir", filepath.Join(dir, "out")}
	for name, content := range books {
		path := filepath.Join(dir, "in", name+".xlsx")
		write(t, path, content)
		args = append(args, path)
	}
	ctx, cancel := t.Context(), func() {}
	if deadline, ok := t.Deadline(); ok {
		ctx, cancel = context.WithDeadline(ctx, deadline.Add(-endsBefore))
	}
	defer cancel()
	command := exec.CommandContext(ctx, soffice, args...)
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	command.Cancel = func() error { return syscall.Kill(-command.Process.Pid, syscall.SIGKILL) }
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, out)
	}
	files := map[string]*excelize.File{}
	for name := range books {
		content, err := os.ReadFile(filepath.Join(dir, "out", name+".xlsx"))
		if err != nil {
			t.Fatal(err)
		}
		files[name] = open(t, content)
	}
	return files
}

func write(t *testing.T, path string, content []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
}

func open(t *testing.T, content []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

func raw(t *testing.T, f *excelize.File, sheet, cell string) string {
	t.Helper()
	v, err := f.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// formulas visits every formula cell of a workbook.
func formulas(t *testing.T, f *excelize.File, visit func(sheet, cell, formula string)) {
	t.Helper()
	cells(t, f, func(sheet, cell, formula string) {
		if formula != "" {
			visit(sheet, cell, formula)
		}
	})
}

// cells visits every cell of a workbook, with its formula if it has one.
func cells(t *testing.T, f *excelize.File, visit func(sheet, cell, formula string)) {
	t.Helper()
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for r, row := range rows {
			for c := range row {
				cell, err := excelize.CoordinatesToCellName(c+1, r+1)
				if err != nil {
					t.Fatal(err)
				}
				formula, err := f.GetCellFormula(sheet, cell)
				if err != nil {
					t.Fatal(err)
				}
				visit(sheet, cell, formula)
			}
		}
	}
}

// agree tells whether two cell values are the same text, or numbers that agree to a billionth (or to nothing at all
// below a millionth, where a difference of doubles is noise).
func agree(a, b string) bool {
	if a == b {
		return true
	}
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	if errX != nil || errY != nil {
		return false
	}
	return math.Abs(x-y) <= 1e-9*math.Max(math.Abs(x), math.Abs(y)) || math.Abs(x-y) < 1e-9
}
