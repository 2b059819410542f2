package emissions

import (
	"slices"
	"strings"

	"tanso/internal/exact"
	"tanso/internal/fault"
)

// Treatment is how an entity stands in the financial statements of its parent.
type Treatment string

// Treatments. The Corporate Standard (table 1) takes 100 % under financial control of what is consolidated, the equity share
// of what is proportional, for its partners control it jointly, and nothing of the others.
const (
	Consolidated   Treatment = "consolidated"
	Proportional   Treatment = "proportional"
	EquityMethod   Treatment = "equity_method"
	FinancialAsset Treatment = "financial_asset"
)

// EntityOwnership is one link of a chain: how a parent stands to a legal entity from a day on, until the next.
type EntityOwnership struct {
	EntityID  string
	ParentID  string // empty: the organization itself
	From      Date
	Treatment Treatment
	Ownership
}

// Holder is who holds a facility.
type Holder string

// Holders. Of the organization itself the facility's own shares hold.
const (
	HeldByEntity       Holder = "entity"
	HeldByOrganization Holder = "organization"
	HeldByNobody       Holder = "none"
)

// FacilityAssignment says who holds a facility from a day on, until the next.
type FacilityAssignment struct {
	FacilityID string
	From       Date
	Holder     Holder
	EntityID   string // of an entity
}

// Structure is the group at all times: its links and who holds which facility.
type Structure struct {
	Ownerships  []EntityOwnership
	Assignments []FacilityAssignment
}

// maxLinks bounds the length of a chain of entities.
const maxLinks = 12

// CheckChains refuses a structure in which an entity is at some time held through itself, or through too many others.
func (s Structure) CheckChains(name func(entity string) string) error {
	for _, o := range s.Ownerships {
		path, ok := s.chain(o.EntityID, o.From)
		names := make([]string, len(path))
		for i, l := range path {
			names[i] = name(l.EntityID)
		}
		switch {
		case ok:
		case len(path) > maxLinks:
			return fault.New(fault.Conflict, "a chain of more than %d entities from %s on: %s", maxLinks, o.From, strings.Join(names, " → "))
		default:
			return &fault.Error{
				Code: fault.Conflict, Field: "parentId", Expected: "a parent that is not held through " + name(o.EntityID),
				Got:     strings.Join(append(names, name(path[len(path)-1].ParentID)), " → "),
				Message: "would hold an entity through itself from " + o.From.String() + " on",
			}
		}
	}
	return nil
}

// chain are the links from an entity up to the organization on a day. It is not ok when they come back to one of
// themselves or are too many.
func (s Structure) chain(entity string, day Date) (links []EntityOwnership, ok bool) {
	for at := entity; at != ""; {
		link := s.link(at, day)
		links = append(links, link)
		at = link.ParentID
		if len(links) > maxLinks || slices.ContainsFunc(links, func(l EntityOwnership) bool { return l.EntityID == at }) {
			return links, false
		}
	}
	return links, true
}

// link is the ownership of an entity on a day; before its first, nothing of it is held.
func (s Structure) link(entity string, day Date) EntityOwnership {
	out := EntityOwnership{EntityID: entity}
	for _, o := range s.Ownerships {
		if o.EntityID == entity && !day.Before(o.From) && (out.From.IsZero() || out.From.Before(o.From)) {
			out = o
		}
	}
	return out
}

// Standing is how the organization stands to an entity on a day through all links of the chain: the product of the equity
// shares; control where every link is controlled; under financial control the share of each jointly controlled link
// besides.
func (s Structure) Standing(entity string, day Date) Holding {
	out := Holding{EntityID: entity, EquityShare: exact.Int(1), Operated: true, Controlled: true}
	links, ok := s.chain(entity, day)
	if !ok {
		return Holding{EntityID: entity, Ended: true}
	}
	financial, joint := exact.Int(1), false
	for _, l := range links {
		if l.From.IsZero() || (l.EquityShare.IsZero() && !l.Operated && !l.Controlled) {
			return Holding{EntityID: entity, Ended: true}
		}
		out.EquityShare = out.EquityShare.Mul(l.EquityShare)
		out.Operated = out.Operated && l.Operated
		switch {
		case l.Treatment == Proportional:
			joint, financial, out.Controlled = true, financial.Mul(l.EquityShare), false
		case !l.Controlled:
			financial, out.Controlled = exact.Zero, false
		}
		// The share of a joint operation stands in the statements of the group; what is not consolidated is an investee's.
		out.Investee = out.Investee || (l.Treatment != Consolidated && l.Treatment != Proportional)
	}
	if joint && !financial.IsZero() {
		out.FinancialShare = &financial
	}
	return out
}

// EntityHoldings are how the organization stood to an entity over time, oldest first, each from a day on until the next.
func (s Structure) EntityHoldings(entity string) []Holding {
	var out []Holding
	for _, day := range s.days() {
		out = appendHolding(out, day, s.Standing(entity, day))
	}
	return dropLeadingEnded(out)
}

// FacilityHoldings are how the organization stood to a facility over time, oldest first. Without any assignment the
// facility's own shares hold since ever; before the first one it was not the organization's.
func (s Structure) FacilityHoldings(facility string, own Ownership) []Holding {
	ours := Holding{EquityShare: own.EquityShare, Operated: own.Operated, Controlled: own.Controlled, FinancialShare: own.FinancialShare}
	var mine []FacilityAssignment
	for _, a := range s.Assignments {
		if a.FacilityID == facility {
			mine = append(mine, a)
		}
	}
	if len(mine) == 0 {
		return []Holding{ours}
	}
	slices.SortFunc(mine, func(a, b FacilityAssignment) int { return a.From.compare(b.From) })
	var out []Holding
	for i, a := range mine {
		var until Date
		if i+1 < len(mine) {
			until = mine[i+1].From
		}
		switch a.Holder {
		case HeldByEntity:
			for _, day := range s.daysBetween(a.From, until) {
				out = appendHolding(out, day, s.Standing(a.EntityID, day))
			}
		case HeldByOrganization:
			out = appendHolding(out, a.From, ours)
		default:
			out = appendHolding(out, a.From, Holding{Ended: true})
		}
	}
	return out
}

// days are those on which any link changes, in order.
func (s Structure) days() []Date {
	out := make([]Date, len(s.Ownerships))
	for i, o := range s.Ownerships {
		out[i] = o.From
	}
	slices.SortFunc(out, Date.compare)
	return slices.Compact(out)
}

// daysBetween are the first day and those after it, before until, on which any link changes; a zero until is open.
func (s Structure) daysBetween(from, until Date) []Date {
	out := []Date{from}
	for _, d := range s.days() {
		if from.Before(d) && (until.IsZero() || d.Before(until)) {
			out = append(out, d)
		}
	}
	return out
}

// appendHolding adds a holding from a day on, unless it repeats the one before.
func appendHolding(list []Holding, day Date, h Holding) []Holding {
	if n := len(list); n > 0 && list[n-1].same(h) {
		return list
	}
	h.From = day
	return append(list, h)
}

func (h Holding) same(o Holding) bool {
	return h.EntityID == o.EntityID && h.EquityShare.Equal(o.EquityShare) && h.Operated == o.Operated && h.Controlled == o.Controlled &&
		h.Investee == o.Investee && h.Ended == o.Ended && sameShare(h.FinancialShare, o.FinancialShare)
}

func sameShare(a, b *exact.Decimal) bool {
	return a == b || (a != nil && b != nil && a.Equal(*b))
}

// dropLeadingEnded leaves out the time before anything was held.
func dropLeadingEnded(list []Holding) []Holding {
	for len(list) > 0 && list[0].Ended {
		list = list[1:]
	}
	return list
}
