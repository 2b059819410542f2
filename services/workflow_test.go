package services_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"tanso/internal/fault"
	"tanso/services"
)

// month is a source's month, ready to be submitted.
func (l *ledger) submit(ctx context.Context, source uuid.UUID, month string) (services.Submission, error) {
	in := litresOf(source, month, "1")
	return l.all.Approvals.Submit(ctx, services.SubmitInput{SourceID: &source, PeriodStart: &in.PeriodStart, PeriodEnd: &in.PeriodEnd})
}

func (l *ledger) approve(ctx context.Context, s services.Submission) (services.Submission, error) {
	return l.all.Approvals.Decide(ctx, services.Decision{ID: s.ID, SHA256: s.SHA256, Approve: true})
}

func (l *ledger) submissionState(s services.Submission) services.SubmissionState {
	l.t.Helper()
	return must(l.all.Approvals.Get(l.admin(), s.ID))(l.t).State()
}

func TestWhoSubmitsDoesNotApprove(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	source := l.dieselSource(l.admin(), l.facility(l.admin()).ID)
	_, err := l.submit(l.admin(), source.ID, "2025-04")
	wantCode(t, err, fault.InsufficientData, "")
	l.enter(l.admin(), source.ID, "2025-04", "100")
	handed := must(l.submit(l.admin(), source.ID, "2025-04"))(t)
	_, err = l.submit(l.admin(), source.ID, "2025-04")
	wantCode(t, err, fault.Conflict, "")
	_, err = l.approve(l.admin(), handed)
	wantCode(t, err, fault.Forbidden, "id")
	approver := l.as(l.a, services.Approver)
	_, err = l.all.Approvals.Decide(approver, services.Decision{ID: handed.ID})
	wantCode(t, err, fault.Invalid, "reason")
	_, err = l.all.Approvals.Decide(approver, services.Decision{ID: handed.ID, SHA256: strings.Repeat("0", 64), Approve: true})
	wantCode(t, err, fault.Invalid, "sha256")
	if waiting := must(l.all.Approvals.Waiting(approver, 10, nil))(t).Nodes; len(waiting) != 1 || waiting[0].ID != handed.ID {
		t.Errorf("%+v waits", waiting)
	}
	approved := must(l.approve(approver, handed))(t)
	if approved.State() != services.SubmissionApproved || approved.DecidedBy != "approver of tests" {
		t.Errorf("%+v", approved)
	}
	_, err = l.approve(approver, handed)
	wantCode(t, err, fault.Conflict, "")
	_, err = l.submit(l.admin(), source.ID, "2025-04")
	wantCode(t, err, fault.Conflict, "")
}

// Two approvers at the same moment make one decision; the other is told.
func TestTwoApproversMakeOneDecision(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	manager := l.as(l.a, services.Manager)
	source := l.dieselSource(manager, l.facility(manager).ID)
	l.enter(manager, source.ID, "2025-04", "100")
	handed := must(l.submit(manager, source.ID, "2025-04"))(t)
	answers := make([]error, 8)
	var group sync.WaitGroup
	for i := range answers {
		group.Go(func() {
			_, answers[i] = l.approve(l.as(l.a, []services.Role{services.Admin, services.Approver}[i%2]), handed)
		})
	}
	group.Wait()
	good := 0
	for _, err := range answers {
		if err == nil {
			good++
		} else {
			wantCode(t, err, fault.Conflict, "")
		}
	}
	if good != 1 {
		t.Errorf("%d of the decisions were taken", good)
	}
}

// An approval speaks for the bytes that were hashed: whatever changes them voids it, and what brings them back does not.
func TestAnyChangeOfTheFactsVoidsTheApproval(t *testing.T) {
	t.Parallel()
	for name, spoil := range map[string]struct {
		do    func(l *ledger, entry services.Activity)
		wants string
	}{
		"a correction": {func(l *ledger, a services.Activity) {
			must(l.all.Activities.Correct(l.admin(), a.ID, litresOf(a.SourceID, "2025-04", "101"), "typo"))(l.t)
		}, "101 L"},
		"a correction to the same": {func(l *ledger, a services.Activity) {
			must(l.all.Activities.Correct(l.admin(), a.ID, litresOf(a.SourceID, "2025-04", "100"), "looked again"))(l.t)
		}, "100 L"},
		"a void":         {func(l *ledger, a services.Activity) { must(l.all.Activities.Void(l.admin(), a.ID, "wrong"))(l.t) }, ""},
		"a second entry": {func(l *ledger, a services.Activity) { l.enter(l.admin(), a.SourceID, "2025-04", "7") }, "7 L"},
		"a file": {func(l *ledger, a services.Activity) {
			about := services.DiscussionTarget{Kind: "activity", ID: a.ID.String()}
			must(l.all.Evidence.Attach(l.admin(), services.AttachInput{Target: about, FileName: "a.txt"}, strings.NewReader("x")))(l.t)
		}, "files 2d711642b726"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l := newLedger(t)
			source := l.dieselSource(l.admin(), l.facility(l.admin()).ID)
			entry := l.enter(l.admin(), source.ID, "2025-04", "100")
			l.enter(l.admin(), source.ID, "2025-05", "50")
			handed := must(l.submit(l.admin(), source.ID, "2025-04"))(t)
			must(l.approve(l.as(l.a, services.Approver), handed))(t)
			must(l.all.Activities.Correct(l.admin(), l.newest(source.ID, "2025-05"), litresOf(source.ID, "2025-05", "51"), "another month"))(t)
			if got := l.submissionState(handed); got != services.SubmissionApproved {
				t.Fatalf("another month's correction makes it %q", got)
			}
			spoil.do(l, entry)
			if got := l.submissionState(handed); got != services.SubmissionChanged {
				t.Fatalf("it is %q", got)
			}
			changes := must(l.all.Approvals.Changes(l.admin(), handed.ID))(t)
			if len(changes) != 1 || !strings.Contains(changes[0].After, spoil.wants) || spoil.wants == "" && changes[0].After != "" {
				t.Errorf("the changes are %+v", changes)
			}
		})
	}
}

// newest is the id of the entry of a month that holds now.
func (l *ledger) newest(source uuid.UUID, month string) uuid.UUID {
	l.t.Helper()
	for _, a := range must(l.all.Activities.List(l.admin(), &source, 100, nil))(l.t).Nodes {
		if a.PeriodStart.MonthKey() == month {
			return a.ID
		}
	}
	l.t.Fatalf("there is no entry in %s", month)
	return uuid.Nil
}

// What was submitted is kept whole, and its hash can be computed again by anybody. Pending facts that change cannot be
// approved any more.
func TestTheContentIsWhatWasHashed(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	source := l.dieselSource(l.admin(), l.facility(l.admin()).ID)
	entry := l.enter(l.admin(), source.ID, "2025-04", "100.50")
	handed := must(l.submit(l.admin(), source.ID, "2025-04"))(t)
	content := must(l.all.Approvals.Content(l.as(l.a, services.Auditor), handed.ID))(t)
	sum := sha256.Sum256([]byte(content))
	if hex.EncodeToString(sum[:]) != handed.SHA256 || !strings.HasPrefix(content, "tanso-approval-1\n") || !strings.Contains(content, `"100.5", "L", "invoiced", "INV-1"`) {
		t.Errorf("%s\n%s", handed.SHA256, content)
	}
	must(l.all.Activities.Correct(l.admin(), entry.ID, litresOf(source.ID, "2025-04", "99"), "typo"))(t)
	_, err := l.approve(l.as(l.a, services.Approver), handed)
	wantCode(t, err, fault.Conflict, "sha256")
	again := must(l.submit(l.admin(), source.ID, "2025-04"))(t)
	if got := l.submissionState(handed); got != services.SubmissionSuperseded {
		t.Errorf("the first is %q", got)
	}
	returned := must(l.all.Approvals.Decide(l.as(l.a, services.Approver), services.Decision{ID: again.ID, Reason: "the bill is missing"}))(t)
	if returned.State() != services.SubmissionReturned || returned.Reason != "the bill is missing" {
		t.Errorf("%+v", returned)
	}
}

func TestClosingWaitsForApprovalWhereThePolicyDemandsIt(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	source, inventory, _ := l.closable(l.admin())
	approver := l.as(l.a, services.Approver)
	policy := must(l.all.Approvals.SetPolicy(l.admin(), services.WorkflowPolicy{ApproveBeforeClose: true}))(t)
	_, err := l.all.Approvals.SetPolicy(l.admin(), services.WorkflowPolicy{})
	wantCode(t, err, fault.Conflict, "version")
	_, err = l.all.Inventories.Close(approver, inventory.ID, true)
	wantCode(t, err, fault.InsufficientData, "")
	start, end := day("2025-04-01"), day("2026-03-01")
	handed := must(l.all.Approvals.Submit(l.admin(), services.SubmitInput{SourceID: &source.ID, PeriodStart: &start, PeriodEnd: &end}))(t)
	must(l.approve(approver, handed))(t)
	_, err = l.all.Inventories.Close(approver, inventory.ID, true)
	if wantCode(t, err, fault.InsufficientData, ""); !strings.Contains(err.Error(), "1 months") || !strings.Contains(err.Error(), "2026-03") {
		t.Errorf("it says %v", err)
	}
	share := must(l.all.Approvals.Share(l.admin(), inventory.ID))(t)
	if !share.Demanded || share.RunApproved || share.ApprovedKg.Sign() <= 0 || share.ApprovedKg.Cmp(share.TotalKg) >= 0 {
		t.Errorf("%+v", share)
	}
	whole := must(l.all.Approvals.Submit(l.admin(), services.SubmitInput{InventoryID: &inventory.ID}))(t)
	must(l.approve(approver, whole))(t)
	must(l.all.Inventories.Close(approver, inventory.ID, true))(t)
	if got := l.submissionState(whole); got != services.SubmissionApproved {
		t.Errorf("the closing run has the same figures, but the approval is %q", got)
	}
	must(l.all.Approvals.SetPolicy(l.admin(), services.WorkflowPolicy{Version: policy.Version}))(t)
}

func TestRequestsFollowWhatIsSubmitted(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	person := l.member(l.a, services.Contributor)
	source := l.dieselSource(l.admin(), l.facility(l.admin()).ID)
	made := must(l.all.DataRequests.Make(l.admin(), asking(person, "2026-04", "2026-06")))(t)
	again := must(l.all.DataRequests.Make(l.admin(), asking(person, "2026-04", "2026-06", source.ID)))(t)
	if made.Made != 3 || again.Made != 0 || again.Present != 3 {
		t.Errorf("made %+v, then %+v", made, again)
	}
	mine := l.as(l.a, services.Contributor)
	list := func(q services.DataRequestQuery) []services.DataRequest {
		q.First = 10
		return must(l.all.DataRequests.List(mine, q))(t).Nodes
	}
	found := list(services.DataRequestQuery{Mine: true})
	if len(found) != 3 || found[0].DueOn != day("2026-05-10") || found[0].State() != services.RequestOpen || !found[0].Overdue() || found[2].Overdue() {
		t.Fatalf("%+v", found)
	}
	first := found[0].ID
	entry := l.enter(mine, source.ID, "2026-04", "10")
	handed := must(l.all.Approvals.Submit(mine, services.SubmitInput{RequestID: &first}))(t)
	state := func() services.RequestState { return must(l.all.DataRequests.Get(mine, first))(t).State() }
	if got := state(); got != services.RequestSubmitted {
		t.Errorf("submitted, it is %q", got)
	}
	approver := l.as(l.a, services.Approver)
	must(l.all.Approvals.Decide(approver, services.Decision{ID: handed.ID, Reason: "unit?"}))(t)
	if got := state(); got != services.RequestReturned {
		t.Errorf("returned, it is %q", got)
	}
	must(l.all.Activities.Correct(mine, entry.ID, litresOf(source.ID, "2026-04", "11"), "unit"))(t)
	must(l.approve(approver, must(l.all.Approvals.Submit(mine, services.SubmitInput{RequestID: &first}))(t)))(t)
	if got := state(); got != services.RequestApproved {
		t.Errorf("approved, it is %q", got)
	}
	overdue := services.RequestOpen
	if got := list(services.DataRequestQuery{State: &overdue, Overdue: true}); len(got) != 1 || got[0].ID != found[1].ID {
		t.Errorf("overdue are %+v", got)
	}
	_, err := l.all.DataRequests.Make(l.admin(), asking(l.member(l.a, services.Viewer), "2026-04", "2026-04"))
	wantCode(t, err, fault.Invalid, "assigneeId")
	long := asking(person, "2026-04", "2026-05")
	long.Every = 3
	_, err = l.all.DataRequests.Make(l.admin(), long)
	wantCode(t, err, fault.Invalid, "to")
}

// Reminders go out at nine in the morning of the facility, three days before, one and seven days after, once for all
// requests of a day, and only while something is open.
func TestRemindersGoOutAtTheirInstants(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	person := l.member(l.a, services.Contributor)
	f := l.facility(l.admin())
	l.dieselSource(l.admin(), f.ID)
	other := must(l.all.Sources.Create(l.admin(), services.EmissionSourceInput{FacilityID: f.ID, Name: "Forklifts", Scope: 1, ActivityKey: "fuel.diesel"}))(t)
	box := startMailbox(t)
	services.SendThrough(l.core, services.Senders{Mail: box.mailer(t), PublicURL: "https://tanso.example.com/"})
	must(l.all.DataRequests.Make(l.admin(), asking(person, "2026-06", "2026-06")))(t)
	plan := l.reminders()
	want := []string{"before 2026-07-07T00:00:00Z queued", "after 2026-07-11T00:00:00Z queued", "late 2026-07-17T00:00:00Z queued"}
	if got := plan.text(); got != strings.Join(want, ", ") {
		t.Fatalf("planned are %s", got)
	}
	wait, err := services.SendReminder(t.Context(), l.core, l.a.number, plan[0].id)
	if err != nil || wait != plan[0].at.Sub(l.clock.Now()) {
		t.Errorf("too early it waits %s, %v", wait, err)
	}
	l.clock.Add(wait)
	for range 2 { // a job that runs twice tells once
		if wait, err := services.SendReminder(t.Context(), l.core, l.a.number, plan[0].id); err != nil || wait != 0 {
			t.Errorf("%s, %v", wait, err)
		}
	}
	mails := box.take()
	if len(mails) != 1 || !strings.Contains(mails[0], person.String()+"@example.com") {
		t.Fatalf("%d mails: %v", len(mails), mails)
	}
	list := must(l.all.DataRequests.List(l.admin(), services.DataRequestQuery{First: 10}))(t).Nodes
	for _, q := range list {
		must(l.all.DataRequests.Cancel(l.admin(), q.ID, 1, "not needed"))(t)
	}
	l.clock.Add(4 * 24 * time.Hour)
	if _, err := services.SendReminder(t.Context(), l.core, l.a.number, plan[1].id); err != nil || len(box.take()) != 0 {
		t.Errorf("nothing is open, and still: %v", err)
	}
	services.SendThrough(l.core, services.Senders{})
	must(l.all.DataRequests.Make(l.admin(), asking(person, "2026-06", "2026-06", other.ID)))(t)
	l.clock.Add(6 * 24 * time.Hour)
	if _, err := services.SendReminder(t.Context(), l.core, l.a.number, plan[2].id); err != nil {
		t.Errorf("without a mail server: %v", err)
	}
	if got := l.reminders().text(); got != strings.NewReplacer("before 2026-07-07T00:00:00Z queued", "before 2026-07-07T00:00:00Z sent",
		"after 2026-07-11T00:00:00Z queued", "after 2026-07-11T00:00:00Z unneeded", "late 2026-07-17T00:00:00Z queued",
		"late 2026-07-17T00:00:00Z unsent").Replace(strings.Join(want, ", ")) {
		t.Errorf("in the end: %s", got)
	}
}
