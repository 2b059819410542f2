package telegram_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tanso/meters"
	"tanso/meters/internal/telegram"
)

// TestChecksums holds the check values of the catalogue of CRC algorithms: the sums of "123456789".
func TestChecksums(t *testing.T) {
	t.Parallel()
	check := []byte("123456789")
	if a, x, k := telegram.ARC(check), telegram.X25(check), telegram.Kermit(check); a != 0xbb3d || x != 0x906e || k != 0x2189 {
		t.Errorf("%04X %04X %04X", a, x, k)
	}
}

func TestCodesAreReadAsTheyAreWritten(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		b := rapid.SliceOfN(rapid.Byte(), 6, 6).Draw(t, "code")
		code, ok := telegram.OBISOf(b)
		if back, read := telegram.ParseOBIS(code.String()); !ok || !read || back != code {
			t.Fatalf("%v is read as %v", code, back)
		}
	})
	for _, s := range []string{"", "1-0:1.8", "1-0:1.8.0.0", "1-0:1:8.0", "1-0:1.8.256", "1-0:1.8.x", "1-0:1.8.0*", "1-0:1.8.0*300", "01234-0:1.8.0", "-1-0:1.8.0"} {
		if code, ok := telegram.ParseOBIS(s); ok {
			t.Errorf("%q is read as %v", s, code)
		}
	}
}

func TestMeanings(t *testing.T) {
	t.Parallel()
	for code, want := range map[string]string{
		"1-0:1.8.0 Wh": "register import", "1-1:2.8.4 kWh": "register export", "1-0:3.8.0 varh": "register import", "1-0:5.8.0 kvarh": "register ",
		"1-0:15.8.0 kWh": "register ", "1-0:1.7.0 W": "power import", "1-0:42.7.0 kW": "power export", "1-0:61.7.0 W": "power import", "1-0:76.7.0 W": "power ",
		"1-0:16.7.0 W": "power ", "1-0:1.4.0 kW": "demand import", "1-0:2.6.0 kW": "demand export", "1-0:81.7.1 W": "power ",
		"1-0:1.8.0 W": "", "1-0:1.7.0 Wh": "", "0-1:24.2.1 m3": "", "1-0:1.8.0*3 Wh": "", "1-0:32.7.0 V": "", "1-0:1.29.0 Wh": "",
	} {
		name, unit, _ := strings.Cut(code, " ")
		o, _ := telegram.ParseOBIS(name)
		kind, direction, ok := o.Meaning(unit)
		if got := fmt.Sprintf("%s %s", kind, direction); ok != (want != "") || ok && got != want {
			t.Errorf("%s: %q, want %q", code, got, want)
		}
	}
	for number, want := range map[int]string{27: "W", 30: "Wh", 32: "varh", 13: "m3", 35: "V", 200: "unit 200"} {
		if name, _ := telegram.Unit(number); name != want {
			t.Errorf("unit %d is %s", number, name)
		}
	}
}

func octets(t *testing.T, in string) (raw []byte, places []telegram.Place) {
	t.Helper()
	o := telegram.NewOctets(strings.NewReader(in))
	for {
		b, place, err := o.Next()
		if errors.Is(err, io.EOF) {
			return raw, places
		}
		if err != nil {
			t.Fatal(err)
		}
		raw, places = append(raw, b), append(places, place)
	}
}

func TestHexDumps(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 7, 1, 10, 0, 0, 0, time.UTC)
	in := "\ufeff01 02\t03:04\r\n\r\n2026-07-01T12:00:00+02:00 05f\n# a remark\nA0B\n2026-07-01T10:00:00Z ERXUDP FE80::1 FE80::2 0E1A 0E1A 00 1 0002 0c0D\nEVENT 21\n0e"
	raw, places := octets(t, in)
	if !bytes.Equal(raw, []byte{1, 2, 3, 4, 5, 0xa0, 0x0c, 0x0d, 0x0e}) {
		t.Fatalf("% x", raw)
	}
	for i, want := range []struct {
		line int
		text string
		at   time.Time
	}{{1, "01", time.Time{}}, {1, "02", time.Time{}}, {1, "03", time.Time{}}, {1, "04", time.Time{}}, {3, "05", at}, {5, "A0", time.Time{}}, {6, "0c", at}, {6, "0D", at}, {8, "0e", time.Time{}}} {
		p := places[i]
		if p.Line != want.line || in[p.Offset:p.Offset+2] != want.text || !p.At.Equal(want.at) {
			t.Errorf("byte %d: %+v is %q, want %+v", i, p, in[p.Offset:p.Offset+2], want)
		}
	}
}

func TestRawBytesAndDumpsAreToldApart(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("ab", 100_000)
	for in, want := range map[string]bool{
		"7EA0": true, "7E A0\n": true, "1b1b1b1b": true, long: true, "2026-07-01T10:00:00Z 1081": true, "EVENT 20\nERXUDP FE80 1081": true,
		"\x7e\xa0\x01\x02": false, "meter,kwh": false, "": false, "7E\n": false, "{}": false,
	} {
		if telegram.IsHex([]byte(in)) != want {
			t.Errorf("%.20q: not %v", in, want)
		}
	}
	if raw, _ := octets(t, long); len(raw) != 100_000 {
		t.Errorf("a line longer than any buffer: %d bytes", len(raw))
	}
	if raw, places := octets(t, "\x7e\xa0z"); len(raw) != 3 || places[2].Offset != 2 || places[2].Line != 0 {
		t.Errorf("% x %v", raw, places)
	}
}

func TestAReceiverThatStopsIsHeard(t *testing.T) {
	t.Parallel()
	stop := errors.New("enough")
	s := telegram.NewSink("x", meters.DecodeOptions{}, func(meters.Decoded) error { return stop })
	if s.Stopped() || !errors.Is(s.Put(meters.Decoded{}), stop) || !s.Stopped() {
		t.Error("the sink goes on")
	}
}

func TestNamesOfWhatIsLeftOutAreBounded(t *testing.T) {
	t.Parallel()
	s := telegram.NewSink("x", meters.DecodeOptions{}, nil)
	for i := range 1000 {
		s.Leave(strconv.Itoa(i), "V")
	}
	if err := s.Finish("telegrams"); err != nil || len(s.Summary.Findings) != 1 || len(s.Summary.Findings[0].Detail) > 1000 || !strings.HasSuffix(s.Summary.Findings[0].Detail, "more") {
		t.Errorf("%v %+v", err, s.Summary.Findings)
	}
}
