// Package echonet reads ECHONET Lite frames of Japanese smart meters: class 0x0288, the low-voltage smart electric energy
// meter (route B), as the appendix "Detailed Requirements for ECHONET Device Objects" defines it up to release R.
package echonet

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/internal/telegram"
)

// Channels are named as the machine-readable appendix names the properties. All properties that read one dial, now, at the
// half hour or from its history, share a channel.
const (
	ChannelImport = "normalDirectionCumulativeElectricEnergy"
	ChannelExport = "reverseDirectionCumulativeElectricEnergy"
	ChannelPower  = "instantaneousElectricPower"
)

// FindingDial tells the dial's number of digits, for the register's capacity.
const FindingDial = "meters.echonet.dial"

// Decode reads the frames of one meter, raw one after another, or as a hex dump with one frame a line, which may be what a
// Wi-SUN module prints (ERXUDP …).
//
// A dial counts in units (property E1) times a coefficient (D3, with D4). Both are kept from frame to frame; the coefficient
// is also known to be 1 when the meter refuses it or does not list it (9F). Until they are known dials are refused, except
// that opts.Scale may say what a count is worth. Dates are of opts.Location, and of Japan where it is not given, for the
// class is Japan's own. Values that hold now (E0, E3, E7) are taken at the time that begins their line, else at opts.At,
// else at the meter's clock where the same frame has its date and time (98, 97); without any of them they are refused.
func Decode(r io.Reader, opts meters.DecodeOptions, emit meters.Emit) (meters.DecodeSummary, error) {
	d := decoder{sink: telegram.NewSink("echonet", opts, emit), w: telegram.NewWindow(telegram.NewOctets(r))}
	err := d.locate(opts.Location)
	if err == nil {
		err = d.run()
	}
	if err == nil {
		err = d.w.Err()
	}
	if err == nil {
		d.sink.Pass(d.w.Passed())
		err = d.sink.Finish("ECHONET Lite frames, which begin with 1081")
	}
	return d.sink.Summary, err
}

// Detect tells from the beginning of a file whether it has ECHONET Lite frames, raw or as a hex dump.
func Detect(beginning []byte) bool {
	w := telegram.NewWindow(telegram.NewOctets(bytes.NewReader(beginning)))
	if !w.Fill(headSize) {
		return false
	}
	b := w.Bytes()
	return b[0] == 0x10 && b[1] == 0x81 && (b[10]&0xf0 == 0x50 || b[10]&0xf0 == 0x60 || b[10]&0xf0 == 0x70)
}

type decoder struct {
	sink     *telegram.Sink
	w        *telegram.Window
	location *time.Location
	setup    setup
	today    time.Time // the date that the meter told last, at 0 o'clock UTC
}

func (d *decoder) locate(location *time.Location) (err error) {
	if d.location = location; location == nil {
		d.location, err = time.LoadLocation("Asia/Tokyo")
	}
	return err
}

func (d *decoder) run() error {
	for d.w.Fill(1) {
		var err error
		if d.w.Text() {
			err = d.line()
		} else {
			err = d.raw()
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// line reads the frame of a line of a hex dump.
func (d *decoder) line() error {
	n, at := d.w.FillLine(maxFrame), d.w.Place(0)
	if n > maxFrame {
		for ; n > maxFrame; n = d.w.FillLine(maxFrame) {
			d.w.Drop(maxFrame)
		}
		d.w.Drop(n)
		return d.refuse(at, meters.Decoded{}, fault.Field("frame", fmt.Sprintf("at most %d bytes in a line", maxFrame), "more"))
	}
	b := bytes.Clone(d.w.Bytes()[:n])
	d.w.Drop(n)
	f, size, _, err := parse(b)
	if err == nil && size < n {
		err = fault.Field("frame", fmt.Sprintf("%d bytes in the line", size), strconv.Itoa(n))
	}
	if err != nil {
		return d.refuse(at, meters.Decoded{}, err)
	}
	return d.frame(at, f)
}

// raw reads the frame with which the window begins, or passes a byte over.
func (d *decoder) raw() error {
	at := d.w.Place(0)
	for want := headSize; ; want = min(2*want, maxFrame) {
		complete := d.w.Fill(want)
		b := d.w.Bytes()
		if b[0] != 0x10 || len(b) > 1 && b[1] != 0x81 {
			d.sink.Pass(1)
			d.w.Drop(1)
			return nil
		}
		f, size, short, err := parse(b)
		switch {
		case err == nil:
			f = f.clone()
			d.w.Drop(size)
			return d.frame(at, f)
		case short && complete && want < maxFrame:
			continue
		}
		d.w.Drop(2)
		return d.refuse(at, meters.Decoded{}, err)
	}
}

// clone keeps the properties beyond the window's next move.
func (f frame) clone() frame {
	for _, list := range [][]property{f.set, f.get} {
		for i := range list {
			list[i].data = bytes.Clone(list[i].data)
		}
	}
	return f
}

func (d *decoder) refuse(at telegram.Place, of meters.Decoded, err error) error {
	problem := meters.LineError{Field: "frame", Message: err.Error()}
	if f, ok := errors.AsType[*fault.Error](err); ok {
		problem = meters.LineError{Field: f.Field, Message: f.Message, Expected: f.Expected, Got: f.Got}
	}
	return d.sink.Refuse(at, of, problem)
}

// frame reads what a frame of the meter says; those of others, and requests to the meter, say nothing.
func (d *decoder) frame(at telegram.Place, f frame) error {
	d.sink.Seen()
	if !f.fromMeter() {
		return nil
	}
	refused := false
	switch f.service {
	case answered, informed, informedAck, bothAnswered:
	case getRefused, informRefused, bothRefused:
		refused = true
	case setIRefused, setRefused:
		return d.unset(at, f.get)
	default:
		return nil
	}
	if f.service == bothRefused {
		if err := d.unset(at, f.set); err != nil {
			return err
		}
	}
	s := d.learn(f.get, refused)
	for _, p := range f.get {
		if err := d.property(at, s, p, refused); err != nil {
			return err
		}
	}
	return nil
}

// unset names the properties that the meter refused to set: those that come back with their data.
func (d *decoder) unset(at telegram.Place, list []property) error {
	for _, p := range list {
		if len(p.data) == 0 {
			continue
		}
		if err := d.refuse(at, meters.Decoded{Channel: p.name()}, &fault.Error{
			Code: fault.Invalid, Field: p.name(), Message: "the meter refused to set it", Expected: "a value that it accepts", Got: strings.ToUpper(hex.EncodeToString(p.data)),
		}); err != nil {
			return err
		}
	}
	return nil
}

// setup is what turns counts into energy.
type setup struct {
	coefficient *exact.Decimal // nil while not known
	factor      *exact.Decimal // of the coefficient (D4); nil counts as 1
	unit        *exact.Decimal // kWh a count; nil while not known
	digits      int            // 0 while not known
}

// units are the values of property E1, in kWh.
var units = map[byte]exact.Decimal{
	0x00: exact.Int(1), 0x01: exact.Must("0.1"), 0x02: exact.Must("0.01"), 0x03: exact.Must("0.001"), 0x04: exact.Must("0.0001"),
	0x0a: exact.Int(10), 0x0b: exact.Int(100), 0x0c: exact.Int(1000), 0x0d: exact.Int(10000),
}

// kWh is what one count is worth; it names what is missing.
func (s setup) kWh(scale *exact.Decimal) (exact.Decimal, error) {
	switch {
	case s.unit != nil && s.coefficient != nil:
		out := s.unit.Mul(*s.coefficient)
		if s.factor != nil {
			out = out.Mul(*s.factor)
		}
		return out, nil
	case scale != nil:
		return *scale, nil
	case s.unit == nil:
		return exact.Decimal{}, fault.Field("E1", "the unit of the dial before its first value, or its scale with the import", "")
	}
	return exact.Decimal{}, fault.Field("D3", "the coefficient before the first value, the meter's refusal to give one, or the dial's scale with the import", "")
}
