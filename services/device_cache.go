package services

import (
	"context"
	"crypto/sha256"
	"sync"
	"time"

	"github.com/google/uuid"

	"tanso/internal/fault"
)

// How long a token that was good is let in without asking the database, and how many such tokens are remembered.
// Recording asks again in its own transaction, for all requests of a shared commit at once, so that nothing is stored
// with a token that was revoked, however long ago it was looked up.
const (
	tokenTrust  = 10 * time.Second
	maxRemember = 200_000
)

// tokenHash is the SHA-256 of a device token; zero stands for none.
type tokenHash = [sha256.Size]byte

// tokenCache remembers the devices behind tokens that were good a moment ago.
type tokenCache struct {
	mu        sync.Mutex
	known     map[tokenHash]trusted
	forgotten int // how often trust was ended; what was looked up before is not remembered after
}

type trusted struct {
	actor Actor
	until time.Time
}

// get returns the device if its token is trusted, or else what put needs to know.
func (c *tokenCache) get(hash tokenHash, now time.Time) (actor Actor, forgotten int, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	t, ok := c.known[hash]
	return t.actor, c.forgotten, ok && now.Before(t.until)
}

func (c *tokenCache) put(actor Actor, until time.Time, forgotten int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if forgotten != c.forgotten {
		return // a revocation may have come between
	}
	if c.known == nil || len(c.known) >= maxRemember {
		c.known = map[tokenHash]trusted{}
	}
	c.known[actor.token] = trusted{actor, until}
}

// forget ends the trust in a device's tokens at once.
func (c *tokenCache) forget(device uuid.UUID) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.forgotten++
	for hash, t := range c.known {
		if t.actor.ID == device {
			delete(c.known, hash)
		}
	}
}

// errDeviceToken is the one answer to whatever is wrong with a device token.
var errDeviceToken = fault.New(fault.Unauthenticated, "the device token is not valid")

// stillGood refuses the requests whose device token is no longer good, and returns the others.
func (t *tx) stillGood(ctx context.Context, reqs []*pending) ([]*pending, error) {
	var hashes [][]byte
	for _, p := range reqs {
		if p.actor.token != (tokenHash{}) {
			hashes = append(hashes, p.actor.token[:])
		}
	}
	if len(hashes) == 0 {
		return reqs, nil
	}
	rows, err := t.Query(ctx, `
		SELECT k.token_hash FROM device_token k JOIN device d ON d.organization_id = k.organization_id AND d.id = k.device_id
		WHERE k.organization_id = $1 AND k.token_hash = ANY ($2) AND `+mayEnter, t.org, hashes, t.now)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	good := make(map[tokenHash]bool, len(hashes))
	for rows.Next() {
		good[tokenHash(rows.RawValues()[0])] = true
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	out := make([]*pending, 0, len(reqs))
	for _, p := range reqs {
		if p.actor.token == (tokenHash{}) || good[p.actor.token] {
			out = append(out, p)
			continue
		}
		p.refused = errDeviceToken
	}
	return out, nil
}

// mayEnter is the condition that a token k of a device d lets in; $3 is the time.
const mayEnter = `k.revoked_at IS NULL AND d.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > $3)`
