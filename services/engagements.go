package services

import (
	"context"
	"slices"
	"strconv"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

// EngagementState is where an engagement stands at an instant.
type EngagementState string

// States of engagements.
const (
	EngagementPlanned EngagementState = "planned"
	EngagementRunning EngagementState = "running"
	EngagementExpired EngagementState = "expired"
	EngagementEnded   EngagementState = "ended"
)

// AssuranceLevel is how sure the auditor is to be.
type AssuranceLevel string

// Levels of assurance.
const (
	LimitedAssurance    AssuranceLevel = "limited"
	ReasonableAssurance AssuranceLevel = "reasonable"
)

// Engagement opens chosen inventories to named auditors for a time, with what they judge by. Auditors who were ever engaged see the
// inventories of their running engagements, and nothing of others; the database itself decides it.
type Engagement struct {
	ID                 uuid.UUID
	Name               string
	Provider           string // the auditing firm
	Standard           string // such as ISAE 3410
	Level              AssuranceLevel
	Scopes             []int
	ValidFrom          time.Time
	ValidUntil         time.Time // not any more at this instant
	MaterialityKg      *exact.Decimal
	MaterialityPercent *exact.Decimal // of the total of an inventory, instead
	PerformancePercent exact.Decimal  // of the materiality
	Note               string
	EndedAt            *time.Time
	EndedBy            string
	Version            int
	CreatedBy          string
	CreatedAt          time.Time

	State       EngagementState    `db:"-"`
	Auditors    []EngagedAuditor   `db:"-"`
	Inventories []EngagedInventory `db:"-"`
}

// EngagedAuditor is an auditor of an engagement.
type EngagedAuditor struct {
	EngagementID uuid.UUID
	AccountID    uuid.UUID
	Name         string
}

// EngagedInventory is an inventory that an engagement opens.
type EngagedInventory struct {
	EngagementID uuid.UUID
	ID           uuid.UUID
	Name         string
	PeriodStart  emissions.Date
	PeriodEnd    emissions.Date
	Closed       bool
}

// EngagementInput is all that admins and managers say of an engagement.
type EngagementInput struct {
	Name               string
	Provider           string
	Standard           string
	Level              AssuranceLevel
	Scopes             []int
	ValidFrom          time.Time
	ValidUntil         time.Time
	MaterialityTonnes  *exact.Decimal // or:
	MaterialityPercent *exact.Decimal
	PerformancePercent exact.Decimal
	Note               string
	AuditorIDs         []uuid.UUID // members with the role auditor
	InventoryIDs       []uuid.UUID
}

// Assurance is the auditor's workspace: engagements, samples, requests, findings, and the record of what was opened.
type Assurance struct {
	*Core
	Library *Library
	jobs    *Jobs
}

// Bounds of engagements.
const (
	maxEngagements = 200
	maxEngaged     = 50 // auditors, and inventories
)

var engagementTable versioned = "engagement"

func (in *EngagementInput) check() (err error) {
	if in.Name, err = line("name", in.Name, 1, maxName); err != nil {
		return err
	}
	if in.Provider, err = line("provider", in.Provider, 0, maxName); err != nil {
		return err
	}
	if in.Standard, err = line("standard", in.Standard, 0, maxName); err != nil {
		return err
	}
	if in.Note, err = prose("note", in.Note, 1000); err != nil {
		return err
	}
	slices.Sort(in.Scopes)
	in.Scopes = slices.Compact(in.Scopes)
	return firstOf(
		oneOf("level", in.Level, LimitedAssurance, ReasonableAssurance), in.checkScopes(), in.checkPeriod(), in.checkMateriality(),
		counted("auditorIds", in.AuditorIDs), counted("inventoryIds", in.InventoryIDs))
}

func counted(field string, ids []uuid.UUID) error {
	if len(ids) < 1 || len(ids) > maxEngaged {
		return fault.Field(field, "1 to "+strconv.Itoa(maxEngaged), strconv.Itoa(len(ids)))
	}
	return nil
}

func (in *EngagementInput) checkScopes() error {
	if len(in.Scopes) == 0 || in.Scopes[0] < 1 || in.Scopes[len(in.Scopes)-1] > 3 {
		return fault.Field("scopes", "some of 1, 2 and 3", "")
	}
	return nil
}

func (in *EngagementInput) checkPeriod() error {
	in.ValidFrom, in.ValidUntil = in.ValidFrom.UTC().Truncate(time.Microsecond), in.ValidUntil.UTC().Truncate(time.Microsecond)
	if !in.ValidFrom.Before(in.ValidUntil) {
		return fault.Field("validUntil", "after validFrom", in.ValidUntil.Format(time.RFC3339))
	}
	return nil
}

func (in *EngagementInput) checkMateriality() error {
	percent := func(field string, d exact.Decimal) error {
		if d.Sign() <= 0 || d.Cmp(exact.Int(100)) > 0 {
			return fault.Field(field, "more than 0, at most 100", d.String())
		}
		return nil
	}
	if (in.MaterialityTonnes == nil) == (in.MaterialityPercent == nil) {
		return fault.Field("materialityPercent", "either a percentage or tonnes", "")
	}
	if in.MaterialityPercent != nil {
		if err := percent("materialityPercent", *in.MaterialityPercent); err != nil {
			return err
		}
	}
	return firstOf(positive("materialityTonnes", in.MaterialityTonnes), percent("performancePercent", in.PerformancePercent))
}

// kg is the materiality in kilograms, where it is not a percentage.
func (in *EngagementInput) kg() *exact.Decimal {
	if in.MaterialityTonnes == nil {
		return nil
	}
	out := in.MaterialityTonnes.Mul(exact.Int(1000))
	return &out
}

// Open makes an engagement. From then on its auditors see nothing but what their running engagements open. Admins and managers may.
func (s Assurance) Open(ctx context.Context, in EngagementInput) (out Engagement, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := in.check(); err != nil {
			return err
		}
		id := newID()
		_, err := t.Exec(ctx, `
			INSERT INTO engagement (organization_id, id, name, provider, standard, level, scopes, valid_from, valid_until, materiality_kg,
			                        materiality_percent, performance_percent, note, created_by, created_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
			t.org, id, in.Name, in.Provider, in.Standard, in.Level, in.Scopes, in.ValidFrom, in.ValidUntil, in.kg(),
			in.MaterialityPercent, in.PerformancePercent, in.Note, actor.Name, t.now)
		if err != nil {
			return err
		}
		if err := t.engage(ctx, id, in); err != nil {
			return err
		}
		if out, err = t.engagement(ctx, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "engagement.open", "engagement", id.String(), in)
	}, Admin, Manager)
	return out, err
}

// Change gives an engagement other terms, such as a later end. It answers conflict once it was ended. Admins and managers may.
func (s Assurance) Change(ctx context.Context, id uuid.UUID, version int, in EngagementInput) (out Engagement, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := in.check(); err != nil {
			return err
		}
		before, err := t.claimEngagement(ctx, id, version)
		if err != nil {
			return err
		}
		_, err = t.Exec(ctx, `
			UPDATE engagement SET name = $3, provider = $4, standard = $5, level = $6, scopes = $7, valid_from = $8, valid_until = $9,
			       materiality_kg = $10, materiality_percent = $11, performance_percent = $12, note = $13
			WHERE organization_id = $1 AND id = $2`,
			t.org, id, in.Name, in.Provider, in.Standard, in.Level, in.Scopes, in.ValidFrom, in.ValidUntil, in.kg(), in.MaterialityPercent,
			in.PerformancePercent, in.Note)
		if err != nil {
			return err
		}
		if err := t.engage(ctx, id, in); err != nil {
			return err
		}
		if out, err = t.engagement(ctx, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "engagement.change", "engagement", id.String(), change{before, out})
	}, Admin, Manager)
	return out, err
}

// End ends an engagement now, for good: with their next request its auditors see nothing of it. Admins and managers may.
func (s Assurance) End(ctx context.Context, id uuid.UUID, version int) (out Engagement, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if _, err := t.claimEngagement(ctx, id, version); err != nil {
			return err
		}
		_, err := t.Exec(ctx, `UPDATE engagement SET ended_at = $3, ended_by = $4 WHERE organization_id = $1 AND id = $2`, t.org, id, t.now, actor.Name)
		if err != nil {
			return err
		}
		if out, err = t.engagement(ctx, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "engagement.end", "engagement", id.String(), struct{ At time.Time }{t.now})
	}, Admin, Manager)
	return out, err
}

func (t *tx) claimEngagement(ctx context.Context, id uuid.UUID, version int) (Engagement, error) {
	before, err := t.engagement(ctx, id)
	if err != nil {
		return before, err
	}
	if before.EndedAt != nil {
		return before, fault.New(fault.Conflict, "the engagement was ended; open another one")
	}
	return before, t.claim(ctx, engagementTable, id, version)
}

// engage puts the auditors and inventories in the place of those before. Rows of those who go stay, so that nobody who was engaged
// once is taken for an auditor without limits.
func (t *tx) engage(ctx context.Context, id uuid.UUID, in EngagementInput) error {
	var strangers int
	err := t.QueryRow(ctx, `SELECT count(*) FROM unnest($2::uuid[]) AS n (id) WHERE NOT EXISTS (SELECT FROM member m
		WHERE m.organization_id = $1 AND m.account_id = n.id AND m.role = 'auditor' AND m.disabled_at IS NULL)`, t.org, in.AuditorIDs).Scan(&strangers)
	if err != nil {
		return err
	}
	if strangers > 0 {
		return &fault.Error{Code: fault.NotFound, Field: "auditorIds", Message: "no such member with the role auditor"}
	}
	err = t.QueryRow(ctx, `SELECT count(*) FROM unnest($2::uuid[]) AS n (id)
		WHERE NOT EXISTS (SELECT FROM inventory i WHERE i.organization_id = $1 AND i.id = n.id)`, t.org, in.InventoryIDs).Scan(&strangers)
	if err != nil {
		return err
	}
	if strangers > 0 {
		return &fault.Error{Code: fault.NotFound, Field: "inventoryIds", Message: "no such inventory"}
	}
	for _, c := range []struct {
		table, column string
		ids           []uuid.UUID
	}{{"engagement_auditor", "account_id", in.AuditorIDs}, {"engagement_inventory", "inventory_id", in.InventoryIDs}} {
		_, err := t.Exec(ctx, `INSERT INTO `+c.table+` AS e (organization_id, engagement_id, `+c.column+`) SELECT DISTINCT $1::integer, $2::uuid, n FROM unnest($3::uuid[]) AS n
			ON CONFLICT (organization_id, engagement_id, `+c.column+`) DO UPDATE SET removed_at = NULL WHERE e.removed_at IS NOT NULL`, t.org, id, c.ids)
		if err != nil {
			return err
		}
		_, err = t.Exec(ctx, `UPDATE `+c.table+` SET removed_at = $4 WHERE organization_id = $1 AND engagement_id = $2 AND removed_at IS NULL
			AND `+c.column+` <> ALL($3)`, t.org, id, c.ids, t.now)
		if err != nil {
			return err
		}
	}
	return nil
}

const engagementColumns = `e.id, e.name, e.provider, e.standard, e.level, e.scopes, e.valid_from, e.valid_until, e.materiality_kg, e.materiality_percent,
	e.performance_percent, e.note, e.ended_at, e.ended_by, e.version, e.created_by, e.created_at`

func (t *tx) engagement(ctx context.Context, id uuid.UUID) (Engagement, error) {
	found, err := t.engagements(ctx, &id)
	if err == nil && len(found) == 0 {
		err = fault.New(fault.NotFound, "not found")
	}
	if err != nil {
		return Engagement{}, err
	}
	return found[0], nil
}

func (t *tx) engagements(ctx context.Context, id *uuid.UUID) ([]Engagement, error) {
	out, err := collect[Engagement](ctx, t, `SELECT `+engagementColumns+` FROM engagement e WHERE e.organization_id = $1 AND ($2::uuid IS NULL OR e.id = $2)
		ORDER BY e.valid_until DESC, e.created_at DESC, e.id LIMIT $3`, t.org, id, maxEngagements)
	if err != nil {
		return nil, err
	}
	auditors, err := collect[EngagedAuditor](ctx, t, `SELECT x.engagement_id, x.account_id, a.name FROM engagement_auditor x JOIN account a ON a.id = x.account_id
		WHERE x.organization_id = $1 AND x.removed_at IS NULL AND ($2::uuid IS NULL OR x.engagement_id = $2) ORDER BY a.name, a.id`, t.org, id)
	if err != nil {
		return nil, err
	}
	inventories, err := collect[EngagedInventory](ctx, t, `SELECT x.engagement_id, i.id, i.name, i.period_start, i.period_end, i.closed_at IS NOT NULL AS closed
		FROM engagement_inventory x JOIN inventory i ON i.organization_id = x.organization_id AND i.id = x.inventory_id
		WHERE x.organization_id = $1 AND x.removed_at IS NULL AND ($2::uuid IS NULL OR x.engagement_id = $2) ORDER BY i.period_start DESC, i.number DESC, i.id`, t.org, id)
	if err != nil {
		return nil, err
	}
	auditorsOf := groupBy(auditors, func(a EngagedAuditor) uuid.UUID { return a.EngagementID })
	inventoriesOf := groupBy(inventories, func(i EngagedInventory) uuid.UUID { return i.EngagementID })
	for i := range out {
		e := &out[i]
		e.Auditors, e.Inventories, e.State = auditorsOf[e.ID], inventoriesOf[e.ID], e.stateAt(t.now)
	}
	return out, nil
}

func (e Engagement) stateAt(now time.Time) EngagementState {
	switch {
	case e.EndedAt != nil:
		return EngagementEnded
	case now.Before(e.ValidFrom):
		return EngagementPlanned
	case now.Before(e.ValidUntil):
		return EngagementRunning
	}
	return EngagementExpired
}

// Engagements lists them, the one that ends last first; to an auditor their own, to a contributor who does not see all sources none.
func (s Assurance) Engagements(ctx context.Context) (out []Engagement, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if blind, err := t.blind(ctx, actor); err != nil || blind {
			return err
		}
		out, err = t.engagements(ctx, nil)
		return err
	}, everyone...)
	return out, err
}

// Engagement returns one.
func (s Assurance) Engagement(ctx context.Context, id uuid.UUID) (out Engagement, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		out, err = t.engagementFor(ctx, actor, id)
		return err
	}, everyone...)
	return out, s.opened(ctx, err, "engagement", id.String())
}

// engagementFor is an engagement that the actor sees.
func (t *tx) engagementFor(ctx context.Context, actor Actor, id uuid.UUID) (Engagement, error) {
	if err := t.seesRuns(ctx, actor); err != nil {
		return Engagement{}, err
	}
	return t.engagement(ctx, id)
}

// runningEngagement is an engagement in which something may be done now.
func (t *tx) runningEngagement(ctx context.Context, actor Actor, id uuid.UUID) (Engagement, error) {
	e, err := t.engagementFor(ctx, actor, id)
	if err == nil && e.State != EngagementRunning {
		err = fault.New(fault.Conflict, "the engagement does not run: %s", e.State)
	}
	if err == nil && actor.Role == Auditor && !slices.ContainsFunc(e.Auditors, func(a EngagedAuditor) bool { return a.AccountID == actor.ID }) {
		err = fault.New(fault.NotFound, "not found")
	}
	return e, err
}
