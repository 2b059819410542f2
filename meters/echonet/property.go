package echonet

import (
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/internal/telegram"
)

// Property codes (EPC).
const (
	clockTime    = 0x97
	clockDate    = 0x98
	gettable     = 0x9f
	minuteDials  = 0xd0
	coefficient  = 0xd3
	factor       = 0xd4
	digits       = 0xd7
	importNow    = 0xe0
	unit         = 0xe1
	importDay    = 0xe2
	exportNow    = 0xe3
	exportDay    = 0xe4
	power        = 0xe7
	currents     = 0xe8
	voltages     = 0xe9
	importFixed  = 0xea
	exportFixed  = 0xeb
	halfHourPast = 0xec
	minutePast   = 0xee
)

const (
	noCount  = 0xfffffffe
	maxCount = 99_999_999
	slots    = 48
	halfHour = 30 * time.Minute
)

// name is the property's code as the specification writes it.
func (p property) name() string { return fmt.Sprintf("%02X", p.code) }

// size checks the length of the property's data.
func (p property) size(want int) error {
	if len(p.data) == want {
		return nil
	}
	return fault.Field(p.name(), fmt.Sprintf("%d bytes", want), fmt.Sprintf("%d bytes %s", len(p.data), hex.EncodeToString(p.data)))
}

// moment is what a frame tells of its own time.
type moment struct {
	date time.Time // at 0 o'clock UTC; zero when not told
	at   time.Time // UTC; zero when not told
}

// learn takes over what the frame tells about the dials and the time, whatever the order of its properties.
func (d *decoder) learn(list []property, refused bool) moment {
	var m moment
	hour := time.Duration(-1)
	for _, p := range list {
		switch {
		case p.code == coefficient && len(p.data) == 4:
			v := exact.Int(int64(binary.BigEndian.Uint32(p.data)))
			d.setup.coefficient = &v
		case p.code == coefficient && len(p.data) == 0 && refused, p.code == gettable && !p.lists(coefficient):
			v := exact.Int(1)
			d.setup.coefficient = &v
		case p.code == factor && len(p.data) == 1 && p.data[0] <= 3:
			v := exact.FromScaled(1, int32(p.data[0]))
			d.setup.factor = &v
		case p.code == unit && len(p.data) == 1:
			if v, ok := units[p.data[0]]; ok {
				d.setup.unit = &v
			}
		case p.code == digits && len(p.data) == 1 && p.data[0] <= 8:
			d.setup.digits = int(p.data[0])
		case p.code == clockDate && len(p.data) == 4:
			if date, ok := dateOf(p.data); ok {
				m.date, d.today = date, date
			}
		case p.code == clockTime && len(p.data) == 2 && p.data[0] < 24 && p.data[1] < 60:
			hour = time.Duration(p.data[0])*time.Hour + time.Duration(p.data[1])*time.Minute
		}
	}
	if !m.date.IsZero() && hour >= 0 {
		if at, err := d.instant(m.date.Add(hour)); err == nil {
			m.at = at
		}
	}
	d.tellDial()
	return m
}

// tellDial tells how far the dial counts once that is known.
func (d *decoder) tellDial() {
	count, err := d.setup.kWh(d.sink.Opts.Scale)
	if d.setup.digits == 0 || err != nil {
		return
	}
	capacity := count.Mul(exact.FromScaled(1, int32(-d.setup.digits))) //nolint:gosec // at most 8
	d.sink.Raise(meters.Finding{
		Name: FindingDial, Severity: meters.Note,
		Detail: fmt.Sprintf("the dial has %d digits and goes back to 0 at %s kWh", d.setup.digits, capacity),
	})
}

// lists tells whether a property map names a property: up to 15 codes one after another, or a bit for each code from 0x80.
func (p property) lists(code byte) bool {
	switch {
	case len(p.data) == 0:
		return true // nothing is known
	case len(p.data) == 17:
		return p.data[1+code&0x0f]>>(code>>4-8)&1 != 0
	}
	return slices.Contains(p.data[1:], code)
}

// instant is when the clock of the meter shows a date and time.
func (d *decoder) instant(wall time.Time) (time.Time, error) {
	first, second := meters.Instants(wall, d.location)
	switch {
	case first.IsZero():
		return time.Time{}, fault.Field("time", "a time that the clocks of "+d.location.String()+" show; they skip this one", wall.Format(time.DateTime))
	case !second.IsZero():
		return time.Time{}, fault.Field("time", "a time that the clocks of "+d.location.String()+" show once", wall.Format(time.DateTime))
	}
	return first, nil
}

// dateOf reads year, month and day.
func dateOf(b []byte) (time.Time, bool) {
	year, month, day := int(binary.BigEndian.Uint16(b)), time.Month(b[2]), int(b[3])
	date := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	return date, date.Year() == year && date.Month() == month && date.Day() == day
}

// stamped reads a date and time of hours, minutes and perhaps seconds.
func (d *decoder) stamped(b []byte) (time.Time, error) {
	date, ok := dateOf(b)
	limits := []byte{24, 60, 60}
	seconds := []int{3600, 60, 1}
	for i, v := range b[4:] {
		ok = ok && v < limits[i]
		date = date.Add(time.Duration(int(v)*seconds[i]) * time.Second)
	}
	if !ok {
		return time.Time{}, fault.Field("time", "a date and time", hex.EncodeToString(b))
	}
	return d.instant(date)
}

// property hands on what a property says.
func (d *decoder) property(at telegram.Place, m moment, p property, refused bool) error {
	if len(p.data) == 0 {
		if !refused || p.code == coefficient { // a meter without a coefficient counts once
			return nil
		}
		return d.refuse(at, meters.Decoded{Channel: p.name()}, &fault.Error{
			Code: fault.Invalid, Field: p.name(), Message: "the meter refused to give it", Expected: "a value", Got: "a refusal",
		})
	}
	err := d.value(at, m, p)
	if err == nil || d.sink.Stopped() {
		return err
	}
	return d.refuse(at, meters.Decoded{Channel: p.name()}, err)
}

// value reads the properties that Tanso keeps.
func (d *decoder) value(at telegram.Place, m moment, p property) error {
	switch p.code {
	case unit:
		if _, ok := units[p.data[0]]; !ok || len(p.data) != 1 {
			return fault.Field(p.name(), "00 to 04 or 0A to 0D", strings.ToUpper(hex.EncodeToString(p.data)))
		}
		return nil
	case importNow, exportNow, power:
		return d.now(at, m, p)
	case importDay, exportDay:
		return d.day(at, m, p)
	case importFixed, exportFixed:
		return d.fixed(at, p, p.direction())
	case halfHourPast:
		return d.past(at, p, halfHour)
	case minutePast:
		return d.past(at, p, time.Minute)
	case minuteDials:
		if len(p.data) == 1 { // before release R this code was the kind of meter
			return nil
		}
		return d.fixed(at, p, "")
	case currents:
		d.sink.Leave("instantaneousCurrent", "A")
	case voltages:
		d.sink.Leave("instantaneousVoltage", "V")
	}
	return nil
}

func (p property) direction() meters.Direction {
	if p.code == exportNow || p.code == exportDay || p.code == exportFixed {
		return meters.DirectionExport
	}
	return meters.DirectionImport
}
