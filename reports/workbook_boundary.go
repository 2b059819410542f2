package reports

import (
	"fmt"

	"tanso/emissions"
)

func entityCode(i int) string { return fmt.Sprintf("EN-%03d", i+1) }

// boundarySheet has the facilities with the share that is consolidated, the legal entities, and how each was held from when on.
func (b *book) boundarySheet() Section {
	return Section{
		ID: sheetBoundary, Title: Text{"Organizational boundary", "組織境界"},
		Note: Text{
			"Approach: " + approachWords(b.inv.Approach).EN + ". Share is the part of each facility's emissions that is consolidated.",
			"連結方法：" + approachWords(b.inv.Approach).JA + "。割合は各拠点の排出量のうち連結する部分。",
		},
		Tables: []Table{b.facilitiesTable(), b.entitiesTable(), b.holdingsTable()},
	}
}

func (b *book) facilitiesTable() Table {
	f := func(i int) emissions.Facility { return b.inv.Facilities[i] }
	return table("boundary", Text{"Facilities", "拠点"}, len(b.inv.Facilities), []field{
		{col("facility", "Facility code", "拠点コード", 14), func(i int) Cell { return str(facilityCode(i)).to(b.leadTo(b.uses.facility[f(i).ID])) }},
		{col("name", "Name", "名称（英）", 30), func(i int) Cell { return str(f(i).Name) }},
		{col("name_ja", "Name (Japanese)", "名称", 30), func(i int) Cell { return str(f(i).NameJA) }},
		{col("country", "Country", "国", 12), func(i int) Cell { return str(f(i).Country) }},
		{col("region", "Grid region", "系統地域", 18), func(i int) Cell { return str(f(i).Region) }},
		{col("zone", "Time zone", "時間帯", 20), func(i int) Cell { return str(f(i).TimeZone) }},
		{numCol("share", "Consolidation share", "連結割合", 14), func(i int) Cell { return share(f(i).Share) }},
		{numCol("lines", "Lines", "行数", 12), func(i int) Cell {
			return count(b.uses.facility[f(i).ID].n).from(b.plan.countIf("activity", "facility", b.plan.near("boundary", "facility", i)))
		}},
		{col("id", "Facility id", "拠点ID", 38), func(i int) Cell { return str(f(i).ID) }},
	})
}

func (b *book) entitiesTable() Table {
	e := func(i int) emissions.Entity { return b.inv.Entities[i] }
	t := table("entities", Text{"Legal entities", "法人"}, len(b.inv.Entities), []field{
		{col("entity", "Entity code", "法人コード", 14), func(i int) Cell { return str(entityCode(i)) }},
		{col("name", "Name", "名称（英）", 30), func(i int) Cell { return str(e(i).Name) }},
		{col("name_ja", "Name (Japanese)", "名称", 30), func(i int) Cell { return str(e(i).NameJA) }},
		{col("kind", "Kind", "区分", 12), func(i int) Cell { return str(e(i).Kind) }},
		{col("parent", "Held through", "親法人", 18), func(i int) Cell { return str(b.holder(e(i).ParentID)) }},
		{col("id", "Entity id", "法人ID", 20), func(i int) Cell { return str(e(i).ID) }},
	})
	t.Empty = Text{"The organization holds its facilities itself", "拠点はすべて組織自身が保有"}
	return t
}

// holdingRow is how the organization stood to a facility or an entity from a day on.
type holdingRow struct {
	code, name, holder string
	held               emissions.Holding
}

func (l *ledger) holdingRows() []holdingRow {
	var out []holdingRow
	for i, e := range l.inv.Entities {
		for _, h := range e.Holdings {
			out = append(out, holdingRow{entityCode(i), l.entityName(e.ID), l.holder(e.ParentID), h})
		}
	}
	for i, f := range l.inv.Facilities {
		for _, h := range f.Holdings {
			out = append(out, holdingRow{facilityCode(i), l.facilityName(f.ID), l.holder(h.EntityID), h})
		}
	}
	return out
}

// holder names an entity that holds something, or the organization, which holds what no entity does.
func (l *ledger) holder(entity string) string {
	if entity == "" {
		return l.organization()
	}
	return l.entityName(entity)
}

func (b *book) holdingsTable() Table {
	rows := b.holdingRows()
	h := func(i int) emissions.Holding { return rows[i].held }
	t := table("holdings", Text{"Holdings by date", "保有状況の推移"}, len(rows), []field{
		{col("code", "Of", "対象コード", 14), func(i int) Cell { return str(rows[i].code) }},
		{col("name", "Name", "名称", 30), func(i int) Cell { return str(rows[i].name) }},
		{col("entity", "Held by", "保有法人", 30), func(i int) Cell { return str(rows[i].holder) }},
		{col("from", "From", "開始日", 12), func(i int) Cell {
			if h(i).From.IsZero() {
				return str(Text{"since ever", "当初から"}.In(b.lang))
			}
			return day(h(i).From)
		}},
		{numCol("equity", "Equity share", "出資比率", 18), func(i int) Cell { return share(h(i).EquityShare) }},
		{col("operated", "Operational control", "経営支配", 20), func(i int) Cell { return str(yes(h(i).Operated)) }},
		{col("controlled", "Financial control", "財務支配", 14), func(i int) Cell { return str(yes(h(i).Controlled)) }},
		{numCol("financial", "Share under joint control", "共同支配時の割合", 12), func(i int) Cell { return optionalShare(h(i).FinancialShare) }},
		{col("class", "Group class", "グループ区分", 38), func(i int) Cell {
			switch {
			case h(i).Ended:
				return str(Text{"No longer held", "保有終了"}.In(b.lang))
			case h(i).Investee:
				return str(Text{"Investee outside the consolidated group", "連結グループ外の投資先"}.In(b.lang))
			}
			return str(Text{"Consolidated group", "連結グループ"}.In(b.lang))
		}},
	})
	t.Empty = Text{"The shares above hold throughout the period", "上記の割合が期間を通じて適用される"}
	return t
}
