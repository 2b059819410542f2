package emissions

import (
	"strconv"
	"strings"
	"sync"

	"tanso/internal/exact"
	"tanso/internal/fault"
)

// Bounds of a stated uncertainty, beyond which it is a slip of the pen.
var (
	maxPercent = exact.Int(1000)
	maxGSD2    = exact.Int(1000)
	hundred    = exact.Int(100)
)

// Check refuses an uncertainty that is not one: a normal one needs a per cent of 0 to 1,000, a lognormal one a GSD² of 1
// to 1,000.
func (s Spread) Check() error {
	switch s.Distribution {
	case Normal:
		if s.Percent == nil || s.Percent.Sign() < 0 || s.Percent.Cmp(maxPercent) > 0 {
			return fault.Field("uncertainty.percent", "a half-width of 0 to 1000 per cent", textOf(s.Percent))
		}
	case Lognormal:
		if s.GSD2 == nil || s.GSD2.Cmp(exact.Int(1)) < 0 || s.GSD2.Cmp(maxGSD2) > 0 {
			return fault.Field("uncertainty.gsd2", "a squared geometric standard deviation of 1 to 1000", textOf(s.GSD2))
		}
	default:
		return fault.Field("uncertainty.distribution", "normal or lognormal", string(s.Distribution))
	}
	return nil
}

func textOf(d *exact.Decimal) string {
	if d == nil {
		return "nothing"
	}
	return d.String()
}

// NormalSpread is an interval of ± percent.
func NormalSpread(percent exact.Decimal) Spread {
	return Spread{Distribution: Normal, Percent: &percent}
}

// LognormalSpread is an interval from value ÷ gsd2 to value × gsd2.
func LognormalSpread(gsd2 exact.Decimal) Spread {
	return Spread{Distribution: Lognormal, GSD2: &gsd2}
}

// Half is the relative half-width of a normal uncertainty, 0.05 for ± 5 %; 0 for a lognormal one.
func (s Spread) Half() exact.Decimal {
	if s.Distribution != Normal || s.Percent == nil {
		return exact.Zero
	}
	return s.Percent.Quo(hundred)
}

// Log is the logarithm of how far the upper end of the interval lies above the value: ln GSD² of a lognormal uncertainty,
// and of a normal one of ± u the lognormal with the same upper end, ln(1 + u).
func (s Spread) Log() exact.Decimal {
	if s.Distribution == Lognormal && s.GSD2 != nil {
		return s.GSD2.Ln()
	}
	return exact.Int(1).Add(s.Half()).Ln()
}

// Times is the uncertainty of a product of two independent quantities: √(u_a² + u_b²) of two normal ones (IPCC Guidelines
// 2006, vol. 1, ch. 3, equation 3.1), else the lognormal exp √(ln²GSD²_a + ln²GSD²_b), into which a normal one enters by
// its Log.
func (s Spread) Times(other Spread) Spread {
	if s.Distribution == Normal && other.Distribution == Normal {
		a, b := s.Half(), other.Half()
		return NormalSpread(a.Mul(a).Add(b.Mul(b)).Sqrt().Mul(hundred))
	}
	a, b := s.Log(), other.Log()
	return LognormalSpread(a.Mul(a).Add(b.Mul(b)).Sqrt().Exp())
}

// Interval returns the ends of the 95 % interval around a mass of CO2e, the lower one first.
func (s Spread) Interval(kg exact.Decimal) (low, high exact.Decimal) {
	if s.Distribution == Lognormal && s.GSD2 != nil {
		low, high = kg.Quo(*s.GSD2), kg.Mul(*s.GSD2)
	} else {
		width := kg.Mul(s.Half())
		low, high = kg.Sub(width), kg.Add(width)
	}
	if low.Cmp(high) > 0 {
		return high, low
	}
	return low, high
}

// String writes the uncertainty as it is spoken of: "± 5 %" or "GSD² 1.25".
func (s Spread) String() string {
	if s.Distribution == Lognormal && s.GSD2 != nil {
		return "GSD² " + s.GSD2.Round(shownPlaces).String()
	}
	if s.Percent == nil {
		return "not stated"
	}
	return "± " + s.Percent.Round(shownPlaces).String() + " %"
}

const shownPlaces = 2

// pedigree are the coefficients of the five indicators by their score from 1, very good, to 5, poor, as the Bilan Carbone
// method (§4.4.2) lists them, where 5 is the best score and here 1 is: reliability, technological, geographical, temporal,
// completeness.
var pedigree = [5][5]exact.Decimal{
	coefficients("1", "1.05", "1.1", "1.2", "1.5"),
	coefficients("1", "1.1", "1.2", "1.5", "2"),
	coefficients("1", "1.01", "1.02", "1.05", "1.1"),
	coefficients("1", "1.03", "1.1", "1.2", "1.5"),
	coefficients("1", "1.02", "1.05", "1.1", "1.2"),
}

// pedigreeSquares are ln(c)² of the coefficients.
var pedigreeSquares = sync.OnceValue(func() (out [5][5]exact.Decimal) {
	for i, row := range pedigree {
		for k, c := range row {
			l := c.Ln()
			out[i][k] = l.Mul(l)
		}
	}
	return out
})

func coefficients(texts ...string) (out [5]exact.Decimal) {
	for i, t := range texts {
		out[i] = exact.Must(t)
	}
	return out
}

// WorstScore stands for an indicator that nobody judged (Bilan Carbone §4.4.2; PACT Methodology v3, data-quality rating).
const WorstScore = 5

// Scores are the five indicators in the order reliability, technological, geographical, temporal, completeness; 0 where
// one is not judged.
func (q DataQuality) Scores() [Indicators]int {
	return [5]int{q.Reliability, q.Technological, q.Geographical, q.Temporal, q.Completeness}
}

func qualityOf(scores [Indicators]int) DataQuality {
	return DataQuality{
		Reliability: scores[0], Technological: scores[1], Geographical: scores[2], Temporal: scores[3], Completeness: scores[4],
	}
}

// Judged tells whether at least one indicator has a score.
func (q DataQuality) Judged() bool { return q.Scores() != [Indicators]int{} }

// Check refuses scores outside 1 to 5; 0 is not judged.
func (q DataQuality) Check() error {
	for i, s := range q.Scores() {
		if s < 0 || s > WorstScore {
			return fault.Field("quality."+indicators[i], "a score from 1, very good, to 5, poor, or 0 where it is not judged", strconv.Itoa(s))
		}
	}
	return nil
}

var indicators = [5]string{"reliability", "technological", "geographical", "temporal", "completeness"}

// Pedigree is the lognormal uncertainty that follows from the scores: GSD² = exp √Σ ln(c_k)² over the coefficients of the
// five indicators; one that is not judged counts as the worst.
func (q DataQuality) Pedigree() Spread {
	var sum exact.Decimal
	squares, words := pedigreeSquares(), make([]string, len(indicators))
	for i, score := range q.Scores() {
		words[i] = strconv.Itoa(score)
		if score < 1 || score > WorstScore {
			score, words[i] = WorstScore, "–"
		}
		sum = sum.Add(squares[i][score-1])
	}
	out := LognormalSpread(sum.Sqrt().Exp())
	out.Source = "scores " + strings.Join(words, " ")
	out.Proposed = q.Proposed
	return out
}

// Raised is the quality with one indicator, by its place in Scores, a level better; one that is not judged becomes 4.
func (q DataQuality) Raised(indicator int) DataQuality {
	scores := q.Scores()
	if scores[indicator] == 0 {
		scores[indicator] = WorstScore
	}
	scores[indicator] = max(1, scores[indicator]-1)
	out := qualityOf(scores)
	out.Proposed = q.Proposed
	return out
}
