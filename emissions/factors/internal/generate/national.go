package main

import (
	"cmp"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"tanso/emissions"
)

// nationalGrids writes the official grid factors of countries without an edition of their own, one edition a country.
func nationalGrids(tables fs.FS) ([]publication, error) {
	rows, err := readTable(tables, "grid_national_official.csv")
	if err != nil {
		return nil, err
	}
	byCountry := map[string]*publication{}
	for _, r := range rows {
		country, _, _ := strings.Cut(r["region"], "-")
		if country == "GB" || country == "JP" { // their own editions hold them
			continue
		}
		if byCountry[country] == nil {
			byCountry[country] = gridEdition(r, country)
		}
		p := byCountry[country]
		f, err := r.factor(origins{co2: emissions.Fossil, ch4: emissions.Fossil})
		if err != nil {
			return nil, err
		}
		if f.ValidFrom, err = emissions.ParseDate(r["valid_from"]); err != nil {
			return nil, err
		}
		if err := f.ValidTo.UnmarshalText([]byte(r["valid_to"])); err != nil {
			return nil, err
		}
		f.PublishedCO2e = nil // the publishers do not all say by which GWPs
		f.SourceRow, f.Table = r.idAfter(), cmp.Or(f.Table, r["publication"])
		f.ActivityKey, f.Stage, f.Basis = "electricity.grid", emissions.StageGeneration, emissions.BasisLocation
		if f.Scope == 3 { // Australia prints the stages before and the losses as one
			f.ActivityKey, f.Stage, f.Basis, f.Note = "electricity.grid.wtt", emissions.StageWTT, emissions.BasisNone, "with transmission and distribution losses"
		}
		p.edition.ValidFrom = earlier(p.edition.ValidFrom, f.ValidFrom)
		p.edition.Year = max(p.edition.Year, f.ValidFrom.Year)
		p.factors = append(p.factors, f)
	}
	var out []publication
	for _, country := range slices.Sorted(maps.Keys(byCountry)) {
		out = append(out, *byCountry[country])
	}
	return out, nil
}

func gridEdition(r row, country string) *publication {
	code := strings.ToLower(country)
	return &publication{
		dataset: "national-grid", dir: "national-grid/" + code, table: r["publication"],
		edition: emissions.Edition{
			ID: "national-grid-" + code, Publisher: r["publisher"], Title: r["publication"], Licence: r["licence"],
			Attribution: r["publisher"] + ": " + r["publication"] + ".", URL: "https://ghgprotocol.org/calculation-tools-and-guidance", Geography: country,
			ValidFrom: day(2100, 1, 1),
		},
	}
}

func earlier(a, b emissions.Date) emissions.Date {
	if b.Before(a) {
		return b
	}
	return a
}

func thailand(tables fs.FS) ([]publication, error) {
	rows, err := readTable(tables, "th_tgo_cfo_2022.csv")
	if err != nil {
		return nil, err
	}
	p := publication{
		dataset: "th-tgo", dir: "th-tgo/cfo-2022", table: "Emission factors for Carbon Footprint for Organization, April 2022",
		edition: emissions.Edition{
			ID: "th-tgo-cfo-2022", Publisher: "Thailand Greenhouse Gas Management Organization (TGO)", Year: 2022,
			Title: "Emission factors for Carbon Footprint for Organization (CFO), April 2022", Licence: "not stated", Attribution: "TGO, CFO emission factors (April 2022).",
			URL: "https://thaicarbonlabel.tgo.or.th/", Geography: "TH", GWPSet: emissions.AR5, ValidFrom: day(2022, 4, 1),
		},
	}
	stages := map[string]emissions.Stage{
		"combustion": emissions.StageCombustion, "tank_to_wheel": emissions.StageOtherDirect, "lifecycle": emissions.StageLifecycle,
	}
	for _, r := range rows {
		stage, ok := stages[r["lifecycle_stage"]]
		if !ok || r["activity_unit"] == "MJ" { // refrigerants are GWPs; the heating value behind MJ is not stated
			continue
		}
		f, err := r.factor(origins{co2: emissions.Fossil})
		if err != nil {
			return nil, err
		}
		f.Stage, f.SourceRow = stage, r.idAfter()
		f.PublishedCO2e = nil // printed rounded; the gases say it
		if r["kgco2e_per_unit"] == "" {
			f.Scope = 0
		}
		p.factors = append(p.factors, f)
	}
	return []publication{p}, nil
}

// japanScope3 writes the rows of the ministry's database that are at hand. Those per yen do not say of which year's prices:
// the edition's year is taken, and said.
func japanScope3(tables fs.FS) ([]publication, error) {
	rows, err := readTable(tables, "jp_moe_scope3_v3_6_selected.csv")
	if err != nil {
		return nil, err
	}
	p := publication{
		dataset: "jp-moe-scope3", dir: "jp-moe/scope3-3.6-selection", table: "排出原単位データベース Ver.3.6（一部の行）",
		edition: emissions.Edition{
			ID: "jp-moe-scope3-3.6-selection", Publisher: "環境省 (Ministry of the Environment)", Year: 2026,
			Title:   "サプライチェーンを通じた組織の温室効果ガス排出等の算定のための排出原単位データベース Ver.3.6（抜粋）",
			Licence: shkLicence, Attribution: shkAttribution, URL: "https://www.env.go.jp/earth/ondanka/supply_chain/gvc/estimate_tool.html", Geography: "JP",
			ValidFrom: day(2026, 4, 1),
		},
	}
	for _, r := range rows {
		f, err := r.factor(origins{co2: emissions.Fossil})
		if err != nil {
			return nil, err
		}
		f.Stage, f.SourceRow, f.NameJA, f.Note = emissions.StageOtherDirect, r.idAfter(), r["name"], "selected rows only"
		f.Name = strings.ReplaceAll(f.SourceRow, "_", " ")
		f.ActivityKey = moeKeys[f.SourceRow]
		if r["activity_unit"] == "JPY" {
			f.Note = "per yen; the price year is not stated, and taken as the edition's"
			f.Price = &emissions.PriceBasis{Currency: "JPY", Year: 2026, Purchaser: true}
		}
		p.factors = append(p.factors, f)
	}
	return []publication{p}, nil
}

// moeKeys are the activities of rows that other publishers have too; the others keep keys of their own.
var moeKeys = map[string]string{
	"tonkm_rail": "freight.rail", "tonkm_ship_other": "freight.sea.general", "tonkm_air": "freight.air.domestic", "travel_per_night": "hotel.jp",
	"waste_incineration_average": "waste.average.incineration", "waste_landfill_average": "waste.average.landfill", "waste_transport": "waste.average.transport",
	"waste_incineration_paper":    "waste.paper_and_board_mixed.incineration",
	"travel_expense_air_domestic": "spend.travel.air_domestic", "travel_expense_air_international": "spend.travel.air_international",
	"travel_expense_rail": "spend.travel.rail", "travel_expense_ship": "spend.travel.ship", "travel_expense_bus": "spend.travel.bus",
	"travel_expense_taxi": "spend.travel.taxi", "travel_per_employee_year": "travel.per_employee",
	"travel_per_day_all": "travel.per_day", "travel_per_day_domestic_day_trip": "travel.per_day.domestic_day_trip",
	"travel_per_day_domestic_overnight": "travel.per_day.domestic_overnight", "travel_per_day_overseas": "travel.per_day.overseas",
	"commute_office_large_city": "commuting.office.large_city", "commute_office_medium_city": "commuting.office.medium_city",
	"commute_office_small_city_a": "commuting.office.small_city_a", "commute_office_small_city_b": "commuting.office.small_city_b",
	"commute_office_town": "commuting.office.town", "commute_factory_large_city": "commuting.factory.large_city",
	"commute_factory_medium_city": "commuting.factory.medium_city", "commute_factory_small_city_a": "commuting.factory.small_city_a",
	"commute_factory_small_city_b": "commuting.factory.small_city_b", "commute_factory_town": "commuting.factory.town",
}
