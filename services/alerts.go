package services

import (
	"context"
	"regexp"
	"slices"
	"strconv"
	"time"

	"github.com/google/uuid"

	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/watch"
)

// AlertSeverity says how much a firing matters.
type AlertSeverity string

// The severities of alerts.
const (
	AlertNote     AlertSeverity = "note"
	AlertWarning  AlertSeverity = "warning"
	AlertCritical AlertSeverity = "critical"
)

// AlertScope is what kind of thing a rule watches.
type AlertScope string

// The scopes.
const (
	ScopeRegister   AlertScope = "register"   // one register
	ScopeFacility   AlertScope = "facility"   // each register of a facility's meters, of one commodity or of all
	ScopeDevice     AlertScope = "device"     // one device
	ScopeInitiative AlertScope = "initiative" // one initiative
)

// QuietMode says what becomes of messages in quiet hours.
type QuietMode string

// The quiet modes.
const (
	QuietLater QuietMode = "later" // sent when the quiet hours end
	QuietNever QuietMode = "never" // not sent; the firing stands in the list all the same
)

// AlertRule tells people when its condition holds for what it watches.
type AlertRule struct {
	ID           uuid.UUID
	Name         string
	Condition    watch.Rule
	Severity     AlertSeverity
	Scope        AlertScope
	RegisterID   *uuid.UUID
	FacilityID   *uuid.UUID
	Commodity    meters.Commodity // of a facility's registers; empty for all
	DeviceID     *uuid.UUID
	InitiativeID *uuid.UUID
	ChannelIDs   []uuid.UUID
	RemindHours  int    // 0 for no reminders
	QuietFrom    string // HH:MM in the facility's zone; empty for no quiet hours
	QuietTo      string
	QuietMode    QuietMode
	TellResolved bool
	Enabled      bool
	WatchFrom    *time.Time // periods that ended before are not told
	MutedUntil   *time.Time
	Version      int
	CreatedAt    time.Time
}

// AlertRuleInput is what a person says about a rule. A rule without channels shows its firings in the app alone.
type AlertRuleInput struct {
	Name         string
	Condition    watch.Rule
	Severity     AlertSeverity
	Scope        AlertScope
	RegisterID   *uuid.UUID
	FacilityID   *uuid.UUID
	Commodity    meters.Commodity
	DeviceID     *uuid.UUID
	InitiativeID *uuid.UUID
	ChannelIDs   []uuid.UUID
	RemindHours  int
	QuietFrom    string
	QuietTo      string
	QuietMode    QuietMode
	TellResolved bool
	Enabled      bool
}

// Alerts keeps the rules, tries them on the past, and shows what they found.
type Alerts struct{ *Core }

// maxRules bounds the rules of an organization.
const maxRules = 500

var clockForm = regexp.MustCompile(`^([01]\d|2[0-3]):[0-5]\d$`)

// scopesOf are the scopes that make sense for a kind of rule.
var scopesOf = map[watch.Kind][]AlertScope{
	watch.KindUsage: {ScopeRegister, ScopeFacility}, watch.KindChange: {ScopeRegister, ScopeFacility},
	watch.KindDemand: {ScopeRegister, ScopeFacility}, watch.KindAnomaly: {ScopeRegister, ScopeFacility},
	watch.KindCompleteness: {ScopeRegister, ScopeFacility}, watch.KindGap: {ScopeRegister, ScopeFacility, ScopeDevice},
	watch.KindRefused: {ScopeDevice}, watch.KindDrift: {ScopeInitiative},
}

func (in *AlertRuleInput) check() (err error) {
	if in.Name, err = line("name", in.Name, 1, maxName); err != nil {
		return err
	}
	if in.Condition, err = in.Condition.Check(); err != nil {
		return err
	}
	if in.QuietMode == "" {
		in.QuietMode = QuietLater
	}
	for field, at := range map[string]string{"quietFrom": in.QuietFrom, "quietTo": in.QuietTo} {
		if (at != "" || in.QuietFrom != in.QuietTo) && !clockForm.MatchString(at) {
			return fault.Field(field, "a time of the day such as 22:00 for both ends, or nothing for both", at)
		}
	}
	if in.RemindHours < 0 || in.RemindHours > 720 {
		return fault.Field("remindHours", "0 (never) to 720", strconv.Itoa(in.RemindHours))
	}
	slices.SortFunc(in.ChannelIDs, func(a, b uuid.UUID) int { return slices.Compare(a[:], b[:]) })
	in.ChannelIDs = slices.Compact(in.ChannelIDs)
	return firstOf(oneOf("severity", in.Severity, AlertNote, AlertWarning, AlertCritical), oneOf("quietMode", in.QuietMode, QuietLater, QuietNever),
		in.checkScope())
}

// checkScope wants exactly the id that the scope needs, and drops the others.
func (in *AlertRuleInput) checkScope() error {
	if err := oneOf("scope", in.Scope, scopesOf[in.Condition.Kind]...); err != nil {
		return err
	}
	given := map[AlertScope]struct {
		field string
		id    **uuid.UUID
	}{
		ScopeRegister: {"registerId", &in.RegisterID}, ScopeFacility: {"facilityId", &in.FacilityID},
		ScopeDevice: {"deviceId", &in.DeviceID}, ScopeInitiative: {"initiativeId", &in.InitiativeID},
	}
	for scope, g := range given {
		if scope != in.Scope {
			*g.id = nil
		} else if *g.id == nil {
			return fault.Field(g.field, "what the rule watches", "")
		}
	}
	if in.Scope != ScopeFacility {
		in.Commodity = ""
	}
	if _, known := dimensions[in.Commodity]; in.Commodity != "" && !known {
		return fault.Field("commodity", "a commodity such as electricity, or nothing for all", string(in.Commodity))
	}
	return nil
}

const alertRuleColumns = `a.id, a.name, a.condition, a.severity, a.scope, r.id AS register_id,
	a.facility_id, a.commodity, a.device_id, a.initiative_id, a.remind_hours, a.quiet_from, a.quiet_to, a.quiet_mode, a.tell_resolved,
	a.enabled, a.watch_from, a.muted_until, a.version, a.created_at,
	ARRAY (SELECT channel_id FROM alert_rule_channel x WHERE x.organization_id = a.organization_id AND x.rule_id = a.id ORDER BY channel_id) AS channel_ids`

const alertRuleFrom = ` FROM alert_rule a
	LEFT JOIN register r ON r.organization_id = a.organization_id AND r.number = a.register_number
	WHERE a.organization_id = $1 `

// alertRules reads rules; where goes on after the organization.
func (t *tx) alertRules(ctx context.Context, where string, args ...any) ([]AlertRule, error) {
	return collect[AlertRule](ctx, t, `SELECT `+alertRuleColumns+alertRuleFrom+where, append([]any{t.org}, args...)...)
}

func (t *tx) alertRule(ctx context.Context, id uuid.UUID) (AlertRule, error) {
	rules, err := t.alertRules(ctx, `AND a.id = $2 AND a.archived_at IS NULL`, id)
	if err == nil && len(rules) == 0 {
		return AlertRule{}, fault.New(fault.NotFound, "no such rule")
	}
	if err != nil {
		return AlertRule{}, err
	}
	return rules[0], nil
}

// List returns the rules by name. All members but auditors may read.
func (s Alerts) List(ctx context.Context) (out []AlertRule, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) (err error) {
		out, err = t.alertRules(ctx, `AND a.archived_at IS NULL ORDER BY a.name`)
		return err
	}, staff...)
	return out, err
}

// Get returns one rule.
func (s Alerts) Get(ctx context.Context, id uuid.UUID) (out AlertRule, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) (err error) {
		out, err = t.alertRule(ctx, id)
		return err
	}, staff...)
	return out, err
}

// ByIDs returns those of the rules that exist, by id; archived ones too, for firings name them.
func (s Alerts) ByIDs(ctx context.Context, ids []uuid.UUID) (out map[uuid.UUID]AlertRule, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		rules, err := t.alertRules(ctx, `AND a.id = ANY ($2)`, ids)
		out = byKey(rules, func(r AlertRule) uuid.UUID { return r.ID })
		return err
	}, staff...)
	return out, err
}
