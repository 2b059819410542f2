// Package dossier is what a disclosure says beside its inventory: earlier years, targets, evidence, changes and signatures, as
// they stood when the inventory was closed. It is frozen with the inventory, so that a report is the same whenever it is built.
package dossier

import (
	"time"

	"tanso/emissions"
	"tanso/emissions/credits"
	"tanso/emissions/regimes"
	"tanso/internal/exact"
)

// Schema is the version of the form below. Each form adds fields that are left out when they are empty.
const Schema = 1

// Dossier holds lists in the order in which a report shows them. A list that is empty says that there was nothing at close.
type Dossier struct {
	Schema       int           `json:"schema"`
	Reporter     Reporter      `json:"reporter"`
	Years        []Year        `json:"years,omitempty"` // oldest first, without the inventory's own
	BaseYear     *BaseYear     `json:"base_year,omitempty"`
	Bridge       *Bridge       `json:"bridge,omitempty"` // from the year before
	Denominators []Denominator `json:"denominators,omitempty"`
	Targets      []Target      `json:"targets,omitempty"`
	Initiatives  []Initiative  `json:"initiatives,omitempty"`
	Evidence     []Evidence    `json:"evidence,omitempty"`
	SignOffs     []SignOff     `json:"sign_offs,omitempty"`
	Changes      []Change      `json:"changes,omitempty"`
	// Credits stand beside the inventory; none of its totals is lowered by them.
	Credits []Credit `json:"credits,omitempty"`
	// Japan is what the inventory states under Japan's schemes, and how regimes differ; nil without facilities in Japan.
	Japan *regimes.Japan `json:"japan,omitempty"`
}

// Reporter is who reports, with the identifiers that registers and authorities know it by; empty where nobody has said.
type Reporter struct {
	Name           string `json:"name"`
	NameJA         string `json:"name_ja,omitempty"`
	Country        string `json:"country"`                   // ISO 3166-1 alpha-2
	LEI            string `json:"lei,omitempty"`             // ISO 17442, 20 characters
	CorporateNo    string `json:"corporate_no,omitempty"`    // 法人番号, 13 digits
	EmitterNo      string `json:"emitter_no,omitempty"`      // 特定排出者番号, 9 digits
	IndustryCode   string `json:"industry_code,omitempty"`   // 日本標準産業分類, 4 digits
	RepresentedBy  string `json:"represented_by,omitempty"`  // name and office of who signs
	AssuranceLevel string `json:"assurance_level,omitempty"` // none, limited, reasonable
	AssuredBy      string `json:"assured_by,omitempty"`
}

// Sum is one stated figure in kg CO2e: a scope under a method, or a category of Scope 3.
type Sum struct {
	Scope         emissions.Scope    `json:"scope"`
	Method        emissions.Method   `json:"method,omitempty"`
	Category      emissions.Category `json:"category,omitempty"` // empty: the whole scope
	KgCO2e        exact.Decimal      `json:"kg_co2e"`
	BiogenicKgCO2 exact.Decimal      `json:"biogenic_kg_co2"`
}

// Year is an earlier inventory of the same approach and GWP set: what was first stated, and what stands now.
type Year struct {
	InventoryID string         `json:"inventory_id"` // that stands now
	Name        string         `json:"name"`
	Start       emissions.Date `json:"start"`
	End         emissions.Date `json:"end"`    // the day after the last
	Number      int            `json:"number"` // 1, and one more with each restatement
	SHA256      string         `json:"sha256"`
	Base        bool           `json:"base,omitempty"`         // the base year
	Sums        []Sum          `json:"sums"`                   // as they stand now
	FirstStated []Sum          `json:"first_stated,omitempty"` // of the first closed inventory, where it was restated
	Cause       string         `json:"cause,omitempty"`        // of the newest restatement
}

// BaseYear is the policy for recalculating the base year and what was decided under it.
type BaseYear struct {
	Name             string           `json:"name"`
	Start            emissions.Date   `json:"start"`
	Reason           string           `json:"reason,omitempty"` // why this year was chosen
	ThresholdPercent exact.Decimal    `json:"threshold_percent"`
	Changes          []BaseYearChange `json:"changes,omitempty"`
}

// BaseYearChange is an event that may recalculate the base year.
type BaseYearChange struct {
	On      emissions.Date `json:"on"`
	Trigger string         `json:"trigger"`
	What    string         `json:"what"`
	KgCO2e  exact.Decimal  `json:"kg_co2e"` // effect on the base year
	Decided string         `json:"decided,omitempty"`
	Reason  string         `json:"reason,omitempty"`
}

// Bridge explains the difference from the year before by cause, exactly, under each Scope 2 method.
type Bridge struct {
	FromInventoryID string       `json:"from_inventory_id"`
	FromName        string       `json:"from_name"`
	Methods         []BridgeSide `json:"methods"`
}

// BridgeSide is the bridge under one method. From plus the steps is To, exactly.
type BridgeSide struct {
	Method emissions.Method `json:"method"`
	From   exact.Decimal    `json:"from_kg_co2e"`
	To     exact.Decimal    `json:"to_kg_co2e"`
	Steps  []BridgeStep     `json:"steps"`
}

// BridgeStep is the effect of one cause; names of causes are those of emissions/bridge.
type BridgeStep struct {
	Cause  string        `json:"cause"`
	KgCO2e exact.Decimal `json:"kg_co2e"`
}

// Denominator is what an intensity is divided by, for the inventory's period.
type Denominator struct {
	ID     string        `json:"id"`
	Name   string        `json:"name"`
	Kind   string        `json:"kind"` // revenue, production, floor_area, people, other
	Unit   string        `json:"unit"`
	Value  exact.Decimal `json:"value"`
	Source string        `json:"source"`
	Whole  bool          `json:"whole"` // the values cover each day of the period
}

// Target is an approved target with where its line and the inventory stand.
type Target struct {
	ID            string           `json:"id"`
	Name          string           `json:"name"`
	Kind          string           `json:"kind"` // absolute, intensity
	Term          string           `json:"term"` // near, long, net_zero
	Scopes        []int            `json:"scopes"`
	Method        emissions.Method `json:"method"`
	Metric        string           `json:"metric,omitempty"`      // the denominator of an intensity target
	MetricUnit    string           `json:"metric_unit,omitempty"` // its unit
	BaseName      string           `json:"base_name"`
	BaseKgCO2e    exact.Decimal    `json:"base_kg_co2e"`
	TargetYear    int              `json:"target_year"`
	TargetPercent exact.Decimal    `json:"target_percent"` // reduction from the base, of the target year
	Standard      string           `json:"standard,omitempty"`
	Points        []TargetPoint    `json:"points"` // each year from the base to the target year
	ActualKgCO2e  *exact.Decimal   `json:"actual_kg_co2e,omitempty"`
	ApprovedBy    string           `json:"approved_by"`
	ApprovedAt    time.Time        `json:"approved_at"`
	SHA256        string           `json:"sha256"`
}

// Intensity tells a target per unit of a denominator from an absolute one.
func (t Target) Intensity() bool { return t.Kind == "intensity" }

// TargetPoint is what the target allows in a year, in kg CO2e; of an intensity target in t CO2e per unit of its denominator, under the same
// names, which closed inventories have frozen.
type TargetPoint struct {
	Year    int            `json:"year"`
	Allowed exact.Decimal  `json:"allowed_kg_co2e"`
	Actual  *exact.Decimal `json:"actual_kg_co2e,omitempty"` // of a closed inventory
}

// Credit is a block of carbon credits, or a removal of the organization's own, as the ledger had it at close: what was held or
// left the ledger in the period, and what was retired for its year. Tonnes are of CO2e.
type Credit struct {
	ID            string             `json:"id"`
	Standard      credits.Standard   `json:"standard"`
	Registry      string             `json:"registry,omitempty"`
	ProjectID     string             `json:"project_id,omitempty"`
	Project       string             `json:"project"`
	Kind          credits.Kind       `json:"kind"`
	Country       string             `json:"country"`
	VintageFrom   int                `json:"vintage_from"`
	VintageTo     int                `json:"vintage_to"`
	SerialFirst   string             `json:"serial_first,omitempty"`
	SerialLast    string             `json:"serial_last,omitempty"`
	Units         *exact.Decimal     `json:"units,omitempty"` // by serial numbers; nil where they cannot be counted
	T             exact.Decimal      `json:"t_co2e"`
	ReversedT     exact.Decimal      `json:"reversed_t_co2e"` // gone back into the atmosphere by the last day of the period
	OwnProject    bool               `json:"own_project,omitempty"`
	AcquiredOn    emissions.Date     `json:"acquired_on"`
	Status        credits.Status     `json:"status"`    // on the last day of the period
	InPeriod      bool               `json:"in_period"` // that status came about in the period; of an own removal: it was removed in it
	PlannedYear   int                `json:"planned_year,omitempty"`
	RetiredOn     emissions.Date     `json:"retired_on,omitzero"`
	RetirementID  string             `json:"retirement_id,omitempty"`
	Beneficiary   string             `json:"beneficiary,omitempty"`
	Purpose       credits.Purpose    `json:"purpose,omitempty"`
	PurposeYear   int                `json:"purpose_year,omitempty"`
	ForYear       bool               `json:"for_year,omitempty"` // retired for the inventory's reporting year
	TransferredOn emissions.Date     `json:"transferred_on,omitzero"`
	TransferredTo string             `json:"transferred_to,omitempty"`
	Adjustment    credits.Adjustment `json:"adjustment"`
	ReversedOn    emissions.Date     `json:"reversed_on,omitzero"`
	Evidence      string             `json:"evidence,omitempty"`
}

// Net is what remains after reversals, in t CO2e.
func (c Credit) Net() exact.Decimal { return c.T.Sub(c.ReversedT) }

// Certified tells a credit from a removal that the organization states itself.
func (c Credit) Certified() bool { return c.Standard != credits.Own }

// Initiative is a measure that lowers emissions, beside the inventory and never subtracted from it.
type Initiative struct {
	ID             string         `json:"id"`
	Name           string         `json:"name"`
	Kind           string         `json:"kind"`
	Status         string         `json:"status"`
	FacilityID     string         `json:"facility_id,omitempty"`
	Start          emissions.Date `json:"start,omitzero"`
	ExpectedKg     *exact.Decimal `json:"expected_kg_co2e_per_year,omitempty"`
	CostPerTonne   *exact.Decimal `json:"cost_per_tonne,omitempty"` // −NPV ÷ Σ tonnes, in Currency
	Currency       string         `json:"currency,omitempty"`
	MeasuredKWh    *exact.Decimal `json:"measured_kwh,omitempty"` // in the inventory's period
	MeasuredLowKWh *exact.Decimal `json:"measured_low_kwh,omitempty"`
	MeasuredTopKWh *exact.Decimal `json:"measured_top_kwh,omitempty"`
}

// Evidence is an original file behind figures of the inventory.
type Evidence struct {
	ID         string    `json:"id"`
	FileName   string    `json:"file_name"`
	MediaType  string    `json:"media_type"`
	Size       int64     `json:"size"` // bytes
	SHA256     string    `json:"sha256"`
	TargetKind string    `json:"target_kind"` // what it is attached to: activity, bill, source, factor …
	TargetID   string    `json:"target_id"`
	Note       string    `json:"note,omitempty"`
	AttachedBy string    `json:"attached_by"`
	AttachedAt time.Time `json:"attached_at"`
	Activities []string  `json:"activities,omitempty"` // ids of the inventory's activities that rest on it
}

// SignOff is a statement of a person about facts, bound to them by their hash.
type SignOff struct {
	Step      string    `json:"step"` // submitted, approved, closed …
	Role      string    `json:"role"`
	Name      string    `json:"name"`
	At        time.Time `json:"at"`
	Statement string    `json:"statement,omitempty"`
	SHA256    string    `json:"sha256"`
}

// Change is one deed of the audit chain that touched the inventory's facts.
type Change struct {
	Seq        int64          `json:"seq"`
	At         time.Time      `json:"at"`
	Actor      string         `json:"actor"`
	Action     string         `json:"action"`
	ObjectKind string         `json:"object_kind"`
	ObjectID   string         `json:"object_id"`
	Old        string         `json:"old,omitempty"`
	New        string         `json:"new,omitempty"`
	Reason     string         `json:"reason,omitempty"`
	EffectKg   *exact.Decimal `json:"effect_kg_co2e,omitempty"` // nil: not known
	Hash       string         `json:"hash"`                     // of the chain, hex
}

// Seal is the proof that an inventory and its dossier were closed at a time and stand in the organization's log. It is made
// after both, and so stands outside them.
type Seal struct {
	InventorySHA256 string `json:"inventory_sha256"`
	DossierSHA256   string `json:"dossier_sha256,omitempty"`
	Leaf            []byte `json:"leaf"`       // record in the log
	LeafIndex       int64  `json:"leaf_index"` // from 0
	TreeSize        int64  `json:"tree_size"`
	RootHash        string `json:"root_hash"` // RFC 6962, base64
	// TreeHead is the signed head as a note of golang.org/x/mod/sumdb/note; PublicKey is its verifier key.
	TreeHead  string   `json:"tree_head"`
	PublicKey string   `json:"public_key"`
	Inclusion []string `json:"inclusion"`           // proof of the leaf in the tree, base64, bottom up
	Timestamp []byte   `json:"timestamp,omitempty"` // RFC 3161 token over the tree head, DER
}
