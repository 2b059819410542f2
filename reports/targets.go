package reports

import (
	"tanso/internal/exact"
	"tanso/reports/dossier"
)

// goal is a target in the unit that it speaks in: tonnes, or tonnes per unit of its denominator.
type goal struct {
	dossier.Target
	unit         Text
	places       int32          // that its figures are shown with
	base, actual *exact.Decimal // nil where not known: of an intensity the denominator may be missing
	points       []goalPoint
}

// goalPoint is a year of its path.
type goalPoint struct {
	year    int
	allowed exact.Decimal
	actual  *exact.Decimal
}

// goals are the approved targets as the dossier has them.
func (l *ledger) goals() []goal {
	out := make([]goal, 0, len(l.dossier.Targets))
	for _, t := range l.dossier.Targets {
		if t.Intensity() {
			out = append(out, l.intensityGoal(t))
		} else {
			out = append(out, absoluteGoal(t))
		}
	}
	return out
}

func absoluteGoal(t dossier.Target) goal {
	base := Tonnes(t.BaseKgCO2e)
	g := goal{Target: t, unit: Text{TonneUnit(English), TonneUnit(Japanese)}, places: TonnePlaces, base: &base, actual: optionalTonnesOf(t.ActualKgCO2e)}
	for _, p := range t.Points {
		g.points = append(g.points, goalPoint{p.Year, Tonnes(p.Allowed), optionalTonnesOf(p.Actual)})
	}
	return g
}

// intensityGoal takes base and this year from the path, which begins with the base year: beside it the dossier has the kilograms alone.
func (l *ledger) intensityGoal(t dossier.Target) goal {
	per := Text{"unit", "単位"}
	if t.MetricUnit != "" {
		per = Text{unitLabel(t.MetricUnit, English), unitLabel(t.MetricUnit, Japanese)}
	}
	g := goal{Target: t, unit: Text{TonneUnit(English) + "/" + per.EN, TonneUnit(Japanese) + "/" + per.JA}}
	for i, p := range t.Points {
		if i == 0 {
			g.base, g.places = &p.Allowed, intensityPlaces(p.Allowed)
		}
		if p.Year == l.inv.Start.Year {
			g.actual = p.Actual
		}
		g.points = append(g.points, goalPoint{p.Year, p.Allowed, p.Actual})
	}
	return g
}

func optionalTonnesOf(kg *exact.Decimal) *exact.Decimal {
	if kg == nil {
		return nil
	}
	t := Tonnes(*kg)
	return &t
}

// reduced is how much of the reduction was reached; nil where nothing was measured or asked for.
func (g goal) reduced() *exact.Decimal {
	if g.base == nil || g.actual == nil {
		return nil
	}
	asked := g.base.Mul(g.TargetPercent)
	if asked.IsZero() {
		return nil
	}
	d := g.base.Sub(*g.actual).Mul(exact.Int(100)).Quo(asked)
	return &d
}

// allowedAtEnd is what the target year allows.
func (g goal) allowedAtEnd() *exact.Decimal {
	if g.base == nil {
		return nil
	}
	d := g.base.Mul(exact.Int(100).Sub(g.TargetPercent)).Mul(exact.Must("0.01"))
	return &d
}

// pathRow is a year of a target's path.
type pathRow struct {
	goal
	target int
	point  goalPoint
}

func (l *ledger) pathRows() []pathRow {
	var out []pathRow
	for i, g := range l.goals() {
		for _, p := range g.points {
			out = append(out, pathRow{g, i, p})
		}
	}
	return out
}
