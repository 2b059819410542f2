package services

import (
	"context"
	"strconv"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

// Exclusion is something that belongs inside the boundary and is not counted, with the reason and its estimated size. It
// never changes: a correction, and its end, are further revisions with a reason.
type Exclusion struct {
	ID            uuid.UUID
	Revision      int
	FacilityID    *uuid.UUID // nil: of no facility in particular
	Scope         int        // 0: of no scope in particular
	Category      int        // of Scope 3; 0: of none in particular
	What          string
	Reason        string
	KgCo2ePerYear *exact.Decimal // estimated; nil: not estimated
	Basis         string         // of the estimate
	ValidFrom     emissions.Date
	ValidTo       *emissions.Date // the day after the last; nil: it goes on
	ChangeReason  string
	Superseded    bool
	RecordedBy    string
	RecordedAt    time.Time
}

// ExclusionInput is what a person says about an exclusion. An estimate needs its basis.
type ExclusionInput struct {
	FacilityID    *uuid.UUID
	Scope         int
	Category      int
	What          string
	Reason        string
	KgCo2ePerYear *exact.Decimal
	Basis         string
	ValidFrom     emissions.Date
	ValidTo       *emissions.Date
}

// maxExclusions bounds the exclusions of one organization, so that all can be shown at once.
const maxExclusions = 1000

func (in *ExclusionInput) check() error {
	for _, text := range []struct {
		field       string
		value       *string
		least, most int
	}{{"what", &in.What, 1, maxName}, {"reason", &in.Reason, 1, 1000}, {"basis", &in.Basis, 0, 1000}} {
		clean, err := line(text.field, *text.value, text.least, text.most)
		if err != nil {
			return err
		}
		*text.value = clean
	}
	switch {
	case in.Scope < 0 || in.Scope > 3:
		return fault.Field("scope", "1, 2 or 3, or 0 for none in particular", strconv.Itoa(in.Scope))
	case in.Category < 0 || in.Category > 15 || (in.Category != 0 && in.Scope != 3):
		return fault.Field("category", "1 to 15 of Scope 3, or 0 for none in particular", strconv.Itoa(in.Category))
	case in.KgCo2ePerYear != nil && in.Basis == "":
		return fault.Field("basis", "what the estimate rests on", "")
	case in.ValidTo != nil && !in.ValidFrom.Before(*in.ValidTo):
		return fault.Field("validTo", "a day after "+in.ValidFrom.String()+", or nothing", in.ValidTo.String())
	}
	return firstOf(dated("validFrom", in.ValidFrom), notNegative("kgCo2ePerYear", in.KgCo2ePerYear))
}

const exclusionColumns = `id, revision, facility_id, scope, category, what, reason, kg_co2e_per_year AS kg_co2e_per_year, basis, valid_from, valid_to,
	change_reason, revision < max(revision) OVER (PARTITION BY id) AS superseded, recorded_by, recorded_at`

func (t *tx) exclusion(ctx context.Context, id uuid.UUID) (Exclusion, error) {
	return one[Exclusion](ctx, t, `SELECT `+exclusionColumns+` FROM exclusion WHERE organization_id = $1 AND id = $2 ORDER BY revision DESC LIMIT 1`, t.org, id)
}

func (t *tx) addExclusion(ctx context.Context, actor Actor, next Exclusion, in ExclusionInput) (Exclusion, error) {
	if err := in.check(); err != nil {
		return next, err
	}
	if in.FacilityID != nil {
		if _, err := t.facility(ctx, *in.FacilityID); err != nil {
			return next, notFoundField(err, "facilityId", "no such facility")
		}
	}
	_, err := t.Exec(ctx, `
		INSERT INTO exclusion (organization_id, id, revision, facility_id, scope, category, what, reason, kg_co2e_per_year, basis, valid_from, valid_to,
		                       change_reason, recorded_by, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
		t.org, next.ID, next.Revision, in.FacilityID, in.Scope, in.Category, in.What, in.Reason, in.KgCo2ePerYear, in.Basis, in.ValidFrom, in.ValidTo,
		next.ChangeReason, actor.Name, t.now)
	if err != nil {
		return next, err
	}
	return t.exclusion(ctx, next.ID)
}

// Exclude records that something inside the boundary is not counted. Admins and managers may.
func (s Boundaries) Exclude(ctx context.Context, in ExclusionInput) (out Exclusion, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.serialize(ctx); err != nil {
			return err
		}
		var known int
		if err := t.QueryRow(ctx, `SELECT count(DISTINCT id) FROM exclusion WHERE organization_id = $1`, t.org).Scan(&known); err != nil {
			return err
		}
		if known >= maxExclusions {
			return fault.New(fault.TooLarge, "an organization has at most %d exclusions", maxExclusions)
		}
		if out, err = t.addExclusion(ctx, actor, Exclusion{ID: newID(), Revision: 1}, in); err != nil {
			return err
		}
		return t.audit(ctx, actor, "exclusion.create", "exclusion", out.ID.String(), in)
	}, Admin, Manager)
	return out, err
}

// ReviseExclusion says an exclusion anew, or ends it by a last day, with the reason; what was said before stays in the
// history. It must have been read at the revision. Admins and managers may.
func (s Boundaries) ReviseExclusion(ctx context.Context, id uuid.UUID, revision int, in ExclusionInput, reason string) (out Exclusion, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if reason, err = line("changeReason", reason, 1, 1000); err != nil {
			return err
		}
		if err := t.serialize(ctx); err != nil {
			return err
		}
		before, err := t.exclusion(ctx, id)
		if err != nil {
			return err
		}
		if before.Revision != revision {
			return &fault.Error{
				Code: fault.Conflict, Field: "revision", Message: "somebody else has changed this; load it again",
				Expected: strconv.Itoa(before.Revision), Got: strconv.Itoa(revision),
			}
		}
		out, err = t.addExclusion(ctx, actor, Exclusion{ID: id, Revision: revision + 1, ChangeReason: reason}, in)
		if err != nil {
			return err
		}
		return t.audit(ctx, actor, "exclusion.revise", "exclusion", id.String(), change{before, out})
	}, Admin, Manager)
	return out, err
}

// Exclusions returns all exclusions as they stand now, those that go on first, then by what is left out. A contributor who
// does not see all sources gets none: their estimates tell of the others.
func (s Boundaries) Exclusions(ctx context.Context) (out []Exclusion, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) (err error) {
		if blind, err := t.blind(ctx, actor); err != nil || blind {
			return err
		}
		out, err = t.exclusions(ctx)
		return err
	}, everyone...)
	return out, err
}

func (t *tx) exclusions(ctx context.Context) ([]Exclusion, error) {
	return collect[Exclusion](ctx, t, `SELECT * FROM (SELECT `+exclusionColumns+` FROM exclusion
			WHERE organization_id = $1 AND ($3::timestamptz IS NULL OR recorded_at <= $3)) AS x
		WHERE NOT superseded ORDER BY valid_to DESC NULLS FIRST, what, id LIMIT $2`, t.org, maxExclusions, t.knownAt)
}

// ExclusionHistory returns all revisions of an exclusion, newest first.
func (s Boundaries) ExclusionHistory(ctx context.Context, id uuid.UUID) (out []Exclusion, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.seesRuns(ctx, actor); err != nil {
			return err
		}
		if _, err := t.exclusion(ctx, id); err != nil {
			return err
		}
		out, err = collect[Exclusion](ctx, t, `SELECT `+exclusionColumns+` FROM exclusion WHERE organization_id = $1 AND id = $2 ORDER BY revision DESC`, t.org, id)
		return err
	}, everyone...)
	return out, err
}

// in is the part of an exclusion that falls into an inventory, with its estimate by days of the year that begins with the
// inventory; nil when none does.
func (e Exclusion) in(i Inventory) *emissions.Exclusion {
	from, to := e.ValidFrom, i.PeriodEnd
	if from.Before(i.PeriodStart) {
		from = i.PeriodStart
	}
	if e.ValidTo != nil && e.ValidTo.Before(to) {
		to = *e.ValidTo
	}
	if !from.Before(to) {
		return nil
	}
	out := &emissions.Exclusion{
		ID: e.ID.String(), FacilityID: idText(e.FacilityID), Scope: emissions.Scope(e.Scope), Category: emissions.Category(e.Category),
		What: e.What, Reason: e.Reason, Basis: e.Basis,
	}
	if e.KgCo2ePerYear != nil {
		year := i.PeriodStart.DaysUntil(emissions.DateOf(time.Date(i.PeriodStart.Year+1, i.PeriodStart.Month, 1, 0, 0, 0, 0, time.UTC)))
		kg := e.KgCo2ePerYear.Mul(exact.Int(int64(from.DaysUntil(to)))).Quo(exact.Int(int64(year))).Round(12)
		out.KgCO2e = &kg
	}
	return out
}
