package emissions

import (
	"slices"
	"strings"

	"tanso/internal/say"
)

// tier is one rung of a hierarchy: which factors stand on it, and what taking or missing it means.
type tier struct {
	name      say.Sentence
	rule      string
	holds     func(*Factor) bool
	narrow    func([]*Factor) []*Factor
	silent    bool // says nothing where it holds no factor at all
	current   bool // only what is valid at the date; no earlier year stands in
	onTaken   func()
	onMissing func()
}

func (s *selector) tiers() []tier {
	keep := func(fs []*Factor) []*Factor { return fs }
	grid := tier{
		name: sayGridAverage.With(), rule: "region", narrow: keep,
		holds: func(f *Factor) bool { return f.SupplierID == "" && f.Basis == BasisLocation && !f.stated() },
	}
	switch {
	case s.q.Scope == 2 && s.q.Method == MarketBased:
		residual := tier{
			name: sayResidualMix.With(), rule: "residual_mix", narrow: keep,
			holds: func(f *Factor) bool { return f.Basis == BasisMarketResidual && !f.stated() },
		}
		grid.rule = "grid_average"
		grid.onTaken = func() {
			s.find(FindingNoResidualMix, SeverityNote, sayNoResidualMix.With(s.q.Region))
		}
		return append(s.supplierTier(BasisMarketSupplier, BasisSHKAdjusted), ownTier(BasisMarketSupplier, BasisMarketResidual), residual, grid)
	case s.q.Scope == 2:
		return []tier{ownTier(BasisLocation), grid}
	}
	general := tier{
		name: sayPublished.With(), rule: "region", narrow: keep,
		holds: func(f *Factor) bool {
			return f.SupplierID == "" && (f.Basis == BasisNone || f.Basis == BasisLocation) && !f.stated()
		},
	}
	return append(s.supplierTier(BasisNone, BasisMarketSupplier, BasisSHKBasic), ownTier(BasisNone, BasisLocation), general)
}

// ownTier is what the organization stated itself, for no supplier: it stands before what is published, while it is valid.
func ownTier(bases ...Basis) tier {
	return tier{
		name: sayOwn.With(), rule: "own", current: true, silent: true,
		narrow: func(fs []*Factor) []*Factor { return fs },
		holds: func(f *Factor) bool {
			return f.stated() && f.SupplierID == "" && slices.Contains(bases, f.Basis)
		},
	}
}

// supplierTier is empty when the activity names no supplier.
func (s *selector) supplierTier(bases ...Basis) []tier {
	if s.q.SupplierID == "" {
		return nil
	}
	name := saySupplier.With(s.q.SupplierID)
	if s.q.Menu != "" {
		name = saySupplierMenu.With(s.q.SupplierID, s.q.Menu)
	}
	return []tier{{
		name: name, rule: "supplier",
		holds: func(f *Factor) bool { return f.SupplierID == s.q.SupplierID && slices.Contains(bases, f.Basis) },
		narrow: func(fs []*Factor) []*Factor {
			return menu(fs, s.q.Menu)
		},
		onMissing: func() {
			s.find(FindingSupplierUnknown, SeverityWarning, saySupplierUnknown.With(name))
		},
	}}
}

// Words in the menus of Japanese retailers' lists (電気事業者別排出係数): the residual is what customers without a named
// menu receive, and the whole-company value is for use only where no residual is published.
const (
	menuResidual = "残差"
	menuWhole    = "事業者全体"
)

// menu keeps the factors of the named menu; without a name, the supplier's only factor, else its residual, else its
// whole-company value.
func menu(fs []*Factor, name string) []*Factor {
	pick := func(want func(string) bool) []*Factor {
		return slices.DeleteFunc(slices.Clone(fs), func(f *Factor) bool { return !want(f.Menu) })
	}
	if name != "" {
		return pick(func(m string) bool { return m == name })
	}
	for _, want := range []func(string) bool{
		func(m string) bool { return m == "" },
		func(m string) bool { return strings.Contains(m, menuResidual) },
		func(m string) bool { return strings.Contains(m, menuWhole) },
	} {
		if out := pick(want); len(out) > 0 {
			return out
		}
	}
	return nil
}

// pin applies a factor that a person chose. A pin that belongs to the other Scope 2 method leaves this method to the
// hierarchy; one that cannot be used is a finding, never a silent replacement.
func (s *selector) pin() (done bool) {
	f, ok := s.cat.factor(s.q.FactorID)
	if !ok {
		s.unusable(sayNotInCatalog.With())
		return true
	}
	if s.q.Scope == 2 && f.Basis != BasisMarginal && !methodAllows(s.q.Method, f.Basis) {
		s.step(sayPinOther.With(f.ID, sayMethods[s.q.Method]))
		return false
	}
	switch {
	case f.Basis == BasisMarginal:
		s.unusable(sayMarginal.With())
	case s.cat.Hides(f.EditionID):
		s.unusable(sayNotInUse.With(f.EditionID))
	case s.unapproved(f).EN != "":
		s.unusable(s.unapproved(f))
	case s.q.Scope != 2 && f.Basis == BasisSHKAdjusted:
		s.unusable(sayNetsCredits.With())
	case !slices.Contains(s.stages(), f.Stage):
		s.unusable(sayStage.With(f.Stage))
	case s.q.Date.Before(f.ValidFrom):
		s.unusable(sayValidFrom.With(f.ValidFrom))
	case fitOf(s.q.Unit, f.Unit, s.q.Properties) == fitNone:
		s.unusable(sayUnreached.With(f.Unit, s.q.Unit))
	default:
		s.accept(f, tier{name: sayPinned.With(), rule: "pin"}, f.Region, false)
		if !f.ValidTo.IsZero() && f.ValidTo.Before(s.q.Date) {
			s.provisional(f)
			s.choice.Selection.Rule = "pin"
		}
	}
	return true
}

func (s *selector) unusable(why say.Sentence) {
	s.step(sayPinRefused.With(s.q.FactorID, why))
	s.find(FindingPinUnusable, SeverityDisqualifying, sayPinUnusable.With(s.q.FactorID, why))
}

func methodAllows(m Method, b Basis) bool {
	if m == MarketBased {
		return b == BasisMarketSupplier || b == BasisMarketResidual || b == BasisSHKAdjusted
	}
	return b == BasisLocation
}
