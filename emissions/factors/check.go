package factors

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/unit"
)

// tolerance is how far a total may lie from the sum of its gases: publishers round each gas and the total to 5 decimals.
// Large values are printed to fewer decimals: a hundred-thousandth of the total is rounding too.
var (
	tolerance      = exact.Must("0.00002")
	toleranceShare = exact.Must("0.00001")
)

var (
	stages = []emissions.Stage{
		emissions.StageCombustion, emissions.StageGeneration, emissions.StageWTT, emissions.StageTDLoss,
		emissions.StageCradleGate, emissions.StageLifecycle, emissions.StageOtherDirect,
	}
	bases = []emissions.Basis{
		emissions.BasisNone, emissions.BasisLocation, emissions.BasisMarketSupplier, emissions.BasisMarketResidual,
		emissions.BasisSHKBasic, emissions.BasisSHKAdjusted, emissions.BasisMarginal,
	}
)

// check looks at every row and reports all that is wrong in one error.
func (s *Set) check() error {
	known := map[string]bool{}
	for _, a := range s.Activities {
		if known[a.Key] {
			return fmt.Errorf("activity %s is given twice", a.Key)
		}
		known[a.Key] = true
	}
	catalog, err := s.Catalog()
	if err != nil {
		return err
	}
	var bad []error
	used := map[string]bool{}
	for _, f := range s.Factors {
		used[f.ActivityKey] = true
		if err := checkRow(f, known); err != nil {
			bad = append(bad, fmt.Errorf("%s: %w", f.ID, err))
		}
		if err := checkSum(catalog, f); err != nil {
			bad = append(bad, fmt.Errorf("%s: %w", f.ID, err))
		}
	}
	for key, names := range s.Names {
		for _, name := range names {
			if !used[name] {
				bad = append(bad, fmt.Errorf("aliases.csv: no factor has the key %s of %s", name, key))
			}
			used[key] = true
		}
	}
	for key := range known {
		if !used[key] {
			bad = append(bad, fmt.Errorf("activity %s has no factor", key))
		}
	}
	return errors.Join(bad...)
}

func checkRow(f emissions.Factor, known map[string]bool) error {
	switch {
	case f.SourceRow == "" || f.Table == "" || f.CategoryPath == "" || f.Name == "":
		return errors.New("its source is not stated")
	case !known[f.ActivityKey] && !strings.Contains(f.ActivityKey, "/"):
		return fmt.Errorf("activity %q is not listed", f.ActivityKey)
	case !slices.Contains(stages, f.Stage):
		return fmt.Errorf("stage %q", f.Stage)
	case !slices.Contains(bases, f.Basis):
		return fmt.Errorf("basis %q", f.Basis)
	case f.Scope < 0 || f.Scope > 3:
		return fmt.Errorf("scope %d", f.Scope)
	case !f.ValidTo.IsZero() && f.ValidTo.Before(f.ValidFrom):
		return fmt.Errorf("validity %s to %s", f.ValidFrom, f.ValidTo)
	}
	if _, ok := unit.Lookup(f.Unit); !ok {
		return fmt.Errorf("unit %q", f.Unit)
	}
	return nil
}

// checkSum compares the published total with the sum of the gases under the publisher's GWP set.
func checkSum(c *emissions.Catalog, f emissions.Factor) error {
	if f.PublishedCO2e == nil {
		return nil
	}
	var sum exact.Decimal
	for _, g := range f.Gases {
		v, ok := c.GWP(f.PublishedGWP, g.Gas, g.Origin)
		if !ok {
			return fmt.Errorf("no %s value for %s", f.PublishedGWP, g.Gas)
		}
		sum = sum.Add(g.KgPerUnit.Mul(v.Value))
	}
	if off := sum.Sub(*f.PublishedCO2e).Abs(); off.Cmp(tolerance) > 0 && off.Cmp(f.PublishedCO2e.Abs().Mul(toleranceShare)) > 0 {
		return fmt.Errorf("its gases make %s kg CO2e, published is %s", sum, f.PublishedCO2e)
	}
	return nil
}
