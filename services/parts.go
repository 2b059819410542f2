package services

import (
	"context"
	"errors"
	"io"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
)

// partSize is how many bytes stand in one row. The driver and the database hold a value several times while it is passed on.
const partSize = 4 << 20

// partTables says where long bytes stand: the first part in a table of its own, those after it in another.
type partTables struct{ first, rest, insertFirst, insertRest string }

var (
	statementParts = partTables{
		`SELECT canonical FROM run_statement WHERE organization_id = $1 AND run_id = $2`,
		`SELECT content FROM run_statement_part WHERE organization_id = $1 AND run_id = $2 AND number = $3`,
		`INSERT INTO run_statement (organization_id, run_id, canonical) VALUES ($1, $2, $3)`,
		`INSERT INTO run_statement_part (organization_id, run_id, content, number) VALUES ($1, $2, $3, $4)`,
	}
	reportParts = partTables{
		`SELECT content FROM report_file WHERE organization_id = $1 AND report_id = $2`,
		`SELECT content FROM report_file_part WHERE organization_id = $1 AND report_id = $2 AND number = $3`,
		`INSERT INTO report_file (organization_id, report_id, content) VALUES ($1, $2, $3)`,
		`INSERT INTO report_file_part (organization_id, report_id, content, number) VALUES ($1, $2, $3, $4)`,
	}
)

// part reads one part, or finds that there is none.
func (t *tx) part(ctx context.Context, of partTables, id uuid.UUID, number int) (content []byte, err error) {
	if number == 0 {
		err = t.QueryRow(ctx, of.first, t.org, id).Scan(&content)
	} else {
		err = t.QueryRow(ctx, of.rest, t.org, id, number).Scan(&content)
	}
	return content, err
}

// partWriter stores what is written to it, part by part, within a transaction.
type partWriter struct {
	keep   func(part []byte, number int) error
	held   []byte
	number int
}

func (t *tx) writeParts(ctx context.Context, of partTables, id uuid.UUID) *partWriter {
	return &partWriter{keep: func(part []byte, number int) error {
		var err error
		if number == 0 {
			_, err = t.Exec(ctx, of.insertFirst, t.org, id, part)
		} else {
			_, err = t.Exec(ctx, of.insertRest, t.org, id, part, number)
		}
		return err
	}}
}

// Write takes bytes and stores each part that is full.
func (p *partWriter) Write(b []byte) (int, error) {
	n := len(b)
	for len(b) > 0 {
		take := min(partSize-len(p.held), len(b))
		p.held, b = append(p.held, b[:take]...), b[take:]
		if len(p.held) == partSize {
			if err := p.flush(); err != nil {
				return 0, err
			}
		}
	}
	return n, nil
}

// Close stores the last part. The first is stored even when it is empty.
func (p *partWriter) Close() error {
	if len(p.held) > 0 || p.number == 0 {
		return p.flush()
	}
	return nil
}

func (p *partWriter) flush() error {
	if err := p.keep(append([]byte{}, p.held...), p.number); err != nil {
		return err
	}
	p.held, p.number = p.held[:0], p.number+1
	return nil
}

// partReader reads parts one after the other.
type partReader struct {
	next   func(number int) ([]byte, error)
	held   []byte
	number int
}

func (t *tx) readParts(ctx context.Context, of partTables, id uuid.UUID) *partReader {
	return &partReader{next: func(number int) ([]byte, error) { return t.part(ctx, of, id, number) }}
}

// Read gives the bytes in order. That there is no first part is an error; that there is none after it is the end.
func (p *partReader) Read(b []byte) (int, error) {
	for len(p.held) == 0 {
		part, err := p.next(p.number)
		if errors.Is(err, pgx.ErrNoRows) && p.number > 0 {
			return 0, io.EOF
		}
		if err != nil {
			return 0, fromDatabase(err)
		}
		p.held, p.number = part, p.number+1
	}
	n := copy(b, p.held)
	p.held = p.held[n:]
	return n, nil
}

// Content is the bytes of a report that stand in the store.
type Content struct {
	core *Core
	org  int32
	id   uuid.UUID
}

// Copy writes the bytes, of which one part at a time is in memory.
func (c Content) Copy(ctx context.Context, w io.Writer) error {
	from := &partReader{next: func(number int) (part []byte, err error) {
		err = c.core.readTx(ctx, c.org, func(ctx context.Context, t *tx) error {
			part, err = t.part(ctx, reportParts, c.id, number)
			if errors.Is(err, pgx.ErrNoRows) {
				return nil
			}
			return err
		})
		if err == nil && part == nil {
			err = pgx.ErrNoRows
		}
		return part, err
	}}
	_, err := io.Copy(w, from)
	return fromDatabase(err)
}
