package csvfile

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"unicode/utf8"

	"tanso/meters/internal/text"
)

// SampleBytes is how much of the beginning of a file is enough to look at it: a whole such piece, or the whole file.
const SampleBytes = 64 << 10

// sampleRows bounds what is shown of a file.
const sampleRows = 40

// Sample is the beginning of a file, as a table.
type Sample struct {
	Encoding  string // UTF-8, UTF-16 or Shift_JIS
	Delimiter string
	Rows      []SampleRow
}

// SampleRow is one row of the beginning of a file.
type SampleRow struct {
	Line  int // of the file, from 1
	Cells []string
}

// Look takes the beginning of a file apart as the layout would, from its first line on: lines to skip and the header
// among them. It never fails: what is not CSV gives rows of one cell, or none.
func Look(content []byte, l Layout) Sample {
	out := Sample{Encoding: encodingOf(content)}
	l.SkipLines = 0
	if l.Delimiter == "" {
		l.Delimiter = l.delimiter(content)
	}
	out.Delimiter = l.Delimiter
	rows, err := l.rows(text.UTF8(bytes.NewReader(content)))
	for err == nil && len(out.Rows) < sampleRows {
		var fields []string
		var line int
		fields, line, err = rows.next()
		if broken := (*csv.ParseError)(nil); errors.As(err, &broken) {
			err = nil
			continue
		}
		if err == nil {
			out.Rows = append(out.Rows, SampleRow{Line: line, Cells: append([]string(nil), fields...)})
		}
	}
	return out
}

// Header returns the titles at the place where the layout has them.
func (l Layout) Header(content []byte) ([]string, error) {
	rows, err := l.rows(text.UTF8(bytes.NewReader(content)))
	if err != nil {
		return nil, err
	}
	titles, _, err := rows.next()
	return titles, err
}

func encodingOf(content []byte) string {
	switch {
	case bytes.HasPrefix(content, []byte("\xff\xfe")), bytes.HasPrefix(content, []byte("\xfe\xff")), bytes.IndexByte(content, 0) >= 0:
		return "UTF-16"
	case utf8.Valid(content), len(content) == SampleBytes && validBut(content, utf8.UTFMax):
		return "UTF-8"
	}
	return "Shift_JIS"
}

// validBut forgives a character that the end of the piece cuts.
func validBut(content []byte, most int) bool {
	for cut := 1; cut < most; cut++ {
		if utf8.Valid(content[:len(content)-cut]) {
			return true
		}
	}
	return false
}

// delimiter finds out what separates the cells: a file with lines before its header shows it in the fullest of its first
// lines, not in the first.
func (l Layout) delimiter(content []byte) string {
	plain, _ := io.ReadAll(io.LimitReader(text.UTF8(bytes.NewReader(content)), SampleBytes))
	best, most := ",", 0
	for _, c := range []string{",", ";", "\t", "|"} {
		for i, line := range bytes.SplitN(plain, []byte("\n"), sampleRows) {
			if i < sampleRows-1 && bytes.Count(line, []byte(c)) > most {
				best, most = c, bytes.Count(line, []byte(c))
			}
		}
	}
	return best
}

// layoutRows reads records of a bounded length with the lines they begin at.
type layoutRows struct {
	csv     *csv.Reader
	budget  *text.Budget
	skipped int
}

// rows skips the lines before the header and opens the rest as CSV.
func (l Layout) rows(br *bufio.Reader) (*layoutRows, error) {
	if l.Delimiter == "" {
		head, _ := br.Peek(br.Size())
		l.Delimiter = l.delimiter(head)
	}
	budget := text.NewBudget(br)
	for range l.SkipLines {
		if err := skipLine(br); err != nil {
			return nil, unreadable(err)
		}
	}
	out := &layoutRows{csv: csv.NewReader(budget), budget: budget, skipped: l.SkipLines}
	out.csv.Comma = rune(l.Delimiter[0])
	out.csv.FieldsPerRecord, out.csv.ReuseRecord = -1, true
	out.csv.TrimLeadingSpace = l.Delimiter != "\t"
	return out, nil
}

// skipLine passes over one line of any length without holding it.
func skipLine(br *bufio.Reader) error {
	for {
		_, err := br.ReadSlice('\n')
		if !errors.Is(err, bufio.ErrBufferFull) {
			return err
		}
	}
}

// next returns the next record and its line; of one that is broken the line too.
func (r *layoutRows) next() ([]string, int, error) {
	r.budget.Reset()
	fields, err := r.csv.Read()
	if broken := (*csv.ParseError)(nil); errors.As(err, &broken) {
		return nil, r.skipped + broken.StartLine, err
	}
	if err != nil {
		return nil, 0, err
	}
	line, _ := r.csv.FieldPos(0)
	return fields, r.skipped + line, nil
}
