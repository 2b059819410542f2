package services_test

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"tanso/emissions"
	"tanso/internal/fault"
	"tanso/services"
)

// deed is one thing that people do to the entries of a source: the n-th key is recorded, corrected or voided.
type deed struct {
	month  string
	litres string
	void   bool
}

func genDeeds() *rapid.Generator[[]deed] {
	one := rapid.Custom(func(t *rapid.T) deed {
		return deed{
			month:  rapid.SampledFrom([]string{"2025-04", "2025-07", "2025-12", "2026-03"}).Draw(t, "month"),
			litres: fmt.Sprintf("%d.%03d", rapid.IntRange(0, 9999).Draw(t, "litres"), rapid.IntRange(0, 999).Draw(t, "millilitres")),
			void:   rapid.IntRange(0, 4).Draw(t, "void") == 0,
		}
	})
	return rapid.SliceOfN(one, 1, 12)
}

// settled is what the deeds leave: of each month the last word.
func settled(deeds []deed) []deed {
	last := map[string]deed{}
	for _, d := range deeds {
		last[d.month] = d
	}
	var out []deed
	for _, d := range last {
		if !d.void {
			out = append(out, d)
		}
	}
	slices.SortFunc(out, func(a, b deed) int { return cmp.Compare(b.month, a.month) })
	return out
}

// do records, corrects or voids, so that a month has at most one entry that holds.
func (l *ledger) do(ctx context.Context, source uuid.UUID, held map[string]uuid.UUID, d deed) error {
	id, has := held[d.month]
	switch {
	case d.void && !has:
		return nil
	case d.void:
		delete(held, d.month)
		_, err := l.all.Activities.Void(ctx, id, "counted twice")
		return err
	case has:
		a, err := l.all.Activities.Correct(ctx, id, litresOf(source, d.month, d.litres), "misread")
		held[d.month] = a.ID
		return err
	}
	a, err := l.all.Activities.Record(ctx, litresOf(source, d.month, d.litres))
	held[d.month] = a.ID
	return err
}

// Property 5 of the ledger: whatever was said, corrected and taken back in between, the inventory is that of what holds in
// the end, said at once and in another order.
func TestTheWayToTheFactsDoesNotMatter(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	n := 0
	rapid.Check(t, func(rt *rapid.T) {
		deeds := genDeeds().Draw(rt, "deeds")
		n++
		var ids []string
		for name, said := range map[string][]deed{"long": deeds, "short": settled(deeds)} {
			f := tokyo()
			f.Name = fmt.Sprintf("%s %d", name, n)
			facility := must(l.all.Facilities.Create(ctx, f))(t)
			source, held := l.dieselSource(ctx, facility.ID), map[string]uuid.UUID{}
			for _, d := range said {
				if err := l.do(ctx, source.ID, held, d); err != nil {
					rt.Fatal(err)
				}
				l.clock.Add(time.Second)
			}
			ids = append(ids, facility.ID.String())
		}
		inventory := must(l.all.Inventories.Create(ctx, fiscalYear()))(t)
		run := must(l.all.Inventories.Calculate(ctx, inventory.ID))(t)
		kg := map[string]string{}
		for _, f := range run.Totals.ByFacility {
			kg[f.FacilityID] = f.Scope1.Kg.String()
		}
		if kg[ids[0]] != kg[ids[1]] || kg[ids[0]] == "" {
			rt.Fatalf("%v came to %s and %s kg", deeds, kg[ids[0]], kg[ids[1]])
		}
	})
}

// Property 8: into a closed period nobody writes, whatever their role and whatever they try, and its bytes stay.
func TestClosedIsClosedForEveryRole(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	source, inventory, _ := l.closable(ctx)
	entries := must(l.all.Activities.List(ctx, &source.ID, 10, nil))(t).Nodes
	closed := must(l.all.Inventories.Close(ctx, inventory.ID, true))(t)
	before := must(l.all.Inventories.Statement(ctx, *closed.ClosedRunID))(t)
	rapid.Check(t, func(rt *rapid.T) {
		role := rapid.SampledFrom(roles).Draw(rt, "role")
		as := l.as(l.a, role)
		month := rapid.SampledFrom([]string{"2025-04", "2025-08", "2026-03"}).Draw(rt, "month")
		entry := rapid.SampledFrom(entries).Draw(rt, "entry").ID
		tries := map[string]func() error{
			"record": func() error { _, err := l.all.Activities.Record(as, litresOf(source.ID, month, "5")); return err },
			"correct": func() error {
				_, err := l.all.Activities.Correct(as, entry, litresOf(source.ID, "2025-04", "6"), "no")
				return err
			},
			"void": func() error { _, err := l.all.Activities.Void(as, entry, "no"); return err },
			"move in": func() error {
				_, err := l.all.Activities.Correct(as, entry, litresOf(source.ID, month, "7"), "no")
				return err
			},
			"calculate": func() error { _, err := l.all.Inventories.Calculate(as, inventory.ID); return err },
			"close":     func() error { _, err := l.all.Inventories.Close(as, inventory.ID, true); return err },
		}
		what := rapid.SampledFrom(slices.Sorted(maps.Keys(tries))).Draw(rt, "what")
		err := tries[what]()
		// A contributor sees only what was assigned to them, and so not even that it is locked.
		if code := fault.CodeOf(err); code != fault.Locked && code != fault.Forbidden && (role != services.Contributor || code != fault.NotFound) {
			rt.Fatalf("%s by %s was answered %v", what, role, err)
		}
		if writes := role == services.Admin; writes && fault.CodeOf(err) != fault.Locked {
			rt.Fatalf("%s by an admin was answered %v, not locked", what, err)
		}
	})
	after := must(l.all.Inventories.Statement(ctx, *closed.ClosedRunID))(t)
	if string(before) != string(after) || must(l.all.Inventories.Get(ctx, inventory.ID))(t).Status != emissions.Closed {
		t.Error("the closed inventory has changed")
	}
}
