package emissions

import (
	"cmp"
	"strconv"
	"strings"

	"tanso/internal/exact"
	"tanso/internal/unit"
)

// judge fills in how good the data of an entry are and how uncertain it is. Both follow from what is stated of the
// quantity and of the factor; where the inventory says so, indicators that nobody judged get a proposed score.
func (c *calculator) judge(a *Activity, e *Entry, f *Factor) {
	q := worse(a.Quality, f.Quality)
	if c.in.ProposeQuality {
		q = propose(q, c.proposal(a, e, f))
	}
	if q.Judged() {
		e.Quality = &q
	}
	e.Uncertainty = lineSpread(a.Uncertainty, cmp.Or(f.Uncertainty, a.FactorUncertainty), q)
}

// lineSpread is the uncertainty of quantity × factor: the product of the two where both are stated, else what follows from
// the scores, else none.
func lineSpread(quantity, factor *Spread, q DataQuality) *Spread {
	var out Spread
	switch {
	case quantity != nil && factor != nil:
		out = quantity.Times(*factor)
		out.Source = "quantity " + quantity.String() + ", factor " + factor.String()
		out.Proposed = quantity.Proposed || factor.Proposed
	case q.Judged():
		out = q.Pedigree()
	default:
		return nil
	}
	return &out
}

// worse takes of each indicator the worse score of those that are judged.
func worse(a, b *DataQuality) DataQuality {
	var scores [5]int
	proposed := false
	for _, q := range []*DataQuality{a, b} {
		if q == nil {
			continue
		}
		proposed = proposed || q.Proposed
		for i, s := range q.Scores() {
			scores[i] = max(scores[i], s)
		}
	}
	out := qualityOf(scores)
	out.Proposed = proposed
	return out
}

// propose keeps what is judged and takes the proposal for the rest.
func propose(judged, proposal DataQuality) DataQuality {
	scores, proposed := judged.Scores(), judged.Proposed
	for i, s := range proposal.Scores() {
		if scores[i] == 0 && s != 0 {
			scores[i], proposed = s, true
		}
	}
	out := qualityOf(scores)
	out.Proposed = proposed
	return out
}

// proposal scores an entry by the rules of docs/methodology.md §15, after the words of the Scope 3 Standard, table 7.6.
func (c *calculator) proposal(a *Activity, e *Entry, f *Factor) DataQuality {
	return DataQuality{
		Reliability: reliabilityOf(a), Completeness: completenessOf(a), Technological: technologyOf(a, e, f),
		Geographical: geographyOf(c.facilities[a.FacilityID], e, f), Temporal: ageScore(e, f),
	}
}

// reliabilityOf: measured data are very good, a supplier's invoice is good, an entry by hand fair, an estimate poor.
// Measurements that partly rest on estimates are no better than good.
func reliabilityOf(a *Activity) int {
	switch a.DataType {
	case Metered:
		if a.EstimatedPart != nil && !a.EstimatedPart.IsZero() {
			return 2
		}
		return 1
	case Invoiced:
		return 2
	case Entered:
		return 3
	case Estimated:
		return 4
	}
	return 0
}

var coverageSteps = []exact.Decimal{exact.Int(1), exact.Must("0.9"), exact.Must("0.5")}

// completenessOf goes by how much of the period the readings cover; what was entered or invoiced covers its own period.
func completenessOf(a *Activity) int {
	if a.Coverage == nil {
		return 1
	}
	for i, step := range coverageSteps {
		if a.Coverage.Cmp(step) >= 0 {
			return i + 1
		}
	}
	return 4
}

var technologyOfCalculation = map[Calculation]int{
	SupplierSpecific: 1, SiteSpecific: 1, AssetSpecific: 1, LesseeSpecific: 1, FranchiseSpecific: 1, InvestmentSpecific: 1,
	Hybrid: 2, FuelBased: 2, WasteType: 2, DirectUsePhase: 2, DistanceBased: 3, AverageData: 3, IndirectUsePhase: 3, SpendBased: 4,
}

// technologyOf goes by the calculation method: a supplier's or an asset's own data are very good, an average of the
// technology fair, money poor. Fuels and energy of Scope 1 and 2 have averages of the very technology.
func technologyOf(a *Activity, e *Entry, f *Factor) int {
	if score, ok := technologyOfCalculation[a.Calculation]; ok {
		return score
	}
	_, _, spend := unit.ParseMoney(f.Unit)
	switch {
	case spend:
		return technologyOfCalculation[SpendBased]
	case f.SupplierID != "" || e.InstrumentID != "":
		return 1
	case e.Scope == 3:
		return 3
	}
	return 2
}

// geographyOf: the same grid region or supplier is very good, the country of a facility in a smaller region good, the world
// or another region of the country fair, another country's factor poor.
func geographyOf(at Facility, e *Entry, f *Factor) int {
	switch {
	case f.SupplierID != "" || e.InstrumentID != "" || f.Region == at.Region:
		return 1
	case f.Region == at.Country:
		return 2
	case f.Region == World || strings.HasPrefix(f.Region, at.Country):
		return 3
	}
	return 4
}

var ageSteps = []int{3, 6, 10}

// ageScore goes by the years between the factor and the activity: less than 3 very good, 6 good, 10 fair, more poor (table
// 7.6), and one worse where an earlier year's factor stands in provisionally.
func ageScore(e *Entry, f *Factor) int {
	year, _ := strconv.Atoi(e.Month[:4])
	score, age := len(ageSteps)+1, year-f.ValidFrom.Year
	for i, step := range ageSteps {
		if age < step {
			score = i + 1
			break
		}
	}
	if e.Provisional {
		score++
	}
	return score
}
