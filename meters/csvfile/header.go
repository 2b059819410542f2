package csvfile

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/width"

	"tanso/internal/fault"
	"tanso/meters"
)

// column is what a column of a file holds.
type column int

const (
	colMeter column = iota
	colChannel
	colAt
	colDate
	colTime
	colStart
	colEnd
	colPeriod
	colPosition
	colIndex
	colUnit
	colQuality
	colType
	columns
	colValue // there may be several; see header.values
)

// typeTitle is the title by which a profile names its type column; no file can have it.
const typeTitle = "\x00type"

// titles are the names of columns, folded to narrow small letters without spaces and underscores.
var titles = map[string]column{
	"meter": colMeter, "meterid": colMeter, "meternumber": colMeter, "mpan": colMeter, "mprn": colMeter, "nmi": colMeter, "customerid": colMeter,
	"メーター": colMeter, "メータ": colMeter, "計器": colMeter, "計器番号": colMeter, "供給地点特定番号": colMeter,
	"channel": colChannel, "register": colChannel, "チャネル": colChannel, "チャンネル": colChannel,
	"at": colAt, "timestamp": colAt, "datetime": colAt, "日時": colAt, "計測日時": colAt, "検針日時": colAt,
	"date": colDate, "日付": colDate, "年月日": colDate, "対象年月日": colDate, "使用日": colDate,
	"time": colTime, "時刻": colTime, "時間": colTime,
	"start": colStart, "from": colStart, "starttime": colStart, "startdate": colStart, "intervalstart": colStart, "開始": colStart, "開始日時": colStart, "開始時刻": colStart,
	"end": colEnd, "to": colEnd, "endtime": colEnd, "enddate": colEnd, "intervalend": colEnd, "終了": colEnd, "終了日時": colEnd, "終了時刻": colEnd,
	"period": colPeriod, "期間": colPeriod, "position": colPosition, "コマ": colPosition, "時間コマ": colPosition, "index": colIndex,
	"value": colValue, "reading": colValue, "usage": colValue, "consumption": colValue, "quantity": colValue,
	"値": colValue, "使用量": colValue, "電力量": colValue, "使用電力量": colValue, "指示値": colValue, "指示数": colValue,
	"import": colValue, "export": colValue, "買電": colValue, "売電": colValue,
	"unit": colUnit, "units": colUnit, "uom": colUnit, "単位": colUnit,
	"quality": colQuality, "status": colQuality, "品質": colQuality, "データ区分": colQuality,
	typeTitle: colType,
}

// flows are titles of value columns that stand for a channel and its direction.
var flows = map[string]meters.Direction{
	"import": meters.DirectionImport, "買電": meters.DirectionImport, "export": meters.DirectionExport, "売電": meters.DirectionExport,
}

// valueColumn is a column of values with what its title says about them.
type valueColumn struct {
	index     int
	title     string // as written
	meter     string // when the title names one
	channel   string // likewise
	unit      string
	kind      meters.Kind
	direction meters.Direction
	within    *span // the part of the day that the values of this column are about
}

// span is a part of a day.
type span struct{ from, to time.Duration }

// header tells where each column is; −1 where there is none.
type header struct {
	at     [columns]int
	name   [columns]string
	values []valueColumn
}

// readHeader finds the columns by their titles. What a title may be stands in titles; besides
//
//	value:NAME (unit)   interval:NAME   demand:NAME   power:NAME   register:NAME
//
// are columns of values of the channel NAME, of the kind that they say. As the last of stated columns meters and channels
// take all columns from there on for values of the meter, or the channel, that each column's title names.
func readHeader(cells []string) (header, error) {
	h := header{}
	for c := range h.at {
		h.at[c] = -1
	}
	for i, cell := range cells {
		if v, ok := namedValue(fold(cell)); ok {
			v.index = i
			h.values = append(h.values, v)
			continue
		}
		title, unit := splitTitle(fold(cell))
		c, known := titles[title]
		if code, ok := meters.UnitCode(title); !known && unit == "" && ok {
			c, unit, known = colValue, code, true
		}
		switch {
		case !known:
			continue
		case c == colValue:
			h.addValue(i, cell, title, unit)
			continue
		case h.at[c] >= 0:
			return h, fault.Field("header", "one column for "+h.name[c], cells[h.at[c]]+" and "+cell)
		}
		h.at[c], h.name[c] = i, cell
	}
	if len(h.values) == 0 {
		h.findValues(cells)
	}
	return h, h.check(cells)
}

func (h *header) addValue(i int, cell, title, unit string) {
	v := valueColumn{index: i, title: cell, unit: unit}
	if direction, ok := flows[title]; ok {
		v.channel, v.direction = string(direction), direction
	}
	h.values = append(h.values, v)
}

// Marks of titles that name the meter or the channel of a whole column; see stated.
const (
	ofMeter   = "\x00meter:"
	ofChannel = "\x00channel:"
)

// stated puts the stated columns in the place of a table's own titles.
func stated(columns, titles []string) []string {
	last := columns[len(columns)-1]
	mark := map[string]string{"meters": ofMeter, "channels": ofChannel}[last]
	if mark == "" {
		return columns
	}
	out := slices.Clone(columns[:len(columns)-1])
	for i := len(out); i < len(titles); i++ {
		out = append(out, mark+titles[i])
	}
	return out
}

// namedValue reads "value:solar (kWh)", "demand:main" and their like.
func namedValue(cell string) (v valueColumn, ok bool) {
	if name, found := strings.CutPrefix(cell, ofMeter); found {
		return valueColumn{title: name, meter: name}, true
	}
	if name, found := strings.CutPrefix(cell, ofChannel); found {
		return valueColumn{title: name, channel: name}, true
	}
	word, name, found := strings.Cut(cell, ":")
	kind := meters.Kind(strings.ToLower(strings.TrimSpace(word)))
	switch {
	case !found:
		return v, false
	case kind == "value":
		kind = ""
	case kind != meters.KindInterval && kind != meters.KindDemand && kind != meters.KindRegister && kind != meters.KindPower:
		return v, false
	}
	v = valueColumn{title: cell, kind: kind, channel: strings.TrimSpace(name)}
	if before, rest, ok := strings.Cut(v.channel, "("); ok {
		unit, _, _ := strings.Cut(rest, ")")
		code, known := meters.UnitCode(unit)
		if !known {
			return v, false
		}
		v.channel, v.unit = strings.TrimSpace(before), code
	}
	v.direction = flows[strings.ToLower(v.channel)]
	return v, v.channel != ""
}

// findValues looks for values in columns whose titles are not known: those that state a unit, or those that state the
// parts of a day.
func (h *header) findValues(cells []string) {
	if h.has(colDate) && !h.has(colTime) {
		h.values = daySpans(cells)
	}
	if len(h.values) > 0 {
		return
	}
	for i, cell := range cells {
		title, unit := splitTitle(fold(cell))
		if _, known := titles[title]; unit != "" && !known {
			h.values = append(h.values, valueColumn{index: i, title: cell, channel: title, unit: unit})
		}
	}
	if len(h.values) == 1 {
		h.values[0].channel = ""
	}
}

func (h *header) check(cells []string) error {
	timed := h.has(colAt) || h.has(colStart) || h.has(colEnd) || h.has(colDate) || h.has(colPeriod) || h.has(colPosition) || h.has(colIndex)
	if len(h.values) == 0 || !timed {
		return fault.Field("header", "a column at, or start and end, and a column value or kWh", strings.Join(cells, ","))
	}
	channels := map[string]string{}
	for _, v := range h.values {
		key := v.meter + "\x00" + v.channel
		if v.within != nil {
			key += "\x00" + v.within.from.String()
		}
		if other, twice := channels[key]; twice {
			return fault.Field("header", "one column for "+other, other+" and "+v.title)
		}
		channels[key] = v.title
	}
	return nil
}

func (h *header) has(c column) bool { return h.at[c] >= 0 }

// cell is the folded text of a column, empty where there is none.
func (h *header) cell(fields []string, c column) string {
	if i := h.at[c]; i >= 0 && i < len(fields) {
		return fold(fields[i])
	}
	return ""
}

// minSpans is how many parts of a day a table must have beside each other to be taken for one.
const minSpans = 12

// daySpans finds columns that stand for parts of the day, such as 0:00 … 23:30, 0:30 … 24:00, or 00:00-00:30. Times
// alone name the start when the first is midnight, and the end when the last is; then a midnight at the end is 24:00.
func daySpans(cells []string) []valueColumn {
	var out []valueColumn
	var times []time.Duration
	for i, cell := range cells {
		from, to, ok := spanOfDay(fold(cell))
		if !ok {
			continue
		}
		out = append(out, valueColumn{index: i, title: cell, within: &span{from, to}})
		times = append(times, from)
	}
	if len(out) < minSpans || 24*time.Hour%time.Duration(len(out)) != 0 {
		return nil
	}
	step := 24 * time.Hour / time.Duration(len(out))
	ends := times[0] == step
	for i := range out {
		within := out[i].within
		if ends && times[i] == 0 && i == len(out)-1 {
			times[i] = 24 * time.Hour
		}
		start := times[i]
		if ends && within.to == 0 {
			start -= step
		}
		if start != time.Duration(i)*step || within.to > 0 && within.to != start+step {
			return nil
		}
		out[i].within = &span{start, start + step}
	}
	return out
}

// spanOfDay reads "0:30", "0030", "0時30分" and ranges such as "00:00-00:30"; to is zero for a time alone.
func spanOfDay(s string) (from, to time.Duration, ok bool) {
	first, second, isRange := cutRange(s)
	if from, ok = timeOfDay(first); !ok || !isRange {
		return from, 0, ok
	}
	to, ok = timeOfDay(second)
	if to == 0 {
		to = 24 * time.Hour
	}
	return from, to, ok
}

// cutRange cuts "A to B", "A～B", "A~B" and, between times of the day, "A-B".
func cutRange(s string) (from, to string, ok bool) {
	for _, between := range []string{" to ", "~", "～", "〜", " - ", "/"} {
		if a, b, found := strings.Cut(s, between); found && strings.Count(s, between) == 1 {
			return strings.TrimSpace(a), strings.TrimSpace(b), true
		}
	}
	if a, b, found := strings.Cut(s, "-"); found && strings.Count(s, "-") == 1 {
		return a, b, true
	}
	return s, "", false
}

// timeOfDay reads "0:30", "00:30:00", "0030" and "0時30分", up to 24:00.
func timeOfDay(s string) (time.Duration, bool) {
	s = strings.NewReplacer("時", ":", "分", "").Replace(s)
	if len(s) == 4 && !strings.Contains(s, ":") {
		s = s[:2] + ":" + s[2:]
	}
	parts := strings.Split(strings.TrimSuffix(s, ":"), ":")
	if len(parts) < 2 && !strings.HasSuffix(s, ":") || len(parts) > 3 {
		return 0, false
	}
	var total time.Duration
	for i, unit := range []time.Duration{time.Hour, time.Minute, time.Second} {
		if i == len(parts) {
			break
		}
		n, err := strconv.ParseUint(parts[i], 10, 8)
		if err != nil || i > 0 && n > 59 {
			return 0, false
		}
		total += time.Duration(n) * unit
	}
	return total, total <= 24*time.Hour
}

// splitTitle takes the unit from "value (kWh)", "使用量[kWh]" and "usage_kwh".
func splitTitle(s string) (title, unit string) {
	s = strings.ToLower(s)
	for _, brackets := range []string{"()", "[]"} {
		if before, rest, ok := strings.Cut(s, brackets[:1]); ok {
			inner, _, _ := strings.Cut(rest, brackets[1:])
			if code, known := meters.UnitCode(inner); known {
				s, unit = before, code
			}
		}
	}
	if i := strings.LastIndexAny(s, "_ "); i > 0 && unit == "" {
		if code, known := meters.UnitCode(s[i+1:]); known {
			s, unit = s[:i], code
		}
	}
	return strings.NewReplacer(" ", "", "_", "", "-", "").Replace(s), unit
}

// fold narrows full-width letters and digits and trims space.
func fold(s string) string {
	for i := range len(s) {
		if s[i] >= 0x80 {
			s = width.Fold.String(s)
			break
		}
	}
	return strings.TrimSpace(s)
}
