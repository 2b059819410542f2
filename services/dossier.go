package services

import (
	"bytes"
	"context"
	"io"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/fault"
	"tanso/reports/dossier"
)

// dossierGathering collects what is frozen beside an inventory that is being closed: what holds at this moment, in a fixed order, so
// that the same facts give the same bytes.
type dossierGathering struct {
	t         *tx
	library   *Library
	actor     Actor
	inventory Inventory
	inv       emissions.Inventory
	sha256    string // of the inventory's canonical bytes
	out       dossier.Dossier
}

// gather fills the dossier, part by part.
func (g *dossierGathering) gather(ctx context.Context) (dossier.Dossier, error) {
	g.out.Schema = dossier.Schema
	for _, part := range []func(context.Context) error{
		g.reporter, g.years, g.bridge, g.denominators, g.targets, g.initiatives, g.evidence, g.signOffs, g.changes, g.credits, g.japan,
	} {
		if err := part(ctx); err != nil {
			return dossier.Dossier{}, err
		}
	}
	return g.out, nil
}

func (g *dossierGathering) reporter(ctx context.Context) error {
	o, err := g.t.organization(ctx)
	g.out.Reporter = dossier.Reporter{
		Name: o.Name, NameJA: o.NameJA, Country: o.Country, LEI: o.Reporter.Lei, CorporateNo: o.Reporter.CorporateNo, EmitterNo: o.Reporter.EmitterNo,
		IndustryCode: o.Reporter.IndustryCode, RepresentedBy: o.Reporter.RepresentedBy, AssuranceLevel: o.Reporter.AssuranceLevel,
		AssuredBy: o.Reporter.AssuredBy,
	}
	return err
}

// keep gathers the dossier and stores its canonical bytes beside the inventory. It returns their SHA-256.
func (g *dossierGathering) keep(ctx context.Context) (string, error) {
	d, err := g.gather(ctx)
	if err != nil {
		return "", err
	}
	canonical, err := d.Canonical()
	if err != nil {
		return "", err
	}
	var packed bytes.Buffer
	sum, err := packStatement(func(w io.Writer) error {
		_, err := w.Write(canonical)
		return err
	}, &packed)
	if err != nil {
		return "", err
	}
	_, err = g.t.Exec(ctx, `INSERT INTO inventory_dossier (organization_id, inventory_id, sha256, canonical) VALUES ($1, $2, $3, $4)`,
		g.t.org, g.inventory.ID, sum, packed.Bytes())
	return sum, err
}

// dossierBytes returns the canonical bytes of an inventory's dossier after checking them against their hash; nil where nothing was
// kept, as of inventories that were closed before there were dossiers.
func (t *tx) dossierBytes(ctx context.Context, inventory uuid.UUID) (canonical []byte, err error) {
	type row struct {
		SHA256    string
		Canonical []byte
	}
	rows, err := collect[row](ctx, t, `SELECT sha256 AS "sha256", canonical FROM inventory_dossier WHERE organization_id = $1 AND inventory_id = $2`, t.org, inventory)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	stored, err := unpackStatement(bytes.NewReader(rows[0].Canonical))
	if err != nil {
		return nil, err
	}
	if canonical, err = io.ReadAll(stored); err != nil {
		return nil, err
	}
	if sha256Hex(canonical) != rows[0].SHA256 {
		return nil, fault.New(fault.Conflict, "the bytes of the dossier were changed")
	}
	return canonical, nil
}

// dossierOf reads an inventory's dossier; it is zero where nothing was kept.
func (t *tx) dossierOf(ctx context.Context, inventory uuid.UUID) (dossier.Dossier, error) {
	canonical, err := t.dossierBytes(ctx, inventory)
	if err != nil || canonical == nil {
		return dossier.Dossier{}, err
	}
	return dossier.Parse(canonical)
}

// Dossier returns the canonical bytes of what was frozen beside a closed inventory, whose SHA-256 its seal carries.
func (s Inventories) Dossier(ctx context.Context, id uuid.UUID) (canonical []byte, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.seesRuns(ctx, actor); err != nil {
			return err
		}
		if _, err := t.inventory(ctx, id); err != nil {
			return err
		}
		canonical, err = t.dossierBytes(ctx, id)
		if err == nil && canonical == nil {
			err = fault.New(fault.NotFound, "nothing was frozen beside the inventory")
		}
		return err
	}, everyone...)
	return canonical, err
}

// utc is an instant as dossiers write it.
func utc(at time.Time) time.Time { return at.UTC().Truncate(time.Microsecond) }
