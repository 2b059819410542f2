package reports

import "github.com/xuri/excelize/v2"

// chartRows is how many rows a chart covers, with air below it.
const chartRows = 20

// chartColours are those of the series, in their order.
var chartColours = []string{colourGreen, "6DB48B", "B9C46A", "C96212", "5B7F95"}

// charts draws the section's charts one below the other under its tables.
func (x *xlsxWriter) charts(s Section) error {
	if len(s.Tables) == 0 {
		return nil
	}
	last := x.plan[s.Tables[len(s.Tables)-1].ID]
	for i, c := range s.Charts {
		at := cellName(1, last.first+last.rows+tableSpread+i*chartRows)
		if err := x.file.AddChart(s.ID, at, x.nativeChart(c)); err != nil {
			return err
		}
	}
	return nil
}

// nativeChart is a chart over ranges of the workbook, so that it follows its figures.
func (x *xlsxWriter) nativeChart(c Chart) *excelize.Chart {
	axis, oneColour := excelize.Font{Size: 9, Color: colourText}, false
	out := &excelize.Chart{
		Type: map[Shape]excelize.ChartType{Columns: excelize.ColStacked, Lines: excelize.Line}[c.Shape], VaryColors: &oneColour,
		Title: excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{
			Text: c.Title.In(x.doc.Lang), Font: &excelize.Font{Size: 12, Bold: true, Color: colourGreen},
		}}},
		Legend: excelize.ChartLegend{Position: "bottom"}, Dimension: excelize.ChartDimension{Width: 1000, Height: 340},
		XAxis: excelize.ChartAxis{Font: axis, NumFmt: excelize.ChartNumFmt{CustomNumFmt: c.LabelFormat}},
		YAxis: excelize.ChartAxis{Font: axis, MajorGridLines: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "#,##0"}},
	}
	if c.Shape == Lines {
		out.ShowBlanksAs = "gap"
	}
	shown := 0
	for _, s := range c.Stacked {
		series := excelize.ChartSeries{Name: s.Head, Categories: c.LabelRange, Values: s.Ranges}
		if s.Unseen {
			series.Fill = excelize.Fill{Type: "pattern"} // pattern 0 is none
			series.Line = excelize.LineOptions{Type: excelize.LineNone}
		} else {
			colour := chartColours[shown%len(chartColours)]
			series.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
			if c.Shape == Lines {
				series.Line = excelize.LineOptions{Width: 2.25}
			}
			shown++
		}
		out.Series = append(out.Series, series)
	}
	return out
}
