// Package decode reads meter files of any format the product knows, telling the format by the content.
package decode

import (
	"bytes"
	"io"
	"slices"
	"strings"

	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/csvfile"
	"tanso/meters/greenbutton"
	"tanso/meters/internal/text"
	"tanso/meters/jsonfile"
	"tanso/meters/marketdoc"
	"tanso/meters/nem12"
	"tanso/meters/xlsxfile"
)

// Decoded is meters.Decoded, named here for callers that deal with files only.
type Decoded = meters.Decoded

// LineError is meters.LineError.
type LineError = meters.LineError

// Options is meters.DecodeOptions.
type Options = meters.DecodeOptions

// Summary is meters.DecodeSummary.
type Summary = meters.DecodeSummary

// Format names a file format.
type Format string

// The formats told apart by content. Utilities' own CSV formats are told apart inside csvfile.
const (
	JSON        Format = "json"
	GreenButton Format = "greenbutton"
	MarketDoc   Format = "marketdoc"
	NEM12       Format = "nem12"
	CSV         Format = "csv"
	XLSX        Format = "xlsx"
	// Zip and Gzip are archives of files of any format; workbooks are zip archives too.
	Zip  Format = "zip"
	Gzip Format = "gzip"
	// AutoFormat leaves it to the content.
	AutoFormat Format = "auto"
)

// oldWorkbook is what workbooks before Excel 2007, and those with a password, begin with.
const oldWorkbook = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

// lookahead is how much of a file is looked at to tell its format.
const lookahead = 4 << 10

type decoder func(io.Reader, Options, meters.Emit) (Summary, error)

var decoders = map[Format]decoder{
	JSON: jsonfile.Decode, GreenButton: greenbutton.Decode, MarketDoc: marketdoc.Decode, NEM12: nem12.Decode, CSV: csvfile.Decode, XLSX: xlsxfile.Decode,
	P1: telegrams[P1].decode, SML: telegrams[SML].decode, DLMS: telegrams[DLMS].decode, ECHONET: telegrams[ECHONET].decode,
}

// Formats lists what As takes, in the order of the alphabet after auto.
func Formats() []Format {
	out := []Format{AutoFormat}
	for f := range decoders {
		out = append(out, f)
	}
	slices.Sort(out[1:])
	return out
}

// As decodes a file of the given format, or for AutoFormat as Auto. Files in archives are unpacked first. Errors:
// invalid for a format that is not one of Formats.
func As(format Format, r io.Reader, opts Options, emit meters.Emit) (Summary, error) {
	decode, ok := decoders[format]
	switch {
	case format == AutoFormat:
		decode = nil
	case !ok:
		return Summary{}, fault.Field("format", FormatList(), string(format))
	}
	u := unpacker{decode: decode, opts: opts, emit: emit}
	return u.open(r, "")
}

// FormatList is Formats as a text.
func FormatList() string {
	var out []string
	for _, f := range Formats() {
		out = append(out, string(f))
	}
	return strings.Join(out, ", ")
}

// Auto tells the format of a file by its content and decodes it. The files of a zip archive are decoded one after the
// other and summed up; directories inside are entered, archives inside are refused but for workbooks. A gzip stream is
// unpacked on the way.
func Auto(r io.Reader, opts Options, emit meters.Emit) (Summary, error) {
	return As(AutoFormat, r, opts, emit)
}

// Detect tells the format from the beginning of a file; what is none of the others is taken for CSV. A workbook is told
// from other zip archives only by its end, and so is Zip here.
func Detect(beginning []byte) Format {
	switch {
	case bytes.HasPrefix(beginning, []byte("PK\x03\x04")), bytes.HasPrefix(beginning, []byte("PK\x05\x06")):
		return Zip
	case bytes.HasPrefix(beginning, []byte("\x1f\x8b\x08")):
		return Gzip
	}
	if format, ok := telegram(beginning); ok {
		return format
	}
	plain, _ := io.ReadAll(text.UTF8(bytes.NewReader(beginning)))
	s := strings.TrimLeft(string(plain), " \t\r\n")
	first, rest, _ := strings.Cut(s, ",")
	switch {
	case (strings.HasPrefix(s, "{") || strings.HasPrefix(s, "<")) && marketdoc.Detect([]byte(s)):
		return MarketDoc
	case strings.HasPrefix(s, "{"), strings.HasPrefix(s, "["):
		return JSON
	case strings.HasPrefix(s, "<"):
		return GreenButton
	case first == "100" && strings.HasPrefix(rest, "NEM1"), first == "200" && rest != "", first == "250" && rest != "":
		return NEM12
	}
	return CSV
}
