package dlms_test

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/dlms"
	"tanso/meters/internal/score"
	"tanso/meters/internal/telegram"
)

// The encoder.

// frame puts content into an HDLC frame of format type 3.
func frame(content []byte, segmented bool) []byte {
	addresses := []byte{0x02, 0x23, 0x21, 0x13} // two bytes, one byte, control
	size := 2 + len(addresses) + 2 + len(content) + 2
	format := 0xa000 | uint16(size)
	if segmented {
		format |= 0x0800
	}
	out := binary.BigEndian.AppendUint16(nil, format)
	out = append(out, addresses...)
	out = binary.LittleEndian.AppendUint16(out, telegram.X25(out))
	out = append(out, content...)
	out = binary.LittleEndian.AppendUint16(out, telegram.X25(out))
	return append(append([]byte{0x7e}, out...), 0x7e)
}

// notify makes a data notification of a list.
func notify(sent, list []byte) []byte {
	out := append([]byte{0xe6, 0xe7, 0x00, 0x0f, 0x40, 0, 0, 0, byte(len(sent))}, sent...)
	return append(out, list...)
}

func many(tag byte, items ...[]byte) []byte {
	head := []byte{tag, byte(len(items))}
	if len(items) > 127 {
		head = []byte{tag, 0x81, byte(len(items))}
	}
	return append(head, bytes.Join(items, nil)...)
}

func array(items ...[]byte) []byte     { return many(1, items...) }
func structure(items ...[]byte) []byte { return many(2, items...) }
func text(s string) []byte             { return append([]byte{10, byte(len(s))}, s...) }
func octets(b ...byte) []byte          { return append([]byte{9, byte(len(b))}, b...) }
func u32(v uint32) []byte              { return binary.BigEndian.AppendUint32([]byte{6}, v) }
func u16(v uint16) []byte              { return binary.BigEndian.AppendUint16([]byte{18}, v) }
func scale(power int8, unit byte) []byte {
	return structure([]byte{15, byte(power)}, []byte{22, unit})
}

func code(s string) []byte {
	o, ok := telegram.ParseOBIS(s)
	if !ok {
		panic(s)
	}
	return octets(o.A, o.B, o.C, o.D, o.E, o.F)
}

func clock(s string) []byte {
	b, err := hex.DecodeString(s)
	if err != nil {
		panic(err)
	}
	return b
}

var (
	noon   = "07ea0701030c000000ff8800" // 1 July 2026, 12:00, two hours ahead of UTC
	wanted = time.Date(2026, 7, 1, 10, 0, 0, 0, time.UTC)
)

// aidon is a list that describes itself.
func aidon(dial uint32) []byte {
	return array(
		structure(code("1-1:0.2.129"), text("AIDON_V0001")),
		structure(code("0-0:96.1.0"), text("T0001")),
		structure(code("1-0:1.7.0"), u32(1500), scale(0, 27)),
		structure(code("1-0:3.7.0"), u32(5), scale(0, 29)),
		structure(code("1-0:32.7.0"), u16(2301), scale(-1, 35)),
		structure(code("0-0:1.0.0"), append([]byte{9, 12}, clock(noon)...)),
		structure(code("1-0:1.8.0"), u32(dial), scale(1, 30)),
		structure(code("1-0:2.8.0"), u32(7), scale(1, 30)),
	)
}

func decode(t *testing.T, in []byte, opts meters.DecodeOptions) (*score.Board, meters.DecodeSummary) {
	t.Helper()
	var board score.Board
	summary, err := dlms.Decode(bytes.NewReader(in), opts, board.Emit)
	if err != nil {
		t.Fatal(err)
	}
	return &board, summary
}

func show(items []meters.Decoded) []string {
	var out []string
	for _, d := range items {
		out = append(out, fmt.Sprint(d.Meter, " ", d.Channel, " ", d.Kind, " ", d.Direction, " ", d.Start.Format("15:04:05"), " ", d.Value, d.Unit))
	}
	return out
}

func TestListsOfEachMaker(t *testing.T) {
	t.Parallel()
	local := time.FixedZone("two ahead", 2*60*60)
	for name, c := range map[string]struct {
		sent string
		list []byte
		want []string
	}{
		"with codes and units": {"", aidon(2222), []string{
			"T0001 1-0:1.7.0 power import 10:00:00 1500W", "T0001 1-0:1.8.0 register import 10:00:00 22220Wh", "T0001 1-0:2.8.0 register export 10:00:00 70Wh",
		}},
		"Kamstrup, in tens of watt-hours": {"07ea0701030c0000ff800000", structure(text("Kamstrup_V0001"),
			code("1-1:0.0.5"), text("5700000000000001"), code("1-1:1.7.0"), u32(815), code("1-1:2.7.0"), u32(0), code("1-1:3.7.0"), u32(1),
			code("1-1:31.7.0"), u32(240), []byte{0}, []byte{0}, code("1-1:32.7.0"), u16(230), []byte{0}, []byte{0},
			code("0-1:1.0.0"), append([]byte{9, 12}, clock("07ea0701030b0005ff800000")...), code("1-1:1.8.0"), u32(7000025), code("1-1:3.8.0"), u32(3)), []string{
			"5700000000000001 1-1:1.7.0 power import 09:00:05 815W", "5700000000000001 1-1:2.7.0 power export 09:00:05 0W",
			"5700000000000001 1-1:1.8.0 register import 09:00:05 70000250Wh", "5700000000000001 1-1:3.8.0 register import 09:00:05 30varh",
		}},
		"Kaifa, one number": {noon, structure(u32(601)), []string{" 1-0:1.7.0 power import 10:00:00 601W"}},
		"Kaifa, one phase": {noon, structure(octets([]byte("KFM_001")...), octets([]byte("6970000000000001")...), octets([]byte("MA105H2E")...),
			u32(601), u32(0), u32(0), u32(9), u32(2600), u32(2301)), []string{
			"6970000000000001 1-0:1.7.0 power import 10:00:00 601W", "6970000000000001 1-0:2.7.0 power export 10:00:00 0W",
		}},
		"Kaifa, three phases with energy": {noon, structure(octets([]byte("KFM_001")...), octets([]byte("6970000000000001")...), octets([]byte("MA304H3E")...),
			u32(601), u32(2), u32(0), u32(9), u32(2600), u32(2601), u32(2602), u32(2301), u32(2302), u32(2303),
			append([]byte{9, 12}, clock(noon)...), u32(413000), u32(5), u32(6), u32(7)), []string{
			"6970000000000001 1-0:1.7.0 power import 10:00:00 601W", "6970000000000001 1-0:2.7.0 power export 10:00:00 2W",
			"6970000000000001 1-0:1.8.0 register import 10:00:00 413000Wh", "6970000000000001 1-0:2.8.0 register export 10:00:00 5Wh",
			"6970000000000001 1-0:3.8.0 register import 10:00:00 6varh", "6970000000000001 1-0:4.8.0 register export 10:00:00 7varh",
		}},
		"Iskraemeco, Slovenian energy": {noon, structure(octets([]byte("ISK1030000000001")...), octets([]byte("ISK80000001")...), []byte{17, 1}, octets(0, 2),
			u32(30), u32(10), u32(20), u32(3), u32(1), u32(2), u32(4), u32(5)), []string{
			"ISK80000001 1-0:1.8.0 register import 10:00:00 30Wh", "ISK80000001 1-0:1.8.1 register import 10:00:00 10Wh", "ISK80000001 1-0:1.8.2 register import 10:00:00 20Wh",
			"ISK80000001 1-0:2.8.0 register export 10:00:00 3Wh", "ISK80000001 1-0:2.8.1 register export 10:00:00 1Wh", "ISK80000001 1-0:2.8.2 register export 10:00:00 2Wh",
			"ISK80000001 1-0:3.8.0 register import 10:00:00 4varh", "ISK80000001 1-0:4.8.0 register export 10:00:00 5varh",
		}},
		"the type before the time": {"", nil, []string{"T0001 1-0:1.7.0 power import 10:00:00 1500W", "T0001 1-0:1.8.0 register import 10:00:00 10Wh", "T0001 1-0:2.8.0 register export 10:00:00 70Wh"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			content := notify(clock(c.sent), c.list)
			if c.list == nil {
				content = append(append([]byte{0xe6, 0xe7, 0, 0x0f, 0, 0, 0, 1, 9, 12}, clock(noon)...), aidon(1)...)
			}
			board, summary := decode(t, frame(content, false), meters.DecodeOptions{Location: local})
			if !slices.Equal(show(board.Items), c.want) || len(board.Problems) > 0 || summary.Format != "dlms" {
				t.Errorf("got\n%s\nwant\n%s\n%v", strings.Join(show(board.Items), "\n"), strings.Join(c.want, "\n"), board.Problems)
			}
		})
	}
}

func TestInputForms(t *testing.T) {
	t.Parallel()
	one := frame(notify(nil, aidon(1)), false)
	whole := notify(nil, aidon(1))
	segmented := slices.Concat(frame(whole[:50], true), frame(whole[50:90], true), frame(whole[90:], false))
	for name, in := range map[string][]byte{
		"raw":       slices.Concat(one, one),
		"one flag":  slices.Concat(one, one[1:]),
		"hex":       []byte(hex.EncodeToString(one) + "\n" + strings.ToUpper(hex.EncodeToString(one))),
		"spaced":    fmt.Appendf(nil, "% x \r\n  % x", one[:20], slices.Concat(one[20:], one)),
		"segmented": slices.Concat(segmented, segmented),
		"with idle": slices.Concat([]byte{0xff, 0x7e, 0x7e}, one, []byte("garbage"), one, []byte{0x7e}),
		"an empty frame between": slices.Concat(one, []byte{0x7e}, func() []byte {
			b := []byte{0xa0, 0x07, 0x21, 0x23, 0x13}
			b = binary.LittleEndian.AppendUint16(b, telegram.X25(b))
			return append(b, 0x7e)
		}(), one),
	} {
		if board, summary := decode(t, in, meters.DecodeOptions{}); summary.Items != 6 || len(board.Problems) > 0 || !board.Items[0].Start.Equal(wanted) {
			t.Errorf("%s: %+v %v", name, summary, board.Problems)
		}
		if !dlms.Detect(in) {
			t.Errorf("%s: not detected", name)
		}
	}
	for _, in := range []string{"", "meter,kwh\n", "7ea0", "7e a0 0a 03 05 13 00 00 11 22 33 7e", "~\xa0text"} {
		if dlms.Detect([]byte(in)) {
			t.Errorf("%q: detected", in)
		}
	}
}

func TestDamageCostsOneFrame(t *testing.T) {
	t.Parallel()
	good := frame(notify(nil, aidon(1)), false)
	wrong, header, longer := slices.Clone(good), slices.Clone(good), slices.Clone(good)
	wrong[60] ^= 1
	header[4] ^= 0x40
	longer[2]++
	list := func(b []byte) []byte { return frame(notify(clock(noon), b), false) }
	whole := notify(nil, aidon(1))
	for name, c := range map[string]struct {
		in             []byte
		items, refused int
		field          string
	}{
		"a wrong byte":             {slices.Concat(good, wrong, good), 6, 1, "FCS"},
		"a wrong header":           {slices.Concat(good, header, good), 6, 1, "header"},
		"a length that lies":       {slices.Concat(good, longer, good), 6, 1, "header"},
		"the end of the capture":   {slices.Concat(good, good[:60]), 3, 1, "frame"},
		"a lost segment":           {slices.Concat(frame(whole[:50], true), good), 3, 1, "frame"},
		"the last segment lost":    {slices.Concat(good, frame(whole[:50], true)), 3, 1, "frame"},
		"encrypted":                {frame([]byte{0xe6, 0xe7, 0, 0xdb, 8, 1, 2, 3}, false), 0, 1, "notification"},
		"not a notification":       {frame([]byte{0xe6, 0xe7, 0, 0xc4, 1, 0, 0, 0}, false), 0, 1, "notification"},
		"a notification cut short": {frame([]byte{0xe6, 0xe7, 0, 0x0f, 0, 0, 0, 0, 12, 1}, false), 0, 1, "date-time"},
		"no list":                  {list(nil), 0, 1, "list"},
		"an unknown list":          {list(structure(u32(1), u32(2))), 0, 1, "list"},
		"a list that is cut":       {list(aidon(1)[:len(aidon(1))-10]), 2, 1, "list"},
		"a list longer than all":   {list([]byte{1, 0x82, 0xff, 0xff}), 0, 1, "list"},
		"an endless length":        {list([]byte{1, 0x84, 1, 1, 1, 1}), 0, 1, "list"},
		"nested without end":       {list(bytes.Repeat([]byte{2, 1}, 200)), 0, 1, "list"},
		"a type that is none":      {list(structure([]byte{0x63})), 0, 1, "list"},
		"a string longer than all": {list(structure([]byte{9, 0x7f, 1})), 0, 1, "list"},
		"no unit":                  {list(array(structure(code("1-0:1.8.0"), u32(1)))), 0, 1, "unit"},
		"a float":                  {list(array(structure(code("1-0:1.8.0"), []byte{23, 1, 2, 3, 4}, scale(0, 30)))), 0, 1, "value"},
		"a scaler beyond all":      {list(array(structure(code("1-0:1.8.0"), u32(1), scale(100, 30)))), 0, 1, "scaler"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			board, summary := decode(t, c.in, meters.DecodeOptions{})
			if summary.Items != c.items || summary.Refused != c.refused || board.Problems[0].Field != c.field {
				t.Errorf("%d items, refused %+v", summary.Items, board.Problems)
			}
		})
	}
	board, _ := decode(t, slices.Concat(good, wrong), meters.DecodeOptions{})
	if board.Problems[0].Offset != int64(len(good)-1) && board.Problems[0].Offset != int64(len(good)) {
		t.Errorf("offset %d", board.Problems[0].Offset)
	}
	if _, err := dlms.Decode(strings.NewReader("nothing"), meters.DecodeOptions{}, new(score.Board).Emit); fault.CodeOf(err) != fault.Invalid {
		t.Error(err)
	}
}

func TestClocks(t *testing.T) {
	t.Parallel()
	oslo, err := time.LoadLocation("Europe/Oslo")
	if err != nil {
		t.Fatal(err)
	}
	received := time.Date(2026, 7, 1, 8, 0, 0, 0, time.UTC)
	list := structure(u32(601))
	for name, c := range map[string]struct {
		sent  string
		opts  meters.DecodeOptions
		want  string // empty: refused
		doubt bool
	}{
		"with deviation":                       {noon, meters.DecodeOptions{Location: oslo}, "2026-07-01T10:00:00Z", false},
		"hundredths":                           {"07ea0701030c000032ff8800", meters.DecodeOptions{}, "2026-07-01T10:00:00.5Z", false},
		"without":                              {"07ea0701ff0c0000ff8000ff", meters.DecodeOptions{Location: oslo}, "2026-07-01T10:00:00Z", false},
		"without, and no zone":                 {"07ea0701ff0c0000ff8000ff", meters.DecodeOptions{}, "", false},
		"without, and no zone, but received":   {"07ea0701ff0c0000ff8000ff", meters.DecodeOptions{At: received}, "2026-07-01T08:00:00Z", true},
		"in the hour shown twice":              {"07ea0a19ff021e00ff8000ff", meters.DecodeOptions{Location: oslo}, "", false},
		"in the hour left out":                 {"07ea031dff021e00ff8000ff", meters.DecodeOptions{Location: oslo}, "", false},
		"no time at all":                       {"", meters.DecodeOptions{}, "", false},
		"no time at all, but received":         {"", meters.DecodeOptions{At: received}, "2026-07-01T08:00:00Z", false},
		"fields left open":                     {"ffffffffffffffffff8000ff", meters.DecodeOptions{Location: oslo}, "", false},
		"marked as invalid":                    {"07ea0701030c000000ff8801", meters.DecodeOptions{}, "2026-07-01T10:00:00Z", true},
		"marked as invalid, and received":      {"07ea0701030c000000ff8801", meters.DecodeOptions{At: received}, "2026-07-01T08:00:00Z", true},
		"a deviation beyond the earth's zones": {"07ea0701030c0000007fff00", meters.DecodeOptions{}, "", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			board, _ := decode(t, frame(notify(clock(c.sent), list), false), c.opts)
			if c.want == "" {
				if len(board.Problems) != 1 || board.Problems[0].Field != "time" {
					t.Errorf("%v %v", board.Items, board.Problems)
				}
				return
			}
			if len(board.Items) != 1 || board.Items[0].Start.Format(time.RFC3339Nano) != c.want || (board.Findings[meters.FindingClockInvalid] > 0) != c.doubt {
				t.Errorf("%+v %v", board.Items, board.Problems)
			}
		})
	}
}

func TestAListThatAlwaysEndsEarlyIsNoted(t *testing.T) {
	t.Parallel()
	list := append(structure(code("0-6:25.9.0"), octets([]byte("2220000000001")...), octets(14, 0, 0, 0), octets(7, 0xea, 7, 1, 3),
		u32(1), u32(2), u32(3), u32(4)), 6, 0)
	list[1] = 12
	board, summary := decode(t, frame(notify(clock(noon), list), false), meters.DecodeOptions{})
	want := []string{
		"2220000000001 1-0:1.8.0 register import 10:00:00 1Wh", "2220000000001 1-0:2.8.0 register export 10:00:00 2Wh",
		"2220000000001 1-0:3.8.0 register import 10:00:00 3varh", "2220000000001 1-0:4.8.0 register export 10:00:00 4varh",
	}
	if !slices.Equal(show(board.Items), want) || len(board.Problems) > 0 || summary.Findings[0].Name != dlms.FindingListShort {
		t.Errorf("%q %v %+v", show(board.Items), board.Problems, summary.Findings)
	}
}

func TestFramesRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var in []byte
		var want []string
		for range rapid.IntRange(1, 4).Draw(t, "notifications") {
			var items [][]byte
			for range rapid.IntRange(1, 150).Draw(t, "values") {
				v := rapid.Uint32().Draw(t, "value")
				power := rapid.Int8Range(-6, 6).Draw(t, "scaler")
				items = append(items, structure(code("1-0:1.8.0"), u32(v), scale(power, 30)))
				want = append(want, exact.Int(int64(v)).Mul(exact.FromScaled(1, -int32(power))).String())
			}
			content := notify(clock(noon), array(items...))
			for len(content) > 0 {
				n := min(len(content), rapid.IntRange(1, 1800).Draw(t, "segment"))
				in = append(in, frame(content[:n], n < len(content))...)
				content = content[n:]
			}
			in = append(in, rapid.SampledFrom([][]byte{nil, {0x7e}, {0, 0x7e, 0xff}, []byte("noise")}).Draw(t, "after")...)
		}
		var got []string
		_, err := dlms.Decode(bytes.NewReader(in), meters.DecodeOptions{}, func(d meters.Decoded) error {
			if d.Problem != nil {
				return d.Problem
			}
			got = append(got, d.Value.String())
			return nil
		})
		if err != nil || !slices.Equal(got, want) {
			t.Fatalf("%v: %d values, want %d", err, len(got), len(want))
		}
	})
}

func FuzzDecode(f *testing.F) {
	f.Add(frame(notify(nil, aidon(1)), false), false)
	f.Add([]byte(hex.EncodeToString(frame(notify(clock(noon), structure(u32(1))), false))), false)
	f.Add(notify(nil, aidon(1)), true)
	f.Fuzz(func(t *testing.T, in []byte, seal bool) {
		if seal && len(in) < 2000 { // most inputs would fall at the checksum
			in = frame(in, false)
		}
		var board score.Board
		summary, err := dlms.Decode(bytes.NewReader(in), meters.DecodeOptions{At: wanted}, board.Emit)
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
