package payload

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/internal/unit"
	"tanso/meters"
)

// Envelope is what is known of a message beside its content.
type Envelope struct {
	Received time.Time         // zero when nobody knows it: then a reading must say its own time
	Topic    string            // MQTT topic
	Headers  map[string]string // HTTP headers, by their names in small letters
	// Aliases are the names that a Sparkplug node or device gave to numbers at its last birth.
	Aliases map[string]string
}

func (e Envelope) header(name string) (string, bool) {
	text, ok := e.Headers[strings.ToLower(name)]
	return text, ok
}

// topicPart returns the part of the topic with the number, from 1, or from the end when below 0.
func (e Envelope) topicPart(part int) (string, bool) {
	return nth(strings.Split(e.Topic, "/"), part)
}

func nth(list []string, part int) (string, bool) {
	if part < 0 {
		part += len(list) + 1
	}
	if part < 1 || part > len(list) || list[part-1] == "" {
		return "", false
	}
	return list[part-1], true
}

// Result is what a mapping makes of a message.
type Result struct {
	// Readings are numbered by Line from 1; those that were refused carry their problem.
	Readings []meters.Decoded
	// Ignored is true when the message is none of the mapping's business.
	Ignored bool
	// Aliases are the names that a Sparkplug birth gives to numbers; nil for any other message.
	Aliases map[string]string
}

// Apply reads a message by a checked mapping. Items are judged one by one: what is wrong with one stands in its problem and
// does not hold up the others. Only a message that cannot be read at all is an error, with the place where reading ended.
func Apply(m *Mapping, message []byte, env Envelope) (Result, error) {
	if len(message) > MaxMessage {
		return Result{}, &fault.Error{Code: fault.TooLarge, Field: "payload", Message: "the message is too large", Expected: "at most 4 MB", Got: "more"}
	}
	a := &applier{mapping: m, env: env, budget: budget{nodes: maxNodes}}
	if err := a.compile(); err != nil {
		return Result{}, err
	}
	if err := a.open(message); err != nil {
		return Result{}, err
	}
	if err := a.run(); err != nil {
		return Result{}, err
	}
	return a.result, nil
}

// applier is one application of a mapping.
type applier struct {
	mapping *Mapping
	env     Envelope
	budget  budget
	root    any
	result  Result

	clock  *clock
	meter  *source
	values []*value
	when   []condition
	only   []condition
	refuse []condition
}

// value is a compiled Value.
type value struct {
	Value
	path, timesPath, power, unitPath path
	channel                          *source
	meter                            *source
	clock                            *clock
	when                             []condition
}

// run goes through the items.
func (a *applier) run() error {
	top := place{value: a.root}
	if !a.meets(a.when, top) {
		a.result.Ignored = true
		return nil
	}
	items, err := a.items(top)
	if err != nil {
		return err
	}
	for _, item := range items {
		if !a.meets(a.only, item) {
			continue
		}
		if err := a.item(item); err != nil {
			return err
		}
	}
	if len(a.result.Readings) == 0 {
		if a.mapping.Empty != EmptyIgnore {
			return &fault.Error{
				Code: fault.Invalid, Field: "payload", Message: "the message holds none of the mapping's values",
				Expected: a.expected(), Got: "none of them",
			}
		}
		a.result.Ignored = true
	}
	return nil
}

func (a *applier) expected() string {
	var paths []string
	for _, v := range a.mapping.Values {
		if v.Path != "" {
			paths = append(paths, v.Path)
		}
	}
	return strings.Join(paths, ", ")
}

func (a *applier) items(top place) ([]place, error) {
	if len(a.mapping.Each) == 0 {
		return []place{top}, nil
	}
	for _, text := range a.mapping.Each {
		if text == "" {
			return []place{top}, nil
		}
		p, err := parsePath(text)
		if err != nil {
			return nil, err
		}
		if found := p.all(a.root, top); len(found) > 0 {
			return found, nil
		}
	}
	return nil, nil
}

func (a *applier) item(item place) error {
	for i, c := range a.refuse {
		if a.meets([]condition{c}, item) {
			return a.put(meters.Decoded{Problem: &meters.LineError{
				Field: c.Path, Message: a.mapping.Refuse[i].Because, Expected: "something else", Got: a.shown(c.path, item),
			}})
		}
	}
	for _, v := range a.values {
		if !a.meets(v.when, item) {
			continue
		}
		at, found := item, true
		if v.Path != "" {
			at, found = v.path.one(a.root, item)
		}
		if !found {
			continue
		}
		decoded, err := a.reading(v, item, at.value)
		if err != nil {
			decoded = meters.Decoded{Meter: decoded.Meter, Channel: decoded.Channel, Problem: problemOf(err)}
		}
		if err := a.put(decoded); err != nil {
			return err
		}
	}
	return nil
}

func (a *applier) shown(p path, item place) string {
	at, _ := p.one(a.root, item)
	return kindOf(at.value)
}

func (a *applier) put(d meters.Decoded) error {
	if len(a.result.Readings) == MaxItems {
		return &fault.Error{Code: fault.TooLarge, Field: "payload", Message: "the message holds too many readings", Expected: "at most 10000", Got: "more"}
	}
	d.Line = len(a.result.Readings) + 1
	if d.Problem != nil {
		d.Problem.Line = d.Line
	}
	a.result.Readings = append(a.result.Readings, d)
	return nil
}

// reading makes a reading of what stands at the value's path.
func (a *applier) reading(v *value, item place, raw any) (out meters.Decoded, err error) {
	meter, clock := a.meter, a.clock
	if v.meter != nil {
		meter = v.meter
	}
	if v.clock != nil {
		clock = v.clock
	}
	if out.Meter, err = meter.text(a, item, "meter"); err != nil {
		return out, err
	}
	if out.Channel, err = v.channel.text(a, item, "channel"); err != nil {
		return out, err
	}
	out.Kind, out.Quality = v.Kind, v.Quality
	if out.Quality == "" {
		out.Quality = meters.QualityMeasured
	}
	if out.Start, out.End, err = clock.span(a, item); err != nil {
		return out, err
	}
	if out.Unit, err = v.unit(a, item); err != nil {
		return out, err
	}
	if raw == nil {
		out.Quality = meters.QualityMissing
		return out, nil
	}
	out.Value, err = v.number(a, item, raw)
	return out, err
}

// unit finds the unit code of a value; an unknown spelling is refused, never guessed.
func (v *value) unit(a *applier, item place) (string, error) {
	if v.unitPath == nil {
		return v.Unit.Code, nil
	}
	at, _ := v.unitPath.one(a.root, item)
	written, ok := textOf(at.value)
	if !ok || written == "" {
		if v.Unit.Absent != "" {
			return v.Unit.Absent, nil
		}
		return "", fault.Field(v.Unit.Path, "a unit", "nothing")
	}
	if code, ok := v.Unit.Table[written]; ok {
		return code, nil
	}
	if _, ok := unit.Lookup(written); ok {
		return written, nil
	}
	code, ok := meters.UnitCode(written)
	if !ok {
		return "", fault.Field(v.Unit.Path, "a unit known to the mapping", written)
	}
	return code, nil
}

// number reads, scales and signs a value.
func (v *value) number(a *applier, item place, raw any) (exact.Decimal, error) {
	number, err := parseNumber(raw, v.DecimalComma)
	if err != nil {
		return number, inField(err, v.name())
	}
	if v.timesPath != nil {
		by, err := a.numberAt(v.timesPath, item)
		if err != nil {
			return number, inField(err, v.TimesPath)
		}
		number = number.Mul(by)
	}
	if v.power != nil {
		if number, err = v.shifted(a, item, number); err != nil {
			return number, inField(err, v.PowerOfTen)
		}
	}
	if number, err = scaled(number, v.Times, v.Over); err != nil {
		return number, inField(err, v.name())
	}
	switch v.Sign {
	case SignReversed:
		number = number.Neg()
	case SignPositive:
		if number.Sign() < 0 {
			number = exact.Zero
		}
	case SignNegative:
		if number = number.Neg(); number.Sign() < 0 {
			number = exact.Zero
		}
	}
	return number, nil
}

// maxPower bounds the places by which a message may move the decimal point.
const maxPower = 12

// shifted moves the decimal point by the number at the path; without one it stays.
func (v *value) shifted(a *applier, item place, number exact.Decimal) (exact.Decimal, error) {
	if at, found := v.power.one(a.root, item); !found || at.value == nil {
		return number, nil
	}
	power, err := a.numberAt(v.power, item)
	if err != nil {
		return number, err
	}
	places, err := strconv.Atoi(power.String())
	if err != nil || places < -maxPower || places > maxPower {
		return number, fault.Field("powerOfTen", "a whole number from -12 to 12", power.String())
	}
	for range places {
		number = number.Mul(exact.Int(10))
	}
	if places < 0 {
		number = number.Mul(exact.FromScaled(1, int32(-places)))
	}
	return number, nil
}

func (v *value) name() string {
	if v.Path == "" {
		return "value"
	}
	return v.Path
}

func (a *applier) numberAt(p path, item place) (exact.Decimal, error) {
	at, found := p.one(a.root, item)
	if !found {
		return exact.Decimal{}, fault.Field("value", "a number", "nothing")
	}
	return parseNumber(at.value, false)
}

// problemOf says in the words of a refused item why an error refuses it.
func problemOf(err error) *meters.LineError {
	var known *fault.Error
	if !errors.As(err, &known) {
		return &meters.LineError{Message: "is not valid", Expected: "a value that the mapping can read", Got: ""}
	}
	return &meters.LineError{Field: known.Field, Message: known.Message, Expected: known.Expected, Got: known.Got}
}

// inField says at which path something is wrong.
func inField(err error, path string) error {
	var known *fault.Error
	if !errors.As(err, &known) || path == "" {
		return err
	}
	out := *known
	out.Field = path
	return &out
}
