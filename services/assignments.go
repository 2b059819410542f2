package services

import (
	"context"
	"slices"
	"strconv"
	"time"

	"github.com/google/uuid"

	"tanso/internal/fault"
)

// SourceAssignment is what a contributor sees beside what they are asked for: all sources, those of a facility, or one.
type SourceAssignment struct {
	AccountID  uuid.UUID
	FacilityID *uuid.UUID
	SourceID   *uuid.UUID // neither means all
	AssignedBy string
	AssignedAt time.Time
}

// SourceAssignmentsInput is all that a contributor is assigned to. With All the lists are empty.
type SourceAssignmentsInput struct {
	AccountID   uuid.UUID
	All         bool
	FacilityIDs []uuid.UUID
	SourceIDs   []uuid.UUID
}

// maxAssignments bounds the facilities and sources of one contributor.
const maxAssignments = 500

// Assignments decides which sources contributors see.
type Assignments struct{ *Core }

// List returns the assignments of a member, or of all, at most 10,000. Admins and managers may.
func (s Assignments) List(ctx context.Context, account *uuid.UUID) (out []SourceAssignment, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		out, err = t.assignments(ctx, account)
		return err
	}, Admin, Manager)
	return out, err
}

func (t *tx) assignments(ctx context.Context, account *uuid.UUID) ([]SourceAssignment, error) {
	return collect[SourceAssignment](ctx, t, `SELECT account_id, facility_id, source_id, assigned_by, assigned_at FROM source_assignment
		WHERE organization_id = $1 AND ($2::uuid IS NULL OR account_id = $2) ORDER BY account_id, subject LIMIT 10000`, t.org, account)
}

// Set puts what a contributor is assigned to in the place of what they were. Admins and managers may.
func (s Assignments) Set(ctx context.Context, in SourceAssignmentsInput) (out []SourceAssignment, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := in.check(); err != nil {
			return err
		}
		member, err := t.member(ctx, in.AccountID)
		if err != nil {
			return notFoundField(err, "accountId", "no such member")
		}
		if member.Role != Contributor {
			return fault.Field("accountId", "a contributor; the other roles see all sources", string(member.Role))
		}
		if err := t.assignable(ctx, in); err != nil {
			return err
		}
		before, err := t.assignments(ctx, &in.AccountID)
		if err != nil {
			return err
		}
		if _, err := t.Exec(ctx, `DELETE FROM source_assignment WHERE organization_id = $1 AND account_id = $2`, t.org, in.AccountID); err != nil {
			return err
		}
		_, err = t.Exec(ctx, `
			INSERT INTO source_assignment (organization_id, account_id, subject, facility_id, source_id, assigned_by, assigned_at)
			SELECT $1, $2, coalesce(n.facility::text, n.source::text, 'all'), n.facility, n.source, $5, $6
			FROM (SELECT DISTINCT f AS facility, NULL::uuid AS source FROM unnest($3::uuid[]) AS f
			      UNION ALL SELECT DISTINCT NULL::uuid, x FROM unnest($4::uuid[]) AS x
			      UNION ALL SELECT NULL, NULL WHERE $7) AS n`,
			t.org, in.AccountID, in.FacilityIDs, in.SourceIDs, actor.Name, t.now, in.All)
		if err != nil {
			return err
		}
		if out, err = t.assignments(ctx, &in.AccountID); err != nil {
			return err
		}
		return t.audit(ctx, actor, "assignment.set", "member", in.AccountID.String(), change{before, out})
	}, Admin, Manager)
	return out, err
}

func (in SourceAssignmentsInput) check() error {
	n := len(in.FacilityIDs) + len(in.SourceIDs)
	if in.All && n > 0 {
		return fault.Field("all", "no facilities and sources beside all of them", strconv.Itoa(n))
	}
	if n > maxAssignments {
		return fault.Field("sourceIds", "at most "+strconv.Itoa(maxAssignments)+" facilities and sources", strconv.Itoa(n))
	}
	return nil
}

// assignable checks that the facilities and sources exist.
func (t *tx) assignable(ctx context.Context, in SourceAssignmentsInput) error {
	for _, c := range []struct {
		field, table, what string
		ids                []uuid.UUID
	}{{"facilityIds", "facility", "no such facility", in.FacilityIDs}, {"sourceIds", "emission_source", "no such emission source", in.SourceIDs}} {
		var missing int
		err := t.QueryRow(ctx, `SELECT count(*) FROM unnest($2::uuid[]) AS n (id)
			WHERE NOT EXISTS (SELECT FROM `+c.table+` x WHERE x.organization_id = $1 AND x.id = n.id)`, t.org, c.ids).Scan(&missing)
		if err != nil {
			return err
		}
		if missing > 0 {
			return &fault.Error{Code: fault.NotFound, Field: c.field, Message: c.what}
		}
	}
	return nil
}

// visible lists the sources that the actor sees: nil means all. A contributor sees what they are assigned to, and what
// they are asked for in a request that was not cancelled.
func (t *tx) visible(ctx context.Context, actor Actor) ([]uuid.UUID, error) {
	if actor.Kind != ActorAccount || actor.Role != Contributor {
		return nil, nil
	}
	out, all := []uuid.UUID{}, false
	err := t.QueryRow(ctx, `
		SELECT coalesce(array_agg(s.id), '{}'),
		       EXISTS (SELECT FROM source_assignment a WHERE a.organization_id = $1 AND a.account_id = $2 AND a.subject = 'all')
		FROM emission_source s
		WHERE s.organization_id = $1 AND (
		  EXISTS (SELECT FROM source_assignment a WHERE a.organization_id = $1 AND a.account_id = $2
		          AND (a.facility_id = s.facility_id OR a.source_id = s.id))
		  OR EXISTS (SELECT FROM data_request q WHERE q.organization_id = $1 AND q.assignee_id = $2 AND q.source_id = s.id AND q.cancelled_at IS NULL))`,
		t.org, actor.ID).Scan(&out, &all)
	if all {
		return nil, err
	}
	return out, err
}

// seesRuns refuses the results of an inventory to a contributor who does not see all sources: sums tell of the others.
func (t *tx) seesRuns(ctx context.Context, actor Actor) error {
	visible, err := t.visible(ctx, actor)
	if err == nil && visible != nil {
		return fault.New(fault.NotFound, "not found")
	}
	return err
}

// blind tells whether the actor may see no results of inventories, for where nothing is said instead of a refusal.
func (t *tx) blind(ctx context.Context, actor Actor) (bool, error) {
	visible, err := t.visible(ctx, actor)
	return visible != nil, err
}

// ownOnly is the id of an actor who may see of the files that tell of many sources only those that they brought in; nil: all.
func (t *tx) ownOnly(ctx context.Context, actor Actor) (*string, error) {
	blind, err := t.blind(ctx, actor)
	if err != nil || !blind {
		return nil, err
	}
	id := actor.ID.String()
	return &id, nil
}

// seesFuture refuses one who would not see a source that is made at the facility now.
func (t *tx) seesFuture(ctx context.Context, actor Actor, facility uuid.UUID) error {
	blind, err := t.blind(ctx, actor)
	if err != nil || !blind {
		return err
	}
	var assigned bool
	err = t.QueryRow(ctx, `SELECT EXISTS (SELECT FROM source_assignment WHERE organization_id = $1 AND account_id = $2 AND facility_id = $3)`,
		t.org, actor.ID, facility).Scan(&assigned)
	if err == nil && !assigned {
		return fault.New(fault.NotFound, "not found")
	}
	return err
}

// sees tells whether a source is among the visible ones.
func sees(visible []uuid.UUID, source uuid.UUID) bool {
	return visible == nil || slices.Contains(visible, source)
}

// seesSource refuses a source that the actor does not see in the words for one that does not exist.
func (t *tx) seesSource(ctx context.Context, actor Actor, source uuid.UUID) error {
	visible, err := t.visible(ctx, actor)
	if err == nil && !sees(visible, source) {
		return fault.New(fault.NotFound, "not found")
	}
	return err
}
