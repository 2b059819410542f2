package telegram

import (
	"errors"
	"io"
)

// Window is a stretch of a capture that can be looked at before it is passed on, for finding frames again after damage.
// It grows only as far as a decoder asks.
type Window struct {
	octets *Octets
	buf    []byte // from the index from on; what is before was dropped
	places []Place
	from   int
	err    error
}

// NewWindow opens a window at the beginning of a capture.
func NewWindow(octets *Octets) *Window { return &Window{octets: octets} }

// Fill tries to hold n bytes and tells whether it does; it does not when the capture ends before.
func (w *Window) Fill(n int) bool {
	for len(w.buf)-w.from < n && w.err == nil {
		b, place, err := w.octets.Next()
		if err != nil {
			w.err = err
			break
		}
		w.buf, w.places = append(w.buf, b), append(w.places, place)
	}
	return len(w.buf)-w.from >= n
}

// FillLine holds the bytes to the end of the line of a hex dump on which the window begins, and returns how many they
// are, at most limit + 1.
func (w *Window) FillLine(limit int) int {
	for n := 1; n <= limit; n++ {
		if !w.Fill(n+1) || w.Place(n).Line != w.Place(0).Line {
			return min(n, len(w.buf)-w.from)
		}
	}
	return limit + 1
}

// Bytes are those held; they are valid until the next call of Fill or Drop.
func (w *Window) Bytes() []byte { return w.buf[w.from:] }

// Place is that of the byte at index i of those held.
func (w *Window) Place(i int) Place {
	if w.from+i < len(w.places) {
		return w.places[w.from+i]
	}
	return Place{}
}

// Drop passes the first n bytes on. The room they took is used again once it is the larger part, so that each byte is moved
// once on average.
func (w *Window) Drop(n int) {
	w.from = min(w.from+n, len(w.buf))
	if w.from > len(w.buf)/2 {
		kept := copy(w.buf, w.buf[w.from:])
		copy(w.places, w.places[w.from:])
		w.buf, w.places, w.from = w.buf[:kept], w.places[:kept], 0
	}
}

// Passed is how many characters of a hex dump were in lines that are none of it.
func (w *Window) Passed() int { return w.octets.passed }

// Text tells whether the capture is a hex dump.
func (w *Window) Text() bool { return w.octets.text }

// Err is why the capture ended; nil for its proper end.
func (w *Window) Err() error {
	if errors.Is(w.err, io.EOF) {
		return nil
	}
	return w.err
}
