package services_test

import (
	"strings"
	"testing"

	"tanso/internal/fault"
	"tanso/services"
)

// checkedLog is what the operator is told of the first organization.
func (l *ledger) checkedLog(in services.LogCheckInput) services.LogCheck {
	l.t.Helper()
	in.Organization = "Aoba"
	if in.Head != "" {
		in.Organization = ""
	}
	found := must(l.all.Log.Check(l.t.Context(), in))(l.t)
	if len(found) != 1 {
		l.t.Fatalf("checked %+v", found)
	}
	return found[0]
}

func TestTheOperatorChecksEveryLog(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	_, seal := l.sealed()
	l.event(l.admin())
	head := must(l.all.Log.Head(l.admin()))(t)
	got := l.checkedLog(services.LogCheckInput{})
	if got.Broken != nil || got.Events != head.Size || got.Logged != head.Size || got.Root != head.Root || got.Heads != 1 {
		t.Errorf("%+v %+v, the head is %+v", got, got.Broken, head)
	}
	l.event(l.admin())
	for name, in := range map[string]services.LogCheckInput{
		"by the keys of the database": {Head: head.Signed}, "by a key from elsewhere": {Head: head.Signed, PublicKey: head.PublicKey}, "of the seal": {Head: seal.TreeHead},
	} {
		if got := l.checkedLog(in); got.Broken != nil || got.Heads != 2 || got.Events != head.Size+1 {
			t.Errorf("an earlier head %s: %+v %+v", name, got, got.Broken)
		}
	}
	forged := strings.Replace(head.Signed, "\n"+head.Root, "\n"+seal.RootHash, 1)
	if got := l.checkedLog(services.LogCheckInput{Head: forged}); got.Broken == nil || !strings.Contains(got.Broken.Why, "the signature of the head that was given") {
		t.Errorf("a forged head: %+v", got.Broken)
	}
	_, err := l.all.Log.Check(t.Context(), services.LogCheckInput{Head: "no head"})
	wantCode(t, err, fault.Invalid, "head")
	_, err = l.all.Log.Check(t.Context(), services.LogCheckInput{Organization: "nobody"})
	wantCode(t, err, fault.NotFound, "organization")
}

func TestTheFirstBrokenEntryOfTheLogIsNamed(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		sql   string
		event int64
		why   string
	}{
		"a deed":               {`UPDATE audit_event SET detail = '{"a": 1}' WHERE seq = 3`, 3, "the audit chain is broken at event 3"},
		"a name":               {`UPDATE audit_event SET actor_name = 'Nobody' WHERE seq = 2`, 2, "the audit chain is broken at event 2"},
		"a hash":               {`UPDATE audit_event SET hash = set_byte(hash, 5, get_byte(hash, 5) # 1) WHERE seq = 4`, 4, "the audit chain is broken at event 4"},
		"a deed that is gone":  {`DELETE FROM audit_event WHERE seq = 2`, 2, "the audit chain is broken at event 2"},
		"a record":             {`UPDATE log_record SET hashes = set_byte(hashes, 5, get_byte(hashes, 5) # 1) WHERE number = 2`, 3, "record 2"},
		"the last deed":        {`DELETE FROM audit_event e WHERE seq = (SELECT max(seq) FROM audit_event m WHERE m.organization_id = e.organization_id)`, -1, "the log does not end|the audit chain ends|its head says|has"},
		"the root of a seal":   {`UPDATE inventory_seal SET root_hash = 'AAAA'`, 0, "beside it stand"},
		"the head of a seal":   {`UPDATE inventory_seal SET tree_head = replace(tree_head, 'tanso/log', 'other/log')`, 0, "the signature of the head that was signed when"},
		"the key of a seal":    {`UPDATE inventory_seal SET public_key = replace(public_key, 'tanso-log', 'other-log')`, 0, "a key that is none of this database"},
		"the size of the log":  {`UPDATE audit_head SET logged = logged + 1`, -1, "the log does not end"},
		"the head of the deed": {`UPDATE audit_head SET hash = '\x00'`, -1, "the audit chain ends at event"},
	} {
		l := newLedger(t)
		l.sealed()
		l.owner(c.sql)
		got := l.checkedLog(services.LogCheckInput{})
		if got.Broken == nil || c.event >= 0 && got.Broken.Event != c.event {
			t.Errorf("%s: %+v, want event %d", name, got.Broken, c.event)
			continue
		}
		said := false
		for part := range strings.SplitSeq(c.why, "|") {
			said = said || strings.Contains(got.Broken.Why, part)
		}
		if !said {
			t.Errorf("%s: %q, want %q", name, got.Broken.Why, c.why)
		}
	}
}

// Who owns the database can write all of it anew. Then only what was signed before tells, and says between which heads it happened.
func TestAChainThatWasWrittenAnewDoesNotLeadToTheHeadsOfBefore(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	_, seal := l.sealed()
	l.event(l.admin())
	l.event(l.admin())
	kept := must(l.all.Log.Head(l.admin()))(t)
	l.event(l.admin())
	rewrite := func(seq int64) {
		l.owner(`UPDATE audit_event SET actor_name = 'Somebody else' WHERE organization_id = $1 AND seq = $2`, l.a.number, seq)
		if err := services.Rechain(t.Context(), l.all.Log.Core, l.a.number, l.owner); err != nil {
			t.Fatal(err)
		}
	}
	rewrite(kept.Size)
	if n := must(l.all.Audit.Verify(l.admin()))(t); n != kept.Size+1 {
		t.Fatalf("the chain follows from itself up to %d", n)
	}
	if got := l.checkedLog(services.LogCheckInput{}); got.Broken != nil {
		t.Errorf("nothing that this database signed tells of it: %+v", got.Broken)
	}
	got := l.checkedLog(services.LogCheckInput{Head: kept.Signed})
	if got.Broken == nil || got.Broken.Event != kept.Size || !strings.Contains(got.Broken.Why, "in the head that was given: some record from") {
		t.Errorf("the kept head: %+v", got.Broken)
	}
	rewrite(2)
	if got := l.checkedLog(services.LogCheckInput{}); got.Broken == nil || got.Broken.Event != seal.TreeSize || !strings.Contains(got.Broken.Why, "some record from 1 on was changed") {
		t.Errorf("the seal: %+v", got.Broken)
	}
	l.owner(`DELETE FROM audit_event WHERE organization_id = $1 AND seq > $2`, l.a.number, kept.Size-1)
	l.owner(`UPDATE audit_head SET seq = $2, logged = $2 WHERE organization_id = $1`, l.a.number, kept.Size-1)
	if err := services.Rechain(t.Context(), l.all.Log.Core, l.a.number, l.owner); err != nil {
		t.Fatal(err)
	}
	if got := l.checkedLog(services.LogCheckInput{Head: kept.Signed}); got.Broken == nil {
		t.Error("a log that was cut is whole")
	}
}
