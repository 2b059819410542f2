package reports

import (
	"tanso/emissions"
	"tanso/reports/dossier"
)

// Source is what a report is made of: the closed inventory, what was frozen beside it, and the proof of the close. The same
// source gives the same bytes.
type Source struct {
	Inventory emissions.Inventory
	Dossier   dossier.Dossier // zero where nothing was kept beside the inventory
	Seal      *dossier.Seal   // nil for drafts, and for inventories that were closed before there was a log

	// Watch, where there is one, hears how many of so many rows are written, and calls the work off by an error.
	Watch emissions.Watch
}
