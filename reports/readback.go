package reports

import (
	"bytes"
	"compress/zlib"
	"errors"
	"io"
	"regexp"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"tanso/internal/exact"
)

// rangePrefix begins the range name of each reported total.
const rangePrefix = "GHG_"

// ReadWorkbook reads the reported totals of a workbook back from its bytes, by their range names, in tonnes: what a reader of the
// file is shown, whoever wrote it. A name without a number is left out.
func ReadWorkbook(content []byte) (map[string]exact.Decimal, error) {
	f, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	out := map[string]exact.Decimal{}
	for _, n := range f.GetDefinedName() {
		if !strings.HasPrefix(n.Name, rangePrefix) {
			continue
		}
		sheet, cell, _ := strings.Cut(n.RefersTo, "!")
		text, err := f.GetCellValue(strings.Trim(sheet, "'$"), strings.ReplaceAll(cell, "$", ""), excelize.Options{RawCellValue: true})
		if err != nil {
			return nil, err
		}
		if value, err := exact.Parse(text); err == nil {
			out[n.Name] = value
		}
	}
	return out, nil
}

// ReadPDF reads the totals that a PDF of ours states with every digit back from its bytes, by the range names that stand beside
// them, in kilograms.
func ReadPDF(content []byte) (map[string]exact.Decimal, error) {
	if !bytes.HasPrefix(content, []byte("%PDF-")) {
		return nil, errors.New("reports: not a PDF")
	}
	out := map[string]exact.Decimal{}
	for _, page := range pdfStreams(content) {
		before := ""
		for _, text := range pdfTexts(page) {
			if strings.HasPrefix(text, rangePrefix) {
				var value exact.Decimal // with more digits than Parse takes from people
				if err := value.UnmarshalText([]byte(strings.ReplaceAll(before, ",", ""))); err == nil {
					out[text] = value
				}
			}
			before = text
		}
	}
	return out, nil
}

var (
	streamHead = []byte("stream\n")
	streamEnd  = []byte("\nendstream")
)

// pdfStreams unpacks the streams of a file; what does not unpack is a picture or a font and holds no text.
func pdfStreams(content []byte) (out [][]byte) {
	for {
		at := bytes.Index(content, streamHead)
		if at < 0 {
			return out
		}
		content = content[at+len(streamHead):]
		end := bytes.Index(content, streamEnd)
		if end < 0 {
			return out
		}
		if z, err := zlib.NewReader(bytes.NewReader(content[:end])); err == nil {
			if plain, err := io.ReadAll(io.LimitReader(z, 64<<20)); err == nil && bytes.Contains(plain, []byte(") Tj")) {
				out = append(out, plain)
			}
		}
		content = content[end+len(streamEnd):]
	}
}

// shownText finds the strings that a page shows, with their escapes.
var shownText = regexp.MustCompile(`(?s)\(((?:[^\\()]|\\.)*)\)\s*Tj`)

// pdfTexts are the texts of a page in the order in which they were set. They stand in UTF-16, as fonts of Unicode are addressed.
func pdfTexts(page []byte) (out []string) {
	for _, match := range shownText.FindAllSubmatch(page, -1) {
		raw := unescaped(match[1])
		units := make([]uint16, len(raw)/2)
		for i := range units {
			units[i] = uint16(raw[2*i])<<8 | uint16(raw[2*i+1])
		}
		out = append(out, string(utf16.Decode(units)))
	}
	return out
}

func unescaped(raw []byte) []byte {
	out := make([]byte, 0, len(raw))
	for i := 0; i < len(raw); i++ {
		if raw[i] == '\\' && i+1 < len(raw) {
			i++
			if raw[i] == 'r' {
				out = append(out, '\r')
				continue
			}
		}
		out = append(out, raw[i])
	}
	return out
}
