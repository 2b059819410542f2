package services_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"tanso/internal/exact"
	"tanso/meters"
	"tanso/services"
)

// answers prints all that is known and derived of a register, now and as it was known before.
func (f *field) answers(meter string, before time.Time) string {
	f.t.Helper()
	id := f.named(meter)
	var out strings.Builder
	out.WriteString(f.stored(f.ctx, id, true, nil) + f.stored(f.ctx, id, false, &before))
	for _, grain := range []services.Grain{services.GrainRaw, services.GrainHour, services.GrainDay, services.GrainMonth} {
		for _, p := range must(f.all.Usage.Series(f.ctx, id, grain, at("2026-05-20T00:00:00Z"), at("2026-06-15T00:00:00Z")))(f.t) {
			fmt.Fprintf(&out, "%s %+v\n", grain, p)
		}
	}
	fmt.Fprintf(&out, "%+v %+v\n", must(f.all.Readings.Latest(f.ctx, list(id)))(f.t),
		must(f.all.Usage.Findings(f.ctx, id, at("2026-05-20T00:00:00Z"), at("2026-06-15T00:00:00Z")))(f.t))
	return out.String()
}

func (f *field) settle(before string) int {
	f.t.Helper()
	f.drain()
	return must(f.all.Settle.Now(f.ctx, at(before)))(f.t)
}

func TestSettlingChangesNoAnswer(t *testing.T) {
	t.Parallel()
	f := newField(t)
	f.streamRegisters()
	f.recordAll(rand.New(rand.NewPCG(3, 4)), 1, 50)
	first := f.clock.Now()
	f.clock.Add(time.Hour)
	f.record(halfHour("M-1", "2026-05-31T00:00:00Z", "99"))
	f.drain()
	var before [4]string
	names := [4]string{"M-1", "D-1", "P-1", "B-1"}
	for i, name := range names {
		before[i] = f.answers(name, first)
	}
	derived := f.derived()
	if n := f.settle("2026-06-02T05:00:00Z"); n != 10 { // three days of three meters, and one of the bill
		t.Errorf("%d register-days were packed", n)
	}
	for i, name := range names {
		wantText(t, f.answers(name, first), before[i])
	}
	if n := f.count(`SELECT count(*) FROM reading WHERE start_at < '2026-06-02Z'`); n != 0 {
		t.Errorf("%d readings are stored twice", n)
	}
	if err := f.all.Rollups.Rebuild(f.ctx); err != nil {
		t.Fatal(err)
	}
	wantText(t, f.derived(), derived)
	if n := f.settle("2026-06-02T05:00:00Z"); n != 0 {
		t.Errorf("%d register-days were packed again", n)
	}
}

func TestASettledDayTakesCorrectionsAndLateReadings(t *testing.T) {
	t.Parallel()
	f := newField(t)
	r := f.register("M-1", intervalKWh())
	f.record(halfHour("M-1", "2026-05-01T00:00:00Z", "1"), halfHour("M-1", "2026-05-01T00:30:00Z", "2"))
	f.settle("2026-06-01T00:00:00Z")
	reported := f.clock.Now()
	f.clock.Add(time.Hour)
	estimate := halfHour("M-1", "2026-05-01T00:30:00Z", "9")
	estimate.Quality = meters.QualityEstimated
	receipt := f.record(halfHour("M-1", "2026-05-01T00:00:00Z", "1"), halfHour("M-1", "2026-05-01T01:00:00Z", "4"), estimate)
	if receipt.Duplicates != 1 || receipt.Accepted != 1 || receipt.Outranked != 1 {
		t.Errorf("answered %+v", receipt)
	}
	must(f.all.Readings.Correct(f.ctx, services.Correction{
		Register: r.ID, Start: at("2026-05-01T00:00:00Z"), End: at("2026-05-01T00:30:00Z"), Value: exact.Must("1.5"), Reason: "photo",
	}))(t)
	want := "05-01T00:00 1 measured 0\n05-01T00:00 1.5 edited 1 current\n05-01T00:30 2 measured 0 current\n05-01T00:30 9 estimated 1\n" +
		"05-01T01:00 4 measured 0 current\n"
	wantText(t, f.stored(f.ctx, r.ID, true, nil), want)
	wantText(t, f.usage(r, services.GrainDay, "2026-05-01T00:00:00Z", "2026-05-02T00:00:00Z"), "04-30T15:00 7.5 0.0625\n")
	if n := f.settle("2026-06-01T00:00:00Z"); n != 1 {
		t.Errorf("%d days were packed again", n)
	}
	wantText(t, f.stored(f.ctx, r.ID, true, nil), want)
	wantText(t, f.stored(f.ctx, r.ID, true, &reported), "05-01T00:00 1 measured 0 current\n05-01T00:30 2 measured 0 current\n")
	if n := f.count(`SELECT count(*) FROM reading`); n != 0 {
		t.Errorf("%d readings stayed", n)
	}
}

func TestOnlySettlingMayMoveAReading(t *testing.T) {
	t.Parallel()
	f := newField(t)
	f.register("M-1", intervalKWh())
	f.record(halfHour("M-1", "2026-05-01T00:00:00Z", "1"))
	tx, err := f.db.App().Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = tx.Rollback(t.Context()) }()
	for _, sql := range []string{`SET LOCAL app.organization_id = '7'`, `DELETE FROM reading`} {
		tag, err := tx.Exec(t.Context(), sql)
		if err != nil || tag.RowsAffected() != 0 {
			t.Errorf("%s: %v, %d rows", sql, err, tag.RowsAffected())
		}
	}
	if _, err := tx.Exec(t.Context(), `UPDATE reading SET value = 0`); err == nil {
		t.Error("a reading could be changed")
	}
}

func TestAMonthOfQuarterHoursSettlesUnderTwelveBytesAReading(t *testing.T) {
	t.Parallel()
	f := newField(t)
	in := intervalKWh()
	in.StepSeconds = 900
	f.register("M-1", in)
	start := at("2026-04-01T00:00:00Z")
	var items []services.Item
	for i := range 60 * 96 {
		from := start.Add(time.Duration(i) * 15 * time.Minute)
		items = append(items, services.Item{
			Meter: "M-1", Start: from, End: from.Add(15 * time.Minute), Value: exact.FromScaled(int64(i*i*7919%10000), 3), Unit: "kWh",
		})
	}
	f.record(items...)
	f.settle("2026-06-10T00:00:00Z")
	f.owner(`VACUUM FULL reading_day`)
	if n := f.count(`SELECT pg_total_relation_size('reading_day')`); n > 12*len(items) {
		t.Errorf("%d readings take %d bytes", len(items), n)
	}
}
