package services

import (
	"context"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
)

// Energy is what an instrument is about.
type Energy string

// Energies of Scope 2 that instruments exist for.
const (
	EnergyElectricity Energy = "electricity"
	EnergyHeat        Energy = "heat"
)

// activityKeys are the activities whose usage instruments of an energy cover.
var activityKeys = map[Energy]string{EnergyElectricity: electricityKey, EnergyHeat: "heat"}

const electricityKey = "electricity.grid"

// HoursProfile says how an instrument's volume lies in the hours of its days.
type HoursProfile string

// Profiles. Without one an instrument is left out of the hourly view, for nobody knows when its energy was made.
const (
	HoursNone     HoursProfile = "none"
	HoursFlat     HoursProfile = "flat"     // evenly over all hours
	HoursRegister HoursProfile = "register" // as a register of the generator's meter counted
)

// Instrument is a contractual instrument of Scope 2: a certificate, a contract, a supplier's rate. It never changes: a
// correction is a further one that supersedes it, and a void one has no quantity.
type Instrument struct {
	ID                uuid.UUID
	Name              string
	Kind              string
	Energy            Energy
	Quantity          *exact.Decimal // nil when voided
	Unit              string
	VintageStart      emissions.Date
	VintageEnd        emissions.Date // the day after the last
	AppliesStart      emissions.Date // the days whose usage it is for
	AppliesEnd        emissions.Date
	Countries         []string // the market boundary: countries and grid regions
	Technology        string
	Generator         string
	Registry          string
	CertificateRange  string
	RetirementID      string
	RetiredOn         emissions.Date
	RetirementAccount string
	Gases             []emissions.FactorGas // kg per kWh
	FactorSource      string
	Price             *exact.Decimal
	Currency          string
	Evidence          string
	Stated            []emissions.Statement
	Allocations       []emissions.Allocation // empty: it serves by itself
	Profile           HoursProfile
	RegisterID        *uuid.UUID // of the generator's meter
	SupersedesID      *uuid.UUID
	Reason            string
	RecordedBy        string
	RecordedAt        time.Time
	// Criteria are the eight Scope 2 Quality Criteria, as they stand now.
	Criteria []emissions.Judgement `db:"-"`
}

// Unmet are the criteria that keep the instrument from covering anything.
func (i Instrument) Unmet() []string { return emissions.Unmet(i.Criteria) }

// InstrumentInput is an instrument as its papers have it.
type InstrumentInput struct {
	Name              string
	Kind              string
	Energy            Energy
	Quantity          exact.Decimal
	Unit              string
	VintageStart      emissions.Date
	VintageEnd        emissions.Date
	AppliesStart      emissions.Date // unset: with the vintage
	AppliesEnd        emissions.Date
	Countries         []string
	Technology        string
	Generator         string
	Registry          string
	CertificateRange  string
	RetirementID      string
	RetiredOn         emissions.Date
	RetirementAccount string
	Gases             []InstrumentGas
	FactorSource      string
	Price             *exact.Decimal
	Currency          string
	Evidence          string
	Criteria          []CriterionInput
	Allocations       []AllocationInput
	Profile           HoursProfile
	RegisterID        *uuid.UUID
}

// InstrumentGas is the mass of one gas per kWh, in kg. Biogenic CO2 stands outside the scopes.
type InstrumentGas struct {
	Gas       emissions.Gas
	Biogenic  bool
	KgPerUnit exact.Decimal
}

// CriterionInput is a person's answer to one of the eight quality criteria.
type CriterionInput struct {
	Criterion emissions.Criterion
	Answer    emissions.Answer
	Note      string
}

// AllocationInput is a part of the volume, in the instrument's unit, for the usage of a facility in a month.
type AllocationInput struct {
	FacilityID uuid.UUID
	Month      string
	Quantity   exact.Decimal
}

// InstrumentConnection is a page of instruments.
type InstrumentConnection struct {
	Nodes    []Instrument
	PageInfo PageInfo
}

// Instruments keeps the contractual instruments of Scope 2.
type Instruments struct{ *Core }

const instrumentColumns = `i.id, i.name, i.kind, i.energy, i.quantity, i.unit, i.vintage_start, i.vintage_end, i.applies_start, i.applies_end,
	i.countries, i.technology, i.generator, i.registry, i.certificate_range, i.retirement_id, i.retired_on, i.retirement_account, i.gases,
	i.factor_source, i.price, i.currency, i.evidence, i.stated, i.allocations, i.profile, r.id AS register_id, i.supersedes_id, i.reason,
	i.recorded_by, i.recorded_at`

const instrumentFrom = ` FROM instrument i LEFT JOIN register r ON r.organization_id = i.organization_id AND r.number = i.register_number
	WHERE i.organization_id = $1 `

// instrumentCurrent keeps the newest of each instrument.
const instrumentCurrent = ` AND NOT EXISTS (SELECT FROM instrument n WHERE n.organization_id = i.organization_id AND n.supersedes_id = i.id) `

// instruments reads instruments and judges them by the facilities and residual mixes of now.
func (t *tx) instruments(ctx context.Context, where string, args ...any) ([]Instrument, error) {
	rows, err := collect[Instrument](ctx, t, `SELECT `+instrumentColumns+instrumentFrom+where, append([]any{t.org}, args...)...)
	if err != nil || len(rows) == 0 {
		return rows, err
	}
	ground, err := t.instrumentGround(ctx)
	if err != nil {
		return nil, err
	}
	for i := range rows {
		rows[i].Criteria = ground.judge(rows[i])
	}
	return rows, nil
}

// instrumentGround is what instruments are judged by besides themselves.
type instrumentGround struct {
	facilities []emissions.Facility
	residual   map[residualKey]bool
}

type residualKey struct {
	region string
	year   int
}

func (t *tx) instrumentGround(ctx context.Context) (instrumentGround, error) {
	out := instrumentGround{residual: map[residualKey]bool{}}
	places, err := collect[Facility](ctx, t, `SELECT `+facilityColumns+` FROM facility WHERE organization_id = $1 ORDER BY id`, t.org)
	if err != nil {
		return out, err
	}
	for _, f := range places {
		out.facilities = append(out.facilities, emissions.Facility{ID: f.ID.String(), Name: f.Name, Country: f.Country, Region: f.Region})
	}
	mixes, err := t.residualMixes(ctx)
	for _, m := range mixes {
		out.residual[residualKey{m.Region, m.Year}] = true
	}
	return out, err
}

func (g instrumentGround) judge(i Instrument) []emissions.Judgement {
	mixed := false
	for _, c := range i.Countries {
		mixed = mixed || g.residual[residualKey{c, i.AppliesStart.Year}]
	}
	return emissions.Credentials{
		Kind: i.Kind, RetirementID: i.RetirementID, RetiredOn: i.RetiredOn, Start: i.VintageStart, End: i.VintageEnd, Countries: i.Countries,
		Allocations: i.Allocations, Facilities: g.facilities, ResidualMix: mixed, Stated: i.Stated,
	}.Judge()
}

func (t *tx) instrument(ctx context.Context, id uuid.UUID) (Instrument, error) {
	i, err := one[Instrument](ctx, t, `SELECT `+instrumentColumns+instrumentFrom+`AND i.id = $2`, t.org, id)
	if err != nil {
		return i, err
	}
	ground, err := t.instrumentGround(ctx)
	i.Criteria = ground.judge(i)
	return i, err
}

// List returns a page of the instruments that nothing supersedes, newest vintage first, void ones among them.
func (s Instruments) List(ctx context.Context, first int, after *string) (out InstrumentConnection, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		p, err := newPage("instruments", first, after, 2)
		if err != nil {
			return err
		}
		rows, err := t.instruments(ctx, instrumentCurrent+`
			AND (i.vintage_start, i.id) < ($2::date, $3::uuid) ORDER BY i.vintage_start DESC, i.id DESC LIMIT $4`,
			p.part(0, "9999-12-31"), p.part(1, uuid.Max.String()), p.first+1)
		out.Nodes, out.PageInfo = cut(p, rows, func(i Instrument) []string { return []string{i.VintageStart.String(), i.ID.String()} })
		return err
	}, everyone...)
	return out, err
}

// Get returns one instrument, superseded or not.
func (s Instruments) Get(ctx context.Context, id uuid.UUID) (out Instrument, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) (err error) {
		out, err = t.instrument(ctx, id)
		return err
	}, everyone...)
	return out, err
}

// History returns an instrument with all that it supersedes, newest first.
func (s Instruments) History(ctx context.Context, id uuid.UUID) (out []Instrument, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		for next := &id; next != nil; next = out[len(out)-1].SupersedesID {
			i, err := t.instrument(ctx, *next)
			if err != nil {
				return err
			}
			out = append(out, i)
		}
		return nil
	}, everyone...)
	return out, err
}

// Kinds are the kinds of instruments, in the order to offer them, with what each is subject to.
func (s Instruments) Kinds(ctx context.Context) ([]emissions.InstrumentKind, error) {
	return shared(ctx, emissions.InstrumentKinds())
}
