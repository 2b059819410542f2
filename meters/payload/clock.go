package payload

import (
	"strconv"
	"strings"
	"time"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/internal/wall"
)

// clock finds when an item's reading holds.
type clock struct {
	time                   Time
	at, start, end         *hand
	stepPath               path
	hasStepPath, isInstant bool
}

// hand is a compiled Moment.
type hand struct {
	Moment
	path, clock path
	location    *time.Location
}

func compileTime(t Time) (*clock, error) {
	c := &clock{time: t, isInstant: t.At != nil && t.Label == ""}
	var err error
	for _, part := range []struct {
		moment *Moment
		hand   **hand
	}{{t.At, &c.at}, {t.Start, &c.start}, {t.End, &c.end}} {
		if part.moment == nil {
			continue
		}
		if *part.hand, err = compileMoment(*part.moment); err != nil {
			return nil, err
		}
	}
	if t.StepPath != "" {
		c.hasStepPath = true
		c.stepPath, err = parsePath(t.StepPath)
	}
	return c, err
}

func compileMoment(m Moment) (*hand, error) {
	h := &hand{Moment: m}
	var err error
	if m.From == FromPath {
		if h.path, err = parsePath(m.Path); err != nil {
			return nil, err
		}
	}
	if m.Clock != "" {
		if h.clock, err = parsePath(m.Clock); err != nil {
			return nil, err
		}
	}
	if m.Zone != "" {
		h.location, err = time.LoadLocation(m.Zone)
	}
	return h, err
}

// span returns the time of an item; for an instant both ends are the same.
func (c *clock) span(a *applier, item place) (start, end time.Time, err error) {
	step, err := c.step(a, item)
	if err != nil {
		return start, end, err
	}
	var shift time.Duration
	if c.time.Count {
		shift = time.Duration(item.index) * step
	}
	if c.at == nil {
		if start, err = c.start.instant(a, item); err != nil {
			return start, end, err
		}
		if c.end == nil {
			start = start.Add(shift)
			return start, start.Add(step), nil
		}
		end, err = c.end.instant(a, item)
		if err == nil && !start.Before(end) {
			err = fault.Field("time", "an end after the start", end.Format(time.RFC3339))
		}
		return start, end, err
	}
	at, err := c.at.instant(a, item)
	if err != nil {
		return start, end, err
	}
	at = at.Add(shift)
	switch {
	case c.isInstant:
		return at, at, nil
	case c.time.Label == meters.LabelEnd:
		return at.Add(-step), at, nil
	}
	return at, at.Add(step), nil
}

// maxStep is the longest interval a message may state.
const maxStep = 366 * 24 * 3600

func (c *clock) step(a *applier, item place) (time.Duration, error) {
	if !c.hasStepPath {
		return time.Duration(c.time.Step) * time.Second, nil
	}
	at, _ := c.stepPath.one(a.root, item)
	text, _ := textOf(at.value)
	seconds, err := strconv.Atoi(text)
	if err != nil || seconds < 1 || seconds > maxStep {
		return 0, fault.Field(c.time.StepPath, "a whole number of seconds", kindOf(at.value))
	}
	return time.Duration(seconds) * time.Second, nil
}

// instant reads the time that the moment names.
func (h *hand) instant(a *applier, item place) (time.Time, error) {
	text, found := h.text(a, item)
	if !found || h.From == FromReceived {
		if h.From == FromReceived || h.OrReceived {
			if a.env.Received.IsZero() {
				return time.Time{}, &fault.Error{
					Code: fault.Invalid, Field: "time", Message: "the message came again and does not say when it was read", Expected: "a time in the message", Got: "none",
				}
			}
			return a.env.Received.UTC().Truncate(time.Microsecond), nil
		}
		return time.Time{}, fault.Field(h.name(), "a time", "nothing")
	}
	at, err := h.read(text)
	if err != nil {
		return at, inField(err, h.name())
	}
	return at.UTC().Truncate(time.Microsecond), nil
}

func (h *hand) name() string {
	switch h.From {
	case FromPath:
		return h.Path
	case FromHeader:
		return h.Header
	}
	return h.From
}

func (h *hand) text(a *applier, item place) (string, bool) {
	switch h.From {
	case FromHeader:
		return a.env.header(h.Header)
	case FromTopic:
		return a.env.topicPart(h.Part)
	case FromPath:
		at, _ := h.path.one(a.root, item)
		text, ok := textOf(at.value)
		if !ok || h.clock == nil {
			return text, ok
		}
		second, _ := h.clock.one(a.root, item)
		rest, ok := textOf(second.value)
		return strings.TrimSpace(text) + " " + strings.TrimSpace(rest), ok
	}
	return "", false
}

func (h *hand) read(text string) (time.Time, error) {
	switch h.Format {
	case FormatUnix:
		return unix(text, 1_000_000)
	case FormatUnixMS:
		return unix(text, 1_000)
	case FormatUnixUS:
		return unix(text, 1)
	case FormatAuto:
		if whole, _, _ := strings.Cut(text, "."); len(whole) >= 9 && strings.Trim(whole, "0123456789") == "" {
			return unix(text, autoUnit(len(whole)))
		}
	case FormatPattern:
		at, err := time.Parse(layoutOf(h.Pattern), text)
		if err != nil {
			return at, fault.Field("time", "a time written as "+h.Pattern, text)
		}
		if strings.Contains(h.Pattern, "Z") {
			return at, nil
		}
		return h.local(at)
	}
	text = strings.TrimSpace(text)
	if at, err := time.Parse(time.RFC3339Nano, text); err == nil {
		return at, nil
	}
	at, fraction, err := cutFraction(text)
	if err != nil {
		return time.Time{}, err
	}
	if at.Zoned {
		return at.At.Add(fraction), nil
	}
	if h.location == nil {
		return time.Time{}, fault.Field("time", "a time with its zone, such as 2026-04-01T00:30:00+09:00, or a zone in the mapping", text)
	}
	return h.local(at.At.Add(fraction))
}

// cutFraction reads a time whose seconds may have decimals.
func cutFraction(text string) (wall.Time, time.Duration, error) {
	var fraction time.Duration
	if i := strings.LastIndexByte(text, '.'); i > 0 && strings.Count(text, ".") == 1 {
		rest := strings.TrimLeft(text[i+1:], "0123456789")
		if parsed, err := time.ParseDuration("0." + text[i+1:len(text)-len(rest)] + "s"); err == nil {
			fraction, text = parsed, text[:i]+rest
		}
	}
	at, err := wall.Parse(text, "")
	return at, fraction, err
}

// local finds the instant of what a clock on the wall showed. A single time of an hour that the clock shows twice, or
// never, is refused: which instant is meant cannot be told.
func (h *hand) local(shown time.Time) (time.Time, error) {
	if h.location == nil {
		return time.Time{}, fault.Field("time", "a zone in the mapping, for the time has none", shown.Format(time.DateTime))
	}
	first, second := meters.Instants(shown, h.location)
	if first.IsZero() || !second.IsZero() {
		return time.Time{}, fault.Field("time", "a time that the clocks of "+h.Zone+" show exactly once, or one with its zone", shown.Format(time.DateTime))
	}
	return first, nil
}

// autoUnit is how many microseconds one is of a time with as many digits.
func autoUnit(digits int) int64 {
	switch {
	case digits <= 11:
		return 1_000_000
	case digits <= 14:
		return 1_000
	}
	return 1
}

// latest is the last second that counts as a time: what lies beyond is a number of another form.
const latest = 253402300799

// unix reads a number of seconds, milli- or microseconds since 1970; micro is how many microseconds one is.
func unix(text string, micro int64) (time.Time, error) {
	number, err := exact.Parse(strings.TrimSpace(text))
	if err != nil {
		return time.Time{}, fault.Field("time", "a number since 1970", text)
	}
	us, err := strconv.ParseInt(number.Mul(exact.Int(micro)).Round(0).String(), 10, 64)
	if err != nil || us < 0 || us > latest*1_000_000 {
		return time.Time{}, fault.Field("time", "a number since 1970 in the unit of the mapping", text)
	}
	return time.UnixMicro(us), nil
}

// layoutOf turns a pattern into a layout of package time. A fraction after the seconds is read wherever it stands.
func layoutOf(pattern string) string {
	return strings.NewReplacer("YYYY", "2006", "MM", "01", "DD", "02", "HH", "15", "mm", "04", "ss", "05", "Z", "Z07:00").Replace(pattern)
}
