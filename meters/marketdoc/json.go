package marketdoc

import (
	"encoding/json"
	"errors"
	"io"

	"tanso/internal/fault"
	"tanso/meters/internal/text"
)

// maxSeries bounds one TimeSeries in JSON, which is read as a whole: two years of quarter-hours have a fourth of it.
const maxSeries = 32 << 20

// jsonSeries is a TimeSeries as the Datahub writes it.
type jsonSeries struct {
	ID       string `json:"mRID"`
	Business string `json:"businessType"`
	Curve    string `json:"curveType"`
	Unit     string `json:"measurement_Unit.name"`
	Point    struct {
		ID struct {
			Name string `json:"name"`
		} `json:"mRID"`
	} `json:"MarketEvaluationPoint"`
	Periods []struct {
		Resolution string `json:"resolution"`
		Interval   struct {
			Start string `json:"start"`
			End   string `json:"end"`
		} `json:"timeInterval"`
		Points []struct {
			Position string `json:"position"`
			Quantity string `json:"out_Quantity.quantity"`
			Quality  string `json:"out_Quantity.quality"`
		} `json:"Point"`
	} `json:"Period"`
}

// runJSON looks for members named TimeSeries, wherever they are, and reads the series in them one by one.
func (d *decoder) runJSON(r io.Reader) error {
	budget := text.NewBudgetOf(r, maxSeries)
	in := json.NewDecoder(budget)
	for {
		token, err := in.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return broken(in, err)
		}
		if token != "TimeSeries" {
			continue
		}
		budget.Reset()
		if token, err = in.Token(); err != nil {
			return broken(in, err)
		}
		if token != json.Delim('[') {
			continue
		}
		for in.More() {
			budget.Reset()
			at := place{offset: in.InputOffset()}
			var s jsonSeries
			if err := in.Decode(&s); err != nil {
				return broken(in, err)
			}
			if err := d.readSeries(s, at); err != nil {
				return err
			}
		}
	}
}

func broken(in *json.Decoder, err error) error {
	if f, ok := known(err); ok {
		return f
	}
	return fault.Wrap(fault.Invalid, err, "the file is not a market document in JSON at byte %d", in.InputOffset())
}

// readSeries takes the points of a series; each is numbered within the file.
func (d *decoder) readSeries(s jsonSeries, at place) error {
	d.known = true
	id := s.Point.ID.Name
	if id == "" {
		id = s.ID
	}
	for _, p := range s.Periods {
		d.series = series{id: id, business: s.Business, curve: s.Curve, unit: s.Unit}
		d.series.period = period{start: p.Interval.Start, end: p.Interval.End, resolution: p.Resolution}
		for _, point := range p.Points {
			at.line = d.summary.Items + d.summary.Refused + 1
			if err := d.point(raw{place: at, position: point.Position, value: point.Quantity, quality: point.Quality}); err != nil {
				return err
			}
		}
		if err := d.endPeriod(); err != nil {
			return err
		}
	}
	return nil
}
