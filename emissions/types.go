// Package emissions is the accounting domain: factors, activities, entries and inventories, by gas and exact. It is
// pure: no database, no network, no clock.
package emissions

import (
	"time"

	"tanso/internal/exact"
	"tanso/internal/say"
	"tanso/internal/unit"
)

// EngineVersion names the calculation rules; it changes with every change to a computed figure.
const EngineVersion = "2"

// Scope is 1, 2 or 3 of the GHG Protocol; 0 stands outside the scopes (biogenic CO2, Montreal gases).
type Scope int

// Method tells the two Scope 2 methods apart; it is empty elsewhere. The two are never added.
type Method string

// Scope 2 methods (GHG Protocol Scope 2 Guidance, 2015).
const (
	LocationBased Method = "location"
	MarketBased   Method = "market"
)

// SourceType is how a source of Scope 1 emits (GHG Protocol Corporate Standard, chapter 6); empty where nobody has said.
type SourceType string

// Types of Scope 1 sources.
const (
	Stationary SourceType = "stationary" // fuel burned in place
	Mobile     SourceType = "mobile"     // fuel burned in vehicles
	Process    SourceType = "process"    // chemical or physical processes
	Fugitive   SourceType = "fugitive"   // gases that escape, such as refrigerants
)

// Gas is a greenhouse gas code: CO2, CH4, N2O, HFC-32 … CO2eUnsplit where a publisher gives only a total.
type Gas string

// The gases that most factors have.
const (
	CO2         Gas = "CO2"
	CH4         Gas = "CH4"
	N2O         Gas = "N2O"
	CO2eUnsplit Gas = "CO2E_UNSPLIT"
)

// Origin of the carbon. Biogenic CO2 is reported outside the scopes; biogenic CH4 and N2O stay inside.
type Origin string

// Origins; OriginNone for gases where it does not matter.
const (
	Fossil     Origin = "fossil"
	Biogenic   Origin = "biogenic"
	OriginNone Origin = ""
)

// GWPSet names the assessment report whose 100-year values weigh the gases; it is a property of the disclosure.
type GWPSet string

// GWP sets that are loaded.
const (
	AR4 GWPSet = "AR4"
	AR5 GWPSet = "AR5"
	AR6 GWPSet = "AR6"
)

// Stage is the part of the life cycle a factor covers. Scope 2 accepts only StageGeneration.
type Stage string

// Stages.
const (
	StageCombustion  Stage = "combustion"
	StageGeneration  Stage = "generation"
	StageWTT         Stage = "wtt"
	StageTDLoss      Stage = "td_loss"
	StageCradleGate  Stage = "cradle_to_gate"
	StageLifecycle   Stage = "lifecycle"
	StageOtherDirect Stage = "direct" // fugitive, process, waste treatment, travel …
)

// Basis is the method axis of an energy factor; empty for others.
type Basis string

// Bases. Marginal rows (eGRID non-baseload) are never selectable for inventories.
const (
	BasisLocation       Basis = "location"
	BasisMarketSupplier Basis = "market_supplier"
	BasisMarketResidual Basis = "market_residual"
	BasisSHKBasic       Basis = "basic"    // 基礎排出係数
	BasisSHKAdjusted    Basis = "adjusted" // 調整後排出係数
	BasisMarginal       Basis = "marginal"
	BasisNone           Basis = ""
)

// FactorGas is the mass of one gas per unit of activity, in kg.
type FactorGas struct {
	Gas       Gas           `json:"gas"`
	Origin    Origin        `json:"origin,omitempty"`
	KgPerUnit exact.Decimal `json:"kg_per_unit"`
}

// Factor is one published emission factor. ID is edition + source row, and never changes meaning.
type Factor struct {
	ID             string         `json:"id"`
	EditionID      string         `json:"edition_id"`
	SourceRow      string         `json:"source_row"` // the publisher's own row id, or table and row
	Table          string         `json:"table"`
	ActivityKey    string         `json:"activity_key"` // shared by factors of the same activity, e.g. "fuel.natural_gas"
	Name           string         `json:"name"`
	NameJA         string         `json:"name_ja,omitempty"`
	CategoryPath   string         `json:"category_path"`
	Scope          Scope          `json:"scope"`
	Scope3Category string         `json:"scope3_category,omitempty"`
	Stage          Stage          `json:"stage"`
	Basis          Basis          `json:"basis,omitempty"`
	Region         string         `json:"region"` // ISO 3166-1 alpha-2 (UK is GB), "US-EGRID-CAMX", or "WORLD"
	ValidFrom      Date           `json:"valid_from"`
	ValidTo        Date           `json:"valid_to,omitzero"` // last day; zero when open
	Unit           string         `json:"unit"`              // unit code of internal/unit
	Gases          []FactorGas    `json:"gases"`
	PublishedCO2e  *exact.Decimal `json:"published_kg_co2e,omitempty"`
	PublishedGWP   GWPSet         `json:"published_gwp,omitempty"`
	SupplierID     string         `json:"supplier_id,omitempty"`
	Supplier       string         `json:"supplier,omitempty"`
	Menu           string         `json:"menu,omitempty"`
	Note           string         `json:"note,omitempty"`
	Price          *PriceBasis    `json:"price,omitempty"`       // of factors per unit of money
	Uncertainty    *Spread        `json:"uncertainty,omitempty"` // nil: not stated, and never invented
	Quality        *DataQuality   `json:"quality,omitempty"`
	Own            *OwnFactor     `json:"own,omitempty"` // of factors that an organization brought itself
}

// Edition is an immutable set of factors as one publisher released it.
type Edition struct {
	ID          string `json:"id"` // e.g. "uk-desnz-2025"
	Publisher   string `json:"publisher"`
	Title       string `json:"title"`
	Year        int    `json:"year"`
	Licence     string `json:"licence"`
	Attribution string `json:"attribution"`
	URL         string `json:"url,omitempty"`
	Geography   string `json:"geography"`
	GWPSet      GWPSet `json:"gwp_set,omitempty"`
	ValidFrom   Date   `json:"valid_from"`
	ValidTo     Date   `json:"valid_to,omitzero"`
	Retrieved   Date   `json:"retrieved"`
	SHA256      string `json:"sha256"` // of the edition's factors.csv in the product
	Rows        int    `json:"rows"`
	// Supersedes is the edition that this one corrects: an erratum of the same publication, where a new year is an edition
	// of its own.
	Supersedes string `json:"supersedes,omitempty"`
	// Restricted editions may be used and not passed on: their values are never exported.
	Restricted bool `json:"restricted,omitempty"`
}

// DataType says where an activity's quantity comes from.
type DataType string

// Data types, best first.
const (
	Metered   DataType = "metered"
	Invoiced  DataType = "invoiced"
	Entered   DataType = "entered"
	Estimated DataType = "estimated"
)

// Activity is a quantity in a period that causes emissions, at one facility from one source.
type Activity struct {
	ID          string        `json:"id"`
	SourceID    string        `json:"source_id"`
	SourceName  string        `json:"source_name"`
	FacilityID  string        `json:"facility_id"`
	ActivityKey string        `json:"activity_key"`
	Scope       Scope         `json:"scope"`
	Start       Date          `json:"start"` // first local day
	End         Date          `json:"end"`   // the day after the last; half-open
	Quantity    exact.Decimal `json:"quantity"`
	Unit        string        `json:"unit"`
	DataType    DataType      `json:"data_type"`
	SupplierID  string        `json:"supplier_id,omitempty"`
	Menu        string        `json:"menu,omitempty"`
	FactorID    string        `json:"factor_id,omitempty"` // pinned by a person; empty for automatic selection
	// For metered activities: where the quantity comes from, so that it can be walked back to its readings.
	Register      int32          `json:"register,omitempty"`
	MeterName     string         `json:"meter_name,omitempty"`
	Coverage      *exact.Decimal `json:"coverage,omitempty"`       // share of the period covered by readings, 0…1
	EstimatedPart *exact.Decimal `json:"estimated_part,omitempty"` // quantity that rests on estimates
	// Members are the registers behind a virtual meter's usage, ordered by register; the quantity is the sum of factor ×
	// quantity over the times that all of them are known.
	Members    []Member   `json:"members,omitempty"`
	Evidence   string     `json:"evidence,omitempty"`
	RecordedAt time.Time  `json:"recorded_at"`
	RecordedBy string     `json:"recorded_by,omitempty"`
	SourceType SourceType `json:"source_type,omitempty"` // of Scope 1 alone
	// Of Scope 3 alone.
	Category     Category       `json:"category,omitempty"`
	Calculation  Calculation    `json:"calculation,omitempty"`
	Description  string         `json:"description,omitempty"`   // of the line: what was bought, where it went
	Derivation   *Derivation    `json:"derivation,omitempty"`    // how the quantity follows from what was entered
	PrimaryShare *exact.Decimal `json:"primary_share,omitempty"` // share of the data that the supplier gave, 0…1
	// Bridges of this activity alone, such as an exchange rate and a deflator.
	Properties  []unit.Property `json:"properties,omitempty"`
	Lease       *LeaseTerms     `json:"lease,omitempty"`
	Uncertainty *Spread         `json:"uncertainty,omitempty"` // of the quantity; nil: not stated
	Quality     *DataQuality    `json:"quality,omitempty"`

	// Arrangements say from which day on the assets are leased or the operation is a franchise, oldest first; where there
	// are any, Lease does not hold.
	Arrangements []Arrangement `json:"arrangements,omitempty"`
	// FactorUncertainty is what the organization states of the factor, for one whose publisher states nothing.
	FactorUncertainty *Spread `json:"factor_uncertainty,omitempty"`
	// SourceProperties bridge units on the days on which they hold, such as the density of the source's fuel.
	SourceProperties []DatedProperty `json:"source_properties,omitempty"`
}

// Member is one register behind the usage of a virtual meter.
type Member struct {
	Register  int32         `json:"register"`
	MeterName string        `json:"meter_name"`
	Factor    exact.Decimal `json:"factor"`   // its sign, and the ratio of its unit to the activity's
	Quantity  exact.Decimal `json:"quantity"` // its own usage of the period, as far as it is known
	Unit      string        `json:"unit"`
	Coverage  exact.Decimal `json:"coverage"` // 0…1
}

// EntryGas is one gas of an entry: Kg = quantity × factor, CO2e = Kg × GWP.
type EntryGas struct {
	Gas       Gas           `json:"gas"`
	Origin    Origin        `json:"origin,omitempty"`
	KgPerUnit exact.Decimal `json:"kg_per_unit"`
	Kg        exact.Decimal `json:"kg"`
	GWP       exact.Decimal `json:"gwp"`
	KgCO2e    exact.Decimal `json:"kg_co2e"`
}

// Entry is one computed emission with its trace: an activity (or its part in one month) under one factor.
type Entry struct {
	ID         string    `json:"id"` // "E-000001", in canonical order
	ActivityID string    `json:"activity_id"`
	FacilityID string    `json:"facility_id"`
	SourceID   string    `json:"source_id"`
	Scope      Scope     `json:"scope"`
	Method     Method    `json:"method,omitempty"`
	Month      string    `json:"month"` // "2025-04", the facility's local month
	FactorID   string    `json:"factor_id"`
	Selection  Selection `json:"selection"`
	// Quantity is the activity's part in this month in the activity's unit; FactorQuantity is the same in the factor's
	// unit; Conversion names each step between them.
	Quantity       exact.Decimal `json:"quantity"`
	Unit           string        `json:"unit"`
	FactorQuantity exact.Decimal `json:"factor_quantity"`
	FactorUnit     string        `json:"factor_unit"`
	Conversion     []string      `json:"conversion,omitempty"`
	Share          exact.Decimal `json:"share"`                   // consolidation share of the facility, 0…1
	InstrumentID   string        `json:"instrument_id,omitempty"` // the contractual instrument that covers this part
	Gases          []EntryGas    `json:"gases"`
	KgCO2e         exact.Decimal `json:"kg_co2e"`               // inside the scopes
	BiogenicKgCO2  exact.Decimal `json:"biogenic_kg_co2"`       // outside the scopes
	Provisional    bool          `json:"provisional,omitempty"` // an earlier year's factor stands in
	Category       Category      `json:"category,omitempty"`    // of Scope 3
	Stage          Stage         `json:"stage,omitempty"`       // of the factor, where the entry follows from another scope (category 3)
	Uncertainty    *Spread       `json:"uncertainty,omitempty"` // of the quantity and the factor together
	Quality        *DataQuality  `json:"quality,omitempty"`     // the worse of the quantity's and the factor's, dimension by dimension

	SourceType SourceType `json:"source_type,omitempty"` // of Scope 1

	EntityID string   `json:"entity_id,omitempty"` // that held the facility in this part; empty: the organization itself
	Investee bool     `json:"investee,omitempty"`  // held outside the consolidated accounting group
	Routing  *Routing `json:"routing,omitempty"`   // why a lease or franchise puts it here
}

// Selection explains why a factor was chosen, step by step, so that the choice can be repeated by hand.
type Selection struct {
	Rule  string   `json:"rule"`  // pin, supplier, region, region_fallback, earlier_year …
	Steps []string `json:"steps"` // in the order tried
	// The same in Japanese, beside Steps; selections of form 2 and before have none.
	StepsJA []string `json:"steps_ja,omitempty"`
}

// Said is the steps in both languages; in English alone where nothing else was kept.
func (s Selection) Said() []say.Sentence {
	out := make([]say.Sentence, len(s.Steps))
	for i, step := range s.Steps {
		out[i] = say.Same(step)
		if i < len(s.StepsJA) {
			out[i].JA = s.StepsJA[i]
		}
	}
	return out
}

// Finding is a named doubt about an inventory. Names are listed in docs/findings.md.
type Finding struct {
	Name       string `json:"name"`     // e.g. "emissions.factor.missing"
	Severity   string `json:"severity"` // note, warning, disqualifying
	ActivityID string `json:"activity_id,omitempty"`
	FacilityID string `json:"facility_id,omitempty"`
	SourceID   string `json:"source_id,omitempty"`
	Month      string `json:"month,omitempty"`
	Detail     string `json:"detail"`
	DetailJA   string `json:"detail_ja,omitempty"` // the same in Japanese; findings of form 2 and before have none
}

// GWPValue is one 100-year global warming potential with its source.
type GWPValue struct {
	Set    GWPSet        `json:"set"`
	Gas    Gas           `json:"gas"`
	Origin Origin        `json:"origin,omitempty"`
	Value  exact.Decimal `json:"value"`
	Source string        `json:"source"`
}
