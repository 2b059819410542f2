package reports

import (
	"fmt"
	"strings"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/unit"
)

// conversionRow is one way from the unit of an activity to the unit of a factor.
type conversionRow struct {
	from, to string
	ratio    exact.Decimal
	steps    string
}

func conversionCode(i int) string { return fmt.Sprintf("UC-%04d", i+1) }

// ratioDigits tells ratios apart as spreadsheets do, which keep fifteen digits and a bit.
const ratioDigits = 17

// conversionKey tells the ways apart. Ratios of large and small quantities on one way may differ in digits that a spreadsheet
// does not keep.
func conversionKey(e emissions.Entry) string {
	return fmt.Sprintf("%s|%s|%.*g|%s", e.Unit, e.FactorUnit, ratioDigits, conversion(e).Float(), strings.Join(e.Conversion, "; "))
}

// conversion is the ratio between the factor's unit and the activity's; the engine keeps both quantities, exact, and the
// ratio only serves the formula.
func conversion(e emissions.Entry) exact.Decimal {
	if !e.Quantity.IsZero() {
		return e.FactorQuantity.Quo(e.Quantity)
	}
	if ratio, err := unit.Convert(exact.Int(1), e.Unit, e.FactorUnit); err == nil {
		return ratio
	}
	return exact.Int(1)
}

// conversionsOf lists the ways that the lines go, in the order in which they appear, and the way of each line.
func conversionsOf(entries []emissions.Entry) (rows []conversionRow, at []int) {
	seen := map[string]int{}
	at = make([]int, len(entries))
	for i, e := range entries {
		key := conversionKey(e)
		k, known := seen[key]
		if !known {
			k = len(rows)
			seen[key], rows = k, append(rows, conversionRow{e.Unit, e.FactorUnit, conversion(e), strings.Join(e.Conversion, "; ")})
		}
		at[i] = k
	}
	return rows, at
}

// conversionsSheet lists every unit conversion with the lines that rest on it.
func (b *book) conversionsSheet() Section {
	c := func(i int) conversionRow { return b.conversions[i] }
	uses := func(i int) tally { return b.uses.conversion[i] }
	return Section{
		ID: sheetConversions, Title: Text{"Unit conversions", "単位換算"},
		Note: Text{
			"One row per way from the unit of an activity to the unit of a factor. The lines look their conversion up here.",
			"活動量の単位から係数の単位への換算ごとに1行。明細はこの表の値を参照する。",
		},
		Tables: []Table{table("conversions", Text{"Unit conversions", "単位換算"}, len(b.conversions), []field{
			{col("code", "Conversion code", "換算コード", 12), func(i int) Cell { return str(conversionCode(i)).to(b.leadTo(uses(i))) }},
			{col("from", "From", "換算前", 14), func(i int) Cell { return str(c(i).from) }},
			{col("to", "To", "換算後", 14), func(i int) Cell { return str(c(i).to) }},
			{numCol("ratio", "1 From in To", "換算値", 20), func(i int) Cell { return num(c(i).ratio, 9) }},
			{col("steps", "Steps and their sources", "手順・出典", 80), func(i int) Cell { return str(c(i).steps) }},
			{numCol("lines", "Lines using it", "使用行数", 12), func(i int) Cell {
				return count(uses(i).n).from(b.plan.countIf("activity", "conversion_code", b.plan.near("conversions", "code", i)))
			}},
		})},
	}
}
