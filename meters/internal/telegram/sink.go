package telegram

import (
	"slices"
	"strconv"
	"strings"

	"tanso/internal/fault"
	"tanso/meters"
)

// maxNamed bounds how many left-out channels a summary names.
const maxNamed = 40

// Sink hands on what a decoder finds and sums it up.
type Sink struct {
	Opts    meters.DecodeOptions
	Summary meters.DecodeSummary

	emit     meters.Emit
	left     []string
	raised   map[string]bool
	passed   int64
	telegram bool
	stopped  bool
}

// NewSink makes the way out of one file.
func NewSink(format string, opts meters.DecodeOptions, emit meters.Emit) *Sink {
	return &Sink{Opts: opts, Summary: meters.DecodeSummary{Format: format}, emit: emit, raised: map[string]bool{}}
}

// Put hands a reading on. Its quality is measured unless it says otherwise, and the options name the meter where the
// telegram does not.
func (s *Sink) Put(d meters.Decoded) error {
	s.telegram = true
	if d.Quality == "" {
		d.Quality = meters.QualityMeasured
	}
	if d.Meter == "" {
		d.Meter = s.Opts.Meter
	}
	return s.give(d)
}

func (s *Sink) give(d meters.Decoded) error {
	s.Summary.Add(d)
	err := s.emit(d)
	s.stopped = s.stopped || err != nil
	return err
}

// Stopped tells whether the receiver has stopped the decoder: errors after that are the receiver's own.
func (s *Sink) Stopped() bool { return s.stopped }

// Refuse hands on why a telegram, or the value of a channel of it, was refused.
func (s *Sink) Refuse(at Place, d meters.Decoded, problem meters.LineError) error {
	s.telegram = true
	problem.Line, problem.Offset = at.Line, at.Offset
	if problem.Message == "" {
		problem.Message = "is not valid"
	}
	return s.give(meters.Decoded{Line: at.Line, Offset: at.Offset, Meter: d.Meter, Channel: d.Channel, Problem: &problem})
}

// Leave notes that a channel was left out because Tanso does not keep such values.
func (s *Sink) Leave(channel, unit string) {
	s.telegram = true
	name := channel + " (" + unit + ")"
	if len(s.left) <= maxNamed && !slices.Contains(s.left, name) {
		s.left = append(s.left, name)
	}
}

// Pass notes bytes that belong to no telegram.
func (s *Sink) Pass(n int) { s.passed += int64(n) }

// Raise notes a doubt about the whole file, once.
func (s *Sink) Raise(finding meters.Finding) {
	if !s.raised[finding.Name] {
		s.raised[finding.Name] = true
		s.Summary.Findings = append(s.Summary.Findings, finding)
	}
}

// Seen notes that a telegram was there even though it said nothing.
func (s *Sink) Seen() { s.telegram = true }

// Finish sums up; what is a telegram here is named for the error when there was none.
func (s *Sink) Finish(what string) error {
	if s.passed > 0 {
		s.Raise(meters.Finding{
			Name: meters.FindingFragment, Severity: meters.Note,
			Detail: strconv.FormatInt(s.passed, 10) + " bytes before, between or after the telegrams belong to none",
		})
	}
	if len(s.left) > 0 {
		names, more := s.left, ""
		if len(names) > maxNamed {
			names, more = names[:maxNamed], " and more"
		}
		s.Raise(meters.Finding{
			Name: meters.FindingNotKept, Severity: meters.Note, Detail: "left out: " + strings.Join(names, ", ") + more,
		})
	}
	if !s.telegram {
		return fault.Field("file", what, "none")
	}
	return nil
}
