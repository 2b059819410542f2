package payload

import (
	"slices"
	"strings"

	"tanso/internal/exact"
	"tanso/internal/fault"
)

// source is a compiled Source.
type source struct {
	Source
	path path
}

func compileSource(s Source) (*source, error) {
	out := &source{Source: s}
	if s.From != FromPath {
		return out, nil
	}
	p, err := parsePath(s.Path)
	out.path = p
	return out, err
}

// text finds the text of an item; empty only for a source that is said to be nothing.
func (s *source) text(a *applier, item place, what string) (string, error) {
	found, name := "", s.From
	ok := true
	switch s.From {
	case FromNothing:
		return "", nil
	case FromFixed:
		return s.Text, nil
	case FromPath:
		name = s.Path
		at, _ := s.path.one(a.root, item)
		found, ok = textOf(at.value)
	case FromKey:
		found, ok = nth(item.keys, s.Part)
	case FromTopic:
		found, ok = a.env.topicPart(s.Part)
	case FromHeader:
		name = s.Header
		found, ok = a.env.header(s.Header)
	}
	found = strings.TrimSpace(found)
	if !ok || found == "" {
		return "", inField(fault.Field(what, "the name of the "+what, "nothing"), name)
	}
	if renamed, ok := s.Table[found]; ok {
		return renamed, nil
	}
	return s.Prefix + found, nil
}

// condition is a compiled Condition.
type condition struct {
	Condition
	path path
}

func compileConditions(list []Condition) ([]condition, error) {
	out := make([]condition, len(list))
	for i, c := range list {
		p, err := parsePath(c.Path)
		if err != nil {
			return nil, err
		}
		out[i] = condition{c, p}
	}
	return out, nil
}

// meets tells whether an item meets all conditions.
func (a *applier) meets(list []condition, item place) bool {
	for _, c := range list {
		if !c.holds(a, item) {
			return false
		}
	}
	return true
}

func (c condition) holds(a *applier, item place) bool {
	at, found := c.path.one(a.root, item)
	there := found && at.value != nil
	text, _ := textOf(at.value)
	switch c.Op {
	case OpExists:
		return there
	case OpAbsent:
		return !there
	case OpNot:
		return !there || !slices.Contains(c.Is, text)
	case OpIsOrNone:
		return !there || slices.Contains(c.Is, text)
	}
	return there && slices.Contains(c.Is, text)
}

// compile parses all paths of the mapping once for a message.
func (a *applier) compile() (err error) {
	m := a.mapping
	if a.meter, err = compileSource(m.Meter); err != nil {
		return err
	}
	if a.clock, err = compileTime(m.Time); err != nil {
		return err
	}
	if a.when, err = compileConditions(m.When); err != nil {
		return err
	}
	if a.only, err = compileConditions(m.Only); err != nil {
		return err
	}
	for _, r := range m.Refuse {
		one, err := compileConditions([]Condition{r.Condition})
		if err != nil {
			return err
		}
		a.refuse = append(a.refuse, one...)
	}
	for _, v := range m.Values {
		compiled, err := compileValue(v)
		if err != nil {
			return err
		}
		a.values = append(a.values, compiled)
	}
	return nil
}

func compileValue(v Value) (*value, error) {
	out := &value{Value: v}
	var err error
	for _, p := range []struct {
		text string
		to   *path
	}{{v.Path, &out.path}, {v.TimesPath, &out.timesPath}, {v.PowerOfTen, &out.power}, {v.Unit.Path, &out.unitPath}} {
		if p.text == "" {
			continue
		}
		if *p.to, err = parsePath(p.text); err != nil {
			return nil, err
		}
	}
	if out.channel, err = compileSource(v.Channel); err != nil {
		return nil, err
	}
	if v.Meter != nil {
		if out.meter, err = compileSource(*v.Meter); err != nil {
			return nil, err
		}
	}
	if v.Time != nil {
		if out.clock, err = compileTime(*v.Time); err != nil {
			return nil, err
		}
	}
	out.when, err = compileConditions(v.When)
	return out, err
}

// parseNumber reads a number or a text that holds one.
func parseNumber(raw any, decimalComma bool) (exact.Decimal, error) {
	text, ok := textOf(raw)
	if _, truth := raw.(bool); !ok || truth {
		return exact.Decimal{}, fault.Field("value", "a number", kindOf(raw))
	}
	text = strings.TrimSpace(text)
	if decimalComma {
		text = strings.ReplaceAll(strings.ReplaceAll(text, ".", ""), ",", ".")
	}
	number, err := exact.Parse(text)
	if err != nil {
		return number, fault.Field("value", "a number such as 1.25", text)
	}
	return number, nil
}
