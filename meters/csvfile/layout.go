package csvfile

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"tanso/internal/fault"
	"tanso/meters"
)

// Layout says what the columns of one sender's CSV files hold, so that a file nobody has seen before can be read. It is a
// document that is kept: what it leaves empty is found out from the file, or taken from meters.DecodeOptions.
type Layout struct {
	Delimiter string `json:"delimiter,omitempty"` // "," ";" "|" or a tab; empty to find it out
	SkipLines int    `json:"skipLines,omitempty"` // lines before the header, or before the first row where there is none
	NoHeader  bool   `json:"noHeader,omitempty"`
	// Titles is the header as it stood in the file from which the layout was made.
	Titles  []string       `json:"titles,omitempty"`
	Columns []LayoutColumn `json:"columns"`
	Zone    string         `json:"zone,omitempty"`  // IANA, of times without an offset
	Label   meters.Label   `json:"label,omitempty"` // which end of an interval a single time names
	Kind    meters.Kind    `json:"kind,omitempty"`
	// StepSeconds is the length of intervals that have a single time. Slots that divide a day need none.
	StepSeconds  int              `json:"stepSeconds,omitempty"`
	DateOrder    meters.DateOrder `json:"dateOrder,omitempty"`
	DecimalComma bool             `json:"decimalComma,omitempty"`
	Unit         string           `json:"unit,omitempty"`
	Meter        string           `json:"meter,omitempty"`
	Channel      string           `json:"channel,omitempty"`
}

// LayoutColumn is one column that is read; the others of the file are left out.
type LayoutColumn struct {
	At   int  `json:"at"` // place in the row, from 0
	Role Role `json:"role"`
	// The rest is for values and slots, and holds before what the layout and other columns say.
	Meter   string      `json:"meter,omitempty"`
	Channel string      `json:"channel,omitempty"`
	Unit    string      `json:"unit,omitempty"`
	Kind    meters.Kind `json:"kind,omitempty"`
}

// Role is what a column holds.
type Role string

// Roles of columns. A row has its time in RoleAt, in RoleDate with or without RoleTime, in RoleStart and RoleEnd, or in
// one of these two. Its values stand in one or several columns of RoleValue, or in the slots of a day in their order.
const (
	RoleMeter   Role = "meter"
	RoleChannel Role = "channel"
	RoleAt      Role = "at"
	RoleDate    Role = "date"
	RoleTime    Role = "time"
	RoleStart   Role = "start"
	RoleEnd     Role = "end"
	RoleValue   Role = "value"
	RoleSlot    Role = "slot"
	RoleUnit    Role = "unit"
	RoleQuality Role = "quality"
)

// single tells whether a row has but one column of the role.
func (r Role) single() bool {
	switch r {
	case RoleMeter, RoleChannel, RoleAt, RoleDate, RoleTime, RoleStart, RoleEnd, RoleUnit, RoleQuality:
		return true
	case RoleValue, RoleSlot:
	}
	return false
}

// Bounds of a layout.
const (
	maxLayoutColumns = 500
	maxLayoutPlace   = 2_000
	maxLayoutSkip    = 100
	maxLayoutText    = 200
)

const dayLength = 24 * time.Hour

// Validate returns the first of the layout's problems.
func (l Layout) Validate() error {
	if all := l.Problems(); len(all) > 0 {
		return all[0]
	}
	return nil
}

// Problems names all that keeps the layout from reading a file, each with its field.
func (l Layout) Problems() []*fault.Error {
	var all []*fault.Error
	wrong := func(field, expected, got string) { all = append(all, fault.Field(field, expected, got)) }
	if l.Delimiter != "" && !slices.Contains([]string{",", ";", "\t", "|"}, l.Delimiter) {
		wrong("delimiter", "a comma, a semicolon, a tab or a bar", l.Delimiter)
	}
	if l.SkipLines < 0 || l.SkipLines > maxLayoutSkip {
		wrong("skipLines", "0 to "+strconv.Itoa(maxLayoutSkip), strconv.Itoa(l.SkipLines))
	}
	if n := len(l.Columns); n == 0 || n > maxLayoutColumns {
		wrong("columns", "1 to "+strconv.Itoa(maxLayoutColumns)+" columns", strconv.Itoa(n))
		return all
	}
	if _, err := time.LoadLocation(l.Zone); err != nil || l.Zone == "Local" {
		wrong("zone", "a time zone such as Asia/Tokyo", l.Zone)
	}
	if l.Label != "" && l.Label != meters.LabelStart && l.Label != meters.LabelEnd {
		wrong("label", "start or end", string(l.Label))
	}
	if l.DateOrder != "" && l.DateOrder != meters.DayFirst && l.DateOrder != meters.MonthFirst {
		wrong("dateOrder", "dmy or mdy", string(l.DateOrder))
	}
	if l.StepSeconds < 0 || l.StepSeconds > int(366*dayLength/time.Second) {
		wrong("stepSeconds", "1 second to 366 days", strconv.Itoa(l.StepSeconds))
	}
	all = append(all, l.textProblems()...)
	all = append(all, l.columnProblems()...)
	all = append(all, l.timeProblems()...)
	return append(all, l.valueProblems()...)
}

func (l Layout) textProblems() (all []*fault.Error) {
	check := func(field, text string) {
		if len([]rune(text)) > maxLayoutText || strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r == 0x7f || r == '\uFFFD' }) {
			all = append(all, fault.Field(field, "at most "+strconv.Itoa(maxLayoutText)+" characters without control characters", text))
		}
	}
	check("meter", l.Meter)
	check("channel", l.Channel)
	for i, c := range l.Columns {
		check(fmt.Sprintf("columns.%d.meter", i), c.Meter)
		check(fmt.Sprintf("columns.%d.channel", i), c.Channel)
	}
	if len(l.Titles) > maxLayoutPlace {
		all = append(all, fault.Field("titles", "at most "+strconv.Itoa(maxLayoutPlace), strconv.Itoa(len(l.Titles))))
	}
	return all
}

// columnProblems checks each column by itself: its place, its role, and that no other stands for the same.
func (l Layout) columnProblems() (all []*fault.Error) {
	places, roles := map[int]bool{}, map[Role]bool{}
	for i, c := range l.Columns {
		field := fmt.Sprintf("columns.%d", i)
		single := c.Role.single()
		switch {
		case !single && c.Role != RoleValue && c.Role != RoleSlot:
			all = append(all, fault.Field(field+".role", "what a column can hold, such as at or value", string(c.Role)))
		case c.At < 0 || c.At >= maxLayoutPlace:
			all = append(all, fault.Field(field+".at", "a place from 0 to "+strconv.Itoa(maxLayoutPlace-1), strconv.Itoa(c.At)))
		case places[c.At]:
			all = append(all, fault.Field(field+".at", "a column of its own", strconv.Itoa(c.At)))
		case single && roles[c.Role]:
			all = append(all, fault.Field(field+".role", "one column for "+string(c.Role), "two"))
		}
		places[c.At], roles[c.Role] = true, true
	}
	return all
}

func (l Layout) timeProblems() (all []*fault.Error) {
	wrong := func(field, expected, got string) { all = append(all, fault.Field(field, expected, got)) }
	ways := 0
	for _, has := range []bool{l.has(RoleAt), l.has(RoleDate), l.has(RoleStart) || l.has(RoleEnd)} {
		if has {
			ways++
		}
	}
	switch {
	case ways == 0:
		wrong("columns", "a column with the time", "none")
		return all
	case ways > 1:
		wrong("columns", "one way to tell the time: at, date and time, or start and end", "several")
		return all
	case l.has(RoleTime) && !l.has(RoleDate):
		wrong("columns", "a date beside the time of day", "none")
	}
	if l.has(RoleSlot) {
		if l.has(RoleStart) || l.has(RoleEnd) || l.has(RoleTime) {
			wrong("columns", "only the date beside the columns of a day", "another time")
		}
		if l.step() == 0 {
			wrong("stepSeconds", "the length of an interval: "+strconv.Itoa(len(l.slots()))+" columns do not divide a day", "")
		}
		return all
	}
	instant := true
	for _, c := range l.Columns {
		if k := l.kindOf(c); c.Role == RoleValue && (k == meters.KindInterval || k == meters.KindDemand) {
			instant = false
		}
	}
	if instant || l.has(RoleStart) && l.has(RoleEnd) {
		return all
	}
	if l.Label == "" && !l.has(RoleStart) && !l.has(RoleEnd) {
		wrong("label", "start or end: what a single time means", "")
	}
	if l.StepSeconds == 0 {
		wrong("stepSeconds", "the length of an interval, for each row has a single time", "")
	}
	return all
}

func (l Layout) valueProblems() (all []*fault.Error) {
	wrong := func(field, expected, got string) { all = append(all, fault.Field(field, expected, got)) }
	values, slots := 0, 0
	for i, c := range l.Columns {
		field := fmt.Sprintf("columns.%d", i)
		switch c.Role {
		case RoleValue:
			values++
		case RoleSlot:
			slots++
		case RoleMeter, RoleChannel, RoleAt, RoleDate, RoleTime, RoleStart, RoleEnd, RoleUnit, RoleQuality:
			continue
		}
		if kind := l.kindOf(c); !knownKind(kind) || c.Role == RoleSlot && kind != "" && kind != meters.KindInterval && kind != meters.KindDemand {
			wrong(field+".kind", "a kind of number that the column can hold, such as interval", string(kind))
		}
		written := or(c.Unit, l.Unit)
		if _, ok := meters.UnitCode(written); !ok && (written != "" || !l.has(RoleUnit)) {
			wrong(field+".unit", "a unit such as kWh, Wh or m3", written)
		}
	}
	if values == 0 && slots == 0 {
		wrong("columns", "a column with values", "none")
	}
	if values > 0 && slots > 0 {
		wrong("columns", "either values or the columns of a day", "both")
	}
	return all
}

func knownKind(k meters.Kind) bool {
	return k == "" || k == meters.KindRegister || k == meters.KindInterval || k == meters.KindDemand || k == meters.KindPower
}

func (l Layout) has(r Role) bool {
	return slices.ContainsFunc(l.Columns, func(c LayoutColumn) bool { return c.Role == r })
}

func (l Layout) kindOf(c LayoutColumn) meters.Kind {
	return meters.Kind(or(string(c.Kind), string(l.Kind)))
}

// slots are the columns of a day in the order of the file.
func (l Layout) slots() []LayoutColumn {
	var out []LayoutColumn
	for _, c := range l.Columns {
		if c.Role == RoleSlot {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b LayoutColumn) int { return a.At - b.At })
	return out
}

// step is the length of an interval; 0 when it is not known.
func (l Layout) step() time.Duration {
	if l.StepSeconds > 0 {
		return time.Duration(l.StepSeconds) * time.Second
	}
	if n := len(l.slots()); n > 0 && dayLength%(time.Duration(n)*time.Minute) == 0 {
		return dayLength / time.Duration(n)
	}
	return 0
}

// Fingerprint tells headers apart, whatever their width, case and spaces: the next file of the same sender has the same.
// A header without titles has none.
func Fingerprint(titles []string) string {
	folded := make([]string, len(titles))
	for i, title := range titles {
		folded[i] = strings.ToLower(strings.Join(strings.Fields(fold(title)), " "))
	}
	for len(folded) > 0 && folded[len(folded)-1] == "" {
		folded = folded[:len(folded)-1]
	}
	if len(folded) == 0 {
		return ""
	}
	sum := sha256.Sum256([]byte(strings.Join(folded, "\x00")))
	return hex.EncodeToString(sum[:])
}
