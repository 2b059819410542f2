package reports

import "tanso/emissions"

// boundaryChapter says what the organization holds, how that changed, and what of it is consolidated.
func (l *ledger) boundaryChapter() Section {
	f := l.inv.Facilities
	facilities := table("", Text{"Facilities", "拠点"}, len(f), []field{
		{col("name", "Facility", "拠点", 30), func(i int) Cell { return str(l.facilityName(f[i].ID)) }},
		{col("country", "Country", "国", 10), func(i int) Cell { return str(f[i].Country) }},
		{col("region", "Grid region", "系統地域", 20), func(i int) Cell { return str(f[i].Region) }},
		{col("zone", "Time zone", "時間帯", 20), func(i int) Cell { return str(f[i].TimeZone) }},
		{numCol("share", "Consolidation share", "連結割合", 14), func(i int) Cell { return share(f[i].Share) }},
	})
	a := approachWords(l.inv.Approach)
	s := Section{
		Title: Text{"Organizational boundary", "組織境界"},
		Paragraphs: []Text{{
			"Emissions are consolidated by " + a.EN + ". The share is the part of a facility's emissions that is counted.",
			"連結方法は" + a.JA + "。連結割合は拠点の排出量のうち算入する部分を示す。",
		}},
		Tables: []Table{facilities},
	}
	if len(l.inv.Entities) > 0 {
		s.Tables = append(s.Tables, l.entityTable())
	}
	if rows := l.holdingRows(); len(rows) > 0 {
		s.Tables = append(s.Tables, l.holdingTable(rows))
	}
	return s
}

func (l *ledger) entityTable() Table {
	e := l.inv.Entities
	return table("", Text{"Legal entities", "法人"}, len(e), []field{
		{col("name", "Entity", "法人", 40), func(i int) Cell { return str(l.entityName(e[i].ID)) }},
		{col("kind", "Kind", "区分", 22), func(i int) Cell { return str(entityKind(e[i].Kind).In(l.lang)) }},
		{col("parent", "Held through", "親法人", 34), func(i int) Cell { return str(l.holder(e[i].ParentID)) }},
	})
}

func entityKind(kind string) Text {
	switch kind {
	case "group":
		return Text{"Group company", "グループ会社"}
	case "associate":
		return Text{"Associate", "関連会社"}
	case "joint_venture":
		return Text{"Joint venture", "合弁会社"}
	case "investee":
		return Text{"Investee", "投資先"}
	}
	return same(kind)
}

// holdingTable shows how holdings changed; one without a day held since ever.
func (l *ledger) holdingTable(rows []holdingRow) Table {
	h := func(i int) emissions.Holding { return rows[i].held }
	yesNo := func(b bool) Cell {
		if b {
			return str(Text{"Yes", "あり"}.In(l.lang))
		}
		return str("–")
	}
	n := min(len(rows), maxRows)
	return table("", Text{"Holdings by date", "保有状況の推移"}, n, []field{
		{col("name", "Of", "対象", 30), func(i int) Cell { return str(rows[i].name) }},
		{col("entity", "Held by", "保有法人", 26), func(i int) Cell { return str(rows[i].holder) }},
		{col("from", "From", "開始日", 16), func(i int) Cell {
			if h(i).From.IsZero() {
				return str(Text{"since ever", "当初から"}.In(l.lang))
			}
			return day(h(i).From)
		}},
		{numCol("equity", "Equity share", "出資比率", 14), func(i int) Cell { return share(h(i).EquityShare) }},
		{col("operated", "Operational control", "経営支配", 16), func(i int) Cell { return yesNo(h(i).Operated) }},
		{col("controlled", "Financial control", "財務支配", 16), func(i int) Cell { return yesNo(h(i).Controlled) }},
	})
}
