package services

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"tanso/meters"
)

// Pace of checking: behind the roll-ups, and never beside them.
const (
	checkEvery = 5 * time.Second
	checkDays  = 100 // register-days that one transaction checks: the roll-up of these days waits so long
	checkTurns = 10  // transactions before the next organization has its turn
	// silentAfter is for how long a register that has fallen silent is still expected to report.
	silentAfter = meters.HistoryDays * 24 * time.Hour
)

// checkLock is the class of the advisory locks by which several servers share out organizations.
const checkLock = 0x7461_0003

// queueChecks marks the local days of derived runs, to be checked when the roll-ups are done.
func (t *tx) queueChecks(writes *pgx.Batch, plan []derivation) {
	var registers []int32
	var days []time.Time
	for _, d := range plan {
		for at := civilDay(d.from, d.loc); at.Before(civilDay(d.to, d.loc)); at = at.AddDate(0, 0, 1) {
			registers, days = append(registers, d.reg.Number), append(days, at)
		}
	}
	writes.Queue(`
		INSERT INTO check_due (organization_id, register_number, day)
		SELECT $1, register_number, day FROM unnest($2::integer[], $3::date[]) AS t (register_number, day) ORDER BY 2, 3
		ON CONFLICT DO NOTHING`, t.org, registers, days)
}

// Run checks what is due until ctx ends, for all organizations, and once a day whatever has fallen silent.
func (s Checks) Run(ctx context.Context) error {
	tick := time.NewTicker(checkEvery)
	defer tick.Stop()
	swept := map[int32]time.Time{}
	for {
		tenants, err := s.tenants(ctx)
		for _, org := range tenants {
			if err = s.turn(ctx, org, swept); err != nil {
				break
			}
		}
		if err != nil && ctx.Err() == nil {
			s.log.ErrorContext(ctx, "readings could not be checked; it is tried again", "cause", err)
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-tick.C:
		}
	}
}

// turn checks a share of one organization's due days.
func (s Checks) turn(ctx context.Context, org int32, swept map[int32]time.Time) error {
	if today := utcDay(s.now()); swept[org].Before(today) {
		if err := s.sweep(ctx, org); err != nil {
			return err
		}
		swept[org] = today
	}
	for range checkTurns {
		if n, err := s.checkDue(ctx, org); err != nil || n < checkDays {
			return err
		}
	}
	return nil
}

// sweep marks yesterday of every register that reported in the last weeks: who falls silent has no new day of its own.
func (s Checks) sweep(ctx context.Context, org int32) error {
	return s.inTx(ctx, org, func(ctx context.Context, t *tx) error {
		_, err := t.Exec(ctx, `
			INSERT INTO check_due (organization_id, register_number, day)
			SELECT DISTINCT $1::integer, register_number, $2::date - 1 FROM usage_day
			WHERE organization_id = $1 AND day >= $2::date - $3::integer
			ORDER BY 2
			ON CONFLICT DO NOTHING`, t.org, utcDay(t.now), int(silentAfter/(24*time.Hour)))
		return err
	})
}

// Drain derives what is due in the actor's organization and checks it before it returns. Every member may call it.
func (s Checks) Drain(ctx context.Context) error {
	if err := s.drained(ctx, everyone...); err != nil {
		return err
	}
	for {
		n, err := s.checkDue(ctx, ActorFrom(ctx).Organization)
		if err != nil || n < checkDays {
			return err
		}
	}
}

// checkDue checks up to checkDays register-days of an organization, of registers whose roll-ups are done; 0 while another
// server checks.
func (s Checks) checkDue(ctx context.Context, org int32) (n int, err error) {
	err = s.inTx(ctx, org, func(ctx context.Context, t *tx) error {
		var free bool
		err := t.QueryRow(ctx, `SELECT pg_try_advisory_xact_lock($1, $2)`, checkLock, org).Scan(&free)
		if err != nil || !free {
			return err
		}
		rows, err := t.Query(ctx, `
			DELETE FROM check_due d USING (
				SELECT register_number, day FROM check_due c WHERE organization_id = $1
				  AND NOT EXISTS (SELECT FROM rollup_due r WHERE r.organization_id = $1 AND r.register_number = c.register_number)
				ORDER BY register_number, day LIMIT $2 FOR UPDATE SKIP LOCKED) AS due
			WHERE d.organization_id = $1 AND d.register_number = due.register_number AND d.day = due.day
			RETURNING d.register_number, d.day`, t.org, checkDays)
		if err != nil {
			return err
		}
		days, err := collectDays(rows)
		if err != nil {
			return err
		}
		n = len(days)
		return t.checkRegisterDays(ctx, days)
	})
	return n, err
}
