package services

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"
)

// initiativeNames are how workbooks of initiatives call facilities, emission sources, meters and people.
type initiativeNames struct {
	facilities []Facility
	sources    []EmissionSource
	registers  []namedRegister
	members    []Member
}

// namedRegister is a register by the name of its meter, with its channel where the meter has several.
type namedRegister struct {
	ID         uuid.UUID
	FacilityID uuid.UUID
	Name       string
}

func (t *tx) initiativeNames(ctx context.Context) (out initiativeNames, err error) {
	if out.facilities, err = collect[Facility](ctx, t, `SELECT `+facilityColumns+` FROM facility WHERE organization_id = $1 ORDER BY name`, t.org); err != nil {
		return out, err
	}
	if out.sources, err = collect[EmissionSource](ctx, t, `SELECT `+sourceColumns+sourceFrom+`ORDER BY s.name, s.id`, t.org); err != nil {
		return out, err
	}
	out.registers, err = collect[namedRegister](ctx, t, `
		SELECT r.id, m.facility_id, m.name || CASE WHEN count(*) OVER (PARTITION BY m.id) > 1 THEN ' (' || r.channel || ')' ELSE '' END AS name
		FROM register r JOIN meter m ON m.organization_id = r.organization_id AND m.id = r.meter_id
		WHERE r.organization_id = $1 ORDER BY m.name, r.number`, t.org)
	if err != nil {
		return out, err
	}
	out.members, err = t.members(ctx, `true ORDER BY a.name, a.id`)
	return out, err
}

func (n *initiativeNames) facility(id uuid.UUID) string {
	if at := slices.IndexFunc(n.facilities, func(f Facility) bool { return f.ID == id }); at >= 0 {
		return n.facilities[at].Name
	}
	return ""
}

// placeOf names the facility of a source.
func (n *initiativeNames) placeOf(source uuid.UUID) string {
	if at := slices.IndexFunc(n.sources, func(s EmissionSource) bool { return s.ID == source }); at >= 0 {
		return n.facility(n.sources[at].FacilityID)
	}
	return ""
}

func (n *initiativeNames) register(id *uuid.UUID) string {
	if id == nil {
		return ""
	}
	if at := slices.IndexFunc(n.registers, func(r namedRegister) bool { return r.ID == *id }); at >= 0 {
		return n.registers[at].Name
	}
	return ""
}

// said is a value of a plan as people know it: the name of a facility, source or meter in the place of its id.
func (n *initiativeNames) said(field, value string) string {
	id, err := uuid.Parse(value)
	if err != nil {
		return value
	}
	name := ""
	switch field[strings.LastIndex(field, ".")+1:] {
	case "Facility":
		name = n.facility(id)
	case "Register":
		name = n.register(&id)
	case "Source":
		if at := slices.IndexFunc(n.sources, func(s EmissionSource) bool { return s.ID == id }); at >= 0 {
			name = n.sources[at].Name
		}
	}
	if name == "" {
		return value
	}
	return name
}
