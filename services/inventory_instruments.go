package services

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"tanso/emissions"
	"tanso/internal/say"
)

// The editions that factors of instruments and entered residual mixes are in. They are no publications: each organization
// has its own factors in them, and an inventory carries those that it uses.
const (
	instrumentsEdition = "instruments"
	residualEdition    = "residual-mixes"
)

// contractEditions have no day before which they do not hold.
var contractEditions = []emissions.Edition{
	{
		ID: instrumentsEdition, Publisher: "The organization", Title: "Contractual instruments", Licence: "for the organization alone",
		Attribution: "the issuer of each instrument", Geography: emissions.World, ValidFrom: sinceEver, Retrieved: sinceEver,
	},
	{
		ID: residualEdition, Publisher: "The organization", Title: "Residual mixes", Licence: "for the organization alone",
		Attribution: "the source of each residual mix", Geography: emissions.World, ValidFrom: sinceEver, Retrieved: sinceEver,
	},
}

func contractEdition(id string) (emissions.Edition, bool) {
	i := slices.IndexFunc(contractEditions, func(e emissions.Edition) bool { return e.ID == id })
	if i < 0 {
		return emissions.Edition{}, false
	}
	return contractEditions[i], true
}

// contracts are the factors that instruments and residual mixes bring.
type contracts struct{ factors []emissions.Factor }

// over lays them over a catalog.
func (c contracts) over(catalog *emissions.Catalog) (*emissions.Catalog, error) {
	if len(c.factors) == 0 {
		return catalog, nil
	}
	return catalog.With(c.factors, contractEditions)
}

// instruments gathers the instruments whose days touch the period, and the residual mixes.
func (g *gathering) instruments(ctx context.Context, i Inventory) error {
	rows, err := g.t.instruments(ctx, instrumentCurrentThen+`AND i.quantity IS NOT NULL AND i.applies_start < $3::date AND i.applies_end > $2::date
		ORDER BY i.id`, i.PeriodStart, i.PeriodEnd, g.t.knownAt)
	if err != nil {
		return err
	}
	for _, row := range rows {
		g.inv.Instruments = append(g.inv.Instruments, row.domain())
		g.contracts.factors = append(g.contracts.factors, row.factor())
	}
	mixes, err := g.t.residualMixes(ctx)
	for _, m := range mixes {
		g.contracts.factors = append(g.contracts.factors, m.factor())
	}
	return err
}

// domain is the instrument as the calculation takes it.
func (i Instrument) domain() emissions.Instrument {
	out := emissions.Instrument{
		ID: i.ID.String(), Name: i.Name, ActivityKey: activityKeys[i.Energy], FactorID: i.factorID(), Countries: i.Countries,
		Start: i.AppliesStart, End: i.AppliesEnd, Quantity: *i.Quantity, Unit: i.Unit, Kind: i.Kind, Technology: i.Technology, Registry: i.Registry,
		RetirementID: i.RetirementID, Unmet: i.Unmet(), Generator: i.Generator, Allocations: i.Allocations,
	}
	if i.AppliesStart != i.VintageStart || i.AppliesEnd != i.VintageEnd {
		out.VintageStart, out.VintageEnd = i.VintageStart, i.VintageEnd
	}
	if len(out.Allocations) == 0 {
		out.Allocations = nil
	}
	return out
}

func (i Instrument) factorID() string { return "instrument:" + i.ID.String() }

// factor is what a covered kWh emits. The quality criteria, and not a second person, decide whether it may be used.
func (i Instrument) factor() emissions.Factor {
	return emissions.Factor{
		ID: i.factorID(), EditionID: instrumentsEdition, SourceRow: i.ID.String(), Table: i.Kind, ActivityKey: activityKeys[i.Energy] + "/instrument",
		Name: i.Name, CategoryPath: "Contractual instruments > " + i.Name, Scope: 2, Stage: emissions.StageGeneration, Basis: emissions.BasisMarketSupplier,
		Region: emissions.World, ValidFrom: monthAfter(i.AppliesStart, 0), ValidTo: i.AppliesEnd.AddDays(-1), Unit: "kWh", Gases: i.Gases, Note: i.FactorSource,
		Own: &emissions.OwnFactor{Evidence: i.FactorSource, Author: i.RecordedBy, ApprovedBy: i.RecordedBy},
	}
}

func (m ResidualMix) factor() emissions.Factor {
	origin := emissions.Fossil
	if m.Gas != emissions.CO2 {
		origin = emissions.OriginNone
	}
	year := strconv.Itoa(m.Year)
	return emissions.Factor{
		ID: strings.Join([]string{"residual", m.Region, year, strconv.Itoa(m.Revision)}, ":"), EditionID: residualEdition, SourceRow: m.Region + " " + year,
		Table: "residual mix", ActivityKey: electricityKey, Name: "Residual mix of " + m.Region + " in " + year, NameJA: m.Region + "の残余ミックス（" + year + "年）",
		CategoryPath: "Residual mixes > " + m.Region, Scope: 2, Stage: emissions.StageGeneration, Basis: emissions.BasisMarketResidual, Region: m.Region,
		ValidFrom: emissions.Date{Year: m.Year, Month: 1, Day: 1}, ValidTo: emissions.Date{Year: m.Year, Month: 12, Day: 31}, Unit: "kWh",
		Gases: []emissions.FactorGas{{Gas: m.Gas, Origin: origin, KgPerUnit: *m.KgPerKwh}}, Note: m.Source,
		Own: &emissions.OwnFactor{Evidence: m.Source, Author: m.RecordedBy, ApprovedBy: m.RecordedBy},
	}
}

// instrumentChanges names instruments that came, went or were judged otherwise.
func instrumentChanges(then, now []emissions.Instrument) []say.Sentence {
	before := byKey(then, func(i emissions.Instrument) string { return i.ID })
	after := byKey(now, func(i emissions.Instrument) string { return i.ID })
	var out []say.Sentence
	for _, i := range now {
		old, known := before[i.ID]
		switch {
		case !known:
			out = append(out, sayInstrumentNew.With(i.Name, i.Quantity, i.Unit))
		case !slices.Equal(old.Unmet, i.Unmet):
			out = append(out, sayJudgedAnew.With(i.Name))
		}
	}
	for _, old := range then {
		if _, kept := after[old.ID]; !kept {
			out = append(out, sayInstrumentGone.With(old.Name, old.Quantity, old.Unit))
		}
	}
	return out
}
