package services_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/services"
)

// drawn are dice that rapid throws, and can throw again.
type drawn struct{ *rapid.T }

func (d drawn) IntN(n int) int { return rapid.IntRange(0, n-1).Draw(d.T, "dice") }

// moment is what an inventory came to at an instant, and what stood reported then.
type moment struct {
	at               time.Time
	location, market exact.Decimal
	reported         *exact.Decimal // by market
	after            []string
}

// Property 9: whatever is learned later, what was known at an instant is what a calculation gave at that instant, and what
// was reported is what stood closed.
func TestWhatWasKnownStaysKnown(t *testing.T) {
	t.Parallel()
	all := newLedger(t)
	all.shelve(mixShelf())
	n := int32(100)
	rapid.Check(t, func(rt *rapid.T) {
		n++
		l := *all
		l.a = l.organization(n, fmt.Sprintf("Two times %d", n))
		ctx, r := l.admin(), drawn{rt}
		m := l.liveMix(ctx)
		in := fiscalYear()
		in.Approach = rapid.SampledFrom([]emissions.Approach{emissions.EquityShare, emissions.OperationalControl}).Draw(rt, "approach")
		inventory := must(l.all.Inventories.Create(ctx, in))(t)
		var moments []moment
		var reported *exact.Decimal
		var done []string
		m.entries = append(m.entries, l.enter(ctx, m.diesel.ID, "2025-05", "700"), l.enter(ctx, m.diesel.ID, "2025-12", "300"))
		for range rapid.IntRange(2, 5).Draw(rt, "steps") {
			does := rapid.SampledFrom([]func(context.Context, *ledger, dice) string{m.next, m.step}).Draw(rt, "does")
			done = append(done, does(ctx, &l, r))
			l.clock.Add(time.Minute)
			totals := must(l.all.Inventories.Calculate(ctx, inventory.ID))(t).Totals
			if r.IntN(4) == 0 {
				inventory, reported = l.closesAndRestates(inventory), &totals.TotalMarket.Kg
				done = append(done, "closing")
			}
			moments = append(moments, moment{l.clock.Now(), totals.TotalLocation.Kg, totals.TotalMarket.Kg, reported, done})
			l.clock.Add(time.Minute)
		}
		for _, then := range moments {
			l.knew(rt, inventory.ID, then, done)
		}
	})
}

// knew demands that a moment is told as it was, after all that was done since.
func (l *ledger) knew(rt *rapid.T, inventory uuid.UUID, then moment, done []string) {
	l.t.Helper()
	for method, want := range map[string]exact.Decimal{"location": then.location, "market": then.market} {
		got := must(l.all.Analysis.KnownAt(l.admin(), inventory, then.at, method))(l.t)
		if !got.Known.Amount.Kg.Equal(want) {
			rt.Fatalf("by %s, %s kg were known after %v, and after %v they are said to have been %s kg", method, want, then.after, done, got.Known.Amount.Kg)
		}
		if !got.Learned.Difference.Kg.Equal(effectSum(got.Learned.Effects)) {
			rt.Fatalf("the effects of %v do not add up", done)
		}
		if (got.Reported == nil) != (then.reported == nil) || method == "market" && then.reported != nil && !got.Reported.Amount.Kg.Equal(*then.reported) {
			rt.Fatalf("reported after %v: %v, want %v", then.after, got.Reported, then.reported)
		}
	}
}

// closesAndRestates closes an inventory as it was just calculated, and opens its restatement.
func (l *ledger) closesAndRestates(i services.Inventory) services.Inventory {
	l.t.Helper()
	approver := l.as(l.a, services.Approver)
	must(l.all.Inventories.Close(approver, i.ID, true))(l.t)
	l.clock.Add(time.Second)
	return must(l.all.Inventories.Restate(approver, i.ID, "more was learned"))(l.t)
}
