package emissions

import (
	"slices"

	"tanso/internal/exact"
)

// Instrument is a contractual instrument of the market-based method: a certificate, a power purchase agreement or the
// like, with the volume it covers, the days it is for, and the factor it brings. One that fails a Scope 2 Quality
// Criterion (Scope 2 Guidance, ch. 7) covers nothing, and the usage falls to the next rung of the hierarchy.
type Instrument struct {
	ID          string        `json:"id"`
	Name        string        `json:"name"`
	ActivityKey string        `json:"activity_key"`
	FactorID    string        `json:"factor_id"`
	Countries   []string      `json:"countries,omitempty"`  // market boundary: countries and grid regions; empty: everywhere
	Facilities  []string      `json:"facilities,omitempty"` // empty: all facilities
	Start       Date          `json:"start"`                // the days whose usage it may cover: the vintage or a part of it, half-open
	End         Date          `json:"end"`
	Quantity    exact.Decimal `json:"quantity"`
	Unit        string        `json:"unit"`
	// What the instrument is and where it was retired; for the disclosure and the criteria.
	Kind         string   `json:"kind,omitempty"` // one of the kinds of InstrumentKinds
	Technology   string   `json:"technology,omitempty"`
	Registry     string   `json:"registry,omitempty"`
	RetirementID string   `json:"retirement_id,omitempty"`
	Unmet        []string `json:"unmet,omitempty"` // quality criteria that it fails; with any, it covers nothing
	// Allocations give the volume to facilities and months by hand. An instrument without any serves by itself whatever
	// its market and vintage allow.
	Allocations []Allocation `json:"allocations,omitempty"`
	Generator   string       `json:"generator,omitempty"`
	// The vintage, where only a part of its days is covered.
	VintageStart Date `json:"vintage_start,omitzero"`
	VintageEnd   Date `json:"vintage_end,omitzero"`
}

// Allocation is a part of an instrument's volume, in its unit, for the usage of one facility in one month.
type Allocation struct {
	FacilityID string        `json:"facility_id"`
	Month      string        `json:"month"` // "2025-04"
	Quantity   exact.Decimal `json:"quantity"`
}

// InstrumentKind says what a kind of instrument is subject to: tracked ones are retired in a registry, a supplier's rate
// has criteria of its own, and so has a contract with the generator.
type InstrumentKind struct {
	Kind                      string
	Tracked, Supplied, Direct bool
}

// InstrumentKinds are the kinds of instruments, in the order to offer them.
func InstrumentKinds() []InstrumentKind { return slices.Clone(instrumentKinds) }

var instrumentKinds = []InstrumentKind{
	{Kind: "go", Tracked: true},
	{Kind: "rego", Tracked: true},
	{Kind: "rec", Tracked: true},
	{Kind: "i_rec", Tracked: true},
	{Kind: "nfc_fit", Tracked: true},       // FIT非化石証書
	{Kind: "nfc_renewable", Tracked: true}, // 非FIT非化石証書（再エネ指定あり）
	{Kind: "nfc_nuclear", Tracked: true},   // 非FIT非化石証書（再エネ指定なし）
	{Kind: "j_credit", Tracked: true},      // 再エネ電力由来Jクレジット
	{Kind: "green_power", Tracked: true},   // グリーン電力証書
	{Kind: "green_heat", Tracked: true},    // グリーン熱証書
	{Kind: "ppa_physical", Direct: true},
	{Kind: "ppa_virtual", Direct: true, Tracked: true},
	{Kind: "supplier_menu", Supplied: true},
	{Kind: "other"},
}

// InstrumentKindOf finds a kind by its word.
func InstrumentKindOf(kind string) (InstrumentKind, bool) {
	i := slices.IndexFunc(instrumentKinds, func(k InstrumentKind) bool { return k.Kind == kind })
	if i < 0 {
		return InstrumentKind{}, false
	}
	return instrumentKinds[i], true
}

// InMarket tells whether an instrument of this market boundary may serve a facility.
func InMarket(countries []string, country, region string) bool {
	return len(countries) == 0 || slices.Contains(countries, country) || (region != "" && slices.Contains(countries, region))
}

// serves tells whether activity, market and facility of an instrument allow it to cover an activity.
func (i *Instrument) serves(a Activity, f Facility) bool {
	return len(i.Unmet) == 0 && i.ActivityKey == a.ActivityKey && InMarket(i.Countries, f.Country, f.Region) &&
		(len(i.Facilities) == 0 || slices.Contains(i.Facilities, f.ID))
}
