package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"tanso/internal/exact"
	"tanso/meters"
	meterfiles "tanso/meters/decode"
)

// maxSums bounds how many channels the summary tells apart.
const maxSums = 10_000

// decodePrinter writes readings as lines of JSON and remembers what the summary says.
type decodePrinter struct {
	buffer   *bufio.Writer
	json     *json.Encoder
	sums     []*channelSum
	index    map[[3]string]*channelSum
	findings map[string]int
	order    []string // of findings
}

// channelSum is what is said about one channel of one meter in one unit.
type channelSum struct {
	meter, channel, unit string
	kind                 meters.Kind
	items, missing       int
	sum                  exact.Decimal
}

// decodedBody is a reading, or a refused item, as the command prints it. A missing value is null.
type decodedBody struct {
	Meter     string           `json:"meter"`
	Channel   string           `json:"channel"`
	Kind      meters.Kind      `json:"kind,omitempty"`
	Start     *time.Time       `json:"start,omitempty"`
	End       *time.Time       `json:"end,omitempty"`
	Value     *exact.Decimal   `json:"value"`
	Unit      string           `json:"unit,omitempty"`
	Quality   meters.Quality   `json:"quality,omitempty"`
	Code      string           `json:"code,omitempty"`
	Direction meters.Direction `json:"direction,omitempty"`
	Commodity meters.Commodity `json:"commodity,omitempty"`
	Line      int              `json:"line,omitempty"`
	Offset    int64            `json:"offset,omitempty"`
	Findings  []findingBody    `json:"findings,omitempty"`
	Problem   *problemBody     `json:"problem,omitempty"`
}

type findingBody struct {
	Name     string          `json:"name"`
	Severity meters.Severity `json:"severity"`
	Detail   string          `json:"detail"`
}

type problemBody struct {
	Field    string `json:"field"`
	Message  string `json:"message"`
	Expected string `json:"expected"`
	Got      string `json:"got"`
}

func newDecodePrinter(w io.Writer) *decodePrinter {
	p := &decodePrinter{buffer: bufio.NewWriterSize(w, 64<<10), index: map[[3]string]*channelSum{}, findings: map[string]int{}}
	p.json = json.NewEncoder(p.buffer)
	p.json.SetEscapeHTML(false)
	return p
}

func (p *decodePrinter) print(d meterfiles.Decoded) error {
	body := decodedBody{Meter: d.Meter, Channel: d.Channel, Line: d.Line, Offset: d.Offset}
	if d.Problem != nil {
		why := d.Problem.Fault()
		body.Problem = &problemBody{Field: why.Field, Message: why.Message, Expected: why.Expected, Got: why.Got}
		return p.json.Encode(body)
	}
	body.Kind, body.Unit, body.Quality, body.Code, body.Direction, body.Commodity = d.Kind, d.Unit, d.Quality, d.Code, d.Direction, d.Commodity
	body.Start, body.End = &d.Start, &d.End
	if d.Quality != meters.QualityMissing {
		body.Value = &d.Value
	}
	for _, f := range d.Findings {
		body.Findings = append(body.Findings, findingBody{f.Name, f.Severity, f.Detail})
		p.found(f.Name)
	}
	p.add(d)
	return p.json.Encode(body)
}

func (p *decodePrinter) found(name string) {
	if p.findings[name]++; p.findings[name] == 1 {
		p.order = append(p.order, name)
	}
}

func (p *decodePrinter) add(d meterfiles.Decoded) {
	key := [3]string{d.Meter, d.Channel, d.Unit}
	s := p.index[key]
	if s == nil {
		if len(p.sums) == maxSums {
			return
		}
		s = &channelSum{meter: d.Meter, channel: d.Channel, unit: d.Unit, kind: d.Kind}
		p.index[key], p.sums = s, append(p.sums, s)
	}
	if s.items++; d.Quality == meters.QualityMissing {
		s.missing++
		return
	}
	s.sum = s.sum.Add(d.Value)
}

func (p *decodePrinter) flush() error { return p.buffer.Flush() }

// summarize tells a person what the file holds. Reads of a dial and demand have no sum that means anything; the sum of
// their values is a check on what was read.
func (p *decodePrinter) summarize(w io.Writer, s meterfiles.Summary) {
	for _, f := range s.Findings {
		p.found(f.Name)
	}
	_, _ = fmt.Fprintf(w, "format    %s\nitems     %d\nrefused   %d\n", s.Format, s.Items, s.Refused)
	if s.Items > 0 {
		_, _ = fmt.Fprintf(w, "first     %s\nlast      %s\n", s.First.UTC().Format(time.RFC3339), s.Last.UTC().Format(time.RFC3339))
	}
	for _, c := range p.sums {
		_, _ = fmt.Fprintf(w, "channel   %s/%s %s: %d items, %d missing, sum %s %s\n", c.meter, c.channel, kindName(c.kind), c.items, c.missing, c.sum, c.unit)
	}
	for _, name := range p.order {
		_, _ = fmt.Fprintf(w, "finding   %s: %d\n", name, p.findings[name])
	}
	for _, f := range s.Findings {
		_, _ = fmt.Fprintf(w, "          %s: %s\n", f.Name, f.Detail)
	}
}

// kindName says when a file leaves the kind open.
func kindName(k meters.Kind) string {
	if k == "" {
		return "of a kind that the register decides"
	}
	return string(k)
}
