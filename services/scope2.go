package services

import (
	"cmp"
	"context"
	"slices"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/unit"
)

// Scope2 shows purchased energy of an inventory by both methods, what instruments cover of it, and how it would match by
// the hour. For a draft it is calculated from the facts of now; of a closed inventory it is what was closed.
type Scope2 struct {
	*Core
	Library *Library
}

// Scope2View is purchased energy by facility and month. The two methods stand beside each other and are never added.
type Scope2View struct {
	InventoryID uuid.UUID
	Closed      bool
	Months      []string
	LocationKg  exact.Decimal
	MarketKg    exact.Decimal
	Instruments []InstrumentUse
	Rows        []Scope2Row
	Shk         []ShkRow // of facilities in Japan
	Findings    []emissions.Finding
}

// InstrumentUse is what became of an instrument's volume.
type InstrumentUse struct {
	InstrumentID uuid.UUID
	Name         string
	Unit         string
	Quantity     exact.Decimal
	Used         exact.Decimal // in the instrument's unit
	Left         exact.Decimal
	Unmet        []string
	Months       []MonthAmount
}

// MonthAmount is an amount in a month.
type MonthAmount struct {
	Month    string
	Quantity exact.Decimal
}

// Scope2Row is the purchased energy of a facility in a month. The energy is whole; the emissions are by the consolidation
// share.
type Scope2Row struct {
	FacilityID   string
	FacilityName string
	Energy       Energy
	Month        string
	Kwh          exact.Decimal
	Covered      exact.Decimal // kWh
	LocationKg   exact.Decimal
	MarketKg     exact.Decimal
	// Rest is by which rungs of the hierarchy the uncovered part was calculated: pin, supplier, residual_mix, grid_average …
	Rest []string
}

// ShkRow is a month's purchased electricity of a source in Japan under both coefficients of the reporting scheme.
type ShkRow struct {
	FacilityID   string
	FacilityName string
	SourceName   string
	Month        string
	Supplier     string
	Menu         string
	Kwh          exact.Decimal
	Covered      exact.Decimal
	BasicFactor  string // id; empty where none is known
	AdjustFactor string
	BasicKg      exact.Decimal
	AdjustedKg   exact.Decimal
}

// View shows an inventory's purchased energy.
func (s Scope2) View(ctx context.Context, inventory uuid.UUID) (out Scope2View, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.seesRuns(ctx, actor); err != nil {
			return err
		}
		i, err := t.inventory(ctx, inventory)
		if err != nil {
			return err
		}
		inv, catalog, err := t.scope2Of(ctx, s.Library, i)
		if err != nil {
			return err
		}
		out = viewOf(inv, catalog)
		out.InventoryID, out.Closed = i.ID, i.ClosedRunID != nil
		out.Months = months(i.PeriodStart, i.PeriodEnd)
		return nil
	}, everyone...)
	return out, err
}

// scope2Of is an inventory as it was closed, or as it is now, with the catalog behind it.
func (t *tx) scope2Of(ctx context.Context, l *Library, i Inventory) (emissions.Inventory, *emissions.Catalog, error) {
	if i.ClosedRunID != nil {
		inv, err := t.statementOf(ctx, *i.ClosedRunID)
		if err != nil {
			return inv, nil, err
		}
		catalog, err := t.catalogOf(ctx, l, inv)
		return inv, catalog, err
	}
	g, err := t.gather(ctx, i)
	if err != nil {
		return emissions.Inventory{}, nil, err
	}
	catalog, err := g.catalog(l)
	if err != nil {
		return emissions.Inventory{}, nil, err
	}
	g.inv.RunID = uuid.Nil.String()
	inv, err := emissions.BuildInventory(catalog, g.inv)
	return inv, catalog, err
}

// scope2Findings are the findings that the page of instruments shows.
var scope2Findings = []string{
	emissions.FindingInstrumentUnmet, emissions.FindingInstrumentUnused, emissions.FindingNoResidualMix, emissions.FindingSupplierUnknown,
}

func viewOf(inv emissions.Inventory, catalog *emissions.Catalog) Scope2View {
	totals := emissions.Sum(inv.Entries)
	out := Scope2View{LocationKg: totals.Of(2, emissions.LocationBased), MarketKg: totals.Of(2, emissions.MarketBased)}
	names := map[string]string{}
	for _, f := range inv.Facilities {
		names[f.ID] = f.Name
	}
	keys := map[string]string{}
	for _, a := range inv.Activities {
		keys[a.ID] = a.ActivityKey
	}
	uses := usesOf(inv.Instruments)
	rows := map[rowKey]*Scope2Row{}
	for _, e := range inv.Entries {
		if e.Scope != 2 {
			continue
		}
		key := rowKey{e.FacilityID, energyOf(keys[e.ActivityID]), e.Month}
		if rows[key] == nil {
			rows[key] = &Scope2Row{FacilityID: e.FacilityID, FacilityName: names[e.FacilityID], Energy: key.energy, Month: e.Month}
		}
		rows[key].add(e)
		if u := uses[e.InstrumentID]; u != nil {
			u.add(e)
		}
	}
	for _, i := range inv.Instruments {
		out.Instruments = append(out.Instruments, *uses[i.ID])
	}
	for _, r := range rows {
		out.Rows = append(out.Rows, *r)
	}
	slices.SortFunc(out.Rows, func(a, b Scope2Row) int {
		return cmp.Or(cmp.Compare(a.FacilityName, b.FacilityName), cmp.Compare(a.FacilityID, b.FacilityID), cmp.Compare(a.Energy, b.Energy), cmp.Compare(a.Month, b.Month))
	})
	out.Shk = shkRows(catalog, inv, names)
	for _, f := range inv.Findings {
		if slices.Contains(scope2Findings, f.Name) {
			out.Findings = append(out.Findings, f)
		}
	}
	return out
}

type rowKey struct {
	facility string
	energy   Energy
	month    string
}

func energyOf(activityKey string) Energy {
	if activityKey == activityKeys[EnergyHeat] {
		return EnergyHeat
	}
	return EnergyElectricity
}

func (r *Scope2Row) add(e emissions.Entry) {
	if e.Method == emissions.LocationBased {
		r.Kwh, r.LocationKg = r.Kwh.Add(energyIn(e, "kWh")), r.LocationKg.Add(e.KgCO2e)
		return
	}
	r.MarketKg = r.MarketKg.Add(e.KgCO2e)
	switch {
	case e.InstrumentID != "":
		r.Covered = r.Covered.Add(energyIn(e, "kWh"))
	case !slices.Contains(r.Rest, e.Selection.Rule):
		r.Rest = append(r.Rest, e.Selection.Rule)
		slices.Sort(r.Rest)
	}
}

// energyIn is an entry's quantity in a unit of energy; purchased energy that is not in one counts as none.
func energyIn(e emissions.Entry, code string) exact.Decimal {
	q, err := unit.Convert(e.Quantity, e.Unit, code)
	if err != nil {
		return exact.Zero
	}
	return q
}

func usesOf(instruments []emissions.Instrument) map[string]*InstrumentUse {
	out := map[string]*InstrumentUse{}
	for _, i := range instruments {
		id, err := uuid.Parse(i.ID)
		if err != nil {
			id = uuid.Nil // an instrument of a foreign statement; it is shown by its name
		}
		out[i.ID] = &InstrumentUse{InstrumentID: id, Name: i.Name, Unit: i.Unit, Quantity: i.Quantity, Left: i.Quantity, Unmet: i.Unmet}
	}
	return out
}

func (u *InstrumentUse) add(e emissions.Entry) {
	q := energyIn(e, u.Unit)
	u.Used, u.Left = u.Used.Add(q), u.Left.Sub(q)
	at := slices.IndexFunc(u.Months, func(m MonthAmount) bool { return m.Month == e.Month })
	if at < 0 {
		u.Months = append(u.Months, MonthAmount{e.Month, q})
		slices.SortFunc(u.Months, func(a, b MonthAmount) int { return cmp.Compare(a.Month, b.Month) })
		return
	}
	u.Months[at].Quantity = u.Months[at].Quantity.Add(q)
}

func shkRows(catalog *emissions.Catalog, inv emissions.Inventory, names map[string]string) []ShkRow {
	id := func(f *emissions.Factor) string {
		if f == nil {
			return ""
		}
		return f.ID
	}
	var out []ShkRow
	for _, l := range emissions.SHKElectricity(catalog, inv) {
		out = append(out, ShkRow{
			FacilityID: l.FacilityID, FacilityName: names[l.FacilityID], SourceName: l.SourceName, Month: l.Month, Supplier: l.Supplier, Menu: l.Menu,
			Kwh: l.KWh, Covered: l.Covered, BasicFactor: id(l.Basic), AdjustFactor: id(l.Adjusted), BasicKg: l.BasicKg, AdjustedKg: l.AdjustedKg,
		})
	}
	return out
}
