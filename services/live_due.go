package services

import (
	"context"
	"slices"
	"strconv"

	"github.com/google/uuid"

	"tanso/emissions"
)

// liveClaim is how many marks one transaction takes in.
const liveClaim = 10_000

// liveDue is what marks come to: everything, or some sources in some days.
type liveDue struct {
	ids      []uuid.UUID // of the marks
	all      bool
	sources  map[uuid.UUID]bool
	always   bool           // in all periods,
	from, to emissions.Date // or in these days
}

type liveDueRow struct {
	ID          uuid.UUID
	Kind        liveKind
	Subject     string
	PeriodStart *emissions.Date
	PeriodEnd   *emissions.Date
}

// liveDue reads the oldest marks and finds the sources that they concern.
func (t *tx) liveDue(ctx context.Context) (*liveDue, error) {
	rows, err := collect[liveDueRow](ctx, t, `SELECT id, kind, subject, period_start, period_end FROM live_due
		WHERE organization_id = $1 ORDER BY id LIMIT $2`, t.org, liveClaim)
	if err != nil || len(rows) == 0 {
		return &liveDue{}, err
	}
	due := &liveDue{sources: map[uuid.UUID]bool{}}
	subjects := map[liveKind][]string{}
	for _, r := range rows {
		due.ids = append(due.ids, r.ID)
		if r.Kind == liveAll {
			due.all = true
		}
		if r.Kind == liveInventory {
			continue // it is filled or dropped, whatever else is due
		}
		subjects[r.Kind] = append(subjects[r.Kind], r.Subject)
		due.widen(r.PeriodStart, r.PeriodEnd)
	}
	if due.all {
		return due, nil
	}
	return due, t.findLiveSources(ctx, due, subjects)
}

func (d *liveDue) widen(from, to *emissions.Date) {
	if from == nil || to == nil {
		d.always = true
		return
	}
	if d.from.IsZero() || from.Before(d.from) {
		d.from = *from
	}
	if d.to.Before(*to) {
		d.to = *to
	}
}

// findLiveSources resolves subjects. A register that bills speak of is due in all periods, because a bill shares what a
// month has out into the months beside it.
func (t *tx) findLiveSources(ctx context.Context, due *liveDue, subjects map[liveKind][]string) error {
	type row struct {
		ID     uuid.UUID
		Billed bool
	}
	rows, err := collect[row](ctx, t, `
		WITH touched AS (
			SELECT s.id, s.register_number FROM emission_source s WHERE s.organization_id = $1 AND s.id = ANY ($2::text[]::uuid[])
			UNION
			SELECT s.id, s.register_number FROM emission_source s WHERE s.organization_id = $1 AND s.facility_id = ANY ($3::text[]::uuid[])
			UNION
			SELECT s.id, s.register_number FROM emission_source s WHERE s.organization_id = $1 AND s.register_number = ANY ($4::text[]::integer[])
			UNION
			SELECT s.id, s.register_number FROM bill b LEFT JOIN bill o ON o.organization_id = b.organization_id AND o.id = b.supersedes_id
			JOIN emission_source s ON s.organization_id = b.organization_id AND s.register_number IN (b.register_number, o.register_number)
			WHERE b.organization_id = $1 AND b.id = ANY ($5::text[]::uuid[]))
		SELECT id, EXISTS (SELECT FROM bill b WHERE b.organization_id = $1 AND b.register_number = touched.register_number) AS billed FROM touched`,
		t.org, subjects[liveSource], subjects[liveFacility], subjects[liveRegister], subjects[liveBill])
	if err != nil {
		return err
	}
	for _, r := range rows {
		due.sources[r.ID] = true
		due.always = due.always || r.Billed
	}
	if len(subjects[liveRegister])+len(subjects[liveVirtual]) == 0 {
		return nil
	}
	return t.findVirtualSources(ctx, due, subjects)
}

// findVirtualSources adds the sources that take a virtual meter which rests on a touched register or virtual meter.
func (t *tx) findVirtualSources(ctx context.Context, due *liveDue, subjects map[liveKind][]string) error {
	type row struct{ ID, VirtualMeterID uuid.UUID }
	rows, err := collect[row](ctx, t, `SELECT id, virtual_meter_id FROM emission_source WHERE organization_id = $1 AND virtual_meter_id IS NOT NULL`, t.org)
	if err != nil || len(rows) == 0 {
		return err
	}
	set, err := t.virtualSet(ctx, nil)
	if err != nil {
		return err
	}
	touched := map[uuid.UUID]bool{}
	for _, v := range subjects[liveVirtual] {
		for _, above := range set.restingOn(uuid.MustParse(v)) {
			touched[above] = true
		}
	}
	for _, r := range rows {
		rests := func(n int32) bool { return slices.Contains(subjects[liveRegister], strconv.Itoa(int(n))) }
		if touched[r.VirtualMeterID] || slices.ContainsFunc(set.below(r.VirtualMeterID), rests) {
			due.sources[r.ID] = true
		}
	}
	return nil
}

// part is what of an inventory is due; nil for everything. Months are taken whole.
func (d *liveDue) part(i Inventory) *gatherPart {
	if d.all {
		return nil
	}
	out := &gatherPart{sources: make([]uuid.UUID, 0, len(d.sources)), from: i.PeriodStart, to: i.PeriodEnd}
	for s := range d.sources {
		out.sources = append(out.sources, s)
	}
	if d.always {
		return out
	}
	first := emissions.Date{Year: d.from.Year, Month: d.from.Month, Day: 1}
	last := d.to.AddDays(-1)
	after := emissions.Date{Year: last.Year, Month: last.Month, Day: 1}.AddDays(31)
	after.Day = 1
	if out.from.Before(first) {
		out.from = first
	}
	if after.Before(out.to) {
		out.to = after
	}
	if !out.from.Before(out.to) { // days outside the inventory
		out.sources, out.from, out.to = []uuid.UUID{}, i.PeriodStart, i.PeriodEnd
	}
	return out
}

// settled takes the marks away that have been taken in.
func (t *tx) settled(ctx context.Context, due *liveDue) error {
	_, err := t.Exec(ctx, `DELETE FROM live_due WHERE organization_id = $1 AND id = ANY ($2)`, t.org, due.ids)
	return err
}
