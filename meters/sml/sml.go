// Package sml reads what German electricity meters send through their optical port: files of the Smart Message Language
// 1.04 (BSI TR-03109-1, annex IV), framed by the SML transport protocol version 1.
package sml

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"strconv"

	"tanso/meters"
	"tanso/meters/internal/telegram"
)

// maxFrame bounds one frame; those of real meters have up to a thousand bytes.
const maxFrame = 64 << 10

var (
	escape = []byte{0x1b, 0x1b, 0x1b, 0x1b}
	begin  = []byte{0x1b, 0x1b, 0x1b, 0x1b, 0x01, 0x01, 0x01, 0x01}
)

// Decode reads frames one after another, raw or as a hex dump, and hands on the registers and the power of each list of
// values in them. A frame with a wrong checksum or without its end is refused as a whole and the next one is looked for.
//
// Most meters know no time of day, only the seconds since they were started. Their first list is then taken at opts.At and
// later ones so many seconds after; a time at the beginning of a line of a hex dump goes before both. Without any of
// them the values are refused.
func Decode(r io.Reader, opts meters.DecodeOptions, emit meters.Emit) (meters.DecodeSummary, error) {
	d := decoder{sink: telegram.NewSink("sml", opts, emit), w: telegram.NewWindow(telegram.NewOctets(r))}
	err := d.run()
	if err == nil {
		err = d.w.Err()
	}
	if err == nil {
		d.sink.Pass(d.w.Passed())
		err = d.sink.Finish("SML frames, which begin with 1B1B1B1B 01010101")
	}
	return d.sink.Summary, err
}

// Detect tells from the beginning of a file whether it is an SML capture, raw or as a hex dump.
func Detect(beginning []byte) bool {
	if bytes.Contains(beginning, begin) {
		return true
	}
	if !telegram.IsHex(beginning) {
		return false
	}
	octets := telegram.NewOctets(bytes.NewReader(beginning))
	var raw []byte
	for {
		b, _, err := octets.Next()
		if err != nil {
			return bytes.Contains(raw, begin)
		}
		raw = append(raw, b)
	}
}

type decoder struct {
	sink  *telegram.Sink
	w     *telegram.Window
	clock clock
}

func (d *decoder) run() error {
	for d.w.Fill(len(begin)) {
		if !bytes.Equal(d.w.Bytes()[:len(begin)], begin) {
			d.sink.Pass(1)
			d.w.Drop(1)
			continue
		}
		if err := d.frame(); err != nil {
			return err
		}
	}
	d.sink.Pass(len(d.w.Bytes()))
	return nil
}

// frame reads the frame with which the window begins and drops it.
func (d *decoder) frame() error {
	var content []byte
	for i := len(begin); i < maxFrame; {
		if !d.w.Fill(i + len(escape)) {
			return d.refuse(len(d.w.Bytes()), "frame", "a frame with its end", "the end of the capture")
		}
		if raw := d.w.Bytes(); !bytes.Equal(raw[i:i+len(escape)], escape) {
			content = append(content, raw[i])
			i++
			continue
		}
		if !d.w.Fill(i + 8) {
			return d.refuse(len(d.w.Bytes()), "frame", "a frame with its end", "the end of the capture")
		}
		raw := d.w.Bytes()
		switch control := raw[i+4 : i+8]; {
		case bytes.Equal(control, escape):
			content = append(content, escape...)
			i += 8
		case bytes.Equal(control, begin[4:]):
			return d.refuse(i, "frame", "a frame with its end", "the beginning of the next")
		case control[0] == 0x1a:
			return d.complete(content, i+8)
		case control[0] == 0x1b: // the content ends with bytes that look like the escape
			content = append(content, raw[i])
			i++
		default:
			return d.refuse(i+8, "frame", "an end or a repeated escape", fmt.Sprintf("%X", control))
		}
	}
	return d.refuse(len(begin), "frame", "at most "+strconv.Itoa(maxFrame)+" bytes", "more")
}

func (d *decoder) refuse(n int, field, expected, got string) error {
	at := d.w.Place(0)
	d.w.Drop(n)
	return d.sink.Refuse(at, meters.Decoded{}, meters.LineError{
		Field: field, Message: "the frame is refused as a whole", Expected: expected, Got: got,
	})
}

// complete checks the n bytes of a frame and reads its content. Some makers compute another checksum than the standard's.
func (d *decoder) complete(content []byte, n int) error {
	raw := d.w.Bytes()[:n]
	given := binary.LittleEndian.Uint16(raw[n-2:])
	computed := telegram.X25(raw[:n-2])
	if given != computed && given != telegram.Kermit(raw[:n-2]) {
		return d.refuse(n, "CRC", fmt.Sprintf("%04X, which the bytes give", computed), fmt.Sprintf("%04X", given))
	}
	filled := int(raw[n-3])
	if filled > 3 || filled > len(content) {
		return d.refuse(n, "frame", "at most 3 bytes to fill it up", strconv.Itoa(filled))
	}
	at := d.w.Place(0)
	d.w.Drop(n)
	d.sink.Seen()
	return d.content(at, content[:len(content)-filled])
}
