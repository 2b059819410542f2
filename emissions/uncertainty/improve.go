package uncertainty

import (
	"cmp"
	"slices"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/unit"
)

// Measure is one step by which the data of a line would become better.
type Measure string

// Measures, in the order in which they are looked for: the first that applies to a line is its next step.
const (
	SpendToQuantity  Measure = "spend_to_quantity"    // count what was bought instead of what was paid
	EstimateToMeter  Measure = "estimate_to_meter"    // measure instead of estimating
	FillGaps         Measure = "fill_gaps"            // find the readings that are missing
	AverageToPartner Measure = "average_to_supplier"  // ask the supplier for its own figures
	RegionFactor     Measure = "region_factor"        // take a factor of the country or grid region
	CurrentFactor    Measure = "current_factor"       // take the factor of the year
	SupplierFactor   Measure = "supplier_factor"      // take the factor of the energy supplier
	EnteredToInvoice Measure = "entered_to_invoice"   // put an invoice behind the entry
	StateUncertainty Measure = "state_uncertainty"    // say how uncertain quantity and factor are
	NothingLeft      Measure = "nothing_left_by_rule" // the best data by these rules already
)

// Effort is how much work a measure usually is.
type Effort string

// Efforts: a setting or a document; a few weeks and some data; equipment or other companies.
const (
	LowEffort    Effort = "low"
	MediumEffort Effort = "medium"
	HighEffort   Effort = "high"
)

var efforts = map[Measure]Effort{
	SpendToQuantity: MediumEffort, EstimateToMeter: HighEffort, FillGaps: LowEffort, AverageToPartner: HighEffort, RegionFactor: LowEffort,
	CurrentFactor: LowEffort, SupplierFactor: MediumEffort, EnteredToInvoice: LowEffort, StateUncertainty: LowEffort, NothingLeft: HighEffort,
}

// indicator is which score a measure betters, by its place in DataQuality.Scores; −1: none.
var indicator = map[Measure]int{
	EstimateToMeter: 0, EnteredToInvoice: 0, SpendToQuantity: 1, AverageToPartner: 1, SupplierFactor: 1, RegionFactor: 2, CurrentFactor: 3,
	FillGaps: 4, StateUncertainty: -1, NothingLeft: -1,
}

// Improvement is a line and what bettering its data would do to the total.
type Improvement struct {
	Line
	ShareOfTotal exact.Decimal // |E| ÷ Σ|E|, 0…1
	Measure      Measure
	Effort       Effort
	// UncertaintyFall is by how many points of per cent the uncertainty of the total falls if this line had none: the most
	// that any measure can reach. 0 where the line states none.
	UncertaintyFall exact.Decimal
	// StepFall is the same if Measure raised its indicator by one level; nil where the line's uncertainty rests on no scores.
	StepFall *exact.Decimal
	// RatingFall is by how much the overall rating of the total falls with one level of one indicator: |E| ÷ 5 Σ|E|.
	RatingFall exact.Decimal
}

// Improvements ranks the lines of a total by UncertaintyFall, then by RatingFall; at most limit of them.
func Improvements(inv emissions.Inventory, method emissions.Method, by Correlation, limit int) []Improvement {
	b := open(inv, by)
	terms, entries := b.terms(func(e *emissions.Entry) bool { return counted(e, method) })
	total, p := Pool(terms), newPool(terms)
	all := weight(b.weighted(entries))
	if all.IsZero() {
		return []Improvement{}
	}
	out := []Improvement{}
	for _, l := range b.lines(entries) {
		share := l.KgCO2e.Abs().Quo(all)
		i := Improvement{Line: l, ShareOfTotal: share, RatingFall: share.Quo(exact.Int(int64(emissions.Indicators)))}
		i.Measure = b.next(l)
		i.Effort = efforts[i.Measure]
		if total.Spread != nil {
			i.UncertaintyFall = b.fall(p, l, total.StatedKgCO2e.Abs(), func(emissions.Entry) *emissions.Spread { return nil })
			i.StepFall = b.stepFall(p, i, total.StatedKgCO2e.Abs())
		}
		out = append(out, i)
	}
	slices.SortStableFunc(out, func(x, y Improvement) int {
		return cmp.Or(y.UncertaintyFall.Cmp(x.UncertaintyFall), y.RatingFall.Cmp(x.RatingFall))
	})
	return out[:min(limit, len(out))]
}

// fall is by how many points the upper end of the total's interval comes down with other spreads in a line. All entries of
// a line err together, so that one term of the sum of squares changes.
func (b *book) fall(p *pool, l Line, kg exact.Decimal, other func(emissions.Entry) *emissions.Spread) exact.Decimal {
	was := p.linear[b.key(&b.inv.Entries[l.entries[0]])]
	is := was
	for _, n := range l.entries {
		e := b.inv.Entries[n]
		if e.Uncertainty == nil {
			continue
		}
		is = is.Sub(p.width(*e.Uncertainty).Mul(e.KgCO2e))
		if s := other(e); s != nil {
			is = is.Add(p.width(*s).Mul(e.KgCO2e))
		}
	}
	squares := p.squares.Sub(was.Mul(was)).Add(is.Mul(is))
	return upper(p.spread(p.squares, kg)).Sub(upper(p.spread(squares, kg)))
}

// upper is how far the upper end lies above the value, in per cent.
func upper(s emissions.Spread) exact.Decimal {
	if s.GSD2 != nil {
		return s.GSD2.Sub(exact.Int(1)).Mul(exact.Int(100))
	}
	return *s.Percent
}

func (b *book) stepFall(p *pool, i Improvement, kg exact.Decimal) *exact.Decimal {
	n := indicator[i.Measure]
	if n < 0 {
		return nil
	}
	scored := false
	fall := b.fall(p, i.Line, kg, func(e emissions.Entry) *emissions.Spread {
		if e.Quality == nil || e.Uncertainty.Distribution != emissions.Lognormal {
			return e.Uncertainty
		}
		scored = true
		better := e.Quality.Raised(n).Pedigree()
		return &better
	})
	if !scored {
		return nil
	}
	return &fall
}

// next is the first measure that applies to a line, judged by its first entry, which has the largest say in a line of one
// source under one factor.
func (b *book) next(l Line) Measure {
	e := &b.inv.Entries[l.entries[0]]
	a, f := b.activities[e.ActivityID], b.factors[e.FactorID]
	if a == nil || f == nil {
		return StateUncertainty
	}
	_, _, money := unit.ParseMoney(f.Unit)
	derived := e.Scope == 3 && a.Scope != 3
	switch {
	case a.Calculation == emissions.SpendBased || money:
		return SpendToQuantity
	case a.DataType == emissions.Estimated || (a.EstimatedPart != nil && a.EstimatedPart.Sign() > 0):
		return EstimateToMeter
	case a.Coverage != nil && a.Coverage.Cmp(exact.Int(1)) < 0:
		return FillGaps
	case e.Scope == 3 && !derived && f.SupplierID == "" && averages(a):
		return AverageToPartner
	case f.Region == emissions.World && e.Scope != 3:
		return RegionFactor
	case e.Provisional:
		return CurrentFactor
	case e.Scope == 2 && e.Method == emissions.MarketBased && f.SupplierID == "" && e.InstrumentID == "":
		return SupplierFactor
	case a.DataType == emissions.Entered:
		return EnteredToInvoice
	case e.Uncertainty == nil:
		return StateUncertainty
	}
	return NothingLeft
}

// averages tells whether a Scope 3 activity rests on averages where a partner could give its own figures.
func averages(a *emissions.Activity) bool {
	return a.Calculation == emissions.AverageData || a.Calculation == emissions.Hybrid || a.Calculation == emissions.DistanceBased
}
