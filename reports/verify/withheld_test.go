package verify_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"tanso/emissions"
	"tanso/reports/verify"
)

// The licence of an edition may forbid passing its values on: then they stand nowhere in the pack, and what rests on them is said
// not to be re-performed.
func TestValuesOfRestrictedEditionsAreNotInThePack(t *testing.T) {
	t.Parallel()
	all := gauges(pattern())
	inv := inventory(t, pattern(), all)
	f := inv.Factors[slices.IndexFunc(inv.Factors, func(f emissions.Factor) bool { return len(f.Gases) > 2 })]
	inv.Editions = slices.Clone(inv.Editions)
	for i := range inv.Editions {
		inv.Editions[i].Restricted = inv.Editions[i].ID == f.EditionID
	}
	content := input(t, sealed(t, inv), all).bytes(t)
	got := requireVerified(t, content)
	for _, what := range []string{"the hash of the closed inventory", "entries with restricted factors"} {
		if !slices.ContainsFunc(got.NotPerformed, func(g verify.Gap) bool { return g.What.EN == what }) {
			t.Errorf("%s is not said to be left out: %v", what, got.NotPerformed)
		}
	}
	_, files := unpacked(t, content)
	for _, file := range files {
		for _, g := range f.Gases {
			if value := g.KgPerUnit.String(); len(value) > 5 && bytes.Contains(file.content, []byte(value)) {
				t.Errorf("%s tells %s of %s", file.name, value, f.ID)
			}
		}
	}
	folder, files := unpacked(t, content)
	files = change(t, files, "pack.json", `"`+strings.ReplaceAll(f.EditionID, ".", `\.`)+`"`, `"another"`)
	if got := checked(t, repacked(t, folder, files)); got.Broken == nil || got.Broken.Step != "inventory" {
		t.Errorf("values of an edition that nobody restricted were withheld: %v", got.Broken)
	}
}

func TestAFileCanBeReplacedByItsHashAndAReason(t *testing.T) {
	t.Parallel()
	in := standard(t)
	in.Evidence[0].Withheld, in.Evidence[0].MediaType = "names of people", "application/pdf"
	content := in.bytes(t)
	got := requireVerified(t, content)
	if !slices.ContainsFunc(got.NotPerformed, func(g verify.Gap) bool { return g.Why.EN == "names of people" }) {
		t.Errorf("the reason is not told: %v", got.NotPerformed)
	}
	for name, c := range map[string]struct{ file, old, fresh string }{
		"the hash":     {`sources/.*withheld.json`, `"sha256": "..`, `"sha256": "00`},
		"the size":     {`sources/.*withheld.json`, `"size": 0`, `"size": 1`},
		"the type":     {`sources/.*withheld.json`, `application/pdf`, `application/zip`},
		"the reason":   {`sources/.*withheld.json`, `names of people`, ``},
		"the form":     {`sources/.*withheld.json`, `"reason"`, `reason`},
		"the list":     {`pack.json`, `"ev-1"`, `"ev-2"`},
		"the original": {`data/dossier.json`, `ba7816bf`, `ba7816b0`},
	} {
		folder, files := unpacked(t, content)
		want := map[bool]string{true: "inventory", false: "evidence"}[c.file == "data/dossier.json"]
		if got := checked(t, repacked(t, folder, change(t, files, c.file, c.old, c.fresh))); got.Broken == nil || got.Broken.Step != want {
			t.Errorf("%s: %v", name, got.Broken)
		}
	}
	in.Evidence = nil
	if got := checked(t, in.bytes(t)); got.Broken == nil || got.Broken.Step != "lineage" && got.Broken.Step != "evidence" {
		t.Errorf("an original is missing: %v", got.Broken)
	}
}

// A file that nobody withheld cannot be said to be withheld, and one in the list must be.
func TestTheListOfWithheldFilesIsThatOfTheFiles(t *testing.T) {
	t.Parallel()
	folder, files := unpacked(t, standard(t).bytes(t))
	files = change(t, files, "pack.json", `"known_at"`, `"withheld_evidence": ["ev-1"], "known_at"`)
	if got := checked(t, repacked(t, folder, files)); got.Broken == nil || got.Broken.Step != "evidence" {
		t.Errorf("%v", got.Broken)
	}
}
