package services_test

import (
	"context"
	"math/rand/v2"
	"strconv"
	"testing"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/services"
)

// liveMix is a place whose figures also follow from ownership, instruments, own factors and lines of Scope 3.
type liveMix struct {
	*livePlace
	company     uuid.UUID
	instruments []services.Instrument
	own         *uuid.UUID // the newest of the own factors of diesel
	lines       []services.Scope3Line
	density     *services.SourceProperty // of the diesel
	n           int
}

func (l *ledger) liveMix(ctx context.Context) *liveMix {
	l.t.Helper()
	m := &liveMix{livePlace: l.livePlace(ctx, "East")}
	m.company = l.entity(ctx, "Held KK", held("2020-01-01", "0.9", emissions.Consolidated, nil, "operated", "controlled"))
	l.assign(ctx, m.facility.ID, "2025-06-10", &m.company)
	return m
}

// next does something at random of what the other slices change figures by, and says what.
func (m *liveMix) next(ctx context.Context, l *ledger, r dice) string {
	m.n++
	l.clock.Add(time.Minute)
	n, digit := strconv.Itoa(m.n), strconv.Itoa(1+r.IntN(9))
	switch what := r.IntN(10); what {
	case 0:
		in := certificateInput("Certificate "+n, "R-"+n)
		in.Quantity, in.VintageStart, in.VintageEnd, in.RetiredOn = exact.Must(digit+"0"), day("2025-06-01"), day("2025-07-01"), day("2025-07-10")
		m.instruments = append(m.instruments, must(l.all.Instruments.Record(ctx, in))(l.t))
		return "an instrument"
	case 1:
		if len(m.instruments) == 0 {
			return "nothing"
		}
		last := len(m.instruments) - 1
		must(l.all.Instruments.Void(ctx, m.instruments[last].ID, "why"))(l.t)
		m.instruments = m.instruments[:last]
		return "a void instrument"
	case 2:
		// A day of its own for each, because a day says one thing.
		from := day("2025-04-01").AddDays(m.n).String()
		must(l.all.Boundaries.RecordOwnership(ctx, m.company, held(from, "0."+digit, emissions.Consolidated, nil, "operated", "controlled")))(l.t)
		return "the ownership"
	case 3:
		in := ownDiesel(digit)
		if m.own != nil {
			in.Reason = "why"
		}
		f := must(l.all.OwnFactors.Record(ctx, in, m.own))(l.t)
		must(l.all.OwnFactors.Approve(l.as(l.a, services.Approver), f.ID, ""))(l.t)
		m.own = &f.ID
		return "an own factor"
	case 4, 5:
		in := reportedOf(m.facility.ID)
		in.Values = []services.Scope3Value{number3("emission", "0."+digit, "tCO2e")}
		if what == 5 && len(m.lines) > 0 {
			i := r.IntN(len(m.lines))
			m.lines[i] = must(l.all.Scope3.Correct(ctx, m.lines[i].ID, in, "why"))(l.t)
			return "a corrected line of Scope 3"
		}
		m.lines = append(m.lines, must(l.all.Scope3.Record(ctx, in))(l.t))
		return "a line of Scope 3"
	case 6:
		if len(m.lines) == 0 {
			return "nothing"
		}
		must(l.all.Scope3.Void(ctx, m.lines[len(m.lines)-1].ID, "why"))(l.t)
		m.lines = m.lines[:len(m.lines)-1]
		return "a void line of Scope 3"
	case 7, 8:
		return m.property(ctx, l, r)
	}
	return m.step(ctx, l, r)
}

// property gives the diesel a density, with an entry that needs it; changes it; or withdraws it.
func (m *liveMix) property(ctx context.Context, l *ledger, r dice) string {
	l.t.Helper()
	in := weighed("0."+strconv.Itoa(7+r.IntN(3)), "2025-04-11")
	switch {
	case m.density == nil:
		p := must(l.all.Sources.RecordProperty(ctx, m.diesel.ID, in, nil))(l.t)
		m.density = &p
		m.entries = append(m.entries, must(l.all.Activities.Record(ctx, kilograms(m.diesel.ID, "2025-0"+strconv.Itoa(4+r.IntN(3)), "300")))(l.t))
		return "a density, and an entry by mass"
	case r.IntN(2) == 0:
		must(l.all.Sources.WithdrawProperty(ctx, m.density.ID, "why"))(l.t)
		m.density = nil
		return "a withdrawn density"
	}
	in.ValidTo, in.Reason = day("2025-05-20").AddDays(r.IntN(60)), "why"
	p := must(l.all.Sources.RecordProperty(ctx, m.diesel.ID, in, &m.density.ID))(l.t)
	m.density = &p
	return "another density"
}

// mixShelf has upstream factors, and the one for reported emissions.
func mixShelf() services.Shelf {
	shelf := upstreamShelf("2620")
	shelf.Factors = append(shelf.Factors, emissions.Factor{
		ID: "test-2025:reported", EditionID: "test-2025", SourceRow: "reported", ActivityKey: "emissions.reported", Name: "As reported",
		CategoryPath: "As reported", Scope: 3, Stage: emissions.StageLifecycle, Region: emissions.World, ValidFrom: day("2020-01-01"), Unit: "kgCO2e",
		Gases: []emissions.FactorGas{{Gas: emissions.CO2eUnsplit, KgPerUnit: exact.Must("1")}},
	})
	return shelf
}

// Instruments, ownership, own factors and lines of Scope 3 reach the live ledger as everything else does.
func TestLiveLedgerFollowsEveryKindOfChange(t *testing.T) {
	t.Parallel()
	for seed := range uint64(2) {
		t.Run(strconv.FormatUint(seed, 10), func(t *testing.T) {
			t.Parallel()
			l := newLedger(t)
			l.shelve(mixShelf())
			ctx, r := l.admin(), rand.New(rand.NewPCG(seed, 23))
			m := l.liveMix(ctx)
			in := fiscalYear()
			in.Approach = []emissions.Approach{emissions.EquityShare, emissions.OperationalControl}[seed%2]
			inventory := must(l.all.Inventories.Create(ctx, in))(t)
			l.same(ctx, inventory.ID, "filling")
			var done []string
			for n := range 48 {
				done = append(done, m.next(ctx, l, r))
				if n%4 == 3 {
					l.same(ctx, inventory.ID, done[len(done)-4:])
				}
			}
			run := must(l.all.Inventories.Calculate(ctx, inventory.ID))(t)
			state := must(l.all.Live.Get(ctx, inventory.ID))(t)
			if !state.Totals.TotalMarket.Kg.Equal(run.Totals.TotalMarket.Kg) || !state.Totals.Scope3.Kg.Equal(run.Totals.Scope3.Kg) || state.SinceRun.Activities != 0 {
				t.Errorf("the live ledger says %+v, the run %+v", state, run.Totals)
			}
		})
	}
}

// A line of Scope 3 marks its source and its days, and nothing else.
func TestALineOfScope3MarksItsSourceAlone(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	l.shelve(mixShelf())
	ctx := l.admin()
	f := l.facility(ctx)
	must(l.all.Inventories.Create(ctx, fiscalYear()))(t)
	drain := func() {
		if err := l.all.Live.Drain(ctx); err != nil {
			t.Fatal(err)
		}
	}
	marks := func() string {
		var out string
		err := l.db.Owner().QueryRow(t.Context(), `SELECT coalesce(string_agg(concat_ws(' ', kind, subject, period_start, period_end), '; '), '') FROM live_due`).Scan(&out)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	drain()
	line := must(l.all.Scope3.Record(ctx, reportedOf(f.ID)))(t)
	source := "source " + line.SourceID.String()
	if got, want := marks(), source+" 2025-04-01 2025-05-01"; got != want {
		t.Errorf("the first line marks %q, want %q", got, want)
	}
	drain()
	line = must(l.all.Scope3.Correct(ctx, line.ID, reportedOf(f.ID), "why"))(t)
	if got := marks(); got != source {
		t.Errorf("a correction marks %q, want %q in all periods", got, source)
	}
	drain()
	must(l.all.Scope3.Void(ctx, line.ID, "why"))(t)
	if got := marks(); got != source {
		t.Errorf("a void line marks %q, want %q in all periods", got, source)
	}
}
