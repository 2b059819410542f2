package services

import (
	"os"
	"testing"

	"tanso/emissions"
)

// A form that adds to what people read, such as what findings say in Japanese, changes no figure: a run that was made under
// the form before is not stale for it.
func TestANewerFormOfTheInventoryMakesNoRunStale(t *testing.T) {
	t.Parallel()
	bytes, err := os.ReadFile("../emissions/testdata/canonical_2.json")
	if err != nil {
		t.Fatal(err)
	}
	inv, err := emissions.Parse(bytes)
	if err != nil {
		t.Fatal(err)
	}
	const then = "246d1edb8e24286e8053ef3b2093fccefe5a7bdb0c2f086563d49072552a0fc7"
	if got, err := figuresOf(inv); err != nil || got != then {
		t.Errorf("figures %s (%v), under form 2 they were %s", got, err, then)
	}
	inv.Schema = emissions.CanonicalSchema
	inv.Findings[0].DetailJA = "日本語"
	if got, err := figuresOf(inv); err != nil || got != then {
		t.Errorf("figures %s (%v) under the newest form, before they were %s", got, err, then)
	}
}
