package scope3

import "tanso/emissions"

// transport are the methods of categories 4 and 9 (Technical Guidance, chapters 4 and 9).
var transport = []Method{
	{
		ID: "transport.fuel", Categories: categories(4, 9), Calculation: emissions.FuelBased,
		NameEN: "Fuel-based: fuel × share of the load", NameJA: "燃料法：燃料使用量×積載量の割合",
		Fields: []Field{
			quantity("fuel", "fuel or energy of the vehicle", "車両の燃料・エネルギー使用量", ""),
			share("load_share", "own share of the load", "自社貨物の割合").orElse("1"),
		},
		Parts: one("fuel × load_share", "@fuel"), Clause: "Technical Guidance, formulas 4.1 and 4.4, p. 54–55",
	},
	perRow(Method{
		ID: "transport.distance", Categories: categories(4, 9), Calculation: emissions.DistanceBased,
		NameEN: "Distance-based: mass × distance × factor", NameJA: "トンキロ法：質量×距離×排出原単位", Clause: "Technical Guidance, formula 4.6, p. 61–62",
	}, "mass × distance", "tkm", quantity("mass", "mass of the goods", "貨物の質量", tonne), quantity("distance", "distance", "輸送距離", km)),
	{
		ID: "transport.shared_leg", Categories: categories(4, 9), Calculation: emissions.SupplierSpecific,
		NameEN: "Carrier's figure for a leg, shared over its loads", NameJA: "運送事業者の報告値を積荷で按分",
		Fields:    []Field{reported("leg", "emission of the leg", "区間の排出量")},
		RowFields: []Field{quantity("mass", "mass of the load", "積荷の質量", tonne), quantity("distance", "distance of the load", "積荷の輸送距離", km), own()},
		RowParts:  stated("mass × distance", kgCO2e), RowsMin: 1, Shared: true, Primary: true,
		Clause: "Technical Guidance, p. 52 and 63–64: tonne-kilometres; the parts add back exactly",
	},
	spend("transport.spend", "Technical Guidance, formula 4.7, p. 65", 4, 9),
	{
		ID: "storage.site", Categories: categories(4, 9), Calculation: emissions.SiteSpecific,
		NameEN: "Storage: the warehouse's figure by share of volume", NameJA: "保管：倉庫の報告値を容積で按分",
		Fields: []Field{
			reported("site", "emission of the warehouse", "倉庫の排出量"),
			quantity("volume", "volume stored", "自社の保管容積", "m3"), quantity("site_volume", "volume of the whole warehouse", "倉庫全体の保管容積", "m3"),
		},
		Parts: stated("site × volume ÷ site_volume", kgCO2e), Primary: true, Clause: "Technical Guidance, formula 4.8, p. 68",
	},
	perRow(Method{
		ID: "storage.average", Categories: categories(4, 9), Calculation: emissions.AverageData,
		NameEN: "Storage: volume × days × factor", NameJA: "保管：容積×日数×排出原単位", Clause: "Technical Guidance, formula 4.9, p. 70",
	}, "volume × days", "m3_d", quantity("volume", "volume stored", "保管容積", "m3"), number("days", "days of storage", "保管日数")),
}

func own() Field {
	return number("own", "own load (1) or another shipper's (0)", "自社の積荷（1）または他社の積荷（0）").orElse("1")
}
