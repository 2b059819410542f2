package sml_test

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/internal/score"
	"tanso/meters/internal/telegram"
	"tanso/meters/sml"
)

// The encoder: each function writes a value of the kind it is named for.

func head(kind byte, length int) []byte {
	if length < 16 {
		return []byte{kind<<4 | byte(length)}
	}
	if length < 256 {
		return []byte{0x80 | kind<<4 | byte(length>>4), byte(length & 15)}
	}
	return []byte{0x80 | kind<<4 | byte(length>>8), 0x80 | byte(length>>4&15), byte(length & 15)}
}

func octets(b []byte) []byte {
	for size := 1; ; size++ {
		if h := head(0, len(b)+size); len(h) == size {
			return append(h, b...)
		}
	}
}

func number(kind byte, v uint64, size int) []byte {
	var full [8]byte
	binary.BigEndian.PutUint64(full[:], v)
	return append(head(kind, size+1), full[8-size:]...)
}

func unsigned(v uint64, size int) []byte { return number(6, v, size) }
func signed(v int64, size int) []byte    { return number(5, uint64(v), size) }
func list(items ...[]byte) []byte        { return append(head(7, len(items)), bytes.Join(items, nil)...) }

var none = []byte{0x01}

// scale is a unit and a power of ten.
type scale struct{ unit, power int }

func entry(code string, status, at []byte, s scale, value []byte) []byte {
	o, ok := telegram.ParseOBIS(code)
	if !ok {
		panic(code)
	}
	return list(octets([]byte{o.A, o.B, o.C, o.D, o.E, o.F}), status, at, unsigned(uint64(s.unit), 1), signed(int64(s.power), 1), value, none)
}

func message(tag uint64, body []byte) []byte {
	return list(octets([]byte{1, 2}), unsigned(0, 1), unsigned(0, 1), list(unsigned(tag, 2), body), unsigned(0, 2), []byte{0})
}

func response(server, sensor []byte, entries ...[]byte) []byte {
	return message(0x0701, list(none, octets(server), none, sensor, list(entries...), none, none))
}

// frame puts messages into a frame of the transport protocol.
func frame(messages ...[]byte) []byte {
	esc := bytes.Repeat([]byte{0x1b}, 4)
	content := bytes.Join(messages, nil)
	fill := (4 - len(content)%4) % 4
	content = append(content, make([]byte, fill)...)
	out := append(slices.Clone(esc), 1, 1, 1, 1)
	out = append(out, bytes.ReplaceAll(content, esc, append(slices.Clone(esc), esc...))...)
	out = append(append(out, esc...), 0x1a, byte(fill))
	return binary.LittleEndian.AppendUint16(out, telegram.X25(out))
}

var (
	server  = []byte{0x0a, 1, 'T', 'S', 'T', 0, 0, 0, 0x30, 0x39}
	started = time.Date(2026, 7, 1, 10, 0, 0, 0, time.UTC)
	at      = meters.DecodeOptions{At: started}
)

func seconds(n uint64) []byte { return list(unsigned(1, 1), unsigned(n, 4)) }

// household is a frame of a meter with import, export and power.
func household(second, dial uint64) []byte {
	return frame(
		message(0x0101, list(none, none, octets([]byte("f")), octets(server), none, none)),
		response(server, seconds(second),
			entry("1-0:96.1.0", none, none, scale{255, 0}, octets(server)),
			entry("1-0:1.8.0", unsigned(0x1c0104, 4), none, scale{30, -1}, unsigned(dial, 8)),
			entry("1-0:2.8.0", none, none, scale{30, -1}, unsigned(0, 5)),
			entry("1-0:16.7.0", none, none, scale{27, 0}, signed(-42, 3)),
			entry("1-0:32.7.0", none, none, scale{35, -1}, unsigned(2301, 2)),
		),
		message(0x0201, list(none)),
	)
}

func decode(t *testing.T, in []byte, opts meters.DecodeOptions) (*score.Board, meters.DecodeSummary) {
	t.Helper()
	var board score.Board
	summary, err := sml.Decode(bytes.NewReader(in), opts, board.Emit)
	if err != nil {
		t.Fatal(err)
	}
	return &board, summary
}

func TestAFrameGivesDialsAndPower(t *testing.T) {
	t.Parallel()
	for name, in := range map[string][]byte{
		"raw":            household(1000, 123456),
		"hex":            []byte(fmt.Sprintf("%X", household(1000, 123456))),
		"hex with lines": wrapped(household(1000, 123456)),
	} {
		board, summary := decode(t, in, at)
		var got []string
		for _, d := range board.Items {
			got = append(got, fmt.Sprint(d.Meter, " ", d.Channel, " ", d.Kind, " ", d.Direction, " ", d.Value, d.Unit, " ", d.Start.Equal(started), d.End.Equal(started), " ", d.Code))
		}
		want := []string{
			"1TST0000012345 1-0:1.8.0 register import 12345.6Wh true true 0x1C0104", "1TST0000012345 1-0:2.8.0 register export 0Wh true true ",
			"1TST0000012345 1-0:16.7.0 power  -42W true true ",
		}
		if !slices.Equal(got, want) || summary.Format != "sml" || summary.Findings[0].Detail != "left out: 1-0:32.7.0 (V)" {
			t.Errorf("%s: %q %+v", name, got, summary)
		}
	}
}

// wrapped writes a hex dump with spaces and a line break after every 16 bytes.
func wrapped(in []byte) []byte {
	var out []byte
	for line := range slices.Chunk(in, 16) {
		out = fmt.Appendf(out, "% x\r\n", line)
	}
	return out
}

func TestSecondsBecomeTimesOfDay(t *testing.T) {
	t.Parallel()
	stream := slices.Concat(household(1000, 1), household(1007, 2), household(3, 3), household(5, 4))
	board, _ := decode(t, stream, at)
	var got []int
	for _, d := range board.Items {
		if d.Channel == "1-0:1.8.0" {
			got = append(got, int(d.Start.Sub(started).Seconds()))
		}
	}
	if !slices.Equal(got, []int{0, 7, 7, 9}) {
		t.Errorf("%v", got)
	}
	lines := fmt.Sprintf("2026-07-01T12:00:00+02:00 %x\n2026-07-01T12:15:00.5+02:00 %x\n", household(1, 1), household(2, 2))
	board, _ = decode(t, []byte(lines), meters.DecodeOptions{})
	if first, last := board.Items[0].Start, board.Items[5].Start; !first.Equal(started) || last.Sub(first) != 15*time.Minute+500*time.Millisecond {
		t.Errorf("%s %s", first, last)
	}
	board, summary := decode(t, household(1, 1), meters.DecodeOptions{})
	if summary.Items != 0 || len(board.Problems) != 1 || board.Problems[0].Field != "time" {
		t.Errorf("without a time: %+v", board.Problems)
	}
}

func TestMetersThatKnowTheTime(t *testing.T) {
	t.Parallel()
	epoch := uint64(started.Unix())
	for name, sensor := range map[string][]byte{
		"timestamp":       list(unsigned(2, 1), unsigned(epoch, 4)),
		"local timestamp": list(unsigned(3, 1), list(unsigned(epoch, 4), signed(60, 2), signed(60, 2))),
	} {
		board, _ := decode(t, frame(response(server, sensor, entry("1-0:1.8.0", none, none, scale{30, 0}, unsigned(7, 1)))), meters.DecodeOptions{})
		if len(board.Items) != 1 || !board.Items[0].Start.Equal(started) {
			t.Errorf("%s: %+v %v", name, board.Items, board.Problems)
		}
	}
	own := frame(response(server, none, entry("1-0:1.8.0", none, list(unsigned(2, 1), unsigned(epoch, 4)), scale{30, 0}, unsigned(7, 1))))
	if board, _ := decode(t, own, meters.DecodeOptions{}); len(board.Items) != 1 || !board.Items[0].Start.Equal(started) {
		t.Errorf("of an entry: %v", board.Problems)
	}
	bare := frame(response(server, unsigned(17, 4), entry("1-0:1.8.0", none, none, scale{30, 0}, unsigned(7, 1))))
	if board, _ := decode(t, bare, at); len(board.Items) != 1 {
		t.Errorf("seconds without their choice: %v", board.Problems)
	}
}

func TestFaultsOfMakersAreNamed(t *testing.T) {
	t.Parallel()
	serial := func(n uint32) []byte { return binary.BigEndian.AppendUint32([]byte{0x0a, 1, 'D', 'Z', 'G', 0}, n) }
	for _, c := range []struct {
		server  []byte
		entry   []byte
		finding string
		detail  string
	}{
		{serial(42_500_000), entry("1-0:16.7.0", none, none, scale{27, -2}, signed(-30236, 2)), sml.FindingSignDoubtful, "353 W as -302.36"},
		{serial(42_500_000), entry("1-0:16.7.0", none, none, scale{27, -2}, signed(-30236, 4)), "", ""},
		{serial(42_500_000), entry("1-0:16.7.0", none, none, scale{27, -2}, signed(30236, 2)), "", ""},
		{serial(60_500_000), entry("1-0:16.7.0", none, none, scale{27, -2}, signed(-30236, 2)), "", ""},
		{server, entry("1-0:16.7.0", none, none, scale{27, -2}, signed(-30236, 2)), "", ""},
		{server, entry("1-0:1.8.0", none, none, scale{30, 3}, unsigned(12, 2)), meters.FindingCoarse, "PIN"},
	} {
		board, _ := decode(t, frame(response(c.server, seconds(1), c.entry)), at)
		if len(board.Items) != 1 || (len(board.Items[0].Findings) > 0) != (c.finding != "") {
			t.Fatalf("%X: %+v", c.entry, board.Items)
		}
		if c.finding != "" && (board.Items[0].Findings[0].Name != c.finding || !strings.Contains(board.Items[0].Findings[0].Detail, c.detail)) {
			t.Errorf("%+v", board.Items[0].Findings)
		}
	}
}

func TestDamageCostsOneFrame(t *testing.T) {
	t.Parallel()
	good := household(1000, 123456)
	bad := slices.Clone(good)
	bad[60] ^= 0x10
	kermit := slices.Clone(good)
	binary.LittleEndian.PutUint16(kermit[len(kermit)-2:], telegram.Kermit(kermit[:len(kermit)-2]))
	filled := append(slices.Clone(good[:len(good)-3]), 9)
	filled = binary.LittleEndian.AppendUint16(filled, telegram.X25(filled))
	for name, c := range map[string]struct {
		in             []byte
		items, refused int
		field          string
	}{
		"a wrong byte":               {slices.Concat(good, bad, good), 6, 1, "CRC"},
		"no end":                     {slices.Concat(good, good[:50], good), 6, 1, "frame"},
		"the end of the capture":     {slices.Concat(good, good[:50]), 3, 1, "frame"},
		"the end within the end":     {good[:len(good)-3], 0, 1, "frame"},
		"an unknown escape":          {slices.Concat(good[:20], []byte{0x1b, 0x1b, 0x1b, 0x1b, 7, 7, 7, 7}, good), 3, 1, "frame"},
		"the beginning is missing":   {slices.Concat(good[30:], good), 3, 0, ""},
		"another maker's checksum":   {kermit, 3, 0, ""},
		"more filling than content":  {filled, 0, 1, "frame"},
		"a frame that never ends":    {slices.Concat(good[:8], make([]byte, 100_000), good), 3, 1, "frame"},
		"a message that is none":     {frame([]byte{0x63, 0, 1}), 0, 1, "message"},
		"a length that lies":         {frame([]byte{0x76, 0x8f, 0x0f, 1}), 0, 1, "length"},
		"a list longer than all":     {frame([]byte{0xff, 0x8f, 0x8f, 0x0f}), 0, 1, "length"},
		"a length without end":       {frame(bytes.Repeat([]byte{0x80}, 40)), 0, 1, "length"},
		"an unknown type":            {frame([]byte{0x11}), 0, 1, "type"},
		"nested without end":         {frame(bytes.Repeat([]byte{0x71}, 5000)), 0, 1, "list"},
		"a list without values":      {frame(message(0x0701, list(none))), 0, 1, "list"},
		"an entry without its parts": {frame(response(server, seconds(1), list(none), entry("1-0:1.8.0", none, none, scale{30, 0}, unsigned(1, 1)))), 1, 1, "entry"},
		"a name that is none":        {frame(response(server, seconds(1), list(none, none, none, none, none, none, none))), 0, 1, "name"},
		"a value left out":           {frame(response(server, seconds(1), entry("1-0:1.8.0", none, none, scale{30, 0}, none))), 0, 1, "value"},
		"a power of ten beyond all":  {frame(response(server, seconds(1), entry("1-0:1.8.0", none, none, scale{30, 99}, unsigned(1, 1)))), 0, 1, "scaler"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			board, summary := decode(t, c.in, at)
			if summary.Items != c.items || summary.Refused != c.refused || c.refused > 0 && board.Problems[0].Field != c.field {
				t.Errorf("%d items, refused %+v", summary.Items, board.Problems)
			}
		})
	}
	board, _ := decode(t, slices.Concat(good, bad), at)
	if board.Problems[0].Offset != int64(len(good)) {
		t.Errorf("offset %d, not %d", board.Problems[0].Offset, len(good))
	}
	board, _ = decode(t, fmt.Appendf(nil, "%x\n%x", good, bad), at)
	if p := board.Problems[0]; p.Offset != int64(2*len(good)+1) || p.Line != 2 {
		t.Errorf("offset %d line %d", p.Offset, p.Line)
	}
	if _, err := sml.Decode(strings.NewReader("nothing"), at, new(score.Board).Emit); fault.CodeOf(err) != fault.Invalid {
		t.Error(err)
	}
}

func TestDetect(t *testing.T) {
	t.Parallel()
	good := household(1, 1)
	for _, c := range []struct {
		in   []byte
		want bool
	}{
		{good, true},
		{good[20:], false},
		{slices.Concat(good[20:], good), true},
		{[]byte(hex.EncodeToString(good)), true},
		{wrapped(good), true},
		{[]byte("2026-07-01T00:00:00Z " + hex.EncodeToString(good)), true},
		{[]byte("meter,kwh\n"), false},
		{nil, false},
	} {
		if sml.Detect(c.in) != c.want {
			t.Errorf("%.40q: not %v", c.in, c.want)
		}
	}
}

func TestFramesRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var in []byte
		var want []string
		for range rapid.IntRange(1, 4).Draw(t, "frames") {
			scaler := rapid.IntRange(-9, 9).Draw(t, "scaler")
			size := rapid.IntRange(1, 8).Draw(t, "size")
			// Bytes of 1B try the escapes.
			raw := rapid.SliceOfN(rapid.SampledFrom([]byte{0x1b, 0x1b, 0x1b, 0x00, 0x1a, 0x7f, 0xff}), size, size).Draw(t, "bytes")
			var u uint64
			for _, b := range raw {
				u = u<<8 | uint64(b)
			}
			shift := 64 - 8*size
			i := int64(u<<shift) >> shift
			magnitude, err := exact.Parse(strconv.FormatUint(u, 10))
			if err != nil {
				t.Fatal(err)
			}
			power := exact.FromScaled(1, int32(-scaler))
			id := rapid.SliceOfN(rapid.SampledFrom([]byte{0x1b, 'A', 0x01}), 0, 40).Draw(t, "id")
			in = append(in, rapid.SampledFrom([][]byte{nil, {0x1b, 0x1b}, []byte("noise")}).Draw(t, "before")...)
			in = append(in, frame(response(id, seconds(1),
				entry("1-0:1.8.0", none, none, scale{30, scaler}, unsigned(u, size)), entry("1-0:16.7.0", none, none, scale{27, scaler}, signed(i, size))))...)
			want = append(want, magnitude.Mul(power).String(), exact.Int(i).Mul(power).String())
		}
		var got []string
		_, err := sml.Decode(bytes.NewReader(in), at, func(d meters.Decoded) error {
			got = append(got, d.Value.String())
			return nil
		})
		if err != nil || !slices.Equal(got, want) {
			t.Fatalf("%v %v, want %v", err, got, want)
		}
	})
}

func FuzzDecode(f *testing.F) {
	f.Add(household(1000, 123456), true)
	f.Add([]byte(hex.EncodeToString(household(1, 1))), false)
	f.Add(frame(bytes.Repeat([]byte{0x71}, 40)), false)
	f.Fuzz(func(t *testing.T, in []byte, seal bool) {
		if seal { // most inputs would fall at the checksum
			in = frame(in)
		}
		var board score.Board
		summary, err := sml.Decode(bytes.NewReader(in), at, board.Emit)
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
