package decode_test

import (
	"encoding/csv"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tanso/meters/internal/score"
)

// cover says by which test files of the collection are judged, or why they are not. The first pattern that fits counts.
type cover struct {
	pattern string // of the file's folder and name; * is any text without /, and a folder with / at the end all that is in it
	test    string // folder of the package and name of the test
	because string // why there is none
}

const (
	answer  = "an answer that the test of the file it belongs to reads"
	another = "the arithmetic of measured savings, which is work of its own"
)

var covers = []cover{
	{"baseline-caltrack/", "", another},
	{"datahub-dk/*", "meters/marketdoc TestCorpusDatahub", ""},
	{"dlms-han/*.py.txt", "meters/dlms TestCorpusAssertions", ""},
	{"dlms-han/*", "meters/dlms TestCorpusFrames", ""},
	{"dsmr-p1/capture_*", "meters/dsmr TestCorpusCapture", ""},
	{"dsmr-p1/net_v2_2_ok.txt", "meters/dsmr TestCorpusTelegramWithoutAnswer", ""},
	{"dsmr-p1/*", "meters/dsmr TestCorpusTelegrams", ""},
	{"echonet-lite/frames.json", "meters/echonet TestCorpusFrames", ""},
	{"echonet-lite/*", "", "a table of properties, from which the decoder's own is written"},
	{"greenbutton/schema/*", "", "a schema"},
	{"greenbutton/*.txt", "meters/greenbutton TestCorpusIsJudgedWhole", ""},
	{"greenbutton/*", "meters/greenbutton TestCorpus", ""},
	{"grid-intensity/AREA_YOSOKU.csv", "meters/csvfile TestCorpusAreaForecast", ""},
	{"grid-intensity/juyo_2016_tohoku_1Q.csv", "meters/csvfile TestCorpusAreaByHours", ""},
	{"grid-intensity/fake_time_series.xml", "meters/marketdoc TestCorpusCurve", ""},
	{"grid-intensity/NO-NO5_production.xml", "meters/marketdoc TestCorpusProduction", ""},
	{"grid-intensity/DK-DK1_consumption.xml", "meters/marketdoc TestCorpusLoad", ""},
	{"grid-intensity/*.ambr", "", answer},
	{"grid-intensity/*.json", "", "grams of CO2 for a kWh: no readings of a meter, and nothing calculates by the hour yet"},
	{"interval-real/ausgrid_*", "meters/csvfile TestCorpusNetMeteredHome", ""},
	{"interval-real/citylearn2022_*", "meters/csvfile TestCorpusHomesAndGridIntensity", ""},
	{"interval-real/lcl_daily_*", "meters/csvfile TestCorpusDaysOfManyHomes", ""},
	{"interval-real/lcl_invalid_*", "meters/csvfile TestCorpusOutliers", ""},
	{"interval-real/sgsc_*", "meters/csvfile TestCorpusHalfHoursOfManyHomes", ""},
	{"interval-real/uci_*", "meters/csvfile TestCorpusMinutesWithSubMeters", ""},
	{"load/gen.go", "", "a program that writes load; what it writes is for benchmarks"},
	{"load/*", "meters/csvfile TestCorpusModelledHomes", ""},
	{"lorawan/ttn_ct101-codec.yaml", "meters/payload TestCorpusCodecOfTheDeviceRepository", ""},
	{"lorawan/", "meters/payload TestCorpusLoRaWAN", ""},
	{"modbus/", "meters/payload TestCorpusModbus", ""},
	{"mqtt/", "meters/payload TestCorpusMQTT", ""},
	{"ocpp/", "meters/payload TestCorpusOCPP", ""},
	{"sparkplug-b/", "meters/payload TestCorpusSparkplug", ""},
	{"nem12/nem-reader-tests/*", "meters/nem12 TestCorpusFacts", ""},
	{"nem12/", "meters/nem12 TestCorpus", ""},
	{"oed-aggregation/conversions.json", "", "conversions between units; those that answers need stand in the test"},
	{"oed-aggregation/*", "meters TestCorpusAggregation", ""},
	{"oed-pipeline/*", "meters/csvfile TestCorpusUploads", ""},
	{"semantics/cases.json", "meters TestSemanticsOfTheCorpus", ""},
	{"sml/FILES.txt", "", "a list of files"},
	{"sml/*", "meters/sml TestCorpusCaptures", ""},
	{"utility-csv/au_retailer_*", "meters/csvfile TestCorpusRetailer", ""},
	{"utility-csv/esb_*", "meters/csvfile TestCorpusESB", ""},
	{"utility-csv/fingrid_consumption-*", "meters/csvfile TestCorpusFingrid", ""},
	{"utility-csv/fingrid_consumptionData.*", "", "how another program regroups quarter-hours; roll-ups have answers in oed-aggregation"},
	{"utility-csv/powerpal_*", "meters/csvfile TestCorpusPowerpal", ""},
}

// Every file of the collection, on disk or in its manifest, is judged by a test that there is, or has a reason.
func TestCorpusIsCovered(t *testing.T) {
	t.Parallel()
	root, ok := score.Corpus()
	if !ok {
		return
	}
	used := map[string]bool{}
	for _, file := range collection(t, root) {
		c := coverOf(t, file)
		if c == nil {
			t.Errorf("%s is judged by no test", file)
			continue
		}
		used[c.pattern] = true
		if c.because != "" {
			t.Logf("%s: %s", file, c.because)
		}
	}
	for _, c := range covers {
		if !used[c.pattern] {
			t.Errorf("no file is %s", c.pattern)
		}
		checkTest(t, c.test)
	}
}

// collection lists the files of the manifest and those that lie beside it.
func collection(t *testing.T, root string) []string {
	t.Helper()
	f, err := os.Open(filepath.Join(root, "MANIFEST.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil || len(rows) < 500 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	listed := map[string]bool{}
	var out []string
	for _, row := range rows[1:] {
		listed[row[0]] = true
		out = append(out, row[0])
	}
	err = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		name, _ := filepath.Rel(root, path)
		if err == nil && !entry.IsDir() && strings.Contains(name, "/") && !listed[name] {
			out = append(out, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func coverOf(t *testing.T, file string) *cover {
	t.Helper()
	for i, c := range covers {
		fits, err := filepath.Match(c.pattern, file)
		if err != nil {
			t.Fatal(err)
		}
		if fits || strings.HasSuffix(c.pattern, "/") && strings.HasPrefix(file, c.pattern) {
			return &covers[i]
		}
	}
	return nil
}

// checkTest looks for a test in the source of its package.
func checkTest(t *testing.T, test string) {
	t.Helper()
	folder, name, named := strings.Cut(test, " ")
	if !named {
		return
	}
	files, err := filepath.Glob(filepath.Join("..", "..", folder, "*_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Logf("%s waits for the package %s", name, folder)
		return
	}
	for _, path := range files {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(text), "func "+name+"(t *testing.T)") {
			return
		}
	}
	t.Errorf("there is no test %s in %s", name, folder)
}
