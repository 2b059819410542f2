package dsmr

import (
	"errors"
	"time"

	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/internal/telegram"
)

// quarter is the interval over which Belgian meters average demand.
const quarter = 15 * time.Minute

func faultOf(err error) (*fault.Error, bool) { return errors.AsType[*fault.Error](err) }

// demand places an average in time: the highest of the month (x.6.0) in the quarter of an hour that ends at its own time,
// the running one (x.4.0) from the beginning of the quarter to the telegram's time. On a quarter's first second the
// running average says nothing.
func (c *content) demand(o object, d meters.Decoded) error {
	if len(o.values) == 2 {
		end, err := c.zone.instantOf(o.values[0])
		if err != nil {
			return c.refuseItem(o, d, err)
		}
		d.Start, d.End, d.Code, d.Findings = end.Add(-quarter), end, o.values[0], nil
		return c.sink.Put(d)
	}
	if c.timed != nil {
		return c.refuseTime()
	}
	d.Start, d.End = c.at.Truncate(quarter), c.at
	if d.Start.Equal(d.End) {
		return nil
	}
	return c.sink.Put(d)
}

// earlierMaxima reads the highest demands of earlier months (Belgium): (count)(code)(code), then for each month
// (its end)(time of the maximum)(value). Other countries put other lists under this code; they are left out.
func (c *content) earlierMaxima(o object) error {
	const head, row = 3, 3
	if len(o.values) < head || (len(o.values)-head)%row != 0 {
		return nil
	}
	code, ok := telegram.ParseOBIS(o.values[1])
	if !ok {
		return nil
	}
	for i := head; i < len(o.values); i += row {
		value, unit, _, err := quantity(o.values[i+2])
		kind, direction, kept := code.Meaning(unit)
		if !kept || kind != meters.KindDemand {
			c.sink.Leave(code.String(), unit)
			continue
		}
		d := meters.Decoded{
			Line: c.place(o.line).Line, Offset: c.start.Offset, Meter: c.meter, Channel: code.String(), Kind: kind, Direction: direction,
			Commodity: meters.Electricity, Value: value, Unit: unit,
		}
		if err == nil {
			err = c.demand(object{code: code, values: o.values[i+1 : i+row], line: o.line}, d)
		} else {
			err = c.refuseItem(o, d, err)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// connected hands on the last read of a meter behind an M-Bus channel: 0-n:24.2.1 (time)(value), or 0-n:24.2.3 where a
// Belgian gas meter does not correct to standard conditions, or in DSMR 2.2 and 3.0 0-n:24.3.0
// (time)(status)(minutes)(count)(code)(unit)(value).
func (c *content) connected(o object) error {
	if o.code.C != 24 {
		return nil
	}
	var written string
	channel := o.code.String()
	switch {
	case o.code.D == 2 && len(o.values) == 2:
		written = o.values[1]
	case o.code.D == 3 && len(o.values) == 7:
		written, channel = o.values[6]+"*"+o.values[5], o.values[4]
	default:
		return nil
	}
	device := c.buses[o.code.B]
	value, unit, known, err := quantity(written)
	if !known && unit == "" && device.meter == "" {
		c.sink.Leave(channel, "no meter is connected")
		return nil
	}
	d := meters.Decoded{
		Line: c.place(o.line).Line, Offset: c.start.Offset, Meter: device.meter, Channel: channel, Kind: meters.KindRegister,
		Direction: meters.DirectionImport, Commodity: device.commodity, Value: value, Unit: unit, Code: o.values[0],
	}
	if !known {
		err = fault.Field("unit", "a unit such as m3 or GJ", unit)
	}
	if err == nil {
		d.Start, err = c.zone.instantOf(o.values[0])
	}
	if err != nil {
		return c.refuseItem(o, d, err)
	}
	d.End = d.Start
	return c.sink.Put(d)
}
