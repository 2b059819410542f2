package emissions

import (
	"time"

	"tanso/internal/exact"
)

// Facility is a place whose activities an inventory covers, as it stood when the inventory was calculated.
type Facility struct {
	ID       string        `json:"id"`
	Name     string        `json:"name"`
	NameJA   string        `json:"name_ja,omitempty"`
	Country  string        `json:"country"` // ISO 3166-1 alpha-2
	Region   string        `json:"region"`  // grid region; equals Country where there is none
	TimeZone string        `json:"time_zone"`
	Share    exact.Decimal `json:"share"` // consolidation share under the inventory's approach, 0…1
	// Holdings are how the organization stood to the facility from which day on, oldest first. Without any, Share holds
	// throughout; with some, Share repeats what held on the inventory's last day.
	Holdings []Holding `json:"holdings,omitempty"`

	// Of the part at hand, while calculating: what holds, whether the organization holds it without an entity between, and
	// why it is where it is.
	held     Holding
	ofItself bool
	routed   *Routing
}

// Holding is an ownership from a day on, until the next one.
type Holding struct {
	From        Date          `json:"from,omitzero"` // zero: since ever
	EntityID    string        `json:"entity_id,omitempty"`
	EquityShare exact.Decimal `json:"equity_share"`
	Operated    bool          `json:"operated"`
	Controlled  bool          `json:"controlled"`
	// FinancialShare counts under financial control where operations are controlled jointly; nil where Controlled decides.
	FinancialShare *exact.Decimal `json:"financial_share,omitempty"`
	// Investee: outside the consolidated accounting group (IFRS S2, paragraph 29(a)(iv)).
	Investee bool `json:"investee,omitempty"`
	Ended    bool `json:"ended,omitempty"` // nothing is held from this day on
}

// Entity is a legal entity of the group, as it stood when the inventory was calculated.
type Entity struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	NameJA   string `json:"name_ja,omitempty"`
	ParentID string `json:"parent_id,omitempty"` // empty: the organization itself
	Kind     string `json:"kind"`                // group, associate, joint_venture, investee
	// Holdings are how the organization stood to the entity itself, through all links of the chain, oldest first.
	Holdings []Holding `json:"holdings,omitempty"`
}

// Exclusion is something that belongs inside the boundary and is not counted, with the reason and its estimated size.
type Exclusion struct {
	ID         string         `json:"id"`
	FacilityID string         `json:"facility_id,omitempty"`
	Scope      Scope          `json:"scope,omitempty"`
	Category   Category       `json:"category,omitempty"`
	What       string         `json:"what"`
	Reason     string         `json:"reason"`
	KgCO2e     *exact.Decimal `json:"kg_co2e,omitempty"` // estimated; nil: not estimated
	Basis      string         `json:"basis,omitempty"`   // of the estimate
}

// Approach is the consolidation approach of the GHG Protocol Corporate Standard, chapter 3.
type Approach string

// Consolidation approaches.
const (
	OperationalControl Approach = "operational_control"
	FinancialControl   Approach = "financial_control"
	EquityShare        Approach = "equity_share"
)

// InventoryStatus is draft until closed; a closed inventory never changes, a correction is a restatement.
type InventoryStatus string

// Inventory statuses.
const (
	Draft  InventoryStatus = "draft"
	Closed InventoryStatus = "closed"
)

// InitiativeNote is an initiative as it stood at close: shown beside the inventory, never subtracted from it.
type InitiativeNote struct {
	ID           string         `json:"id"`
	Name         string         `json:"name"`
	FacilityID   string         `json:"facility_id"`
	MeterName    string         `json:"meter_name,omitempty"`
	Status       string         `json:"status"`
	StartDate    Date           `json:"start_date,omitzero"`
	ExpectedKWh  *exact.Decimal `json:"expected_kwh_per_year,omitempty"`
	ExpectedTCO2 *exact.Decimal `json:"expected_t_co2e_per_year,omitempty"`
	Cost         *exact.Decimal `json:"cost,omitempty"`
	Currency     string         `json:"currency,omitempty"`
	Owner        string         `json:"owner,omitempty"`
}

// Completeness is how much of a month a register's readings cover.
type Completeness struct {
	Register  int32         `json:"register"`
	MeterName string        `json:"meter_name"`
	Month     string        `json:"month"`
	Coverage  exact.Decimal `json:"coverage"` // 0…1
	Readings  int           `json:"readings"`
}

// Inventory is a whole greenhouse-gas inventory: everything a report shows and an auditor needs, and nothing that
// depends on a clock or a database. Lists are in canonical order (see Canonical).
type Inventory struct {
	Schema           int              `json:"schema"` // version of this form, for the canonical bytes
	ID               string           `json:"id"`
	Name             string           `json:"name"`
	Organization     string           `json:"organization"`
	OrganizationJA   string           `json:"organization_ja,omitempty"`
	Start            Date             `json:"start"` // first day
	End              Date             `json:"end"`   // the day after the last
	GWPSet           GWPSet           `json:"gwp_set"`
	Approach         Approach         `json:"approach"`
	ProposedQuality  bool             `json:"proposed_quality,omitempty"` // indicators that nobody judged got scores by rule
	Status           InventoryStatus  `json:"status"`
	Number           int              `json:"number"` // 1, and one more with each restatement
	Restates         string           `json:"restates,omitempty"`
	RestatementCause string           `json:"restatement_cause,omitempty"`
	RunID            string           `json:"run_id"`
	Engine           string           `json:"engine"`
	KnownAt          time.Time        `json:"known_at"` // facts known at this instant were used
	ClosedAt         time.Time        `json:"closed_at,omitzero"`
	ClosedBy         string           `json:"closed_by,omitempty"`
	Entities         []Entity         `json:"entities,omitempty"`
	Exclusions       []Exclusion      `json:"exclusions,omitempty"`
	Facilities       []Facility       `json:"facilities"`
	Activities       []Activity       `json:"activities"`
	Instruments      []Instrument     `json:"instruments,omitempty"`
	Entries          []Entry          `json:"entries"`
	Factors          []Factor         `json:"factors"`  // those the entries use
	Editions         []Edition        `json:"editions"` // those the factors come from
	GWPs             []GWPValue       `json:"gwps"`     // those the entries use
	Findings         []Finding        `json:"findings"`
	Completeness     []Completeness   `json:"completeness"`
	Initiatives      []InitiativeNote `json:"initiatives"`
}
