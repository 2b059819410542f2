package reports

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// oneEach measures one unit for each character.
func oneEach(s string) float64 { return float64(len([]rune(s))) }

func TestNoCharacterIsLostAtALineBreak(t *testing.T) {
	t.Parallel()
	letters := rapid.SampledFrom([]rune("東京精機、。「」（）ーっ CO₂eabc-12,5.0％…々 ㈱髙﨑"))
	rapid.Check(t, func(t *rapid.T) {
		s := string(rapid.SliceOfN(letters, 0, 80).Draw(t, "text"))
		width := float64(rapid.IntRange(1, 30).Draw(t, "width"))
		lines := breakLines(s, width, oneEach)
		without := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		if got := strings.Join(lines, ""); without(got) != without(s) {
			t.Fatalf("%q became %q", s, lines)
		}
		for _, line := range lines {
			if oneEach(line) > width {
				t.Fatalf("line %q is wider than %v", line, width)
			}
		}
	})
}

func TestMarksStandAtTheRightEndOfALine(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text  string
		width float64
		want  []string
	}{
		{"排出量は、増加した。", 4, []string{"排出量", "は、増加", "した。"}},
		{"これは「拠点」です", 4, []string{"これは", "「拠点」", "です"}},
		{"Scope 2 electricity", 9, []string{"Scope 2", "electrici", "ty"}},
		{"合計 1,234.567 t-CO₂e です", 12, []string{"合計 1,234.567", "t-CO₂e です"}},
		{"", 5, []string{""}},
	} {
		if got := breakLines(c.text, c.width, oneEach); strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

func TestTheFontHasWhatJapaneseBusinessWrites(t *testing.T) {
	t.Parallel()
	face, err := loadTypeface()
	if err != nil {
		t.Fatal(err)
	}
	const needed = "㈱㈲髙﨑濵塡剝頰鷗㎡㎥㎏㎾㍱№℡①⑳～〜ー−–—‐≤≥±×÷µμ°℃％‰“”‘’…・ÄÖÜäöüßéèñçÅøЖλΔ€£¥"
	for _, r := range needed {
		if !face.has(r) {
			t.Errorf("the font lacks %c (%U)", r, r)
		}
	}
	for in, want := range map[string]string{"𠮷野家": "吉野家", "a\u202Eb\x07c": "ab c", "CO₂": "CO₂", "😀": "〓"} {
		if got := face.drawable(in); got != want {
			t.Errorf("%q is drawn as %q, want %q", in, got, want)
		}
	}
}

func FuzzTextCanAlwaysBeLaidOut(f *testing.F) {
	for _, seed := range []string{"", "東京精機株式会社", "CO₂e \u202E=1+1", "𠮷\x00\xff", strings.Repeat("あ", 300)} {
		f.Add(seed, uint8(7))
	}
	face, err := loadTypeface()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s string, width uint8) {
		clean := face.drawable(s)
		for _, r := range clean {
			if r > 0xFFFF || !face.has(r) && subscripts[r] == 0 && r != ' ' {
				t.Fatalf("%q left %U", s, r)
			}
		}
		lines := breakLines(clean, float64(width)+1, oneEach)
		if strings.ReplaceAll(strings.Join(lines, ""), " ", "") != strings.ReplaceAll(clean, " ", "") {
			t.Fatalf("%q became %q", clean, lines)
		}
	})
}
