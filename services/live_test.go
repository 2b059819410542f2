package services_test

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
	"tanso/services"
)

// livePlace is a facility with a metered, a summed and two entered sources, and a draft of the year.
type livePlace struct {
	facility                    services.Facility
	meter                       services.Meter
	register                    services.Register
	grid, sum, diesel, upstream services.EmissionSource
	virtual                     services.VirtualMeter
	entries                     []services.Activity
	bills                       []services.Bill
	versions                    map[uuid.UUID]int
}

func (l *ledger) livePlace(ctx context.Context, name string) *livePlace {
	l.t.Helper()
	in := tokyo()
	in.Name = name
	p := &livePlace{facility: must(l.all.Facilities.Create(ctx, in))(l.t), versions: map[uuid.UUID]int{}}
	add := func(meter string) (services.Meter, services.Register) {
		m := must(l.all.Meters.Create(ctx, services.MeterInput{FacilityID: p.facility.ID, Name: name + meter, Commodity: meters.Electricity},
			[]services.RegisterInput{{Kind: meters.KindInterval, Unit: "kWh", StepSeconds: 86400}}))(l.t)
		return m, must(l.all.Meters.RegistersByMeters(ctx, []uuid.UUID{m.ID}))(l.t)[m.ID][0]
	}
	p.meter, p.register = add(" main")
	p.grid = l.gridSource(ctx, p.facility.ID, &p.register.ID)
	second, register := add(" second")
	virtual := sumOf(p.facility.ID, name+" sum", register.ID)
	virtual.ValidFrom = day("2025-01-01")
	p.virtual = must(l.all.VirtualMeters.Create(ctx, virtual))(l.t)
	p.sum = must(l.all.Sources.Create(ctx, services.EmissionSourceInput{
		FacilityID: p.facility.ID, Name: "Summed", Scope: 2, ActivityKey: "electricity.grid", VirtualMeterID: &p.virtual.ID,
	}))(l.t)
	p.diesel = l.dieselSource(ctx, p.facility.ID)
	p.upstream = must(l.all.Sources.Create(ctx, services.EmissionSourceInput{
		FacilityID: p.facility.ID, Name: "Well to tank", Scope: 3, ActivityKey: "fuel.diesel.wtt", Category: 3,
	}))(l.t)
	for _, m := range []services.Meter{p.meter, second} {
		l.post(ctx, m, "2025-06-01", "2025-06-15", "10")
	}
	return p
}

// upstreamShelf is the small one with an upstream factor of diesel, and with figures of its own.
func upstreamShelf(diesel string) services.Shelf {
	shelf := smallShelf()
	for i := range shelf.Factors {
		if shelf.Factors[i].ActivityKey == "fuel.diesel" {
			shelf.Factors[i].Gases = []emissions.FactorGas{{Gas: emissions.CO2, Origin: emissions.Fossil, KgPerUnit: exact.Must(diesel)}}
			wtt := shelf.Factors[i]
			wtt.ID, wtt.SourceRow, wtt.ActivityKey, wtt.Scope, wtt.Stage = "test-2025:wtt", "wtt", "fuel.diesel.wtt", 3, emissions.StageWTT
			wtt.Scope3Category = "3"
			shelf.Factors = append(shelf.Factors, wtt)
		}
	}
	shelf.Kinds = append(shelf.Kinds, services.ActivityKind{Key: "fuel.diesel.wtt", NameEn: "Diesel, upstream", NameJa: "軽油（上流）", Scope: 3, Unit: "L"})
	return shelf
}

// shelve gives the ledger's services other factors, as a newer program has them.
func (l *ledger) shelve(shelf services.Shelf) {
	l.t.Helper()
	l.all = services.New(l.core, must(services.NewLibrary(shelf))(l.t))
}

// same demands that the live ledger is what a calculation of everything gives.
func (l *ledger) same(ctx context.Context, inventory uuid.UUID, after any) {
	l.t.Helper()
	c := must(l.all.Live.Check(ctx, inventory))(l.t)
	if len(c.Differs) > 0 {
		l.t.Fatalf("after %v the live ledger differs in %v", after, c.Differs)
	}
}

// dice decide what happens next.
type dice interface{ IntN(n int) int }

// step does something at random that changes what an inventory comes to, and says what.
func (p *livePlace) step(ctx context.Context, l *ledger, r dice) string {
	pick := func(n int) int { return r.IntN(n) }
	month := fmt.Sprintf("2025-%02d", 4+pick(9))
	quantity := strconv.Itoa(1 + pick(900))
	version := func(id uuid.UUID) int { p.versions[id]++; return p.versions[id] }
	switch what := pick(12); what {
	case 0, 1:
		source := []services.EmissionSource{p.diesel, p.upstream}[pick(2)]
		p.entries = append(p.entries, must(l.all.Activities.Record(ctx, litresOf(source.ID, month, quantity)))(l.t))
		return "an entry of " + source.Name
	case 2, 3:
		if len(p.entries) == 0 {
			return "nothing"
		}
		i := pick(len(p.entries))
		if what == 2 {
			old := p.entries[i]
			p.entries[i] = must(l.all.Activities.Correct(ctx, old.ID, litresOf(old.SourceID, month, quantity), "why"))(l.t)
			return "a correction"
		}
		must(l.all.Activities.Void(ctx, p.entries[i].ID, "why"))(l.t)
		p.entries = append(p.entries[:i], p.entries[i+1:]...)
		return "a void entry"
	case 4, 5, 6:
		first := day(month + "-01").AddDays(pick(20))
		l.clock.Add(time.Second)
		l.post(ctx, p.meter, first.String(), first.AddDays(1+pick(9)).String(), quantity)
		return "readings"
	case 7:
		in := tokyo()
		in.Name, in.EquityShare, in.Operated = p.facility.Name, exact.Must("0."+strconv.Itoa(1+pick(9))), pick(2) == 0
		must(l.all.Facilities.Update(ctx, p.facility.ID, version(p.facility.ID), in))(l.t)
		return "the facility"
	case 8:
		in := services.EmissionSourceInput{
			FacilityID: p.facility.ID, Name: "Grid power", Scope: 2, ActivityKey: "electricity.grid", RegisterID: &p.register.ID,
		}
		if pick(2) == 0 {
			in.SupplierID, in.Menu = "A0001", "Green"
		}
		must(l.all.Sources.Update(ctx, p.grid.ID, version(p.grid.ID), in))(l.t)
		return "the supplier"
	case 9:
		in := billOn(p.facility.ID, p.register.ID, month+"-25")
		in.Quantity = exact.Must(quantity)
		b, err := l.all.Bills.Record(ctx, in)
		if fault.CodeOf(err) == fault.Conflict {
			return "nothing" // there is one for these days
		}
		p.bills = append(p.bills, must(b, err)(l.t))
		return "a bill"
	case 10:
		if len(p.bills) == 0 {
			return "nothing"
		}
		must(l.all.Bills.Void(ctx, p.bills[len(p.bills)-1].ID, "why"))(l.t)
		p.bills = p.bills[:len(p.bills)-1]
		return "a void bill"
	}
	_, err := l.all.VirtualMeters.SetFormula(ctx, p.virtual.ID, services.FormulaInput{
		ValidFrom: day(month + "-01"), Members: []services.VirtualMember{{RegisterID: &p.register.ID, Factor: exact.Int(1)}}, Reason: "why",
	})
	must(0, err)(l.t)
	return "a formula"
}

// Whatever happens, in whatever order, the ledger that is kept up to date by changes is the full calculation.
func TestLiveLedgerIsTheFullCalculation(t *testing.T) {
	t.Parallel()
	for seed := range uint64(3) {
		t.Run(strconv.FormatUint(seed, 10), func(t *testing.T) {
			t.Parallel()
			l := newLedger(t)
			l.shelve(upstreamShelf("2620"))
			ctx, r := l.admin(), rand.New(rand.NewPCG(seed, 22))
			places := []*livePlace{l.livePlace(ctx, "East"), l.livePlace(ctx, "West")}
			in := fiscalYear()
			in.Approach = []emissions.Approach{emissions.EquityShare, emissions.OperationalControl}[seed%2]
			inventory := must(l.all.Inventories.Create(ctx, in))(t)
			l.same(ctx, inventory.ID, "filling")
			var done []string
			for n := range 60 {
				done = append(done, places[r.IntN(2)].step(ctx, l, r))
				if n%4 == 3 {
					l.same(ctx, inventory.ID, done[len(done)-4:])
				}
			}
			l.shelve(upstreamShelf("2700"))
			l.same(ctx, inventory.ID, "other factors")
			run := must(l.all.Inventories.Calculate(ctx, inventory.ID))(t)
			state := must(l.all.Live.Get(ctx, inventory.ID))(t)
			if state.Behind != 0 || !state.Totals.TotalMarket.Kg.Equal(run.Totals.TotalMarket.Kg) || state.SinceRun.Activities != 0 {
				t.Errorf("the live ledger says %+v, the run %+v", state, run.Totals)
			}
		})
	}
}

func TestLiveLedgerTellsWhatChangedSinceTheRun(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	p := l.livePlace2(ctx)
	inventory := must(l.all.Inventories.Create(ctx, fiscalYear()))(t)
	if state := must(l.all.Live.Get(ctx, inventory.ID))(t); state != nil {
		t.Errorf("before anything was filled it says %+v", state)
	}
	must(l.all.Inventories.Calculate(ctx, inventory.ID))(t)
	if err := l.all.Live.Drain(ctx); err != nil {
		t.Fatal(err)
	}
	if stale := must(l.all.Inventories.Staleness(ctx, inventory.ID))(t); len(stale) > 0 {
		t.Errorf("a new run is stale: %v", stale)
	}
	l.clock.Add(time.Minute)
	entry := l.enter(ctx, p.diesel.ID, "2025-07", "1000")
	before := must(l.all.Live.Get(ctx, inventory.ID))(t)
	if before.Behind == 0 || !before.AsOf.Equal(l.clock.Now()) {
		t.Errorf("while a change is not taken in: %+v", before)
	}
	stale := must(l.all.Inventories.Staleness(ctx, inventory.ID))(t)
	if len(stale) != 1 || stale[0].EN != "entry of Trucks for 2025-07-01 – 2025-07-31 was added: 1000 L" {
		t.Errorf("stale because %q", stale)
	}
	state := must(l.all.Live.Get(ctx, inventory.ID))(t)
	if since := state.SinceRun; since.TotalMarket.Kg.String() != "2620" || since.Sources != 1 || since.BySource[0].Name != "Trucks" ||
		since.BySource[0].TotalLocation.Kg.String() != "2620" || since.Changes[0] != stale[0] || state.Behind != 0 {
		t.Errorf("since the run: %+v", since)
	}
	// What is taken back leaves nothing.
	must(l.all.Activities.Void(ctx, entry.ID, "a mistake"))(t)
	if stale := must(l.all.Inventories.Staleness(ctx, inventory.ID))(t); len(stale) > 0 {
		t.Errorf("stale because %q", stale)
	}
	l.clock.Add(time.Minute)
	l.post(ctx, p.meter, "2025-06-20", "2025-06-21", "100")
	if err := l.all.Rollups.Drain(ctx); err != nil {
		t.Fatal(err)
	}
	stale = must(l.all.Inventories.Staleness(ctx, inventory.ID))(t)
	if len(stale) != 1 || !strings.Contains(stale[0].EN, "in 2025-06 changed from 140 kWh to 240 kWh") {
		t.Errorf("stale because %q", stale)
	}
	must(l.all.Inventories.Calculate(ctx, inventory.ID))(t)
	must(l.all.Inventories.Close(ctx, inventory.ID, true))(t)
	if err := l.all.Live.Drain(ctx); err != nil {
		t.Fatal(err)
	}
	if state := must(l.all.Live.Get(ctx, inventory.ID))(t); state != nil {
		t.Errorf("a closed inventory has a live ledger: %+v", state)
	}
}

// livePlace2 is a place without upstream factors.
func (l *ledger) livePlace2(ctx context.Context) *livePlace {
	l.t.Helper()
	p := &livePlace{facility: l.facility(ctx)}
	p.meter, p.register = l.dailyMeter(ctx, p.facility.ID)
	p.grid, p.diesel = l.gridSource(ctx, p.facility.ID, &p.register.ID), l.dieselSource(ctx, p.facility.ID)
	l.post(ctx, p.meter, "2025-06-01", "2025-06-15", "10")
	return p
}

// A change writes the lines that it touches and leaves the others alone.
func TestALateReadingTouchesOneLine(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	p := l.livePlace2(ctx)
	l.post(ctx, p.meter, "2025-07-01", "2026-03-01", "10")
	for m := 4; m <= 12; m++ {
		l.enter(ctx, p.diesel.ID, fmt.Sprintf("2025-%02d", m), "5")
	}
	must(l.all.Inventories.Create(ctx, fiscalYear()))(t)
	if err := l.all.Live.Drain(ctx); err != nil {
		t.Fatal(err)
	}
	versions := func() (out map[string]string) {
		rows := must(l.db.Owner().Query(t.Context(), `SELECT activity_id, xmin::text FROM live_line UNION ALL
			SELECT concat_ws(' ', dimension, scope, method, facility_id, source_id, month, gas), xmin::text FROM live_total`))(t)
		defer rows.Close()
		out = map[string]string{}
		for rows.Next() {
			var id, xmin string
			if err := rows.Scan(&id, &xmin); err != nil {
				t.Fatal(err)
			}
			out[id] = xmin
		}
		return out
	}
	before := versions()
	l.clock.Add(time.Minute)
	l.post(ctx, p.meter, "2025-09-03", "2025-09-04", "11")
	if err := l.all.Live.Drain(ctx); err != nil {
		t.Fatal(err)
	}
	var touched []string
	for id, xmin := range versions() {
		if before[id] != xmin {
			touched = append(touched, id)
		}
	}
	// One line; and of its totals those by scope, facility, source, month and gas, under both methods.
	if len(touched) != 1+2*5 || len(before) < 40 {
		t.Errorf("of %d rows were touched %v", len(before), touched)
	}
}

// The worker's step is one transaction: when it fails, what was due stays due and nothing is half taken in.
func TestAFailedStepLeavesTheLiveLedgerAsItWas(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	p := l.livePlace2(ctx)
	inventory := must(l.all.Inventories.Create(ctx, fiscalYear()))(t)
	l.same(ctx, inventory.ID, "filling")
	before := must(l.all.Live.Get(ctx, inventory.ID))(t)
	l.enter(ctx, p.diesel.ID, "2025-07", "1000")
	// The totals are written after the lines.
	l.owner(`ALTER TABLE live_total ADD CONSTRAINT broken CHECK (parts > 1000) NOT VALID`)
	if err := l.all.Live.Drain(ctx); err == nil {
		t.Fatal("nothing failed")
	}
	after := must(l.all.Live.Get(ctx, inventory.ID))(t)
	if after.Revision != before.Revision || !after.Totals.Scope1.Kg.Equal(before.Totals.Scope1.Kg) || after.Behind != 1 {
		t.Errorf("half of it is there: %+v, before %+v", after, before)
	}
	l.owner(`ALTER TABLE live_total DROP CONSTRAINT broken`)
	l.same(ctx, inventory.ID, "the failure")
	if now := must(l.all.Live.Get(ctx, inventory.ID))(t); now.Totals.Scope1.Kg.String() != "2620" || now.Behind != 0 {
		t.Errorf("at last it says %+v", now)
	}
}

// A ledger that was tampered with is found by comparing, told in the log, and made anew with what the run said.
func TestAWrongLiveLedgerIsFoundAndMadeAnew(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	var said strings.Builder
	l.core = services.NewCore(l.db.App(), l.clock.Now, slog.New(slog.NewTextHandler(&said, nil)))
	l.shelve(smallShelf())
	ctx := l.admin()
	p := l.livePlace2(ctx)
	l.enter(ctx, p.diesel.ID, "2025-07", "1000")
	inventory := must(l.all.Inventories.Create(ctx, fiscalYear()))(t)
	must(l.all.Inventories.Calculate(ctx, inventory.ID))(t)
	l.same(ctx, inventory.ID, "filling")
	for what, sql := range map[string]string{
		"totals": `UPDATE live_total SET kg_co2e = kg_co2e + 1 WHERE dimension = 'month'`,
		"usage:": `DELETE FROM live_line WHERE activity_id LIKE 'usage:%'`,
		"digest": `UPDATE live_ledger SET digest = decode(repeat('00', 32), 'hex')`,
	} {
		l.owner(sql)
		said.Reset()
		c := must(l.all.Live.Check(ctx, inventory.ID))(t)
		if !strings.Contains(strings.Join(c.Differs, " "), what) || !strings.Contains(said.String(), services.FindingLiveDiffers) {
			t.Errorf("%s: found %v, said %s", what, c.Differs, said.String())
		}
		l.same(ctx, inventory.ID, what)
	}
	if stale := must(l.all.Inventories.Staleness(ctx, inventory.ID))(t); len(stale) > 0 {
		t.Errorf("what the run said is forgotten: %v", stale)
	}
}
