package services

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"tanso/internal/fault"
	"tanso/meters/csvfile"
	"tanso/meters/xlsxfile"
)

// LedgerKind tells what the rows of a ledger are.
type LedgerKind string

// Kinds of ledgers: purchases become lines of categories 1 and 2, travel of category 6.
const (
	LedgerPurchases LedgerKind = "purchases"
	LedgerTravel    LedgerKind = "travel"
)

// Limits of a ledger's file.
const (
	maxLedgerFile  = 10 << 20
	maxLedgerRows  = 2000
	maxLedgerCells = 60
	maxLedgerCell  = 1000
)

// Ledger is a purchase ledger or travel list as it was taken in. It never changes.
type Ledger struct {
	ID         uuid.UUID
	Kind       LedgerKind
	FileName   string
	Header     []string
	Rows       int
	Recorded   int // rows that are lines now
	RecordedBy string
	RecordedAt time.Time
}

// Ledgers takes purchase ledgers and travel lists in, and makes lines of Scope 3 of their rows.
type Ledgers struct {
	*Core
	Scope3 Scope3
}

const ledgerColumns = `l.id, l.kind, l.file_name, l.header, l.recorded_by, l.recorded_at,
	(SELECT count(*) FROM ledger_row r WHERE r.organization_id = l.organization_id AND r.ledger_id = l.id) AS rows,
	(SELECT count(*) FROM ledger_row r JOIN ledger_line n ON n.organization_id = r.organization_id AND n.kind = l.kind AND n.identity = r.identity
	 WHERE r.organization_id = l.organization_id AND r.ledger_id = l.id) AS recorded
	FROM ledger l WHERE l.organization_id = $1`

// ledgerBy keeps ledgers that the account $2 took in; NULL means all.
const ledgerBy = ` AND ($2::text IS NULL OR EXISTS (SELECT FROM receipt q
	WHERE q.organization_id = l.organization_id AND q.id = l.id AND q.actor_id = $2)) `

// ledger is one that the actor may see.
func (t *tx) ledger(ctx context.Context, actor Actor, id uuid.UUID) (Ledger, error) {
	own, err := t.ownOnly(ctx, actor)
	if err != nil {
		return Ledger{}, err
	}
	return one[Ledger](ctx, t, `SELECT `+ledgerColumns+ledgerBy+`AND l.id = $3`, t.org, own, id)
}

// ledgerTable is a file taken apart.
type ledgerTable struct {
	header []string
	rows   []ledgerRow
}

type ledgerRow struct {
	Line     int
	Cells    []string
	Identity []byte
}

// LedgerUpload is what became of a file.
type LedgerUpload struct {
	Ledger
	AlreadyTaken bool // the same file was taken in before
}

// Take takes a file in: CSV or Excel, its first row with a name in each column. Nothing is recorded yet. The same file again
// answers with the ledger that it was. Admins, managers and contributors may.
func (s Ledgers) Take(ctx context.Context, kind LedgerKind, fileName string, r io.Reader) (out LedgerUpload, err error) {
	if err := ActorFrom(ctx).allow(writers...); err != nil {
		return out, err
	}
	if err := oneOf("kind", kind, LedgerPurchases, LedgerTravel); err != nil {
		return out, err
	}
	if !plainText(fileName) {
		return out, fault.Field("fileName", "at most 200 characters without control characters", fileName)
	}
	content, err := io.ReadAll(io.LimitReader(r, maxLedgerFile+1))
	if err != nil {
		return out, takenIn(err)
	}
	if len(content) > maxLedgerFile {
		return out, fault.New(fault.TooLarge, "a ledger has at most %d MiB", maxLedgerFile>>20)
	}
	table, err := readLedger(content)
	if err != nil {
		return out, err
	}
	sum := sha256.Sum256(content)
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		out = LedgerUpload{}
		if err := t.serialize(ctx); err != nil {
			return err
		}
		var known uuid.UUID
		err := t.QueryRow(ctx, `SELECT coalesce((SELECT id FROM ledger WHERE organization_id = $1 AND kind = $2 AND sha256 = $3), $4)`,
			t.org, kind, sum[:], uuid.Nil).Scan(&known)
		if err != nil {
			return err
		}
		if out.AlreadyTaken = known != uuid.Nil; !out.AlreadyTaken {
			known = newID()
			if err := t.keepLedger(ctx, actor, Ledger{ID: known, Kind: kind, FileName: fileName}, table, sum[:]); err != nil {
				return err
			}
		}
		if out.Ledger, err = t.ledger(ctx, actor, known); err != nil && out.AlreadyTaken {
			return notFoundField(err, "file", "somebody else has taken this file in before; ask a manager")
		}
		return err
	}, writers...)
	return out, err
}

func (t *tx) keepLedger(ctx context.Context, actor Actor, l Ledger, table ledgerTable, sum []byte) error {
	_, err := t.Exec(ctx, `INSERT INTO receipt (organization_id, id, kind, actor_kind, actor_id, input_hash, file_name, items, recorded_at)
		VALUES ($1, $2, 'file', $3, $4, $5, $6, $7, $8)`, t.org, l.ID, actor.Kind, actor.ID.String(), sum, l.FileName, len(table.rows), t.now)
	if err != nil {
		return err
	}
	_, err = t.Exec(ctx, `INSERT INTO ledger (organization_id, id, kind, file_name, sha256, header, recorded_by, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`, t.org, l.ID, l.Kind, l.FileName, sum, table.header, actor.Name, t.now)
	if err != nil {
		return err
	}
	for _, r := range table.rows {
		_, err := t.Exec(ctx, `INSERT INTO ledger_row (organization_id, ledger_id, line, cells, identity) VALUES ($1, $2, $3, $4, $5)`,
			t.org, l.ID, r.Line, r.Cells, r.Identity)
		if err != nil {
			return err
		}
	}
	return t.audit(ctx, actor, "ledger.take", "ledger", l.ID.String(), struct {
		Kind     LedgerKind
		FileName string
		Rows     int
	}{l.Kind, l.FileName, len(table.rows)})
}

// readLedger takes a file apart; workbooks begin as archives do.
func readLedger(content []byte) (out ledgerTable, err error) {
	if bytes.HasPrefix(content, []byte("PK")) {
		err = xlsxfile.Read(bytes.NewReader(content), out.read)
	} else {
		err = out.read(csvfile.Read(bufio.NewReader(bytes.NewReader(content))))
	}
	if err == nil && len(out.rows) == 0 {
		err = fault.Field("file", "a first row with the names of the columns and rows below it", "none")
	}
	return out, err
}

// read takes the rows; the first that is not empty is the header.
func (l *ledgerTable) read(rows csvfile.Rows) error {
	moments, _ := rows.(csvfile.Serials)
	times := map[string]uint32{}
	for {
		number, cells, err := rows.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		cells = trimmed(cells)
		switch {
		case len(cells) == 0:
			continue
		case len(cells) > maxLedgerCells:
			return fault.New(fault.TooLarge, "row %d has more than %d columns", number, maxLedgerCells)
		case l.header == nil:
			l.header = cells
			continue
		case len(l.rows) == maxLedgerRows:
			return fault.New(fault.TooLarge, "a ledger has at most %d rows; send it in parts", maxLedgerRows)
		}
		if moments != nil {
			l.days(cells, moments)
		}
		l.rows = append(l.rows, ledgerRow{Line: number, Cells: cells, Identity: identityOf(cells, times)})
	}
}

// days writes serial numbers in columns of dates as dates.
func (l *ledgerTable) days(cells []string, moments csvfile.Serials) {
	for i := range cells {
		if i < len(l.header) && roleOf(l.header[i]) == "date" {
			cells[i], _, _ = strings.Cut(moments.Moment(cells[i]), " ")
		}
	}
}

func trimmed(cells []string) []string {
	out := slices.Clone(cells)
	for i := range out {
		out[i] = strings.ToValidUTF8(strings.ReplaceAll(strings.TrimSpace(out[i]), "\x00", ""), "�")
		if r := []rune(out[i]); len(r) > maxLedgerCell {
			out[i] = string(r[:maxLedgerCell])
		}
	}
	for len(out) > 0 && out[len(out)-1] == "" {
		out = out[:len(out)-1]
	}
	return out
}

// identityOf is what makes a row the same in another file: its cells, and how many equal rows stand above it.
func identityOf(cells []string, times map[string]uint32) []byte {
	var text bytes.Buffer
	for _, c := range cells {
		text.WriteString(strconv.Quote(c) + ",")
	}
	n := times[text.String()]
	times[text.String()] = n + 1
	sum := sha256.Sum256(binary.BigEndian.AppendUint32(text.Bytes(), n))
	return sum[:]
}

// List returns a page of the ledgers, newest first; to a contributor who does not see all sources those that they took in.
func (s Ledgers) List(ctx context.Context, first int) (out []Ledger, err error) {
	if _, err := newPage("ledgers", first, nil, 0); err != nil {
		return nil, err
	}
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		own, err := t.ownOnly(ctx, actor)
		if err != nil {
			return err
		}
		out, err = collect[Ledger](ctx, t, `SELECT `+ledgerColumns+ledgerBy+`ORDER BY l.id DESC LIMIT $3`, t.org, own, first)
		return err
	}, everyone...)
	return out, err
}
