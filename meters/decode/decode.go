// Package decode reads meter files of any format the product knows, telling the format by the content.
package decode

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/csvfile"
	"tanso/meters/greenbutton"
	"tanso/meters/internal/archive"
	"tanso/meters/internal/text"
	"tanso/meters/jsonfile"
	"tanso/meters/nem12"
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
	NEM12       Format = "nem12"
	CSV         Format = "csv"
	Zip         Format = "zip"
	// AutoFormat leaves it to the content.
	AutoFormat Format = "auto"
)

// lookahead is how much of a file is looked at to tell its format.
const lookahead = 4 << 10

var decoders = map[Format]func(io.Reader, Options, meters.Emit) (Summary, error){
	JSON: jsonfile.Decode, GreenButton: greenbutton.Decode, NEM12: nem12.Decode, CSV: csvfile.Decode,
	P1: telegrams[P1].decode, SML: telegrams[SML].decode, DLMS: telegrams[DLMS].decode, ECHONET: telegrams[ECHONET].decode,
}

// Formats lists the names that As takes, for help texts.
func Formats() []Format {
	return append([]Format{AutoFormat, Zip}, slices.Sorted(maps.Keys(decoders))...)
}

// As decodes a file that is known to be of a format. Errors: invalid for a name that is none of Formats, and the
// decoders' own.
func As(format Format, r io.Reader, opts Options, emit meters.Emit) (Summary, error) {
	if format == AutoFormat || format == Zip {
		return Auto(r, opts, emit)
	}
	decoder, ok := decoders[format]
	if !ok {
		return Summary{}, fault.Field("format", fmt.Sprint("one of ", Formats()), string(format))
	}
	return decoder(r, opts, emit)
}

// Auto tells the format of a file by its content and decodes it. The files of a zip archive are decoded one after the
// other and summed up; directories inside are entered, archives inside are refused.
func Auto(r io.Reader, opts Options, emit meters.Emit) (Summary, error) {
	br := bufio.NewReaderSize(r, lookahead)
	format := Detect(head(br))
	if format != Zip {
		return decoders[format](br, opts, emit)
	}
	var total Summary
	err := archive.Each(br, func(name string, content io.Reader) error {
		inner := bufio.NewReaderSize(content, lookahead)
		format := Detect(head(inner))
		if format == Zip {
			return fault.Field("file", "no archive inside the archive", name)
		}
		summary, err := decoders[format](inner, opts, emit)
		total = join(total, summary)
		return err
	})
	if err == nil && total.Format == "" {
		err = fault.Field("file", "a file inside the archive", "none")
	}
	return total, err
}

// head returns the beginning of a file; a file that cannot be read fails later, in its decoder.
func head(br *bufio.Reader) []byte {
	b, _ := br.Peek(lookahead)
	return b
}

// Detect tells the format from the beginning of a file; what is none of the others is taken for CSV.
func Detect(beginning []byte) Format {
	if bytes.HasPrefix(beginning, []byte("PK\x03\x04")) || bytes.HasPrefix(beginning, []byte("PK\x05\x06")) {
		return Zip
	}
	if format, ok := telegram(beginning); ok {
		return format
	}
	plain, _ := io.ReadAll(text.UTF8(bytes.NewReader(beginning)))
	s := strings.TrimLeft(string(plain), " \t\r\n")
	first, rest, _ := strings.Cut(s, ",")
	switch {
	case strings.HasPrefix(s, "{"), strings.HasPrefix(s, "["):
		return JSON
	case strings.HasPrefix(s, "<"):
		return GreenButton
	case first == "100" && strings.HasPrefix(rest, "NEM1"), first == "200" && rest != "", first == "250" && rest != "":
		return NEM12
	}
	return CSV
}

func join(a, b Summary) Summary {
	switch {
	case a.Format == "":
		return b
	case a.Format != b.Format:
		a.Format += "+" + b.Format
	}
	if b.Items > 0 && (a.Items == 0 || b.First.Before(a.First)) {
		a.First = b.First
	}
	if b.Items > 0 && (a.Items == 0 || b.Last.After(a.Last)) {
		a.Last = b.Last
	}
	a.Items += b.Items
	a.Refused += b.Refused
	a.Findings = append(a.Findings, b.Findings...)
	return a
}
