package reports

import (
	"strconv"
	"strings"

	"tanso/emissions"
	"tanso/internal/exact"
)

// cellSide is a figure in kilograms as a cell of another sheet states it.
func (b *book) cellSide(kg exact.Decimal, table, column string, i int) side {
	return func() Cell { return tonnes(kg).from(b.plan.cell(table, column, i)) }
}

// sumSide is a figure in kilograms as a conditional sum over the tonnes of a table.
func (b *book) sumSide(kg exact.Decimal, table string, where ...string) side {
	return func() Cell { return tonnes(kg).from(b.plan.sumIf(table, "t", where...)) }
}

// formulaSide is a number with the formula that reaches it.
func formulaSide(value exact.Decimal, formula func() string) side {
	return func() Cell { return num(value, 3).from(formula()) }
}

// tie checks that two sides agree.
func tie(label Text, sheet string, expected, actual side, why Text) check {
	return check{label: label, sheet: sheet, expected: expected, actual: actual, why: why}
}

// recorded is a number of the system, written as a value.
func recorded(value exact.Decimal) side { return func() Cell { return num(value, 3) } }

// none checks that something does not occur; found is how often it does.
func none(label Text, sheet string, found int, formula func() string, why Text) check {
	return check{label: label, sheet: sheet, expected: recorded(exact.Zero), actual: formulaSide(exact.Int(int64(found)), formula), why: why}
}

// within widens the tolerance to what sums over lines that add up to scale may stray.
func (c check) within(scale exact.Decimal) check {
	c.scale = scale
	return c
}

// checkTotals ties each reported total to the value the system recorded, and to the lines.
func (b *book) checkTotals() []check {
	var out []check
	frozen := Text{"The formulas reach the value the system recorded.", "数式がシステムの記録値に一致する。"}
	whole := Text{"No line is lost or counted twice between the lines and the total.", "明細と合計の間で行の欠落・重複がない。"}
	for i, h := range b.headlines() {
		out = append(out, tie(
			Text{h.label.EN + ": recomputed = recorded", h.label.JA + "：再計算値＝記録値"}, sheetSummary,
			b.cellSide(h.kg, "summary", "system", i), b.cellSide(h.kg, "summary", "t", i), frozen,
		))
		if h.sums == nil && h.id != "BIOGENIC" {
			out = append(out, tie(
				Text{h.label.EN + ": total = sum of lines", h.label.JA + "：合計＝明細の和"}, sheetActivity,
				b.cellSide(h.kg, "summary", "t", i), b.sumSide(h.kg, "activity", criteria(b.measureByID(h.id))...), whole,
			))
		}
	}
	return out
}

// checkWays reaches each measure by gas, by facility and by month.
func (b *book) checkWays() []check {
	var out []check
	gases := Text{"Gas by gas gives the same as factor totals: Σ kg × GWP.", "ガス別計算（Σkg×GWP）と係数による計算が一致する。"}
	ways := Text{"The breakdowns by facility and by month add up to the same.", "拠点別内訳と月別内訳の和が一致する。"}
	for _, m := range b.measures {
		kg := b.total[m.id]
		out = append(out, tie(
			Text{m.label.EN + ": sum of gases = sum of lines", m.label.JA + "：ガス別の和＝明細の和"}, sheetGas,
			b.sumSide(kg, "activity", criteria(m)...), b.sumSide(kg, "gas", criteria(m)...), gases,
		), tie(
			Text{m.label.EN + ": by facility = by month", m.label.JA + "：拠点別の和＝月別の和"}, sheetSummary,
			b.columnSide(kg, "facilities", m.id), b.columnSide(kg, "months", m.id), ways,
		))
	}
	all := exact.Zero
	for _, v := range b.biogenic {
		all = all.Add(v)
	}
	return append(out, tie(
		Text{"Biogenic CO2: sum of gases = sum of lines", "生物由来CO2：ガス別の和＝明細の和"}, sheetGas,
		b.columnSide(all, "activity", "biogenic"), b.columnSide(all, "gas", "biogenic"), gases,
	))
}

func (b *book) columnSide(kg exact.Decimal, table, column string) side {
	return func() Cell { return tonnes(kg).from(b.plan.sum(table, column)) }
}

var lineByLine = Text{"Each line by itself, so errors that cancel out are found too.", "行ごとの比較。相殺される誤りも検出する。"}

// apart adds how far a column of a table stands from the values of the system, row by row.
func (b *book) apart(table, column string) func() string {
	return func() string {
		return b.plan.each(table, func(part string) string {
			return "SUMPRODUCT(ABS(" + b.plan.list(part, column) + "-" + b.plan.list(part, "system") + "))"
		})
	}
}

// departing compares the tonnes of a table with those of the system, row by row.
func (b *book) departing(label Text, sheet, table string) check {
	return none(label, sheet, 0, b.apart(table, "t"), lineByLine)
}

// control compares the sum of a column with what it was when the workbook was written.
func (b *book) control(label Text, sheet string, value exact.Decimal, column [2]string) check {
	return tie(label, sheet, recorded(value), formulaSide(value, func() string { return b.plan.sum(column[0], column[1]) }),
		Text{"A control total: one changed input moves it.", "管理合計。入力が一つでも変われば動く。"})
}

// checkLines compares line by line, so that two errors which cancel in the total are found, and the control totals.
func (b *book) checkLines() []check {
	quantity, standard := exact.Zero, exact.Zero
	for _, e := range b.inv.Entries {
		quantity, standard = quantity.Add(e.Quantity), standard.Add(e.FactorQuantity)
	}
	all, mass, when := exact.Zero, exact.Zero, exact.Zero
	first := serial(b.inv.Start)
	for _, e := range b.inv.Entries {
		when = when.Add(Tonnes(e.KgCO2e).Mul(exact.Int(int64(serial(monthStart(e.Month)) - first))))
	}
	for _, m := range b.measures {
		all = all.Add(Tonnes(b.total[m.id]))
	}
	for _, kg := range b.gasMass {
		mass = mass.Add(kg)
	}
	sum := func(column string) func() string {
		return func() string { return b.plan.sum("activity", column) }
	}
	control := Text{"A control total over all units: one changed input moves it.", "全単位の管理合計。入力が一つでも変われば動く。"}
	return []check{
		none(Text{"Lines whose tCO2e departs from the system (t, absolute)", "システム値と異なる明細 (t・絶対値和)"}, sheetActivity, 0,
			b.apart("activity", "t"), lineByLine).within(all),
		none(Text{"Gas lines whose mass departs from the system (kg, absolute)", "システム値と異なるガス明細 (kg・絶対値和)"}, sheetGas, 0,
			b.apart("gas", "kg"), lineByLine).within(mass),
		none(Text{"Results that depart from the system (t, absolute)", "システム値と異なる結果 (t・絶対値和)"}, sheetResults, 0,
			b.apart("results", "t"), lineByLine).within(all),
		tie(Text{"Control total of quantities", "活動量の管理合計"}, sheetActivity, recorded(quantity), formulaSide(quantity, sum("quantity")), control),
		tie(Text{"Control total of converted quantities", "換算後活動量の管理合計"}, sheetActivity, recorded(standard), formulaSide(standard, sum("standard")), control),
		tie(Text{"Control total of days since the start × tCO2e", "期首からの日数×t-CO2eの管理合計"}, sheetActivity, recorded(when), formulaSide(when, func() string {
			return b.plan.each("activity", func(part string) string {
				return "SUMPRODUCT(" + b.plan.list(part, "month") + "-" + strconv.Itoa(first) + "," + b.plan.list(part, "t") + ")"
			})
		}), Text{"No line was moved to another month.", "明細が別の月に移されていない。"}),
		tie(Text{"Number of lines", "明細行数"}, sheetActivity, recorded(exact.Int(int64(len(b.inv.Entries)))), formulaSide(exact.Int(int64(len(b.inv.Entries))), func() string {
			return b.plan.countIf("activity", "scope", quoted(">=0"))
		}), Text{"No line was deleted or added.", "行の追加・削除がない。"}),
		tie(Text{"Lines = lines used by factors", "明細行数＝係数の使用行数"}, sheetFactors, func() Cell { return count(len(b.inv.Entries)) }, func() Cell {
			return count(len(b.inv.Entries)).from("SUM(" + b.plan.list("factors", "used_by") + ")")
		}, Text{"Every line uses a listed factor.", "全明細が一覧の係数を使用する。"}),
	}
}

// checkReferences proves that what the lines refer to exists, once, in the same unit.
func (b *book) checkReferences() []check {
	found := func(table, key string) func() string {
		return func() string {
			return b.plan.each("activity", func(part string) string {
				return "SUMPRODUCT(COUNTIFS(" + b.plan.list(table, key) + "," + b.plan.list(part, key) + "))"
			})
		}
	}
	twice := func(table, key string) func() string {
		return func() string {
			list := b.plan.list(table, key)
			return "SUMPRODUCT((COUNTIFS(" + list + "," + list + ")>1)*1)"
		}
	}
	n := exact.Int(int64(len(b.inv.Entries)))
	once := Text{"A look-up cannot find the wrong row.", "参照が誤った行を拾わない。"}
	return []check{
		tie(Text{"Lines whose factor is listed", "係数一覧にある明細"}, sheetFactors, recorded(n), formulaSide(n, found("factors", "factor")),
			Text{"No emission without a cited factor.", "出典のない係数による排出量がない。"}),
		tie(Text{"Lines whose facility is in the boundary", "組織境界内の拠点の明細"}, sheetBoundary, recorded(n), formulaSide(n, found("boundary", "facility")),
			Text{"No emission from outside the boundary.", "組織境界外の排出量がない。"}),
		none(Text{"Factors listed twice", "重複した係数"}, sheetFactors, 0, twice("factors", "factor"), once),
		none(Text{"Gases listed twice", "重複したガス"}, sheetGWP, 0, twice("gwp", "gas"), once),
		none(Text{"Lines in another unit than their factor", "係数と単位が異なる明細"}, sheetActivity, b.unitsApart(), func() string {
			return b.plan.each("activity", func(part string) string {
				return "SUMPRODUCT(COUNTIFS(" + b.plan.list(part, "factor") + "," + b.plan.list("factors", "factor") + "," +
					b.plan.list(part, "factor_unit") + ",\"<>\"&" + b.plan.list("factors", "unit") + "))"
			})
		}, Text{"Quantity and factor speak of the same unit.", "活動量と係数の単位が一致する。"}),
		b.sameEnergy(),
	}
}

// sameEnergy compares what the two Scope 2 methods are computed from.
func (b *book) sameEnergy() check {
	sum := map[emissions.Method]exact.Decimal{}
	for _, e := range b.inv.Entries {
		if e.Scope == scope2LB.scope {
			sum[e.Method] = sum[e.Method].Add(e.Quantity)
		}
	}
	of := func(m measure) side {
		return formulaSide(sum[m.method], func() string { return b.plan.sumIf("activity", "quantity", criteria(m)...) })
	}
	return tie(
		Text{"Scope 2: both methods cover the same quantity", "スコープ2：両手法の対象量が一致"}, sheetActivity, of(scope2LB), of(scope2MB),
		Text{"Neither method leaves out energy that the other counts.", "一方の手法だけに含まれるエネルギーがない。"},
	)
}

func (b *book) unitsApart() int {
	n := 0
	for _, e := range b.inv.Entries {
		if b.inv.Factors[b.factor[e.FactorID]].Unit != e.FactorUnit {
			n++
		}
	}
	return n
}

// checkRanges counts values that cannot be right whatever the totals say.
func (b *book) checkRanges() []check {
	outsideRange := func(table, column, low, high string) func() string {
		return func() string {
			terms := []string{b.plan.countIf(table, column, quoted("<"+low))}
			if high != "" {
				terms = append(terms, b.plan.countIf(table, column, quoted(">"+high)))
			}
			return strings.Join(terms, "+")
		}
	}
	shares := Text{"A part is between nothing and the whole.", "割合は0から1の間にある。"}
	start, end := serial(monthStart(b.inv.Start.MonthKey())), serial(b.inv.End.AddDays(-1))
	return []check{
		none(Text{"Lines below zero", "負の明細"}, sheetActivity, b.countEntries(func(e emissions.Entry) bool { return e.KgCO2e.Sign() < 0 }),
			outsideRange("activity", "t", "0", ""), Text{"Removals and credits are never netted inside the scopes.", "吸収・クレジットをスコープ内で相殺しない。"}),
		none(Text{"Consolidation shares outside 0–1", "0–1の範囲外の連結割合"}, sheetActivity, b.countEntries(func(e emissions.Entry) bool { return !isPart(e.Share) }),
			outsideRange("activity", "share", "0", "1"), shares),
		none(Text{"Coverages outside 0–1", "0–1の範囲外の充足率"}, sheetCompleteness, b.countCoverage(),
			outsideRange("completeness", "coverage", "0", "1"), shares),
		none(Text{"Lines outside the period", "対象期間外の明細"}, sheetActivity, b.countEntries(func(e emissions.Entry) bool {
			d := serial(monthStart(e.Month))
			return d < start || d > end
		}), outsideRange("activity", "month", strconv.Itoa(start), strconv.Itoa(end)),
			Text{"Only months of the reporting period are counted.", "対象期間の月だけを含む。"}),
		none(Text{"Disqualifying findings", "開示を妨げる指摘"}, sheetFindings, b.countDisqualifying(), func() string {
			return b.plan.countIf("findings", "severity", quoted(severityDisqualifying))
		}, Text{"Nothing is known that forbids the use of these figures.", "数値の利用を妨げる事項がない。"}),
	}
}

func (b *book) countEntries(meets func(emissions.Entry) bool) int {
	n := 0
	for _, e := range b.inv.Entries {
		if meets(e) {
			n++
		}
	}
	return n
}

func (b *book) countCoverage() int {
	n := 0
	for _, c := range b.inv.Completeness {
		if !isPart(c.Coverage) {
			n++
		}
	}
	return n
}

const severityDisqualifying = "disqualifying"

func (b *book) countDisqualifying() int {
	n := 0
	for _, f := range b.inv.Findings {
		if f.Severity == severityDisqualifying {
			n++
		}
	}
	return n
}

func isPart(d exact.Decimal) bool { return d.Sign() >= 0 && d.Cmp(exact.Int(1)) <= 0 }

// serial is a day as spreadsheets count it: days since 30 December 1899, right from March 1900 on.
func serial(d emissions.Date) int {
	return emissions.Date{Year: 1899, Month: 12, Day: 30}.DaysUntil(d)
}
