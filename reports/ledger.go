package reports

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/reports/dossier"
)

// measure is one of the sums a report speaks of: a scope under a method. Measures are never added across methods.
type measure struct {
	id     string // part of range names: S1, S2_LB, S2_MB, S3, OUT
	label  Text
	scope  emissions.Scope
	method emissions.Method
}

var (
	scope1   = measure{"S1", Text{"Scope 1", "スコープ1"}, 1, ""}
	scope2LB = measure{"S2_LB", Text{"Scope 2 (location-based)", "スコープ2（ロケーション基準）"}, 2, emissions.LocationBased}
	scope2MB = measure{"S2_MB", Text{"Scope 2 (market-based)", "スコープ2（マーケット基準）"}, 2, emissions.MarketBased}
	scope3   = measure{"S3", Text{"Scope 3", "スコープ3"}, 3, ""}
	outside  = measure{"OUT", Text{"Outside the scopes", "スコープ外"}, 0, ""}
)

func (m measure) has(e emissions.Entry) bool { return e.Scope == m.scope && e.Method == m.method }

// gasKey is a gas together with the origin of its carbon: what has a warming potential of its own.
type gasKey struct {
	gas    emissions.Gas
	origin emissions.Origin
}

// biogenicCO2 is reported beside the scopes, never inside.
func (g gasKey) biogenicCO2() bool { return g.gas == emissions.CO2 && g.origin == emissions.Biogenic }

// montreal gases make entries of their own, outside the scopes.
func (g gasKey) montreal() bool { return emissions.IsMontreal(g.gas) }

// code is the gas as it is looked up in the workbook: "CH4 fossil".
func (g gasKey) code() string {
	return strings.TrimSpace(string(g.gas) + " " + string(g.origin))
}

func (g gasKey) label(lang Lang) string {
	name := formulaOf(g.gas)
	if g.gas == emissions.CO2eUnsplit {
		name = Text{"CO₂e (not split by gas)", "CO₂e（ガス別内訳なし）"}.In(lang)
	}
	switch g.origin {
	case emissions.Biogenic:
		return name + Text{" (biogenic)", "（生物由来）"}.In(lang)
	case emissions.Fossil:
		return name + Text{" (fossil)", "（化石由来）"}.In(lang)
	case emissions.OriginNone:
	}
	return name
}

// formulaOf writes a gas as chemists do.
func formulaOf(g emissions.Gas) string {
	switch g {
	case emissions.CO2:
		return "CO₂"
	case emissions.CH4:
		return "CH₄"
	case emissions.N2O:
		return "N₂O"
	case "SF6":
		return "SF₆"
	case "NF3":
		return "NF₃"
	default:
		return string(g)
	}
}

// gwpRow is a warming potential that the entries were weighed with.
type gwpRow struct {
	gasKey
	value  exact.Decimal
	source string
}

// pair is a key of sums: what is summed under which measure.
type pair struct{ measure, key string }

// ledger is an inventory made ready for reporting: everything that more than one page or sheet asks for, computed once.
type ledger struct {
	inv        emissions.Inventory
	dossier    dossier.Dossier
	seal       *dossier.Seal
	lang       Lang
	measures   []measure // those that have entries; Scope 1 and both Scope 2 always
	months     []string
	facility   map[string]int
	activity   map[string]int
	factor     map[string]int
	edition    map[string]int
	gwps       []gwpRow
	gwp        map[gasKey]int
	gasStart   []int // index of each entry's first gas row
	gasCount   int
	total      map[string]exact.Decimal
	byFacility map[pair]exact.Decimal
	byMonth    map[pair]exact.Decimal
	bySource   map[pair]exact.Decimal
	byCategory map[emissions.Category]exact.Decimal
	byGas      map[pair]exact.Decimal // kg CO2e
	gasMass    map[pair]exact.Decimal // kg of gas
	biogenic   map[pair]exact.Decimal // by facility, under the measure of the entry
	digest     string

	categoryLines map[emissions.Category]int

	conversions  []conversionRow
	conversionAt []int // of each entry
	instruments  map[string]int
	entities     map[string]int
	evidence     map[string][]int // by activity, of the dossier's

	energy      []energyRow
	energyAt    []int  // row of energy of each entry, -1 for none
	figured     *facts // what frameworks ask
	disclosures []disclosure
	answers     []answer // of all disclosures, as the sheet of data points lists them
}

func newLedger(src Source, lang Lang) (*ledger, error) {
	inv := src.Inventory
	digest, err := inv.SHA256()
	if err != nil {
		return nil, err
	}
	l := &ledger{
		inv: inv, dossier: src.Dossier, seal: src.Seal, lang: lang, digest: digest,
		facility: index(inv.Facilities, func(f emissions.Facility) string { return f.ID }),
		activity: index(inv.Activities, func(a emissions.Activity) string { return a.ID }),
		factor:   index(inv.Factors, func(f emissions.Factor) string { return f.ID }),
		edition:  index(inv.Editions, func(e emissions.Edition) string { return e.ID }),
		months:   monthsOf(inv),
		total:    map[string]exact.Decimal{}, byFacility: map[pair]exact.Decimal{}, byMonth: map[pair]exact.Decimal{},
		bySource: map[pair]exact.Decimal{}, byGas: map[pair]exact.Decimal{}, gasMass: map[pair]exact.Decimal{},
		biogenic: map[pair]exact.Decimal{}, gwp: map[gasKey]int{},
		byCategory: map[emissions.Category]exact.Decimal{}, categoryLines: map[emissions.Category]int{},
	}
	l.measures = measuresOf(inv)
	for _, e := range inv.Entries {
		if err := l.known(e); err != nil {
			return nil, err
		}
		l.add(e)
	}
	l.sortGases()
	l.lookUp()
	return l, l.disclose()
}

// lookUp prepares what lines refer to beside their facility and factor.
func (l *ledger) lookUp() {
	l.instruments = index(l.inv.Instruments, func(i emissions.Instrument) string { return i.ID })
	l.entities = index(l.inv.Entities, func(e emissions.Entity) string { return e.ID })
	l.conversions, l.conversionAt = conversionsOf(l.inv.Entries)
	l.evidence = map[string][]int{}
	for k, e := range l.dossier.Evidence {
		for _, id := range e.Activities {
			l.evidence[id] = append(l.evidence[id], k)
		}
	}
}

// known refuses an entry whose facility, activity or factor the inventory does not hold, or whose emission is not the
// product of its quantity and factor: no report may show a figure that cannot be walked back and recomputed.
func (l *ledger) known(e emissions.Entry) error {
	_, facility := l.facility[e.FacilityID]
	_, activity := l.activity[e.ActivityID]
	_, factor := l.factor[e.FactorID]
	if !facility || !activity || !factor {
		return fmt.Errorf("reports: entry %s lacks its facility, activity or factor in the inventory", e.ID)
	}
	if !slices.ContainsFunc(l.measures, func(m measure) bool { return m.has(e) }) {
		return fmt.Errorf("reports: entry %s has scope %d with method %q", e.ID, e.Scope, e.Method)
	}
	return l.addsUp(e)
}

// addsUp recomputes an entry from its quantity, its factor's masses and the inventory's warming potentials.
func (l *ledger) addsUp(e emissions.Entry) error {
	factor, inside, biogenic := l.inv.Factors[l.factor[e.FactorID]], exact.Zero, exact.Zero
	for _, g := range e.Gases {
		key := gasKey{g.Gas, g.Origin}
		kg := e.FactorQuantity.Mul(massOf(factor, key)).Mul(e.Share)
		if k, seen := l.gwp[key]; !kg.Equal(g.Kg) || seen && !l.gwps[k].value.Equal(g.GWP) {
			return fmt.Errorf("reports: entry %s states %s kg of %s with GWP %s, which its factor and the other entries do not give", e.ID, g.Kg, key.code(), g.GWP)
		}
		if key.biogenicCO2() {
			biogenic = biogenic.Add(kg)
		} else {
			inside = inside.Add(kg.Mul(g.GWP))
		}
	}
	if !inside.Equal(e.KgCO2e) || !biogenic.Equal(e.BiogenicKgCO2) {
		return fmt.Errorf("reports: entry %s states %s kg CO2e and %s kg biogenic CO2, its gases give %s and %s", e.ID, e.KgCO2e, e.BiogenicKgCO2, inside, biogenic)
	}
	return nil
}

func (l *ledger) add(e emissions.Entry) {
	m := l.measureOf(e).id
	l.total[m] = l.total[m].Add(e.KgCO2e)
	l.addCategory(e)
	addTo(l.byFacility, pair{m, e.FacilityID}, e.KgCO2e)
	addTo(l.byMonth, pair{m, e.Month}, e.KgCO2e)
	addTo(l.bySource, pair{m, e.SourceID}, e.KgCO2e)
	addTo(l.biogenic, pair{m, e.FacilityID}, e.BiogenicKgCO2)
	l.gasStart = append(l.gasStart, l.gasCount)
	l.gasCount += len(e.Gases)
	for _, g := range e.Gases {
		key := gasKey{g.Gas, g.Origin}
		addTo(l.gasMass, pair{m, key.code()}, g.Kg)
		if !key.biogenicCO2() {
			addTo(l.byGas, pair{m, key.code()}, g.KgCO2e)
		}
		if _, seen := l.gwp[key]; !seen {
			l.gwp[key] = len(l.gwps)
			l.gwps = append(l.gwps, gwpRow{key, g.GWP, l.gwpSource(key)})
		}
	}
}

func (l *ledger) measureOf(e emissions.Entry) measure {
	for _, m := range l.measures {
		if m.has(e) {
			return m
		}
	}
	return outside
}

// gwpSource finds who published a warming potential; values for a gas whatever its origin are under no origin.
func (l *ledger) gwpSource(k gasKey) string {
	source := ""
	for _, v := range l.inv.GWPs {
		if v.Gas == k.gas && v.Origin == k.origin {
			return v.Source
		}
		if v.Gas == k.gas && v.Origin == emissions.OriginNone {
			source = v.Source
		}
	}
	return source
}

// sortGases orders the gases as readers expect: carbon dioxide, methane, nitrous oxide, then the others by name.
func (l *ledger) sortGases() {
	rank := map[emissions.Gas]int{emissions.CO2: -3, emissions.CH4: -2, emissions.N2O: -1, emissions.CO2eUnsplit: 1}
	slices.SortFunc(l.gwps, func(a, b gwpRow) int {
		return cmp.Or(cmp.Compare(rank[a.gas], rank[b.gas]), cmp.Compare(a.gas, b.gas), -cmp.Compare(a.origin, b.origin))
	})
	for i, g := range l.gwps {
		l.gwp[g.gasKey] = i
	}
}

// totalOf sums Scope 1, Scope 2 under one method, and Scope 3 where it was calculated.
func (l *ledger) totalOf(scope2 measure) exact.Decimal {
	return exact.Sum(l.total[scope1.id], l.total[scope2.id], l.total[scope3.id])
}

// biogenicTotal is biogenic CO2 once: the market-based view repeats what the location-based view has.
func (l *ledger) biogenicTotal() exact.Decimal {
	sum := exact.Zero
	for k, v := range l.biogenic {
		if k.measure != scope2MB.id {
			sum = sum.Add(v)
		}
	}
	return sum
}

func measuresOf(inv emissions.Inventory) []measure {
	out := []measure{scope1, scope2LB, scope2MB}
	for _, m := range []measure{scope3, outside} {
		if slices.ContainsFunc(inv.Entries, m.has) {
			out = append(out, m)
		}
	}
	return out
}

// monthsOf lists the months of the period and any other month an entry names, in order.
func monthsOf(inv emissions.Inventory) []string {
	seen := map[string]bool{}
	for d := inv.Start; d.Before(inv.End); {
		seen[d.MonthKey()] = true
		d = emissions.DateOf(time.Date(d.Year, d.Month+1, 1, 0, 0, 0, 0, time.UTC))
	}
	for _, e := range inv.Entries {
		seen[e.Month] = true
	}
	out := make([]string, 0, len(seen))
	for m := range seen {
		out = append(out, m)
	}
	slices.Sort(out)
	return out
}

func (l *ledger) facilityName(id string) string {
	i, ok := l.facility[id]
	if !ok {
		return id
	}
	f := l.inv.Facilities[i]
	if l.lang == Japanese && f.NameJA != "" {
		return f.NameJA
	}
	return f.Name
}

// entityName is the name of a legal entity; lines without one belong to the organization itself.
func (l *ledger) entityName(id string) string {
	i, ok := l.entities[id]
	if !ok {
		return id
	}
	if e := l.inv.Entities[i]; l.lang != Japanese || e.NameJA == "" {
		return e.Name
	}
	return l.inv.Entities[i].NameJA
}

func (l *ledger) draft() bool { return l.inv.Status != emissions.Closed }

func (l *ledger) organization() string {
	if l.lang == Japanese && l.inv.OrganizationJA != "" {
		return l.inv.OrganizationJA
	}
	return l.inv.Organization
}

func index[T any](items []T, id func(T) string) map[string]int {
	out := make(map[string]int, len(items))
	for i, item := range items {
		out[id(item)] = i
	}
	return out
}

func addTo(sums map[pair]exact.Decimal, k pair, d exact.Decimal) { sums[k] = sums[k].Add(d) }
