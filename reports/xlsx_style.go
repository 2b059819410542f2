package reports

import (
	"strings"

	"github.com/xuri/excelize/v2"
)

// role is what a cell is for, which decides its look.
type role int

const (
	roleText role = iota
	roleInput
	roleFormula
	roleHead
	roleTitle
	roleSubtitle
	roleNote
)

// Colours of the workbook: blue for what was put in, black for what follows from it, the product's green for headings.
const (
	colourInput   = "0B3CC1"
	colourFormula = "000000"
	colourText    = "222222"
	colourLink    = "0B6E4F"
	colourGreen   = "14532D"
	colourPale    = "E3F1E8"
	colourGrey    = "5F6B66"
	colourRule    = "D5DDD8"
	colourOpen    = "FFF8DC"
)

// styleKey is everything that tells two looks apart; a look is made once.
type styleKey struct {
	role   role
	kind   Kind
	places int32
	strong bool
	link   bool
	wrap   bool
	ja     bool
	open   bool
}

// wrapFrom is the width from which a column's texts are broken into lines rather than cut.
const wrapFrom = 50

func cellStyle(c Cell, column Column) styleKey {
	k := styleKey{kind: c.Kind, places: c.Places, strong: c.Strong, link: c.Link != "", wrap: column.Width >= wrapFrom, open: c.Open}
	switch {
	case c.Formula != "":
		k.role = roleFormula
	case c.Kind != KindText && c.Kind != KindExact:
		k.role = roleInput
	}
	return k
}

func (x *xlsxWriter) style(k styleKey) (int, error) {
	if id, ok := x.styles[k]; ok {
		return id, nil
	}
	id, err := x.file.NewStyle(x.look(k))
	if err != nil {
		return 0, err
	}
	x.styles[k] = id
	return id, nil
}

func (x *xlsxWriter) look(k styleKey) *excelize.Style {
	font := &excelize.Font{Family: "Calibri", Size: 10, Color: colourText, Bold: k.strong}
	if x.doc.Lang == Japanese {
		font.Family = "Yu Gothic"
	}
	s := &excelize.Style{
		Font: font, Alignment: &excelize.Alignment{Vertical: "center", WrapText: k.wrap},
		Protection: &excelize.Protection{Locked: true},
	}
	switch k.role {
	case roleTitle:
		font.Size, font.Bold, font.Color = 16, true, colourGreen
		return s
	case roleSubtitle:
		font.Size, font.Bold, font.Color = 12, true, colourGreen
		return s
	case roleNote:
		font.Color, font.Italic = colourGrey, true
		return s
	case roleHead:
		return headLook(s, k)
	case roleInput:
		font.Color = colourInput
	case roleFormula:
		font.Color = colourFormula
	case roleText:
	}
	if k.open {
		font.Color, s.Protection.Locked = colourInput, false
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colourOpen}}
	}
	if k.link {
		font.Underline, font.Color = "single", colourLink
	}
	s.Border = []excelize.Border{{Type: "bottom", Color: colourRule, Style: 1}}
	if k.strong {
		s.Border = append(s.Border, excelize.Border{Type: "top", Color: colourGreen, Style: 1})
	}
	if format := numberFormat(k.kind, k.places); format != "" {
		s.CustomNumFmt, s.Alignment.Horizontal = &format, "right"
	}
	if k.kind != KindNumber && k.kind != KindShare {
		s.Alignment.Horizontal, s.Alignment.Indent = "left", 1
	}
	return s
}

func headLook(s *excelize.Style, k styleKey) *excelize.Style {
	s.Alignment.WrapText = true
	s.Alignment.Horizontal, s.Alignment.Indent = "left", 1
	if k.kind == KindNumber {
		s.Alignment.Horizontal, s.Alignment.Indent = "right", 0
	}
	fill := colourGreen
	s.Font.Bold, s.Font.Color = true, "FFFFFF"
	if k.ja {
		fill, s.Font.Color = colourPale, colourGreen
	}
	s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{fill}}
	return s
}

// numberFormat is the display format of a kind, or "" for texts.
func numberFormat(k Kind, places int32) string {
	zeros := ""
	if places > 0 {
		zeros = "." + strings.Repeat("0", int(places))
	}
	switch k {
	case KindNumber:
		if places == plain {
			return "0"
		}
		return "#,##0" + zeros
	case KindShare:
		return "0" + zeros + "%"
	case KindDay:
		return "yyyy-mm-dd"
	case KindMonth:
		return "yyyy-mm"
	case KindText, KindExact, KindPage:
	}
	return ""
}

// colour paints the verdicts of a column: green where all is well, red where somebody must look.
func (x *xlsxWriter) colour(sheet, list string) error {
	_, cells, _ := strings.Cut(list, "!")
	cells = strings.ReplaceAll(cells, "$", "")
	look := func(text, fill string) (int, error) {
		return x.file.NewConditionalStyle(&excelize.Style{
			Font: &excelize.Font{Color: text, Bold: true},
			Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{fill}},
		})
	}
	good, err := look("14532D", "BBE5C8")
	if err != nil {
		return err
	}
	bad, err := look("8B0000", "F8C9C4")
	if err != nil {
		return err
	}
	var options []excelize.ConditionalFormatOptions
	for _, v := range []struct {
		word  string
		style *int
	}{{verdictOK, &good}, {"COMPLETE", &good}, {verdictCheck, &bad}, {"GAP", &bad}} {
		options = append(options, excelize.ConditionalFormatOptions{Type: "cell", Criteria: "==", Value: quoted(v.word), Format: v.style})
	}
	return x.file.SetConditionalFormat(sheet, cells, options)
}
