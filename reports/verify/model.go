package verify

import (
	"crypto/sha256"
	"encoding/hex"
	"math/big"
	"strconv"
	"strings"
	"time"
)

// Forms of packs that are known here: the first has neither data points nor facts, bills and samples.
const (
	firstForm = 1
	format    = 2
)

// manifest is pack.json.
type manifest struct {
	Format           int       `json:"format"`
	InventoryID      string    `json:"inventory_id"`
	InventorySHA256  string    `json:"inventory_sha256"`
	DossierSHA256    string    `json:"dossier_sha256"`
	KnownAt          time.Time `json:"known_at"`
	WithheldEditions []string  `json:"withheld_editions"`
	WithheldEvidence []string  `json:"withheld_evidence"`
}

// decimal is a number in JSON, written as text; its Rat is nil where the field is left out.
type decimal struct{ *big.Rat }

// UnmarshalText reads decimal text.
func (d *decimal) UnmarshalText(b []byte) (err error) {
	d.Rat, err = parse(string(b))
	return err
}

// n is the number, 0 where nothing stands.
func (d decimal) n() num {
	if d.Rat == nil {
		return zero()
	}
	return d.Rat
}

// inventory is the part of the canonical inventory that figures follow from.
type inventory struct {
	ID          string       `json:"id"`
	Name        string       `json:"name"`
	Start       day          `json:"start"`
	End         day          `json:"end"`
	GWPSet      string       `json:"gwp_set"`
	Approach    string       `json:"approach"`
	KnownAt     time.Time    `json:"known_at"`
	Facilities  []facility   `json:"facilities"`
	Activities  []activity   `json:"activities"`
	Instruments []instrument `json:"instruments"`
	Entries     []entry      `json:"entries"`
	Factors     []factor     `json:"factors"`
	Editions    []edition    `json:"editions"`
	GWPs        []gwp        `json:"gwps"`
	Findings    []finding    `json:"findings"`
	Complete    []complete   `json:"completeness"`
	Exclusions  []exclusion  `json:"exclusions"`
}

type facility struct {
	ID       string    `json:"id"`
	Country  string    `json:"country"`
	Region   string    `json:"region"`
	Share    decimal   `json:"share"`
	Holdings []holding `json:"holdings"`
}

type holding struct {
	From           day      `json:"from"`
	EntityID       string   `json:"entity_id"`
	EquityShare    decimal  `json:"equity_share"`
	Operated       bool     `json:"operated"`
	Controlled     bool     `json:"controlled"`
	FinancialShare *decimal `json:"financial_share"`
	Ended          bool     `json:"ended"`
}

type activity struct {
	ID               string          `json:"id"`
	SourceID         string          `json:"source_id"`
	FacilityID       string          `json:"facility_id"`
	ActivityKey      string          `json:"activity_key"`
	Scope            int             `json:"scope"`
	Start            day             `json:"start"`
	End              day             `json:"end"`
	Quantity         decimal         `json:"quantity"`
	Unit             string          `json:"unit"`
	DataType         string          `json:"data_type"`
	Register         int32           `json:"register"`
	Coverage         *decimal        `json:"coverage"`
	EstimatedPart    *decimal        `json:"estimated_part"`
	Members          []member        `json:"members"`
	Derivation       map[string]any  `json:"derivation"`
	Properties       []property      `json:"properties"`
	SourceProperties []datedProperty `json:"source_properties"`
	Lease            *lease          `json:"lease"`
	Arrangements     []arrangement   `json:"arrangements"`
	PrimaryShare     *decimal        `json:"primary_share"`
}

type member struct {
	Register int32   `json:"register"`
	Factor   decimal `json:"factor"`
	Quantity decimal `json:"quantity"`
	Unit     string  `json:"unit"`
	Coverage decimal `json:"coverage"`
}

type property struct {
	Name   string  `json:"name"`
	From   string  `json:"from"`
	To     string  `json:"to"`
	Value  decimal `json:"value"`
	Source string  `json:"source"`
}

type datedProperty struct {
	property
	ValidFrom day `json:"valid_from"`
	ValidTo   day `json:"valid_to"`
}

type lease struct {
	Kind string `json:"kind"`
	Part string `json:"part"`
}

type arrangement struct {
	From      day    `json:"from"`
	Lease     *lease `json:"lease"`
	Franchise bool   `json:"franchise"`
}

type instrument struct {
	ID          string       `json:"id"`
	ActivityKey string       `json:"activity_key"`
	FactorID    string       `json:"factor_id"`
	Countries   []string     `json:"countries"`
	Facilities  []string     `json:"facilities"`
	Start       day          `json:"start"`
	End         day          `json:"end"`
	Quantity    decimal      `json:"quantity"`
	Unit        string       `json:"unit"`
	Unmet       []string     `json:"unmet"`
	Allocations []allocation `json:"allocations"`
}

type allocation struct {
	FacilityID string  `json:"facility_id"`
	Month      string  `json:"month"`
	Quantity   decimal `json:"quantity"`
}

type entry struct {
	ID             string   `json:"id"`
	ActivityID     string   `json:"activity_id"`
	FacilityID     string   `json:"facility_id"`
	SourceID       string   `json:"source_id"`
	Scope          int      `json:"scope"`
	Method         string   `json:"method"`
	Month          string   `json:"month"`
	FactorID       string   `json:"factor_id"`
	Quantity       decimal  `json:"quantity"`
	Unit           string   `json:"unit"`
	FactorQuantity decimal  `json:"factor_quantity"`
	FactorUnit     string   `json:"factor_unit"`
	Conversion     []string `json:"conversion"`
	Share          decimal  `json:"share"`
	InstrumentID   string   `json:"instrument_id"`
	Gases          []gas    `json:"gases"`
	KgCO2e         decimal  `json:"kg_co2e"`
	BiogenicKgCO2  decimal  `json:"biogenic_kg_co2"`
	Category       int      `json:"category"`
	Stage          string   `json:"stage"`
	Routing        *routing `json:"routing"`
	Investee       bool     `json:"investee"`
	SourceType     string   `json:"source_type"`
}

type exclusion struct {
	Scope  int      `json:"scope"`
	KgCO2e *decimal `json:"kg_co2e"`
}

type routing struct {
	Category int `json:"category"`
}

type gas struct {
	Gas       string  `json:"gas"`
	Origin    string  `json:"origin"`
	KgPerUnit decimal `json:"kg_per_unit"`
	Kg        decimal `json:"kg"`
	GWP       decimal `json:"gwp"`
	KgCO2e    decimal `json:"kg_co2e"`
}

type factor struct {
	ID          string `json:"id"`
	EditionID   string `json:"edition_id"`
	ActivityKey string `json:"activity_key"`
	Scope       int    `json:"scope"`
	Unit        string `json:"unit"`
	Gases       []gas  `json:"gases"`
}

type edition struct {
	ID         string `json:"id"`
	Restricted bool   `json:"restricted"`
}

type gwp struct {
	Set    string  `json:"set"`
	Gas    string  `json:"gas"`
	Origin string  `json:"origin"`
	Value  decimal `json:"value"`
}

type finding struct {
	Severity   string `json:"severity"`
	ActivityID string `json:"activity_id"`
	FacilityID string `json:"facility_id"`
	SourceID   string `json:"source_id"`
	Month      string `json:"month"`
}

type complete struct {
	Register int32   `json:"register"`
	Month    string  `json:"month"`
	Coverage decimal `json:"coverage"`
}

// index finds parts of the inventory by id.
type index struct {
	facilities map[string]*facility
	activities map[string]*activity
	factors    map[string]*factor
	restricted map[string]bool // factors whose values are withheld
}

// checkInventory compares the inventory's bytes with their stated hash, and reads them.
func (c *checker) checkInventory() error {
	if err := c.pack.decode("pack.json", &c.manifest); err != nil {
		return err
	}
	if c.manifest.Format != format && c.manifest.Format != firstForm {
		return &LinkError{File: "pack.json", Where: "format", What: said.otherForm, Stood: strconv.Itoa(c.manifest.Format), Computed: strconv.Itoa(format)}
	}
	content, err := c.pack.read(inventoryFile)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(content)
	c.result.InventorySHA256 = c.manifest.InventorySHA256
	if len(c.manifest.WithheldEditions) > 0 {
		c.skip(said.inventoryHash, said.whyWithheld)
	} else if err := c.same(LinkError{File: inventoryFile, Where: "sha256", What: said.otherHash}, c.manifest.InventorySHA256, hex.EncodeToString(sum[:])); err != nil {
		return err
	}
	if c.manifest.DossierSHA256 != "" {
		computed, err := c.hashOf(dossierFile)
		if err != nil {
			return err
		}
		if err := c.same(LinkError{File: dossierFile, Where: "sha256", What: said.otherHash}, c.manifest.DossierSHA256, computed); err != nil {
			return err
		}
	}
	if err := c.pack.decode(inventoryFile, &c.inv); err != nil {
		return err
	}
	c.result.InventoryID, c.result.Name = c.inv.ID, c.inv.Name
	if err := c.inv.checkDays(); err != nil {
		return err
	}
	at := LinkError{File: inventoryFile, Where: "id", What: said.otherInventory}
	if err := c.same(at, c.inv.ID, c.manifest.InventoryID); err != nil {
		return err
	}
	if err := c.indexed(); err != nil {
		return err
	}
	return c.readUnits()
}

const inventoryFile = "data/inventory.json"

func (c *checker) indexed() error {
	c.facilities, c.activities = map[string]*facility{}, map[string]*activity{}
	c.factors, c.restricted = map[string]*factor{}, map[string]bool{}
	restricted := map[string]bool{}
	for _, e := range c.inv.Editions {
		restricted[e.ID] = e.Restricted
	}
	for _, id := range c.manifest.WithheldEditions {
		if !restricted[id] {
			return &LinkError{File: "pack.json", Where: "withheld_editions", What: said.notRestricted, Stood: id}
		}
	}
	for i := range c.inv.Facilities {
		c.facilities[c.inv.Facilities[i].ID] = &c.inv.Facilities[i]
	}
	for i := range c.inv.Activities {
		a := &c.inv.Activities[i]
		if c.activities[a.ID] != nil {
			return &LinkError{File: inventoryFile, Where: a.ID, What: said.twice, Stood: a.ID}
		}
		c.activities[a.ID] = a
	}
	for i := range c.inv.Factors {
		f := &c.inv.Factors[i]
		c.factors[f.ID] = f
		c.restricted[f.ID] = restricted[f.EditionID]
	}
	seen := map[string]bool{}
	for _, e := range c.inv.Entries {
		if seen[e.ID] || c.activities[e.ActivityID] == nil || c.factors[e.FactorID] == nil || c.facilities[e.FacilityID] == nil {
			return &LinkError{File: inventoryFile, Where: e.ID, What: said.loose, Stood: strings.Join([]string{e.ActivityID, e.FactorID, e.FacilityID}, " ")}
		}
		seen[e.ID] = true
	}
	return nil
}
