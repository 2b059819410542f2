package baseline

import "slices"

// Days of a billing period (CalTRACK 2.2.3.4 and 2.2.3.5).
const (
	shortestBill = 25.0
	longestMonth = 35.0
	longestBill  = 70.0 // of bills that come every other month, and of estimated ones with the bill that settles them
)

// period is usage as it enters the model.
type period struct {
	Day
	settled     bool // an estimated bill and the actual one after it
	wrongLength bool // too short or too long for a bill
}

func plain(days []Day) []period {
	out := make([]period, len(days))
	for i, d := range days {
		out[i].Day = d
	}
	return out
}

// settle joins estimated bills with the next actual one, which covers both, as long as both together are no longer than a
// bill may be, and marks bills of a wrong length.
func settle(days []Day) []period {
	var out []period
	for _, d := range days {
		if n := len(out); n > 0 && out[n-1].Estimated && out[n-1].End.Equal(d.Start) && daysBetween(out[n-1].Start, d.End) <= longestBill {
			last := &out[n-1]
			share := float64(last.End.Sub(last.Start)) / float64(d.End.Sub(last.Start))
			last.Coverage = share*last.Coverage + (1-share)*d.Coverage
			last.Usage, last.End, last.Estimated, last.settled = last.Usage.Add(d.Usage), d.End, d.Estimated, true
			continue
		}
		out = append(out, period{Day: d})
	}
	most := longest(days)
	for i := range out {
		limit := most
		if out[i].settled {
			limit = longestBill
		}
		length := daysBetween(out[i].Start, out[i].End)
		out[i].wrongLength = length < shortestBill || length > limit
	}
	return out
}

// longest is how many days a bill may have: those that come every month, or every other month.
func longest(days []Day) float64 {
	lengths := make([]float64, len(days))
	for i, d := range days {
		lengths[i] = daysBetween(d.Start, d.End)
	}
	slices.Sort(lengths)
	if len(lengths) > 0 && lengths[len(lengths)/2] > longestMonth {
		return longestBill
	}
	return longestMonth
}
