package services

import (
	"time"

	"github.com/google/uuid"

	"tanso/internal/exact"
)

// EntryLineage is the way from an entry down to what it rests on.
type EntryLineage struct {
	EntryID      string
	Entry        Entry
	Months       []LineageMonth   // of registers, where it is metered
	Receipts     []LineageReceipt // that brought the readings in, the oldest first
	MoreReceipts bool
	Bills        []LineageBill
	Files        []AttachedFile // attached to the entry, its activity, its source or its bills
}

// LineageMonth is the usage of a register in the months of an entry's activity.
type LineageMonth struct {
	RegisterID uuid.UUID
	MeterName  string
	From, To   time.Time // local month of the facility
	Readings   int       // current ones that start in it
}

// LineageReceipt is a request, file or message with readings of the entry.
type LineageReceipt struct {
	ID         uuid.UUID
	Kind       string
	FileName   string
	SHA256     string // of what came in
	ActorName  string
	RecordedAt time.Time
	Readings   int // of the entry
	FirstLine  int
	LastLine   int
}

// LineageBill is a bill of the source or register in the entry's month.
type LineageBill struct {
	ID       uuid.UUID
	Supplier string
	Invoice  string
	From, To string
	Quantity exact.Decimal
	Unit     string
}

// FeedQuery asks what a fact feeds.
type FeedQuery struct {
	Kind  string     // reading, activity, bill, evidence, factor
	ID    string     // of a reading its register's
	At    *time.Time // of a reading: its start
	First int
	After *string
}

// Feed is an entry that a fact feeds, in the newest run of an inventory.
type Feed struct {
	InventoryID   uuid.UUID
	InventoryName string
	Closed        bool
	RunID         uuid.UUID
	Number        int
	Scope         int
	Method        string
	Month         string
	FacilityName  string
	SourceName    string
	KgCo2e        exact.Decimal
}

// EntryID is the entry's id within its run.
func (f Feed) EntryID() string { return entryID(f.Number) }

// FeedTotal is what a fact feeds of an inventory's part, all pages together.
type FeedTotal struct {
	InventoryID   uuid.UUID
	InventoryName string
	Scope         int
	Method        string
	Entries       int
	KgCo2e        exact.Decimal
}

// FeedConnection is a page of entries with the totals.
type FeedConnection struct {
	Nodes    []Feed
	Totals   []FeedTotal
	PageInfo PageInfo
}
