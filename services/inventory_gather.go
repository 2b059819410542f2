package services

import (
	"context"
	"slices"
	"unique"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/emissions/abatement"
	"tanso/internal/exact"
	"tanso/internal/unit"
)

// Names of the findings that gathering makes; docs/findings.md says what each means and what mends it.
const (
	findingUsageMissing = "meters.usage.missing"
	findingNoSource     = "meters.meter.no_source"
	findingNoData       = "emissions.source.no_data"
)

// gathering collects what an inventory is calculated from, all of it as the transaction sees it.
type gathering struct {
	t         *tx
	inv       emissions.Inventory
	places    map[uuid.UUID]Facility
	sources   []gatheredSource
	registers map[int32]meteredRegister
	virtual   *virtualSet
	tree      *meterTree
	supply    *supply            // what the organization says about factors
	used      map[uuid.UUID]bool // facilities that something was gathered for
	contracts contracts          // factors of instruments and residual mixes
	// judgements are what people state of the data of sources.
	judgements map[uuid.UUID]SourceJudgement
	only       *gatherPart // nil: everything
	prices     map[string][]unit.Property
	properties map[uuid.UUID][]SourceProperty // by source
	planned    *planSavings                   // of initiatives in operation that have lines; nil: of none
}

// gatherPart restricts gathering to the activities of some sources that touch some whole months.
type gatherPart struct {
	sources  []uuid.UUID
	from, to emissions.Date // of the inventory's period
}

// within is the period that is gathered.
func (g *gathering) within(i Inventory) Inventory {
	if g.only != nil {
		i.PeriodStart, i.PeriodEnd = g.only.from, g.only.to
	}
	return i
}

type gatheredSource struct {
	EmissionSource
	RegisterNumber *int32
}

type meteredRegister struct {
	Register
	MeterName string
}

// gather fills an inventory's header and inputs: facilities, activities, completeness, initiatives, and findings about
// what is not there.
func (t *tx) gather(ctx context.Context, i Inventory) (*gathering, error) {
	g := &gathering{t: t, used: map[uuid.UUID]bool{}}
	return g, g.run(ctx, i, g.header, g.ownSupply, g.structure, g.screened, g.entered, g.metered, g.summed, g.counted, g.unsourced, g.instruments,
		g.initiatives, g.facilities, g.bounded)
}

// gatherSome gathers the activities of a part and their facilities in the same way, and leaves out what only a whole
// inventory says: what is missing, initiatives, and how meters stand behind each other.
func (t *tx) gatherSome(ctx context.Context, i Inventory, part *gatherPart) (*gathering, error) {
	g := &gathering{t: t, used: map[uuid.UUID]bool{}, only: part}
	return g, g.run(ctx, i, g.header, g.ownSupply, g.structure, g.entered, g.metered, g.summed, g.instruments, g.facilities, g.bounded)
}

// run takes steps, and leaves the activities in the order in which they are calculated, so that nobody copies them for it.
func (g *gathering) run(ctx context.Context, i Inventory, steps ...func(context.Context, Inventory) error) error {
	for _, step := range steps {
		if err := step(ctx, i); err != nil {
			return err
		}
	}
	emissions.SortActivities(g.inv.Activities)
	return nil
}

func (g *gathering) header(ctx context.Context, i Inventory) error {
	g.inv = emissions.Inventory{
		ID: i.ID.String(), Name: i.Name, Start: i.PeriodStart, End: i.PeriodEnd, GWPSet: i.GWPSet, Approach: i.Approach,
		Status: emissions.Draft, Number: i.Number, Restates: idText(i.RestatesID), RestatementCause: i.RestatementCause,
		KnownAt: g.t.now,
	}
	if err := g.judging(ctx); err != nil {
		return err
	}
	return g.t.QueryRow(ctx, `SELECT name, name_ja FROM organization WHERE id = $1`, g.t.org).
		Scan(&g.inv.Organization, &g.inv.OrganizationJA)
}

func (g *gathering) structure(ctx context.Context, _ Inventory) error {
	var only []uuid.UUID
	if g.only != nil {
		only = g.only.sources
	}
	places, err := g.t.gatheredFacilities(ctx, only)
	if err != nil {
		return err
	}
	g.places = byKey(places, func(f Facility) uuid.UUID { return f.ID })
	if g.sources, err = g.t.gatheredSources(ctx, only); err != nil {
		return err
	}
	properties, err := g.t.sourceProperties(ctx, only)
	if err != nil {
		return err
	}
	g.properties = groupBy(properties, func(p SourceProperty) uuid.UUID { return p.SourceID })
	if err := g.loadVirtual(ctx); err != nil {
		return err
	}
	registers, err := collect[meteredRegister](ctx, g.t, `SELECT m.name AS meter_name, `+registerColumns+registerFrom+`
		AND ($2::integer[] IS NULL OR r.number = ANY ($2))`, g.t.org, g.onlyRegisters())
	if err != nil {
		return err
	}
	g.registers = byKey(registers, func(r meteredRegister) int32 { return r.Number })
	if g.only == nil {
		g.tree, err = g.t.placements(ctx)
	}
	return err
}

// gatheredFacilities are those of some sources, nil being all, or all that were known at t.knownAt.
func (t *tx) gatheredFacilities(ctx context.Context, only []uuid.UUID) ([]Facility, error) {
	if t.knownAt != nil {
		return t.facilitiesThen(ctx)
	}
	return collect[Facility](ctx, t, `SELECT `+facilityColumns+` FROM facility WHERE organization_id = $1 AND ($2::uuid[] IS NULL
		OR id IN (SELECT facility_id FROM emission_source WHERE organization_id = $1 AND id = ANY ($2)))`, t.org, only)
}

// gatheredSources are some sources in the order of their ids, nil being all, or all that were known at t.knownAt.
func (t *tx) gatheredSources(ctx context.Context, only []uuid.UUID) ([]gatheredSource, error) {
	if t.knownAt != nil {
		return t.sourcesThen(ctx)
	}
	return collect[gatheredSource](ctx, t, `SELECT s.register_number, `+sourceColumns+sourceFrom+`
		AND ($2::uuid[] IS NULL OR s.id = ANY ($2)) ORDER BY s.id`, t.org, only)
}

// loadVirtual loads the virtual meters that the sources take, with all that these rest on.
func (g *gathering) loadVirtual(ctx context.Context) (err error) {
	var only []uuid.UUID // nil: all
	if g.only != nil {
		only = []uuid.UUID{}
		for _, s := range g.sources {
			if s.VirtualMeterID != nil {
				only = append(only, *s.VirtualMeterID)
			}
		}
	}
	g.virtual, err = g.t.virtualSet(ctx, only)
	return err
}

// onlyRegisters are the registers behind the sources of a part; nil for all.
func (g *gathering) onlyRegisters() []int32 {
	if g.only == nil {
		return nil
	}
	out := []int32{}
	for _, s := range g.sources {
		switch {
		case s.RegisterNumber != nil:
			out = append(out, *s.RegisterNumber)
		case s.VirtualMeterID != nil:
			out = append(out, g.virtual.below(*s.VirtualMeterID)...)
		}
	}
	return out
}

// activityOf is an activity of a source, without its quantity.
func activityOf(s gatheredSource) emissions.Activity {
	return emissions.Activity{
		SourceID: s.ID.String(), SourceName: s.Name, FacilityID: s.FacilityID.String(), ActivityKey: s.ActivityKey,
		Scope: emissions.Scope(s.Scope), SupplierID: s.SupplierID, Menu: s.Menu, FactorID: s.FactorID, Category: emissions.Category(s.Category),
		SourceType: s.SourceType,
	}
}

func (g *gathering) add(s gatheredSource, a emissions.Activity) {
	g.used[s.FacilityID] = true
	g.judged(s, &a)
	for _, p := range g.properties[s.ID] {
		if p.holds() && p.dated().Touches(a.Start, a.End) {
			a.SourceProperties = append(a.SourceProperties, p.dated())
		}
	}
	g.inv.Activities = append(g.inv.Activities, a)
}

// find notes a finding about a source, in a month or in none in particular.
func (g *gathering) find(s gatheredSource, month string, f emissions.Finding) {
	f.FacilityID, f.SourceID, f.Month = s.FacilityID.String(), s.ID.String(), month
	g.inv.Findings = append(g.inv.Findings, f)
}

// entered gathers the entries that hold now and touch the period; the calculation shares those that cross its ends.
func (g *gathering) entered(ctx context.Context, i Inventory) error {
	i = g.within(i)
	var only []uuid.UUID
	if g.only != nil {
		only = g.only.sources
	}
	rows, err := collect[Activity](ctx, g.t, `SELECT `+activityColumns+` FROM activity a
		WHERE organization_id = $1 AND quantity IS NOT NULL AND period_start < $3::date AND period_end > $2::date
		  AND ($5::uuid[] IS NULL OR source_id = ANY ($5))`+notSupersededThen+`ORDER BY id`,
		g.t.org, i.PeriodStart, i.PeriodEnd, g.t.knownAt, only)
	if err != nil {
		return err
	}
	lines, err := g.lines(ctx, i)
	if err != nil {
		return err
	}
	bySource := map[uuid.UUID][]*Activity{}
	for i := range rows {
		bySource[rows[i].SourceID] = append(bySource[rows[i].SourceID], &rows[i])
	}
	g.inv.Activities = slices.Grow(g.inv.Activities, len(rows))
	for _, s := range g.sources {
		if s.RegisterNumber != nil || s.VirtualMeterID != nil {
			continue
		}
		of := activityOf(s) // whose texts all lines share
		for _, row := range bySource[s.ID] {
			a := of
			a.ID, a.Start, a.End, a.Quantity, a.Unit = row.ID.String(), row.PeriodStart, row.PeriodEnd, *row.Quantity, sharedText(row.Unit)
			a.DataType, a.Evidence, a.RecordedBy = sharedText(row.DataType), sharedText(row.Evidence), sharedText(row.RecordedBy)
			a.RecordedAt = row.RecordedAt.UTC() // as it stands in canonical bytes, so that nobody copies the list to write it so
			if line, ok := lines[row.ID]; !ok {
				g.add(s, a)
			} else if err := g.addLine(ctx, s, a, line); err != nil {
				return err
			}
		}
		if len(bySource[s.ID]) == 0 && !s.Archived {
			g.find(s, "", emissions.NewFinding(findingNoData, emissions.SeverityWarning, sayNothing.With(s.Name)))
		}
	}
	return nil
}

// sharedText is a text that shares its memory with all that are equal to it: lines repeat units and names many thousand times.
func sharedText[T ~string](s T) T { return unique.Make(s).Value() }

// initiatives notes those that were not rejected, as they stand now. What the lines of those in operation come to is
// calculated with the factors of this inventory (see noted).
func (g *gathering) initiatives(ctx context.Context, i Inventory) error {
	type row struct {
		ID            uuid.UUID
		FacilityID    uuid.UUID
		Name          string
		MeterName     string
		Status        string
		StartDate     emissions.Date
		ExpectedKwh   *exact.Decimal
		ExpectedTCo2e *exact.Decimal
		Cost          *exact.Decimal
		Currency      string
		Owner         string
	}
	rows, err := collect[row](ctx, g.t, `
		SELECT i.id, i.facility_id, i.name, coalesce(m.name, '') AS meter_name, i.status, i.start_date, i.expected_kwh, i.expected_t_co2e,
		       i.cost, i.currency, i.owner
		FROM initiative i
		LEFT JOIN register r ON r.organization_id = i.organization_id AND r.number = i.register_number
		LEFT JOIN meter m ON m.organization_id = r.organization_id AND m.id = r.meter_id
		WHERE i.organization_id = $1 AND i.status <> 'rejected' ORDER BY i.id`, g.t.org)
	var running []uuid.UUID
	for _, r := range rows {
		g.used[r.FacilityID] = true
		g.inv.Initiatives = append(g.inv.Initiatives, emissions.InitiativeNote{
			ID: r.ID.String(), Name: r.Name, FacilityID: r.FacilityID.String(), MeterName: r.MeterName, Status: r.Status, StartDate: r.StartDate,
			ExpectedKWh: r.ExpectedKwh, ExpectedTCO2: r.ExpectedTCo2e, Cost: r.Cost, Currency: r.Currency, Owner: r.Owner,
		})
		if abatement.InOperation(r.Status) {
			running = append(running, r.ID)
		}
	}
	if err != nil || len(running) == 0 {
		return err
	}
	lines, err := g.t.initiativeLines(ctx, running)
	if err != nil || len(lines) == 0 {
		return err
	}
	g.planned, err = g.t.gatherSavings(ctx, i, lines)
	return err
}

// facilities puts in those in use, and archived ones that something was gathered for, with their consolidation share.
func (g *gathering) facilities(_ context.Context, i Inventory) error {
	for _, f := range g.places {
		if f.Archived && !g.used[f.ID] {
			continue
		}
		share, err := emissions.Share(emissions.Ownership{EquityShare: f.EquityShare, Operated: f.Operated, Controlled: f.Controlled}, i.Approach)
		if err != nil {
			return err
		}
		g.inv.Facilities = append(g.inv.Facilities, emissions.Facility{
			ID: f.ID.String(), Name: f.Name, NameJA: f.NameJA, Country: f.Country, Region: f.Region, TimeZone: f.TimeZone, Share: share,
		})
	}
	return nil
}
