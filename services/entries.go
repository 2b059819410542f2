package services

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/internal/say"
	"tanso/reports"
)

// Entry is one computed emission with its trace, as it is shown.
type Entry struct {
	ID             string
	ActivityID     string
	FacilityID     string
	FacilityName   string
	SourceID       string
	SourceName     string
	Scope          int
	Method         string
	Month          string
	Factor         emissions.Factor
	SelectionRule  string
	SelectionSteps []say.Sentence
	Quantity       exact.Decimal
	Unit           string
	FactorQuantity exact.Decimal
	FactorUnit     string
	Conversion     []string
	Share          exact.Decimal
	Gases          []EntryGas
	KgCo2e         exact.Decimal
	Tonnes         string
	BiogenicKgCo2  exact.Decimal
	Provisional    bool
	Formula        string
	Activity       EntryActivity
	Uncertainty    *emissions.Spread      // nil: not stated
	Quality        *emissions.DataQuality // nil: not judged
	Category       int                    // of Scope 3; 0 elsewhere

	EntityID   *string // the legal entity that held the facility; nil: the organization itself
	EntityName string
	Routing    *emissions.Routing // why a lease or franchise puts it here; nil: nothing is leased or franchised

	Properties []emissions.DatedProperty // of the source, such as a density, that the conversion crossed
}

// EntryGas is one gas of an entry.
type EntryGas struct {
	Gas       string
	Origin    string
	KgPerUnit exact.Decimal
	Kg        exact.Decimal
	GWP       exact.Decimal
	KgCo2e    exact.Decimal
}

// EntryActivity is the activity an entry came from, as it was in the run.
type EntryActivity struct {
	ID            string
	Start         emissions.Date
	End           emissions.Date
	Quantity      exact.Decimal
	Unit          string
	DataType      string
	RegisterID    *uuid.UUID
	MeterName     string
	Coverage      *exact.Decimal
	EstimatedPart *exact.Decimal
	Evidence      string
	RecordedBy    string
	RecordedAt    time.Time
	Members       []EntryMember // the registers behind a virtual meter
	// Of Scope 3 alone.
	Calculation  string
	Description  string
	Derivation   string // the formula with its numbers; empty when the quantity was entered as it is
	PrimaryShare *exact.Decimal
}

// EntryMember is one register behind the usage of a virtual meter, as it was in the run.
type EntryMember struct {
	RegisterID uuid.UUID
	MeterName  string
	Factor     exact.Decimal
	Quantity   exact.Decimal
	Unit       string
	Coverage   exact.Decimal
}

// EntryConnection is a page of entries in canonical order.
type EntryConnection struct {
	Nodes      []Entry
	PageInfo   PageInfo
	TotalCount int
}

// EntryQuery asks for entries of a run; what is nil is not filtered by.
type EntryQuery struct {
	Run        uuid.UUID
	Scope      *int
	Method     *string
	FacilityID *uuid.UUID
	SourceID   *uuid.UUID
	Month      *string
	Category   *int
	First      int
	After      *string
}

// Entries returns a page of a run's entries.
func (s Inventories) Entries(ctx context.Context, q EntryQuery) (out EntryConnection, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		p, err := newPage("entries", q.First, q.After, 1)
		if err != nil {
			return err
		}
		after, err := strconv.Atoi(p.part(0, "0"))
		if err != nil {
			return fault.Field("after", "the endCursor of a page of this list", *q.After)
		}
		if err := t.runExists(ctx, q.Run); err != nil {
			return err
		}
		visible, err := t.visible(ctx, actor)
		if err != nil {
			return err
		}
		const where = ` FROM entry WHERE organization_id = $1 AND run_id = $2 AND ($8::uuid[] IS NULL OR source_id = ANY ($8))
			AND ($3::smallint IS NULL OR scope = $3) AND ($4::text IS NULL OR method = $4) AND ($5::uuid IS NULL OR facility_id = $5)
			AND ($6::uuid IS NULL OR source_id = $6) AND ($7::text IS NULL OR month = $7) AND ($9::smallint IS NULL OR category = $9)`
		args := []any{t.org, q.Run, q.Scope, q.Method, q.FacilityID, q.SourceID, q.Month, visible, q.Category}
		if err := t.QueryRow(ctx, `SELECT count(*)`+where, args...).Scan(&out.TotalCount); err != nil {
			return err
		}
		rows, err := collect[entryRow](ctx, t, `SELECT number, detail`+where+` AND number > $10 ORDER BY number LIMIT $11`,
			append(args, after, p.first+1)...)
		if err != nil {
			return err
		}
		rows, out.PageInfo = cut(p, rows, func(r entryRow) []string { return []string{strconv.Itoa(r.Number)} })
		out.Nodes, err = s.show(rows)
		return err
	}, everyone...)
	return out, s.opened(ctx, err, "entries", q.Run.String())
}

// Entry returns one entry of a run by its id, such as "E-000001".
func (s Inventories) Entry(ctx context.Context, run uuid.UUID, id string) (out Entry, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		number, err := strconv.Atoi(strings.TrimPrefix(id, "E-"))
		if err != nil || !strings.HasPrefix(id, "E-") {
			return fault.New(fault.NotFound, "not found")
		}
		visible, err := t.visible(ctx, actor)
		if err != nil {
			return err
		}
		row, err := one[entryRow](ctx, t, `SELECT number, detail FROM entry WHERE organization_id = $1 AND run_id = $2 AND number = $3
			AND ($4::uuid[] IS NULL OR source_id = ANY ($4))`, t.org, run, number, visible)
		if err != nil {
			return err
		}
		shown, err := s.show([]entryRow{row})
		if err == nil {
			out = shown[0]
		}
		return err
	}, everyone...)
	return out, s.opened(ctx, err, "entry", run.String()+"/"+id)
}

type entryRow struct {
	Number int
	Detail []byte
}

func (t *tx) runExists(ctx context.Context, id uuid.UUID) error {
	var n int
	err := t.QueryRow(ctx, `SELECT count(*) FROM run WHERE organization_id = $1 AND id = $2`, t.org, id).Scan(&n)
	if err == nil && n == 0 {
		return pgx.ErrNoRows
	}
	return err
}

func (s Inventories) show(rows []entryRow) ([]Entry, error) {
	out := make([]Entry, len(rows))
	for i, row := range rows {
		var d entryDetail
		if err := json.Unmarshal(row.Detail, &d); err != nil {
			return nil, fmt.Errorf("services: entry %d: %w", row.Number, err)
		}
		if d.Factor == nil {
			// Editions never change, so the factor of an old run is still the one it was calculated with.
			factor, ok := s.Library.catalog.Factor(d.Entry.FactorID)
			if !ok {
				return nil, fmt.Errorf("services: entry %d: factor %s is not loaded", row.Number, d.Entry.FactorID)
			}
			d.Factor = &factor
		}
		out[i] = d.shown(*d.Factor)
	}
	return out, nil
}

func (d entryDetail) shown(factor emissions.Factor) Entry {
	e, a := d.Entry, d.Activity
	out := Entry{
		ID: e.ID, ActivityID: e.ActivityID, FacilityID: e.FacilityID, FacilityName: d.FacilityName, SourceID: e.SourceID, SourceName: a.SourceName,
		Scope: int(e.Scope), Method: string(e.Method), Month: e.Month, Factor: factor,
		SelectionRule: e.Selection.Rule, SelectionSteps: e.Selection.Said(), Quantity: e.Quantity, Unit: e.Unit,
		FactorQuantity: e.FactorQuantity, FactorUnit: e.FactorUnit, Conversion: e.Conversion, Share: e.Share,
		KgCo2e: e.KgCO2e, Tonnes: reports.FormatTonnes(e.KgCO2e, reports.English), BiogenicKgCo2: e.BiogenicKgCO2, Provisional: e.Provisional,
		Formula: formula(e), Category: int(e.Category), Uncertainty: e.Uncertainty, Quality: e.Quality,
		Activity: EntryActivity{
			ID: a.ID, Start: a.Start, End: a.End, Quantity: a.Quantity, Unit: a.Unit, DataType: string(a.DataType), RegisterID: d.RegisterID,
			MeterName: a.MeterName, Coverage: a.Coverage, EstimatedPart: a.EstimatedPart, Evidence: a.Evidence, RecordedBy: a.RecordedBy, RecordedAt: a.RecordedAt,
			Calculation: string(a.Calculation), Description: a.Description, Derivation: derivationOf(a), PrimaryShare: a.PrimaryShare,
		},
	}
	out.Routing, out.EntityName, out.Properties = e.Routing, d.EntityName, e.Crossed(a)
	if e.EntityID != "" {
		out.EntityID = &e.EntityID
	}
	for i, m := range a.Members {
		out.Activity.Members = append(out.Activity.Members, EntryMember{
			RegisterID: d.MemberIDs[i], MeterName: m.MeterName, Factor: m.Factor, Quantity: m.Quantity, Unit: m.Unit, Coverage: m.Coverage,
		})
	}
	for _, g := range e.Gases {
		out.Gases = append(out.Gases, EntryGas{
			Gas: string(g.Gas), Origin: string(g.Origin), KgPerUnit: g.KgPerUnit, Kg: g.Kg, GWP: g.GWP, KgCo2e: g.KgCO2e,
		})
	}
	return out
}

// formula writes an entry's arithmetic with its numbers, one gas after the other, so that it can be done again by hand:
// quantity × kg per unit × share × GWP. Biogenic CO2, with a GWP of 0, is shown and adds nothing.
func formula(e emissions.Entry) string {
	var terms []string
	for _, g := range e.Gases {
		gas := string(g.Gas)
		if g.Origin == emissions.Biogenic {
			gas = "biogenic " + gas
		}
		terms = append(terms, fmt.Sprintf("%s %s × %s kg %s/%s × share %s × GWP %s", e.FactorQuantity, e.FactorUnit, g.KgPerUnit, gas, e.FactorUnit, e.Share, g.GWP))
	}
	head := ""
	if e.Unit != e.FactorUnit {
		head = fmt.Sprintf("%s %s = %s %s; ", e.Quantity, e.Unit, e.FactorQuantity, e.FactorUnit)
	}
	return head + strings.Join(terms, " + ") + " = " + e.KgCO2e.String() + " kg CO2e"
}
