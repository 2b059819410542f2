package services

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/say"
)

// seenByRun notes in the live ledger what a new run says of each activity, of which the digests are in their order, so that later only the differences are looked
// at. It waits for the worker, who writes the same rows.
func (t *tx) seenByRun(ctx context.Context, inv emissions.Inventory, digests []lineSum) error {
	if _, err := t.Exec(ctx, `SELECT pg_advisory_xact_lock($1, $2)`, liveLock, t.org); err != nil {
		return err
	}
	facilities := byKey(inv.Facilities, func(f emissions.Facility) string { return f.ID })
	ids := make([]string, 0, len(inv.Activities))
	for part := range slices.Chunk(inv.Activities, entriesPerStatement) {
		sums, quantities, details := make([]string, len(part)), make([]string, len(part)), make([]string, len(part))
		for k, a := range part {
			sums[k], quantities[k] = digests[len(ids)].String(), quantityOf(a)
			ids = append(ids, a.ID)
			details[k] = string(jsonOf(liveDetail{emissions.Line{Activity: a}, facilities[a.FacilityID]}))
		}
		_, err := t.Exec(ctx, `
			INSERT INTO live_line AS l (organization_id, inventory_id, activity_id, facility_id, source_id, activity_key, factor_id, period_start,
			                            period_end, fingerprint, digest, detail, run_digest, run_quantity)
			SELECT $1, $2, a->>'id', a->>'facility_id', a->>'source_id', a->>'activity_key', coalesce(a->>'factor_id', ''), (a->>'start')::date,
			       (a->>'end')::date, '', '', d, digest, quantity
			FROM unnest($3::text[], $4::text[], $5::jsonb[]) AS x (digest, quantity, d), LATERAL (SELECT d->'activity') AS y (a)
			ON CONFLICT (organization_id, inventory_id, activity_id) DO UPDATE SET
				run_digest = excluded.run_digest, run_quantity = excluded.run_quantity
			WHERE l.run_digest <> excluded.run_digest`, t.org, uuid.MustParse(inv.ID), sums, quantities, details)
		if err != nil {
			return err
		}
	}
	if err := t.forgetByRun(ctx, inv.ID, ids); err != nil {
		return err
	}
	_, err := t.Exec(ctx, `DELETE FROM live_line WHERE organization_id = $1 AND inventory_id = $2 AND digest = '' AND run_digest = ''`, t.org, inv.ID)
	return err
}

// forgetByRun takes what an earlier run said from the lines of activities that the newest one does not have. Which these are
// is found here: the planner does not know the size of what was just written, and would compare each line with each activity.
func (t *tx) forgetByRun(ctx context.Context, inventory string, seen []string) error {
	var noted []string
	err := t.QueryRow(ctx, `SELECT coalesce(array_agg(activity_id), '{}') FROM live_line
		WHERE organization_id = $1 AND inventory_id = $2 AND run_digest <> ''`, t.org, inventory).Scan(&noted)
	if err != nil {
		return err
	}
	kept := make(map[string]bool, len(seen))
	for _, id := range seen {
		kept[id] = true
	}
	gone := slices.DeleteFunc(noted, func(id string) bool { return kept[id] })
	if len(gone) == 0 {
		return nil
	}
	_, err = t.Exec(ctx, `UPDATE live_line SET run_digest = '', run_quantity = ''
		WHERE organization_id = $1 AND inventory_id = $2 AND activity_id = ANY ($3)`, t.org, inventory, gone)
	return err
}

// sinceRow is a line that is not as the newest run says.
type sinceRow struct {
	ActivityID  string
	SourceID    string
	Digest      string
	RunDigest   string
	RunQuantity string
	Detail      []byte
	detail      liveDetail
}

// since is how the lines differ from a run.
type since struct {
	activities, sources int
	rows                []sinceRow // some of them
	changes             []say.Sentence
}

// liveSince finds what is other than in the run, at the cost of what is.
func (t *tx) liveSince(ctx context.Context, inventory uuid.UUID, run Run) (out since, err error) {
	const differs = ` FROM live_line WHERE organization_id = $1 AND inventory_id = $2 AND digest <> run_digest`
	err = t.QueryRow(ctx, `SELECT count(*), count(DISTINCT source_id)`+differs, t.org, inventory).Scan(&out.activities, &out.sources)
	if err != nil || out.activities == 0 {
		return out, err
	}
	out.rows, err = collect[sinceRow](ctx, t, `SELECT activity_id, source_id, digest, run_digest, run_quantity, detail`+differs+`
		ORDER BY source_id, period_start, activity_id LIMIT $3`, t.org, inventory, maxNamed)
	if err != nil {
		return out, err
	}
	for i := range out.rows {
		if err := json.Unmarshal(out.rows[i].Detail, &out.rows[i].detail); err != nil {
			return out, err
		}
	}
	then, err := t.entriesThen(ctx, run.ID, out.rows)
	if err != nil {
		return out, err
	}
	for _, r := range out.rows {
		out.changes = append(out.changes, r.change(then))
	}
	if more := out.activities - len(out.rows); more > 0 {
		out.changes = append(out.changes, sayMore.With(more))
	}
	return out, nil
}

// entriesThen are what a run says of activities: one entry of each that has any, with the activity.
func (t *tx) entriesThen(ctx context.Context, run uuid.UUID, rows []sinceRow) (map[string]entryDetail, error) {
	var activities, sources []string
	for _, r := range rows {
		activities, sources = append(activities, r.ActivityID), append(sources, r.SourceID)
	}
	type row struct{ Detail []byte }
	found, err := collect[row](ctx, t, `SELECT DISTINCT ON (detail->'entry'->>'activity_id') detail FROM entry
		WHERE organization_id = $1 AND run_id = $2 AND source_id = ANY ($3::text[]::uuid[]) AND detail->'entry'->>'activity_id' = ANY ($4)
		ORDER BY detail->'entry'->>'activity_id', number`, t.org, run, sources, activities)
	out := map[string]entryDetail{}
	for _, f := range found {
		var d entryDetail
		if err := json.Unmarshal(f.Detail, &d); err != nil {
			return nil, err
		}
		out[d.Entry.ActivityID] = d
	}
	return out, err
}

// change says what happened to a line since the run, as people would.
func (r sinceRow) change(then map[string]entryDetail) say.Sentence {
	now := r.detail.Activity
	old, known := then[r.ActivityID]
	switch {
	case r.RunDigest == "":
		return sayAdded.With(describe(now), quantityOf(now))
	case r.Digest == "":
		return sayGone.With(describe(now), r.RunQuantity)
	case r.RunQuantity != quantityOf(now):
		return sayChanged.With(describe(now), r.RunQuantity, quantityOf(now))
	case !known:
		return sayOtherRules.With(describe(now))
	}
	if said := activityChanges([]emissions.Activity{old.Activity}, []emissions.Activity{now}); len(said) > 0 {
		return said[0]
	}
	if share := r.detail.Facility.Share; !old.Entry.Share.Equal(share) && len(r.detail.Facility.Holdings) == 0 {
		return sayShareOfActivity.With(describe(now), r.detail.Facility.Name, old.Entry.Share, share)
	}
	return sayOtherShares.With(describe(now))
}

// staleDraft answers Staleness from the live ledger; known is false where there is none to answer from.
func (s Inventories) staleDraft(ctx context.Context, id uuid.UUID) (known bool, changes []say.Sentence, err error) {
	look := func(ctx context.Context, t *tx, actor Actor) error {
		i, err := t.inventory(ctx, id)
		if err != nil || i.ClosedAt != nil {
			return err
		}
		if blind, err := t.blind(ctx, actor); err != nil || blind {
			return err
		}
		newest, err := t.newestRuns(ctx, []uuid.UUID{id})
		if err != nil {
			return err
		}
		run, ok := newest[id]
		ledger, fresh, err := t.liveLedger(ctx, id)
		if known = ok && !fresh && run.lines != ""; err != nil || !known {
			return err
		}
		if ledger.digest.String() == run.lines {
			// What a run says besides its lines is not in the ledger: where something was said about it since, all is compared.
			var more bool
			err := t.QueryRow(ctx, `SELECT EXISTS (SELECT FROM exclusion WHERE organization_id = $1 AND recorded_at > $2)
				OR EXISTS (SELECT FROM scope3_screening WHERE organization_id = $1 AND recorded_at > $2)`, t.org, run.KnownAt).Scan(&more)
			known = !more
			return err
		}
		difference, err := t.liveSince(ctx, id, run)
		changes = difference.changes
		return err
	}
	if err := s.read(ctx, look, everyone...); err != nil || !known {
		return known, nil, err
	}
	if err := s.catchUp(ctx, s.Library, ActorFrom(ctx).Organization, false); err != nil {
		return known, nil, err
	}
	changes = nil
	err = s.read(ctx, look, everyone...)
	return known, changes, err
}
