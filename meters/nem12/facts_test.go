package nem12_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tanso/internal/exact"
	"tanso/meters/internal/score"
)

// noAnswer are files of the folder that another reader's tests are in; what they say of files that are there is in facts.
var noAnswer = map[string]string{
	"test_actual_interval.py.txt":         "see facts",
	"test_consumption_data.py.txt":        "see facts; its sum is also in the oracle",
	"test_incomplete_files.py.txt":        "see facts; the files with an incomplete row and with nothing at all are not there",
	"test_invalid_interval_mixing.py.txt": "see facts; two of its four cases are left out by its author, and their files are not there",
	"test_many_nmis.py.txt":               "its file is not there",
	"test_multiple_quality.py.txt":        "its file is not there; substituted_interval has the same mixture and an oracle",
	"test_optional_columns.py.txt":        "see facts",
}

// facts are what the tests of another reader say about files of the folder: how many values a channel has, and the value
// and quality of one of them, to its precision of a tenth.
var facts = []struct {
	file, nmi, channel string
	items, index       int
	value, quality     string
}{
	{"Example_NEM12_actual_interval.csv", "VABD000163", "E1", 48, 10, "1.11", "A"},
	{"Example_NEM12_actual_interval.csv", "VABD000163", "E1", 48, 47, "1.11", "A"},
	{"Example_NEM12_actual_interval.csv", "VABD000163", "Q1", 48, 10, "2.22", "A"},
	{"Example_NEM12_actual_interval.csv", "VABD000163", "Q1", 48, 47, "2.22", "A"},
	{"Example_NEM13_consumption_data.csv", "VABC005890", "11", 1, 0, "1312.1", ""},
	{"invalid/Example_NEM12_powercor.csv", "VABD000163", "E1", 96, 10, "1.11", ""},
	{"invalid/Example_NEM12_powercor.csv", "VABD000163", "E1", 96, 95, "3.33", ""},
	{"invalid/Example_NEM12_powercor.csv", "VABD000163", "Q1", 96, 10, "2.22", ""},
	{"invalid/Example_NEM12_powercor.csv", "VABD000163", "Q1", 96, 95, "4.44", "A"},
	{"invalid/Example_NEM12_empty.csv", "", "", 0, 0, "", ""},
	{"invalid/Example_NEM12_15min_200_30min_300.csv", "", "", 0, 0, "", ""},
	{"invalid/Example_NEM12_30min_200_15min_400.csv", "", "", 0, 0, "", ""},
	{"Example_NEM12_no_scheduled_read.csv", "NMI111", "E1", 96, 0, "", ""},
}

func TestCorpusFacts(t *testing.T) {
	t.Parallel()
	root, ok := score.Corpus("nem12")
	if !ok {
		return
	}
	for _, fact := range facts {
		f, err := os.Open(filepath.Join(root, fact.file))
		if err != nil {
			t.Fatal(err)
		}
		board, _ := decode(t, f)
		_ = f.Close()
		if fact.items == 0 {
			if len(board.Items) > 0 {
				t.Errorf("%s: %d values", fact.file, len(board.Items))
			}
			continue
		}
		n := 0
		for _, d := range board.Items {
			if d.Meter != fact.nmi || d.Channel != fact.channel {
				continue
			}
			if n == fact.index && fact.value != "" {
				if off := d.Value.Sub(exact.Must(fact.value)).Abs(); off.Cmp(exact.Must(fact.value).Mul(exact.Must("0.1"))) > 0 {
					t.Errorf("%s: %s is %s, want %s", fact.file, fact.channel, d.Value, fact.value)
				}
				if fact.quality != "" && d.Code != fact.quality {
					t.Errorf("%s: quality %s, want %s", fact.file, d.Code, fact.quality)
				}
			}
			n++
		}
		if n != fact.items {
			t.Errorf("%s: %d values of %s, want %d", fact.file, n, fact.channel, fact.items)
		}
	}
}

// Every file of the folder is judged: by its oracle, or by facts.
func TestCorpusIsJudgedWhole(t *testing.T) {
	t.Parallel()
	root, ok := score.Corpus("nem12")
	if !ok {
		return
	}
	err := filepath.WalkDir(root, func(path string, entry os.DirEntry, err error) error {
		name := strings.ToLower(entry.Name())
		switch {
		case err != nil || entry.IsDir():
			return err
		case noAnswer[entry.Name()] != "":
			t.Logf("%s has no oracle: %s", entry.Name(), noAnswer[entry.Name()])
		case strings.HasSuffix(name, ".csv"), strings.HasSuffix(name, ".zip"):
			_, err := os.Stat(path + ".oracle.json") // TestCorpus compares
			return err
		case !strings.HasSuffix(name, ".oracle.json"):
			t.Errorf("%s has no test", entry.Name())
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
