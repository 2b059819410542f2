package services

import (
	"context"
	"sync"
	"time"

	"github.com/google/uuid"
)

// seenEvery is how exactly device.last_seen_at is kept.
const seenEvery = 30 * time.Second

// lastSeen remembers when each device was last written down as seen, and how late its messages were since, so that a
// reading does not cost an update.
type lastSeen struct {
	mu    sync.Mutex
	known map[uuid.UUID]*sighting
}

type sighting struct {
	written time.Time
	lags    []int32 // seconds, of the live messages since
}

// note writes down the devices of a stored group that were not noted lately. It is no part of the promise to the devices,
// so an error is only logged.
func (l *lastSeen) note(ctx context.Context, core *Core, group []*pending) {
	now := core.now()
	for org, due := range l.due(group, now) {
		err := core.inTx(ctx, org, func(ctx context.Context, t *tx) error {
			_, err := t.Exec(ctx, `
				WITH locked AS (SELECT id FROM device WHERE organization_id = $1 AND id = ANY ($2) ORDER BY id FOR UPDATE),
				     fresh AS (SELECT id, array_remove(array_agg(lag), NULL) AS lags FROM unnest($2::uuid[], $4::integer[]) AS s (id, lag) GROUP BY id)
				UPDATE device d SET last_seen_at = $3,
				       lags = (d.lags || fresh.lags)[greatest(1, cardinality(d.lags || fresh.lags) - $5::integer + 1):]
				FROM locked JOIN fresh USING (id) WHERE d.organization_id = $1 AND d.id = locked.id`,
				org, due.devices, now, due.lags, lagSamples)
			return err
		})
		if err != nil {
			core.log.WarnContext(ctx, "devices not noted as seen", "organization", org, "cause", err)
		}
	}
}

// seenRows are the columns of what is to be written: a row for each lag, at least one for each device.
type seenRows struct {
	devices []uuid.UUID
	lags    []*int32
}

// due takes note of the group and returns, by organization, what is to be written down now.
func (l *lastSeen) due(group []*pending, now time.Time) map[int32]*seenRows {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.known == nil {
		l.known = map[uuid.UUID]*sighting{}
	}
	out := map[int32]*seenRows{}
	for _, p := range group {
		if p.actor.Kind != ActorDevice {
			continue
		}
		s := l.known[p.actor.ID]
		if s == nil {
			s = &sighting{}
			l.known[p.actor.ID] = s
		}
		if lag, ok := p.lag(); ok && len(s.lags) < lagSamples {
			s.lags = append(s.lags, lag)
		}
		if now.Sub(s.written) < seenEvery {
			continue
		}
		rows := out[p.actor.Organization]
		if rows == nil {
			rows = &seenRows{}
			out[p.actor.Organization] = rows
		}
		rows.add(p.actor.ID, s.lags)
		s.written, s.lags = now, nil
	}
	return out
}

func (r *seenRows) add(device uuid.UUID, lags []int32) {
	if len(lags) == 0 {
		r.devices, r.lags = append(r.devices, device), append(r.lags, nil)
	}
	for i := range lags {
		r.devices, r.lags = append(r.devices, device), append(r.lags, &lags[i])
	}
}

// lag is how many seconds the newest reading of a request was old when it was received. Only live requests tell: what is
// older than an hour was kept back, and says nothing about the clock. An item refused because it lies ahead tells too.
func (p *pending) lag() (int32, bool) {
	var newest time.Time
	for _, item := range p.req.Items {
		if item.Problem == nil && item.End.After(newest) {
			newest = item.End
		}
	}
	if newest.IsZero() || p.receipt.RecordedAt.IsZero() {
		return 0, false
	}
	lag := p.receipt.RecordedAt.Sub(newest)
	if lag > liveWithin || lag < -aheadWithin {
		return 0, false
	}
	return int32(lag / time.Second), true
}
