package frameworks_test

import (
	"encoding/csv"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"tanso/emissions"
	"tanso/reports/frameworks"
)

func shipped(t *testing.T) []frameworks.Framework {
	t.Helper()
	fs, err := frameworks.Load()
	if err != nil {
		t.Fatal(err)
	}
	return fs
}

func TestEachVersionOfARegimeHasDaysSourceAndStatus(t *testing.T) {
	t.Parallel()
	seen := map[frameworks.Status]int{}
	for _, f := range shipped(t) {
		seen[f.Status]++
		if f.Source == "" || f.ValidFrom.IsZero() {
			t.Errorf("%s says not where it is from, or since when it holds", f.ID)
		}
		for _, p := range f.Points {
			if f.Status == frameworks.Unverified && p.Status == frameworks.Verified {
				t.Errorf("%s %s is verified inside a regime that is not", f.ID, p.ID)
			}
			if p.Label.EN == p.Label.JA {
				t.Errorf("%s %s has one label for two languages: %s", f.ID, p.ID, p.Label.EN)
			}
		}
	}
	if seen[frameworks.Unverified] == 0 || seen[frameworks.Verified] == 0 || seen[frameworks.Secondary] == 0 {
		t.Errorf("statuses: %v", seen)
	}
}

func TestARegimeHoldsForThePeriodsItIsMeantFor(t *testing.T) {
	t.Parallel()
	day := func(y int) emissions.Date { return emissions.Date{Year: y, Month: 4, Day: 1} }
	for _, f := range shipped(t) {
		switch f.ID {
		case "gri-2016":
			if !f.For(day(2025)) || f.For(day(2027)) {
				t.Error("GRI 302 and 305 hold until 2026")
			}
		case "gri-2025", "ifrs-s2-2025-amendment":
			if f.For(day(2026)) || !f.For(day(2027)) {
				t.Errorf("%s holds from 2027", f.ID)
			}
		}
	}
}

// Each row of the lists that regimes were compared with is a point of a regime, or its list is named as served elsewhere.
func TestEveryPointIsAccountedFor(t *testing.T) {
	t.Parallel()
	regimes := map[string]frameworks.Framework{}
	for _, f := range shipped(t) {
		regimes[f.ID] = f
	}
	elsewhere := map[string]bool{}
	for _, e := range frameworks.ServedElsewhere() {
		elsewhere[e.Framework] = e.Why.EN != "" && e.Why.JA != ""
	}
	rows := required(t)
	if len(rows) != 397 {
		t.Fatalf("%d rows, want 397", len(rows))
	}
	for _, r := range rows {
		list, regime, reference, element := r[0], r[1], r[2], r[3]
		if regime == "" {
			if !elsewhere[list] {
				t.Errorf("%s %s is in no regime, and elsewhere.csv does not say why", list, reference)
			}
			continue
		}
		if !has(regimes[regime], reference, element) {
			t.Errorf("%s lacks %s %s", regime, reference, element)
		}
	}
}

func required(t *testing.T) [][]string {
	t.Helper()
	file, err := os.Open("testdata/required.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[1:]
}

func has(f frameworks.Framework, reference, element string) bool {
	for _, p := range f.Points {
		if p.Reference != reference && p.ID != reference {
			continue
		}
		if element == "" || p.Element == element {
			return true
		}
		for _, m := range p.Members {
			if m.Member == element {
				return true
			}
		}
	}
	return false
}

func TestEveryReasonSpeaksBothLanguages(t *testing.T) {
	t.Parallel()
	for _, f := range shipped(t) {
		for _, p := range f.Points {
			if p.Omitted == "" {
				continue
			}
			if words, ok := frameworks.ReasonOf(p.Omitted); !ok || words.EN == "" || words.JA == "" {
				t.Errorf("%s %s: the reason %s has no words", f.ID, p.ID, p.Omitted)
			}
		}
	}
}

const goodHead = `{id: x, publisher: p, title: {en: a, ja: b}, version: "1", valid_from: 2025-01-01, source: s, status: verified,
note: {en: a, ja: b}, sheet: S, tables: [{id: all, title: {en: a, ja: b}}]}`

const heads = "id,reference,label_en,label_ja,unit,required,element,members,expression,omitted,status,place,table,each\n"

func TestBadDataIsRefusedWithItsPlace(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ head, rows, want string }{
		"unknown figure":      {goodHead, "A,,l,m,tCO2e,,,,tons(scope=1),,,,all,\n", `x/points.csv row 2 expression: is not valid (expected one of the figures`},
		"unknown limit":       {goodHead, "A,,l,m,kgCO2e,,,,kg(colour=red),,,,all,\n", "expected a limit that kg has, got \"colour\""},
		"unknown value":       {goodHead, "A,,l,m,kgCO2e,,,,kg(scope=4),,,,all,\n", "expected for scope one of 1, 2, 3, got \"4\""},
		"limit twice":         {goodHead, "A,,l,m,kgCO2e,,,,\"kg(scope=1,scope=2)\",,,,all,\n", "each limit of kg once"},
		"two ways at once":    {goodHead, "A,,l,m,kgCO2e,,,,\"kg(scope=1,gas=CO2,country=JP)\",,,,all,\n", "broken down in one way"},
		"two methods added":   {goodHead, "A,,l,m,kgCO2e,,,,kg(scope=2),,,,all,\n", "a method for Scope 2 alone"},
		"wrong scale":         {goodHead, "A,,l,m,tCO2e,,,,kg(scope=1),,,,all,\n", "x/points.csv row 2 expression: is not valid (expected tCO2e, × 0.001 of [kgCO2e], got \"× 1 of [kgCO2e]\")"},
		"wrong unit":          {goodHead, "A,,l,m,MWh,,,,kg(scope=1)/1000,,,,all,\n", "expected MWh"},
		"unlike parts":        {goodHead, "A,,l,m,kgCO2e,,,,kg(scope=1)+kwh(),,,,all,\n", "parts of one unit"},
		"unknown unit":        {goodHead, "A,,l,m,pounds,,,,kg(scope=1),,,,all,\n", "x/points.csv row 2 unit: is not valid"},
		"missing label":       {goodHead, "A,,l,,kgCO2e,,,,kg(scope=1),,,,all,\n", "x/points.csv row 2 label ja: is not valid (expected something"},
		"cyclic":              {goodHead, "A,,l,m,kgCO2e,,,,point(B),,,,all,\nB,,l,m,kgCO2e,,,,point(A),,,,all,\n", "A → B → A"},
		"unknown point":       {goodHead, "A,,l,m,kgCO2e,,,,point(C),,,,all,\n", "a point of this regime"},
		"id twice":            {goodHead, "A,,l,m,kgCO2e,,,,kg(scope=1),,,,all,\nA,,l,m,kgCO2e,,,,kg(scope=1),,,,all,\n", "x/points.csv row 3 id: is not valid (expected an id of its own"},
		"neither":             {goodHead, "A,,l,m,kgCO2e,,,,,,,,all,\n", "an expression or a reason"},
		"both":                {goodHead, "A,,l,m,kgCO2e,,,,kg(scope=1),narrative,,,all,\n", "an expression or a reason"},
		"unknown reason":      {goodHead, "A,,l,m,kgCO2e,,,,,because,,,all,\n", "a reason of reasons.csv"},
		"unknown table":       {goodHead, "A,,l,m,kgCO2e,,,,kg(),,,,other,\n", "a table of framework.yaml"},
		"unknown status":      {goodHead, "A,,l,m,kgCO2e,,,,kg(),,sure,,all,\n", "verified, secondary or unverified"},
		"words as a number":   {goodHead, "A,,l,m,kgCO2e,,,,text(approach),,,,all,\n", "text(…) for the unit text"},
		"a number as words":   {goodHead, "A,,l,m,text,,,,kg(scope=1),,,,all,\n", "text(…) for the unit text"},
		"unknown words":       {goodHead, "A,,l,m,text,,,,text(poem),,,,all,\n", "in text() one of"},
		"torn expression":     {goodHead, "A,,l,m,kgCO2e,,,,kg(scope=1,,,,all,\n", "expected ), got"},
		"element of nobody":   {goodHead, "A,,l,m,kgCO2e,,esrs:X,,kg(scope=1),,,,all,\n", "an element of the taxonomy"},
		"wrong columns":       {goodHead, "A,B\n", "cannot be read"},
		"no day":              {strings.Replace(goodHead, "2025-01-01", "spring", 1), "A,,l,m,kgCO2e,,,,kg(scope=1),,,,all,\n", "x/framework.yaml valid_from: is not valid (expected a day"},
		"unknown key of yaml": {strings.Replace(goodHead, "source: s", "source: s, sauce: s", 1), "A,,l,m,kgCO2e,,,,kg(scope=1),,,,all,\n", "sauce"},
		"no note in Japanese": {strings.Replace(goodHead, "note: {en: a, ja: b}", "note: {en: a}", 1), "A,,l,m,kgCO2e,,,,kg(scope=1),,,,all,\n", "framework.yaml note ja"},
	} {
		_, err := frameworks.LoadFS(fstest.MapFS{"x/framework.yaml": {Data: []byte(c.head)}, "x/points.csv": {Data: []byte(heads + c.rows)}})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}
