package csvfile_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/japanese"

	"tanso/internal/exact"
	"tanso/meters"
)

// portalPreamble is what the download of an American customer portal begins with.
const portalPreamble = "Name,A CUSTOMER\nAddress,\"1 MAIN ST, ANYTOWN CA 90000\"\nAccount Number,1234567890\nService,Service 1\n\n"

func american() []utility {
	return []utility{
		{
			"PG&E, quarter-hours with an end that is the last minute", "pge", "America/Los_Angeles",
			portalPreamble + "TYPE,DATE,START TIME,END TIME,USAGE (kWh),COST,NOTES\nElectric usage,2025-11-02,00:45,00:59,0.05,$0.01,\n" +
				"Electric usage,2025-11-02,01:00,01:59,0.10,$0.03,\nElectric usage,2025-11-02,01:00,01:59,0.20,$0.03,\nElectric usage,2025-11-02,23:45,23:59,0.30,$0.03,\n" +
				"Water usage,2025-11-02,23:45,23:59,0.30,$0.03,\n",
			"7 / 02T07:45-02T08:00 0.05 kWh measured\n8 / 02T08:00-02T09:00 0.1 kWh measured\n9 / 02T09:00-02T10:00 0.2 kWh measured\n10 / 03T07:45-03T08:00 0.3 kWh measured\n",
			"11 type \"Water usage\"\n",
		},
		{
			"PG&E, both directions", "pge", "America/Los_Angeles",
			portalPreamble + "TYPE,DATE,START TIME,END TIME,IMPORT (kWh),EXPORT (kWh),COST,NOTES\nElectric usage,2025-06-01,00:00,00:59,1.50,0.25,$0.45\n",
			"7 /import 01T07:00-01T08:00 1.5 kWh measured\n7 /export 01T07:00-01T08:00 0.25 kWh measured\n", "",
		},
		{
			"PG&E, gas by days", "pge", "America/Los_Angeles",
			portalPreamble + "TYPE,DATE,USAGE,UNITS,COST,NOTES\nNatural gas usage,2025-11-01,3.13,therms,$4.09,\nNatural gas usage,2025-11-02,1.04,therms,$1.09,\n",
			"7 / 01T07:00-02T07:00 3.13 therm measured\n8 / 02T07:00-03T08:00 1.04 therm measured\n", "",
		},
		{
			"PG&E, bills", "pge", "America/Los_Angeles",
			portalPreamble + "TYPE,START DATE,END DATE,USAGE (kWh),COST,NOTES\nElectric billing,2025-01-10,2025-02-09,420,$130.00,\n",
			"7 / 10T08:00-10T08:00 420 kWh measured\n", "",
		},
		{
			"SCE, sections", "sce", "",
			"Energy Usage Information\n\"For location: 1 MAIN ST\"\n\nMeter Reading Information\n\"Type of readings: Electricity\"\n\nDetailed Usage\n" +
				"\"Start date: 2025-03-08 00:00:00  for 2 days\"\n\n\"Data for period starting: 2025-03-08 00:00:00  for 24 hours\"\n" +
				"Energy Delivered time period,Usage(Real energy in kilowatt-hours),Reading quality\n\"2025-03-09 01:00:00 to 2025-03-09 03:00:00\",\"0.360\",\"\"\n" +
				"\"Data for period starting: 2025-03-09 00:00:00  for 24 hours\"\n" +
				"Energy Received time period,Usage(Real energy in kilowatt-hours),Reading quality\n\"2025-03-09 01:00:00 to 2025-03-09 03:00:00\",\"0.100\",\"\"\n",
			"12 /import 09T09:00-09T10:00 0.36 kWh measured\n15 /export 09T09:00-09T10:00 0.1 kWh measured\n", "",
		},
		{
			"SCE, both directions beside each other", "sce", "",
			"Energy Usage Information\n\nDetailed Usage\nDate,Energy Consumption time Period Start,Energy Consumption time Period End,Delivered,Received\n" +
				"\"07/28/2025 \",\"07/28/2025 11:45PM \",\"07/29/2025 12:00AM \",\"0.480\",\"0.000\"\n",
			"5 /import 29T06:45-29T07:00 0.48 kWh measured\n5 /export 29T06:45-29T07:00 0 kWh measured\n", "",
		},
	}
}

func european() []utility {
	return []utility{
		{
			"eloverblik, the repeated hour", "eloverblik", "",
			"\ufeffMålepunktsID;Fra_dato;Til_dato;Mængde;Måleenhed;Kvalitet;Type\n" +
				"57;26-10-2025 02:00:00;26-10-2025 03:00:00;0,25;KWH;Målt;Tidsserie\n57;26-10-2025 02:00:00;26-10-2025 03:00:00;0,21;KWH;Estimeret;Tidsserie\n" +
				"57;26-10-2025 03:00:00;26-10-2025 04:00:00;1,5;KWH;Målt;Tidsserie\n",
			"2 57/ 26T00:00-26T01:00 0.25 kWh measured\n3 57/ 26T01:00-26T02:00 0.21 kWh estimated\n4 57/ 26T02:00-26T03:00 1.5 kWh measured\n", "",
		},
		{
			"Octopus", "csv", "",
			"Consumption (kwh), Estimated Cost Inc. Tax (p), Standing Charge Inc. Tax (p), Start, End\n0.25, 4.1, 0.78, 2026-07-15T00:00:00+01:00, 2026-07-15T00:30:00+01:00\n",
			"2 / 14T23:00-14T23:30 0.25 kWh measured\n", "",
		},
		{
			"Octopus, gas", "csv", "", "Consumption (m³), Start, End\n0.025, 2026-01-15T00:00:00Z, 2026-01-15T00:30:00Z\n",
			"2 / 15T00:00-15T00:30 0.025 m3 measured\n", "",
		},
	}
}

func areas(t *testing.T) []utility {
	t.Helper()
	return []utility{
		{
			"TEPCO's area", "tepco-area", "",
			sjis(t, "ファイル更新日(yyyymmdd),ファイル更新時間(HH:MI:SS),対象年月日(yyyymmdd)\n20260416,19:44:07,20260416\n\n"+
				"日付(yyyymmdd),時間コマ(1時～48時),時間帯_自(HH:MI),時間帯_至(HH:MI),エリア総需要量[30分kWh],エリア総発電量[30分kWh],エリア風力・太陽光発電量[30分kWh]\n"+
				"20260416,1,0000,0030,12038000,10056000,136469\n20260416,48,2330,2400,12534000,10391500,133166\n"),
			"5 /demand 15T15:00-15T15:30 12038000 kWh estimated\n5 /generation 15T15:00-15T15:30 10056000 kWh estimated\n5 /wind_solar 15T15:00-15T15:30 136469 kWh estimated\n" +
				"6 /demand 16T14:30-16T15:00 12534000 kWh estimated\n6 /generation 16T14:30-16T15:00 10391500 kWh estimated\n6 /wind_solar 16T14:30-16T15:00 133166 kWh estimated\n", "",
		},
		{
			"Tohoku's area", "tohoku-area", "",
			sjis(t, "DATE_TIME,エリア需要〔MWh〕,水力〔MWh〕,火力〔MWh〕,揚水〔MWh〕\n2026/4/1 0:00,7887,1812,8072,-2\n"),
			"2 /demand 31T15:00-31T16:00 7887 MWh measured\n2 /hydro 31T15:00-31T16:00 1812 MWh measured\n2 /thermal 31T15:00-31T16:00 8072 MWh measured\n2 /pumped 31T15:00-31T16:00 -2 MWh measured\n", "",
		},
	}
}

// utility is a file in the format of one, and what is read of it.
type utility struct {
	name, format, zone, text, items, problems string
}

func TestFormatsOfUtilities(t *testing.T) {
	t.Parallel()
	for _, c := range slices.Concat(american(), european(), areas(t)) {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			opts := meters.DecodeOptions{}
			if c.zone != "" {
				opts.Location = zone(t, c.zone)
			}
			board, summary := decode(t, c.text, opts)
			expect(t, "items", lines(board), c.items)
			expect(t, "problems", problems(board), c.problems)
			if summary.Format != c.format {
				t.Errorf("taken for %s", summary.Format)
			}
		})
	}
}

func sjis(t *testing.T, text string) string {
	t.Helper()
	out, err := japanese.ShiftJIS.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestOneRowADay(t *testing.T) {
	t.Parallel()
	tokyo := meters.DecodeOptions{Location: zone(t, "Asia/Tokyo"), Unit: "kWh", Kind: meters.KindInterval}
	for name, title := range map[string]func(i int) string{
		"starts":    func(i int) string { return fmt.Sprintf("%d:%02d", i/2, i%2*30) },
		"ends":      func(i int) string { return fmt.Sprintf("%02d:%02d", (i+1)/2, (i+1)%2*30) },
		"last is 0": func(i int) string { return fmt.Sprintf("%d:%02d", (i+1)/2%24, (i+1)%2*30) },
		"ranges":    func(i int) string { return fmt.Sprintf("%02d:%02d～%02d:%02d", i/2, i%2*30, (i+1)/2, (i+1)%2*30) },
		"Japanese":  func(i int) string { return fmt.Sprintf("%d時%02d分", i/2, i%2*30) },
	} {
		titles, values := []string{"供給地点特定番号", "年月日"}, []string{"03", "2026/04/01"}
		for i := range 48 {
			titles, values = append(titles, title(i)), append(values, strconv.Itoa(i))
		}
		board, _ := decode(t, sjis(t, strings.Join(titles, ",")+"\n"+strings.Join(values, ",")+"\n"), tokyo)
		if len(board.Items) != 48 || len(board.Problems) > 0 {
			t.Errorf("%s: %d items, %s", name, len(board.Items), problems(board))
			continue
		}
		last := board.Items[47]
		if last.Start.Format(time.RFC3339) != "2026-04-01T14:30:00Z" || last.End.Sub(last.Start) != 30*time.Minute || !last.Value.Equal(exact.Int(47)) || last.Meter != "03" {
			t.Errorf("%s: %+v", name, last)
		}
	}
}

func TestADayWithoutAnHourHasNoEmptyValuesForIt(t *testing.T) {
	t.Parallel()
	titles, values := []string{"date"}, []string{"2026-03-29"}
	for i := range 24 {
		titles, values = append(titles, fmt.Sprintf("%d:00", i)), append(values, "1")
	}
	values[2] = "" // 1:00 does not exist
	opts := meters.DecodeOptions{Location: zone(t, "Europe/London"), Unit: "kWh", Kind: meters.KindInterval}
	board, summary := decode(t, strings.Join(titles, ",")+"\n"+strings.Join(values, ",")+"\n", opts)
	if len(board.Items) != 23 || len(board.Problems) > 0 || summary.Last.Sub(summary.First) != 23*time.Hour {
		t.Errorf("%+v, %s", summary, problems(board))
	}
	values[2] = "7"
	board, _ = decode(t, strings.Join(titles, ",")+"\n"+strings.Join(values, ",")+"\n", opts)
	expect(t, "problems", problems(board), "2 date \"2026-03-29 01:00:00\"\n")
}

func TestStatedColumns(t *testing.T) {
	t.Parallel()
	origin := time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name, text string
		columns    []string
		noHeader   bool
		items      string
	}{
		{"no header", "1.5,2026-04-01 00:00Z,2026-04-01 01:00Z\n", []string{"value (kWh)", "start", "end"}, true, "1 / 01T00:00-01T01:00 1.5 kWh measured\n"},
		{
			"several channels", "t,GC,x,GG\n2026-04-01 00:00Z,1,9,2\n",
			[]string{"start", "value:GC (kWh)", "-", "value:export (Wh)"},
			false,
			"2 /GC 01T00:00-01T01:00 1 kWh measured\n2 /export 01T00:00-01T01:00 2 Wh measured\n",
		},
		{
			"a column for each meter", "hour,H-1,H-2\n0,1,2\n1,3,\n",
			[]string{"index", "meters"},
			false,
			"2 H-1/ 01T00:00-01T01:00 1 kWh measured\n2 H-2/ 01T00:00-01T01:00 2 kWh measured\n3 H-1/ 01T01:00-01T02:00 3 kWh measured\n3 H-2/ 01T01:00-01T02:00 0 kWh missing\n",
		},
		{"numbered intervals of a day", "d,n,v\n20260401,24,5\n", []string{"date", "position", "value"}, false, "2 / 01T23:00-02T00:00 5 kWh measured\n"},
		{
			"kinds", "2026-04-01 00:00Z,5,7\n",
			[]string{"at", "demand:power (kW)", "register:dial"},
			true,
			"1 /power 01T00:00-01T01:00 5 kW measured\n1 /dial 01T00:00-01T00:00 7 kWh measured\n",
		},
	} {
		opts := meters.DecodeOptions{Location: time.UTC, Unit: "kWh", Step: time.Hour, Label: meters.LabelStart}
		opts.Table = meters.TableOptions{Columns: c.columns, NoHeader: c.noHeader, Origin: origin}
		board, _ := decode(t, c.text, opts)
		expect(t, c.name, lines(board), c.items)
		expect(t, c.name, problems(board), "")
	}
}

func TestTitlesWithUnitsAreChannels(t *testing.T) {
	t.Parallel()
	board, _ := decode(t, "at,line_a_kwh,line_b_kwh,note\n2026-04-01 00:00Z,1,2,x\n", meters.DecodeOptions{Kind: meters.KindRegister})
	expect(t, "items", lines(board), "2 /linea 01T00:00-01T00:00 1 kWh measured\n2 /lineb 01T00:00-01T00:00 2 kWh measured\n")
}

func TestDaysOfTheCalendar(t *testing.T) {
	t.Parallel()
	opts := meters.DecodeOptions{Location: zone(t, "Europe/London"), Step: 24 * time.Hour, Label: meters.LabelStart, Kind: meters.KindInterval}
	board, _ := decode(t, "date,kwh\n2026-03-29,1\n2026-10-25,1\n", opts)
	for i, hours := range []float64{23, 25} {
		if got := board.Items[i].End.Sub(board.Items[i].Start).Hours(); got != hours {
			t.Errorf("day %d has %v hours", i, got)
		}
	}
}

func TestRefusalsOfTables(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, text string
		opts       meters.DecodeOptions
		problems   string
	}{
		{"an index without an origin", "index,kwh\n3,1\n", meters.DecodeOptions{Step: time.Hour}, "2 origin \"\"\n"},
		{"a position before the first", "position,kwh\n0,1\n", meters.DecodeOptions{Step: time.Hour}, "2 position \"0\"\n"},
		{"a position without a step", "date,position,kwh\n2026-04-01,1,1\n", meters.DecodeOptions{Location: time.UTC}, "2 step \"\"\n"},
		{"a position after the day", "date,position,kwh\n2026-04-01,25,1\n", meters.DecodeOptions{Step: time.Hour, Location: time.UTC}, "2 position \"25\"\n"},
		{"a period without an end", "period,kwh\n2026-04-01,1\n", meters.DecodeOptions{Location: time.UTC}, "2 period \"2026-04-01\"\n"},
		{"thousands or decimals", "at,kwh\n2026-04-01 00:00Z,1.234\n", meters.DecodeOptions{DecimalComma: true}, "2 kwh \"1.234\"\n"},
		{"the only row with an end", "end,kwh\n2026-04-01 00:00Z,1\n", meters.DecodeOptions{Table: meters.TableOptions{SincePrevious: true}}, "2 start \"none\"\n"},
		{
			"ends out of order", "end,kwh\n2026-04-01 00:00Z,1\n2026-04-01 02:00Z,1\n2026-04-01 01:00Z,1\n",
			meters.DecodeOptions{Table: meters.TableOptions{SincePrevious: true}},
			"2 start \"none\"\n4 end \"2026-04-01T01:00:00Z\"\n",
		},
	} {
		board, _ := decode(t, c.text, c.opts)
		expect(t, c.name, problems(board), c.problems)
	}
}
