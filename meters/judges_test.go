package meters_test

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"tanso/internal/exact"
	"tanso/meters"
)

func total(usage []meters.Usage) exact.Decimal {
	var sum exact.Decimal
	for _, u := range usage {
		sum = sum.Add(u.Value)
	}
	return sum
}

func names(findings []meters.Finding) []string {
	var out []string
	for _, f := range findings {
		out = append(out, f.Name)
	}
	return out
}

func equal(t *testing.T, what string, got, want exact.Decimal) {
	t.Helper()
	if !got.Equal(want) {
		t.Errorf("%s: got %s, want %s", what, got, want)
	}
}

func judgeUsage(t *testing.T, s sample) {
	t.Helper()
	var want struct {
		Total          *exact.Decimal
		TotalConfirmed *exact.Decimal `json:"total_confirmed"`
		Deltas         []exact.Decimal
		InTimeOrder    []exact.Decimal `json:"deltas_in_time_order"`
	}
	must(t, json.Unmarshal(s.Expect, &want))
	usage, findings := meters.UsageOf(s.register(), s.readings(t))
	for _, sum := range []*exact.Decimal{want.Total, want.TotalConfirmed} {
		if sum != nil {
			equal(t, "total", total(usage), *sum)
		}
	}
	deltas := slices.Concat(want.Deltas, want.InTimeOrder)
	for i, delta := range deltas {
		equal(t, "difference", usage[i].Value, delta)
	}
	if len(deltas) > 0 && len(usage) != len(deltas) {
		t.Errorf("%d usages, want %d", len(usage), len(deltas))
	}
	wantNames := map[string][]string{
		"reg-rollover": {meters.FindingRollover}, "reg-zero-glitch": {meters.FindingSuspect}, "reg-small-dip": {meters.FindingJitter},
		"reg-permanent-reset": {meters.FindingReset},
		"overlap-granularity": {meters.FindingOverlap, meters.FindingOverlap, meters.FindingOverlap, meters.FindingOverlap},
	}[s.ID]
	if got := names(findings); !slices.Equal(got, wantNames) {
		t.Errorf("findings %v, want %v", got, wantNames)
	}
}

func judgeGap(t *testing.T, s sample) {
	t.Helper()
	var want struct {
		Total         exact.Decimal
		GapEnergy     exact.Decimal `json:"gap_energy"`
		GapIntervals  int           `json:"gap_intervals"`
		EstimatedEach exact.Decimal `json:"estimated_each"`
	}
	must(t, json.Unmarshal(s.Expect, &want))
	reg := s.register()
	reg.Step = 30 * time.Minute
	usage, findings := meters.UsageOf(reg, s.readings(t))
	equal(t, "total", total(usage), want.Total)
	if got := names(findings); !slices.Equal(got, []string{meters.FindingGap}) {
		t.Errorf("findings %v", got)
	}
	gap := findings[0]
	var bounds []time.Time
	for at := gap.Start; !at.After(gap.End); at = at.Add(reg.Step) {
		bounds = append(bounds, at)
	}
	buckets := meters.Buckets(usage, bounds)
	if len(buckets) != want.GapIntervals {
		t.Fatalf("the gap has %d intervals, want %d", len(buckets), want.GapIntervals)
	}
	for _, b := range buckets {
		equal(t, "share", b.Value, want.EstimatedEach)
		equal(t, "shaped part", b.Shaped, want.EstimatedEach)
	}
	whole := meters.Buckets(usage, []time.Time{gap.Start, gap.End})[0]
	equal(t, "energy in the gap", whole.Value, want.GapEnergy)
	equal(t, "shaped part of the whole gap", whole.Shaped, exact.Zero)
}

func judgeCoverage(t *testing.T, s sample) {
	t.Helper()
	var want struct {
		TotalKnown exact.Decimal `json:"total_known"`
		Coverage   exact.Decimal
	}
	must(t, json.Unmarshal(s.Expect, &want))
	readings := s.readings(t)
	usage, _ := meters.UsageOf(s.register(), readings)
	b := meters.Buckets(usage, []time.Time{readings[0].Start, readings[len(readings)-1].End})[0]
	equal(t, "known total", b.Value, want.TotalKnown)
	equal(t, "coverage", exact.Int(int64(b.Covered)).Quo(exact.Int(int64(b.Total()))), want.Coverage)
	if b.Complete() {
		t.Error("a bucket with a missing hour is called complete")
	}
}

func judgeDay(t *testing.T, s sample) {
	t.Helper()
	var want struct {
		DayStart string        `json:"day_start_utc"`
		DayEnd   string        `json:"day_end_utc"`
		DayTotal exact.Decimal `json:"day_total"`
	}
	must(t, json.Unmarshal(s.Expect, &want))
	usage, _ := meters.UsageOf(s.register(), s.readings(t))
	start, end := instant(t, want.DayStart), instant(t, want.DayEnd)
	days := meters.Days(usage, s.zone(t), start, end)
	if len(days) != 1 || !days[0].Start.Equal(start) || !days[0].End.Equal(end) {
		t.Fatalf("days %+v", days)
	}
	equal(t, "day", days[0].Value, want.DayTotal)
	if !days[0].Complete() {
		t.Errorf("covered %s of %s", days[0].Covered, days[0].Total())
	}
}

func judgeMonths(t *testing.T, s sample) {
	t.Helper()
	var want struct {
		ByLocalMonth map[string]exact.Decimal `json:"kwh_by_local_month"`
	}
	must(t, json.Unmarshal(s.Expect, &want))
	byMonth := want.ByLocalMonth
	readings := s.readings(t)
	usage, _ := meters.UsageOf(s.register(), readings)
	months := meters.Months(usage, s.zone(t), readings[0].Start, readings[len(readings)-1].End)
	if len(months) != len(byMonth) {
		t.Errorf("%d months, want %d", len(months), len(byMonth))
	}
	for _, m := range months {
		name := m.Start.In(s.zone(t)).Format("2006-01")
		equal(t, name, m.Value, byMonth[name])
	}
}

// ledger keeps every revision, as a store does.
type ledger map[meters.Key][]meters.Reading

func (l ledger) record(r meters.Reading) meters.Outcome {
	key := r.Key()
	var known *meters.Reading
	if n := len(l[key]); n > 0 {
		known = &l[key][n-1]
	}
	outcome := meters.Decide(known, r)
	if outcome == meters.OutcomeAccepted || outcome == meters.OutcomeCorrected {
		r.Revision = int32(len(l[key]))
		l[key] = append(l[key], r)
	}
	return outcome
}

func (l ledger) asOf(at time.Time) []meters.Reading {
	var out []meters.Reading
	for _, revisions := range l {
		for _, r := range slices.Backward(revisions) {
			if !r.RecordedAt.After(at) {
				out = append(out, r)
				break
			}
		}
	}
	return out
}

func judgePosts(t *testing.T, s sample) {
	t.Helper()
	var want struct {
		Total    *exact.Decimal
		TotalNow *exact.Decimal `json:"total_now"`
		AsOf     *exact.Decimal `json:"total_as_of_2026-07-01"`
	}
	must(t, json.Unmarshal(s.Expect, &want))
	store, outcomes := ledger{}, []meters.Outcome{}
	end := instant(t, "2027-01-01T00:00:00Z")
	for _, post := range s.inputs(t) {
		for _, in := range post.Readings {
			r := s.reading(t, in)
			r.RecordedAt = instant(t, "2026-06-02T00:00:00Z")
			if post.ReceivedAt != "" {
				r.RecordedAt = instant(t, post.ReceivedAt)
			}
			outcomes = append(outcomes, store.record(r))
		}
	}
	for at, sum := range map[time.Time]*exact.Decimal{end: want.Total, end.Add(1): want.TotalNow, instant(t, "2026-07-01T00:00:00Z"): want.AsOf} {
		if sum != nil {
			usage, _ := meters.UsageOf(s.register(), store.asOf(at))
			equal(t, "total", total(usage), *sum)
		}
	}
	a, d, c, o := meters.OutcomeAccepted, meters.OutcomeDuplicate, meters.OutcomeCorrected, meters.OutcomeOutranked
	wantOutcomes := map[string][]meters.Outcome{"repost-identical": {a, a, d, d}, "correction": {a, a, c}, "correction-lower-quality": {a, o}}[s.ID]
	if !slices.Equal(outcomes, wantOutcomes) {
		t.Errorf("outcomes %v, want %v", outcomes, wantOutcomes)
	}
}

func judgeBatch(t *testing.T, s sample) {
	t.Helper()
	var want struct {
		Indexes []int `json:"rejected_items_index"`
	}
	must(t, json.Unmarshal(s.Expect, &want))
	rejected := meters.CheckBatch(s.readings(t))
	if len(rejected) != len(want.Indexes) {
		t.Errorf("rejected %v, want %v", rejected, want.Indexes)
	}
	for _, i := range want.Indexes {
		if rejected[i] == nil || rejected[i].Name != meters.RejectAmbiguous {
			t.Errorf("item %d: %v", i, rejected[i])
		}
	}
}

func judgeWindow(t *testing.T, s sample) {
	t.Helper()
	var want struct {
		Good        int `json:"stored_good"`
		Quarantined int
		Total       exact.Decimal
	}
	must(t, json.Unmarshal(s.Expect, &want))
	var good []meters.Reading
	refused := 0
	for _, in := range s.inputs(t) {
		r := s.reading(t, in)
		if err := meters.Validate(s.register(), r, instant(t, in.ReceivedAt)); err != nil {
			refused++
			continue
		}
		good = append(good, r)
	}
	if len(good) != want.Good || refused != want.Quarantined {
		t.Errorf("%d stored, %d refused", len(good), refused)
	}
	usage, _ := meters.UsageOf(s.register(), good)
	equal(t, "total", total(usage), want.Total)
}

func judgeNegative(t *testing.T, s sample) {
	t.Helper()
	var want struct {
		Index []int `json:"negative_index"`
	}
	must(t, json.Unmarshal(s.Expect, &want))
	var refused []int
	for i, r := range s.readings(t) {
		if err := meters.Validate(s.register(), r, instant(t, "2026-07-01T00:00:00Z")); err != nil {
			refused = append(refused, i)
		}
	}
	if !slices.Equal(refused, want.Index) {
		t.Errorf("refused %v, want %v", refused, want.Index)
	}
}
