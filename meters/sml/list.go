package sml

import (
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/internal/telegram"
)

// FindingSignDoubtful marks a power that a known fault of its maker shows as negative.
const FindingSignDoubtful = "meters.sml.sign_doubtful"

// getListResponse is the message body that carries a meter's values.
const getListResponse = 0x0701

// content reads the messages of a frame. What comes before a damaged message counts.
func (d *decoder) content(at telegram.Place, b []byte) error {
	for len(b) > 0 {
		if b[0] == 0 { // filling, which some meters do not count
			b = b[1:]
			continue
		}
		message, rest, err := parse(b, 0)
		if err != nil {
			return d.refuseFault(at, meters.Decoded{}, err)
		}
		b = rest
		if message.shape != list || len(message.items) != 6 || len(message.items[3].items) != 2 {
			return d.refuseFault(at, meters.Decoded{}, fault.Field("message", "a list of 6 with a body", "another"))
		}
		body := message.items[3]
		if !body.items[0].number() || body.items[0].bits() != getListResponse {
			continue
		}
		if err := d.list(at, body.items[1]); err != nil {
			return err
		}
	}
	return nil
}

func (d *decoder) refuseFault(at telegram.Place, of meters.Decoded, err error) error {
	problem := meters.LineError{Field: "value", Message: err.Error()}
	if f, ok := errors.AsType[*fault.Error](err); ok {
		problem = meters.LineError{Field: f.Field, Message: f.Message, Expected: f.Expected, Got: f.Got}
	}
	return d.sink.Refuse(at, of, problem)
}

// entry is one value of a list: name, status, time, unit, scaler, value, signature.
type entry struct {
	code                              telegram.OBIS
	status, time, unit, scaler, value node
}

// list reads a GetList response: client, server, name, sensor time, values, signature, gateway time.
func (d *decoder) list(at telegram.Place, body node) error {
	if len(body.items) != 7 || body.items[4].shape != list {
		return d.refuseFault(at, meters.Decoded{}, fault.Field("list", "7 items with a list of values", "another"))
	}
	server, sensor := body.items[1].data, timeOf(body.items[3])
	var entries []entry
	for _, item := range body.items[4].items {
		if len(item.items) != 7 {
			if err := d.refuseFault(at, meters.Decoded{}, fault.Field("entry", "7 items", strconv.Itoa(len(item.items)))); err != nil {
				return err
			}
			continue
		}
		code, ok := telegram.OBISOf(item.items[0].data)
		if !ok {
			if err := d.refuseFault(at, meters.Decoded{}, fault.Field("name", "an OBIS code of 6 bytes", hex.EncodeToString(item.items[0].data))); err != nil {
				return err
			}
			continue
		}
		e := entry{code, item.items[1], item.items[2], item.items[3], item.items[4], item.items[5]}
		if !sensor.told {
			sensor = timeOf(e.time)
		}
		entries = append(entries, e)
	}
	when := d.clock.at(sensor, at.At, d.sink.Opts.At)
	return d.entries(at, scope{server: server, meter: identifier(server), at: when}, entries)
}

// scope is what the values of a list share.
type scope struct {
	server []byte
	meter  string
	at     time.Time // zero when it is not known
}

func (d *decoder) entries(at telegram.Place, s scope, entries []entry) error {
	untimed := false
	for _, e := range entries {
		of := meters.Decoded{Line: at.Line, Offset: at.Offset, Meter: s.meter, Channel: e.code.String(), Commodity: meters.Electricity}
		if e.value.absent() {
			if err := d.refuseFault(at, of, fault.Field("value", "a number", "nothing")); err != nil {
				return err
			}
			continue
		}
		if !e.value.number() || !e.unit.number() {
			continue // names, versions and states
		}
		unit, kept := telegram.Unit(int(min(e.unit.bits(), 255)))
		if kept {
			of.Kind, of.Direction, kept = e.code.Meaning(unit)
		}
		if !kept {
			d.sink.Leave(of.Channel, unit)
			continue
		}
		of.Unit, of.Start = unit, s.at
		if own := timeOf(e.time); !own.instant.IsZero() {
			of.Start = own.instant
		}
		if of.Start.IsZero() {
			untimed = true
			continue
		}
		of.End = of.Start
		if err := d.entry(at, s, e, of); err != nil {
			return err
		}
	}
	if untimed {
		return d.refuseFault(at, meters.Decoded{Meter: s.meter}, fault.Field("time",
			"a list with the time of day, or the time when it was received", "seconds since the meter was started, or nothing"))
	}
	return nil
}

// entry hands on one value.
func (d *decoder) entry(at telegram.Place, s scope, e entry, of meters.Decoded) error {
	scaler := int64(0)
	if e.scaler.number() {
		scaler = e.scaler.integer()
	}
	var err error
	if of.Value, err = e.value.decimal(scaler); err != nil {
		return d.refuseFault(at, of, err)
	}
	if e.status.number() {
		of.Code = fmt.Sprintf("0x%X", e.status.bits())
	}
	if of.Kind == meters.KindRegister && scaler >= 3 {
		of.Findings = append(of.Findings, meters.Finding{
			Name: meters.FindingCoarse, Severity: meters.Note, Start: of.Start, End: of.End,
			Detail: "the meter sends whole kilowatt-hours only; entering its PIN makes it send all digits",
		})
	}
	if of.Kind == meters.KindPower && signLost(s.server, e.value) {
		meant := exact.Int(int64(e.value.bits())).Mul(exact.FromScaled(1, int32(-scaler))) //nolint:gosec // two bytes; the scaler was checked above
		of.Findings = append(of.Findings, meters.Finding{
			Name: FindingSignDoubtful, Severity: meters.Warning, Start: of.Start, End: of.End,
			Detail: "meters of this series send a power of " + meant.String() + " " + of.Unit + " as " + of.Value.String(),
		})
	}
	return d.sink.Put(of)
}

// signLost tells whether a value is one of those that meters of DZG's series DVS74 send wrongly: a positive number of two
// bytes whose highest bit is set, declared as signed. They send negative numbers in four bytes. The maker named the serial
// numbers (volkszaehler/libsml, pull request 136): 42000000 to 48999999 and 55000000 to 58999999.
func signLost(server []byte, value node) bool {
	if value.shape != signed || len(value.data) != 2 || value.integer() >= 0 || len(server) != 10 || string(server[2:5]) != "DZG" {
		return false
	}
	serial := node{data: server[6:10]}.bits()
	return serial >= 42_000_000 && serial < 49_000_000 || serial >= 55_000_000 && serial < 59_000_000
}

// identifier writes a server's name: as printed on the meter where it follows DIN 43863-5 (medium, maker, block,
// serial number), as characters where it is some, as hexadecimal digits otherwise.
func identifier(b []byte) string {
	if len(b) == 10 && (b[0] == 0x09 || b[0] == 0x0a) && b[1] < 10 && letters(b[2:5]) {
		return fmt.Sprintf("%d%s%02X%08d", b[1], b[2:5], b[5], node{data: b[6:10]}.bits())
	}
	for _, c := range b {
		if c < ' ' || c > '~' {
			return strings.ToUpper(hex.EncodeToString(b))
		}
	}
	return string(b)
}

func letters(b []byte) bool {
	for _, c := range b {
		if c < 'A' || c > 'Z' {
			return false
		}
	}
	return true
}
