package services

import (
	"context"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
)

// List returns a page of the bills that nothing supersedes, newest period first.
func (s Bills) List(ctx context.Context, q BillQuery) (out BillConnection, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		p, err := newPage("bills", q.First, q.After, 2)
		if err != nil {
			return err
		}
		visible, err := t.visible(ctx, actor)
		if err != nil {
			return err
		}
		start, id := p.part(0, "9999-12-31"), p.part(1, uuid.Max.String())
		if _, err := emissions.ParseDate(start); err != nil || uuid.Validate(id) != nil {
			return fault.Field("after", "the endCursor of a page of this list", *q.After)
		}
		rows, err := collect[Bill](ctx, t, `SELECT `+billColumns+billFrom+billCurrent+`
			AND ($2::uuid IS NULL OR b.facility_id = $2) AND ($3::uuid IS NULL OR r.id = $3) AND ($4::uuid IS NULL OR b.source_id = $4)
			AND (b.period_start, b.id) < ($5::date, $6::uuid) AND ($8::uuid[] IS NULL OR b.source_id IS NULL OR b.source_id = ANY ($8))
			ORDER BY b.period_start DESC, b.id DESC LIMIT $7`,
			t.org, q.FacilityID, q.RegisterID, q.SourceID, start, id, p.first+1, visible)
		out.Nodes, out.PageInfo = cut(p, rows, func(b Bill) []string { return []string{b.PeriodStart.String(), b.ID.String()} })
		return err
	}, everyone...)
	return out, err
}

// Get returns one bill, superseded or not.
func (s Bills) Get(ctx context.Context, id uuid.UUID) (out Bill, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) (err error) {
		out, err = t.billFor(ctx, actor, id)
		return err
	}, everyone...)
	return out, err
}

// History returns a bill with all that it supersedes, newest first.
func (s Bills) History(ctx context.Context, id uuid.UUID) (out []Bill, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		for next := &id; next != nil; next = out[len(out)-1].SupersedesID {
			b, err := t.billFor(ctx, actor, *next)
			if err != nil {
				return err
			}
			out = append(out, b)
		}
		return nil
	}, everyone...)
	return out, err
}

// Apportioned shares a bill out over calendar months: by days, or by the usage of a like register, which must be wholly
// known on every day of the period. The parts add up to the bill exactly; their place in time is an estimate.
func (s Bills) Apportioned(ctx context.Context, id uuid.UUID, like *uuid.UUID) (out []meters.BillPart, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		b, err := t.billFor(ctx, actor, id)
		if err != nil || b.Quantity == nil {
			return err
		}
		d := b.domain()
		if like == nil {
			out = meters.ByDays(d.Quantity, d.Start, d.End)
			return nil
		}
		r, err := t.register(ctx, *like)
		if err != nil {
			return notFoundField(err, "likeRegisterId", "no such register")
		}
		days, err := t.civilDays(ctx, r, b.PeriodStart, b.PeriodEnd)
		if err != nil {
			return err
		}
		profile, ok := meters.ByProfile(d.Quantity, d.Start, d.End, func(day time.Time) (exact.Decimal, bool) {
			bucket := days[day]
			return bucket.Value, bucket.Total() > 0 && bucket.Complete()
		})
		if !ok {
			return &fault.Error{Code: fault.InsufficientData, Field: "likeRegisterId", Message: "the register is not wholly known on every day of the bill; it gives no profile"}
		}
		out = profile
		return nil
	}, everyone...)
	return out, err
}

// BillComparison is a bill beside its meter, in the meter's unit.
type BillComparison struct {
	Unit       string
	Billed     exact.Decimal
	Metered    exact.Decimal
	Coverage   exact.Decimal // 0 to 1
	Estimated  exact.Decimal // the part of Metered that rests on estimates
	Difference exact.Decimal // bill − meter
	Percent    *exact.Decimal
	Within     bool
	Reasons    []meters.BillReason
}

// Compare measures a bill against the usage of its register, and looks for the reasons of a difference beyond the
// tolerance, in percent. nil without a register or for a void bill.
func (s Bills) Compare(ctx context.Context, id uuid.UUID, tolerance exact.Decimal) (out *BillComparison, err error) {
	if tolerance.Sign() < 0 || tolerance.Cmp(exact.Int(100)) > 0 {
		return nil, fault.Field("tolerancePercent", "a number from 0 to 100", tolerance.String())
	}
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		b, err := t.billFor(ctx, actor, id)
		if err != nil || b.RegisterID == nil || b.Quantity == nil {
			return err
		}
		r, err := t.register(ctx, *b.RegisterID)
		if err != nil {
			return err
		}
		d, err := b.inUnitOf(r)
		if err != nil {
			return err
		}
		days, err := t.civilDays(ctx, r, b.PeriodStart.AddDays(-meters.MaxOffset), b.PeriodEnd.AddDays(meters.MaxOffset))
		if err != nil {
			return err
		}
		var within []meters.Bucket
		for day := d.Start; day.Before(d.End); day = day.AddDate(0, 0, 1) {
			within = append(within, days[day])
		}
		check := meters.BillCheck{
			Bill: d, Tolerance: tolerance, Multiplier: r.Multiplier,
			Metered: meters.Join(within[0].Start, within[len(within)-1].End, within),
			Day: func(day time.Time) (exact.Decimal, bool) {
				bucket := days[day]
				return bucket.Value, bucket.Total() > 0 && bucket.Complete()
			},
		}
		c := check.Compare()
		out = &BillComparison{
			Unit: usageUnit(r), Billed: d.Quantity, Metered: check.Metered.Value, Coverage: coverage(check.Metered.Covered, check.Metered.Total()), Estimated: check.Metered.Estimated,
			Difference: c.Difference, Percent: c.Percent, Within: c.Within, Reasons: c.Reasons,
		}
		return nil
	}, everyone...)
	return out, err
}

// inUnitOf is a bill as the rules know it, in the unit of a register's usage.
func (b Bill) inUnitOf(r Register) (meters.Bill, error) {
	out := b.domain()
	ratio, err := ratioOf(b.Unit, usageUnit(r))
	out.Quantity = out.Quantity.Mul(ratio)
	return out, err
}

// civilDays is a register's usage by civil day over the days [from, to).
func (t *tx) civilDays(ctx context.Context, r Register, from, to emissions.Date) (map[time.Time]meters.Bucket, error) {
	zones, err := t.zonedRegisters(ctx, []int32{r.Number})
	if err != nil {
		return nil, err
	}
	loc, err := zones[r.Number].location()
	if err != nil {
		return nil, err
	}
	start, end := meters.StartOfDay(loc, from.Year, from.Month, from.Day), meters.StartOfDay(loc, to.Year, to.Month, to.Day)
	a := addition{loc, []meters.Stretch{{Start: start, End: end, Terms: []meters.Term{{Register: r.Number}}}}}
	bounds := meters.DayBounds(loc, start, end)
	stored, err := t.storedUsage(ctx, storedDays, a, bounds)
	out := make(map[time.Time]meters.Bucket, len(bounds))
	for i := range len(bounds) - 1 {
		day, civil := meters.Bucket{Start: bounds[i], End: bounds[i+1], Quality: meters.QualityMissing}, civilDay(bounds[i], loc)
		if known, ok := stored[r.Number][civil]; ok {
			day = known
		}
		out[civil] = day
	}
	return out, err
}

// BillFinding is a doubt about the bills of one supply.
type BillFinding struct {
	FacilityID uuid.UUID
	Commodity  meters.Commodity
	RegisterID *uuid.UUID
	SourceID   *uuid.UUID
	Name       string
	Severity   meters.Severity
	Start      emissions.Date
	End        emissions.Date // the day after the last
	Detail     string
	DetailJA   string
}

// Findings names the gaps between bills, and the estimated ones that no actual bill has settled, supply by supply. At
// most 1,000 are given.
func (s Bills) Findings(ctx context.Context) (out []BillFinding, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		visible, err := t.visible(ctx, actor)
		if err != nil {
			return err
		}
		rows, err := collect[Bill](ctx, t, `SELECT `+billColumns+billFrom+billCurrent+` AND b.quantity IS NOT NULL
			AND ($2::uuid[] IS NULL OR b.source_id IS NULL OR b.source_id = ANY ($2))
			ORDER BY b.facility_id, b.commodity, b.register_number, b.source_id, b.period_start, b.id`, t.org, visible)
		if err != nil {
			return err
		}
		type supply struct {
			facility         uuid.UUID
			commodity        meters.Commodity
			register, source string
		}
		var order []supply
		bills := map[supply][]Bill{}
		for _, b := range rows {
			key := supply{b.FacilityID, b.Commodity, idText(b.RegisterID), idText(b.SourceID)}
			if len(bills[key]) == 0 {
				order = append(order, key)
			}
			bills[key] = append(bills[key], b)
		}
		for _, key := range order {
			out = append(out, supplyFindings(bills[key])...)
		}
		out = out[:min(len(out), maxFindings)]
		return nil
	}, everyone...)
	return out, err
}

func supplyFindings(bills []Bill) (out []BillFinding) {
	domain := make([]meters.Bill, len(bills))
	for i, b := range bills {
		domain[i] = b.domain()
	}
	_, found := meters.Settle(domain)
	for _, f := range found {
		out = append(out, BillFinding{
			FacilityID: bills[0].FacilityID, Commodity: bills[0].Commodity, RegisterID: bills[0].RegisterID, SourceID: bills[0].SourceID,
			Name: f.Name, Severity: f.Severity, Start: emissions.DateOf(f.Start), End: emissions.DateOf(f.End), Detail: f.Detail, DetailJA: f.DetailJA,
		})
	}
	return out
}
