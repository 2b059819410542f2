package services

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
)

// LiveCheck is what a comparison of a live ledger with a calculation of everything found.
type LiveCheck struct {
	Lines   int      // compared
	Differs []string // the first that differed, by activity; empty: to the last digit the same
}

// Check calculates everything and compares it with the live ledger of a draft: the lines, and the totals that were moved by
// differences. Where they differ the log says so, and the ledger is made anew. Admins and managers may.
func (s Live) Check(ctx context.Context, inventory uuid.UUID) (out LiveCheck, err error) {
	actor := ActorFrom(ctx)
	if err := actor.allow(Admin, Manager); err != nil {
		return out, err
	}
	if err := s.readTx(ctx, actor.Organization, func(ctx context.Context, t *tx) error {
		_, err := t.inventory(ctx, inventory)
		return err
	}); err != nil {
		return out, err
	}
	if err := s.drain(ctx, actor.Organization); err != nil {
		return out, err
	}
	if err := s.catchUp(ctx, s.Library, actor.Organization, true); err != nil {
		return out, err
	}
	return s.compareOne(ctx, actor.Organization, inventory)
}

// liveCheckEvery is how often a ledger is compared with a calculation of everything.
const liveCheckEvery = 24 * time.Hour

// compareAll compares the ledgers of an organization that were not compared for a day.
func (s Live) compareAll(ctx context.Context, org int32) error {
	var old []uuid.UUID
	err := s.readTx(ctx, org, func(ctx context.Context, t *tx) error {
		return t.QueryRow(ctx, `SELECT coalesce(array_agg(inventory_id ORDER BY inventory_id), '{}') FROM live_ledger
			WHERE organization_id = $1 AND checked_at < $2`, t.org, t.now.Add(-liveCheckEvery)).Scan(&old)
	})
	for _, inventory := range old {
		if _, err := s.compareOne(ctx, org, inventory); err != nil {
			return err
		}
	}
	return err
}

// liveComparison is one instant's ledger beside one instant's calculation.
type liveComparison struct {
	LiveCheck
	pending bool // something is due, so that they may differ
	checked time.Time
}

func (s Live) compareOne(ctx context.Context, org int32, inventory uuid.UUID) (LiveCheck, error) {
	var c liveComparison
	err := s.readTx(ctx, org, func(ctx context.Context, t *tx) (err error) {
		c, err = t.compareLive(ctx, s.Library, inventory)
		return err
	})
	if err != nil || c.pending {
		return c.LiveCheck, err
	}
	err = s.inTx(ctx, org, func(ctx context.Context, t *tx) error {
		_, err := t.Exec(ctx, `UPDATE live_ledger SET checked_at = $3 WHERE organization_id = $1 AND inventory_id = $2`, t.org, inventory, c.checked)
		if err != nil || len(c.Differs) == 0 {
			return err
		}
		s.log.ErrorContext(ctx, "the live ledger differs from a calculation of everything and is made anew",
			"finding", FindingLiveDiffers, "organization", t.org, "inventory", inventory, "differs", c.Differs)
		return t.refillLive(ctx, inventory)
	})
	return c.LiveCheck, err
}

// FindingLiveDiffers is in the log when a live ledger was not what a calculation of everything gives.
const FindingLiveDiffers = "emissions.live.differs"

// compareLive compares on one snapshot.
func (t *tx) compareLive(ctx context.Context, l *Library, inventory uuid.UUID) (out liveComparison, err error) {
	out.checked = t.now
	i, err := t.inventory(ctx, inventory)
	if err != nil || i.ClosedAt != nil {
		out.pending = true
		return out, err
	}
	err = t.QueryRow(ctx, `SELECT EXISTS (SELECT FROM live_due WHERE organization_id = $1)
		OR NOT EXISTS (SELECT FROM live_ledger WHERE organization_id = $1 AND inventory_id = $2)`, t.org, inventory).Scan(&out.pending)
	if err != nil || out.pending {
		return out, err
	}
	g, err := t.gatherSome(ctx, i, nil)
	if err != nil {
		return out, err
	}
	catalog, err := g.catalog(l)
	if err != nil {
		return out, err
	}
	inv, err := emissions.BuildInventory(catalog, g.inv)
	if err != nil {
		return out, err
	}
	list, sum := linesOf(inv)
	digests := make(map[string]string, len(list))
	for i := range list {
		digests[inv.Activities[i].ID] = list[i].String()
	}
	out.Lines = len(digests)
	type row struct {
		ActivityID, Digest string
		Detail             []byte
	}
	rows, err := collect[row](ctx, t, `SELECT activity_id, digest, detail FROM live_line
		WHERE organization_id = $1 AND inventory_id = $2 AND digest <> '' ORDER BY activity_id`, t.org, inventory)
	if err != nil {
		return out, err
	}
	for _, r := range rows {
		var d liveDetail
		if err := json.Unmarshal(r.Detail, &d); err != nil {
			return out, err
		}
		if r.Digest != digests[r.ActivityID] || r.Digest != lineDigest(d.Activity, d.Facility, d.Entries) {
			out.Differs = append(out.Differs, r.ActivityID)
		}
		delete(digests, r.ActivityID)
	}
	for id := range digests {
		out.Differs = append(out.Differs, id)
	}
	slices.Sort(out.Differs)
	return out, t.compareTotals(ctx, &out, inventory, inv.Entries, sum)
}

// compareTotals compares what was moved by differences with sums of everything.
func (t *tx) compareTotals(ctx context.Context, out *liveComparison, inventory uuid.UUID, entries []emissions.Entry, sum lineSum) error {
	ledger, _, err := t.liveLedger(ctx, inventory)
	if err != nil {
		return err
	}
	if ledger.digest != sum {
		out.Differs = append(out.Differs, "digest")
	}
	want := emissions.Sums{}
	want.Add(entries)
	got := emissions.Sums{}
	for _, d := range []emissions.Dimension{
		emissions.ByScope, emissions.ByFacility, emissions.BySource, emissions.ByMonth, emissions.ByGas, emissions.ByCategory,
	} {
		sums, err := t.liveSums(ctx, inventory, d, nil)
		if err != nil {
			return err
		}
		maps.Copy(got, sums)
	}
	if string(jsonOf(got.Totals())) != string(jsonOf(want.Totals())) {
		out.Differs = append(out.Differs, "totals")
	}
	out.Differs = out.Differs[:min(len(out.Differs), maxNamed)]
	return nil
}
