package services_test

import (
	"os"
	"strings"
	"testing"

	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/csvfile"
	"tanso/services"
)

// oddFile is a file that no decoder knows; oddLayout says what it holds.
const oddFile = "Export 7\nWann;Was;Wieviel\n01.04.2026 00:30;L-1;1,5\n01.04.2026 01:00;L-1;2,25\n01.04.2026 01:30;L-1;x\n"

func oddLayout() csvfile.Layout {
	return csvfile.Layout{
		Delimiter: ";", SkipLines: 1, Titles: []string{"Wann", "Was", "Wieviel"}, Zone: "Asia/Tokyo", DateOrder: meters.DayFirst, DecimalComma: true,
		Kind: meters.KindInterval, Label: meters.LabelEnd, StepSeconds: 1800, Unit: "kWh",
		Columns: []csvfile.LayoutColumn{
			{At: 0, Role: csvfile.RoleAt},
			{At: 1, Role: csvfile.RoleMeter},
			{At: 2, Role: csvfile.RoleValue},
		},
	}
}

func TestTheNextFileOfTheSameSenderIsRecognized(t *testing.T) {
	t.Parallel()
	f := newField(t)
	f.register("L-1", intervalKWh())
	if got := must(f.all.Imports.Preview(f.ctx, services.ImportRequest{}, strings.NewReader(oddFile)))(t); got.Problem == "" || got.Layout != nil {
		t.Fatalf("without a layout: %+v", got)
	}
	made := must(f.all.Layouts.Create(f.ctx, "Odd", oddLayout()))(t)
	got := must(f.all.Imports.Preview(f.ctx, services.ImportRequest{}, strings.NewReader(oddFile)))(t)
	if got.New != 2 || got.ErrorCount != 1 || got.Sum.String() != "3.75" || got.Layout == nil || got.Layout.ID != made.ID {
		t.Fatalf("%+v", got)
	}
	for name, req := range map[string]services.ImportRequest{"by id": {Layout: made.ID.String()}, "by name": {Layout: "Odd"}} {
		if got := must(f.all.Imports.Preview(f.ctx, req, strings.NewReader(oddFile)))(t); got.New != 2 {
			t.Errorf("%s: %+v", name, got)
		}
	}
	if got := must(f.all.Imports.Preview(f.ctx, services.ImportRequest{Layout: "none"}, strings.NewReader(oddFile)))(t); got.Layout != nil || got.New != 0 {
		t.Errorf("none: %+v", got)
	}
	_, err := f.all.Imports.Preview(f.ctx, services.ImportRequest{Layout: "Other"}, strings.NewReader(oddFile))
	wantCode(t, err, fault.NotFound, "layout")
	first := must(f.all.Imports.Run(f.ctx, services.ImportRequest{FileName: "april.csv"}, strings.NewReader(oddFile)))(t)
	next := must(f.all.Imports.Run(f.ctx, services.ImportRequest{FileName: "may.csv"}, strings.NewReader(strings.ReplaceAll(oddFile, ".04.", ".05."))))(t)
	again := must(f.all.Imports.Run(f.ctx, services.ImportRequest{Layout: "Odd"}, strings.NewReader(oddFile)))(t)
	if first.Accepted != 2 || first.Errors != 1 || next.Accepted != 2 || next.Layout == nil || !again.AlreadyImported {
		t.Errorf("%+v, then %+v, again %+v", first, next, again)
	}
	if n := f.count(`SELECT count(*) FROM audit_event WHERE action = 'import.run' AND detail #>> '{Layout,Name}' = 'Odd'`); n != 2 {
		t.Errorf("%d imports name their layout in the audit record", n)
	}
}

func TestALayoutChangesUnderItsVersionAndIsArchived(t *testing.T) {
	t.Parallel()
	f := newField(t)
	f.register("L-1", intervalKWh())
	made := must(f.all.Layouts.Create(f.ctx, "Odd", oddLayout()))(t)
	_, err := f.all.Layouts.Create(f.ctx, "Odd", oddLayout())
	wantCode(t, err, fault.Conflict, "name")
	broken := oddLayout()
	broken.Columns = broken.Columns[1:]
	_, err = f.all.Layouts.Create(f.ctx, "Broken", broken)
	wantCode(t, err, fault.Invalid, "columns")
	changed := oddLayout()
	changed.Label = meters.LabelStart
	second := must(f.all.Layouts.Update(f.ctx, made.ID, made.Version, services.LayoutEdit{Name: "Odd 2", Document: changed}))(t)
	if second.Version != made.Version+1 || second.Name != "Odd 2" || second.Document.Label != meters.LabelStart || second.Fingerprint != made.Fingerprint {
		t.Errorf("%+v", second)
	}
	_, err = f.all.Layouts.Update(f.ctx, made.ID, made.Version, services.LayoutEdit{Name: "Late", Document: changed})
	wantCode(t, err, fault.Conflict, "version")
	gone := must(f.all.Layouts.Archive(f.ctx, made.ID, second.Version))(t)
	if list := must(f.all.Layouts.List(f.ctx))(t); !gone.Archived || len(list) != 0 {
		t.Errorf("%+v, still listed %+v", gone, list)
	}
	if kept := must(f.all.Layouts.Get(f.ctx, made.ID))(t); kept.Document.Label != meters.LabelStart {
		t.Errorf("%+v", kept)
	}
	if got := must(f.all.Imports.Preview(f.ctx, services.ImportRequest{}, strings.NewReader(oddFile)))(t); got.Layout != nil {
		t.Errorf("an archived layout is still used: %+v", got)
	}
	must(f.all.Layouts.Create(f.ctx, "Odd 2", oddLayout()))(t)
}

func TestATrialShowsWhatALayoutMakesOfAFile(t *testing.T) {
	t.Parallel()
	f := newField(t)
	plain := must(f.all.Layouts.Try(f.ctx, []byte(oddFile), nil))(t)
	if len(plain.Rows) != 5 || plain.Delimiter != ";" || plain.Matched != nil || plain.Count != 0 || len(plain.Problems) != 0 {
		t.Errorf("%+v", plain)
	}
	l := oddLayout()
	must(f.all.Layouts.Create(f.ctx, "Odd", l))(t)
	full := must(f.all.Layouts.Try(f.ctx, []byte(oddFile), &l))(t)
	if full.Count != 2 || full.ErrorCount != 1 || full.Matched == nil || full.Readings[0].Value.String() != "1.5" || full.Errors[0].Row != 5 {
		t.Errorf("%+v", full)
	}
	l.Label, l.Unit = "", ""
	if half := must(f.all.Layouts.Try(f.ctx, []byte(oddFile), &l))(t); len(half.Problems) != 2 || half.Problems[0].Field != "label" || half.Count != 0 {
		t.Errorf("%+v", half.Problems)
	}
	row := "01.04.2026 00:30;L-1;1,5\n"
	long := []byte("Export 7\nWann;Was;Wieviel\n" + strings.Repeat(row, csvfile.SampleBytes/len(row)+1))[:csvfile.SampleBytes]
	l = oddLayout()
	if cut := must(f.all.Layouts.Try(f.ctx, long, &l))(t); cut.ErrorCount != 0 || cut.Count < 2000 || len(cut.Readings) > 50 {
		t.Errorf("a beginning that ends within a row: %d readings, errors %+v", cut.Count, cut.Errors)
	}
	_, err := f.all.Layouts.Try(f.ctx, append(long, 'x'), nil)
	wantCode(t, err, fault.TooLarge, "content")
}

func TestAFileOfAUtilityIsNotTakenForAnother(t *testing.T) {
	t.Parallel()
	f := newField(t)
	text, err := os.ReadFile("../meters/csvfile/testdata/columns.csv")
	if err != nil {
		t.Fatal(err)
	}
	must(f.all.Layouts.Create(f.ctx, "Odd", oddLayout()))(t)
	if got := must(f.all.Layouts.Try(f.ctx, text, nil))(t); got.Matched != nil {
		t.Errorf("%+v", got.Matched)
	}
}
