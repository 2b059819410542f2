package emissions

import "tanso/internal/exact"

// Arrangement is a lease of the assets behind an activity, or a franchise of the operation, from a day on until the next
// one. One with neither ends the arrangement before.
type Arrangement struct {
	From      Date        `json:"from,omitzero"` // zero: since ever
	Lease     *LeaseTerms `json:"lease,omitempty"`
	Franchise bool        `json:"franchise,omitempty"` // the organization is the franchisor
}

// Routing is why an entry stands in its scope or category: the arrangement behind it, where that leads under the
// inventory's approach, and the clause that says so.
type Routing struct {
	Lease     *LeaseTerms `json:"lease,omitempty"`
	Franchise bool        `json:"franchise,omitempty"`
	Category  Category    `json:"category,omitempty"` // of Scope 3; 0: it stays in Scope 1 and 2
	Clause    string      `json:"clause"`
}

// Clauses that route what is leased or franchised.
const (
	clauseLessee    = "Scope 3 Standard, table A.1"
	clauseLessor    = "Scope 3 Standard, table A.2"
	clauseFranchise = "Scope 3 Standard, category 14"
)

// cuts are the days on which the arrangements of an activity change, or the properties of its source.
func (a Activity) cuts() []Date {
	var out []Date
	for _, p := range a.SourceProperties {
		out = append(out, p.cuts()...)
	}
	for _, x := range a.Arrangements {
		if !x.From.IsZero() {
			out = append(out, x.From)
		}
	}
	return out
}

// arranged is the arrangement that holds on a day.
func (a Activity) arranged(day Date) Arrangement {
	if len(a.Arrangements) == 0 {
		return Arrangement{Lease: a.Lease}
	}
	var out Arrangement
	for _, x := range a.Arrangements {
		if !day.Before(x.From) {
			out = x
		}
	}
	return out
}

// route says which share of a part stays in its scope, and which goes to a Scope 3 category instead; nil for none.
//
// Leased assets go where tables A.1 and A.2 send them, with the share of the entity that leases them, or whole where the
// organization leases them itself. Of a franchise the category holds what is not in Scope 1 and 2: the rest of its share.
func (c *calculator) route(a Activity, f Facility, p Part) (inside, outside *Facility) {
	x := a.arranged(p.Start)
	if a.Scope == 3 || (x.Lease == nil && !x.Franchise) {
		return &f, nil
	}
	if x.Franchise {
		return franchised(f)
	}
	category, err := LeaseCategory(c.in.Approach, x.Lease.Kind, x.Lease.Part)
	if err != nil {
		c.find(a, p.Month, NewFinding(FindingBadLease, SeverityDisqualifying, sayBadLease.With(gotOf(err))))
		return &f, nil
	}
	f.routed = &Routing{Lease: x.Lease, Category: Category(category), Clause: clauseLessee}
	if x.Lease.Part == Lessor {
		f.routed.Clause = clauseLessor
	}
	if category == 0 {
		return &f, nil
	}
	if f.ofItself {
		f.Share = exact.Int(1)
	}
	return nil, &f
}

func franchised(f Facility) (inside, outside *Facility) {
	if !f.Share.IsZero() {
		in := f
		in.routed = &Routing{Franchise: true, Clause: clauseFranchise}
		inside = &in
	}
	if rest := exact.Int(1).Sub(f.Share); rest.Sign() > 0 {
		f.Share, f.routed = rest, &Routing{Franchise: true, Category: Franchises, Clause: clauseFranchise}
		outside = &f
	}
	return inside, outside
}
