package services

import (
	"bufio"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/fault"
)

const bytesChanged = "the bytes of the run were changed"

// packStatement compresses canonical bytes for the store while they are written. They are text that repeats itself: about a tenth is
// left, and PostgreSQL, which would compress them too, is several times slower at it. It returns their SHA-256.
func packStatement(write func(io.Writer) error, to io.Writer) (sha string, err error) {
	packed, err := gzip.NewWriterLevel(to, gzip.BestSpeed)
	if err != nil {
		return "", fmt.Errorf("pack a statement: %w", err)
	}
	sum := sha256.New()
	if err := write(io.MultiWriter(sum, packed)); err != nil {
		return "", err
	}
	if err := packed.Close(); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// unpackStatement is the reverse. Earlier programs stored the canonical bytes themselves; they are JSON and begin with a brace.
func unpackStatement(stored io.Reader) (io.Reader, error) {
	from := bufio.NewReader(stored)
	if first, err := from.Peek(1); err == nil && first[0] == '{' {
		return from, nil
	}
	r, err := gzip.NewReader(from)
	if err != nil {
		return nil, torn(err)
	}
	return tornReader{r}, nil
}

// torn tells bytes that do not unpack from a database that does not answer.
func torn(err error) error {
	if _, ok := errors.AsType[*fault.Error](err); ok || errors.Is(err, context.Canceled) {
		return err // of the store
	}
	return fault.Wrap(fault.Conflict, err, bytesChanged)
}

type tornReader struct{ io.Reader }

// Read is that of the packed bytes, with an error that says what it means.
func (r tornReader) Read(b []byte) (int, error) {
	n, err := r.Reader.Read(b)
	if err != nil && err != io.EOF { //nolint:errorlint // a reader returns it bare
		err = torn(err)
	}
	return n, err
}

// spooled packs the canonical bytes of an inventory into a file of the machine, and returns their SHA-256.
func spooled(inv emissions.Inventory) (packed *scratch, sha string, err error) {
	if packed, err = newScratch(); err != nil {
		return nil, "", err
	}
	if sha, err = packStatement(inv.WriteCanonical, packed); err != nil {
		return nil, "", errors.Join(err, packed.Close())
	}
	return packed, sha, nil
}

// keepStatement stores the packed bytes of a run.
func (t *tx) keepStatement(ctx context.Context, run uuid.UUID, packed *scratch) error {
	parts := t.writeParts(ctx, statementParts, run)
	if _, err := io.Copy(parts, packed.all()); err != nil {
		return err
	}
	return parts.Close()
}

// statement gives the canonical bytes of a run as they were stored.
func (t *tx) statement(ctx context.Context, run uuid.UUID) (io.Reader, error) {
	return unpackStatement(t.readParts(ctx, statementParts, run))
}

// statementOf reads a run's inventory back from its canonical bytes, and checks them against the run's hash.
func (t *tx) statementOf(ctx context.Context, run uuid.UUID) (inv emissions.Inventory, err error) {
	var want string
	var entries int
	err = t.QueryRow(ctx, `SELECT sha256, coalesce((SELECT max(number) FROM entry WHERE organization_id = $1 AND run_id = $2), 0)
		FROM run WHERE organization_id = $1 AND id = $2`, t.org, run).Scan(&want, &entries)
	if err != nil {
		return inv, err
	}
	canonical, err := t.statement(ctx, run)
	if err != nil {
		return inv, err
	}
	sum := sha256.New()
	inv, _, unread := emissions.ReadOf(io.TeeReader(canonical, sum), entries)
	// Bytes that cannot be read as an inventory were changed as well: their hash says which of the two it is.
	if _, err := io.Copy(sum, canonical); err != nil {
		return emissions.Inventory{}, err
	}
	if got := hex.EncodeToString(sum.Sum(nil)); got != want {
		cause := fmt.Errorf("run %s: the stored bytes have SHA-256 %s, the run says %s", run, got, want)
		return emissions.Inventory{}, fault.Wrap(fault.Conflict, cause, bytesChanged)
	}
	return inv, unread
}
