// Package greenbutton reads Green Button files: the usage data of NAESB's Energy Services Provider Interface (ESPI,
// REQ.21) in an Atom feed or bare.
package greenbutton

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding/htmlindex"

	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/internal/text"
)

// Limits against hostile files.
const (
	maxDepth = 64
	// maxHeld bounds the readings that come before the ReadingType they belong to.
	maxHeld = 1_000_000
)

// Decode reads a Green Button file. Readings find their unit through the links of their feed: IntervalBlock →
// MeterReading → ReadingType; outside a feed, through the one ReadingType that encloses or accompanies them. Readings
// without a unit are refused, never guessed. Document type declarations, and so entities of one's own, are refused.
func Decode(r io.Reader, opts meters.DecodeOptions, emit meters.Emit) (meters.DecodeSummary, error) {
	budget := text.NewBudget(text.Marked(r))
	d := decoder{
		opts: opts, emit: emit, budget: budget, xml: xml.NewDecoder(budget), summary: meters.DecodeSummary{Format: "greenbutton"},
		types: map[string]*readingType{}, meterReadings: map[string]*meterReading{}, points: map[string]usagePoint{},
	}
	d.xml.CharsetReader = charset
	d.scope = &scope{}
	err := d.run()
	return d.summary, err
}

type decoder struct {
	opts    meters.DecodeOptions
	emit    meters.Emit
	budget  *text.Budget
	xml     *xml.Decoder
	summary meters.DecodeSummary

	path  []string // open elements
	leaf  []byte   // text of the innermost
	known bool     // any element of ESPI was there

	scope *scope // the open entry, or what stands outside entries
	outer []*scope
	held  []*scope // whose readings wait for their ReadingType
	count int      // of those readings

	types         map[string]*readingType  // by link
	meterReadings map[string]*meterReading // by the links to and from them
	points        map[string]usagePoint    // by link
	raw           raw                      // the open IntervalReading
}

func charset(label string, in io.Reader) (io.Reader, error) {
	if strings.HasPrefix(strings.ToLower(label), "utf-16") {
		return in, nil // already converted
	}
	enc, err := htmlindex.Get(label)
	if err != nil {
		return nil, fault.Field("encoding", "an encoding known to the web", label)
	}
	return enc.NewDecoder().Reader(in), nil
}

func (d *decoder) run() error {
	for {
		d.budget.Reset()
		token, err := d.xml.Token()
		if errors.Is(err, io.EOF) {
			return d.finish()
		}
		if err != nil {
			return d.unreadable(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			err = d.start(t)
		case xml.EndElement:
			err = d.end(t.Name.Local)
		case xml.CharData:
			d.leaf = append(d.leaf, t...)
			if len(d.leaf) > text.MaxRecord {
				err = fault.New(fault.TooLarge, "one text of the file is longer than %d bytes", text.MaxRecord)
			}
		case xml.Directive:
			err = fault.Field("DOCTYPE", "no document type declaration", string(t))
		}
		if err != nil {
			return err
		}
	}
}

func (d *decoder) unreadable(err error) error {
	if f, ok := errors.AsType[*fault.Error](err); ok {
		return f
	}
	line, _ := d.xml.InputPos()
	return fault.Wrap(fault.Invalid, err, "the file is not well-formed XML at line %d", line)
}

func (d *decoder) start(t xml.StartElement) error {
	name := t.Name.Local
	if len(d.path) == maxDepth {
		return fault.New(fault.Invalid, "the file nests elements deeper than %d", maxDepth)
	}
	d.path = append(d.path, name)
	d.leaf = d.leaf[:0]
	switch name {
	case "entry":
		d.open(&scope{entry: true})
	case "MeterReading":
		d.known = true
		if !d.scope.entry {
			d.open(&scope{})
		}
		d.scope.meterReading = true
	case "link":
		d.scope.link(t)
	case "UsagePoint", "IntervalBlock":
		d.known = true
	case "ReadingType":
		d.known = true
		d.scope.types = append(d.scope.types, &readingType{})
	case "IntervalReading":
		line, _ := d.xml.InputPos()
		d.raw = raw{line: line, offset: d.xml.InputOffset()}
	}
	return nil
}

// end closes an element: a leaf gives its text to what it belongs to.
func (d *decoder) end(name string) error {
	value := strings.TrimSpace(string(d.leaf))
	d.leaf = d.leaf[:0]
	d.path = d.path[:len(d.path)-1]
	switch d.parent(0) {
	case "ReadingType":
		if n := len(d.scope.types); n > 0 {
			d.scope.types[n-1].set(name, value)
		}
	case "ServiceCategory":
		if name == "kind" {
			d.scope.service = value
		}
	case "IntervalReading", "timePeriod", "ReadingQuality":
		d.raw.set(d.parent(0), name, value)
	}
	switch name {
	case "IntervalReading":
		return d.reading()
	case "UsagePoint":
		d.scope.usagePoint = true
	case "entry":
		return d.close()
	case "MeterReading":
		if !d.scope.entry {
			return d.close()
		}
	}
	return nil
}

// parent is the name of the nth open element from the inside.
func (d *decoder) parent(n int) string {
	if i := len(d.path) - 1 - n; i >= 0 {
		return d.path[i]
	}
	return ""
}

func (d *decoder) finish() error {
	if !d.known {
		return fault.Field("file", "a Green Button feed", "XML without UsagePoint, MeterReading, ReadingType or IntervalBlock")
	}
	if err := d.settle(d.scope, true); err != nil {
		return err
	}
	for _, s := range d.held {
		if err := d.settle(s, true); err != nil {
			return err
		}
	}
	return nil
}

func (d *decoder) put(decoded meters.Decoded) error {
	d.summary.Add(decoded)
	return d.emit(decoded)
}

func (d *decoder) note(name string, severity meters.Severity, format string, args ...any) {
	d.summary.Findings = append(d.summary.Findings, meters.Finding{Name: name, Severity: severity, Detail: fmt.Sprintf(format, args...)})
}
