package services

import (
	"cmp"
	"context"
	"slices"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
)

// Standing is how the organization stands to something on a day, through all links of the chain: the share that each
// approach counts, 0…1.
type Standing struct {
	EquityShare        exact.Decimal
	FinancialControl   exact.Decimal
	OperationalControl exact.Decimal
	Group              bool // inside the consolidated accounting group
	Held               bool // false: not the organization's on the day
}

// BoundaryTree is the group on one day: its entities, parents before what they hold, and its facilities by name.
type BoundaryTree struct {
	On         emissions.Date
	Entities   []EntityStanding
	Facilities []FacilityStanding
}

// EntityStanding is an entity in the tree.
type EntityStanding struct {
	Entity    LegalEntity
	Depth     int // 0: held by the organization itself
	Ownership *EntityOwnership
	Standing  Standing
}

// FacilityStanding is a facility in the tree.
type FacilityStanding struct {
	Facility Facility
	EntityID *uuid.UUID // nil: the organization itself, or nobody
	Since    *emissions.Date
	Standing Standing
}

// group is the structure of an organization with the rows it is made of.
type group struct {
	structure emissions.Structure
	entities  map[uuid.UUID]LegalEntity
	held      []EntityOwnership // those that hold
	assigned  []FacilityAssignment
}

// group loads the structure: of each day the newest revision, as it was known at t.knownAt.
func (t *tx) group(ctx context.Context) (*group, error) {
	entities, err := collect[LegalEntity](ctx, t, `SELECT `+entityColumns+` FROM legal_entity WHERE organization_id = $1`, t.org)
	if err != nil {
		return nil, err
	}
	g := &group{entities: byKey(entities, func(e LegalEntity) uuid.UUID { return e.ID })}
	g.held, err = collect[EntityOwnership](ctx, t, `SELECT DISTINCT ON (entity_id, valid_from) entity_id, valid_from, parent_id, equity_share,
			operated, controlled, treatment, false AS superseded, reason, recorded_by, recorded_at
		FROM entity_ownership WHERE organization_id = $1 AND ($2::timestamptz IS NULL OR recorded_at <= $2)
		ORDER BY entity_id, valid_from, revision DESC`, t.org, t.knownAt)
	if err != nil {
		return nil, err
	}
	g.assigned, err = collect[FacilityAssignment](ctx, t, `SELECT DISTINCT ON (facility_id, valid_from) facility_id, valid_from, holder, entity_id,
			false AS superseded, reason, recorded_by, recorded_at
		FROM facility_assignment WHERE organization_id = $1 AND ($2::timestamptz IS NULL OR recorded_at <= $2)
		ORDER BY facility_id, valid_from, revision DESC`, t.org, t.knownAt)
	if err != nil {
		return nil, err
	}
	for _, o := range g.held {
		g.structure.Ownerships = append(g.structure.Ownerships, emissions.EntityOwnership{
			EntityID: o.EntityID.String(), ParentID: idText(o.ParentID), From: o.ValidFrom, Treatment: o.Treatment,
			Ownership: emissions.Ownership{EquityShare: o.EquityShare, Operated: o.Operated, Controlled: o.Controlled},
		})
	}
	for _, a := range g.assigned {
		g.structure.Assignments = append(g.structure.Assignments, emissions.FacilityAssignment{
			FacilityID: a.FacilityID.String(), From: a.ValidFrom, Holder: a.Holder, EntityID: idText(a.EntityID),
		})
	}
	return g, nil
}

// name of an entity by its id; the empty one is the organization itself.
func (g *group) name(entity string) string {
	id, err := uuid.Parse(entity)
	if err != nil {
		return "the organization itself"
	}
	return g.entities[id].Name
}

// ownershipOn is the ownership of an entity that holds on a day.
func (g *group) ownershipOn(entity uuid.UUID, day emissions.Date) *EntityOwnership {
	var out *EntityOwnership
	for i, o := range g.held { // by entity and day
		if o.EntityID == entity && !day.Before(o.ValidFrom) {
			out = &g.held[i]
		}
	}
	return out
}

// heldThrough names what is held through an entity on a day or later.
func (g *group) heldThrough(entity uuid.UUID, day emissions.Date) string {
	for _, e := range g.entities {
		for i, o := range g.held {
			lasts := i+1 == len(g.held) || g.held[i+1].EntityID != o.EntityID || day.Before(g.held[i+1].ValidFrom)
			if o.EntityID == e.ID && lasts && !e.Archived && o.ParentID != nil && *o.ParentID == entity {
				return e.Name
			}
		}
	}
	for i, a := range g.assigned {
		lasts := i+1 == len(g.assigned) || g.assigned[i+1].FacilityID != a.FacilityID || day.Before(g.assigned[i+1].ValidFrom)
		if lasts && a.EntityID != nil && *a.EntityID == entity {
			return "a facility"
		}
	}
	return ""
}

// standingOf shows a holding under each approach.
func standingOf(h emissions.Holding) (Standing, error) {
	out := Standing{Group: !h.Investee && !h.Ended, Held: !h.Ended}
	var err error
	f := emissions.Facility{Holdings: []emissions.Holding{h}}
	for approach, into := range map[emissions.Approach]*exact.Decimal{
		emissions.EquityShare: &out.EquityShare, emissions.FinancialControl: &out.FinancialControl, emissions.OperationalControl: &out.OperationalControl,
	} {
		if *into, err = f.ShareOn(lastDay, approach); err != nil {
			return out, err
		}
	}
	return out, nil
}

// Tree returns the group as it stands on a day: each entity and facility in use with its share under each approach.
func (s Boundaries) Tree(ctx context.Context, on emissions.Date) (out BoundaryTree, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		if err := dated("on", on); err != nil {
			return err
		}
		g, err := t.group(ctx)
		if err != nil {
			return err
		}
		out.On = on
		if out.Entities, err = g.entitiesOn(on); err != nil {
			return err
		}
		facilities, err := collect[Facility](ctx, t, `SELECT `+facilityColumns+` FROM facility
			WHERE organization_id = $1 AND archived_at IS NULL ORDER BY name`, t.org)
		if err != nil {
			return err
		}
		out.Facilities, err = g.facilitiesOn(facilities, on)
		return err
	}, everyone...)
	return out, err
}

// entitiesOn are the entities in use or held on the day, each after its parent, siblings by name.
func (g *group) entitiesOn(on emissions.Date) ([]EntityStanding, error) {
	shown := map[uuid.UUID]EntityStanding{}
	for _, e := range g.entities {
		row := EntityStanding{Entity: e, Ownership: g.ownershipOn(e.ID, on)}
		var err error
		if row.Standing, err = standingOf(g.structure.Standing(e.ID.String(), on)); err != nil {
			return nil, err
		}
		if !e.Archived || row.Standing.Held {
			shown[e.ID] = row
		}
	}
	below := map[uuid.UUID][]EntityStanding{}
	for _, row := range shown {
		var parent uuid.UUID
		if row.Ownership != nil && row.Ownership.ParentID != nil {
			if _, ok := shown[*row.Ownership.ParentID]; ok {
				parent = *row.Ownership.ParentID
			}
		}
		below[parent] = append(below[parent], row)
	}
	var out []EntityStanding
	var walk func(parent uuid.UUID, depth int)
	walk = func(parent uuid.UUID, depth int) {
		rows := below[parent]
		slices.SortFunc(rows, func(a, b EntityStanding) int { return cmp.Compare(a.Entity.Name, b.Entity.Name) })
		for _, row := range rows {
			row.Depth = depth
			out = append(out, row)
			walk(row.Entity.ID, depth+1)
		}
	}
	walk(uuid.Nil, 0)
	return out, nil
}

func (g *group) facilitiesOn(facilities []Facility, on emissions.Date) ([]FacilityStanding, error) {
	out := make([]FacilityStanding, 0, len(facilities))
	for _, f := range facilities {
		row := FacilityStanding{Facility: f}
		h := emissions.Holding{Ended: true}
		for _, x := range g.structure.FacilityHoldings(f.ID.String(), ownershipOf(f)) {
			if !on.Before(x.From) {
				h = x
			}
		}
		if !h.From.IsZero() {
			row.Since = &h.From
		}
		if id, err := uuid.Parse(h.EntityID); err == nil {
			row.EntityID = &id
		}
		var err error
		if row.Standing, err = standingOf(h); err != nil {
			return nil, err
		}
		out = append(out, row)
	}
	return out, nil
}

// ownershipOf is how the organization itself stands to a facility, by the facility's own fields.
func ownershipOf(f Facility) emissions.Ownership {
	return emissions.Ownership{EquityShare: f.EquityShare, Operated: f.Operated, Controlled: f.Controlled}
}
