package reports

import (
	"strconv"

	"tanso/internal/exact"
)

// monthsOfYear is how many quantities a line has.
const monthsOfYear = 12

// Tables are the sheets of a workbook that can be taken in again: initiatives, lines and steps. Their ids are the names of the
// sheets, and those of their columns the same in both directions.
func (r InitiativeRegister) Tables(lang Lang) []Table {
	var out []Table
	for _, sheet := range []Section{r.listSheet(lang), r.linesSheet(), r.stepsSheet()} {
		out = append(out, sheet.Tables...)
	}
	return out
}

func yesNo(yes bool) Cell {
	if yes {
		return textCell("yes")
	}
	return textCell("no")
}

func (r InitiativeRegister) listSheet(lang Lang) Section {
	var rows [][]Cell
	for _, i := range r.Initiatives {
		years := Cell{}
		if i.LifetimeYears > 0 {
			years = Cell{Kind: KindNumber, Number: exact.Int(int64(i.LifetimeYears))}
		}
		rows = append(rows, []Cell{
			textCell(i.Name), textCell(i.Facility), textCell(i.Kind), textCell(i.Status.In(lang)), textCell(i.Owner), dayCell(i.InstallStart),
			dayCell(i.StartDate), years, numberCell(i.Cost, 0), numberCell(i.Opex, 0), textCell(i.Currency), numberCell(i.Location, 3),
			numberCell(i.Market, 3), textCell(i.BudgetYear), yesNo(i.Mandatory), textCell(i.CdpCode), textCell(i.Meter), numberCell(i.StatedKwh, 0),
			numberCell(i.StatedTonnes, 3), textCell(i.Description), textCell(i.Assumptions), textCell(i.Comment), textCell(i.ID),
		})
	}
	return sheetOf("Initiatives", Text{"Register of initiatives", "施策台帳"},
		Text{"Tonnes are of a year in full operation and are subtracted from no inventory.", "削減量は通年稼働時の値であり、インベントリからは差し引かない。"},
		[]Column{
			column("name", "Name", "名称", 36, KindText), column("facility", "Facility", "拠点", 20, KindText), column("kind", "Kind", "種類", 14, KindText),
			column("state", "Status", "状態", 14, KindText), column("owner", "Owner", "責任者", 18, KindText), column("install", "Works begin", "工事開始", 12, KindDay),
			column("start", "Start", "稼働開始", 12, KindDay), column("years", "Lifetime, years", "耐用年数", 10, KindNumber),
			column("cost", "Investment", "投資額", 16, KindNumber), column("opex", "Running costs a year, change", "運用費増減（年）", 16, KindNumber),
			column("currency", "Currency", "通貨", 10, KindText), column("location", "t CO2e a year, location-based", "t-CO2e/年（ロケーション基準）", 16, KindNumber),
			column("market", "t CO2e a year, market-based", "t-CO2e/年（マーケット基準）", 16, KindNumber), column("budget", "Budget year", "予算年度", 10, KindText),
			column("mandatory", "Mandatory", "義務", 12, KindText), column("cdp", "Type for CDP 7.55.2", "CDP 7.55.2 の種類", 24, KindText),
			column("meter", "Meter", "メーター", 24, KindText), column("kwh", "Stated saving, kWh a year", "見込み削減量（kWh/年、手入力）", 16, KindNumber),
			column("tonnes", "Stated reduction, t CO2e a year", "見込み削減量（t-CO2e/年、手入力）", 16, KindNumber),
			column("description", "Description", "説明", 40, KindText), column("assumptions", "Assumptions", "前提", 40, KindText),
			column("measurement", "How the saving is measured", "削減量の測定方法", 40, KindText), column("id", "Id", "ID", 38, KindText),
		}, rows)
}

func (r InitiativeRegister) linesSheet() Section {
	var rows [][]Cell
	for _, i := range r.Initiatives {
		for _, l := range i.Lines {
			row := []Cell{
				textCell(i.Name), textCell(l.Source), numberCell(l.Quantity, 1), textCell(l.Unit), numberCell(l.Baseline, 1),
				numberCell(&l.Location, 3), numberCell(&l.Market, 3), textCell(l.Factors), textCell(l.SourceFacility), textCell(l.Meter),
				numberCell(&l.Price, 2), numberCell(&l.Escalation, 1), textCell(l.Scope), textCell(l.Category), numberCell(l.Stated, 3), textCell(l.Basis),
			}
			rows = append(rows, append(append(row, monthCells(l.Months)...), textCell(i.ID)))
		}
	}
	columns := []Column{
		column("name", "Name", "名称", 36, KindText), column("source", "Emission source", "排出源", 36, KindText),
		column("quantity", "Quantity a year", "削減数量（年）", 16, KindNumber), column("unit", "Unit", "単位", 8, KindText),
		column("baseline", "Baseline a year", "基準量（年）", 16, KindNumber), column("location", "t CO2e, location-based", "t-CO2e（ロケーション基準）", 16, KindNumber),
		column("market", "t CO2e, market-based", "t-CO2e（マーケット基準）", 16, KindNumber), column("factors", "By which factors", "適用した排出係数", 60, KindText),
		column("place", "Facility of the source", "排出源の拠点", 20, KindText), column("meter", "Meter", "メーター", 24, KindText),
		column("price", "Price per unit, or money saved a year", "単価（排出源なしの場合は年間節減額）", 16, KindNumber),
		column("escalation", "Price escalation, % a year", "単価上昇率（%/年）", 10, KindNumber), column("scope", "Scope", "スコープ", 8, KindText),
		column("category", "Category", "カテゴリ", 8, KindText), column("tonnes", "Stated t CO2e a year", "t-CO2e/年（手入力）", 16, KindNumber),
		column("basis", "Where the tonnes are from", "t-CO2e の根拠", 36, KindText),
	}
	for m := 1; m <= monthsOfYear; m++ {
		columns = append(columns, column(MonthColumn(m), "Month "+strconv.Itoa(m), strconv.Itoa(m)+"月", 12, KindNumber))
	}
	return sheetOf("Lines", Text{"Expected savings", "削減見込みの明細"}, Text{}, append(columns, column("id", "Id", "ID", 38, KindText)), rows)
}

// MonthColumn is the id of the column of a calendar month, 1 to 12, on the sheet of lines.
func MonthColumn(month int) string { return "m" + strconv.Itoa(month) }

// monthCells are twelve cells, empty for stated tonnes.
func monthCells(months []exact.Decimal) []Cell {
	out := make([]Cell, monthsOfYear)
	for n := range months {
		out[n] = numberCell(&months[n], 1)
	}
	return out
}

func (r InitiativeRegister) stepsSheet() Section {
	var rows [][]Cell
	for _, i := range r.Initiatives {
		for _, s := range i.Steps {
			rows = append(rows, []Cell{
				textCell(i.Name), textCell(s.Name), dayCell(s.StartOn), dayCell(s.EndOn), dayCell(s.DoneOn), textCell(s.Responsible),
				numberCell(s.PlannedCost, 0), numberCell(s.ActualCost, 0), textCell(i.ID),
			})
		}
	}
	return sheetOf("Steps", Text{"Steps", "工程"}, Text{}, []Column{
		column("name", "Name", "名称", 36, KindText), column("step", "Step", "工程", 28, KindText), column("from", "First day", "開始日", 12, KindDay),
		column("to", "Last day", "終了日", 12, KindDay), column("done", "Done on", "完了日", 12, KindDay), column("who", "Responsible", "担当", 18, KindText),
		column("planned", "Planned cost", "計画費用", 16, KindNumber), column("actual", "Actual cost", "実績費用", 16, KindNumber),
		column("id", "Id", "ID", 38, KindText),
	}, rows)
}
