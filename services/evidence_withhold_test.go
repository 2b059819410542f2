package services_test

import (
	"bytes"
	"strings"
	"testing"

	"tanso/internal/fault"
	"tanso/reports/verify"
	"tanso/services"
)

func TestAWithheldFileIsKeptFromAuditorsAndPacks(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	source := l.dieselSource(ctx, l.facility(ctx).ID)
	entry := l.enter(ctx, source.ID, "2025-04", "120")
	about := services.DiscussionTarget{Kind: "activity", ID: entry.ID.String()}
	const words = "driver,litres\nHanako,120\n"
	attach := func(name, content string) services.AttachedFile {
		return must(l.all.Evidence.Attach(ctx, services.AttachInput{Target: about, FileName: name}, strings.NewReader(content)))(t)
	}
	file, twin, open := attach("trips.csv", words), attach("trips again.csv", words), attach("bill.txt", "open to all")
	_, err := l.all.Evidence.Withhold(ctx, file.ID, "")
	wantCode(t, err, fault.Invalid, "reason")
	held := must(l.all.Evidence.Withhold(ctx, file.ID, "names of drivers"))(t)
	if held.WithheldBy != "admin of tests" || held.WithheldReason != "names of drivers" || held.WithheldAt == nil {
		t.Errorf("withheld as %+v", held)
	}
	_, err = l.all.Evidence.Withhold(ctx, twin.ID, "again")
	wantCode(t, err, fault.Conflict, "") // the same bytes are withheld already
	auditor := l.as(l.a, services.Auditor)
	for _, of := range must(l.all.Evidence.Of(auditor, about))(t) {
		if (of.WithheldReason != "") != (of.SHA256 == file.SHA256) {
			t.Errorf("the auditor is told %+v", of)
		}
	}
	for name, ask := range map[string]func(services.AttachedFile) error{
		"file":    func(f services.AttachedFile) error { _, _, err := l.all.Evidence.File(auditor, f.ID); return err },
		"preview": func(f services.AttachedFile) error { _, err := l.all.Evidence.Preview(auditor, f.ID); return err },
	} {
		for _, f := range []services.AttachedFile{file, twin} {
			err := ask(f)
			if wantCode(t, err, fault.Forbidden, ""); err != nil && !strings.Contains(err.Error(), "names of drivers") {
				t.Errorf("%s: the reason is not told: %v", name, err)
			}
		}
		if err := ask(open); err != nil {
			t.Errorf("%s of another file: %v", name, err)
		}
	}
	if _, content, err := l.all.Evidence.File(l.as(l.a, services.Viewer), file.ID); err != nil || string(content) != words {
		t.Errorf("members read it: %q %v", content, err)
	}
	l.packsLeaveOut(file, twin, open, words)
}

// packsLeaveOut closes the year, and holds the pack of a withheld file beside that of the released one.
func (l *ledger) packsLeaveOut(file, twin, open services.AttachedFile, words string) {
	t, ctx := l.t, l.admin()
	t.Helper()
	inventory := must(l.all.Inventories.Create(ctx, fiscalYear()))(t)
	must(l.all.Inventories.Calculate(ctx, inventory.ID))(t)
	inventory = must(l.all.Inventories.Close(ctx, inventory.ID, true))(t)
	l.working()
	content := l.packed(inventory)
	_, got := verified(t, content)
	withheld := 0
	for _, g := range got.NotPerformed {
		if g.Why.EN == "names of drivers" {
			withheld = g.Count
		}
	}
	stands := string(inZip(t, content, "sources/"+file.ID.String()+"_trips.csv.withheld.json"))
	if withheld != 2 || !strings.Contains(stands, file.SHA256) || !strings.Contains(stands, `"size": 25`) || !strings.Contains(stands, `"media_type": "text/csv"`) {
		t.Errorf("%d are said to be withheld; in its place stands %s", withheld, stands)
	}
	if inZip(t, content, "sources/"+file.ID.String()+"_trips.csv") != nil || string(inZip(t, content, "sources/"+open.ID.String()+"_bill.txt")) != "open to all" {
		t.Error("the wrong file is in the pack")
	}

	released := must(l.all.Evidence.Release(ctx, twin.ID, "the drivers agreed"))(t)
	if released.WithheldBy != "" || released.WithheldReason != "" {
		t.Errorf("released as %+v", released)
	}
	if _, got, err := l.all.Evidence.File(l.as(l.a, services.Auditor), file.ID); err != nil || string(got) != words {
		t.Errorf("after it was released: %q %v", got, err)
	}
	again := l.packed(inventory)
	if got, err := verify.Pack(bytes.NewReader(again), int64(len(again)), verify.Options{}); err != nil || got.Broken != nil || inZip(t, again, "sources/"+file.ID.String()+"_trips.csv") == nil {
		t.Errorf("the next pack: %v %v", err, got.Broken)
	}
	deeds := map[string]int{}
	for _, e := range must(l.all.Audit.List(ctx, 100, nil))(t).Nodes {
		deeds[e.Action]++
	}
	if deeds["evidence.withhold"] != 1 || deeds["evidence.release"] != 1 {
		t.Errorf("on record are %v", deeds)
	}
}
