package bench

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/xuri/excelize/v2"

	"tanso/emissions"
	"tanso/reports"
)

// workbook has the product write a large inventory, and then excelize write the same cells without it.
func (g *ground) workbook(context.Context) ([]row, error) {
	inv, err := calculated(g.scaled(20_000))
	if err != nil {
		return nil, err
	}
	var book bytes.Buffer
	ours, err := weigh(func() error { return reports.Workbook(reports.Source{Inventory: inv}, reports.English, &book) })
	if err != nil {
		return nil, err
	}
	sheets, err := readSheets(book.Bytes())
	if err != nil {
		return nil, err
	}
	plain, err := weigh(func() error { return writeSheets(sheets) })
	if err != nil {
		return nil, err
	}
	cells := 0
	for _, s := range sheets {
		for _, r := range s {
			cells += len(r)
		}
	}
	memory := float64(ours.memory) / float64(plain.memory)
	return []row{row{
		goal: 13, what: fmt.Sprintf("workbook of %s lines (%s cells)", count(float64(len(inv.Entries))), count(float64(cells))),
		limit: millis(plain.took) + " for the same cells by excelize", got: millis(ours.took), ratio: ours.took.Seconds() / plain.took.Seconds(),
		note: fmt.Sprintf("(memory × %.2f)", memory),
	}.atMost(1.3).also("memory ≤ × 1.2", memory <= 1.2)}, nil
}

func calculated(lines int) (emissions.Inventory, error) {
	catalog, inv, err := dieselLines(lines)
	if err != nil {
		return inv, err
	}
	return emissions.BuildInventory(catalog, inv)
}

// weight is what some work took.
type weight struct {
	took   time.Duration
	memory uint64 // most bytes of heap in use beyond those before
}

// weigh runs work and watches the heap.
func weigh(work func() error) (weight, error) {
	runtime.GC()
	var before runtime.MemStats
	runtime.ReadMemStats(&before)
	done := make(chan struct{})
	peak := before.HeapInuse
	var watching sync.WaitGroup
	watching.Go(func() {
		for tick := time.NewTicker(20 * time.Millisecond); ; {
			select {
			case <-done:
				tick.Stop()
				return
			case <-tick.C:
				var now runtime.MemStats
				runtime.ReadMemStats(&now)
				peak = max(peak, now.HeapInuse)
			}
		}
	})
	start := time.Now()
	err := work()
	took := time.Since(start)
	close(done)
	watching.Wait()
	return weight{took, max(peak-before.HeapInuse, 1)}, err
}

// readSheets takes the cells out of a workbook as excelize's writer would be given them.
func readSheets(book []byte) ([][][]any, error) {
	z, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		return nil, err
	}
	var out [][][]any
	for _, part := range z.File {
		if !strings.HasPrefix(part.Name, "xl/worksheets/sheet") {
			continue
		}
		r, err := part.Open()
		if err != nil {
			return nil, err
		}
		sheet, err := readSheet(r)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", part.Name, err)
		}
		out = append(out, sheet)
	}
	return out, nil
}

func readSheet(r io.Reader) (sheet [][]any, err error) {
	for d := xml.NewDecoder(r); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return sheet, nil
		}
		if err != nil {
			return nil, err
		}
		element, ok := token.(xml.StartElement)
		if !ok || element.Name.Local != "row" {
			continue
		}
		var line struct {
			Cells []struct {
				Formula string `xml:"f"`
				Value   string `xml:"v"`
				Text    string `xml:"is>t"`
			} `xml:"c"`
		}
		if err := d.DecodeElement(&line, &element); err != nil {
			return nil, err
		}
		cells := make([]any, len(line.Cells))
		for i, c := range line.Cells {
			var value any = c.Text
			if n, err := strconv.ParseFloat(c.Value, 64); err == nil {
				value = n
			}
			cells[i] = value
			if c.Formula != "" {
				cells[i] = excelize.Cell{Formula: c.Formula, Value: value}
			}
		}
		sheet = append(sheet, cells)
	}
}

func writeSheets(sheets [][][]any) error {
	f := excelize.NewFile()
	for i, sheet := range sheets {
		name := fmt.Sprintf("S%d", i)
		if _, err := f.NewSheet(name); err != nil {
			return err
		}
		w, err := f.NewStreamWriter(name)
		if err != nil {
			return err
		}
		for r, cells := range sheet {
			at, err := excelize.CoordinatesToCellName(1, r+1)
			if err != nil {
				return err
			}
			if err := w.SetRow(at, cells); err != nil {
				return err
			}
		}
		if err := w.Flush(); err != nil {
			return err
		}
	}
	if _, err := f.WriteTo(io.Discard); err != nil {
		return err
	}
	return f.Close()
}

// pdfPages is how long a report the goal is about.
const pdfPages = 60

// pdf has the product write a report in Japanese, of many places so that it is long.
func (g *ground) pdf(context.Context) ([]row, error) {
	var took time.Duration
	pages := 0
	for places := 200; pages < pdfPages; places *= 2 {
		inv, err := placesInventory(places)
		if err != nil {
			return nil, err
		}
		var out bytes.Buffer
		start := time.Now()
		if err := reports.PDF(reports.Source{Inventory: inv}, reports.Japanese, &out); err != nil {
			return nil, err
		}
		took = time.Since(start)
		before := pages
		if pages = bytes.Count(out.Bytes(), []byte("/Type /Page\n")); pages <= before {
			return nil, fmt.Errorf("a report of %d places has %d pages, one of half as many %d", places, pages, before)
		}
	}
	perPage := took / time.Duration(pages)
	return []row{row{
		goal: 14, what: fmt.Sprintf("PDF report of %d pages, Japanese", pages), limit: "–", got: millis(took),
		note: "(" + millis(perPage) + " a page)",
	}.also("≤ 2 s for 60 pages", perPage*pdfPages <= 2*time.Second)}, nil
}

// placesInventory has a source of diesel at each of so many facilities, in each month.
func placesInventory(places int) (emissions.Inventory, error) {
	catalog, inv, err := dieselLines(places * 12)
	if err != nil {
		return inv, err
	}
	depot := inv.Facilities[0]
	inv.Facilities = nil
	for i := range places {
		f := depot
		f.ID, f.Name, f.NameJA = fmt.Sprintf("depot-%04d", i), fmt.Sprintf("Depot %04d", i), fmt.Sprintf("第%04d車庫", i)
		inv.Facilities = append(inv.Facilities, f)
	}
	for i := range inv.Activities {
		inv.Activities[i].FacilityID = inv.Facilities[i%places].ID
		inv.Activities[i].SourceID = "vans-" + inv.Facilities[i%places].ID
	}
	return emissions.BuildInventory(catalog, inv)
}
