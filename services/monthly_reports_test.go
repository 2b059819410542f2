package services_test

import (
	"strings"
	"testing"
	"time"

	"tanso/emissions"
	"tanso/internal/fault"
	"tanso/reports"
	"tanso/services"
)

func monthly() services.MonthlyReportInput {
	return services.MonthlyReportInput{
		Language: reports.English, Method: emissions.MarketBased, Recipients: []string{"Board <board@example.com>"}, Day: 3, TimeZone: "Asia/Tokyo", Active: true,
	}
}

func TestTheReportOfAMonthLeavesOnceAndAsksForTheNext(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	box := startMailbox(t)
	services.SendThrough(l.core, services.Senders{Mail: box.mailer(t), PublicURL: "https://carbon.example.com"})
	l.closed()
	made := must(l.all.MonthlyReports.Set(ctx, monthly()))(t)
	if made.NextAt == nil || !made.NextAt.Equal(time.Date(2026, 7, 2, 23, 0, 0, 0, time.UTC)) || made.Recipients[0] != "board@example.com" {
		t.Fatalf("made %+v, next %v", made, made.NextAt)
	}
	l.clock.Add(time.Date(2026, 4, 2, 23, 30, 0, 0, time.UTC).Sub(l.clock.Now())) // March is over, the last month of the closed year
	for range 2 {
		if err := services.SendMonthly(ctx, l.all.MonthlyReports, must(services.NewLibrary(smallShelf()))(t), made, made.Version); err != nil {
			t.Fatal(err)
		}
	}
	mails := box.take()
	if len(mails) != 1 || !strings.Contains(mails[0], "Monthly report 2026-03") || !strings.Contains(mails[0], "tanso-2026-03.pdf") || !strings.Contains(mails[0], "board@example.com") {
		t.Fatalf("sent %d: %.400s", len(mails), strings.Join(mails, "\n---\n"))
	}
	letters := must(l.all.MonthlyReports.List(ctx))(t)[0].Letters
	if len(letters) != 1 || letters[0].Month != "2026-03" || letters[0].Status != "sent" || len(letters[0].SHA256) != 64 {
		t.Errorf("letters %+v", letters)
	}
	var waiting int
	err := l.db.Owner().QueryRow(t.Context(), `SELECT count(*) FROM river.river_job WHERE kind = 'monthly_report' AND scheduled_at = '2026-05-02 23:00:00+00'`).Scan(&waiting)
	if err != nil || waiting == 0 {
		t.Errorf("%d letters are waiting, %v", waiting, err)
	}
}

func TestAnOlderOrEndedMonthlyReportSendsNothing(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	box := startMailbox(t)
	services.SendThrough(l.core, services.Senders{Mail: box.mailer(t)})
	made := must(l.all.MonthlyReports.Set(ctx, monthly()))(t)
	change := monthly()
	change.ID, change.Version, change.Active = &made.ID, made.Version, false
	must(l.all.MonthlyReports.Set(ctx, change))(t)
	for version := 1; version <= 2; version++ {
		if err := services.SendMonthly(ctx, l.all.MonthlyReports, must(services.NewLibrary(smallShelf()))(t), made, version); err != nil {
			t.Fatal(err)
		}
	}
	if r := must(l.all.MonthlyReports.List(ctx))(t)[0]; len(box.take()) != 0 || len(r.Letters) != 0 {
		t.Errorf("it sent %+v", r.Letters)
	}
}

func TestAWrongMonthlyReportIsRefusedByItsField(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	for field, spoil := range map[string]func(*services.MonthlyReportInput){
		"recipients": func(in *services.MonthlyReportInput) { in.Recipients = []string{"nobody"} },
		"day":        func(in *services.MonthlyReportInput) { in.Day = 31 },
		"timeZone":   func(in *services.MonthlyReportInput) { in.TimeZone = "Mars/Base" },
		"language":   func(in *services.MonthlyReportInput) { in.Language = "fr" },
		"method":     func(in *services.MonthlyReportInput) { in.Method = "" },
	} {
		in := monthly()
		spoil(&in)
		_, err := l.all.MonthlyReports.Set(ctx, in)
		wantCode(t, err, fault.Invalid, field)
	}
	made := must(l.all.MonthlyReports.Set(ctx, monthly()))(t)
	change := monthly()
	change.ID, change.Version, change.Active = &made.ID, made.Version, false
	if off := must(l.all.MonthlyReports.Set(ctx, change))(t); off.NextAt != nil || off.Version != 2 {
		t.Errorf("switched off it is %+v", off)
	}
	_, err := l.all.MonthlyReports.Set(ctx, change)
	wantCode(t, err, fault.Conflict, "")
}
