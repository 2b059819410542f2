package scope3

import "tanso/emissions"

// sold are the methods of categories 10 and 11 (Technical Guidance, chapters 10 and 11). Weights of scenarios must sum to 100 %
// (formula 11.4).
var sold = []Method{
	perRow(Method{
		ID: "processing.site", Categories: categories(10), Calculation: emissions.SiteSpecific,
		NameEN: "Site-specific: energy, fuel and waste of the processing", NameJA: "拠点固有：加工のエネルギー・燃料・廃棄物", Clause: "Technical Guidance, formula 10.1, p. 109–110",
	}, "quantity × share", "@quantity", quantity("quantity", "energy, fuel or waste", "エネルギー・燃料・廃棄物の量", ""),
		share("share", "share of the sold intermediate product", "販売した中間製品の割合").orElse("1")),
	{
		ID: "processing.average", Categories: categories(10), Calculation: emissions.AverageData,
		NameEN: "Average data: mass sold × factor of the process", NameJA: "平均データ：販売量×加工の排出原単位",
		Fields: []Field{quantity("quantity", "intermediate products sold", "販売した中間製品の量", "")},
		Parts:  one("quantity", "@quantity"), Clause: "Technical Guidance, formula 10.2, p. 111–112",
	},
	scenarios(Method{
		ID: "use.direct", Calculation: emissions.DirectUsePhase, NameEN: "Direct use: uses × energy of a use", NameJA: "直接使用：生涯使用回数×1回のエネルギー",
		Fields: []Field{number("sold", "products sold", "販売数"), quantity("energy", "energy or fuel of one use", "1回のエネルギー・燃料", "")},
		Clause: "Technical Guidance, formula 11.1, p. 115–118",
	}, "uses × sold × energy × weight", "@energy", number("uses", "uses in a lifetime", "生涯使用回数")),
	scenarios(Method{
		ID: "use.time", Calculation: emissions.DirectUsePhase, NameEN: "Direct use: power × hours of a lifetime", NameJA: "直接使用：消費電力×生涯使用時間",
		Fields: []Field{number("sold", "products sold", "販売数"), quantity("power", "power", "消費電力", "kW")},
		Clause: "Technical Guidance, example B.1, p. 158–159",
	}, "days × hours × years × power × sold × weight", "kWh",
		number("days", "days of use in a year", "年間使用日数"), number("hours", "hours of use in a day", "1日の使用時間"), number("years", "years of life", "使用年数")),
	perRow(Method{
		ID: "use.gases", Categories: categories(11), Calculation: emissions.DirectUsePhase,
		NameEN: "Direct use: gases contained in products", NameJA: "直接使用：製品に含まれるガスの放出", Clause: "Technical Guidance, formula 11.3, p. 119–120",
	}, "sold × content × released", "kg", number("sold", "products sold", "販売数"), quantity("content", "gas in one product", "1製品中のガス量", "kg"),
		share("released", "share released in a lifetime", "生涯の放出割合").orElse("1")),
	{
		ID: "use.intermediate", Categories: categories(11), Calculation: emissions.IndirectUsePhase,
		NameEN: "Intermediate product: use of the final product × mass share", NameJA: "中間製品：最終製品の使用×質量割合",
		Fields: []Field{
			number("sold", "intermediate products sold", "中間製品の販売数"), quantity("lifetime", "lifetime use of a final product", "最終製品の生涯使用量", ""),
			quantity("mass", "mass of the intermediate product", "中間製品の質量", tonne), quantity("final_mass", "mass of the final product", "最終製品の質量", tonne),
		},
		Parts: one("sold × lifetime × mass ÷ final_mass", "@lifetime"), Clause: "Technical Guidance, formula 11.5, p. 123, and example 11.3, p. 124",
	},
	scenarios(Method{
		ID: "use.indirect", Calculation: emissions.IndirectUsePhase, NameEN: "Indirect use: uses × energy of a use (optional)", NameJA: "間接使用：生涯使用回数×1回のエネルギー（任意）",
		Fields: []Field{number("sold", "products sold", "販売数"), quantity("energy", "energy or fuel of one use", "1回のエネルギー・燃料", "")},
		Clause: "Technical Guidance, formula 11.4, p. 120–121",
	}, "uses × sold × energy × weight", "@energy", number("uses", "uses in a lifetime", "生涯使用回数")),
}

// scenarios are ways of use with weights.
func scenarios(m Method, formula, unitCode string, fields ...Field) Method {
	m.Categories, m.Whole = categories(emissions.UseOfSold), "weight"
	return perRow(m, formula, unitCode, append(fields, share("weight", "weight of this way of use", "この使い方の重み").orElse("1"))...)
}
