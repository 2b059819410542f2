package dsmr

import (
	"strconv"
	"time"

	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/internal/telegram"
)

// content is a telegram being read.
type content struct {
	*decoder
	objects []object
	meter   string
	at      time.Time // zero when the telegram has none
	code    string    // the meter's time as it wrote it
	doubt   []meters.Finding
	timed   error        // why there is no time
	untimed bool         // that was said
	buses   map[byte]bus // of M-Bus channels
}

// bus is a meter connected by M-Bus, by what its channel says.
type bus struct {
	meter     string
	commodity meters.Commodity
}

// commodities are the M-Bus device types (EN 13757-3) whose reads are kept.
var commodities = map[int]meters.Commodity{3: meters.NaturalGas, 4: meters.Heat, 12: meters.Heat, 6: meters.Water, 7: meters.Water, 21: meters.Water, 22: meters.Water}

func (d *decoder) read() error {
	c := content{decoder: d, buses: map[byte]bus{}}
	var err error
	c.objects, err = objects(string(d.raw), func(line int, text string) error {
		return d.sink.Refuse(c.place(line), meters.Decoded{}, meters.LineError{
			Field: "line", Expected: "an object such as 1-0:1.8.1(000123.456*kWh)", Got: text,
		})
	})
	if err != nil {
		return err
	}
	c.identify()
	for _, o := range c.objects {
		if o.code.A == 0 && o.code.B > 0 {
			err = c.connected(o)
		} else {
			err = c.electricity(o)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (c *content) place(line int) telegram.Place {
	return telegram.Place{Offset: c.start.Offset, Line: c.start.Line + line}
}

// identify finds the telegram's time and whose it is. Identifiers are taken in the order in which countries prefer them.
func (c *content) identify() {
	rank := len(identifiers)
	for _, o := range c.objects {
		value := o.values[0]
		switch {
		case o.code == clock:
			c.clock(value)
		case o.code.A == 0 && o.code.B > 0:
			c.device(o)
		default:
			for i, code := range identifiers {
				if i < rank && o.code.A == code.A && o.code.B == code.B && o.code.C == code.C && o.code.D == code.D && o.code.E == code.E && value != "" {
					c.meter, rank = identifier(value), i
				}
			}
		}
	}
	if c.code == "" {
		c.untold()
	}
}

var (
	clock       = telegram.OBIS{A: 0, B: 0, C: 1, D: 0, E: 0, F: 255}
	identifiers = []telegram.OBIS{
		{A: 0, B: 0, C: 96, D: 1, E: 1}, {A: 0, B: 0, C: 96, D: 1, E: 0}, {A: 0, B: 0, C: 42}, {A: 0, B: 0, C: 96, D: 1, E: 255}, {A: 1, B: 0},
	}
)

// clock reads the telegram's time.
func (c *content) clock(value string) {
	c.code = value
	c.at, c.timed = c.zone.instantOf(value)
	if c.timed == nil || c.sink.Opts.At.IsZero() {
		return
	}
	c.at, c.timed = c.sink.Opts.At, nil
	c.doubt = []meters.Finding{{
		Name: meters.FindingClockInvalid, Severity: meters.Warning, Start: c.at, End: c.at,
		Detail: "the meter's clock says " + strconv.Quote(value) + "; the time of receipt is taken",
	}}
}

// untold is for telegrams without a time.
func (c *content) untold() {
	if c.at = c.sink.Opts.At; c.at.IsZero() {
		c.timed = fault.Field("0-0:1.0.0", "a telegram with its time, or the time when it was received", "")
	}
}

// device notes what an M-Bus channel says about the meter behind it.
func (c *content) device(o object) {
	b := c.buses[o.code.B]
	switch {
	case o.code.C == 24 && o.code.D == 1 && o.code.E == 0:
		if kind, err := strconv.Atoi(o.values[0]); err == nil {
			b.commodity = commodities[kind]
		}
	case o.code.C == 96 && o.code.D == 1 && (o.code.E == 0 || o.code.E == 1) && o.values[0] != "":
		b.meter = identifier(o.values[0])
	}
	c.buses[o.code.B] = b
}

// electricity hands on what an object of the electricity meter says.
func (c *content) electricity(o object) error {
	if o.code.A == 0 && o.code.C == 98 && o.code.D == 1 {
		return c.earlierMaxima(o)
	}
	if o.code.A != 1 {
		return nil
	}
	value, unit, known, err := quantity(o.values[len(o.values)-1])
	if !known {
		if unit != "" && len(o.values) == 1 {
			c.sink.Leave(o.code.String(), unit)
		}
		return nil
	}
	kind, direction, kept := o.code.Meaning(unit)
	if !kept {
		c.sink.Leave(o.code.String(), unit)
		return nil
	}
	d := meters.Decoded{
		Line: c.place(o.line).Line, Offset: c.start.Offset, Meter: c.meter, Channel: o.code.String(), Kind: kind, Direction: direction,
		Commodity: meters.Electricity, Value: value, Unit: unit, Code: c.code, Findings: c.doubt,
	}
	if err != nil {
		return c.refuseItem(o, d, err)
	}
	if kind == meters.KindDemand {
		return c.demand(o, d)
	}
	if c.timed != nil {
		return c.refuseTime()
	}
	d.Start, d.End = c.at, c.at
	return c.sink.Put(d)
}

// refuseTime refuses the electricity of the telegram once.
func (c *content) refuseTime() error {
	if c.untimed {
		return nil
	}
	c.untimed = true
	return c.refuseFault(c.start, meters.Decoded{Meter: c.meter}, c.timed)
}

func (c *content) refuseItem(o object, d meters.Decoded, err error) error {
	return c.refuseFault(c.place(o.line), d, err)
}

func (c *content) refuseFault(at telegram.Place, d meters.Decoded, err error) error {
	problem := meters.LineError{Field: "value", Message: err.Error()}
	if f, ok := faultOf(err); ok {
		problem = meters.LineError{Field: f.Field, Message: f.Message, Expected: f.Expected, Got: f.Got}
	}
	return c.sink.Refuse(at, d, problem)
}
