package services

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

// Run is one calculation of an inventory. It never changes.
type Run struct {
	ID           uuid.UUID
	InventoryID  uuid.UUID
	Engine       string
	KnownAt      time.Time // facts known at this instant were used
	FinishedAt   time.Time
	StartedBy    string
	SHA256       string // of the canonical bytes, hex
	Totals       Totals
	figures      string
	lines        string // sum of the digests of its lines; empty in runs of older programs
	findings     []emissions.Finding
	completeness []Completeness
}

// Completeness is how much of a month the readings of a register cover.
type Completeness struct {
	RegisterID uuid.UUID
	MeterName  string
	Month      string
	Coverage   exact.Decimal // 0…1
	Readings   int
}

// statement is a calculated inventory.
type statement struct {
	inv       emissions.Inventory
	figures   string // figuresOf it
	registers map[int32]meteredRegister
}

// catalog is all factors that the inventory may use: those of the library as the organization sees it, and those of its
// contracts.
func (g *gathering) catalog(l *Library) (*emissions.Catalog, error) {
	view, err := g.supply.view(l)
	if err != nil {
		return nil, err
	}
	return g.contracts.over(view.catalog)
}

// catalogFor is the catalog of an inventory without gathering the rest of it.
func (t *tx) catalogFor(ctx context.Context, l *Library, i Inventory) (*emissions.Catalog, error) {
	g := &gathering{t: t}
	if err := g.run(ctx, i, g.ownSupply, g.instruments); err != nil {
		return nil, err
	}
	return g.catalog(l)
}

// state calculates what was gathered.
func (g *gathering) state(l *Library) (*statement, error) { return g.stateWatched(l, unheard) }

// stateWatched is state under the eyes of a watch.
func (g *gathering) stateWatched(l *Library, watch emissions.Watch) (*statement, error) {
	catalog, err := g.catalog(l)
	if err != nil {
		return nil, err
	}
	if err := g.noted(catalog); err != nil {
		return nil, err
	}
	gathered := g.inv
	g.inv.Activities = nil // as they were gathered: they are not held beside those in order
	inv, err := emissions.BuildWatched(catalog, gathered, watch)
	if err != nil {
		return nil, err
	}
	g.inv.Activities = inv.Activities
	s := &statement{inv: inv, registers: g.registers}
	s.figures, err = figuresOf(inv)
	return s, err
}

// figuresForm is the canonical form in which figures are compared; a change to the fields that figuresOf keeps raises it.
const figuresForm = 2

// figuresOf is the SHA-256 of what decides an inventory's figures: the activities, their facilities, and what was calculated
// from them; no ids of runs, no times, nobody's name, no labels, no initiatives, and no findings, which name what is
// not there. Two runs on the same facts have the same figures; they keep figuresForm, so that a newer form of what is left
// out here makes no run stale.
func figuresOf(inv emissions.Inventory) (string, error) {
	out := emissions.Inventory{
		Schema: figuresForm, Engine: inv.Engine, Start: inv.Start, End: inv.End, GWPSet: inv.GWPSet, Approach: inv.Approach,
		Activities: inv.Activities, Entries: inv.Entries, Factors: inv.Factors, Editions: inv.Editions, GWPs: inv.GWPs, Instruments: inv.Instruments,
		Exclusions: inv.Exclusions,
	}
	active := map[string]bool{}
	for _, a := range inv.Activities {
		active[a.FacilityID] = true
	}
	for _, f := range inv.Facilities {
		if active[f.ID] {
			f.Name, f.NameJA = "", ""
			out.Facilities = append(out.Facilities, f)
		}
	}
	return out.SeenSHA256(emissions.Lens{Activity: unnamed, Entry: plainEntry})
}

// unnamed is an activity without what does not decide its figures: names, and who recorded it when.
func unnamed(a emissions.Activity) emissions.Activity {
	a.SourceName, a.MeterName, a.RecordedBy, a.RecordedAt = "", "", "", time.Time{}
	plain(&a)
	a.Members = slices.Clone(a.Members)
	for i := range a.Members {
		a.Members[i].MeterName = ""
	}
	return a
}

// Calculate gathers the facts known now, calculates the inventory and keeps the run. Admins and managers may, while it
// is a draft.
func (s Inventories) Calculate(ctx context.Context, id uuid.UUID) (out Run, err error) {
	return s.calculateWatched(ctx, id, unheard, nothingMore)
}

// calculateWatched is Calculate under the eyes of a watch; the transaction that keeps the run does more.
func (s Inventories) calculateWatched(ctx context.Context, id uuid.UUID, watch emissions.Watch, more kept) (out Run, err error) {
	actor := ActorFrom(ctx)
	if err := actor.allow(Admin, Manager); err != nil {
		return out, err
	}
	if err := s.drain(ctx, actor.Organization); err != nil {
		return out, err
	}
	// One snapshot for all facts; the arithmetic holds no transaction.
	var g *gathering
	err = s.readTx(ctx, actor.Organization, func(ctx context.Context, t *tx) error {
		inventory, err := t.inventory(ctx, id)
		if err != nil {
			return err
		}
		if inventory.ClosedAt != nil {
			return fault.New(fault.Locked, "the inventory is closed; restate it to calculate again")
		}
		g, err = t.gather(ctx, inventory)
		return err
	})
	if err != nil {
		return out, err
	}
	run := newID()
	g.inv.RunID = run.String()
	st, err := g.stateWatched(s.Library, watch)
	if err != nil {
		return out, err
	}
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if out, err = t.keepRun(ctx, st, actor.Name); err != nil {
			return err
		}
		err := t.audit(ctx, actor, "inventory.calculate", "inventory", id.String(), struct {
			Run    uuid.UUID
			SHA256 string
		}{run, out.SHA256})
		if err != nil {
			return err
		}
		return more(ctx, t, run)
	}, Admin, Manager)
	return out, err
}

// keepRun stores a run with its entries and canonical bytes.
func (t *tx) keepRun(ctx context.Context, st *statement, startedBy string) (Run, error) {
	packed, sha, err := spooled(st.inv)
	if err != nil {
		return Run{}, err
	}
	defer func() { _ = packed.Close() }()
	run := Run{
		ID: uuid.MustParse(st.inv.RunID), InventoryID: uuid.MustParse(st.inv.ID), Engine: st.inv.Engine, KnownAt: st.inv.KnownAt,
		FinishedAt: t.now, StartedBy: startedBy, SHA256: sha, Totals: totalsOf(st.inv), figures: st.figures,
		findings: st.inv.Findings, completeness: st.completeness(),
	}
	digests, lines := linesOf(st.inv)
	run.lines = lines.String()
	totals, findings, completeness := jsonOf(run.Totals), jsonOf(run.findings), jsonOf(run.completeness)
	_, err = t.Exec(ctx, `
		INSERT INTO run (organization_id, id, inventory_id, engine, known_at, finished_at, started_by, sha256, figures_sha256, totals, findings, completeness, digest)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
		t.org, run.ID, run.InventoryID, run.Engine, run.KnownAt, run.FinishedAt, run.StartedBy, run.SHA256, run.figures, totals, findings, completeness, run.lines)
	if err != nil {
		return Run{}, err
	}
	if err := t.keepStatement(ctx, run.ID, packed); err != nil {
		return Run{}, err
	}
	if err := t.keepEntries(ctx, run.ID, st.inv); err != nil || st.inv.Status != emissions.Draft {
		return run, err
	}
	return run, t.seenByRun(ctx, st.inv, digests)
}

// jsonOf writes a value of our own as JSON; such a value always can be.
func jsonOf(v any) []byte {
	raw, err := json.Marshal(v)
	if err != nil {
		panic("services: " + err.Error())
	}
	return raw
}

func (s *statement) completeness() []Completeness {
	out := make([]Completeness, len(s.inv.Completeness))
	for i, c := range s.inv.Completeness {
		out[i] = Completeness{RegisterID: s.registers[c.Register].ID, MeterName: c.MeterName, Month: c.Month, Coverage: c.Coverage, Readings: c.Readings}
	}
	return out
}

// entryDetail is what an entry is shown from: itself, its activity, and the names as they stood in the run.
type entryDetail struct {
	Entry        emissions.Entry    `json:"entry"`
	Activity     emissions.Activity `json:"activity"`
	RegisterID   *uuid.UUID         `json:"register_id,omitempty"`
	MemberIDs    []uuid.UUID        `json:"member_ids,omitempty"` // of the registers of Activity.Members
	FacilityName string             `json:"facility_name"`
	// Factor is the entry's, where it is the organization's own and so in no edition that all share.
	Factor *emissions.Factor `json:"factor,omitempty"`

	EntityName string `json:"entity_name,omitempty"` // of the legal entity that held the facility
}

// entriesPerStatement bounds the parameters of one insert.
const entriesPerStatement = 2000

// keepEntries inserts by unnest, for COPY does not work under row-level security.
func (t *tx) keepEntries(ctx context.Context, run uuid.UUID, inv emissions.Inventory) error {
	activities := make(map[string]*emissions.Activity, len(inv.Activities))
	for i := range inv.Activities {
		activities[inv.Activities[i].ID] = &inv.Activities[i]
	}
	own := map[string]*emissions.Factor{}
	for _, f := range inv.Factors {
		if f.Own != nil {
			own[f.ID] = &f
		}
	}
	names := map[string]string{}
	for _, f := range inv.Facilities {
		names[f.ID] = f.Name
	}
	registers, err := t.registerIDs(ctx)
	if err != nil {
		return err
	}
	for start := 0; start < len(inv.Entries); start += entriesPerStatement {
		part := inv.Entries[start:min(start+entriesPerStatement, len(inv.Entries))]
		details := make([]string, len(part))
		for i, e := range part {
			d := entryDetail{Entry: e, Activity: *activities[e.ActivityID], FacilityName: names[e.FacilityID], Factor: own[e.FactorID]}
			d.EntityName = entityName(inv, e.EntityID)
			if id, ok := registers[d.Activity.Register]; ok {
				d.RegisterID = &id
			}
			for _, m := range d.Activity.Members {
				d.MemberIDs = append(d.MemberIDs, registers[m.Register])
			}
			details[i] = string(jsonOf(d))
		}
		// The columns to filter by are taken from the detail itself, so that the two cannot disagree.
		_, err := t.Exec(ctx, `
			INSERT INTO entry (organization_id, run_id, number, facility_id, source_id, scope, method, month, kg_co2e, biogenic_kg_co2, detail, category)
			SELECT $1::integer, $2::uuid, $3::integer + n, (e->>'facility_id')::uuid, (e->>'source_id')::uuid, (e->>'scope')::smallint,
			       coalesce(e->>'method', ''), e->>'month', (e->>'kg_co2e')::numeric, (e->>'biogenic_kg_co2')::numeric, d,
			       coalesce((e->>'category')::smallint, 0)
			FROM unnest($4::jsonb[]) WITH ORDINALITY AS x(d, n), LATERAL (SELECT d->'entry') AS y(e)`,
			t.org, run, start, details)
		if err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) registerIDs(ctx context.Context) (map[int32]uuid.UUID, error) {
	out := map[int32]uuid.UUID{}
	var number int32
	var id uuid.UUID
	rows, err := t.Query(ctx, `SELECT number, id FROM register WHERE organization_id = $1`, t.org)
	if err != nil {
		return nil, err
	}
	_, err = pgx.ForEachRow(rows, []any{&number, &id}, func() error {
		out[number] = id
		return nil
	})
	return out, err
}
