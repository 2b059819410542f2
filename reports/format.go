package reports

import (
	"strings"
	"unicode"

	"tanso/internal/exact"
	"tanso/internal/fault"
)

// Lang is the language a report is read in.
type Lang string

// Languages of reports.
const (
	English  Lang = "en"
	Japanese Lang = "ja"
)

// ParseLang reads "en" or "ja".
func ParseLang(s string) (Lang, error) {
	switch l := Lang(s); l {
	case English, Japanese:
		return l, nil
	}
	return "", fault.Field("language", "en or ja", s)
}

// TonnePlaces is the number of decimal places of tonnes wherever a person reads them: to the kilogram.
const TonnePlaces = 3

// tonnesPerKg turns kilograms into tonnes without a division, hence without rounding.
var tonnesPerKg = exact.Must("0.001")

// Tonnes returns kilograms as tonnes, exactly.
func Tonnes(kg exact.Decimal) exact.Decimal { return kg.Mul(tonnesPerKg) }

// FormatTonnes shows kilograms of CO2e as tonnes to three decimal places with thousands separators and without a unit.
// Screen, workbook and PDF show what it returns. Rounding is half to even, and happens here only.
func FormatTonnes(kg exact.Decimal, lang Lang) string { return Format(Tonnes(kg), TonnePlaces, lang) }

// TonneUnit names tonnes of carbon dioxide equivalent as readers of the language write it.
func TonneUnit(lang Lang) string {
	if lang == Japanese {
		return "t-CO₂e"
	}
	return "tCO₂e"
}

// Format shows a number with exactly the given decimal places, rounded half to even, with thousands separators. English
// and Japanese write numbers alike. A number that rounds to zero has no sign.
func Format(d exact.Decimal, places int32, _ Lang) string {
	text := d.Fixed(places)
	sign := ""
	if strings.HasPrefix(text, "-") {
		text = text[1:]
		if strings.Trim(text, "0.") != "" {
			sign = "-"
		}
	}
	whole, rest, found := strings.Cut(text, ".")
	if found {
		rest = "." + rest
	}
	return sign + group(whole) + rest
}

// FormatExact shows a number with all its digits and thousands separators.
func FormatExact(d exact.Decimal, lang Lang) string {
	_, fraction, _ := strings.Cut(d.String(), ".")
	return Format(d, int32(min(len(fraction), 60)), lang)
}

// FormatShare shows a fraction as a percentage to one decimal place.
func FormatShare(d exact.Decimal, lang Lang) string {
	return Format(d.Mul(exact.Int(100)), 1, lang) + "%"
}

func group(digits string) string {
	var b strings.Builder
	for i, r := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// maxCellText is the longest text of a spreadsheet cell (32,767 UTF-16 units), with room for the escape.
const maxCellText = 16_000

// CellText makes text of users harmless in a spreadsheet: characters that control the machine or the direction of
// reading become spaces, and a text that a spreadsheet would take for a formula, even after being exported as CSV and
// read again, is preceded by an apostrophe.
func CellText(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || isDirection(r) || r == '\u2028' || r == '\u2029' || r == '\uFFFE' || r == '\uFFFF' {
			return ' '
		}
		return r
	}, s)
	if r := []rune(s); len(r) > maxCellText {
		s = string(r[:maxCellText]) + "…"
	}
	if strings.ContainsAny(firstRune(strings.TrimSpace(s)), "=+-@＝＋－＠") {
		return "'" + s
	}
	return s
}

func firstRune(s string) string {
	for _, r := range s {
		return string(r)
	}
	return ""
}

// isDirection tells the characters that reorder the text around them.
func isDirection(r rune) bool {
	return r >= '\u202A' && r <= '\u202E' || r >= '\u2066' && r <= '\u2069' || r == '\u200E' || r == '\u200F'
}
