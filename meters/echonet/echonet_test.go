package echonet_test

import (
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/echonet"
	"tanso/meters/internal/score"
)

// prop writes a property.
func prop(code byte, data ...byte) []byte { return append([]byte{code, byte(len(data))}, data...) }

// counted writes a property whose data end with counts.
func counted(code byte, head []byte, counts ...uint32) []byte {
	data := slices.Clone(head)
	for _, c := range counts {
		data = binary.BigEndian.AppendUint32(data, c)
	}
	return prop(code, data...)
}

// frame makes a message of the meter to a controller.
func frame(service byte, props ...[]byte) []byte {
	out := []byte{0x10, 0x81, 0, 1, 0x02, 0x88, 0x01, 0x05, 0xff, 0x01, service, byte(len(props))}
	return append(out, slices.Concat(props...)...)
}

// lines writes a hex dump, a frame a line.
func lines(frames ...[]byte) string {
	var b strings.Builder
	for _, f := range frames {
		b.WriteString(strings.ToUpper(hex.EncodeToString(f)) + "\r\n")
	}
	return b.String()
}

var (
	tenth  = exact.Must("0.1")
	scaled = meters.DecodeOptions{Scale: &tenth, At: time.Date(2026, 7, 1, 3, 10, 0, 0, time.UTC)} // 12:10 in Japan
	noon   = []byte{0x07, 0xea, 7, 1, 12, 0, 0}
	setup  = frame(0x72, prop(0xd3, 0, 0, 0, 60), prop(0xd7, 6), prop(0xe1, 1))
)

func decode(t *testing.T, in string, opts meters.DecodeOptions) (*score.Board, meters.DecodeSummary) {
	t.Helper()
	var board score.Board
	summary, err := echonet.Decode(strings.NewReader(in), opts, board.Emit)
	if err != nil {
		t.Fatal(err)
	}
	return &board, summary
}

func show(items []meters.Decoded) []string {
	var out []string
	for _, d := range items {
		channel := map[string]string{echonet.ChannelImport: "import", echonet.ChannelExport: "export", echonet.ChannelPower: "power"}[d.Channel]
		value := d.Value.String() + d.Unit
		if d.Quality == meters.QualityMissing {
			value = "missing"
		}
		out = append(out, fmt.Sprintf("%s %s %s %s %s %s", d.Code, channel, d.Kind, d.Direction, d.Start.Format("01-02T15:04:05"), value))
	}
	return out
}

func TestPropertiesOfTheMeter(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		frames [][]byte
		want   []string
	}{
		"now": {[][]byte{frame(0x72, counted(0xe0, nil, 70001), counted(0xe3, nil, 7), counted(0xe7, nil, 0xfffffc18))}, []string{
			"E0 import register import 07-01T03:10:00 7000.1kWh", "E3 export register export 07-01T03:10:00 0.7kWh", "E7 power power  07-01T03:10:00 -1000W",
		}},
		"at the half hour": {[][]byte{frame(0x74, counted(0xea, noon, 70002), counted(0xeb, noon, 9))}, []string{
			"EA import register import 07-01T03:00:00 7000.2kWh", "EB export register export 07-01T03:00:00 0.9kWh",
		}},
		"no data is missing, not zero": {[][]byte{frame(0x72, counted(0xe0, nil, 0xfffffffe), counted(0xe7, nil, 0x7ffffffe), counted(0xeb, noon, 0xfffffffe))}, []string{
			"E0 import register import 07-01T03:10:00 missing", "E7 power power  07-01T03:10:00 missing", "EB export register export 07-01T03:00:00 missing",
		}},
		"the minute, both ways": {[][]byte{frame(0x72, counted(0xd0, noon, 10, 20), prop(0xd0, 0x30))}, []string{
			"D0 import register import 07-01T03:00:00 1kWh", "D0 export register export 07-01T03:00:00 2kWh",
		}},
		"half hours back in time": {[][]byte{frame(0x72, counted(0xec, []byte{0x07, 0xea, 7, 1, 0, 30, 2}, 12, 5, 11, 0xfffffffe))}, []string{
			"EC import register import 06-30T15:30:00 1.2kWh", "EC export register export 06-30T15:30:00 0.5kWh",
			"EC import register import 06-30T15:00:00 1.1kWh", "EC export register export 06-30T15:00:00 missing",
		}},
		"minutes back in time": {[][]byte{frame(0x72, counted(0xee, []byte{0x07, 0xea, 7, 1, 0, 0, 2}, 12, 5, 11, 4))}, []string{
			"EE import register import 06-30T15:00:00 1.2kWh", "EE export register export 06-30T15:00:00 0.5kWh",
			"EE import register import 06-30T14:59:00 1.1kWh", "EE export register export 06-30T14:59:00 0.4kWh",
		}},
		"not read yet": {[][]byte{frame(0x72, counted(0xea, []byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff}, 0xfffffffe),
			counted(0xec, []byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1}, 0xfffffffe, 0xfffffffe))}, nil},
		"asked, set and told by others": {[][]byte{
			frame(0x62, prop(0xe0)), frame(0x71, prop(0xe5)), frame(0x72, prop(0xe8, 0, 30, 0, 50), prop(0xe9, 3, 232, 3, 232), prop(0x80, 0x30)),
			{0x10, 0x81, 0, 0, 0x0e, 0xf0, 1, 0x0e, 0xf0, 1, 0x73, 1, 0xd5, 4, 1, 2, 0x88, 1},
		}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for form, in := range map[string]string{"raw": string(slices.Concat(c.frames...)), "hex": lines(c.frames...)} {
				board, _ := decode(t, in, scaled)
				if !slices.Equal(show(board.Items), c.want) || len(board.Problems) > 0 {
					t.Errorf("%s: got\n%s\nwant\n%s\n%v", form, strings.Join(show(board.Items), "\n"), strings.Join(c.want, "\n"), board.Problems)
				}
			}
		})
	}
}

// history is a day of 48 counts from 1000 on, with two of them missing.
func history(ago byte) []byte {
	var counts []uint32
	for i := range uint32(48) {
		counts = append(counts, 1000+2*i)
	}
	counts[10], counts[47] = 0xfffffffe, 0xfffffffe
	return frame(0x72, counted(0xe2, []byte{0, ago}, counts...))
}

func TestHistoryOfADay(t *testing.T) {
	t.Parallel()
	board, _ := decode(t, lines(history(1)), scaled)
	if s := board.Series[0]; s.Items != 48 || s.Missing != 2 || s.First.Format(time.RFC3339) != "2026-06-29T15:00:00Z" || s.LastStart.Format(time.RFC3339) != "2026-06-30T14:30:00Z" {
		t.Errorf("yesterday: %+v", s)
	}
	if d := board.Items[47]; board.Items[9].Value.String() != "101.8" || board.Items[9].Start.Format("15:04") != "19:30" || d.Quality != meters.QualityMissing {
		t.Errorf("%v %v", board.Items[9], d)
	}
	// What is still to come has no data and is no gap.
	if board, _ = decode(t, lines(history(0)), scaled); board.Series[0].Items != 47 || board.Series[0].Missing != 1 {
		t.Errorf("today: %+v", board.Series[0])
	}
	// The meter's own date will do, in the same frame or before.
	date := frame(0x72, prop(0x98, 0x07, 0xea, 7, 1))
	for name, in := range map[string]string{
		"before": lines(date, history(2)), "with the clock": lines(frame(0x72, prop(0x98, 0x07, 0xea, 7, 1), prop(0x97, 12, 10), history(2)[12:])),
	} {
		board, _ = decode(t, in, meters.DecodeOptions{Scale: &tenth})
		if len(board.Items) != 48 || board.Items[0].Start.Format(time.RFC3339) != "2026-06-28T15:00:00Z" {
			t.Errorf("%s: %v", name, board.Problems)
		}
	}
	if board, _ = decode(t, lines(history(0)), meters.DecodeOptions{Scale: &tenth}); len(board.Problems) != 1 || board.Problems[0].Field != "date" {
		t.Errorf("without a date: %v", board.Problems)
	}
	if board, _ = decode(t, lines(history(255)), scaled); len(board.Problems) != 1 || board.Problems[0].Field != "E2" {
		t.Errorf("no day was chosen: %v", board.Problems)
	}
}

func TestCountsBecomeEnergyOnlyWithTheirUnit(t *testing.T) {
	t.Parallel()
	value := frame(0x73, counted(0xea, noon, 999_998))
	bitmap := make([]byte, 17)
	for name, c := range map[string]struct {
		in      string
		scale   *exact.Decimal
		want    string
		refused string
	}{
		"unit and coefficient before":     {lines(setup, value), nil, "5999988", ""},
		"in the same frame, and after it": {lines(frame(0x72, counted(0xea, noon, 5), prop(0xe1, 0x0a), prop(0xd3, 0, 0, 0, 2))), nil, "100", ""},
		"with a factor of the coefficient": {
			lines(frame(0x72, prop(0xd4, 2), prop(0xe1, 0), prop(0xd3, 0, 0, 0, 150)), frame(0x72, counted(0xea, noon, 10))),
			nil, "15", "",
		},
		"the scale goes behind what the meter says": {lines(setup, value), &tenth, "5999988", ""},
		"the scale alone":               {lines(value), &tenth, "99999.8", ""},
		"a coefficient refused is none": {lines(frame(0x52, prop(0xe1, 1), prop(0xd3)), value), nil, "99999.8", ""},
		"a coefficient not in the list": {lines(frame(0x72, prop(0xe1, 1), prop(0x9f, 2, 0xe0, 0xe1)), value), nil, "99999.8", ""},
		"a coefficient not in the bits": {lines(frame(0x72, prop(0xe1, 1), prop(0x9f, bitmap...)), value), nil, "99999.8", ""},
		"no unit":                       {lines(value), nil, "", "E1"},
		"no coefficient":                {lines(frame(0x72, prop(0xe1, 1)), value), nil, "", "D3"},
		"a coefficient in the list":     {lines(frame(0x72, prop(0xe1, 1), prop(0x9f, 2, 0xd3, 0xe1)), value), nil, "", "D3"},
		"a coefficient in the bits":     {lines(frame(0x72, prop(0xe1, 1), prop(0x9f, 17, 0, 0, 0, 0x20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)), value), nil, "", "D3"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			board, _ := decode(t, c.in, meters.DecodeOptions{Scale: c.scale})
			if c.refused != "" {
				if len(board.Items) > 0 || len(board.Problems) != 1 || board.Problems[0].Field != c.refused {
					t.Errorf("%v %v", board.Items, board.Problems)
				}
				return
			}
			if len(board.Items) != 1 || board.Items[0].Value.String() != c.want || len(board.Problems) > 0 {
				t.Errorf("%v %v", board.Items, board.Problems)
			}
		})
	}
	_, summary := decode(t, lines(setup), scaled)
	if len(summary.Findings) != 1 || summary.Findings[0].Detail != "the dial has 6 digits and goes back to 0 at 6000000 kWh" {
		t.Errorf("%+v", summary.Findings)
	}
	board, _ := decode(t, lines(setup, frame(0x72, counted(0xea, noon, 1_000_000))), scaled)
	if len(board.Problems) != 1 || board.Problems[0].Field != "EA" {
		t.Errorf("beyond the dial: %v", board.Problems)
	}
}

func TestTimes(t *testing.T) {
	t.Parallel()
	now := frame(0x72, counted(0xe7, nil, 5))
	for name, c := range map[string]struct {
		in, want string
		opts     meters.DecodeOptions
	}{
		"of the line":                {"2026-07-01T12:10:07+09:00 " + lines(now), "2026-07-01T03:10:07Z", scaled},
		"of a module's packet":       {"EVENT 21 FE80\r\nERXUDP FE80:0:0:0:1:2:3:4 FE80:0:0:0:5:6:7:8 0E1A 0E1A 0011223344556677 1 0012 " + lines(now), "2026-07-01T03:10:00Z", scaled},
		"of a stamped packet":        {"2026-07-01T12:11:00+09:00 ERXUDP FE80::1 FE80::2 0E1A 0E1A 00 1 0012 " + lines(now), "2026-07-01T03:11:00Z", meters.DecodeOptions{}},
		"of receipt":                 {lines(now), "2026-07-01T03:10:00Z", scaled},
		"of the meter":               {lines(frame(0x72, counted(0xe7, nil, 5), prop(0x98, 7, 234, 7, 1), prop(0x97, 12, 9))), "2026-07-01T03:09:00Z", meters.DecodeOptions{}},
		"of the meter's other place": {lines(frame(0x72, counted(0xe7, nil, 5), prop(0x98, 7, 234, 7, 1), prop(0x97, 12, 9))), "2026-07-01T12:09:00Z", meters.DecodeOptions{Location: time.UTC}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			board, _ := decode(t, c.in, c.opts)
			if len(board.Items) != 1 || board.Items[0].Start.Format(time.RFC3339) != c.want || len(board.Problems) > 0 || !echonet.Detect([]byte(c.in)) {
				t.Errorf("%v %v", board.Items, board.Problems)
			}
		})
	}
	for name, f := range map[string][]byte{
		"none":             now,
		"no such date":     frame(0x72, counted(0xea, []byte{7, 234, 2, 30, 0, 0, 0}, 5)),
		"no such time":     frame(0x72, counted(0xea, []byte{7, 234, 2, 20, 24, 0, 0}, 5)),
		"the clock is off": frame(0x72, counted(0xe7, nil, 5), prop(0x98, 7, 234, 13, 1), prop(0x97, 12, 9)),
	} {
		board, _ := decode(t, lines(f), meters.DecodeOptions{Scale: &tenth})
		if len(board.Items) > 0 || len(board.Problems) != 1 || board.Problems[0].Field != "time" {
			t.Errorf("%s: %v %v", name, board.Items, board.Problems)
		}
	}
}

func TestRefusalsAndDamageAreNamed(t *testing.T) {
	t.Parallel()
	good := frame(0x72, counted(0xe7, nil, 5))
	cut := good[:len(good)-2]
	longer := append(slices.Clone(good), 1, 2)
	many := slices.Clone(good)
	many[11] = 200
	both := append(frame(0x5e, prop(0xe5, 9)), append([]byte{1}, prop(0xe0)...)...)
	for name, c := range map[string]struct {
		in             string
		items, refused int
		field          string
	}{
		"a refused property":         {lines(frame(0x52, prop(0x83), counted(0xe7, nil, 5)), good), 2, 1, "83"},
		"a refused announcement":     {lines(frame(0x53, prop(0xea))), 0, 1, "EA"},
		"a refused setting":          {lines(frame(0x51, prop(0xe5, 200), prop(0xed))), 0, 1, "E5"},
		"both lists":                 {lines(both), 0, 2, "E5"},
		"a frame cut short":          {lines(good, cut, good), 2, 1, "OPC"},
		"a header cut short":         {lines(good, good[:9], good), 2, 1, "frame"},
		"a frame too long":           {lines(good, longer, good), 2, 1, "frame"},
		"more properties than there": {lines(good, many, good), 2, 1, "OPC"},
		"not a frame":                {lines([]byte{0x10, 0x82, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, good), 1, 1, "EHD"},
		"raw, cut short":             {string(slices.Concat(good, cut)), 1, 1, "OPC"},
		"raw, with noise":            {string(slices.Concat([]byte{0, 0x10}, good, []byte("noise"), good)), 2, 0, ""},
		"an endless line":            {lines(good) + strings.Repeat("1081", 200_000) + "\n" + lines(good), 2, 1, "frame"},
		"a property of another size": {lines(frame(0x72, prop(0xe7, 1, 2), counted(0xea, nil, 1), prop(0xe2, 0, 1), prop(0xec, 1), prop(0xd0, 1, 2))), 0, 5, "E7"},
		"a unit that is none":        {lines(frame(0x72, prop(0xe1, 9))), 0, 1, "E1"},
		"a power beyond the meter":   {lines(frame(0x72, counted(0xe7, nil, 0x7fffffff), counted(0xe7, nil, 0x80000000))), 0, 2, "E7"},
		"a count beyond the dial":    {lines(frame(0x72, counted(0xe0, nil, 100_000_000), counted(0xe0, nil, 99_999_999))), 1, 1, "E0"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			board, summary := decode(t, c.in, scaled)
			if summary.Items != c.items || summary.Refused != c.refused || c.refused > 0 && board.Problems[0].Field != c.field {
				t.Errorf("%d items, refused %+v", summary.Items, board.Problems)
			}
		})
	}
	board, _ := decode(t, lines(good, cut), scaled)
	if p := board.Problems[0]; p.Line != 2 || p.Offset != int64(2*len(good)+2) {
		t.Errorf("line %d, offset %d", p.Line, p.Offset)
	}
	if _, err := echonet.Decode(strings.NewReader("nothing"), scaled, board.Emit); fault.CodeOf(err) != fault.Invalid {
		t.Error(err)
	}
	stop := fault.New(fault.TooLarge, "enough")
	if _, err := echonet.Decode(strings.NewReader(lines(good, good)), scaled, func(meters.Decoded) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("the receiver stops: %v", err)
	}
}

func TestFramesRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		coefficient := rapid.Uint32Range(1, 999_999).Draw(t, "coefficient")
		frames := [][]byte{frame(0x72, counted(0xd3, nil, coefficient), prop(0xe1, 2))}
		var want []string
		for range rapid.IntRange(1, 20).Draw(t, "frames") {
			c := rapid.Uint32Range(0, 99_999_999).Draw(t, "count")
			at := time.Date(2026, 1, 1, 0, 0, rapid.IntRange(0, 365*24*3600).Draw(t, "second"), 0, time.FixedZone("JST", 9*3600))
			code := rapid.SampledFrom([]byte{0xea, 0xeb}).Draw(t, "code")
			stamp := []byte{byte(at.Year() >> 8), byte(at.Year()), byte(at.Month()), byte(at.Day()), byte(at.Hour()), byte(at.Minute()), byte(at.Second())}
			frames = append(frames, frame(0x73, counted(code, stamp, c)))
			value := exact.Int(int64(c)).Mul(exact.Int(int64(coefficient))).Mul(exact.Must("0.01"))
			want = append(want, fmt.Sprintf("%02X %s %s", code, at.UTC().Format(time.RFC3339), value))
		}
		for _, in := range []string{lines(frames...), string(slices.Concat(frames...))} {
			var got []string
			_, err := echonet.Decode(strings.NewReader(in), meters.DecodeOptions{}, func(d meters.Decoded) error {
				got = append(got, fmt.Sprintf("%s %s %s", d.Code, d.Start.Format(time.RFC3339), d.Value))
				return nil
			})
			if err != nil || !slices.Equal(got, want) {
				t.Fatalf("%v %q, want %q", err, got, want)
			}
		}
	})
}

func FuzzDecode(f *testing.F) {
	f.Add(slices.Concat(setup, frame(0x72, counted(0xea, noon, 5))))
	f.Add([]byte(lines(setup, history(1))))
	f.Add([]byte(lines(frame(0x72, counted(0xec, []byte{7, 234, 7, 1, 0, 30, 1}, 12, 5)))))
	f.Fuzz(func(t *testing.T, in []byte) {
		var board score.Board
		summary, err := echonet.Decode(strings.NewReader(string(in)), scaled, board.Emit)
		if err != nil && fault.CodeOf(err) == fault.Internal || summary.Items != len(board.Items) || summary.Refused != len(board.Problems) {
			t.Errorf("%v %+v", err, summary)
		}
		for _, d := range board.Items {
			if d.Start.IsZero() || d.Unit == "" {
				t.Errorf("%+v", d)
			}
		}
	})
}
