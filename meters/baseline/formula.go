package baseline

import (
	"math"

	"tanso/internal/say"
)

// sentence is said in both languages.
type sentence = say.Sentence

func same(text string) sentence { return say.Same(text) }

// The parts of a formula.
var (
	sayFormula = say.Form{EN: "{1} a day = {2}", JA: "1日あたり {1} = {2}"}
	sayHourly  = say.Form{
		EN: "{1} an hour, for each calendar month: a level for each hour of the week and a line in temperature, bent at the ends of bins, for occupied and for other hours",
		JA: "1時間あたり {1}：暦月ごとに、曜日・時刻別の水準と、在館時間帯・それ以外それぞれの気温区分別の直線による",
	}
	sayPlus    = say.Form{EN: "{1} + {2}", JA: "{1} + {2}"}
	sayMinus   = say.Form{EN: "{1} − {2}", JA: "{1} − {2}"}
	sayTimes   = say.Form{EN: "{1} × {2}", JA: "{1} × {2}"}
	sayCooling = say.Form{EN: "cooling degree days above {1} °{2}", JA: "冷房度日（基準 {1} °{2}）"}
	sayHeating = say.Form{EN: "heating degree days below {1} °{2}", JA: "暖房度日（基準 {1} °{2}）"}
	sayWeekend = say.Form{EN: "weekend days", JA: "土日の日数"}
	sayOf      = say.Form{EN: "{1} ({2})", JA: "{1}（{2}）"}
)

// Formula is the model in words, with its coefficients to six significant digits.
func (m Model) Formula() say.Sentence {
	if m.Kind == Hourly {
		return sayHourly.With(m.Unit)
	}
	var out say.Sentence
	for i, term := range m.Terms {
		said := m.said(term, i > 0)
		switch {
		case i == 0:
			out = said
		case term.Coefficient < 0:
			out = sayMinus.With(out, said)
		default:
			out = sayPlus.With(out, said)
		}
	}
	return sayFormula.With(m.Unit, out)
}

func (m Model) said(term Term, positive bool) say.Sentence {
	size := term.Coefficient
	if positive {
		size = math.Abs(size)
	}
	number := say.Same(significant(size))
	switch term.Role {
	case RoleCooling:
		return sayTimes.With(number, sayCooling.With(decimals(*m.Cooling, 1), m.Scale))
	case RoleHeating:
		return sayTimes.With(number, sayHeating.With(decimals(*m.Heating, 1), m.Scale))
	case RoleWeekend:
		return sayTimes.With(number, sayWeekend.With())
	case RoleDriver:
		if term.Unit == "" {
			return sayTimes.With(number, term.Name)
		}
		return sayTimes.With(number, sayOf.With(term.Name, term.Unit))
	default:
		return number
	}
}

// significant words a number with six significant digits.
func significant(x float64) string {
	if x == 0 {
		return "0"
	}
	return decimals(x, max(0, 5-int(math.Floor(math.Log10(math.Abs(x))))))
}
