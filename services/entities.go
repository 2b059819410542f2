package services

import (
	"context"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/fault"
)

// EntityKind is what a legal entity is to the group.
type EntityKind string

// Kinds of entities, after the accounting categories of the Corporate Standard, table 1.
const (
	EntityGroup        EntityKind = "group"
	EntityAssociate    EntityKind = "associate"
	EntityJointVenture EntityKind = "joint_venture"
	EntityInvestee     EntityKind = "investee"
)

// LegalEntity is a company or partnership through which the organization holds facilities. How it is held stands in its
// ownerships, which are dated.
type LegalEntity struct {
	ID        uuid.UUID
	Name      string
	NameJA    string
	Country   string // ISO 3166-1 alpha-2
	Kind      EntityKind
	Archived  bool
	Version   int
	CreatedAt time.Time
}

// LegalEntityInput is what a person says about an entity.
type LegalEntityInput struct {
	Name    string
	NameJA  string
	Country string
	Kind    EntityKind
}

func (in *LegalEntityInput) check() (err error) {
	if in.Name, err = line("name", in.Name, 1, maxName); err != nil {
		return err
	}
	if in.NameJA, err = line("nameJa", in.NameJA, 0, maxName); err != nil {
		return err
	}
	return firstOf(country(in.Country), oneOf("kind", in.Kind, EntityGroup, EntityAssociate, EntityJointVenture, EntityInvestee))
}

// Boundaries keeps what belongs to the organization and how: legal entities with their dated ownership, who holds which
// facility, what is leased or franchised, and what is left out.
type Boundaries struct {
	*Core
	Library *Library
}

const entityColumns = `id, name, name_ja, country, kind, archived_at IS NOT NULL AS archived, version, created_at`

// maxEntities bounds the entities of one organization, so that all can be shown at once.
const maxEntities = 2000

func (t *tx) legalEntity(ctx context.Context, id uuid.UUID) (LegalEntity, error) {
	return one[LegalEntity](ctx, t, `SELECT `+entityColumns+` FROM legal_entity WHERE organization_id = $1 AND id = $2`, t.org, id)
}

// openEntity checks that an entity exists and is not archived.
func (t *tx) openEntity(ctx context.Context, field string, id uuid.UUID) error {
	e, err := t.legalEntity(ctx, id)
	if err != nil {
		return notFoundField(err, field, "no such legal entity")
	}
	if e.Archived {
		return &fault.Error{Code: fault.Conflict, Field: field, Message: "the legal entity is archived"}
	}
	return nil
}

// CreateEntity adds an entity with its first ownership. Admins and managers may; a name that is taken is a conflict.
func (s Boundaries) CreateEntity(ctx context.Context, in LegalEntityInput, held OwnershipInput) (out LegalEntity, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := in.check(); err != nil {
			return err
		}
		if err := t.serialize(ctx); err != nil {
			return err
		}
		var known int
		if err := t.QueryRow(ctx, `SELECT count(*) FROM legal_entity WHERE organization_id = $1`, t.org).Scan(&known); err != nil {
			return err
		}
		if known >= maxEntities {
			return fault.New(fault.TooLarge, "an organization has at most %d legal entities", maxEntities)
		}
		id := newID()
		_, err := t.Exec(ctx, `INSERT INTO legal_entity (organization_id, id, name, name_ja, country, kind, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
			t.org, id, in.Name, in.NameJA, in.Country, in.Kind, t.now)
		if err != nil {
			return err
		}
		if _, err := t.addOwnership(ctx, actor, id, held); err != nil {
			return err
		}
		if out, err = t.legalEntity(ctx, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "entity.create", "legal_entity", id.String(), struct {
			LegalEntityInput
			Held OwnershipInput
		}{in, held})
	}, Admin, Manager)
	return out, err
}

// UpdateEntity changes the names, country and kind of an entity that was read at the version. Admins and managers may.
func (s Boundaries) UpdateEntity(ctx context.Context, id uuid.UUID, version int, in LegalEntityInput) (out LegalEntity, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := in.check(); err != nil {
			return err
		}
		if err := t.claim(ctx, entityTable, id, version); err != nil {
			return err
		}
		before, err := t.legalEntity(ctx, id)
		if err != nil {
			return err
		}
		_, err = t.Exec(ctx, `UPDATE legal_entity SET name = $3, name_ja = $4, country = $5, kind = $6 WHERE organization_id = $1 AND id = $2`,
			t.org, id, in.Name, in.NameJA, in.Country, in.Kind)
		if err != nil {
			return err
		}
		if out, err = t.legalEntity(ctx, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "entity.update", "legal_entity", id.String(), change{before, out})
	}, Admin, Manager)
	return out, err
}

// ArchiveEntity takes an entity out of the lists; only admins may, once it holds nothing any more. What it held before
// stays in the inventories.
func (s Boundaries) ArchiveEntity(ctx context.Context, id uuid.UUID, version int) (out LegalEntity, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.serialize(ctx); err != nil {
			return err
		}
		if err := t.claim(ctx, entityTable, id, version); err != nil {
			return err
		}
		if err := t.holdsNothing(ctx, id); err != nil {
			return err
		}
		_, err := t.Exec(ctx, `UPDATE legal_entity SET archived_at = coalesce(archived_at, $3) WHERE organization_id = $1 AND id = $2`, t.org, id, t.now)
		if err != nil {
			return err
		}
		if out, err = t.legalEntity(ctx, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "entity.archive", "legal_entity", id.String(), struct{ Name string }{out.Name})
	}, Admin)
	return out, err
}

// holdsNothing refuses while a facility or another entity is held through the entity today or on a later day.
func (t *tx) holdsNothing(ctx context.Context, id uuid.UUID) error {
	g, err := t.group(ctx)
	if err != nil {
		return err
	}
	if name := g.heldThrough(id, emissions.DateOf(t.now)); name != "" {
		return &fault.Error{Code: fault.Conflict, Message: "the entity still holds " + name + "; say first who holds it now"}
	}
	return nil
}

// Entities returns the legal entities by name.
func (s Boundaries) Entities(ctx context.Context, includeArchived bool) (out []LegalEntity, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) (err error) {
		out, err = collect[LegalEntity](ctx, t, `SELECT `+entityColumns+` FROM legal_entity
			WHERE organization_id = $1 AND ($2 OR archived_at IS NULL) ORDER BY name LIMIT $3`, t.org, includeArchived, maxEntities)
		return err
	}, everyone...)
	return out, err
}

// Entity returns one legal entity, archived or not.
func (s Boundaries) Entity(ctx context.Context, id uuid.UUID) (out LegalEntity, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) (err error) {
		out, err = t.legalEntity(ctx, id)
		return err
	}, everyone...)
	return out, err
}

// EntitiesByIDs returns those of the legal entities that exist, by id.
func (s Boundaries) EntitiesByIDs(ctx context.Context, ids []uuid.UUID) (out map[uuid.UUID]LegalEntity, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		rows, err := collect[LegalEntity](ctx, t, `SELECT `+entityColumns+` FROM legal_entity WHERE organization_id = $1 AND id = ANY($2)`, t.org, ids)
		out = byKey(rows, func(e LegalEntity) uuid.UUID { return e.ID })
		return err
	}, everyone...)
	return out, err
}
