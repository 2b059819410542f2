package csvfile

import (
	"regexp"
	"strings"
	"time"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
)

// item is one value of a row before its time is resolved.
type item struct {
	line    int
	decoded meters.Decoded
	step    time.Duration
}

// row reads one row: one item for each of its columns of values. Refusals are emitted; the error is emit's own.
func (d *decoder) row(line int, fields []string) error {
	if blank(fields) || d.profile != nil && d.profile.sections && len(fields) == 1 {
		return nil
	}
	it := item{line: line, step: d.opts.Step, decoded: meters.Decoded{
		Line: line, Meter: or(d.header.cell(fields, colMeter), d.opts.Meter),
		Channel: or(d.header.cell(fields, colChannel), d.opts.Channel), Kind: d.opts.Kind,
	}}
	if d.profile != nil {
		if err := d.profile.describe(d.header.cell(fields, colType), &it); err != nil {
			return d.refuse(it, err)
		}
	}
	when, badTime := d.when(fields, it.step)
	for _, column := range d.header.values {
		if err := d.read(fields, column, it, answer{when, badTime}); err != nil {
			return err
		}
	}
	return nil
}

// answer is when a row holds, or why that cannot be said.
type answer struct {
	when when
	err  error
}

// read reads the value of one column of a row.
func (d *decoder) read(fields []string, column valueColumn, it item, at answer) error {
	out := &it.decoded
	out.Meter, out.Channel = or(column.meter, out.Meter), or(column.channel, out.Channel)
	if column.kind != "" {
		out.Kind = column.kind
	}
	if column.direction != "" {
		out.Direction = column.direction
	}
	if err := d.value(fields, column, out); err != nil {
		return d.refuse(it, err)
	}
	if at.err != nil {
		return d.refuse(it, at.err)
	}
	if column.within != nil {
		if out.Quality == meters.QualityMissing && d.skipped(at.when, column.within.from) {
			return nil // the day has no such part
		}
		return d.resolve(it, at.when.part(*column.within))
	}
	return d.resolve(it, at.when)
}

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// value reads value, unit and quality. An empty value is a missing one, never zero.
func (d *decoder) value(fields []string, column valueColumn, out *meters.Decoded) error {
	written := d.header.cell(fields, colUnit)
	switch {
	case written != "":
		code, ok := meters.UnitCode(written)
		if !ok {
			return fault.Field(d.header.name[colUnit], "a unit such as kWh, Wh or m3", written)
		}
		out.Unit = code
	case out.Unit != "":
	case column.unit != "":
		out.Unit = column.unit
	case d.opts.Unit != "":
		out.Unit = d.opts.Unit
	default:
		return fault.Field("unit", "a unit in the header, in a column or stated for the file", "")
	}
	if err := d.quality(fields, out); err != nil {
		return err
	}
	text := ""
	if column.index < len(fields) {
		text = fold(fields[column.index])
	}
	if text == "" || out.Quality == meters.QualityMissing {
		out.Quality = meters.QualityMissing
		return nil
	}
	var err error
	if out.Value, err = d.number(text); err != nil {
		return fault.Field(column.title, "a number such as 12.5", text)
	}
	return nil
}

// quality reads the quality column; where there is none the format's own quality stands, or else measured.
func (d *decoder) quality(fields []string, out *meters.Decoded) error {
	code := d.header.cell(fields, colQuality)
	quality, ok := qualities[strings.ToLower(code)]
	if !ok {
		return fault.Field(d.header.name[colQuality], "measured, edited, substituted, estimated or missing", code)
	}
	if code != "" || out.Quality == "" {
		out.Code, out.Quality = code, quality
	}
	return nil
}

// qualities are the words of quality columns, in small letters. The Danish ones are those of eloverblik.
var qualities = map[string]meters.Quality{
	"": meters.QualityMeasured, "measured": meters.QualityMeasured, "actual": meters.QualityMeasured, "ok": meters.QualityMeasured,
	"a": meters.QualityMeasured, "実測": meters.QualityMeasured, "確定": meters.QualityMeasured, "målt": meters.QualityMeasured,
	"edited": meters.QualityEdited, "修正": meters.QualityEdited, "korrigeret": meters.QualityEdited,
	"substituted": meters.QualitySubstituted, "f": meters.QualitySubstituted, "代替": meters.QualitySubstituted,
	"estimated": meters.QualityEstimated, "e": meters.QualityEstimated, "s": meters.QualityEstimated, "推定": meters.QualityEstimated,
	"estimeret": meters.QualityEstimated, "beregnet": meters.QualityEstimated,
	"missing": meters.QualityMissing, "n": meters.QualityMissing, "欠測": meters.QualityMissing, "mangler": meters.QualityMissing,
}

var (
	grouped       = regexp.MustCompile(`^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$`)
	oneGroup      = regexp.MustCompile(`^[+-]?[1-9]\d{0,2}\.\d{3}$`)
	groupedByDots = regexp.MustCompile(`^[+-]?\d{1,3}(\.\d{3}){2,}$`)
)

// number reads a number with thousands separators or a decimal comma. "1,234" alone may be either and is read only when
// the decimal comma is stated or excluded by the rest of the text; where it is stated, "1.234" may be either.
func (d *decoder) number(s string) (exact.Decimal, error) {
	commas := strings.Count(s, ",")
	switch {
	case d.opts.DecimalComma && commas == 0 && oneGroup.MatchString(s):
		return exact.Zero, fault.Field("value", "a number", s)
	case d.opts.DecimalComma && (commas > 0 || groupedByDots.MatchString(s)):
		s = strings.ReplaceAll(strings.ReplaceAll(s, ".", ""), ",", ".")
	case commas == 0:
	case grouped.MatchString(s) && (commas > 1 || strings.Contains(s, ".")):
		s = strings.ReplaceAll(s, ",", "")
	case commas == 1 && !grouped.MatchString(s) && !strings.Contains(s, "."):
		s = strings.Replace(s, ",", ".", 1)
	default:
		return exact.Zero, fault.Field("value", "a number", s)
	}
	return exact.Parse(s)
}
