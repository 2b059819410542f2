package services

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/emissions/targets"
	"tanso/emissions/targets/pathways"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

// Pathway is a published pathway with its citation: one of the product, or one that the organization brought.
type Pathway struct {
	ID         string
	Publisher  string
	Title      string
	Year       int
	Table      string
	Licence    string
	Source     string
	Note       string
	Retrieved  emissions.Date
	Sector     string
	Unit       string // percent for an index, else an intensity such as t CO2e/MWh
	Index      bool
	Own        bool
	RecordedBy string
	RecordedAt *time.Time
	Points     []PathwayPoint
}

// PathwayPoint is the value of a pathway in a year.
type PathwayPoint struct {
	Year  int
	Value exact.Decimal
}

// PathwayInput is a file of a pathway with its citation.
type PathwayInput struct {
	Publisher string
	Title     string
	Year      int
	Table     string
	Licence   string
	Source    string
	Retrieved emissions.Date
	Csv       string
}

// Pathways keeps published pathways.
type Pathways struct{ *Core }

// maxPathways bounds those that an organization brings.
const maxPathways = 200

func (in *PathwayInput) check() error {
	for _, text := range []struct {
		field string
		value *string
		most  int
	}{{"publisher", &in.Publisher, 200}, {"title", &in.Title, 300}, {"table", &in.Table, 300}, {"licence", &in.Licence, 300}, {"source", &in.Source, 500}} {
		clean, err := line(text.field, *text.value, 1, text.most)
		if err != nil {
			return err
		}
		*text.value = clean
	}
	if in.Year < 1990 || in.Year > 2100 {
		return fault.Field("year", "1990 to 2100", strconv.Itoa(in.Year))
	}
	if len(in.Csv) > maxIntensityFile {
		return fault.New(fault.TooLarge, "the file is too large")
	}
	return dated("retrieved", in.Retrieved)
}

// List returns the pathways of the product, then those that the organization brought, newest first.
func (s Pathways) List(ctx context.Context) (out []Pathway, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) (err error) {
		out, err = t.pathways(ctx)
		return err
	}, everyone...)
	return out, err
}

func (t *tx) pathways(ctx context.Context) (out []Pathway, err error) {
	shipped, err := pathways.Load()
	if err != nil {
		return nil, err
	}
	for _, p := range shipped {
		shown := Pathway{
			ID: p.ID, Publisher: p.Publisher, Title: p.Title, Year: p.Year, Table: p.Table, Licence: p.Licence, Source: p.Source, Note: p.Note,
			Retrieved: p.Retrieved, Sector: p.Sector, Unit: p.Unit, Index: p.IsIndex(),
		}
		for _, x := range p.Points {
			shown.Points = append(shown.Points, PathwayPoint(x))
		}
		out = append(out, shown)
	}
	own, err := t.ownPathways(ctx)
	return append(out, own...), err
}

func (t *tx) ownPathways(ctx context.Context) ([]Pathway, error) {
	type row struct {
		ID                                                             uuid.UUID
		Publisher, Title, DocumentTable, Licence, Source, Sector, Unit string
		Year                                                           int
		Retrieved                                                      emissions.Date
		RecordedBy                                                     string
		RecordedAt                                                     time.Time
	}
	rows, err := collect[row](ctx, t, `SELECT id, publisher, title, document_table, licence, source, sector, unit, year, retrieved, recorded_by, recorded_at
		FROM pathway WHERE organization_id = $1 ORDER BY recorded_at DESC, id DESC LIMIT $2`, t.org, maxPathways)
	if err != nil {
		return nil, err
	}
	type point struct {
		PathwayID uuid.UUID
		Year      int
		Value     exact.Decimal
	}
	points, err := collect[point](ctx, t, `SELECT pathway_id, year, value FROM pathway_point WHERE organization_id = $1 ORDER BY pathway_id, year`, t.org)
	out := make([]Pathway, len(rows))
	for i, r := range rows {
		at := r.RecordedAt
		out[i] = Pathway{
			ID: r.ID.String(), Publisher: r.Publisher, Title: r.Title, Year: r.Year, Table: r.DocumentTable, Licence: r.Licence, Source: r.Source,
			Retrieved: r.Retrieved, Sector: r.Sector, Unit: r.Unit, Index: r.Unit == pathways.Percent, Own: true, RecordedBy: r.RecordedBy, RecordedAt: &at,
		}
		for _, p := range points {
			if p.PathwayID == r.ID {
				out[i].Points = append(out[i].Points, PathwayPoint{p.Year, p.Value})
			}
		}
	}
	return out, err
}

// Import reads a CSV of sector, unit, year and value under a header line, with its citation: each sector is a pathway. Admins and
// managers may.
func (s Pathways) Import(ctx context.Context, in PathwayInput) (out []Pathway, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := in.check(); err != nil {
			return err
		}
		read, err := pathways.Rows([]byte(in.Csv))
		if err != nil {
			return err
		}
		if err := t.serialize(ctx); err != nil {
			return err
		}
		have, err := t.ownPathways(ctx)
		if err != nil {
			return err
		}
		if len(have)+len(read) > maxPathways {
			return fault.New(fault.TooLarge, "an organization has at most %d pathways", maxPathways)
		}
		for _, p := range read {
			if err := t.insertPathway(ctx, actor, in, p); err != nil {
				return err
			}
		}
		if out, err = t.ownPathways(ctx); err != nil {
			return err
		}
		return t.audit(ctx, actor, "pathway.import", "pathway", in.Publisher+" "+in.Title, struct {
			Publisher, Title, Source string
			Sectors                  int
		}{in.Publisher, in.Title, in.Source, len(read)})
	}, Admin, Manager)
	return out, err
}

func (t *tx) insertPathway(ctx context.Context, actor Actor, in PathwayInput, p pathways.Pathway) error {
	for field, text := range map[string]*string{"csv": &p.Sector, "unit": &p.Unit} {
		clean, err := line(field, *text, 1, 40)
		if err != nil {
			return err
		}
		*text = clean
	}
	id, sum := newID(), sha256.Sum256([]byte(in.Csv))
	_, err := t.Exec(ctx, `
		INSERT INTO pathway (organization_id, id, publisher, title, year, document_table, licence, source, retrieved, sector, unit, sha256, recorded_by, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`, t.org, id, in.Publisher, in.Title, in.Year, in.Table, in.Licence,
		in.Source, in.Retrieved, p.Sector, p.Unit, hex.EncodeToString(sum[:]), actor.Name, t.now)
	if err != nil {
		return err
	}
	years, values := make([]int32, len(p.Points)), make([]exact.Decimal, len(p.Points))
	for i, x := range p.Points {
		years[i], values[i] = int32(x.Year), x.Value //nolint:gosec // 1990 to 2100
	}
	_, err = t.Exec(ctx, `INSERT INTO pathway_point (organization_id, pathway_id, year, value)
		SELECT $1, $2, y, v::numeric FROM unnest($3::int[], $4::text[]) AS x(y, v)`, t.org, id, years, decimalsText(values))
	return err
}

// pathwayPoints are those of a pathway that a target names, with whether it is an index.
func (t *tx) pathwayPoints(ctx context.Context, id string) (Pathway, []targets.Point, error) {
	all, err := t.pathways(ctx)
	if err != nil {
		return Pathway{}, nil, err
	}
	i := slices.IndexFunc(all, func(p Pathway) bool { return p.ID == id })
	if i < 0 {
		return Pathway{}, nil, &fault.Error{Code: fault.NotFound, Field: "pathwayId", Message: "no such pathway"}
	}
	out := make([]targets.Point, len(all[i].Points))
	for n, p := range all[i].Points {
		out[n] = targets.Point(p)
	}
	return all[i], out, nil
}
