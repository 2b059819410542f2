package services_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"tanso/internal/fault"
	"tanso/reports"
	"tanso/services"
)

// working starts background work for the rest of the test.
func (l *ledger) working() {
	l.t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	if err := l.all.Jobs.Start(ctx); err != nil {
		l.t.Fatal(err)
	}
	l.t.Cleanup(func() {
		stop, done := context.WithTimeout(context.Background(), time.Minute)
		defer done()
		if err := l.all.Jobs.Stop(stop); err != nil {
			l.t.Error(err)
		}
		cancel()
	})
}

// finished waits until a report is ready or has failed.
func (l *ledger) finished(id uuid.UUID) services.Report { return l.finishedWithin(id, time.Minute) }

// longFinished is for reports of large inventories.
func (l *ledger) longFinished(id uuid.UUID) services.Report {
	return l.finishedWithin(id, 5*time.Minute)
}

func (l *ledger) finishedWithin(id uuid.UUID, patience time.Duration) services.Report {
	l.t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		r := must(l.all.Reports.Get(l.admin(), id))(l.t)
		if r.Status == services.ReportReady || r.Status == services.ReportFailed {
			return r
		}
	}
	l.t.Fatal("the report does not get finished")
	return services.Report{}
}

// bytes reads a report out of the store.
func (l *ledger) bytes(c services.Content) []byte {
	l.t.Helper()
	var out bytes.Buffer
	if err := c.Copy(l.t.Context(), &out); err != nil {
		l.t.Fatal(err)
	}
	return out.Bytes()
}

func (l *ledger) file(ctx context.Context, id uuid.UUID) []byte {
	l.t.Helper()
	_, content, err := l.all.Reports.File(ctx, id)
	if err != nil {
		l.t.Fatal(err)
	}
	return l.bytes(content)
}

func (l *ledger) closed() services.Inventory {
	l.t.Helper()
	_, inventory, _ := l.closable(l.admin())
	return must(l.all.Inventories.Close(l.admin(), inventory.ID, false))(l.t)
}

func TestAReportIsBuiltFromTheClosedInventoryAndItsDownloadAudited(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	draft := must(l.all.Inventories.Create(ctx, fiscalYear()))(t)
	_, err := l.all.Reports.Build(ctx, draft.ID, services.FormatXLSX, reports.English)
	wantCode(t, err, fault.Conflict, "")
	inventory := l.closed()
	_, err = l.all.Reports.Build(ctx, inventory.ID, "docx", reports.English)
	wantCode(t, err, fault.Invalid, "format")

	queued := must(l.all.Reports.Build(ctx, inventory.ID, services.FormatXLSX, reports.English))(t)
	if queued.Status != services.ReportQueued || queued.FileName != "FY2025-en.xlsx" {
		t.Errorf("queued %+v", queued)
	}
	if again := must(l.all.Reports.Build(ctx, inventory.ID, services.FormatXLSX, reports.English))(t); again.ID != queued.ID {
		t.Error("the same report is queued twice")
	}
	_, _, err = l.all.Reports.File(ctx, queued.ID)
	wantCode(t, err, fault.Conflict, "")
	l.working()
	ready := l.finished(queued.ID)
	auditor := l.as(l.a, services.Auditor)
	got, stored, err := l.all.Reports.File(auditor, queued.ID)
	if err != nil {
		t.Fatal(err)
	}
	content := l.bytes(stored)
	sum := sha256.Sum256(content)
	if ready.Progress != 100 || got.SHA256 != hex.EncodeToString(sum[:]) || got.Size != int64(len(content)) || !strings.HasPrefix(string(content), "PK") {
		t.Errorf("ready %+v, %d bytes", ready, len(content))
	}
	event := must(l.all.Audit.List(ctx, 1, nil))(t).Nodes[0]
	if event.Action != "report.download" || event.ActorName != "auditor of tests" || !strings.Contains(string(event.Detail), got.SHA256) {
		t.Errorf("the download is audited as %+v", event)
	}
	second := l.finished(must(l.all.Reports.Build(ctx, inventory.ID, services.FormatXLSX, reports.English))(t).ID)
	if second.ID == ready.ID || second.SHA256 != ready.SHA256 {
		t.Errorf("built again it differs: %+v and %+v", ready, second)
	}
}

func TestAReportWhoseBuilderDiedIsBuiltByAnother(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	report := must(l.all.Reports.Build(l.admin(), l.closed().ID, services.FormatXLSX, reports.Japanese))(t)
	// What a server leaves behind that was killed in the middle: a running job that nobody works on.
	l.owner(`UPDATE river.river_job SET state = 'running', attempt = 1, attempted_at = now() - interval '2 minutes', attempted_by = '{gone}'`)
	l.owner(`UPDATE report SET status = 'running', progress = 20`)
	l.working()
	if r := l.finished(report.ID); r.Status != services.ReportReady {
		t.Errorf("left as %+v", r)
	}
	var files, ready int
	err := l.db.Owner().QueryRow(t.Context(), `SELECT (SELECT count(*) FROM report_file), (SELECT count(*) FROM audit_event WHERE action = 'report.ready')`).
		Scan(&files, &ready)
	if err != nil || files != 1 || ready != 1 {
		t.Errorf("%d files, %d events, %v", files, ready, err)
	}
}

func TestAReportFromChangedBytesFailsVisibly(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	report := must(l.all.Reports.Build(l.admin(), l.closed().ID, services.FormatXLSX, reports.English))(t)
	l.owner(`UPDATE run_statement SET canonical = overlay(canonical PLACING 'x'::bytea FROM 40 FOR 1)`)
	l.working()
	r := l.finished(report.ID)
	if r.Status != services.ReportFailed || !strings.Contains(r.Problem, "bytes") || r.FinishedAt == nil {
		t.Errorf("the report is %+v", r)
	}
}

func TestAReportThatNobodyFinishesFailsVisibly(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx, inventory := l.admin(), l.closed()
	report := must(l.all.Reports.Build(ctx, inventory.ID, services.FormatXLSX, reports.English))(t)
	l.clock.Add(21 * time.Minute)
	if r := must(l.all.Reports.Get(ctx, report.ID))(t); r.Status != services.ReportQueued {
		t.Errorf("behind other work, the report is %+v", r)
	}
	l.owner(`UPDATE river.river_job SET state = 'discarded', finalized_at = now()`)
	if r := must(l.all.Reports.List(ctx, nil))(t)[0]; r.Status != services.ReportFailed || r.Problem == "" {
		t.Errorf("the report is %+v", r)
	}
	again := must(l.all.Reports.Build(ctx, inventory.ID, services.FormatXLSX, reports.English))(t)
	if again.ID == report.ID || again.Status != services.ReportQueued {
		t.Errorf("asked for again it is %+v", again)
	}
}
