package services_test

import (
	"context"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"tanso/internal/fault"
	"tanso/internal/merkle"
	"tanso/services"
)

// openHead reads a head by the key that came with it, and by nothing else.
func openHead(t *testing.T, h services.LogHead) merkle.Head {
	t.Helper()
	head := must(merkle.Open(h.Signed, h.PublicKey))(t)
	if head.Size != h.Size || head.Root.String() != h.Root || head.Origin != h.Origin {
		t.Fatalf("the note says %+v, the answer %+v", head, h)
	}
	return head
}

// event makes one more audited event.
func (l *ledger) event(ctx context.Context) {
	l.t.Helper()
	in := tokyo()
	in.Name = "Place " + uuid.NewString()
	must(l.all.Facilities.Create(ctx, in))(l.t)
}

func TestEachEventIsProvedInTheLog(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	if empty := openHead(t, must(l.all.Log.Head(ctx))(t)); empty.Size != 0 {
		t.Errorf("a new log has %d records", empty.Size)
	}
	var heads []merkle.Head
	for range 7 {
		l.event(ctx)
		heads = append(heads, openHead(t, must(l.all.Log.Head(ctx))(t)))
	}
	events := must(l.all.Audit.List(ctx, 50, nil))(t).Nodes
	for i, head := range heads {
		for n := range head.Size {
			p := must(l.all.Log.Inclusion(ctx, n, &head.Size))(t)
			if err := merkle.CheckInclusion(must(merkle.Hashes(p.Proof))(t), head, n, merkle.RecordHash([]byte(p.Record))); err != nil {
				t.Errorf("record %d of %d: %v", n, head.Size, err)
			}
			if e := events[int64(len(events))-1-n]; !strings.Contains(p.Record, services.HexOf(e.Hash)) {
				t.Errorf("record %d is %s, the event's hash %x", n, p.Record, e.Hash)
			}
		}
		newest := heads[len(heads)-1]
		c := must(l.all.Log.Consistency(ctx, head.Size, nil))(t)
		if err := merkle.CheckConsistency(must(merkle.Hashes(c.Proof))(t), newest, head); err != nil || c.FromRoot != head.Root.String() {
			t.Errorf("head %d: %v", i, err)
		}
	}
	for name, ask := range map[string]func() error{
		"number": func() error { _, err := l.all.Log.Inclusion(ctx, 7, nil); return err },
		"size":   func() error { size := int64(8); _, err := l.all.Log.Inclusion(ctx, 0, &size); return err },
		"from":   func() error { _, err := l.all.Log.Consistency(ctx, 8, nil); return err },
		"to":     func() error { to := int64(8); _, err := l.all.Log.Consistency(ctx, 1, &to); return err },
	} {
		wantCode(t, ask(), fault.Invalid, name)
	}
}

func TestEachOrganizationHasALogOfItsOwn(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	l.event(l.admin())
	a, b := must(l.all.Log.Head(l.admin()))(t), must(l.all.Log.Head(l.as(l.b, services.Viewer)))(t)
	if a.Origin == b.Origin || a.Size != 1 || b.Size != 0 || a.PublicKey != b.PublicKey {
		t.Errorf("heads %+v and %+v", a, b)
	}
}

func TestConcurrentEventsLeaveNoGapInTheLog(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() { l.event(ctx) })
	}
	all.Wait()
	if n := must(l.all.Audit.Verify(ctx))(t); n != 20 {
		t.Errorf("verified %d events", n)
	}
	if head := must(l.all.Log.Head(ctx))(t); head.Size != 20 {
		t.Errorf("the log has %d records", head.Size)
	}
}

// A database from before there was a log has a chain and no record of it.
func TestOldEventsAreTakenIntoTheLog(t *testing.T) {
	t.Parallel()
	for name, next := range map[string]func(l *ledger){
		"by the first question": func(l *ledger) { must(l.all.Log.Keys(l.t.Context()))(l.t) },
		"by the next event":     func(l *ledger) { l.event(l.admin()) },
	} {
		l := newLedger(t)
		ctx := l.admin()
		for range 5 {
			l.event(ctx)
		}
		want := openHead(t, must(l.all.Log.Head(ctx))(t))
		l.owner(`DELETE FROM log_record`)
		l.owner(`UPDATE audit_head SET logged = 0`)
		if n := must(l.all.Audit.Verify(ctx))(t); n != 5 {
			t.Errorf("%s: verified %d events", name, n)
		}
		next(l)
		must(l.all.Audit.Verify(ctx))(t)
		got := openHead(t, must(l.all.Log.Head(ctx))(t))
		c := must(l.all.Log.Consistency(ctx, want.Size, nil))(t)
		if err := merkle.CheckConsistency(must(merkle.Hashes(c.Proof))(t), got, want); err != nil {
			t.Errorf("%s: the log is another one: %v", name, err)
		}
	}
}

func TestTheKeyOutlivesTheProgram(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	l.event(l.admin())
	before, keys := must(l.all.Log.Head(l.admin()))(t), must(l.all.Log.Keys(t.Context()))(t)
	again := services.New(services.NewCore(l.db.App(), l.clock.Now, slog.New(slog.DiscardHandler)), must(services.NewLibrary(smallShelf()))(t))
	after := must(again.Log.Head(l.admin()))(t)
	if before != after || len(keys) != 1 || keys[0].PublicKey != after.PublicKey {
		t.Errorf("signed as %+v, then as %+v, with the keys %+v", before, after, keys)
	}
	// A newer key signs from now on; the older one is still published.
	l.owner(`INSERT INTO log_key (id, seed, created_at) VALUES ($1, $2, $3)`, uuid.New(), make([]byte, 32), l.clock.Now().Add(time.Hour))
	keys = must(l.all.Log.Keys(t.Context()))(t)
	if head := must(l.all.Log.Head(l.admin()))(t); len(keys) != 2 || head.PublicKey != keys[0].PublicKey || keys[1].PublicKey != before.PublicKey {
		t.Errorf("after a new key: %+v, %+v", keys, head)
	}
}

func TestTamperingWithTheLogIsFound(t *testing.T) {
	t.Parallel()
	for _, sql := range []string{
		`UPDATE log_record SET hashes = set_byte(hashes, 5, get_byte(hashes, 5) # 1) WHERE number = 2`,
		`UPDATE log_record SET hashes = set_byte(hashes, 40, get_byte(hashes, 40) # 1) WHERE number = 3`,
		`UPDATE log_record SET hashes = hashes || hashes WHERE number = 4`,
		`DELETE FROM log_record WHERE number = 1`,
		`INSERT INTO log_record SELECT organization_id, 5, hashes FROM log_record WHERE number = 4`,
		`UPDATE audit_event SET hash = set_byte(hash, 5, get_byte(hash, 5) # 1) WHERE seq = 3`,
		`UPDATE audit_event SET detail = '{}' WHERE seq = 3`,
		`DELETE FROM audit_event WHERE seq = 5`,
		`UPDATE audit_head SET logged = 4`,
	} {
		l := newLedger(t)
		ctx := l.admin()
		for range 5 {
			l.event(ctx)
		}
		l.owner(sql)
		if _, err := l.all.Audit.Verify(ctx); fault.CodeOf(err) != fault.Conflict {
			t.Errorf("%s: verified as %v", sql, err)
		}
	}
}

func TestTheProgramsRoleChangesNothingInTheLog(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	l.event(ctx)
	must(l.all.Log.Head(ctx))(t)
	for _, table := range []string{"log_record", "log_key", "audit_event", "inventory_dossier", "inventory_seal", "inventory_timestamp"} {
		for _, sql := range []string{`DELETE FROM ` + table, `TRUNCATE ` + table} {
			if _, err := l.db.App().Exec(ctx, sql); err == nil {
				t.Errorf("the program's role may %s", sql)
			}
		}
	}
	for _, sql := range []string{
		`UPDATE log_record SET hashes = ''`, `UPDATE log_key SET seed = ''`, `UPDATE audit_event SET hash = ''`, `UPDATE inventory_dossier SET sha256 = ''`,
		`UPDATE inventory_seal SET root_hash = ''`, `UPDATE inventory_timestamp SET token = ''`,
	} {
		if _, err := l.db.App().Exec(ctx, sql); err == nil {
			t.Errorf("the program's role may %s", sql)
		}
	}
}
