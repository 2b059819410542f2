package sampling

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"tanso/internal/exact"
)

//go:embed confidence.csv
var confidenceCSV string

// table holds the factors of each risk by the number of errors, from 0.
var table = sync.OnceValue(func() map[int][]exact.Decimal {
	rows, err := csv.NewReader(strings.NewReader(confidenceCSV)).ReadAll()
	if err != nil {
		panic(fmt.Errorf("sampling: confidence.csv: %w", err))
	}
	out := map[int][]exact.Decimal{}
	for _, row := range rows[1:] {
		risk, errRisk := strconv.Atoi(row[0])
		errors, errErrors := strconv.Atoi(row[1])
		factor, errFactor := exact.Parse(row[2])
		if errRisk != nil || errErrors != nil || errFactor != nil || errors != len(out[risk]) {
			panic(fmt.Errorf("sampling: confidence.csv: %v", row))
		}
		out[risk] = append(out[risk], factor)
	}
	return out
})

// Risks are those that the table knows, in per cent: the risk of accepting a figure that is wrong by more than is tolerable.
func Risks() []int {
	var out []int
	for risk := range table() {
		out = append(out, risk)
	}
	slices.Sort(out)
	return out
}

// Factor is the upper limit of the number of errors in the population, as a Poisson mean, when so many were found in the sample
// (ISA 530; the same factors stand in the tables of the AICPA Audit Guide "Audit Sampling"). It is the least λ, rounded up to
// hundredths, with P(N ≤ errors | λ) ≤ risk. Beyond the table and for risks that it does not know ok is false.
func Factor(risk, errors int) (factor exact.Decimal, ok bool) {
	row := table()[risk]
	if errors < 0 || errors >= len(row) {
		return exact.Zero, false
	}
	return row[errors], true
}

// between is Factor for a number of errors that need not be whole: on the straight line between the two beside it.
func between(risk int, errors exact.Decimal) (exact.Decimal, bool) {
	row := table()[risk]
	for k := 0; k+1 < len(row); k++ {
		if past := errors.Sub(exact.Int(int64(k))); past.Cmp(exact.Int(1)) <= 0 {
			return row[k].Add(past.Mul(row[k+1].Sub(row[k]))), true
		}
	}
	return exact.Zero, false
}
