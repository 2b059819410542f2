package services

import (
	"context"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
)

// Rollups derives usage from readings in the background. What it writes is disposable: it can be dropped and made again.
type Rollups struct {
	*Core
	events *Events
}

// NewRollups makes the worker; it is woken by the hub's events.
func NewRollups(core *Core, events *Events) *Rollups { return &Rollups{Core: core, events: events} }

// Pace of the worker: events wake it at once; the ticks catch what an event did not tell.
const (
	rollupRetry = time.Second
	rollupSweep = 30 * time.Second
)

// claimDays is how many register-days one transaction derives.
const claimDays = 2000

// rollupLock is the class of the advisory locks by which the workers of several servers share out organizations.
const rollupLock = 0x7461_0001

// dueSet gathers the organizations that have something due until the worker comes to them.
type dueSet struct {
	mu    sync.Mutex
	all   bool // any may have
	set   map[int32]bool
	woken chan struct{}
}

// hear takes an event in without waiting.
func (d *dueSet) hear(e Event) {
	d.mu.Lock()
	if e.Topic == topicResync {
		d.all = true
	} else {
		d.set[e.Organization] = true
	}
	d.mu.Unlock()
	select {
	case d.woken <- struct{}{}:
	default:
	}
}

// take empties the set.
func (d *dueSet) take() (set map[int32]bool, all bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	set, all = d.set, d.all
	d.set, d.all = map[int32]bool{}, false
	return set, all
}

// Run derives usage until ctx ends, for all organizations.
func (s *Rollups) Run(ctx context.Context) error {
	due := &dueSet{all: true, set: map[int32]bool{}, woken: make(chan struct{}, 1)}
	s.events.add(ctx, &subscriber{topics: []Topic{TopicReadings, topicResync}, hear: due.hear})
	retry, sweep := time.NewTicker(rollupRetry), time.NewTicker(rollupSweep)
	defer retry.Stop()
	defer sweep.Stop()
	left := map[int32]bool{}
	for {
		news, all := due.take()
		maps.Copy(left, news)
		s.eachDue(ctx, duty{"usage could not be derived; it is tried again", s.rollUp}, left, all)
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-due.woken:
		case <-retry.C:
		case <-sweep.C:
			due.hear(Event{Topic: topicResync})
		}
	}
}

// duty is background work on an organization, and what the log says when it fails. It tells whether it is done.
type duty struct {
	failing string
	do      func(ctx context.Context, org int32) (done bool, err error)
}

// eachDue goes through the organizations that have something due, and forgets those that are done.
func (c *Core) eachDue(ctx context.Context, d duty, due map[int32]bool, all bool) {
	complain := func(org int32, err error) {
		if err != nil && ctx.Err() == nil {
			c.log.ErrorContext(ctx, d.failing, "organization", org, "cause", err)
		}
	}
	if all {
		tenants, err := c.tenants(ctx)
		complain(0, err)
		for _, org := range tenants {
			due[org] = true
		}
	}
	for _, org := range slices.Sorted(maps.Keys(due)) {
		done, err := d.do(ctx, org)
		complain(org, err)
		if done {
			delete(due, org)
		}
	}
}

// tenants lists the organizations that ever recorded a reading.
func (c *Core) tenants(ctx context.Context) (out []int32, err error) {
	err = c.begin(ctx, pgx.TxOptions{AccessMode: pgx.ReadOnly}, "SET LOCAL app.organization_id = ''", 0,
		func(ctx context.Context, t *tx) error {
			rows, err := t.Query(ctx, `SELECT number FROM metered_tenant ORDER BY number`)
			if err != nil {
				return err
			}
			out, err = pgx.CollectRows(rows, pgx.RowTo[int32])
			return err
		})
	return out, err
}

// Drain derives all usage that is due in the actor's organization before it returns. Every member may call it.
func (s *Rollups) Drain(ctx context.Context) error { return s.drained(ctx, everyone...) }

// drained lets the actor in and derives what is due, so that what is calculated next rests on every reading that was
// acknowledged so far.
func (c *Core) drained(ctx context.Context, roles ...Role) error {
	actor := ActorFrom(ctx)
	if err := actor.allow(roles...); err != nil {
		return err
	}
	return c.drain(ctx, actor.Organization)
}

// drain waits for other workers of the organization, and derives what they leave.
func (c *Core) drain(ctx context.Context, org int32) error {
	for {
		done, err := c.rollUp(ctx, org)
		if err != nil || done {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// rollUp derives the usage of all that is due as it begins. done is false when another worker is at it.
func (c *Core) rollUp(ctx context.Context, org int32) (done bool, err error) {
	var last registerDay // the list is gone through once, or days that are reported all the time would keep others waiting
	for {
		var due []dueDay
		free := false
		err := c.inTx(ctx, org, func(ctx context.Context, t *tx) error {
			// One worker an organization: two would derive from each other's half-seen days.
			err := t.QueryRow(ctx, `SELECT pg_try_advisory_xact_lock($1, $2)`, rollupLock, org).Scan(&free)
			if err != nil || !free {
				return err
			}
			due, err = t.deriveDue(ctx, last, claimDays)
			return err
		})
		if err != nil || !free || len(due) < claimDays {
			return err == nil && free, err
		}
		last = due[len(due)-1].registerDay
	}
}

// dueDay is a register-day whose usage is due. Mark changes with each reading that marks the day: it is the number of the
// transaction that marked it last.
type dueDay struct {
	registerDay
	mark int64
}

// deriveDue derives the usage of the due register-days that follow in key order. Writers do not wait meanwhile: only as the
// last deed are the marks taken away, of those days that nobody marked again since they were listed. A day whose mark
// has changed, or is about to, stays due.
func (t *tx) deriveDue(ctx context.Context, after registerDay, limit int) ([]dueDay, error) {
	due, err := t.listDue(ctx, after, limit)
	if err != nil || len(due) == 0 {
		return nil, err
	}
	days := make([]registerDay, len(due))
	for i, d := range due {
		days[i] = d.registerDay
	}
	if err := t.derive(ctx, days); err != nil {
		return nil, err
	}
	return due, t.unmark(ctx, due)
}

func (t *tx) listDue(ctx context.Context, after registerDay, limit int) ([]dueDay, error) {
	rows, err := t.Query(ctx, `
		SELECT register_number, day, xmin::text::bigint FROM rollup_due
		WHERE organization_id = $1 AND (register_number, day) > ($2, $3::date)
		ORDER BY register_number, day LIMIT $4`, t.org, after.register, after.day, limit)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (d dueDay, err error) {
		err = row.Scan(&d.register, &d.day, &d.mark)
		return d, err
	})
}

// unmark takes the rows in key order, as writers do, and passes over those that a writer holds.
func (t *tx) unmark(ctx context.Context, due []dueDay) error {
	registers, dates, marks := make([]int32, len(due)), make([]time.Time, len(due)), make([]int64, len(due))
	for i, d := range due {
		registers[i], dates[i], marks[i] = d.register, d.day, d.mark
	}
	_, err := t.Exec(ctx, `
		WITH free AS (
			SELECT d.register_number, d.day FROM rollup_due d
			JOIN unnest($2::integer[], $3::date[], $4::bigint[]) AS w (register_number, day, mark)
			  ON d.register_number = w.register_number AND d.day = w.day AND d.xmin::text::bigint = w.mark
			WHERE d.organization_id = $1 ORDER BY d.register_number, d.day FOR UPDATE OF d SKIP LOCKED)
		DELETE FROM rollup_due d USING free
		WHERE d.organization_id = $1 AND d.register_number = free.register_number AND d.day = free.day`, t.org, registers, dates, marks)
	return err
}
