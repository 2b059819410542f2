package emissions_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"pgregory.net/rapid"

	"tanso/emissions"
	"tanso/emissions/factors"
	"tanso/internal/exact"
)

var update = flag.Bool("update", false, "rewrite golden files")

// goldenSHA256 is the hash of testdata/canonical_3.json. It may change only together with CanonicalSchema or the engine:
// inventories that were closed before must keep their hashes.
const goldenSHA256 = "74eb2a9bb54afc045864a448deb4eea534be977c544198f233482339926d4e7d"

// goldenCatalog has no editions that came after the golden file: an explanation tells how many factors are known, so that a
// longer shelf would change the bytes of a new calculation, though neither the form nor the engine did.
func goldenCatalog(t *testing.T) *emissions.Catalog {
	t.Helper()
	set, err := factors.Load()
	if err != nil {
		t.Fatal(err)
	}
	before := *set
	before.Factors = slices.DeleteFunc(slices.Clone(set.Factors), func(f emissions.Factor) bool {
		return slices.Contains([]string{"uk-desnz-2021", "uk-desnz-2022", "uk-desnz-2026-partial"}, f.EditionID)
	})
	c, err := before.Catalog()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func goldenInventory(t *testing.T) emissions.Inventory {
	t.Helper()
	tokyo := time.FixedZone("JST", 9*3600)
	inv := emissions.Inventory{
		ID: "0198-inv", Name: "FY2025", Organization: "Sample & Co. <test>", OrganizationJA: "見本株式会社", Start: date("2025-04-01"), End: date("2026-04-01"),
		GWPSet: emissions.AR5, Approach: emissions.OperationalControl, Status: emissions.Closed, Number: 1, RunID: "0198-run",
		KnownAt: time.Date(2026, 5, 1, 9, 0, 0, 123456789, tokyo), ClosedAt: time.Date(2026, 5, 2, 9, 0, 0, 0, tokyo), ClosedBy: "manager",
		Facilities: []emissions.Facility{
			{ID: "f2", Name: "Leeds", Country: "GB", Region: "GB", TimeZone: "Europe/London", Share: exact.Int(1)},
			{ID: "f1", Name: "Kawasaki", NameJA: "川崎工場", Country: "JP", Region: "JP", TimeZone: "Asia/Tokyo", Share: exact.Must("0.80")},
		},
		Activities: []emissions.Activity{
			{ID: "a1", SourceID: "s1", SourceName: "受電", FacilityID: "f1", ActivityKey: "electricity.grid", Scope: 2, Start: date("2025-04-01"), End: date("2025-06-01"), Quantity: exact.Must("1000.50"), Unit: "kWh", DataType: emissions.Metered, SupplierID: "A0269", RecordedAt: time.Date(2025, 6, 1, 0, 0, 0, 0, tokyo)},
			{ID: "a2", SourceID: "s2", SourceName: "Boiler", FacilityID: "f2", ActivityKey: "fuel.natural_gas", Scope: 1, Start: date("2025-05-01"), End: date("2025-06-01"), Quantity: exact.Must("2e3"), Unit: "kWh_gcv", DataType: emissions.Invoiced},
		},
		Initiatives: []emissions.InitiativeNote{{ID: "i1", Name: "LED", FacilityID: "f1", Status: "planned"}},
	}
	out, err := emissions.BuildInventory(goldenCatalog(t), inv)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestCanonicalBytesAreGolden(t *testing.T) {
	t.Parallel()
	inv := goldenInventory(t)
	got, err := inv.Canonical()
	if err != nil {
		t.Fatal(err)
	}
	const golden = "testdata/canonical_3.json"
	if *update {
		if err := os.WriteFile(golden, got, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("canonical bytes changed:\n%s", got)
	}
	if sum, err := inv.SHA256(); err != nil || sum != goldenSHA256 {
		t.Errorf("SHA-256 %s (%v), want %s", sum, err, goldenSHA256)
	}
	for _, text := range []string{
		`"organization":"Sample & Co. <test>"`, `"known_at":"2026-05-01T00:00:00.123456Z"`, `"share":"0.8"`, `"quantity":"2000"`, `"completeness":[]`,
	} {
		if !bytes.Contains(got, []byte(text)) {
			t.Errorf("the bytes lack %s", text)
		}
	}
}

// Bytes that were closed under an earlier form stay readable, with the hash they were closed with.
func TestBytesOfEarlierFormsStayReadable(t *testing.T) {
	t.Parallel()
	for file, want := range map[string]string{
		"testdata/canonical_1.json": "64883d315bcc026946dfb229bf4ead7bf2eed7af48db161741939ffff4f4a61a",
		"testdata/canonical_2.json": "793256535c99bb539f6017f25e8e416b1a38bc2ed48ab169a1ee154b3b93666c",
	} {
		old, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		inv, err := emissions.Parse(old)
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		if sum, err := inv.SHA256(); err != nil || sum != want {
			t.Errorf("%s: SHA-256 %s (%v), want %s", file, sum, err, want)
		}
	}
}

func TestOnlyCanonicalBytesAreRead(t *testing.T) {
	t.Parallel()
	good, err := goldenInventory(t).Canonical()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := emissions.Parse(good); err != nil {
		t.Fatal(err)
	}
	for name, bad := range map[string]string{
		"a space":             strings.Replace(string(good), `"number":1`, `"number": 1`, 1),
		"an unknown field":    strings.Replace(string(good), `{"schema"`, `{"extra":1,"schema"`, 1),
		"a trailing zero":     strings.Replace(string(good), `"share":"0.8"`, `"share":"0.80"`, 1),
		"another schema":      strings.Replace(string(good), `"schema":3`, `"schema":4`, 1),
		"a local time":        strings.Replace(string(good), `2026-05-02T00:00:00Z`, `2026-05-02T09:00:00+09:00`, 1),
		"something after it":  string(good) + "\n",
		"no inventory at all": "[]",
	} {
		if _, err := emissions.Parse([]byte(bad)); err == nil {
			t.Errorf("%s was read", name)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(`{}`))
	f.Add([]byte(`{"schema":1,"id":"x"}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		inv, err := emissions.Parse(b)
		if err != nil {
			return
		}
		if again, err := inv.Canonical(); err != nil || !bytes.Equal(again, b) {
			t.Fatalf("%q came back as %q (%v)", b, again, err)
		}
	})
}

// Whatever is in the lists, and in whatever order they come, the stream is the text that encoding/json makes of the normal form.
func TestTheStreamIsTheWholeText(t *testing.T) {
	t.Parallel()
	base := goldenInventory(t)
	text := rapid.StringN(0, 6, -1)
	rapid.Check(t, func(t *rapid.T) {
		inv := base
		inv.Name, inv.RestatementCause, inv.ProposedQuality = text.Draw(t, "name"), text.Draw(t, "cause"), rapid.Bool().Draw(t, "proposed")
		inv.Schema = rapid.IntRange(1, emissions.CanonicalSchema).Draw(t, "schema")
		inv.Activities, inv.Entries, inv.Findings = nil, nil, nil
		for range rapid.IntRange(0, 5).Draw(t, "activities") {
			a := base.Activities[rapid.IntRange(0, len(base.Activities)-1).Draw(t, "activity")]
			a.ID, a.Description, a.SourceName = rapid.StringMatching(`[a-z0-9]{12}`).Draw(t, "id"), text.Draw(t, "description"), text.Draw(t, "source")
			inv.Activities = append(inv.Activities, a)
		}
		for i := range rapid.IntRange(0, 5).Draw(t, "entries") {
			e := base.Entries[rapid.IntRange(0, len(base.Entries)-1).Draw(t, "entry")]
			e.ID = "E-" + strconv.Itoa(i)
			e.Selection.Steps = rapid.SliceOfN(text, 0, 3).Draw(t, "steps")
			e.Conversion = rapid.SliceOfN(text, 0, 3).Draw(t, "conversion")
			inv.Entries = append(inv.Entries, e)
		}
		for range rapid.IntRange(0, 3).Draw(t, "findings") {
			inv.Findings = append(inv.Findings, emissions.Finding{Name: "n", Severity: emissions.SeverityNote, Detail: text.Draw(t, "detail")})
		}
		if rapid.Bool().Draw(t, "entities") {
			inv.Entities = []emissions.Entity{{ID: "x", Name: text.Draw(t, "entity"), Kind: "group"}}
		}
		streamed, err := inv.Canonical()
		if err != nil {
			t.Fatal(err)
		}
		back, sum, err := emissions.Read(iotest.OneByteReader(bytes.NewReader(streamed)))
		if err != nil {
			t.Fatalf("%v: %s", err, streamed)
		}
		var whole bytes.Buffer
		enc := json.NewEncoder(&whole)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(back); err != nil {
			t.Fatal(err)
		}
		if want := bytes.TrimSuffix(whole.Bytes(), []byte("\n")); !bytes.Equal(streamed, want) {
			t.Fatalf("streamed\n%s\nwhole\n%s", streamed, want)
		}
		if want, err := inv.SHA256(); err != nil || sum != want {
			t.Fatalf("SHA-256 %s of the stream, %s of the inventory (%v)", sum, want, err)
		}
	})
}
