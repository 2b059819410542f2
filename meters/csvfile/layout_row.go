package csvfile

import (
	"errors"
	"strings"
	"time"

	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/internal/wall"
)

// row reads one row: one item for each column of values.
func (d *layoutDecoder) row(line int, fields []string) error {
	if strings.TrimSpace(strings.Join(fields, "")) == "" {
		return nil
	}
	if d.slots {
		return d.day(line, fields)
	}
	for _, c := range d.values {
		out := d.named(line, fields, c)
		if err := d.value(fields, c, &out); err != nil {
			err = d.refuse(out, err)
			if err != nil {
				return err
			}
			continue
		}
		if err := d.time(fields, out); err != nil {
			return err
		}
	}
	return nil
}

// cell is the folded text of a role's column, empty where there is none.
func (d *layoutDecoder) cell(fields []string, r Role) string {
	if i, ok := d.columns[r]; ok && i < len(fields) {
		return fold(fields[i])
	}
	return ""
}

// named says whose value a column of a row is. What was said of this very column holds before what another column says
// of the whole row, and that before what was said of the whole file.
func (d *layoutDecoder) named(line int, fields []string, c LayoutColumn) meters.Decoded {
	kind := d.layout.kindOf(c)
	switch {
	case kind != "":
	case d.slots:
		kind = meters.KindInterval
	default:
		kind = d.opts.Kind
	}
	return meters.Decoded{
		Line: line, Kind: kind,
		Meter:   or(c.Meter, or(d.cell(fields, RoleMeter), d.opts.Meter)),
		Channel: or(c.Channel, or(d.cell(fields, RoleChannel), d.opts.Channel)),
	}
}

// value reads value, unit and quality. An empty value is a missing one, never zero.
func (d *layoutDecoder) value(fields []string, c LayoutColumn, out *meters.Decoded) error {
	written := or(c.Unit, or(d.cell(fields, RoleUnit), d.opts.Unit))
	code, known := meters.UnitCode(written)
	if !known {
		return fault.Field(d.title(d.columns[RoleUnit], RoleUnit), "a unit such as kWh, Wh or m3", written)
	}
	out.Unit, out.Code = code, d.cell(fields, RoleQuality)
	quality, ok := qualities[strings.ToLower(out.Code)]
	if !ok {
		return fault.Field(d.title(d.columns[RoleQuality], RoleQuality), "measured, edited, substituted, estimated or missing", out.Code)
	}
	out.Quality = quality
	text := ""
	if c.At < len(fields) {
		text = fold(fields[c.At])
	}
	if text == "" || quality == meters.QualityMissing {
		out.Quality = meters.QualityMissing
		return nil
	}
	var err error
	if out.Value, err = (&decoder{opts: d.opts}).number(text); err != nil {
		return fault.Field(d.title(c.At, c.Role), "a number such as 12.5", text)
	}
	return nil
}

// time resolves when an item holds and emits it, at once or after the repeated hour has passed.
func (d *layoutDecoder) time(fields []string, out meters.Decoded) error {
	role, label := RoleAt, d.opts.Label
	_, hasStart := d.columns[RoleStart]
	_, hasEnd := d.columns[RoleEnd]
	_, hasDate := d.columns[RoleDate]
	switch {
	case hasStart:
		role, label = RoleStart, meters.LabelStart
	case hasEnd:
		role, label = RoleEnd, meters.LabelEnd
	case hasDate:
		role = RoleDate
	}
	at, err := d.parse(fields, role)
	var end wall.Time
	if err == nil && hasStart && hasEnd {
		end, err = d.parse(fields, RoleEnd)
	}
	if err != nil {
		return d.refuse(out, err)
	}
	return d.times.Resolve(out.Meter+"\x00"+out.Channel, at, func(at time.Time, err error) error {
		switch {
		case err != nil:
		case hasStart && hasEnd:
			out.Start = at
			if out.End, err = d.times.EndOf(end, at); err == nil && !out.End.After(at) {
				err = fault.Field(d.title(d.columns[RoleEnd], RoleEnd), "a time after "+at.Format(time.RFC3339), out.End.Format(time.RFC3339))
			}
		default:
			out.Start, out.End, err = d.labelled(out.Kind, label, at)
		}
		if f, ok := errors.AsType[*fault.Error](err); ok && f.Field == "time" {
			f.Field = d.title(d.columns[role], role)
		}
		if err != nil {
			return d.refuse(out, err)
		}
		return d.put(out)
	})
}

// labelled makes an interval of a single time that names its start or its end. What holds at an instant has no length,
// and so has what nothing is known about.
func (d *layoutDecoder) labelled(kind meters.Kind, label meters.Label, at time.Time) (start, end time.Time, err error) {
	switch {
	case kind == meters.KindRegister || kind == meters.KindPower || kind == "" && label == "":
		return at, at, nil
	case label == "":
		return at, at, fault.Field("label", "to be told whether the time is the start or the end of its interval", "")
	case d.opts.Step <= 0:
		return at, at, fault.Field("step", "the length of the intervals, for the file has one time in each row", "")
	case label == meters.LabelEnd:
		return at.Add(-d.opts.Step), at, nil
	}
	return at, at.Add(d.opts.Step), nil
}

// parse reads a time cell; a date and a time of day may stand in two columns. A time without a zone needs one stated.
func (d *layoutDecoder) parse(fields []string, r Role) (wall.Time, error) {
	text := d.cell(fields, r)
	if clock := d.cell(fields, RoleTime); r == RoleDate && clock != "" {
		text += " " + clock
	}
	at, err := wall.Parse(text, d.opts.DateOrder)
	if f, ok := errors.AsType[*fault.Error](err); ok {
		f.Field = d.title(d.columns[r], r)
		return at, f
	}
	if !at.Zoned && d.opts.Location == nil {
		return at, fault.Field(d.title(d.columns[r], r), "a time with its zone, or the time zone of the file stated", text)
	}
	return at, nil
}

// day reads a row that holds one day of intervals. Columns that fit into 24 hours name the clock on the wall; more of them
// count on from midnight, so that a day of 25 hours has room.
func (d *layoutDecoder) day(line int, fields []string) error {
	role := RoleDate
	if _, ok := d.columns[RoleAt]; ok {
		role = RoleAt
	}
	midnight, err := d.parse(fields, role)
	if err != nil {
		return d.refuse(d.named(line, fields, d.values[0]), err)
	}
	elapsed := time.Duration(len(d.values))*d.opts.Step > dayLength
	for n, c := range d.values {
		at := slotTime{midnight: midnight, after: time.Duration(n) * d.opts.Step, elapsed: elapsed}
		if err := d.slot(fields, c, d.named(line, fields, c), at); err != nil {
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

func (d *layoutDecoder) slot(fields []string, c LayoutColumn, out meters.Decoded, at slotTime) error {
	err := d.value(fields, c, &out)
	exists := d.exists(at)
	if err == nil && out.Quality == meters.QualityMissing && !exists {
		return nil // a shorter day leaves these columns empty
	}
	emit := func(start time.Time, err error) error {
		if err == nil && !exists {
			err = fault.Field(d.title(c.At, c.Role), "nothing, for the day has no such time", fold(fields[c.At]))
		}
		if err != nil {
			return d.refuse(out, err)
		}
		out.Start, out.End = start, start.Add(d.opts.Step)
		return d.put(out)
	}
	switch {
	case err != nil:
		return d.refuse(out, err)
	case at.midnight.Zoned:
		return emit(at.midnight.At.Add(at.after), nil)
	case at.elapsed:
		start, _ := meters.Instants(at.midnight.At, d.opts.Location)
		return emit(start.Add(at.after), nil)
	}
	return d.times.Resolve(out.Meter+"\x00"+out.Channel, wall.Time{At: at.midnight.At.Add(at.after)}, emit)
}

// exists tells whether the local day has this time at all.
func (d *layoutDecoder) exists(at slotTime) bool {
	if at.midnight.Zoned {
		return true
	}
	first, _ := meters.Instants(at.midnight.At.Add(at.after), d.opts.Location)
	if !at.elapsed {
		return !first.IsZero()
	}
	start, _ := meters.Instants(at.midnight.At, d.opts.Location)
	next, _ := meters.Instants(at.midnight.At.AddDate(0, 0, 1), d.opts.Location)
	return !start.IsZero() && start.Add(at.after).Before(next)
}
