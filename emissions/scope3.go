package emissions

import (
	"strings"

	"tanso/internal/exact"
)

// Category is one of the fifteen of the Scope 3 Standard (table 5.4); 0 outside Scope 3.
type Category int

// Categories.
const (
	PurchasedGoods       Category = 1
	CapitalGoods         Category = 2
	FuelAndEnergy        Category = 3
	UpstreamTransport    Category = 4
	WasteInOperations    Category = 5
	BusinessTravel       Category = 6
	EmployeeCommuting    Category = 7
	UpstreamLeasedAssets Category = 8
	DownstreamTransport  Category = 9
	ProcessingOfSold     Category = 10
	UseOfSold            Category = 11
	EndOfLifeOfSold      Category = 12
	DownstreamLeased     Category = 13
	Franchises           Category = 14
	Investments          Category = 15
)

// Calculation is the calculation method of a Scope 3 line (Technical Guidance for Calculating Scope 3 Emissions, 2013).
type Calculation string

// Calculation methods.
const (
	SupplierSpecific   Calculation = "supplier_specific"
	Hybrid             Calculation = "hybrid"
	AverageData        Calculation = "average_data"
	SpendBased         Calculation = "spend_based"
	FuelBased          Calculation = "fuel_based"
	DistanceBased      Calculation = "distance_based"
	SiteSpecific       Calculation = "site_specific"
	WasteType          Calculation = "waste_type"
	AssetSpecific      Calculation = "asset_specific"
	LesseeSpecific     Calculation = "lessee_specific"
	FranchiseSpecific  Calculation = "franchise_specific"
	InvestmentSpecific Calculation = "investment_specific"
	DirectUsePhase     Calculation = "direct_use_phase"
	IndirectUsePhase   Calculation = "indirect_use_phase"
)

// Derivation is how the quantity of an activity follows from what was entered, so that it can be done again by hand.
type Derivation struct {
	Formula string  `json:"formula"` // with the names of the inputs, such as "mass × distance"
	Inputs  []Input `json:"inputs"`
}

// Input is one entered number of a derivation.
type Input struct {
	Name  string        `json:"name"`
	Value exact.Decimal `json:"value"`
	Unit  string        `json:"unit,omitempty"` // empty for shares and counts
}

// PriceBasis says which money a factor per unit of spend counts in.
type PriceBasis struct {
	Currency  string `json:"currency"` // ISO 4217
	Year      int    `json:"year"`
	Purchaser bool   `json:"purchaser"` // purchasers' prices, with trade and transport margins; else basic prices
}

// OwnFactor says on whose word a factor stands that an organization brought itself: one of its own, its supplier's, that of
// a contractual instrument, or of an edition that it imported. Factors without are shared by all organizations.
type OwnFactor struct {
	Evidence   string `json:"evidence"`
	Author     string `json:"author"`
	ApprovedBy string `json:"approved_by,omitempty"` // another person than the author; empty: not approved, and not selected
	Expires    Date   `json:"expires,omitzero"`
}

// OwnPrefix begins the ids of factors that an organization stated itself, one by one: its own and its suppliers'. Those of
// an edition that it imported are chosen as published ones are.
const OwnPrefix = "own:"

func (f *Factor) stated() bool { return strings.HasPrefix(f.ID, OwnPrefix) }

// LeaseTerms are the organization's side of a lease of the assets behind an activity.
type LeaseTerms struct {
	Kind Lease     `json:"kind"`
	Part LeasePart `json:"part"`
}
