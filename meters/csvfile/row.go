package csvfile

import (
	"errors"
	"regexp"
	"strings"
	"time"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/internal/wall"
)

// item is one row before its time is resolved.
type item struct {
	line    int
	decoded meters.Decoded
	step    time.Duration
}

// row reads one row. Refusals are emitted; the error is emit's own.
func (d *decoder) row(line int, fields []string) error {
	it := item{line: line, step: d.opts.Step, decoded: meters.Decoded{
		Line: line, Meter: or(d.header.cell(fields, colMeter), d.opts.Meter),
		Channel: or(d.header.cell(fields, colChannel), d.opts.Channel), Kind: d.opts.Kind,
	}}
	if len(fields) == 1 && strings.TrimSpace(fields[0]) == "" {
		return nil
	}
	if d.profile != nil {
		if err := d.profile.describe(d.header.cell(fields, colType), &it); err != nil {
			return d.refuse(it, err)
		}
	}
	if err := d.value(fields, &it.decoded); err != nil {
		return d.refuse(it, err)
	}
	return d.time(fields, it)
}

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func (d *decoder) refuse(it item, err error) error {
	problem := &meters.LineError{Line: it.line, Message: err.Error()}
	if f, ok := errors.AsType[*fault.Error](err); ok {
		problem.Field, problem.Message, problem.Expected, problem.Got = f.Field, f.Message, f.Expected, f.Got
	}
	return d.put(meters.Decoded{Line: it.line, Meter: it.decoded.Meter, Channel: it.decoded.Channel, Problem: problem})
}

func (d *decoder) put(decoded meters.Decoded) error {
	d.summary.Add(decoded)
	return d.emit(decoded)
}

// value reads value, unit and quality. An empty value is a missing one, never zero.
func (d *decoder) value(fields []string, out *meters.Decoded) error {
	written := d.header.cell(fields, colUnit)
	switch {
	case written != "":
		code, ok := meters.UnitCode(written)
		if !ok {
			return fault.Field(d.header.name[colUnit], "a unit such as kWh, Wh or m3", written)
		}
		out.Unit = code
	case out.Unit != "":
	case d.header.unit != "":
		out.Unit = d.header.unit
	case d.opts.Unit != "":
		out.Unit = d.opts.Unit
	default:
		return fault.Field("unit", "a unit in the header, in a column or stated for the file", "")
	}
	out.Code = d.header.cell(fields, colQuality)
	quality, ok := qualities[strings.ToLower(out.Code)]
	if !ok {
		return fault.Field(d.header.name[colQuality], "measured, edited, substituted, estimated or missing", out.Code)
	}
	out.Quality = quality
	text := d.header.cell(fields, colValue)
	if text == "" || quality == meters.QualityMissing {
		out.Quality = meters.QualityMissing
		return nil
	}
	var err error
	if out.Value, err = d.number(text); err != nil {
		return fault.Field(d.header.name[colValue], "a number such as 12.5", text)
	}
	return nil
}

// qualities are the words of quality columns, in small letters.
var qualities = map[string]meters.Quality{
	"": meters.QualityMeasured, "measured": meters.QualityMeasured, "actual": meters.QualityMeasured, "ok": meters.QualityMeasured,
	"a": meters.QualityMeasured, "実測": meters.QualityMeasured, "確定": meters.QualityMeasured,
	"edited": meters.QualityEdited, "修正": meters.QualityEdited,
	"substituted": meters.QualitySubstituted, "f": meters.QualitySubstituted, "代替": meters.QualitySubstituted,
	"estimated": meters.QualityEstimated, "e": meters.QualityEstimated, "s": meters.QualityEstimated, "推定": meters.QualityEstimated,
	"missing": meters.QualityMissing, "n": meters.QualityMissing, "欠測": meters.QualityMissing,
}

var grouped = regexp.MustCompile(`^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$`)

// number reads a number with thousands separators or a decimal comma. "1,234" alone may be either and is read only when
// the decimal comma is stated or excluded by the rest of the text.
func (d *decoder) number(s string) (exact.Decimal, error) {
	commas := strings.Count(s, ",")
	switch {
	case commas == 0:
	case d.opts.DecimalComma:
		s = strings.ReplaceAll(strings.ReplaceAll(s, ".", ""), ",", ".")
	case grouped.MatchString(s) && (commas > 1 || strings.Contains(s, ".")):
		s = strings.ReplaceAll(s, ",", "")
	case commas == 1 && !grouped.MatchString(s) && !strings.Contains(s, "."):
		s = strings.Replace(s, ",", ".", 1)
	default:
		return exact.Zero, fault.Field("value", "a number", s)
	}
	return exact.Parse(s)
}

// time resolves when the row holds and emits it, at once or after the repeated hour has passed.
func (d *decoder) time(fields []string, it item) error {
	series := it.decoded.Meter + "\x00" + it.decoded.Channel
	if d.header.has(colStart) && d.header.has(colEnd) {
		end, err := d.parse(fields, colEnd)
		if err != nil {
			return d.refuse(it, err)
		}
		return d.resolve(series, fields, colStart, it, func(start time.Time) (time.Time, time.Time, error) {
			until, err := d.times.EndOf(end, start)
			if err == nil && !until.After(start) {
				err = fault.Field(d.header.name[colEnd], "a time after "+start.Format(time.RFC3339), until.Format(time.RFC3339))
			}
			return start, until, err
		})
	}
	switch {
	case d.header.has(colStart):
		return d.resolve(series, fields, colStart, it, labelled(it, meters.LabelStart))
	case d.header.has(colEnd):
		return d.resolve(series, fields, colEnd, it, labelled(it, meters.LabelEnd))
	case d.header.has(colAt):
		return d.resolve(series, fields, colAt, it, labelled(it, d.opts.Label))
	}
	return d.resolve(series, fields, colDate, it, labelled(it, d.opts.Label))
}

type spanOf func(time.Time) (start, end time.Time, err error)

// labelled makes an interval of a single time that names its start or its end. A read of a dial has no length, and so
// has a time of which nothing is known.
func labelled(it item, label meters.Label) spanOf {
	return func(at time.Time) (start, end time.Time, err error) {
		kind := it.decoded.Kind
		switch {
		case kind == meters.KindRegister || kind == "" && label == "":
			return at, at, nil
		case label == "":
			return at, at, fault.Field("label", "to be told whether the time is the start or the end of its interval", "")
		case it.step <= 0:
			return at, at, fault.Field("step", "the length of the intervals, for the file has one time in each row", "")
		case label == meters.LabelEnd:
			return at.Add(-it.step), at, nil
		}
		return at, at.Add(it.step), nil
	}
}

func (d *decoder) resolve(series string, fields []string, c column, it item, span spanOf) error {
	at, err := d.parse(fields, c)
	if err != nil {
		return d.refuse(it, err)
	}
	return d.times.Resolve(series, at, func(at time.Time, err error) error {
		if err == nil {
			it.decoded.Start, it.decoded.End, err = span(at)
		}
		if err != nil {
			if f, ok := errors.AsType[*fault.Error](err); ok && f.Field == "time" {
				f.Field = d.header.name[c]
			}
			return d.refuse(it, err)
		}
		return d.put(it.decoded)
	})
}

// parse reads a time cell; a date and a time of day may stand in two columns. A time without a zone needs one stated.
func (d *decoder) parse(fields []string, c column) (wall.Time, error) {
	text := d.header.cell(fields, c)
	if c == colDate && d.header.has(colTime) {
		text += " " + d.header.cell(fields, colTime)
	}
	at, err := wall.Parse(text, d.opts.DateOrder)
	if f, ok := errors.AsType[*fault.Error](err); ok {
		f.Field = d.header.name[c]
		return at, f
	}
	if !at.Zoned && d.opts.Location == nil {
		return at, fault.Field(d.header.name[c], "a time with its zone, or the time zone of the file stated", text)
	}
	return at, nil
}
