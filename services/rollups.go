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

// claimDays is how many register-days one transaction derives: writers of these days wait so long.
const claimDays = 400

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
		s.pass(ctx, left, all)
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

// pass goes through the organizations that have something due, and forgets those that are done.
func (s *Rollups) pass(ctx context.Context, due map[int32]bool, all bool) {
	if all {
		tenants, err := s.tenants(ctx)
		if err != nil {
			s.complain(ctx, 0, err)
		}
		for _, org := range tenants {
			due[org] = true
		}
	}
	for _, org := range slices.Sorted(maps.Keys(due)) {
		done, err := s.rollUp(ctx, org)
		if err != nil {
			s.complain(ctx, org, err)
		}
		if done {
			delete(due, org)
		}
	}
}

func (s *Rollups) complain(ctx context.Context, org int32, err error) {
	if ctx.Err() == nil {
		s.log.ErrorContext(ctx, "usage could not be derived; it is tried again", "organization", org, "cause", err)
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

// rollUp derives usage until nothing is due. done is false when another worker is at it.
func (c *Core) rollUp(ctx context.Context, org int32) (done bool, err error) {
	for {
		var claimed int
		free := false
		err := c.inTx(ctx, org, func(ctx context.Context, t *tx) error {
			// One worker an organization: two would derive from each other's half-seen days.
			err := t.QueryRow(ctx, `SELECT pg_try_advisory_xact_lock($1, $2)`, rollupLock, org).Scan(&free)
			if err != nil || !free {
				return err
			}
			claimed, err = t.deriveDue(ctx, claimDays)
			return err
		})
		if err != nil || !free || claimed < claimDays {
			return err == nil && free, err
		}
	}
}

// deriveDue takes due register-days that no writer holds, and derives their usage. Deleting the row and writing the usage
// are one transaction: a reading recorded meanwhile waits for it and then marks the day again.
func (t *tx) deriveDue(ctx context.Context, limit int) (claimed int, err error) {
	rows, err := t.Query(ctx, `
		DELETE FROM rollup_due d USING (
			SELECT register_number, day FROM rollup_due WHERE organization_id = $1
			ORDER BY register_number, day LIMIT $2 FOR UPDATE SKIP LOCKED) AS due
		WHERE d.organization_id = $1 AND d.register_number = due.register_number AND d.day = due.day
		RETURNING d.register_number, d.day`, t.org, limit)
	if err != nil {
		return 0, err
	}
	days, err := collectDays(rows)
	if err != nil || len(days) == 0 {
		return 0, err
	}
	slices.SortFunc(days, registerDay.compare)
	return len(days), t.derive(ctx, days)
}
