package csvfile

import (
	"errors"
	"io"
	"slices"
	"strings"
	"time"

	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/internal/series"
	"tanso/meters/internal/wall"
)

// maxPreamble is how many rows may come before the header: names, addresses and dates that the file begins with.
const maxPreamble = 40

// DecodeRows reads a table of readings as Decode does; format names it when it is none of a known utility.
func DecodeRows(rows Rows, format string, opts meters.DecodeOptions, emit meters.Emit) (meters.DecodeSummary, error) {
	d := decoder{opts: opts, emit: emit, summary: meters.DecodeSummary{Format: format}}
	err := d.run(rows)
	return d.summary, err
}

type decoder struct {
	opts    meters.DecodeOptions
	emit    meters.Emit
	summary meters.DecodeSummary
	header  header
	profile *profile
	times   *wall.Resolver
	watch   *series.Watch
	moment  func(cell string) string // what a cell of a time column says
}

func (d *decoder) run(rows Rows) error {
	d.moment = func(cell string) string { return cell }
	if serials, ok := rows.(Serials); ok {
		d.moment = serials.Moment
	}
	if err := d.begin(rows); err != nil {
		return err
	}
	for {
		number, cells, err := rows.Next()
		broken, isRow := errors.AsType[*RowError](err)
		switch {
		case errors.Is(err, io.EOF):
			return d.finish()
		case isRow:
			err = d.refuse(item{line: broken.Row}, broken.Why)
		case err != nil:
			return unreadable(err)
		case d.profile != nil && d.profile.sections && profileOf(cells) == d.profile:
			err = d.name(cells)
		default:
			err = d.row(number, cells)
		}
		if err != nil {
			return err
		}
	}
}

// begin finds the header, or takes the stated columns for it. Where the first row is data, it is read as such.
func (d *decoder) begin(rows Rows) error {
	if len(d.opts.Table.Columns) > 0 {
		return d.beginStated(rows)
	}
	var first error
	for range maxPreamble {
		_, cells, err := rows.Next()
		if _, isRow := errors.AsType[*RowError](err); isRow {
			continue
		}
		if errors.Is(err, io.EOF) && first != nil {
			return first
		}
		if err != nil {
			return unreadable(err)
		}
		if blank(cells) {
			continue
		}
		if err = d.open(cells); err == nil {
			return nil
		}
		// A row that names a column twice was meant to be the header; one that names none may come before it.
		if first == nil || better(err, first) {
			first = err
		}
	}
	return first
}

// better tells whether an error is about a header, not about a line before it.
func better(err, than error) bool {
	a, _ := errors.AsType[*fault.Error](err)
	b, _ := errors.AsType[*fault.Error](than)
	return a != nil && b != nil && strings.HasPrefix(a.Expected, "one column for") && !strings.HasPrefix(b.Expected, "one column for")
}

func (d *decoder) beginStated(rows Rows) error {
	columns := d.opts.Table.Columns
	if d.opts.Table.NoHeader {
		return d.open(columns)
	}
	for range maxPreamble {
		_, cells, err := rows.Next()
		if err != nil {
			return unreadable(err)
		}
		if !blank(cells) {
			return d.open(stated(columns, cells))
		}
	}
	return fault.Field("file", "a header line", "blank lines")
}

// open recognizes the header and settles what the file's own format knows.
func (d *decoder) open(titles []string) error {
	d.profile = nil
	if len(d.opts.Table.Columns) == 0 {
		d.profile = profileOf(titles)
	}
	if err := d.name(titles); err != nil {
		return err
	}
	if d.profile != nil {
		d.summary.Format = d.profile.name
		d.opts = d.profile.apply(d.opts)
	}
	loc := d.opts.Location
	if loc == nil {
		loc = time.UTC
	}
	d.times = wall.NewResolver(loc)
	d.watch = series.New(d.opts.Table, d.times.SinceMidnight, d.out)
	return nil
}

// name reads the titles of the columns.
func (d *decoder) name(titles []string) error {
	renamed := titles
	if d.profile != nil {
		renamed = d.profile.rename(titles)
	}
	h, err := readHeader(d.clocks(renamed))
	if err != nil {
		return err
	}
	if d.profile != nil {
		d.profile.directed(titles, h.values)
	}
	d.header = h
	return nil
}

// clocks reads titles that are times of the day, which may be numbers.
func (d *decoder) clocks(titles []string) []string {
	out := slices.Clone(titles)
	for i, title := range out {
		if written := d.moment(title); strings.Count(written, ":") == 2 && !strings.Contains(written, "-") {
			out[i] = written
		}
	}
	return out
}

// time is the folded text of a time column.
func (d *decoder) time(fields []string, c column) string {
	return d.moment(d.header.cell(fields, c))
}

func (d *decoder) finish() error {
	if err := d.times.Flush(); err != nil {
		return err
	}
	if err := d.watch.Flush(); err != nil {
		return err
	}
	if d.watch.Baseline() {
		d.summary.Findings = append(d.summary.Findings, meters.Finding{
			Name: meters.FindingBaseline, Severity: meters.Note, Detail: "the first read of a counter is what amounts are counted from",
		})
	}
	return nil
}

func (d *decoder) refuse(it item, err error) error {
	problem := &meters.LineError{Line: it.line, Message: err.Error()}
	if f, ok := errors.AsType[*fault.Error](err); ok {
		problem.Field, problem.Message, problem.Expected, problem.Got = f.Field, f.Message, f.Expected, f.Got
	}
	return d.out(meters.Decoded{Line: it.line, Meter: it.decoded.Meter, Channel: it.decoded.Channel, Problem: problem})
}

// out emits what has passed the watch over its series.
func (d *decoder) out(decoded meters.Decoded) error {
	d.summary.Add(decoded)
	return d.emit(decoded)
}

func blank(cells []string) bool {
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

func unreadable(err error) error {
	if errors.Is(err, io.EOF) {
		return fault.Field("file", "a header line with a time and a value column", "an empty file")
	}
	if f, ok := errors.AsType[*fault.Error](err); ok {
		return f
	}
	return fault.Wrap(fault.Invalid, err, "the file could not be read as a table")
}
