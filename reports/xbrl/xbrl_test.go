package xbrl_test

import (
	"bytes"
	"strings"
	"testing"

	"tanso/internal/exact"
	"tanso/reports/xbrl"
)

func report() xbrl.Report {
	return xbrl.Report{
		Taxonomy: "https://example.test/entry.xsd", Namespaces: map[string]string{"eg": "https://example.test/eg", "lei": "http://standards.iso.org/iso/17442", "utr": "http://www.xbrl.org/2009/utr"},
		Facts: []xbrl.Fact{{
			Concept: "eg:Scope1", Entity: "lei:5493001KJTIIGC8Y1R12", Start: "2025-04-01", End: "2026-04-01", Unit: "utr:tCO2e", Value: exact.Must("71.6561"), Decimals: 3,
			Members: map[string]string{"eg:GasAxis": "eg:CO2Member"},
		}},
	}
}

func TestAFactStandsWithAllThatItIsAbout(t *testing.T) {
	t.Parallel()
	got, err := xbrl.Marshal(report())
	if err != nil {
		t.Fatal(err)
	}
	want := `{
 "documentInfo": {
  "documentType": "https://xbrl.org/2021/xbrl-json",
  "namespaces": {
   "eg": "https://example.test/eg",
   "lei": "http://standards.iso.org/iso/17442",
   "utr": "http://www.xbrl.org/2009/utr",
   "xbrl": "https://xbrl.org/2021"
  },
  "taxonomy": [
   "https://example.test/entry.xsd"
  ]
 },
 "facts": {
  "f0001": {
   "value": "71.656",
   "decimals": 3,
   "dimensions": {
    "concept": "eg:Scope1",
    "eg:GasAxis": "eg:CO2Member",
    "entity": "lei:5493001KJTIIGC8Y1R12",
    "period": "2025-04-01T00:00:00/2026-04-01T00:00:00",
    "unit": "utr:tCO2e"
   }
  }
 }
}
`
	if string(got) != want {
		t.Errorf("%s", got)
	}
	if again, err := xbrl.Marshal(report()); err != nil || !bytes.Equal(got, again) {
		t.Error("the same report gives other bytes")
	}
}

func TestWhatTheModelDoesNotAllowIsRefused(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		spoil func(*xbrl.Report)
		want  string
	}{
		"no entity":         {func(r *xbrl.Report) { r.Facts[0].Entity = "" }, "no entity"},
		"no taxonomy":       {func(r *xbrl.Report) { r.Taxonomy = "" }, "does not say what it is"},
		"no prefix":         {func(r *xbrl.Report) { r.Facts[0].Concept = "Scope1" }, "concept is not written"},
		"unknown prefix":    {func(r *xbrl.Report) { r.Facts[0].Unit = "own:t" }, "own:t is not declared"},
		"unknown member":    {func(r *xbrl.Report) { r.Facts[0].Members["eg:X"] = "zz:Y" }, "zz:Y is not declared"},
		"spaces in a unit":  {func(r *xbrl.Report) { r.Facts[0].Unit = "utr:t per JPY" }, "unit is not written"},
		"a day as words":    {func(r *xbrl.Report) { r.Facts[0].End = "spring" }, "period is not written"},
		"the same twice":    {func(r *xbrl.Report) { r.Facts = append(r.Facts, r.Facts[0]) }, "about the same"},
		"an entity of two":  {func(r *xbrl.Report) { r.Facts[0].Entity = "lei:a b" }, "entity is not written"},
		"prefix of a space": {func(r *xbrl.Report) { r.Facts[0].Entity = "5493001KJTIIGC8Y1R12" }, "entity is not written"},
	} {
		r := report()
		c.spoil(&r)
		if _, err := xbrl.Marshal(r); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, content := range []string{"{", `{"documentInfo":{},"facts":{}}`, `{"documentInfo":{},"facts":{},"more":1}`} {
		if xbrl.Check([]byte(content)) == nil {
			t.Errorf("%s is taken for a report", content)
		}
	}
}
