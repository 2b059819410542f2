package services

import (
	"context"
	"time"

	"github.com/google/uuid"

	"tanso/meters/watch"
)

// fire writes a new firing down, and has it told unless tell is false.
func (s *AlertWatch) fire(ctx context.Context, t *tx, c confrontation, e watch.Episode, tell bool) error {
	f := AlertFiring{
		ID: newID(), RuleID: c.rule.ID, SubjectID: c.subject.ID, Condition: c.rule.Condition, Severity: c.rule.Severity, StartedAt: e.Start,
		PeriodStart: e.Last.Start, PeriodEnd: e.Last.End, Value: e.Last.Value, Expected: e.Last.Expected, Coverage: e.Last.Coverage,
		KnownAt: t.now, FiredAt: t.now,
	}
	if !e.Open() {
		f.ResolvedAt, f.EndedAt, f.Resolution = &t.now, &e.End.Start, ResolvedCleared
	}
	if tell {
		f.ToldAt = &t.now
	}
	_, err := t.Exec(ctx, `
		INSERT INTO alert_firing (organization_id, id, rule_id, subject_id, condition, severity, started_at, period_start, period_end, value, expected,
		                          coverage, known_at, fired_at, told_at, resolved_at, ended_at, resolution)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
		t.org, f.ID, f.RuleID, f.SubjectID, f.Condition, f.Severity, f.StartedAt, f.PeriodStart, f.PeriodEnd, f.Value, f.Expected,
		f.Coverage, f.KnownAt, f.FiredAt, f.ToldAt, f.ResolvedAt, f.EndedAt, f.Resolution)
	if err != nil {
		return err
	}
	if err := t.logFiring(ctx, AlertLogEntry{FiringID: f.ID, Event: "fired", Value: &f.Value, Expected: f.Expected, Coverage: &f.Coverage}); err != nil {
		return err
	}
	if !e.Open() {
		err := t.logFiring(ctx, AlertLogEntry{FiringID: f.ID, Event: string(ResolvedCleared), Value: &e.End.Value, Expected: e.End.Expected, Coverage: &e.End.Coverage})
		if err != nil {
			return err
		}
	}
	if !tell {
		return nil
	}
	return s.tell(ctx, t, news{rule: c.rule, subject: c.subject, firing: f, event: eventFired})
}

// updateFiring brings an open firing up to what is known now. It is not told again.
func (t *tx) updateFiring(ctx context.Context, id uuid.UUID, last watch.Verdict) error {
	_, err := t.Exec(ctx, `
		UPDATE alert_firing SET period_start = $3, period_end = $4, value = $5, expected = $6, coverage = $7, known_at = $8
		WHERE organization_id = $1 AND id = $2 AND (period_start, period_end, value, coverage) IS DISTINCT FROM ($3, $4, $5::numeric, $7::numeric)`,
		t.org, id, last.Start, last.End, last.Value, last.Expected, last.Coverage, t.now)
	return err
}

// resolve ends an open firing and says what is known now.
func (s *AlertWatch) resolve(ctx context.Context, t *tx, c confrontation, v watch.Verdict, why Resolution) error {
	f := *c.open
	ended := v.Start
	if why == ResolvedHealed {
		ended = f.StartedAt
	}
	f.ResolvedAt, f.EndedAt, f.Resolution = &t.now, &ended, why
	_, err := t.Exec(ctx, `UPDATE alert_firing SET resolved_at = $3, ended_at = $4, resolution = $5 WHERE organization_id = $1 AND id = $2`,
		t.org, f.ID, t.now, ended, why)
	if err != nil {
		return err
	}
	err = t.logFiring(ctx, AlertLogEntry{FiringID: f.ID, Event: string(why), Value: &v.Value, Expected: v.Expected, Coverage: &v.Coverage})
	if err != nil || !c.rule.TellResolved || f.ToldAt == nil {
		return err
	}
	return s.tell(ctx, t, news{rule: c.rule, subject: c.subject, firing: f, event: eventResolved})
}

// dropLost ends the open firings of subjects that the rule no longer watches, such as those of an archived meter.
func (t *tx) dropLost(ctx context.Context, r AlertRule, subjects []AlertSubject) error {
	kept := make([]uuid.UUID, len(subjects))
	for i, s := range subjects {
		kept[i] = s.ID
	}
	lost, err := t.firings(ctx, `AND rule_id = $2 AND resolved_at IS NULL AND NOT subject_id = ANY ($3)`, r.ID, kept)
	for _, f := range lost {
		_, err = t.Exec(ctx, `UPDATE alert_firing SET resolved_at = $3, ended_at = period_end, resolution = 'changed'
			WHERE organization_id = $1 AND id = $2`, t.org, f.ID, t.now)
		if err == nil {
			err = t.logFiring(ctx, AlertLogEntry{FiringID: f.ID, Event: string(ResolvedChanged)})
		}
		if err != nil {
			return err
		}
	}
	return err
}

// remind tells again about firings that nobody acknowledged for as long as their rule says.
func (s *AlertWatch) remind(ctx context.Context, org int32) error {
	return s.inTx(ctx, org, func(ctx context.Context, t *tx) error {
		var free bool
		if err := t.QueryRow(ctx, `SELECT pg_try_advisory_xact_lock($1, $2)`, alertLock, org).Scan(&free); err != nil || !free {
			return err
		}
		due, err := t.firings(ctx, `AND resolved_at IS NULL AND acknowledged_at IS NULL AND told_at IS NOT NULL AND EXISTS (
			SELECT FROM alert_rule a WHERE a.organization_id = $1 AND a.id = rule_id AND a.enabled AND a.remind_hours > 0
			  AND told_at + a.remind_hours * interval '1 hour' <= $2)`, t.now)
		if err != nil || len(due) == 0 {
			return err
		}
		for _, f := range due {
			if err := s.remindOf(ctx, t, f); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *AlertWatch) remindOf(ctx context.Context, t *tx, f AlertFiring) error {
	rule, err := t.alertRule(ctx, f.RuleID)
	if err != nil {
		return err
	}
	subjects, err := t.subjects(ctx, rule)
	if err != nil {
		return err
	}
	for _, subject := range subjects {
		if subject.ID != f.SubjectID {
			continue
		}
		if _, err := t.Exec(ctx, `UPDATE alert_firing SET told_at = $3 WHERE organization_id = $1 AND id = $2`, t.org, f.ID, t.now); err != nil {
			return err
		}
		if err := t.logFiring(ctx, AlertLogEntry{FiringID: f.ID, Event: "reminded", Value: &f.Value, Expected: f.Expected, Coverage: &f.Coverage}); err != nil {
			return err
		}
		return s.tell(ctx, t, news{rule: rule, subject: subject, firing: f, event: eventReminder})
	}
	return nil
}

// quietUntil is when quiet hours that hold now end; zero when none hold.
func (r AlertRule) quietUntil(now time.Time, loc *time.Location) time.Time {
	from, to := minuteOfDay(r.QuietFrom), minuteOfDay(r.QuietTo)
	if from == to {
		return time.Time{}
	}
	local := now.In(loc)
	minute := local.Hour()*60 + local.Minute()
	within := from <= minute && minute < to
	if from > to {
		within = minute >= from || minute < to
	}
	if !within {
		return time.Time{}
	}
	year, month, day := local.Date()
	if minute >= to {
		day++
	}
	return time.Date(year, month, day, to/60, to%60, 0, 0, loc).UTC()
}

// minuteOfDay reads a checked HH:MM; nothing is midnight.
func minuteOfDay(clock string) int {
	at, err := time.Parse("15:04", clock)
	if err != nil {
		return 0
	}
	return at.Hour()*60 + at.Minute()
}
