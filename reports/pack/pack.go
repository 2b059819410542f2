// Package pack writes the evidence pack: a ZIP that holds a closed inventory, everything that it follows from, and what an
// auditor needs to recompute it without this program. The same input gives the same bytes.
package pack

import (
	"encoding/json"
	"io"
	"iter"
	"time"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/reports"
)

// Format is the version of the pack's form. Verifiers refuse a form that they do not know. The second form added data points,
// facts for exchange, bills and samples, and tells size and type of withheld files.
const Format = 2

// Input is what a pack is made of.
type Input struct {
	Source    reports.Source
	Figures   []reports.Figure // the reported totals, as the reports state them
	Reports   []File           // rendered reports: report.en.pdf, report.ja.pdf, workbook.xlsx
	Registers []Register       // behind the metered activities
	Virtual   []Stretch        // sums of registers behind activities of virtual meters
	// Readings gives all revisions of a register's readings that were known when the inventory was calculated, ordered by
	// start, end and revision, with those around the period that decide about its first and last.
	Readings    func(register int32) iter.Seq2[Reading, error]
	Evidence    []Evidence
	Bills       []Bill                         // that activities rest on, by id
	Disclosures []reports.Disclosure           // answered for the inventory
	Pages       map[reports.Lang]reports.Pages // of the PDFs among the reports
	Facts       []byte                         // xBRL-JSON; empty where no taxonomy is known for the period
	Samples     []Sample                       // drawn until the pack was asked for, oldest first
}

// Bill is a bill that activities rest on, as it was known when the inventory was calculated. Register is 0 for the bill of a source
// without a meter; ActivityID is the entry that was made of it.
type Bill struct {
	ID, FacilityID, Commodity string
	Register                  int32
	SourceID                  string
	Start, End                emissions.Date // End is the day after the last
	Quantity                  exact.Decimal
	Unit                      string
	Cost                      *exact.Decimal
	Currency                  string
	Estimated                 bool
	InvoiceNumber, Supplier   string
	ActivityID                string
	RecordedBy                string
	RecordedAt                time.Time
	Activities                []string // of the inventory
}

// Sample is a sample that auditors drew from the closed inventory, with all that drawing it again needs, in kg CO2e. What they found
// is theirs and not part of a pack.
type Sample struct {
	ID, Engagement  string // ids; the name of an engagement may change
	Method          string // location or market: which entries of Scope 2 are in the population
	Scopes          []int
	Approach        string // mus or random
	Seed            string
	RiskPercent     int
	Expected        exact.Decimal
	Materiality     exact.Decimal
	Tolerable       exact.Decimal
	Size            int
	Interval        exact.Decimal
	Total, Reported exact.Decimal
	Entries         int // of the population
	DrawnBy         string
	DrawnAt         time.Time
	Picks           []Pick
}

// Pick is an entry of a sample. Certain says that it is there whatever the seed.
type Pick struct {
	EntryID, Stratum string
	Kg               exact.Decimal
	Certain          bool
}

// File is a file that is written into the pack.
type File struct {
	Name  string
	Write func(io.Writer) error
}

// Register is a register with all that its usage depends on. Times are UTC, spans are seconds.
type Register struct {
	Number      int32          `json:"number"`
	MeterID     string         `json:"meter_id"`
	MeterName   string         `json:"meter_name"`
	FacilityID  string         `json:"facility_id"`
	TimeZone    string         `json:"time_zone"` // of its local days and months
	Kind        string         `json:"kind"`      // register, interval, demand, power
	Commodity   string         `json:"commodity"`
	Direction   string         `json:"direction"`
	Unit        string         `json:"unit"`
	Multiplier  exact.Decimal  `json:"multiplier"`
	Capacity    *exact.Decimal `json:"capacity,omitempty"`
	MaxPower    *exact.Decimal `json:"max_power,omitempty"`
	StepSeconds int64          `json:"step_seconds,omitempty"`
	HoldSeconds int64          `json:"hold_seconds,omitempty"`
	Displaced   bool           `json:"displaced,omitempty"`
	Settings    []Setting      `json:"settings,omitempty"`
	Events      []Event        `json:"events,omitempty"`
}

// Setting is what holds for a register from an instant on.
type Setting struct {
	From       time.Time      `json:"from"`
	Multiplier exact.Decimal  `json:"multiplier"`
	Capacity   *exact.Decimal `json:"capacity,omitempty"`
	MaxPower   *exact.Decimal `json:"max_power,omitempty"`
}

// Event is an exchange or a restart of a dial.
type Event struct {
	Kind     string         `json:"kind"`
	At       time.Time      `json:"at"`
	OldFinal *exact.Decimal `json:"old_final,omitempty"`
	NewStart *exact.Decimal `json:"new_start,omitempty"`
}

// Stretch is a time in which the usage of a source is the same sum of registers.
type Stretch struct {
	SourceID string    `json:"source_id"`
	Start    time.Time `json:"start"`
	End      time.Time `json:"end"`
	Terms    []Term    `json:"terms"`
}

// Term is a register's part in a sum.
type Term struct {
	Register int32         `json:"register"`
	Factor   exact.Decimal `json:"factor"`
}

// Reading is one revision of a reading, as it was recorded.
type Reading struct {
	Start, End time.Time // the same instant for kinds of an instant
	Value      exact.Decimal
	Quality    string
	Revision   int32
	RecordedAt time.Time
	ReceiptID  string
	Line       int32
	Outranked  bool // a better one was known; kept as history
}

// Evidence is an original file. One with a reason is withheld: its hash, size, type and the reason stand in its place.
type Evidence struct {
	ID, FileName, SHA256 string
	MediaType            string
	Size                 int64 // bytes
	Withheld             string
	Open                 func() ([]byte, error)
}

// writer is a pack in the making.
type writer struct {
	*archive
	in        Input
	inventory emissions.Inventory // as it is written: without values that may not be passed on
	withheld  []string            // editions whose values are not
	dossier   []byte
	lists     map[string]json.RawMessage // of the dossier, and those of the inventory that are short
}

// Write writes the pack. Memory is bounded by the inventory and one evidence file; all else is streamed.
func Write(in Input, out io.Writer) error {
	w := &writer{in: in}
	if err := w.prepare(); err != nil {
		return err
	}
	inv := in.Source.Inventory
	w.archive = newArchive(out, "evidence_"+safe(inv.ID), timeOf(inv))
	// In the order of the names, the sums last.
	for _, part := range []func() error{
		w.readme, w.data, w.exchange, w.citations, w.manifest, w.policy, w.readings, w.reports, w.sampling, w.sources, w.integrity,
	} {
		if err := part(); err != nil {
			return err
		}
	}
	return w.close()
}

// timeOf is the time that all files carry: when the inventory was closed, else what it knows.
func timeOf(inv emissions.Inventory) time.Time {
	at := inv.ClosedAt
	if at.IsZero() {
		at = inv.KnownAt
	}
	if at.Year() < 1980 || at.Year() > 2106 { // a ZIP knows no others
		at = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return at.UTC().Truncate(2 * time.Second)
}
