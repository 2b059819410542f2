package scope3

import "tanso/emissions"

// investments are the methods of category 15 (Technical Guidance, chapter 15; PCAF Global Standard, part A).
var investments = []Method{
	{
		ID: "pcaf.listed", Categories: categories(15), Calculation: emissions.InvestmentSpecific,
		NameEN: "PCAF: listed equity and bonds (÷ EVIC)", NameJA: "PCAF：上場株式・社債（÷EVIC）",
		Fields: []Field{
			quantity("emission", "investee's emission", "投資先の排出量", tCO2e), number("outstanding", "outstanding amount", "投融資残高"),
			number("evic", "enterprise value including cash", "現金を含む企業価値（EVIC）"), score(),
		},
		Parts: stated("emission × outstanding ÷ evic", tCO2e), Primary: true, Clause: "PCAF Global Standard, part A, 2nd ed., §5.1 and box 5",
	},
	{
		ID: "pcaf.unlisted", Categories: categories(15), Calculation: emissions.InvestmentSpecific,
		NameEN: "PCAF: loans and unlisted equity (÷ equity and debt)", NameJA: "PCAF：事業融資・非上場株式（÷資本＋負債）",
		Fields: []Field{
			quantity("emission", "investee's emission", "投資先の排出量", tCO2e), number("outstanding", "outstanding amount", "投融資残高"),
			signed(number("equity", "total equity", "自己資本")), number("debt", "total debt", "負債"), score(),
		},
		Parts: stated("emission × outstanding ÷ (max(equity, 0) + debt)", tCO2e), Primary: true,
		Clause: "PCAF Global Standard, part A, 2nd ed., §5.2: negative equity counts as 0",
	},
	{
		ID: "investments.equity", Categories: categories(15), Calculation: emissions.InvestmentSpecific,
		NameEN: "Equity: the investee's Scope 1 and 2 × share", NameJA: "株式投資：投資先のScope 1・2×持分",
		RowFields: []Field{
			quantity("scope1", "investee's Scope 1", "投資先のScope 1", tCO2e), quantity("scope2", "investee's Scope 2", "投資先のScope 2", tCO2e).orElse("0"),
			share("equity_share", "share of equity", "持分割合"),
		},
		RowParts: stated("(scope1 + scope2) × equity_share", tCO2e), RowsMin: 1, Primary: true, Clause: "Technical Guidance, formula 15.1, p. 141–143",
	},
	perRow(Method{
		ID: "investments.average", Categories: categories(15), Calculation: emissions.AverageData,
		NameEN: "Equity: revenue × factor of the sector × share", NameJA: "株式投資：売上高×部門の排出原単位×持分", Clause: "Technical Guidance, formula 15.2, p. 144–145",
	}, "revenue × sector_share × equity_share", "@revenue", money("revenue", "investee's revenue", "投資先の売上高"),
		share("sector_share", "share of the sector", "部門の割合").orElse("1"), share("equity_share", "share of equity", "持分割合")),
	{
		ID: "projects.specific", Categories: categories(15), Calculation: emissions.InvestmentSpecific,
		NameEN: "Project finance: the project's emission × share of capital", NameJA: "プロジェクトファイナンス：排出量×出資割合",
		Fields: []Field{
			quantity("emission", "project's emission in the period", "期間のプロジェクト排出量", tCO2e), share("capital_share", "share of the project's capital", "出資割合"),
			quantity("annual", "projected emission in a year of operation", "稼働後の年間予測排出量", tCO2e).optional(), number("lifetime", "projected lifetime in years", "予測稼働年数").orElse("0"),
		},
		Parts: []Part{
			{Formula: "emission × capital_share", Unit: tCO2e, Needs: NeedReported},
			{
				LabelEN: "projected lifetime emission", LabelJA: "生涯予測排出量", Formula: "annual × lifetime × capital_share", Unit: tCO2e, Needs: NeedReported,
				Memo: true, When: "annual",
			},
		},
		Primary: true, Clause: "Technical Guidance, formula 15.3, p. 147–148, and the lifetime of p. 151–152 (numbered 15.4 again); the projected lifetime is reported separately",
	},
	perRow(Method{
		ID: "projects.average", Categories: categories(15), Calculation: emissions.AverageData,
		NameEN: "Project finance: cost or revenue × factor × share of capital", NameJA: "プロジェクトファイナンス：費用・売上×排出原単位×出資割合",
		Clause: "Technical Guidance, formula 15.4, p. 149–151",
	}, "amount × capital_share", "@amount", money("amount", "construction cost or revenue", "建設費または売上高"), share("capital_share", "share of capital", "出資割合")),
}

// score is PCAF's data-quality score: 1, verified figures of the investee, to 5, estimates by revenue or assets.
func score() Field {
	f := number("pcaf_score", "PCAF data-quality score (1 best – 5)", "PCAFデータ品質スコア（1最良～5）")
	f.Whole = true
	return f
}
