package say_test

import (
	"testing"

	"tanso/internal/say"
)

func TestEachLanguageOrdersTheFactsByItself(t *testing.T) {
	t.Parallel()
	form := say.Form{EN: "usage of {1} in {2}", JA: "{2}の「{1}」の使用量"}
	if got := form.With("Tokyo {2}", "2025-04"); got != (say.Sentence{EN: "usage of Tokyo {2} in 2025-04", JA: "2025-04の「Tokyo {2}」の使用量"}) {
		t.Errorf("said %+v", got)
	}
}

func TestASentenceStandsInASentenceInItsLanguage(t *testing.T) {
	t.Parallel()
	part := say.Form{EN: "Scope {1}", JA: "スコープ{1}"}.With(3)
	if got := (say.Form{EN: "more than {1} % of {2}", JA: "{2}の{1}%超"}).With(5, part); got != (say.Sentence{EN: "more than 5 % of Scope 3", JA: "スコープ3の5%超"}) {
		t.Errorf("said %+v", got)
	}
}

func TestSentencesAreJoined(t *testing.T) {
	t.Parallel()
	and := say.Form{EN: "{1}, {2}", JA: "{1}、{2}"}
	if got := and.Join(say.Same("a"), say.Same("b"), say.Same("c")); got != (say.Sentence{EN: "a, b, c", JA: "a、b、c"}) {
		t.Errorf("said %+v", got)
	}
	if got := and.Join(); got != (say.Sentence{}) {
		t.Errorf("nothing says %+v", got)
	}
}
