package reports

import (
	"strconv"
	"strings"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/reports/dossier"
	"tanso/reports/frameworks"
)

// yearOf finds an earlier inventory: the base year, or the one before this.
func (f *facts) yearOf(word string) (*dossier.Year, string) {
	if word == "base" {
		return f.baseYear(), "no_base_year"
	}
	return f.previousYear(), "no_previous_year"
}

// baseIsThis tells whether this inventory is itself the base year.
func (f *facts) baseIsThis() bool {
	b := f.dossier.BaseYear
	return b != nil && b.Start == f.inv.Start
}

// ofYear answers kilograms of a scope or category of another year, as its inventory stated them.
func (f *facts) ofYear(c frameworks.Call, word string) (frameworks.Figure, string) {
	if word == "base" && f.baseIsThis() {
		return f.kg(c.Without("year"))
	}
	y, reason := f.yearOf(word)
	if y == nil {
		return frameworks.Figure{}, reason
	}
	sums := sumsOf(y)
	if word == "previous_stated" {
		sums = firstStated(y)
	}
	if kg, ok := sumOfYear(sums, c); ok {
		return frameworks.Figure{Value: kg}, ""
	}
	return frameworks.Figure{}, "not_by_year"
}

// sumOfYear finds a stated sum, or adds the categories that a call names. Lines without a category have no figure of their own
// there: a sum without a category is the whole scope.
func sumOfYear(sums []dossier.Sum, c frameworks.Call) (exact.Decimal, bool) {
	total, seen := exact.Zero, false
	for category := range strings.SplitSeq(c.Arg("category"), ".") {
		n, _ := strconv.Atoi(category)
		if n == 0 && category != "" {
			continue
		}
		for _, s := range sums {
			if strconv.Itoa(int(s.Scope)) == c.Arg("scope") && string(s.Method) == c.Arg("method") && s.Category == emissions.Category(n) {
				total, seen = total.Add(s.KgCO2e), true
			}
		}
	}
	return total, seen
}

// targetOf is the one approved absolute target that has exactly these scopes and this method.
func (f *facts) targetOf(scopes, method string) (*dossier.Target, string) {
	var found []*dossier.Target
	for i, t := range f.dossier.Targets {
		var joined strings.Builder
		for _, s := range t.Scopes {
			joined.WriteString(strconv.Itoa(s))
		}
		if t.Kind != "absolute" || scopes != "" && joined.String() != scopes || method != "" && string(t.Method) != method {
			continue
		}
		found = append(found, &f.dossier.Targets[i])
	}
	switch len(found) {
	case 0:
		return nil, "no_target"
	case 1:
		return found[0], ""
	}
	return nil, "several_targets"
}

func (f *facts) target(c frameworks.Call) (frameworks.Figure, string) {
	t, reason := f.targetOf(c.Arg("scopes"), c.Arg("method"))
	if reason != "" {
		return frameworks.Figure{}, reason
	}
	last, ok := allowedIn(t, t.TargetYear)
	year := func(y int) (frameworks.Figure, string) { return frameworks.Figure{Value: exact.Int(int64(y))}, "" }
	switch c.Bare() {
	case "percent":
		return frameworks.Figure{Value: t.TargetPercent}, ""
	case "base":
		return frameworks.Figure{Value: t.BaseKgCO2e}, ""
	case "target_year":
		return year(t.TargetYear)
	case "base_year":
		if len(t.Points) > 0 {
			return year(t.Points[0].Year)
		}
	case "actual":
		if t.ActualKgCO2e != nil {
			return frameworks.Figure{Value: *t.ActualKgCO2e}, ""
		}
	case "allowed":
		if ok {
			return frameworks.Figure{Value: last}, ""
		}
	case "reduction":
		if ok {
			return frameworks.Figure{Value: t.BaseKgCO2e.Sub(last)}, ""
		}
	}
	return frameworks.Figure{}, "not_in_inventory"
}

// bridge is the effect of a cause, or of all: what this year has more than the year before.
func (f *facts) bridge(c frameworks.Call) (frameworks.Figure, string) {
	if f.dossier.Bridge == nil {
		return frameworks.Figure{}, "no_bridge"
	}
	for _, side := range f.dossier.Bridge.Methods {
		if string(side.Method) != c.Arg("method") {
			continue
		}
		sum := exact.Zero
		for _, step := range side.Steps {
			if c.Arg("cause") == "all" || step.Cause == c.Arg("cause") {
				sum = sum.Add(step.KgCO2e)
			}
		}
		return frameworks.Figure{Value: sum}, ""
	}
	return frameworks.Figure{}, "no_bridge"
}

// allowedIn is what a target allows in a year that its line names.
func allowedIn(t *dossier.Target, year int) (exact.Decimal, bool) {
	for _, p := range t.Points {
		if p.Year == year {
			return p.Allowed, true
		}
	}
	return exact.Zero, false
}
