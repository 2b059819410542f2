package services

import (
	"context"
	"strconv"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/emissions/scope3"
	"tanso/internal/fault"
)

// Record appends a line. Its source, the category at the facility, is made with the first line. Admins, managers and
// contributors who see that source may, outside closed periods.
func (s Scope3) Record(ctx context.Context, in Scope3LineInput) (out Scope3Line, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		id, err := s.append(ctx, t, actor, in, Activity{RecordedBy: actor.Name})
		if err != nil {
			return err
		}
		if out, err = t.scope3Line(ctx, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "scope3.record", "activity", id.String(), in)
	}, writers...)
	return out, err
}

// Correct appends a line that supersedes another of the same facility and category, with the reason. Both periods must be
// open.
func (s Scope3) Correct(ctx context.Context, id uuid.UUID, in Scope3LineInput, reason string) (out Scope3Line, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if _, err := t.superseded(ctx, actor, id, &reason); err != nil {
			return err
		}
		before, err := t.scope3Line(ctx, id)
		if err != nil {
			return err
		}
		switch {
		case before.FacilityID != in.FacilityID:
			return &fault.Error{Code: fault.Conflict, Field: "facilityId", Message: "a correction keeps the facility; void this line and record another"}
		case before.Category != in.Category:
			return &fault.Error{Code: fault.Conflict, Field: "category", Message: "a correction keeps the category; void this line and record another"}
		}
		next, err := s.append(ctx, t, actor, in, Activity{RecordedBy: actor.Name, SupersedesID: &id, Reason: reason})
		if err != nil {
			return err
		}
		if out, err = t.scope3Line(ctx, next); err != nil {
			return err
		}
		return t.audit(ctx, actor, "scope3.correct", "activity", next.String(), change{before, out})
	}, writers...)
	return out, err
}

// Void appends a line without a quantity that supersedes another, with the reason. The period must be open.
func (s Scope3) Void(ctx context.Context, id uuid.UUID, reason string) (out Scope3Line, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		old, err := t.superseded(ctx, actor, id, &reason)
		if err != nil {
			return err
		}
		before, err := t.scope3Line(ctx, id)
		if err != nil {
			return err
		}
		void := old
		void.Quantity, void.SupersedesID, void.Reason, void.RecordedBy = nil, &id, reason, actor.Name
		if void, err = t.insertActivity(ctx, void); err != nil {
			return err
		}
		t.live.says("scope3_line", 1) // its activity marks the source and the period
		_, err = t.Exec(ctx, `
			INSERT INTO scope3_line (organization_id, activity_id, category, method, description, supplier, inputs, factor_reason, primary_share, quality, uncertainty)
			SELECT organization_id, $3, category, method, description, supplier, inputs, factor_reason, primary_share, quality, uncertainty
			FROM scope3_line WHERE organization_id = $1 AND activity_id = $2`, t.org, id, void.ID)
		if err != nil {
			return err
		}
		if out, err = t.scope3Line(ctx, void.ID); err != nil {
			return err
		}
		return t.audit(ctx, actor, "scope3.void", "activity", void.ID.String(), change{before, out})
	}, writers...)
	return out, err
}

// append checks a line and inserts it with its activity; base carries who, and for a correction what is superseded and why.
func (s Scope3) append(ctx context.Context, t *tx, actor Actor, in Scope3LineInput, base Activity) (uuid.UUID, error) {
	view, err := t.library(ctx, s.Library)
	if err != nil {
		return uuid.Nil, err
	}
	l, err := in.check(view.catalog)
	if err != nil {
		return uuid.Nil, err
	}
	if err := t.serialize(ctx); err != nil {
		return uuid.Nil, err
	}
	f, err := t.openFacility(ctx, in.FacilityID)
	if err != nil {
		return uuid.Nil, err
	}
	derived, err := scope3.Derive(l)
	if err != nil {
		return uuid.Nil, err
	}
	if err := choosable(derived); err != nil {
		return uuid.Nil, err
	}
	if err := t.unlocked(ctx, in.PeriodStart, in.PeriodEnd); err != nil {
		return uuid.Nil, err
	}
	if base.SourceID, err = t.categorySource(ctx, actor, f, l.Category); err != nil {
		return uuid.Nil, notFoundField(err, "category", "you are not asked for this category at this facility")
	}
	base.PeriodStart, base.PeriodEnd, base.DataType, base.Evidence = in.PeriodStart, in.PeriodEnd, in.DataType, in.Evidence
	base.Quantity, base.Unit = &derived[0].Quantity, derived[0].Unit
	a, err := t.insertActivity(ctx, base)
	if err != nil {
		return uuid.Nil, err
	}
	t.live.says("scope3_line", 1) // its activity marks the source and the period
	_, err = t.Exec(ctx, `
		INSERT INTO scope3_line (organization_id, activity_id, category, method, description, supplier, inputs, factor_reason, primary_share, quality, uncertainty)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
		t.org, a.ID, in.Category, in.Method, in.Description, in.Supplier, jsonOf(l), in.FactorReason, in.PrimaryShare, orNull(in.quality()), orNull(in.uncertainty()))
	return a.ID, err
}

// orNull writes what is there as JSON.
func orNull[T any](v *T) []byte {
	if v == nil {
		return nil
	}
	return jsonOf(v)
}

// choosable refuses a line whose quantities name nothing to look a factor up by, or which has only what stands beside the
// inventory.
func choosable(derived []scope3.Derived) error {
	counted := 0
	for i, d := range derived {
		if d.Memo {
			continue
		}
		counted++
		if d.ActivityKey == "" && d.FactorID == "" {
			field := "factorId"
			if len(derived) > 1 {
				field = "rows[" + strconv.Itoa(i) + "].factorId"
			}
			return fault.Field(field, "an emission factor, or an activity to find one for", "nothing")
		}
	}
	if counted == 0 {
		return fault.Field("values", "an input that is counted in the inventory", "none")
	}
	return nil
}

// categorySource finds the source of a category at a facility, or makes it, for one who sees it.
func (t *tx) categorySource(ctx context.Context, actor Actor, f Facility, c emissions.Category) (uuid.UUID, error) {
	english, japanese := scope3.Categories[c-1].Source()
	var id uuid.UUID
	var country string
	err := t.QueryRow(ctx, `SELECT coalesce((SELECT id FROM emission_source
		WHERE organization_id = $1 AND facility_id = $2 AND category = $3 AND name IN ($4, $5) ORDER BY created_at, id LIMIT 1), $6), country
		FROM organization WHERE id = $1`, t.org, f.ID, c, english, japanese, uuid.Nil).Scan(&id, &country)
	if err != nil {
		return id, err
	}
	if id != uuid.Nil {
		return id, t.seesSource(ctx, actor, id)
	}
	if err := t.seesFuture(ctx, actor, f.ID); err != nil {
		return id, err
	}
	name := english
	if country == "JP" {
		name = japanese
	}
	id = newID()
	t.live.says("emission_source", 1) // it comes to nothing before its first line, which marks it
	_, err = t.Exec(ctx, `
		INSERT INTO emission_source (organization_id, id, facility_id, name, scope, activity_key, category, created_at)
		VALUES ($1, $2, $3, $4, 3, $5, $6, $7)`, t.org, id, f.ID, name, scope3.ReportedKey, c, t.now)
	if err == nil {
		_, err = t.keepSource(ctx, id)
	}
	return id, err
}

func (t *tx) scope3Line(ctx context.Context, id uuid.UUID) (Scope3Line, error) {
	row, err := one[scope3Row](ctx, t, `SELECT `+scope3Columns+scope3From+`AND a.id = $2`, t.org, id)
	if err != nil {
		return Scope3Line{}, err
	}
	return row.line()
}

// enteredPlain refuses a correction of a line of Scope 3 as if it were one quantity.
func (t *tx) enteredPlain(ctx context.Context, activity uuid.UUID) error {
	var n int
	err := t.QueryRow(ctx, `SELECT count(*) FROM scope3_line WHERE organization_id = $1 AND activity_id = $2`, t.org, activity).Scan(&n)
	if err == nil && n > 0 {
		return fault.New(fault.Conflict, "this is a line of a Scope 3 category; correct it there")
	}
	return err
}
