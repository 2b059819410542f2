package reports

import (
	"fmt"
	"strconv"
	"strings"

	"tanso/emissions"
	scope3categories "tanso/emissions/scope3"
	"tanso/internal/exact"
	"tanso/reports/dossier"
)

// categoryName is the name of a category; lines without one have a word of their own.
func categoryName(c emissions.Category) Text {
	if c == 0 {
		return Text{"Without a category", "カテゴリ未設定"}
	}
	name := scope3categories.Categories[c-1]
	return Text{name.EN, name.JA}
}

// categories lists what the breakdown of Scope 3 shows: all fifteen, and lines without a category where there are any;
// nothing where no Scope 3 was calculated.
func (l *ledger) categories() []emissions.Category {
	if _, ok := l.total[scope3.id]; !ok {
		return nil
	}
	var out []emissions.Category
	for c := emissions.PurchasedGoods; c <= emissions.Investments; c++ {
		out = append(out, c)
	}
	if l.categoryLines[0] > 0 {
		out = append(out, 0)
	}
	return out
}

func (l *ledger) addCategory(e emissions.Entry) {
	if e.Scope != scope3.scope {
		return
	}
	l.byCategory[e.Category] = l.byCategory[e.Category].Add(e.KgCO2e)
	l.categoryLines[e.Category]++
}

// categorySums breaks Scope 3 down by category for the PDF. A category without lines shows none, which is not a zero.
func (l *ledger) categorySums() Table {
	cs := l.categories()
	t := table("scope3.categories", Text{"By category (" + TonneUnit(English) + ")", "カテゴリ別 (" + TonneUnit(Japanese) + ")"}, len(cs)+1, []field{
		{numCol("no", "No.", "番号", 8), func(i int) Cell {
			if i == len(cs) || cs[i] == 0 {
				return str("")
			}
			return count(int(cs[i]))
		}},
		{col("name", "Category", "カテゴリ", 60), func(i int) Cell {
			if i == len(cs) {
				return str(Text{"Total", "合計"}.In(l.lang)).strong()
			}
			return str(categoryName(cs[i]).In(l.lang))
		}},
		{numCol("lines", "Lines", "行数", 12), func(i int) Cell {
			if i == len(cs) {
				return str("")
			}
			return count(l.categoryLines[cs[i]])
		}},
		{numCol("t", "Scope 3", "スコープ3", 24), func(i int) Cell {
			if i == len(cs) {
				return tonnes(l.total[scope3.id]).strong()
			}
			if l.categoryLines[cs[i]] == 0 {
				return str("–")
			}
			return tonnes(l.byCategory[cs[i]])
		}},
	})
	return t
}

// categoryTable is the same in the workbook, as sums over the lines.
func (b *book) categoryTable() Table {
	cs := b.categories()
	p := func(column string, i int) string { return b.plan.near("categories", column, i) }
	where := func(i int) []string { return []string{"scope", "3", "category", p("no", i)} }
	fs := []field{
		{col("name", "Category", "カテゴリ", 68), func(i int) Cell {
			return str(categoryName(cs[i]).EN + "  " + categoryName(cs[i]).JA).to(b.firstLineOf(func(e emissions.Entry) bool {
				return e.Scope == scope3.scope && e.Category == cs[i]
			}))
		}},
		{numCol("no", "No.", "番号", 18), func(i int) Cell { return count(int(cs[i])) }},
	}
	fs = append(fs, b.yearColumns(18, func(sums []dossier.Sum, i int) *exact.Decimal {
		return statedCategory(sums, cs[i])
	})...)
	return table("categories", Text{"Scope 3 by category (tCO2e)", "スコープ3 カテゴリ別 (t-CO2e)"}, len(cs), append(fs, []field{
		{numCol("t", "Scope 3", "スコープ3", 18), func(i int) Cell {
			return tonnes(b.byCategory[cs[i]]).from(b.plan.sumIf("activity", "t", where(i)...))
		}},
		{numCol("change", "Change from the year before", "前年比", 18), func(i int) Cell {
			return changeCell(b.byCategory[cs[i]], statedCategory(sumsOf(b.previousYear()), cs[i]), p("t", i), p("before", i))
		}},
		{numCol("lines", "Lines", "行数", 18), func(i int) Cell {
			return count(b.categoryLines[cs[i]]).from(b.plan.countIf("activity", where(i)...))
		}},
		{numCol("system", "tCO2e of the system", "システム値 t-CO2e", 18), func(i int) Cell { return tonnes(b.byCategory[cs[i]]) }},
	}...))
}

// checkCategories ties the categories to the scope.
func (b *book) checkCategories() []check {
	if len(b.categories()) == 0 {
		return nil
	}
	return []check{b.departing(Text{"Categories that depart from the system (t, absolute)", "システム値と異なるカテゴリ (t・絶対値和)"}, sheetSummary, "categories").within(Tonnes(b.total[scope3.id])), tie(
		Text{"Scope 3: sum of categories = sum of lines", "スコープ3：カテゴリ別の和＝明細の和"}, sheetSummary,
		b.sumSide(b.total[scope3.id], "activity", criteria(scope3)...), b.columnSide(b.total[scope3.id], "categories", "t"),
		Text{"Every line of Scope 3 stands in one category.", "スコープ3の各明細は一つのカテゴリに属する。"},
	)}
}

func (b *book) categoryFigures() []Figure {
	var out []Figure
	for i, c := range b.categories() {
		id := fmt.Sprintf("S3_C%02d", int(c))
		number := strconv.Itoa(int(c))
		out = append(out, Figure{
			id, "Scope 3, category " + number + " – " + categoryName(c).EN, "スコープ3 カテゴリ" + number + " – " + categoryName(c).JA,
			b.byCategory[c], "GHG_" + id, b.plan.cell("categories", "t", i),
		})
	}
	return out
}

// derivation writes how the quantity of an activity follows from what was entered: "mass × distance; mass = 2 t; …".
func derivation(a emissions.Activity) string {
	if a.Derivation == nil {
		return ""
	}
	parts := []string{a.Derivation.Formula}
	for _, in := range a.Derivation.Inputs {
		parts = append(parts, strings.TrimSpace(in.Name+" = "+in.Value.String()+" "+in.Unit))
	}
	return strings.Join(parts, "; ")
}

// isOwnUse tells energy that the organization used itself from the same energy seen in Scope 3.
func isOwnUse(e emissions.Entry) bool { return e.Scope == scope1.scope || e.Scope == scope2LB.scope }

// categorySources are the sources that the program named itself, by either name.
var categorySources = func() map[string]Text {
	out := map[string]Text{}
	for _, c := range scope3categories.Categories {
		en, ja := c.Source()
		out[en], out[ja] = Text{en, ja}, Text{en, ja}
	}
	return out
}()

// sourceName has those in the reader's language, and others as people named them.
func (l *ledger) sourceName(name string) string {
	if t, ok := categorySources[name]; ok {
		return t.In(l.lang)
	}
	return name
}
