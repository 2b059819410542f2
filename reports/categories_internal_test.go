package reports

import "testing"

// A source that the program named itself is read in the reader's language, one that people named as they did.
func TestSourcesOfCategoriesAreNamedInTheReadersLanguage(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		lang Lang
		want string
	}{
		{"スコープ3-6 出張", English, "Scope 3-6 Business travel"},
		{"Scope 3-6 Business travel", Japanese, "スコープ3-6 出張"},
		{"スコープ3-6 出張", Japanese, "スコープ3-6 出張"},
		{"出張 (Osaka)", English, "出張 (Osaka)"},
	} {
		l := ledger{lang: c.lang}
		if got := l.sourceName(c.name); got != c.want {
			t.Errorf("%s in %s is %q, want %q", c.name, c.lang, got, c.want)
		}
	}
}
