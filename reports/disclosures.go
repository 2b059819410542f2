package reports

import (
	"fmt"

	"tanso/internal/exact"
	"tanso/reports/frameworks"
)

// disclosure is a regime with its points answered for the inventory.
type disclosure struct {
	frameworks.Framework
	values []frameworks.Value
}

// answer is a value with where it stands among all of them: its row of the sheet of data points.
type answer struct {
	frameworks.Value
	regime int
	row    int
}

// disclose answers the regimes that are meant for the inventory's period.
func (l *ledger) disclose() error {
	all, err := frameworks.Load()
	if err != nil {
		return fmt.Errorf("reports: %w", err)
	}
	l.energy, l.energyAt = l.energyTable()
	l.figured = newFacts(l)
	for _, f := range all {
		if !f.For(l.inv.Start) {
			continue
		}
		d := disclosure{Framework: f, values: f.Evaluate(l.figured)}
		for _, v := range d.values {
			l.answers = append(l.answers, answer{v, len(l.disclosures), len(l.answers)})
		}
		l.disclosures = append(l.disclosures, d)
	}
	return nil
}

// shown is the value as a person reads it, in the number of decimals that its unit has.
func (a answer) shown(lang Lang) string {
	return a.cell(lang).in(lang)
}

// cell is the value as a typed cell.
func (a answer) cell(lang Lang) Cell {
	if a.Number == nil {
		return str(Text(a.Text).In(lang))
	}
	return num(*a.Number, placesOf(a.Value))
}

// placesOf is how many decimals a unit is shown with: tonnes to the kilogram, shares to a hundredth, intensities by their size.
func placesOf(v frameworks.Value) int32 {
	switch v.Point.Unit {
	case "percent":
		return 2
	case "year":
		return plain
	case "revenue", "production", "floor_area", "people", "other":
		return 0
	case "tCO2e", "tCO2", "kgCO2e", "t", "kg", "kWh", "MWh", "GJ", "TJ":
		return TonnePlaces
	}
	return intensityPlaces(*v.Number)
}

// intensityPlaces shows at least six significant digits of a quotient.
func intensityPlaces(d exact.Decimal) int32 {
	places, step := int32(3), exact.Int(1000)
	for limit := exact.Must("0.1"); places < 15 && d.Abs().Cmp(limit) < 0; places += 3 {
		limit = limit.Quo(step)
	}
	return places + 3
}

// label is the point's label with what it is repeated for.
func (a answer) label() Text {
	t := Text(a.Label)
	if a.For.Key == "" {
		return t
	}
	return Text{t.EN + ": " + a.For.Name.EN, t.JA + "：" + a.For.Name.JA}
}

// Words of an answer's status.
const (
	statusGiven   = "given"
	statusOmitted = "omitted"
)

func (a answer) status() string {
	if a.Given() {
		return statusGiven
	}
	return statusOmitted
}

func (a answer) reason() Text {
	if a.Given() {
		return Text{}
	}
	t, ok := frameworks.ReasonOf(a.Reason)
	if !ok {
		return same(a.Reason)
	}
	return Text(t)
}

// unitWord is the unit as readers write it.
func (a answer) unitWord(lang Lang) string {
	switch a.Unit {
	case "text":
		return ""
	case "percent":
		return "%"
	case "tCO2e":
		return TonneUnit(lang)
	case "year":
		return Text{"year", "年"}.In(lang)
	}
	return a.Unit
}
