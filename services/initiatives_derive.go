package services

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/emissions/abatement"
	"tanso/internal/exact"
	"tanso/internal/unit"
)

// InitiativeFigures is what the lines of a plan come to in a year of full operation, by the same engine, factors and
// shares as an inventory of the fiscal year that is running.
type InitiativeFigures struct {
	PeriodStart emissions.Date // of the year whose factors are taken
	PeriodEnd   emissions.Date
	Kwh         *exact.Decimal // nil where no line is of energy
	Location    exact.Decimal  // t CO2e, Scope 2 by the location-based method
	Market      exact.Decimal
	Saved       exact.Decimal // money a year at today's prices
	Tonnes      []SavedTonnes // by scope, method and category
	Lines       []LineFigures
	Findings    []emissions.Finding
}

// LineFigures is what one line comes to.
type LineFigures struct {
	LineID   uuid.UUID
	Kwh      *exact.Decimal
	Location exact.Decimal
	Market   exact.Decimal
	Saved    exact.Decimal
	Tonnes   []SavedTonnes // one for each factor
	Findings []emissions.Finding
	monthly  []abatement.Emission
	name     string
	unit     string
	saved    abatement.Months
	baseline *exact.Decimal
}

// SavedTonnes are tonnes a year with the factor that they follow from.
type SavedTonnes struct {
	Scope       int
	Method      emissions.Method
	Category    int
	TCo2e       exact.Decimal
	FactorID    string // empty for stated tonnes and for sums
	FactorName  string
	Edition     string
	Provisional bool // an earlier year's factor stands in
}

// referenceYear is the fiscal year that is running, as an inventory of which plans are calculated.
func (t *tx) referenceYear(ctx context.Context) (Inventory, error) {
	var i Inventory
	var month int
	err := t.QueryRow(ctx, `SELECT fiscal_year_start_month, approach, gwp_set FROM organization WHERE id = $1`, t.org).Scan(&month, &i.Approach, &i.GWPSet)
	today := emissions.DateOf(t.now)
	i.PeriodStart = emissions.Date{Year: today.Year, Month: time.Month(month), Day: 1}
	if today.Before(i.PeriodStart) {
		i.PeriodStart = monthAfter(i.PeriodStart, -monthsOfYear)
	}
	i.PeriodEnd = monthAfter(i.PeriodStart, monthsOfYear)
	return i, err
}

// planSavings are lines on their way through the engine.
type planSavings struct {
	g       *gathering
	year    Inventory
	lines   []InitiativeLine
	sources map[uuid.UUID]gatheredSource
}

// gatherSavings gathers lines as activities of the twelve months that begin with an inventory. They stand in no inventory.
func (t *tx) gatherSavings(ctx context.Context, year Inventory, lines []InitiativeLine) (*planSavings, error) {
	year.PeriodEnd = monthAfter(year.PeriodStart, monthsOfYear)
	s := &planSavings{year: year, lines: lines, sources: map[uuid.UUID]gatheredSource{}}
	ids := []uuid.UUID{}
	for _, l := range lines {
		if l.SourceID != nil && !slices.Contains(ids, *l.SourceID) {
			ids = append(ids, *l.SourceID)
		}
	}
	s.g = &gathering{t: t, used: map[uuid.UUID]bool{}, only: &gatherPart{sources: ids, from: year.PeriodStart, to: year.PeriodEnd}}
	return s, s.g.run(ctx, year, s.g.header, s.g.ownSupply, s.g.structure, s.assumed, s.g.instruments, s.g.facilities, s.g.bounded)
}

// assumed makes an activity of each month of each line. What is added instead of saved is calculated as a quantity, too;
// its sign comes back afterwards.
func (s *planSavings) assumed(_ context.Context, _ Inventory) error {
	s.sources = byKey(s.g.sources, func(x gatheredSource) uuid.UUID { return x.ID })
	for _, l := range s.lines {
		if l.SourceID == nil {
			continue
		}
		source, ok := s.sources[*l.SourceID]
		if !ok {
			continue
		}
		for n := range monthsOfYear {
			start := monthAfter(s.year.PeriodStart, n)
			quantity := l.Saved[start.Month-1]
			if quantity.IsZero() {
				continue
			}
			a := activityOf(source)
			a.ID, a.Start, a.End, a.Quantity, a.Unit = l.ID.String()+":"+start.MonthKey(), start, monthAfter(start, 1), quantity.Abs(), l.Unit
			a.DataType = emissions.Entered
			s.g.add(source, a)
		}
	}
	return nil
}

// derive calculates what was gathered, by line. Certificates and contracts are left out: whether they would serve less usage is
// not for a plan to say.
func (s *planSavings) derive(l *Library) (map[uuid.UUID]LineFigures, error) {
	catalog, err := s.g.catalog(l)
	if err != nil {
		return nil, err
	}
	return s.deriveBy(catalog)
}

func (s *planSavings) deriveBy(catalog *emissions.Catalog) (map[uuid.UUID]LineFigures, error) {
	in := s.g.inv
	in.Start, in.End, in.Instruments, in.Exclusions = s.year.PeriodStart, s.year.PeriodEnd, nil, nil
	inv, err := emissions.BuildInventory(catalog, in)
	if err != nil {
		return nil, err
	}
	entries := groupBy(inv.Entries, func(e emissions.Entry) string { return lineOf(e.ActivityID) })
	findings := groupBy(inv.Findings, func(f emissions.Finding) string { return f.SourceID })
	factors := byKey(inv.Factors, func(f emissions.Factor) string { return f.ID })
	editions := byKey(inv.Editions, func(e emissions.Edition) string { return e.ID })
	out := map[uuid.UUID]LineFigures{}
	for _, l := range s.lines {
		f := LineFigures{LineID: l.ID, unit: l.Unit, baseline: l.Baseline}
		if l.SourceID == nil {
			f.state(l)
		} else {
			source := s.sources[*l.SourceID]
			f.name = source.Name
			f.quantify(l, s.unitOf(source))
			f.sum(l, source, entries[l.ID.String()])
			f.Findings = lineFindings(findings[l.SourceID.String()])
			for n := range f.Tonnes {
				factor := factors[f.Tonnes[n].FactorID]
				f.Tonnes[n].FactorName, f.Tonnes[n].Edition = factor.Name, editions[factor.EditionID].Title
			}
		}
		out[l.ID] = f
	}
	return out, nil
}

// lineOf is the line behind an activity; category 3 follows from the same.
func lineOf(activity string) string {
	if len(activity) < len(uuid.Nil.String()) {
		return ""
	}
	return activity[:len(uuid.Nil.String())]
}

// unitOf is the unit in which lines on a source meet: that of its register, else each its own.
func (s *planSavings) unitOf(source gatheredSource) string {
	if source.RegisterNumber == nil {
		return ""
	}
	return usageUnit(s.g.registers[*source.RegisterNumber].Register)
}

// lineFindings are those of a source without months and without what only doubts a real quantity.
func lineFindings(all []emissions.Finding) (out []emissions.Finding) {
	for _, f := range all {
		f.ActivityID, f.Month = "", ""
		if !slices.ContainsFunc(out, func(o emissions.Finding) bool { return o == f }) {
			out = append(out, f)
		}
	}
	return out
}

// quantify brings the quantity of a line into the unit of its source where that is exact, and into energy.
func (f *LineFigures) quantify(l InitiativeLine, sourceUnit string) {
	copy(f.saved[:], l.Saved)
	if sourceUnit != "" && unit.ExactlyConvertible(l.Unit, sourceUnit) {
		f.unit = sourceUnit
		for n := range f.saved {
			f.saved[n], _ = unit.Convert(f.saved[n], l.Unit, sourceUnit)
		}
		if l.Baseline != nil {
			b, _ := unit.Convert(*l.Baseline, l.Unit, sourceUnit)
			f.baseline = &b
		}
	}
	total := exact.Sum(l.Saved...)
	f.Saved = total.Mul(l.Price)
	for _, energy := range []string{demandEnergy, "kWh_gcv", "kWh_ncv"} {
		if kwh, err := unit.Convert(total, l.Unit, energy); err == nil {
			f.Kwh = &kwh
			return
		}
	}
}

// sum adds up the entries of a line, by scope, method, category and factor.
func (f *LineFigures) sum(l InitiativeLine, source gatheredSource, entries []emissions.Entry) {
	type key struct {
		scope    emissions.Scope
		method   emissions.Method
		category emissions.Category
		factor   string
	}
	at := map[key]int{}
	grid := isElectricity(source.ActivityKey)
	for _, e := range entries {
		if e.Scope == 0 {
			continue // biogenic CO2 and the like stand outside the scopes
		}
		month := monthOfKey(e.Month)
		t := e.KgCO2e.Mul(tonnePerKg)
		if l.Saved[month].Sign() < 0 {
			t = t.Neg()
		}
		k := key{e.Scope, e.Method, e.Category, e.FactorID}
		n, ok := at[k]
		if !ok {
			n = len(f.Tonnes)
			at[k] = n
			f.Tonnes = append(f.Tonnes, SavedTonnes{Scope: int(e.Scope), Method: e.Method, Category: int(e.Category), FactorID: e.FactorID})
			f.monthly = append(f.monthly, abatement.Emission{Scope: e.Scope, Method: e.Method, Category: e.Category, Grid: grid && e.Scope != 1})
		}
		f.Tonnes[n].TCo2e = f.Tonnes[n].TCo2e.Add(t)
		f.Tonnes[n].Provisional = f.Tonnes[n].Provisional || e.Provisional
		f.monthly[n].Tonnes[month] = f.monthly[n].Tonnes[month].Add(t)
	}
	f.total()
}

// state takes the tonnes that a line states itself. Those of Scope 2 are taken for both methods.
func (f *LineFigures) state(l InitiativeLine) {
	f.name, f.Saved = l.Basis, l.Price
	methods := []emissions.Method{""}
	if *l.Scope == 2 {
		methods = []emissions.Method{emissions.LocationBased, emissions.MarketBased}
	}
	category := 0
	if l.Category != nil {
		category = *l.Category
	}
	for _, m := range methods {
		f.Tonnes = append(f.Tonnes, SavedTonnes{Scope: *l.Scope, Method: m, Category: category, TCo2e: *l.TPerYear})
		f.monthly = append(f.monthly, abatement.Emission{
			Scope: emissions.Scope(*l.Scope), Method: m, Category: emissions.Category(category), Tonnes: abatement.Even(*l.TPerYear),
		})
	}
	f.total()
}

func (f *LineFigures) total() {
	for _, t := range f.Tonnes {
		if t.Method != emissions.MarketBased {
			f.Location = f.Location.Add(t.TCo2e)
		}
		if t.Method != emissions.LocationBased {
			f.Market = f.Market.Add(t.TCo2e)
		}
	}
}

// tonnePerKg turns kg into t.
var tonnePerKg = exact.Must("0.001")

// isElectricity tells whether an activity is electricity of a grid.
func isElectricity(key string) bool { return len(key) > 12 && key[:12] == "electricity." }

// monthOfKey is the month of "2026-04", January being 0.
func monthOfKey(key string) int {
	n, _ := strconv.Atoi(key[len(key)-2:])
	return n - 1
}

// figuresOfLines adds up the lines of one plan.
func figuresOfLines(year Inventory, lines []LineFigures) InitiativeFigures {
	out := InitiativeFigures{PeriodStart: year.PeriodStart, PeriodEnd: year.PeriodEnd, Lines: lines}
	for _, l := range lines {
		out.Location, out.Market, out.Saved = out.Location.Add(l.Location), out.Market.Add(l.Market), out.Saved.Add(l.Saved)
		if l.Kwh != nil {
			if out.Kwh == nil {
				out.Kwh = new(exact.Decimal)
			}
			sum := out.Kwh.Add(*l.Kwh)
			out.Kwh = &sum
		}
		for _, t := range l.Tonnes {
			n := slices.IndexFunc(out.Tonnes, func(o SavedTonnes) bool {
				return o.Scope == t.Scope && o.Method == t.Method && o.Category == t.Category
			})
			if n < 0 {
				n = len(out.Tonnes)
				out.Tonnes = append(out.Tonnes, SavedTonnes{Scope: t.Scope, Method: t.Method, Category: t.Category})
			}
			out.Tonnes[n].TCo2e = out.Tonnes[n].TCo2e.Add(t.TCo2e)
			out.Tonnes[n].Provisional = out.Tonnes[n].Provisional || t.Provisional
		}
		out.Findings = append(out.Findings, l.Findings...)
	}
	slices.SortFunc(out.Tonnes, func(a, b SavedTonnes) int {
		return cmp.Or(cmp.Compare(a.Scope, b.Scope), cmp.Compare(a.Method, b.Method), cmp.Compare(a.Category, b.Category))
	})
	out.Findings = lineFindings(out.Findings)
	return out
}

// noted puts what the lines of initiatives in operation come to into the notes of an inventory, in place of what was
// stated by hand.
func (g *gathering) noted(catalog *emissions.Catalog) error {
	if g.planned == nil {
		return nil
	}
	derived, err := g.planned.deriveBy(catalog)
	if err != nil {
		return err
	}
	figures := map[string]InitiativeFigures{}
	for id, lines := range groupBy(g.planned.lines, func(l InitiativeLine) uuid.UUID { return l.InitiativeID }) {
		var own []LineFigures
		for _, l := range lines {
			own = append(own, derived[l.ID])
		}
		figures[id.String()] = figuresOfLines(g.planned.year, own)
	}
	for n := range g.inv.Initiatives {
		if f, ok := figures[g.inv.Initiatives[n].ID]; ok {
			g.inv.Initiatives[n].ExpectedTCO2, g.inv.Initiatives[n].ExpectedKWh = &f.Location, f.Kwh
		}
	}
	return nil
}
