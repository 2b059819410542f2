package pathways_test

import (
	"errors"
	"strings"
	"testing"

	"tanso/emissions/targets/pathways"
	"tanso/internal/fault"
)

func TestShippedPathwaysHaveTheirCitation(t *testing.T) {
	t.Parallel()
	all, err := pathways.Load()
	if err != nil || len(all) == 0 {
		t.Fatalf("%d pathways, %v", len(all), err)
	}
	for _, p := range all {
		if p.Publisher == "" || p.Table == "" || p.Licence == "" || !strings.HasPrefix(p.Source, "https://") || p.Retrieved.IsZero() || len(p.Points) < 2 {
			t.Errorf("%+v", p)
		}
	}
	if p := all[0]; p.ID != "jp-ndc-2025:national" || !p.IsIndex() || p.Points[1].Year != 2030 || p.Points[1].Value.String() != "54" {
		t.Errorf("%+v", p)
	}
}

func TestRowsOfAFileMakePathwaysBySector(t *testing.T) {
	t.Parallel()
	got, err := pathways.Rows([]byte("\ufeffsector,unit,year,value\nsteel,t CO2e/t,2030,1.1\nsteel,t CO2e/t,2020,1.4\npower,t CO2e/MWh,2020,0.4\npower,t CO2e/MWh,2050,0\n"))
	if err != nil || len(got) != 2 || got[0].Points[0].Year != 2020 || got[0].IsIndex() {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestRowsThatCannotBeReadAreNamed(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                                      "rows",
		"sector,unit,year,value\na,b,2020":      "line 2",
		"h\na,percent,2020,1\na,percent,x,1":    "line 3: a year",
		"h\na,percent,2020,1\na,percent,2020,2": "line 3: one value",
		"h\na,percent,2020,-1":                  "line 2: a number",
		"h\na,percent,2020,1\na,t,2021,1":       "line 3: the unit percent",
		"h\na,percent,2020,1":                   "two years",
	} {
		_, err := pathways.Rows([]byte(text))
		if f, ok := errors.AsType[*fault.Error](err); !ok || f.Field != "csv" || !strings.Contains(f.Expected, want) {
			t.Errorf("%q: %+v", text, err)
		}
	}
}
