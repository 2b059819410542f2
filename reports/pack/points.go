package pack

import (
	"strconv"

	"tanso/reports"
)

// pointColumns are those of data/datapoints.csv: a value as an exact number or in words of both languages, where the workbook and the
// PDFs show it, and how it is made.
var pointColumns = fields(`framework version id reference label_en label_ja value words_en words_ja unit element members status reason
	expression cell page_en page_ja ids`)

// pointName names a data point among all regimes.
func pointName(d reports.Disclosure, p reports.DisclosedPoint) string { return d.ID + "/" + p.ID }

// points are the data points of the regimes that are meant for the period, given or omitted.
func (w *writer) points(path string) error {
	var rows [][]string
	for _, d := range w.in.Disclosures {
		for _, p := range d.Points {
			row := []string{
				d.ID, d.Version, p.ID, p.Reference, p.Label.EN, p.Label.JA, "", "", "", p.Unit, p.Element, p.Members, "omitted", p.Reason,
				p.Expression, p.Cell, w.page(reports.English, d, p), w.page(reports.Japanese, d, p), p.Status,
			}
			if p.Number != nil {
				row[6] = p.Number.String()
			}
			if p.Words != nil {
				row[7], row[8] = p.Words.EN, p.Words.JA
			}
			if p.Given {
				row[12] = "given"
			}
			for i := range row {
				row[i] = guarded(row[i])
			}
			rows = append(rows, row)
		}
	}
	return w.csv(path, pointColumns, rows)
}

// page is the page of a PDF report on which a point stands, empty where it stands on none.
func (w *writer) page(lang reports.Lang, d reports.Disclosure, p reports.DisclosedPoint) string {
	if n := w.in.Pages[lang][d.ID+" "+p.ID]; n > 0 {
		return strconv.Itoa(n)
	}
	return ""
}

// exchange writes the facts for other systems, where a taxonomy is known for the period.
func (w *writer) exchange() error {
	if len(w.in.Facts) == 0 {
		return nil
	}
	return w.write("exchange/facts.xbrl.json", w.in.Facts)
}
