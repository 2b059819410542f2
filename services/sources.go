package services

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/fault"
	"tanso/meters"
)

// EmissionSource turns the usage of a register or virtual meter, or quantities that are entered, into activities of one
// kind.
type EmissionSource struct {
	ID           uuid.UUID
	Name         string
	Scope        int
	ActivityKey  string
	FacilityID   uuid.UUID
	RegisterID   *uuid.UUID // nil when quantities are entered, or come from a virtual meter
	SupplierID   string
	Menu         string
	FactorID     string // pinned by a person; empty for the automatic choice
	FactorReason string
	Archived     bool
	Version      int
	CreatedAt    time.Time

	VirtualMeterID *uuid.UUID
	SourceType     emissions.SourceType // of Scope 1; empty where nobody has said
	Category       int                  // of Scope 3; 0 elsewhere, and for sources from before categories
}

// EmissionSourceInput is what a person says about a source. A pinned factor needs its reason.
type EmissionSourceInput struct {
	FacilityID   uuid.UUID
	Name         string
	Scope        int
	ActivityKey  string
	RegisterID   *uuid.UUID
	SupplierID   string
	Menu         string
	FactorID     string
	FactorReason string

	VirtualMeterID *uuid.UUID           // instead of a register
	SourceType     emissions.SourceType // of Scope 1; empty: as the activity has it, or unsaid
	Category       int                  // of Scope 3, 1 to 15; 0 elsewhere
}

// Sources keeps the emission sources of an organization.
type Sources struct {
	*Core
	Library *Library
}

const sourceColumns = `s.id, s.name, s.scope, s.activity_key, s.facility_id, r.id AS register_id, s.supplier_id, s.menu, s.factor_id, s.factor_reason,
	s.archived_at IS NOT NULL AS archived, s.version, s.created_at, s.virtual_meter_id, s.category, s.source_type`

const sourceFrom = ` FROM emission_source s
	LEFT JOIN register r ON r.organization_id = s.organization_id AND r.number = s.register_number WHERE s.organization_id = $1 `

func (t *tx) source(ctx context.Context, id uuid.UUID) (EmissionSource, error) {
	return one[EmissionSource](ctx, t, `SELECT `+sourceColumns+sourceFrom+`AND s.id = $2`, t.org, id)
}

func (in *EmissionSourceInput) check(l *Library, f Facility) (err error) {
	if in.Name, err = line("name", in.Name, 1, maxName); err != nil {
		return err
	}
	if in.FactorReason, err = line("factorReason", in.FactorReason, 0, 1000); err != nil {
		return err
	}
	kind, known := l.kind(in.ActivityKey)
	if !known && len(l.catalog.Activity(in.ActivityKey)) == 0 {
		return fault.Field("activityKey", "an activity that factors exist for, such as electricity.grid", in.ActivityKey)
	}
	if in.Scope < 1 || in.Scope > 3 {
		return fault.Field("scope", "1, 2 or 3", strconv.Itoa(in.Scope))
	}
	if kind.Scope != 0 && kind.Scope != in.Scope {
		return fault.Field("scope", strconv.Itoa(kind.Scope)+" for "+in.ActivityKey, strconv.Itoa(in.Scope))
	}
	return firstOf(in.checkCategory(), in.checkType(), in.checkSupplier(l, f.Country), in.checkPin(l))
}

// checkCategory asks sources of Scope 3 for their category.
func (in *EmissionSourceInput) checkCategory() error {
	if in.Scope == 3 {
		return category("category", in.Category)
	}
	if in.Category != 0 {
		return fault.Field("category", "none outside Scope 3", strconv.Itoa(in.Category))
	}
	return nil
}

// checkType fills in that refrigerants escape, and refuses a type outside Scope 1.
func (in *EmissionSourceInput) checkType() error {
	if in.Scope != 1 {
		return oneOf("sourceType", in.SourceType, "")
	}
	if in.SourceType == "" && strings.HasPrefix(in.ActivityKey, "refrigerant.") {
		in.SourceType = emissions.Fugitive
	}
	return oneOf("sourceType", in.SourceType, "", emissions.Stationary, emissions.Mobile, emissions.Process, emissions.Fugitive)
}

func (in *EmissionSourceInput) checkSupplier(l *Library, countryCode string) error {
	if in.SupplierID == "" && in.Menu == "" {
		return nil
	}
	s, ok := l.supplier(countryCode, in.SupplierID)
	if !ok && l.states(in.SupplierID, in.Menu) {
		return nil
	}
	if !ok {
		return fault.Field("supplierId", "a supplier with published factors in "+countryCode+", or nothing", in.SupplierID)
	}
	if in.Menu == "" {
		return nil
	}
	if slices.Contains(s.Menus, in.Menu) {
		return nil
	}
	return fault.Field("menu", "a menu of "+s.Name+": "+strings.Join(s.Menus, ", "), in.Menu)
}

func (in *EmissionSourceInput) checkPin(l *Library) error {
	if in.FactorID == "" {
		if in.FactorReason != "" {
			return fault.Field("factorReason", "nothing, for no factor is pinned", in.FactorReason)
		}
		return nil
	}
	f, ok := l.catalog.Factor(in.FactorID)
	switch {
	case !ok:
		return fault.Field("factorId", "the id of a loaded factor", in.FactorID)
	case f.Basis == emissions.BasisMarginal:
		return fault.Field("factorId", "a factor for inventories; a marginal one is only for comparing projects", in.FactorID)
	case in.Scope == 2 && f.Stage != emissions.StageGeneration:
		return fault.Field("factorId", "a factor of generation, for Scope 2 takes no other stage", in.FactorID)
	case in.FactorReason == "":
		return fault.Field("factorReason", "why this factor and not the automatic choice", "")
	}
	return nil
}

// registerFor checks that a source may take the register's usage, and returns its number; nil for entered quantities.
func (t *tx) registerFor(ctx context.Context, l *Library, in EmissionSourceInput) (*int32, error) {
	if in.RegisterID == nil {
		return nil, nil //nolint:nilnil // no register is a proper answer: quantities are entered
	}
	r, err := t.register(ctx, *in.RegisterID)
	if fault.CodeOf(fromDatabase(err)) == fault.NotFound {
		return nil, &fault.Error{Code: fault.NotFound, Field: "registerId", Message: "no such register"}
	}
	if err != nil {
		return nil, err
	}
	m, err := t.meter(ctx, r.MeterID)
	if err != nil {
		return nil, err
	}
	kind, _ := l.kind(in.ActivityKey)
	switch {
	case m.FacilityID != in.FacilityID:
		return nil, fault.Field("registerId", "a register of a meter of the same facility", m.Name)
	case kind.Commodity != "" && kind.Commodity != string(m.Commodity):
		return nil, fault.Field("registerId", "a register of a meter for "+kind.Commodity, string(m.Commodity))
	case r.Direction != meters.DirectionImport:
		return nil, fault.Field("registerId", "an import register: what is exported or generated is never netted", string(r.Direction))
	}
	return &r.Number, nil
}

// virtualFor checks that a source may take the usage of a virtual meter.
func (t *tx) virtualFor(ctx context.Context, l *Library, in EmissionSourceInput) error {
	if in.VirtualMeterID == nil {
		return nil
	}
	if in.RegisterID != nil {
		return fault.Field("virtualMeterId", "nothing beside a register", in.VirtualMeterID.String())
	}
	set, err := t.virtualSet(ctx, []uuid.UUID{*in.VirtualMeterID})
	if err != nil {
		return err
	}
	v, ok := set.meters[*in.VirtualMeterID]
	kind, _ := l.kind(in.ActivityKey)
	switch {
	case !ok:
		return &fault.Error{Code: fault.NotFound, Field: "virtualMeterId", Message: "no such virtual meter"}
	case v.FacilityID != in.FacilityID:
		return fault.Field("virtualMeterId", "a virtual meter of the same facility", v.Name)
	case kind.Commodity != "" && kind.Commodity != string(v.Commodity):
		return fault.Field("virtualMeterId", "a virtual meter for "+kind.Commodity, string(v.Commodity))
	}
	return set.onlyImport(v.ID, "virtualMeterId")
}

// Create adds a source. Admins and managers may.
func (s Sources) Create(ctx context.Context, in EmissionSourceInput) (out EmissionSource, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		f, err := t.openFacility(ctx, in.FacilityID)
		if err != nil {
			return err
		}
		view, err := t.library(ctx, s.Library)
		if err != nil {
			return err
		}
		if err := in.check(view, f); err != nil {
			return err
		}
		number, err := t.registerFor(ctx, s.Library, in)
		if err != nil {
			return err
		}
		if err := t.virtualFor(ctx, s.Library, in); err != nil {
			return err
		}
		id := newID()
		t.live.says("emission_source", 1, liveMark{kind: liveSource, subject: id.String()})
		_, err = t.Exec(ctx, `
			INSERT INTO emission_source (organization_id, id, facility_id, name, scope, activity_key, register_number, supplier_id, menu,
			                             factor_id, factor_reason, created_at, virtual_meter_id, category, source_type)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
			t.org, id, in.FacilityID, in.Name, in.Scope, in.ActivityKey, number, in.SupplierID, in.Menu, in.FactorID, in.FactorReason, t.now,
			in.VirtualMeterID, in.Category, in.SourceType)
		if err != nil {
			return err
		}
		if out, err = t.keepSource(ctx, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "source.create", "emission_source", id.String(), in)
	}, Admin, Manager)
	return out, err
}

// Update changes the name, supplier, menu and pinned factor of a source that was read at the version. Facility, scope,
// activity and register stay, for what was recorded rests on them: another source is made instead.
func (s Sources) Update(ctx context.Context, id uuid.UUID, version int, in EmissionSourceInput) (out EmissionSource, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.claim(ctx, sourceTable, id, version); err != nil {
			return err
		}
		before, err := t.source(ctx, id)
		if err != nil {
			return err
		}
		f, err := t.facility(ctx, before.FacilityID)
		if err != nil {
			return err
		}
		view, err := t.library(ctx, s.Library)
		if err != nil {
			return err
		}
		if err := firstOf(in.check(view, f), in.keeps(before)); err != nil {
			return err
		}
		t.live.says("emission_source", 1, liveMark{kind: liveSource, subject: id.String()})
		_, err = t.Exec(ctx, `UPDATE emission_source SET name = $3, supplier_id = $4, menu = $5, factor_id = $6, factor_reason = $7, category = $8, source_type = $9
			WHERE organization_id = $1 AND id = $2`, t.org, id, in.Name, in.SupplierID, in.Menu, in.FactorID, in.FactorReason, in.Category, in.SourceType)
		if err != nil {
			return err
		}
		if out, err = t.keepSource(ctx, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "source.update", "emission_source", id.String(), change{before, out})
	}, Admin, Manager)
	return out, err
}

func (in EmissionSourceInput) keeps(before EmissionSource) error {
	for _, c := range []struct{ field, was, is string }{
		{"facilityId", before.FacilityID.String(), in.FacilityID.String()},
		{"scope", strconv.Itoa(before.Scope), strconv.Itoa(in.Scope)},
		{"activityKey", before.ActivityKey, in.ActivityKey},
		{"registerId", idText(before.RegisterID), idText(in.RegisterID)},
		{"virtualMeterId", idText(before.VirtualMeterID), idText(in.VirtualMeterID)},
		{"category", strconv.Itoa(before.Category), strconv.Itoa(in.Category)},
	} {
		if c.field == "category" && before.Category == 0 {
			continue // from before categories: it may be given one
		}
		if c.was != c.is {
			return &fault.Error{Code: fault.Conflict, Field: c.field, Message: "never changes; make another source", Expected: c.was, Got: c.is}
		}
	}
	return nil
}

func idText(id *uuid.UUID) string {
	if id == nil {
		return ""
	}
	return id.String()
}

// Archive takes a source out of the lists; only admins may. What it emitted stays in the inventories.
func (s Sources) Archive(ctx context.Context, id uuid.UUID, version int) (out EmissionSource, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.claim(ctx, sourceTable, id, version); err != nil {
			return err
		}
		t.live.says("emission_source", 1, liveMark{kind: liveSource, subject: id.String()})
		_, err := t.Exec(ctx, `UPDATE emission_source SET archived_at = coalesce(archived_at, $3) WHERE organization_id = $1 AND id = $2`, t.org, id, t.now)
		if err != nil {
			return err
		}
		if out, err = t.keepSource(ctx, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "source.archive", "emission_source", id.String(), struct{ Name string }{out.Name})
	}, Admin)
	return out, err
}

// sourceVisible keeps the sources that a contributor sees; $2 is NULL for all.
const sourceVisible = ` AND ($2::uuid[] IS NULL OR s.id = ANY ($2)) `

// List returns the sources in use, by facility and name. A contributor sees their own.
func (s Sources) List(ctx context.Context) (out []EmissionSource, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		visible, err := t.visible(ctx, actor)
		if err != nil {
			return err
		}
		out, err = collect[EmissionSource](ctx, t, `SELECT `+sourceColumns+sourceFrom+sourceVisible+`AND s.archived_at IS NULL ORDER BY s.facility_id, s.name`, t.org, visible)
		return err
	}, everyone...)
	return out, err
}

// Get returns one source, archived or not.
func (s Sources) Get(ctx context.Context, id uuid.UUID) (out EmissionSource, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.seesSource(ctx, actor, id); err != nil {
			return err
		}
		out, err = t.source(ctx, id)
		return err
	}, everyone...)
	return out, err
}

// ByIDs returns those of the sources that exist, by id.
func (s Sources) ByIDs(ctx context.Context, ids []uuid.UUID) (out map[uuid.UUID]EmissionSource, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		visible, err := t.visible(ctx, actor)
		if err != nil {
			return err
		}
		rows, err := collect[EmissionSource](ctx, t, `SELECT `+sourceColumns+sourceFrom+sourceVisible+`AND s.id = ANY($3)`, t.org, visible, ids)
		out = byKey(rows, func(e EmissionSource) uuid.UUID { return e.ID })
		return err
	}, everyone...)
	return out, err
}

// ByFacilities returns the sources in use of each facility, by name.
func (s Sources) ByFacilities(ctx context.Context, ids []uuid.UUID) (out map[uuid.UUID][]EmissionSource, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		visible, err := t.visible(ctx, actor)
		if err != nil {
			return err
		}
		rows, err := collect[EmissionSource](ctx, t, `SELECT `+sourceColumns+sourceFrom+sourceVisible+`AND s.facility_id = ANY($3) AND s.archived_at IS NULL ORDER BY s.name`, t.org, visible, ids)
		out = groupBy(rows, func(e EmissionSource) uuid.UUID { return e.FacilityID })
		return err
	}, everyone...)
	return out, err
}
