package services

import (
	"context"
	"regexp"
	"strings"
	"time"

	"github.com/google/uuid"

	"tanso/internal/exact"
	"tanso/internal/fault"
)

// Facility is a place with a country, a grid region, a time zone and an ownership.
type Facility struct {
	ID          uuid.UUID
	Name        string
	NameJA      string
	Country     string // ISO 3166-1 alpha-2
	Region      string // grid region; the country where there is none
	TimeZone    string // IANA; it decides local days and months
	EquityShare exact.Decimal
	Operated    bool // under operational control
	Controlled  bool // under financial control
	Archived    bool
	Version     int
	CreatedAt   time.Time
}

// FacilityInput is what a person says about a facility. An empty region means the country.
type FacilityInput struct {
	Name        string
	NameJA      string
	Country     string
	Region      string
	TimeZone    string
	EquityShare exact.Decimal
	Operated    bool
	Controlled  bool
}

var regionForm = regexp.MustCompile(`^[A-Z]{2}(-[A-Z0-9]+)*$`)

func (in *FacilityInput) check() (err error) {
	if in.Name, err = line("name", in.Name, 1, maxName); err != nil {
		return err
	}
	if in.NameJA, err = line("nameJa", in.NameJA, 0, maxName); err != nil {
		return err
	}
	if in.Region == "" {
		in.Region = in.Country
	}
	if err := firstOf(country(in.Country), timeZone("timeZone", in.TimeZone), share("equityShare", in.EquityShare)); err != nil {
		return err
	}
	inCountry := in.Region == in.Country || strings.HasPrefix(in.Region, in.Country+"-")
	if !inCountry || len(in.Region) > 40 || !regionForm.MatchString(in.Region) {
		return fault.Field("region", in.Country+" or a grid region of it such as US-EGRID-CAMX", in.Region)
	}
	return nil
}

// Facilities keeps the places of an organization.
type Facilities struct{ *Core }

const facilityColumns = `id, name, name_ja, country, region, time_zone, equity_share, operated, controlled,
	archived_at IS NOT NULL AS archived, version, created_at`

func (t *tx) facility(ctx context.Context, id uuid.UUID) (Facility, error) {
	return one[Facility](ctx, t, `SELECT `+facilityColumns+` FROM facility WHERE organization_id = $1 AND id = $2`, t.org, id)
}

// Create adds a facility. Admins and managers may; a name that is taken is a conflict.
func (s Facilities) Create(ctx context.Context, in FacilityInput) (out Facility, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := in.check(); err != nil {
			return err
		}
		id := newID()
		_, err := t.Exec(ctx, `
			INSERT INTO facility (organization_id, id, name, name_ja, country, region, time_zone, equity_share, operated, controlled, created_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
			t.org, id, in.Name, in.NameJA, in.Country, in.Region, in.TimeZone, in.EquityShare, in.Operated, in.Controlled, t.now)
		if err != nil {
			return err
		}
		if out, err = t.keepFacility(ctx, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "facility.create", "facility", id.String(), in)
	}, Admin, Manager)
	return out, err
}

// Update changes a facility that was read at the version. The time zone is fixed once the facility has a meter, for
// the local days and months of its usage rest on it.
func (s Facilities) Update(ctx context.Context, id uuid.UUID, version int, in FacilityInput) (out Facility, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := in.check(); err != nil {
			return err
		}
		if err := t.claim(ctx, facilityTable, id, version); err != nil {
			return err
		}
		before, err := t.facility(ctx, id)
		if err != nil {
			return err
		}
		if err := t.zoneMayChange(ctx, before, in.TimeZone); err != nil {
			return err
		}
		t.live.says("facility", 1, liveMark{kind: liveFacility, subject: id.String()})
		_, err = t.Exec(ctx, `
			UPDATE facility SET name = $3, name_ja = $4, country = $5, region = $6, time_zone = $7, equity_share = $8,
			                    operated = $9, controlled = $10
			WHERE organization_id = $1 AND id = $2`,
			t.org, id, in.Name, in.NameJA, in.Country, in.Region, in.TimeZone, in.EquityShare, in.Operated, in.Controlled)
		if err != nil {
			return err
		}
		if out, err = t.keepFacility(ctx, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "facility.update", "facility", id.String(), change{before, out})
	}, Admin, Manager)
	return out, err
}

// change is the audit detail of an update.
type change struct{ Before, After any }

func (t *tx) zoneMayChange(ctx context.Context, before Facility, zone string) error {
	if before.TimeZone == zone {
		return nil
	}
	var metered bool
	err := t.QueryRow(ctx, `SELECT EXISTS (SELECT FROM meter WHERE organization_id = $1 AND facility_id = $2)`,
		t.org, before.ID).Scan(&metered)
	if err == nil && metered {
		return &fault.Error{
			Code: fault.Conflict, Field: "timeZone", Message: "cannot change once the facility has a meter, for its local days rest on it",
			Expected: before.TimeZone, Got: zone,
		}
	}
	return err
}

// Archive takes a facility out of the lists; only admins may. It stays readable, and what it emitted before stays in
// the inventories.
func (s Facilities) Archive(ctx context.Context, id uuid.UUID, version int) (out Facility, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.claim(ctx, facilityTable, id, version); err != nil {
			return err
		}
		t.live.says("facility", 1, liveMark{kind: liveFacility, subject: id.String()})
		_, err := t.Exec(ctx, `UPDATE facility SET archived_at = coalesce(archived_at, $3) WHERE organization_id = $1 AND id = $2`,
			t.org, id, t.now)
		if err != nil {
			return err
		}
		if out, err = t.keepFacility(ctx, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "facility.archive", "facility", id.String(), struct{ Name string }{out.Name})
	}, Admin)
	return out, err
}

// List returns the facilities by name.
func (s Facilities) List(ctx context.Context, includeArchived bool) (out []Facility, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) (err error) {
		out, err = collect[Facility](ctx, t, `SELECT `+facilityColumns+` FROM facility
			WHERE organization_id = $1 AND ($2 OR archived_at IS NULL) ORDER BY name`, t.org, includeArchived)
		return err
	}, everyone...)
	return out, err
}

// Get returns one facility, archived or not.
func (s Facilities) Get(ctx context.Context, id uuid.UUID) (out Facility, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) (err error) {
		out, err = t.facility(ctx, id)
		return err
	}, everyone...)
	return out, err
}

// ByIDs returns those of the facilities that exist, by id.
func (s Facilities) ByIDs(ctx context.Context, ids []uuid.UUID) (out map[uuid.UUID]Facility, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		rows, err := collect[Facility](ctx, t, `SELECT `+facilityColumns+` FROM facility
			WHERE organization_id = $1 AND id = ANY($2)`, t.org, ids)
		out = byKey(rows, func(f Facility) uuid.UUID { return f.ID })
		return err
	}, everyone...)
	return out, err
}

// openFacility checks that something may be added to the facility: it exists and is not archived.
func (t *tx) openFacility(ctx context.Context, id uuid.UUID) (Facility, error) {
	f, err := t.facility(ctx, id)
	switch {
	case fault.CodeOf(fromDatabase(err)) == fault.NotFound:
		return f, &fault.Error{Code: fault.NotFound, Field: "facilityId", Message: "no such facility"}
	case err == nil && f.Archived:
		return f, &fault.Error{Code: fault.Conflict, Field: "facilityId", Message: "the facility is archived"}
	}
	return f, err
}
