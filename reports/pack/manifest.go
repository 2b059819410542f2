package pack

import "time"

// manifest is pack.json.
type manifest struct {
	Format           int       `json:"format"`
	InventoryID      string    `json:"inventory_id"`
	InventorySHA256  string    `json:"inventory_sha256"` // of the bytes that were closed
	DossierSHA256    string    `json:"dossier_sha256,omitempty"`
	Engine           string    `json:"engine"`
	KnownAt          time.Time `json:"known_at"`
	WithheldEditions []string  `json:"withheld_editions,omitempty"` // their values are left out of data/inventory.json
	WithheldEvidence []string  `json:"withheld_evidence,omitempty"`
}
