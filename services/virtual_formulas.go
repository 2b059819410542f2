package services

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
)

// Before and after all days that formulas and placements may begin on.
var (
	firstDay = emissions.Date{Year: 1989, Month: time.January, Day: 1}
	lastDay  = emissions.Date{Year: 2102, Month: time.January, Day: 1}
)

// dated checks the day from which something holds.
func dated(field string, d emissions.Date) error {
	if d.IsZero() || d.Year < 1990 || d.Year > 2100 {
		return fault.Field(field, "a day from 1990 to 2100", d.String())
	}
	return nil
}

// addFormula appends a formula, and takes it back by its error when it does not fit the virtual meter, or any other that
// rests on it. The organization must be serialized.
func (t *tx) addFormula(ctx context.Context, actor Actor, v VirtualMeter, f FormulaInput) error {
	if err := dated("validFrom", f.ValidFrom); err != nil {
		return err
	}
	numbers, directions, err := t.memberRegisters(ctx, v, f.Members)
	if err != nil {
		return err
	}
	if err := checkMembers(v.Kind, f.Members, directions); err != nil {
		return err
	}
	var revision int
	t.live.says("virtual_formula", 1, liveMark{kind: liveVirtual, subject: v.ID.String()})
	t.live.says("virtual_member", len(f.Members)) // the formula says it
	err = t.QueryRow(ctx, `
		INSERT INTO virtual_formula (organization_id, virtual_meter_id, valid_from, revision, reason, recorded_by, recorded_at)
		SELECT $1, $2, $3, coalesce(max(revision), 0) + 1, $4, $5, $6 FROM virtual_formula
		WHERE organization_id = $1 AND virtual_meter_id = $2 AND valid_from = $3
		RETURNING revision`, t.org, v.ID, f.ValidFrom, f.Reason, actor.Name, t.now).Scan(&revision)
	if err != nil {
		return err
	}
	for i, m := range f.Members {
		_, err := t.Exec(ctx, `
			INSERT INTO virtual_member (organization_id, virtual_meter_id, valid_from, revision, position, register_number, member_id, factor)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`, t.org, v.ID, f.ValidFrom, revision, i, numbers[i], m.VirtualMeterID, m.Factor)
		if err != nil {
			return err
		}
	}
	return t.checkAbove(ctx, v, f.ValidFrom)
}

// memberRegisters finds the registers of a formula's members and checks that each may be a member.
func (t *tx) memberRegisters(ctx context.Context, v VirtualMeter, members []VirtualMember) ([]*int32, []meters.Direction, error) {
	zone, err := t.zoneOf(ctx, v.FacilityID)
	if err != nil {
		return nil, nil, err
	}
	numbers, directions := make([]*int32, len(members)), make([]meters.Direction, len(members))
	for i, m := range members {
		var commodity meters.Commodity
		var place uuid.UUID
		var from string
		switch {
		case m.RegisterID != nil:
			r, err := t.register(ctx, *m.RegisterID)
			if err != nil {
				return nil, nil, notFoundField(err, "members", "no such register")
			}
			owner, err := t.meter(ctx, r.MeterID)
			if err != nil {
				return nil, nil, err
			}
			numbers[i], directions[i], commodity, place, from = &r.Number, r.Direction, r.Commodity, owner.FacilityID, usageUnit(r)
		case m.VirtualMeterID != nil:
			other, err := t.virtualMeter(ctx, *m.VirtualMeterID)
			if err != nil {
				return nil, nil, notFoundField(err, "members", "no such virtual meter")
			}
			commodity, place, from = other.Commodity, other.FacilityID, other.Unit
		default:
			continue // checkMembers names it
		}
		if commodity != v.Commodity {
			return nil, nil, fault.Field("members", "meters of "+string(v.Commodity), string(commodity))
		}
		if _, err := ratioOf(from, v.Unit); err != nil {
			return nil, nil, err
		}
		if other, err := t.zoneOf(ctx, place); err != nil || other != zone {
			return nil, nil, firstOf(err, fault.Field("members", "meters of facilities in "+zone+", for days must be the same", other))
		}
	}
	return numbers, directions, nil
}

func (t *tx) zoneOf(ctx context.Context, facility uuid.UUID) (zone string, err error) {
	err = t.QueryRow(ctx, `SELECT time_zone FROM facility WHERE organization_id = $1 AND id = $2`, t.org, facility).Scan(&zone)
	return zone, err
}

// notFoundField names the field whose id nobody has.
func notFoundField(err error, field, message string) error {
	if fault.CodeOf(fromDatabase(err)) == fault.NotFound {
		return &fault.Error{Code: fault.NotFound, Field: field, Message: message}
	}
	return err
}

// checkAbove checks a virtual meter and all that rest on it: that they can be resolved, that sources take import alone,
// and that no closed period changes under a source.
func (t *tx) checkAbove(ctx context.Context, v VirtualMeter, from emissions.Date) error {
	all, err := t.virtualSet(ctx, nil)
	if err != nil {
		return err
	}
	until := lastDay
	err = t.QueryRow(ctx, `SELECT coalesce(min(valid_from), $4) FROM virtual_formula
		WHERE organization_id = $1 AND virtual_meter_id = $2 AND valid_from > $3`, t.org, v.ID, from, until).Scan(&until)
	if err != nil {
		return err
	}
	for _, id := range all.restingOn(v.ID) {
		if _, err := all.stretches(id, firstDay.In(time.UTC), lastDay.In(time.UTC)); err != nil {
			return err
		}
		var source string
		err := t.QueryRow(ctx, `SELECT coalesce(max(name), '') FROM emission_source WHERE organization_id = $1 AND virtual_meter_id = $2`, t.org, id).Scan(&source)
		if err != nil {
			return err
		}
		if source == "" {
			continue
		}
		if err := all.onlyImport(id, "members"); err != nil {
			return err
		}
		if err := t.unlocked(ctx, from, until); err != nil {
			return err
		}
	}
	return nil
}

// formulaRow is a member of a formula, or the formula alone when it has none.
type formulaRow struct {
	VirtualMeterID uuid.UUID
	ValidFrom      emissions.Date
	Revision       int
	Reason         string
	RecordedBy     string
	RecordedAt     time.Time
	Newest         bool
	RegisterNumber *int32
	RegisterID     *uuid.UUID
	MemberID       *uuid.UUID
	Factor         *exact.Decimal
}

const formulaRows = `
	SELECT f.virtual_meter_id, f.valid_from, f.revision, f.reason, f.recorded_by, f.recorded_at,
	       f.revision = max(f.revision) OVER (PARTITION BY f.virtual_meter_id, f.valid_from) AS newest,
	       m.register_number, r.id AS register_id, m.member_id, m.factor
	FROM virtual_formula f
	LEFT JOIN virtual_member m ON m.organization_id = f.organization_id AND m.virtual_meter_id = f.virtual_meter_id
	                          AND m.valid_from = f.valid_from AND m.revision = f.revision
	LEFT JOIN register r ON r.organization_id = m.organization_id AND r.number = m.register_number
	WHERE f.organization_id = $1 AND f.virtual_meter_id = ANY ($2) AND ($3::timestamptz IS NULL OR f.recorded_at <= $3)
	ORDER BY f.virtual_meter_id, f.valid_from DESC, f.revision DESC, m.position`

// formulasOf returns the formulas of virtual meters that are known, or were at t.knownAt.
func (t *tx) formulasOf(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID][]VirtualFormula, error) {
	rows, err := collect[formulaRow](ctx, t, formulaRows, t.org, ids, t.knownAt)
	out := map[uuid.UUID][]VirtualFormula{}
	for i, r := range rows {
		list := out[r.VirtualMeterID]
		same := i > 0 && rows[i-1].VirtualMeterID == r.VirtualMeterID && rows[i-1].ValidFrom == r.ValidFrom && rows[i-1].Revision == r.Revision
		if !same {
			list = append(list, VirtualFormula{ValidFrom: r.ValidFrom, Superseded: !r.Newest, Reason: r.Reason, RecordedBy: r.RecordedBy, RecordedAt: r.RecordedAt})
		}
		if r.Factor != nil {
			f := &list[len(list)-1]
			f.Members = append(f.Members, VirtualMember{RegisterID: r.RegisterID, VirtualMeterID: r.MemberID, Factor: *r.Factor})
		}
		out[r.VirtualMeterID] = list
	}
	return out, err
}

// virtualSet holds virtual meters with all that they rest on.
type virtualSet struct {
	meters    map[uuid.UUID]zonedVirtual
	formulas  map[string][]meters.Formula // with the ratios of units in the factors
	plain     map[string][]meters.Formula // without, for asking how often a flow is counted
	registers map[int32]Register
}

type zonedVirtual struct {
	VirtualMeter
	TimeZone string
}

// virtualSet loads virtual meters and what they rest on; nil loads all.
func (t *tx) virtualSet(ctx context.Context, ids []uuid.UUID) (*virtualSet, error) {
	rows, err := collect[zonedVirtual](ctx, t, `
		WITH RECURSIVE below AS (
			SELECT id FROM virtual_meter WHERE organization_id = $1 AND ($2::uuid[] IS NULL OR id = ANY ($2))
			UNION
			SELECT m.member_id FROM below b JOIN virtual_member m ON m.organization_id = $1 AND m.virtual_meter_id = b.id WHERE m.member_id IS NOT NULL)
		SELECT v.id, v.name, v.kind, v.commodity, v.unit, v.facility_id, v.archived_at IS NOT NULL AS archived, v.version, v.created_at, f.time_zone
		FROM virtual_meter v JOIN facility f ON f.organization_id = v.organization_id AND f.id = v.facility_id
		WHERE v.organization_id = $1 AND v.id IN (SELECT id FROM below)`, t.org, ids)
	if err != nil {
		return nil, err
	}
	s := &virtualSet{meters: byKey(rows, func(v zonedVirtual) uuid.UUID { return v.ID }), formulas: map[string][]meters.Formula{}, plain: map[string][]meters.Formula{}}
	var all []uuid.UUID
	for _, v := range rows {
		all = append(all, v.ID)
	}
	return s, t.loadFormulas(ctx, s, all)
}

func (t *tx) loadFormulas(ctx context.Context, s *virtualSet, ids []uuid.UUID) error {
	formulas, err := t.formulasOf(ctx, ids)
	if err != nil {
		return err
	}
	var wanted []uuid.UUID
	for _, list := range formulas {
		for _, f := range list {
			for _, m := range f.Members {
				if m.RegisterID != nil {
					wanted = append(wanted, *m.RegisterID)
				}
			}
		}
	}
	known, err := t.registersByID(ctx, wanted)
	if err != nil {
		return err
	}
	byID := byKey(known, func(r Register) uuid.UUID { return r.ID })
	s.registers = byKey(known, func(r Register) int32 { return r.Number })
	for id, list := range formulas {
		v := s.meters[id]
		zone, err := time.LoadLocation(v.TimeZone)
		if err != nil {
			return err
		}
		for _, f := range list {
			if f.Superseded {
				continue
			}
			from := meters.StartOfDay(zone, f.ValidFrom.Year, f.ValidFrom.Month, f.ValidFrom.Day)
			converted, plain := meters.Formula{From: from}, meters.Formula{From: from}
			for _, m := range f.Members {
				member, err := s.member(v, m, byID)
				if err != nil {
					return err
				}
				converted.Members = append(converted.Members, member)
				member.Factor = m.Factor
				plain.Members = append(plain.Members, member)
			}
			s.formulas[id.String()] = append(s.formulas[id.String()], converted)
			s.plain[id.String()] = append(s.plain[id.String()], plain)
		}
	}
	return nil
}

func (s *virtualSet) member(v zonedVirtual, m VirtualMember, registers map[uuid.UUID]Register) (meters.Member, error) {
	var out meters.Member
	var from string
	if m.RegisterID != nil {
		r := registers[*m.RegisterID]
		out.Register, from = r.Number, usageUnit(r)
	} else {
		out.Virtual, from = m.VirtualMeterID.String(), s.meters[*m.VirtualMeterID].Unit
	}
	ratio, err := ratioOf(from, v.Unit)
	out.Factor = m.Factor.Mul(ratio)
	return out, err
}

// stretches resolves a virtual meter over [from, to), with what is wrong as the user's.
func (s *virtualSet) stretches(id uuid.UUID, from, to time.Time) ([]meters.Stretch, error) {
	out, err := meters.Stretches(id.String(), s.formulas, from, to)
	for _, known := range []error{meters.ErrFormulaCycle, meters.ErrFormulaDepth, meters.ErrFormulaSize} {
		if errors.Is(err, known) {
			return nil, &fault.Error{Code: fault.Conflict, Field: "members", Message: fmt.Sprintf("%s: %s", s.meters[id].Name, known)}
		}
	}
	return out, err
}

// below are the registers that a virtual meter rests on at any time.
func (s *virtualSet) below(id uuid.UUID) []int32 {
	seen, out := map[string]bool{}, map[int32]bool{}
	var walk func(string)
	walk = func(key string) {
		if seen[key] {
			return
		}
		seen[key] = true
		for _, f := range s.formulas[key] {
			for _, m := range f.Members {
				if m.Virtual != "" {
					walk(m.Virtual)
				} else {
					out[m.Register] = true
				}
			}
		}
	}
	walk(id.String())
	numbers := make([]int32, 0, len(out))
	for n := range out {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	return numbers
}

// restingOn are the virtual meter and all that rest on it, at any time.
func (s *virtualSet) restingOn(id uuid.UUID) []uuid.UUID {
	out := []uuid.UUID{id}
	for i := 0; i < len(out); i++ {
		for above := range s.meters {
			uses := slices.ContainsFunc(s.formulas[above.String()], func(f meters.Formula) bool {
				return slices.ContainsFunc(f.Members, func(m meters.Member) bool { return m.Virtual == out[i].String() })
			})
			if uses && !slices.Contains(out, above) {
				out = append(out, above)
			}
		}
	}
	return out
}

// onlyImport refuses a virtual meter that counts export or generation where usage causes emissions: neither is netted.
func (s *virtualSet) onlyImport(id uuid.UUID, field string) error {
	for _, n := range s.below(id) {
		if d := s.registers[n].Direction; d != meters.DirectionImport {
			return fault.Field(field, "a virtual meter of import registers alone: an emission source takes it, and what is exported or generated is never netted", string(d))
		}
	}
	return nil
}
