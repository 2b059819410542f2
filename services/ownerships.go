package services

import (
	"context"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

// EntityOwnership is how a parent holds an entity from a day on, until the next. Of two for one day the later recorded
// holds.
type EntityOwnership struct {
	EntityID    uuid.UUID
	ValidFrom   emissions.Date
	ParentID    *uuid.UUID // nil: the organization itself
	EquityShare exact.Decimal
	Operated    bool // the parent has operational control
	Controlled  bool // the parent alone has financial control
	Treatment   emissions.Treatment
	Superseded  bool
	Reason      string
	RecordedBy  string
	RecordedAt  time.Time
}

// OwnershipInput is what a person says about how an entity is held from a day on, and why it changes. A share of 0 without
// any control is a disposal.
type OwnershipInput struct {
	ValidFrom   emissions.Date
	ParentID    *uuid.UUID
	EquityShare exact.Decimal
	Operated    bool
	Controlled  bool
	Treatment   emissions.Treatment
	Reason      string
}

func (in *OwnershipInput) check() (err error) {
	if in.Reason, err = line("reason", in.Reason, 0, 1000); err != nil {
		return err
	}
	err = firstOf(dated("validFrom", in.ValidFrom), share("equityShare", in.EquityShare), oneOf("treatment", in.Treatment,
		emissions.Consolidated, emissions.Proportional, emissions.EquityMethod, emissions.FinancialAsset))
	switch {
	case err != nil:
		return err
	case in.Treatment == emissions.Consolidated && !in.Controlled:
		return fault.Field("controlled", "financial control, for what is consolidated is controlled", "none")
	case in.Treatment == emissions.Proportional && in.Controlled:
		return fault.Field("controlled", "no financial control of one partner alone, for what is proportional is controlled jointly", "control")
	}
	return nil
}

const ownershipColumns = `entity_id, valid_from, parent_id, equity_share, operated, controlled, treatment,
	revision < max(revision) OVER (PARTITION BY entity_id, valid_from) AS superseded, reason, recorded_by, recorded_at`

// RecordOwnership says how an entity is held from a day on; earlier days keep what held. Admins and managers may. What
// closed inventories counted does not change; their staleness names the difference.
func (s Boundaries) RecordOwnership(ctx context.Context, entity uuid.UUID, in OwnershipInput) (out EntityOwnership, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.serialize(ctx); err != nil {
			return err
		}
		if err := t.openEntity(ctx, "entityId", entity); err != nil {
			return err
		}
		if out, err = t.addOwnership(ctx, actor, entity, in); err != nil {
			return err
		}
		return t.audit(ctx, actor, "entity.ownership", "legal_entity", entity.String(), in)
	}, Admin, Manager)
	return out, err
}

// addOwnership appends an ownership and takes it back by its error where a chain would come back to itself. The
// organization must be serialized.
func (t *tx) addOwnership(ctx context.Context, actor Actor, entity uuid.UUID, in OwnershipInput) (EntityOwnership, error) {
	out := EntityOwnership{
		EntityID: entity, ValidFrom: in.ValidFrom, ParentID: in.ParentID, EquityShare: in.EquityShare, Operated: in.Operated,
		Controlled: in.Controlled, Treatment: in.Treatment, RecordedBy: actor.Name, RecordedAt: t.now,
	}
	if err := in.check(); err != nil {
		return out, err
	}
	out.Reason = in.Reason
	if in.ParentID != nil {
		if *in.ParentID == entity {
			return out, fault.Field("parentId", "another entity, or nothing for the organization itself", "the entity itself")
		}
		if err := t.openEntity(ctx, "parentId", *in.ParentID); err != nil {
			return out, err
		}
	}
	_, err := t.Exec(ctx, `
		INSERT INTO entity_ownership (organization_id, entity_id, valid_from, revision, parent_id, equity_share, operated, controlled, treatment,
		                              reason, recorded_by, recorded_at)
		SELECT $1, $2, $3, coalesce(max(revision), 0) + 1, $4, $5::numeric, $6, $7, $8, $9, $10, $11 FROM entity_ownership
		WHERE organization_id = $1 AND entity_id = $2 AND valid_from = $3`,
		t.org, entity, in.ValidFrom, in.ParentID, in.EquityShare, in.Operated, in.Controlled, in.Treatment, in.Reason, actor.Name, t.now)
	if err != nil {
		return out, err
	}
	g, err := t.group(ctx)
	if err != nil {
		return out, err
	}
	return out, g.structure.CheckChains(g.name)
}

// Ownerships returns all ownerships of each entity, newest day first, those superseded after the one that holds.
func (s Boundaries) Ownerships(ctx context.Context, entities []uuid.UUID) (out map[uuid.UUID][]EntityOwnership, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		rows, err := collect[EntityOwnership](ctx, t, `SELECT `+ownershipColumns+` FROM entity_ownership
			WHERE organization_id = $1 AND entity_id = ANY ($2) ORDER BY entity_id, valid_from DESC, revision DESC`, t.org, entities)
		out = groupBy(rows, func(o EntityOwnership) uuid.UUID { return o.EntityID })
		return err
	}, everyone...)
	return out, err
}

// FacilityAssignment says who holds a facility from a day on, until the next.
type FacilityAssignment struct {
	FacilityID uuid.UUID
	ValidFrom  emissions.Date
	Holder     emissions.Holder
	EntityID   *uuid.UUID // of an entity
	Superseded bool
	Reason     string
	RecordedBy string
	RecordedAt time.Time
}

// AssignmentInput is what a person says about who holds a facility from a day on. HeldBefore says, with the first
// assignment, that the organization itself held it until then; otherwise it was not the organization's.
type AssignmentInput struct {
	FacilityID uuid.UUID
	ValidFrom  emissions.Date
	Holder     emissions.Holder
	EntityID   *uuid.UUID
	HeldBefore bool
	Reason     string
}

func (in *AssignmentInput) check() (err error) {
	if in.Reason, err = line("reason", in.Reason, 0, 1000); err != nil {
		return err
	}
	err = firstOf(dated("validFrom", in.ValidFrom), oneOf("holder", in.Holder, emissions.HeldByEntity, emissions.HeldByOrganization, emissions.HeldByNobody))
	switch {
	case err != nil:
		return err
	case in.Holder == emissions.HeldByEntity && in.EntityID == nil:
		return fault.Field("entityId", "the legal entity that holds the facility", "")
	case in.Holder != emissions.HeldByEntity && in.EntityID != nil:
		return fault.Field("entityId", "nothing, for no entity holds the facility", in.EntityID.String())
	}
	return nil
}

// AssignFacility says who holds a facility from a day on. Admins and managers may. What closed inventories counted does not
// change; their staleness names the difference.
func (s Boundaries) AssignFacility(ctx context.Context, in AssignmentInput) (out FacilityAssignment, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := in.check(); err != nil {
			return err
		}
		if err := t.serialize(ctx); err != nil {
			return err
		}
		if _, err := t.openFacility(ctx, in.FacilityID); err != nil {
			return err
		}
		if in.EntityID != nil {
			if err := t.openEntity(ctx, "entityId", *in.EntityID); err != nil {
				return err
			}
		}
		if err := t.heldBefore(ctx, actor, in); err != nil {
			return err
		}
		if err := t.addAssignment(ctx, actor, in); err != nil {
			return err
		}
		out = FacilityAssignment{
			FacilityID: in.FacilityID, ValidFrom: in.ValidFrom, Holder: in.Holder, EntityID: in.EntityID, Reason: in.Reason,
			RecordedBy: actor.Name, RecordedAt: t.now,
		}
		return t.audit(ctx, actor, "facility.assign", "facility", in.FacilityID.String(), in)
	}, Admin, Manager)
	return out, err
}

// heldBefore records that the organization itself held the facility until its first assignment.
func (t *tx) heldBefore(ctx context.Context, actor Actor, in AssignmentInput) error {
	if !in.HeldBefore {
		return nil
	}
	var known bool
	err := t.QueryRow(ctx, `SELECT EXISTS (SELECT FROM facility_assignment WHERE organization_id = $1 AND facility_id = $2)`, t.org, in.FacilityID).Scan(&known)
	if err != nil {
		return err
	}
	if known || !sinceEver.Before(in.ValidFrom) {
		return fault.Field("heldBefore", "nothing, for it is known who held the facility before", "true")
	}
	return t.addAssignment(ctx, actor, AssignmentInput{FacilityID: in.FacilityID, ValidFrom: sinceEver, Holder: emissions.HeldByOrganization})
}

func (t *tx) addAssignment(ctx context.Context, actor Actor, in AssignmentInput) error {
	_, err := t.Exec(ctx, `
		INSERT INTO facility_assignment (organization_id, facility_id, valid_from, revision, holder, entity_id, reason, recorded_by, recorded_at)
		SELECT $1, $2, $3, coalesce(max(revision), 0) + 1, $4, $5, $6, $7, $8 FROM facility_assignment
		WHERE organization_id = $1 AND facility_id = $2 AND valid_from = $3`,
		t.org, in.FacilityID, in.ValidFrom, in.Holder, in.EntityID, in.Reason, actor.Name, t.now)
	return err
}

// Assignments returns all assignments of each facility, newest day first, those superseded after the one that holds.
func (s Boundaries) Assignments(ctx context.Context, facilities []uuid.UUID) (out map[uuid.UUID][]FacilityAssignment, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		rows, err := collect[FacilityAssignment](ctx, t, `SELECT facility_id, valid_from, holder, entity_id,
			revision < max(revision) OVER (PARTITION BY facility_id, valid_from) AS superseded, reason, recorded_by, recorded_at
			FROM facility_assignment WHERE organization_id = $1 AND facility_id = ANY ($2)
			ORDER BY facility_id, valid_from DESC, revision DESC`, t.org, facilities)
		out = groupBy(rows, func(a FacilityAssignment) uuid.UUID { return a.FacilityID })
		return err
	}, everyone...)
	return out, err
}
