package services_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"tanso/internal/fault"
	"tanso/reports"
	"tanso/services"
)

func secretOf(n services.NewReportShare) string { return strings.TrimPrefix(n.URL, "/v1/shared/") }

func TestASharedReportIsTheSameBytesUntilItsLinkEnds(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	l.working()
	report := must(l.all.Reports.Build(ctx, l.closed().ID, services.FormatXLSX, reports.English))(t)
	soon, late := l.clock.Now().Add(2*time.Hour), l.clock.Now().Add(91*24*time.Hour)
	if r := l.finished(report.ID); r.Status != services.ReportReady {
		t.Fatalf("the report is %+v", r)
	}
	_, err := l.all.Reports.Share(ctx, report.ID, late, "")
	wantCode(t, err, fault.Invalid, "expiresAt")
	short := must(l.all.Reports.Share(ctx, report.ID, soon, "the auditor"))(t)
	long := must(l.all.Reports.Share(ctx, report.ID, soon.Add(24*time.Hour), ""))(t)
	want := l.file(ctx, report.ID)
	nobody := context.Background()
	for range 2 {
		got, content, err := l.all.Reports.Shared(nobody, secretOf(short))
		if err != nil || got.ID != report.ID || string(l.bytes(content)) != string(want) {
			t.Fatalf("by the link %+v, %v", got, err)
		}
	}
	if taken := must(l.all.Reports.Shares(ctx, report.ID))(t); len(taken) != 2 || taken[0].Taken+taken[1].Taken != 2 {
		t.Errorf("the links are %+v", taken)
	}

	must(l.all.Reports.RevokeShare(ctx, long.Share.ID))(t)
	l.clock.Add(3 * time.Hour)
	for name, secret := range map[string]string{
		"ended": secretOf(short), "revoked": secretOf(long), "unknown": secretOf(short)[:len(secretOf(short))-1] + "A", "no secret": "tns_1_x", "a device's": "tnd_1_" + strings.Repeat("A", 43),
	} {
		_, content, err := l.all.Reports.Shared(nobody, secret)
		if content != (services.Content{}) || fault.CodeOf(err) != fault.NotFound || !strings.Contains(err.Error(), "leads to no report") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestACancelledReportIsNotBuiltUntilItIsAskedForAgain(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	report := must(l.all.Reports.Build(ctx, l.closed().ID, services.FormatXLSX, reports.English))(t)
	_, err := l.all.Reports.Retry(ctx, report.ID)
	wantCode(t, err, fault.Conflict, "")
	if r := must(l.all.Reports.Cancel(ctx, report.ID))(t); r.Status != services.ReportCancelled {
		t.Fatalf("cancelled it is %+v", r)
	}
	_, err = l.all.Reports.Cancel(ctx, report.ID)
	wantCode(t, err, fault.Conflict, "")
	l.working()
	other := must(l.all.Reports.Build(ctx, report.InventoryID, services.FormatXLSX, reports.Japanese))(t)
	if l.finished(other.ID); must(l.all.Reports.Get(ctx, report.ID))(t).Status != services.ReportCancelled {
		t.Error("a cancelled report was built")
	}
	if r := must(l.all.Reports.Retry(ctx, report.ID))(t); r.ID != report.ID || r.Status != services.ReportQueued {
		t.Errorf("asked for again it is %+v", r)
	}
	if r := l.finished(report.ID); r.Status != services.ReportReady || r.SHA256 == "" {
		t.Errorf("built again it is %+v", r)
	}
}
