package targets

import (
	"slices"
	"strconv"

	"tanso/internal/exact"
	"tanso/internal/fault"
)

// Path is how a target falls from its base year to its target year.
type Path string

// Paths.
const (
	// PathContraction takes the same share of the base year each year (see Contraction).
	PathContraction Path = "contraction"
	// PathMilestones goes straight from the base year through the milestones.
	PathMilestones Path = "milestones"
	// PathPathway falls in the proportion in which a published pathway falls from the base year on.
	PathPathway Path = "pathway"
	// PathConvergence brings an intensity to that of a sector in the pathway's last year (Sectoral Decarbonization Approach).
	PathConvergence Path = "convergence"
)

// Milestone is what a target allows in a year, in per cent of the base year.
type Milestone struct {
	Year          int
	PercentOfBase exact.Decimal
}

// Point is the value of a pathway in a year, in the pathway's unit.
type Point struct {
	Year  int
	Value exact.Decimal
}

// Line is what a target allows from year to year: emissions, or for an intensity target emissions per unit. Years are those
// in which a reporting year begins.
type Line struct {
	BaseYear, TargetYear int
	Base                 exact.Decimal // of the base year, in any unit
	Path                 Path
	PercentOfBase        exact.Decimal // of PathContraction: what goes each year
	Milestones           []Milestone   // of PathMilestones, in order; the last is of the target year
	Points               []Point       // of a pathway, in order
	// Floor is the residual in per cent of the base year below which the line never falls.
	Floor exact.Decimal
}

// Check tells what is wrong with a line, by field.
func (l Line) Check() error {
	if l.TargetYear <= l.BaseYear || l.TargetYear > 2100 {
		return fault.Field("targetYear", "a year after the base year "+strconv.Itoa(l.BaseYear)+" and up to 2100", strconv.Itoa(l.TargetYear))
	}
	if l.Base.Sign() < 0 {
		return fault.Field("base", "emissions of 0 or more", l.Base.String())
	}
	if l.Floor.Sign() < 0 || l.Floor.Cmp(hundred) >= 0 {
		return fault.Field("residualPercent", "a per cent of the base year from 0 to below 100", l.Floor.String())
	}
	switch l.Path {
	case PathContraction:
		_, err := Contraction{BaseYear: l.BaseYear, Base: l.Base, PercentOfBase: l.PercentOfBase}.Allowed(l.TargetYear)
		return err
	case PathMilestones:
		return l.checkMilestones()
	case PathPathway, PathConvergence:
		return l.checkPoints()
	}
	return fault.Field("path", "contraction, milestones, pathway or convergence", string(l.Path))
}

func (l Line) checkMilestones() error {
	last := l.BaseYear
	for _, m := range l.Milestones {
		if m.Year <= last || m.Year > l.TargetYear {
			return fault.Field("milestones", "years in order after "+strconv.Itoa(last)+" and up to "+strconv.Itoa(l.TargetYear), strconv.Itoa(m.Year))
		}
		if m.PercentOfBase.Sign() < 0 || m.PercentOfBase.Cmp(hundred) > 0 {
			return fault.Field("milestones", "a per cent of the base year from 0 to 100", m.PercentOfBase.String())
		}
		last = m.Year
	}
	if last != l.TargetYear {
		return fault.Field("milestones", "a last milestone in the target year "+strconv.Itoa(l.TargetYear), strconv.Itoa(last))
	}
	return nil
}

func (l Line) checkPoints() error {
	if !slices.IsSortedFunc(l.Points, func(a, b Point) int { return a.Year - b.Year }) || len(l.Points) < 2 {
		return fault.Field("pathwayId", "a pathway of two years or more, in order", strconv.Itoa(len(l.Points)))
	}
	first, last := l.Points[0].Year, l.Points[len(l.Points)-1].Year
	if l.BaseYear < first || l.TargetYear > last {
		return fault.Field("pathwayId", "a pathway that covers "+strconv.Itoa(l.BaseYear)+" to "+strconv.Itoa(l.TargetYear), strconv.Itoa(first)+" to "+strconv.Itoa(last))
	}
	from := l.value(l.BaseYear)
	if from.Sign() <= 0 {
		return fault.Field("pathwayId", "a pathway above 0 in "+strconv.Itoa(l.BaseYear), from.String())
	}
	if l.Path == PathConvergence && from.Cmp(l.Points[len(l.Points)-1].Value) <= 0 {
		return fault.Field("pathwayId", "a pathway that falls from "+strconv.Itoa(l.BaseYear)+" on", l.Points[len(l.Points)-1].Value.String())
	}
	return nil
}

// Allowed is what the target allows in a year from its base year to its target year; of other years it says nothing.
func (l Line) Allowed(year int) (exact.Decimal, error) {
	if err := l.Check(); err != nil {
		return exact.Zero, err
	}
	if year < l.BaseYear || year > l.TargetYear {
		return exact.Zero, fault.Field("year", strconv.Itoa(l.BaseYear)+" to "+strconv.Itoa(l.TargetYear), strconv.Itoa(year))
	}
	allowed := l.at(year)
	if floor := l.Base.Mul(l.Floor).Quo(hundred); allowed.Cmp(floor) < 0 {
		return floor, nil
	}
	return allowed, nil
}

// at is the line without its floor.
func (l Line) at(year int) exact.Decimal {
	switch l.Path {
	case PathMilestones:
		points := []Point{{l.BaseYear, hundred}}
		for _, m := range l.Milestones {
			points = append(points, Point{m.Year, m.PercentOfBase})
		}
		return l.Base.Mul(between(points, year)).Quo(hundred)
	case PathPathway:
		return l.Base.Mul(l.value(year)).Quo(l.value(l.BaseYear))
	case PathConvergence:
		return l.converging(year)
	case PathContraction:
	}
	allowed, _ := Contraction{BaseYear: l.BaseYear, Base: l.Base, PercentOfBase: l.PercentOfBase}.Allowed(year) // Check has seen it
	return allowed
}

// converging is d × p × m + SI_end of the Sectoral Decarbonization Approach (Krabbe et al., Nature Climate Change 5, 2015;
// written out at rmi-pacta.github.io/r2dii.analysis/articles/sda-target.html): d is the distance of the base intensity from the
// sector's last one, p the part of the sector's own way that is still to go. m, the inverse change of the market share, is
// taken as 1: the share stays. One who is below the sector's end already stays where they are.
func (l Line) converging(year int) exact.Decimal {
	end := l.Points[len(l.Points)-1].Value
	d := l.Base.Sub(end)
	if d.Sign() <= 0 {
		return l.Base
	}
	toGo := l.value(year).Sub(end)
	return d.Mul(toGo).Quo(l.value(l.BaseYear).Sub(end)).Add(end)
}

func (l Line) value(year int) exact.Decimal { return between(l.Points, year) }

// between is the value in a year, on the straight line between the points before and after it. The year lies among them.
func between(points []Point, year int) exact.Decimal {
	i := slices.IndexFunc(points, func(p Point) bool { return p.Year >= year })
	after := points[i]
	if after.Year == year || i == 0 {
		return after.Value
	}
	before := points[i-1]
	part := after.Value.Sub(before.Value).Mul(exact.Int(int64(year - before.Year))).Quo(exact.Int(int64(after.Year - before.Year)))
	return before.Value.Add(part)
}
