package services

import (
	"context"
	"sync"
	"time"

	"github.com/google/uuid"
)

// seenEvery is how exactly device.last_seen_at is kept.
const seenEvery = 30 * time.Second

// lastSeen remembers when each device was last written down as seen, so that a reading does not cost an update.
type lastSeen struct {
	mu      sync.Mutex
	written map[uuid.UUID]time.Time
}

// note writes down the devices of a stored group that were not noted lately. It is no part of the promise to the devices,
// so an error is only logged.
func (l *lastSeen) note(ctx context.Context, core *Core, group []*pending) {
	now := core.now()
	due := map[int32][]uuid.UUID{}
	l.mu.Lock()
	if l.written == nil {
		l.written = map[uuid.UUID]time.Time{}
	}
	for _, p := range group {
		if p.actor.Kind != ActorDevice {
			continue
		}
		if last, ok := l.written[p.actor.ID]; !ok || now.Sub(last) >= seenEvery {
			l.written[p.actor.ID] = now
			due[p.actor.Organization] = append(due[p.actor.Organization], p.actor.ID)
		}
	}
	l.mu.Unlock()
	for org, devices := range due {
		err := core.inTx(ctx, org, func(ctx context.Context, t *tx) error {
			_, err := t.Exec(ctx, `
				UPDATE device d SET last_seen_at = $3
				FROM (SELECT id FROM device WHERE organization_id = $1 AND id = ANY ($2) ORDER BY id FOR UPDATE) AS seen
				WHERE d.organization_id = $1 AND d.id = seen.id`, org, devices, now)
			return err
		})
		if err != nil {
			core.log.WarnContext(ctx, "devices not noted as seen", "organization", org, "cause", err)
		}
	}
}
