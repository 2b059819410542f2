package services

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
)

// MeterBalance is a main meter beside the meters behind it, by month and over a period, in the unit of the main meter.
type MeterBalance struct {
	MeterID  uuid.UUID
	Unit     string
	Total    BalanceMonth
	Months   []BalanceMonth
	Children []BalanceChild
}

// BalanceMonth is a balance over the days of a month, or of the whole period, on which meters stood behind the main
// meter and which are past. Main, Subs and Remainder are taken where all meters are known, so that they add up.
type BalanceMonth struct {
	Month     string // "2026-05"; empty for the whole period
	Main      exact.Decimal
	Subs      exact.Decimal
	Remainder exact.Decimal
	Percent   *exact.Decimal // of Main
	Allowed   exact.Decimal  // what the accuracy of the meters lets the remainder be below zero
	Coverage  exact.Decimal  // 0 to 1
	Findings  []meters.Finding
}

// BalanceChild is a meter that stands behind the main meter in the period, with its own usage.
type BalanceChild struct {
	MeterID  uuid.UUID
	Usage    exact.Decimal
	Coverage exact.Decimal // of the days on which it stood there
}

// maxBalanceMonths bounds a question about balances.
const maxBalanceMonths = 36

// Balances compares each main meter with the meters behind it, for the months from … to, both included, of the form
// "2026-05"; by the name of the main meter. Every member may read.
func (s MeterTree) Balances(ctx context.Context, from, to string) (out []MeterBalance, err error) {
	first, last, err := monthSpan(from, to)
	if err != nil {
		return nil, err
	}
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		tree, err := t.placements(ctx)
		if err != nil {
			return err
		}
		mains := map[uuid.UUID]bool{}
		for _, p := range tree.rows {
			if p.ParentID != nil {
				mains[*p.ParentID] = true
			}
		}
		names, err := collect[Meter](ctx, t, `SELECT `+meterColumns+` FROM meter WHERE organization_id = $1 AND id = ANY ($2) ORDER BY name`,
			t.org, slices.Collect(maps.Keys(mains)))
		for _, m := range names {
			b := balancing{t: t, tree: tree, main: m, from: first, to: last}
			balance, stands, err := b.balance(ctx)
			if err != nil {
				return err
			}
			if stands {
				out = append(out, balance)
			}
		}
		return err
	}, everyone...)
	return out, err
}

func monthSpan(from, to string) (first, last emissions.Date, err error) {
	start, err := time.Parse("2006-01", from)
	if err != nil {
		return first, last, fault.Field("from", "a month such as 2026-05", from)
	}
	end, err := time.Parse("2006-01", to)
	if err != nil || end.Before(start) || end.After(start.AddDate(0, maxBalanceMonths-1, 0)) {
		return first, last, fault.Field("to", "a month not before from, at most three years in all", to)
	}
	return emissions.DateOf(start), emissions.DateOf(end.AddDate(0, 1, 0)), nil
}

// balancing works out the balance of one main meter.
type balancing struct {
	t        *tx
	tree     *meterTree
	main     Meter
	from, to emissions.Date
	loc      *time.Location
	flows    map[uuid.UUID]flow
	children map[uuid.UUID]bool
}

func (b *balancing) balance(ctx context.Context) (out MeterBalance, stands bool, err error) {
	zone, err := b.t.zoneOf(ctx, b.main.FacilityID)
	if err != nil {
		return out, false, err
	}
	if b.loc, err = time.LoadLocation(zone); err != nil {
		return out, false, err
	}
	start := meters.StartOfDay(b.loc, b.from.Year, b.from.Month, 1)
	end := meters.StartOfDay(b.loc, b.to.Year, b.to.Month, 1)
	today := b.t.now.In(b.loc)
	end = earlier(end, meters.StartOfDay(b.loc, today.Year(), today.Month(), today.Day()))
	if !start.Before(end) {
		return out, false, nil
	}
	if err := b.loadFlows(ctx, start, end); err != nil || len(b.children) == 0 {
		return out, false, err
	}
	out = MeterBalance{MeterID: b.main.ID, Unit: b.flows[b.main.ID].unit}
	days, err := b.days(ctx, start, end)
	if err != nil {
		return out, false, err
	}
	months := meters.MonthBounds(b.loc, start, end)
	for i := range len(months) - 1 {
		m := days.over(months[i], earlier(months[i+1], end))
		if m.Total > 0 {
			out.Months = append(out.Months, shownBalance(m, months[i].In(b.loc).Format("2006-01")))
		}
	}
	out.Total = shownBalance(days.over(start, end), "")
	out.Children, err = b.childrenUsage(ctx, start, end)
	return out, true, err
}

// loadFlows finds who stands behind the main meter at any time of the span, and what each counts.
func (b *balancing) loadFlows(ctx context.Context, start, end time.Time) (err error) {
	b.children = map[uuid.UUID]bool{}
	for _, at := range b.changes(start, end) {
		for child, parent := range meters.ParentsAt(b.tree.placements, at) {
			if parent == b.main.ID.String() {
				b.children[uuid.MustParse(child)] = true
			}
		}
	}
	b.flows, err = b.t.flows(ctx, append(slices.Collect(maps.Keys(b.children)), b.main.ID))
	return err
}

// changes are the beginnings of the stretches of [start, end) in which the tree stays the same.
func (b *balancing) changes(start, end time.Time) []time.Time {
	out := []time.Time{start}
	for _, at := range meters.PlacementDates(b.tree.placements) {
		if at.After(start) && at.Before(end) {
			out = append(out, at)
		}
	}
	return out
}

// weights are what a main meter and a meter behind it count in a sum; each gets the instant, for accuracies are dated.
type weights struct {
	main, child func(meter string, at time.Time) exact.Decimal
}

// addition makes a sum over the main meter and those behind it, each in it whatever its weight, so that all sums are
// known at the same times.
func (b *balancing) addition(start, end time.Time, w weights) (addition, error) {
	a := addition{loc: b.loc}
	changes := append(b.changes(start, end), end)
	for i := range len(changes) - 1 {
		at, parents := changes[i], meters.ParentsAt(b.tree.placements, changes[i])
		sums := map[int32]exact.Decimal{}
		for child := range b.children {
			if parents[child.String()] != b.main.ID.String() {
				continue
			}
			if err := b.add(sums, child, w.child(child.String(), at)); err != nil {
				return a, err
			}
		}
		if len(sums) > 0 {
			if err := b.add(sums, b.main.ID, w.main(b.main.ID.String(), at)); err != nil {
				return a, err
			}
		}
		stretch := meters.Stretch{Start: at, End: changes[i+1]}
		for _, n := range slices.Sorted(maps.Keys(sums)) {
			stretch.Terms = append(stretch.Terms, meters.Term{Register: n, Factor: sums[n]})
		}
		a.stretches = append(a.stretches, stretch)
	}
	return a, nil
}

func (b *balancing) add(sums map[int32]exact.Decimal, meter uuid.UUID, weight exact.Decimal) error {
	f := b.flows[meter]
	for _, term := range f.terms {
		ratio, err := ratioOf(f.unit, b.flows[b.main.ID].unit)
		if err != nil {
			return err
		}
		sums[term.Register] = sums[term.Register].Add(term.Factor.Mul(weight).Mul(ratio))
	}
	return nil
}

func always(factor exact.Decimal) func(string, time.Time) exact.Decimal {
	return func(string, time.Time) exact.Decimal { return factor }
}

// balanceDays are the sums of a balance by day.
type balanceDays struct {
	main, subs, allowed []meters.Bucket
	behind              addition // tells on which days meters stood behind the main meter
}

func (b *balancing) days(ctx context.Context, start, end time.Time) (balanceDays, error) {
	none, whole := always(exact.Zero), always(exact.Int(1))
	share := func(meter string, at time.Time) exact.Decimal {
		return b.tree.accuracyAt(meter, at).Mul(exact.Must("0.01"))
	}
	var out balanceDays
	for _, sum := range []struct {
		into *[]meters.Bucket
		weights
	}{{&out.main, weights{whole, none}}, {&out.subs, weights{none, whole}}, {&out.allowed, weights{share, share}}} {
		a, err := b.addition(start, end, sum.weights)
		if err != nil {
			return out, err
		}
		if *sum.into, err = b.t.sumDays(ctx, a, meters.DayBounds(b.loc, start, end)); err != nil {
			return out, err
		}
		out.behind = a
	}
	return out, nil
}

// over joins the days of [start, end) on which meters stood behind the main meter.
func (d balanceDays) over(start, end time.Time) meters.Balance {
	within := func(days []meters.Bucket) (out []meters.Bucket) {
		for _, day := range days {
			if !day.Start.Before(start) && !day.End.After(end) {
				out = append(out, day)
			}
		}
		return out
	}
	join := func(days []meters.Bucket) meters.Bucket { return meters.Join(start, end, within(days)) }
	out := meters.BalanceOf(join(d.main), join(d.subs), join(d.allowed))
	out.Allowed, out.Total = out.Allowed.Abs(), 0
	for _, day := range within(d.main) {
		if terms, _ := d.behind.terms(day.Start, day.End); len(terms) > 0 {
			out.Total += day.Total()
		}
	}
	return out
}

func shownBalance(b meters.Balance, month string) BalanceMonth {
	return BalanceMonth{
		Month: month, Main: b.Main, Subs: b.Subs, Remainder: b.Remainder, Percent: b.Percent(), Allowed: b.Allowed,
		Coverage: coverage(b.Covered, b.Total), Findings: b.Findings(),
	}
}

// childrenUsage is each child's own usage over the time that it stood behind the main meter.
func (b *balancing) childrenUsage(ctx context.Context, start, end time.Time) ([]BalanceChild, error) {
	var out []BalanceChild
	bounds := meters.DayBounds(b.loc, start, end)
	for _, child := range slices.SortedFunc(maps.Keys(b.children), func(x, y uuid.UUID) int { return strings.Compare(x.String(), y.String()) }) {
		alone := balancing{t: b.t, tree: b.tree, main: b.main, loc: b.loc, children: map[uuid.UUID]bool{child: true}}
		// Without the main meter's registers the sum is known wherever the child is.
		alone.flows = map[uuid.UUID]flow{child: b.flows[child], b.main.ID: {unit: b.flows[b.main.ID].unit}}
		a, err := alone.addition(start, end, weights{always(exact.Zero), always(exact.Int(1))})
		if err != nil {
			return nil, err
		}
		days, err := b.t.sumDays(ctx, a, bounds)
		if err != nil {
			return nil, err
		}
		whole := balanceDays{main: days, behind: a}.over(start, end)
		out = append(out, BalanceChild{MeterID: child, Usage: whole.Main, Coverage: coverage(whole.Covered, whole.Total)})
	}
	return out, nil
}
