package services_test

import (
	"context"
	"fmt"
	"strconv"
	"testing"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/reports"
	"tanso/services"
)

// group is a synthetic group of companies: forty facilities in four countries over three calendar years, with all fifteen
// categories of Scope 3, under the factors that the product ships.
type group struct {
	*ledger
	ctx        context.Context //nolint:containedctx // its admin, for each step of the test
	facilities []services.Facility
	fuels      []services.EmissionSource
}

// groupPlaces are the four countries with what their facilities burn in a month.
var groupPlaces = []struct {
	country, region, zone string
	fuel, unit            string
	burned                int64
}{
	{"GB", "", "Europe/London", "fuel.natural_gas", "kWh_gcv", 22_000},
	{"US", "US-EGRID-CAMX", "America/Los_Angeles", "fuel.natural_gas", "t", 6},
	{"CN", "", "Asia/Shanghai", "fuel.diesel", "t", 4},
	{"TH", "", "Asia/Bangkok", "fuel.diesel", "L", 1_900},
}

const groupFacilities = 40

func newGroup(t *testing.T) *group {
	t.Helper()
	l := newLedger(t)
	l.all = services.New(l.core, must(services.NewLibrary(publishedShelf(t)))(t))
	g := &group{ledger: l, ctx: l.admin()}
	g.found()
	return g
}

// found makes the facilities and enters three years of them: electricity by quarter, fuel by half year, a refill of the air
// conditioning a year, and the lines of Scope 3 of the first.
func (g *group) found() {
	g.t.Helper()
	for n := range groupFacilities {
		p := groupPlaces[n%len(groupPlaces)]
		in := services.FacilityInput{
			Name: fmt.Sprintf("%s %02d", p.country, n), Country: p.country, Region: p.region, TimeZone: p.zone, EquityShare: exact.Int(1), Operated: true, Controlled: true,
		}
		if n%10 == 9 { // every tenth is a joint venture that somebody else operates
			in.EquityShare, in.Operated, in.Controlled = exact.Must("0.5"), false, false
		}
		f := must(g.all.Facilities.Create(g.ctx, in))(g.t)
		g.facilities = append(g.facilities, f)
		power, fuel := g.source(f.ID, "Electricity", "electricity.grid", 2), g.source(f.ID, "Fuel", p.fuel, 1)
		cooling := g.source(f.ID, "Cooling", "refrigerant.r-410a", 1)
		g.fuels = append(g.fuels, fuel)
		for month := 0; month < 36; month += 3 {
			g.enters(power, month, 3, int64(120_000+997*n+313*month), "kWh")
			if month%6 == 0 {
				g.enters(fuel, month, 6, 6*p.burned+int64(7*n+month), p.unit)
			}
			if month%12 == 0 {
				g.enters(cooling, month, 12, int64(1+n%4), "kg")
			}
		}
	}
	for year := range 3 {
		for _, line := range g.valueChain(year) {
			line.FacilityID, line.PeriodStart, line.PeriodEnd = g.facilities[0].ID, groupMonth(12*year), groupMonth(12*year+12)
			line.DataType, line.Evidence = emissions.Invoiced, "statement"
			if _, err := g.all.Scope3.Record(g.ctx, line); err != nil {
				g.t.Fatalf("category %d by %s: %v", line.Category, line.Method, err)
			}
		}
	}
}

func (g *group) source(facility uuid.UUID, name, key string, scope int) services.EmissionSource {
	g.t.Helper()
	return must(g.all.Sources.Create(g.ctx, services.EmissionSourceInput{FacilityID: facility, Name: name, Scope: scope, ActivityKey: key}))(g.t)
}

// groupMonth is the n-th month of 2023 and the years after it.
func groupMonth(n int) emissions.Date {
	return emissions.DateOf(time.Date(2023, time.Month(1+n), 1, 0, 0, 0, 0, time.UTC))
}

func groupEntry(s services.EmissionSource, month, months int, quantity int64, unit string) services.ActivityInput {
	return services.ActivityInput{
		SourceID: s.ID, PeriodStart: groupMonth(month), PeriodEnd: groupMonth(month + months), Quantity: exact.Int(quantity), Unit: unit,
		DataType: emissions.Invoiced, Evidence: fmt.Sprintf("INV-%s-%03d", s.Name, month),
	}
}

func (g *group) enters(s services.EmissionSource, month, months int, quantity int64, unit string) {
	g.t.Helper()
	must(g.all.Activities.Record(g.ctx, groupEntry(s, month, months, quantity, unit)))(g.t)
}

// valueChain has a line of each category but the third, which follows by itself; quantities grow with the years.
func (g *group) valueChain(year int) []services.Scope3LineInput {
	n := func(base int64) exact.Decimal { return exact.Int(base * int64(10+year)) }
	v := func(name string, value exact.Decimal, unit string) services.Scope3Value {
		return services.Scope3Value{Name: name, Value: value, Unit: unit}
	}
	line := func(category int, method, key string, values ...services.Scope3Value) services.Scope3LineInput {
		return services.Scope3LineInput{Category: category, Method: method, ActivityKey: key, Description: "Category " + strconv.Itoa(category), Values: values}
	}
	row := func(category int, method, key string, values ...services.Scope3Value) services.Scope3LineInput {
		in := line(category, method, "")
		in.Rows = []services.Scope3Row{{Label: "one", ActivityKey: key, Values: values}}
		return in
	}
	one := exact.Int(1)
	average := row(5, "waste.average", "material.concrete.primary", v("share", one, ""))
	average.Values = []services.Scope3Value{v("mass", n(3), "t")}
	commuting := row(7, "commuting.average", "travel.rail.national", v("share", one, ""), v("distance", exact.Int(12), "km"))
	commuting.Values = []services.Scope3Value{v("employees", n(20), ""), v("days", exact.Int(220), "")}
	use := row(11, "use.direct", "electricity.grid", v("uses", exact.Int(900), ""), v("weight", one, ""))
	use.Values = []services.Scope3Value{v("sold", n(100), ""), v("energy", exact.Must("1.3"), "kWh")}
	end := row(12, "endoflife.average", "material.concrete.primary", v("share", one, ""))
	end.Values = []services.Scope3Value{v("mass", n(9), "t")}
	return []services.Scope3LineInput{
		line(1, "goods.average", "material.metals.closed_loop", v("quantity", n(8), "t")),
		line(2, "goods.supplier_stated", "", v("quantity", n(4), "piece"), v("intensity", exact.Int(2_500), "kgCO2e")),
		row(4, "transport.distance", "freight.road.hgv", v("mass", n(30), "t"), v("distance", exact.Int(420), "km")),
		average,
		row(6, "travel.passenger", "travel.air.long_haul.economy", v("people", n(2), ""), v("distance", exact.Int(9_600), "km")),
		commuting,
		row(8, "leases.asset", "electricity.grid", v("energy", n(1_200), "kWh")),
		row(9, "transport.distance", "freight.sea.container", v("mass", n(80), "t"), v("distance", exact.Int(9_000), "km")),
		row(10, "processing.site", "electricity.grid", v("quantity", n(700), "kWh")),
		use,
		end,
		row(13, "leases.asset", "electricity.grid", v("energy", n(900), "kWh")),
		row(14, "franchises.specific", "", v("scope1", n(400), "kgCO2e"), v("scope2", n(250), "kgCO2e")),
		line(15, "pcaf.listed", "", v("emission", n(500), "tCO2e"), v("outstanding", exact.Int(20), ""), v("evic", exact.Int(800), ""), v("pcaf_score", exact.Int(2), "")),
	}
}

func (g *group) year(n int, name string) services.Inventory {
	g.t.Helper()
	return must(g.all.Inventories.Create(g.ctx, services.InventoryInput{
		Name: name, PeriodStart: groupMonth(12 * n), PeriodEnd: groupMonth(12*n + 12), GWPSet: emissions.AR6, Approach: emissions.EquityShare,
	}))(g.t)
}

func (g *group) closes(i services.Inventory) services.Run {
	g.t.Helper()
	run := must(g.all.Inventories.Calculate(g.ctx, i.ID))(g.t)
	for _, f := range must(g.all.Inventories.Findings(g.ctx, run.ID))(g.t) {
		if f.Severity == emissions.SeverityDisqualifying {
			g.t.Fatalf("%s: %s: %s", i.Name, f.Name, f.Detail)
		}
	}
	must(g.all.Inventories.Close(g.as(g.a, services.Approver), i.ID, false))(g.t)
	return must(g.all.Inventories.NewestRuns(g.ctx, []uuid.UUID{i.ID}))(g.t)[i.ID]
}

// A group closes three years, restates one, and explains every difference to the last digit; gases foot, all categories
// are there, and what the service says is what the reports print.
func TestAGroupClosesRestatesAndBridges(t *testing.T) {
	t.Parallel()
	g := newGroup(t)
	var years []services.Inventory
	for n := range 3 {
		i := g.year(n, fmt.Sprintf("CY%d", 2023+n))
		years = append(years, i)
		run := g.closes(i)
		g.foots(run)
		g.categories(run)
		g.counts(run)
		g.agrees(run)
	}
	for n := range 2 {
		g.bridges(years[n], years[n+1])
	}
	restated := must(g.all.Inventories.Restate(g.as(g.a, services.Approver), years[1].ID, "a fuel invoice was entered twice"))(t)
	page := must(g.all.Activities.List(g.ctx, &g.fuels[4].ID, 50, nil))(t)
	for _, a := range page.Nodes {
		if a.PeriodStart == groupMonth(12) {
			must(g.all.Activities.Correct(g.ctx, a.ID, groupEntry(g.fuels[4], 12, 6, 1_000, a.Unit), "entered twice"))(t)
		}
	}
	g.foots(g.closes(restated))
	b := g.bridges(years[1], restated)
	for _, e := range b.Effects {
		if e.Cause != "activity" && !e.Amount.Kg.IsZero() {
			t.Errorf("a corrected quantity is explained by %s: %s kg", e.Cause, e.Amount.Kg)
		}
	}
	if b.Difference.Kg.Sign() >= 0 {
		t.Errorf("less fuel made a difference of %s kg", b.Difference.Kg)
	}
}

// foots adds up the gases, facilities and months of each scope.
func (g *group) foots(run services.Run) {
	g.t.Helper()
	type measure struct {
		scope  int
		method string
	}
	want := map[measure]exact.Decimal{
		{1, ""}: run.Totals.Scope1.Kg, {2, "location"}: run.Totals.Scope2Location.Kg, {2, "market"}: run.Totals.Scope2Market.Kg, {3, ""}: run.Totals.Scope3.Kg,
	}
	gases, places := map[measure]exact.Decimal{}, map[measure]exact.Decimal{}
	for _, x := range run.Totals.ByGas {
		m := measure{x.Scope, x.Method}
		gases[m] = gases[m].Add(x.KgCo2e)
	}
	for _, f := range run.Totals.ByFacility {
		for m, a := range map[measure]services.Amount{{1, ""}: f.Scope1, {2, "location"}: f.Scope2Location, {2, "market"}: f.Scope2Market, {3, ""}: f.Scope3} {
			places[m] = places[m].Add(a.Kg)
		}
	}
	for m, total := range want {
		if !gases[m].Equal(total) || !places[m].Equal(total) || total.Sign() <= 0 {
			g.t.Errorf("scope %d %s: total %s, gases %s, facilities %s", m.scope, m.method, total, gases[m], places[m])
		}
	}
}

// counts checks that the stages of category 3 show the quantity of the source they follow from, not its multiple.
func (g *group) counts(run services.Run) {
	g.t.Helper()
	used, checked := map[string]exact.Decimal{}, 0
	for _, s := range run.Totals.BySource {
		if s.Scope != 3 {
			used[s.SourceID] = s.Quantity
		}
	}
	for _, s := range run.Totals.BySource {
		if want, ok := used[s.SourceID]; ok && s.Scope == 3 {
			checked++
			if !s.Quantity.Equal(want) {
				g.t.Errorf("%s of %s: %s %s in category 3, %s were used", s.Name, s.FacilityID, s.Quantity, s.Unit, want)
			}
		}
	}
	if checked == 0 {
		g.t.Error("no source has a category 3")
	}
}

func (g *group) categories(run services.Run) {
	g.t.Helper()
	sum, have := exact.Zero, map[int]bool{}
	for _, c := range run.Totals.ByCategory {
		sum = sum.Add(c.Amount.Kg)
		have[c.Category] = c.Amount.Kg.Sign() > 0
	}
	for c := 1; c <= 15; c++ {
		if !have[c] {
			g.t.Errorf("category %d has no emission", c)
		}
	}
	if !sum.Equal(run.Totals.Scope3.Kg) {
		g.t.Errorf("categories add up to %s, Scope 3 is %s", sum, run.Totals.Scope3.Kg)
	}
}

// agrees compares what the service says with what the reports print from the canonical bytes.
func (g *group) agrees(run services.Run) {
	g.t.Helper()
	inv := must(emissions.Parse(must(g.all.Inventories.Statement(g.ctx, run.ID))(g.t)))(g.t)
	want := map[string]exact.Decimal{
		"S1": run.Totals.Scope1.Kg, "S2_LB": run.Totals.Scope2Location.Kg, "S2_MB": run.Totals.Scope2Market.Kg, "S3": run.Totals.Scope3.Kg,
		"TOTAL_LB": run.Totals.TotalLocation.Kg, "TOTAL_MB": run.Totals.TotalMarket.Kg, "BIOGENIC": run.Totals.Biogenic.Kg,
	}
	for _, c := range run.Totals.ByCategory {
		want[fmt.Sprintf("S3_C%02d", c.Category)] = c.Amount.Kg
	}
	seen := 0
	for _, f := range must(reports.Figures(reports.Source{Inventory: inv}))(g.t) {
		if w, ok := want[f.ID]; ok {
			seen++
			if !f.Value.Equal(w) {
				g.t.Errorf("%s is %s in the reports, %s in the service", f.ID, f.Value, w)
			}
		}
	}
	if seen != len(want) {
		g.t.Errorf("the reports state %d of %d figures", seen, len(want))
	}
}

// bridges checks that each way of cutting a bridge adds up to the difference.
func (g *group) bridges(from, to services.Inventory) services.Bridge {
	g.t.Helper()
	var last services.Bridge
	for _, method := range []string{"location", "market"} {
		b := must(g.all.Analysis.Bridge(g.ctx, from.ID, to.ID, method))(g.t)
		difference := b.To.Amount.Kg.Sub(b.From.Amount.Kg)
		sums := map[string]exact.Decimal{}
		for _, e := range b.Effects {
			sums["causes"] = sums["causes"].Add(e.Amount.Kg)
		}
		for name, parts := range map[string][]services.BridgePart{"scopes": b.Scopes, "facilities": b.Facilities} {
			for _, p := range parts {
				sums[name] = sums[name].Add(p.Difference.Kg)
			}
		}
		for name, sum := range sums {
			if !sum.Equal(difference) || !b.Difference.Kg.Equal(difference) {
				g.t.Errorf("%s → %s, %s: %s add up to %s, the difference is %s", from.Name, to.Name, method, name, sum, difference)
			}
		}
		last = b
	}
	return last
}
