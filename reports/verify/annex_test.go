package verify_test

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tanso/reports/pack"
	"tanso/reports/verify"
)

func TestWhoForgesBillsPointsFactsAndSamplesIsFoundAtTheLink(t *testing.T) {
	t.Parallel()
	content := standard(t).bytes(t)
	for name, c := range map[string]struct{ file, old, fresh, step string }{
		"the quantity of a bill":        {`data/bills.csv`, `(bill-a-01,.*,)(\d)(\d*\.?\d*),L,`, `${1}${2}1${3},L,`, "bills"},
		"the period of a bill":          {`data/bills.csv`, `(bill-a-01,.*?,2025-\d\d-)\d\d,`, `${1}03,`, "bills"},
		"the unit of a bill":            {`data/bills.csv`, `(bill-a-01,.*),L,`, `${1},kL,`, "bills"},
		"a bill of a month":             {`data/bills.csv`, `512.5`, `512.4`, "bills"},
		"the days of a bill":            {`data/bills.csv`, `2025-10-25`, `2025-10-24`, ""}, // fewer days than the month counts: said not to be re-performed
		"a bill behind nothing":         {`data/bills.csv`, `\["a-01"\]|\[""a-01""\]`, `[""a-99""]`, "usage"},
		"a bill that is gone":           {`data/bills.csv`, `bill-bill:source-b.*\n`, ``, "bills"},
		"a value":                       {`data/datapoints.csv`, `(esrs-e1-set1,.*,E1-6_07,.*?,)(\d+\.\d*)`, `${1}1${2}`, "points"},
		"the last digit of a value":     {`data/datapoints.csv`, `(esrs-e1-set1,.*,E1-6_12,.*?,\d+\.\d*)`, `${1}1`, "points"},
		"a value by country":            {`data/datapoints.csv`, `(cdp-2025,.*/JP,.*?,)(\d+\.\d*)`, `${1}1${2}`, "points"},
		"an intensity":                  {`data/datapoints.csv`, `(esrs-e1-set1,.*,E1-6_30,.*?,)(0\.0*)(\d)`, `${1}${2}1${3}`, "points"},
		"an expression":                 {`data/datapoints.csv`, `kg\(scope=1\)/1000`, `kg(scope=1)/100`, "points"},
		"an expression without an end":  {`data/datapoints.csv`, `kg\(scope=1\)/1000`, `kg(scope=1/1000`, "points"},
		"an answer without a value":     {`data/datapoints.csv`, `,given,`, `,omitted,`, "points"},
		"a point twice":                 {`data/datapoints.csv`, `,E1-6_09,`, `,E1-6_07,`, "points"},
		"an element":                    {`data/datapoints.csv`, `esrs:GrossScope1GreenhouseGasEmissions`, `esrs:GrossScope9GreenhouseGasEmissions`, "points"},
		"the concept of a fact":         {`exchange/facts.xbrl.json`, `esrs:GrossScope1GreenhouseGasEmissions`, `esrs:GrossScope9GreenhouseGasEmissions`, "points"},
		"the unit of a fact":            {`exchange/facts.xbrl.json`, `"utr:tCO2e"`, `"utr:MWh"`, "points"},
		"the decimals of a fact":        {`exchange/facts.xbrl.json`, `"decimals": 3`, `"decimals": 1`, "points"},
		"who reports":                   {`exchange/facts.xbrl.json`, `lei:5493001KJTIIGC8Y1R12`, `lei:5493001KJTIIGC8Y1R13`, "points"},
		"the period of a fact":          {`exchange/facts.xbrl.json`, `2025-10-01T00:00:00/2025-12-01`, `2025-10-01T00:00:00/2025-12-02`, "points"},
		"the year before":               {`exchange/facts.xbrl.json`, `2025-08-01T00:00:00/2025-10-01`, `2025-07-01T00:00:00/2025-10-01`, "points"},
		"a value of the year before":    {`exchange/facts.xbrl.json`, `"1.235"`, `"1.234"`, "points"},
		"a seed":                        {`sampling/samples.csv`, `spring`, `summer`, "samples"},
		"the seed of a random sample":   {`sampling/samples.csv`, `'=autumn`, `'=august`, "samples"},
		"an approach":                   {`sampling/samples.csv`, `random`, `mus`, "samples"},
		"the method of a sample":        {`sampling/samples.csv`, `market`, `location`, "samples"},
		"the scopes of a sample":        {`sampling/samples.csv`, `\[1,2\]`, `[1]`, "samples"},
		"the size of a sample":          {`sampling/samples.csv`, `(random.*),7,`, `${1},1,`, "samples"},
		"an interval":                   {`sampling/samples.csv`, `(mus,.*?,10,0,[^,]*,[^,]*,\d+,)`, `${1}1`, "samples"},
		"the total of a sample":         {`sampling/samples.csv`, `(mus,.*?,10,0,[^,]*,[^,]*,\d+,[^,]*,)`, `${1}1`, "samples"},
		"a reported total":              {`sampling/samples.csv`, `(random,.*?,10,0,[^,]*,[^,]*,\d+,[^,]*,[^,]*,)`, `${1}1`, "samples"},
		"the entries of the population": {`sampling/samples.csv`, `(random.*),(\d+),Ren`, `${1},1${2},Ren`, "samples"},
		"an item":                       {`sampling/sample_items.csv`, `sample-1,E-\d*`, `sample-1,E-000000`, "samples"},
		"an item that is gone":          {`sampling/sample_items.csv`, `sample-0.*\n`, ``, "samples"},
		"an item that was certain":      {`sampling/sample_items.csv`, `false`, `true`, "samples"},
		"a sample that is gone":         {`sampling/samples.csv`, `sample-1.*\n`, ``, "samples"},
		"a way to a bill":               {`data/lineage.jsonl`, `"to":"bill-a-01"`, `"to":"bill-a-02"`, "lineage"},
		"a way to a total":              {`data/lineage.jsonl`, `("from":"esrs-e1-set1/E1-6_07","to":"GHG_S)1`, `${1}3`, "lineage"},
		"a way to an item":              {`data/lineage.jsonl`, `("from":"sample-0","to":"E-)\d`, `${1}9`, "lineage"},
	} {
		folder, files := unpacked(t, content)
		got := checked(t, repacked(t, folder, change(t, files, c.file, c.old, c.fresh)))
		switch {
		case c.step == "" && got.Broken == nil:
		case got.Broken == nil || got.Broken.Step != c.step:
			t.Errorf("%s: %v, want a break at %q", name, got.Broken, c.step)
		}
	}
}

// Whatever digit of whatever fact is changed, and the sums fixed, the fact is named.
func TestEveryDigitOfEveryFactIsChecked(t *testing.T) {
	t.Parallel()
	folder, files := unpacked(t, standard(t).bytes(t))
	at := slices.IndexFunc(files, func(f file) bool { return f.name == "exchange/facts.xbrl.json" })
	facts := files[at].content
	values := regexp.MustCompile(`"value": "-?([0-9.]+)"`).FindAllSubmatchIndex(facts, -1)
	if len(values) < 10 {
		t.Fatalf("only %d facts", len(values))
	}
	for _, v := range values {
		for i := v[2]; i < v[3]; i += 3 {
			if facts[i] == '.' {
				continue
			}
			forged := bytes.Clone(facts)
			forged[i] = '0' + (forged[i]-'0'+1)%10
			files[at].content = forged
			got := checked(t, repacked(t, folder, files))
			if got.Broken == nil || got.Broken.File != "exchange/facts.xbrl.json" {
				t.Errorf("digit %d of %s was changed: %v", i-v[2], facts[v[0]:v[1]], got.Broken)
			}
		}
	}
}

func TestEveryEligiblePointIsAFact(t *testing.T) {
	t.Parallel()
	in := standard(t)
	whole := in.Facts
	in.Facts = regexp.MustCompile(`(?s)"f0003": \{.*?\}\n  \},\n`).ReplaceAll(whole, nil)
	if bytes.Equal(in.Facts, whole) {
		t.Fatal("no fact was taken away")
	}
	if got := checked(t, in.bytes(t)); got.Broken == nil || got.Broken.Step != "points" || got.Broken.What.EN != "a data point has no fact" {
		t.Errorf("a fact is missing: %v", got.Broken)
	}
	in.Facts = nil
	got := requireVerified(t, in.bytes(t))
	if !slices.ContainsFunc(got.NotPerformed, func(g verify.Gap) bool { return g.What.EN == "facts for exchange" }) {
		t.Errorf("nothing says that there are no facts: %v", got.NotPerformed)
	}
}

// What points name each other for ever is no reason to count for ever.
func TestPointsThatLeadToThemselvesAreNamed(t *testing.T) {
	t.Parallel()
	folder, files := unpacked(t, standard(t).bytes(t))
	files = change(t, files, "data/datapoints.csv", `(esrs-e1-set1,.*,E1-6_07,.*,)kg\(scope=1\)/1000`, `${1}point(E1-6_07)*1`)
	if got := checked(t, repacked(t, folder, files)); got.Broken == nil || got.Broken.Step != "points" || !strings.Contains(got.Broken.Stood, "leads to itself") {
		t.Errorf("%v", got.Broken)
	}
}

// Packs that were made before there were data points in them still verify, and say what they lack.
func TestPacksOfTheFirstFormVerify(t *testing.T) {
	t.Parallel()
	in := standard(t)
	in.Bills, in.Samples, in.Disclosures, in.Facts = nil, nil, nil, nil
	folder, files := unpacked(t, in.bytes(t))
	files = slices.DeleteFunc(files, func(f file) bool {
		return slices.Contains([]string{"data/bills.csv", "data/datapoints.csv", "sampling/samples.csv", "sampling/sample_items.csv"}, f.name)
	})
	files = change(t, files, "pack.json", fmt.Sprintf(`"format": %d`, pack.Format), `"format": 1`)
	got := requireVerified(t, repacked(t, folder, files))
	for _, what := range []string{"data points, facts for exchange", "samples", "quantities of bills"} {
		if !slices.ContainsFunc(got.NotPerformed, func(g verify.Gap) bool { return g.What.EN == what }) {
			t.Errorf("%s are not said to be missing: %v", what, got.NotPerformed)
		}
	}
}
