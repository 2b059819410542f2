package services_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
	"tanso/services"
)

// csvOf writes rows of half-hours in local time.
func csvOf(meter string, rows ...string) string {
	return "meter,start,end,value,unit\n" + meter + "," + strings.Join(rows, "\n"+meter+",") + "\n"
}

var twoRows = csvOf("M-1", "2026-06-01 00:00,2026-06-01 00:30,1.5,kWh", "2026-06-01 00:30,2026-06-01 01:00,2.5,kWh")

func (f *field) importFile(req services.ImportRequest, content string) services.ImportResult {
	f.t.Helper()
	return must(f.all.Imports.Run(f.ctx, req, strings.NewReader(content)))(f.t)
}

func TestAFileIsPreviewedImportedAndKnownAgain(t *testing.T) {
	t.Parallel()
	f := newField(t)
	r := f.register("M-1", intervalKWh())
	req := services.ImportRequest{FileName: "june.csv", Zone: "Asia/Tokyo"}
	p := must(f.all.Imports.Preview(f.ctx, req, strings.NewReader(twoRows)))(t)
	if p.Format != "csv" || p.Rows != 2 || p.New != 2 || p.ErrorCount != 0 || p.Unit != "kWh" || !p.Sum.Equal(exact.Int(4)) || p.AlreadyImported ||
		!p.First.Equal(at("2026-05-31T15:00:00Z")) || !p.Last.Equal(at("2026-05-31T16:00:00Z")) || len(p.Channels) != 1 {
		t.Errorf("preview %+v", p)
	}
	if n := f.count(`SELECT count(*) FROM receipt`) + f.count(`SELECT count(*) FROM rollup_due`); n != 0 {
		t.Error("a preview wrote something")
	}
	done := f.importFile(req, twoRows)
	if done.Accepted != 2 || done.Status != services.ImportDone || done.AlreadyImported || done.FinishedAt == nil {
		t.Errorf("imported %+v", done)
	}
	wantText(t, f.usage(r, services.GrainHour, "2026-05-31T00:00:00Z", "2026-06-02T00:00:00Z"), "05-31T15:00 4 1\n")
	req.FileName = "the same under another name.csv"
	again := f.importFile(req, twoRows)
	if !again.AlreadyImported || again.ID != done.ID || again.Accepted != 0 || again.Duplicates != 2 {
		t.Errorf("again %+v", again)
	}
	if p := must(f.all.Imports.Preview(f.ctx, req, strings.NewReader(twoRows)))(t); !p.AlreadyImported || p.Duplicates != 2 || p.New != 0 {
		t.Errorf("preview of the same %+v", p)
	}
	latest := must(f.all.Readings.Latest(f.ctx, []uuid.UUID{r.ID}))(t)[r.ID]
	receipt := must(f.all.Receipts.ByIDs(f.ctx, []uuid.UUID{latest.ReceiptID}))(t)[latest.ReceiptID]
	if receipt.FileName != "june.csv" || receipt.Kind != "file" || latest.Line != 3 {
		t.Errorf("line %d of %+v", latest.Line, receipt)
	}
}

func TestEachRowWithAnErrorIsNamedAndTheOthersAreKept(t *testing.T) {
	t.Parallel()
	f := newField(t)
	f.register("M-1", intervalKWh())
	content := csvOf("M-1", "2026-06-01 00:00,2026-06-01 00:30,1.5,kWh", "2026-06-01 00:30,2026-06-01 01:00,much,kWh",
		"2026-06-01 01:00,2026-06-01 01:30,1,m3", "2026-06-01 01:30,2026-06-01 02:00,1,kWh")
	req := services.ImportRequest{FileName: "june.csv", Zone: "Asia/Tokyo"}
	p := must(f.all.Imports.Preview(f.ctx, req, strings.NewReader(content)))(t)
	done := f.importFile(req, content)
	if done.Accepted != 2 || done.Errors != 2 || done.Rejected != 1 || p.New != 2 || p.ErrorCount != 2 {
		t.Errorf("imported %+v after preview %+v", done, p)
	}
	var shown strings.Builder
	for _, e := range must(f.all.Imports.RowErrors(f.ctx, done.ID, 0, 10))(t) {
		fmt.Fprintf(&shown, "%d %d %s %s\n", e.Number, e.Row, e.Column, e.Found)
	}
	wantText(t, shown.String(), "1 3 value much\n2 4 unit m3\n")
	if rest := must(f.all.Imports.RowErrors(f.ctx, done.ID, 1, 10))(t); len(rest) != 1 || rest[0].Row != 4 {
		t.Errorf("after the first %+v", rest)
	}
}

func TestAFileOfOneMeterFindsItsRegister(t *testing.T) {
	t.Parallel()
	f := newField(t)
	r := f.register("M-1", intervalKWh())
	rows := "channel,start,end,value,unit\nE1,2026-06-01T00:00:00Z,2026-06-01T00:30:00Z,1,kWh\nB1,2026-06-01T00:00:00Z,2026-06-01T00:30:00Z,2,kWh\n"
	done := f.importFile(services.ImportRequest{Meter: "M-1"}, rows)
	if done.Accepted != 1 || done.Errors != 1 || done.RowErrors[0].Column != "channel" {
		t.Errorf("the first channel stands for the only register: %+v", done)
	}
	in := intervalKWh()
	in.Channel, in.Direction = "back", meters.DirectionExport
	must(f.all.Meters.AddRegister(f.ctx, r.MeterID, in))(t)
	done = f.importFile(services.ImportRequest{Meter: "M-1", Channels: map[string]string{"E1": "main", "B1": "back"}}, rows)
	if done.Accepted != 1 || done.Duplicates != 1 || done.Errors != 0 {
		t.Errorf("mapped: %+v", done)
	}
	chosen := f.importFile(services.ImportRequest{Meter: "M-1", Channel: "back"}, strings.ReplaceAll(rows, "06-01", "06-02"))
	if chosen.Accepted != 1 || chosen.Errors != 1 {
		t.Errorf("a chosen register: %+v", chosen)
	}
	several := f.importFile(services.ImportRequest{Meter: "M-1", Channels: map[string]string{"": "main"}, Zone: "Asia/Tokyo"},
		twoRows+"M-2,2026-06-02 00:00,2026-06-02 00:30,1,kWh\n")
	if several.Accepted != 2 || several.Errors != 1 || several.RowErrors[0].Column != "meter" {
		t.Errorf("a file of two meters for one: %+v", several)
	}
	_, err := f.all.Imports.Run(f.ctx, services.ImportRequest{Meter: "M-9"}, strings.NewReader(rows))
	wantCode(t, err, fault.NotFound, "meter")
	_, err = f.all.Imports.Run(f.ctx, services.ImportRequest{Zone: "Asia/Edo"}, strings.NewReader(rows))
	wantCode(t, err, fault.Invalid, "zone")
	_, err = f.all.Imports.Run(f.ctx, services.ImportRequest{}, strings.NewReader(""))
	wantCode(t, err, fault.Invalid, "file")
}

// breaking gives some bytes and then an error, like a connection that breaks.
type breaking struct{ r *strings.Reader }

var errReset = errors.New("connection reset")

func (b breaking) Read(p []byte) (int, error) {
	if b.r.Len() == 0 {
		return 0, errReset
	}
	return b.r.Read(p)
}

func TestAFileThatDoesNotArriveLeavesNothing(t *testing.T) {
	t.Parallel()
	f := newField(t)
	f.register("M-1", intervalKWh())
	_, err := f.all.Imports.Run(f.ctx, services.ImportRequest{Zone: "Asia/Tokyo"}, breaking{strings.NewReader(twoRows)})
	wantCode(t, err, fault.Unavailable, "")
	if n := f.count(`SELECT count(*) FROM receipt`) + f.count(`SELECT count(*) FROM file_import`); n != 0 {
		t.Errorf("%d rows stayed", n)
	}
}

func TestALongFileIsRecordedInParts(t *testing.T) {
	t.Parallel()
	f := newField(t)
	f.register("M-1", intervalKWh())
	var b strings.Builder
	b.WriteString("meter,start,end,value,unit\n")
	const n = 12_345
	for i := range n {
		from := at("2025-01-01T00:00:00Z").Add(time.Duration(i) * 30 * time.Minute)
		fmt.Fprintf(&b, "M-1,%s,%s,0.%03d,kWh\n", from.Format(time.RFC3339), from.Add(30*time.Minute).Format(time.RFC3339), i%1000)
	}
	done := f.importFile(services.ImportRequest{FileName: "year.csv"}, b.String())
	if done.Accepted != n || done.Errors != 0 || f.count(`SELECT count(*) FROM receipt`) != 3 {
		t.Errorf("imported %+v", done)
	}
}

// Files published as they are: the usage that comes out must be what is known about them. Without them at hand the
// samples above stand for them.
func TestPublishedFilesBecomeTheirUsage(t *testing.T) {
	t.Parallel()
	corpus := os.Getenv("TANSO_CORPUS")
	for _, c := range []struct {
		path, unit string
		step       int
		readings   int64
		sum        string
	}{
		{"meters/greenbutton/Coastal_Multi_Family_12hr_Jan_1_2011_to_Jan_1_2012_RetailCustomer_3.xml", "Wh", 3600, 8760, "4425305"},
		{"meters/greenbutton/Ameren_Res_Electric_15_Minutes_12-04-2023_12-04-2023.XML", "kWh", 900, 96, "57.893"},
	} {
		if corpus == "" {
			return
		}
		content, err := os.ReadFile(filepath.Join(corpus, c.path))
		if err != nil {
			t.Fatal(err)
		}
		f := newField(t)
		r := f.register("M-1", services.RegisterInput{Kind: meters.KindInterval, Unit: c.unit, StepSeconds: c.step})
		done := f.importFile(services.ImportRequest{Meter: "M-1", FileName: filepath.Base(c.path)}, string(content))
		f.drain()
		var sum exact.Decimal
		for _, p := range must(f.all.Usage.Series(f.ctx, r.ID, services.GrainMonth, at("2000-01-01T00:00:00Z"), at("2027-01-01T00:00:00Z")))(t) {
			sum = sum.Add(p.Value)
		}
		if done.Accepted != c.readings || !sum.Equal(exact.Must(c.sum)) {
			t.Errorf("%s: %+v, sum %s", c.path, done, sum)
		}
	}
}
