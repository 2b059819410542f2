package services

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"
)

// DeviceHealth says how a device is doing.
type DeviceHealth struct {
	Status DeviceStatus
	// ExpectedSeconds is how often the device should be heard; 0 when nothing says so.
	ExpectedSeconds int
	// ClockLagSeconds is the median, over recent live messages, of the time from the newest reading to its receipt; nil
	// until there are three of them. Below zero the device's clock is ahead of ours.
	ClockLagSeconds *int
	Clock           ClockState
	Messages24h     int // messages of the last 24 hours, the refused among them
	Refused24h      int // those that were refused as a whole or in part
	Findings        []string
}

// DeviceStatus says whether a device is heard.
type DeviceStatus string

// Statuses of a device.
const (
	DeviceNever   DeviceStatus = "never"
	DeviceLive    DeviceStatus = "live"
	DeviceSilent  DeviceStatus = "silent" // since it was last seen
	DeviceRevoked DeviceStatus = "revoked"
)

// ClockState judges a device's clock.
type ClockState string

// States of a device's clock.
const (
	ClockUnknown ClockState = "unknown"
	ClockGood    ClockState = "good"
	ClockAhead   ClockState = "ahead"
	ClockBehind  ClockState = "behind" // or its messages are delayed: from outside both look alike
)

// Names of the findings about devices.
const (
	FindingClockAhead  = "meters.device.clock_ahead"
	FindingClockBehind = "meters.device.clock_behind"
	FindingSilent      = "meters.device.silent"
)

// What is tolerated of a device.
const (
	lagSamples   = 15 // live messages that are remembered
	lagFewest    = 3
	lagAhead     = -10 * time.Second // rounding to whole seconds must not look like a wrong clock
	lagBehind    = 3 * time.Minute
	liveWithin   = time.Hour // older readings are back-fill and say nothing about the clock
	aheadWithin  = 24 * time.Hour
	silentTimes  = 3 // reporting intervals without a word
	silentLeast  = 15 * time.Minute
	silentUnsaid = 24 * time.Hour // where nothing says how often to report
	healthSpan   = 24 * time.Hour
)

// Health tells how each device is doing. All but auditors may ask.
func (s Devices) Health(ctx context.Context, ids []uuid.UUID) (out map[uuid.UUID]DeviceHealth, err error) {
	type row struct {
		ID            uuid.UUID
		LastSeenAt    *time.Time
		Revoked       bool
		ReportSeconds *int
		Lags          []int32
		Step          int
	}
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		rows, err := collect[row](ctx, t, `
			SELECT d.id, d.last_seen_at, d.revoked_at IS NOT NULL AS revoked, d.report_seconds, d.lags, coalesce(max(r.step_seconds), 0) AS step
			FROM device d
			LEFT JOIN device_meter m ON m.organization_id = d.organization_id AND m.device_id = d.id
			LEFT JOIN register r ON r.organization_id = m.organization_id AND r.meter_id = m.meter_id
			WHERE d.organization_id = $1 AND d.id = ANY ($2) GROUP BY d.organization_id, d.id`, t.org, ids)
		if err != nil {
			return err
		}
		counts, err := t.messageCounts(ctx, ids)
		out = make(map[uuid.UUID]DeviceHealth, len(rows))
		for _, r := range rows {
			h := DeviceHealth{ExpectedSeconds: r.Step, Findings: []string{}}
			if r.ReportSeconds != nil {
				h.ExpectedSeconds = *r.ReportSeconds
			}
			h.Messages24h, h.Refused24h = counts[r.ID].messages, counts[r.ID].refused
			h.judgeSilence(r.Revoked, r.LastSeenAt, t.now)
			h.judgeClock(r.Lags)
			out[r.ID] = h
		}
		return err
	}, staff...)
	return out, err
}

func (h *DeviceHealth) judgeSilence(revoked bool, seen *time.Time, now time.Time) {
	patience := silentUnsaid
	if h.ExpectedSeconds > 0 {
		patience = max(silentTimes*time.Duration(h.ExpectedSeconds)*time.Second, silentLeast)
	}
	switch {
	case revoked:
		h.Status = DeviceRevoked
	case seen == nil:
		h.Status = DeviceNever
	case now.Sub(*seen) > patience:
		h.Status = DeviceSilent
		h.Findings = append(h.Findings, FindingSilent)
	default:
		h.Status = DeviceLive
	}
}

func (h *DeviceHealth) judgeClock(lags []int32) {
	h.Clock = ClockUnknown
	if len(lags) < lagFewest {
		return
	}
	slices.Sort(lags)
	median := int(lags[(len(lags)-1)/2])
	h.ClockLagSeconds = &median
	switch lag := time.Duration(median) * time.Second; {
	case lag < lagAhead:
		h.Clock = ClockAhead
		h.Findings = append(h.Findings, FindingClockAhead)
	case lag > lagBehind:
		h.Clock = ClockBehind
		h.Findings = append(h.Findings, FindingClockBehind)
	default:
		h.Clock = ClockGood
	}
}

type messageCount struct{ messages, refused int }

// messageCounts counts the messages of the last day by device.
func (t *tx) messageCounts(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID]messageCount, error) {
	type row struct {
		ID                uuid.UUID
		Messages, Refused int
	}
	rows, err := collect[row](ctx, t, `
		SELECT d.id,
		       (SELECT count(*) FROM receipt WHERE organization_id = $1 AND actor_kind = 'device' AND actor_id = d.id::text AND recorded_at > $3)
		       + m.whole AS messages,
		       (SELECT count(*) FROM receipt WHERE organization_id = $1 AND actor_kind = 'device' AND actor_id = d.id::text AND recorded_at > $3
		        AND (answer ->> 'Rejected')::integer > 0) + m.whole AS refused
		FROM unnest($2::uuid[]) AS d (id) CROSS JOIN LATERAL (
		  SELECT coalesce(sum(repeats), 0) AS whole FROM device_message WHERE organization_id = $1 AND device_id = d.id AND received_at > $3) AS m`,
		t.org, ids, t.now.Add(-healthSpan))
	out := make(map[uuid.UUID]messageCount, len(rows))
	for _, r := range rows {
		out[r.ID] = messageCount{r.Messages, r.Refused}
	}
	return out, err
}
