package dsmr_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/dsmr"
	"tanso/meters/internal/score"
	"tanso/meters/internal/telegram"
)

// sealed makes a telegram of its lines, with the checksum of DSMR 4 and 5.
func sealed(lines ...string) string {
	body := "/TST5\\SAMPLE\r\n\r\n" + strings.Join(lines, "\r\n") + "\r\n!"
	return fmt.Sprintf("%s%04X\r\n", body, telegram.ARC([]byte(body)))
}

// dutch is a telegram of DSMR 5 with a gas meter.
func dutch(clock, dial string) string {
	return sealed(
		"1-3:0.2.8(50)", "0-0:1.0.0("+clock+")", "0-0:96.1.1(54455354303031)",
		"1-0:1.8.1("+dial+"*kWh)", "1-0:1.8.2(000200.500*kWh)", "1-0:2.8.1(000000.000*kWh)", "0-0:96.14.0(0002)",
		"1-0:1.7.0(01.250*kW)", "1-0:2.7.0(00.000*kW)", "1-0:99.97.0(1)(0-0:96.7.19)(260101000000W)(0000000100*s)", "0-0:96.13.0()",
		"1-0:32.7.0(230.1*V)", "1-0:21.7.0(00.654*kW)",
		"0-1:24.1.0(003)", "0-1:96.1.0(47415331)", "0-1:24.2.1(260701115500S)(00012.345*m3)",
		"0-2:24.1.0(007)", "0-2:96.1.0()", "0-2:24.2.1(632525252525S)(00000.000)",
	)
}

func decode(t *testing.T, text string, opts meters.DecodeOptions) (*score.Board, meters.DecodeSummary) {
	t.Helper()
	var board score.Board
	summary, err := dsmr.Decode(strings.NewReader(text), opts, board.Emit)
	if err != nil {
		t.Fatal(err)
	}
	return &board, summary
}

// show writes what was read in a line each.
func show(items []meters.Decoded) []string {
	var out []string
	for _, d := range items {
		at := d.Start.Format("01-02T15:04:05")
		if !d.End.Equal(d.Start) {
			at += "/" + d.End.Format("15:04:05")
		}
		out = append(out, strings.TrimSpace(fmt.Sprintf("%s %s %s %s %s %s %s %s", d.Meter, d.Channel, d.Kind, d.Direction, d.Commodity, at, d.Value, d.Unit)))
	}
	return out
}

func same(t *testing.T, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestATelegramGivesDialsPowerAndConnectedMeters(t *testing.T) {
	t.Parallel()
	board, summary := decode(t, dutch("260701120007S", "000100.001"), meters.DecodeOptions{})
	same(t, show(board.Items),
		"TEST001 1-0:1.8.1 register import electricity 07-01T10:00:07 100.001 kWh",
		"TEST001 1-0:1.8.2 register import electricity 07-01T10:00:07 200.5 kWh",
		"TEST001 1-0:2.8.1 register export electricity 07-01T10:00:07 0 kWh",
		"TEST001 1-0:1.7.0 power import electricity 07-01T10:00:07 1.25 kW",
		"TEST001 1-0:2.7.0 power export electricity 07-01T10:00:07 0 kW",
		"TEST001 1-0:21.7.0 power import electricity 07-01T10:00:07 0.654 kW",
		"GAS1 0-1:24.2.1 register import natural_gas 07-01T09:55:00 12.345 m3",
	)
	if summary.Format != "p1" || summary.Items != 7 || summary.Refused != 0 || len(summary.Findings) != 1 ||
		summary.Findings[0].Detail != "left out: 1-0:32.7.0 (V), 0-2:24.2.1 (no meter is connected)" {
		t.Errorf("%+v", summary)
	}
	if d := board.Items[6]; d.Line != 18 || d.Code != "260701115500S" {
		t.Errorf("gas: line %d, code %s", d.Line, d.Code)
	}
}

func TestOlderAndOtherCountriesTelegrams(t *testing.T) {
	t.Parallel()
	received := meters.DecodeOptions{At: time.Date(2026, 7, 1, 10, 0, 0, 0, time.UTC)}
	helsinki, err := time.LoadLocation("Europe/Helsinki")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		text string
		opts meters.DecodeOptions
		want []string
	}{
		"DSMR 2.2 has no checksum, and the gas value on a line of its own": {
			"/TST5\\OLD\r\n\r\n0-0:96.1.1(00)\r\n1-0:1.8.1(00001.001*kWh)\r\n0-1:24.1.0(3)\r\n0-1:96.1.0(4731)\r\n" +
				"0-1:24.3.0(260701120000)(00)(60)(1)(0-1:24.2.1)(m3)\r\n(00007.890)\r\n!\r\n", received, []string{
				"00 1-0:1.8.1 register import electricity 07-01T10:00:00 1.001 kWh",
				"G1 0-1:24.2.1 register import natural_gas 07-01T10:00:00 7.89 m3",
			},
		},
		"Belgian demand and its months": {
			sealed("0-0:1.0.0(260701120700S)", "1-0:1.4.0(02.250*kW)", "1-0:1.6.0(260701004500S)(02.750*kW)",
				"0-0:98.1.0(2)(1-0:1.6.0)(1-0:1.6.0)(260701000000S)(260623193000S)(03.500*kW)(260601000000S)(260505221500S)(05.250*kW)"),
			meters.DecodeOptions{Meter: "M"},
			[]string{
				"M 1-0:1.4.0 demand import electricity 07-01T10:00:00/10:07:00 2.25 kW",
				"M 1-0:1.6.0 demand import electricity 06-30T22:30:00/22:45:00 2.75 kW",
				"M 1-0:1.6.0 demand import electricity 06-23T17:15:00/17:30:00 3.5 kW",
				"M 1-0:1.6.0 demand import electricity 05-05T20:00:00/20:15:00 5.25 kW",
			},
		},
		"reactive energy counts, reactive power is left out": {
			sealed("0-0:1.0.0(260101000000W)", "1-0:3.8.0(00000567.801*kVArh)", "1-0:3.7.0(0000.500*kVAr)", "1-0:15.8.0(3*kWh)"), meters.DecodeOptions{}, []string{
				"1-0:3.8.0 register import electricity 12-31T23:00:00 567.801 kvarh",
				"1-0:15.8.0 register  electricity 12-31T23:00:00 3 kWh",
			},
		},
		"watt-hours, and a code with its billing period": {
			sealed("0-0:1.0.0(260701120000S)", "1-0:1.8.0*255(00012345*Wh)", "1-0:1.8.0*01(00000001*Wh)"), meters.DecodeOptions{}, []string{
				"1-0:1.8.0 register import electricity 07-01T10:00:00 12345 Wh",
			},
		},
		"the flags mean the clocks of the meter's country": {
			sealed("0-0:1.0.0(260701120000S)", "1-0:1.8.0(1*kWh)"), meters.DecodeOptions{Location: helsinki}, []string{
				"1-0:1.8.0 register import electricity 07-01T09:00:00 1 kWh",
			},
		},
		"heat": {
			"/HEAT\n\n0-0:1.0.0(260215201500W)\n0-1:24.1.0(004)\n0-1:96.1.0(H)\n0-1:24.2.1(260215201500W)(12.340*GJ)\n!\n", meters.DecodeOptions{}, []string{
				"H 0-1:24.2.1 register import heat 02-15T19:15:00 12.34 GJ",
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			board, _ := decode(t, c.text, c.opts)
			same(t, show(board.Items), c.want...)
			if len(board.Problems) > 0 {
				t.Error(board.Problems[0])
			}
		})
	}
}

func TestTheRepeatedHourIsExact(t *testing.T) {
	t.Parallel()
	board, _ := decode(t, dutch("261025023000S", "1")+dutch("261025023000W", "2"), meters.DecodeOptions{})
	if first, second := board.Items[0].Start, board.Items[7].Start; second.Sub(first) != time.Hour {
		t.Errorf("%s and %s", first, second)
	}
	text := "/OLD\n0-1:24.1.0(3)\n0-1:24.3.0(261025023000)(00)(60)(1)(0-1:24.2.1)(m3)(1.0)\n0-1:24.3.0(260329023000)(00)(60)(1)(0-1:24.2.1)(m3)(1.0)\n!\n"
	if board, _ = decode(t, text, meters.DecodeOptions{}); len(board.Items) != 0 || len(board.Problems) != 2 {
		t.Errorf("without a flag the hour is not known: %v", show(board.Items))
	}
}

func TestDamageCostsOneTelegram(t *testing.T) {
	t.Parallel()
	good := dutch("260701120007S", "000100.001")
	bad := strings.Replace(good, "000100.001", "000900.001", 1)
	cut, _, _ := strings.Cut(good, "1-0:1.7.0")
	for name, c := range map[string]struct {
		text           string
		items, refused int
		field          string
		offset         int64
	}{
		"a wrong value is found by the checksum": {good + bad + good, 14, 1, "CRC", int64(len(good))},
		"a telegram without its end":             {good + cut + good, 14, 1, "telegram", int64(len(good))},
		"the end of the file":                    {good + cut, 7, 1, "telegram", int64(len(good))},
		"a checksum that is none":                {strings.Replace(good, good[len(good)-6:], "zzzz\r\n", 1) + good, 7, 1, "CRC", 0},
		"the beginning is missing":               {good[200:] + good, 7, 0, "", 0},
		"line ends that a log has changed":       {strings.ReplaceAll(good, "\r\n", "\n"), 7, 0, "", 0},
		"a checksum without its zeros":           {unpadded(), 1, 0, "", 0},
		"an endless telegram":                    {"/X\n" + strings.Repeat("a", 1<<20) + "\n" + good, 7, 1, "telegram", 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			board, summary := decode(t, c.text, meters.DecodeOptions{})
			if summary.Items != c.items || summary.Refused != c.refused {
				t.Fatalf("%d items, refused %v", summary.Items, board.Problems)
			}
			if c.refused > 0 && (board.Problems[0].Field != c.field || board.Problems[0].Offset != c.offset) {
				t.Errorf("%+v", board.Problems[0])
			}
		})
	}
}

// unpadded is a telegram whose checksum begins with a zero that the meter does not send.
func unpadded() string {
	for i := 0; ; i++ {
		text := sealed("0-0:1.0.0(260701120000S)", fmt.Sprintf("1-0:1.8.0(%d*kWh)", i))
		if at := strings.LastIndex(text, "!"); text[at+1] == '0' {
			return text[:at+1] + text[at+2:]
		}
	}
}

func TestClocksThatAreNone(t *testing.T) {
	t.Parallel()
	text := dutch("250000000000W", "000100.001")
	board, summary := decode(t, text, meters.DecodeOptions{})
	if summary.Items != 1 || summary.Refused != 1 || board.Problems[0].Field != "time" || board.Problems[0].Got != "250000000000W" {
		t.Errorf("%+v %v", summary, board.Problems)
	}
	at := time.Date(2026, 7, 1, 10, 0, 0, 0, time.UTC)
	board, summary = decode(t, text, meters.DecodeOptions{At: at})
	if summary.Items != 7 || summary.Refused != 0 || board.Findings[meters.FindingClockInvalid] != 6 || !board.Items[0].Start.Equal(at) {
		t.Errorf("%+v %v", summary, board.Findings)
	}
	if board, _ = decode(t, sealed("1-0:1.8.0(1*kWh)", "1-0:2.8.0(1*kWh)"), meters.DecodeOptions{}); len(board.Problems) != 1 || board.Problems[0].Field != "0-0:1.0.0" {
		t.Errorf("no clock: %v", board.Problems)
	}
}

func TestValuesThatCannotBeReadAreNamed(t *testing.T) {
	t.Parallel()
	board, summary := decode(t, "/OLD\n0-0:1.0.0(260701120000S)\n1-0:1.8.1(0000x.5*kWh)\n1-0:1.8.2(1*kWh)\ngarbled\n1-0:1.6.0(x)(1*kW)\n"+
		"0-1:96.1.0(G1)\n0-1:24.2.1(260701120000S)(5*furlong)\n0-1:24.2.1(260701120000S)(x*m3)\n!\n", meters.DecodeOptions{})
	want := []string{"value 1-0:1.8.1 3", "line  5", "time 1-0:1.6.0 6", "unit 0-1:24.2.1 8", "value 0-1:24.2.1 9"}
	var got []string
	_, err := dsmr.Decode(strings.NewReader(""), meters.DecodeOptions{}, board.Emit)
	if fault.CodeOf(err) != fault.Invalid {
		t.Errorf("an empty file: %v", err)
	}
	for _, p := range board.Problems {
		channel := map[string]string{"line": ""}[p.Field]
		if p.Field != "line" {
			channel = map[int]string{3: "1-0:1.8.1", 6: "1-0:1.6.0", 8: "0-1:24.2.1", 9: "0-1:24.2.1"}[p.Line]
		}
		got = append(got, fmt.Sprintf("%s %s %d", p.Field, channel, p.Line))
	}
	if slices.Sort(got); summary.Items != 1 {
		t.Errorf("%+v", summary)
	}
	slices.Sort(want)
	same(t, got, want...)
}

func TestDetect(t *testing.T) {
	t.Parallel()
	good := dutch("260701120007S", "1")
	_, rest, _ := strings.Cut(good, "0-0:96.1.1")
	for text, want := range map[string]bool{
		good: true, good[100:]: false, "0-0:96.1.1" + rest: true, "\r\n" + good: true,
		"meter,at,kwh\n": false, "": false, "!": false, "//comment": true,
	} {
		if dsmr.Detect([]byte(text)) != want {
			t.Errorf("%.30q: not %v", text, want)
		}
	}
}

func TestTelegramsRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var text strings.Builder
		var want []string
		for range rapid.IntRange(1, 5).Draw(t, "telegrams") {
			wh := rapid.Int64Range(0, 999_999_999).Draw(t, "wh")
			at := time.Date(2026, 1, 1, 0, 0, rapid.IntRange(0, 365*24*3600).Draw(t, "second"), 0, time.UTC)
			flag := rapid.SampledFrom([]string{"S", "W"}).Draw(t, "flag")
			offset := map[string]time.Duration{"S": 2 * time.Hour, "W": time.Hour}[flag]
			one := sealed("0-0:1.0.0("+at.Add(offset).Format("060102150405")+flag+")", fmt.Sprintf("1-0:1.8.0(%06d.%03d*kWh)", wh/1000, wh%1000))
			text.WriteString(rapid.SampledFrom([]string{"", "noise\r\n", strings.Replace(one, "1.8.0", "2.8.0", 1), one[:30] + "\r\n"}).Draw(t, "before"))
			text.WriteString(one)
			want = append(want, at.Format(time.RFC3339)+" "+exact.FromScaled(wh, 3).String())
		}
		var board score.Board
		var got []string
		_, err := dsmr.Decode(strings.NewReader(text.String()), meters.DecodeOptions{}, board.Emit)
		for _, d := range board.Items {
			got = append(got, d.Start.Format(time.RFC3339)+" "+d.Value.String())
		}
		if err != nil || !slices.Equal(got, want) {
			t.Fatalf("%v %q, want %q of %q", err, got, want, text.String())
		}
	})
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(dutch("260701120007S", "000100.001")))
	f.Add([]byte("/A\n0-1:24.3.0(260701120000)(00)(60)(1)(0-1:24.2.1)(m3)\n(1)\n!\n"))
	f.Add([]byte("/A\n0-0:98.1.0(1)(1-0:1.6.0)(1-0:1.6.0)(260701000000S)(260701000000S)(1*kW)\n!\n"))
	f.Fuzz(func(t *testing.T, in []byte) {
		var board score.Board
		summary, err := dsmr.Decode(strings.NewReader(string(in)), meters.DecodeOptions{At: time.Unix(1e9, 0)}, board.Emit)
		if err != nil && fault.CodeOf(err) == fault.Internal || summary.Items != len(board.Items) || summary.Refused != len(board.Problems) {
			t.Errorf("%v %+v", err, summary)
		}
		for _, d := range board.Items {
			if d.Start.IsZero() || d.Unit == "" || d.Channel == "" {
				t.Errorf("%+v", d)
			}
		}
	})
}
