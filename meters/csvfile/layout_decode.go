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
	opts    meters.DecodeOptions
	emit    meters.Emit
	summary meters.DecodeSummary
	times   *wall.Resolver
	columns map[Role]int   // of the roles that one column has
	values  []LayoutColumn // the columns of values, or the slots in their order
	slots   bool
}

// open settles what the layout says and what it leaves to the options.
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
	d.opts, d.times = opts, wall.NewResolver(time.UTC)
	if opts.Location != nil {
		d.times = wall.NewResolver(opts.Location)
	}
	d.columns = map[Role]int{}
	for _, c := range l.Columns {
		switch c.Role {
		case RoleSlot:
		case RoleValue:
			d.values = append(d.values, c)
		case RoleMeter, RoleChannel, RoleAt, RoleDate, RoleTime, RoleStart, RoleEnd, RoleUnit, RoleQuality:
			d.columns[c.Role] = c.At
		}
	}
	if slots := l.slots(); len(slots) > 0 {
		d.values, d.slots = slots, true
	}
}

// title names a column for messages: as the file does, or by what it holds.
func (d *layoutDecoder) title(at int, role Role) string {
	if at < len(d.layout.Titles) && fold(d.layout.Titles[at]) != "" {
		return fold(d.layout.Titles[at])
	}
	return string(role)
}

func (d *layoutDecoder) put(decoded meters.Decoded) error {
	d.summary.Add(decoded)
	return d.emit(decoded)
}

// refuse emits a refused item with its reason.
func (d *layoutDecoder) refuse(of meters.Decoded, err error) error {
	problem := &meters.LineError{Line: of.Line, Message: err.Error()}
	if f, ok := errors.AsType[*fault.Error](err); ok {
		problem.Field, problem.Message, problem.Expected, problem.Got = f.Field, f.Message, f.Expected, f.Got
	}
	return d.put(meters.Decoded{Line: of.Line, Meter: of.Meter, Channel: of.Channel, Problem: problem})
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
			err = d.refuse(meters.Decoded{Line: line}, &fault.Error{
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
