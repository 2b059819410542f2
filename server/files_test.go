package server_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/xuri/excelize/v2"

	"tanso/services"
)

const goodCSV = "meter,start,end,value,unit\n" +
	"Secret meter,2026-10-01T00:00:00Z,2026-10-01T00:30:00Z,1.5,kWh\n" +
	"Secret meter,2026-10-01T00:30:00Z,2026-10-01T01:00:00Z,\"=1+1\",kWh\n" +
	"Secret meter,2026-10-01T01:00:00Z,2026-10-01T01:30:00Z,2,kWh\n"

func TestAFileIsPreviewedImportedAndKnownAgain(t *testing.T) {
	t.Parallel()
	e := newEdge(t)
	w, s := e.build(e.as(e.founder)), e.signIn("admin@example.com")
	send := func(query string) map[string]any {
		t.Helper()
		rec := e.ask("POST", "/v1/imports?fileName=a.csv&format=auto"+query, goodCSV, append(s.bearer(), "Content-Type", "text/csv")...)
		var out map[string]any
		if err := json.Unmarshal(rec.Body.Bytes(), &out); err != nil || rec.Code != http.StatusOK {
			t.Fatalf("%d %s", rec.Code, rec.Body)
		}
		return out
	}
	before := e.state()
	preview := send("&preview=1")
	if preview["rows"] != 2.0 || preview["new"] != 2.0 || preview["errorCount"] != 1.0 || preview["sum"] != "3.5" || preview["unit"] != "kWh" {
		t.Errorf("preview %v", preview)
	}
	if e.state() != before {
		t.Error("a preview writes")
	}
	done := send("")
	if done["accepted"] != 2.0 || done["errorCount"] != 1.0 || done["status"] != "done" || done["alreadyImported"] != false {
		t.Errorf("import %v", done)
	}
	if again := send(""); again["alreadyImported"] != true || again["accepted"] != 0.0 || again["id"] != done["id"] {
		t.Errorf("the same file again: %v", again)
	}
	rec := e.ask("GET", fmt.Sprintf("/v1/imports/%s/errors.csv", done["id"]), "", s.bearer()...)
	if rec.Code != http.StatusOK || !strings.Contains(rec.Body.String(), "3,value,") || !strings.Contains(rec.Body.String(), "'=1+1") {
		t.Errorf("%d %s", rec.Code, rec.Body)
	}
	_ = w
}

func TestImportsSayWhatIsWrongWithTheRequest(t *testing.T) {
	t.Parallel()
	e := newEdge(t, easy)
	e.build(e.as(e.founder))
	s := e.signIn("admin@example.com")
	for query, field := range map[string]string{
		"format=xml": "format", "labels=middle": "labels", "kind=x": "kind", "dates=x": "dates", "stepSeconds=0": "stepSeconds", "zone=Local": "zone",
		"fileName=a%0d%0ab": "fileName",
	} {
		rec := e.ask("POST", "/v1/imports?"+query, goodCSV, append(s.bearer(), "Content-Type", "text/csv")...)
		if p := problemOf(t, rec); rec.Code != http.StatusBadRequest || p.Field != field {
			t.Errorf("%s: %d %s", query, rec.Code, rec.Body)
		}
	}
	for who, want := range map[services.Role]int{services.Viewer: 403, services.Auditor: 403, services.Contributor: 200} {
		rec := e.ask("POST", "/v1/imports?preview=1", goodCSV, append(e.member(who).bearer(), "Content-Type", "text/csv")...)
		if rec.Code != want {
			t.Errorf("%s: %d %s", who, rec.Code, rec.Body)
		}
	}
	if rec := e.ask("POST", "/v1/imports", goodCSV); rec.Code != http.StatusUnauthorized {
		t.Errorf("nobody imports with %d", rec.Code)
	}
}

func TestFilesOfEveryFormatAreImported(t *testing.T) {
	t.Parallel()
	e := newEdge(t, easy)
	e.build(e.as(e.founder))
	s := e.signIn("admin@example.com")
	at := func(i int) string {
		return firstReading.AddDate(0, 0, 1).Add(time.Duration(i) * 30 * time.Minute).Format(time.RFC3339)
	}
	book := excelize.NewFile()
	e.must(book.SetSheetRow("Sheet1", "A1", &[]any{"meter", "start", "end", "kWh"}))
	e.must(book.SetSheetRow("Sheet1", "A2", &[]any{"Secret meter", at(0), at(1), 1.25}))
	xlsx, err := book.WriteToBuffer()
	e.must(err)
	e.must(book.Close())
	for _, c := range []struct{ name, query, body string }{
		{"a workbook", "", xlsx.String()},
		{"a workbook that is named so", "&format=xlsx&sheet=sheet1&kind=interval", xlsx.String()},
		{"columns without titles", "&format=csv&noHeader=1&columns=start,end,value+(kWh)&meter=Secret+meter", at(1) + "," + at(2) + ",2.5\n"},
		{"ends alone", "&columns=end,value&noHeader=1&sincePrevious=1&unit=kWh&kind=interval&meter=Secret+meter", at(2) + ",9\n" + at(3) + ",3\n"},
	} {
		rec := e.ask("POST", "/v1/imports?fileName=a"+c.query, c.body, append(s.bearer(), "Content-Type", "application/octet-stream")...)
		var out struct{ Accepted, Duplicates, ErrorCount int }
		if err := json.Unmarshal(rec.Body.Bytes(), &out); err != nil || rec.Code != http.StatusOK || out.Accepted+out.Duplicates != 1 {
			t.Errorf("%s: %d %s", c.name, rec.Code, rec.Body)
		}
	}
	for query, field := range map[string]string{
		"format=pigeon": "format", "noHeader=1": "columns", "origin=noon": "origin", "resets=noon": "resets", "at=noon": "at", "scale=-1": "scale", "kind=guess": "kind",
	} {
		rec := e.ask("POST", "/v1/imports?"+query, goodCSV, append(s.bearer(), "Content-Type", "text/csv")...)
		if rec.Code != http.StatusBadRequest || !strings.Contains(rec.Body.String(), `"field":"`+field+`"`) {
			t.Errorf("%s: %d %s", query, rec.Code, rec.Body)
		}
	}
}

func TestAReportIsTakenByItsLinkWithoutSigningIn(t *testing.T) {
	t.Parallel()
	e := newEdge(t, easy)
	w := e.build(e.as(e.founder))
	e.finish(w.report, "PK-bytes", "report.xlsx")
	made, err := e.svc.Reports.Share(e.as(e.founder), w.report, e.clock().Add(24*time.Hour), "the bank")
	if err != nil {
		t.Fatal(err)
	}
	rec := e.ask("GET", made.URL, "")
	if rec.Code != http.StatusOK || rec.Body.String() != "PK-bytes" || rec.Header().Get("Referrer-Policy") != "no-referrer" {
		t.Errorf("%d %v", rec.Code, rec.Header())
	}
	for _, wrong := range []string{made.URL[:len(made.URL)-2] + "AA", "/v1/shared/tns_1_", "/v1/shared/" + w.report.String()} {
		if rec := e.ask("GET", wrong, ""); rec.Code != http.StatusNotFound {
			t.Errorf("%s answers %d", wrong, rec.Code)
		}
	}
	e.wait(25 * time.Hour)
	if rec := e.ask("GET", made.URL, ""); rec.Code != http.StatusNotFound {
		t.Errorf("an ended link answers %d", rec.Code)
	}
}

func TestAReportIsDownloadedByAnAuditorAndThatIsOnRecord(t *testing.T) {
	t.Parallel()
	e := newEdge(t, easy)
	w := e.build(e.as(e.founder))
	auditor := e.member(services.Auditor)
	path := "/v1/reports/" + w.report.String() + "/file"
	if rec := e.ask("GET", path, "", auditor.bearer()...); rec.Code != http.StatusConflict {
		t.Errorf("a report that is not ready answers %d", rec.Code)
	}
	e.finish(w.report, "PK-bytes", "GHG\r\n報告書 \"2024\".xlsx")
	rec := e.ask("GET", path, "", auditor.bearer()...)
	h := rec.Header()
	if rec.Code != http.StatusOK || rec.Body.String() != "PK-bytes" || !strings.HasPrefix(h.Get("Content-Disposition"), "attachment; filename*=utf-8''GHG%0D%0A") {
		t.Errorf("%d %v", rec.Code, h)
	}
	if h.Get("ETag") != `"6162"` || h.Get("Digest") != "sha-256=YWI=" || h.Get("Cache-Control") != "no-store" || !strings.Contains(h.Get("Content-Security-Policy"), "sandbox") {
		t.Errorf("%v", h)
	}
	events, err := e.svc.Audit.List(e.as(e.founder), 1, nil)
	if err != nil || events.Nodes[0].Action != "report.download" {
		t.Errorf("%+v, %v", events, err)
	}
	cookie := e.sessionOf(e.ask("POST", "/v1/auth/sign-in", jsonOf(vars{"email": "auditor@example.com", "password": password}))).cookie()
	if rec := e.ask("GET", path, "", "Cookie", cookie); rec.Code != http.StatusOK {
		t.Errorf("with the cookie: %d", rec.Code)
	}
	if rec := e.ask("GET", path, ""); rec.Code != http.StatusUnauthorized {
		t.Errorf("nobody downloads with %d", rec.Code)
	}
	if rec := e.ask("GET", path, "", "Authorization", "Bearer "+w.deviceToken); rec.Code != http.StatusUnauthorized {
		t.Errorf("a device downloads with %d", rec.Code)
	}
}

// finish gives a report its file, as the background job does.
func (e *edge) finish(report uuid.UUID, content, name string) {
	e.t.Helper()
	_, err := e.db.Owner().Exec(e.t.Context(), `INSERT INTO report_file (organization_id, report_id, content) VALUES (1, $1, $2)`, report, []byte(content))
	e.must(err)
	_, err = e.db.Owner().Exec(e.t.Context(), `UPDATE report SET status = 'ready', sha256 = '6162', file_name = $2, size = $3 WHERE id = $1`, report, name, len(content))
	e.must(err)
}

func TestFilesOfAnotherOrganizationAreNotFound(t *testing.T) {
	t.Parallel()
	e := newEdge(t)
	w := e.build(e.as(e.founder))
	e.finish(w.report, "PK", "a.xlsx")
	_, _, err := e.svc.Organizations.Create(t.Context(), founding("Osaka Seiki", "other@example.com"))
	e.must(err)
	other := e.signIn("other@example.com")
	before := e.state()
	for _, path := range []string{"/v1/reports/%s/file", "/v1/imports/%s/errors.csv"} {
		for _, id := range []string{w.report.String(), w.fileImport.String(), uuid.NewString(), "x"} {
			rec := e.ask("GET", fmt.Sprintf(path, id), "", other.bearer()...)
			if p := problemOf(t, rec); rec.Code != http.StatusNotFound || p.Message != "not found" {
				t.Errorf("%s %s: %d %s", path, id, rec.Code, rec.Body)
			}
		}
	}
	if e.state() != before {
		t.Error("the other organization was changed")
	}
}
