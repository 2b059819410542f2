package services

import (
	"context"
	"encoding/json"
	"reflect"
	"time"

	"github.com/google/uuid"

	"tanso/internal/fault"
)

// Create adds a rule, switched on or off. Admins and managers may.
func (s Alerts) Create(ctx context.Context, in AlertRuleInput) (out AlertRule, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := in.check(); err != nil {
			return err
		}
		var n int
		if err := t.QueryRow(ctx, `SELECT count(*) FROM alert_rule WHERE organization_id = $1 AND archived_at IS NULL`, t.org).Scan(&n); err != nil {
			return err
		}
		if n >= maxRules {
			return fault.New(fault.Conflict, "an organization has at most %d rules", maxRules)
		}
		id := newID()
		// A device may be refused, or never report, before the organization has any reading: the watch must know of it.
		if _, err := t.Exec(ctx, `INSERT INTO metered_tenant (number) VALUES ($1) ON CONFLICT DO NOTHING`, t.org); err != nil {
			return err
		}
		_, err := t.Exec(ctx, `
			INSERT INTO alert_rule (organization_id, id, name, condition, severity, scope, quiet_mode, enabled, created_at)
			VALUES ($1, $2, $3, '{}', $4, $5, $6, false, $7)`, t.org, id, in.Name, in.Severity, in.Scope, in.QuietMode, t.now)
		if err != nil {
			return err
		}
		if err := t.fillRule(ctx, id, in, in.Enabled); err != nil {
			return err
		}
		if out, err = t.alertRule(ctx, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "alert_rule.create", "alert_rule", id.String(), out)
	}, Admin, Manager)
	return out, err
}

// Update changes a rule that was read at the version. When its condition or what it watches changes, or when it is
// switched off, its open firings end as changed, and it looks only at periods that end from now on. Admins and managers
// may.
func (s Alerts) Update(ctx context.Context, id uuid.UUID, version int, in AlertRuleInput) (out AlertRule, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := in.check(); err != nil {
			return err
		}
		before, err := t.alertRule(ctx, id)
		if err != nil {
			return err
		}
		if err := t.claim(ctx, alertRuleTable, id, version); err != nil {
			return err
		}
		changed := !before.watchesAs(in)
		if before.Enabled && (changed || !in.Enabled) {
			if err := t.endFirings(ctx, id, actor.Name); err != nil {
				return err
			}
		}
		if err := t.fillRule(ctx, id, in, in.Enabled && (changed || !before.Enabled)); err != nil {
			return err
		}
		if out, err = t.alertRule(ctx, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "alert_rule.update", "alert_rule", id.String(), change{before, out})
	}, Admin, Manager)
	return out, err
}

// watchesAs tells whether a changed rule would find the same.
func (r AlertRule) watchesAs(in AlertRuleInput) bool {
	a, errA := json.Marshal(r.Condition)
	b, errB := json.Marshal(in.Condition)
	return errA == nil && errB == nil && string(a) == string(b) && r.Scope == in.Scope && r.Commodity == in.Commodity &&
		reflect.DeepEqual([]*uuid.UUID{r.RegisterID, r.FacilityID, r.DeviceID, r.InitiativeID},
			[]*uuid.UUID{in.RegisterID, in.FacilityID, in.DeviceID, in.InitiativeID})
}

// fillRule writes all that a person says about a rule; anew lets it look from now on.
func (t *tx) fillRule(ctx context.Context, id uuid.UUID, in AlertRuleInput, anew bool) error {
	condition, err := json.Marshal(in.Condition)
	if err != nil {
		return err
	}
	var number *int32
	if in.RegisterID != nil {
		r, err := t.register(ctx, *in.RegisterID)
		if fault.CodeOf(fromDatabase(err)) == fault.NotFound {
			return &fault.Error{Code: fault.NotFound, Field: "registerId", Message: "no such register"}
		}
		if err != nil {
			return err
		}
		number = &r.Number
	}
	_, err = t.Exec(ctx, `
		UPDATE alert_rule SET name = $3, condition = $4, severity = $5, scope = $6, register_number = $7, facility_id = $8, commodity = $9,
		       device_id = $10, initiative_id = $11, remind_hours = $12, quiet_from = $13, quiet_to = $14, quiet_mode = $15, tell_resolved = $16,
		       enabled = $17, watch_from = CASE WHEN $18 THEN $19::timestamptz ELSE watch_from END
		WHERE organization_id = $1 AND id = $2`,
		t.org, id, in.Name, condition, in.Severity, in.Scope, number, in.FacilityID, in.Commodity, in.DeviceID, in.InitiativeID, in.RemindHours,
		in.QuietFrom, in.QuietTo, in.QuietMode, in.TellResolved, in.Enabled, anew, t.now)
	if err != nil {
		return err
	}
	if _, err := t.Exec(ctx, `DELETE FROM alert_rule_channel WHERE organization_id = $1 AND rule_id = $2`, t.org, id); err != nil {
		return err
	}
	tag, err := t.Exec(ctx, `INSERT INTO alert_rule_channel (organization_id, rule_id, channel_id)
		SELECT $1, $2, id FROM alert_channel WHERE organization_id = $1 AND id = ANY ($3) AND archived_at IS NULL`, t.org, id, in.ChannelIDs)
	if err == nil && int(tag.RowsAffected()) != len(in.ChannelIDs) {
		return &fault.Error{Code: fault.NotFound, Field: "channelIds", Message: "no such channel"}
	}
	return err
}

// Mute keeps a rule's messages back until the given time; nil ends that. Its firings stand in the list all the same.
// Admins, managers and contributors may.
func (s Alerts) Mute(ctx context.Context, id uuid.UUID, until *time.Time) (out AlertRule, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if until != nil && (until.Before(t.now) || until.After(t.now.AddDate(1, 0, 0))) {
			return fault.Field("until", "a time within the next year, or nothing", until.UTC().Format(time.RFC3339))
		}
		if _, err := t.alertRule(ctx, id); err != nil {
			return err
		}
		if _, err := t.Exec(ctx, `UPDATE alert_rule SET muted_until = $3 WHERE organization_id = $1 AND id = $2`, t.org, id, until); err != nil {
			return err
		}
		if out, err = t.alertRule(ctx, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "alert_rule.mute", "alert_rule", id.String(), struct{ Until *time.Time }{until})
	}, Admin, Manager, Contributor)
	return out, err
}

// Archive takes a rule away; its firings end and stay on record. Admins and managers may.
func (s Alerts) Archive(ctx context.Context, id uuid.UUID, version int) (out AlertRule, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if out, err = t.alertRule(ctx, id); err != nil {
			return err
		}
		if err := t.claim(ctx, alertRuleTable, id, version); err != nil {
			return err
		}
		if err := t.endFirings(ctx, id, actor.Name); err != nil {
			return err
		}
		// Its name becomes free for another.
		_, err := t.Exec(ctx, `UPDATE alert_rule SET archived_at = $3, enabled = false, name = left(name, 150) || ' ' || id::text
			WHERE organization_id = $1 AND id = $2`, t.org, id, t.now)
		if err != nil {
			return err
		}
		return t.audit(ctx, actor, "alert_rule.archive", "alert_rule", id.String(), out)
	}, Admin, Manager)
	return out, err
}

// endFirings ends a rule's open firings because the rule is no longer the one that found them.
func (t *tx) endFirings(ctx context.Context, rule uuid.UUID, actor string) error {
	_, err := t.Exec(ctx, `
		WITH ended AS (
			UPDATE alert_firing SET resolved_at = $3, ended_at = period_end, resolution = 'changed'
			WHERE organization_id = $1 AND rule_id = $2 AND resolved_at IS NULL RETURNING id)
		INSERT INTO alert_log (organization_id, firing_id, seq, at, event, actor_name)
		SELECT $1, id, 1 + (SELECT max(seq) FROM alert_log l WHERE l.organization_id = $1 AND l.firing_id = ended.id), $3, 'changed', $4 FROM ended`,
		t.org, rule, t.now, actor)
	return err
}
