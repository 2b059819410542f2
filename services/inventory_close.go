package services

import (
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/fault"
	"tanso/internal/say"
)

// Close freezes an inventory for ever. Under the lock that all ledger deeds take it calculates once more from the facts
// as they are, demands that the figures are those of the newest run that people have seen, and keeps the result as the
// closing run: its canonical bytes are the inventory. Beside it the dossier is frozen, and the closing is sealed in the log. It refuses while the newest run is stale (naming what changed),
// while disqualifying findings are not accepted, before the period has ended at each facility, and when another closed
// inventory speaks for days of the period under the same approach and GWP set, and, where the organization demands it,
// while entered quantities are not approved. Admins and approvers may.
func (s Inventories) Close(ctx context.Context, id uuid.UUID, acceptFindings bool) (out Inventory, err error) {
	return s.closeWatched(ctx, id, acceptFindings, unheard, nothingMore)
}

// closeWatched is Close under the eyes of a watch; its transaction does more.
func (s Inventories) closeWatched(ctx context.Context, id uuid.UUID, acceptFindings bool, watch emissions.Watch, more kept) (out Inventory, err error) {
	actor := ActorFrom(ctx)
	if err := actor.allow(Admin, Approver); err != nil {
		return out, err
	}
	if err := s.drain(ctx, actor.Organization); err != nil {
		return out, err
	}
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.serialize(ctx); err != nil {
			return err
		}
		inventory, err := t.inventory(ctx, id)
		if err != nil {
			return err
		}
		if inventory.ClosedAt != nil {
			return fault.New(fault.Locked, "the inventory is closed already")
		}
		if err := t.onlyTruth(ctx, inventory); err != nil {
			return err
		}
		st, err := s.closingStatement(ctx, t, inventory, watch)
		if err != nil {
			return err
		}
		if err := t.demandApproval(ctx, id, st.inv); err != nil {
			return err
		}
		accepted, err := acceptable(st.inv.Findings, acceptFindings)
		if err != nil {
			return err
		}
		run, err := t.keepRun(ctx, st, actor.Name)
		if err != nil {
			return err
		}
		g := dossierGathering{t: t, library: s.Library, actor: actor, inventory: inventory, inv: st.inv, sha256: run.SHA256}
		sum, err := g.keep(ctx)
		if err != nil {
			return err
		}
		t.live.says("inventory", 1, liveMark{kind: liveInventory, subject: id.String()})
		_, err = t.Exec(ctx, `UPDATE inventory SET closed_at = $3, closed_by = $4, closed_run_id = $5
			WHERE organization_id = $1 AND id = $2 AND closed_at IS NULL`, t.org, id, t.now, actor.Name, run.ID)
		if err != nil {
			return err
		}
		if out, err = t.inventory(ctx, id); err != nil {
			return err
		}
		if err := t.seal(ctx, actor, id, closingDetail{Run: run.ID.String(), SHA256: run.SHA256, DossierSHA256: sum, AcceptedFindings: accepted}); err != nil {
			return err
		}
		if err := s.askForTime(ctx, t, id); err != nil {
			return err
		}
		return more(ctx, t, run.ID)
	}, Admin, Approver)
	return out, err
}

// onlyTruth refuses a second closed inventory for the same days by the same rules, outside the chain of restatements.
func (t *tx) onlyTruth(ctx context.Context, i Inventory) error {
	var others []string
	err := t.QueryRow(ctx, `
		SELECT coalesce(array_agg(o.name ORDER BY o.period_start, o.id), '{}') FROM inventory o
		WHERE o.organization_id = $1 AND o.closed_at IS NOT NULL AND o.id IS DISTINCT FROM $2::uuid
		  AND o.period_start < $4::date AND o.period_end > $3::date AND o.approach = $5 AND o.gwp_set = $6
		  AND NOT EXISTS (SELECT FROM inventory n WHERE n.organization_id = o.organization_id AND n.restates_id = o.id)`,
		t.org, i.RestatesID, i.PeriodStart, i.PeriodEnd, i.Approach, i.GWPSet).Scan(&others)
	if err == nil && len(others) > 0 {
		return fault.New(fault.Conflict, "days of the period are closed already by %s under the same approach and GWP set; restate that one",
			strings.Join(others, ", "))
	}
	return err
}

func (s Inventories) closingStatement(ctx context.Context, t *tx, i Inventory, watch emissions.Watch) (*statement, error) {
	newest, err := t.newestRuns(ctx, []uuid.UUID{i.ID})
	if err != nil {
		return nil, err
	}
	run, ok := newest[i.ID]
	if !ok {
		return nil, fault.New(fault.Conflict, "calculate the inventory first")
	}
	g, err := t.gather(ctx, i)
	if err != nil {
		return nil, err
	}
	if err := g.ended(i, t.now); err != nil {
		return nil, err
	}
	g.inv.RunID, g.inv.Status, g.inv.ClosedAt, g.inv.ClosedBy = newID().String(), emissions.Closed, t.now, ActorFrom(ctx).Name
	st, err := g.stateWatched(s.Library, watch)
	if err != nil || st.figures == run.figures {
		return st, err
	}
	changes, err := t.changesSince(ctx, run.ID, st.inv)
	if err != nil {
		return nil, err
	}
	return nil, refusal(fault.Conflict, sayStale.With(sayThen.Join(changes...)))
}

func (g *gathering) ended(i Inventory, now time.Time) error {
	for _, f := range g.places {
		zone, err := time.LoadLocation(f.TimeZone)
		if err != nil {
			return err
		}
		if i.PeriodEnd.In(zone).After(now) {
			return fault.New(fault.Conflict, "the period has not ended at %s", f.Name)
		}
	}
	return nil
}

// acceptable counts the disqualifying findings and refuses them unless they are accepted.
func acceptable(findings []emissions.Finding, accept bool) (int, error) {
	var details []say.Sentence
	for _, f := range findings {
		if f.Severity == emissions.SeverityDisqualifying {
			details = append(details, sayNamed.With(f.Name, f.Said()))
		}
	}
	n := len(details)
	if n == 0 || accept {
		return n, nil
	}
	if n > maxNamed {
		details = append(details[:maxNamed], sayMore.With(n-maxNamed))
	}
	return 0, refusal(fault.InsufficientData, sayDisqualified.With(n, sayThen.Join(details...)))
}

// refusal is an error that tells facts, in both languages.
func refusal(code fault.Code, said say.Sentence) *fault.Error {
	return &fault.Error{Code: code, Message: said.EN, MessageJA: said.JA}
}

// maxNamed bounds how many things one message names.
const maxNamed = 10

func someOf(list []string) string {
	if len(list) > maxNamed {
		return strings.Join(list[:maxNamed], "; ") + "; and " + strconv.Itoa(len(list)-maxNamed) + " more"
	}
	return strings.Join(list, "; ")
}

// Staleness names the facts that became known after the newest run, or after the closing run of a closed inventory:
// usage, entries, sources, facilities, factors. It is empty while a fresh calculation would give the same figures. Of a
// draft the live ledger tells, at the cost of what changed; where there is none, everything is calculated, unless that is more than MaxAtOnce
// lines: then it says that nothing was compared.
func (s Inventories) Staleness(ctx context.Context, id uuid.UUID) (out []say.Sentence, err error) {
	if known, changes, err := s.staleDraft(ctx, id); known || err != nil {
		return changes, err
	}
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		inventory, err := t.inventory(ctx, id)
		if err != nil {
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
		if !ok {
			return nil
		}
		if lines, err := t.linesOf(ctx, inventory); err != nil {
			return err
		} else if lines > MaxAtOnce {
			out = []say.Sentence{sayNotCompared.With(MaxAtOnce)}
			return nil
		}
		g, err := t.gather(ctx, inventory)
		if err != nil {
			return err
		}
		st, err := g.state(s.Library)
		if err != nil || st.figures == run.figures {
			return err
		}
		out, err = t.changesSince(ctx, run.ID, st.inv)
		return err
	}, everyone...)
	return out, err
}
