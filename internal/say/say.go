// Package say makes the sentences that people read from the facts that they tell. Each is made in both languages of the
// product at once, so that neither tells other facts than the other.
package say

import (
	"fmt"
	"strconv"
	"strings"
)

// Form is a sentence in both languages with blanks for its facts: {1}, {2} and so on. Both languages have the same blanks,
// in the order that each needs; house_test.go holds every form to that.
type Form struct{ EN, JA string }

// Sentence is what a form says of facts.
type Sentence struct{ EN, JA string }

// With fills the blanks. Names and numbers stand in both languages as they are; a fact that is a Sentence itself stands in
// each language as it says it there.
func (f Form) With(facts ...any) Sentence {
	en, ja := make([]string, len(facts)), make([]string, len(facts))
	for i, fact := range facts {
		said, ok := fact.(Sentence)
		if !ok {
			said = Same(fmt.Sprint(fact))
		}
		en[i], ja[i] = said.EN, said.JA
	}
	return Sentence{fill(f.EN, en), fill(f.JA, ja)}
}

// Same says a name or a number, which is the same in both languages.
func Same(text string) Sentence { return Sentence{text, text} }

// Join says one after the other, with a form of two blanks between neighbours: what was said so far, and the next.
func (f Form) Join(said ...Sentence) Sentence {
	var out Sentence
	for i, s := range said {
		if i == 0 {
			out = s
			continue
		}
		out = f.With(out, s)
	}
	return out
}

// fill puts facts into blanks, once: braces within a fact are none.
func fill(form string, facts []string) string {
	var b strings.Builder
	for {
		text, rest, found := strings.Cut(form, "{")
		b.WriteString(text)
		if !found {
			return b.String()
		}
		blank, after, _ := strings.Cut(rest, "}")
		if n, err := strconv.Atoi(blank); err == nil && n >= 1 && n <= len(facts) {
			b.WriteString(facts[n-1])
		}
		form = after
	}
}
