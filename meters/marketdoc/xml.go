package marketdoc

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"tanso/internal/fault"
	"tanso/meters/internal/text"
)

// maxDepth bounds how deep elements may nest.
const maxDepth = 64

// walker reads the elements of an XML document.
type walker struct {
	*decoder
	xml   *xml.Decoder
	path  []string
	leaf  []byte
	point raw
}

func (d *decoder) runXML(r io.Reader) error {
	budget := text.NewBudget(r)
	w := &walker{decoder: d, xml: xml.NewDecoder(budget)}
	for {
		budget.Reset()
		token, err := w.xml.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return w.unreadable(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			err = w.start(t.Name.Local)
		case xml.EndElement:
			err = w.end(t.Name.Local)
		case xml.CharData:
			w.leaf = append(w.leaf, t...)
			if len(w.leaf) > text.MaxRecord {
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

func (w *walker) unreadable(err error) error {
	if f, ok := known(err); ok {
		return f
	}
	line, _ := w.xml.InputPos()
	return fault.Wrap(fault.Invalid, err, "the file is not well-formed XML at line %d", line)
}

func (w *walker) start(name string) error {
	if len(w.path) == maxDepth {
		return fault.New(fault.Invalid, "the file nests elements deeper than %d", maxDepth)
	}
	w.path = append(w.path, name)
	w.leaf = w.leaf[:0]
	switch name {
	case "TimeSeries":
		w.known, w.series = true, series{}
	case "Period":
		w.series.period = period{}
	case "Point":
		line, _ := w.xml.InputPos()
		w.point = raw{place: place{line: line, offset: w.xml.InputOffset()}}
	}
	return nil
}

// end closes an element: a leaf gives its text to what it belongs to.
func (w *walker) end(name string) error {
	value := strings.TrimSpace(string(w.leaf))
	w.leaf = w.leaf[:0]
	w.path = w.path[:len(w.path)-1]
	switch name {
	case "Point":
		return w.decoder.point(w.point)
	case "Period":
		return w.endPeriod()
	}
	switch w.parent() {
	case "TimeSeries", "MktPSRType", "MarketEvaluationPoint":
		w.series.set(name, value)
	case "timeInterval":
		w.series.period.bound(name, value)
	case "Period":
		if name == "resolution" {
			w.series.period.resolution = value
		}
	case "Point":
		w.point.set(name, value)
	}
	return nil
}

func (w *walker) parent() string {
	if len(w.path) == 0 {
		return ""
	}
	return w.path[len(w.path)-1]
}

func (s *series) set(name, value string) {
	switch name {
	case "mRID":
		s.id = value
	case "businessType":
		s.business = value
	case "inBiddingZone_Domain.mRID":
		s.in = value
	case "outBiddingZone_Domain.mRID":
		s.out = value
	case "quantity_Measure_Unit.name", "measurement_Unit.name":
		s.unit = value
	case "curveType":
		s.curve = value
	case "psrType":
		s.source = value
	}
}

func (p *period) bound(name, value string) {
	if name == "start" {
		p.start = value
	} else {
		p.end = value
	}
}

func (r *raw) set(name, value string) {
	switch name {
	case "position":
		r.position = value
	case "quantity", "out_Quantity.quantity":
		r.value = value
	case "quality", "out_Quantity.quality":
		r.quality = value
	}
}
