package bridge

import (
	"cmp"
	"slices"

	"tanso/emissions"
	"tanso/internal/exact"
)

// Initiative is what an initiative is expected to have saved between the two inventories. It explains a part of the activity
// effect and is never subtracted from anything.
type Initiative struct {
	ID           string
	Name         string
	FacilityID   string
	FacilityName string
	KgCO2e       exact.Decimal // negative: saved
	Days         int           // of operation in the new inventory beyond those in the old one
}

const (
	kgPerTonne  = 1000
	daysPerYear = 365
)

// inOperation are the statuses in which an initiative saves.
var inOperation = []string{"operating", "verified", "closed"}

// explained takes the initiatives of the new inventory that operate with an expected saving: t CO2e per year, by the days of
// operation that the new inventory has more than the old one, of 365.
func explained(from, to emissions.Inventory) []Initiative {
	names := map[string]string{}
	for _, f := range to.Facilities {
		names[f.ID] = f.Name
	}
	out := []Initiative{}
	for _, i := range to.Initiatives {
		if i.ExpectedTCO2 == nil || i.StartDate.IsZero() || !slices.Contains(inOperation, i.Status) {
			continue
		}
		more := operated(i, to) - operated(i, from)
		if more == 0 {
			continue
		}
		kg := i.ExpectedTCO2.Mul(exact.Int(int64(-kgPerTonne * more))).Quo(exact.Int(daysPerYear))
		out = append(out, Initiative{i.ID, i.Name, i.FacilityID, names[i.FacilityID], kg, more})
	}
	slices.SortFunc(out, func(x, y Initiative) int { return cmp.Or(x.KgCO2e.Cmp(y.KgCO2e), cmp.Compare(x.ID, y.ID)) })
	return out
}

// operated counts the days of an inventory on which an initiative was in operation.
func operated(i emissions.InitiativeNote, inv emissions.Inventory) int {
	start := inv.Start
	if start.Before(i.StartDate) {
		start = i.StartDate
	}
	return max(0, start.DaysUntil(inv.End))
}
