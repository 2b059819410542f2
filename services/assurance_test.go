package services_test

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/reports"
	"tanso/services"
)

// engaging are the terms of an engagement of the organization's auditor on inventories, for thirty days from now.
func (l *ledger) engaging(o tenant, inventories ...uuid.UUID) services.EngagementInput {
	five := exact.Int(5)
	return services.EngagementInput{
		Name: "Secret engagement", Provider: "Secret firm", Standard: "ISAE 3410", Level: services.LimitedAssurance, Scopes: []int{1, 2, 3},
		ValidFrom: l.clock.Now(), ValidUntil: l.clock.Now().AddDate(0, 0, 30), MaterialityPercent: &five, PerformancePercent: exact.Int(75),
		AuditorIDs: []uuid.UUID{l.member(o, services.Auditor)}, InventoryIDs: inventories,
	}
}

func drawing(engagement, inventory uuid.UUID) services.DrawInput {
	return services.DrawInput{EngagementID: engagement, InventoryID: inventory, Method: "market", Approach: "mus", RiskPercent: 5, Seed: "spring"}
}

// audited is a closed inventory with an engagement on it, beside a draft that is not covered.
func (l *ledger) audited() (closed, other services.Inventory, e services.Engagement) {
	l.t.Helper()
	closed = l.closed()
	next := fiscalYear()
	next.PeriodStart, next.PeriodEnd = day("2026-04-01"), day("2027-04-01")
	other = must(l.all.Inventories.Create(l.admin(), next))(l.t)
	must(l.all.Inventories.Calculate(l.admin(), other.ID))(l.t)
	return closed, other, must(l.all.Assurance.Open(l.admin(), l.engaging(l.a, closed.ID)))(l.t)
}

func TestAnAuditorWithoutAnEngagementSeesAllInventories(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	closed := l.closed()
	must(l.all.Inventories.Get(l.as(l.a, services.Auditor), closed.ID))(t)
}

func TestAnEngagedAuditorSeesTheInventoriesOfRunningEngagementsAlone(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	closed, other, e := l.audited()
	auditor := l.as(l.a, services.Auditor)
	run := must(l.all.Inventories.NewestRuns(l.admin(), []uuid.UUID{other.ID}))(t)[other.ID]
	asks := func(inventory, run uuid.UUID) map[string]func() error {
		return map[string]func() error{
			"inventory": func() error { _, err := l.all.Inventories.Get(auditor, inventory); return err },
			"run":       func() error { _, err := l.all.Inventories.Run(auditor, run); return err },
			"entries": func() error {
				_, err := l.all.Inventories.Entries(auditor, services.EntryQuery{Run: run, First: 10})
				return err
			},
			"entry":     func() error { _, err := l.all.Inventories.Entry(auditor, run, "E-000001"); return err },
			"statement": func() error { _, err := l.all.Inventories.Statement(auditor, run); return err },
			"lineage":   func() error { _, err := l.all.Assurance.Lineage(auditor, run, "E-000001"); return err },
			"comments": func() error {
				_, err := l.all.Comments.Of(auditor, services.DiscussionTarget{Kind: "inventory", ID: inventory.String()})
				return err
			},
			"evidence": func() error {
				_, err := l.all.Evidence.Of(auditor, services.DiscussionTarget{Kind: "entry", ID: run.String() + "/E-000001"})
				return err
			},
		}
	}
	for name, ask := range asks(closed.ID, *closed.ClosedRunID) {
		if err := ask(); err != nil {
			t.Errorf("%s of the covered inventory: %v", name, err)
		}
	}
	for name, ask := range asks(other.ID, run.ID) {
		if code := fault.CodeOf(ask()); code != fault.NotFound {
			t.Errorf("%s of an inventory that is not covered: %s", name, code)
		}
	}
	if list := must(l.all.Inventories.List(auditor))(t); len(list) != 1 || list[0].ID != closed.ID {
		t.Errorf("the auditor is shown %+v", list)
	}

	ended := must(l.all.Assurance.End(l.admin(), e.ID, e.Version))(t)
	if ended.State != services.EngagementEnded {
		t.Errorf("it is %s", ended.State)
	}
	for name, ask := range asks(closed.ID, *closed.ClosedRunID) {
		if code := fault.CodeOf(ask()); code != fault.NotFound {
			t.Errorf("%s after the end: %s", name, code)
		}
	}
	_, err := l.all.Assurance.Draw(auditor, drawing(e.ID, closed.ID))
	wantCode(t, err, fault.Conflict, "")
	_, err = l.all.Assurance.Change(l.admin(), e.ID, ended.Version, l.engaging(l.a, closed.ID))
	wantCode(t, err, fault.Conflict, "")
}

func TestAnEngagementIsOverAtItsInstantAndIsExtended(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	closed, _, e := l.audited()
	auditor := l.as(l.a, services.Auditor)
	l.clock.Add(e.ValidUntil.Sub(l.clock.Now()) - time.Microsecond)
	must(l.all.Inventories.Get(auditor, closed.ID))(t)
	l.clock.Add(time.Microsecond)
	_, err := l.all.Inventories.Get(auditor, closed.ID)
	wantCode(t, err, fault.NotFound, "")
	longer := l.engaging(l.a, closed.ID)
	longer.ValidFrom, longer.ValidUntil = e.ValidFrom, e.ValidUntil.AddDate(0, 1, 0)
	must(l.all.Assurance.Change(l.admin(), e.ID, e.Version, longer))(t)
	must(l.all.Inventories.Get(auditor, closed.ID))(t)
	_, err = l.all.Assurance.Change(l.admin(), e.ID, e.Version, longer)
	wantCode(t, err, fault.Conflict, "version")
}

// Who was taken off the only engagement is no auditor without limits, and nobody sees another auditor's workspace.
func TestOtherAuditorsSeeNothingOfAnEngagement(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	closed, other, e := l.audited()
	auditor := l.as(l.a, services.Auditor)
	sample := must(l.all.Assurance.Draw(auditor, drawing(e.ID, closed.ID)))(t)
	stranger := uuid.New()
	l.owner(`INSERT INTO account (id, email, name, password_hash, created_at) VALUES ($1, 'second@example.com', 'Second', '', now())`, stranger)
	l.owner(`INSERT INTO member (organization_id, account_id, role, created_at) VALUES ($1, $2, 'auditor', now())`, l.a.number, stranger)
	second := services.WithActor(t.Context(), services.Actor{Kind: services.ActorAccount, ID: stranger, Name: "Second", Organization: l.a.number, Role: services.Auditor})
	for name, ask := range map[string]func() error{
		"engagement": func() error { _, err := l.all.Assurance.Engagement(second, e.ID); return err },
		"sample":     func() error { _, err := l.all.Assurance.Sample(second, sample.ID); return err },
		"requests":   func() error { _, err := l.all.Assurance.Requests(second, e.ID); return err },
		"draw":       func() error { _, err := l.all.Assurance.Draw(second, drawing(e.ID, closed.ID)); return err },
	} {
		if code := fault.CodeOf(ask()); code != fault.NotFound {
			t.Errorf("%s by another auditor: %s", name, code)
		}
	}
	change := l.engaging(l.a, other.ID)
	change.AuditorIDs = []uuid.UUID{stranger}
	must(l.all.Assurance.Change(l.admin(), e.ID, e.Version, change))(t)
	_, err := l.all.Inventories.Get(auditor, closed.ID)
	wantCode(t, err, fault.NotFound, "")
	must(l.all.Inventories.Get(second, other.ID))(t)
	_, err = l.all.Inventories.Get(second, closed.ID)
	wantCode(t, err, fault.NotFound, "")
}

func TestEngagementsAreChecked(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	closed := l.closed()
	for field, spoil := range map[string]func(*services.EngagementInput){
		"name":               func(in *services.EngagementInput) { in.Name = " " },
		"level":              func(in *services.EngagementInput) { in.Level = "absolute" },
		"scopes":             func(in *services.EngagementInput) { in.Scopes = []int{4} },
		"validUntil":         func(in *services.EngagementInput) { in.ValidUntil = in.ValidFrom },
		"materialityPercent": func(in *services.EngagementInput) { in.MaterialityPercent = nil },
		"performancePercent": func(in *services.EngagementInput) { in.PerformancePercent = exact.Int(101) },
		"auditorIds":         func(in *services.EngagementInput) { in.AuditorIDs = []uuid.UUID{l.member(l.a, services.Viewer)} },
		"inventoryIds":       func(in *services.EngagementInput) { in.InventoryIDs = []uuid.UUID{uuid.New()} },
	} {
		in := l.engaging(l.a, closed.ID)
		spoil(&in)
		_, err := l.all.Assurance.Open(l.admin(), in)
		if f := faultOf(err); f == nil || f.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
}

func TestASampleIsDrawnMarkedAndProjected(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	closed, _, e := l.audited()
	auditor := l.as(l.a, services.Auditor)
	p := must(l.all.Assurance.Population(auditor, services.PopulationQuery{EngagementID: e.ID, InventoryID: closed.ID, Method: "market", RiskPercent: 5}))(t)
	if !p.Agrees || p.Items == 0 || p.Size == nil {
		t.Fatalf("population %+v", p)
	}
	sample := must(l.all.Assurance.Draw(auditor, drawing(e.ID, closed.ID)))(t)
	if sample.Size != *p.Size || !sample.TotalKg.Equal(p.ReportedKg) || len(sample.Items) == 0 || sample.Result.Conclusion != "unfinished" {
		t.Fatalf("sample %+v", sample)
	}
	again := must(l.all.Assurance.Draw(auditor, drawing(e.ID, closed.ID)))(t)
	ids := func(s services.AuditSample) (out []string) {
		for _, i := range s.Items {
			out = append(out, i.EntryID())
		}
		return out
	}
	if !slices.Equal(ids(sample), ids(again)) {
		t.Errorf("the same seed drew %v and %v", ids(sample), ids(again))
	}
	for _, i := range sample.Items {
		sample = must(l.all.Assurance.Mark(auditor, services.MarkInput{SampleID: sample.ID, EntryID: i.EntryID(), Ticks: []services.AuditTick{"reading", "recomputed"}, Agrees: true}))(t)
	}
	if r := sample.Result; r.Open != 0 || r.Exceptions != 0 || r.Conclusion != "accepted" {
		t.Errorf("all agree: %+v", r)
	}
	nothing := exact.Zero
	first := sample.Items[0]
	sample = must(l.all.Assurance.Mark(auditor, services.MarkInput{SampleID: sample.ID, EntryID: first.EntryID(), Ticks: []services.AuditTick{"exception"}, AuditorKg: &nothing, Note: "no bill"}))(t)
	if r := sample.Result; r.Exceptions != 1 || !r.KnownOverKg.Equal(first.KgCo2e) || r.Conclusion != "exceeded" {
		t.Errorf("one is nothing: %+v", r)
	}
	_, err := l.all.Assurance.Mark(auditor, services.MarkInput{SampleID: sample.ID, EntryID: "E-999999", Agrees: true})
	wantCode(t, err, fault.NotFound, "entryId")
	random := drawing(e.ID, closed.ID)
	one := 1
	random.Approach, random.Size = "random", &one
	if s := must(l.all.Assurance.Draw(auditor, random))(t); s.Result.LimitOverKg != nil || len(s.Items) == 0 {
		t.Errorf("random %+v", s.Result)
	}
	sheet := must(l.all.Assurance.SampleWorkbook(auditor, sample.ID, "en"))(t)
	if !bytes.HasPrefix(sheet, []byte("PK")) {
		t.Error("the workbook is no archive")
	}
}

func TestOnlyClosedAndCoveredInventoriesAreSampled(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	closed, other, e := l.audited()
	auditor := l.as(l.a, services.Auditor)
	_, err := l.all.Assurance.Draw(auditor, drawing(e.ID, other.ID))
	wantCode(t, err, fault.NotFound, "inventoryId")
	e = must(l.all.Assurance.Change(l.admin(), e.ID, e.Version, l.engaging(l.a, closed.ID, other.ID)))(t)
	_, err = l.all.Assurance.Draw(auditor, drawing(e.ID, other.ID))
	wantCode(t, err, fault.Conflict, "")
}

func TestTheCompanyAnswersAndTheAuditorCloses(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	closed, _, e := l.audited()
	auditor, manager := l.as(l.a, services.Auditor), l.as(l.a, services.Manager)
	finding := must(l.all.Assurance.Raise(auditor, services.AuditFindingInput{
		EngagementID: e.ID, Severity: services.Misstatement, Title: "Bill counted twice",
		Target: &services.DiscussionTarget{Kind: "entry", ID: closed.ClosedRunID.String() + "/E-000001"},
	}))(t)
	step := func(ctx context.Context, kind services.AuditStepKind) error {
		_, err := l.all.Assurance.Step(ctx, services.AuditStepInput{FindingID: &finding.ID, Kind: kind, Body: "words"})
		return err
	}
	wantCode(t, step(auditor, services.StepClosed), fault.Conflict, "")
	wantCode(t, step(manager, services.StepClosed), fault.Conflict, "")
	wantCode(t, step(auditor, services.StepAnswered), fault.Conflict, "")
	for _, s := range []struct {
		by   context.Context
		kind services.AuditStepKind
		want services.AuditState
	}{
		{manager, services.StepAnswered, services.AuditAnswered},
		{auditor, services.StepReturned, services.AuditOpen},
		{manager, services.StepAnswered, services.AuditAnswered},
		{auditor, services.StepClosed, services.AuditClosed},
	} {
		if err := step(s.by, s.kind); err != nil {
			t.Fatalf("%s: %v", s.kind, err)
		}
		if got := must(l.all.Assurance.Findings(manager, e.ID))(t)[0]; got.State != s.want {
			t.Errorf("after %s it is %s", s.kind, got.State)
		}
	}
	wantCode(t, step(manager, services.StepAnswered), fault.Conflict, "")
	about := services.DiscussionTarget{Kind: "audit_finding", ID: finding.ID.String()}
	must(l.all.Evidence.Attach(manager, services.AttachInput{Target: about, FileName: "bill.txt"}, strings.NewReader("bill")))(t)
	if files := must(l.all.Evidence.Of(auditor, about))(t); len(files) != 1 {
		t.Errorf("the auditor sees %d files", len(files))
	}
}

func TestTheMemberWhoIsAskedIsTold(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	_, _, e := l.audited()
	box := startMailbox(t)
	services.SendThrough(l.core, services.Senders{Mail: box.mailer(t)})
	l.working()
	manager := l.member(l.a, services.Manager)
	asked := must(l.all.Assurance.Ask(l.as(l.a, services.Auditor), services.AuditRequestInput{
		EngagementID: e.ID, Title: "Show the meter certificate", DueOn: day("2026-07-01"), AssigneeID: &manager,
	}))(t)
	if asked.State != services.AuditOpen || asked.Number != 1 {
		t.Errorf("%+v", asked)
	}
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if mails := box.take(); len(mails) > 0 {
			if !strings.Contains(mails[0], "certificate") {
				t.Errorf("the mail says %s", mails[0])
			}
			return
		}
	}
	t.Error("no mail came")
}

func TestWhatAuditorsOpenIsOnRecordOnceAnHour(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	closed, _, e := l.audited()
	auditor := l.as(l.a, services.Auditor)
	for range 2 {
		must(l.all.Inventories.Get(auditor, closed.ID))(t)
		must(l.all.Inventories.Entry(auditor, *closed.ClosedRunID, "E-000001"))(t)
	}
	must(l.all.Inventories.Get(l.admin(), closed.ID))(t)
	l.clock.Add(time.Hour)
	must(l.all.Inventories.Get(auditor, closed.ID))(t)
	var got []string
	page := must(l.all.Assurance.Accesses(l.admin(), &e.ID, 2, nil))(t)
	for {
		for _, a := range page.Nodes {
			got = append(got, a.ObjectKind)
		}
		if !page.PageInfo.HasNextPage {
			break
		}
		page = must(l.all.Assurance.Accesses(l.admin(), &e.ID, 2, page.PageInfo.EndCursor))(t)
	}
	if want := []string{"inventory", "inventory", "entry"}; !slices.Equal(got, want) {
		t.Errorf("on record: %v, want %v", got, want)
	}
}

func TestReportsTieOutWithTheInventory(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	l.working()
	closed := l.closed()
	for _, format := range []services.ReportFormat{services.FormatXLSX, services.FormatPDF} {
		l.finished(must(l.all.Reports.Build(l.admin(), closed.ID, format, reports.English))(t).ID)
	}
	out := must(l.all.Assurance.TieOut(l.admin(), closed.ID))(t)
	if !out.Agrees || len(out.Reports) != 2 || len(out.Lines) < 6 {
		t.Fatalf("%+v", out)
	}
	for _, line := range out.Lines[:6] {
		for _, cell := range line.Cells {
			if !cell.Agrees || cell.Found == "" {
				t.Errorf("%s: %+v", line.Name, cell)
			}
		}
	}
	l.owner(`UPDATE report_file SET content = content || '\x00'::bytea WHERE organization_id = $1`, l.a.number)
	if out := must(l.all.Assurance.TieOut(l.admin(), closed.ID))(t); out.Agrees {
		t.Error("files that were changed agree")
	}
}
