package reports

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"sync"
)

// Noto Sans JP, Copyright 2014-2021 Adobe, under the SIL Open Font License 1.1 (fonts/OFL.txt), cut down by
// fonts/subset.py.
//
//go:embed fonts/NotoSansJP-Regular.ttf.gz
var regularPacked []byte

//go:embed fonts/NotoSansJP-Bold.ttf.gz
var boldPacked []byte

// typeface is the two weights with the width of each character in thousandths of the size. Both have the same
// characters.
type typeface struct {
	regular, bold             []byte
	regularWidths, boldWidths map[rune]int
}

// loadTypeface unpacks the fonts once.
var loadTypeface = sync.OnceValues(func() (typeface, error) {
	var t typeface
	var err error
	if t.regular, t.regularWidths, err = loadFont(regularPacked); err != nil {
		return typeface{}, err
	}
	t.bold, t.boldWidths, err = loadFont(boldPacked)
	return t, err
})

func loadFont(packed []byte) ([]byte, map[rune]int, error) {
	font, err := gunzip(packed)
	if err != nil {
		return nil, nil, err
	}
	widths, err := characterWidths(font)
	return font, widths, err
}

// has tells whether the font can draw a character.
func (f typeface) has(r rune) bool { _, ok := f.regularWidths[r]; return ok }

// width is the length of a text in thousandths of the size it is set in.
func (f typeface) width(s string, bold bool) int {
	widths, sum := f.regularWidths, 0
	if bold {
		widths = f.boldWidths
	}
	for _, r := range s {
		sum += widths[r]
	}
	return sum
}

func gunzip(packed []byte) ([]byte, error) {
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("reports: font: %w", err)
	}
	out, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("reports: font: %w", err)
	}
	return out, nil
}

var errFont = errors.New("reports: the font cannot be read")

// characterWidths reads which characters a TrueType font has and how wide they are (OpenType specification: cmap format
// 4, hmtx). A character without a picture would be drawn as an empty box, which no report may show.
func characterWidths(font []byte) (map[rune]int, error) {
	tables := map[string][]byte{}
	for _, name := range []string{"cmap", "head", "hhea", "hmtx"} {
		table, err := fontTable(font, name)
		if err != nil {
			return nil, err
		}
		tables[name] = table
	}
	perEm, metrics := int(u16(tables["head"], 18)), int(u16(tables["hhea"], 34))
	cmap := tables["cmap"]
	for i := range int(u16(cmap, 2)) {
		at := int(binary.BigEndian.Uint32(cmap[4+8*i+4:]))
		if at+14 >= len(cmap) || u16(cmap, at) != 4 {
			continue
		}
		widths := map[rune]int{}
		for r, glyph := range segments(cmap[at:]) {
			widths[r] = int(u16(tables["hmtx"], 4*min(int(glyph), metrics-1))) * 1000 / perEm
		}
		return widths, nil
	}
	return nil, errFont
}

func fontTable(font []byte, name string) ([]byte, error) {
	if len(font) < 12 {
		return nil, errFont
	}
	for i := range int(u16(font, 4)) {
		record := font[12+16*i:]
		if string(record[:4]) == name {
			start, length := binary.BigEndian.Uint32(record[8:]), binary.BigEndian.Uint32(record[12:])
			return font[start : start+length], nil
		}
	}
	return nil, errFont
}

// segments walks the ranges of a map of format 4 and gives the glyph of each code. A code whose glyph is 0 is not in the font.
func segments(table []byte) map[rune]uint16 {
	count := int(u16(table, 6)) / 2
	ends, starts := 14, 16+2*count
	deltas, offsets := starts+2*count, starts+4*count
	glyphs := map[rune]uint16{}
	for s := range count {
		first, last := int(u16(table, starts+2*s)), int(u16(table, ends+2*s))
		delta, offset := u16(table, deltas+2*s), int(u16(table, offsets+2*s))
		for code := first; code <= last && code < 0xFFFF; code++ { // both ends are 16-bit numbers
			glyph := uint16(code) + delta //nolint:gosec // arithmetic modulo 65536, as the format says
			if offset != 0 {
				glyph = u16(table, offsets+2*s+offset+2*(code-first))
			}
			if glyph != 0 {
				glyphs[rune(code)] = glyph //nolint:gosec // below 65536
			}
		}
	}
	return glyphs
}

func u16(b []byte, at int) uint16 { return binary.BigEndian.Uint16(b[at:]) }
