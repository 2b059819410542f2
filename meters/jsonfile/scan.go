package jsonfile

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"

	"tanso/internal/fault"
)

// Limits of one value.
const (
	maxText  = 1 << 10
	maxDepth = 16
)

// scanner reads JSON (RFC 8259) byte by byte, without building a tree. Its errors say at which byte the text stops
// being JSON; after one nothing more can be read.
type scanner struct {
	r    *bufio.Reader
	off  int64  // of the next byte
	text []byte // of the last string or number, valid until the next one
}

func (s *scanner) broken(expected string, got ...byte) error {
	what := "the end of the text"
	if len(got) > 0 {
		what = strconv.QuoteRune(rune(got[0]))
	}
	return &fault.Error{
		Code: fault.Invalid, Field: "byte " + strconv.FormatInt(s.off, 10), Message: "the text is not JSON",
		Expected: expected, Got: what,
	}
}

func (s *scanner) byte() (byte, error) {
	c, err := s.r.ReadByte()
	if err == nil {
		s.off++
	}
	return c, err
}

// peek is the next byte that is not space; io.EOF at the end.
func (s *scanner) peek() (byte, error) {
	for {
		c, err := s.byte()
		if err != nil {
			return 0, err
		}
		switch c {
		case ' ', '\t', '\n', '\r':
			continue
		}
		s.off--
		return c, s.r.UnreadByte()
	}
}

// need is peek where the text may not end yet.
func (s *scanner) need(expected string) (byte, error) {
	c, err := s.peek()
	if err != nil && errors.Is(err, io.EOF) {
		err = s.broken(expected)
	}
	return c, err
}

// take reads one given byte.
func (s *scanner) take(want byte) error {
	c, err := s.need("more")
	if err != nil {
		return err
	}
	if c != want {
		return s.broken(strconv.QuoteRune(rune(want)), c)
	}
	_, err = s.byte()
	return err
}

// more tells whether another element follows in a list that ends with the given byte, and reads the comma or the end.
// first is true before the first element.
func (s *scanner) more(end byte, first bool) (bool, error) {
	c, err := s.need("',' or the end of a list or object")
	if err != nil {
		return false, err
	}
	switch {
	case c == end:
		_, err = s.byte()
		return false, err
	case first:
		return true, nil
	}
	return true, s.take(',')
}

// string reads a string into s.text.
func (s *scanner) string() error {
	if err := s.take('"'); err != nil {
		return err
	}
	s.text = s.text[:0]
	for {
		s.plain()
		c, err := s.byte()
		switch {
		case err != nil && errors.Is(err, io.EOF):
			return s.broken("the end of a string")
		case err != nil:
			return err
		case c == '"':
			if !utf8.Valid(s.text) {
				return s.broken("text in UTF-8", c)
			}
			return nil
		case c < 0x20:
			return s.broken("no control character in a string", c)
		case c == '\\':
			if err := s.escape(); err != nil {
				return err
			}
		default:
			s.text = append(s.text, c)
		}
		if len(s.text) > maxText {
			return s.broken(fmt.Sprintf("a string of at most %d bytes", maxText), c)
		}
	}
}

// plain takes what is already in memory of a string up to the next byte that needs a look.
func (s *scanner) plain() {
	ahead, _ := s.r.Peek(min(s.r.Buffered(), maxText))
	n := 0
	for n < len(ahead) && ahead[n] != '"' && ahead[n] != '\\' && ahead[n] >= 0x20 {
		n++
	}
	s.text = append(s.text, ahead[:n]...)
	s.off += int64(n)
	_, _ = s.r.Discard(n)
}

var escapes = map[byte]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

func (s *scanner) escape() error {
	c, err := s.byte()
	if err != nil {
		return s.broken("an escape")
	}
	if plain, ok := escapes[c]; ok {
		s.text = append(s.text, plain)
		return nil
	}
	if c != 'u' {
		return s.broken("an escape", c)
	}
	r, err := s.hex()
	if err != nil {
		return err
	}
	if utf16.IsSurrogate(r) {
		if next, err := s.r.Peek(2); err != nil || string(next) != `\u` {
			return s.broken("the second half of a surrogate pair")
		}
		_, _ = s.r.Discard(2)
		s.off += 2
		low, err := s.hex()
		if err != nil {
			return err
		}
		if r = utf16.DecodeRune(r, low); r == utf8.RuneError {
			return s.broken("the second half of a surrogate pair")
		}
	}
	s.text = utf8.AppendRune(s.text, r)
	return nil
}

func (s *scanner) hex() (rune, error) {
	var digits [4]byte
	for i := range digits {
		c, err := s.byte()
		if err != nil {
			return 0, s.broken("four hexadecimal digits")
		}
		digits[i] = c
	}
	n, err := strconv.ParseUint(string(digits[:]), 16, 16)
	if err != nil {
		return 0, s.broken("four hexadecimal digits", digits[0])
	}
	return rune(n), nil
}

// scalar reads a string, a number, true, false or null. kind is its first byte, '0' for a number; the text of strings
// and numbers is in s.text.
func (s *scanner) scalar() (kind byte, err error) {
	c, err := s.need("a value")
	switch {
	case err != nil:
		return 0, err
	case c == '"':
		return c, s.string()
	case c == '-' || c >= '0' && c <= '9':
		return '0', s.number()
	case c == 't':
		return c, s.literal("true")
	case c == 'f':
		return c, s.literal("false")
	case c == 'n':
		return c, s.literal("null")
	}
	return 0, s.broken("a value", c)
}

func (s *scanner) literal(want string) error {
	for i := range len(want) {
		if c, err := s.byte(); err != nil || c != want[i] {
			return s.broken(want)
		}
	}
	return nil
}

// number takes the characters of a number; whether they make one is checked where it is used or skipped.
func (s *scanner) number() error {
	s.text = s.text[:0]
	for {
		c, err := s.byte()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		if c != '-' && c != '+' && c != '.' && c != 'e' && c != 'E' && (c < '0' || c > '9') {
			s.off--
			if err := s.r.UnreadByte(); err != nil {
				return err
			}
			break
		}
		if s.text = append(s.text, c); len(s.text) > maxText {
			return s.broken("a shorter number", c)
		}
	}
	if !isNumber(s.text) {
		return s.broken("a number as JSON writes it", s.text[0])
	}
	return nil
}

// isNumber checks -?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?
func isNumber(b []byte) bool {
	i := 0
	digits := func() int {
		from := i
		for i < len(b) && b[i] >= '0' && b[i] <= '9' {
			i++
		}
		return i - from
	}
	if i < len(b) && b[i] == '-' {
		i++
	}
	first := i
	if n := digits(); n == 0 || n > 1 && b[first] == '0' {
		return false
	}
	if i < len(b) && b[i] == '.' {
		i++
		if digits() == 0 {
			return false
		}
	}
	if i < len(b) && (b[i] == 'e' || b[i] == 'E') {
		i++
		if i < len(b) && (b[i] == '+' || b[i] == '-') {
			i++
		}
		if digits() == 0 {
			return false
		}
	}
	return i == len(b)
}

// skip passes over a value of any kind.
func (s *scanner) skip(depth int) error {
	c, err := s.need("a value")
	if err != nil {
		return err
	}
	if c != '{' && c != '[' {
		_, err := s.scalar()
		return err
	}
	if depth >= maxDepth {
		return s.broken(fmt.Sprintf("at most %d levels", maxDepth), c)
	}
	end := c + 2 // '}' and ']' stand two after their openings
	if err := s.take(c); err != nil {
		return err
	}
	for first := true; ; first = false {
		more, err := s.more(end, first)
		if err != nil || !more {
			return err
		}
		if c == '{' {
			if err := s.string(); err != nil {
				return err
			}
			if err := s.take(':'); err != nil {
				return err
			}
		}
		if err := s.skip(depth + 1); err != nil {
			return err
		}
	}
}
