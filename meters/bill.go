package meters

import (
	"cmp"
	"slices"
	"time"

	"tanso/internal/exact"
)

// Bill is a supplier's statement of a quantity over whole local days. Days are civil: midnight UTC of their date.
type Bill struct {
	ID         string
	Number     string // the invoice's
	Start, End time.Time
	Quantity   exact.Decimal
	Estimated  bool
}

// Settled is one or several bills that are to be taken together: an actual bill with the estimated ones that it settles.
type Settled struct {
	Bills      []Bill
	Start, End time.Time
	Quantity   exact.Decimal
	// Estimated is true while no actual bill has settled the quantity.
	Estimated bool
}

// longestMerge bounds how many days estimated bills and the actual one that settles them may cover together (CalTRACK
// 2.2.3 allows bi-monthly periods of up to 70 days).
const longestMerge = 70

// Names of the doubts about bills.
const (
	FindingBillOverlap   = "meters.bill.overlap"
	FindingBillGap       = "meters.bill.gap"
	FindingBillEstimated = "meters.bill.estimated"
)

// Settle puts the bills of one supply in order. An estimated bill that lies within an actual one is replaced by it and
// left out; estimated bills that an actual one follows without a gap are taken together with it, up to 70 days, for the
// actual one settles their sum and not their parts. Bills that overlap otherwise are left out from the second on, so that
// nothing counts twice, and are named as are the days between bills. The order in which bills come changes nothing.
func Settle(bills []Bill) ([]Settled, []Finding) {
	ordered := slices.Clone(bills)
	slices.SortFunc(ordered, func(a, b Bill) int {
		return cmp.Or(a.Start.Compare(b.Start), compareBool(a.Estimated, b.Estimated), b.End.Compare(a.End),
			cmp.Compare(a.Number, b.Number), cmp.Compare(a.ID, b.ID))
	})
	kept, findings := disjointBills(withoutReplaced(ordered))
	var out []Settled
	for i := 0; i < len(kept); {
		n := settledBy(kept[i:])
		out = append(out, together(kept[i:i+n]))
		i += n
	}
	for _, s := range out {
		if s.Estimated {
			findings = append(findings, newFinding(FindingBillEstimated, Note, s.Start, s.End, sayBillEstimated.With(s.Bills[0].Number)))
		}
	}
	slices.SortStableFunc(findings, func(a, b Finding) int {
		return cmp.Or(a.Start.Compare(b.Start), a.End.Compare(b.End), cmp.Compare(a.Name, b.Name))
	})
	return out, findings
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// withoutReplaced drops estimated bills that an actual one covers whole.
func withoutReplaced(ordered []Bill) []Bill {
	var out []Bill
	for _, b := range ordered {
		replaced := b.Estimated && slices.ContainsFunc(ordered, func(a Bill) bool { return Replaces(a, b) })
		if !replaced {
			out = append(out, b)
		}
	}
	return out
}

// Replaces tells whether a bill takes the place of another: an actual one that covers an estimated one whole.
func Replaces(bill, other Bill) bool {
	return !bill.Estimated && other.Estimated && !bill.Start.After(other.Start) && !bill.End.Before(other.End)
}

func disjointBills(ordered []Bill) (kept []Bill, findings []Finding) {
	for _, b := range ordered {
		if len(kept) == 0 {
			kept = append(kept, b)
			continue
		}
		last := kept[len(kept)-1]
		switch {
		case b.Start.Before(last.End):
			until := earlier(b.End, last.End)
			findings = append(findings, newFinding(FindingBillOverlap, Disqualifying, b.Start, until,
				sayBillOverlap.With(b.Number, daysBetween(b.Start, until), last.Number)))
			continue
		case last.End.Before(b.Start):
			findings = append(findings, newFinding(FindingBillGap, Warning, last.End, b.Start,
				sayBillGap.With(daysBetween(last.End, b.Start), last.Number, b.Number)))
		}
		kept = append(kept, b)
	}
	return kept, findings
}

// settledBy counts how many bills from the first on are taken together.
func settledBy(bills []Bill) int {
	for i, b := range bills {
		if i > 0 && !b.Start.Equal(bills[i-1].End) || daysBetween(bills[0].Start, b.End) > longestMerge {
			return 1
		}
		if !b.Estimated {
			return i + 1
		}
	}
	return 1
}

func together(bills []Bill) Settled {
	last := bills[len(bills)-1]
	out := Settled{Bills: bills, Start: bills[0].Start, End: last.End, Estimated: last.Estimated}
	for _, b := range bills {
		out.Quantity = out.Quantity.Add(b.Quantity)
	}
	return out
}
