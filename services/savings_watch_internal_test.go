package services

import (
	"testing"
	"time"

	"tanso/internal/exact"
)

func TestRegistersAreAddedOverTheMonthsThatAllOfThemHave(t *testing.T) {
	t.Parallel()
	month := func(m time.Month, saved, plan int64) watchedMonth {
		start := time.Date(2025, m, 1, 0, 0, 0, 0, time.UTC)
		return watchedMonth{start: start, end: start.AddDate(0, 1, 0), saved: exact.Int(saved), plan: exact.Int(plan), coverage: exact.Int(1)}
	}
	half := exact.Int(1).Quo(exact.Int(2))
	thin := month(5, 7, 10)
	thin.coverage = half
	got := sameMonths([][]watchedMonth{
		{month(4, 1, 2), month(5, 3, 4), month(6, 5, 6)},
		{month(4, 10, 20), thin},
	})
	if len(got) != 2 || !got[0].saved.Equal(exact.Int(11)) || !got[1].saved.Equal(exact.Int(10)) || !got[1].plan.Equal(exact.Int(14)) || !got[1].coverage.Equal(half) {
		t.Fatalf("added up to %+v", got)
	}
	periods := runningTotals(append(got, month(7, 1, 1), month(8, 1, 1)))
	last := periods[len(periods)-1]
	if !last.Value.Equal(exact.Int(23)) || last.Reference == nil || !last.Reference.Equal(exact.Int(38)) || periods[0].Reference != nil {
		t.Fatalf("running totals %+v", periods)
	}
	if runningTotals(sameMonths(nil)) != nil {
		t.Fatal("nothing measured is watched")
	}
}
