package decode

import (
	"bufio"
	"bytes"
	"io"
	"slices"
	"strings"

	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/internal/archive"
)

// unpacker looks into archives on the way to a decoder.
type unpacker struct {
	decode decoder // nil: by the content of each file
	opts   Options
	emit   meters.Emit
	total  Summary
}

// open decodes one file; inside names it when it is from an archive.
func (u *unpacker) open(r io.Reader, inside string) (Summary, error) {
	br := bufio.NewReaderSize(r, lookahead)
	beginning := head(br)
	if bytes.HasPrefix(beginning, []byte(oldWorkbook)) {
		return Summary{}, fault.Field("file", "a workbook saved as .xlsx without a password", "an old or locked workbook")
	}
	switch format := Detect(beginning); format {
	case Gzip:
		if inside != "" {
			return Summary{}, fault.Field("file", "no archive inside the archive", inside)
		}
		plain, err := archive.Gunzip(br)
		if err != nil {
			return Summary{}, err
		}
		return u.open(plain, "the gzip stream")
	case Zip:
		return u.zip(br, inside)
	default:
		decode := u.decode
		if decode == nil {
			decode = decoders[format]
		}
		return decode(br, u.opts, u.emit)
	}
}

func (u *unpacker) zip(r io.Reader, inside string) (Summary, error) {
	zip, err := archive.Open(r)
	if err != nil {
		return Summary{}, err
	}
	if zip.Workbook() {
		return decoders[XLSX](zip.Packed(), u.opts, u.emit)
	}
	if inside != "" {
		return Summary{}, fault.Field("file", "no archive inside the archive", inside)
	}
	err = zip.Each(func(name string, content io.Reader) error {
		summary, err := u.open(content, name)
		u.total = join(u.total, summary)
		return err
	})
	if err == nil && u.total.Format == "" {
		err = fault.Field("file", "a file inside the archive", "none")
	}
	return u.total, err
}

// head returns the beginning of a file; a file that cannot be read fails later, in its decoder.
func head(br *bufio.Reader) []byte {
	b, _ := br.Peek(lookahead)
	return b
}

// join sums up the files of an archive.
func join(a, b Summary) Summary {
	switch {
	case a.Format == "":
		return b
	case !slices.Contains(strings.Split(a.Format, "+"), b.Format):
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

// Gunzip unpacks a gzip stream that is not a file of its own, such as a request's body, within the limits of archives.
func Gunzip(r io.Reader) (io.Reader, error) { return archive.Gunzip(r) }
