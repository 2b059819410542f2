// Package jsonfile reads readings as devices send them in JSON: objects one by one, in an array, in an envelope, one a
// line, or as a column of values with a start and a step.
package jsonfile

import (
	"bufio"
	"bytes"
	"errors"
	"io"

	"tanso/internal/fault"
	"tanso/meters"
)

// Decode reads one of
//
//	{"readings": [item, …]}        [item, …]        item newline item …
//
// where an item is
//
//	{"meter": "M-7", "channel": "main", "start": "2026-04-01T00:00:00+09:00", "end": …, "value": "1.25", "unit": "kWh", "quality": "measured"}
//	{"meter": "M-7", "at": "2026-04-01T00:00:00Z", "kwh": "1.25"}
//	{"meter": "M-7", "start": …, "stepSeconds": 900, "unit": "kWh", "values": ["1.2", 1.3, null]}
//
// Values are strings or numbers and are read as decimals, never as floating point; null is missing, not zero. Times have
// a zone. A key that is unknown or comes twice refuses its item; text that is not JSON, or goes on after the end of an
// array or envelope, is an error with its byte offset, and so far emitted items stand.
func Decode(r io.Reader, opts meters.DecodeOptions, emit meters.Emit) (meters.DecodeSummary, error) {
	d := decoder{
		opts: opts, emit: emit, scan: scanner{r: bufio.NewReaderSize(r, 32<<10)}, summary: meters.DecodeSummary{Format: "json"},
	}
	err := d.run()
	return d.summary, err
}

type decoder struct {
	opts    meters.DecodeOptions
	emit    meters.Emit
	scan    scanner
	summary meters.DecodeSummary
	items   int
	last    [keyCount]string
}

func (d *decoder) run() error {
	if mark, _ := d.scan.r.Peek(3); bytes.Equal(mark, []byte("\xef\xbb\xbf")) {
		_, _ = d.scan.r.Discard(3)
		d.scan.off = 3
	}
	c, err := d.scan.peek()
	if errors.Is(err, io.EOF) {
		return fault.Field("body", "JSON readings", "nothing")
	}
	if err != nil {
		return err
	}
	if c == '[' {
		if err := d.array(); err != nil {
			return err
		}
		return d.end()
	}
	for lines := 0; ; lines++ {
		if _, err := d.scan.peek(); errors.Is(err, io.EOF) {
			return nil
		}
		envelope, err := d.object(lines == 0)
		if err != nil {
			return err
		}
		if envelope {
			return d.end()
		}
	}
}

// end refuses bytes after the end of an array or envelope.
func (d *decoder) end() error {
	c, err := d.scan.peek()
	if errors.Is(err, io.EOF) {
		return nil
	}
	if err != nil {
		return err
	}
	return d.scan.broken("nothing after the end", c)
}

func (d *decoder) array() error {
	if err := d.scan.take('['); err != nil {
		return err
	}
	for first := true; ; first = false {
		more, err := d.scan.more(']', first)
		if err != nil || !more {
			return err
		}
		if _, err := d.object(false); err != nil {
			return err
		}
	}
}

// object reads an item, or the envelope where one may stand.
func (d *decoder) object(mayWrap bool) (envelope bool, err error) {
	c, err := d.scan.need("'{'")
	if err != nil {
		return false, err
	}
	if c != '{' {
		return false, d.scan.broken("'{'", c)
	}
	d.items++
	it := item{number: d.items, offset: d.scan.off}
	if err := d.scan.take('{'); err != nil {
		return false, err
	}
	for first := true; ; first = false {
		more, err := d.scan.more('}', first)
		if err != nil {
			return envelope, err
		}
		if !more {
			break
		}
		if err := d.scan.string(); err != nil {
			return envelope, err
		}
		name := d.name()
		if err := d.scan.take(':'); err != nil {
			return envelope, err
		}
		if envelope || mayWrap && name == "readings" {
			if !first {
				return envelope, fault.Field(name, "no other key beside readings", name)
			}
			envelope, d.items = true, 0
			err = d.array()
		} else {
			err = d.field(&it, name)
		}
		if err != nil {
			return envelope, err
		}
	}
	if envelope {
		return envelope, nil
	}
	return false, d.finish(&it)
}

// name is the key just read, without a copy where it is a known one.
func (d *decoder) name() string {
	if k, ok := keys[string(d.scan.text)]; ok {
		return k.name
	}
	return string(d.scan.text)
}

func (d *decoder) put(decoded meters.Decoded) error {
	d.summary.Add(decoded)
	return d.emit(decoded)
}
