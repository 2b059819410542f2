package baseline

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
)

// maxLines bounds a file: a lifetime of half-hours.
const maxLines = 2_000_000

// Sample is one line of a file: a value in [Start, End). End is zero where the file names the start alone.
type Sample struct {
	Line       int
	Start, End time.Time
	Value      exact.Decimal
	Missing    bool
}

// Table is a file of one series, in order of time.
type Table struct {
	Samples []Sample
	Title   string // of the column of values
}

// Titles of columns that are understood, in small letters.
var (
	startTitles = []string{"start", "time", "timestamp", "datetime", "date", "dt", "at", "from", "month", "day", "開始", "日時", "時刻", "日付", "年月", "年月日"}
	endTitles   = []string{"end", "to", "終了"}
	valueTitles = []string{
		"value", "usage", "temperature", "temp", "tempf", "tempc", "quantity", "production",
		"値", "使用量", "気温", "数量", "生産量",
	}
)

// ReadTable reads a CSV file with a header: a time (start, time, date …), perhaps an end, and a value (value, usage, tempF …,
// or the only column that is left). Times without an offset are those of the zone. What cannot be read is refused with its
// line, what came, and what was expected.
func ReadTable(r io.Reader, zone *time.Location) (Table, error) {
	buffered := bufio.NewReader(r)
	if mark, err := buffered.Peek(3); err == nil && string(mark) == "\xef\xbb\xbf" {
		_, _ = buffered.Discard(3)
	}
	in := csv.NewReader(buffered)
	in.FieldsPerRecord, in.ReuseRecord = -1, true
	head, err := in.Read()
	if err != nil {
		return Table{}, lineFault(1, "a header such as start,value", problem(err, "nothing"))
	}
	columns, err := columnsOf(head)
	if err != nil {
		return Table{}, err
	}
	t := Table{Title: columns.title}
	var last time.Time
	for {
		record, err := in.Read()
		if errors.Is(err, io.EOF) {
			slices.SortStableFunc(t.Samples, func(a, b Sample) int { return a.Start.Compare(b.Start) })
			return t, t.complete()
		}
		if err != nil {
			return Table{}, lineFault(lineOf(err), "a line of CSV", problem(err, ""))
		}
		line, _ := in.FieldPos(0)
		if len(t.Samples) == maxLines {
			return Table{}, lineFault(line, fmt.Sprintf("at most %d lines", maxLines), "more")
		}
		sample, err := columns.sample(record, line, zone, last)
		if err != nil {
			return Table{}, err
		}
		t.Samples, last = append(t.Samples, sample), sample.Start
	}
}

func (t Table) complete() error {
	if len(t.Samples) == 0 {
		return lineFault(2, "at least one line of values", "none")
	}
	return nil
}

func problem(err error, otherwise string) string {
	if errors.Is(err, io.EOF) {
		return otherwise
	}
	if parse, ok := errors.AsType[*csv.ParseError](err); ok {
		return parse.Err.Error()
	}
	return err.Error()
}

// lineOf is the line that an error of the reader is about; 0 when it is about none.
func lineOf(err error) int {
	if parse, ok := errors.AsType[*csv.ParseError](err); ok {
		return parse.StartLine
	}
	return 0
}

func lineFault(line int, expected, got string) error {
	return fault.Field(fmt.Sprintf("line %d", line), expected, got)
}

// tableColumns says where a header has what; end is -1 where it has none.
type tableColumns struct {
	start, end, value int
	title             string
}

func columnsOf(head []string) (tableColumns, error) {
	c := tableColumns{start: -1, end: -1, value: -1}
	left := -1 // the last column that is none of these
	for i, title := range head {
		name, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(title)), "(")
		name = strings.TrimSpace(name)
		switch {
		case c.start < 0 && slices.Contains(startTitles, name):
			c.start = i
		case c.end < 0 && slices.Contains(endTitles, name):
			c.end = i
		case c.value < 0 && slices.Contains(valueTitles, name):
			c.value = i
		case name != "":
			left = i
		}
	}
	if c.value < 0 {
		c.value = left
	}
	if c.start < 0 || c.value < 0 {
		return c, lineFault(1, "a column of times (start, time or date) and one of values", strings.Join(head, ","))
	}
	c.title = strings.TrimSpace(head[c.value])
	return c, nil
}

func (c tableColumns) sample(record []string, line int, zone *time.Location, last time.Time) (Sample, error) {
	s := Sample{Line: line}
	if need := max(c.start, c.end, c.value); need >= len(record) {
		return s, lineFault(line, fmt.Sprintf("%d columns", need+1), strconv.Itoa(len(record)))
	}
	var ok bool
	if s.Start, ok = parseTime(record[c.start], zone, last); !ok {
		return s, lineFault(line, "a time such as 2026-04-01T00:00:00+09:00 or 2026-04-01", record[c.start])
	}
	if c.end >= 0 && record[c.end] != "" {
		if s.End, ok = parseTime(record[c.end], zone, s.Start); !ok || !s.End.After(s.Start) {
			return s, lineFault(line, "an end after "+since(s.Start), record[c.end])
		}
	}
	switch text := strings.TrimSpace(record[c.value]); strings.ToLower(text) {
	case "", "nan", "null", "na", "n/a", "-":
		s.Missing = true
	default:
		value, err := exact.Parse(text)
		if err != nil {
			return s, lineFault(line, "a number such as 12.5, or nothing", text)
		}
		s.Value = value
	}
	return s, nil
}

// withOffset and onTheWall are the forms of times; the latter are read in a zone.
var (
	withOffset = []string{time.RFC3339, "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05-07", "2006-01-02T15:04Z07:00"}
	onTheWall  = []string{
		"2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02T15:04", "2006-01-02 15:04", "2006/1/2 15:04:05", "2006/1/2 15:04",
		"2006-01-02", "2006/1/2", "2006-01",
	}
)

// parseTime reads a time. Where a clock shows it twice it is the first time, unless the line before was at or after that.
func parseTime(text string, zone *time.Location, last time.Time) (time.Time, bool) {
	text = strings.TrimSpace(text)
	for _, layout := range withOffset {
		if at, err := time.Parse(layout, text); err == nil {
			return at.UTC(), inRange(at)
		}
	}
	for _, layout := range onTheWall {
		if wall, err := time.Parse(layout, text); err == nil {
			first, second := meters.Instants(wall, zone)
			if first.IsZero() || !second.IsZero() && !first.After(last) {
				return second, inRange(wall)
			}
			return first, inRange(wall)
		}
	}
	return time.Time{}, false
}

// inRange keeps out times that no meter has and that durations cannot span.
func inRange(at time.Time) bool { return at.Year() >= 1900 && at.Year() < 2200 }
