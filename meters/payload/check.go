package payload

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // the zones of mappings must be known wherever the program runs

	"tanso/internal/exact"
	"tanso/internal/unit"
	"tanso/meters"
)

// Problem is one thing that is wrong with a mapping.
type Problem struct {
	Field    string // as in values[0].unit
	Expected string
	Got      string
}

// InvalidError is the error of a mapping with problems; it names them all.
type InvalidError struct{ Problems []Problem }

// Error lists the problems.
func (e *InvalidError) Error() string {
	lines := make([]string, len(e.Problems))
	for i, p := range e.Problems {
		lines[i] = fmt.Sprintf("%s: expected %s, got %q", p.Field, p.Expected, p.Got)
	}
	return strings.Join(lines, "; ")
}

type checker struct{ problems []Problem }

func (c *checker) add(field, expected, got string) {
	if len(got) > 80 {
		got = got[:80] + "…"
	}
	c.problems = append(c.problems, Problem{field, expected, strings.ToValidUTF8(got, "")})
}

// oneOf checks a choice.
func (c *checker) oneOf(field, got string, allowed ...string) {
	if !slices.Contains(allowed, got) {
		c.add(field, "one of "+strings.Join(slices.DeleteFunc(slices.Clone(allowed), func(s string) bool { return s == "" }), ", "), got)
	}
}

func (c *checker) path(field, text string, wild bool) {
	p, err := parsePath(text)
	if err != nil {
		c.add(field, expectedPath, text)
		return
	}
	if !wild && p.wild() {
		c.add(field, "one place, without a star", text)
	}
}

func (c *checker) text(field, text string) {
	if len(text) > maxText || strings.ContainsFunc(text, func(r rune) bool { return r < ' ' }) {
		c.add(field, "a text of at most 500 characters", text)
	}
}

// Problems lists all that is wrong with the mapping, in the order of its parts; none means that it can be applied.
func (m *Mapping) Problems() []Problem {
	c := &checker{}
	if m.Version != Version {
		c.add("version", strconv.Itoa(Version), strconv.Itoa(m.Version))
	}
	if len(m.Open) > maxSteps || len(m.Each) > maxSteps {
		c.add("open", "at most 16 steps and places", strconv.Itoa(max(len(m.Open), len(m.Each))))
		return c.problems
	}
	for i, s := range m.Open {
		c.step(fmt.Sprintf("open[%d]", i), s, m)
	}
	for _, name := range slices.Sorted(maps.Keys(m.Layouts)) {
		c.layout("layouts."+name, m.Layouts[name])
	}
	for i, text := range m.Each {
		if text != "" {
			c.path(fmt.Sprintf("each[%d]", i), text, true)
		}
	}
	c.conditions("when", m.When)
	c.conditions("only", m.Only)
	for i, r := range m.Refuse {
		c.conditions(fmt.Sprintf("refuse[%d]", i), []Condition{r.Condition})
		c.text(fmt.Sprintf("refuse[%d].because", i), r.Because)
		if r.Because == "" {
			c.add(fmt.Sprintf("refuse[%d].because", i), "the reason", "")
		}
	}
	c.source("meter", m.Meter)
	c.oneOf("empty", m.Empty, "", EmptyRefuse, EmptyIgnore)
	if len(m.Values) == 0 || len(m.Values) > maxValues {
		c.add("values", "1 to 100 values", strconv.Itoa(len(m.Values)))
		return c.problems
	}
	for i := range m.Values {
		c.value(fmt.Sprintf("values[%d]", i), &m.Values[i], m.Time)
	}
	if slices.ContainsFunc(m.Values, func(v Value) bool { return v.Time == nil }) {
		c.time("time", m.Time)
	}
	return c.problems
}

func (c *checker) value(field string, v *Value, common Time) {
	if v.Path != "" {
		c.path(field+".path", v.Path, false)
	}
	c.source(field+".channel", v.Channel)
	c.oneOf(field+".kind", string(v.Kind), string(meters.KindRegister), string(meters.KindInterval), string(meters.KindDemand), string(meters.KindPower))
	c.unit(field+".unit", v.Unit)
	c.factor(field+".times", v.Times)
	c.factor(field+".over", v.Over)
	for name, text := range map[string]string{".timesPath": v.TimesPath, ".powerOfTen": v.PowerOfTen} {
		if text != "" {
			c.path(field+name, text, false)
		}
	}
	c.oneOf(field+".sign", v.Sign, "", SignReversed, SignPositive, SignNegative)
	if v.Quality != "" && !v.Quality.Valid() {
		c.add(field+".quality", "measured, edited, substituted, estimated or missing", string(v.Quality))
	}
	c.conditions(field+".when", v.When)
	if v.Meter != nil {
		c.source(field+".meter", *v.Meter)
	}
	if v.Time != nil {
		c.time(field+".time", *v.Time)
		common = *v.Time
	}
	instant := common.At != nil && common.Label == ""
	switch v.Kind {
	case meters.KindRegister, meters.KindPower:
		if !instant && (common.At != nil || common.Start != nil) {
			c.add(field+".kind", "interval or demand, for the time is an interval", string(v.Kind))
		}
	case meters.KindInterval, meters.KindDemand:
		if instant {
			c.add(field+".kind", "register or power, for the time is an instant; or say which end of an interval it is", string(v.Kind))
		}
	}
}

func (c *checker) unit(field string, u Unit) {
	if u.Path == "" {
		if _, ok := unit.Lookup(u.Code); !ok {
			c.add(field, "a unit code such as kWh", u.Code)
		}
		return
	}
	c.path(field+".path", u.Path, false)
	if len(u.Table) > maxEntries {
		c.add(field+".table", "at most 200 entries", strconv.Itoa(len(u.Table)))
	}
	codes := []string{u.Absent}
	for _, code := range u.Table {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	for _, code := range codes {
		if _, ok := unit.Lookup(code); !ok && code != "" {
			c.add(field+".table", "unit codes such as kWh", code)
		}
	}
}

func (c *checker) factor(field, text string) {
	if text == "" {
		return
	}
	number, err := exact.Parse(text)
	if err != nil || number.IsZero() {
		c.add(field, "a number other than 0", text)
	}
}

func (c *checker) source(field string, s Source) {
	c.oneOf(field, s.From, FromNothing, FromFixed, FromPath, FromKey, FromTopic, FromHeader)
	c.text(field+".text", s.Text)
	c.text(field+".prefix", s.Prefix)
	if len(s.Table) > maxEntries {
		c.add(field+".table", "at most 200 entries", strconv.Itoa(len(s.Table)))
	}
	switch s.From {
	case FromFixed:
		if strings.TrimSpace(s.Text) == "" {
			c.add(field+".text", "a text", s.Text)
		}
	case FromPath:
		c.path(field+".path", s.Path, false)
	case FromHeader:
		if s.Header == "" {
			c.add(field+".header", "the name of an HTTP header", "")
		}
	case FromTopic, FromKey:
		if s.Part == 0 || s.Part > maxSteps || s.Part < -maxSteps {
			c.add(field+".part", "the number of a part, from 1", strconv.Itoa(s.Part))
		}
	}
}

func (c *checker) conditions(field string, list []Condition) {
	if len(list) > maxSteps {
		c.add(field, "at most 16 conditions", strconv.Itoa(len(list)))
		return
	}
	for i, one := range list {
		name := fmt.Sprintf("%s[%d]", field, i)
		c.path(name+".path", one.Path, false)
		c.oneOf(name+".op", one.Op, OpIs, OpIsOrNone, OpNot, OpExists, OpAbsent)
		compares := one.Op != OpExists && one.Op != OpAbsent
		if compares && (len(one.Is) == 0 || len(one.Is) > maxEntries) {
			c.add(name+".is", "1 to 200 texts to compare with", strconv.Itoa(len(one.Is)))
		}
		for _, text := range one.Is {
			c.text(name+".is", text)
		}
	}
}

func (c *checker) time(field string, t Time) {
	step := t.Step > 0 || t.StepPath != ""
	switch {
	case t.At == nil && t.Start == nil:
		c.add(field, "where the time is", "nothing")
		return
	case t.At != nil && (t.Start != nil || t.End != nil):
		c.add(field, "either one time, or start and end", "both")
	case t.At == nil && t.End == nil && !step:
		c.add(field+".end", "the end, or the length of the interval", "nothing")
	case t.Label != "" && !step:
		c.add(field+".step", "the length of the interval in seconds", "0")
	}
	c.oneOf(field+".label", string(t.Label), "", string(meters.LabelStart), string(meters.LabelEnd))
	if t.Step < 0 || t.Step > maxStep {
		c.add(field+".step", "a number of seconds", strconv.Itoa(t.Step))
	}
	if t.StepPath != "" {
		c.path(field+".stepPath", t.StepPath, false)
	}
	if t.Count && !step {
		c.add(field+".step", "the step between the items", "0")
	}
	c.moment(field+".at", t.At)
	c.moment(field+".start", t.Start)
	c.moment(field+".end", t.End)
}

func (c *checker) moment(field string, m *Moment) {
	if m == nil {
		return
	}
	c.oneOf(field+".from", m.From, FromPath, FromHeader, FromTopic, FromReceived)
	if m.From == FromPath {
		c.path(field+".path", m.Path, false)
	}
	if m.Clock != "" {
		c.path(field+".clock", m.Clock, false)
	}
	c.oneOf(field+".format", m.Format, "", FormatISO, FormatUnix, FormatUnixMS, FormatUnixUS, FormatPattern, FormatAuto)
	if m.Zone != "" {
		if _, err := time.LoadLocation(m.Zone); err != nil || m.Zone == "Local" {
			c.add(field+".zone", "an IANA time zone such as Asia/Tokyo", m.Zone)
		}
	}
	if m.Format == FormatPattern {
		c.text(field+".pattern", m.Pattern)
		if !strings.Contains(m.Pattern, "YYYY") || !strings.Contains(m.Pattern, "Z") && m.Zone == "" {
			c.add(field+".pattern", "a pattern such as YYYY-MM-DD HH:mm:ss, with Z or a zone", m.Pattern)
		}
	}
}

func (c *checker) step(field string, s Step, m *Mapping) {
	first := field == "open[0]"
	c.oneOf(field+".as", s.As, AsJSON, AsSplit, AsBytes, AsSparkplug, AsText)
	if s.Path != "" {
		c.path(field+".path", s.Path, true)
	}
	if (s.As == AsSparkplug || s.As == AsText) && (s.Path != "" || !first) {
		c.add(field+".path", "nothing, as the first step: it is how the message as a whole is read", s.Path)
	}
	if s.As == AsSplit && s.By == "" {
		c.add(field+".by", "what stands between the parts", "")
	}
	c.text(field+".into", s.Into)
	c.conditions(field+".when", s.When)
	if s.As == AsBytes {
		c.oneOf(field+".encoding", s.Encoding, EncodingBase64, EncodingHex, EncodingBytes, EncodingWords)
		if _, ok := m.Layouts[s.Layout]; !ok {
			c.add(field+".layout", "the name of a layout of this mapping", s.Layout)
		}
	}
}

func (c *checker) layout(field string, b Layout) {
	if b.Tag < 0 || b.Tag > 4 || b.Skip < 0 || b.Skip > maxBytes || len(b.Parts) > maxEntries {
		c.add(field+".tag", "a tag of 0 to 4 bytes, at most 200 parts", strconv.Itoa(b.Tag))
	}
	c.fields(field+".fields", b.Fields)
	for i, p := range b.Parts {
		name := fmt.Sprintf("%s.parts[%d]", field, i)
		if !isHex(p.Tag) || len(p.Tag) != 2*b.Tag {
			c.add(name+".tag", "a tag of "+strconv.Itoa(b.Tag)+" bytes in hex", p.Tag)
		}
		if p.Length < 0 || p.Length > maxBytes {
			c.add(name+".length", "a number of bytes", strconv.Itoa(p.Length))
		}
		c.fields(name+".fields", p.Fields)
	}
}

func isHex(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return !strings.ContainsRune("0123456789abcdefABCDEF", r) })
}

func (c *checker) fields(field string, list []Field) {
	if len(list) > maxEntries {
		c.add(field, "at most 200 fields", strconv.Itoa(len(list)))
		return
	}
	for i, f := range list {
		name := fmt.Sprintf("%s[%d]", field, i)
		if f.Name == "" {
			c.add(name+".name", "a name", "")
		}
		c.text(name+".name", f.Name)
		c.oneOf(name+".type", f.Type, TypeUint, TypeInt, TypeFloat, TypeBCD, TypeText)
		c.oneOf(name+".order", f.Order, "", OrderBig, OrderLittle, OrderSwapped)
		most := 8
		if f.Type == TypeText {
			most = 64
		}
		if f.Length < 1 || f.Length > most || f.Type == TypeFloat && f.Length != 4 && f.Length != 8 || f.Order == OrderSwapped && f.Length%2 != 0 {
			c.add(name+".length", "1 to 8 bytes; 4 or 8 of a float", strconv.Itoa(f.Length))
		}
		if f.Offset < 0 || f.Offset > maxBytes {
			c.add(name+".offset", "a number of bytes", strconv.Itoa(f.Offset))
		}
		c.factor(name+".times", f.Times)
		c.factor(name+".over", f.Over)
		if f.Decimals != nil && (*f.Decimals < 0 || *f.Decimals > 20) {
			c.add(name+".decimals", "0 to 20", strconv.Itoa(*f.Decimals))
		}
		if !isHex(f.NotAvailable) {
			c.add(name+".notAvailable", "bytes in hex", f.NotAvailable)
		}
	}
}
