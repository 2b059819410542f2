package scope3

import "tanso/emissions"

// leases are the methods of categories 8, 13 and 14 (Technical Guidance, chapters 8, 13 and 14).
var leases = []Method{
	perRow(Method{
		ID: "leases.asset", Categories: categories(8, 13), Calculation: emissions.AssetSpecific,
		NameEN: "Asset-specific: energy of the asset", NameJA: "資産固有：リース資産のエネルギー使用量", Clause: "Technical Guidance, formula 8.1, p. 96",
	}, "energy × own_share", "@energy", quantity("energy", "energy or fuel of the asset", "エネルギー・燃料使用量", ""),
		share("own_share", "own share", "自社の割合").orElse("1")),
	{
		ID: "leases.building", Categories: categories(8, 13), Calculation: emissions.AssetSpecific,
		NameEN: "Part of a building: energy × area share, with its occupancy", NameJA: "建物の一部：エネルギー×面積割合（稼働率を考慮）",
		Fields: []Field{
			quantity("energy", "energy of the whole building", "建物全体のエネルギー使用量", ""), quantity("area", "leased area", "リース面積", "m2"),
			quantity("building_area", "area of the building", "建物の総面積", "m2"), share("occupancy", "occupancy of the building", "建物の入居率").orElse("1"),
		},
		Parts: one("energy × area ÷ (building_area × occupancy)", "@energy"), Clause: "Technical Guidance, formula 8.2, p. 97–98",
	},
	{
		ID: "leases.lessor", Categories: categories(8), Calculation: emissions.SupplierSpecific,
		NameEN: "Lessor-specific: the lessor's Scope 1 and 2 by area", NameJA: "貸主固有：貸主のScope 1・2を面積で按分",
		Fields: partnerFields("lessor's", "貸主の"), Parts: stated("(scope1 + scope2) × area ÷ total_area", kgCO2e), Primary: true,
		Clause: "Technical Guidance, formula 8.3, p. 99–100",
	},
	{
		ID: "leases.lessee", Categories: categories(13), Calculation: emissions.LesseeSpecific,
		NameEN: "Lessee-specific: the lessee's Scope 1 and 2 by area", NameJA: "借主固有：借主のScope 1・2を面積で按分",
		Fields: partnerFields("lessee's", "借主の"), Parts: stated("(scope1 + scope2) × area ÷ total_area", kgCO2e), Primary: true,
		Clause: "Technical Guidance, example 13.1, p. 129; appendix D, p. 180",
	},
	{
		ID: "leases.area", Categories: categories(8, 13, 14), Calculation: emissions.AverageData,
		NameEN: "Average data: area × occupancy", NameJA: "平均データ：面積×稼働率",
		Fields: []Field{quantity("area", "floor area", "床面積", "m2"), share("occupancy", "occupancy", "稼働率").orElse("1")},
		Parts:  one("area × occupancy", "m2"), Clause: "Technical Guidance, formulas 8.4, p. 101, and 14.4, p. 134",
	},
	{
		ID: "leases.units", Categories: categories(8, 13, 14), Calculation: emissions.AverageData,
		NameEN: "Average data: number of assets", NameJA: "平均データ：資産の数",
		Fields: []Field{quantity("assets", "assets", "資産の数", "piece")}, Parts: one("assets", "piece"), Clause: "Technical Guidance, formulas 8.5, p. 101, and 14.5, p. 135",
	},
	{
		ID: "franchises.specific", Categories: categories(14), Calculation: emissions.FranchiseSpecific,
		NameEN: "Franchise-specific: each franchisee's Scope 1 and 2", NameJA: "フランチャイズ固有：加盟店のScope 1・2",
		RowFields: []Field{reported("scope1", "Scope 1", "Scope 1"), reported("scope2", "Scope 2", "Scope 2").orElse("0")},
		RowParts:  stated("scope1 + scope2", kgCO2e), RowsMin: 1, Primary: true, Clause: "Technical Guidance, formula 14.1, p. 132–133",
	},
	perRow(Method{
		ID: "franchises.energy", Categories: categories(14), Calculation: emissions.FranchiseSpecific,
		NameEN: "Franchise-specific: energy of each franchise", NameJA: "フランチャイズ固有：加盟店のエネルギー使用量", Clause: "Technical Guidance, chapter 14, p. 131",
	}, "energy", "@energy", quantity("energy", "energy or fuel", "エネルギー・燃料使用量", "")),
}

func partnerFields(en, ja string) []Field {
	return []Field{
		reported("scope1", en+" Scope 1", ja+"Scope 1"), reported("scope2", en+" Scope 2", ja+"Scope 2").orElse("0"),
		quantity("area", "leased area", "リース面積", "m2"), quantity("total_area", "total area", "総面積", "m2"),
	}
}
