package reports

import (
	"tanso/emissions/regimes"
	"tanso/internal/exact"
)

// energyActSheet is the energy of the Energy Conservation Act (省エネ法): facilities, kinds, time bands and intensities.
func (b *book) energyActSheet() Section {
	caution := b.caution()
	return Section{
		ID: sheetEnergyAct, Title: Text{"Energy Conservation Act", "省エネ法（エネルギー使用量）"},
		Note: Text{
			caution.EN + " GJ = quantity × heating value; crude-oil equivalent kL = GJ × " + b.dossier.Japan.EnergyAct.KLPerGJ.String() + ".",
			caution.JA + "熱量GJ＝使用量×単位発熱量、原油換算kL＝GJ×" + b.dossier.Japan.EnergyAct.KLPerGJ.String() + "。",
		},
		Tables: []Table{b.energyFacilityTable(), b.energyLineTable(), b.optimisedTable(), b.energyIntensityTable()},
	}
}

// Decimal places of GJ and kL.
const energyPlaces = 3

func (b *book) energyFacilityTable() Table {
	e := b.dossier.Japan.EnergyAct
	n := len(e.Facilities)
	p := func(column string, i int) string { return b.plan.near("energy_facilities", column, i) }
	figure := func(id, en, ja string, of func(regimes.FacilityKL) exact.Decimal, all exact.Decimal) field {
		return field{numCol(id, en, ja, 18), func(i int) Cell {
			switch {
			case i < n:
				return num(of(e.Facilities[i]), energyPlaces).from(b.plan.sumIf("energy_lines", id, "facility", p("facility", i)))
			case n == 0:
				return num(all, energyPlaces).strong()
			}
			return num(all, energyPlaces).from("SUM(" + p(id, 0) + ":" + p(id, n-1) + ")").strong()
		}}
	}
	return table("energy_facilities", Text{"By facility", "事業所別"}, n+1, []field{
		{col("facility", "Facility code", "拠点コード", 18), func(i int) Cell {
			if i == n {
				return str("all").strong()
			}
			return str(b.facilityCodeOf(e.Facilities[i].FacilityID))
		}},
		{col("name", "Facility", "拠点", 30), func(i int) Cell {
			if i == n {
				return str(Text{"Total", "合計"}.In(b.lang)).strong()
			}
			return str(b.facilityName(e.Facilities[i].FacilityID))
		}},
		figure("gj", "GJ", "熱量 GJ", func(f regimes.FacilityKL) exact.Decimal { return f.GJ }, e.GJ),
		figure("kl", "Crude-oil equivalent, kL", "原油換算 kL", func(f regimes.FacilityKL) exact.Decimal { return f.KL }, e.KL),
		{col("class", "Class by size", "規模による区分", 26), func(i int) Cell {
			if i == n {
				return str("")
			}
			return str(classWords(e.Facilities[i].Class).In(b.lang))
		}},
	})
}

func classWords(class string) Text {
	switch class {
	case "type_1":
		return Text{"3,000 kL or more (type 1)", "3,000kL以上（第一種相当）"}
	case "type_2":
		return Text{"1,500 kL or more (type 2)", "1,500kL以上（第二種相当）"}
	}
	return Text{"below 1,500 kL", "1,500kL未満"}
}

func (b *book) energyLineTable() Table {
	lines := b.dossier.Japan.EnergyAct.Lines
	l := func(i int) regimes.EnergyLine { return lines[i] }
	p := func(column string, i int) string { return b.plan.near("energy_lines", column, i) }
	figure := func(d *exact.Decimal, formula string) Cell {
		if d == nil {
			return b.unknown()
		}
		return num(*d, energyPlaces).from(formula)
	}
	return table("energy_lines", Text{"By kind of energy", "エネルギー種別"}, len(lines), []field{
		{col("facility", "Facility code", "拠点コード", 18), func(i int) Cell { return str(b.facilityCodeOf(l(i).FacilityID)) }},
		{col("name", "Energy", "エネルギーの種類", 30), func(i int) Cell { return str(b.kindName(l(i))).to(b.entryLink(l(i).Entries)) }},
		{numCol("quantity", "Quantity", "使用量", 18), func(i int) Cell { return num(l(i).Quantity, everyDigit) }},
		{col("unit", "Unit", "単位", 18), func(i int) Cell { return str(unitLabel(l(i).Unit, b.lang)) }},
		{numCol("factor", "GJ per unit", "換算係数 GJ/単位", 18), func(i int) Cell {
			if l(i).GJPerUnit == nil {
				return b.unknown()
			}
			return num(*l(i).GJPerUnit, everyDigit)
		}},
		{numCol("gj", "GJ", "熱量 GJ", 18), func(i int) Cell {
			return figure(l(i).GJ, p("quantity", i)+"*"+p("factor", i))
		}},
		{numCol("kl", "Crude-oil equivalent, kL", "原油換算 kL", 18), func(i int) Cell {
			return figure(l(i).KL, p("gj", i)+"*"+b.dossier.Japan.EnergyAct.KLPerGJ.String())
		}},
		{numCol("non_fossil", "Non-fossil share", "非化石割合", 14), func(i int) Cell { return share(l(i).NonFossil) }},
		{numCol("sold", "Sold", "販売副生エネルギー", 16), func(i int) Cell { return num(l(i).Sold, everyDigit) }},
		{numCol("entries", "Lines of the ledger", "明細行数", 12), func(i int) Cell { return count(len(l(i).Entries)) }},
		{col("status", "Coefficient", "係数の確認", 16), func(i int) Cell {
			if l(i).GJPerUnit == nil {
				return b.unknown()
			}
			return b.verifiedWord(l(i).Verified)
		}},
		{col("citation", "Source of the coefficient", "係数の出典", 60), func(i int) Cell { return str(l(i).Source) }},
	})
}

func (l *ledger) kindName(e regimes.EnergyLine) string {
	if l.lang == Japanese && e.NameJA != "" {
		return e.NameJA
	}
	return e.Name
}

// bandWords name the bands of demand optimisation.
func bandWords(band string) Text {
	switch band {
	case "curtailed":
		return Text{"Renewables curtailed", "再エネ出力制御時"}
	case "tight":
		return Text{"Tight supply", "需給状況が厳しい時間帯"}
	}
	return Text{"Other hours", "その他の時間帯"}
}

func (b *book) optimisedTable() Table {
	lines := b.dossier.Japan.EnergyAct.Optimised
	l := func(i int) regimes.OptimisedLine { return lines[i] }
	p := func(column string, i int) string { return b.plan.near("optimised", column, i) }
	t := table("optimised", Text{"Electricity by time band (demand optimisation)", "時間帯別の電気（電気需要最適化）"}, len(lines), []field{
		{col("facility", "Facility code", "拠点コード", 18), func(i int) Cell { return str(b.facilityCodeOf(l(i).FacilityID)) }},
		{col("band", "Band", "時間帯区分", 30), func(i int) Cell { return str(bandWords(l(i).Band).In(b.lang)) }},
		{numCol("kwh", "kWh", "kWh", 18), func(i int) Cell { return num(l(i).KWh, everyDigit) }},
		{numCol("slots", "Half-hours", "30分値の数", 18), func(i int) Cell { return count(l(i).HalfHours) }},
		{numCol("factor", "GJ per 1,000 kWh", "GJ/千kWh", 18), func(i int) Cell { return num(l(i).GJPerMWh, everyDigit) }},
		{numCol("gj", "GJ", "熱量 GJ", 18), func(i int) Cell { return num(l(i).GJ, energyPlaces).from(p("kwh", i) + "/1000*" + p("factor", i)) }},
		{numCol("kl", "Optimised, kL", "最適化評価 kL", 18), func(i int) Cell {
			return num(l(i).KL, energyPlaces).from(p("gj", i) + "*" + b.dossier.Japan.EnergyAct.KLPerGJ.String())
		}},
		{col("area", "Grid area", "供給エリア", 14), func(i int) Cell { return str(l(i).Area) }},
		{col("status", "Coefficient", "係数の確認", 16), func(i int) Cell { return b.verifiedWord(l(i).Verified) }},
	})
	t.Empty = Text{"No half-hours with a calendar of bands", "時間帯区分のある30分値なし"}
	return t
}

// energyIntensityTable divides by each denominator, and sets the year beside those before.
func (b *book) energyIntensityTable() Table {
	is := b.dossier.Japan.EnergyAct.Intensities
	p := func(column string, i int) string { return b.plan.near("energy_intensity", column, i) }
	t := table("energy_intensity", Text{"Energy intensity", "エネルギー消費原単位"}, len(is), []field{
		{col("id", "Denominator", "分母指標", 18), func(i int) Cell { return str(is[i].Name) }},
		{col("unit", "Unit", "単位", 30), func(i int) Cell { return str(is[i].Unit) }},
		{numCol("denominator", "Value", "値", 18), func(i int) Cell { return num(is[i].Denominator, everyDigit) }},
		{numCol("kl", "kL, non-fossil fuels weighed", "補正後 kL", 18), func(i int) Cell { return num(is[i].KL, energyPlaces) }},
		{numCol("per_unit", "kL per unit", "原単位 kL/単位", 18), func(i int) Cell {
			return num(is[i].PerUnit, intensityPlaces(is[i].PerUnit)).from(p("kl", i) + "/" + p("denominator", i))
		}},
		{numCol("last", "kL per unit, year before", "前年度原単位", 18), func(i int) Cell { return lastYear(is[i]) }},
		{numCol("ratio", "To the year before, %", "対前年度比 %", 18), func(i int) Cell {
			if is[i].RatioPercent == nil {
				return b.unknown()
			}
			return num(*is[i].RatioPercent, 1).from("100*" + p("per_unit", i) + "/" + p("last", i))
		}},
		{numCol("first", "kL per unit, four years before", "4年度前原単位", 16), func(i int) Cell { return fiveYears(is[i]) }},
		{numCol("average", "Mean of five years, %", "5年度間平均 %", 16), func(i int) Cell {
			if is[i].AveragePercent == nil {
				return b.unknown()
			}
			return num(*is[i].AveragePercent, 1).from("100*(" + p("per_unit", i) + "/" + p("first", i) + ")^(1/4)")
		}},
		{numCol("optimised", "Optimised, kL per unit", "最適化評価原単位", 18), func(i int) Cell { return optional(is[i].OptimisedUnit, 6) }},
	})
	t.Empty = Text{"No denominator covers the period", "対象期間の分母指標なし"}
	return t
}

// lastYear and fiveYears are the intensities that the ratio and the mean start from, where those are stated.
func lastYear(i regimes.Intensity) Cell {
	if i.RatioPercent == nil {
		return str("")
	}
	return num(i.Past[len(i.Past)-1].Intensity, 6)
}

func fiveYears(i regimes.Intensity) Cell {
	if i.AveragePercent == nil {
		return str("")
	}
	return num(i.Past[0].Intensity, 6)
}
