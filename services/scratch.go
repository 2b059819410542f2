package services

import (
	"errors"
	"io"
	"os"
)

// scratch is a file for bytes on their way into the store, so that they need not be in memory. It has no name from the start, as far
// as the system allows, and so is gone with the process.
type scratch struct {
	*os.File
	size int64
}

func newScratch() (*scratch, error) {
	f, err := os.CreateTemp("", "tanso-*")
	if err != nil {
		return nil, err
	}
	_ = os.Remove(f.Name()) // where that fails, Close does it
	return &scratch{File: f}, nil
}

// Write appends bytes.
func (s *scratch) Write(b []byte) (int, error) {
	n, err := s.File.Write(b)
	s.size += int64(n)
	return n, err
}

// all reads what was written, from the beginning.
func (s *scratch) all() io.Reader { return io.NewSectionReader(s.File, 0, s.size) }

// Close lets the file go.
func (s *scratch) Close() error {
	err := s.File.Close()
	if gone := os.Remove(s.Name()); !errors.Is(gone, os.ErrNotExist) {
		err = errors.Join(err, gone)
	}
	return err
}
