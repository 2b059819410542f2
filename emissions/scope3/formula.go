package scope3

import (
	"strings"
	"unicode"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

// Formulas are sums, differences, products and quotients of named inputs, with parentheses and max(a, b), such as
// "(scope1 + scope2) × equity_share". What is printed is what is calculated: there is no second form of a method.

// ratio is a number that is not divided yet, so that a formula rounds once at most, at its end.
type ratio struct{ num, den exact.Decimal }

func (r ratio) add(o ratio) ratio {
	return ratio{r.num.Mul(o.den).Add(o.num.Mul(r.den)), r.den.Mul(o.den)}
}
func (r ratio) sub(o ratio) ratio { return r.add(ratio{o.num.Neg(), o.den}) }
func (r ratio) mul(o ratio) ratio { return ratio{r.num.Mul(o.num), r.den.Mul(o.den)} }

func (r ratio) value() exact.Decimal {
	out := r.num.Quo(r.den)
	if r.den.Equal(exact.Int(1)) {
		return r.num
	}
	return out
}

// Evaluate works a formula out with the values of its names: exactly, but for one quotient of 34 significant digits at its
// end. It refuses a name without a value and a divisor of zero, naming both.
func Evaluate(formula string, values map[string]exact.Decimal) (exact.Decimal, error) {
	p := &parser{rest: formula, values: values}
	out, err := p.sum()
	if err != nil {
		return exact.Decimal{}, err
	}
	if p.skip(); p.rest != "" {
		return exact.Decimal{}, fault.Field("formula", "an end, + − × or ÷", p.rest)
	}
	return out.value(), nil
}

// Recompute works out again what a derivation says.
func Recompute(d emissions.Derivation) (exact.Decimal, error) {
	values := make(map[string]exact.Decimal, len(d.Inputs))
	for _, in := range d.Inputs {
		values[in.Name] = in.Value
	}
	return Evaluate(d.Formula, values)
}

// Names lists the inputs of a formula in their order, each once.
func Names(formula string) []string {
	var out []string
	seen := map[string]bool{}
	for _, word := range strings.FieldsFunc(formula, func(r rune) bool { return !nameRune(r) }) {
		if !unicode.IsDigit(rune(word[0])) && word != "max" && !seen[word] {
			seen[word] = true
			out = append(out, word)
		}
	}
	return out
}

// Spelled puts other words in place of the names of a formula.
func Spelled(formula string, word func(name string) string) string {
	var out strings.Builder
	for rest := formula; rest != ""; {
		end := strings.IndexFunc(rest, func(r rune) bool { return !nameRune(r) })
		switch {
		case end < 0:
			end = len(rest)
		case end == 0:
			r := []rune(rest)[0]
			out.WriteRune(r)
			rest = rest[len(string(r)):]
			continue
		}
		if token := rest[:end]; unicode.IsDigit(rune(token[0])) || token == "max" {
			out.WriteString(token)
		} else {
			out.WriteString(word(token))
		}
		rest = rest[end:]
	}
	return out.String()
}

func nameRune(r rune) bool {
	return r == '_' || r == '.' || r >= 'a' && r <= 'z' || r >= '0' && r <= '9'
}

type parser struct {
	rest   string
	values map[string]exact.Decimal
}

func (p *parser) skip() { p.rest = strings.TrimLeft(p.rest, " ") }

func (p *parser) take(token string) bool {
	p.skip()
	rest, ok := strings.CutPrefix(p.rest, token)
	if ok {
		p.rest = rest
	}
	return ok
}

func (p *parser) sum() (ratio, error) {
	out, err := p.product()
	for err == nil {
		var next ratio
		switch {
		case p.take("+"):
			next, err = p.product()
			out = out.add(next)
		case p.take("−"):
			next, err = p.product()
			out = out.sub(next)
		default:
			return out, nil
		}
	}
	return out, err
}

func (p *parser) product() (ratio, error) {
	out, err := p.operand()
	for err == nil {
		var next ratio
		switch {
		case p.take("×"):
			next, err = p.operand()
			out = out.mul(next)
		case p.take("÷"):
			p.skip()
			divisor := p.rest
			if next, err = p.operand(); err == nil && next.num.IsZero() {
				err = fault.Field(strings.Trim(strings.TrimSuffix(divisor, p.rest), "() "), "a divisor that is not 0", "0")
			}
			out = out.mul(ratio{next.den, next.num})
		default:
			return out, nil
		}
	}
	return out, err
}

func (p *parser) operand() (ratio, error) {
	switch {
	case p.take("max("):
		return p.larger()
	case p.take("("):
		out, err := p.sum()
		if err == nil && !p.take(")") {
			err = fault.Field("formula", "a closing parenthesis", p.rest)
		}
		return out, err
	}
	p.skip()
	end := strings.IndexFunc(p.rest, func(r rune) bool { return !nameRune(r) })
	if end < 0 {
		end = len(p.rest)
	}
	name := p.rest[:end]
	if name == "" {
		return ratio{}, fault.Field("formula", "a name, a number or a parenthesis", p.rest)
	}
	p.rest = p.rest[end:]
	if unicode.IsDigit(rune(name[0])) {
		n, err := exact.Parse(name)
		return ratio{n, exact.Int(1)}, err
	}
	v, ok := p.values[name]
	if !ok {
		return ratio{}, fault.Field(name, "a number", "nothing")
	}
	return ratio{v, exact.Int(1)}, nil
}

func (p *parser) larger() (ratio, error) {
	a, err := p.sum()
	if err != nil {
		return a, err
	}
	if !p.take(",") {
		return a, fault.Field("formula", "a comma", p.rest)
	}
	b, err := p.sum()
	if err != nil {
		return b, err
	}
	if !p.take(")") {
		return a, fault.Field("formula", "a closing parenthesis", p.rest)
	}
	if a.value().Cmp(b.value()) < 0 {
		return b, nil
	}
	return a, nil
}
