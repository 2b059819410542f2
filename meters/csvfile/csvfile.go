// Package csvfile reads readings from CSV files: any file whose header names a time and a value, and some utilities'
// own formats.
package csvfile

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"time"

	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/internal/text"
	"tanso/meters/internal/wall"
)

// Decode reads a CSV file of readings row by row. The header is found in the first line that is not empty; its columns
// may have English or Japanese names (see header.go), the separator may be a comma, a semicolon or a tab, and the
// encoding UTF-8, UTF-16 or Shift_JIS. Rows that cannot be read are emitted with a Problem; a file without a usable
// header is an error.
func Decode(r io.Reader, opts meters.DecodeOptions, emit meters.Emit) (meters.DecodeSummary, error) {
	d := decoder{opts: opts, emit: emit, summary: meters.DecodeSummary{Format: "csv"}}
	err := d.run(text.UTF8(r))
	return d.summary, err
}

type decoder struct {
	opts    meters.DecodeOptions
	emit    meters.Emit
	summary meters.DecodeSummary
	header  header
	profile *profile
	times   *wall.Resolver
}

func (d *decoder) run(br *bufio.Reader) error {
	budget := text.NewBudget(br)
	rows := csv.NewReader(budget)
	head, _ := br.Peek(br.Size())
	rows.Comma = separator(head)
	rows.FieldsPerRecord = -1
	rows.ReuseRecord = true
	rows.TrimLeadingSpace = true
	titles, err := rows.Read()
	if err != nil {
		return unreadable(err)
	}
	if err := d.open(titles); err != nil {
		return err
	}
	for {
		budget.Reset()
		fields, err := rows.Read()
		var broken *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			return d.times.Flush()
		case errors.As(err, &broken):
			err = d.refuse(item{line: broken.StartLine}, &fault.Error{
				Field: "row", Message: "is not readable as CSV", Expected: "quotes that close", Got: broken.Err.Error(),
			})
		case err != nil:
			return unreadable(err)
		default:
			line, _ := rows.FieldPos(0)
			err = d.row(line, fields)
		}
		if err != nil {
			return err
		}
	}
}

// open recognizes the header and settles what the file's own format knows.
func (d *decoder) open(titles []string) error {
	d.profile = profileOf(titles)
	if d.profile != nil {
		d.summary.Format = d.profile.name
		d.opts = d.profile.apply(d.opts)
		titles = d.profile.rename(titles)
	}
	var err error
	if d.header, err = readHeader(titles); err != nil {
		return err
	}
	loc := d.opts.Location
	if loc == nil {
		loc = time.UTC
	}
	d.times = wall.NewResolver(loc)
	return nil
}

// separator is the one of , ; and tab that occurs most in the first line that is not empty.
func separator(head []byte) rune {
	line, _, _ := bytes.Cut(bytes.TrimLeft(head, "\r\n"), []byte("\n"))
	best, most := ',', 0
	for _, c := range ",;\t" {
		if n := strings.Count(string(line), string(c)); n > most {
			best, most = c, n
		}
	}
	return best
}

func unreadable(err error) error {
	if errors.Is(err, io.EOF) {
		return fault.Field("file", "a header line with a time and a value column", "an empty file")
	}
	if f, ok := errors.AsType[*fault.Error](err); ok {
		return f
	}
	return fault.Wrap(fault.Invalid, err, "the file could not be read as CSV")
}
