package services

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/internal/unit"
	"tanso/meters"
)

// MeterTree knows which meter stands behind which, and how their usage balances.
type MeterTree struct{ *Core }

// MeterPlacement says behind which meter a meter stands from a local day on. Of two for one day the later recorded holds.
type MeterPlacement struct {
	MeterID  uuid.UUID
	ParentID *uuid.UUID // nil behind none
	// AccuracyPercent is how far the meter may be off, such as 1 for a meter of class 1.
	AccuracyPercent exact.Decimal
	ValidFrom       emissions.Date
	Superseded      bool // another was recorded for the same day
	RecordedBy      string
	RecordedAt      time.Time
}

// MeterPlacementInput is what a person says about a meter's place.
type MeterPlacementInput struct {
	MeterID         uuid.UUID
	ParentID        *uuid.UUID
	AccuracyPercent exact.Decimal
	ValidFrom       emissions.Date
}

// usualAccuracy is taken for a meter that nothing is said about: class 2 of IEC 62053-21.
var usualAccuracy = exact.Int(2)

const placementColumns = `meter_id, parent_id, accuracy_percent, valid_from,
	revision < max(revision) OVER (PARTITION BY meter_id, valid_from) AS superseded, recorded_by, recorded_at`

// Place says behind which meter a meter stands from a day on. Admins and managers may.
func (s MeterTree) Place(ctx context.Context, in MeterPlacementInput) (out MeterPlacement, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := firstOf(dated("validFrom", in.ValidFrom), accuracy(in.AccuracyPercent)); err != nil {
			return err
		}
		if err := t.serialize(ctx); err != nil {
			return err
		}
		child, err := t.meter(ctx, in.MeterID)
		if err != nil {
			return notFoundField(err, "meterId", "no such meter")
		}
		if in.ParentID != nil {
			if err := t.mayStandBehind(ctx, child, *in.ParentID); err != nil {
				return err
			}
		}
		_, err = t.Exec(ctx, `
			INSERT INTO meter_placement (organization_id, meter_id, valid_from, revision, parent_id, accuracy_percent, recorded_by, recorded_at)
			SELECT $1, $2, $3, coalesce(max(revision), 0) + 1, $4, $5::numeric, $6, $7 FROM meter_placement
			WHERE organization_id = $1 AND meter_id = $2 AND valid_from = $3`,
			t.org, in.MeterID, in.ValidFrom, in.ParentID, in.AccuracyPercent, actor.Name, t.now)
		if err != nil {
			return err
		}
		if err := t.checkTree(ctx); err != nil {
			return err
		}
		out = MeterPlacement{
			MeterID: in.MeterID, ParentID: in.ParentID, AccuracyPercent: in.AccuracyPercent, ValidFrom: in.ValidFrom,
			RecordedBy: actor.Name, RecordedAt: t.now,
		}
		return t.audit(ctx, actor, "meter.place", "meter", in.MeterID.String(), in)
	}, Admin, Manager)
	return out, err
}

func accuracy(percent exact.Decimal) error {
	if percent.Sign() < 0 || percent.Cmp(exact.Int(20)) > 0 {
		return fault.Field("accuracyPercent", "a number from 0 to 20", percent.String())
	}
	return nil
}

// mayStandBehind checks that two meters count the same thing, in units that convert, over the same local days.
func (t *tx) mayStandBehind(ctx context.Context, child Meter, parent uuid.UUID) error {
	above, err := t.meter(ctx, parent)
	if err != nil {
		return notFoundField(err, "parentId", "no such meter")
	}
	if above.ID == child.ID {
		return fault.Field("parentId", "another meter", above.Name)
	}
	if above.Commodity != child.Commodity {
		return fault.Field("parentId", "a meter for "+string(child.Commodity), string(above.Commodity))
	}
	here, err := t.zoneOf(ctx, child.FacilityID)
	if err != nil {
		return err
	}
	there, err := t.zoneOf(ctx, above.FacilityID)
	if err != nil {
		return err
	}
	if here != there {
		return fault.Field("parentId", "a meter of a facility in "+here+", for days must be the same", there)
	}
	flows, err := t.flows(ctx, []uuid.UUID{child.ID, above.ID})
	if err != nil {
		return err
	}
	below, main := flows[child.ID], flows[above.ID]
	if below.unit == "" || main.unit == "" {
		return fault.Field("parentId", "meters that have a register of their usage", "none")
	}
	if !unit.ExactlyConvertible(below.unit, main.unit) {
		return fault.Field("parentId", "a meter whose usage converts exactly from "+below.unit, main.unit)
	}
	return nil
}

// checkTree looks for a meter behind itself, or too deep a tree, at every time at which the tree changes.
func (t *tx) checkTree(ctx context.Context) error {
	tree, err := t.placements(ctx)
	if err != nil {
		return err
	}
	for _, at := range meters.PlacementDates(tree.placements) {
		parents := meters.ParentsAt(tree.placements, at)
		for below := range parents {
			if _, ok := meters.Ancestors(parents, below); !ok {
				return &fault.Error{Code: fault.Conflict, Field: "parentId", Message: "would put the meter behind itself, or more than eight deep, from " + at.Format(time.DateOnly)}
			}
		}
	}
	return nil
}

// Placements returns all placements of each meter, newest day first, those superseded after the one that holds.
func (s MeterTree) Placements(ctx context.Context, ids []uuid.UUID) (out map[uuid.UUID][]MeterPlacement, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		rows, err := collect[MeterPlacement](ctx, t, `SELECT `+placementColumns+` FROM meter_placement
			WHERE organization_id = $1 AND meter_id = ANY ($2) ORDER BY meter_id, valid_from DESC, revision DESC`, t.org, ids)
		out = groupBy(rows, func(p MeterPlacement) uuid.UUID { return p.MeterID })
		return err
	}, everyone...)
	return out, err
}

// meterTree is the tree of an organization at all times.
type meterTree struct {
	rows       []MeterPlacement // those that hold
	placements []meters.Placement
}

// placements loads the tree. Days begin in the zone of the meter's facility, which is that of its whole tree.
func (t *tx) placements(ctx context.Context) (*meterTree, error) {
	type row struct {
		MeterPlacement
		TimeZone string
	}
	rows, err := collect[row](ctx, t, `SELECT * FROM (
		SELECT p.meter_id, p.parent_id, p.accuracy_percent, p.valid_from, p.recorded_by, p.recorded_at, f.time_zone,
		       p.revision < max(p.revision) OVER (PARTITION BY p.meter_id, p.valid_from) AS superseded
		FROM meter_placement p
		JOIN meter m ON m.organization_id = p.organization_id AND m.id = p.meter_id
		JOIN facility f ON f.organization_id = m.organization_id AND f.id = m.facility_id
		WHERE p.organization_id = $1) AS x WHERE NOT superseded ORDER BY meter_id, valid_from`, t.org)
	if err != nil {
		return nil, err
	}
	out := &meterTree{}
	for _, r := range rows {
		zone, err := time.LoadLocation(r.TimeZone)
		if err != nil {
			return nil, err
		}
		from := meters.StartOfDay(zone, r.ValidFrom.Year, r.ValidFrom.Month, r.ValidFrom.Day)
		out.rows = append(out.rows, r.MeterPlacement)
		out.placements = append(out.placements, meters.Placement{Meter: r.MeterID.String(), Parent: idText(r.ParentID), From: from})
	}
	return out, nil
}

// accuracyAt is how far a meter may be off at an instant, in percent.
func (m *meterTree) accuracyAt(meter string, at time.Time) exact.Decimal {
	out, since := usualAccuracy, time.Time{}
	for i, p := range m.placements {
		if p.Meter == meter && !p.From.After(at) && !p.From.Before(since) {
			out, since = m.rows[i].AccuracyPercent, p.From
		}
	}
	return out
}

// flow is what a meter counts towards what stands behind it: imports less exports, and less what it generates, in the
// unit of the first of its registers.
type flow struct {
	unit  string
	terms []meters.Term
}

// flows finds the registers that a meter's usage is taken from, one set for each direction: those of the best kind, and
// of these the total alone where one is called so, because the others are its parts.
func (t *tx) flows(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID]flow, error) {
	rows, err := collect[Register](ctx, t, `SELECT `+registerColumns+registerFrom+`AND r.meter_id = ANY ($2) ORDER BY r.number`, t.org, ids)
	if err != nil {
		return nil, err
	}
	out := map[uuid.UUID]flow{}
	for id, registers := range groupBy(rows, func(r Register) uuid.UUID { return r.MeterID }) {
		var f flow
		for _, direction := range []meters.Direction{meters.DirectionImport, meters.DirectionExport, meters.DirectionGenerated} {
			factor := exact.Int(1)
			if direction != meters.DirectionImport {
				factor = exact.Int(-1)
			}
			for _, r := range counting(registers, direction) {
				if f.unit == "" {
					f.unit = usageUnit(r)
				}
				if !unit.ExactlyConvertible(usageUnit(r), f.unit) {
					continue
				}
				ratio, err := ratioOf(usageUnit(r), f.unit)
				if err != nil {
					return nil, err
				}
				f.terms = append(f.terms, meters.Term{Register: r.Number, Factor: factor.Mul(ratio)})
			}
		}
		out[id] = f
	}
	return out, nil
}

// counting chooses the registers of one direction that together are the meter's usage.
func counting(registers []Register, direction meters.Direction) []Register {
	var of []Register
	for _, kind := range []meters.Kind{meters.KindInterval, meters.KindRegister, meters.KindDemand, meters.KindPower} {
		for _, r := range registers {
			u, _ := unit.Lookup(usageUnit(r))
			other := u.Dimension == unit.Reactive || u.Dimension == unit.Apparent
			if r.Direction == direction && r.Kind == kind && !other {
				of = append(of, r)
			}
		}
		if len(of) > 0 {
			break
		}
	}
	for _, r := range of {
		switch name := strings.ToLower(r.Channel); {
		case name == "main", name == "total", strings.HasSuffix(name, "1.8.0"), strings.HasSuffix(name, "2.8.0"):
			return []Register{r}
		}
	}
	return of
}
