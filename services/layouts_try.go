package services

import (
	"bytes"
	"context"
	"strconv"
	"time"

	"github.com/google/uuid"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/csvfile"
)

// LayoutTrial is what a layout makes of the beginning of a file. Nothing is looked up and nothing is kept.
type LayoutTrial struct {
	Encoding  string
	Delimiter string
	Rows      []csvfile.SampleRow // as they are, the lines before the header among them
	// Matched is the layout in use that has the very header of this file.
	Matched *Layout
	// Problems keep the layout from reading the file: none when it reads it.
	Problems   []LayoutProblem
	Readings   []TrialReading // the first of them
	Count      int            // readings of the whole beginning
	Errors     []RowError     // the first refused rows
	ErrorCount int
}

// LayoutProblem is what keeps a layout from reading a file, with the field of the layout that is to be mended.
type LayoutProblem struct {
	Field    string
	Message  string
	Expected string
	Got      string
}

// TrialReading is a reading that a layout makes of a row.
type TrialReading struct {
	Line    int
	Meter   string
	Channel string
	Kind    string
	Start   time.Time
	End     time.Time
	Value   exact.Decimal
	Unit    string
	Quality meters.Quality
}

// trialShown is how many readings and errors a trial holds.
const trialShown = 50

// Try shows what a layout makes of the beginning of a file: the first csvfile.SampleBytes of it, or the whole. Without a
// layout it shows the rows alone. Admins, managers and contributors may.
func (s Layouts) Try(ctx context.Context, content []byte, document *csvfile.Layout) (out LayoutTrial, err error) {
	if len(content) > csvfile.SampleBytes {
		return out, &fault.Error{
			Code: fault.TooLarge, Field: "content", Message: "more than the beginning of a file",
			Expected: "at most " + strconv.Itoa(csvfile.SampleBytes) + " bytes", Got: strconv.Itoa(len(content)),
		}
	}
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		known, err := t.layouts(ctx)
		out.Matched = recognized(known, content)
		return err
	}, Admin, Manager, Contributor)
	if err != nil {
		return LayoutTrial{}, err
	}
	look := csvfile.Layout{}
	if document != nil {
		look = *document
	}
	sample := csvfile.Look(content, look)
	out.Encoding, out.Delimiter, out.Rows = sample.Encoding, sample.Delimiter, sample.Rows
	if document != nil {
		out.read(content, *document)
	}
	return out, nil
}

func (out *LayoutTrial) read(content []byte, l csvfile.Layout) {
	if all := l.Problems(); len(all) > 0 {
		for _, p := range all {
			out.Problems = append(out.Problems, layoutProblem(p))
		}
		return
	}
	if len(content) == csvfile.SampleBytes { // the last row may be cut
		content = content[:bytes.LastIndexByte(content, '\n')+1]
	}
	_, err := l.Decode(bytes.NewReader(content), meters.DecodeOptions{}, func(d meters.Decoded) error {
		if d.Problem != nil {
			if out.ErrorCount++; len(out.Errors) < trialShown {
				e := rowError(d.Problem)
				e.Number = int64(out.ErrorCount)
				out.Errors = append(out.Errors, e)
			}
			return nil
		}
		if out.Count++; len(out.Readings) < trialShown {
			out.Readings = append(out.Readings, TrialReading{
				Line: d.Line, Meter: d.Meter, Channel: d.Channel, Kind: string(d.Kind), Start: d.Start, End: d.End, Value: d.Value, Unit: d.Unit, Quality: d.Quality,
			})
		}
		return nil
	})
	if err != nil {
		out.Problems = append(out.Problems, layoutProblem(faultOf(err)))
	}
}

func layoutProblem(p *fault.Error) LayoutProblem {
	return LayoutProblem{Field: p.Field, Message: p.Message, Expected: p.Expected, Got: p.Got}
}

// recognized finds the layout whose header the file has, or nil. Of several the one changed last counts.
func recognized(known []Layout, content []byte) *Layout {
	for i, l := range known {
		if l.Fingerprint == "" {
			continue
		}
		titles, err := l.Document.Header(content)
		if err == nil && csvfile.Fingerprint(titles) == l.Fingerprint {
			return &known[i]
		}
	}
	return nil
}

// layoutNone is asked for where a file is to be read without any layout.
const layoutNone = "none"

// layoutFor finds the layout by which a file is to be read: the one that the request names by id or name, or the one that
// has its header; nil for none.
func (s Imports) layoutFor(ctx context.Context, wanted string, head []byte) (out *Layout, err error) {
	if wanted == layoutNone {
		return nil, nil //nolint:nilnil // no layout is a way to read a file
	}
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		known, err := t.layouts(ctx)
		if err != nil {
			return err
		}
		if wanted == "" {
			out = recognized(known, head)
			return nil
		}
		id, _ := uuid.Parse(wanted)
		for i, l := range known {
			if l.ID == id || l.Name == wanted {
				out = &known[i]
				return nil
			}
		}
		return &fault.Error{Code: fault.NotFound, Field: "layout", Message: "no such layout", Expected: "the id or name of a layout in use", Got: clean(wanted)}
	}, Admin, Manager, Contributor)
	return out, err
}
