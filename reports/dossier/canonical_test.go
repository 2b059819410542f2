package dossier_test

import (
	"strings"
	"testing"
	"time"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/reports/dossier"
)

func small() dossier.Dossier {
	kg := exact.Must("1.5")
	return dossier.Dossier{
		Schema: dossier.Schema, Reporter: dossier.Reporter{Name: "A & B <株式会社>", Country: "JP"},
		SignOffs: []dossier.SignOff{{Step: "closed", Role: "approver", Name: "N", At: time.Date(2026, 4, 1, 0, 0, 0, 120_000, time.UTC), SHA256: "ab"}},
		Changes:  []dossier.Change{{Seq: 3, Action: "activity.correct", EffectKg: &kg}},
	}
}

func TestCanonicalBytesAreReadBackAsTheyWere(t *testing.T) {
	t.Parallel()
	raw, err := small().Canonical()
	if err != nil {
		t.Fatal(err)
	}
	text := string(raw)
	for _, want := range []string{`"name":"A & B <株式会社>"`, `"effect_kg_co2e":"1.5"`, `"at":"2026-04-01T00:00:00.00012Z"`} {
		if !strings.Contains(text, want) {
			t.Errorf("%s does not hold %s", text, want)
		}
	}
	back, err := dossier.Parse(raw)
	if err != nil {
		t.Fatal(err)
	}
	a, errA := back.SHA256()
	b, errB := small().SHA256()
	if a != b || errA != nil || errB != nil {
		t.Errorf("hashes %s and %s", a, b)
	}
}

func TestOtherBytesAreNoDossier(t *testing.T) {
	t.Parallel()
	raw, err := small().Canonical()
	if err != nil {
		t.Fatal(err)
	}
	for name, bad := range map[string]string{
		"nothing":           "",
		"a space more":      string(raw) + " ",
		"an unknown field":  strings.Replace(string(raw), `"schema"`, `"extra":1,"schema"`, 1),
		"another spelling":  strings.Replace(string(raw), `"1.5"`, `"1.50"`, 1),
		"a form of its own": strings.Replace(string(raw), `"schema":1`, `"schema":2`, 1),
	} {
		if _, err := dossier.Parse([]byte(bad)); fault.CodeOf(err) != fault.Invalid {
			t.Errorf("%s: read, %v", name, err)
		}
	}
}
