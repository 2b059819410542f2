package services

import (
	"bufio"
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"os"

	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/csvfile"
	"tanso/meters/decode"
)

// partItems is how many readings of a file are recorded at once.
const partItems = 5_000

// spool is a file on its way in: on disk, for its hash must be known before its first reading is recorded.
type spool struct {
	disk *os.File
	hash []byte
	size int64
	read int64 // bytes decoded so far
}

func newSpool(r io.Reader) (*spool, error) {
	disk, err := os.CreateTemp("", "tanso-import-*")
	if err != nil {
		return nil, fault.Wrap(fault.Unavailable, err, "there is no room to take the file in")
	}
	s := &spool{disk: disk}
	h := sha256.New()
	if s.size, err = io.Copy(io.MultiWriter(disk, h), r); err == nil {
		_, err = disk.Seek(0, io.SeekStart)
	}
	if err != nil {
		s.close()
		return nil, takenIn(err)
	}
	if s.size == 0 {
		s.close()
		return nil, fault.Field("file", "a file that is not empty", "0 bytes")
	}
	s.hash = h.Sum(nil)
	return s, nil
}

// takenIn keeps what the sender's side says, such as that a limit was passed.
func takenIn(err error) error {
	if _, ok := errors.AsType[*fault.Error](err); ok {
		return err
	}
	return fault.Wrap(fault.Unavailable, err, "the file did not arrive to its end")
}

// Read gives the file to a decoder.
func (s *spool) Read(b []byte) (int, error) {
	n, err := s.disk.Read(b)
	s.read += int64(n)
	return n, err
}

// head returns the beginning of the file without moving on in it.
func (s *spool) head() ([]byte, error) {
	out := make([]byte, min(s.size, csvfile.SampleBytes))
	if _, err := s.disk.ReadAt(out, 0); err != nil {
		return nil, fault.Wrap(fault.Unavailable, err, "the file cannot be read back")
	}
	return out, nil
}

func (s *spool) percent() int { return int(s.read * 100 / max(s.size, 1)) }

func (s *spool) close() {
	_ = s.disk.Close()
	_ = os.Remove(s.disk.Name())
}

// file is a spooled file with what is known about it.
type file struct {
	req       ImportRequest
	options   meters.DecodeOptions
	registers []Register // of the meter that the request names
	layout    *Layout    // by which it is read; nil for its own format
	spool     *spool
	plan      []byte // hash of the file and of how it is read
	problem   string // why it could not be read to its end

	adopted *string // the file's channel that stands for one register
	meter   *string // the file's name of its one meter
}

// sink takes the parts of a file.
type sink interface {
	// take receives up to partItems readings.
	take(ctx context.Context, items []Item, d []meters.Decoded) error
	// refuse receives a row that is no reading.
	refuse(ctx context.Context, e RowError) error
}

// stoppedError wraps an error of ours on its way through a decoder.
type stoppedError struct{ error }

// read decodes the file, by its layout or else by its own format.
func (f *file) read(emit meters.Emit) (meters.DecodeSummary, error) {
	from := bufio.NewReaderSize(f.spool, 64<<10)
	if f.layout != nil {
		return f.layout.Document.Decode(from, f.options, emit)
	}
	return decode.As(cmp.Or(f.req.Format, decode.AutoFormat), from, f.options, emit)
}

// decode reads the file and hands it on part by part. A file that breaks off is a problem, not an error: what came before
// it counts.
func (f *file) decode(ctx context.Context, to sink) (meters.DecodeSummary, error) {
	var items []Item
	var decoded []meters.Decoded
	flush := func() error {
		if len(items) == 0 {
			return nil
		}
		err := to.take(ctx, items, decoded)
		items, decoded = items[:0], decoded[:0]
		return err
	}
	summary, err := f.read(func(d meters.Decoded) error {
		if err := ctx.Err(); err != nil {
			return stoppedError{err}
		}
		item, why := f.item(d)
		if why != nil {
			if err := to.refuse(ctx, rowError(why)); err != nil {
				return stoppedError{err}
			}
			return nil
		}
		items, decoded = append(items, item), append(decoded, d)
		if len(items) < partItems {
			return nil
		}
		if err := flush(); err != nil {
			return stoppedError{err}
		}
		return nil
	})
	if stopped, ok := errors.AsType[stoppedError](err); ok {
		return summary, stopped.error
	}
	if err != nil {
		f.problem = faultOf(err).Error()
	}
	return summary, flush()
}

// item words a decoded reading for Record, under the register that the request means.
func (f *file) item(d meters.Decoded) (Item, *meters.LineError) {
	if d.Problem != nil {
		return Item{}, d.Problem
	}
	out := Item{
		Meter: d.Meter, Channel: d.Channel, Start: d.Start, End: d.End, Value: d.Value, Unit: d.Unit, Quality: d.Quality, Line: d.Line,
	}
	if f.req.Meter != "" {
		if f.meter == nil {
			f.meter = &d.Meter
		}
		if *f.meter != d.Meter {
			return Item{}, &meters.LineError{
				Line: d.Line, Field: "meter", Message: "the file has several meters, but one was chosen for it", Expected: *f.meter, Got: d.Meter,
			}
		}
		out.Meter = f.req.Meter
	}
	if mapped, ok := f.req.Channels[d.Channel]; ok {
		out.Channel = mapped
	} else if channel, ok := f.adopt(d.Channel); ok {
		out.Channel = channel
	}
	return out, nil
}

// adopt lets the first channel of the file stand for the register that was chosen, or for the meter's only one.
func (f *file) adopt(channel string) (string, bool) {
	target := f.req.Channel
	if target == "" && len(f.registers) == 1 {
		target = f.registers[0].Channel
	}
	if target == "" || len(f.req.Channels) > 0 {
		return "", false
	}
	if f.adopted == nil {
		f.adopted = &channel
	}
	return target, *f.adopted == channel
}

func rowError(e *meters.LineError) RowError {
	why := e.Fault()
	return RowError{Row: int64(e.Line), Column: why.Field, Expected: why.Expected, Found: why.Got, Message: why.Message}
}
