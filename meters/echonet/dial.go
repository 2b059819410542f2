package echonet

import (
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"strconv"
	"time"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/internal/telegram"
)

// Values of property E7 that are no power.
const (
	noPower        = 0x7ffffffe
	powerOverflow  = 0x7fffffff
	powerUnderflow = 0x80000000
)

// item is a value on its way out.
func item(at telegram.Place, p property, channel string, instant time.Time) meters.Decoded {
	return meters.Decoded{
		Line: at.Line, Offset: at.Offset, Channel: channel, Kind: meters.KindRegister, Commodity: meters.Electricity,
		Start: instant, End: instant, Unit: "kWh", Code: p.name(),
	}
}

// dial hands on a count of the dial of a direction. A count that cannot be is refused alone.
func (d *decoder) dial(at telegram.Place, p property, direction meters.Direction, read read) error {
	channel := ChannelImport
	if direction == meters.DirectionExport {
		channel = ChannelExport
	}
	out := item(at, p, channel, read.at)
	out.Direction = direction
	if read.count == noCount {
		out.Quality = meters.QualityMissing
		return d.sink.Put(out)
	}
	kWh, err := d.setup.kWh(d.sink.Opts.Scale)
	if err != nil {
		return err
	}
	if read.count > maxCount || d.setup.digits > 0 && len(strconv.FormatUint(uint64(read.count), 10)) > d.setup.digits {
		return d.refuse(at, meters.Decoded{Channel: channel},
			fault.Field(p.name(), "a count of at most 8 digits, or as many as D7 says", strconv.FormatUint(uint64(read.count), 10)))
	}
	out.Value = kWh.Mul(exact.Int(int64(read.count)))
	return d.sink.Put(out)
}

// read is a count with its time.
type read struct {
	count uint32
	at    time.Time
}

func count(b []byte) uint32 { return binary.BigEndian.Uint32(b) }

// when is the time of a value that holds now.
func (d *decoder) when(at telegram.Place, m moment, p property) (time.Time, error) {
	for _, t := range []time.Time{at.At, d.sink.Opts.At, m.at} {
		if !t.IsZero() {
			return t, nil
		}
	}
	return time.Time{}, fault.Field("time", "the time when the frame was received, or the meter's clock (98 and 97) in it", p.name()+" alone")
}

// now reads E0, E3 and E7.
func (d *decoder) now(at telegram.Place, m moment, p property) error {
	err := p.size(4)
	if err != nil {
		return err
	}
	instant, err := d.when(at, m, p)
	if err != nil {
		return err
	}
	if p.code != power {
		return d.dial(at, p, p.direction(), read{count(p.data), instant})
	}
	out := item(at, p, ChannelPower, instant)
	out.Kind, out.Unit = meters.KindPower, "W"
	switch raw := count(p.data); raw {
	case noPower:
		out.Quality = meters.QualityMissing
	case powerOverflow, powerUnderflow:
		return fault.Field(p.name(), "a power within the meter's range", fmt.Sprintf("%08X", raw))
	default:
		out.Value = exact.Int(int64(int32(raw))) //nolint:gosec // the sign is meant to be carried on
	}
	return d.sink.Put(out)
}

// day reads E2 and E4: how many days ago, then the dial at each half hour of that day. Half hours that are still to come
// have no data, which is not worth telling.
func (d *decoder) day(at telegram.Place, m moment, p property) error {
	if err := p.size(2 + 4*slots); err != nil {
		return err
	}
	ago := int(binary.BigEndian.Uint16(p.data))
	if ago > 99 {
		return fault.Field(p.name(), "0 to 99 days ago", strconv.Itoa(ago))
	}
	instant, err := d.when(at, m, p)
	date := m.date
	switch {
	case !date.IsZero():
	case err == nil:
		local := instant.In(d.location)
		date = time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, time.UTC)
	case !d.today.IsZero():
		date = d.today
	default:
		return fault.Field("date", "the meter's date (98) before the history, or the time when the frame was received", p.name()+" alone")
	}
	date = date.AddDate(0, 0, -ago)
	for i := range slots {
		c := count(p.data[2+4*i:])
		slot, failed := d.instant(date.Add(time.Duration(i) * halfHour))
		if failed != nil {
			return failed
		}
		if c == noCount && (ago == 0 && err != nil || err == nil && slot.After(instant)) {
			continue
		}
		if failed = d.dial(at, p, p.direction(), read{c, slot}); failed != nil {
			return failed
		}
	}
	return nil
}

// fixed reads EA, EB: date, time and the dial; and D0: date, time and both dials.
func (d *decoder) fixed(at telegram.Place, p property, direction meters.Direction) error {
	const stamp = 7
	size := stamp + 4
	if direction == "" {
		size += 4
	}
	if err := p.size(size); err != nil {
		return err
	}
	if p.data[0] == 0xff && p.data[1] == 0xff { // the meter has not read the dial yet
		return nil
	}
	instant, err := d.stamped(p.data[:stamp])
	if err != nil {
		return err
	}
	if direction != "" {
		return d.dial(at, p, direction, read{count(p.data[stamp:]), instant})
	}
	return d.both(at, p, p.data[stamp:], instant)
}

// both hands on the dials of both directions.
func (d *decoder) both(at telegram.Place, p property, b []byte, instant time.Time) error {
	err := d.dial(at, p, meters.DirectionImport, read{count(b), instant})
	if err != nil {
		return err
	}
	return d.dial(at, p, meters.DirectionExport, read{count(b[4:]), instant})
}

// past reads EC and EE: date and time of the latest, how many, then both dials for each, the latest first.
func (d *decoder) past(at telegram.Place, p property, step time.Duration) error {
	const stamp, pair = 6, 8
	if len(p.data) <= stamp || len(p.data) != stamp+1+pair*int(p.data[stamp]) {
		return fault.Field(p.name(), "a date, a time, a number and as many pairs", hex.EncodeToString(p.data))
	}
	if p.data[0] == 0xff && p.data[1] == 0xff {
		return nil
	}
	instant, err := d.stamped(p.data[:stamp])
	if err != nil {
		return err
	}
	for i := range int(p.data[stamp]) {
		if err := d.both(at, p, p.data[stamp+1+pair*i:], instant.Add(-time.Duration(i)*step)); err != nil {
			return err
		}
	}
	return nil
}
