// Package nem12 reads the Australian market's meter data files: NEM12 (interval energy) and NEM13 (accumulated
// readings), as AEMO's "Meter Data File Format Specification NEM12 & NEM13" defines them.
package nem12

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/internal/text"
)

// market is the market's standard time: UTC+10 all year, in every state, so that each day has 24 hours.
var market = time.FixedZone("UTC+10", 10*60*60)

// Decode reads a NEM12 or NEM13 file record by record. Times are market standard time whatever the options say. The
// direction is the customer's: "E" in the file is energy taken from the grid, "B" what solar panels give back.
func Decode(r io.Reader, opts meters.DecodeOptions, emit meters.Emit) (meters.DecodeSummary, error) {
	d := decoder{opts: opts, emit: emit, summary: meters.DecodeSummary{Format: "nem12"}, days: map[string]calendar{}}
	err := d.run(r)
	return d.summary, err
}

type decoder struct {
	opts    meters.DecodeOptions
	emit    meters.Emit
	summary meters.DecodeSummary

	headed, ended bool
	records       int
	stream        *stream             // of the last 200 record; nil when that was refused
	day           *day                // the last 300 record, until its 400 records are read
	refused       bool                // the last 300 record was refused, its 400 records are passed over
	days          map[string]calendar // that the file has, by stream
}

func (d *decoder) run(r io.Reader) error {
	budget := text.NewBudget(text.UTF8(r))
	rows := csv.NewReader(budget)
	rows.FieldsPerRecord = -1
	rows.ReuseRecord = true
	rows.LazyQuotes = true
	for {
		budget.Reset()
		fields, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return d.finish()
		}
		if broken, ok := errors.AsType[*csv.ParseError](err); ok {
			if err = d.refuse(broken.StartLine, "record", "a line of comma-separated fields", broken.Err.Error()); err != nil {
				return err
			}
			continue
		}
		if err != nil {
			return err
		}
		line, _ := rows.FieldPos(0)
		if err := d.record(line, trim(fields)); err != nil {
			return err
		}
	}
}

func trim(fields []string) []string {
	for i, f := range fields {
		fields[i] = strings.TrimSpace(f)
	}
	return fields
}

// field is fields[i], empty where the record is too short.
func field(fields []string, i int) string {
	if i < len(fields) {
		return fields[i]
	}
	return ""
}

func (d *decoder) record(line int, fields []string) error {
	indicator := fields[0]
	if indicator != "400" {
		if err := d.flush(); err != nil {
			return err
		}
		d.refused = false
	}
	d.records++
	d.ended = indicator == "900"
	switch indicator {
	case "100":
		return d.header(fields)
	case "200":
		return d.details(line, fields)
	case "300":
		return d.interval(line, fields)
	case "400":
		return d.event(line, fields)
	case "250":
		return d.accumulated(line, fields)
	case "500", "550", "900":
		return nil
	}
	d.records--
	if d.records == 0 {
		return fault.Field("record", "100, 200 or 250 at the start of a NEM12 or NEM13 file", indicator)
	}
	return d.refuse(line, "record", "100, 200, 300, 400, 500, 250, 550 or 900", indicator)
}

func (d *decoder) header(fields []string) error {
	switch version := field(fields, 1); version {
	case "NEM12", "NEM13":
		d.headed = true
		d.summary.Format = strings.ToLower(version)
		return nil
	default:
		return fault.Field("version", "NEM12 or NEM13", version)
	}
}

func (d *decoder) finish() error {
	if err := d.flush(); err != nil {
		return err
	}
	if d.records == 0 {
		return fault.Field("file", "records of a NEM12 or NEM13 file", "an empty file")
	}
	if !d.headed {
		d.summary.Findings = append(d.summary.Findings, meters.Finding{
			Name: meters.FindingNoHeader, Severity: meters.Note, Detail: "the file has no 100 record",
		})
	}
	if !d.ended {
		d.summary.Findings = append(d.summary.Findings, meters.Finding{
			Name: meters.FindingNoEnd, Severity: meters.Warning, Detail: "the file has no 900 record at its end and may be cut off",
		})
	}
	return nil
}

// stream is what a 200 record says about the 300 records that follow it.
type stream struct {
	nmi, suffix, unit string
	step              time.Duration
	count             int
}

// details reads a 200 record: 200,NMI,NMIConfiguration,RegisterID,NMISuffix,MDMDataStreamIdentifier,MeterSerialNumber,
// UOM,IntervalLength,NextScheduledReadDate.
func (d *decoder) details(line int, fields []string) error {
	d.stream = nil
	minutes, err := strconv.Atoi(field(fields, 8))
	if err != nil || minutes < 1 || minutes > 60 || 24*60%minutes != 0 {
		return d.refuse(line, "IntervalLength", "minutes that divide a day, such as 5, 15 or 30", field(fields, 8))
	}
	s := &stream{nmi: field(fields, 1), suffix: field(fields, 4), step: time.Duration(minutes) * time.Minute, count: 24 * 60 / minutes}
	if s.nmi == "" {
		return d.refuse(line, "NMI", "the identifier of a metering point", "")
	}
	var ok bool
	if s.unit, ok = meters.UnitCode(field(fields, 7)); !ok || !energy(s.unit) {
		return d.refuse(line, "UOM", "a unit of energy such as kWh", field(fields, 7))
	}
	d.stream = s
	return nil
}

func energy(unit string) bool { return strings.HasSuffix(strings.ToLower(unit), "h") }

// direction reads the first letter of an NMI suffix.
func direction(suffix string) meters.Direction {
	switch {
	case strings.HasPrefix(suffix, "E"):
		return meters.DirectionImport
	case strings.HasPrefix(suffix, "B"):
		return meters.DirectionExport
	}
	return ""
}

func (d *decoder) refuse(line int, field, expected, got string) error {
	return d.put(meters.Decoded{Line: line, Problem: &meters.LineError{
		Line: line, Field: field, Message: "is not valid", Expected: expected, Got: got,
	}})
}

func (d *decoder) put(decoded meters.Decoded) error {
	if s := d.stream; s != nil && decoded.Meter == "" {
		decoded.Meter, decoded.Channel = s.nmi, s.suffix
	}
	d.summary.Add(decoded)
	return d.emit(decoded)
}

// quality maps a quality flag with its method, such as "S14"; ok is false for what is no flag. V stands for flags of
// their own in 400 records.
func quality(code string) (q meters.Quality, ok bool) {
	if code == "" || len(code) > 3 || len(code) == 2 || strings.Trim(code[1:], "0123456789") != "" {
		return "", false
	}
	switch code[0] {
	case 'A':
		return meters.QualityMeasured, true
	case 'N':
		return meters.QualityMissing, true
	case 'E':
		return meters.QualityEstimated, true
	case 'F', 'S':
		switch code[1:] {
		case "53", "55", "64": // read, revised or entered by a person
			return meters.QualityEdited, true
		}
		if code[0] == 'F' {
			return meters.QualitySubstituted, true
		}
		// A substitute that is not final gives way to the final one.
		return meters.QualityEstimated, true
	}
	return "", false
}

func isFlag(code string) bool {
	_, ok := quality(code)
	return ok || code == "V"
}

func dayOf(s string) (time.Time, error) {
	if len(s) != 8 {
		return time.Time{}, fmt.Errorf("not a date: %q", s)
	}
	return time.ParseInLocation("20060102", s, market)
}
