// Package text turns the bytes of a file of unknown encoding into UTF-8 and bounds what one record may hold.
package text

import (
	"bufio"
	"bytes"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"tanso/internal/fault"
)

// window is how much of a file is looked at to tell its encoding.
const window = 64 << 10

// MaxRecord bounds one record (a line, an element) so that hostile input cannot fill the memory.
const MaxRecord = 1 << 20

// UTF8 returns the file as UTF-8 without a byte order mark. It recognizes UTF-8 and UTF-16 by mark, UTF-16 without one
// by its zero bytes, and takes what is not valid UTF-8 for Shift_JIS, the usual encoding of Japanese spreadsheets.
func UTF8(r io.Reader) *bufio.Reader { return convert(r, japanese.ShiftJIS) }

// Marked is UTF8 for formats that declare their encoding themselves: only UTF-16 is converted and a mark removed.
func Marked(r io.Reader) *bufio.Reader { return convert(r, nil) }

func convert(r io.Reader, otherwise encoding.Encoding) *bufio.Reader {
	br := bufio.NewReaderSize(r, window)
	head, _ := br.Peek(window)
	enc := utf16(head)
	if enc == nil && !validPrefix(head) {
		enc = otherwise
	}
	if enc != nil {
		br = bufio.NewReaderSize(transform.NewReader(br, enc.NewDecoder()), window)
	}
	if mark, _ := br.Peek(3); bytes.Equal(mark, []byte("\xef\xbb\xbf")) {
		_, _ = br.Discard(3)
	}
	return br
}

// utf16 returns nil for what is not UTF-16.
func utf16(head []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("\xfe\xff")):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case zeros(head, 1):
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case zeros(head, 0):
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	return nil
}

// zeros tells whether the first characters are ASCII in UTF-16, with the zero bytes at the given places.
func zeros(head []byte, at int) bool {
	if len(head) < 4 {
		return false
	}
	return head[at] == 0 && head[at+2] == 0 && head[1-at] != 0 && head[3-at] != 0
}

// validPrefix is utf8.Valid, forgiving a character that the end of the window cuts.
func validPrefix(head []byte) bool {
	for cut := 0; cut < utf8.UTFMax && cut <= len(head); cut++ {
		if utf8.Valid(head[:len(head)-cut]) {
			return cut == 0 || len(head) == window
		}
	}
	return false
}

// Budget is a reader that fails when more bytes are read without a Reset than a record may have: parsers that buffer a whole
// record are thus bounded.
type Budget struct {
	r         io.Reader
	max, left int
}

// NewBudget bounds reads from r.
func NewBudget(r io.Reader) *Budget { return NewBudgetOf(r, MaxRecord) }

// NewBudgetOf is NewBudget for records of another size.
func NewBudgetOf(r io.Reader, limit int) *Budget { return &Budget{r: r, max: limit, left: limit} }

// Reset starts the next record.
func (b *Budget) Reset() { b.left = b.max }

// Read reads, or fails with too_large.
func (b *Budget) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, fault.New(fault.TooLarge, "one record of the file is longer than %d bytes", b.max)
	}
	n, err := b.r.Read(p[:min(len(p), b.left)])
	b.left -= n
	return n, err
}
