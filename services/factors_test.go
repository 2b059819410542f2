package services_test

import (
	"testing"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/services"
)

func TestFactorsAreFoundByWordsAndFilters(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.as(l.a, services.Viewer)
	key, region, edition, none := "electricity.grid", "US-EGRID-CAMX", "test-2025", "test-2024"
	for name, c := range map[string]struct {
		q    services.FactorQuery
		want int
	}{
		"everything":               {services.FactorQuery{}, 4},
		"a supplier, by its words": {services.FactorQuery{Search: "power EXAMPLE"}, 1},
		"a word nobody has":        {services.FactorQuery{Search: "coal"}, 0},
		"an activity":              {services.FactorQuery{ActivityKey: &key}, 3},
		"a region of an activity":  {services.FactorQuery{ActivityKey: &key, Region: &region}, 1},
		"an edition":               {services.FactorQuery{EditionID: &edition}, 4},
		"an edition not loaded":    {services.FactorQuery{EditionID: &none}, 0},
	} {
		c.q.First = 10
		got := must(l.all.Factors.Search(ctx, c.q))(t)
		if got.TotalCount != c.want || len(got.Nodes) != c.want {
			t.Errorf("%s: found %d (%d shown), want %d", name, got.TotalCount, len(got.Nodes), c.want)
		}
	}
	var ids []string
	q := services.FactorQuery{First: 3}
	for {
		page := must(l.all.Factors.Search(ctx, q))(t)
		for _, f := range page.Nodes {
			ids = append(ids, f.ID)
		}
		if !page.PageInfo.HasNextPage {
			break
		}
		q.After = page.PageInfo.EndCursor
	}
	if len(ids) != 4 {
		t.Errorf("pages hold %v", ids)
	}
	suppliers := must(l.all.Factors.Suppliers(ctx, "JP"))(t)
	if len(suppliers) != 1 || suppliers[0].Menus[0] != "Green" {
		t.Errorf("suppliers %+v", suppliers)
	}
	if regions := must(l.all.Factors.GridRegions(ctx, "US"))(t); len(regions) != 1 || regions[0] != region {
		t.Errorf("regions %v", regions)
	}
	_, err := l.all.Factors.GridRegions(ctx, "USA")
	wantCode(t, err, fault.Invalid, "country")
}

func TestAnEditionNeverChanges(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := t.Context()
	shelf := smallShelf()
	loaded := must(services.LoadEditions(ctx, l.db.Owner(), l.clock.Now(), shelf))(t)
	if len(loaded) != 1 || loaded[0] != "test-2025" {
		t.Errorf("loaded %v", loaded)
	}
	if again := must(services.LoadEditions(ctx, l.db.Owner(), l.clock.Now(), shelf))(t); len(again) != 0 {
		t.Errorf("loaded again %v", again)
	}
	back := must(services.ReadEditions(ctx, l.db.App(), shelf.GWPs, shelf.Kinds))(t)
	if len(back.Factors) != len(shelf.Factors) || len(back.Editions) != 1 {
		t.Fatalf("read %d factors of %d editions", len(back.Factors), len(back.Editions))
	}
	library := must(services.NewLibrary(back))(t)
	f := must(services.Factors{Core: l.core, Library: library}.Get(l.admin(), "test-2025:grid"))(t)
	if f.Gases[0].KgPerUnit.String() != "0.423" || f.ValidTo.String() != "2026-03-31" {
		t.Errorf("read back %+v", f)
	}

	changed := smallShelf()
	changed.Editions[0].SHA256 = "11"
	changed.Factors[0].Gases[0].KgPerUnit = exact.Must("0.1")
	changed.Editions = append(changed.Editions, emissions.Edition{ID: "test-2026", SHA256: "22"})
	_, err := services.LoadEditions(ctx, l.db.Owner(), l.clock.Now(), changed)
	wantCode(t, err, fault.Conflict, "sha256")
	back = must(services.ReadEditions(ctx, l.db.App(), nil, nil))(t)
	if len(back.Editions) != 1 || back.Editions[0].SHA256 != "00" {
		t.Errorf("a refused load changed the editions: %+v", back.Editions)
	}
	for _, sql := range []string{
		`UPDATE factor SET detail = '{}'`, `DELETE FROM factor`, `UPDATE factor_edition SET sha256 = ''`, `DELETE FROM factor_edition`,
		`INSERT INTO factor_edition (id, detail, sha256, loaded_at) VALUES ('x', '{}', '', now())`,
	} {
		if _, err := l.db.App().Exec(ctx, sql); err == nil {
			t.Errorf("the program's role may %s", sql)
		}
	}
}
