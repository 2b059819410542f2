package services

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"tanso/internal/fault"
	"tanso/internal/merkle"
)

// Log is the organization's append-only Merkle log (RFC 6962) over its audit chain: each event is a record, and that of a closing
// says what was closed. What it proves, an auditor checks without asking the server to be believed.
type Log struct{ *Core }

// LogHead is the log at one moment, signed.
type LogHead struct {
	Origin    string
	Size      int64
	Root      string // base64
	Signed    string // note of golang.org/x/mod/sumdb/note
	PublicKey string // verifier key of the note
}

// LogInclusion proves that a record stands in the log.
type LogInclusion struct {
	Number int64 // of the record, from 0
	Record string
	Hash   string // of the record as a leaf, base64
	Size   int64
	Root   string
	Proof  []string // base64, from the leaf upwards
}

// LogConsistency proves that the log of the size To begins with that of the size From.
type LogConsistency struct {
	From, To         int64
	FromRoot, ToRoot string
	Proof            []string
}

// LogKey is a key that signs heads, as those who check it know it.
type LogKey struct {
	PublicKey string
	CreatedAt time.Time
}

// Head returns the newest head, signed.
func (s Log) Head(ctx context.Context) (out LogHead, err error) {
	err = s.readLog(ctx, func(ctx context.Context, t *tx, size int64) (err error) {
		out, err = t.signedHead(ctx, size)
		return err
	})
	return out, err
}

// Inclusion proves that a record stands in the log of the size, or of all there is when size is nil.
func (s Log) Inclusion(ctx context.Context, number int64, size *int64) (out LogInclusion, err error) {
	err = s.readLog(ctx, func(ctx context.Context, t *tx, logged int64) error {
		out.Number, out.Size = number, logged
		if size != nil {
			out.Size = *size
		}
		if out.Size < 1 || out.Size > logged {
			return fault.Field("size", "1 to "+strconv.FormatInt(logged, 10), strconv.FormatInt(out.Size, 10))
		}
		if number < 0 || number >= out.Size {
			return fault.Field("number", "0 to "+strconv.FormatInt(out.Size-1, 10), strconv.FormatInt(number, 10))
		}
		return t.include(ctx, &out)
	})
	return out, err
}

func (t *tx) include(ctx context.Context, out *LogInclusion) error {
	events, err := t.auditEvents(ctx, `seq = $2`, out.Number+1)
	if err != nil || len(events) != 1 {
		return orMissing(err)
	}
	kept := t.keptHashes(ctx, map[int64][]byte{})
	proof, err := merkle.Inclusion(out.Size, out.Number, kept)
	if err != nil {
		return err
	}
	root, err := merkle.Root(out.Size, kept)
	record := events[0].record()
	out.Record, out.Hash = string(record), merkle.RecordHash(record).String()
	out.Root, out.Proof = root.String(), merkle.Texts(proof)
	return err
}

func orMissing(err error) error {
	if err == nil {
		return fault.New(fault.Conflict, "the audit chain has a gap")
	}
	return err
}

// Consistency proves that the log has only grown between two sizes; to nil is the newest.
func (s Log) Consistency(ctx context.Context, from int64, to *int64) (out LogConsistency, err error) {
	err = s.readLog(ctx, func(ctx context.Context, t *tx, logged int64) error {
		out.From, out.To = from, logged
		if to != nil {
			out.To = *to
		}
		if out.To < 0 || out.To > logged {
			return fault.Field("to", "0 to "+strconv.FormatInt(logged, 10), strconv.FormatInt(out.To, 10))
		}
		if from < 0 || from > out.To {
			return fault.Field("from", "0 to "+strconv.FormatInt(out.To, 10), strconv.FormatInt(from, 10))
		}
		return t.compare(ctx, &out)
	})
	return out, err
}

func (t *tx) compare(ctx context.Context, out *LogConsistency) error {
	kept := t.keptHashes(ctx, map[int64][]byte{})
	proof, err := merkle.Consistency(out.To, out.From, kept)
	if err != nil {
		return err
	}
	before, err := merkle.Root(out.From, kept)
	if err != nil {
		return err
	}
	now, err := merkle.Root(out.To, kept)
	out.FromRoot, out.ToRoot, out.Proof = before.String(), now.String(), merkle.Texts(proof)
	return err
}

// Keys returns the keys that sign heads, newest first, and makes the first one. They are public, and no actor is asked for.
func (s Log) Keys(ctx context.Context) (out []LogKey, err error) {
	err = s.accountTx(ctx, uuid.Nil, func(ctx context.Context, t *tx) error {
		if _, err := t.logKey(ctx); err != nil {
			return err
		}
		out, err = t.logKeys(ctx)
		return err
	})
	return out, err
}

func (t *tx) logKeys(ctx context.Context) ([]LogKey, error) {
	rows, err := t.Query(ctx, `SELECT id, seed, created_at FROM log_key ORDER BY created_at DESC, id DESC`)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (k LogKey, err error) {
		var id uuid.UUID
		var seed []byte
		if err := row.Scan(&id, &seed, &k.CreatedAt); err != nil {
			return k, err
		}
		key, err := merkle.NewKey(logKeyName(id), seed)
		k.PublicKey = key.Verifier
		return k, err
	})
}

// readLog runs do on the log of the actor's organization. Every member may ask: hashes tell nothing of figures, and the record of a
// closing says no more than that it happened. What was recorded before there was a log is taken in first.
func (s Log) readLog(ctx context.Context, do func(ctx context.Context, t *tx, size int64) error) error {
	if err := s.ready(ctx); err != nil {
		return err
	}
	return s.readTx(ctx, ActorFrom(ctx).Organization, func(ctx context.Context, t *tx) error {
		var size int64
		if err := t.QueryRow(ctx, `SELECT logged FROM audit_head WHERE organization_id = $1`, t.org).Scan(&size); err != nil {
			return err
		}
		return do(ctx, t, size)
	})
}

// ready lets every member in, and brings the log up to date.
func (s Log) ready(ctx context.Context) error {
	actor := ActorFrom(ctx)
	if err := actor.allow(everyone...); err != nil {
		return err
	}
	return s.fill(ctx, actor.Organization)
}

// fill takes events into the log that are not in it yet, and sees to it that there is a key.
func (s Log) fill(ctx context.Context, org int32) error {
	var missing bool
	err := s.readTx(ctx, org, func(ctx context.Context, t *tx) error {
		return t.QueryRow(ctx, `SELECT logged < seq OR NOT EXISTS (SELECT FROM log_key) FROM audit_head WHERE organization_id = $1`, t.org).Scan(&missing)
	})
	if err != nil || !missing {
		return err
	}
	return s.inTx(ctx, org, func(ctx context.Context, t *tx) error {
		if _, err := t.logKey(ctx); err != nil {
			return err
		}
		var seq, logged int64
		err := t.QueryRow(ctx, `SELECT seq, logged FROM audit_head WHERE organization_id = $1 FOR UPDATE`, t.org).Scan(&seq, &logged)
		if err != nil || logged == seq {
			return err
		}
		return t.catchUp(ctx, logged, seq)
	})
}

// signedHead signs the head of the log's first size records. The same head is always signed alike.
func (t *tx) signedHead(ctx context.Context, size int64) (out LogHead, err error) {
	var organization uuid.UUID
	if err := t.QueryRow(ctx, `SELECT uuid FROM organization WHERE id = $1`, t.org).Scan(&organization); err != nil {
		return out, err
	}
	root, err := merkle.Root(size, t.keptHashes(ctx, map[int64][]byte{}))
	if err != nil {
		return out, err
	}
	key, err := t.logKey(ctx)
	if err != nil {
		return out, err
	}
	head := merkle.Head{Origin: logOrigin(organization), Size: size, Root: root}
	signed, err := key.Sign(head)
	return LogHead{Origin: head.Origin, Size: size, Root: root.String(), Signed: signed, PublicKey: key.Verifier}, err
}

// logKeyLock keeps two transactions on an empty database from making a key each.
const logKeyLock = 7_220_312

func logKeyName(id uuid.UUID) string { return "tanso-log/" + id.String() }

// logKey returns the newest key, and makes the first one where the transaction may write.
func (t *tx) logKey(ctx context.Context) (merkle.Key, error) {
	var id uuid.UUID
	var seed []byte
	newest := func() (bool, error) {
		rows, err := t.Query(ctx, `SELECT id, seed FROM log_key ORDER BY created_at DESC, id DESC LIMIT 1`)
		if err != nil {
			return false, err
		}
		_, err = pgx.ForEachRow(rows, []any{&id, &seed}, func() error { seed = bytes.Clone(seed); return nil })
		return len(seed) > 0, err
	}
	if found, err := newest(); err != nil || found {
		return keyOf(id, seed, err)
	}
	if _, err := t.Exec(ctx, `SELECT pg_advisory_xact_lock($1)`, logKeyLock); err != nil {
		return merkle.Key{}, err
	}
	if found, err := newest(); err != nil || found { // another transaction was first
		return keyOf(id, seed, err)
	}
	id, seed = newID(), make([]byte, 32)
	if _, err := rand.Read(seed); err != nil {
		return merkle.Key{}, fmt.Errorf("services: random: %w", err)
	}
	_, err := t.Exec(ctx, `INSERT INTO log_key (id, seed, created_at) VALUES ($1, $2, $3)`, id, seed, t.now)
	return keyOf(id, seed, err)
}

func keyOf(id uuid.UUID, seed []byte, err error) (merkle.Key, error) {
	if err != nil {
		return merkle.Key{}, err
	}
	return merkle.NewKey(logKeyName(id), seed)
}

func sha256Hex(content []byte) string {
	sum := sha256.Sum256(content)
	return hexOf(sum[:])
}

func hexOf(b []byte) string { return hex.EncodeToString(b) }
