package factors

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

// copied returns the embedded files of one edition and what every set needs, free to be damaged.
func copied(t *testing.T) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	for _, name := range []string{
		"activities.csv", "aliases.csv", "ipcc/gwp/edition.yaml", "ipcc/gwp/gwp.csv", "uk-desnz/2025/edition.yaml", "uk-desnz/2025/factors.csv",
	} {
		b, err := fs.ReadFile(files, name)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = &fstest.MapFile{Data: b}
	}
	return out
}

func TestAChangedEditionIsRefused(t *testing.T) {
	t.Parallel()
	damaged := copied(t)
	csv := damaged["uk-desnz/2025/factors.csv"]
	csv.Data = []byte(strings.Replace(string(csv.Data), "CO2:fossil=0.17489", "CO2:fossil=0.07489", 1))
	if _, err := parse(damaged); err == nil || !strings.Contains(err.Error(), "a released edition never changes") {
		t.Errorf("a changed factor passed: %v", err)
	}
}

func TestAnEditionWithoutLicenceIsRefused(t *testing.T) {
	t.Parallel()
	damaged := copied(t)
	head := damaged["uk-desnz/2025/edition.yaml"]
	head.Data = []byte(strings.Replace(string(head.Data), "licence: Open Government Licence v3.0\n", "", 1))
	if _, err := parse(damaged); err == nil || !strings.Contains(err.Error(), "has no licence") {
		t.Errorf("an edition without a licence passed: %v", err)
	}
}

func TestBadRowsAreNamed(t *testing.T) {
	t.Parallel()
	set, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	good := set.Factors[len(set.Factors)-1]
	known := map[string]bool{good.ActivityKey: true}
	if err := checkRow(good, known); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"source", "activity", "stage", "basis", "scope", "validity", "unit"} {
		f := good
		switch want {
		case "source":
			f.Table = ""
		case "activity":
			f.ActivityKey = "fuel.unheard_of"
		case "stage":
			f.Stage = "dream"
		case "basis":
			f.Basis = "guess"
		case "scope":
			f.Scope = 4
		case "validity":
			f.ValidTo = f.ValidFrom.AddDays(-1)
		case "unit":
			f.Unit = "furlong"
		}
		if err := checkRow(f, known); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", want, err)
		}
	}
}
