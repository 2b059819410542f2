package reports

import (
	"cmp"
	"fmt"
	"slices"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/unit"
	"tanso/reports/carriers"
)

// energyRow is the energy of one source under one instrument, or under none, at one heating value.
type energyRow struct {
	source     source
	country    string
	key        string // of the activity
	carrier    carriers.Carrier
	known      bool // the carrier is in the list
	class      carriers.Class
	instrument string // id
	bundle     string // bundled, unbundled or none
	unit       string
	quantity   exact.Decimal // consolidated
	lines      int
	first      int // line
	heatingValue
}

// heatingValue is how much energy one unit is: MWh, on which basis, and who says so. It is not stated where nobody does.
type heatingValue struct {
	stated bool
	mwh    exact.Decimal // of one unit
	basis  Text          // gross, net, or nothing for electricity and heat
	from   string        // the property that was crossed; empty for plain changes of unit
}

var (
	gross     = Text{"gross", "高位"}
	net       = Text{"net", "低位"}
	asBilled  = Text{"as billed, basis not stated", "請求単位（基準不明）"}
	notStated = Text{"not stated", "記載なし"}
)

// energyKey is what tells rows apart.
type energyKey struct{ source, unit, instrument, from string }

// energyTable lists the energy that the organization used itself, once: Scope 2 as the market-based method splits it by instrument,
// Scope 1 as burned. at is the row of each entry, -1 for those that are no such energy.
func (l *ledger) energyTable() (rows []energyRow, at []int) {
	names := map[string]source{}
	for _, s := range l.sources() {
		names[s.id] = s
	}
	index := map[energyKey]int{}
	at = make([]int, len(l.inv.Entries))
	for k, e := range l.inv.Entries {
		at[k] = -1
		if e.Method == emissions.LocationBased || totalColumn(e) == "montreal" || !isOwnUse(e) || !l.isEnergy(e) {
			continue
		}
		h := l.heatingOf(e)
		key := energyKey{e.SourceID, e.Unit, e.InstrumentID, h.from}
		i, seen := index[key]
		if !seen {
			i = len(rows)
			index[key], rows = i, append(rows, l.energyRowOf(e, names[e.SourceID], h))
			rows[i].first = k
		}
		rows[i].quantity, rows[i].lines, at[k] = rows[i].quantity.Add(e.Quantity.Mul(e.Share)), rows[i].lines+1, i
	}
	return l.orderEnergy(rows, at)
}

// orderEnergy puts rows in the order of facilities, and of sources within them.
func (l *ledger) orderEnergy(rows []energyRow, at []int) ([]energyRow, []int) {
	order := make([]int, len(rows))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := rows[a], rows[b]
		return cmp.Or(l.facility[x.source.facility]-l.facility[y.source.facility], cmp.Compare(x.source.id, y.source.id),
			cmp.Compare(x.instrument, y.instrument), cmp.Compare(x.from, y.from))
	})
	out, moved := make([]energyRow, len(rows)), make([]int, len(rows))
	for to, from := range order {
		out[to], moved[from] = rows[from], to
	}
	for k, i := range at {
		if i >= 0 {
			at[k] = moved[i]
		}
	}
	return out, at
}

func (l *ledger) energyRowOf(e emissions.Entry, s source, h heatingValue) energyRow {
	key := l.inv.Activities[l.activity[e.ActivityID]].ActivityKey
	r := energyRow{
		source: s, country: l.inv.Facilities[l.facility[e.FacilityID]].Country, key: key, unit: e.Unit, instrument: e.InstrumentID,
		bundle: "none", heatingValue: h,
	}
	r.carrier, r.known = carriers.Of(key)
	if r.class = r.carrier.Class; r.class == "" {
		r.class = carriers.Unknown
	}
	if i := slices.IndexFunc(l.inv.Instruments, func(i emissions.Instrument) bool { return i.ID == e.InstrumentID }); i >= 0 {
		r.class, r.bundle = carriers.OfInstrument(l.inv.Instruments[i])
	}
	return r
}

// heatingOf finds how much energy a unit of an entry is: as it is measured, by what its source states, or by what is published for
// its fuel where it is burned.
func (l *ledger) heatingOf(e emissions.Entry) heatingValue {
	a := l.inv.Activities[l.activity[e.ActivityID]]
	if h, ok := heatingBy(e.Unit, nil); ok {
		if c, known := carriers.Of(a.ActivityKey); known && c.Form == "fuel" && h.basis.EN == "" {
			h.basis = asBilled
		}
		return h
	}
	if h, ok := heatingBy(e.Unit, ownProperties(a, e)); ok {
		return h
	}
	country := l.inv.Facilities[l.facility[e.FacilityID]].Country
	h, _ := heatingBy(e.Unit, carriers.HeatingValues(a.ActivityKey, country, l.inv.End.AddDays(-1).Year))
	return h
}

// ownProperties are the densities and heating values that a source states for an entry: those that it was converted by come first.
func ownProperties(a emissions.Activity, e emissions.Entry) []unit.Property {
	out := slices.Clone(a.Properties)
	for _, p := range e.Crossed(a) {
		out = append(out, p.Property)
	}
	for _, p := range a.SourceProperties {
		if p.On(monthStart(e.Month)) || p.On(a.Start) {
			out = append(out, p.Property)
		}
	}
	return out
}

// heatingBy converts one unit into energy over the properties given.
func heatingBy(code string, properties []unit.Property) (heatingValue, bool) {
	for _, to := range []struct {
		code  string
		basis Text
	}{{"MWh", Text{}}, {"MWh_gcv", gross}, {"MWh_ncv", net}} {
		mwh, steps, err := unit.ConvertVia(exact.Int(1), code, to.code, properties)
		if err != nil {
			continue
		}
		h := heatingValue{stated: true, mwh: mwh, basis: to.basis}
		for _, s := range steps {
			if s.By != "" && h.from != "" {
				h.from += "; "
			}
			h.from += s.By
		}
		return h, true
	}
	return heatingValue{}, false
}

// energyIn is the row's energy in MWh.
func (r energyRow) energyIn() exact.Decimal { return r.quantity.Mul(r.mwh) }

func (r energyRow) origin() string {
	if r.carrier.Form == "fuel" {
		return "fuel"
	}
	return "purchased"
}

func energyCode(i int) string { return fmt.Sprintf("EG-%04d", i+1) }

// Words of carriers and classes, as readers see them.
var energyWords = map[string]Text{
	"coal": {"Coal and coal products", "石炭・石炭製品"}, "oil": {"Oil and petroleum products", "原油・石油製品"}, "gas": {"Natural gas", "天然ガス"},
	"other_fossil": {"Other fossil fuels", "その他化石燃料"}, "biomass": {"Biomass", "バイオマス"}, "electricity": {"Electricity", "電力"},
	"heat": {"Heat, steam, cooling", "熱・蒸気・冷熱"}, "fossil": {"Fossil", "化石"}, "nuclear": {"Nuclear", "原子力"}, "renewable": {"Renewable", "再生可能"},
	"unknown": {"Unknown", "不明"}, "fuel": {"Fuel", "燃料"}, "purchased": {"Purchased", "購入"}, "bundled": {"Bundled", "バンドル"},
	"unbundled": {"Unbundled", "アンバンドル"}, "none": {"None", "なし"},
}

// kindWord names the carrier of a row.
func (r energyRow) kindWord() Text {
	word := r.carrier.Group
	if word == "" {
		word = r.carrier.Form
	}
	if t, ok := energyWords[word]; ok {
		return t
	}
	return notStated
}
