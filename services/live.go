package services

import (
	"context"
	"maps"
	"strconv"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
)

// Live keeps what each draft inventory comes to up to date in the background: a change calculates what it touches and no
// more (docs/adr/0020). All that it writes is derived and disposable.
type Live struct {
	*Core
	Library *Library
	events  *Events
}

// Pace of the worker: events wake it at once; the ticks catch what an event did not tell.
const (
	liveRetry = time.Second
	liveSweep = 30 * time.Second
	liveCheck = time.Hour // how often is looked for ledgers that were not compared for a day
)

// liveLock is the class of the advisory locks by which the workers of several servers share out organizations.
const liveLock = 0x7461_0022

// Run takes in what changes until ctx ends, for all organizations, and compares each ledger with a calculation of
// everything once a day.
func (s Live) Run(ctx context.Context) error {
	due := &dueSet{all: true, set: map[int32]bool{}, woken: make(chan struct{}, 1)}
	s.events.add(ctx, &subscriber{topics: []Topic{topicLedger, topicResync}, hear: due.hear})
	retry, sweep, check := time.NewTicker(liveRetry), time.NewTicker(liveSweep), time.NewTicker(liveCheck)
	defer retry.Stop()
	defer sweep.Stop()
	defer check.Stop()
	left := map[int32]bool{}
	const failing = "the live ledger could not be kept up to date; it is tried again"
	keep := duty{failing, func(ctx context.Context, org int32) (bool, error) { return s.refresh(ctx, s.Library, org, true) }}
	compare := duty{failing, func(ctx context.Context, org int32) (bool, error) { return true, s.compareAll(ctx, org) }}
	for {
		news, all := due.take()
		maps.Copy(left, news)
		s.eachDue(ctx, keep, left, all)
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-due.woken:
		case <-retry.C:
		case <-sweep.C:
			due.hear(Event{Topic: topicResync})
		case <-check.C:
			s.eachDue(ctx, compare, map[int32]bool{}, true)
		}
	}
}

// Drain takes in all that has changed in the actor's organization before it returns, and fills the ledgers of new drafts.
// Every member may call it.
func (s Live) Drain(ctx context.Context) error {
	if err := s.drained(ctx, everyone...); err != nil {
		return err
	}
	return s.catchUp(ctx, s.Library, ActorFrom(ctx).Organization, true)
}

// catchUp waits for other workers of the organization, and takes in what they leave.
func (c *Core) catchUp(ctx context.Context, l *Library, org int32, fill bool) error {
	for {
		done, err := c.refresh(ctx, l, org, fill)
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

// refresh takes in what is marked as it begins, a transaction at a time; with fill it also makes the ledgers of drafts that
// have none. done is false when another worker is at it.
func (c *Core) refresh(ctx context.Context, l *Library, org int32, fill bool) (done bool, err error) {
	for {
		var free, more bool
		// One snapshot: the marks that are seen, and the facts that they were made with, are of the same instant.
		opts := pgx.TxOptions{IsoLevel: pgx.RepeatableRead}
		err := c.begin(ctx, opts, "SET LOCAL app.organization_id = '"+strconv.Itoa(int(org))+"'", org, func(ctx context.Context, t *tx) (err error) {
			if err := t.QueryRow(ctx, `SELECT pg_try_advisory_xact_lock($1, $2)`, liveLock, org).Scan(&free); err != nil || !free {
				return err
			}
			more, err = t.takeIn(ctx, l, fill)
			return err
		})
		if err != nil || !free || !more {
			return err == nil && free, err
		}
	}
}

// takeIn brings all ledgers of the organization to what the transaction sees.
func (t *tx) takeIn(ctx context.Context, l *Library, fill bool) (more bool, err error) {
	due, err := t.liveDue(ctx)
	if err != nil {
		return false, err
	}
	drafts, err := collect[liveDraft](ctx, t, `SELECT `+inventoryColumns+`,
		EXISTS (SELECT FROM live_ledger l WHERE l.organization_id = inventory.organization_id AND l.inventory_id = inventory.id) AS kept
		FROM inventory WHERE organization_id = $1 AND closed_at IS NULL ORDER BY id`, t.org)
	if err != nil {
		return false, err
	}
	if err := t.dropClosed(ctx); err != nil {
		return false, err
	}
	news := false
	for _, d := range drafts {
		if !d.Kept && !fill {
			continue
		}
		if d.Kept && len(due.ids) == 0 {
			if other, err := t.otherFactors(ctx, l, d.Inventory); err != nil || !other {
				if err != nil {
					return false, err
				}
				continue
			}
		}
		changed, err := t.updateLive(ctx, l, d.Inventory, due)
		if err != nil {
			return false, err
		}
		news = news || changed
	}
	if len(due.ids) > 0 {
		if err := t.settled(ctx, due); err != nil {
			return false, err
		}
		news = true // whoever waits learns that it is taken in
	}
	if news {
		err = t.notify(ctx, Event{Topic: TopicLive, Organization: t.org})
	}
	return len(due.ids) == liveClaim, err
}

// liveDraft is an inventory with whether it has a ledger already.
type liveDraft struct {
	Inventory
	Kept bool
}

// dropClosed takes the ledgers of closed inventories away: these never change again.
func (t *tx) dropClosed(ctx context.Context) error {
	var closed []uuid.UUID
	err := t.QueryRow(ctx, `SELECT coalesce(array_agg(i.id), '{}') FROM live_ledger l
		JOIN inventory i ON i.organization_id = l.organization_id AND i.id = l.inventory_id
		WHERE l.organization_id = $1 AND i.closed_at IS NOT NULL`, t.org).Scan(&closed)
	if err != nil || len(closed) == 0 {
		return err
	}
	return t.forgetLive(ctx, closed)
}

// forgetLive drops the ledgers of inventories with all that is known of them.
func (t *tx) forgetLive(ctx context.Context, inventories []uuid.UUID) error {
	return t.eachExec(ctx, inventories,
		`DELETE FROM live_line WHERE organization_id = $1 AND inventory_id = ANY ($2)`,
		`DELETE FROM live_total WHERE organization_id = $1 AND inventory_id = ANY ($2)`,
		`DELETE FROM live_ledger WHERE organization_id = $1 AND inventory_id = ANY ($2)`)
}

// refillLive drops what ledgers say now, so that the worker makes them anew; what the newest run said stays.
func (t *tx) refillLive(ctx context.Context, inventories ...uuid.UUID) error {
	err := t.eachExec(ctx, inventories,
		`DELETE FROM live_line WHERE organization_id = $1 AND inventory_id = ANY ($2) AND run_digest = ''`,
		`UPDATE live_line SET digest = '', fingerprint = '' WHERE organization_id = $1 AND inventory_id = ANY ($2)`,
		`DELETE FROM live_total WHERE organization_id = $1 AND inventory_id = ANY ($2)`,
		`DELETE FROM live_ledger WHERE organization_id = $1 AND inventory_id = ANY ($2)`)
	if err != nil {
		return err
	}
	return t.notify(ctx, Event{Topic: topicLedger, Organization: t.org})
}

func (t *tx) eachExec(ctx context.Context, inventories []uuid.UUID, statements ...string) error {
	for _, sql := range statements {
		if _, err := t.Exec(ctx, sql, t.org, inventories); err != nil {
			return err
		}
	}
	return nil
}

// otherFactors tells whether a ledger rests on other factors or rules than are loaded now, as after an upgrade.
func (t *tx) otherFactors(ctx context.Context, l *Library, i Inventory) (bool, error) {
	ledger, fresh, err := t.liveLedger(ctx, i.ID)
	if err != nil || fresh {
		return fresh, err
	}
	catalog, err := t.catalogFor(ctx, l, i)
	if err != nil {
		return false, err
	}
	return ledger.basis.stale(catalog, i.GWPSet), nil
}
