package csvfile_test

import (
	"bufio"
	"compress/gzip"
	"encoding/csv"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tanso/internal/exact"
	"tanso/meters"
	"tanso/meters/csvfile"
	"tanso/meters/internal/score"
)

// open opens a file of the corpus, unpacked.
func open(t *testing.T, path string) io.Reader {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	if !strings.HasSuffix(path, ".gz") {
		return f
	}
	zip, err := gzip.NewReader(bufio.NewReader(f))
	if err != nil {
		t.Fatal(err)
	}
	return zip
}

// stated decodes a file whose columns a person states.
func stated(t *testing.T, path string, opts meters.DecodeOptions) *score.Board {
	t.Helper()
	var board score.Board
	if _, err := csvfile.Decode(open(t, path), opts, board.Emit); err != nil {
		t.Fatal(err)
	}
	if len(board.Problems) > 0 {
		t.Fatalf("%d refused, the first: %v", len(board.Problems), board.Problems[0])
	}
	return &board
}

func same(t *testing.T, what string, got exact.Decimal, places int32, want exact.Decimal) {
	t.Helper()
	if !got.Round(places).Equal(want) {
		t.Errorf("%s: %s, want %s", what, got, want)
	}
}

func near(t *testing.T, what string, got, want exact.Decimal) {
	t.Helper()
	if got.Sub(want).Abs().Cmp(exact.Must("0.001")) > 0 {
		t.Errorf("%s: %s, want %s", what, got, want)
	}
}

// The household's file is in standard time all year: 366 days of 48 half-hours.
func TestCorpusNetMeteredHome(t *testing.T) {
	t.Parallel()
	path, ok := score.Corpus("interval-real", "ausgrid_customer12_2011-2012.csv")
	if !ok {
		return
	}
	var want struct {
		Rows      int
		Consumed  exact.Decimal `json:"GC_kwh"`
		Generated exact.Decimal `json:"GG_kwh"`
		Import    exact.Decimal `json:"net_import_kwh_interval_netting"`
		Export    exact.Decimal `json:"net_export_kwh_interval_netting"`
		Annual    exact.Decimal `json:"annual_net_kwh"`
	}
	score.Oracle(t, strings.TrimSuffix(path, ".csv"), &want)
	board := stated(t, path, meters.DecodeOptions{
		Location: zone(t, "Australia/Brisbane"), Step: 30 * time.Minute, Label: meters.LabelStart, Kind: meters.KindInterval,
		Table: meters.TableOptions{Columns: []string{"start", "value:GC (kWh)", "value:GG (kWh)"}},
	})
	consumed, generated := board.Series[0], board.Series[1]
	if consumed.Items != want.Rows || generated.Items != want.Rows || consumed.LastEnd.Sub(consumed.First) != 366*24*time.Hour {
		t.Errorf("%+v %+v", consumed, generated)
	}
	same(t, "consumed", consumed.Sum, 3, want.Consumed)
	same(t, "generated", generated.Sum, 3, want.Generated)
	same(t, "net over the year", consumed.Sum.Sub(generated.Sum), 3, want.Annual)
	var in, out exact.Decimal
	for i := 0; i < len(board.Items); i += 2 {
		if net := board.Items[i].Value.Sub(board.Items[i+1].Value); net.Sign() > 0 {
			in = in.Add(net)
		} else {
			out = out.Sub(net)
		}
	}
	same(t, "net import", in, 3, want.Import)
	same(t, "net export", out, 3, want.Export)
}

func TestCorpusHomesAndGridIntensity(t *testing.T) {
	t.Parallel()
	root, ok := score.Corpus("interval-real")
	if !ok {
		return
	}
	var want map[string]struct {
		Hours     int
		Load      exact.Decimal `json:"load_kwh"`
		Emissions exact.Decimal `json:"emissions_kgco2_hourly_matched"`
		Flat      exact.Decimal `json:"emissions_kgco2_annual_average_factor"`
	}
	score.Oracle(t, filepath.Join(root, "citylearn2022_homes"), &want)
	columns := []string{"index"}
	for i := range len(want) {
		columns = append(columns, "interval:Building_"+string(rune('1'+i))+" (kWh)")
	}
	board := stated(t, filepath.Join(root, "citylearn2022_homes.csv"), meters.DecodeOptions{
		Step: time.Hour, Table: meters.TableOptions{Columns: columns, Origin: time.Date(2016, 8, 1, 7, 0, 0, 0, time.UTC)},
	})
	rows, err := csv.NewReader(open(t, filepath.Join(root, "citylearn2022_carbon_intensity.csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var factors []exact.Decimal // kg of CO2 for a kWh, by the hour
	var average exact.Decimal
	for _, row := range rows[1:] {
		factors = append(factors, exact.Must(row[0]))
		average = average.Add(factors[len(factors)-1])
	}
	average = average.Quo(exact.Int(int64(len(factors))))
	emitted := map[string]exact.Decimal{}
	for _, d := range board.Items {
		hour := int(d.Start.Sub(board.Items[0].Start) / time.Hour)
		emitted[d.Channel] = emitted[d.Channel].Add(d.Value.Mul(factors[hour]))
	}
	if len(board.Series) != len(want) {
		t.Errorf("%d homes", len(board.Series))
	}
	for _, s := range board.Series {
		w := want[s.Channel]
		if s.Items != w.Hours {
			t.Errorf("%s: %d hours", s.Channel, s.Items)
		}
		// The answers are of values with more digits than the file has.
		near(t, s.Channel+" load", s.Sum, w.Load)
		near(t, s.Channel+" hour by hour", emitted[s.Channel], w.Emissions)
		near(t, s.Channel+" with an average", s.Sum.Mul(average), w.Flat)
	}
}

func TestCorpusHalfHoursOfManyHomes(t *testing.T) {
	t.Parallel()
	root, ok := score.Corpus("interval-real")
	if !ok {
		return
	}
	var want map[string]struct {
		Readings    int
		KWh, Max    exact.Decimal
		First, Last time.Time
		Gaps        int
		Missing     int `json:"missing_half_hours"`
	}
	score.Oracle(t, filepath.Join(root, "sgsc_halfhourly"), &want)
	none := time.Duration(0)
	board := stated(t, filepath.Join(root, "sgsc_halfhourly.csv.gz"), meters.DecodeOptions{
		Location: time.UTC, Step: 30 * time.Minute, Label: meters.LabelStart, Kind: meters.KindInterval,
		Table: meters.TableOptions{Columns: []string{"meter", "start", "value (kWh)"}, MaxGap: &none},
	})
	if len(board.Items) != 156_871 || len(board.Series) != len(want) {
		t.Errorf("%d readings of %d homes", len(board.Items), len(board.Series))
	}
	gaps, missing := map[string]int{}, map[string]int{}
	for _, d := range board.Items {
		for _, f := range d.Findings {
			gaps[d.Meter]++
			missing[d.Meter] += int(f.End.Sub(f.Start) / (30 * time.Minute))
		}
	}
	for _, s := range board.Series {
		w := want[s.Meter]
		if s.Items != w.Readings || !s.First.Equal(w.First) || !s.LastStart.Equal(w.Last) || gaps[s.Meter] != w.Gaps || missing[s.Meter] != w.Missing {
			t.Errorf("%s: %+v, %d gaps of %d half-hours, want %+v", s.Meter, s, gaps[s.Meter], missing[s.Meter], w)
		}
		same(t, s.Meter, s.Sum, 3, w.KWh)
	}
}

// Days with fewer than 48 half-hours are not whole; their sums are what was read.
func TestCorpusDaysOfManyHomes(t *testing.T) {
	t.Parallel()
	root, ok := score.Corpus("interval-real")
	if !ok {
		return
	}
	var want struct {
		Rows, Households int
		KWh              exact.Decimal
		Complete         int                      `json:"complete_days_48"`
		Incomplete       int                      `json:"incomplete_days"`
		ByMonth          map[string]exact.Decimal `json:"kwh_by_month"`
	}
	score.Oracle(t, filepath.Join(root, "lcl_daily_block_1"), &want)
	london := zone(t, "Europe/London")
	board := stated(t, filepath.Join(root, "lcl_daily_block_1.csv.gz"), meters.DecodeOptions{
		Location: london, Step: 24 * time.Hour, Label: meters.LabelStart, Kind: meters.KindInterval,
		Table: meters.TableOptions{Columns: []string{"meter", "date", "-", "-", "-", "value:count (Wh)", "-", "value:energy (kWh)", "-"}},
	})
	var sum exact.Decimal
	byMonth, complete, homes, days := map[string]exact.Decimal{}, 0, map[string]bool{}, 0
	for _, d := range board.Items {
		if d.Channel == "count" {
			if d.Value.Equal(exact.Int(48)) {
				complete++
			}
			continue
		}
		days++
		homes[d.Meter] = true
		month := d.Start.In(london).Format("2006-01")
		sum, byMonth[month] = sum.Add(d.Value), byMonth[month].Add(d.Value)
		if local := d.Start.In(london); local.Hour() != 0 || d.End.In(london).Hour() != 0 {
			t.Fatalf("a day from %s to %s", d.Start, d.End)
		}
	}
	if days != want.Rows || len(homes) != want.Households || complete != want.Complete || days-complete != want.Incomplete {
		t.Errorf("%d days of %d homes, %d whole", days, len(homes), complete)
	}
	same(t, "all", sum, 3, want.KWh)
	for month, w := range want.ByMonth {
		same(t, month, byMonth[month], 3, w)
	}
}

// The file lists days that another project left out as too high. It has no other answer than its rows.
func TestCorpusOutliers(t *testing.T) {
	t.Parallel()
	path, ok := score.Corpus("interval-real", "lcl_invalid_usage.csv")
	if !ok {
		return
	}
	board := stated(t, path, meters.DecodeOptions{Location: zone(t, "Europe/London"), Step: 24 * time.Hour, Label: meters.LabelStart, Kind: meters.KindInterval})
	if len(board.Items) != 283 || board.Items[0].Unit != "kWh" || board.Items[0].Value.String() != "103.9330003" || board.Items[0].Meter == "" {
		t.Errorf("%d items, %+v", len(board.Items), board.Items[0])
	}
	for _, d := range board.Items {
		if d.Value.Cmp(exact.Int(100)) < 0 {
			t.Errorf("%s on line %d is no outlier", d.Value, d.Line)
		}
	}
}

// What the sub-meters leave of each minute's energy is not negative beyond their rounding to whole Wh.
func TestCorpusMinutesWithSubMeters(t *testing.T) {
	t.Parallel()
	path, ok := score.Corpus("interval-real", "uci_household_2days_1min.csv")
	if !ok {
		return
	}
	board := stated(t, path, meters.DecodeOptions{
		Location: zone(t, "Europe/Paris"), Step: time.Minute, Label: meters.LabelStart, DateOrder: meters.DayFirst,
		Table: meters.TableOptions{Columns: []string{"date", "time", "demand:main (kW)", "-", "-", "-", "interval:sub1 (Wh)", "interval:sub2 (Wh)", "interval:sub3 (Wh)"}},
	})
	if len(board.Series) != 4 || board.Series[0].Items != 2880 || board.Series[0].LastEnd.Sub(board.Series[0].First) != 48*time.Hour {
		t.Fatalf("%+v", board.Series[0])
	}
	for i := 0; i < len(board.Items); i += 4 {
		row := board.Items[i : i+4]
		rest := row[0].Value.Mul(exact.Int(1000)).Quo(exact.Int(60)).Sub(exact.Sum(row[1].Value, row[2].Value, row[3].Value))
		if rest.Cmp(exact.Int(-3)) < 0 {
			t.Errorf("line %d: %s Wh are left", row[0].Line, rest)
		}
	}
	var kwh exact.Decimal
	for _, u := range usageOf(t, board, board.Series[0]) {
		kwh = kwh.Add(u.Value)
	}
	same(t, "usage", kwh, 9, board.Series[0].Sum.Quo(exact.Int(60)).Round(9))
}

func TestCorpusModelledHomes(t *testing.T) {
	t.Parallel()
	root, ok := score.Corpus("load")
	if !ok {
		return
	}
	for name, want := range map[string]string{"alameda": "576438.102", "travis": "656878.451"} {
		var sum exact.Decimal
		homes, items := map[string]bool{}, 0
		opts := meters.DecodeOptions{
			Step: time.Hour, Unit: "kWh", Kind: meters.KindInterval,
			Table: meters.TableOptions{Columns: []string{"index", "meters"}, Origin: time.Date(2018, 1, 1, 5, 0, 0, 0, time.UTC)},
		}
		summary, err := csvfile.Decode(open(t, filepath.Join(root, "resstock_"+name+"_100homes_hourly.csv.gz")), opts, func(d meters.Decoded) error {
			items++
			homes[d.Meter] = true
			sum = sum.Add(d.Value)
			return nil
		})
		if err != nil || items != 876_000 || len(homes) != 100 || summary.Refused > 0 || summary.Last.Sub(summary.First) != 8760*time.Hour || !sum.Equal(exact.Must(want)) {
			t.Errorf("%s: %d readings of %d homes, %s kWh, %+v, %v", name, items, len(homes), sum, summary, err)
		}
	}
}
