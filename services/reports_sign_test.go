package services_test

import (
	"bytes"
	"crypto/x509"
	"crypto/x509/pkix"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tanso/internal/certtest"
	"tanso/reports"
	"tanso/reports/pdfsign"
	"tanso/services"
)

// operator signs PDFs until a day.
func operator(t *testing.T, now, until time.Time) *pdfsign.Signer {
	t.Helper()
	certificate, key := certtest.Pair(t, nil, x509.Certificate{Subject: pkix.Name{CommonName: "The Operator"}, NotBefore: now.AddDate(-1, 0, 0), NotAfter: until})
	return must(pdfsign.Load(certificate, key, now))(t)
}

func TestAPDFOfAClosedInventoryCarriesTheOperatorsSignature(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	now := l.clock.Now()
	services.SignPDFs(l.core, operator(t, now, now.AddDate(1, 0, 0)))
	closed := l.closed()
	l.working()
	build := func(format services.ReportFormat) services.Report {
		return l.finished(must(l.all.Reports.Build(l.admin(), closed.ID, format, reports.Japanese))(t).ID)
	}
	one, two := build(services.FormatPDF), build(services.FormatPDF)
	if one.Status != services.ReportReady || one.SHA256 != two.SHA256 {
		t.Fatalf("signed twice: %+v and %+v", one, two)
	}
	content := l.file(l.admin(), one.ID)
	path := filepath.Join(t.TempDir(), "report.pdf")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	said, _ := exec.CommandContext(t.Context(), "pdfsig", "-nocert", path).CombinedOutput() // what it says is asserted
	for _, want := range []string{"Signature is Valid", "Total document signed", "The Operator"} {
		if !strings.Contains(string(said), want) {
			t.Errorf("pdfsig does not say %q:\n%s", want, said)
		}
	}
	if totals, err := reports.ReadPDF(content); err != nil || len(totals) == 0 {
		t.Errorf("the totals of a signed report are read back as %v (%v)", totals, err)
	}
	var told bool
	for _, event := range must(l.all.Audit.List(l.admin(), 20, nil))(t).Nodes {
		told = told || event.Action == "report.ready" && strings.Contains(string(event.Detail), "The Operator")
	}
	if !told {
		t.Error("the audit trail does not say who signed")
	}
	if book := build(services.FormatXLSX); bytes.Contains(l.file(l.admin(), book.ID), []byte("/ByteRange")) {
		t.Error("a workbook is signed as a PDF")
	}
}

func TestNoReportIsBuiltWithACertificateThatHasRunOut(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	now := l.clock.Now()
	services.SignPDFs(l.core, operator(t, now.AddDate(-1, 0, 0), now.AddDate(0, 0, -1)))
	closed := l.closed()
	l.working()
	failed := l.finished(must(l.all.Reports.Build(l.admin(), closed.ID, services.FormatPDF, reports.English))(t).ID)
	if failed.Status != services.ReportFailed || !strings.Contains(failed.Problem, "The Operator") {
		t.Errorf("%+v", failed)
	}
}
