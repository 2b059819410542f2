package emissions_test

import (
	"slices"
	"strings"
	"testing"

	"tanso/emissions"
	"tanso/internal/exact"
)

// sound are the credentials of a certificate that meets all that is asked of it.
func sound() emissions.Credentials {
	return emissions.Credentials{
		Kind: "go", RetirementID: "R-1", RetiredOn: date("2026-02-01"), Start: date("2025-04-01"), End: date("2026-04-01"),
		Countries: []string{"FR"}, Facilities: []emissions.Facility{{ID: "f", Name: "Lyon", Country: "FR", Region: "FR"}, {ID: "g", Name: "Tokyo", Country: "JP", Region: "JP"}},
		Stated: []emissions.Statement{
			{Criterion: emissions.ConveysRate, Answer: emissions.Yes}, {Criterion: emissions.OnlyClaim, Answer: emissions.Yes, Note: "registry statement"},
		},
	}
}

func TestTheEightCriteria(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		spoil func(*emissions.Credentials)
		unmet string
	}{
		"all met":            {func(*emissions.Credentials) {}, ""},
		"nothing stated":     {func(c *emissions.Credentials) { c.Stated = nil }, "emission_rate,exclusive_claim"},
		"denied":             {func(c *emissions.Credentials) { c.Stated[1].Answer = emissions.No }, "exclusive_claim"},
		"no retirement id":   {func(c *emissions.Credentials) { c.RetirementID = "" }, "retired"},
		"no retirement date": {func(c *emissions.Credentials) { c.RetiredOn = emissions.Date{} }, "retired"},
		"stated as retired, the data say not": {func(c *emissions.Credentials) {
			c.RetirementID = ""
			c.Stated = append(c.Stated, emissions.Statement{Criterion: emissions.IsRetired, Answer: emissions.Yes})
		}, "retired"},
		"retired before it was made": {func(c *emissions.Credentials) { c.RetiredOn = date("2025-03-31") }, "vintage"},
		"a vintage of years":         {func(c *emissions.Credentials) { c.Start = date("2020-04-01") }, "vintage"},
		"a vintage of years, argued": {func(c *emissions.Credentials) {
			c.Start = date("2020-04-01")
			c.Stated = append(c.Stated, emissions.Statement{Criterion: emissions.VintageFits, Answer: emissions.Yes, Note: "credits of one project"})
		}, ""},
		"no market":                   {func(c *emissions.Credentials) { c.Countries = nil }, "market"},
		"a market without facilities": {func(c *emissions.Credentials) { c.Countries = []string{"US"} }, "market"},
		"given to another market": {func(c *emissions.Credentials) {
			c.Allocations = []emissions.Allocation{{FacilityID: "g", Month: "2025-04", Quantity: exact.Int(1)}}
		}, "market"},
		"a supplier's rate has its own criterion": {func(c *emissions.Credentials) {
			c.Kind, c.RetirementID = "supplier_menu", ""
		}, "retired,supplier_rate"},
		"a contract has its own criterion": {func(c *emissions.Credentials) { c.Kind = "ppa_physical" }, "direct_contract"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			credentials := sound()
			c.spoil(&credentials)
			js := credentials.Judge()
			if got := strings.Join(emissions.Unmet(js), ","); got != c.unmet {
				t.Errorf("unmet %s, want %s", got, c.unmet)
			}
			if len(js) != 8 || js[7].Criterion != emissions.ResidualMix || !js[7].Derived || js[7].Why == "" {
				t.Errorf("judged %+v", js)
			}
		})
	}
}

func TestDerivedAnswersSayWhy(t *testing.T) {
	t.Parallel()
	credentials := sound()
	credentials.ResidualMix = true
	for _, j := range credentials.Judge() {
		if j.Derived == (j.Why == "") {
			t.Errorf("%+v", j)
		}
	}
	if js := credentials.Judge(); js[1].Note != "registry statement" || !strings.Contains(js[4].Why, "boundary: 1;") {
		t.Errorf("%+v", js)
	}
}

func TestEveryKindIsKnown(t *testing.T) {
	t.Parallel()
	kinds := emissions.InstrumentKinds()
	if !slices.ContainsFunc(kinds, func(k emissions.InstrumentKind) bool { return k.Kind == "nfc_fit" && k.Tracked }) {
		t.Error("非化石証書 are not among the kinds")
	}
	if _, ok := emissions.InstrumentKindOf("voucher"); ok {
		t.Error("a kind nobody knows")
	}
}
