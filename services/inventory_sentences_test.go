package services_test

import (
	"testing"

	"tanso/internal/say"
)

// inEnglish are sentences as the tests compare them; each must be said in Japanese as well.
func inEnglish(t *testing.T, said []say.Sentence) []string {
	t.Helper()
	out := make([]string, len(said))
	for i, s := range said {
		if out[i] = s.EN; s.JA == "" || s.JA == s.EN {
			t.Errorf("%q is not said in Japanese", s.EN)
		}
	}
	return out
}
