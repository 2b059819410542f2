package csvfile

import (
	"bufio"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"time"

	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/internal/text"
	"tanso/meters/internal/wall"
)

// Decode reads a CSV file as the layout says. What the layout leaves open is taken from the options. A file whose header
// is not the layout's is an error; rows that cannot be read are emitted with a Problem.
func (l Layout) Decode(r io.Reader, opts meters.DecodeOptions, emit meters.Emit) (meters.DecodeSummary, error) {
	d := layoutDecoder{layout: l, emit: emit, summary: meters.DecodeSummary{Format: "csv"}}
	if err := l.Validate(); err != nil {
		return d.summary, err
	}
	d.open(opts)
	err := d.run(text.UTF8(r))
	return d.summary, err
}

type layoutDecoder struct {
	layout  Layout
	emit    meters.Emit
	summary meters.DecodeSummary
	times   *wall.Resolver
	loc     *time.Location // nil when no zone was stated
	values  []*decoder     // one for each column of values, or one for all slots
	slots   []LayoutColumn
}

// open makes a decoder for each column of values: a row is to each of them a row with one value.
func (d *layoutDecoder) open(opts meters.DecodeOptions) {
	l := d.layout
	opts.Meter, opts.Channel, opts.Unit = or(l.Meter, opts.Meter), or(l.Channel, opts.Channel), or(l.Unit, opts.Unit)
	opts.Label, opts.DateOrder = meters.Label(or(string(l.Label), string(opts.Label))), meters.DateOrder(or(string(l.DateOrder), string(opts.DateOrder)))
	opts.DecimalComma = l.DecimalComma || opts.DecimalComma
	if step := l.step(); step > 0 {
		opts.Step = step
	}
	if loc, err := time.LoadLocation(l.Zone); err == nil && l.Zone != "" {
		opts.Location = loc
	}
	d.loc, d.times = opts.Location, wall.NewResolver(time.UTC)
	if d.loc != nil {
		d.times = wall.NewResolver(d.loc)
	}
	if d.slots = l.slots(); len(d.slots) > 0 {
		d.values = []*decoder{d.column(d.slots[0], opts)}
		return
	}
	for _, c := range l.Columns {
		if c.Role == RoleValue {
			d.values = append(d.values, d.column(c, opts))
		}
	}
}

func (d *layoutDecoder) column(c LayoutColumn, opts meters.DecodeOptions) *decoder {
	if kind := d.layout.kindOf(c); kind != "" {
		opts.Kind = kind
	} else if c.Role == RoleSlot {
		opts.Kind = meters.KindInterval
	}
	opts.Meter, opts.Channel, opts.Unit = or(c.Meter, opts.Meter), or(c.Channel, opts.Channel), unitCode(or(c.Unit, opts.Unit))
	out := &decoder{opts: opts, emit: d.put, times: d.times}
	for i := range out.header.at {
		out.header.at[i] = -1
	}
	for _, other := range d.layout.Columns {
		if col, ok := roleColumns[other.Role]; ok {
			out.header.at[col], out.header.name[col] = other.At, d.title(other)
		}
	}
	out.header.at[colValue], out.header.name[colValue] = c.At, d.title(c)
	// What was said of this very column holds before what another column says of the whole row.
	for col, said := range map[column]string{colMeter: c.Meter, colChannel: c.Channel, colUnit: c.Unit} {
		if said != "" {
			out.header.at[col] = -1
		}
	}
	return out
}

func unitCode(written string) string {
	code, _ := meters.UnitCode(written)
	return code
}

// title names a column for messages: as the file does, or by its place.
func (d *layoutDecoder) title(c LayoutColumn) string {
	if c.At < len(d.layout.Titles) && fold(d.layout.Titles[c.At]) != "" {
		return fold(d.layout.Titles[c.At])
	}
	return string(c.Role)
}

func (d *layoutDecoder) put(decoded meters.Decoded) error {
	d.summary.Add(decoded)
	return d.emit(decoded)
}

func (d *layoutDecoder) run(br *bufio.Reader) error {
	rows, err := d.layout.rows(br)
	if err != nil {
		return err
	}
	if !d.layout.NoHeader {
		titles, _, err := rows.next()
		if err != nil {
			return unreadable(err)
		}
		if err := d.sameHeader(titles); err != nil {
			return err
		}
	}
	for {
		fields, line, err := rows.next()
		var broken *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			return d.times.Flush()
		case errors.As(err, &broken):
			err = d.values[0].refuse(item{line: line}, &fault.Error{
				Field: "row", Message: "is not readable as CSV", Expected: "quotes that close", Got: broken.Err.Error(),
			})
		case err != nil:
			return unreadable(err)
		default:
			err = d.row(line, fields)
		}
		if err != nil {
			return err
		}
	}
}

// sameHeader refuses a file in which a column that is read has another title than it had when the layout was made: to read
// it by place alone would take one quantity for another.
func (d *layoutDecoder) sameHeader(titles []string) error {
	if len(d.layout.Titles) == 0 {
		return nil
	}
	at := func(cells []string, i int) string {
		if i < len(cells) {
			return strings.ToLower(fold(cells[i]))
		}
		return ""
	}
	for _, c := range d.layout.Columns {
		if want, got := at(d.layout.Titles, c.At), at(titles, c.At); want != got {
			return &fault.Error{
				Code: fault.Invalid, Field: "header", Message: "the file does not have the columns of the layout", Expected: want, Got: got,
			}
		}
	}
	return nil
}

func (d *layoutDecoder) row(line int, fields []string) error {
	if len(d.slots) > 0 {
		return d.day(line, fields)
	}
	for _, one := range d.values {
		if err := one.row(line, fields); err != nil {
			return err
		}
	}
	return nil
}

// day reads a row that holds one day of intervals. Columns that fit into 24 hours name the clock on the wall; more of them
// count on from midnight, so that a day of 25 hours has room.
func (d *layoutDecoder) day(line int, fields []string) error {
	one := d.values[0]
	date := colDate
	if one.header.has(colAt) {
		date = colAt
	}
	if len(fields) == 1 && strings.TrimSpace(fields[0]) == "" {
		return nil
	}
	midnight, err := one.parse(fields, date)
	if err != nil {
		return one.refuse(item{line: line}, err)
	}
	elapsed := time.Duration(len(d.slots))*one.opts.Step > dayLength
	for n, c := range d.slots {
		slot := *one
		slot.header.at[colValue], slot.header.name[colValue] = c.At, d.title(c)
		it := item{line: line, step: one.opts.Step, decoded: meters.Decoded{
			Line: line, Meter: or(slot.header.cell(fields, colMeter), slot.opts.Meter),
			Channel: or(slot.header.cell(fields, colChannel), slot.opts.Channel), Kind: slot.opts.Kind,
		}}
		if err := d.slot(&slot, fields, it, slotTime{midnight, time.Duration(n) * one.opts.Step, elapsed}); err != nil {
			return err
		}
	}
	return nil
}

// slotTime is when an interval of a day begins.
type slotTime struct {
	midnight wall.Time
	after    time.Duration
	elapsed  bool // by time that has passed, not by the clock on the wall
}

func (d *layoutDecoder) slot(one *decoder, fields []string, it item, at slotTime) error {
	empty := one.header.cell(fields, colValue) == ""
	if empty && !d.exists(at) {
		return nil // a shorter day leaves these columns empty
	}
	if err := one.value(fields, &it.decoded); err != nil {
		return one.refuse(it, err)
	}
	emit := func(start time.Time, err error) error {
		if err == nil && !d.exists(at) {
			err = fault.Field(one.header.name[colValue], "nothing, for the day is over", one.header.cell(fields, colValue))
		}
		if err != nil {
			return one.refuse(it, err)
		}
		it.decoded.Start, it.decoded.End = start, start.Add(it.step)
		return d.put(it.decoded)
	}
	if at.midnight.Zoned {
		return emit(at.midnight.At.Add(at.after), nil)
	}
	series := it.decoded.Meter + "\x00" + it.decoded.Channel
	if at.elapsed {
		start, _ := meters.Instants(at.midnight.At, d.loc)
		return emit(start.Add(at.after), nil)
	}
	return d.times.Resolve(series, wall.Time{At: at.midnight.At.Add(at.after)}, emit)
}

// exists tells whether the local day has this time at all.
func (d *layoutDecoder) exists(at slotTime) bool {
	if at.midnight.Zoned {
		return true
	}
	first, _ := meters.Instants(at.midnight.At.Add(at.after), d.loc)
	if !at.elapsed {
		return !first.IsZero()
	}
	start, _ := meters.Instants(at.midnight.At, d.loc)
	next, _ := meters.Instants(at.midnight.At.AddDate(0, 0, 1), d.loc)
	return !start.IsZero() && start.Add(at.after).Before(next)
}
