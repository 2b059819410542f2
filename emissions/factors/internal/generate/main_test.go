package main

import (
	"bytes"
	"os"
	"testing"
	"testing/fstest"
)

// corpus is the variable that names the folder with the compiled tables below factors/.
const corpus = "TANSO_CORPUS"

// TestEditionsAreWhatTheTablesGive regenerates everything and compares bytes. Without the tables it checks that the
// generator gives the same bytes twice for a small table of its own.
func TestEditionsAreWhatTheTablesGive(t *testing.T) {
	t.Parallel()
	target := os.DirFS("../..")
	dir := os.Getenv(corpus)
	if dir == "" {
		small(t)
		return
	}
	files, err := generate(os.DirFS(dir+"/factors"), target)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range files {
		got, err := os.ReadFile("../../" + name)
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s differs from what the tables give (%v): run the generator", name, err)
		}
	}
}

const smallUK = `factor_id,source_factor_id,name,category_path,scope,scope3_category,lifecycle_stage,activity_unit,kgco2_per_unit,kgch4_per_unit,kgn2o_per_unit,biogenic_kgco2_per_unit,kgco2e_per_unit,gwp_set,region,valid_from,valid_to,table_ref,notes
u:1,1_1,Gas,Fuels > Gaseous fuels > Natural gas,1,,combustion,kWh (Gross CV),0.18,1e-05,2e-07,,0.18033,AR5,GB,2025-01-01,2025-12-31,row 7,
u:2,2_1,Wood,Bioenergy > Biomass > Wood chips,1,,combustion,tonnes,,,,,43.4,AR5,GB,2025-01-01,2025-12-31,row 8,
u:3,99_1,Wood,Outside of scopes > Biomass > Wood chips,outside_of_scopes,,biogenic_co2,tonnes,,,,1335.7,,,GB,2025-01-01,2025-12-31,row 9,
u:4,5_1,Car,SECR kWh pass & delivery vehs > Cars,1,,energy_intensity,km,,,,,,,GB,2025-01-01,2025-12-31,row 10,
u:5,3_1,R11,Refrigerant & other > Montreal protocol products > CFC-11,1,,fugitive_gwp,kg,,,,,4660,AR5,GB,2025-01-01,2025-12-31,row 11,
`

func small(t *testing.T) {
	t.Helper()
	tables := fstest.MapFS{}
	for _, year := range []string{"2021", "2022", "2023", "2024", "2025"} {
		tables["uk_desnz_"+year+".csv"] = &fstest.MapFile{Data: []byte(smallUK)}
	}
	keys := fstest.MapFS{"concordance.csv": &fstest.MapFile{Data: []byte(
		"activity_key,dataset,path\nfuel.natural_gas,uk-desnz,Fuels > Gaseous fuels > Natural gas\n")}}
	write := func() []byte {
		publications, err := unitedKingdom(tables)
		if err != nil {
			t.Fatal(err)
		}
		c, err := readConcordance(keys)
		if err != nil {
			t.Fatal(err)
		}
		files := map[string][]byte{}
		for _, p := range publications {
			if err := p.write(c, files); err != nil {
				t.Fatal(err)
			}
		}
		return files["uk-desnz/2025/factors.csv"]
	}
	first := write()
	if !bytes.Equal(first, write()) {
		t.Error("the same tables gave other bytes")
	}
	const want = `source_row,table,activity_key,name,name_ja,path,scope,category,stage,basis,region,valid_from,valid_to,unit,gases,co2e,supplier_id,supplier,menu,note
1_1,row 7,fuel.natural_gas,,,Fuels > Gaseous fuels > Natural gas,1,,combustion,,,,,kWh_gcv,CO2:fossil=0.18;CH4:fossil=0.00001;N2O=0.0000002,0.18033,,,,
2_1,row 8,uk-desnz/bioenergy-biomass-wood-chips,,,Bioenergy > Biomass > Wood chips,1,,combustion,,,,,t,CO2E_UNSPLIT=43.4;CO2:biogenic=1335.7,43.4,,,,biogenic CO2 from row 99_1
3_1,row 11,uk-desnz/refrigerant-other-montreal-protocol-products-cfc-11,,,Refrigerant & other > Montreal protocol products > CFC-11,0,,direct,,,,,kg,CO2E_UNSPLIT=4660,4660,,,,
99_1,row 9,uk-desnz/outside-of-scopes-biomass-wood-chips,,,Outside of scopes > Biomass > Wood chips,0,,direct,,,,,t,CO2:biogenic=1335.7,,,,,
`
	if string(first) != want {
		t.Errorf("got\n%s\nwant\n%s", first, want)
	}
}

func TestARuleWithoutRowsIsAnError(t *testing.T) {
	t.Parallel()
	c := &concordance{rules: []rule{{"fuel.x", "uk-desnz", "Fuels > X"}}, used: map[int]bool{}}
	if c.allUsed() == nil {
		t.Error("a path that the publisher no longer uses went unnoticed")
	}
	if key := c.key("uk-desnz", "Fuels > Ä & B (2%)"); key != "uk-desnz/fuels-ä-b-2" {
		t.Errorf("derived key %s", key)
	}
}
