// Package archive opens zip files that arrive as a stream.
package archive

import (
	"archive/zip"
	"bytes"
	"io"

	"tanso/internal/fault"
)

// Limits against archives made to exhaust memory or time.
const (
	MaxPacked   = 64 << 20
	MaxUnpacked = 1 << 30
	maxFiles    = 1000
)

// Each reads a zip archive and calls open for every file in it, in the archive's order. It refuses archives beyond the
// limits, and does not look into archives inside.
func Each(r io.Reader, open func(name string, content io.Reader) error) error {
	packed, err := io.ReadAll(io.LimitReader(r, MaxPacked+1))
	if err != nil {
		return err
	}
	if len(packed) > MaxPacked {
		return fault.New(fault.TooLarge, "a zip file may have at most %d bytes", MaxPacked)
	}
	z, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		return fault.Wrap(fault.Invalid, err, "the file is not a readable zip archive")
	}
	if len(z.File) > maxFiles {
		return fault.New(fault.TooLarge, "a zip file may hold at most %d files", maxFiles)
	}
	left := int64(MaxUnpacked)
	for _, f := range z.File {
		if f.FileInfo().IsDir() {
			continue
		}
		if err := one(f, &left, open); err != nil {
			return err
		}
	}
	return nil
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
