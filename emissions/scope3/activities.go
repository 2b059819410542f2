package scope3

import (
	"strconv"

	"tanso/emissions"
	"tanso/internal/exact"
)

// Activities makes the activities of a line: one for each derived quantity, with the ids "<id>#1", "<id>#2" … What base says
// (facility, source, period, data type, evidence, who, quality) holds for each. Memo quantities are no activities: they stand
// beside the inventory. Where base states no share of supplier data, a party's own figure counts as 1 and all else as 0.
func Activities(base emissions.Activity, l Line, derived []Derived) []emissions.Activity {
	m, _ := Find(l.Method)
	out := make([]emissions.Activity, 0, len(derived))
	for _, d := range derived {
		if d.Memo {
			continue
		}
		a := base
		a.ID = base.ID + "#" + strconv.Itoa(len(out)+1)
		a.Scope, a.Category, a.Calculation = 3, l.Category, m.Calculation
		a.Quantity, a.Unit, a.ActivityKey, a.FactorID = d.Quantity, d.Unit, d.ActivityKey, d.FactorID
		if d.LabelEN != "" {
			if a.Description != "" {
				a.Description += ": "
			}
			a.Description += d.LabelEN
		}
		derivation := d.Derivation
		a.Derivation = &derivation
		if a.PrimaryShare == nil {
			share := exact.Zero
			if d.Primary {
				share = exact.Int(1)
			}
			a.PrimaryShare = &share
		}
		out = append(out, a)
	}
	return out
}
