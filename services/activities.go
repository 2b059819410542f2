package services

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/internal/unit"
)

// Activity is a quantity that a person or a file entered. It never changes: a correction is a further one that
// supersedes it, and a void one has no quantity.
type Activity struct {
	ID           uuid.UUID
	SourceID     uuid.UUID
	PeriodStart  emissions.Date
	PeriodEnd    emissions.Date // the day after the last
	Quantity     *exact.Decimal // nil when voided
	Unit         string
	DataType     emissions.DataType
	Evidence     string
	Reason       string
	SupersedesID *uuid.UUID
	RecordedBy   string
	RecordedAt   time.Time
}

// ActivityInput is a quantity as entered.
type ActivityInput struct {
	SourceID    uuid.UUID
	PeriodStart emissions.Date
	PeriodEnd   emissions.Date
	Quantity    exact.Decimal
	Unit        string
	DataType    emissions.DataType
	Evidence    string
}

// ActivityConnection is a page of entered quantities.
type ActivityConnection struct {
	Nodes    []Activity
	PageInfo PageInfo
}

// writers may bring facts in.
var writers = []Role{Admin, Manager, Contributor}

// Activities keeps the quantities that people enter.
type Activities struct {
	*Core
	Library *Library
}

const activityColumns = `id, source_id, period_start, period_end, quantity, unit, data_type, evidence, reason, supersedes_id, recorded_by, recorded_at`

// notSuperseded keeps the newest of each entry in a query on activity a.
const notSuperseded = ` AND NOT EXISTS (SELECT FROM activity n WHERE n.organization_id = a.organization_id AND n.supersedes_id = a.id) `

func (t *tx) activity(ctx context.Context, id uuid.UUID) (Activity, error) {
	return one[Activity](ctx, t, `SELECT `+activityColumns+` FROM activity WHERE organization_id = $1 AND id = $2`, t.org, id)
}

func (in *ActivityInput) check() (err error) {
	if in.Evidence, err = line("evidence", in.Evidence, 0, 1000); err != nil {
		return err
	}
	if in.DataType == "" {
		in.DataType = emissions.Entered
	}
	return firstOf(
		oneOf("dataType", in.DataType, emissions.Invoiced, emissions.Entered, emissions.Estimated),
		period(in.PeriodStart, in.PeriodEnd))
}

// period checks the days of an entry or inventory.
func period(start, end emissions.Date) error {
	if start.IsZero() || start.Year < 1990 || start.Year > 2100 {
		return fault.Field("periodStart", "a day from 1990 to 2100", start.String())
	}
	if !start.Before(end) || end.Year > 2101 {
		return fault.Field("periodEnd", "a day after "+start.String()+", the first that no longer counts", end.String())
	}
	return nil
}

// fitsOwn is fits with the units of the organization's own factors and with what the source's properties lead to as well, which
// are read only where the others do not do.
func (in ActivityInput) fitsOwn(ctx context.Context, t *tx, l *Library, s EmissionSource) error {
	if in.fits(l, s, nil) == nil {
		return nil
	}
	view, err := t.library(ctx, l)
	if err != nil {
		return err
	}
	properties, err := t.sourceProperties(ctx, []uuid.UUID{s.ID})
	if err != nil {
		return err
	}
	var bridges []unit.Property
	for _, p := range properties {
		if p.holds() && p.dated().Touches(in.PeriodStart, in.PeriodEnd) {
			bridges = append(bridges, p.dated().Property)
		}
	}
	return in.fits(view, s, bridges)
}

// fits checks that the source takes entered quantities, and in this unit or over these bridges.
func (in ActivityInput) fits(l *Library, s EmissionSource, bridges []unit.Property) error {
	if s.RegisterID != nil || s.VirtualMeterID != nil {
		return fault.Field("sourceId", "a source whose quantities are entered; this one takes the usage of its meter", s.Name)
	}
	if s.Archived {
		return &fault.Error{Code: fault.Conflict, Field: "sourceId", Message: "the source is archived"}
	}
	var allowed []unit.Dimension
	add := func(code string) {
		if u, ok := unit.Lookup(code); ok && !slices.Contains(allowed, u.Dimension) {
			allowed = append(allowed, u.Dimension)
		}
	}
	if kind, ok := l.kind(s.ActivityKey); ok {
		add(kind.Unit)
	}
	for _, f := range l.catalog.Activity(s.ActivityKey) {
		add(f.Unit)
	}
	u, known := unit.Lookup(in.Unit)
	if known && slices.Contains(allowed, u.Dimension) {
		return nil
	}
	var codes []string
	for _, other := range unit.All() {
		if !slices.Contains(allowed, other.Dimension) {
			continue
		}
		if _, _, err := unit.ConvertVia(in.Quantity, in.Unit, other.Code, bridges); err == nil {
			return nil
		}
		codes = append(codes, other.Code)
	}
	return fault.Field("unit", "a unit of "+s.ActivityKey+": "+strings.Join(codes, ", ")+
		"; any other needs a property of the source on these days, such as a density", in.Unit)
}

// unlocked refuses a period that a closed inventory covers and that no restatement has opened again, naming it. The
// organization must be serialized, so that no inventory is closed in between.
func (t *tx) unlocked(ctx context.Context, start, end emissions.Date) error {
	var names []string
	err := t.QueryRow(ctx, `
		SELECT coalesce(array_agg(i.name || ' (' || i.period_start || ' – ' || (i.period_end - 1) || ')' ORDER BY i.period_start, i.id), '{}')
		FROM inventory i
		WHERE i.organization_id = $1 AND i.closed_at IS NOT NULL AND i.period_start < $3::date AND i.period_end > $2::date
		  AND NOT EXISTS (SELECT FROM inventory n WHERE n.organization_id = i.organization_id AND n.restates_id = i.id)`,
		t.org, start, end).Scan(&names)
	if err == nil && len(names) > 0 {
		return fault.New(fault.Locked, "the period is closed by the inventory %s; restate it to correct this", strings.Join(names, ", "))
	}
	return err
}

// Record appends a quantity. Admins, managers and contributors may, outside closed periods.
func (s Activities) Record(ctx context.Context, in ActivityInput) (out Activity, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) (err error) {
		if err := t.seesSource(ctx, actor, in.SourceID); err != nil {
			return notFoundField(err, "sourceId", "no such emission source")
		}
		if out, err = s.append(ctx, t, in, Activity{RecordedBy: actor.Name}); err != nil {
			return err
		}
		if err := t.freeOfBills(ctx, in, nil); err != nil {
			return err
		}
		return t.audit(ctx, actor, "activity.record", "activity", out.ID.String(), in)
	}, writers...)
	return out, err
}

// append checks and inserts an entry; base carries who, and for a correction what is superseded and why.
func (s Activities) append(ctx context.Context, t *tx, in ActivityInput, base Activity) (Activity, error) {
	if err := in.check(); err != nil {
		return Activity{}, err
	}
	if err := t.serialize(ctx); err != nil {
		return Activity{}, err
	}
	source, err := t.source(ctx, in.SourceID)
	if fault.CodeOf(fromDatabase(err)) == fault.NotFound {
		return Activity{}, &fault.Error{Code: fault.NotFound, Field: "sourceId", Message: "no such emission source"}
	}
	if err != nil {
		return Activity{}, err
	}
	if err := in.fitsOwn(ctx, t, s.Library, source); err != nil {
		return Activity{}, err
	}
	if err := t.unlocked(ctx, in.PeriodStart, in.PeriodEnd); err != nil {
		return Activity{}, err
	}
	base.SourceID, base.PeriodStart, base.PeriodEnd = in.SourceID, in.PeriodStart, in.PeriodEnd
	base.Quantity, base.Unit, base.DataType, base.Evidence = &in.Quantity, in.Unit, in.DataType, in.Evidence
	return t.insertActivity(ctx, base)
}

func (t *tx) insertActivity(ctx context.Context, a Activity) (Activity, error) {
	a.ID = newID()
	marks := []liveMark{{kind: liveSource, subject: a.SourceID.String(), from: a.PeriodStart, to: a.PeriodEnd}}
	if a.SupersedesID != nil { // which may have been for other days
		marks[0].from, marks[0].to = emissions.Date{}, emissions.Date{}
	}
	t.live.says("activity", 1, marks...)
	_, err := t.Exec(ctx, `
		INSERT INTO activity (organization_id, id, source_id, period_start, period_end, quantity, unit, data_type, evidence, supersedes_id,
		                      reason, recorded_by, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
		t.org, a.ID, a.SourceID, a.PeriodStart, a.PeriodEnd, a.Quantity, a.Unit, a.DataType, a.Evidence, a.SupersedesID, a.Reason, a.RecordedBy, t.now)
	if err != nil {
		return Activity{}, err
	}
	return t.activity(ctx, a.ID)
}

// superseded returns the entry that a correction replaces, when it may be replaced: it is the newest of its line, is
// not void, and its own period is open. The reason is checked too.
func (t *tx) superseded(ctx context.Context, actor Actor, id uuid.UUID, reason *string) (old Activity, err error) {
	if *reason, err = line("reason", *reason, 1, 1000); err != nil {
		return old, err
	}
	if err := t.serialize(ctx); err != nil {
		return old, err
	}
	if old, err = t.activity(ctx, id); err != nil {
		return old, err
	}
	if err := t.seesSource(ctx, actor, old.SourceID); err != nil {
		return old, err
	}
	if old.Quantity == nil {
		return old, fault.New(fault.Conflict, "the entry is void; record a new one")
	}
	return old, t.unlocked(ctx, old.PeriodStart, old.PeriodEnd)
}

// Correct appends a quantity that supersedes another of the same source, with the reason. Both periods must be open.
func (s Activities) Correct(ctx context.Context, id uuid.UUID, in ActivityInput, reason string) (out Activity, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		old, err := t.superseded(ctx, actor, id, &reason)
		if err != nil {
			return err
		}
		if err := t.enteredPlain(ctx, id); err != nil {
			return err
		}
		if in.SourceID != old.SourceID {
			return &fault.Error{Code: fault.Conflict, Field: "sourceId", Message: "a correction keeps the source; void this entry and record another"}
		}
		if err := t.freeOfBills(ctx, in, &id); err != nil {
			return err
		}
		out, err = s.append(ctx, t, in, Activity{RecordedBy: actor.Name, SupersedesID: &id, Reason: reason})
		if err != nil {
			return err
		}
		return t.audit(ctx, actor, "activity.correct", "activity", out.ID.String(), change{old, out})
	}, writers...)
	return out, err
}

// Void appends an entry without a quantity that supersedes another, with the reason. The period must be open.
func (s Activities) Void(ctx context.Context, id uuid.UUID, reason string) (out Activity, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		old, err := t.superseded(ctx, actor, id, &reason)
		if err != nil {
			return err
		}
		if err := t.freeOfBills(ctx, ActivityInput{}, &id); err != nil {
			return err
		}
		void := old
		void.Quantity, void.SupersedesID, void.Reason, void.RecordedBy = nil, &id, reason, actor.Name
		if out, err = t.insertActivity(ctx, void); err != nil {
			return err
		}
		return t.audit(ctx, actor, "activity.void", "activity", out.ID.String(), change{old, out})
	}, writers...)
	return out, err
}

// List returns a page of the entries that nothing supersedes, newest period first, of one source or of all.
func (s Activities) List(ctx context.Context, source *uuid.UUID, first int, after *string) (out ActivityConnection, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		p, err := newPage("activities", first, after, 2)
		if err != nil {
			return err
		}
		visible, err := t.visible(ctx, actor)
		if err != nil {
			return err
		}
		start, id := p.part(0, "9999-12-31"), p.part(1, uuid.Max.String())
		if _, err := emissions.ParseDate(start); err != nil || uuid.Validate(id) != nil {
			return fault.Field("after", "the endCursor of a page of this list", *after)
		}
		rows, err := collect[Activity](ctx, t, `SELECT `+activityColumns+` FROM activity a
			WHERE organization_id = $1 AND ($2::uuid IS NULL OR source_id = $2) AND (period_start, id) < ($3::date, $4::uuid)
			AND ($6::uuid[] IS NULL OR source_id = ANY ($6))`+notSuperseded+`
			ORDER BY period_start DESC, id DESC LIMIT $5`, t.org, source, start, id, p.first+1, visible)
		out.Nodes, out.PageInfo = cut(p, rows, func(a Activity) []string { return []string{a.PeriodStart.String(), a.ID.String()} })
		return err
	}, everyone...)
	return out, err
}

// History returns an entry with all that it supersedes, newest first.
func (s Activities) History(ctx context.Context, id uuid.UUID) (out []Activity, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		for next := &id; next != nil; next = out[len(out)-1].SupersedesID {
			a, err := t.activity(ctx, *next)
			if err != nil {
				return err
			}
			out = append(out, a)
		}
		if err := t.seesSource(ctx, actor, out[0].SourceID); err != nil {
			out = nil
			return err
		}
		return nil
	}, everyone...)
	return out, err
}
