package reports

func (l *ledger) scope1Chapter() Section {
	s := l.measureChapter(scope1)
	s.Paragraphs = []Text{{
		"Direct emissions from sources the organization controls: fuels burned, processes, and gases that escape.",
		"組織が支配する排出源（燃料の燃焼、工程、漏えい等）からの直接排出。",
	}}
	s.Tables = append(s.Tables, l.typeSums(), l.countrySums(scope1))
	return s
}

// chapterOf names the chapters of measures, so that the framework index finds their pages.
var chapterOf = map[string]string{scope1.id: "scope1", scope3.id: "scope3"}

// measureChapter breaks one measure down in each way.
func (l *ledger) measureChapter(m measure) Section {
	s := Section{ID: chapterOf[m.id], Title: m.label}
	if m == outside {
		s.Paragraphs = []Text{{
			"Gases that the Montreal Protocol controls, and other emissions that standards keep outside the scopes. They are in no total.",
			"モントリオール議定書対象ガスなど、基準によりスコープ外とされる排出。いずれの合計にも含まない。",
		}}
	}
	s.Tables = []Table{l.facilitySums(m), l.sourceSums(m), l.gasSums(m)}
	if m == scope3 {
		s.Paragraphs = []Text{{
			"Emissions of the value chain. Category 3 follows from the fuels and the energy of Scopes 1 and 2; a category without lines was not calculated, which is not a zero.",
			"バリューチェーンの排出。カテゴリ3はスコープ1・2の燃料とエネルギーから算定する。行のないカテゴリは未算定であり、ゼロを意味しない。",
		}}
		s.Tables = append([]Table{l.categorySums(), l.qualityTable()}, s.Tables...)
	}
	if m == outside {
		s.Tables = append(s.Tables, l.monthSums(m))
	}
	return s
}

func (l *ledger) scope2Chapter() Section {
	s := Section{
		ID: "scope2", Title: Text{"Scope 2", "スコープ2"},
		Paragraphs: []Text{{
			"Emissions from generating the energy that was bought. The location-based method uses the average of the grid; the market-based method uses " +
				"contractual instruments, then the supplier's factor, then the residual mix, and the grid average where no residual mix is published.",
			"購入したエネルギーの生成に伴う間接排出。ロケーション基準は系統平均を、マーケット基準は契約証書、供給者の係数、残余ミックスの順に用い、残余ミックスの公表がない場合は系統平均を用いる。",
		}},
		Tables: []Table{l.facilitySums(scope2LB, scope2MB), l.sourceSums(scope2LB, scope2MB), l.gasSums(scope2LB, scope2MB)},
	}
	if len(l.inv.Instruments) > 0 {
		s.Tables = append(s.Tables, l.instrumentTable())
	}
	return s
}

func (l *ledger) instrumentTable() Table {
	rows := l.instrumentRows()
	t := table("", Text{"Contractual instruments", "契約証書"}, len(rows), []field{
		{col("name", "Name", "名称", 30), func(i int) Cell { return str(rows[i].Name) }},
		{col("kind", "Kind", "種類", 16), func(i int) Cell { return str(instrumentKind(rows[i].Kind).In(l.lang)) }},
		{col("start", "From", "開始", 14), func(i int) Cell { return day(rows[i].Start) }},
		{col("end", "To", "終了", 14), func(i int) Cell { return lastDay(rows[i].End) }},
		{numCol("quantity", "Volume", "量", 16), func(i int) Cell { return num(rows[i].Quantity, 3) }},
		{numCol("taken", "Used", "使用量", 16), func(i int) Cell { return num(rows[i].taken(), 3) }},
		{numCol("remaining", "Remaining", "残量", 16), func(i int) Cell { return num(rows[i].remaining(), 3) }},
		{col("unit", "Unit", "単位", 9), func(i int) Cell { return str(unitLabel(rows[i].Unit, l.lang)) }},
	})
	t.Note = Text{"Registries and retirement ids stand on the sheet " + sheetInstruments + " of the workbook.", "登録簿と償却番号はワークブックの " + sheetInstruments + " に記載。"}
	return t
}

// totalsChapter states each total once more beside its exact value, as the workbook names it.
func (l *ledger) totalsChapter() Section {
	hs := l.headlines()
	t := table("", Text{"Reported totals", "報告値"}, len(hs), []field{
		{col("line", "Line", "項目", 46), func(i int) Cell {
			c := str(hs[i].label.In(l.lang))
			c.Strong = hs[i].sums != nil
			return c
		}},
		{numCol("t", TonneUnit(English), TonneUnit(Japanese), 20), func(i int) Cell { return tonnes(hs[i].kg) }},
		{numCol("kg", "Every digit (kg)", "全桁 (kg)", 30), func(i int) Cell { return num(hs[i].kg, everyDigit) }},
		{col("name", "Name in the workbook", "ワークブックの範囲名", 26), func(i int) Cell { return str("GHG_" + hs[i].id) }},
	})
	s := Section{
		ID: "totals", Title: Text{"Totals and biogenic CO₂", "合計と生物由来CO₂"},
		Paragraphs: []Text{{
			"Biogenic CO₂ is reported beside the scopes and is part of no total; methane and nitrous oxide of biomass are inside. " +
				"No removal, credit or avoided emission has been subtracted.",
			"生物由来CO₂は別掲し、いずれの合計にも含めない（バイオマス由来のCH₄・N₂Oはスコープ内に含む）。吸収、クレジット、削減貢献量は差し引いていない。",
		}},
		Tables: []Table{t},
	}
	if picture, any := l.flowPicture(); any {
		s.Drawings = append(s.Drawings, picture)
		s.Tables = append(s.Tables, l.facilitySums(l.statedMeasures()...))
	}
	if len(l.dossier.Credits) > 0 {
		s.Tables = append(s.Tables, l.creditSums(), l.creditLedger())
	}
	return s
}

// creditSums are the sums of credits and removals, beside the totals.
func (l *ledger) creditSums() Table {
	t := table("", Text{"Credits and removals, beside the inventory", "クレジット・吸収（インベントリの外）"}, len(creditFigures), []field{
		{col("what", "What", "項目", 60), func(i int) Cell { return str(Text{creditFigures[i].label, creditFigures[i].labelJA}.In(l.lang)) }},
		{numCol("t", TonneUnit(English), TonneUnit(Japanese), 20), func(i int) Cell { return tonnes(l.creditSum(creditFigures[i].column, creditFigures[i].where)) }},
	})
	t.Note = Text{
		"Tonnes after reversals. None of them is part of a total above. Serial numbers stand on the sheet " + sheetCredits + " of the workbook.",
		"反転後のトン数。上の合計には含まれない。シリアル番号はワークブックの " + sheetCredits + " に記載。",
	}
	return t
}

// creditLedger names what was held, retired or handed on.
func (l *ledger) creditLedger() Table {
	rows := l.dossier.Credits
	return table("", Text{"Ledger of credits", "クレジット台帳"}, len(rows), []field{
		{col("project", "Project", "プロジェクト", 40), func(i int) Cell { return str(rows[i].Project) }},
		{col("standard", "Standard", "認証基準", 22), func(i int) Cell { return str(creditStandard(rows[i].Standard).In(l.lang)) }},
		{col("kind", "Kind", "種別", 24), func(i int) Cell { return str(creditKind(rows[i].Kind).In(l.lang)) }},
		{col("vintage", "Vintage", "ビンテージ", 14), func(i int) Cell { return str(vintageOf(rows[i])) }},
		{numCol("t", TonneUnit(English), TonneUnit(Japanese), 18), func(i int) Cell { return num(rows[i].Net(), TonnePlaces) }},
		{col("status", "On the last day", "期末の状態", 16), func(i int) Cell { return str(creditStatus(rows[i].Status).In(l.lang)) }},
		{col("purpose", "Used for", "用途", 30), func(i int) Cell { return str(creditPurpose(rows[i].Purpose).In(l.lang)) }},
		{col("adjustment", "Corresponding adjustment", "相当調整", 18), func(i int) Cell { return str(creditAdjustment(rows[i].Adjustment).In(l.lang)) }},
	})
}
