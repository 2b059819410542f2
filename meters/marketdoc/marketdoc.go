// Package marketdoc reads market documents of IEC 62325: the time series that ENTSO-E's transparency platform publishes
// in XML, and those that the Danish Datahub gives its customers in JSON.
package marketdoc

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"time"
	_ "time/tzdata" // the market's zone must be known wherever the program runs

	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/internal/text"
)

// Decode reads a market document series by series. A series of megawatts is the average demand of its intervals; one of
// energy is amounts. Points of the curve type A03 hold until the next one: what is left out is as before, not missing.
// Series whose unit or times are not known are refused point by point.
func Decode(r io.Reader, opts meters.DecodeOptions, emit meters.Emit) (meters.DecodeSummary, error) {
	d := decoder{opts: opts, emit: emit, summary: meters.DecodeSummary{Format: "marketdoc"}}
	br := text.Marked(r)
	first, err := firstByte(br)
	switch {
	case errors.Is(err, io.EOF):
		err = fault.Field("file", "a market document", "an empty file")
	case err != nil:
	case first == '<':
		err = d.runXML(br)
	default:
		err = d.runJSON(br)
	}
	if err == nil && !d.known {
		err = fault.Field("file", "a market document with a TimeSeries", "none")
	}
	return d.summary, err
}

// Detect tells whether a file that begins like this is a market document.
func Detect(beginning []byte) bool {
	return bytes.Contains(beginning, []byte("_MarketDocument")) || bytes.HasPrefix(bytes.TrimSpace(beginning), []byte("<TimeSeries"))
}

func firstByte(br *bufio.Reader) (byte, error) {
	for {
		b, err := br.Peek(1)
		if err != nil {
			return 0, err
		}
		if b[0] > ' ' {
			return b[0], nil
		}
		_, _ = br.Discard(1)
	}
}

type decoder struct {
	opts    meters.DecodeOptions
	emit    meters.Emit
	summary meters.DecodeSummary
	known   bool
	series  series

	repeated int // points that only repeat others
}

// place is where in the file something stands.
type place struct {
	line   int
	offset int64
}

// series is what all points of a TimeSeries share.
type series struct {
	id, business, in, out, unit, curve, source string
	period                                     period
}

// market is the zone of days in Europe's electricity market.
var market = mustZone("Europe/Brussels")

func mustZone(name string) *time.Location {
	loc, err := time.LoadLocation(name)
	if err != nil {
		panic("marketdoc: " + err.Error()) // the zone database is built in
	}
	return loc
}

// repeating is the curve type whose points hold until the next.
const repeating = "A03"

// describe fills in what the series says.
func (s *series) describe(d *meters.Decoded) *meters.LineError {
	d.Commodity = meters.Electricity
	switch s.unit {
	case "MAW":
		d.Unit, d.Kind = "MW", meters.KindDemand
	case "KWT":
		d.Unit, d.Kind = "kW", meters.KindDemand
	default:
		code, ok := meters.UnitCode(s.unit)
		if !ok {
			return &meters.LineError{Field: "measurement_Unit.name", Expected: "KWH, MWH, KWT or MAW", Got: s.unit}
		}
		d.Unit, d.Kind = code, meters.KindInterval
	}
	return nil
}

// name says what the series is about: the metering point, or the area and the source of its energy.
func (s *series) name(opts meters.DecodeOptions) (meter, channel string, direction meters.Direction) {
	switch {
	case s.out != "":
		meter, channel, direction = s.out, "consumption", meters.DirectionImport
	case s.in != "":
		meter, channel, direction = s.in, "generation", meters.DirectionGenerated
	case s.business == "A01":
		meter, channel, direction = s.id, "production", meters.DirectionExport
	default:
		meter, channel, direction = s.id, "consumption", meters.DirectionImport
	}
	if s.source != "" {
		channel = s.source + "-" + channel
	}
	if opts.Channel != "" {
		channel = opts.Channel
	}
	if meter == "" {
		meter = opts.Meter
	}
	return meter, channel, direction
}

func (d *decoder) put(decoded meters.Decoded) error {
	d.summary.Add(decoded)
	return d.emit(decoded)
}
