package reports

import (
	"strconv"
	"strings"

	"tanso/emissions"
	"tanso/emissions/regimes"
	"tanso/internal/exact"
)

// regimesSheet states the ledger under each regime, and the steps from the first to each other.
func (b *book) regimesSheet() Section {
	return Section{
		ID: sheetRegimes, Title: Text{"Regimes and how they differ", "制度別の値と差異の内訳"},
		Note: Text{
			"From the first regime to another, elements are swapped one at a time in this order and the ledger is stated anew. Steps add up to the difference; the order is part of the method.",
			"最初の制度から各制度へ、要素を一つずつこの順に入れ替えて算定し直す。各段階の和は差異に一致する。順序は手法の一部である。",
		},
		Tables: []Table{b.statementTable(), b.stepTable(), b.stepSourceTable()},
	}
}

// regimeName is a regime in the language of the report.
func (l *ledger) regimeName(id string) string {
	for _, s := range l.dossier.Japan.Statements {
		if s.Regime.ID == id {
			return Text{s.Regime.Name, s.Regime.NameJA}.In(l.lang)
		}
	}
	return id
}

func (b *book) statementTable() Table {
	j := b.dossier.Japan
	s := func(i int) regimes.Statement { return j.Statements[i] }
	p := func(column string, i int) string { return b.plan.near("regimes", column, i) }
	yes := func(holds bool) string {
		if holds {
			return Text{"yes", "あり"}.In(b.lang)
		}
		return Text{"no", "なし"}.In(b.lang)
	}
	return table("regimes", Text{"Statements (tCO2e)", "制度別の値 (t-CO2e)"}, len(j.Statements), []field{
		{col("regime", "Regime", "制度", 18), func(i int) Cell { return str(s(i).Regime.ID) }},
		{col("name", "Name", "名称", 44), func(i int) Cell { return str(b.regimeName(s(i).Regime.ID)) }},
		{numCol("t", "tCO2e", "t-CO2e", 18), func(i int) Cell { return tonnes(s(i).KgCO2e) }},
		{numCol("difference", "From the first", "最初の制度との差", 18), func(i int) Cell {
			return tonnes(s(i).KgCO2e.Sub(s(0).KgCO2e)).from(p("t", i) + "-" + p("t", 0))
		}},
		{numCol("steps", "Sum of the steps", "段階の和", 18), func(i int) Cell {
			return tonnes(s(i).KgCO2e.Sub(s(0).KgCO2e)).from(b.plan.sumIf("steps", "t", "to", p("regime", i)))
		}},
		{col("gwp", "GWP set", "GWPセット", 14), func(i int) Cell { return str(string(s(i).Regime.GWPSet)) }},
		{col("scopes", "Scopes", "スコープ", 12), func(i int) Cell { return str(scopeWords(s(i).Regime.Scopes)) }},
		{col("country", "Facilities", "対象拠点", 12), func(i int) Cell {
			if s(i).Regime.Country == "" {
				return str(Text{"all", "全拠点"}.In(b.lang))
			}
			return str(s(i).Regime.Country)
		}},
		{col("share", "Consolidation share", "連結割合", 14), func(i int) Cell { return str(yes(!s(i).Regime.Whole)) }},
		{col("instruments", "Instruments", "証書・契約", 12), func(i int) Cell { return str(yes(s(i).Regime.Instruments)) }},
		{col("rounded", "Whole tonnes", "整数t", 12), func(i int) Cell { return str(yes(s(i).Regime.Rounded)) }},
		{numCol("unweighed", "Gases without a GWP", "GWPのないガス", 14), func(i int) Cell { return count(s(i).Unweighed) }},
	})
}

func scopeWords(scopes []emissions.Scope) string {
	out := make([]string, 0, len(scopes))
	for _, s := range scopes {
		out = append(out, strconv.Itoa(int(s)))
	}
	return strings.Join(out, "+")
}

// regimeStep is one step of one reconciliation.
type regimeStep struct {
	to string
	regimes.Step
}

func (l *ledger) regimeSteps() []regimeStep {
	var out []regimeStep
	for _, r := range l.dossier.Japan.Reconciliations {
		for _, s := range r.Steps {
			out = append(out, regimeStep{r.ToID, s})
		}
	}
	return out
}

func (b *book) stepTable() Table {
	steps := b.regimeSteps()
	p := func(column string, i int) string { return b.plan.near("steps", column, i) }
	return table("steps", Text{"Steps (tCO2e)", "差異の内訳 (t-CO2e)"}, len(steps), []field{
		{col("to", "To regime", "対象制度", 18), func(i int) Cell { return str(steps[i].to) }},
		{col("name", "Name", "名称", 44), func(i int) Cell { return str(b.regimeName(steps[i].to)) }},
		{col("cause", "Element", "要素", 18), func(i int) Cell { return str(string(steps[i].Cause)) }},
		{col("label", "What is swapped", "入れ替える要素", 18), func(i int) Cell { return str(Text(regimes.CauseName(steps[i].Cause)).In(b.lang)) }},
		{numCol("t", "tCO2e", "t-CO2e", 18), func(i int) Cell {
			c := tonnes(steps[i].KgCO2e)
			if steps[i].Cause == regimes.CauseRounding {
				return c // it belongs to no source
			}
			return c.from(b.plan.sumIf("step_sources", "t", "to", p("to", i), "cause", p("cause", i)))
		}},
		{numCol("system", "tCO2e of the system", "システム値 t-CO2e", 18), func(i int) Cell { return tonnes(steps[i].KgCO2e) }},
	})
}

// stepSource is what a step does to one source.
type stepSource struct {
	to    string
	cause regimes.Cause
	regimes.SourceEffect
}

func (b *book) stepSourceTable() Table {
	var rows []stepSource
	for _, s := range b.regimeSteps() {
		for _, e := range s.Sources {
			rows = append(rows, stepSource{s.to, s.Cause, e})
		}
	}
	t := table("step_sources", Text{"Sources behind the steps (tCO2e)", "内訳の排出源 (t-CO2e)"}, len(rows), []field{
		{col("to", "To regime", "対象制度", 18), func(i int) Cell { return str(rows[i].to) }},
		{col("source", "Source", "排出源", 44), func(i int) Cell {
			return str(b.sourceName(rows[i].SourceName)).to(b.entryLink([]string{rows[i].First}))
		}},
		{col("cause", "Element", "要素", 18), func(i int) Cell { return str(string(rows[i].cause)) }},
		{col("facility", "Facility code", "拠点コード", 18), func(i int) Cell { return str(b.facilityCodeOf(rows[i].FacilityID)) }},
		{numCol("t", "tCO2e", "t-CO2e", 18), func(i int) Cell { return tonnes(rows[i].KgCO2e) }},
		{numCol("scope", "Scope", "スコープ", 18), func(i int) Cell { return count(int(rows[i].Scope)) }},
		{numCol("entries", "Lines of the ledger", "明細行数", 12), func(i int) Cell { return count(rows[i].Entries) }},
	})
	t.Empty = Text{"No source changes", "変わる排出源なし"}
	return t
}

// checkJapan ties the statements of the schemes to their lines, to each other and to the inventory.
func (b *book) checkJapan() []check {
	j := b.dossier.Japan
	if j == nil {
		return nil
	}
	last, energyLast := len(b.shkRows()), len(j.EnergyAct.Facilities)
	value := func(d exact.Decimal, table, column string, i int) side {
		return func() Cell { return num(d, 3).from(b.plan.cell(table, column, i)) }
	}
	total := func(d exact.Decimal, table, column string) side {
		return formulaSide(d, func() string { return "SUM(" + b.plan.list(table, column) + ")" })
	}
	recomputed := Text{"The formulas reach the value the system recorded.", "数式がシステムの記録値に一致する。"}
	ways := Text{"Two ways through the lines give the same.", "明細の二通りの集計が一致する。"}
	basic := addedUp(j.SHK.Lines, func(l regimes.SHKLine) *exact.Decimal { return l.BasicKg })
	adjusted := addedUp(j.SHK.Lines, func(l regimes.SHKLine) *exact.Decimal { return l.AdjustedKg })
	out := []check{
		tie(Text{"SHK: basic, recomputed = recorded", "SHK：基礎排出量の再計算値＝記録値"}, sheetSHK, recorded(Tonnes(j.SHK.BasicKg)), value(Tonnes(j.SHK.BasicKg), "shk_form", "after", last), recomputed),
		tie(Text{"SHK: adjusted, recomputed = recorded", "SHK：調整後排出量の再計算値＝記録値"}, sheetSHK, recorded(Tonnes(j.SHK.AdjustedKg)), value(Tonnes(j.SHK.AdjustedKg), "shk_form", "adjusted_after", last), recomputed),
		tie(Text{"SHK: basic, by facility = lines", "SHK：基礎排出量 事業所別＝明細"}, sheetSHK, total(Tonnes(basic), "shk", "basic_t"), total(Tonnes(basic), "shk_facilities", "basic"), ways),
		tie(Text{"SHK: adjusted, by facility = lines", "SHK：調整後 事業所別＝明細"}, sheetSHK, total(Tonnes(adjusted), "shk", "adjusted_t"), total(Tonnes(adjusted), "shk_facilities", "adjusted"), ways),
		tie(Text{"Energy Act: GJ, recomputed = recorded", "省エネ法：熱量の再計算値＝記録値"}, sheetEnergyAct, recorded(j.EnergyAct.GJ), value(j.EnergyAct.GJ, "energy_facilities", "gj", energyLast), recomputed),
		tie(Text{"Energy Act: kL, recomputed = recorded", "省エネ法：原油換算の再計算値＝記録値"}, sheetEnergyAct, recorded(j.EnergyAct.KL), value(j.EnergyAct.KL, "energy_facilities", "kl", energyLast), recomputed),
	}
	return append(out, b.checkRegimes()...)
}

func (b *book) checkRegimes() []check {
	j := b.dossier.Japan
	var out []check
	foot := Text{"The steps explain the whole difference.", "段階の和が差異の全部を説明する。"}
	for i, s := range j.Statements {
		if i > 0 {
			out = append(out, tie(
				Text{s.Regime.Name + ": steps = difference", s.Regime.NameJA + "：段階の和＝差異"}, sheetRegimes,
				b.cellSide(s.KgCO2e.Sub(j.Statements[0].KgCO2e), "regimes", "difference", i), b.cellSide(s.KgCO2e.Sub(j.Statements[0].KgCO2e), "regimes", "steps", i), foot,
			).within(Tonnes(s.KgCO2e)))
		}
	}
	for i, h := range b.headlines() {
		id := map[string]string{"TOTAL_LB": "ghgp_location", "TOTAL_MB": "ghgp_market"}[h.id]
		for k, s := range j.Statements {
			if s.Regime.ID == id {
				out = append(out, tie(
					Text{s.Regime.Name + ": regime = summary", s.Regime.NameJA + "：制度別の値＝総括"}, sheetRegimes,
					b.cellSide(h.kg, "summary", "t", i), b.cellSide(s.KgCO2e, "regimes", "t", k),
					Text{"The reconciliation starts from the reported total.", "差異の内訳は報告値から始まる。"},
				))
			}
		}
	}
	return out
}
