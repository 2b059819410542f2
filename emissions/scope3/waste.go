package scope3

import "tanso/emissions"

// waste are the methods of categories 5 and 12 (Technical Guidance, chapters 5 and 12).
var waste = []Method{
	{
		ID: "waste.supplier", Categories: categories(5, 12), Calculation: emissions.SupplierSpecific,
		NameEN: "Supplier-specific: the treatment company's figure", NameJA: "サプライヤー固有：処理業者の報告値",
		Fields: []Field{reported("emission", "emission of treating the waste", "廃棄物処理の排出量")},
		Parts:  stated("emission", kgCO2e), Primary: true, Clause: "Technical Guidance, formula 5.1, p. 74",
	},
	perRow(Method{
		ID: "waste.type", Categories: categories(5, 12), Calculation: emissions.WasteType,
		NameEN: "Waste-type-specific: mass by type and treatment", NameJA: "廃棄物種類別：種類・処理方法ごとの質量", Clause: "Technical Guidance, formula 5.2, p. 75",
	}, "mass", tonne, quantity("mass", "mass", "質量", tonne)),
	treated("waste.average", "Technical Guidance, formula 5.3, p. 76", "Average data: mass × share of each treatment", "平均データ：総質量×処理方法の割合", 5),
	treated("endoflife.average", "Technical Guidance, formula 12.1, p. 125–127", "Mass sold × share of each treatment", "販売した製品の質量×処理方法の割合", 12),
}

func treated(id, clause, en, ja string, of emissions.Category) Method {
	m := perRow(Method{
		ID: id, Categories: categories(of), Calculation: emissions.AverageData, NameEN: en, NameJA: ja,
		Fields: []Field{quantity("mass", "total mass", "総質量", tonne)}, Whole: "share", Clause: clause,
	}, "mass × share", tonne, share("share", "share of this treatment", "この処理方法の割合"))
	return m
}
