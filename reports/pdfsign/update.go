package pdfsign

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"unicode/utf16"
)

// update is a PDF with its incremental update, in which the place of the signature is still empty.
type update struct {
	content    []byte
	start, end int // of the signature's hexadecimal string, with its < and >
}

var errForm = errors.New("this is no PDF in the form that reports have")

// The object of the first page, by the order in which the library writes objects.
const firstPage = 3

// update writes the changed first page and catalog, the field and the empty signature behind the PDF (ISO 32000-1, 7.5.6).
func (s *Signer) update(pdf []byte) (*update, error) {
	d, err := read(pdf)
	if err != nil {
		return nil, err
	}
	page, err := d.object(firstPage)
	if err != nil {
		return nil, err
	}
	catalog, err := d.object(d.root)
	if err != nil {
		return nil, err
	}
	field, signature := d.size, d.size+1
	page, err = withAnnotation(page, field)
	if err != nil {
		return nil, err
	}
	catalog, err = inside(catalog, fmt.Sprintf("/AcroForm <</Fields [%d 0 R] /SigFlags 3>>\n", field))
	if err != nil {
		return nil, err
	}
	room, err := s.room()
	if err != nil {
		return nil, err
	}
	u := &update{content: append(bytes.Clone(pdf), '\n')}
	offsets := map[int]int{}
	begin := func(object int) {
		offsets[object] = len(u.content)
		u.content = fmt.Appendf(u.content, "%d 0 obj\n", object)
	}
	whole := func(object int, body string) {
		begin(object)
		u.content = fmt.Appendf(u.content, "%s\nendobj\n", body)
	}
	whole(firstPage, string(page))
	whole(d.root, string(catalog))
	// Invisible: print and locked (flags 4 and 128), and without a place on the page.
	whole(field, fmt.Sprintf("<</Type /Annot /Subtype /Widget /FT /Sig /T (Signature) /F 132 /Rect [0 0 0 0] /P %d 0 R /V %d 0 R>>", firstPage, signature))
	begin(signature)
	u.content = fmt.Appendf(u.content, "<</Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /Name %s\n/ByteRange ", textString(s.Name()))
	reach := len(u.content)
	u.content = fmt.Appendf(u.content, "%*s\n/Contents ", reachWidth, "")
	u.start = len(u.content)
	u.content = fmt.Appendf(u.content, "<%0*d>", 2*room, 0)
	u.end = len(u.content)
	u.content = append(u.content, ">>\nendobj\n"...)
	d.finish(u, offsets, signature+1)
	copy(u.content[reach:], fmt.Sprintf("[0 %d %d %d]", u.start, u.end, len(u.content)-u.end))
	return u, nil
}

// reachWidth is room for four numbers of ten digits.
const reachWidth = 44

// signed are the two stretches that the signature covers: all but itself.
func (u *update) signed() (before, after []byte) { return u.content[:u.start], u.content[u.end:] }

// fill puts the signature in its place.
func (u *update) fill(message []byte) ([]byte, error) {
	if need, room := hex.EncodedLen(len(message)), u.end-u.start-2; need > room {
		return nil, fmt.Errorf("pdfsign: the signature takes %d digits, there is room for %d", need, room)
	}
	hex.Encode(u.content[u.start+1:], message)
	return u.content, nil
}

// document is what must be known of a PDF to add to it.
type document struct {
	content          []byte
	table            int // where the cross-reference table begins
	size, root, info int
}

// read finds the one cross-reference table and the trailer.
func read(pdf []byte) (d document, err error) {
	d.content = pdf
	if !bytes.HasPrefix(pdf, []byte("%PDF-")) {
		return d, errForm
	}
	for name, at := range map[string]*int{"startxref\n": &d.table, "/Size ": &d.size, "/Root ": &d.root, "/Info ": &d.info} {
		i := bytes.LastIndex(pdf, []byte(name))
		if i < 0 {
			return d, errForm
		}
		if *at, err = leading(pdf[i+len(name):]); err != nil {
			return d, err
		}
	}
	if d.table >= len(pdf) || !bytes.HasPrefix(pdf[d.table:], []byte("xref\n0 ")) {
		return d, errForm
	}
	return d, nil
}

// leading is the number that a text begins with.
func leading(text []byte) (int, error) {
	n := 0
	for n < len(text) && text[n] >= '0' && text[n] <= '9' {
		n++
	}
	number, err := strconv.Atoi(string(text[:n]))
	if err != nil {
		return 0, errForm
	}
	return number, nil
}

// object is the body of an object, by the table.
func (d document) object(number int) ([]byte, error) {
	const row = 20
	first := bytes.IndexByte(d.content[d.table+len("xref\n"):], '\n')
	at := d.table + len("xref\n") + first + 1 + number*row
	if first < 0 || number <= 0 || number >= d.size || number > len(d.content) || at+row > len(d.content) {
		return nil, errForm
	}
	offset, err := leading(d.content[at:])
	if err != nil || offset >= len(d.content) {
		return nil, errForm
	}
	rest, begins := bytes.CutPrefix(d.content[offset:], fmt.Appendf(nil, "%d 0 obj\n", number))
	body, _, ends := bytes.Cut(rest, []byte("\nendobj"))
	if !begins || !ends {
		return nil, errForm
	}
	return body, nil
}

// withAnnotation is a page with one more annotation.
func withAnnotation(page []byte, number int) ([]byte, error) {
	const annotations = "/Annots ["
	reference := fmt.Sprintf("%d 0 R ", number)
	if i := bytes.Index(page, []byte(annotations)); i >= 0 {
		i += len(annotations)
		return bytes.Join([][]byte{page[:i], []byte(reference), page[i:]}, nil), nil
	}
	return inside(page, annotations+reference+"]\n")
}

// inside puts entries at the start of a dictionary.
func inside(dictionary []byte, entries string) ([]byte, error) {
	rest, ok := bytes.CutPrefix(dictionary, []byte("<<"))
	if !ok {
		return nil, errForm
	}
	return bytes.Join([][]byte{[]byte("<<\n" + entries), bytes.TrimLeft(rest, "\n")}, nil), nil
}

// finish writes the table of what the update changed, and the trailer that leads to the table before it.
func (d document) finish(u *update, offsets map[int]int, size int) {
	table := len(u.content)
	u.content = append(u.content, "xref\n"...)
	for _, number := range slices.Sorted(maps.Keys(offsets)) {
		u.content = fmt.Appendf(u.content, "%d 1\n%010d 00000 n \n", number, offsets[number])
	}
	u.content = fmt.Appendf(u.content, "trailer\n<<\n/Size %d\n/Root %d 0 R\n/Info %d 0 R\n/Prev %d\n>>\nstartxref\n%d\n%%%%EOF\n", size, d.root, d.info, d.table, table)
}

// textString is a text as UTF-16 in hexadecimal (ISO 32000-1, 7.9.2.2), which needs no escapes.
func textString(text string) string {
	out := []byte("<FEFF")
	for _, unit := range utf16.Encode([]rune(text)) {
		out = fmt.Appendf(out, "%04X", unit)
	}
	return string(append(out, '>'))
}
