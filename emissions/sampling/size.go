package sampling

import (
	"sort"
	"strconv"
	"strings"

	"tanso/internal/exact"
	"tanso/internal/fault"
)

// MaxSize bounds a sample: what needs more is tested in another way.
const MaxSize = 2000

// Aim is what a sample is to show of a total.
type Aim struct {
	Total     exact.Decimal // kg CO2e of the population
	Tolerable exact.Decimal // the error that can be borne: the performance materiality
	Expected  exact.Decimal // the error that is expected
	Risk      int           // in per cent, one of Risks
}

// Size is the least number of equal intervals with
//
//	interval × factor(expected ÷ interval) ≤ tolerable,  interval = total ÷ n
//
// so that a sample which shows just the expected error still proves that the tolerable one is not exceeded. Without an expected
// error this is n = total × factor(0) ÷ tolerable, rounded up: the formula for monetary-unit sampling of the handbooks.
func (a Aim) Size() (int, error) {
	if _, known := Factor(a.Risk, 0); !known {
		return 0, fault.Field("riskPercent", "one of "+riskWords(), strconv.Itoa(a.Risk))
	}
	if a.Tolerable.Sign() <= 0 {
		return 0, fault.Field("tolerable", "more than 0", a.Tolerable.String())
	}
	if a.Expected.Sign() < 0 || a.Expected.Cmp(a.Tolerable) >= 0 {
		return 0, fault.Field("expectedTonnes", "0 or more, and less than is tolerable", a.Expected.String())
	}
	if a.Total.Sign() <= 0 {
		return 0, fault.New(fault.InsufficientData, "there is nothing above zero to draw from")
	}
	n := 1 + sort.Search(MaxSize, func(i int) bool { return a.enough(i + 1) })
	if n > MaxSize {
		return 0, fault.Field("expectedTonnes", "an error that a sample of "+strconv.Itoa(MaxSize)+" can tell from what is tolerable", a.Expected.String())
	}
	return n, nil
}

func (a Aim) enough(n int) bool {
	intervals := exact.Int(int64(n))
	factor, ok := between(a.Risk, a.Expected.Mul(intervals).Quo(a.Total))
	return ok && a.Total.Mul(factor).Cmp(a.Tolerable.Mul(intervals)) <= 0
}

func riskWords() string {
	var out []string
	for _, risk := range Risks() {
		out = append(out, strconv.Itoa(risk))
	}
	return strings.Join(out, ", ")
}
