package services

import (
	"context"
	"slices"
	"strconv"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/emissions/factors"
	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/internal/unit"
)

// SourceProperty is a density, heating value or the like of what a source takes: one FromUnit is Value of ToUnit, from its
// first to its last day. It is never changed: another supersedes it, or withdraws it.
type SourceProperty struct {
	ID           uuid.UUID
	SourceID     uuid.UUID
	SupersedesID *uuid.UUID
	Superseded   bool
	PublishedID  string // of the published one that was chosen; empty for the organization's own
	Name         string
	FromUnit     string
	ToUnit       string
	Value        *exact.Decimal // nil: this row withdraws the one that it supersedes
	Citation     string         // of a published one; the evidence of one's own
	ValidFrom    emissions.Date
	ValidTo      emissions.Date // last day; zero: open
	Reason       string
	RecordedBy   string
	RecordedAt   time.Time
}

// SourcePropertyInput is what a person says: the id of a published property, or one's own with its evidence.
type SourcePropertyInput struct {
	PublishedID string
	Name        string
	FromUnit    string
	ToUnit      string
	Value       *exact.Decimal
	Evidence    string
	ValidFrom   emissions.Date
	ValidTo     emissions.Date // last day; zero: open
	Reason      string         // of one that supersedes another
}

// maxSourceProperties bounds those of a source: each part of an activity looks through them.
const maxSourceProperties = 100

// crossable are the dimensions that a property may lead between. Money has prices with years of their own, and what a
// journey or a purchase emits is no property of a fuel.
var crossable = []unit.Dimension{unit.Mass, unit.Volume, unit.Gas, unit.Energy, unit.EnergyGCV, unit.EnergyNCV, unit.Count}

// Properties of sources with what superseded them, as they were known at $2; NULL means now.
const sourcePropertyRows = `SELECT p.id, p.source_id, p.supersedes_id, EXISTS (
		SELECT FROM source_property n WHERE n.organization_id = p.organization_id AND n.supersedes_id = p.id
		  AND ($2::timestamptz IS NULL OR n.recorded_at <= $2)) AS superseded,
	p.published_id, p.name, p.from_unit, p.to_unit, p.value, p.citation, p.valid_from, p.valid_to, p.reason, p.recorded_by, p.recorded_at
	FROM source_property p WHERE p.organization_id = $1 AND ($2::timestamptz IS NULL OR p.recorded_at <= $2) `

// sourceProperties are all that was said of some sources, nil being all, by their days and units, the newest first where
// these are the same.
func (t *tx) sourceProperties(ctx context.Context, sources []uuid.UUID) ([]SourceProperty, error) {
	return collect[SourceProperty](ctx, t, sourcePropertyRows+`AND ($3::uuid[] IS NULL OR p.source_id = ANY ($3))
		ORDER BY p.source_id, p.valid_from, p.from_unit COLLATE "C", p.to_unit COLLATE "C", p.recorded_at DESC, p.id DESC`, t.org, t.knownAt, sources)
}

func (t *tx) sourceProperty(ctx context.Context, id uuid.UUID) (SourceProperty, error) {
	return one[SourceProperty](ctx, t, sourcePropertyRows+`AND p.id = $3`, t.org, t.knownAt, id)
}

// holds tells whether a property counts: nothing stands for it, and it was not withdrawn.
func (p SourceProperty) holds() bool { return !p.Superseded && p.Value != nil }

// dated is the property as a calculation takes it.
func (p SourceProperty) dated() emissions.DatedProperty {
	return emissions.DatedProperty{
		Property:  unit.Property{Name: p.Name, From: p.FromUnit, To: p.ToUnit, Value: *p.Value, Source: p.Citation},
		ValidFrom: p.ValidFrom, ValidTo: p.ValidTo,
	}
}

// Properties returns all that was said of each source: by their days, those superseded and withdrawn too.
func (s Sources) Properties(ctx context.Context, sources []uuid.UUID) (out map[uuid.UUID][]SourceProperty, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		visible, err := t.visible(ctx, actor)
		if err != nil {
			return err
		}
		rows, err := t.sourceProperties(ctx, sources)
		rows = slices.DeleteFunc(rows, func(p SourceProperty) bool { return !sees(visible, p.SourceID) })
		out = groupBy(rows, func(p SourceProperty) uuid.UUID { return p.SourceID })
		return err
	}, everyone...)
	return out, err
}

// RecordProperty gives a source a property, or supersedes one of its. Runs that were calculated keep theirs; drafts become stale
// where it changes a figure. Admins and managers may.
func (s Sources) RecordProperty(ctx context.Context, source uuid.UUID, in SourcePropertyInput, supersedes *uuid.UUID) (out SourceProperty, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		p, err := in.property()
		if err != nil {
			return err
		}
		if err := t.serialize(ctx); err != nil {
			return err
		}
		if _, err := t.source(ctx, source); err != nil {
			return notFoundField(err, "sourceId", "no such emission source")
		}
		p.SourceID, p.SupersedesID = source, supersedes
		if err := t.roomFor(ctx, p); err != nil {
			return err
		}
		if out, err = t.keepProperty(ctx, p, actor); err != nil {
			return err
		}
		return t.audit(ctx, actor, "source.property", "emission_source", source.String(), struct {
			Property     uuid.UUID
			SupersedesID *uuid.UUID
			SourcePropertyInput
		}{out.ID, supersedes, in})
	}, Admin, Manager)
	return out, err
}

// WithdrawProperty takes a property back with the reason: quantities that were converted by it have no figure until another is
// there. Admins and managers may.
func (s Sources) WithdrawProperty(ctx context.Context, id uuid.UUID, reason string) (out SourceProperty, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		why, err := line("reason", reason, 1, 1000)
		if err != nil {
			return err
		}
		if err := t.serialize(ctx); err != nil {
			return err
		}
		p, err := t.sourceProperty(ctx, id)
		if err != nil {
			return err
		}
		if !p.holds() {
			return p.gone("id")
		}
		p.SupersedesID, p.Value, p.Reason = &id, nil, why
		if out, err = t.keepProperty(ctx, p, actor); err != nil {
			return err
		}
		return t.audit(ctx, actor, "source.property_withdraw", "emission_source", p.SourceID.String(), struct {
			Property uuid.UUID
			Reason   string
		}{id, why})
	}, Admin, Manager)
	return out, err
}

// gone says that a property no longer counts.
func (p SourceProperty) gone(field string) error {
	state := "superseded"
	if p.Value == nil {
		state = "withdrawn"
	}
	return &fault.Error{Code: fault.Conflict, Field: field, Message: "this property no longer counts; load the source again", Expected: "one that counts", Got: state}
}

func (t *tx) keepProperty(ctx context.Context, p SourceProperty, actor Actor) (SourceProperty, error) {
	p.ID = newID()
	t.live.says("source_property", 1, liveMark{kind: liveSource, subject: p.SourceID.String()})
	_, err := t.Exec(ctx, `
		INSERT INTO source_property (organization_id, id, source_id, supersedes_id, published_id, name, from_unit, to_unit, value, citation,
		                             valid_from, valid_to, reason, recorded_by, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
		t.org, p.ID, p.SourceID, p.SupersedesID, p.PublishedID, p.Name, p.FromUnit, p.ToUnit, p.Value, p.Citation, p.ValidFrom, p.ValidTo, p.Reason,
		actor.Name, t.now)
	if err != nil {
		return SourceProperty{}, err
	}
	return t.sourceProperty(ctx, p.ID)
}

// roomFor checks a new property against the others of its source. What it supersedes must count and be of the same source. On a
// day no other may lead between the same two dimensions, for a figure has one density.
func (t *tx) roomFor(ctx context.Context, p SourceProperty) error {
	all, err := t.sourceProperties(ctx, []uuid.UUID{p.SourceID})
	if err != nil {
		return err
	}
	if p.SupersedesID != nil {
		i := slices.IndexFunc(all, func(o SourceProperty) bool { return o.ID == *p.SupersedesID })
		switch {
		case i < 0:
			return &fault.Error{Code: fault.NotFound, Field: "supersedesId", Message: "no such property of this source"}
		case !all[i].holds():
			return all[i].gone("supersedesId")
		case p.Reason == "":
			return fault.Field("reason", "why it takes the place of another", "")
		}
	}
	all = slices.DeleteFunc(all, func(o SourceProperty) bool { return !o.holds() || p.SupersedesID != nil && o.ID == *p.SupersedesID })
	if len(all) >= maxSourceProperties {
		return &fault.Error{
			Code: fault.TooLarge, Field: "properties", Message: "the source has too many; withdraw some that are no longer used",
			Expected: "at most " + strconv.Itoa(maxSourceProperties), Got: strconv.Itoa(len(all) + 1),
		}
	}
	for _, o := range all {
		if p.overlaps(o) {
			return &fault.Error{
				Code: fault.Conflict, Field: "validFrom",
				Message:  "another property leads between the same kinds of units on these days; correct it, let it end before, or withdraw it",
				Expected: "days without " + o.Name + " (" + o.days() + ")", Got: p.days(),
			}
		}
	}
	return nil
}

// overlaps tells whether two properties lead between the same dimensions on a day.
func (p SourceProperty) overlaps(o SourceProperty) bool {
	if !p.ValidTo.IsZero() && p.ValidTo.Before(o.ValidFrom) || !o.ValidTo.IsZero() && o.ValidTo.Before(p.ValidFrom) {
		return false
	}
	return p.ends() == o.ends()
}

// ends are the two dimensions that a property leads between, in one order whichever way it was written.
func (p SourceProperty) ends() [2]unit.Dimension {
	from, _ := unit.Lookup(p.FromUnit)
	to, _ := unit.Lookup(p.ToUnit)
	return [2]unit.Dimension{min(from.Dimension, to.Dimension), max(from.Dimension, to.Dimension)}
}

func (p SourceProperty) days() string {
	if p.ValidTo.IsZero() {
		return "from " + p.ValidFrom.String()
	}
	return p.ValidFrom.String() + " – " + p.ValidTo.String()
}

// property checks the input and makes the property of it.
func (in *SourcePropertyInput) property() (SourceProperty, error) {
	var err error
	if in.Reason, err = line("reason", in.Reason, 0, 1000); err != nil {
		return SourceProperty{}, err
	}
	if err := dated("validFrom", in.ValidFrom); err != nil {
		return SourceProperty{}, err
	}
	if !in.ValidTo.IsZero() {
		if err := dated("validTo", in.ValidTo); err != nil {
			return SourceProperty{}, err
		}
		if in.ValidTo.Before(in.ValidFrom) {
			return SourceProperty{}, fault.Field("validTo", "a day not before "+in.ValidFrom.String()+", the last one, or nothing", in.ValidTo.String())
		}
	}
	p := SourceProperty{ValidFrom: in.ValidFrom, ValidTo: in.ValidTo, Reason: in.Reason}
	if in.PublishedID != "" {
		return in.chosen(p)
	}
	return in.stated(p)
}

// chosen fills in a published property: its value and its citation are the publisher's.
func (in *SourcePropertyInput) chosen(p SourceProperty) (SourceProperty, error) {
	for _, text := range []struct{ field, value string }{
		{"name", in.Name}, {"fromUnit", in.FromUnit}, {"toUnit", in.ToUnit}, {"evidence", in.Evidence},
	} {
		if text.value != "" {
			return p, fault.Field(text.field, "nothing beside publishedId, which says it", text.value)
		}
	}
	if in.Value != nil {
		return p, fault.Field("value", "nothing beside publishedId, which says it", in.Value.String())
	}
	known, err := factors.FuelProperties()
	if err != nil {
		return p, err
	}
	i := slices.IndexFunc(known, func(f factors.FuelProperty) bool { return f.ID() == in.PublishedID })
	if i < 0 {
		return p, fault.Field("publishedId", "the id of a published property, as fuelProperties lists them", in.PublishedID)
	}
	b := known[i].Bridge()
	p.PublishedID, p.Name, p.FromUnit, p.ToUnit, p.Value, p.Citation = in.PublishedID, b.Name, b.From, b.To, &b.Value, b.Source
	return p, nil
}

// stated checks a property of one's own.
func (in *SourcePropertyInput) stated(p SourceProperty) (_ SourceProperty, err error) {
	if in.Name, err = line("name", in.Name, 1, maxName); err != nil {
		return p, err
	}
	if in.Evidence, err = line("evidence", in.Evidence, 1, 500); err != nil {
		return p, err
	}
	from, err := crossing("fromUnit", in.FromUnit)
	if err != nil {
		return p, err
	}
	to, err := crossing("toUnit", in.ToUnit)
	if err != nil {
		return p, err
	}
	if from.Dimension == to.Dimension {
		return p, fault.Field("toUnit", "a unit of something else than "+string(from.Dimension)+", for "+in.FromUnit+" converts without a property", in.ToUnit)
	}
	switch {
	case in.Value == nil:
		return p, fault.Field("value", "how many "+in.ToUnit+" one "+in.FromUnit+" is", "")
	case in.Value.Sign() <= 0:
		return p, fault.Field("value", "a number above 0", in.Value.String())
	}
	p.Name, p.FromUnit, p.ToUnit, p.Value, p.Citation = in.Name, in.FromUnit, in.ToUnit, in.Value, in.Evidence
	return p, nil
}

func crossing(field, code string) (unit.Unit, error) {
	u, known := unit.Lookup(code)
	if !known || !slices.Contains(crossable, u.Dimension) {
		return u, fault.Field(field, "a unit of mass, volume, gas volume, energy or pieces, such as L, t, m3, kWh_gcv or piece", code)
	}
	return u, nil
}
