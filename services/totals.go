package services

import (
	"slices"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/unit"
	"tanso/reports"
)

// Amount is a mass of CO2e, exact and as it is shown.
type Amount struct {
	Kg     exact.Decimal
	Tonnes string // t CO2e rounded for display, as the reports print it
}

func amount(kg exact.Decimal) Amount {
	return Amount{Kg: kg, Tonnes: reports.FormatTonnes(kg, reports.English)}
}

// Totals are the sums of a run. The two Scope 2 methods stand beside each other and are never added.
type Totals struct {
	Scope1         Amount
	Scope2Location Amount
	Scope2Market   Amount
	Scope3         Amount
	TotalLocation  Amount
	TotalMarket    Amount
	Biogenic       Amount // kg CO2 outside the scopes, with that of Scope 2 location-based
	ByFacility     []FacilityTotal
	ByMonth        []MonthTotal
	ByGas          []GasTotal
	BySource       []SourceTotal
	ByType         []TypeTotal     // of Scope 1
	ByCategory     []CategoryTotal // all fifteen of Scope 3; none in runs from before categories
}

// ScopeTotals are the four sums of a part of an inventory.
type ScopeTotals struct{ Scope1, Scope2Location, Scope2Market, Scope3 Amount }

// FacilityTotal is the part of one facility.
type FacilityTotal struct {
	FacilityID string
	Name       string
	ScopeTotals
}

// MonthTotal is the part of one month.
type MonthTotal struct {
	Month string
	ScopeTotals
}

// GasTotal is the part of one gas under one scope and method.
type GasTotal struct {
	Gas    string
	Scope  int
	Method string
	Kg     exact.Decimal
	KgCo2e exact.Decimal
}

// SourceTotal is the part of one source under one method, with its quantity; a source that was entered in units that
// do not convert into each other has one for each. Stages of category 3 share a quantity, which counts once.
type SourceTotal struct {
	SourceID   string
	Name       string
	FacilityID string
	Scope      int
	Method     string
	Amount     Amount
	Quantity   exact.Decimal
	Unit       string
}

func totalsOf(inv emissions.Inventory) Totals {
	sums := emissions.Sum(inv.Entries)
	out := Totals{
		Scope1: amount(sums.Of(1, "")), Scope2Location: amount(sums.Of(2, emissions.LocationBased)),
		Scope2Market: amount(sums.Of(2, emissions.MarketBased)), Scope3: amount(sums.Of(3, "")),
		TotalLocation: amount(sums.All(emissions.LocationBased)), TotalMarket: amount(sums.All(emissions.MarketBased)),
		Biogenic: amount(sums.Biogenic(emissions.LocationBased)),
		BySource: sourceTotals(inv), ByCategory: categoryTotals(inv), ByType: typeTotals(inv.Entries),
	}
	byFacility := scopesBy(sums.ByFacility, func(t emissions.Total) string { return t.FacilityID })
	for _, f := range inv.Facilities {
		out.ByFacility = append(out.ByFacility, FacilityTotal{f.ID, f.Name, byFacility[f.ID].shown()})
	}
	byMonth := scopesBy(sums.ByMonth, func(t emissions.Total) string { return t.Month })
	for _, m := range months(inv.Start, inv.End) {
		out.ByMonth = append(out.ByMonth, MonthTotal{m, byMonth[m].shown()})
	}
	for _, g := range sums.ByGas {
		out.ByGas = addGas(out.ByGas, g)
	}
	return out
}

// addGas joins the origins of a gas, which the screen does not tell apart; their order in sums puts them side by side.
func addGas(list []GasTotal, g emissions.Total) []GasTotal {
	next := GasTotal{Gas: string(g.Gas), Scope: int(g.Scope), Method: string(g.Method), Kg: g.Kg, KgCo2e: g.KgCO2e}
	if n := len(list) - 1; n >= 0 && list[n].Gas == next.Gas && list[n].Scope == next.Scope && list[n].Method == next.Method {
		list[n].Kg, list[n].KgCo2e = list[n].Kg.Add(next.Kg), list[n].KgCo2e.Add(next.KgCo2e)
		return list
	}
	return append(list, next)
}

// scopeSums are the exact sums behind ScopeTotals.
type scopeSums struct{ scope1, location, market, scope3 exact.Decimal }

func (s scopeSums) shown() ScopeTotals {
	return ScopeTotals{amount(s.scope1), amount(s.location), amount(s.market), amount(s.scope3)}
}

func scopesBy(totals []emissions.Total, key func(emissions.Total) string) map[string]scopeSums {
	out := map[string]scopeSums{}
	for _, t := range totals {
		s := out[key(t)]
		switch {
		case t.Scope == 1:
			s.scope1 = s.scope1.Add(t.KgCO2e)
		case t.Scope == 2 && t.Method == emissions.LocationBased:
			s.location = s.location.Add(t.KgCO2e)
		case t.Scope == 2:
			s.market = s.market.Add(t.KgCO2e)
		case t.Scope == 3:
			s.scope3 = s.scope3.Add(t.KgCO2e)
		}
		out[key(t)] = s
	}
	return out
}

func sourceTotals(inv emissions.Inventory) []SourceTotal {
	names := map[string]string{}
	for _, a := range inv.Activities {
		names[a.SourceID] = a.SourceName
	}
	var out []SourceTotal
	seen := metFirst{}
	for _, e := range inv.Entries {
		if seen.again(e) {
			e.Quantity = exact.Zero
		}
		i, quantity := rowFor(out, e)
		if i < 0 {
			i, quantity = len(out), e.Quantity
			out = append(out, SourceTotal{
				SourceID: e.SourceID, Name: names[e.SourceID], FacilityID: e.FacilityID, Scope: int(e.Scope), Method: string(e.Method), Unit: e.Unit,
			})
		}
		out[i].Amount.Kg = out[i].Amount.Kg.Add(e.KgCO2e)
		out[i].Quantity = out[i].Quantity.Add(quantity)
	}
	for i := range out {
		out[i].Amount = amount(out[i].Amount.Kg)
	}
	return out
}

// metFirst knows under which factor the quantity of an activity in a month was met first.
type metFirst map[[2]string]string

// again tells that the quantity of an entry of category 3 was there before: fuel burnt once has a stage before it was
// burnt, and electricity several, each an entry under its own factor.
func (s metFirst) again(e emissions.Entry) bool {
	if e.Stage == "" {
		return false
	}
	key := [2]string{e.ActivityID, e.Month}
	if s[key] == "" {
		s[key] = e.FactorID
	}
	return s[key] != e.FactorID
}

// rowFor finds the row that an entry belongs to, with its quantity in the row's unit. Entries come sorted by source, so
// the search goes backwards and ends where another source begins.
func rowFor(rows []SourceTotal, e emissions.Entry) (int, exact.Decimal) {
	for i, r := range slices.Backward(rows) {
		if r.SourceID != e.SourceID || r.Scope != int(e.Scope) || r.Method != string(e.Method) {
			break
		}
		if q, err := unit.Convert(e.Quantity, e.Unit, r.Unit); err == nil && unit.ExactlyConvertible(e.Unit, r.Unit) {
			return i, q
		}
	}
	return -1, exact.Zero
}
