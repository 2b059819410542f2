package reports

import "tanso/reports/dossier"

// statementChapter says who answers for the report and who has signed; it is left out where nobody has.
func (l *ledger) statementChapter() (Section, bool) {
	r, signed := l.dossier.Reporter, l.dossier.SignOffs
	if len(signed) == 0 && r.RepresentedBy == "" {
		return Section{}, false
	}
	org := l.organization()
	s := Section{Title: Text{"Statement and sign-off", "責任者の表明と承認"}}
	s.Paragraphs = append(s.Paragraphs, Text{
		org + " states its greenhouse gas emissions for " + l.period().EN + " in this report. The figures follow from recorded activities and cited factors by the rules " +
			"named in it; what is excluded or estimated is listed. State: " + l.status().EN + ". " + l.assurance().EN + ".",
		org + "は、" + l.period().JA + "の温室効果ガス排出量を本報告書に示す。数値は記録された活動量と出典を明示した係数から本書に記す規則により算定し、除外・推計した事項を一覧に示した。状態：" +
			l.status().JA + "。" + l.assurance().JA + "。",
	})
	if r.RepresentedBy != "" {
		s.Paragraphs = append(s.Paragraphs, Text{"Responsible for the report: " + r.RepresentedBy, "本報告書の責任者：" + r.RepresentedBy})
	}
	n := func(i int) dossier.SignOff { return signed[i] }
	t := table("", Text{"Sign-offs", "署名・承認"}, len(signed), []field{
		{col("step", "Step", "段階", 14), func(i int) Cell { return str(stepWord(n(i).Step).In(l.lang)) }},
		{col("role", "Role", "役割", 16), func(i int) Cell { return str(n(i).Role) }},
		{col("name", "Name", "氏名", 20), func(i int) Cell { return str(n(i).Name) }},
		{col("at", "At (UTC)", "日時 (UTC)", 22), func(i int) Cell { return str(utc(n(i).At)) }},
		{col("statement", "Statement", "表明", 40), func(i int) Cell { return str(n(i).Statement) }},
	})
	t.Empty = Text{"Nobody has signed yet.", "署名・承認の記録はない。"}
	t.Note = Text{
		"Each sign-off is bound to the facts by their hash, on the sheet " + sheetSignOffs + " of the workbook.",
		"各承認は対象のハッシュに結び付く（ワークブックの " + sheetSignOffs + "）。",
	}
	s.Tables = []Table{t, l.reporterTable()}
	return s, true
}

// factTable shows facts in two columns.
func (l *ledger) factTable(title Text, facts []fact) Table {
	return table("", title, len(facts), []field{
		{col("label", "Field", "項目", 36), func(i int) Cell { return str(facts[i].label.In(l.lang)) }},
		{col("value", "Value", "値", 80), func(i int) Cell { return str(facts[i].value.In(l.lang)) }},
	})
}

func (l *ledger) reporterTable() Table {
	return l.factTable(Text{"Reporting organization", "報告組織"}, l.reporterFacts())
}

// coverFacts are the few that a reader looks for on the cover; the chapter on integrity has all.
func (l *ledger) coverFacts() []fact {
	inv := l.inv
	return given([]fact{
		{Text{"Organization", "組織"}, same(l.organization())},
		{Text{"Period", "対象期間"}, l.period()},
		{Text{"Consolidation approach", "連結方法"}, approachWords(inv.Approach)},
		{Text{"GWP set", "GWPセット"}, Text{"IPCC " + string(inv.GWPSet) + ", 100 years", "IPCC " + string(inv.GWPSet) + "・100年値"}},
		{Text{"Assurance", "保証"}, l.assurance()},
		{Text{"Responsible", "責任者"}, same(l.dossier.Reporter.RepresentedBy)},
		{Text{"Closed at (UTC)", "確定日時 (UTC)"}, same(utc(inv.ClosedAt))},
		{Text{"Restates", "修正対象"}, same(inv.Restates)},
		{Text{"Cause of the restatement", "修正理由"}, same(inv.RestatementCause)},
		{Text{"Inventory id", "インベントリID"}, same(inv.ID)},
		{digestLabel, same(l.digest)},
	})
}
