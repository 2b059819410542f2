package services_test

import (
	"bytes"
	"context"
	"testing"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/fault"
	"tanso/reports"
	"tanso/reports/verify"
	"tanso/services"
)

// manyLines enters so many lines of diesel and makes the one who asks a member.
func (l *ledger) manyLines(ctx context.Context, lines int) services.Inventory {
	l.t.Helper()
	source := l.dieselSource(ctx, l.facility(ctx).ID)
	l.owner(`INSERT INTO activity (organization_id, id, source_id, period_start, period_end, quantity, unit, data_type, recorded_by, recorded_at)
		SELECT $1, gen_random_uuid(), $2, date '2025-04-01' + n % 365, date '2025-04-02' + n % 365, n / 8.0, 'L', 'entered', 'test', $3
		FROM generate_series(1, $4::int) AS n`, l.a.number, source.ID, l.clock.Now(), lines)
	for role, id := range l.a.accounts {
		l.owner(`INSERT INTO account (id, email, name, password_hash, locale, created_at) VALUES ($1, $2, $3, '', 'en', $4)`, id, string(role)+"@example.com", string(role)+" of tests", l.clock.Now())
		l.owner(`INSERT INTO member (organization_id, account_id, role, created_at) VALUES ($1, $2, $3, $4)`, l.a.number, id, string(role), l.clock.Now())
	}
	return must(l.all.Inventories.Create(ctx, fiscalYear()))(l.t)
}

func (l *ledger) calculated(id uuid.UUID) services.Calculation {
	l.t.Helper()
	seen := 0
	for end := time.Now().Add(5 * time.Minute); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		c := must(l.all.Calculations.Get(l.admin(), id))(l.t)
		if c.Done < seen {
			l.t.Errorf("%d lines were done, then %d", seen, c.Done)
		}
		if seen = c.Done; c.Status != services.ReportQueued && c.Status != services.ReportRunning {
			return c
		}
	}
	l.t.Fatal("the calculation does not end")
	return services.Calculation{}
}

// A large inventory goes its whole way by jobs: calculated, closed, and reported in all formats; the verifier, which shares no code
// with the program, agrees with what comes out.
func TestALargeInventoryGoesItsWayByJobs(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	const lines = 20_000
	ctx := l.admin()
	inventory := l.manyLines(ctx, lines)
	started := must(l.all.Calculations.Start(ctx, inventory.ID, false, false))(t)
	if started.Status != services.ReportQueued || started.Lines != lines || started.RunID != nil {
		t.Fatalf("asked for, it is %+v", started)
	}
	if again := must(l.all.Calculations.Start(ctx, inventory.ID, false, false))(t); again.ID != started.ID {
		t.Error("two calculations of one inventory are under way")
	}
	l.working()
	done := l.calculated(started.ID)
	if done.Status != services.ReportReady || done.Done != lines || done.RunID == nil {
		t.Fatalf("the calculation is %+v", done)
	}
	closing := l.calculated(must(l.all.Calculations.Start(ctx, inventory.ID, true, true))(t).ID)
	if closing.Status != services.ReportReady {
		t.Fatalf("the closing is %+v", closing)
	}
	closed := must(l.all.Inventories.Get(ctx, inventory.ID))(t)
	if closed.ClosedRunID == nil || *closed.ClosedRunID != *closing.RunID || closed.ClosedBy != "admin of tests" {
		t.Fatalf("the inventory is %+v", closed)
	}
	canonical := must(l.all.Inventories.Statement(ctx, *closing.RunID))(t)
	if inv := must(emissions.Parse(canonical))(t); len(inv.Activities) != lines || len(inv.Entries) < lines {
		t.Errorf("the bytes hold %d activities and %d entries", len(inv.Activities), len(inv.Entries))
	}
	pack := l.longFinished(must(l.all.Reports.Build(ctx, inventory.ID, services.FormatPack, reports.English))(t).ID)
	if pack.Status != services.ReportReady {
		t.Fatalf("the pack is %+v", pack)
	}
	content := l.file(ctx, pack.ID)
	got, err := verify.Pack(bytes.NewReader(content), int64(len(content)), verify.Options{})
	if err != nil || got.Broken != nil {
		t.Fatalf("%v %v", err, got.Broken)
	}
	var parts int
	if err := l.db.Owner().QueryRow(t.Context(), `SELECT count(*) FROM report_file_part`).Scan(&parts); err != nil || parts == 0 {
		t.Errorf("%d bytes stand in one value (%v)", len(content), err)
	}
}

func TestACalculationThatIsCalledOffKeepsNothing(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	inventory := l.manyLines(ctx, 8_000)
	queued := must(l.all.Calculations.Start(ctx, inventory.ID, false, false))(t)
	if c := must(l.all.Calculations.Cancel(ctx, queued.ID))(t); c.Status != services.ReportCancelled {
		t.Errorf("called off, it is %+v", c)
	}
	_, err := l.all.Calculations.Cancel(ctx, queued.ID)
	wantCode(t, err, fault.Conflict, "")
	l.working()
	running := must(l.all.Calculations.Start(ctx, inventory.ID, false, false))(t)
	for c := running; c.Status == services.ReportQueued; c = must(l.all.Calculations.Get(ctx, running.ID))(t) {
		time.Sleep(10 * time.Millisecond)
	}
	if c, err := l.all.Calculations.Cancel(ctx, running.ID); err == nil && c.Status != services.ReportCancelled {
		t.Errorf("called off in the middle, it is %+v", c)
	}
	if c := l.calculated(must(l.all.Calculations.Start(ctx, inventory.ID, false, false))(t).ID); c.Status != services.ReportReady {
		t.Errorf("asked for once more, it is %+v", c)
	}
	var runs, ready int
	err = l.db.Owner().QueryRow(t.Context(), `SELECT (SELECT count(*) FROM run), (SELECT count(*) FROM calculation WHERE status = 'ready')`).Scan(&runs, &ready)
	if err != nil || runs != ready {
		t.Errorf("%d runs of %d calculations that came to their end (%v)", runs, ready, err)
	}
}

// What a server leaves behind that was killed in the middle is taken up by the next.
func TestACalculationOutlivesItsProcess(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	inventory := l.manyLines(ctx, 6_000)
	c := must(l.all.Calculations.Start(ctx, inventory.ID, false, false))(t)
	l.owner(`UPDATE river.river_job SET state = 'running', attempt = 1, attempted_at = now() - interval '2 minutes', attempted_by = '{gone}'`)
	l.owner(`UPDATE calculation SET status = 'running'`)
	l.working()
	if c := l.calculated(c.ID); c.Status != services.ReportReady {
		t.Errorf("left as %+v", c)
	}
	// One whose job is gone for good says so, and does not stand in the way of the next.
	other := must(l.all.Calculations.Start(ctx, inventory.ID, false, false))(t)
	l.calculated(other.ID)
	l.owner(`UPDATE calculation SET status = 'running', run_id = NULL WHERE id = $1`, other.ID)
	if c := must(l.all.Calculations.Newest(ctx, inventory.ID))(t); c.Status != services.ReportFailed || c.Problem == "" || c.ProblemJA == "" {
		t.Errorf("given up, it is %+v", c)
	}
	if c := l.calculated(must(l.all.Calculations.Start(ctx, inventory.ID, false, false))(t).ID); c.Status != services.ReportReady {
		t.Errorf("after that, it is %+v", c)
	}
}

// Who has lost the right meanwhile gets no calculation; a small one is done when the answer comes.
func TestACalculationGoesByTheRightsOfNow(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	inventory := l.manyLines(ctx, 6_000)
	c := must(l.all.Calculations.Start(ctx, inventory.ID, false, false))(t)
	l.owner(`UPDATE member SET role = 'viewer' WHERE account_id = $1`, l.a.accounts[services.Admin])
	l.working()
	if c := l.calculated(c.ID); c.Status != services.ReportFailed || c.RunID != nil {
		t.Errorf("it is %+v", c)
	}
	l.owner(`UPDATE activity SET period_start = '2030-01-01', period_end = '2030-01-02' WHERE quantity > 10`)
	if c := must(l.all.Calculations.Start(ctx, inventory.ID, false, false))(t); c.Status != services.ReportReady || c.RunID == nil || c.Lines > services.MaxAtOnce {
		t.Errorf("a small one is %+v", c)
	}
}
