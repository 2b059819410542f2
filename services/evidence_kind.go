package services

import (
	"archive/zip"
	"bytes"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/japanese"

	"tanso/internal/fault"
)

// Media types of evidence: what a file may be, told by its content.
const (
	mediaPDF  = "application/pdf"
	mediaPNG  = "image/png"
	mediaJPEG = "image/jpeg"
	mediaGIF  = "image/gif"
	mediaWebP = "image/webp"
	mediaXLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	mediaXLS  = "application/vnd.ms-excel"
	mediaZip  = "application/zip"
	mediaCSV  = "text/csv"
	mediaText = "text/plain"
)

// evidenceTypes are the endings that a file of each type may have; the first is given to one without any.
var evidenceTypes = map[string][]string{
	mediaPDF: {".pdf"}, mediaPNG: {".png"}, mediaJPEG: {".jpg", ".jpeg"}, mediaGIF: {".gif"}, mediaWebP: {".webp"},
	mediaXLSX: {".xlsx"}, mediaXLS: {".xls"}, mediaZip: {".zip"}, mediaCSV: {".csv"}, mediaText: {".txt", ".tsv", ".log"},
}

// mostFileName is the length of a file name in runes.
const mostFileName = 150

// FileName makes a name that a person's computer sent safe to keep, show and save under: its last part only, without
// control and direction characters, without what file systems refuse, not too long, with its ending, and never empty.
func FileName(given string) string {
	given = strings.ToValidUTF8(given, "_")
	if i := strings.LastIndexAny(given, `/\`); i >= 0 {
		given = given[i+1:]
	}
	name := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r):
			return -1
		case strings.ContainsRune(`<>:"|?*`, r), unicode.Is(unicode.Co, r), r == utf8.RuneError:
			return '_'
		case unicode.IsSpace(r):
			return ' '
		}
		return r
	}, given)
	ending := path.Ext(name)
	if utf8.RuneCountInString(ending) > 10 {
		ending = ""
	}
	stem := []rune(strings.TrimSuffix(name, ending))
	name = strings.Trim(string(stem[:min(len(stem), mostFileName-utf8.RuneCountInString(ending))]), " .") + ending
	if name = strings.Trim(name, " ."); name == "" {
		return "file"
	}
	if device := strings.ToUpper(strings.TrimSuffix(name, path.Ext(name))); reservedNames[device] {
		return "_" + name
	}
	return name
}

// reservedNames are devices of Windows, whatever their ending.
var reservedNames = map[string]bool{
	"CON": true, "PRN": true, "AUX": true, "NUL": true,
	"COM1": true, "COM2": true, "COM3": true, "COM4": true, "COM5": true, "COM6": true, "COM7": true, "COM8": true, "COM9": true,
	"LPT1": true, "LPT2": true, "LPT3": true, "LPT4": true, "LPT5": true, "LPT6": true, "LPT7": true, "LPT8": true, "LPT9": true,
}

// evidenceType tells what a file is by its content, and refuses what evidence may not be, or what its name does not say.
func evidenceType(name string, content []byte) (string, error) {
	kind := sniff(name, content)
	endings, allowed := evidenceTypes[kind]
	if !allowed {
		return "", fault.Field("file", "a PDF, an image (PNG, JPEG, GIF, WebP), an Excel workbook, CSV, text or a zip archive", name)
	}
	ending := strings.ToLower(path.Ext(name))
	if slices.Contains(endings, ending) {
		return kind, nil
	}
	return "", fault.Field("file", "a name that ends in "+strings.Join(endings, " or ")+", as its content is "+kind, name)
}

func sniff(name string, content []byte) string {
	switch {
	case bytes.HasPrefix(content, []byte("%PDF-")):
		return mediaPDF
	case bytes.HasPrefix(content, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		return mediaXLS
	case bytes.HasPrefix(content, []byte("PK\x03\x04")), bytes.HasPrefix(content, []byte("PK\x05\x06")):
		return zipped(content)
	case bytes.HasPrefix(content, []byte("\x89PNG\r\n\x1a\n")):
		return mediaPNG
	case bytes.HasPrefix(content, []byte("\xff\xd8\xff")):
		return mediaJPEG
	case bytes.HasPrefix(content, []byte("GIF87a")), bytes.HasPrefix(content, []byte("GIF89a")):
		return mediaGIF
	case len(content) > 12 && bytes.HasPrefix(content, []byte("RIFF")) && string(content[8:12]) == "WEBP":
		return mediaWebP
	case !isText(content) || isMarkup(content):
		return ""
	case strings.EqualFold(path.Ext(name), ".csv"):
		return mediaCSV
	}
	return mediaText
}

// isMarkup tells what a browser might take for a page or a drawing.
func isMarkup(content []byte) bool {
	text := bytes.TrimLeft(bytes.TrimPrefix(content, []byte("\ufeff")), " \t\r\n\f")
	return bytes.HasPrefix(text, []byte("<"))
}

// zipped tells a workbook from another archive, by the names in it alone; nothing is unpacked.
func zipped(content []byte) string {
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return ""
	}
	for _, f := range archive.File {
		if f.Name == "xl/workbook.xml" {
			return mediaXLSX
		}
	}
	return mediaZip
}

// isText tells whether bytes are text in UTF-8 or Shift_JIS.
func isText(content []byte) bool {
	if bytes.IndexByte(content, 0) >= 0 {
		return false
	}
	_, ok := textOf(content)
	return ok
}

// textOf decodes UTF-8, with or without its mark, or else Shift_JIS.
func textOf(content []byte) (string, bool) {
	if utf8.Valid(content) {
		return strings.TrimPrefix(string(content), "\ufeff"), true
	}
	out, err := japanese.ShiftJIS.NewDecoder().Bytes(content)
	return string(out), err == nil && !bytes.ContainsRune(out, utf8.RuneError)
}
