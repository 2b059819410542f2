package services

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"fmt"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
)

// SigningKey signs access tokens. All keys of the database verify; the newest signs.
type SigningKey struct {
	ID      uuid.UUID
	Private ed25519.PrivateKey
}

// signingKeyLock keeps two servers that start on an empty database from making a key each.
const signingKeyLock = 7_220_311

// SigningKeys returns the keys, newest first, and makes the first one on an empty database.
func (s Identity) SigningKeys(ctx context.Context) ([]SigningKey, error) {
	var out []SigningKey
	err := s.accountTx(ctx, uuid.Nil, func(ctx context.Context, t *tx) error {
		if _, err := t.Exec(ctx, `SELECT pg_advisory_xact_lock($1)`, signingKeyLock); err != nil {
			return err
		}
		var err error
		if out, err = t.signingKeys(ctx); err != nil || len(out) > 0 {
			return err
		}
		seed := make([]byte, ed25519.SeedSize)
		if _, err := rand.Read(seed); err != nil {
			return fmt.Errorf("services: random: %w", err)
		}
		key := SigningKey{ID: newID(), Private: ed25519.NewKeyFromSeed(seed)}
		out = []SigningKey{key}
		_, err = t.Exec(ctx, `INSERT INTO signing_key (id, seed, created_at) VALUES ($1, $2, $3)`, key.ID, seed, t.now)
		return err
	})
	return out, err
}

func (t *tx) signingKeys(ctx context.Context) ([]SigningKey, error) {
	rows, err := t.Query(ctx, `SELECT id, seed FROM signing_key ORDER BY created_at DESC, id DESC`)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (SigningKey, error) {
		var key SigningKey
		var seed []byte
		err := row.Scan(&key.ID, &seed)
		if err == nil {
			key.Private = ed25519.NewKeyFromSeed(seed)
		}
		return key, err
	})
}
