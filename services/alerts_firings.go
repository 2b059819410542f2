package services

import (
	"context"
	"time"

	"github.com/google/uuid"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters/watch"
)

// AlertState is how far people are with a firing.
type AlertState string

// The states of a firing. A rule without an open firing for a subject is well there.
const (
	AlertFiringState  AlertState = "firing"
	AlertAcknowledged AlertState = "acknowledged"
	AlertResolved     AlertState = "resolved"
)

// Resolution is why a firing ended.
type Resolution string

// The resolutions.
const (
	ResolvedCleared Resolution = "cleared" // a later period was clear again
	ResolvedHealed  Resolution = "healed"  // readings that came late show that it never held
	ResolvedChanged Resolution = "changed" // the rule was changed, switched off or taken away, or what it watched was
)

// AlertFiring is an episode in which a rule held for a subject, with what was known of it at KnownAt.
type AlertFiring struct {
	ID             uuid.UUID
	RuleID         uuid.UUID
	SubjectID      uuid.UUID
	Condition      watch.Rule // as it was when it fired
	Severity       AlertSeverity
	StartedAt      time.Time // of the first period that held
	PeriodStart    time.Time // of the latest
	PeriodEnd      time.Time
	Value          exact.Decimal
	Expected       *exact.Decimal // the limit, or what would have been usual
	Coverage       exact.Decimal
	KnownAt        time.Time
	FiredAt        time.Time  // when it was noticed
	ToldAt         *time.Time // when the latest message was queued
	AcknowledgedAt *time.Time
	AcknowledgedBy string
	ResolvedAt     *time.Time
	EndedAt        *time.Time // until when the episode reached
	Resolution     Resolution
}

// State tells how far people are with it.
func (f AlertFiring) State() AlertState {
	switch {
	case f.ResolvedAt != nil:
		return AlertResolved
	case f.AcknowledgedAt != nil:
		return AlertAcknowledged
	}
	return AlertFiringState
}

// tells says whether a firing that ended is about an episode: it reached as far as the episode does.
func (f AlertFiring) tells(e watch.Episode) bool {
	return f.EndedAt != nil && f.StartedAt.Before(e.Last.End) && e.Start.Before(*f.EndedAt) && e.Last.Start.Before(*f.EndedAt)
}

// AlertLogEntry is one thing that happened to a firing.
type AlertLogEntry struct {
	FiringID  uuid.UUID
	At        time.Time
	Event     string // fired, reminded, acknowledged, or a resolution
	ActorName string
	Note      string
	Value     *exact.Decimal
	Expected  *exact.Decimal
	Coverage  *exact.Decimal
}

// AlertFiringConnection is a page of firings.
type AlertFiringConnection struct {
	Nodes    []AlertFiring
	PageInfo PageInfo
}

// AlertFiringQuery chooses firings.
type AlertFiringQuery struct {
	Open   bool       // those that are not resolved
	RuleID *uuid.UUID // of one rule
	First  int
	After  *string
}

const firingColumns = `id, rule_id, subject_id, condition, severity, started_at, period_start, period_end, value, expected, coverage, known_at,
	fired_at, told_at, acknowledged_at, acknowledged_by, resolved_at, ended_at, resolution`

func (t *tx) firings(ctx context.Context, where string, args ...any) ([]AlertFiring, error) {
	return collect[AlertFiring](ctx, t, `SELECT `+firingColumns+` FROM alert_firing WHERE organization_id = $1 `+where, append([]any{t.org}, args...)...)
}

func (t *tx) openFirings(ctx context.Context, rule uuid.UUID) (map[uuid.UUID]AlertFiring, error) {
	rows, err := t.firings(ctx, `AND rule_id = $2 AND resolved_at IS NULL`, rule)
	return byKey(rows, func(f AlertFiring) uuid.UUID { return f.SubjectID }), err
}

// pastFirings are those that ended within what the rule looks at, and were not taken back.
func (t *tx) pastFirings(ctx context.Context, c confrontation) ([]AlertFiring, error) {
	return t.firings(ctx, `AND rule_id = $2 AND subject_id = $3 AND resolution = 'cleared' AND ended_at > $4`,
		c.rule.ID, c.subject.ID, c.verdicts[0].Start)
}

// Firings returns a page of firings, newest first. All members but auditors may read.
func (s Alerts) Firings(ctx context.Context, q AlertFiringQuery) (out AlertFiringConnection, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		p, err := newPage("firings", q.First, q.After, 2)
		if err != nil {
			return err
		}
		at, err1 := time.Parse(time.RFC3339Nano, p.part(0, "9999-12-31T00:00:00Z"))
		id, err2 := uuid.Parse(p.part(1, uuid.Max.String()))
		if firstOf(err1, err2) != nil {
			return fault.Field("after", "the endCursor of a page of this list", *q.After)
		}
		rows, err := t.firings(ctx, `AND (NOT $2 OR resolved_at IS NULL) AND ($3::uuid IS NULL OR rule_id = $3)
			AND (fired_at, id) < ($4, $5) ORDER BY fired_at DESC, id DESC LIMIT $6`, q.Open, q.RuleID, at, id, p.first+1)
		out.Nodes, out.PageInfo = cut(p, rows, func(f AlertFiring) []string {
			return []string{f.FiredAt.UTC().Format(time.RFC3339Nano), f.ID.String()}
		})
		return err
	}, staff...)
	return out, err
}

// OpenCount is how many firings wait for somebody: neither acknowledged nor resolved. Every member may ask; auditors are
// answered 0.
func (s Alerts) OpenCount(ctx context.Context) (n int, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if actor.Role == Auditor {
			return nil
		}
		return t.QueryRow(ctx, `SELECT count(*) FROM alert_firing
			WHERE organization_id = $1 AND resolved_at IS NULL AND acknowledged_at IS NULL`, t.org).Scan(&n)
	}, everyone...)
	return n, err
}

// OpenByRules counts the open firings of each rule.
func (s Alerts) OpenByRules(ctx context.Context, ids []uuid.UUID) (out map[uuid.UUID]int, err error) {
	type row struct {
		RuleID uuid.UUID
		N      int
	}
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		rows, err := collect[row](ctx, t, `SELECT rule_id, count(*) AS n FROM alert_firing
			WHERE organization_id = $1 AND resolved_at IS NULL AND rule_id = ANY ($2) GROUP BY rule_id`, t.org, ids)
		out = make(map[uuid.UUID]int, len(rows))
		for _, r := range rows {
			out[r.RuleID] = r.N
		}
		return err
	}, staff...)
	return out, err
}

// LogByFirings returns what happened to each firing, in order.
func (s Alerts) LogByFirings(ctx context.Context, ids []uuid.UUID) (out map[uuid.UUID][]AlertLogEntry, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		rows, err := collect[AlertLogEntry](ctx, t, `SELECT firing_id, at, event, actor_name, note, value, expected, coverage
			FROM alert_log WHERE organization_id = $1 AND firing_id = ANY ($2) ORDER BY firing_id, seq`, t.org, ids)
		out = groupBy(rows, func(e AlertLogEntry) uuid.UUID { return e.FiringID })
		return err
	}, staff...)
	return out, err
}

// SubjectsByIDs returns what firings are about.
func (s Alerts) SubjectsByIDs(ctx context.Context, ids []uuid.UUID) (out map[uuid.UUID]AlertSubject, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) (err error) {
		out, err = t.subjectsByID(ctx, ids)
		return err
	}, staff...)
	return out, err
}

// maxNote bounds what a person says when acknowledging.
const maxNote = 1000

// Acknowledge says that somebody takes care of a firing, so that reminders end. Admins, managers and contributors may.
func (s Alerts) Acknowledge(ctx context.Context, id uuid.UUID, note string) (out AlertFiring, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if note, err = prose("note", note, maxNote); err != nil {
			return err
		}
		tag, err := t.Exec(ctx, `UPDATE alert_firing SET acknowledged_at = $3, acknowledged_by = $4
			WHERE organization_id = $1 AND id = $2 AND resolved_at IS NULL AND acknowledged_at IS NULL`, t.org, id, t.now, actor.Name)
		if err != nil {
			return err
		}
		found, err := t.firings(ctx, `AND id = $2`, id)
		if err != nil {
			return err
		}
		if len(found) == 0 {
			return fault.New(fault.NotFound, "no such firing")
		}
		out = found[0]
		if tag.RowsAffected() == 0 {
			return fault.New(fault.Conflict, "the firing is %s already", out.State())
		}
		if err := t.logFiring(ctx, AlertLogEntry{FiringID: id, Event: "acknowledged", ActorName: actor.Name, Note: note}); err != nil {
			return err
		}
		return t.audit(ctx, actor, "alert.acknowledge", "alert_firing", id.String(), struct{ Note string }{note})
	}, Admin, Manager, Contributor)
	return out, err
}

func (t *tx) logFiring(ctx context.Context, e AlertLogEntry) error {
	_, err := t.Exec(ctx, `
		INSERT INTO alert_log (organization_id, firing_id, seq, at, event, actor_name, note, value, expected, coverage)
		SELECT $1::integer, $2::uuid, 1 + coalesce(max(seq), 0), $3::timestamptz, $4::text, $5::text, $6::text, $7::numeric, $8::numeric, $9::numeric
		FROM alert_log WHERE organization_id = $1 AND firing_id = $2`,
		t.org, e.FiringID, t.now, e.Event, e.ActorName, e.Note, e.Value, e.Expected, e.Coverage)
	return err
}

// Unit is the unit of a firing's value and of what was expected; empty for a count.
func (f AlertFiring) Unit(subject AlertSubject) string { return valueUnit(f.Condition, subject) }

func valueUnit(c watch.Rule, subject AlertSubject) string {
	switch c.Kind {
	case watch.KindUsage:
		return c.Unit
	case watch.KindChange, watch.KindAnomaly:
		return usageUnit(subject.register)
	case watch.KindDemand:
		return "kW"
	case watch.KindGap:
		return "h"
	case watch.KindCompleteness:
		return "%"
	case watch.KindDrift:
		return demandEnergy
	case watch.KindRefused:
	}
	return ""
}

// shownPlaces is how exactly messages and lists show a value.
const shownPlaces = 3

func shownNumber(d exact.Decimal) string { return d.Round(shownPlaces).String() }
