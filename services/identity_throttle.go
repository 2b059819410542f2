package services

import (
	"context"
	"crypto/sha256"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"tanso/internal/fault"
)

// Failed sign-ins that cost nothing, before each further one doubles the wait from one second to a minute. An e-mail
// from one origin gets few; from all origins together it gets more, so that a stranger who fails on purpose does not
// soon hold up the owner.
const (
	freePerOrigin = 5
	freePerEmail  = 50
	maxBackoff    = 60 * time.Second
	forgetAfter   = time.Hour
)

type throttleKey struct {
	hash []byte
	free int
}

func throttleKeys(email, origin string) []throttleKey {
	perEmail := sha256.Sum256([]byte("email\x00" + email))
	perOrigin := sha256.Sum256([]byte("origin\x00" + email + "\x00" + origin))
	return []throttleKey{{perEmail[:], freePerEmail}, {perOrigin[:], freePerOrigin}}
}

// countAttempt counts a sign-in before its password is looked at, so that parallel guesses do not pass together. It
// answers rate_limited while an earlier failure still has to be waited out; such an attempt does not count.
func (t *tx) countAttempt(ctx context.Context, keys []throttleKey) error {
	for _, key := range keys {
		err := t.QueryRow(ctx, `
			INSERT INTO signin_throttle AS s (key, failed, last_at) VALUES ($1, 1, $2)
			ON CONFLICT (key) DO UPDATE SET
			  failed = CASE WHEN s.last_at < $3 THEN 1 ELSE s.failed + 1 END,
			  retry_after = CASE WHEN s.last_at >= $3 AND s.failed + 1 >= $4::int
			    THEN $2::timestamptz + make_interval(secs => least($5::float8, power(2, least(30, s.failed + 1 - $4::int)))) END,
			  last_at = $2
			WHERE s.retry_after IS NULL OR s.retry_after <= $2
			RETURNING failed`,
			key.hash, t.now, t.now.Add(-forgetAfter), key.free, maxBackoff.Seconds()).Scan(new(int))
		if errors.Is(err, pgx.ErrNoRows) {
			return t.waitFor(ctx, key)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) waitFor(ctx context.Context, key throttleKey) error {
	var until time.Time
	if err := t.QueryRow(ctx, `SELECT retry_after FROM signin_throttle WHERE key = $1`, key.hash).Scan(&until); err != nil {
		return err
	}
	limited := fault.New(fault.RateLimited, "too many failed sign-ins; wait a little")
	limited.RetryAfter = until.Sub(t.now)
	return limited
}

// forgetAttempts clears the count after a success, and whatever is too old to matter.
func (t *tx) forgetAttempts(ctx context.Context, keys []throttleKey) error {
	for _, key := range keys {
		if _, err := t.Exec(ctx, `DELETE FROM signin_throttle WHERE key = $1`, key.hash); err != nil {
			return err
		}
	}
	_, err := t.Exec(ctx, `DELETE FROM signin_throttle WHERE last_at < $1`, t.now.Add(-24*forgetAfter))
	return err
}
