package reports

// term is a word of the reports in both languages with what it means.
type term struct{ name, meaning Text }

// terms explains the words of the reports to readers from outside, in our own sentences.
var terms = []term{
	{Text{"Inventory", "インベントリ"}, Text{
		"All emissions of an organization in a period, with the activities and factors behind them.",
		"組織の一定期間の全排出量と、その根拠となる活動量・排出係数の一式。",
	}},
	{Text{"Scope 1", "スコープ1"}, Text{
		"Emissions from sources the organization controls: burning fuel, processes, leaks.",
		"組織が支配する排出源（燃料の燃焼、工程、漏えい等）からの直接排出。",
	}},
	{Text{"Scope 2", "スコープ2"}, Text{
		"Emissions from generating the electricity, heat and steam that the organization buys.",
		"購入した電気・熱・蒸気の生成に伴う間接排出。",
	}},
	{Text{"Location-based", "ロケーション基準"}, Text{
		"Scope 2 with the average factor of the grid where the electricity is used.",
		"電気を使用する系統の平均排出係数によるスコープ2。",
	}},
	{Text{"Market-based", "マーケット基準"}, Text{
		"Scope 2 with the factor of the supplier or contract the organization chose, else of the residual mix.",
		"契約した供給者・証書の排出係数（なければ残余ミックス等）によるスコープ2。",
	}},
	{Text{"Activity", "活動量"}, Text{
		"A quantity in a period that causes emissions, such as kilowatt-hours or litres.",
		"排出の原因となる一定期間の量（kWh、L など）。",
	}},
	{Text{"Emission factor", "排出係数"}, Text{
		"The mass of each gas that one unit of activity emits, as a named publisher states it.",
		"活動量1単位当たりのガス別排出量。発行者の公表値。",
	}},
	{Text{"Edition", "版"}, Text{
		"One release of a publisher's factors; it never changes once loaded.",
		"発行者による係数の公表単位。取込後に変更しない。",
	}},
	{Text{"GWP", "地球温暖化係数"}, Text{
		"How strongly a gas warms over 100 years, compared with the same mass of CO₂.",
		"100年間の温暖化効果を同質量のCO₂と比べた値。",
	}},
	{Text{"CO₂e", "CO₂e（CO₂換算）"}, Text{
		"Mass of a gas times its GWP, so that gases can be added.",
		"ガスの質量にGWPを乗じた値。ガスを合算するために用いる。",
	}},
	{Text{"Biogenic CO₂", "生物由来CO₂"}, Text{
		"CO₂ from biomass. It is reported beside the scopes; methane and nitrous oxide of biomass stay inside.",
		"バイオマス由来のCO₂。スコープ外として別掲し、CH₄とN₂Oはスコープ内に含める。",
	}},
	{Text{"Entry, line", "算定単位・明細行"}, Text{
		"One computed emission: an activity, or its part in one month, under one factor.",
		"一つの排出係数で算定した、一つの活動量（または月ごとの部分）の排出量。",
	}},
	{Text{"Consolidation share", "連結割合"}, Text{
		"The part of a facility's emissions that the chosen approach counts.",
		"選択した連結方法により算入する、拠点排出量の割合。",
	}},
	{Text{"Coverage", "充足率"}, Text{
		"The part of a period for which readings exist.",
		"期間のうち検針値が存在する割合。",
	}},
	{Text{"Finding", "指摘事項"}, Text{
		"A named doubt about the data: note, warning or disqualifying.",
		"データに関する名前付きの疑義（note・warning・disqualifying）。",
	}},
	{Text{"Closed, restatement", "確定・修正再表示"}, Text{
		"A closed inventory never changes. A correction is a new inventory that names the one it restates.",
		"確定後は変更しない。訂正は、対象を明記した新しいインベントリとして行う。",
	}},
}

// glossarySheet explains the words.
func (b *book) glossarySheet() Section {
	return Section{
		ID: sheetGlossary, Title: Text{"Glossary", "用語"},
		Note: Text{"Words as this report uses them.", "本報告における用語の意味。"},
		Tables: []Table{table("glossary", Text{"Glossary", "用語"}, len(terms), []field{
			{col("en", "Term", "用語（英）", 24), func(i int) Cell { return str(terms[i].name.EN) }},
			{col("ja", "Term (Japanese)", "用語", 24), func(i int) Cell { return str(terms[i].name.JA) }},
			{col("meaning", "Meaning", "意味（英）", 90), func(i int) Cell { return str(terms[i].meaning.EN) }},
			{col("meaning_ja", "Meaning (Japanese)", "意味", 90), func(i int) Cell { return str(terms[i].meaning.JA) }},
		})},
	}
}
