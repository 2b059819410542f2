package services_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/japanese"

	"tanso/emissions"
	"tanso/internal/fault"
	"tanso/services"
)

// bookOf writes a workbook: a sheet of notes, and one with the rows.
func bookOf(t *testing.T, rows ...[]any) []byte {
	t.Helper()
	book := excelize.NewFile()
	if _, err := book.NewSheet("Factors"); err != nil {
		t.Fatal(err)
	}
	if err := book.SetCellValue("Sheet1", "A1", "Read me"); err != nil {
		t.Fatal(err)
	}
	for i, row := range rows {
		if err := book.SetSheetRow("Factors", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := book.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// foreign is a publisher's table whose titles say nothing to us; one column has none.
var foreign = [][]any{
	{"Conversion factors of an agency"},
	nil,
	{"燃料コード", "計量", "排出", "", "Gültig ab"},
	{"fuel.diesel", "L", 2.75, "x", 45748},
	{"fuel.petrol", "L", 2.25, "y", 45748},
}

func foreignColumns() []services.EditionColumn {
	return []services.EditionColumn{
		{Column: "燃料コード", Field: "activity_key"}, {Column: "計量", Field: "unit"}, {Column: "排出", Field: "co2"}, {Column: "#4"}, {Column: "Gültig ab", Field: "valid_from"},
	}
}

func TestATableWithForeignTitlesIsMappedByItsReader(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.as(l.a, services.Manager)
	in, file := edition(), bookOf(t, foreign...)
	in.FileName = "factors.xlsx"
	tried := must(l.all.Editions.Try(ctx, in, bytes.NewReader(file)))(t)
	if tried.Keepable || !slices.Equal(tried.Missing, []string{"activity_key", "unit"}) || tried.HeadingLine != 3 || tried.Rows != 2 || len(tried.Sheets) != 2 || tried.Sheet != "Factors" {
		t.Fatalf("tried %+v", tried)
	}
	if c := tried.Columns[0]; c.Column != "燃料コード" || c.Field != "" || !slices.Equal(c.Cells, []string{"fuel.diesel", "fuel.petrol"}) || tried.Columns[3].Column != "#4" {
		t.Errorf("columns %+v", tried.Columns)
	}
	_, err := l.all.Editions.Import(ctx, in, bytes.NewReader(file))
	wantFault(t, err, "columns", "a column for activity_key and one for unit", "燃料コード, 計量, 排出, #4, Gültig ab")

	in.Sheet = "Sheet1"
	if bare := must(l.all.Editions.Try(ctx, in, bytes.NewReader(file)))(t); bare.Keepable || bare.HeadingLine != 0 || len(bare.Columns) != 0 || len(bare.Sheets) != 2 {
		t.Errorf("a sheet without a table: %+v", bare)
	}
	in.Sheet = "Nowhere"
	_, err = l.all.Editions.Try(ctx, in, bytes.NewReader(file))
	wantFault(t, err, "sheet", "one of Sheet1, Factors", "Nowhere")
	in.Sheet, in.Columns = "factors", foreignColumns()
	tried = must(l.all.Editions.Try(ctx, in, bytes.NewReader(file)))(t)
	if !tried.Keepable || len(tried.Missing) != 0 || len(tried.Sample) != 2 {
		t.Fatalf("tried %+v", tried)
	}
	if f := tried.Sample[0]; f.Line != 4 || f.Gases[0].KgPerUnit.String() != "2.75" || f.Stage != emissions.StageCombustion || f.ValidFrom != day("2025-04-01") {
		t.Errorf("sample %+v", f)
	}
	kept := must(l.all.Editions.Import(ctx, in, bytes.NewReader(file)))(t)
	if !slices.Equal(kept.Columns, in.Columns) || kept.Edition.Rows != 2 {
		t.Errorf("kept %+v", kept)
	}

	in.Columns = nil
	tried = must(l.all.Editions.Try(ctx, in, bytes.NewReader(file)))(t)
	if !tried.Keepable || tried.Remembered != kept.Edition.ID {
		t.Errorf("the next file with these titles: %+v", tried)
	}
	other := bookOf(t, []any{"燃料コード", "計量", "Neu", "排出"}, []any{"fuel.diesel", "L", "z", 2.5})
	tried = must(l.all.Editions.Try(ctx, in, bytes.NewReader(other)))(t)
	if tried.Remembered != "" || tried.Keepable {
		t.Errorf("a file with other titles: %+v", tried)
	}
	in.Follows = kept.Edition.ID
	tried = must(l.all.Editions.Try(ctx, in, bytes.NewReader(other)))(t)
	if tried.Remembered != kept.Edition.ID || !tried.Keepable || tried.Columns[2].Field != "" {
		t.Errorf("one that follows it: %+v", tried)
	}
	_, err = l.all.Editions.Try(l.as(l.b, services.Manager), in, bytes.NewReader(other))
	wantCode(t, err, fault.Invalid, "follows")
}

// wantFault checks all that an error tells: the field, what was expected and what came.
func wantFault(t *testing.T, err error, field, expected, got string) {
	t.Helper()
	known, ok := errors.AsType[*fault.Error](err)
	if !ok || known.Field != field || !strings.Contains(known.Expected, expected) || !strings.Contains(known.Got, got) {
		t.Errorf("got %v, want %s: %s, got %s", err, field, expected, got)
	}
}

func TestAWrongMappingIsNamed(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.as(l.a, services.Manager)
	const file = "activity,unit,value,place\nfuel.diesel,L,2.5,JP\nfuel.petrol,L,2.25,JP\n"
	for name, c := range map[string]struct {
		columns              []services.EditionColumn
		field, expected, got string
	}{
		"a column that is not there": {[]services.EditionColumn{{Column: "Wert", Field: "co2"}}, "columns", "one of the file's columns: activity, unit, value, place", "Wert"},
		"a field that is not there":  {[]services.EditionColumn{{Column: "value", Field: "carbon"}}, "columns", "for value one of source_row", "carbon"},
		"two columns for a field":    {[]services.EditionColumn{{Column: "value", Field: "co2"}, {Column: "place", Field: "co2"}}, "columns", "one column for co2", "value, place"},
		"a column twice":             {[]services.EditionColumn{{Column: "value", Field: "co2"}, {Column: "value"}}, "columns", "each column once", "value"},
	} {
		in := edition()
		in.Columns = c.columns
		_, err := l.all.Editions.Try(ctx, in, strings.NewReader(file))
		t.Log(name)
		wantFault(t, err, c.field, c.expected, c.got)
	}
	in := edition()
	in.Columns = []services.EditionColumn{{Column: "place", Field: "co2"}, {Column: "value"}}
	tried := must(l.all.Editions.Try(ctx, in, strings.NewReader(file)))(t)
	bad := tried.Findings[0]
	if tried.Keepable || tried.Found != 2 || bad.Name != emissions.FindingEditionUnreadable || bad.Line != 2 || !strings.Contains(bad.Detail, `co2: "JP", expected kg per unit`) {
		t.Errorf("tried %+v", tried)
	}
	_, err := l.all.Editions.Import(ctx, in, strings.NewReader(file))
	wantFault(t, err, "file", "line 2, co2: kg per unit", "JP")
	in.Columns = []services.EditionColumn{{Column: "place", Field: "source_row"}, {Column: "value", Field: "co2"}}
	_, err = l.all.Editions.Import(ctx, in, strings.NewReader(file))
	wantFault(t, err, "file", "a file that no check disqualifies", `line 3: the row id "JP" is on line 2 already`)
	must(l.all.Editions.List(ctx))(t)
}

func TestABadFileIsRefusedByLineAndColumn(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.as(l.a, services.Manager)
	for file, expected := range map[string]string{
		"activity,unit,co2\nfuel.diesel,L,many\n":                   "line 2, co2: ",
		"activity,unit,co2\n\nfuel.diesel,L,\n":                     "line 3, co2e: ",
		"activity,unit,co2\n":                                       "a line of titles",
		"activity,unit,co2,valid_from\nfuel.diesel,L,1,yesterday\n": "line 2, valid_from: ",
		"activity,unit,co2,stage\nfuel.diesel,L,1,JP\n":             "line 2, stage: ",
		"activity,unit,co2,basis\nfuel.diesel,L,1,JP\n":             "line 2, basis: ",
		"activity,unit,co2\nfuel.diesel,L,\"1\n":                    "quotes that close",
	} {
		_, err := l.all.Editions.Import(ctx, edition(), strings.NewReader(file))
		wantFault(t, err, "file", expected, "")
	}
	tried := must(l.all.Editions.Try(ctx, edition(), strings.NewReader("activity,unit,co2,co2e\nfuel.diesel,furlong,-1,7\n")))(t)
	if tried.Keepable || len(tried.Findings) < 3 {
		t.Errorf("findings %+v", tried.Findings)
	}
	_, err := l.all.Editions.Import(ctx, edition(), strings.NewReader("activity,unit,co2,co2e\nfuel.diesel,L,1,7\n"))
	wantCode(t, err, fault.Invalid, "file")
	in := edition()
	in.Licence = ""
	_, err = l.all.Editions.Try(ctx, in, strings.NewReader(plainEdition))
	wantCode(t, err, fault.Invalid, "licence")
	in = edition()
	in.Sheet = "Data"
	_, err = l.all.Editions.Try(ctx, in, strings.NewReader(plainEdition))
	wantCode(t, err, fault.Invalid, "sheet")
	in = edition()
	in.FileName = "factors.xlsx"
	_, err = l.all.Editions.Try(ctx, in, strings.NewReader(plainEdition))
	wantCode(t, err, fault.Invalid, "file")
}

// The old way in, through a string of GraphQL, ended at 256 kB.
func TestAnEditionOfRealSizeIsTakenIn(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.as(l.a, services.Manager)
	var b strings.Builder
	b.WriteString("id,name,activity,unit,co2,note\n")
	for i := range 20000 {
		fmt.Fprintf(&b, "row-%d,Factor %d,fuel.test_%d,L,2.%d,%s\n", i, i, i, i+1, strings.Repeat("x", 80))
	}
	tried := must(l.all.Editions.Try(ctx, edition(), strings.NewReader(b.String())))(t)
	if !tried.Keepable || tried.Rows != 20000 || len(tried.Findings) != 500 || tried.Found < 20000 {
		t.Errorf("%d rows, %d of %d findings, keepable %t", tried.Rows, len(tried.Findings), tried.Found, tried.Keepable)
	}
	kept := must(l.all.Editions.Import(ctx, edition(), strings.NewReader(b.String())))(t)
	if kept.Edition.Rows != 20000 {
		t.Errorf("kept %d rows of %d kB", kept.Edition.Rows, b.Len()>>10)
	}
	b.WriteString("one-more,Factor,fuel.test,L,1,\n")
	_, err := l.all.Editions.Try(ctx, edition(), strings.NewReader(b.String()))
	wantCode(t, err, fault.TooLarge, "file")
	wantFault(t, err, "file", "at most 20000 factors", "more")
}

// spaces is as much of nothing as is asked for.
type spaces struct{}

func (spaces) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}

func TestFilesMadeToExhaustAreRefusedWithTheLimit(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.as(l.a, services.Manager)
	var bomb bytes.Buffer
	z := zip.NewWriter(&bomb)
	good := bookOf(t, foreign...)
	from, err := zip.NewReader(bytes.NewReader(good), int64(len(good)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range from.File {
		if f.Name != "xl/worksheets/sheet2.xml" {
			err = errors.Join(err, z.Copy(f))
		}
	}
	w, e := z.Create("xl/worksheets/sheet2.xml")
	_, copied := io.Copy(w, io.LimitReader(spaces{}, 130<<20))
	if err = errors.Join(err, e, copied, z.Close()); err != nil {
		t.Fatal(err)
	}
	row := strings.Repeat("x", 900<<10) + ",L,1\n"
	for name, c := range map[string]struct {
		file     io.Reader
		expected string
	}{
		"too large":    {io.LimitReader(spaces{}, services.MaxEditionFile+1), "at most 20 MB"},
		"a bomb":       {bytes.NewReader(bomb.Bytes()), "at most 128 MB unpacked"},
		"many columns": {strings.NewReader("activity,unit" + strings.Repeat(",x", 400) + "\n"), "at most 400"},
		"a long cell":  {strings.NewReader("activity,unit,co2\n" + row), "activity_key: at most 2000 bytes"},
	} {
		_, err := l.all.Editions.Import(ctx, edition(), c.file)
		t.Log(name)
		wantFault(t, err, "file", c.expected, "")
	}
	_, err = l.all.Editions.Try(l.as(l.a, services.Viewer), edition(), unread{})
	wantCode(t, err, fault.Forbidden, "")
}

// unread fails when somebody reads a file of a person who may not send one.
type unread struct{}

func (unread) Read([]byte) (int, error) { panic("the file was read before its sender was let in") }

func TestATableInShiftJISWithSemicolonsIsRead(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	file := must(japanese.ShiftJIS.NewEncoder().String("名称;活動;単位;co2\n軽油;fuel.diesel;L;2\n"))(t)
	tried := must(l.all.Editions.Try(l.as(l.a, services.Manager), edition(), strings.NewReader(file)))(t)
	if !tried.Keepable || tried.Sample[0].ActivityKey != "fuel.diesel" || tried.Columns[0].Field != "name" {
		t.Errorf("tried %+v", tried)
	}
}
