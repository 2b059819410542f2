package services

import (
	"context"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/emissions/regimes"
	"tanso/internal/fault"
)

// Regimes states inventories under Japan's schemes and explains how regimes differ. Of a draft it is calculated from the facts of
// now; of a closed inventory it is what was
// frozen with it.
type Regimes struct {
	*Core
	Library *Library
}

// RegimesView is an inventory under each regime.
type RegimesView struct {
	InventoryID     uuid.UUID
	Closed          bool
	Shk             regimes.SHK
	EnergyAct       regimes.EnergyAct
	Statements      []regimes.Statement
	Reconciliations []regimes.Reconciliation
	Findings        []emissions.Finding
}

// View states an inventory; nil where it has no facility in Japan.
func (s Regimes) View(ctx context.Context, inventory uuid.UUID) (out *RegimesView, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.seesRuns(ctx, actor); err != nil {
			return err
		}
		i, err := t.inventory(ctx, inventory)
		if err != nil {
			return err
		}
		j, err := s.statement(ctx, t, i)
		if err != nil || j == nil {
			return err
		}
		out = &RegimesView{
			InventoryID: i.ID, Closed: i.ClosedRunID != nil, Shk: j.SHK, EnergyAct: j.EnergyAct, Statements: j.Statements,
			Reconciliations: j.Reconciliations, Findings: j.Findings,
		}
		return nil
	}, everyone...)
	return out, err
}

// statement is the one that was frozen with a closed inventory, or the one of now.
func (s Regimes) statement(ctx context.Context, t *tx, i Inventory) (*regimes.Japan, error) {
	if i.ClosedAt != nil {
		if d, err := t.dossierOf(ctx, i.ID); err != nil || d.Japan != nil {
			return d.Japan, err
		}
	}
	inv, _, err := t.scope2Of(ctx, s.Library, i)
	if err != nil {
		return nil, err
	}
	return t.japanDossier(ctx, s.Library, i, inv)
}

// maxShifted bounds how many inventories one shifted period may be put together from.
const maxShifted = 12

// Shift puts a period together from whole months of inventories, such as a calendar year from two fiscal years.
func (s Regimes) Shift(ctx context.Context, inventories []uuid.UUID, start, end emissions.Date) (out regimes.Shifted, err error) {
	if len(inventories) == 0 || len(inventories) > maxShifted {
		return out, fault.Field("inventoryIds", "1 to 12 inventories", "another number")
	}
	if !start.Before(end) || len(months(start, end)) > maxInventoryMonths {
		return out, fault.Field("end", "a day after the start, at most 36 months on", end.String())
	}
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.seesRuns(ctx, actor); err != nil {
			return err
		}
		var invs []emissions.Inventory
		for _, id := range inventories {
			i, err := t.inventory(ctx, id)
			if err != nil {
				return err
			}
			inv, _, err := t.scope2Of(ctx, s.Library, i)
			if err != nil {
				return err
			}
			invs = append(invs, inv)
		}
		out, err = regimes.Shift(invs, start, end)
		return err
	}, everyone...)
	return out, err
}
