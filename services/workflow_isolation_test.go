package services_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/uuid"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/services"
)

// other is what a contributor must see nothing of.
type other struct {
	source, entry, bill, request, submitted, thread, file, run, inventory uuid.UUID
}

func (l *ledger) others(facility uuid.UUID) (o other) {
	ctx := l.admin()
	manager := l.as(l.a, services.Manager)
	source := must(l.all.Sources.Create(ctx, services.EmissionSourceInput{FacilityID: facility, Name: "Secret boiler", Scope: 1, ActivityKey: "fuel.diesel"}))(l.t)
	density := weighed("0.987654", "2025-04-01")
	density.Evidence = "Secret invoice"
	must(l.all.Sources.RecordProperty(ctx, source.ID, density, nil))(l.t)
	in := litresOf(source.ID, "2025-04", "987654")
	in.Evidence = "Secret invoice"
	entry := must(l.all.Activities.Record(ctx, in))(l.t)
	bill := must(l.all.Bills.Record(ctx, services.BillInput{
		FacilityID: facility, Commodity: "diesel", SourceID: &source.ID, PeriodFrom: day("2025-05-01"), PeriodTo: day("2025-06-01"),
		Quantity: exact.Int(987654), Unit: "L", Supplier: "Secret supplier",
	}))(l.t)
	must(l.all.DataRequests.Make(ctx, asking(l.member(l.a, services.Manager), "2025-04", "2025-04", source.ID)))(l.t)
	request := must(l.all.DataRequests.List(manager, services.DataRequestQuery{Mine: true, First: 1}))(l.t).Nodes[0]
	about := services.DiscussionTarget{Kind: "activity", ID: entry.ID.String()}
	inventory := must(l.all.Inventories.Create(ctx, fiscalYear()))(l.t)
	return other{
		source: source.ID, entry: entry.ID, bill: bill.ID, request: request.ID, inventory: inventory.ID,
		submitted: must(l.all.Approvals.Submit(manager, services.SubmitInput{RequestID: &request.ID}))(l.t).ID,
		thread:    must(l.all.Comments.Add(ctx, services.CommentInput{Target: about, Body: "Secret words"}))(l.t)[0].ID,
		file:      must(l.all.Evidence.Attach(ctx, services.AttachInput{Target: about, FileName: "Secret.txt"}, strings.NewReader("Secret")))(l.t).ID,
		run:       must(l.all.Inventories.Calculate(ctx, inventory.ID))(l.t).ID,
	}
}

// ledgerAsks are the ways to ask for the ledger of another's source.
func (l *ledger) ledgerAsks(ctx context.Context, facility uuid.UUID, secret other) map[string]func() (any, error) {
	s := l.all
	return map[string]func() (any, error){
		"sources":        func() (any, error) { return s.Sources.List(ctx) },
		"sources of":     func() (any, error) { return s.Sources.ByFacilities(ctx, []uuid.UUID{facility}) },
		"source":         func() (any, error) { return s.Sources.Get(ctx, secret.source) },
		"properties":     func() (any, error) { return s.Sources.Properties(ctx, []uuid.UUID{secret.source}) },
		"source by id":   func() (any, error) { return s.Sources.ByIDs(ctx, []uuid.UUID{secret.source}) },
		"activities":     func() (any, error) { return s.Activities.List(ctx, nil, 100, nil) },
		"its activities": func() (any, error) { return s.Activities.List(ctx, &secret.source, 100, nil) },
		"history":        func() (any, error) { return s.Activities.History(ctx, secret.entry) },
		"record":         func() (any, error) { return s.Activities.Record(ctx, litresOf(secret.source, "2025-07", "1")) },
		"correct": func() (any, error) {
			return s.Activities.Correct(ctx, secret.entry, litresOf(secret.source, "2025-04", "1"), "x")
		},
		"void":          func() (any, error) { return s.Activities.Void(ctx, secret.entry, "x") },
		"bills":         func() (any, error) { return s.Bills.List(ctx, services.BillQuery{First: 100}) },
		"bill":          func() (any, error) { return s.Bills.Get(ctx, secret.bill) },
		"bill history":  func() (any, error) { return s.Bills.History(ctx, secret.bill) },
		"bill shared":   func() (any, error) { return s.Bills.Apportioned(ctx, secret.bill, nil) },
		"bill void":     func() (any, error) { return s.Bills.Void(ctx, secret.bill, "x") },
		"bill findings": func() (any, error) { return s.Bills.Findings(ctx) },
		"entries": func() (any, error) {
			return s.Inventories.Entries(ctx, services.EntryQuery{Run: secret.run, First: 100})
		},
		"entry":   func() (any, error) { return s.Inventories.Entry(ctx, secret.run, "E-000001") },
		"run":     func() (any, error) { return s.Inventories.Run(ctx, secret.run) },
		"runs":    func() (any, error) { return s.Inventories.NewestRuns(ctx, []uuid.UUID{secret.inventory}) },
		"finding": func() (any, error) { return s.Inventories.Findings(ctx, secret.run) },
		"stale":   func() (any, error) { return s.Inventories.Staleness(ctx, secret.inventory) },
		"bytes": func() (any, error) {
			raw, err := s.Inventories.Statement(ctx, secret.run)
			return string(raw), err
		},
		"board": func() (any, error) { return s.Board.Get(ctx, services.BoardQuery{From: "2025-04", To: "2025-06"}) },
	}
}

// workflowAsks are the ways to ask for the requests, reviews, comments and files of another's source.
func (l *ledger) workflowAsks(ctx context.Context, secret other) map[string]func() (any, error) {
	s := l.all
	about := services.DiscussionTarget{Kind: "activity", ID: secret.entry.String()}
	return map[string]func() (any, error){
		"requests":       func() (any, error) { return s.DataRequests.List(ctx, services.DataRequestQuery{First: 100}) },
		"request":        func() (any, error) { return s.DataRequests.Get(ctx, secret.request) },
		"submit request": func() (any, error) { return s.Approvals.Submit(ctx, services.SubmitInput{RequestID: &secret.request}) },
		"submit":         func() (any, error) { return l.submit(ctx, secret.source, "2025-04") },
		"submit run": func() (any, error) {
			return s.Approvals.Submit(ctx, services.SubmitInput{InventoryID: &secret.inventory})
		},
		"submission":   func() (any, error) { return s.Approvals.Get(ctx, secret.submitted) },
		"content":      func() (any, error) { return s.Approvals.Content(ctx, secret.submitted) },
		"changes":      func() (any, error) { return s.Approvals.Changes(ctx, secret.submitted) },
		"about source": func() (any, error) { return s.Approvals.About(ctx, services.SubmissionQuery{SourceID: &secret.source}) },
		"about request": func() (any, error) {
			return s.Approvals.About(ctx, services.SubmissionQuery{RequestID: &secret.request})
		},
		"share":    func() (any, error) { return s.Approvals.Share(ctx, secret.inventory) },
		"comments": func() (any, error) { return s.Comments.Of(ctx, about) },
		"comments source": func() (any, error) {
			return s.Comments.Of(ctx, services.DiscussionTarget{Kind: "source", ID: secret.source.String()})
		},
		"comments entry": func() (any, error) {
			return s.Comments.Of(ctx, services.DiscussionTarget{Kind: "entry", ID: secret.run.String() + "/E-000001"})
		},
		"comments all": func() (any, error) {
			return s.Comments.Of(ctx, services.DiscussionTarget{Kind: "inventory", ID: secret.inventory.String()})
		},
		"answer": func() (any, error) {
			return s.Comments.Add(ctx, services.CommentInput{Target: about, ThreadID: &secret.thread, Body: "x"})
		},
		"edit":    func() (any, error) { return s.Comments.Edit(ctx, secret.thread, "x", nil) },
		"resolve": func() (any, error) { return s.Comments.Resolve(ctx, secret.thread, true) },
		"files":   func() (any, error) { return s.Evidence.Of(ctx, about) },
		"preview": func() (any, error) { return s.Evidence.Preview(ctx, secret.file) },
		"detach":  func() (any, error) { return s.Evidence.Detach(ctx, secret.file, "x") },
		"attach": func() (any, error) {
			return s.Evidence.Attach(ctx, services.AttachInput{Target: about, FileName: "a.txt"}, strings.NewReader("x"))
		},
		"file": func() (any, error) {
			file, content, err := s.Evidence.File(ctx, secret.file)
			return fmt.Sprint(file, string(content)), err
		},
	}
}

// Whatever a contributor asks, in lists and by id, tells nothing of the sources that are not theirs, and changes nothing.
func TestContributorsSeeOnlyTheirs(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	f := l.facility(l.admin())
	secret := l.others(f.ID)
	mine := l.dieselSource(l.admin(), f.ID)
	person := l.member(l.a, services.Contributor)
	must(l.all.DataRequests.Make(l.admin(), asking(person, "2025-04", "2025-04", mine.ID)))(t)
	ctx := l.as(l.a, services.Contributor)
	before := l.state(l.a)
	asks := l.ledgerAsks(ctx, f.ID, secret)
	maps.Copy(asks, l.workflowAsks(ctx, secret))
	for name, ask := range asks {
		got, err := ask()
		text := fmt.Sprintf("%+v %v %+v", got, err, faultOf(err))
		if strings.Contains(text, "Secret boiler") || strings.Contains(text, "987654") || strings.Contains(text, "Secret inv") ||
			strings.Contains(text, "Secret words") || strings.Contains(text, "Secret.txt") || strings.Contains(text, "Secret supplier") {
			t.Errorf("%s tells %s", name, text)
		}
		if err != nil && fault.CodeOf(err) != fault.NotFound {
			t.Errorf("%s answers %v", name, err)
		}
	}
	if after := l.state(l.a); after != before {
		t.Errorf("something was changed:\n%s\nbefore\n%s", after, before)
	}
	if found := must(l.all.Sources.List(ctx))(t); len(found) != 1 || found[0].ID != mine.ID {
		t.Errorf("their own sources are %+v", found)
	}
	l.enter(ctx, mine.ID, "2025-04", "1")
}

func TestAssignmentsWidenWhatAContributorSees(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	f := l.facility(l.admin())
	source := l.dieselSource(l.admin(), f.ID)
	person := l.member(l.a, services.Contributor)
	count := func(ctx context.Context) int { return len(must(l.all.Sources.List(ctx))(t)) }
	for name, c := range map[string]struct {
		in   services.SourceAssignmentsInput
		want int
	}{
		"nothing":    {services.SourceAssignmentsInput{}, 0},
		"a facility": {services.SourceAssignmentsInput{FacilityIDs: []uuid.UUID{f.ID}}, 1},
		"a source":   {services.SourceAssignmentsInput{SourceIDs: []uuid.UUID{source.ID}}, 1},
		"all":        {services.SourceAssignmentsInput{All: true}, 1},
	} {
		c.in.AccountID = person
		must(l.all.Assignments.Set(l.admin(), c.in))(t)
		if got := count(l.as(l.a, services.Contributor)); got != c.want {
			t.Errorf("with %s they see %d sources", name, got)
		}
	}
	_, err := l.all.Assignments.Set(l.admin(), services.SourceAssignmentsInput{AccountID: l.member(l.a, services.Viewer), All: true})
	wantCode(t, err, fault.Invalid, "accountId")
	_, err = l.all.Assignments.Set(l.admin(), services.SourceAssignmentsInput{AccountID: person, SourceIDs: []uuid.UUID{uuid.New()}})
	wantCode(t, err, fault.NotFound, "sourceIds")
}

// Evidence comes back byte for byte, is kept once, and survives being detached.
func TestEvidenceComesBackAsItWas(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	source := l.dieselSource(l.admin(), l.facility(l.admin()).ID)
	entry := l.enter(l.admin(), source.ID, "2025-04", "1")
	about := services.DiscussionTarget{Kind: "activity", ID: entry.ID.String()}
	pdf := append([]byte("%PDF-1.7\n"), bytes.Repeat([]byte{0, 1, 2, 0xff}, 100_000)...)
	attach := func(name string, content []byte) (services.AttachedFile, error) {
		return l.all.Evidence.Attach(l.admin(), services.AttachInput{Target: about, FileName: name}, bytes.NewReader(content))
	}
	first := must(attach("../../請求書 4月.pdf", pdf))(t)
	sum := sha256.Sum256(pdf)
	if first.FileName != "請求書 4月.pdf" || first.MediaType != "application/pdf" || first.SHA256 != hex.EncodeToString(sum[:]) || first.Size != len(pdf) {
		t.Errorf("%+v", first)
	}
	second := must(attach("copy.pdf", pdf))(t)
	var kept int
	if err := l.db.Owner().QueryRow(t.Context(), `SELECT count(*) FROM evidence_file`).Scan(&kept); err != nil || kept != 1 {
		t.Errorf("%d files are kept, %v", kept, err)
	}
	must(l.all.Evidence.Detach(l.admin(), second.ID, "a copy"))(t)
	_, err := l.all.Evidence.Detach(l.admin(), second.ID, "again")
	wantCode(t, err, fault.Conflict, "id")
	corrected := must(l.all.Activities.Correct(l.admin(), entry.ID, litresOf(source.ID, "2025-04", "2"), "typo"))(t)
	of := must(l.all.Evidence.Of(l.as(l.a, services.Auditor), services.DiscussionTarget{Kind: "activity", ID: corrected.ID.String()}))(t)
	if len(of) != 2 || of[0].DetachedReason != "a copy" {
		t.Errorf("the correction has %+v", of)
	}
	for _, id := range []uuid.UUID{first.ID, second.ID} {
		if _, content, err := l.all.Evidence.File(l.as(l.a, services.Auditor), id); err != nil || !bytes.Equal(content, pdf) {
			t.Errorf("%d bytes came back, %v", len(content), err)
		}
	}
	l.owner(`UPDATE evidence_file SET content = overlay(content placing '\x00' from 5)`)
	_, _, err = l.all.Evidence.File(l.admin(), first.ID)
	wantCode(t, err, fault.Internal, "")
	for name, content := range map[string]string{
		"page.html": "<html>", "drawing.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>", "a.exe": "MZ\x90\x00", "bill.pdf": "MZ\x90\x00",
		"bill.png": "%PDF-1.4", "page.txt": " \n<script>", "none": "text", "a.pdf": "",
	} {
		_, err := attach(name, []byte(content))
		wantCode(t, err, fault.Invalid, "file")
	}
	_, err = attach("big.txt", bytes.Repeat([]byte("x"), services.MaxEvidence+1))
	wantCode(t, err, fault.TooLarge, "file")
}

func TestPreviewsShowTheBeginning(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	about := services.DiscussionTarget{Kind: "facility", ID: l.facility(l.admin()).ID.String()}
	show := func(name, content string) services.TextPreview {
		file := must(l.all.Evidence.Attach(l.admin(), services.AttachInput{Target: about, FileName: name}, strings.NewReader(content)))(t)
		return *must(l.all.Evidence.Preview(l.admin(), file.ID))(t)
	}
	if got := show("a.csv", "\ufeff月;kWh\r\n4;\"1;2\"\r\n"); !slices.EqualFunc(got.Rows, [][]string{{"月", "kWh"}, {"4", "1;2"}}, slices.Equal) || got.More {
		t.Errorf("%+v", got)
	}
	if got := show("sjis.csv", "\x93d\x97\xcd,1\n"); got.Rows[0][0] != "電力" {
		t.Errorf("%+v", got)
	}
	if got := show("long.txt", strings.Repeat("a line\n", 60)); len(got.Rows) != 50 || !got.More || got.Rows[0][0] != "a line" {
		t.Errorf("%d rows, %v", len(got.Rows), got.More)
	}
}

func TestCommentsAreEditedResolvedAndKept(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	source := l.dieselSource(l.admin(), l.facility(l.admin()).ID)
	about := services.DiscussionTarget{Kind: "source", ID: source.ID.String()}
	person := l.member(l.a, services.Approver)
	threads := must(l.all.Comments.Add(l.admin(), services.CommentInput{Target: about, Body: "Why so much?", Mentions: []uuid.UUID{person, person}}))(t)
	first := threads[0].Comments[0]
	approver := l.as(l.a, services.Approver)
	must(l.all.Comments.Add(approver, services.CommentInput{Target: about, ThreadID: &threads[0].ID, Body: "A cold winter."}))(t)
	_, err := l.all.Comments.Edit(approver, first.ID, "not mine", nil)
	wantCode(t, err, fault.Conflict, "id")
	must(l.all.Comments.Edit(l.admin(), first.ID, "Why so much diesel?", nil))(t)
	must(l.all.Comments.Edit(l.admin(), first.ID, "Why so much diesel in April?", nil))(t)
	must(l.all.Comments.Resolve(approver, threads[0].ID, true))(t)
	_, err = l.all.Comments.Resolve(approver, threads[0].ID, true)
	wantCode(t, err, fault.Conflict, "")
	got := must(l.all.Comments.Of(l.as(l.a, services.Viewer), about))(t)
	one := got[0].Comments[0]
	if len(got) != 1 || !got[0].Resolved || len(got[0].Comments) != 2 || one.Body != "Why so much diesel in April?" ||
		!slices.Equal(one.Earlier, []string{"Why so much?", "Why so much diesel?"}) || len(first.Mentions) != 1 {
		t.Errorf("%+v", got)
	}
	if got := must(l.all.Comments.Resolve(l.admin(), threads[0].ID, false))(t); got[0].Resolved {
		t.Errorf("%+v", got)
	}
	for field, in := range map[string]services.CommentInput{
		"body": {Target: about}, "mentions": {Target: about, Body: "x", Mentions: []uuid.UUID{uuid.New()}},
		"targetKind": {Target: services.DiscussionTarget{Kind: "planet", ID: "1"}, Body: "x"}, "targetId": {Target: services.DiscussionTarget{Kind: "source", ID: "x"}, Body: "x"},
	} {
		_, err := l.all.Comments.Add(l.admin(), in)
		if f := faultOf(err); f == nil || f.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
}

func TestTheBoardShowsEachStateOfASourcesMonth(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	f := l.facility(l.admin())
	source := l.dieselSource(l.admin(), f.ID)
	person := l.member(l.a, services.Contributor)
	must(l.all.DataRequests.Make(l.admin(), asking(person, "2026-03", "2026-05", source.ID)))(t)
	l.enter(l.admin(), source.ID, "2026-03", "1")
	april := l.enter(l.admin(), source.ID, "2026-04", "2")
	must(l.all.Evidence.Attach(l.admin(), services.AttachInput{Target: services.DiscussionTarget{Kind: "activity", ID: april.ID.String()}, FileName: "a.txt"}, strings.NewReader("x")))(t)
	must(l.submit(l.admin(), source.ID, "2026-03"))(t)
	must(l.approve(l.as(l.a, services.Approver), must(l.submit(l.admin(), source.ID, "2026-04"))(t)))(t)
	show := func() string {
		board := must(l.all.Board.Get(l.admin(), services.BoardQuery{From: "2026-03", To: "2026-06", FacilityID: &f.ID}))(t)
		var out []string
		for _, c := range board.Rows[0].Cells {
			request, approval := services.RequestState("-"), services.SubmissionState("-")
			if c.RequestState != nil {
				request = *c.RequestState
			}
			if c.Approval != nil {
				approval = *c.Approval
			}
			out = append(out, fmt.Sprintf("%s %s %s %v %s %d", c.Month, c.Data, request, c.Overdue, approval, c.Evidence))
		}
		return strings.Join(out, "; ")
	}
	want := "2026-03 entered submitted false submitted 0; 2026-04 entered approved false approved 1; 2026-05 none open true - 0; 2026-06 none - false - 0"
	if got := show(); got != want {
		t.Errorf("the board is\n%s, want\n%s", got, want)
	}
	must(l.all.Activities.Correct(l.admin(), april.ID, litresOf(source.ID, "2026-04", "3"), "typo"))(t)
	if got := show(); got != strings.Replace(want, "false approved 1", "false changed 1", 1) {
		t.Errorf("after a correction the board is\n%s", got)
	}
	_, err := l.all.Board.Get(l.admin(), services.BoardQuery{From: "2020-01", To: "2026-06"})
	wantCode(t, err, fault.Invalid, "to")
}

// What no reading speaks about has no share, and a sum is known as far as its members are.
func TestTheBoardSaysHowMuchOfAMonthIsMetered(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	l.shelve(upstreamShelf("2620"))
	ctx := l.admin()
	p := l.livePlace(ctx, "East")
	_, unread := l.dailyMeter(ctx, p.facility.ID)
	if err := l.all.Rollups.Drain(ctx); err != nil {
		t.Fatal(err)
	}
	must(l.all.VirtualMeters.SetFormula(ctx, p.virtual.ID, services.FormulaInput{
		ValidFrom: day("2025-06-01"), Members: []services.VirtualMember{
			{RegisterID: &p.register.ID, Factor: exact.Int(1)}, {RegisterID: &unread.ID, Factor: exact.Int(1)},
		}, Reason: "one more",
	}))(t)
	board := must(l.all.Board.Get(ctx, services.BoardQuery{From: "2025-06", To: "2025-07", FacilityID: &p.facility.ID}))(t)
	got := map[string]string{}
	for _, row := range board.Rows {
		for _, c := range row.Cells {
			if row.Metered {
				got[row.SourceName+" "+c.Month] = string(c.Data) + " " + fmt.Sprint(c.Coverage)
			}
		}
	}
	// 14 of the 30 days of June, and half of that where one of two members has nothing.
	want := map[string]string{"Grid power 2025-06": "metered 0.467", "Grid power 2025-07": "none <nil>", "Summed 2025-06": "metered 0.233", "Summed 2025-07": "none <nil>"}
	if !maps.Equal(got, want) {
		t.Errorf("the board says %v, want %v", got, want)
	}
}

// A name that is kept is one that every system can show and save: and what is safe already stays as it is.
func FuzzFileName(f *testing.F) {
	for _, name := range []string{"a.pdf", "../../etc/passwd", `C:\bills\4月.xlsx`, "a\r\nSet-Cookie: x.pdf", "CON.txt", " . ", "\u202egnp.exe", "x.\xff", strings.Repeat("長", 300) + ".csv"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, given string) {
		name := services.FileName(given)
		bad := func(r rune) bool {
			return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || strings.ContainsRune(`/\<>:"|?*`, r)
		}
		if name == "" || !utf8.ValidString(name) || strings.ContainsFunc(name, bad) || utf8.RuneCountInString(name) > 151 || strings.Trim(name, " .") != name {
			t.Errorf("%q became %q", given, name)
		}
		if again := services.FileName(name); again != name {
			t.Errorf("%q became %q and then %q", given, name, again)
		}
	})
}
