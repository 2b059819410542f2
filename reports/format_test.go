package reports_test

import (
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"tanso/internal/exact"
	"tanso/reports"
)

func TestTonnesAreShownToTheKilogram(t *testing.T) {
	t.Parallel()
	for kg, want := range map[string]string{
		"0": "0.000", "1": "0.001", "999.5": "1.000", "1234567.8905": "1,234.568", "0.5": "0.000", "1.5": "0.002", "-0.4": "0.000",
		"-1234567.8": "-1,234.568", "123456789012345.678": "123,456,789,012.346",
	} {
		for _, lang := range []reports.Lang{reports.English, reports.Japanese} {
			if got := reports.FormatTonnes(exact.Must(kg), lang); got != want {
				t.Errorf("%s kg in %s: got %q, want %q", kg, lang, got, want)
			}
		}
	}
}

func TestNumbersKeepTheirDigits(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{"0.000123": "0.000123", "1234.5": "1,234.5", "1000000": "1,000,000", "-12": "-12"} {
		if got := reports.FormatExact(exact.Must(in), reports.English); got != want {
			t.Errorf("%s: got %q, want %q", in, got, want)
		}
	}
	if got := reports.FormatShare(exact.Must("0.9375"), reports.Japanese); got != "93.8%" {
		t.Errorf("got %q", got)
	}
}

func TestALanguageIsEnglishOrJapanese(t *testing.T) {
	t.Parallel()
	for in, ok := range map[string]bool{"en": true, "ja": true, "": false, "EN": false, "de": false} {
		if _, err := reports.ParseLang(in); (err == nil) != ok {
			t.Errorf("%q: %v", in, err)
		}
	}
}

func TestNoTextOfUsersIsTakenForAFormula(t *testing.T) {
	t.Parallel()
	letters := rapid.SampledFrom([]rune("=+-@＝＋－＠ \t\r\n\u202Ea1'東\u0000"))
	rapid.Check(t, func(t *rapid.T) {
		s := reports.CellText(string(rapid.SliceOfN(letters, 0, 12).Draw(t, "text")))
		if trimmed := strings.TrimSpace(s); trimmed != "" && strings.ContainsAny(string([]rune(trimmed)[0]), "=+-@＝＋－＠") {
			t.Fatalf("%q begins like a formula", s)
		}
		if strings.ContainsFunc(s, unicode.IsControl) {
			t.Fatalf("%q holds a control character", s)
		}
	})
}
