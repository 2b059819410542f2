package scope3

import "tanso/emissions"

// goods are the methods of categories 1 and 2 (Technical Guidance, chapters 1 and 2), and those of category 3 that do not
// follow from Scope 1 and 2 by themselves.
var goods = []Method{
	{
		ID: "goods.supplier_stated", Categories: categories(1, 2), Calculation: emissions.SupplierSpecific,
		NameEN: "Supplier-specific: the supplier's figure per unit", NameJA: "サプライヤー固有：サプライヤー提供の原単位",
		Fields: []Field{
			quantity("quantity", "quantity bought", "購入量", ""),
			reported("intensity", "supplier's emission per unit (cradle to gate)", "サプライヤーの原単位（ゆりかごからゲートまで）"),
		},
		Parts: stated("quantity × intensity", kgCO2e), Primary: true, Clause: "Technical Guidance, formula 1.1, p. 24",
	},
	{
		ID: "goods.supplier_footprint", Categories: categories(1, 2), Calculation: emissions.SupplierSpecific,
		NameEN: "Supplier-specific: a product footprint by its parts", NameJA: "サプライヤー固有：製品カーボンフットプリント（内訳）",
		Fields: []Field{
			number("quantity", "declared units bought", "購入した宣言単位の数"),
			reported("fossil", "fossil, per declared unit", "化石由来（宣言単位あたり）"),
			reported("land_use_change", "land-use change, per declared unit", "土地利用変化（宣言単位あたり）").orElse("0"),
			reported("land_management", "land management, per declared unit", "土地管理（宣言単位あたり）").orElse("0"),
			reported("biogenic_other", "biogenic CH4 and N2O, per declared unit", "生物由来のCH4・N2O（宣言単位あたり）").orElse("0"),
			signed(reported("removals", "removals, per declared unit (0 or less)", "吸収・除去（宣言単位あたり、0以下）").optional()),
			signed(reported("uptake", "biogenic uptake, per declared unit (0 or less)", "生物由来の炭素固定（宣言単位あたり、0以下）").optional()),
		},
		Parts: []Part{
			{
				LabelEN: "footprint without uptake", LabelJA: "固定量を除くフットプリント", Needs: NeedReported, Unit: kgCO2e,
				Formula: "quantity × (fossil + land_use_change + land_management + biogenic_other)",
			},
			{LabelEN: "removals", LabelJA: "吸収・除去", Formula: "quantity × removals", Unit: kgCO2e, Needs: NeedReported, Memo: true, When: "removals"},
			{LabelEN: "biogenic uptake", LabelJA: "生物由来の炭素固定", Formula: "quantity × uptake", Unit: kgCO2e, Needs: NeedReported, Memo: true, When: "uptake"},
		},
		Primary: true, Clause: "PACT Methodology v3, §3.3; uptake is never netted",
	},
	{
		ID: "goods.supplier_factor", Categories: categories(1, 2), Calculation: emissions.SupplierSpecific,
		NameEN: "Supplier-specific: a factor of the supplier", NameJA: "サプライヤー固有：サプライヤーの排出係数",
		Fields: []Field{quantity("quantity", "quantity bought", "購入量", "")},
		Parts:  one("quantity", "@quantity"), Clause: "Technical Guidance, formula 1.1, p. 24",
	},
	hybrid(),
	{
		ID: "goods.average", Categories: categories(1, 2, 3), Calculation: emissions.AverageData,
		NameEN: "Average data: quantity × factor", NameJA: "平均データ：数量×排出原単位",
		Fields: []Field{quantity("quantity", "quantity bought", "購入量", "")},
		Parts:  one("quantity", "@quantity"), Clause: "Technical Guidance, formula 1.4, p. 32; category 3: formulas 3.1 and 3.2, p. 41–44",
	},
	spend("goods.spend", "Technical Guidance, formula 1.5, p. 33", 1, 2),
}

func signed(f Field) Field {
	f.Signed = true
	return f
}

func spend(id, clause string, of ...emissions.Category) Method {
	return Method{
		ID: id, Categories: of, Calculation: emissions.SpendBased, NameEN: "Spend-based: spend × factor", NameJA: "金額ベース：金額×排出原単位",
		Fields: []Field{money("spend", "spend", "支出額")}, Parts: one("spend", "@spend"), Clause: clause,
	}
}

// hybrid takes what the supplier reports of its own Scope 1 and 2, known inputs by row, and the rest by an average.
func hybrid() Method {
	m := perRow(Method{
		ID: "goods.hybrid", Categories: categories(1, 2), Calculation: emissions.Hybrid,
		NameEN: "Hybrid: the supplier's Scope 1 and 2, the rest by averages", NameJA: "ハイブリッド：サプライヤーのScope 1・2＋残りは平均データ",
		Fields: []Field{
			reported("supplier_scope1", "supplier's Scope 1 for what was bought", "購入分に係るサプライヤーのScope 1").orElse("0"),
			reported("supplier_scope2", "supplier's Scope 2 for what was bought", "購入分に係るサプライヤーのScope 2").orElse("0"),
		},
		Parts: []Part{{
			LabelEN: "supplier's own emissions", LabelJA: "サプライヤー自身の排出", Formula: "supplier_scope1 + supplier_scope2", Unit: kgCO2e, Needs: NeedReported,
		}},
		Primary: true, Clause: "Technical Guidance, formulas 1.2 and 1.3, p. 27–31",
	}, "quantity", "@quantity", quantity("quantity", "quantity of material, transport, waste or product", "材料・輸送・廃棄物・製品の量", ""))
	m.RowsMin = 0
	return m
}
