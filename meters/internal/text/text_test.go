package text_test

import (
	"io"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"

	"tanso/internal/fault"
	"tanso/meters/internal/text"
)

func TestEncodingsAreRecognized(t *testing.T) {
	t.Parallel()
	const sample = "日時,使用量(kWh)\n2026/4/1 0:30,１２．５\n"
	for name, enc := range map[string]encoding.Encoding{
		"UTF-8":                   encoding.Nop,
		"UTF-8 with mark":         unicode.UTF8BOM,
		"Shift_JIS":               japanese.ShiftJIS,
		"UTF-16 LE with mark":     unicode.UTF16(unicode.LittleEndian, unicode.UseBOM),
		"UTF-16 BE with mark":     unicode.UTF16(unicode.BigEndian, unicode.UseBOM),
		"UTF-16 LE, ASCII header": unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM),
		"UTF-16 BE, ASCII header": unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM),
	} {
		want := sample
		if strings.Contains(name, "ASCII") {
			want = "at,kwh\n" + sample
		}
		encoded, err := enc.NewEncoder().String(want)
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(text.UTF8(strings.NewReader(encoded)))
		if err != nil || string(got) != want {
			t.Errorf("%s: got %q (%v)", name, got, err)
		}
	}
}

func TestACharacterCutByTheWindowIsStillUTF8(t *testing.T) {
	t.Parallel()
	want := strings.Repeat("a", 64<<10-1) + "日本"
	got, err := io.ReadAll(text.UTF8(strings.NewReader(want)))
	if err != nil || string(got) != want {
		t.Errorf("got %d bytes (%v)", len(got), err)
	}
}

func TestARecordIsBounded(t *testing.T) {
	t.Parallel()
	b := text.NewBudget(strings.NewReader(strings.Repeat("x", 3*text.MaxRecord)))
	if _, err := io.ReadAll(b); fault.CodeOf(err) != fault.TooLarge {
		t.Fatalf("got %v", err)
	}
	b.Reset()
	if n, err := b.Read(make([]byte, 10)); n != 10 || err != nil {
		t.Errorf("after a reset %d bytes, %v", n, err)
	}
}
