package dlms

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"time"

	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/internal/telegram"
)

var (
	llc          = []byte{0xe6, 0xe7, 0x00} // logical link control of a message from the meter
	notification = byte(0x0f)               // data-notification
)

// ciphered are the tags of encrypted messages.
var ciphered = []byte{0xc8, 0xcc, 0xcf, 0xd8, 0xda, 0xdb, 0xdc, 0xdd}

// notification reads a message: LLC, tag, long-invoke-id-and-priority, date-time, data.
func (d *decoder) notification(at telegram.Place, b []byte) error {
	b = bytes.TrimPrefix(b, llc)
	switch {
	case len(b) > 0 && bytes.IndexByte(ciphered, b[0]) >= 0:
		return d.refuseOf(at, meters.Decoded{}, fault.Field("notification", "one that is not encrypted; ask the grid operator to switch encryption off, or decrypt it in the gateway",
			fmt.Sprintf("an encrypted one (%02X)", b[0])))
	case len(b) < 6 || b[0] != notification:
		return d.refuseOf(at, meters.Decoded{}, fault.Field("notification", "a data notification (0F)", hex.EncodeToString(b[:min(len(b), 6)])))
	}
	b = b[5:]
	if b[0] == byte(octets) { // some meters put the type before the length
		b = b[1:]
	}
	size, b, err := length(b)
	if err == nil && size > len(b) {
		err = fault.Field("date-time", "0 or 12 bytes", "the end of the frame")
	}
	if err != nil {
		return d.refuseOf(at, meters.Decoded{}, err)
	}
	m := message{at: at, sent: b[:size]}
	body, _, err := parse(b[size:], 0)
	return d.body(m, body, err)
}

// message is a notification without its list.
type message struct {
	at   telegram.Place
	sent []byte // its date-time; empty when it has none
}

// body reads the list of a notification; broken is why it is cut short.
func (d *decoder) body(m message, body node, broken error) error {
	l := layoutOf(body)
	if l == nil {
		if broken != nil {
			return d.refuseOf(m.at, meters.Decoded{}, broken)
		}
		return d.refuseOf(m.at, meters.Decoded{}, fault.Field("list",
			"values with their OBIS codes, or a list that Aidon, Iskraemeco, Kaifa or Kamstrup has published", "another list"))
	}
	objects := l.objects(body)
	s, err := d.scope(m, objects)
	if err != nil {
		return d.refuseOf(m.at, meters.Decoded{Meter: s.meter}, err)
	}
	for _, o := range objects {
		if err := d.object(m.at, s, o); err != nil {
			return err
		}
	}
	switch {
	case broken == nil:
		return nil
	case l.endsEarly:
		d.sink.Raise(meters.Finding{
			Name: FindingListShort, Severity: meters.Note, Detail: "the meter says that its list has more values than it sends: " + broken.Error(),
		})
		return nil
	}
	return d.refuseOf(m.at, meters.Decoded{Meter: s.meter}, broken)
}

// scope is what the values of a list share.
type scope struct {
	meter string
	at    time.Time
	doubt []meters.Finding
}

// scope finds out whose the values are and when they hold.
func (d *decoder) scope(m message, objects []object) (scope, error) {
	s := scope{meter: identifier(objects)}
	clock := m.sent
	for _, o := range objects {
		if o.code.A == 0 && o.code.C == 1 && o.code.D == 0 && o.code.E == 0 && len(o.value.data) == 12 {
			clock = o.value.data
		}
	}
	received := m.at.At
	if received.IsZero() {
		received = d.sink.Opts.At
	}
	if len(clock) == 0 {
		if s.at = received; s.at.IsZero() {
			return s, fault.Field("time", "a list with its time, or the time when it was received", "none")
		}
		return s, nil
	}
	at, doubtful, err := instant(clock, d.sink.Opts.Location)
	switch {
	case err == nil && !doubtful:
		s.at = at
		return s, nil
	case received.IsZero() && err != nil:
		return s, err
	case received.IsZero():
		s.at = at
		s.doubt = clockDoubt(at, "the meter itself marks its clock as invalid or doubtful")
	default:
		s.at = received
		s.doubt = clockDoubt(received, "the meter's clock "+hex.EncodeToString(clock)+" cannot be relied on; the time of receipt is taken")
	}
	return s, nil
}

func clockDoubt(at time.Time, detail string) []meters.Finding {
	return []meters.Finding{{Name: meters.FindingClockInvalid, Severity: meters.Warning, Start: at, End: at, Detail: detail}}
}

// identifiers are the codes under which makers put a meter's number, the preferred first.
var identifiers = []telegram.OBIS{
	{A: 0, B: 0, C: 96, D: 1, E: 0}, {A: 0, B: 0, C: 96, D: 1, E: 2}, {A: 0, B: 0, C: 96, D: 1, E: 3}, {A: 1, B: 1, C: 0, D: 0, E: 5}, {A: 0, B: 0, C: 42},
}

func identifier(objects []object) string {
	for _, id := range identifiers {
		for _, o := range objects {
			if name, ok := o.value.text(); ok && o.code.A == id.A && o.code.B == id.B && o.code.C == id.C && o.code.D == id.D && o.code.E == id.E {
				return name
			}
		}
	}
	return ""
}

// object hands on one value of a list.
func (d *decoder) object(at telegram.Place, s scope, o object) error {
	if o.value.tag == null || !o.value.number() && o.unit == 0 {
		return nil // names, times and states
	}
	of := meters.Decoded{Line: at.Line, Offset: at.Offset, Meter: s.meter, Channel: o.code.String(), Commodity: meters.Electricity}
	if o.unit == 0 {
		if o.code.A != 1 {
			return nil // counters of events and the like
		}
		return d.refuseOf(at, of, fault.Field("unit", "a unit in the list, or a list whose units its maker has published", "none"))
	}
	unit, kept := telegram.Unit(o.unit)
	if kept {
		of.Kind, of.Direction, kept = o.code.Meaning(unit)
	}
	if !kept || of.Kind == meters.KindDemand { // maxima come without their time here
		d.sink.Leave(of.Channel, unit)
		return nil
	}
	value, err := o.value.decimal(o.scaler)
	if err != nil {
		return d.refuseOf(at, of, err)
	}
	of.Value, of.Unit, of.Start, of.End, of.Findings = value, unit, s.at, s.at, s.doubt
	return d.sink.Put(of)
}
