package greenbutton_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"tanso/internal/exact"
	"tanso/meters"
	"tanso/meters/internal/score"
)

// noAnswer are files of the folder that are not judged by themselves, with the reason.
var noAnswer = map[string]string{
	"cew821_parser_spec.rb.txt": "assertions of another reader about titles and links of a file that is not in the folder; what they say of units and kinds is judged for every file by its oracle",
	"atom.xsd":                  "a schema",
	"espiDerived.xsd":           "a schema",
}

// printed is a reading as another reader prints it: start, length, value and unit.
var printed = regexp.MustCompile(`(?m)^\s*(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)\+00:00, (?:(\d+) days?, )?(\d+):(\d\d):(\d\d): (-?[0-9.]+) (\w+)`)

// Every file of the folder is judged: an XML file by its oracle, a printed one reading by reading beside its XML file.
func TestCorpusIsJudgedWhole(t *testing.T) {
	t.Parallel()
	root, ok := score.Corpus("greenbutton")
	if !ok {
		return
	}
	err := filepath.WalkDir(root, func(path string, entry os.DirEntry, err error) error {
		name := entry.Name()
		switch {
		case err != nil || entry.IsDir():
			return err
		case noAnswer[name] != "":
			t.Logf("%s has no oracle: %s", name, noAnswer[name])
		case strings.EqualFold(filepath.Ext(name), ".xml"):
			_, err := os.Stat(path + ".oracle.json") // TestCorpus compares
			return err
		case strings.HasSuffix(name, ".txt"):
			judgePrinted(t, strings.TrimSuffix(path, ".txt"))
		case !strings.HasSuffix(name, ".oracle.json"):
			t.Errorf("%s has no test", name)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func judgePrinted(t *testing.T, path string) {
	t.Helper()
	board, _ := decode(t, read(t, path+".xml"), meters.DecodeOptions{})
	want := printed.FindAllStringSubmatch(read(t, path+".txt"), -1)
	if len(want) == 0 || len(board.Items) != len(want) {
		t.Errorf("%s: %d readings, %d printed", filepath.Base(path), len(board.Items), len(want))
		return
	}
	seen := map[string]bool{}
	for _, d := range board.Items {
		seen[d.Start.Format(time.DateTime)+" "+d.End.Sub(d.Start).String()+" "+d.Value.String()+" "+d.Unit] = true
	}
	for _, w := range want {
		var length time.Duration
		for i, unit := range []time.Duration{24 * time.Hour, time.Hour, time.Minute, time.Second} {
			if n, err := strconv.Atoi(w[2+i]); err == nil {
				length += time.Duration(n) * unit
			}
		}
		if key := w[1] + " " + length.String() + " " + exact.Must(w[6]).String() + " " + w[7]; !seen[key] {
			t.Errorf("%s: %s was not read", filepath.Base(path), key)
		}
	}
}
