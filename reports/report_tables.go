package reports

import (
	"cmp"
	"slices"
	"strconv"

	"tanso/internal/exact"
)

// sumRow is a row of a table of sums: what it is, and its kilograms under each measure.
type sumRow struct {
	label []Cell
	kg    []exact.Decimal
}

// maxRows is how many rows of a breakdown the PDF shows one by one; the workbook has all.
const maxRows = 40

// sumTable shows kilograms as tonnes with a total of the unrounded values, and the difference where the shown parts do
// not add up to the shown total.
func (l *ledger) sumTable(title Text, heads []Column, measures []measure, rows []sumRow) Table {
	rows = l.fold(rows, len(heads))
	total := sumRow{label: words(len(heads), Text{"Total", "合計"}.In(l.lang)), kg: make([]exact.Decimal, len(measures))}
	shown := make([]exact.Decimal, len(measures))
	for _, r := range rows {
		for i, kg := range r.kg {
			total.kg[i] = total.kg[i].Add(kg)
			shown[i] = shown[i].Add(Tonnes(kg).Round(TonnePlaces))
		}
	}
	t := Table{Title: Text{title.EN + " (" + TonneUnit(English) + ")", title.JA + " (" + TonneUnit(Japanese) + ")"}, Columns: heads}
	for _, m := range measures {
		t.Columns = append(t.Columns, Column{ID: m.id, Label: m.label, Width: 30, Kind: KindNumber})
	}
	var body [][]Cell
	for _, r := range rows {
		body = append(body, r.cells(false))
	}
	if apart, differs := difference(total.kg, shown); differs {
		row := words(len(heads), Text{"Rounding difference", "端数差"}.In(l.lang))
		for _, d := range apart {
			row = append(row, num(d, TonnePlaces))
		}
		body = append(body, row)
	}
	body = append(body, total.cells(true))
	t.Len, t.Row = len(body), func(i int) []Cell { return body[i] }
	return t
}

func (r sumRow) cells(strong bool) []Cell {
	out := slices.Clone(r.label)
	for _, kg := range r.kg {
		out = append(out, tonnes(kg))
	}
	for i := range out {
		out[i].Strong = strong
	}
	return out
}

// words is a label followed by empty cells.
func words(n int, s string) []Cell {
	out := make([]Cell, n)
	out[0] = str(s)
	return out
}

// difference is what the rounded total has more than the rounded parts.
func difference(total, shown []exact.Decimal) (apart []exact.Decimal, differs bool) {
	for i := range total {
		d := Tonnes(total[i]).Round(TonnePlaces).Sub(shown[i])
		apart, differs = append(apart, d), differs || !d.IsZero()
	}
	return apart, differs
}

// fold adds the smallest rows together where there are too many to print.
func (l *ledger) fold(rows []sumRow, heads int) []sumRow {
	if len(rows) <= maxRows {
		return rows
	}
	rest := sumRow{kg: make([]exact.Decimal, len(rows[0].kg))}
	for _, r := range rows[maxRows-1:] {
		for i, kg := range r.kg {
			rest.kg[i] = rest.kg[i].Add(kg)
		}
	}
	n := strconv.Itoa(len(rows) - maxRows + 1)
	rest.label = words(heads, Text{n + " others, see the workbook", "その他" + n + "件（ワークブック参照）"}.In(l.lang))
	return append(slices.Clone(rows[:maxRows-1]), rest)
}

// bySize orders rows by their first measure, largest first; equal ones keep their order.
func bySize(rows []sumRow) {
	slices.SortStableFunc(rows, func(a, b sumRow) int { return b.kg[0].Cmp(a.kg[0]) })
}

// facilitySums breaks measures down by facility.
func (l *ledger) facilitySums(ms ...measure) Table {
	var rows []sumRow
	for _, f := range l.inv.Facilities {
		r := sumRow{label: []Cell{str(l.facilityName(f.ID)), str(f.Country)}}
		for _, m := range ms {
			r.kg = append(r.kg, l.byFacility[pair{m.id, f.ID}])
		}
		rows = append(rows, r)
	}
	if len(rows) > maxRows {
		bySize(rows)
	}
	heads := []Column{col("name", "Facility", "拠点", 34), col("country", "Country", "国", 15)}
	return l.sumTable(Text{"By facility", "拠点別"}, heads, ms, rows)
}

// sourceSums breaks measures down by source.
func (l *ledger) sourceSums(ms ...measure) Table {
	var rows []sumRow
	for _, s := range l.sources() {
		r, any := sumRow{label: []Cell{str(s.name), str(l.facilityName(s.facility))}}, false
		for _, m := range ms {
			kg, ok := l.bySource[pair{m.id, s.id}]
			r.kg, any = append(r.kg, kg), any || ok
		}
		if any {
			rows = append(rows, r)
		}
	}
	bySize(rows)
	heads := []Column{col("source", "Source", "排出源", 34), col("facility", "Facility", "拠点", 24)}
	return l.sumTable(Text{"By source", "排出源別"}, heads, ms, rows)
}

// gasSums breaks measures down by gas, biogenic CO2 apart.
func (l *ledger) gasSums(ms ...measure) Table {
	var rows []sumRow
	for _, g := range l.gwps {
		r, any := sumRow{label: []Cell{str(g.label(l.lang)), num(g.value, everyDigit)}}, false
		for _, m := range ms {
			kg, ok := l.byGas[pair{m.id, g.code()}]
			r.kg, any = append(r.kg, kg), any || ok
		}
		if any {
			rows = append(rows, r)
		}
	}
	heads := []Column{col("gas", "Gas", "ガス", 30), numCol("gwp", "GWP100", "GWP100", 14)}
	return l.sumTable(Text{"By gas", "ガス別"}, heads, ms, rows)
}

// source is where emissions come from, as the activities name it.
type source struct{ id, name, facility string }

// sources lists the sources of the entries, by facility and name.
func (l *ledger) sources() []source {
	seen := map[string]bool{}
	var out []source
	for _, e := range l.inv.Entries {
		if !seen[e.SourceID] {
			seen[e.SourceID] = true
			out = append(out, source{e.SourceID, l.sourceName(l.inv.Activities[l.activity[e.ActivityID]].SourceName), e.FacilityID})
		}
	}
	slices.SortStableFunc(out, func(a, b source) int {
		return cmp.Or(cmp.Compare(l.facility[a.facility], l.facility[b.facility]), cmp.Compare(a.name, b.name), cmp.Compare(a.id, b.id))
	})
	return out
}
