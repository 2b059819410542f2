package services

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"tanso/emissions"
	"tanso/internal/exact"
)

// liveLedger is the head of an inventory's live ledger.
type liveLedger struct {
	revision  int64
	digest    lineSum
	basis     liveBasis
	changedAt time.Time
	checkedAt time.Time
}

func (t *tx) liveLedger(ctx context.Context, inventory uuid.UUID) (out liveLedger, fresh bool, err error) {
	var digest, basis []byte
	err = t.QueryRow(ctx, `SELECT revision, digest, basis, changed_at, checked_at FROM live_ledger WHERE organization_id = $1 AND inventory_id = $2`,
		t.org, inventory).Scan(&out.revision, &digest, &basis, &out.changedAt, &out.checkedAt)
	if errors.Is(err, pgx.ErrNoRows) {
		return liveLedger{changedAt: t.now, checkedAt: t.now}, true, nil
	}
	if err != nil {
		return out, false, err
	}
	copy(out.digest[:], digest)
	return out, false, json.Unmarshal(basis, &out.basis)
}

// liveRow is a stored line.
type liveRow struct {
	ActivityID  string
	Fingerprint string
	Digest      string
	Detail      []byte
	detail      liveDetail
}

func (t *tx) liveRows(ctx context.Context, inventory uuid.UUID, ids []string) ([]liveRow, error) {
	rows, err := collect[liveRow](ctx, t, `SELECT activity_id, fingerprint, digest, detail FROM live_line
		WHERE organization_id = $1 AND inventory_id = $2 AND activity_id = ANY ($3) AND digest <> ''`, t.org, inventory, ids)
	for i := range rows {
		if err := json.Unmarshal(rows[i].Detail, &rows[i].detail); err != nil {
			return nil, err
		}
	}
	return rows, err
}

// liveFingerprints are those of the lines of a part, by activity; nil for all lines.
func (t *tx) liveFingerprints(ctx context.Context, i Inventory, part *gatherPart) (map[string]string, error) {
	if part == nil {
		part = &gatherPart{from: i.PeriodStart, to: i.PeriodEnd}
	}
	var sources []string
	for _, s := range part.sources {
		sources = append(sources, s.String())
	}
	rows, err := t.Query(ctx, `SELECT activity_id, fingerprint FROM live_line
		WHERE organization_id = $1 AND inventory_id = $2 AND ($3 OR source_id = ANY ($4)) AND period_start < $6::date AND period_end > $5::date
		  AND digest <> ''`, t.org, i.ID, part.sources == nil, sources, part.from, part.to)
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	var id, print string
	_, err = pgx.ForEachRow(rows, []any{&id, &print}, func() error {
		out[id] = print
		return nil
	})
	return out, err
}

// liveReach names lines by what they rest on.
type liveReach struct {
	all                bool
	facilities, places []string // a facility with the activity key at the same position
	keys, factors      []string
}

func (t *tx) liveReached(ctx context.Context, inventory uuid.UUID, r liveReach) ([]string, error) {
	if !r.all && len(r.places)+len(r.keys)+len(r.factors) == 0 {
		return nil, nil
	}
	rows, err := t.Query(ctx, `
		SELECT activity_id FROM live_line WHERE organization_id = $1 AND inventory_id = $2 AND digest <> '' AND $3
		UNION
		SELECT activity_id FROM live_line WHERE organization_id = $1 AND inventory_id = $2 AND digest <> ''
		  AND (facility_id, activity_key) IN (SELECT * FROM unnest($4::text[], $5::text[]))
		UNION
		SELECT activity_id FROM live_line WHERE organization_id = $1 AND inventory_id = $2 AND digest <> '' AND activity_key = ANY ($6)
		UNION
		SELECT activity_id FROM live_line WHERE organization_id = $1 AND inventory_id = $2 AND digest <> '' AND factor_id <> '' AND factor_id = ANY ($7)`,
		t.org, inventory, r.all, r.facilities, r.places, r.keys, r.factors)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowTo[string])
}

// store writes the lines that are other than they were, moves the totals by the difference, and the head with them.
func (u *liveUpdate) store(ctx context.Context, lines []liveDetail) (changed bool, err error) {
	sums, digest, kept := emissions.Sums{}, u.ledger.digest, []liveDetail{}
	digests := map[string]string{}
	for _, l := range lines {
		id := l.Activity.ID
		d := lineDigest(l.Activity, l.Facility, l.Entries)
		old, known := u.old[id]
		if known && old.Digest == d && old.Fingerprint == liveFingerprint(l.Activity, l.Facility) && sameFindings(old.detail, l) {
			continue
		}
		if known {
			sums.Remove(old.detail.Entries)
			digest.move(old.Digest, -1)
		}
		sums.Add(l.Entries)
		digest.move(d, 1)
		digests[id] = d
		kept = append(kept, l)
	}
	for id := range u.gone {
		sums.Remove(u.old[id].detail.Entries)
		digest.move(u.old[id].Digest, -1)
	}
	if err := u.t.writeLines(ctx, u.i.ID, kept, digests); err != nil {
		return false, err
	}
	if err := u.t.dropLines(ctx, u.i.ID, slices.Collect(maps.Keys(u.gone))); err != nil {
		return false, err
	}
	if err := u.t.moveTotals(ctx, u.i.ID, sums); err != nil {
		return false, err
	}
	changed = len(kept)+len(u.gone) > 0
	calculated := make([]emissions.Activity, len(lines))
	for i, l := range lines {
		calculated[i] = l.Activity
	}
	return changed, u.head(ctx, calculated, digest, changed)
}

// sameFindings compares what the digests of figures leave out.
func sameFindings(a, b liveDetail) bool {
	return string(jsonOf(a.Findings)) == string(jsonOf(b.Findings))
}

// head writes the ledger's head, with what its lines rest on now, those of some activities among them.
func (u *liveUpdate) head(ctx context.Context, calculated []emissions.Activity, digest lineSum, changed bool) error {
	next := u.ledger
	next.digest = digest
	next.basis.Engine, next.basis.GWP = emissions.EngineVersion, u.catalog.GWPFingerprint(u.i.GWPSet)
	next.basis.Instruments = u.g.inv.Instruments
	keys, factors, seen := map[string]string{}, map[string]string{}, map[string]bool{}
	for key := range u.ledger.basis.Keys {
		keys[key] = u.catalog.Fingerprint(key)
	}
	for id := range u.ledger.basis.Factors {
		factors[id] = u.catalog.FactorFingerprint(id)
	}
	for i := range calculated {
		if key := calculated[i].ActivityKey; !seen[key] {
			seen[key] = true
			for _, key := range emissions.FactorKeys(calculated[i].ActivityKey) {
				keys[key] = u.catalog.Fingerprint(key)
			}
		}
		if id := calculated[i].FactorID; id != "" {
			factors[id] = u.catalog.FactorFingerprint(id)
		}
	}
	for _, i := range u.g.inv.Instruments {
		factors[i.FactorID] = u.catalog.FactorFingerprint(i.FactorID)
	}
	next.basis.Keys, next.basis.Factors = keys, factors
	if changed {
		next.revision++
		next.changedAt = u.t.now
	}
	_, err := u.t.Exec(ctx, `
		INSERT INTO live_ledger (organization_id, inventory_id, revision, digest, basis, changed_at, checked_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (organization_id, inventory_id) DO UPDATE SET
			revision = excluded.revision, digest = excluded.digest, basis = excluded.basis, changed_at = excluded.changed_at`,
		u.t.org, u.i.ID, next.revision, next.digest[:], jsonOf(next.basis), next.changedAt, next.checkedAt)
	return err
}

func (t *tx) writeLines(ctx context.Context, inventory uuid.UUID, lines []liveDetail, digests map[string]string) error {
	for part := range slices.Chunk(lines, entriesPerStatement) {
		n := len(part)
		prints, sums, details := make([]string, n), make([]string, n), make([]string, n)
		for k, l := range part {
			prints[k], sums[k], details[k] = liveFingerprint(l.Activity, l.Facility), digests[l.Activity.ID], string(jsonOf(l))
		}
		// The columns to look lines up by are taken from the detail itself, so that the two cannot disagree.
		_, err := t.Exec(ctx, `
			INSERT INTO live_line (organization_id, inventory_id, activity_id, facility_id, source_id, activity_key, factor_id, period_start,
			                       period_end, fingerprint, digest, detail)
			SELECT $1, $2, a->>'id', a->>'facility_id', a->>'source_id', a->>'activity_key', coalesce(a->>'factor_id', ''), (a->>'start')::date,
			       (a->>'end')::date, print, digest, d
			FROM unnest($3::text[], $4::text[], $5::jsonb[]) AS x (print, digest, d), LATERAL (SELECT d->'activity') AS y (a)
			ON CONFLICT (organization_id, inventory_id, activity_id) DO UPDATE SET
				facility_id = excluded.facility_id, source_id = excluded.source_id, activity_key = excluded.activity_key,
				factor_id = excluded.factor_id, period_start = excluded.period_start, period_end = excluded.period_end,
				fingerprint = excluded.fingerprint, digest = excluded.digest, detail = excluded.detail`,
			t.org, inventory, prints, sums, details)
		if err != nil {
			return err
		}
	}
	return nil
}

// dropLines takes lines out; those that the newest run has stay as a trace of it.
func (t *tx) dropLines(ctx context.Context, inventory uuid.UUID, ids []string) error {
	if len(ids) == 0 {
		return nil
	}
	_, err := t.Exec(ctx, `DELETE FROM live_line WHERE organization_id = $1 AND inventory_id = $2 AND activity_id = ANY ($3) AND run_digest = ''`,
		t.org, inventory, ids)
	if err != nil {
		return err
	}
	_, err = t.Exec(ctx, `UPDATE live_line SET digest = '', fingerprint = ''
		WHERE organization_id = $1 AND inventory_id = $2 AND activity_id = ANY ($3)`, t.org, inventory, ids)
	return err
}

func (t *tx) moveTotals(ctx context.Context, inventory uuid.UUID, sums emissions.Sums) error {
	if len(sums) == 0 {
		return nil
	}
	type row struct {
		Dimension emissions.Dimension `json:"d"`
		Scope     emissions.Scope     `json:"s"`
		Method    emissions.Method    `json:"m"`
		Category  emissions.Category  `json:"c"`
		Facility  string              `json:"f"`
		Source    string              `json:"o"`
		Month     string              `json:"t"`
		Gas       emissions.Gas       `json:"g"`
		Origin    emissions.Origin    `json:"r"`
		Parts     int                 `json:"n"`
		Kg        exact.Decimal       `json:"kg"`
		KgCO2e    exact.Decimal       `json:"e"`
		Biogenic  exact.Decimal       `json:"b"`
	}
	rows := make([]string, 0, len(sums))
	for k, v := range sums {
		rows = append(rows, string(jsonOf(row{
			k.Dimension, k.Scope, k.Method, k.Category, k.FacilityID, k.SourceID, k.Month, k.Gas, k.Origin, v.Parts, v.Kg, v.KgCO2e, v.BiogenicKgCO2,
		})))
	}
	slices.Sort(rows)
	_, err := t.Exec(ctx, `
		INSERT INTO live_total AS l (organization_id, inventory_id, dimension, scope, method, category, facility_id, source_id, month, gas, origin,
		                             parts, kg, kg_co2e, biogenic_kg_co2)
		SELECT $1, $2, x->>'d', (x->>'s')::smallint, x->>'m', (x->>'c')::smallint, x->>'f', x->>'o', x->>'t', x->>'g', x->>'r',
		       (x->>'n')::integer, (x->>'kg')::numeric, (x->>'e')::numeric, (x->>'b')::numeric
		FROM unnest($3::jsonb[]) AS x
		ON CONFLICT (organization_id, inventory_id, dimension, scope, method, category, facility_id, source_id, month, gas, origin) DO UPDATE SET
			parts = l.parts + excluded.parts, kg = l.kg + excluded.kg, kg_co2e = l.kg_co2e + excluded.kg_co2e,
			biogenic_kg_co2 = l.biogenic_kg_co2 + excluded.biogenic_kg_co2`, t.org, inventory, rows)
	if err != nil {
		return err
	}
	_, err = t.Exec(ctx, `DELETE FROM live_total WHERE organization_id = $1 AND inventory_id = $2 AND parts = 0`, t.org, inventory)
	return err
}
