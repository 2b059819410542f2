package verify_test

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
	"pgregory.net/rapid"

	"tanso/emissions"
	"tanso/emissions/credits"
	"tanso/emissions/factors"
	"tanso/emissions/regimes"
	"tanso/internal/exact"
	"tanso/internal/unit"
	"tanso/meters"
	"tanso/reports"
	"tanso/reports/dossier"
	"tanso/reports/pack"
	"tanso/reports/verify"
)

var catalog = sync.OnceValue(func() *emissions.Catalog {
	set, err := factors.Load()
	if err != nil {
		panic(err)
	}
	c, err := set.Catalog()
	if err != nil {
		panic(err)
	}
	return c
})

func date(s string) emissions.Date {
	d, err := emissions.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// made is a pack's input, with readings in memory.
type made struct {
	pack.Input
	readings map[int32][]pack.Reading
}

// knownAt is when the fixture's inventories were calculated.
var knownAt = time.Date(2026, 1, 15, 0, 0, 0, 0, time.UTC)

// measured is a register with its readings, as meters know them and as the pack shows them.
type measured struct {
	zone    string
	place   string
	reg     meters.Register
	current []meters.Reading
	all     []pack.Reading
}

// add records the first value of its time.
func (m *measured) add(start, end time.Time, value string, quality meters.Quality) {
	m.revise(meters.Reading{Start: start, End: end, Value: exact.Must(value), Quality: quality}, false)
}

// revise records a revision; the newest that is not outranked is current.
func (m *measured) revise(r meters.Reading, outranked bool) {
	m.all = append(m.all, pack.Reading{
		Start: r.Start, End: r.End, Value: r.Value, Quality: string(r.Quality), Revision: r.Revision, RecordedAt: r.End, ReceiptID: "r-1", Line: 1, Outranked: outranked,
	})
	if !outranked {
		m.current = append(m.current, r)
	}
}

// draw is any source of choices: rapid, or a fixed pattern.
type draw func(label string, low, high int) int

func drawn(t *rapid.T) draw {
	return func(label string, low, high int) int { return rapid.IntRange(low, high).Draw(t, label) }
}

// pattern gives the same choices each time.
func pattern() draw {
	n := uint32(7)
	return func(_ string, low, high int) int {
		n = n*1664525 + 1013904223
		return low + int(n>>8)%(high-low+1)
	}
}

const (
	works = "0199a3c0-0000-7000-8000-000000000001"
	depot = "0199a3c0-0000-7000-8000-000000000002"
)

// gauges are registers of every kind, over a clock change in the depot's zone.
func gauges(d draw) []measured {
	start := time.Date(2025, 9, 29, 0, 0, 0, 0, time.UTC)
	interval := measured{zone: "Europe/London", place: depot, reg: meters.Register{
		Number: 1, Kind: meters.KindInterval, Commodity: meters.Electricity, Direction: meters.DirectionImport, Unit: "kWh", Multiplier: exact.Must("2"), Step: 6 * time.Hour,
		Settings: []meters.Setting{{From: start.AddDate(0, 0, 20), Multiplier: exact.Must("4")}},
	}}
	for i := range 4 * 36 {
		at := start.Add(time.Duration(i) * 6 * time.Hour)
		value := strconv.Itoa(d("energy", 0, 9000)) + "." + strconv.Itoa(d("decimal", 0, 999))
		switch d("fate", 0, 12) {
		case 0: // missing
		case 1:
			interval.add(at, at.Add(6*time.Hour), value, meters.QualityEstimated)
			end := at.Add(6 * time.Hour)
			interval.revise(meters.Reading{Start: at, End: end, Value: exact.Must(value + "5"), Quality: meters.QualityMeasured, Revision: 1}, false)
			interval.revise(meters.Reading{Start: at, End: end, Value: exact.Int(1), Quality: meters.QualityEstimated, Revision: 2}, true)
		case 2:
			interval.add(at, at.Add(6*time.Hour), value, meters.QualityEstimated)
		case 3:
			interval.add(at, at.Add(7*time.Hour), value, meters.QualitySubstituted)
		default:
			interval.add(at, at.Add(6*time.Hour), value, meters.QualityMeasured)
		}
	}
	capacity, power := exact.Must("100000"), exact.Must("500")
	dial := measured{zone: "Asia/Tokyo", place: works, reg: meters.Register{
		Number: 2, Kind: meters.KindRegister, Commodity: meters.Electricity, Direction: meters.DirectionImport, Unit: "kWh", Multiplier: exact.Must("1.5"),
		Capacity: &capacity, MaxPower: &power, Step: 24 * time.Hour,
	}}
	count, exchange := 97000*10, d("exchange", 10, 35)
	for i := range 40 {
		if i == exchange {
			final, first := exact.Must(tenths(count+37)), exact.Int(12)
			dial.reg.Events = []meters.Event{{Kind: meters.EventExchange, At: start.AddDate(0, 0, i).Add(-time.Hour), OldFinal: &final, NewStart: &first}}
			count = 120
		}
		at := start.Add(time.Duration(i)*24*time.Hour + time.Duration(d("minutes", 0, 300))*time.Minute)
		switch count += d("advance", 0, 9000); d("fate", 0, 14) {
		case 0:
		case 1:
			dial.add(at, at, "0", meters.QualityMeasured) // a passing wrong value
		case 2:
			dial.add(at, at, tenths(count-d("jitter", 1, 20)), meters.QualityEstimated)
		case 3:
			if d("restarts", 0, 3) == 0 {
				count = d("restart", 0, 50)
			}
			dial.add(at, at, tenths(count), meters.QualityMeasured)
		default:
			dial.add(at, at, tenths(count), meters.QualityMeasured)
		}
		if count >= 100000*10 {
			count -= 100000 * 10
		}
	}
	return append([]measured{interval, dial}, rates(d, start)...)
}

func tenths(n int) string { return exact.Int(int64(n)).Quo(exact.Int(10)).String() }

// rates are registers of average and of instantaneous power.
func rates(d draw, start time.Time) []measured {
	demand := measured{zone: "Asia/Tokyo", place: works, reg: meters.Register{
		Number: 3, Kind: meters.KindDemand, Commodity: meters.Electricity, Direction: meters.DirectionImport, Unit: "kW", Multiplier: exact.Int(1), Step: 6 * time.Hour,
	}}
	sample := measured{zone: "Asia/Tokyo", place: works, reg: meters.Register{
		Number: 4, Kind: meters.KindPower, Commodity: meters.Electricity, Direction: meters.DirectionImport, Unit: "kW", Multiplier: exact.Int(1), Hold: 7 * time.Hour,
	}}
	for i := range 4 * 36 {
		at := start.Add(time.Duration(i) * 6 * time.Hour)
		demand.add(at, at.Add(6*time.Hour), tenths(d("kW", 0, 5000)), meters.QualityMeasured)
		if d("sampled", 0, 9) > 0 {
			at = at.Add(time.Duration(d("shift", 0, 59)) * time.Minute)
			sample.add(at, at, tenths(d("kW", 0, 5000)), meters.QualityMeasured)
		}
	}
	return []measured{demand, sample}
}

// inPack is the register as the pack describes it.
func (m measured) inPack() pack.Register {
	out := pack.Register{
		Number: m.reg.Number, MeterID: "meter-" + strconv.Itoa(int(m.reg.Number)), MeterName: "Meter", FacilityID: m.place, TimeZone: m.zone, Kind: string(m.reg.Kind),
		Commodity: string(m.reg.Commodity), Direction: string(m.reg.Direction), Unit: m.reg.Unit, Multiplier: m.reg.Multiplier, Capacity: m.reg.Capacity,
		MaxPower: m.reg.MaxPower, StepSeconds: int64(m.reg.Step / time.Second), HoldSeconds: int64(m.reg.Hold / time.Second),
	}
	for _, s := range m.reg.Settings {
		out.Settings = append(out.Settings, pack.Setting{From: s.From, Multiplier: s.Multiplier})
	}
	for _, e := range m.reg.Events {
		out.Events = append(out.Events, pack.Event{Kind: string(e.Kind), At: e.At, OldFinal: e.OldFinal, NewStart: e.NewStart})
	}
	return out
}

// months are the register's usage of October and November 2025.
func (m measured) months(t fataler) []meters.Bucket {
	zone, err := time.LoadLocation(m.zone)
	if err != nil {
		t.Fatal(err)
	}
	usage, _ := meters.UsageOf(m.reg, m.current)
	return meters.Months(usage, zone, time.Date(2025, 10, 1, 0, 0, 0, 0, zone), time.Date(2025, 12, 1, 0, 0, 0, 0, zone))
}

type fataler interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

// inventory is calculated by the engine from the gauges and entered quantities, with all that changes a figure: holdings that
// change inside a month, a lease, a franchise, a density, instruments, a blend with a Montreal gas.
func inventory(t fataler, d draw, all []measured) emissions.Inventory {
	t.Helper()
	inv := emissions.Inventory{
		ID: "0199a3c0-0000-7000-8000-00000000000a", Name: "FY2025 Q3", Organization: "Sakura Works", Start: date("2025-10-01"), End: date("2025-12-01"),
		GWPSet:   []emissions.GWPSet{emissions.AR4, emissions.AR5, emissions.AR6}[d("gwp", 0, 2)],
		Approach: []emissions.Approach{emissions.OperationalControl, emissions.FinancialControl, emissions.EquityShare}[d("approach", 0, 2)],
		Status:   emissions.Closed, Number: 1, RunID: "run", KnownAt: knownAt, ClosedAt: knownAt.Add(time.Hour), ClosedBy: "Aoi",
	}
	joint := exact.Must("0.35")
	inv.Facilities = []emissions.Facility{
		{ID: works, Name: "Works", Country: "JP", Region: "JP", TimeZone: "Asia/Tokyo", Share: exact.Int(1)},
		{ID: depot, Name: "=Depot", Country: "GB", Region: "GB", TimeZone: "Europe/London", Share: exact.Must("0.35"), Holdings: []emissions.Holding{
			{EntityID: "e-1", EquityShare: exact.Must("0.8"), Operated: true, Controlled: true},
			{From: date("2025-10-01").AddDays(d("sold", 1, 60)), EntityID: "e-2", EquityShare: joint, Operated: true, FinancialShare: &joint},
		}},
	}
	for _, m := range all {
		inv.Activities = append(inv.Activities, m.activities(t, &inv)...)
	}
	inv.Activities = append(inv.Activities, both(t, all))
	inv.Activities = append(inv.Activities, entered(d)...)
	inv.Activities = append(inv.Activities, filled())
	inv.Instruments = []emissions.Instrument{
		{ID: "i-1", Name: "Wind", ActivityKey: "electricity.grid", FactorID: brought(t), Countries: []string{"GB"}, Start: date("2025-10-08"), End: date("2025-11-20"), Quantity: exact.Int(int64(d("volume", 1, 900000))), Unit: "kWh"},
		{ID: "i-2", Name: "Sun", ActivityKey: "electricity.grid", FactorID: brought(t), Start: date("2025-10-01"), End: date("2025-12-01"), Quantity: exact.Int(int64(d("volume", 1, 900))), Unit: "GJ"},
		{ID: "i-3", Name: "By hand", ActivityKey: "electricity.grid", FactorID: brought(t), Start: date("2025-10-01"), End: date("2025-12-01"), Quantity: exact.Must("777.7"), Unit: "MWh", Allocations: []emissions.Allocation{{FacilityID: works, Month: "2025-10", Quantity: exact.Must("1.25")}}},
	}
	out, err := emissions.BuildInventory(catalog(), inv)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// brought is a factor of a Japanese retailer, for instruments to bring.
func brought(t fataler) string {
	c := emissions.Select(catalog(), emissions.Query{
		ActivityKey: "electricity.grid", Scope: 2, Method: emissions.MarketBased, Unit: "kWh", Country: "JP", Region: "JP", Date: date("2025-10-01"), SupplierID: "A0269",
	})
	if !c.Found || c.Selection.Rule != "supplier" {
		t.Fatalf("no factor of a retailer: %+v", c.Selection)
	}
	return c.Factor.ID
}

func (m measured) activities(t fataler, inv *emissions.Inventory) (out []emissions.Activity) {
	source := "source-" + strconv.Itoa(int(m.reg.Number))
	for i, b := range m.months(t) {
		month := []string{"2025-10", "2025-11"}[i]
		covered := coverageOf(b)
		inv.Completeness = append(inv.Completeness, emissions.Completeness{Register: m.reg.Number, MeterName: "Meter", Month: month, Coverage: covered})
		if b.Covered == 0 {
			continue
		}
		u := m.reg.Unit
		if m.reg.Kind == meters.KindDemand || m.reg.Kind == meters.KindPower {
			u += "h"
		}
		out = append(out, emissions.Activity{
			ID: "usage:" + source + ":" + month, SourceID: source, SourceName: "Supply", FacilityID: m.place, ActivityKey: "electricity.grid", Scope: 2,
			Start: date(month + "-01"), End: date([]string{"2025-11-01", "2025-12-01"}[i]), Quantity: b.Value, Unit: u, DataType: emissions.Metered,
			Register: m.reg.Number, MeterName: "Meter", Coverage: &covered, EstimatedPart: &b.Estimated, RecordedAt: knownAt,
		})
	}
	return out
}

func coverageOf(b meters.Bucket) exact.Decimal {
	if b.Covered >= b.Total() {
		return exact.Int(1)
	}
	return exact.Int(b.Covered.Microseconds()).Quo(exact.Int(b.Total().Microseconds()))
}

// both is the sum of the demand register twice less half the dial, in October.
func both(t fataler, all []measured) emissions.Activity {
	a := emissions.Activity{
		ID: "usage:source-v:2025-10", SourceID: "source-v", SourceName: "Sum", FacilityID: works, ActivityKey: "electricity.grid", Scope: 2, Start: date("2025-10-01"),
		End: date("2025-11-01"), Unit: "kWh", DataType: emissions.Metered, MeterName: "Sum", RecordedAt: knownAt,
	}
	one, estimated := exact.Int(1), exact.Zero
	for _, term := range []struct {
		m      measured
		factor string
	}{{all[2], "2"}} {
		b, f := term.m.months(t)[0], exact.Must(term.factor)
		a.Quantity = a.Quantity.Add(f.Mul(b.Value))
		a.Members = append(a.Members, emissions.Member{Register: term.m.reg.Number, MeterName: "Meter", Factor: f, Quantity: b.Value, Unit: "kWh", Coverage: coverageOf(b)})
	}
	a.Coverage, a.EstimatedPart = &one, &estimated
	return a
}

// filled is what a bill says of twenty days of October that a meter does not know.
func filled() emissions.Activity {
	covered := exact.Int(20).Quo(exact.Int(31))
	return emissions.Activity{
		ID: "bill:source-b:2025-10", SourceID: "source-b", SourceName: "Annex", FacilityID: works, ActivityKey: "electricity.grid", Scope: 2, Start: date("2025-10-01"),
		End: date("2025-11-01"), Quantity: exact.Must("512.5"), Unit: "kWh", DataType: emissions.Invoiced, Coverage: &covered, RecordedAt: knownAt,
	}
}

func entered(d draw) (out []emissions.Activity) {
	density := emissions.DatedProperty{Property: unit.Property{Name: "density: of diesel", From: "m3", To: "kg", Value: exact.Must("832.5"), Source: "certificate = 7"}, ValidFrom: date("2025-10-12")}
	for i, k := range []struct {
		place, key, unit string
		scope            emissions.Scope
	}{
		{works, "fuel.diesel", "kg", 1},
		{works, "fuel.diesel", "L", 1},
		{depot, "fuel.diesel", "L", 1},
		{depot, "fuel.natural_gas", "kWh_gcv", 1},
		{works, "refrigerant.r-401a", "kg", 1},
		{depot, "fuel.wood_pellets", "t", 1},
		{depot, "electricity.grid", "MWh", 2},
		{works, "electricity.grid", "kWh", 2},
		{depot, "fuel.unheard_of", "L", 1},
		{works, "fuel.city_gas", "m3", 1},
	} {
		start := date("2025-09-15").AddDays(d("start", 0, 40))
		a := emissions.Activity{
			ID: fmt.Sprintf("a-%02d", i), SourceID: "s-" + strconv.Itoa(i), SourceName: "-Entered", FacilityID: k.place, ActivityKey: k.key, Unit: k.unit, Scope: k.scope,
			Start: start, End: start.AddDays(d("days", 1, 90)), Quantity: exact.Must(strconv.Itoa(d("quantity", -100, 1_000_000)) + "e-3"), DataType: emissions.Entered, RecordedAt: knownAt,
		}
		switch i {
		case 0:
			a.SourceProperties = []emissions.DatedProperty{density}
		case 6:
			a.Arrangements = []emissions.Arrangement{{}, {From: date("2025-10-20"), Lease: &emissions.LeaseTerms{Kind: emissions.OperatingLease, Part: emissions.Lessee}}, {From: date("2025-11-10"), Franchise: true}}
		}
		out = append(out, a)
	}
	return out
}

// sealed is a dossier with one proof, and a seal over both by a log of three records.
func sealed(t fataler, inv emissions.Inventory) reports.Source {
	t.Helper()
	d := dossier.Dossier{Schema: dossier.Schema, Reporter: dossier.Reporter{Name: "Sakura Works", Country: "JP", LEI: "5493001KJTIIGC8Y1R12"}, Years: []dossier.Year{{
		InventoryID: "before", Name: "Before", Start: date("2025-08-01"), End: date("2025-10-01"), Number: 1, Sums: []dossier.Sum{
			{Scope: 1, KgCO2e: exact.Must("1234.5678")},
			{Scope: 2, Method: emissions.LocationBased, KgCO2e: exact.Must("9876.5")},
			{Scope: 3, KgCO2e: exact.Must("555.5")},
			{Scope: 3, Category: 13, KgCO2e: exact.Must("555.5")}, // of which this year has nothing
		},
	}}, Denominators: []dossier.Denominator{{ID: "d-1", Name: "Revenue", Kind: "revenue", Unit: "JPY", Value: exact.Int(7_000_000), Whole: true}}, Evidence: []dossier.Evidence{{
		ID: "ev-1", FileName: "../bill\x00.pdf", MediaType: "application/pdf", SHA256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", AttachedAt: knownAt, Activities: []string{"a-01"},
	}}, Credits: creditLedger(inv.Start), Japan: &regimes.Japan{SHK: regimes.SHK{Credits: []regimes.Credit{
		{ID: "cc-1", Kind: "j_credit", T: exact.Int(12)}, {ID: "cc-3", Kind: "j_credit", T: exact.Int(-5)},
	}}}}
	inventorySum, err := inv.SHA256()
	if err != nil {
		t.Fatal(err)
	}
	dossierSum, err := d.SHA256()
	if err != nil {
		t.Fatal(err)
	}
	leaf, err := json.Marshal(map[string]string{"inventory_id": inv.ID, "inventory_sha256": inventorySum, "dossier_sha256": dossierSum})
	if err != nil {
		t.Fatal(err)
	}
	var hashes []tlog.Hash
	read := tlog.HashReaderFunc(func(at []int64) ([]tlog.Hash, error) {
		out := make([]tlog.Hash, len(at))
		for i, k := range at {
			out[i] = hashes[k]
		}
		return out, nil
	})
	for i, record := range [][]byte{[]byte("one"), []byte("two"), leaf, []byte("four"), []byte("five")} {
		more, err := tlog.StoredHashes(int64(i), record, read)
		if err != nil {
			t.Fatal(err)
		}
		hashes = append(hashes, more...)
	}
	root, _ := tlog.TreeHash(5, read)
	proof, err := tlog.ProveRecord(5, 2, read)
	if err != nil {
		t.Fatal(err)
	}
	s := dossier.Seal{InventorySHA256: inventorySum, DossierSHA256: dossierSum, Leaf: leaf, LeafIndex: 2, TreeSize: 5, RootHash: root.String()}
	for _, h := range proof {
		s.Inclusion = append(s.Inclusion, h.String())
	}
	s.TreeHead, s.PublicKey = signed(t, "tanso.example", fmt.Sprintf("log 1\n5\n%s\n", root))
	return reports.Source{Inventory: inv, Dossier: d, Seal: &s}
}

func signed(t fataler, name, message string) (head, key string) {
	public, private, err := ed25519.GenerateKey(bytes.NewReader(slices.Repeat([]byte{7}, 64)))
	if err != nil {
		t.Fatal(err)
	}
	if key, err = note.NewEd25519VerifierKey(name, public); err != nil {
		t.Fatal(err)
	}
	secret := base64.StdEncoding.EncodeToString(append([]byte{1}, private.Seed()...))
	signer, err := note.NewSigner("PRIVATE+KEY+" + name + "+" + strings.Split(key, "+")[1] + "+" + secret)
	if err != nil {
		t.Fatal(err)
	}
	text, err := note.Sign(&note.Note{Text: message}, signer)
	if err != nil {
		t.Fatal(err)
	}
	return string(text), key
}

// creditLedger is what a dossier may hold of credits: retired, held, handed on, and a removal of one's own.
func creditLedger(on emissions.Date) []dossier.Credit {
	row := func(id string, s credits.Standard, k credits.Kind, tonnes string, status credits.Status) dossier.Credit {
		return dossier.Credit{ID: id, Standard: s, Project: id, Kind: k, Country: "JP", T: exact.Must(tonnes), AcquiredOn: on, Status: status, InPeriod: true, Adjustment: credits.AdjustedNA}
	}
	retired := row("cc-1", credits.JCredit, credits.Biogenic, "12", credits.Cancelled)
	retired.RetiredOn, retired.Purpose, retired.PurposeYear, retired.ForYear = on, credits.ForSHK, on.Year, true
	held := row("cc-2", credits.VCS, credits.Reduction, "30.5", credits.Held)
	held.PlannedYear = on.Year + 2
	handed := row("cc-3", credits.JCredit, credits.Reduction, "5", credits.Transferred)
	handed.OwnProject, handed.TransferredOn = true, on
	own := row("cc-4", credits.Own, credits.Technological, "4.2", credits.Held)
	own.ReversedT, own.ReversedOn = exact.Must("0.7"), on
	return []dossier.Credit{retired, held, handed, own}
}

// creditFigures are what the ledger above comes to, in kg.
var creditFigures = map[string]string{
	"CREDITS_CANCELLED": "12000", "CREDITS_CANCELLED_REDUCTION": "0", "CREDITS_CANCELLED_REMOVAL": "12000", "CREDITS_TRANSFERRED": "5000",
	"CREDITS_HELD": "30500", "CREDITS_PLANNED": "30500", "CREDITS_FOR_YEAR": "12000", "REMOVALS_OWN": "4200", "REMOVALS_REVERSED": "700",
}

// input is that of a pack of a correct inventory.
func input(t fataler, src reports.Source, all []measured) made {
	t.Helper()
	in := rough(t, src, all)
	in.points(t)
	return in
}

// rough is an input without data points, which reports refuse to make of a wrong inventory.
func rough(t fataler, src reports.Source, all []measured) made {
	t.Helper()
	in := made{Input: pack.Input{Source: src, Figures: figuresOf(src.Inventory)}, readings: map[int32][]pack.Reading{}}
	for _, m := range all {
		in.Registers = append(in.Registers, m.inPack())
		in.readings[m.reg.Number] = m.all
	}
	in.Readings = func(register int32) iter.Seq2[pack.Reading, error] {
		return func(yield func(pack.Reading, error) bool) {
			for _, r := range in.readings[register] {
				if !yield(r, nil) {
					return
				}
			}
		}
	}
	in.Virtual = []pack.Stretch{{
		SourceID: "source-v", Start: time.Date(2025, 9, 1, 0, 0, 0, 0, time.UTC), End: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC),
		Terms: []pack.Term{{Register: 3, Factor: exact.Int(2)}},
	}}
	in.bills()
	in.samples(t)
	in.Evidence = []pack.Evidence{{ID: "ev-1", FileName: "../bill\x00.pdf", SHA256: src.Dossier.Evidence[0].SHA256, Open: func() ([]byte, error) { return []byte("abc"), nil }}}
	return in
}

// figuresOf states the totals by name, without the workbook.
func figuresOf(inv emissions.Inventory) (out []reports.Figure) {
	totals := emissions.Sum(inv.Entries)
	for name, kg := range map[string]exact.Decimal{
		"GHG_S1": totals.Of(1, ""), "GHG_S2_LB": totals.Of(2, emissions.LocationBased), "GHG_S2_MB": totals.Of(2, emissions.MarketBased), "GHG_S3": totals.Of(3, ""),
		"GHG_TOTAL_LB": totals.All(emissions.LocationBased), "GHG_TOTAL_MB": totals.All(emissions.MarketBased), "GHG_BIOGENIC": totals.Biogenic(emissions.LocationBased), "GHG_OUT": totals.Of(0, ""),
	} {
		out = append(out, reports.Figure{Name: name, Value: kg})
	}
	for name, kg := range creditFigures {
		out = append(out, reports.Figure{Name: name, Value: exact.Must(kg)})
	}
	slices.SortFunc(out, func(a, b reports.Figure) int { return strings.Compare(a.Name, b.Name) })
	return out
}

func (m made) bytes(t fataler) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := pack.Write(m.Input, &out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func checked(t fataler, content []byte) verify.Result {
	t.Helper()
	got, err := verify.Pack(bytes.NewReader(content), int64(len(content)), verify.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// standard is the input that most tests change one thing of.
func standard(t fataler) made {
	t.Helper()
	all := gauges(pattern())
	return input(t, sealed(t, inventory(t, pattern(), all)), all)
}

func requireVerified(t fataler, content []byte) verify.Result {
	t.Helper()
	got := checked(t, content)
	if got.Broken != nil {
		t.Fatalf("broken at %s: %v", got.Broken.Step, got.Broken)
	}
	return got
}
