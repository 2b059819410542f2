package services

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"

	"tanso/internal/fault"
)

// packStatement compresses canonical bytes for the store. They are text that repeats itself: about a tenth is left, and PostgreSQL,
// which would compress them too, is several times slower at it.
func packStatement(canonical []byte) ([]byte, error) {
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, gzip.BestSpeed)
	if err != nil {
		return nil, fmt.Errorf("pack a statement: %w", err)
	}
	if _, err := w.Write(canonical); err != nil {
		return nil, fmt.Errorf("pack a statement: %w", err)
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("pack a statement: %w", err)
	}
	return out.Bytes(), nil
}

// unpackStatement is the reverse. Earlier programs stored the canonical bytes themselves; they are JSON and begin with a brace.
func unpackStatement(stored []byte) ([]byte, error) {
	if bytes.HasPrefix(stored, []byte("{")) {
		return stored, nil
	}
	r, err := gzip.NewReader(bytes.NewReader(stored))
	if err != nil {
		return nil, fault.Wrap(fault.Conflict, err, bytesChanged)
	}
	canonical, err := io.ReadAll(r)
	if err != nil {
		return nil, fault.Wrap(fault.Conflict, err, bytesChanged)
	}
	return canonical, nil
}

const bytesChanged = "the bytes of the run were changed"
