package services

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"
	"unicode"

	"tanso/emissions"
	"tanso/internal/unit"
)

// ledgerWords are words of ledgers in Japanese beside those of factors that are published in English.
var ledgerWords = map[string]string{
	"紙": "paper", "用紙": "paper", "鉄": "steel metal", "鋼": "steel metal", "アルミ": "aluminium metal", "銅": "copper metal", "プラスチック": "plastics plastic",
	"樹脂": "plastics plastic", "ガラス": "glass", "木材": "wood", "衣": "clothing", "食": "food", "飲": "food drink", "水道": "water", "印刷": "paper printing",
	"運送": "freight hgv", "輸送": "freight hgv", "配送": "freight hgv", "パソコン": "electrical it", "電子": "electrical", "電池": "batteries", "タイヤ": "tyres",
	"コンクリート": "concrete", "セメント": "concrete", "レンガ": "bricks", "タクシー": "taxi taxis", "ホテル": "hotel", "宿泊": "hotel", "新幹線": "rail national",
	"鉄道": "rail national", "電車": "rail national", "jr": "rail national", "地下鉄": "underground rail", "航空": "flights air", "飛行機": "flights air",
	"フライト": "flights air", "国際線": "international", "国内線": "domestic", "バス": "bus", "フェリー": "ferry", "車": "cars car", "train": "rail national",
	"taxi": "taxis", "plane": "flights", "flight": "flights", "hotel": "hotel", "economy": "economy", "business": "business",
}

// tokens are what texts are compared by: words of letters and digits without an ending s, and pairs of neighbouring
// characters where a script does not part words.
func tokens(text string) []string {
	text = strings.ToLower(text)
	var out []string
	for word, others := range ledgerWords {
		if strings.Contains(text, word) {
			out = append(out, strings.Fields(others)...)
		}
	}
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		runes := []rune(word)
		if runes[0] < 0x2E80 {
			out = append(out, strings.TrimSuffix(word, "s"))
			continue
		}
		for i := range len(runes) - 1 {
			out = append(out, string(runes[i:i+2]))
		}
	}
	for i := range out {
		out[i] = strings.TrimSuffix(out[i], "s")
	}
	slices.Sort(out)
	return slices.Compact(out) // each once: a factor counts a word once
}

// matcher ranks factors by how many rare words they share with a text.
type matcher struct {
	factors []emissions.Factor
	words   []int            // how many words each has
	with    map[string][]int // the places of the factors that have a word, ascending
}

func newMatcher(factors []emissions.Factor) *matcher {
	m := &matcher{with: map[string][]int{}}
	for _, f := range factors {
		if f.Scope != 3 || f.Basis == emissions.BasisMarginal {
			continue
		}
		words := tokens(f.Name + " " + f.NameJA + " " + f.CategoryPath)
		for _, w := range words {
			m.with[w] = append(m.with[w], len(m.factors))
		}
		m.factors, m.words = append(m.factors, f), append(m.words, len(words))
	}
	return m
}

// LedgerSuggestion is a factor that may be the one for a group of rows. A person decides.
type LedgerSuggestion struct {
	Factor emissions.Factor
	Score  int // from 0 to 100, how much of the text it answers
}

const maxSuggestions = 5

// suggest ranks the factors that fit a unit and a category. Of one activity the newest factor stands for all.
func (m *matcher) suggest(text, code string, categories []string) []LedgerSuggestion {
	whole := 0.0
	scores := map[int]float64{} // only of factors that share a word: most share none
	for _, w := range tokens(text) {
		weight := m.weight(w)
		whole += weight
		for _, i := range m.with[w] {
			scores[i] += weight
		}
	}
	fitting := map[string]bool{}
	best := map[string]LedgerSuggestion{}
	for _, i := range slices.Sorted(maps.Keys(scores)) {
		f := m.factors[i]
		fit, judged := fitting[f.Unit]
		if !judged {
			fit = fits(code, f.Unit)
			fitting[f.Unit] = fit
		}
		if !fit || !forCategory(f, categories) {
			continue
		}
		// Of two that answer as much, the one that says less besides.
		found := LedgerSuggestion{Factor: f, Score: int(math.Round(100*scores[i]/whole)) - min(m.words[i]/4, 9)}
		if old, ok := best[f.ActivityKey]; !ok || old.Factor.ValidFrom.Before(f.ValidFrom) {
			best[f.ActivityKey] = found
		}
	}
	out := make([]LedgerSuggestion, 0, len(best))
	for _, s := range best {
		out = append(out, s)
	}
	slices.SortFunc(out, func(a, b LedgerSuggestion) int { return cmp.Or(b.Score-a.Score, cmp.Compare(a.Factor.ID, b.Factor.ID)) })
	return out[:min(len(out), maxSuggestions)]
}

func (m *matcher) weight(word string) float64 {
	n := float64(len(m.with[word]))
	return math.Log(1 + (float64(len(m.factors))-n+0.5)/(n+0.5))
}

// fits tells whether a quantity can be in the unit of a factor: in the same dimension, or both are money, which rates lead
// over.
func fits(from, to string) bool {
	if _, _, money := unit.ParseMoney(from); money {
		_, _, also := unit.ParseMoney(to)
		return also
	}
	a, ok1 := unit.Lookup(from)
	b, ok2 := unit.Lookup(to)
	return ok1 && ok2 && a.Dimension == b.Dimension
}

func forCategory(f emissions.Factor, categories []string) bool {
	if f.Scope3Category == "" {
		return true
	}
	for c := range strings.SplitSeq(f.Scope3Category, "|") {
		if slices.Contains(categories, c) {
			return true
		}
	}
	return false
}
