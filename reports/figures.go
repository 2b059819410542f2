package reports

import (
	"fmt"
	"strings"

	"tanso/internal/exact"
)

// Figure is one reported total, as the workbook, the PDF and the API state it.
type Figure struct {
	ID      string        // S1, S2_LB, …, or with a facility or a month: F001_S1, M2025_04_S2_MB
	LabelEN string        // e.g. "Scope 1"
	LabelJA string        // e.g. "スコープ1"
	Value   exact.Decimal // kg CO2e, unrounded
	Name    string        // range name in the workbook: GHG_S1
	Cell    string        // cell of the workbook, in tonnes: '02_Summary'!$D$6
}

// Figures lists every reported total of an inventory in the order of the summary: the scopes under both Scope 2
// methods, the totals and biogenic CO2, then each scope by facility and by month.
func Figures(src Source) ([]Figure, error) {
	b, err := newBook(src, English)
	if err != nil {
		return nil, err
	}
	return b.figures, nil
}

// headline is a line of the summary: its id, words and kg.
type headline struct {
	id    string
	label Text
	kg    exact.Decimal
	sums  []string // ids of the lines that it adds; empty for a sum of results
}

func (l *ledger) headlines() []headline {
	var out []headline
	for _, m := range l.measures {
		if m != outside {
			out = append(out, headline{m.id, m.label, l.total[m.id], nil})
		}
	}
	words, also := Text{"Scope 1 + 2", "スコープ1+2"}, []string(nil)
	if _, ok := l.total[scope3.id]; ok {
		words, also = Text{"Scope 1 + 2 + 3", "スコープ1+2+3"}, []string{scope3.id}
	}
	for _, m := range []measure{scope2LB, scope2MB} {
		suffix := strings.TrimPrefix(m.id, "S2_")
		basis := map[string]Text{"LB": {" (location-based)", "（ロケーション基準）"}, "MB": {" (market-based)", "（マーケット基準）"}}[suffix]
		out = append(out, headline{
			"TOTAL_" + suffix,
			Text{"Total " + words.EN + basis.EN, "合計 " + words.JA + basis.JA},
			l.totalOf(m), append([]string{scope1.id, m.id}, also...),
		})
	}
	out = append(out, headline{"BIOGENIC", Text{"Biogenic CO₂, outside the scopes", "生物由来CO₂（スコープ外）"}, l.biogenicTotal(), nil})
	if kg, ok := l.total[outside.id]; ok {
		out = append(out, headline{outside.id, Text{"Other emissions outside the scopes", "その他スコープ外"}, kg, nil})
	}
	return out
}

func (b *book) listFigures() []Figure {
	var out []Figure
	for i, h := range b.headlines() {
		out = append(out, Figure{h.id, h.label.EN, h.label.JA, h.kg, "GHG_" + h.id, b.plan.cell("summary", "t", i)})
	}
	for i, f := range b.inv.Facilities {
		for _, m := range b.measures {
			id := fmt.Sprintf("F%03d_%s", i+1, m.id)
			ja := f.NameJA
			if ja == "" {
				ja = f.Name
			}
			out = append(out, Figure{
				id, f.Name + " – " + m.label.EN, ja + " – " + m.label.JA, b.byFacility[pair{m.id, f.ID}],
				"GHG_" + id, b.plan.cell("facilities", m.id, i),
			})
		}
	}
	for i, key := range b.months {
		for _, m := range b.measures {
			id := "M" + strings.ReplaceAll(key, "-", "_") + "_" + m.id
			out = append(out, Figure{
				id, key + " – " + m.label.EN, key + " – " + m.label.JA, b.byMonth[pair{m.id, key}],
				"GHG_" + id, b.plan.cell("months", m.id, i),
			})
		}
	}
	return append(append(out, b.categoryFigures()...), b.creditTotals()...)
}
