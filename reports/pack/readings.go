package pack

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"time"

	"tanso/internal/fault"
)

var readingColumns = fields("start end value quality revision recorded_at receipt_id line outranked")

// folderOf is where the readings of a register stand.
func folderOf(r Register) string {
	return fmt.Sprintf("readings/%s/%s/%d/", safe(r.FacilityID), safe(r.MeterID), r.Number)
}

// readings writes the registers, and the readings of each by the local month in which they start.
func (w *writer) readings() error {
	type place struct {
		path  string
		write func() error
	}
	places := []place{{"readings/registers.json", func() error { return w.json("readings/registers.json", orEmpty(w.in.Registers)) }}}
	if len(w.in.Virtual) > 0 {
		places = append(places, place{"readings/virtual.json", func() error { return w.json("readings/virtual.json", w.in.Virtual) }})
	}
	for _, r := range w.in.Registers {
		places = append(places, place{folderOf(r), func() error { return w.months(r) }})
	}
	slices.SortFunc(places, func(a, b place) int { return cmp.Compare(a.path, b.path) })
	for _, p := range places {
		if err := p.write(); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) months(r Register) error {
	zone, err := time.LoadLocation(r.TimeZone)
	if err != nil {
		return fault.Wrap(fault.Internal, err, "the time zone %q is not known here", r.TimeZone)
	}
	month := ""
	var rows *csv.Writer
	for reading, err := range w.in.Readings(r.Number) {
		if err != nil {
			return err
		}
		if m := reading.Start.In(zone).Format("2006-01"); m != month {
			if rows, err = w.month(rows, folderOf(r)+m+".csv"); err != nil {
				return err
			}
			month = m
		}
		if err := rows.Write(readingRow(reading)); err != nil {
			return err
		}
	}
	return flushed(rows)
}

// month ends one file and begins the next.
func (w *writer) month(before *csv.Writer, path string) (*csv.Writer, error) {
	if err := flushed(before); err != nil {
		return nil, err
	}
	out, err := w.create(path)
	if err != nil {
		return nil, err
	}
	rows := csv.NewWriter(out)
	return rows, rows.Write(readingColumns)
}

func flushed(rows *csv.Writer) error {
	if rows == nil {
		return nil
	}
	rows.Flush()
	return rows.Error()
}

func readingRow(r Reading) []string {
	return []string{
		r.Start.UTC().Format(time.RFC3339Nano), r.End.UTC().Format(time.RFC3339Nano), r.Value.String(), r.Quality,
		strconv.Itoa(int(r.Revision)), r.RecordedAt.UTC().Format(time.RFC3339Nano), guarded(r.ReceiptID), strconv.Itoa(int(r.Line)),
		strconv.FormatBool(r.Outranked),
	}
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
