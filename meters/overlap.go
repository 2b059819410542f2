package meters

import (
	"cmp"
	"slices"
	"time"
)

// Overlaps tells whether two half-open spans share time.
func Overlaps(aStart, aEnd, bStart, bEnd time.Time) bool {
	return aStart.Before(bEnd) && bStart.Before(aEnd)
}

// disjoint marks the readings to keep so that none overlap. Order of arrival has no say: the better quality is kept,
// then the earlier, then the longer, for an hour says what its quarters say and the rest of it too.
func disjoint(readings []Reading) []bool {
	if oneAfterAnother(readings) {
		return slices.Repeat([]bool{true}, len(readings))
	}
	order := make([]int, len(readings))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int {
		a, b := readings[i], readings[j]
		return cmp.Or(cmp.Compare(b.Quality.Rank(), a.Quality.Rank()), a.Start.Compare(b.Start), b.End.Compare(a.End), i-j)
	})
	keep := make([]bool, len(readings))
	var taken []Reading // by start, disjoint
	for _, i := range order {
		r := readings[i]
		at, _ := slices.BinarySearchFunc(taken, r.Start, func(t Reading, start time.Time) int { return t.Start.Compare(start) })
		if at < len(taken) && taken[at].Start.Before(r.End) || at > 0 && r.Start.Before(taken[at-1].End) {
			continue
		}
		keep[i] = true
		taken = slices.Insert(taken, at, r)
	}
	return keep
}

// oneAfterAnother tells whether readings stand in the order of register and start, with no two of them at one start or
// sharing time. That is how files and devices mostly send them, and it takes one look where finding out what to keep takes
// many.
func oneAfterAnother(readings []Reading) bool {
	for i := 1; i < len(readings); i++ {
		a, b := &readings[i-1], &readings[i]
		if a.Register > b.Register || a.Register == b.Register && (b.Start.Before(a.End) || !a.Start.Before(b.Start)) {
			return false
		}
	}
	return true
}
