package services

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"tanso/internal/fault"
	"tanso/internal/unit"
	"tanso/meters"
	"tanso/meters/watch"
)

// AlertSubject is one thing that a rule watches.
type AlertSubject struct {
	ID             uuid.UUID // of a register, a device or an initiative
	Kind           AlertScope
	Name           string
	FacilityName   string
	FacilityNameJa string
	TimeZone       string
	MeterID        *uuid.UUID // of a register
	register       Register
	loc            *time.Location
}

// name is how a message calls the subject.
func (s AlertSubject) name(language string) string {
	facility := s.FacilityName
	if language == "ja" && s.FacilityNameJa != "" {
		facility = s.FacilityNameJa
	}
	if facility == "" {
		return s.Name
	}
	return facility + " " + s.Name
}

// subjectPlace joins a subject's facility.
const subjectPlace = `f.name AS facility_name, f.name_ja AS facility_name_ja, f.time_zone`

type subjectRow struct {
	ID                                                 uuid.UUID
	Name, FacilityName, FacilityNameJa, TimeZone, Chan string
	MeterID                                            *uuid.UUID
}

func (r subjectRow) subject(kind AlertScope) (AlertSubject, error) {
	loc, err := time.LoadLocation(r.TimeZone)
	if err != nil {
		return AlertSubject{}, fault.Wrap(fault.Internal, err, "the time zone %q is not known here", r.TimeZone)
	}
	name := r.Name
	if r.Chan != "" && r.Chan != "main" {
		name += " (" + r.Chan + ")"
	}
	return AlertSubject{
		ID: r.ID, Kind: kind, Name: name, FacilityName: r.FacilityName, FacilityNameJa: r.FacilityNameJa, TimeZone: r.TimeZone,
		MeterID: r.MeterID, loc: loc,
	}, nil
}

// subjects lists what a rule watches: registers that have the right kind of unit, in the order in which they were made.
func (t *tx) subjects(ctx context.Context, r AlertRule) ([]AlertSubject, error) {
	switch r.Scope {
	case ScopeDevice:
		return t.subjectsBy(ctx, ScopeDevice, `
			SELECT d.id, d.name, '' AS chan, NULL::uuid AS meter_id, coalesce(f.name, '') AS facility_name, coalesce(f.name_ja, '') AS facility_name_ja,
			       coalesce(f.time_zone, 'UTC') AS time_zone
			FROM device d LEFT JOIN LATERAL (
				SELECT f.name, f.name_ja, f.time_zone FROM device_meter dm
				JOIN meter m ON m.organization_id = $1 AND m.id = dm.meter_id JOIN facility f ON f.organization_id = $1 AND f.id = m.facility_id
				WHERE dm.organization_id = $1 AND dm.device_id = d.id ORDER BY m.created_at, m.id LIMIT 1) AS f ON true
			WHERE d.organization_id = $1 AND d.id = $2`, r.DeviceID)
	case ScopeInitiative:
		return t.subjectsBy(ctx, ScopeInitiative, `
			SELECT i.id, i.name, '' AS chan, NULL::uuid AS meter_id, `+subjectPlace+`
			FROM initiative i JOIN facility f ON f.organization_id = i.organization_id AND f.id = i.facility_id
			WHERE i.organization_id = $1 AND i.id = $2`, r.InitiativeID)
	case ScopeRegister, ScopeFacility:
	}
	all, err := t.subjectsBy(ctx, ScopeRegister, `
		SELECT r.id, m.name, r.channel AS chan, m.id AS meter_id, `+subjectPlace+`
		FROM register r JOIN meter m ON m.organization_id = r.organization_id AND m.id = r.meter_id
		JOIN facility f ON f.organization_id = m.organization_id AND f.id = m.facility_id
		WHERE r.organization_id = $1 AND m.archived_at IS NULL AND ($2::uuid IS NULL OR r.id = $2)
		  AND ($3::uuid IS NULL OR f.id = $3) AND ($4 = '' OR m.commodity = $4) ORDER BY r.number`, r.RegisterID, r.FacilityID, r.Commodity)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	if err := t.withRegisters(ctx, all); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(all, func(s AlertSubject) bool { return !measurable(s.register, r.Condition) }), nil
}

// withRegisters completes subjects that are registers.
func (t *tx) withRegisters(ctx context.Context, subjects []AlertSubject) error {
	ids := make([]uuid.UUID, len(subjects))
	for i, s := range subjects {
		ids[i] = s.ID
	}
	registers, err := t.registersByID(ctx, ids)
	byID := byKey(registers, func(r Register) uuid.UUID { return r.ID })
	for i, s := range subjects {
		subjects[i].register = byID[s.ID]
	}
	return err
}

// subjectsByID finds subjects again, of whatever kind, for the record of firings.
func (t *tx) subjectsByID(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID]AlertSubject, error) {
	out := map[uuid.UUID]AlertSubject{}
	for kind, sql := range map[AlertScope]string{
		ScopeRegister: `SELECT r.id, m.name, r.channel AS chan, m.id AS meter_id, ` + subjectPlace + `
			FROM register r JOIN meter m ON m.organization_id = r.organization_id AND m.id = r.meter_id
			JOIN facility f ON f.organization_id = m.organization_id AND f.id = m.facility_id
			WHERE r.organization_id = $1 AND r.id = ANY ($2)`,
		ScopeInitiative: `SELECT i.id, i.name, '' AS chan, NULL::uuid AS meter_id, ` + subjectPlace + `
			FROM initiative i JOIN facility f ON f.organization_id = i.organization_id AND f.id = i.facility_id
			WHERE i.organization_id = $1 AND i.id = ANY ($2)`,
		ScopeDevice: `SELECT d.id, d.name, '' AS chan, NULL::uuid AS meter_id, '' AS facility_name, '' AS facility_name_ja, 'UTC' AS time_zone
			FROM device d WHERE d.organization_id = $1 AND d.id = ANY ($2)`,
	} {
		found, err := t.subjectsBy(ctx, kind, sql, ids)
		if err == nil && kind == ScopeRegister {
			err = t.withRegisters(ctx, found)
		}
		if err != nil {
			return nil, err
		}
		for _, s := range found {
			out[s.ID] = s
		}
	}
	return out, nil
}

func (t *tx) subjectsBy(ctx context.Context, kind AlertScope, sql string, args ...any) ([]AlertSubject, error) {
	rows, err := collect[subjectRow](ctx, t, sql, append([]any{t.org}, args...)...)
	if err != nil {
		return nil, err
	}
	out := make([]AlertSubject, len(rows))
	for i, row := range rows {
		if out[i], err = row.subject(kind); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// measurable tells whether a register counts what the condition speaks about.
func measurable(r Register, c watch.Rule) bool {
	switch c.Kind {
	case watch.KindUsage:
		_, err := unit.Convert(one1, usageUnit(r), c.Unit)
		return err == nil
	case watch.KindDemand:
		_, err := unit.Convert(one1, usageUnit(r), demandEnergy)
		return err == nil && r.Commodity == meters.Electricity
	case watch.KindChange, watch.KindAnomaly:
		return r.Commodity != meters.Temperature // what has no sum has no share of one
	default:
		return true
	}
}
