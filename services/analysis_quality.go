package services

import (
	"context"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/emissions/uncertainty"
	"tanso/internal/exact"
)

// RunQuality is how uncertain the totals of a run are and how good the data behind them is.
type RunQuality struct {
	Method       string // of Scope 2
	Correlation  string
	Proposed     bool // scores were proposed by rule where nobody judged
	Groups       []QualityGroup
	Improvements []Improvement
	Gases        []GasFooting
}

// QualityGroup is one total: of the whole, a scope, a category or a facility.
type QualityGroup struct {
	Kind         string // total, scope, category, facility
	Scope        int
	Method       string
	Category     int
	FacilityID   string
	FacilityName string
	Amount       Amount
	Stated       Amount // the part whose uncertainty is stated, which the interval is of
	StatedShare  exact.Decimal
	Uncertainty  *emissions.Spread
	Low          *Amount // 95 % interval
	High         *Amount
	Rating       *QualityRating
	PrimaryShare *exact.Decimal
	Entries      int
}

// QualityRating is the weighted rating of each indicator, 1 very good to 5 poor.
type QualityRating struct {
	Reliability, Technological, Geographical, Temporal, Completeness, Overall exact.Decimal
	JudgedShare, ProposedShare                                                exact.Decimal
}

// Improvement is a line of an inventory and what bettering its data would do to the total.
type Improvement struct {
	FacilityID      string
	FacilityName    string
	SourceID        string
	SourceName      string
	Scope           int
	Category        int
	Amount          Amount
	ShareOfTotal    exact.Decimal
	Uncertainty     *emissions.Spread
	Measure         string
	Effort          string
	UncertaintyFall exact.Decimal  // points of per cent, when the line had none
	StepFall        *exact.Decimal // with one level of the measure's indicator
	RatingFall      exact.Decimal
}

// GasFooting compares the total of a scope with the sum of its gases.
type GasFooting struct {
	Scope  int
	Method string
	Total  exact.Decimal
	Gases  exact.Decimal
	Foots  bool
}

// maxImprovements bounds the ranking.
const maxImprovements = 10

// Quality judges a run by one Scope 2 method, from its canonical bytes.
func (s Analysis) Quality(ctx context.Context, run uuid.UUID, method string) (out RunQuality, err error) {
	if err := scope2Method(method); err != nil {
		return out, err
	}
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.seesRuns(ctx, actor); err != nil {
			return err
		}
		inv, err := t.statementOf(ctx, run)
		if err != nil {
			return err
		}
		policy, err := t.qualityPolicy(ctx)
		if err != nil {
			return err
		}
		out = qualityOf(inv, emissions.Method(method), uncertainty.Correlation(policy.Correlation))
		return nil
	}, everyone...)
	return out, err
}

func scope2Method(method string) error {
	return oneOf("method", emissions.Method(method), emissions.LocationBased, emissions.MarketBased)
}

func qualityOf(inv emissions.Inventory, method emissions.Method, by uncertainty.Correlation) RunQuality {
	out := RunQuality{Method: string(method), Correlation: string(by), Proposed: inv.ProposedQuality, Gases: footings(inv)}
	names := facilityNames(inv)
	for _, g := range uncertainty.Assess(inv, method, by) {
		group := QualityGroup{
			Kind: string(g.Kind), Scope: int(g.Scope), Method: string(g.Method), Category: int(g.Category), FacilityID: g.FacilityID,
			FacilityName: names[g.FacilityID], Amount: amount(g.KgCO2e), Stated: amount(g.StatedKgCO2e), StatedShare: g.StatedShare,
			Uncertainty: g.Spread, Low: someAmount(g.Low), High: someAmount(g.High), PrimaryShare: g.PrimaryShare, Entries: g.Entries,
		}
		if g.Rating != nil {
			rating := QualityRating(*g.Rating)
			group.Rating = &rating
		}
		out.Groups = append(out.Groups, group)
	}
	for _, i := range uncertainty.Improvements(inv, method, by, maxImprovements) {
		out.Improvements = append(out.Improvements, Improvement{
			FacilityID: i.FacilityID, FacilityName: names[i.FacilityID], SourceID: i.SourceID, SourceName: i.SourceName, Scope: int(i.Scope),
			Category: int(i.Category), Amount: amount(i.KgCO2e), ShareOfTotal: i.ShareOfTotal, Uncertainty: i.Spread, Measure: string(i.Measure),
			Effort: string(i.Effort), UncertaintyFall: i.UncertaintyFall, StepFall: i.StepFall, RatingFall: i.RatingFall,
		})
	}
	return out
}

func someAmount(kg *exact.Decimal) *Amount {
	if kg == nil {
		return nil
	}
	a := amount(*kg)
	return &a
}

func facilityNames(inv emissions.Inventory) map[string]string {
	out := map[string]string{}
	for _, f := range inv.Facilities {
		out[f.ID] = f.Name
	}
	return out
}

// footings adds up the gases of each scope beside its total.
func footings(inv emissions.Inventory) []GasFooting {
	sums := emissions.Sum(inv.Entries)
	out := make([]GasFooting, len(sums.ByScope))
	for i, s := range sums.ByScope {
		var gases exact.Decimal
		for _, g := range sums.ByGas {
			if g.Scope == s.Scope && g.Method == s.Method {
				gases = gases.Add(g.KgCO2e)
			}
		}
		out[i] = GasFooting{int(s.Scope), string(s.Method), s.KgCO2e, gases, gases.Equal(s.KgCO2e)}
	}
	return out
}
