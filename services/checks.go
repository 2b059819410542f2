package services

import (
	"context"
	"strconv"
	"time"

	"github.com/google/uuid"

	"tanso/internal/fault"
	"tanso/meters"
)

// RegisterFinding is a named doubt about a register's readings or usage, found by a check.
type RegisterFinding struct {
	RegisterID   uuid.UUID
	MeterID      uuid.UUID
	MeterName    string
	Channel      string
	Name         string
	Severity     meters.Severity
	Start, End   time.Time
	Detail       string
	DetailJA     string
	Proposal     *meters.Event // an event that would explain it, for a person to confirm
	FoundAt      time.Time
	ResolvedAt   *time.Time // when the data had healed; nil while it stands
	AcceptedAt   *time.Time // when a person accepted it; nil when nobody did
	AcceptedBy   string
	AcceptReason string
}

// Open tells whether the finding still asks for somebody.
func (f RegisterFinding) Open() bool { return f.ResolvedAt == nil && f.AcceptedAt == nil }

// FindingQuery asks for the findings that touch [From, To), newest first.
type FindingQuery struct {
	Register *uuid.UUID
	Meter    *uuid.UUID
	From, To time.Time
	All      bool // accepted and resolved ones too
	First    int
	After    *string
}

// RegisterFindingConnection is a page of findings.
type RegisterFindingConnection struct {
	Nodes    []RegisterFinding
	PageInfo PageInfo
}

// Checks looks through readings and usage for doubts and keeps them by name. A check flags and never changes a value.
type Checks struct{ *Core }

const findingColumns = `r.id AS register_id, r.meter_id, m.name AS meter_name, r.channel, f.name, f.severity, f.start_at AS start, f.end_at AS "end", f.detail,
	f.detail_ja, f.proposal, f.found_at, f.resolved_at, f.accepted_at, f.accepted_by, f.accept_reason, f.register_number
	FROM register_finding f
	JOIN register r ON r.organization_id = f.organization_id AND r.number = f.register_number
	JOIN meter m ON m.organization_id = r.organization_id AND m.id = r.meter_id
	WHERE f.organization_id = $1`

type findingRow struct {
	RegisterFinding
	RegisterNumber int32
}

// List returns a page of findings. Every member may read.
func (s Checks) List(ctx context.Context, q FindingQuery) (out RegisterFindingConnection, err error) {
	if err := checkSpan(GrainDay, q.From, q.To); err != nil {
		return out, err
	}
	p, err := newPage("findings", q.First, q.After, 3)
	if err != nil {
		return out, err
	}
	start, err1 := strconv.ParseInt(p.part(0, strconv.FormatInt(farthest[true].UnixMicro(), 10)), 10, 64)
	register, err2 := strconv.ParseInt(p.part(1, "0"), 10, 32)
	if firstOf(err1, err2) != nil {
		return out, fault.Field("after", "the endCursor of a page of this list", *q.After)
	}
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		rows, err := collect[findingRow](ctx, t, `SELECT `+findingColumns+`
			AND ($2::uuid IS NULL OR r.id = $2) AND ($3::uuid IS NULL OR r.meter_id = $3)
			AND f.end_at >= $4 AND f.start_at < $5 AND ($6 OR f.resolved_at IS NULL AND f.accepted_at IS NULL)
			AND (f.start_at, -f.register_number, f.name) < ($7, -$8::integer, $9)
			ORDER BY f.start_at DESC, f.register_number, f.name DESC LIMIT $10`,
			t.org, q.Register, q.Meter, q.From, q.To, q.All, time.UnixMicro(start).UTC(), register, p.part(2, ""), p.first+1)
		if err != nil {
			return err
		}
		rows, out.PageInfo = cut(p, rows, func(r findingRow) []string {
			return []string{strconv.FormatInt(r.Start.UnixMicro(), 10), strconv.Itoa(int(r.RegisterNumber)), r.Name}
		})
		out.Nodes = make([]RegisterFinding, len(rows))
		for i, r := range rows {
			out.Nodes[i] = r.RegisterFinding
		}
		return nil
	}, everyone...)
	return out, err
}

// FindingKey names one finding.
type FindingKey struct {
	Register uuid.UUID
	Name     string
	Start    time.Time
}

func (t *tx) finding(ctx context.Context, k FindingKey) (RegisterFinding, error) {
	row, err := one[findingRow](ctx, t, `SELECT `+findingColumns+` AND r.id = $2 AND f.name = $3 AND f.start_at = $4`, t.org, k.Register, k.Name, k.Start)
	return row.RegisterFinding, err
}

// Accept says that a finding is known and right as it is, and why; an empty reason takes the acceptance back. Admins and
// managers may. Errors: not_found, conflict (it is resolved).
func (s Checks) Accept(ctx context.Context, k FindingKey, reason string) (out RegisterFinding, err error) {
	if reason, err = prose("reason", reason, maxReason); err != nil {
		return out, err
	}
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		known, err := t.finding(ctx, k)
		if err != nil {
			return err
		}
		if known.ResolvedAt != nil {
			return fault.New(fault.Conflict, "this finding is resolved; there is nothing to accept")
		}
		accepted, by := &t.now, actor.Name
		if reason == "" {
			accepted, by = nil, ""
		}
		_, err = t.Exec(ctx, `
			UPDATE register_finding f SET accepted_at = $5, accepted_by = $6, accept_reason = $7
			FROM register r WHERE r.organization_id = f.organization_id AND r.number = f.register_number
			  AND f.organization_id = $1 AND r.id = $2 AND f.name = $3 AND f.start_at = $4`,
			t.org, k.Register, k.Name, k.Start, accepted, by, reason)
		if err != nil {
			return err
		}
		if out, err = t.finding(ctx, k); err != nil {
			return err
		}
		return t.audit(ctx, actor, "finding.accept", "register", k.Register.String(), struct {
			Finding FindingKey
			Reason  string
		}{k, reason})
	}, Admin, Manager)
	return out, err
}

// Examine checks a register over any span again, at most 400 days, and returns how many findings stand there now. Admins
// and managers may.
func (s Checks) Examine(ctx context.Context, register uuid.UUID, from, to time.Time) (standing int, err error) {
	if err := checkSpan(GrainRaw, from, to); err != nil {
		return 0, err
	}
	if err := s.drained(ctx, Admin, Manager); err != nil {
		return 0, err
	}
	err = s.write(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		r, err := t.register(ctx, register)
		if err != nil {
			return err
		}
		zoned, err := t.zonedRegisters(ctx, []int32{r.Number})
		if err != nil {
			return err
		}
		loc, err := zoned[r.Number].location()
		if err != nil {
			return err
		}
		var days []registerDay
		for day := civilDay(from, loc); day.Before(civilDay(to.Add(-time.Microsecond), loc).AddDate(0, 0, 1)); day = day.AddDate(0, 0, 1) {
			days = append(days, registerDay{r.Number, day})
		}
		if err := t.checkRegisterDays(ctx, days); err != nil {
			return err
		}
		return t.QueryRow(ctx, `
			SELECT count(*) FROM register_finding WHERE organization_id = $1 AND register_number = $2 AND resolved_at IS NULL
			  AND accepted_at IS NULL AND end_at >= $3 AND start_at < $4`, t.org, r.Number, from, to).Scan(&standing)
	}, Admin, Manager)
	return standing, err
}
