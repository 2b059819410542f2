package services

import (
	"context"
	"crypto/sha256"
	"time"

	"github.com/google/uuid"

	"tanso/internal/fault"
)

// Login is a device that was let in and may stay connected for long.
type Login struct {
	Actor Actor
	Token uuid.UUID // which of its tokens let it in
	Shown string    // the token's prefix, which is no secret
	Until time.Time // when the token ends; zero when no end is known yet
}

// Login lets a device in by its token, as Authenticate does, and says how long that holds.
func (s Devices) Login(ctx context.Context, token string) (Login, error) {
	org, ok := organizationOf(token, tokenMark)
	if !ok {
		return Login{}, errDeviceToken
	}
	hash := sha256.Sum256([]byte(token))
	out := Login{Actor: Actor{Kind: ActorDevice, Organization: org, token: hash}}
	err := s.readTx(ctx, org, func(ctx context.Context, t *tx) error {
		return t.QueryRow(ctx, `
			SELECT d.id, d.name, k.id, k.prefix, coalesce(k.expires_at, $4)
			FROM device_token k JOIN device d ON d.organization_id = k.organization_id AND d.id = k.device_id
			WHERE k.organization_id = $1 AND k.token_hash = $2 AND `+mayEnter, t.org, hash[:], t.now, time.Time{}).
			Scan(&out.Actor.ID, &out.Actor.Name, &out.Token, &out.Shown, &out.Until)
	})
	if fault.CodeOf(err) == fault.NotFound {
		return Login{}, errDeviceToken
	}
	if err != nil {
		return Login{}, err
	}
	return out, nil
}

// Standing tells which of an organization's tokens still let their devices in, and until when: the zero time without an
// end. Tokens that are missing from the answer have ended. It is for the edges that keep devices connected; no request
// reaches it.
func (s Devices) Standing(ctx context.Context, org int32, tokens []uuid.UUID) (map[uuid.UUID]time.Time, error) {
	type row struct {
		ID    uuid.UUID
		Until time.Time
	}
	out := make(map[uuid.UUID]time.Time, len(tokens))
	err := s.readTx(ctx, org, func(ctx context.Context, t *tx) error {
		rows, err := collect[row](ctx, t, `
			SELECT k.id, coalesce(k.expires_at, $4) AS until
			FROM device_token k JOIN device d ON d.organization_id = k.organization_id AND d.id = k.device_id
			WHERE k.organization_id = $1 AND k.id = ANY ($2) AND `+mayEnter, t.org, tokens, t.now, time.Time{})
		for _, r := range rows {
			out[r.ID] = r.Until
		}
		return err
	})
	return out, err
}

// WatchDevices calls hear, until ctx ends, whenever what devices of an organization may do has changed: a token was
// revoked or rotated, or a gateway changed. Zero stands for all organizations, after a break in which news may have been
// lost. hear must return at once.
func (s *Events) WatchDevices(ctx context.Context, hear func(organization int32)) {
	s.add(ctx, &subscriber{topics: []Topic{topicDevices, topicResync}, hear: func(e Event) { hear(e.Organization) }})
}
