// Package telegram holds what the decoders of meter telegrams share: the bytes of a capture, raw or as a hex dump, with
// their places; checksums; the meaning of OBIS codes; and the way out.
package telegram

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"
	"time"
)

// Place is where a byte of a capture stood.
type Place struct {
	Offset int64     // in the file
	Line   int       // of a hex dump, from 1; 0 in a raw capture
	At     time.Time // the time that begins the line of a hex dump; zero without one
}

// looked is how much of a capture is looked at to tell raw bytes from a hex dump.
const looked = 256

// Octets gives the bytes of a capture one by one. A hex dump may have spaces and line breaks anywhere between bytes. A
// line of it may begin with an RFC 3339 time, which is when its bytes came, and may be one that a Wi-SUN module prints
// for a received packet (ERXUDP …), whose last field counts. Lines with other characters are passed over and counted.
type Octets struct {
	r      *bufio.Reader
	text   bool
	offset int64 // of the next character
	passed int   // characters of lines passed over
	place  Place

	pending []byte // what is left of the piece of a line that was read last
	within  bool   // the piece continues a line
	high    int    // the first digit of a byte whose second has not come; −1 for none
}

// NewOctets tells raw bytes from a hex dump by the beginning.
func NewOctets(r io.Reader) *Octets {
	br := bufio.NewReaderSize(r, 64<<10)
	head, _ := br.Peek(looked)
	return &Octets{r: br, text: IsHex(head), high: -1}
}

// IsHex tells whether the beginning of a capture is a hex dump, as Octets reads it.
func IsHex(beginning []byte) bool {
	first := true
	for line := range bytes.Lines(bytes.TrimLeft(beginning[:min(len(beginning), looked)], "\xef\xbb\xbf \t\r\n")) {
		_, rest := stamp(string(line))
		if strings.HasPrefix(rest, packetMark) || first && len(rest) >= 4 && noise([]byte(rest)) == 0 {
			return true
		}
		first = false
	}
	return false
}

// noise counts the characters of a line that belong to no hex dump.
func noise(line []byte) int {
	n := 0
	for _, c := range line {
		if digit(c) < 0 && c != ' ' && c != '\t' && c != '\r' && c != '\n' && c != ':' {
			n++
		}
	}
	return n
}

// Text tells whether the capture is a hex dump.
func (o *Octets) Text() bool { return o.text }

// Next returns the next byte and its place; io.EOF at the end.
func (o *Octets) Next() (byte, Place, error) {
	if !o.text {
		c, err := o.r.ReadByte()
		place := Place{Offset: o.offset}
		o.offset++
		return c, place, err
	}
	for {
		for len(o.pending) > 0 {
			c := o.pending[0]
			o.pending = o.pending[1:]
			o.offset++
			d := digit(c)
			switch {
			case d < 0:
			case o.high < 0:
				o.high, o.place.Offset = d, o.offset-1
			default:
				b := byte(o.high<<4 | d) //nolint:gosec // two digits of hex are a byte
				o.high = -1
				return b, o.place, nil
			}
		}
		if err := o.line(); err != nil {
			return 0, Place{}, err
		}
	}
}

// line reads the next line, or the next piece of a long one. A byte does not cross the end of a line.
func (o *Octets) line() error {
	piece, err := o.r.ReadSlice('\n')
	if len(piece) == 0 {
		return err
	}
	if err != nil && !errors.Is(err, bufio.ErrBufferFull) && !errors.Is(err, io.EOF) {
		return err
	}
	if !o.within {
		o.place.Line++
		o.high = -1
		at, rest := stamp(string(piece))
		if strings.HasPrefix(rest, packetMark) {
			fields := strings.Fields(rest)
			rest = fields[len(fields)-1]
			rest = string(piece[bytes.LastIndex(piece, []byte(rest)):])
		}
		o.place.At = at
		o.offset += int64(len(piece) - len(rest))
		piece = piece[len(piece)-len(rest):]
	}
	o.within = len(piece) == 0 || piece[len(piece)-1] != '\n'
	if noise(piece) > 0 {
		o.passed += len(piece)
		o.offset += int64(len(piece))
		piece = nil
	}
	o.pending = piece
	return nil
}

// packetMark begins the line that a Wi-SUN module prints for a received UDP packet.
const packetMark = "ERXUDP"

// stamp takes the time from the beginning of a line.
func stamp(line string) (at time.Time, rest string) {
	trimmed := strings.TrimLeft(line, "\ufeff \t")
	first, after, _ := strings.Cut(trimmed, " ")
	if len(first) >= len("2006-01-02T15:04Z") && first[4] == '-' {
		if t, err := time.Parse(time.RFC3339, first); err == nil {
			return t.UTC(), strings.TrimLeft(after, " \t")
		}
	}
	return time.Time{}, trimmed
}

func digit(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}
