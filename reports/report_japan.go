package reports

import (
	"strconv"

	"tanso/emissions/regimes"
	"tanso/internal/exact"
)

// japanChapters are the annex of Japan's schemes and the reconciliation of regimes; none without facilities in Japan.
func (l *ledger) japanChapters() []Section {
	if l.dossier.Japan == nil {
		return nil
	}
	return []Section{l.japanChapter(), l.regimesChapter()}
}

// japanChapter states SHK and the Energy Conservation Act (国内制度).
func (l *ledger) japanChapter() Section {
	j := l.dossier.Japan
	caution := l.caution()
	year := strconv.Itoa(j.SHK.FiscalYear)
	return Section{
		Title: Text{"Japan annex: SHK and the Energy Conservation Act", "国内制度（温対法SHK・省エネ法）"},
		Paragraphs: []Text{
			caution,
			{
				"SHK counts fuels by heat × carbon × 44/12, and city gas, electricity and heat by the supplier's coefficients, basic and adjusted. Adjusted emissions are not the market-based figure and are never added to it. Weights are of " + string(j.SHK.GWPSet) + ".",
				"SHKは燃料を熱量×炭素排出係数×44/12で、都市ガス・電気・熱を供給事業者の基礎・調整後係数で算定する。調整後排出量はマーケット基準とは別の値であり、合算しない。GWPは" + string(j.SHK.GWPSet) + "による。",
			},
			{
				"Energy of fiscal year " + year + ": " + Format(j.EnergyAct.GJ, 0, English) + " GJ, " + Format(j.EnergyAct.KL, 1, English) + " kL of crude oil (GJ × " + j.EnergyAct.KLPerGJ.String() + ").",
				year + "年度のエネルギー使用量は" + Format(j.EnergyAct.GJ, 0, Japanese) + " GJ、原油換算 " + Format(j.EnergyAct.KL, 1, Japanese) + " kL（GJ×" + j.EnergyAct.KLPerGJ.String() + "）。",
			},
		},
		Tables: []Table{l.shkSums(), l.energySums(), l.energyKinds(), l.optimisedHours(), l.intensitySums(), l.schemeFindings()},
	}
}

// shkSums are the rows of the form, after certificates.
func (l *ledger) shkSums() Table {
	rows := l.shkRows()
	n := len(rows)
	j := l.dossier.Japan.SHK
	figure := func(id, en, ja string, of func(regimes.SHKTotal) exact.Decimal, all exact.Decimal) field {
		return field{numCol(id, en, ja, 22), func(i int) Cell {
			if i == n {
				return tonnes(all).strong()
			}
			return tonnes(of(rows[i]))
		}}
	}
	t := table("", Text{"SHK (t-CO₂e)", "温対法SHK (t-CO₂e)"}, n+1, []field{
		{col("row", "Gas", "ガス", 44), func(i int) Cell {
			if i == n {
				return str(Text{"Total", "合計"}.In(l.lang)).strong()
			}
			return str(rowWords(rows[i].Row).In(l.lang))
		}},
		figure("basic", "Basic", "基礎排出量", func(t regimes.SHKTotal) exact.Decimal { return t.BasicKg }, j.BasicKg),
		figure("adjusted", "Adjusted", "調整後排出量", func(t regimes.SHKTotal) exact.Decimal { return t.AdjustedKg }, j.AdjustedKg),
		{numCol("reported", "Reported, whole t", "報告値 (整数t)", 20), func(i int) Cell {
			if i == n {
				return str("")
			}
			return num(rows[i].Reported, 0)
		}},
	})
	t.Note = Text{
		"Totals are after certificates and credits. The reported row cuts fractions off, as the scheme is understood to do.",
		"合計は証書・クレジット控除後。報告値は端数を切り捨てた値（制度の規則として理解しているもの）。",
	}
	return t
}

func (l *ledger) energySums() Table {
	fs := l.dossier.Japan.EnergyAct.Facilities
	return table("", Text{"Energy by facility", "事業所別エネルギー使用量"}, len(fs), []field{
		{col("name", "Facility", "拠点", 44), func(i int) Cell { return str(l.facilityName(fs[i].FacilityID)) }},
		{numCol("gj", "GJ", "熱量 GJ", 20), func(i int) Cell { return num(fs[i].GJ, 1) }},
		{numCol("kl", "Crude-oil equivalent, kL", "原油換算 kL", 24), func(i int) Cell { return num(fs[i].KL, 1) }},
		{col("class", "Class by size", "規模による区分", 30), func(i int) Cell { return str(classWords(fs[i].Class).In(l.lang)) }},
	})
}

func (l *ledger) energyKinds() Table {
	lines := l.dossier.Japan.EnergyAct.Lines
	figure := func(d *exact.Decimal) Cell {
		if d == nil {
			return l.unknown()
		}
		return num(*d, 1)
	}
	return table("", Text{"Energy by kind", "エネルギー種別の使用量"}, len(lines), []field{
		{col("name", "Energy", "エネルギーの種類", 36), func(i int) Cell { return str(l.kindName(lines[i])) }},
		{col("facility", "Facility", "拠点", 28), func(i int) Cell { return str(l.facilityName(lines[i].FacilityID)) }},
		{numCol("quantity", "Quantity", "使用量", 20), func(i int) Cell { return num(lines[i].Quantity, 3) }},
		{col("unit", "Unit", "単位", 18), func(i int) Cell { return str(unitLabel(lines[i].Unit, l.lang)) }},
		{numCol("gj", "GJ", "熱量 GJ", 18), func(i int) Cell { return figure(lines[i].GJ) }},
		{numCol("kl", "kL", "原油換算 kL", 18), func(i int) Cell { return figure(lines[i].KL) }},
		{col("status", "Coefficient", "係数の確認", 20), func(i int) Cell { return l.verifiedWord(lines[i].Verified) }},
	})
}

func (l *ledger) optimisedHours() Table {
	lines := l.dossier.Japan.EnergyAct.Optimised
	t := table("", Text{"Electricity by time band", "時間帯別の電気（電気需要最適化）"}, len(lines), []field{
		{col("facility", "Facility", "拠点", 30), func(i int) Cell { return str(l.facilityName(lines[i].FacilityID)) }},
		{col("band", "Band", "時間帯区分", 30), func(i int) Cell { return str(bandWords(lines[i].Band).In(l.lang)) }},
		{numCol("kwh", "kWh", "kWh", 20), func(i int) Cell { return num(lines[i].KWh, 1) }},
		{numCol("factor", "GJ per 1,000 kWh", "GJ/千kWh", 20), func(i int) Cell { return num(lines[i].GJPerMWh, everyDigit) }},
		{numCol("kl", "Optimised, kL", "最適化評価 kL", 20), func(i int) Cell { return num(lines[i].KL, 3) }},
		{col("status", "Coefficient", "係数の確認", 20), func(i int) Cell { return l.verifiedWord(lines[i].Verified) }},
	})
	t.Empty = Text{"No half-hours with a calendar of bands", "時間帯区分のある30分値なし"}
	return t
}

func (l *ledger) intensitySums() Table {
	is := l.dossier.Japan.EnergyAct.Intensities
	percent := func(d *exact.Decimal) Cell {
		if d == nil {
			return l.unknown()
		}
		return num(*d, 1)
	}
	t := table("", Text{"Energy intensity", "エネルギー消費原単位"}, len(is), []field{
		{col("name", "Denominator", "分母指標", 36), func(i int) Cell { return str(is[i].Name + " (" + is[i].Unit + ")") }},
		{numCol("kl", "kL, non-fossil fuels weighed", "補正後 kL", 24), func(i int) Cell { return num(is[i].KL, 1) }},
		{numCol("unit", "kL per unit", "原単位 kL/単位", 22), func(i int) Cell { return num(is[i].PerUnit, intensityPlaces(is[i].PerUnit)) }},
		{numCol("ratio", "To the year before, %", "対前年度比 %", 22), func(i int) Cell { return percent(is[i].RatioPercent) }},
		{numCol("average", "Mean of five years, %", "5年度間平均 %", 22), func(i int) Cell { return percent(is[i].AveragePercent) }},
	})
	t.Empty = Text{"No denominator covers the period", "対象期間の分母指標なし"}
	return t
}

// schemeFindings are the doubts about the statements of the schemes; the ledger's own stand in their chapter.
func (l *ledger) schemeFindings() Table {
	fs := l.dossier.Japan.Findings
	t := table("", Text{"Doubts about these statements", "国内制度の算定に関する指摘"}, len(fs), []field{
		{col("severity", "Severity", "重大度", 20), func(i int) Cell { return str(severityWord(fs[i].Severity).In(l.lang)) }},
		{col("facility", "Facility", "拠点", 26), func(i int) Cell { return str(l.facilityName(fs[i].FacilityID)) }},
		{col("detail", "Detail", "詳細", 110), func(i int) Cell { return str(Text(fs[i].Said()).In(l.lang)) }},
	})
	t.Empty = Text{"No finding", "指摘なし"}
	return t
}

// regimesChapter explains by what the statements differ.
func (l *ledger) regimesChapter() Section {
	j := l.dossier.Japan
	ss := j.Statements
	statements := table("", Text{"Statements of the same ledger (" + TonneUnit(English) + ")", "同じ台帳の制度別の値 (" + TonneUnit(Japanese) + ")"}, len(ss), []field{
		{col("name", "Regime", "制度", 60), func(i int) Cell { return str(l.regimeName(ss[i].Regime.ID)) }},
		{col("gwp", "GWP set", "GWPセット", 16), func(i int) Cell { return str(string(ss[i].Regime.GWPSet)) }},
		{col("scopes", "Scopes", "スコープ", 16), func(i int) Cell { return str(scopeWords(ss[i].Regime.Scopes)) }},
		{numCol("t", "Total", "合計", 22), func(i int) Cell { return tonnes(ss[i].KgCO2e) }},
		{numCol("difference", "From the first", "最初の制度との差", 22), func(i int) Cell { return tonnes(ss[i].KgCO2e.Sub(ss[0].KgCO2e)) }},
	})
	s := Section{
		Title: Text{"Regimes and how they differ", "制度間の差異"},
		Paragraphs: []Text{{
			"One ledger, stated under several rules. From the first regime to each other, elements are swapped one at a time in the order of the table, and the ledger is stated anew after each; the steps add up to the difference exactly. Sources behind each step stand in the workbook.",
			"同じ台帳を複数の制度で示す。最初の制度から各制度へ、要素を表の順に一つずつ入れ替えて算定し直し、各段階の和は差異に正確に一致する。各段階の排出源はワークブックに示す。",
		}},
		Tables: []Table{statements},
	}
	for _, r := range j.Reconciliations {
		s.Tables = append(s.Tables, l.reconciliationTable(r))
	}
	return s
}

func (l *ledger) reconciliationTable(r regimes.Reconciliation) Table {
	n := len(r.Steps)
	return table("", Text{"To " + l.regimeName(r.ToID), l.regimeName(r.ToID) + " まで"}, n+2, []field{
		{col("step", "Step", "段階", 70), func(i int) Cell {
			switch i {
			case 0:
				return str(l.regimeName(r.FromID)).strong()
			case n + 1:
				return str(l.regimeName(r.ToID)).strong()
			}
			return str(Text(regimes.CauseName(r.Steps[i-1].Cause)).In(l.lang))
		}},
		{numCol("t", TonneUnit(English), TonneUnit(Japanese), 24), func(i int) Cell {
			switch i {
			case 0:
				return tonnes(r.FromKg).strong()
			case n + 1:
				return tonnes(r.ToKg).strong()
			}
			return tonnes(r.Steps[i-1].KgCO2e)
		}},
	})
}
