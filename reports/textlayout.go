package reports

import (
	"strings"
	"unicode"
)

// Lines are broken here and not by the PDF library, which loses a character at each break of Japanese text.

// Characters that may not begin a line, and those that may not end one (JIS X 4051, simplified).
const (
	notAtStart = "、。，．・：；？！ー々〻ゝゞヽヾ’”）〕］｝〉》」』】〗〙｠»ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ％‰℃〜～‐–—…‥,.:;?!)]}%₂₃₄₆’"
	notAtEnd   = "‘“（〔［｛〈《「『【〖〘｟«([{￥＄£¥$€#№"
)

// geta stands for a character that the font cannot draw.
const geta = '〓'

// variants are the usual substitutes of characters beyond the Basic Multilingual Plane, which the PDF library cannot hold.
var variants = map[rune]rune{'𠮷': '吉', '𠮟': '叱', '𩸽': geta, '𡈽': '土', '𡌛': geta, '𣘺': '橋', '𨦇': geta, '𠀋': '丈', '𣳾': '泰'}

// subscripts are drawn as small lowered digits: the font lacks them.
var subscripts = map[rune]rune{'₀': '0', '₁': '1', '₂': '2', '₃': '3', '₄': '4', '₅': '5', '₆': '6'}

// drawable replaces what the font cannot show: characters beyond U+FFFF, control characters, and characters without a
// picture. Subscripts stay, for the painter knows them.
func (f typeface) drawable(s string) string {
	s = strings.ToValidUTF8(s, string(geta))
	return strings.Map(func(r rune) rune {
		if v, ok := variants[r]; ok {
			r = v
		}
		switch {
		case subscripts[r] != 0:
			return r
		case unicode.IsSpace(r) && r != '\u00A0' && r != '\u3000', unicode.IsControl(r):
			return ' '
		case isDirection(r), r == '\u200B', r == '\uFEFF':
			return -1
		case r > 0xFFFF, !f.has(r):
			return geta
		}
		return r
	}, s)
}

// piece is a part of a line set in one size: ordinary text, or subscript digits.
type piece struct {
	text string
	low  bool
}

// pieces parts a text into ordinary text and subscripts.
func pieces(s string) []piece {
	var out []piece
	for _, r := range s {
		digit, low := subscripts[r]
		if low {
			r = digit
		}
		if n := len(out); n > 0 && out[n-1].low == low {
			out[n-1].text += string(r)
		} else {
			out = append(out, piece{string(r), low})
		}
	}
	return out
}

// breakLines sets a text into lines no wider than width. Words of Latin letters stay whole where they fit a line,
// Japanese breaks anywhere but where a mark would stand at the wrong end; a word longer than a line is cut. No character
// is lost: the lines hold all of the text but the spaces at their ends.
func breakLines(s string, width float64, measure func(string) float64) []string {
	var lines []string
	line := ""
	for _, atom := range atoms(s) {
		if strings.TrimSpace(line) != "" && measure(strings.TrimRight(line+atom, " ")) > width {
			lines = append(lines, strings.TrimRight(line, " "))
			line, atom = "", strings.TrimLeft(atom, " ")
		}
		line += atom
		for measure(strings.TrimRight(line, " ")) > width {
			head, tail := cut(line, width, measure)
			if tail == "" {
				break
			}
			lines, line = append(lines, head), tail
		}
	}
	return append(lines, strings.TrimRight(line, " "))
}

// cut takes from the front what fits, at least one character.
func cut(s string, width float64, measure func(string) float64) (head, tail string) {
	runes := []rune(s)
	n := 1
	for n < len(runes) && measure(string(runes[:n+1])) <= width {
		n++
	}
	return string(runes[:n]), string(runes[n:])
}

// atoms parts a text at each place where a line may break.
func atoms(s string) []string {
	var out []string
	current := []rune{}
	runes := []rune(s)
	for i, r := range runes {
		current = append(current, r)
		if i+1 < len(runes) && mayBreak(r, runes[i+1]) {
			out, current = append(out, string(current)), nil
		}
	}
	return append(out, string(current))
}

// mayBreak tells whether a line may end between two neighbours.
func mayBreak(a, b rune) bool {
	switch {
	case b == ' ', a == '\u00A0', b == '\u00A0':
		return false
	case a == ' ':
		return !strings.ContainsRune(notAtStart, b)
	case strings.ContainsRune(notAtStart, b), strings.ContainsRune(notAtEnd, a):
		return false
	case a == '/':
		return unicode.IsLetter(b)
	}
	return wide(a) || wide(b)
}

// wide tells the characters of Japanese text, between which lines break.
func wide(r rune) bool {
	return r >= 0x2E80 && r <= 0xD7FF || r >= 0xF900 && r <= 0xFAFF || r >= 0xFF00 && r <= 0xFFEF
}
