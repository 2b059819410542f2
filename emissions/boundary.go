package emissions

import (
	"tanso/internal/exact"
	"tanso/internal/fault"
)

// Ownership is how the organization stands to a facility.
type Ownership struct {
	EquityShare exact.Decimal // 0…1
	Operated    bool          // full authority over operating policies
	Controlled  bool          // directs financial policies with a view to economic benefit
	// FinancialShare counts under financial control instead of all or nothing: of operations whose partners control them
	// jointly (Corporate Standard, table 1). nil where Controlled decides.
	FinancialShare *exact.Decimal
}

// Share is the part of a facility's emissions that the organization counts (GHG Protocol Corporate Standard, ch. 3): its
// equity share, or all or nothing under a control approach. Operations under joint financial control count by equity
// share under financial control too (table 1).
func Share(o Ownership, a Approach) (exact.Decimal, error) {
	switch a {
	case EquityShare:
		return between0And1("equity_share", o.EquityShare)
	case OperationalControl:
		return whole(o.Operated), nil
	case FinancialControl:
		if o.FinancialShare != nil {
			return between0And1("financial_share", *o.FinancialShare)
		}
		return whole(o.Controlled), nil
	}
	return exact.Decimal{}, fault.Field("approach", "operational_control, financial_control or equity_share", string(a))
}

func between0And1(field string, share exact.Decimal) (exact.Decimal, error) {
	if share.Sign() < 0 || share.Cmp(exact.Int(1)) > 0 {
		return exact.Decimal{}, fault.Field(field, "a share between 0 and 1", share.String())
	}
	return share, nil
}

// cuts are the days on which the ownership of a facility changes.
func (f Facility) cuts() []Date {
	out := make([]Date, 0, len(f.Holdings)+2)
	for _, h := range f.Holdings {
		if !h.From.IsZero() {
			out = append(out, h.From)
		}
	}
	return out
}

// on is the facility with the consolidation share that held on a day. Before its first holding it was not the organization's.
func (f Facility) on(day Date, a Approach) (Facility, error) {
	f.held, f.ofItself = Holding{}, len(f.Holdings) == 0
	if f.ofItself {
		return f, nil
	}
	f.Share = exact.Zero
	var err error
	for _, h := range f.Holdings {
		if !day.Before(h.From) {
			f.held, f.ofItself = h, h.EntityID == "" && !h.Ended
			f.Share, err = Share(h.ownership(), a)
		}
	}
	return f, err
}

// ShareOn is the consolidation share of the facility on a day under an approach, 0…1.
func (f Facility) ShareOn(day Date, a Approach) (exact.Decimal, error) {
	held, err := f.on(day, a)
	return held.Share, err
}

func (h Holding) ownership() Ownership {
	return Ownership{EquityShare: h.EquityShare, Operated: h.Operated, Controlled: h.Controlled, FinancialShare: h.FinancialShare}
}

func whole(all bool) exact.Decimal {
	if all {
		return exact.Int(1)
	}
	return exact.Zero
}

// Lease is the kind of a lease of assets.
type Lease string

// Lease kinds.
const (
	FinanceLease   Lease = "finance"
	OperatingLease Lease = "operating"
)

// LeasePart is the organization's side of a lease.
type LeasePart string

// Sides of a lease.
const (
	Lessee LeasePart = "lessee"
	Lessor LeasePart = "lessor"
)

// LeaseCategory says where energy use of a leased asset belongs (Scope 3 Standard, appendix A, tables A.1 and A.2):
// inside Scope 1 and 2 (0), or Scope 3 category 8 (the lessee's) or 13 (the lessor's).
func LeaseCategory(a Approach, l Lease, p LeasePart) (category int, err error) {
	if l != FinanceLease && l != OperatingLease {
		return 0, fault.Field("lease", "finance or operating", string(l))
	}
	lesseeHolds := a == OperationalControl || l == FinanceLease
	switch {
	case p == Lessee && lesseeHolds, p == Lessor && !lesseeHolds:
		return 0, nil
	case p == Lessee:
		return 8, nil
	case p == Lessor:
		return 13, nil
	}
	return 0, fault.Field("part", "lessee or lessor", string(p))
}
