package services

import (
	"context"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/emissions/bridge"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

// Bridge explains the difference between two sets of figures by causes that add up to it exactly.
type Bridge struct {
	Method      string // of Scope 2
	From, To    BridgeEnd
	Difference  Amount
	Effects     []BridgeEffect
	Scopes      []BridgePart
	Categories  []BridgePart
	Facilities  []BridgePart
	Lines       []BridgeLine // those with the largest differences
	LineCount   int          // of all lines
	Initiatives []BridgeInitiative
}

// BridgeEnd is one side of a bridge.
type BridgeEnd struct {
	InventoryID *uuid.UUID
	RunID       *uuid.UUID // nil: calculated for the comparison and not kept
	Name        string
	Number      int
	PeriodStart emissions.Date
	PeriodEnd   emissions.Date
	GWPSet      emissions.GWPSet
	KnownAt     time.Time
	Amount      Amount
}

// BridgeEffect is the part of a difference that one cause explains.
type BridgeEffect struct {
	Cause  string
	Amount Amount
}

// BridgePart is a scope, a category or a facility.
type BridgePart struct {
	Scope        int
	Category     int
	FacilityID   string
	FacilityName string
	From, To     Amount
	Difference   Amount
	Effects      []BridgeEffect
}

// BridgeLine is a source.
type BridgeLine struct {
	FacilityID   string
	FacilityName string
	SourceID     string
	SourceName   string
	Scope        int
	Category     int
	ActivityKey  string // of lines that follow from another scope
	From, To     Amount
	Difference   Amount
	Effects      []BridgeEffect // those that are not 0
}

// BridgeInitiative is what an initiative is expected to have saved; a part of the activity effect and no further cause.
type BridgeInitiative struct {
	ID           string
	Name         string
	FacilityName string
	Days         int
	Amount       Amount
	Measured     *BridgeMeasured // in the period of the new inventory; nil where nothing is measured
	Before       *BridgeMeasured // in the period of the old one
}

// maxBridgeLines bounds the lines that are shown; the parts cover all of them.
const maxBridgeLines = 100

// Bridge compares the newest runs of two inventories, or the closing runs of closed ones.
func (s Analysis) Bridge(ctx context.Context, from, to uuid.UUID, method string) (out Bridge, err error) {
	if err := scope2Method(method); err != nil {
		return out, err
	}
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.seesRuns(ctx, actor); err != nil {
			return err
		}
		a, err := t.newestStatement(ctx, "from", from)
		if err != nil {
			return err
		}
		b, err := t.newestStatement(ctx, "to", to)
		if err != nil {
			return err
		}
		out = bridgeOf(a, b, emissions.Method(method))
		return t.measureBeside(ctx, &out)
	}, everyone...)
	return out, err
}

// newestStatement is what an inventory's newest run says. The field names the inventory in an error.
func (t *tx) newestStatement(ctx context.Context, field string, id uuid.UUID) (emissions.Inventory, error) {
	if _, err := t.inventory(ctx, id); err != nil {
		return emissions.Inventory{}, err
	}
	runs, err := t.newestRuns(ctx, []uuid.UUID{id})
	if err != nil {
		return emissions.Inventory{}, err
	}
	run, ok := runs[id]
	if !ok {
		return emissions.Inventory{}, fault.Field(field, "an inventory that has been calculated", "one without a run")
	}
	return t.statementOf(ctx, run.ID)
}

func bridgeOf(a, b emissions.Inventory, method emissions.Method) Bridge {
	x := bridge.Between(a, b, method)
	out := Bridge{
		Method: string(method), From: endOf(a, x.From), To: endOf(b, x.To), Difference: amount(x.To.Sub(x.From)), Effects: effectsOf(x.Effects, true),
		Scopes: partsOf(x.Scopes), Categories: partsOf(x.Categories), Facilities: partsOf(x.Facilities), LineCount: len(x.Lines),
	}
	for _, l := range x.Lines[:min(len(x.Lines), maxBridgeLines)] {
		out.Lines = append(out.Lines, BridgeLine{
			FacilityID: l.FacilityID, FacilityName: l.FacilityName, SourceID: l.SourceID, SourceName: l.SourceName, Scope: int(l.Scope),
			Category: int(l.Category), ActivityKey: l.ActivityKey, From: amount(l.From), To: amount(l.To), Difference: amount(l.To.Sub(l.From)),
			Effects: effectsOf(l.Effects, false),
		})
	}
	for _, i := range x.Initiatives {
		out.Initiatives = append(out.Initiatives, BridgeInitiative{i.ID, i.Name, i.FacilityName, i.Days, amount(i.KgCO2e), nil, nil})
	}
	return out
}

func endOf(inv emissions.Inventory, kg exact.Decimal) BridgeEnd {
	return BridgeEnd{
		InventoryID: someID(inv.ID), RunID: someID(inv.RunID), Name: inv.Name, Number: inv.Number, PeriodStart: inv.Start, PeriodEnd: inv.End,
		GWPSet: inv.GWPSet, KnownAt: inv.KnownAt, Amount: amount(kg),
	}
}

// someID reads an id of our own; empty is none.
func someID(text string) *uuid.UUID {
	if text == "" {
		return nil
	}
	id := uuid.MustParse(text)
	return &id
}

// effectsOf lists effects in their order; with all, those that are 0 too.
func effectsOf(effects bridge.Effects, all bool) []BridgeEffect {
	out := []BridgeEffect{}
	for _, c := range bridge.Causes() {
		if kg := effects[c]; all || !kg.IsZero() {
			out = append(out, BridgeEffect{string(c), amount(kg)})
		}
	}
	return out
}

func partsOf(parts []bridge.Part) []BridgePart {
	out := make([]BridgePart, len(parts))
	for i, p := range parts {
		out[i] = BridgePart{
			Scope: int(p.Scope), Category: int(p.Category), FacilityID: p.FacilityID, FacilityName: p.FacilityName, From: amount(p.From), To: amount(p.To),
			Difference: amount(p.To.Sub(p.From)), Effects: effectsOf(p.Effects, false),
		}
	}
	return out
}
