package services_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
	"tanso/services"
)

var (
	springFrom = at("2026-05-01T00:00:00Z")
	springTo   = at("2026-06-15T00:00:00Z")
)

func ptr[T any](v T) *T { return &v }

// open lists the findings that stand, oldest first: day and time, name without its family, end.
func (f *field) open(register uuid.UUID) string {
	f.t.Helper()
	if err := f.all.Checks.Drain(f.ctx); err != nil {
		f.t.Fatal(err)
	}
	page := must(f.all.Checks.List(f.ctx, services.FindingQuery{Register: &register, From: springFrom, To: springTo, First: 100}))(f.t)
	var out []string
	for _, n := range page.Nodes {
		out = append(out, fmt.Sprintf("%s %s %s\n", n.Start.Format("01-02T15:04"), strings.TrimPrefix(n.Name, "meters."), n.End.Format("01-02T15:04")))
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return strings.Join(out, "")
}

// days records whole days of half-hours from a local midnight on, with the shape of a working day, leaving out the half
// hours whose index is in missing.
func (f *field) days(meter, from string, n int, missing ...int) {
	f.t.Helper()
	gone := map[int]bool{}
	for _, i := range missing {
		gone[i] = true
	}
	var items []services.Item
	for i := range n * 48 {
		if !gone[i] {
			slot := i % 48
			items = append(items, halfHour(meter, at(from).Add(time.Duration(i)*30*time.Minute).Format(time.RFC3339), fmt.Sprintf("%d.%d", 1+slot/12, slot%7)))
		}
	}
	f.record(items...)
}

func TestAGapIsFoundEstimatedAndReplaced(t *testing.T) {
	t.Parallel()
	f := newField(t)
	r := f.register("M-1", intervalKWh())
	f.days("M-1", "2026-06-07T15:00:00Z", 5, 100, 101, 102) // Monday 8 to Friday 12 June; Wednesday 02:00 to 03:30 is missing
	wantText(t, f.open(r.ID), "06-09T17:00 usage.gap 06-09T18:30\n06-12T15:00 usage.gap 06-14T15:00\n")
	gap := services.EstimateRequest{Register: r.ID, From: at("2026-06-09T17:00:00Z"), To: at("2026-06-09T18:30:00Z"), Reason: "network was down"}
	preview := must(f.all.Estimates.Preview(f.ctx, gap))(t)
	if preview.Method != meters.MethodLinear || len(preview.Values) != 3 || f.count(`SELECT count(*) FROM estimate`) != 0 {
		t.Errorf("preview %+v", preview)
	}
	before := f.usage(r, services.GrainDay, "2026-06-09T15:00:00Z", "2026-06-10T15:00:00Z")
	made := must(f.all.Estimates.Apply(f.ctx, gap))(t)
	if made.Readings != 3 || !made.Usage.Equal(preview.Usage) || made.Rules != meters.EstimateVersion || made.RecordedBy == "" {
		t.Errorf("estimate %+v", made)
	}
	wantText(t, f.open(r.ID), "06-12T15:00 usage.gap 06-14T15:00\n")
	point := must(f.all.Usage.Series(f.ctx, r.ID, services.GrainDay, at("2026-06-09T15:00:00Z"), at("2026-06-10T15:00:00Z")))(t)[0]
	if !point.Estimated.Equal(made.Usage) || !point.Coverage.Equal(exact.Int(1)) || point.Quality != meters.QualityEstimated {
		t.Errorf("the day %+v", point)
	}
	receipt := must(f.all.Receipts.ByIDs(f.ctx, []uuid.UUID{made.ID}))(t)[made.ID]
	if receipt.Kind != "estimate" || receipt.Items != 3 {
		t.Errorf("receipt %+v", receipt)
	}
	// The real values arrive: they replace the estimates, which stay as history.
	f.clock.Add(time.Minute)
	got := f.record(halfHour("M-1", "2026-06-09T17:00:00Z", "9"), halfHour("M-1", "2026-06-09T17:30:00Z", "9"))
	if got.Corrected != 2 {
		t.Errorf("the real values: %+v", got)
	}
	// What is left of the estimate is taken back; the measured values stay.
	if _, err := f.all.Estimates.Void(f.ctx, made.ID, "not needed"); err != nil {
		t.Fatal(err)
	}
	wantText(t, f.open(r.ID), "06-09T18:00 usage.gap 06-09T18:30\n06-12T15:00 usage.gap 06-14T15:00\n")
	_, err := f.all.Estimates.Void(f.ctx, made.ID, "again")
	wantCode(t, err, fault.Conflict, "")
	after := f.usage(r, services.GrainDay, "2026-06-09T15:00:00Z", "2026-06-10T15:00:00Z")
	if before == after {
		t.Error("the measured values changed nothing")
	}
	// And the same gap may be estimated anew, with the same values.
	gap.From = at("2026-06-09T18:00:00Z")
	again := must(f.all.Estimates.Apply(f.ctx, gap))(t)
	wantText(t, f.open(r.ID), "06-12T15:00 usage.gap 06-14T15:00\n")
	if list := must(f.all.Estimates.ByRegister(f.ctx, r.ID, springFrom, springTo))(t); len(list) != 2 || list[0].ID != again.ID || list[1].VoidedAt == nil {
		t.Errorf("estimates %+v", list)
	}
	_, err = f.all.Estimates.Preview(f.ctx, gap)
	wantCode(t, err, fault.Invalid, "from")
}

func TestALongGapTakesLikeDaysAndFitsTheDial(t *testing.T) {
	t.Parallel()
	f := newField(t)
	r := f.register("M-1", intervalKWh())
	m := must(f.all.Meters.Register(f.ctx, r.ID))(t)
	dial := dialKWh()
	dial.Channel, dial.StepSeconds = "dial", 0
	must(f.all.Meters.AddRegister(f.ctx, m.MeterID, dial))(t)
	var gone []int
	for i := 110; i < 130; i++ {
		gone = append(gone, i)
	}
	f.days("M-1", "2026-06-07T15:00:00Z", 5, gone...)
	gap := services.EstimateRequest{Register: r.ID, From: at("2026-06-09T22:00:00Z"), To: at("2026-06-10T08:00:00Z")}
	plain := must(f.all.Estimates.Preview(f.ctx, gap))(t)
	if plain.Method != meters.MethodLikeDay || len(plain.Values) != 20 || len(plain.References) != 3 || plain.Scaled {
		t.Fatalf("preview %+v", plain)
	}
	day := must(f.all.Usage.Series(f.ctx, r.ID, services.GrainRaw, at("2026-06-09T15:00:00Z"), at("2026-06-10T15:00:00Z")))(t)
	var known exact.Decimal
	for _, p := range day {
		known = known.Add(p.Value)
	}
	read := func(when, value string) services.Item {
		return services.Item{Meter: "M-1", Channel: "dial", Start: at(when), End: at(when), Value: exact.Must(value), Unit: "kWh"}
	}
	f.record(read("2026-06-09T15:00:00Z", "1000"), read("2026-06-10T15:00:00Z", "1250"))
	fitted := must(f.all.Estimates.Apply(f.ctx, gap))(t)
	if want := exact.Int(250).Sub(known); !fitted.Scaled || !fitted.Usage.Equal(want) {
		t.Errorf("fitted to %s, want %s", fitted.Usage, want)
	}
	wantText(t, f.open(r.ID), "06-12T15:00 usage.gap 06-14T15:00\n") // and no sum check
	f.clock.Add(time.Minute)
	f.record(halfHour("M-1", "2026-06-10T00:00:00Z", "300"))
	if got := f.open(r.ID); !strings.Contains(got, "06-09T15:00 usage.sum_check 06-10T15:00\n") {
		t.Errorf("the intervals no longer fit the dial: %s", got)
	}
}

func TestFindingsHealAndAreAccepted(t *testing.T) {
	t.Parallel()
	f := newField(t)
	r := f.register("M-1", intervalKWh())
	f.days("M-1", "2026-06-07T15:00:00Z", 7, 100)
	key := services.FindingKey{Register: r.ID, Name: meters.FindingUsageGap, Start: at("2026-06-09T17:00:00Z")}
	wantText(t, f.open(r.ID), "06-09T17:00 usage.gap 06-09T17:30\n")
	accepted := must(f.all.Checks.Accept(f.ctx, key, "works closed"))(t)
	if accepted.AcceptedAt == nil || accepted.AcceptReason != "works closed" || accepted.Open() {
		t.Errorf("accepted %+v", accepted)
	}
	must(f.all.Checks.Examine(f.ctx, r.ID, springFrom, springTo))(t)
	wantText(t, f.open(r.ID), "")
	if f.count(`SELECT count(*) FROM register_finding WHERE accepted_at IS NOT NULL`) != 1 {
		t.Error("checking again took the acceptance back")
	}
	must(f.all.Checks.Accept(f.ctx, key, ""))(t)
	wantText(t, f.open(r.ID), "06-09T17:00 usage.gap 06-09T17:30\n")
	f.record(halfHour("M-1", "2026-06-09T17:00:00Z", "2"))
	wantText(t, f.open(r.ID), "")
	_, err := f.all.Checks.Accept(f.ctx, key, "too late")
	wantCode(t, err, fault.Conflict, "")
	all := must(f.all.Checks.List(f.ctx, services.FindingQuery{Meter: &r.MeterID, From: springFrom, To: springTo, All: true, First: 1}))(t)
	if len(all.Nodes) != 1 || all.Nodes[0].ResolvedAt == nil || all.Nodes[0].MeterName != "M-1" {
		t.Errorf("all findings %+v", all)
	}
}

func TestSilenceIsFoundTheDayAfter(t *testing.T) {
	t.Parallel()
	f := newField(t)
	r := f.register("M-1", intervalKWh())
	f.days("M-1", "2026-06-13T15:00:00Z", 1)
	wantText(t, f.open(r.ID), "")
	f.clock.Add(3 * 24 * time.Hour)
	if _, err := f.all.Checks.Examine(f.ctx, r.ID, at("2026-06-15T15:00:00Z"), at("2026-06-16T15:00:00Z")); err != nil {
		t.Fatal(err)
	}
	wantText(t, f.open(r.ID), "06-14T15:00 usage.gap 06-17T15:00\n")
}

func TestChecksDayByDayAndAtOnceAgree(t *testing.T) {
	t.Parallel()
	f := newField(t)
	r := f.register("M-1", intervalKWh())
	for day := range 10 {
		from := at("2026-05-31T15:00:00Z").AddDate(0, 0, day).Format(time.RFC3339)
		f.days("M-1", from, 1, []int{day, day + 1, 40}[:day%4%3+1]...)
		if day%3 == 0 {
			f.record(halfHour("M-1", at(from).Add(20*time.Hour).Format(time.RFC3339), "500"))
		}
		f.open(r.ID)
	}
	live := f.open(r.ID)
	f.owner(`DELETE FROM register_finding`)
	must(f.all.Checks.Examine(f.ctx, r.ID, springFrom, springTo))(t)
	wantText(t, f.open(r.ID), live)
	if strings.Count(live, "gap") < 5 || !strings.Contains(live, "spike") && !strings.Contains(live, "high") {
		t.Errorf("hardly anything was found:\n%s", live)
	}
}
