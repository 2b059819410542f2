package csvfile

import (
	"strings"

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
	colValue
	colUnit
	colQuality
	colType
	columns
)

// typeTitle is the title by which a profile names its type column; no file can have it.
const typeTitle = "\x00type"

// titles are the names of columns, folded to narrow small letters without spaces and underscores.
var titles = map[string]column{
	"meter": colMeter, "meterid": colMeter, "meternumber": colMeter, "mpan": colMeter, "mprn": colMeter, "nmi": colMeter,
	"メーター": colMeter, "メータ": colMeter, "計器": colMeter, "計器番号": colMeter, "供給地点特定番号": colMeter,
	"channel": colChannel, "register": colChannel, "チャネル": colChannel, "チャンネル": colChannel,
	"at": colAt, "timestamp": colAt, "datetime": colAt, "日時": colAt, "計測日時": colAt, "検針日時": colAt,
	"date": colDate, "日付": colDate, "年月日": colDate, "time": colTime, "時刻": colTime, "時間": colTime,
	"start": colStart, "from": colStart, "starttime": colStart, "intervalstart": colStart, "開始": colStart, "開始日時": colStart,
	"end": colEnd, "to": colEnd, "endtime": colEnd, "intervalend": colEnd, "終了": colEnd, "終了日時": colEnd,
	"value": colValue, "reading": colValue, "usage": colValue, "consumption": colValue, "quantity": colValue,
	"値": colValue, "使用量": colValue, "電力量": colValue, "使用電力量": colValue, "指示値": colValue, "指示数": colValue,
	"unit": colUnit, "uom": colUnit, "単位": colUnit,
	"quality": colQuality, "status": colQuality, "品質": colQuality, "データ区分": colQuality,
	typeTitle: colType,
}

// header tells where each column is; −1 where there is none.
type header struct {
	at   [columns]int
	unit string // from the title of the value column
	name [columns]string
}

func readHeader(cells []string) (header, error) {
	var h header
	for c := range h.at {
		h.at[c] = -1
	}
	for i, cell := range cells {
		title, unit := splitTitle(fold(cell))
		c, known := titles[title]
		if !known && unit == "" {
			if code, ok := meters.UnitCode(title); ok {
				c, unit, known = colValue, code, true
			}
		}
		if !known {
			continue
		}
		if h.at[c] >= 0 {
			return h, fault.Field("header", "one column for "+h.name[c], cells[h.at[c]]+" and "+cell)
		}
		h.at[c], h.name[c] = i, cell
		if c == colValue {
			h.unit = unit
		}
	}
	if !h.has(colValue) || !h.has(colAt) && !h.has(colStart) && !h.has(colEnd) && !h.has(colDate) {
		return h, fault.Field("header", "a column at, or start and end, and a column value or kWh", strings.Join(cells, ","))
	}
	return h, nil
}

func (h *header) has(c column) bool { return h.at[c] >= 0 }

// cell is the folded text of a column, empty where there is none.
func (h *header) cell(fields []string, c column) string {
	if i := h.at[c]; i >= 0 && i < len(fields) {
		return fold(fields[i])
	}
	return ""
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
