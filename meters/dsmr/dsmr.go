// Package dsmr reads telegrams of the P1 port of European smart meters: the Dutch DSMR 2.2 to 5.0 (P1 companion standard)
// and what Belgium, Luxembourg, Sweden, Hungary, Estonia and others made of it.
package dsmr

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"tanso/meters"
	"tanso/meters/internal/telegram"
)

// maxTelegram bounds one telegram; those of real meters have up to four thousand bytes.
const maxTelegram = 64 << 10

// Decode reads telegrams one after another and hands on the registers, the power and the month's highest demand of the
// electricity meter and the last reads of the gas, water and heat meters connected to it.
//
// A telegram with a wrong checksum or without its end is refused as a whole and the next one is looked for. Its checksum
// also counts as right where a text editor or a log has turned CR LF into LF. Times carry the meter's summer flag (S or
// W), which is followed even where the date speaks against it; it means Central European time unless opts.Location says
// otherwise. Times without a flag (DSMR 2.2 and 3.0) are of Amsterdam or of opts.Location. Electricity of a telegram
// without a time, or with one that is no time, is taken at opts.At, and refused when that is not known.
func Decode(r io.Reader, opts meters.DecodeOptions, emit meters.Emit) (meters.DecodeSummary, error) {
	d := decoder{sink: telegram.NewSink("p1", opts, emit), zone: zoneOf(opts.Location)}
	if err := d.run(bufio.NewReaderSize(r, maxTelegram)); err != nil {
		return d.sink.Summary, err
	}
	err := d.sink.Finish("P1 telegrams, which begin with / and end with !")
	return d.sink.Summary, err
}

// Detect tells from the beginning of a file whether it is a P1 capture: by the first line of a telegram, or by objects
// such as 1-0:1.8.1(…) where the capture begins within one.
func Detect(beginning []byte) bool {
	for line := range bytes.Lines(beginning) {
		line = bytes.TrimRight(line, "\r\n")
		if len(line) == 0 {
			continue
		}
		if line[0] == '/' && len(line) >= 4 && len(line) < 100 {
			return true
		}
		if _, ok := parseObject(string(line)); !ok && !bytes.HasPrefix(line, []byte("!")) {
			return false
		}
	}
	_, ok := parseObject(firstLine(beginning))
	return ok
}

func firstLine(b []byte) string {
	line, _, _ := bytes.Cut(bytes.TrimLeft(b, "\r\n"), []byte("\n"))
	return strings.TrimRight(string(line), "\r")
}

type decoder struct {
	sink *telegram.Sink
	zone zone

	offset int64 // of the next line
	line   int   // number of the line read last
	raw    []byte
	start  telegram.Place // of the telegram being read
	within bool
}

func (d *decoder) run(r *bufio.Reader) error {
	for {
		line, err := r.ReadSlice('\n')
		if len(line) > 0 {
			if err := d.take(line); err != nil {
				return err
			}
		}
		switch {
		case errors.Is(err, io.EOF):
			if d.within {
				return d.refuse("telegram", "a telegram that ends with !", "the end of the file")
			}
			return nil
		case err != nil && !errors.Is(err, bufio.ErrBufferFull):
			return err
		}
	}
}

// take adds a line to the telegram it belongs to.
func (d *decoder) take(line []byte) error {
	at := telegram.Place{Offset: d.offset, Line: d.line + 1}
	d.offset += int64(len(line))
	if line[len(line)-1] == '\n' {
		d.line++
	}
	if line[0] == '/' {
		if d.within {
			if err := d.refuse("telegram", "a telegram that ends with !", "the beginning of the next"); err != nil {
				return err
			}
		}
		d.within, d.start, d.raw = true, at, append(d.raw[:0], line...)
		return nil
	}
	if !d.within {
		d.sink.Pass(len(line))
		return nil
	}
	d.raw = append(d.raw, line...)
	if line[0] == '!' {
		d.within = false
		return d.telegram(strings.TrimSpace(string(line[1:])))
	}
	if len(d.raw) > maxTelegram {
		d.within = false
		return d.refuse("telegram", "at most "+strconv.Itoa(maxTelegram)+" bytes", "more")
	}
	return nil
}

func (d *decoder) refuse(field, expected, got string) error {
	return d.sink.Refuse(d.start, meters.Decoded{}, meters.LineError{
		Field: field, Message: "the telegram is refused as a whole", Expected: expected, Got: got,
	})
}

// telegram checks and reads the telegram that is complete now. Those of DSMR 2.2 and 3.0 have no checksum.
func (d *decoder) telegram(checksum string) error {
	d.sink.Seen()
	if checksum != "" {
		given, err := strconv.ParseUint(checksum, 16, 16)
		if err != nil {
			return d.refuse("CRC", "up to four hexadecimal digits", checksum)
		}
		body := d.raw[:bytes.LastIndexByte(d.raw, '!')+1]
		if got := telegram.ARC(body); uint64(got) != given {
			if repaired := telegram.ARC(crlf(body)); bytes.Contains(body, []byte("\r\n")) || uint64(repaired) != given {
				return d.refuse("CRC", fmt.Sprintf("%04X, which the bytes give", got), checksum)
			}
		}
	}
	return d.read()
}

// crlf gives the line ends back that the meter sent.
func crlf(body []byte) []byte { return bytes.ReplaceAll(body, []byte("\n"), []byte("\r\n")) }

// zone tells how the S and W of a time are read.
type zone struct {
	location *time.Location // of times without a flag, and of the flags' offsets; nil for Central Europe
}

func zoneOf(location *time.Location) zone {
	return zone{location: location}
}

const (
	centralWinter = 1 * 60 * 60
	centralSummer = 2 * 60 * 60
)

// offset is how far the clocks are ahead of UTC in summer or winter of a year, in seconds.
func (z zone) offset(year int, summer bool) int {
	if z.location == nil {
		if summer {
			return centralSummer
		}
		return centralWinter
	}
	_, january := time.Date(year, time.January, 1, 0, 0, 0, 0, time.UTC).In(z.location).Zone()
	_, july := time.Date(year, time.July, 1, 0, 0, 0, 0, time.UTC).In(z.location).Zone()
	if summer {
		return max(january, july)
	}
	return min(january, july)
}
