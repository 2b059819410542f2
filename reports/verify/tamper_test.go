package verify_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"tanso/reports/verify"
)

func TestEveryFlippedByteIsFound(t *testing.T) {
	t.Parallel()
	content := standard(t).bytes(t)
	random := rand.New(rand.NewPCG(1, 2))
	for range 1000 {
		at, bit := random.IntN(len(content)), byte(1)<<random.IntN(8)
		content[at] ^= bit
		got, err := verify.Pack(bytes.NewReader(content), int64(len(content)), verify.Options{})
		if err == nil && got.Broken == nil {
			t.Fatalf("bit %#x of byte %d of %d was flipped and nobody saw it", bit, at, len(content))
		}
		content[at] ^= bit
	}
	requireVerified(t, content)
}

// file is one of a pack.
type file struct {
	name    string // without the folder
	content []byte
}

func unpacked(t *testing.T, content []byte) (folder string, out []file) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		var name string
		folder, name, _ = strings.Cut(f.Name, "/")
		out = append(out, file{name, b})
	}
	return folder, out
}

// repacked is what somebody makes who knows the form: all sums and the digest fit again.
func repacked(t *testing.T, folder string, files []file) []byte {
	t.Helper()
	var out, sums bytes.Buffer
	for _, f := range files {
		if f.name != "integrity/SHA256SUMS" {
			fmt.Fprintf(&sums, "%x  %s\n", sha256.Sum256(f.content), f.name)
		}
	}
	z := zip.NewWriter(&out)
	for _, f := range files {
		if f.name == "integrity/SHA256SUMS" {
			f.content = sums.Bytes()
		}
		w, err := z.Create(folder + "/" + f.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(f.content); err != nil {
			t.Fatal(err)
		}
	}
	const length = 64
	if err := z.SetComment("sha256:" + strings.Repeat("0", length)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return redigested(out.Bytes())
}

func redigested(content []byte) []byte {
	body := content[:len(content)-len("sha256:")-2*sha256.Size]
	return append(bytes.Clone(body), fmt.Sprintf("sha256:%x", sha256.Sum256(body))...)
}

// change replaces text in the files whose names match.
func change(t *testing.T, files []file, name, old, fresh string) []file {
	t.Helper()
	named, pattern, done := regexp.MustCompile("^"+name+"$"), regexp.MustCompile(old), false
	for i, f := range files {
		if at := pattern.FindSubmatchIndex(f.content); named.MatchString(f.name) && at != nil && !done {
			replaced := pattern.Expand(nil, []byte(fresh), f.content, at)
			if bytes.Equal(replaced, f.content[at[0]:at[1]]) {
				t.Fatalf("%s: %q stays as it was", name, replaced)
			}
			files[i].content = append(append(bytes.Clone(f.content[:at[0]]), replaced...), f.content[at[1]:]...)
			done = true
		}
	}
	if !done {
		t.Fatalf("no %s with %s", name, old)
	}
	return files
}

func TestWhoFixesTheSumsIsFoundAtTheLinkThatWasChanged(t *testing.T) {
	t.Parallel()
	content := standard(t).bytes(t)
	for name, c := range map[string]struct{ file, old, fresh, step string }{
		"a reading":                {`readings/.*/1/2025-10.csv`, `(,)(\d)(\d*\.?\d*,measured)`, `${1}9${2}${3}`, "usage"},
		"a quality":                {`readings/.*/1/2025-10.csv`, `measured`, `estimated`, "usage"},
		"a revision's rank":        {`readings/.*/1/2025-10.csv`, `,true`, `,false`, "usage"},
		"when it was known":        {`readings/.*/1/2025-10.csv`, `2025-10(-\d\dT[0-9:]*Z,r-1)`, `2027-10$1`, "usage"},
		"a line of readings":       {`readings/.*/3/2025-10.csv`, `2025-10-07T.*\n`, ``, "usage"},
		"an interval's multiplier": {`readings/registers.json`, `"multiplier": "4"`, `"multiplier": "5"`, "usage"},
		"a dial's multiplier":      {`readings/registers.json`, `"multiplier": "1.5"`, `"multiplier": "1.4"`, "usage"},
		"an exchange":              {`readings/registers.json`, `"old_final": "`, `"old_final": "1`, "usage"},
		"a time zone":              {`readings/registers.json`, `Europe/London`, `Europe/Paris`, "usage"},
		"the closed inventory":     {`data/inventory.json`, `"unit":"L"`, `"unit":"kL"`, "inventory"},
		"the dossier":              {`data/dossier.json`, `Sakura`, `Satsuki`, "inventory"},
		"the stated hash":          {`pack.json`, `"inventory_sha256": "..`, `"inventory_sha256": "zz`, "inventory"},
		"the form":                 {`pack.json`, `"format": 2`, `"format": 3`, "inventory"},
		"a unit":                   {`data/conversions.csv`, `\nMWh,energy,3600000000`, "\nMWh,energy,3600000001", "inventory"},
		"a unit without a name":    {`data/conversions.csv`, `MWh,energy,3600000000`, "MXh,energy,3600000000", "parts"},
		"the record":               {`integrity/inclusion_proofs.jsonl`, `"leaf":"ey`, `"leaf":"ez`, "seal"},
		"the place":                {`integrity/inclusion_proofs.jsonl`, `"index":2`, `"index":3`, "seal"},
		"a hash of the proof":      {`integrity/inclusion_proofs.jsonl`, `"proof":\["..`, `"proof":["AA`, "seal"},
		"the root":                 {`integrity/merkle_root.txt`, `^..`, `AA`, "seal"},
		"the signature":            {`integrity/tree_head.json`, `(— tanso.example \S{20})....`, `${1}AAAA`, "seal"},
		"the signed size":          {`integrity/tree_head.json`, `log 1\\n5`, `log 1\n6`, "seal"},
		"the key":                  {`integrity/tree_head.json`, `("public_key": "tanso.example\+)..`, `${1}00`, "seal"},
		"a cell":                   {`data/gases.csv`, `,CO2,fossil,`, `,CO2,biogenic,`, "tables"},
		"a row":                    {`data/gwp.csv`, `(?s)(\n)[^\n]*\n$`, `$1`, "tables"},
		"a heading":                {`data/findings.csv`, `severity`, `gravity`, "tables"},
		"the population":           {`sampling/population.csv`, `E-000001`, `E-000002`, "tables"},
		"a total":                  {`data/results.csv`, `(GHG_S1,\d)`, `${1}0`, "totals"},
		"a credit's tonnes":        {`data/credits.csv`, `cc-2(.*),30.5,`, `cc-2${1},31.5,`, "tables"},
		"a sum of credits":         {`data/results.csv`, `(CREDITS_HELD,\d)`, `${1}0`, "totals"},
		"a sum of removals":        {`data/results.csv`, `(REMOVALS_OWN,\d)`, `${1}0`, "totals"},
		"a way back":               {`data/lineage.jsonl`, `"to":"a-0`, `"to":"a-1`, "lineage"},
		"a way to readings":        {`data/lineage.jsonl`, `/1/2025-10.csv`, `/9/2025-10.csv`, "lineage"},
		"an original":              {`sources/ev-1_.*`, `abc`, `abd`, "evidence"},
	} {
		folder, files := unpacked(t, content)
		got := checked(t, repacked(t, folder, change(t, files, c.file, c.old, c.fresh)))
		if got.Broken == nil || got.Broken.Step != c.step {
			t.Errorf("%s: %v, want a break at %s", name, got.Broken, c.step)
		}
	}
}

func TestFilesTooManyOrMissingAreFound(t *testing.T) {
	t.Parallel()
	content := standard(t).bytes(t)
	folder, files := unpacked(t, content)
	requireVerified(t, repacked(t, folder, files))
	var kept []file
	for _, f := range files {
		if !strings.Contains(f.name, "/2/2025-10.csv") {
			kept = append(kept, f)
		}
	}
	if got := checked(t, repacked(t, folder, kept)); got.Broken == nil || got.Broken.Step != "usage" {
		t.Errorf("without a month of readings: %v", got.Broken)
	}
	for name, step := range map[string]string{"../evil": "archive", "data/more.csv": "sums"} {
		more := append([]file{{name, []byte("x")}}, files...)
		forged := repacked(t, folder, more)
		if step == "sums" { // named in no list
			folder, files := unpacked(t, content)
			z := repacked(t, folder, files)
			at := bytes.LastIndex(z, []byte("data/lineage.jsonl"))
			forged = redigested(append(append(bytes.Clone(z[:at]), "data/lineage.jsonX"...), z[at+len("data/lineage.jsonl"):]...))
		}
		if got := checked(t, forged); got.Broken == nil {
			t.Errorf("%s was not seen", name)
		}
	}
	// Bytes between two files, with a digest that fits.
	at := bytes.Index(content[1:], []byte("PK\x03\x04")) + 1
	hidden := redigested(append(append(bytes.Clone(content[:at]), "hidden"...), content[at:]...))
	if got, err := verify.Pack(bytes.NewReader(hidden), int64(len(hidden)), verify.Options{}); err == nil && got.Broken == nil {
		t.Error("hidden bytes were not seen")
	}
}

func TestAKeyFromElsewhereDecides(t *testing.T) {
	t.Parallel()
	in := standard(t)
	content := in.bytes(t)
	ours := in.Source.Seal.PublicKey
	got, err := verify.Pack(bytes.NewReader(content), int64(len(content)), verify.Options{PublicKey: ours})
	if err != nil || got.Broken != nil {
		t.Fatalf("%v %v", got.Broken, err)
	}
	for _, g := range got.NotPerformed {
		if strings.Contains(g.What.EN, "key") {
			t.Error("the key was given and is said to be unconfirmed")
		}
	}
	other := strings.Replace(ours, "tanso.example", "somebody.else", 1)
	if got, _ = verify.Pack(bytes.NewReader(content), int64(len(content)), verify.Options{PublicKey: other}); got.Broken == nil || got.Broken.Step != "seal" {
		t.Errorf("another key: %v", got.Broken)
	}
}

// Without this program: the script in the pack needs a shell and sha256sum.
func TestTheScriptOfAPackFindsChangedFiles(t *testing.T) {
	t.Parallel()
	_, files := unpacked(t, standard(t).bytes(t))
	run := func(spoil func(dir string) error) error {
		dir := t.TempDir()
		for _, f := range files {
			path := filepath.Join(dir, filepath.FromSlash(f.name))
			if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, f.content, 0o600)); err != nil {
				t.Fatal(err)
			}
		}
		if err := spoil(dir); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command("sh", filepath.Join(dir, "integrity", "verify.sh")).CombinedOutput()
		if err != nil {
			return fmt.Errorf("%w: %s", err, out)
		}
		return nil
	}
	if err := run(func(string) error { return nil }); err != nil {
		t.Error(err)
	}
	for name, spoil := range map[string]func(dir string) error{
		"a changed file":  func(dir string) error { return os.WriteFile(filepath.Join(dir, "pack.json"), []byte("{}"), 0o600) },
		"a file too many": func(dir string) error { return os.WriteFile(filepath.Join(dir, "data", "more.csv"), nil, 0o600) },
		"a missing file":  func(dir string) error { return os.Remove(filepath.Join(dir, "data", "gwp.csv")) },
	} {
		if run(spoil) == nil {
			t.Errorf("%s was not seen", name)
		}
	}
}

func TestWhatIsNoDayIsNamed(t *testing.T) {
	t.Parallel()
	for _, bad := range []string{"2025-10-5x", "", "2025-13-01", "9"} {
		folder, files := unpacked(t, standard(t).bytes(t))
		files = change(t, files, "data/inventory.json", `("id":"a-01".{1,200}"start":")[^"]*`, "${1}"+bad)
		for _, f := range files {
			if f.name == "data/inventory.json" {
				files = change(t, files, "pack.json", `("inventory_sha256": ")[0-9a-f]*`, fmt.Sprintf("${1}%x", sha256.Sum256(f.content)))
			}
		}
		if got := checked(t, repacked(t, folder, files)); got.Broken == nil || got.Broken.Step != "inventory" {
			t.Errorf("%q: %v", bad, got.Broken)
		}
	}
}
