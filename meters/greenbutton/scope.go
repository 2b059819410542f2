package greenbutton

import (
	"encoding/xml"
	"regexp"
	"strings"

	"tanso/internal/fault"
	"tanso/meters"
)

// scope is an entry of a feed with its links; outside entries it is a MeterReading element, or else the whole document.
type scope struct {
	entry        bool
	self, up     string
	related      []string
	types        []*readingType
	meterReading bool
	usagePoint   bool
	service      string // ServiceCategory/kind
	readings     []raw  // not yet emitted
	series       *series
}

// meterReading joins the links of a MeterReading entry.
type meterReading struct {
	self    string
	related []string
}

type usagePoint struct{ service string }

// series is what all readings of a scope share.
type series struct {
	meter, channel string
	service        string
	of             *readingType
}

func (s *scope) link(t xml.StartElement) {
	var rel, href string
	for _, a := range t.Attr {
		switch a.Name.Local {
		case "rel":
			rel = a.Value
		case "href":
			href = strings.TrimRight(strings.TrimSpace(a.Value), "/")
		}
	}
	switch rel {
	case "self":
		s.self = href
	case "up":
		s.up = href
	case "related":
		s.related = append(s.related, href)
	}
}

func (d *decoder) open(s *scope) {
	if s.service == "" {
		s.service = d.scope.service
	}
	d.outer = append(d.outer, d.scope)
	d.scope = s
}

// close ends a scope: it becomes known to others, and readings that waited for it are emitted.
func (d *decoder) close() error {
	s := d.scope
	d.scope = d.outer[len(d.outer)-1]
	d.outer = d.outer[:len(d.outer)-1]
	news := len(s.types) > 0 || s.meterReading
	if s.entry {
		d.learn(s)
	}
	if err := d.settle(s, false); err != nil {
		return err
	}
	if len(s.readings) > 0 {
		d.held = append(d.held, s)
	}
	if !news {
		return nil
	}
	still := d.held[:0]
	for _, h := range d.held {
		if err := d.settle(h, false); err != nil {
			return err
		}
		if len(h.readings) > 0 {
			still = append(still, h)
		}
	}
	d.held = still
	return nil
}

func (d *decoder) learn(s *scope) {
	if s.usagePoint && s.self != "" {
		d.points[s.self] = usagePoint{service: s.service}
	}
	if len(s.types) > 0 && s.self != "" {
		d.types[s.self] = s.types[0]
	}
	if s.meterReading {
		m := &meterReading{self: s.self, related: s.related}
		for _, link := range append([]string{s.self}, s.related...) {
			if link != "" && d.meterReadings[link] == nil {
				d.meterReadings[link] = m
			}
		}
	}
}

// settle emits the readings a scope holds once their ReadingType is known. At the end of the file those whose type did
// not come are refused.
func (d *decoder) settle(s *scope, last bool) error {
	if len(s.readings) == 0 {
		return nil
	}
	if s.series == nil && !d.find(s, last) && !last {
		return nil
	}
	for _, r := range s.readings {
		if err := d.put(d.decoded(s.series, r)); err != nil {
			return err
		}
	}
	d.count -= len(s.readings)
	s.readings = nil
	return nil
}

// reading takes a complete IntervalReading: it is emitted at once where its type is known.
func (d *decoder) reading() error {
	s := d.scope
	if s.entry && s.series == nil {
		d.find(s, false)
	}
	if s.series != nil {
		return d.put(d.decoded(s.series, d.raw))
	}
	if d.count == maxHeld {
		return fault.New(fault.TooLarge, "more than %d readings come before their ReadingType", maxHeld)
	}
	d.count++
	s.readings = append(s.readings, d.raw)
	return nil
}

// find joins a scope to its ReadingType. In a feed only links count. Outside there must be exactly one type to choose
// from: the MeterReading's own, or at the end of the file the document's.
func (d *decoder) find(s *scope, last bool) bool {
	if s.entry {
		s.series = d.linked(s)
	} else {
		types := s.types
		if len(types) == 0 && last {
			types = d.scope.types
		}
		if len(types) == 1 {
			s.series = &series{meter: d.opts.Meter, channel: d.opts.Channel, service: s.service, of: types[0]}
		}
	}
	if s.series == nil {
		return false
	}
	d.announce(s.series)
	return true
}

func (d *decoder) linked(s *scope) *series {
	m := d.meterReadingOf(s)
	if m == nil {
		return nil
	}
	for _, link := range m.related {
		if t := d.types[link]; t != nil {
			return &series{
				meter: or(segment(usagePointIn, m.self), d.opts.Meter), channel: or(segment(meterReadingIn, m.self), d.opts.Channel),
				service: d.serviceOf(m), of: t,
			}
		}
	}
	return nil
}

// meterReadingOf follows the links between an IntervalBlock and its MeterReading, in either direction.
func (d *decoder) meterReadingOf(s *scope) *meterReading {
	for _, link := range []string{s.self, s.up} {
		if m := d.meterReadings[link]; link != "" && m != nil {
			return m
		}
	}
	if before, _, ok := strings.Cut(s.self, "/IntervalBlock"); ok {
		return d.meterReadings[before]
	}
	return nil
}

// serviceOf finds the service of the usage point that a MeterReading's link begins with, or of the only one there is.
func (d *decoder) serviceOf(m *meterReading) string {
	if before, _, ok := strings.Cut(m.self, "/MeterReading"); ok {
		if p, ok := d.points[before]; ok {
			return p.service
		}
	}
	if len(d.points) == 1 {
		for _, p := range d.points {
			return p.service
		}
	}
	return ""
}

var (
	usagePointIn   = regexp.MustCompile(`UsagePoint/([^/]+)`)
	meterReadingIn = regexp.MustCompile(`MeterReading/([^/]+)`)
)

func segment(in *regexp.Regexp, link string) string {
	if m := in.FindStringSubmatch(link); m != nil {
		return m[1]
	}
	return ""
}

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// announce notes once for a type what a person has to decide about it.
func (d *decoder) announce(s *series) {
	t := s.of
	if t.announced {
		return
	}
	t.announced = true
	if kind, ok := t.kind(); ok && kind == "" {
		d.note(meters.FindingKindUnsaid, meters.Note, "the file does not say whether values of %s/%s are reads or amounts", s.meter, s.channel)
	}
	if t.flow == flowNet || t.flow == flowTotal {
		d.note(meters.FindingNetFlow, meters.Warning, "values of %s/%s combine both directions; keep them apart from import and export", s.meter, s.channel)
	}
}
