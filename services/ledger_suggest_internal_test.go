package services

import (
	"strconv"
	"testing"

	"tanso/emissions/factors"
)

// BenchmarkLedgerSuggestions makes the matcher of all shipped factors and suggests for 200 things, as a large ledger asks.
func BenchmarkLedgerSuggestions(b *testing.B) {
	set, err := factors.Load()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		m := newMatcher(set.Factors)
		for i := range 200 {
			if len(m.suggest("Industrial valves and steel pipes 鋼管 "+strconv.Itoa(i), "JPY2025", []string{"1", "2"})) == 0 {
				b.Fatal("nothing is suggested")
			}
		}
	}
}
