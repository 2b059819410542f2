package services

import (
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strconv"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

// PlanChange is one value of a plan that is other than it was decided; one side is empty for what was not there.
type PlanChange struct {
	Field  string // such as Cost or Lines.0.Price; facilities, sources and meters go by their names
	Before string
	After  string
}

// PlanChanges names what is other in a plan than it was submitted, approved or verified last; empty while nothing is. Who
// may not see results learns nothing.
func (s Initiatives) PlanChanges(ctx context.Context, id uuid.UUID) (out []PlanChange, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		i, now, _, err := t.plan(ctx, id)
		if err != nil || !i.Changed() {
			return err
		}
		if blind, err := t.blind(ctx, actor); err != nil || blind {
			return err
		}
		var then []byte
		err = t.QueryRow(ctx, `SELECT plan FROM initiative_gate WHERE organization_id = $1 AND initiative_id = $2 AND sha256 = $3 LIMIT 1`,
			t.org, id, i.BoundSHA256).Scan(&then)
		if err != nil {
			return err
		}
		if out, err = planChanges(then, now); err != nil {
			return err
		}
		names, err := t.initiativeNames(ctx)
		for n := range out {
			out[n].Before, out[n].After = names.said(out[n].Field, out[n].Before), names.said(out[n].Field, out[n].After)
		}
		return err
	}, everyone...)
	return out, err
}

// planChanges compares the canonical contents of two plans, value by value.
func planChanges(then, now []byte) (out []PlanChange, err error) {
	before, after := map[string]string{}, map[string]string{}
	for _, side := range []struct {
		content []byte
		into    map[string]string
	}{{then, before}, {now, after}} {
		decoder := json.NewDecoder(bytes.NewReader(side.content))
		decoder.UseNumber()
		var v any
		if err := decoder.Decode(&v); err != nil {
			return nil, fault.Wrap(fault.Internal, err, "the plan cannot be read")
		}
		flatten("", v, side.into)
	}
	fields := map[string]bool{}
	for _, side := range []map[string]string{before, after} {
		for field := range side {
			fields[field] = true
		}
	}
	for _, field := range slices.Sorted(maps.Keys(fields)) {
		if before[field] != after[field] {
			out = append(out, PlanChange{field, before[field], after[field]})
		}
	}
	return out, nil
}

// flatten writes the values of JSON under the paths that lead to them.
func flatten(at string, v any, into map[string]string) {
	below := func(key string) string {
		if at == "" {
			return key
		}
		return at + "." + key
	}
	switch v := v.(type) {
	case map[string]any:
		for key, x := range v {
			flatten(below(key), x, into)
		}
	case []any:
		for n, x := range v {
			flatten(below(strconv.Itoa(n)), x, into)
		}
	case string:
		into[at] = v
	default:
		into[at] = string(jsonOf(v))
	}
}

// SuggestedBaseline is what a source has used in twelve whole months.
type SuggestedBaseline struct {
	Quantity exact.Decimal
	Unit     string
	From     emissions.Date
	To       emissions.Date // the day after the last
	Months   []exact.Decimal
}

// Baseline suggests the baseline of a line on a source: what it used in the twelve months before the one that is running, as far
// as that is known whole and in one unit; nil where it is not. Who may not see the source learns nothing.
func (s Initiatives) Baseline(ctx context.Context, source uuid.UUID) (out *SuggestedBaseline, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.seesSource(ctx, actor, source); err != nil {
			return err
		}
		if _, err := t.source(ctx, source); err != nil {
			return err
		}
		year, err := t.referenceYear(ctx)
		if err != nil {
			return err
		}
		today := emissions.DateOf(t.now)
		year.PeriodEnd = emissions.Date{Year: today.Year, Month: today.Month, Day: 1}
		year.PeriodStart = monthAfter(year.PeriodEnd, -monthsOfYear)
		g, err := t.gatherSome(ctx, year, &gatherPart{sources: []uuid.UUID{source}, from: year.PeriodStart, to: year.PeriodEnd})
		if err != nil {
			return err
		}
		out = baselineOf(g.inv)
		return nil
	}, everyone...)
	return out, err
}

// baselineOf adds up activities by month of the calendar; nil where a day is missing, readings do not cover one whole, or units
// differ.
func baselineOf(inv emissions.Inventory) *SuggestedBaseline {
	out := &SuggestedBaseline{From: inv.Start, To: inv.End, Months: make([]exact.Decimal, monthsOfYear)}
	days := 0
	for n, a := range inv.Activities {
		whole := !a.Start.Before(inv.Start) && !inv.End.Before(a.End)
		if !whole || n > 0 && a.Unit != out.Unit || a.Coverage != nil && !a.Coverage.Equal(one1) {
			return nil
		}
		out.Unit = a.Unit
		out.Quantity = out.Quantity.Add(a.Quantity)
		month := int(a.Start.Month) - 1
		out.Months[month] = out.Months[month].Add(a.Quantity)
		days += a.Start.DaysUntil(a.End)
	}
	if days < inv.Start.DaysUntil(inv.End) {
		return nil
	}
	return out
}
