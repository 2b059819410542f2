package migrations_test

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

// releasedFile lists the migrations that a release has shipped, in the form of sha256sum. It is empty until the first
// release; `sha256sum [0-9]*.sql > released.sha256` belongs to cutting one.
const releasedFile = "released.sha256"

// releaseBreaches says what is wrong with migrations that databases in the field have already run: a changed or
// missing file, or a new one that would have to run before those.
func releaseBreaches(fsys fs.FS) ([]string, error) {
	list, err := fs.ReadFile(fsys, releasedFile)
	if err != nil {
		return nil, err
	}
	var breaches []string
	released, last := map[string]bool{}, ""
	for lines := bufio.NewScanner(strings.NewReader(string(list))); lines.Scan(); {
		sum, name, ok := strings.Cut(lines.Text(), "  ")
		if !ok {
			return nil, fmt.Errorf("%s: %q is not a line of sha256sum", releasedFile, lines.Text())
		}
		released[name], last = true, max(last, name)
		text, err := fs.ReadFile(fsys, name)
		if got := sha256.Sum256(text); err != nil || hex.EncodeToString(got[:]) != sum {
			breaches = append(breaches, name+" was released and has changed since: add a migration instead")
		}
	}
	names, err := fs.Glob(fsys, "[0-9]*.sql")
	for _, name := range names {
		if !released[name] && name < last {
			breaches = append(breaches, name+" is new but stands before "+last+", which was released: give it a higher number")
		}
	}
	return breaches, err
}

func TestReleasedMigrationsNeverChange(t *testing.T) {
	t.Parallel()
	breaches, err := releaseBreaches(os.DirFS("."))
	if err != nil {
		t.Fatal(err)
	}
	for _, breach := range breaches {
		t.Error(breach)
	}
}

func TestReleaseBreachesAreNamed(t *testing.T) {
	t.Parallel()
	one := "559aead08264d5795d3909718cdd05abd49572e84fe55590eef31a88a08fdffd" // of "A"
	list := &fstest.MapFile{Data: []byte(one + "  0002_a.sql\n")}
	for name, c := range map[string]struct {
		files fstest.MapFS
		want  string
	}{
		"unchanged":       {fstest.MapFS{"0002_a.sql": {Data: []byte("A")}}, ""},
		"later is free":   {fstest.MapFS{"0002_a.sql": {Data: []byte("A")}, "0003_b.sql": {}}, ""},
		"changed":         {fstest.MapFS{"0002_a.sql": {Data: []byte("B")}}, "0002_a.sql was released and has changed"},
		"removed":         {fstest.MapFS{}, "0002_a.sql was released and has changed"},
		"slipped between": {fstest.MapFS{"0002_a.sql": {Data: []byte("A")}, "0001_b.sql": {}}, "0001_b.sql is new but stands before 0002_a.sql"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c.files[releasedFile] = list
			breaches, err := releaseBreaches(c.files)
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(breaches, "; "); !strings.HasPrefix(got, c.want) || (got == "") != (c.want == "") {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
