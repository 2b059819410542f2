package services

import (
	"context"
	"slices"

	"tanso/emissions"
	"tanso/emissions/targets"
	"tanso/internal/exact"
)

const (
	demoProduction = "Machined parts 機械部品"
	demoRevenue    = "Revenue 売上高"
	demoHorizon    = 5 // years from the completed year to the target year
)

// goals shows denominators, assumptions and three targets, of which one waits for approval.
func (d *demoing) goals(ctx context.Context) error {
	for _, step := range []func(context.Context) error{d.denominators, d.assume, d.setTargets} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// denominators have the closed years as they were, and a plan for those up to the target year.
func (d *demoing) denominators(ctx context.Context) error {
	have, err := d.Metrics.List(ctx)
	if err != nil {
		return err
	}
	for _, m := range []struct {
		name, kind, unit, first, step, source string
	}{
		{demoProduction, "production", "t", "5200", "104", "Production report 生産実績報告書"},
		{demoRevenue, "revenue", "JPY", "18400000000", "552000000", "Annual report 有価証券報告書"},
	} {
		if slices.ContainsFunc(have, func(x BusinessMetric) bool { return x.Name == m.name }) {
			continue
		}
		made, err := d.Metrics.Create(ctx, BusinessMetricInput{Name: m.name, Kind: m.kind, Unit: m.unit, Aggregation: targets.Added})
		if err != nil {
			return err
		}
		var values []MetricValueInput
		for n := d.first() / monthsOfYear; n <= demoHorizon; n++ {
			value := exact.Must(m.first).Add(exact.Must(m.step).Mul(exact.Int(int64(n))))
			from := yearAfter(d.month(0), n)
			source := m.source
			if n > 0 {
				source = "Medium-term plan 中期経営計画"
			}
			values = append(values, MetricValueInput{PeriodStart: from, PeriodEnd: yearAfter(from, 1), Value: value, Forecast: n > 0, Source: source})
		}
		if _, err := d.Metrics.Record(ctx, made.ID, values); err != nil {
			return err
		}
	}
	return nil
}

func (d *demoing) assume(ctx context.Context) error {
	have, err := d.Assumptions.List(ctx)
	if err != nil || len(have) > 0 {
		return err
	}
	zero, two, three, twenty := exact.Zero, exact.Int(2), exact.Int(3), exact.Int(20)
	_, err = d.Assumptions.Record(ctx, AssumptionInput{
		Name: "Reference case 基準ケース", Growth1: exact.Int(1), Growth2: exact.Int(1), Growth3: two, Low1: &zero, High1: &two, Low2: &zero, High2: &two,
		Low3: &zero, High3: &three, GridPercent: exact.Int(-3), InitiativePercent: &twenty,
		Basis: "Medium-term plan; the grid as in the past years 中期経営計画、系統係数は過年度の傾向",
	})
	return err
}

func (d *demoing) setTargets(ctx context.Context) error {
	have, err := d.Targets.List(ctx)
	if err != nil {
		return err
	}
	metrics, err := d.Metrics.List(ctx)
	if err != nil {
		return err
	}
	production := metrics[slices.IndexFunc(metrics, func(m BusinessMetric) bool { return m.Name == demoProduction })].ID
	year, setOn := d.year+demoHorizon, emissions.DateOf(d.now)
	for n, in := range []TargetInput{
		{
			Name: "SBT near term, Scope 1 and 2 SBT短期目標（スコープ1・2）", Kind: targets.Absolute, Scopes: []int{1, 2}, Path: targets.PathContraction,
			StandardID: "sbti-v5-1.5c", Reason: "Board decision 取締役会決議",
		},
		{
			Name: "Scope 3 スコープ3", Kind: targets.Absolute, Scopes: []int{3}, Path: targets.PathContraction, StandardID: "sbti-v5-wb2c",
			Reason: "Most of the value chain バリューチェーンの大部分",
		},
		{
			Name: "Per tonne of parts 部品1トンあたり", Kind: targets.Intensity, Scopes: []int{1, 2}, MetricID: &production, Path: targets.PathMilestones,
			Milestones: []TargetMilestone{{d.year + 3, exact.Int(85)}, {year, exact.Int(75)}}, Reason: "Energy act: 1 % a year and more 省エネ法の年1%を上回る改善",
		},
	} {
		if slices.ContainsFunc(have, func(g Target) bool { return g.Name == in.Name }) {
			continue
		}
		in.Term, in.Method, in.TargetYear, in.SetOn = targets.NearTerm, string(emissions.MarketBased), year, &setOn
		g, err := d.Targets.Set(ctx, in)
		if err != nil {
			return err
		}
		if n == 1 {
			continue // waits for a decision
		}
		approver, _, err := d.as(ctx, Approver)
		if err != nil {
			return err
		}
		if _, err := d.Targets.Decide(approver, TargetDecision{ID: g.ID, Revision: g.Revision, SHA256: g.SHA256, Approve: true}); err != nil {
			return err
		}
	}
	return nil
}
