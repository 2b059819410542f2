package regimes

import (
	"cmp"
	"slices"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

// Shifted is a period put together from months of several inventories, such as a calendar year from two fiscal years. The
// method is SSBJ's reasonable one (Theme Standard 2; IFRS S1 B19): each month stands as its own inventory calculated it, with the factors of
// its own date, and no month is estimated from others.
type Shifted struct {
	Start    emissions.Date
	End      emissions.Date
	Months   []ShiftedMonth
	Sums     []MonthSum
	Findings []emissions.Finding
}

// ShiftedMonth is a month with the inventory that it comes from.
type ShiftedMonth struct {
	Month         string
	InventoryID   string
	InventoryName string
	Missing       bool // no inventory holds it: it is in no sum
	Estimated     bool // a quantity in it rests on estimates
	Draft         bool // its inventory is not closed
	Sums          []MonthSum
}

// MonthSum is a scope under a method, in kg CO2e.
type MonthSum struct {
	Scope         emissions.Scope
	Method        emissions.Method
	KgCO2e        exact.Decimal
	BiogenicKgCO2 exact.Decimal
}

// Shift puts the months from start to the day before end together. Of inventories that hold the same month a closed one goes
// before a draft, then the newer restatement, then the order given. All have one approach and one GWP set.
func Shift(inventories []emissions.Inventory, start, end emissions.Date) (Shifted, error) {
	if start.Day != 1 || end.Day != 1 || !start.Before(end) {
		return Shifted{}, fault.Field("period", "whole months", start.String()+" to "+end.AddDays(-1).String())
	}
	for _, inv := range inventories {
		if inv.Approach != inventories[0].Approach || inv.GWPSet != inventories[0].GWPSet {
			return Shifted{}, fault.Field("inventories", "one approach and one GWP set", string(inv.Approach)+", "+string(inv.GWPSet))
		}
	}
	ordered := slices.Clone(inventories)
	slices.SortStableFunc(ordered, func(a, b emissions.Inventory) int {
		return cmp.Or(cmp.Compare(rankOf(a), rankOf(b)), cmp.Compare(b.Number, a.Number))
	})
	out := Shifted{Start: start, End: end}
	for _, month := range monthsBetween(start, end) {
		m := shiftedMonth(ordered, month)
		out.Months = append(out.Months, m)
		for _, s := range m.Sums {
			out.Sums = added(out.Sums, s)
		}
		out.doubt(m)
	}
	sortSums(out.Sums)
	return out, nil
}

func rankOf(inv emissions.Inventory) int {
	if inv.Status == emissions.Closed {
		return 0
	}
	return 1
}

func (s *Shifted) doubt(m ShiftedMonth) {
	add := func(name, severity string, holds bool, f emissions.Finding) {
		if holds {
			f.Name, f.Severity, f.Month = name, severity, m.Month
			s.Findings = append(s.Findings, f)
		}
	}
	add(FindingMonthMissing, emissions.SeverityDisqualifying, m.Missing, emissions.NewFinding("", "", sayMonthMissing.With(m.Month)))
	add(FindingMonthDraft, emissions.SeverityWarning, m.Draft, emissions.NewFinding("", "", sayMonthDraft.With(m.Month)))
	add(FindingMonthEstimated, emissions.SeverityNote, m.Estimated, emissions.NewFinding("", "", sayMonthEstimated.With(m.Month)))
}

func shiftedMonth(ordered []emissions.Inventory, month string) ShiftedMonth {
	out := ShiftedMonth{Month: month}
	inv, ok := holder(ordered, month)
	if !ok {
		out.Missing = true
		return out
	}
	out.InventoryID, out.InventoryName, out.Draft = inv.ID, inv.Name, inv.Status != emissions.Closed
	activities := make(map[string]emissions.Activity, len(inv.Activities))
	for _, a := range inv.Activities {
		activities[a.ID] = a
	}
	for _, e := range inv.Entries {
		if e.Month != month || e.Scope == 0 {
			continue
		}
		a := activities[e.ActivityID]
		out.Estimated = out.Estimated || a.DataType == emissions.Estimated || a.EstimatedPart != nil && a.EstimatedPart.Sign() > 0
		out.Sums = added(out.Sums, MonthSum{Scope: e.Scope, Method: e.Method, KgCO2e: e.KgCO2e, BiogenicKgCO2: e.BiogenicKgCO2})
	}
	sortSums(out.Sums)
	return out
}

func added(sums []MonthSum, s MonthSum) []MonthSum {
	for i := range sums {
		if sums[i].Scope == s.Scope && sums[i].Method == s.Method {
			sums[i].KgCO2e, sums[i].BiogenicKgCO2 = sums[i].KgCO2e.Add(s.KgCO2e), sums[i].BiogenicKgCO2.Add(s.BiogenicKgCO2)
			return sums
		}
	}
	return append(sums, s)
}

func sortSums(sums []MonthSum) {
	slices.SortFunc(sums, func(a, b MonthSum) int { return cmp.Or(cmp.Compare(a.Scope, b.Scope), cmp.Compare(a.Method, b.Method)) })
}
