// Package dlms reads what meters push through their customer port as DLMS/COSEM data notifications (IEC 62056-5-3) in HDLC
// frames (ISO/IEC 13239, frame format type 3): Aidon, Kamstrup and Kaifa in Norway and Sweden, Iskraemeco in Slovenia and
// Switzerland, and others that send lists of code, value, scaler and unit.
package dlms

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strconv"

	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/internal/telegram"
)

const (
	flag = 0x7e
	// shortest is a frame of format, two addresses, control and one checksum.
	shortest = 7
	// maxNotification bounds the segments of one notification.
	maxNotification = 64 << 10
)

// FindingListShort marks a list that has fewer values than it says.
const FindingListShort = "meters.dlms.list_short"

// Decode reads frames one after another, raw or as a hex dump, and hands on the registers and the power of the lists in
// them. A frame with a wrong checksum or without its end is refused as a whole and the next one is looked for.
//
// Values hold at the clock in the list, else at the time of the notification, else at opts.At or the time that begins the
// line of a hex dump. A time without its distance from UTC is of opts.Location and refused where that is not known.
// Lists without units are read only where the maker has published them.
func Decode(r io.Reader, opts meters.DecodeOptions, emit meters.Emit) (meters.DecodeSummary, error) {
	d := decoder{sink: telegram.NewSink("dlms", opts, emit), w: telegram.NewWindow(telegram.NewOctets(r))}
	err := d.run()
	if err == nil {
		err = d.w.Err()
	}
	if err == nil {
		d.sink.Pass(d.w.Passed())
		err = d.sink.Finish("HDLC frames, which begin and end with 7E")
	}
	return d.sink.Summary, err
}

// Detect tells from the beginning of a file whether it is a capture of HDLC frames, raw or as a hex dump: whether there is
// a frame's header with the right checksum.
func Detect(beginning []byte) bool {
	w := telegram.NewWindow(telegram.NewOctets(bytes.NewReader(beginning)))
	for w.Fill(shortest + 2) {
		if _, ok := header(w); ok {
			return true
		}
		w.Drop(1)
	}
	return false
}

type decoder struct {
	sink *telegram.Sink
	w    *telegram.Window

	lost     bool // damage was told of and no header was found since
	segments []byte
	first    telegram.Place // of the segments
}

// head is what the header of a frame says.
type head struct {
	length    int // of the frame without its flags
	size      int // of the header with the opening flag and the checksum
	segmented bool
}

// header reads the header with which the window begins and checks it.
func header(w *telegram.Window) (head, bool) {
	if !w.Fill(shortest+2) || w.Bytes()[0] != flag || w.Bytes()[1]&0xf0 != 0xa0 {
		return head{}, false
	}
	b := w.Bytes()
	h := head{length: int(binary.BigEndian.Uint16(b[1:]) & 0x7ff), segmented: b[1]&0x08 != 0}
	at := 3
	for range 2 { // the last byte of an address is odd
		for n := 0; ; n++ {
			if n == 4 || !w.Fill(at+1) {
				return head{}, false
			}
			at++
			if w.Bytes()[at-1]&1 != 0 {
				break
			}
		}
	}
	at++ // control
	if h.size = at + 2; !w.Fill(h.size) || h.length+1 < h.size {
		return head{}, false
	}
	b = w.Bytes()
	return h, telegram.X25(b[1:at]) == binary.LittleEndian.Uint16(b[at:])
}

func (d *decoder) run() error {
	for d.w.Fill(1) {
		if d.w.Bytes()[0] != flag {
			d.sink.Pass(1)
			d.w.Drop(1)
			continue
		}
		h, ok := header(d.w)
		var err error
		switch {
		case ok:
			d.lost = false
			err = d.frame(h)
		case len(d.w.Bytes()) > 2 && d.w.Bytes()[1]&0xf0 == 0xa0:
			err = d.damaged(1, "header", "a header with its checksum", "another")
		default:
			d.w.Drop(1)
		}
		if err != nil {
			return err
		}
	}
	return d.cut("the end of the capture")
}

// damaged refuses the frame with which the window begins, once until the next good header: what follows may be its rest.
func (d *decoder) damaged(n int, field, expected, got string) error {
	at, told := d.w.Place(0), d.lost
	d.lost, d.segments = true, nil
	d.w.Drop(n)
	if told {
		return nil
	}
	return d.refuse(at, fault.Field(field, expected, got))
}

func (d *decoder) refuse(at telegram.Place, f *fault.Error) error {
	return d.sink.Refuse(at, meters.Decoded{}, meters.LineError{
		Field: f.Field, Message: "the frame is refused as a whole", Expected: f.Expected, Got: f.Got,
	})
}

// cut refuses segments whose last one did not come.
func (d *decoder) cut(by string) error {
	if d.segments == nil {
		return nil
	}
	d.segments = nil
	return d.refuse(d.first, fault.Field("frame", "the last segment of the notification", by))
}

// frame reads the frame with which the window begins. Its closing flag may open the next one and is left.
func (d *decoder) frame(h head) error {
	if !d.w.Fill(h.length + 2) {
		return d.damaged(1, "frame", "a frame of "+strconv.Itoa(h.length)+" bytes", "the end of the capture")
	}
	raw := d.w.Bytes()[:h.length+2]
	if raw[h.length+1] != flag {
		return d.damaged(1, "frame", "the flag 7E after "+strconv.Itoa(h.length)+" bytes", hex.EncodeToString(raw[h.length+1:]))
	}
	if h.length+1 == h.size { // a frame without content
		d.w.Drop(h.length + 1)
		d.sink.Seen()
		return nil
	}
	given, computed := binary.LittleEndian.Uint16(raw[h.length-1:]), telegram.X25(raw[1:h.length-1])
	if given != computed {
		return d.damaged(h.length+1, "FCS", fmt.Sprintf("%04X, which the bytes give", computed), fmt.Sprintf("%04X", given))
	}
	at := d.w.Place(0)
	content := bytes.Clone(raw[h.size : h.length-1])
	d.w.Drop(h.length + 1)
	return d.segment(at, content, h.segmented)
}

// segment puts the content of a frame to the segments before it and reads the notification when it is the last.
func (d *decoder) segment(at telegram.Place, content []byte, more bool) error {
	d.sink.Seen()
	if bytes.HasPrefix(content, llc) {
		if err := d.cut("the beginning of the next"); err != nil {
			return err
		}
	}
	if d.segments == nil {
		d.first = at
	}
	d.segments = append(d.segments, content...)
	switch {
	case len(d.segments) > maxNotification:
		return d.cut("more than " + strconv.Itoa(maxNotification) + " bytes")
	case more:
		return nil
	}
	whole := d.segments
	d.segments = nil
	return d.notification(d.first, whole)
}

// refuseOf hands on why a value or a notification was refused.
func (d *decoder) refuseOf(at telegram.Place, of meters.Decoded, err error) error {
	problem := meters.LineError{Field: "value", Message: err.Error()}
	if f, ok := errors.AsType[*fault.Error](err); ok {
		problem = meters.LineError{Field: f.Field, Message: f.Message, Expected: f.Expected, Got: f.Got}
	}
	return d.sink.Refuse(at, of, problem)
}
