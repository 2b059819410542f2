package reports

import (
	"slices"
	"strconv"

	"tanso/emissions"
	"tanso/internal/exact"
)

// maxFlows is how many facilities a picture of flows tells apart.
const maxFlows = 12

// flowPicture leads from the scopes, with Scope 2 location-based, to the facilities; the largest stand first.
func (l *ledger) flowPicture() (flows, bool) {
	var ms []measure
	for _, m := range l.statedMeasures() {
		if m != scope2MB && l.total[m.id].Sign() > 0 {
			ms = append(ms, m)
		}
	}
	of := func(f emissions.Facility) []exact.Decimal {
		out := make([]exact.Decimal, len(ms))
		for i, m := range ms {
			out[i] = l.byFacility[pair{m.id, f.ID}]
		}
		return out
	}
	var rows []sumRow
	for _, f := range l.inv.Facilities {
		if kg := of(f); exact.Sum(kg...).Sign() > 0 {
			rows = append(rows, sumRow{label: []Cell{str(l.facilityName(f.ID))}, kg: kg})
		}
	}
	slices.SortStableFunc(rows, func(a, b sumRow) int { return exact.Sum(b.kg...).Cmp(exact.Sum(a.kg...)) })
	rows = l.others(rows)
	out := flows{title: Text{"From scopes to facilities, Scope 2 location-based (" + TonneUnit(English) + ")", "スコープから拠点へ・スコープ2はロケーション基準 (" + TonneUnit(Japanese) + ")"}}
	for i, m := range ms {
		out.left = append(out.left, flowNode{m.label.In(l.lang), l.total[m.id]})
		var kg []exact.Decimal
		for _, r := range rows {
			kg = append(kg, r.kg[i])
		}
		out.kg = append(out.kg, kg)
	}
	for _, r := range rows {
		out.right = append(out.right, flowNode{r.label[0].Text, exact.Sum(r.kg...)})
	}
	return out, len(out.left) > 0 && len(out.right) > 0
}

// others adds the smallest rows together where there are more than a picture can tell apart.
func (l *ledger) others(rows []sumRow) []sumRow {
	if len(rows) <= maxFlows {
		return rows
	}
	rest := sumRow{kg: make([]exact.Decimal, len(rows[0].kg))}
	for _, r := range rows[maxFlows-1:] {
		for i, kg := range r.kg {
			rest.kg[i] = rest.kg[i].Add(kg)
		}
	}
	n := strconv.Itoa(len(rows) - maxFlows + 1)
	rest.label = []Cell{str(Text{n + " others", "その他" + n + "件"}.In(l.lang))}
	return append(slices.Clone(rows[:maxFlows-1]), rest)
}

// countrySums breaks measures down by country.
func (l *ledger) countrySums(ms ...measure) Table {
	at, rows := map[string]int{}, []sumRow{}
	for _, f := range l.inv.Facilities {
		i, seen := at[f.Country]
		if !seen {
			i = len(rows)
			at[f.Country], rows = i, append(rows, sumRow{label: []Cell{str(f.Country)}, kg: make([]exact.Decimal, len(ms))})
		}
		for k, m := range ms {
			rows[i].kg[k] = rows[i].kg[k].Add(l.byFacility[pair{m.id, f.ID}])
		}
	}
	return l.sumTable(Text{"By country", "国別"}, []Column{col("country", "Country", "国", 34)}, ms, rows)
}

// typeSums breaks Scope 1 down by how its sources emit.
func (l *ledger) typeSums() Table {
	sums, seen := map[emissions.SourceType]exact.Decimal{}, map[emissions.SourceType]bool{}
	for _, e := range l.inv.Entries {
		if e.Scope == scope1.scope {
			sums[e.SourceType], seen[e.SourceType] = sums[e.SourceType].Add(e.KgCO2e), true
		}
	}
	var rows []sumRow
	for _, t := range []emissions.SourceType{emissions.Stationary, emissions.Mobile, emissions.Process, emissions.Fugitive, ""} {
		if seen[t] {
			rows = append(rows, sumRow{label: []Cell{str(sourceTypeWord(t).In(l.lang))}, kg: []exact.Decimal{sums[t]}})
		}
	}
	return l.sumTable(Text{"By type of source", "排出源の区分別"}, []Column{col("type", "Type", "区分", 34)}, []measure{scope1}, rows)
}

func sourceTypeWord(t emissions.SourceType) Text {
	switch t {
	case emissions.Stationary:
		return Text{"Stationary combustion", "固定燃焼"}
	case emissions.Mobile:
		return Text{"Mobile combustion", "移動燃焼"}
	case emissions.Process:
		return Text{"Processes", "工程"}
	case emissions.Fugitive:
		return Text{"Fugitive gases", "漏えい"}
	}
	return Text{"Not stated", "区分なし"}
}
