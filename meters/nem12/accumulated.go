package nem12

import (
	"time"

	"tanso/internal/exact"
	"tanso/meters"
)

// Fields of a 250 record.
const (
	fieldNMI         = 1
	fieldSuffix      = 4
	fieldDirection   = 7
	fieldPrevAt      = 9
	fieldPrevQuality = 10
	fieldAt          = 14
	fieldQuality     = 15
	fieldQuantity    = 18
	fieldUnit        = 19
)

// accumulated reads a 250 record: the quantity between two reads of a dial. Its direction is the grid's: E leaves the
// grid, I enters it, and quantities of I are written negative. Here export is a register of its own, so the sign goes.
func (d *decoder) accumulated(line int, fields []string) error {
	d.stream = nil
	out := meters.Decoded{
		Line: line, Meter: field(fields, fieldNMI), Channel: field(fields, fieldSuffix), Kind: meters.KindInterval,
		Commodity: meters.Electricity, Code: field(fields, fieldQuality),
	}
	problem := d.accumulate(fields, &out)
	if problem != nil {
		problem.Line, problem.Message = line, "is not valid"
		out = meters.Decoded{Line: line, Meter: out.Meter, Channel: out.Channel, Problem: problem}
	}
	return d.put(out)
}

func (d *decoder) accumulate(fields []string, out *meters.Decoded) *meters.LineError {
	switch direction := field(fields, fieldDirection); direction {
	case "E":
		out.Direction = meters.DirectionImport
	case "I":
		out.Direction = meters.DirectionExport
	default:
		return &meters.LineError{Field: "DirectionIndicator", Expected: "E or I", Got: direction}
	}
	var ok bool
	if out.Unit, ok = meters.UnitCode(field(fields, fieldUnit)); !ok || !energy(out.Unit) {
		return &meters.LineError{Field: "UOM", Expected: "a unit of energy such as kWh", Got: field(fields, fieldUnit)}
	}
	var err error
	if out.Start, err = instant(field(fields, fieldPrevAt)); err != nil {
		return &meters.LineError{Field: "PreviousRegisterReadDateTime", Expected: "a time such as 20260401093000", Got: field(fields, fieldPrevAt)}
	}
	if out.End, err = instant(field(fields, fieldAt)); err != nil || !out.Start.Before(out.End) {
		return &meters.LineError{Field: "CurrentRegisterReadDateTime", Expected: "a time after the previous read", Got: field(fields, fieldAt)}
	}
	before, okBefore := quality(field(fields, fieldPrevQuality))
	now, okNow := quality(field(fields, fieldQuality))
	if !okBefore || !okNow {
		return &meters.LineError{Field: "QualityMethod", Expected: "a quality such as A or S14", Got: field(fields, fieldPrevQuality) + ", " + field(fields, fieldQuality)}
	}
	if out.Quality = now.Worst(before); out.Quality == meters.QualityMissing {
		return nil
	}
	if out.Value, err = exact.Parse(field(fields, fieldQuantity)); err != nil {
		return &meters.LineError{Field: "Quantity", Expected: "a number", Got: field(fields, fieldQuantity)}
	}
	if out.Direction == meters.DirectionExport {
		out.Value = out.Value.Abs()
	}
	return nil
}

func instant(s string) (time.Time, error) {
	at, err := time.ParseInLocation("20060102150405", s, market)
	return at.UTC(), err
}
