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
	in.Evidence[0].Withheld = "names of people"
	got := requireVerified(t, in.bytes(t))
	if !slices.ContainsFunc(got.NotPerformed, func(g verify.Gap) bool { return g.Why.EN == "names of people" }) {
		t.Errorf("the reason is not told: %v", got.NotPerformed)
	}
	in.Evidence[0].SHA256 = strings.Repeat("0", 64)
	if got := checked(t, in.bytes(t)); got.Broken == nil || got.Broken.Step != "evidence" {
		t.Errorf("another hash stands in the place of a file: %v", got.Broken)
	}
}
