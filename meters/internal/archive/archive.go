// Package archive opens zip and gzip files that arrive as a stream.
package archive

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"io"

	"tanso/internal/fault"
)

// Limits against archives made to exhaust memory or time.
const (
	MaxPacked   = 64 << 20
	MaxUnpacked = 1 << 30
	maxFiles    = 1000
	// MaxRatio bounds how much a stream may grow while it is unpacked; readings shrink by 10 to 60 times.
	MaxRatio = 250
	// MaxStream bounds a gzip stream, unpacked.
	MaxStream = 16 << 30
	// headStart is what may be unpacked before the ratio counts.
	headStart = 4 << 20
)

// Archive is a zip file in memory.
type Archive struct {
	packed []byte
	files  []*zip.File
}

// Open reads a zip archive, within the limits.
func Open(r io.Reader) (*Archive, error) {
	packed, err := io.ReadAll(io.LimitReader(r, MaxPacked+1))
	if err != nil {
		return nil, err
	}
	if len(packed) > MaxPacked {
		return nil, fault.New(fault.TooLarge, "a zip file may have at most %d bytes", MaxPacked)
	}
	z, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		return nil, fault.Wrap(fault.Invalid, err, "the file is not a readable zip archive")
	}
	if len(z.File) > maxFiles {
		return nil, fault.New(fault.TooLarge, "a zip file may hold at most %d files", maxFiles)
	}
	return &Archive{packed: packed, files: z.File}, nil
}

// Workbook tells whether the archive is a workbook of Excel 2007 or later, which is a zip file inside.
func (a *Archive) Workbook() bool {
	for _, f := range a.files {
		if f.Name == "xl/workbook.xml" {
			return true
		}
	}
	return false
}

// Packed is the archive as it came.
func (a *Archive) Packed() io.Reader { return bytes.NewReader(a.packed) }

// Each calls open for every file in the archive, in its order. It does not look into archives inside.
func (a *Archive) Each(open func(name string, content io.Reader) error) error {
	left := int64(MaxUnpacked)
	for _, f := range a.files {
		if f.FileInfo().IsDir() {
			continue
		}
		if err := one(f, &left, open); err != nil {
			return err
		}
	}
	return nil
}

// Each reads a zip archive and calls open for every file in it.
func Each(r io.Reader, open func(name string, content io.Reader) error) error {
	a, err := Open(r)
	if err != nil {
		return err
	}
	return a.Each(open)
}

func one(f *zip.File, left *int64, open func(string, io.Reader) error) error {
	content, err := f.Open()
	if err != nil {
		return fault.Wrap(fault.Invalid, err, "%s in the zip archive cannot be read", f.Name)
	}
	defer content.Close()
	return open(f.Name, &limited{r: content, left: left})
}

// limited counts down what all files of an archive may hold together, and names what is wrong with a damaged one.
type limited struct {
	r    io.Reader
	left *int64
}

func (l *limited) Read(p []byte) (int, error) {
	if *l.left <= 0 {
		return 0, fault.New(fault.TooLarge, "the zip archive unpacks to more than %d bytes", MaxUnpacked)
	}
	n, err := l.r.Read(p)
	*l.left -= int64(n)
	if err != nil && err != io.EOF { //nolint:errorlint // readers return io.EOF itself
		err = fault.Wrap(fault.Invalid, err, "the zip archive is damaged")
	}
	return n, err
}

// Gunzip unpacks a gzip stream, within the limits.
func Gunzip(r io.Reader) (io.Reader, error) {
	packed := &counted{r: r}
	zip, err := gzip.NewReader(packed)
	if err != nil {
		return nil, broken(err)
	}
	return &unpacked{zip: zip, packed: packed}, nil
}

// counted counts what is read.
type counted struct {
	r io.Reader
	n int64
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

type unpacked struct {
	zip    *gzip.Reader
	packed *counted
	n      int64
}

func (u *unpacked) Read(p []byte) (int, error) {
	n, err := u.zip.Read(p)
	switch u.n += int64(n); {
	case u.n > headStart+MaxRatio*u.packed.n:
		return 0, fault.New(fault.TooLarge, "the gzip stream unpacks to more than %d times its size", MaxRatio)
	case u.n > MaxStream:
		return 0, fault.New(fault.TooLarge, "the gzip stream unpacks to more than %d bytes", MaxStream)
	}
	if err != nil && !errors.Is(err, io.EOF) {
		err = broken(err)
	}
	return n, err
}

// broken keeps what the source of the stream says itself.
func broken(err error) error {
	if errors.Is(err, gzip.ErrHeader) || errors.Is(err, gzip.ErrChecksum) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return fault.Wrap(fault.Invalid, err, "the gzip stream is damaged")
	}
	return err
}
