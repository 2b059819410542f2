package verify

import (
	"fmt"
	"strings"
)

// expression is a data point's formula being worked out (docs/frameworks.md): numbers, + - * /, brackets, sum(…), point(id), and
// figures of the inventory. A value is nil where it is not known, or not re-performed.
type expression struct {
	text  string
	at    int
	each  string // what a repeated point stands for
	term  func(c call) (n num, performed bool)
	point func(id string) num
	calls *[]call // that were met, in order
	stray bool    // a figure that is not re-performed was met
}

// call is a figure with its limits: kg(scope=2,method=market).
type call struct {
	name string
	args []string // in their order: key=value, or a bare word
}

func (c call) String() string { return c.name + "(" + strings.Join(c.args, ",") + ")" }

// arg is the value of a limit; "" asks for the bare word.
func (c call) arg(key string) string {
	for _, a := range c.args {
		k, v, ok := strings.Cut(a, "=")
		switch {
		case ok && k == key:
			return v
		case !ok && key == "":
			return a
		}
	}
	return ""
}

func (e *expression) value() (num, error) {
	n, _, err := e.sum()
	if err == nil && strings.TrimSpace(e.text[e.at:]) != "" {
		err = fmt.Errorf("%q is not understood", e.text[e.at:])
	}
	return n, err
}

func (e *expression) next(any string) (byte, bool) {
	for e.at < len(e.text) && e.text[e.at] == ' ' {
		e.at++
	}
	if e.at < len(e.text) && strings.IndexByte(any, e.text[e.at]) >= 0 {
		e.at++
		return e.text[e.at-1], true
	}
	return 0, false
}

func (e *expression) sum() (num, bool, error) { return e.chain("+-", e.product) }

func (e *expression) product() (num, bool, error) { return e.chain("*/", e.atom) }

// chain works operators of one rank from left to right. literal tells a number that stands in the expression.
func (e *expression) chain(signs string, part func() (num, bool, error)) (num, bool, error) {
	left, literal, err := part()
	for err == nil {
		sign, ok := e.next(signs)
		if !ok {
			return left, literal, nil
		}
		var right num
		var plain bool
		if right, plain, err = part(); err == nil {
			left, literal = operated(sign, left, right, plain), false
		}
	}
	return nil, false, err
}

// operated joins two values. A quotient keeps 34 digits, unless the divisor is a number whose reciprocal has an end.
func operated(sign byte, a, b num, literal bool) num {
	switch {
	case a == nil || b == nil || sign == '/' && b.Sign() == 0:
		return nil
	case sign == '+':
		return add(a, b)
	case sign == '-':
		return sub(a, b)
	case sign == '*':
		return mul(a, b)
	}
	if inverse := zero().Inv(b); literal {
		if _, ends := inverse.FloatPrec(); ends {
			return mul(a, inverse)
		}
	}
	return quotient(a, b)
}

func (e *expression) word() string {
	_, _ = e.next("")
	start := e.at
	for e.at < len(e.text) && !strings.ContainsRune(" +*/()=,", rune(e.text[e.at])) && (e.text[e.at] != '-' || e.at > start) {
		e.at++
	}
	return e.text[start:e.at]
}

func (e *expression) atom() (num, bool, error) {
	if _, ok := e.next("("); ok {
		n, _, err := e.sum()
		return e.closed(n, err)
	}
	word := e.word()
	if n, err := parse(word); err == nil {
		return n, true, nil
	}
	if _, ok := e.next("("); !ok || word == "" {
		return nil, false, fmt.Errorf("%q is not understood", e.text[min(e.at, len(e.text)):])
	}
	switch word {
	case "sum":
		total := zero()
		for {
			n, _, err := e.sum()
			if err != nil {
				return nil, false, err
			}
			total = operated('+', total, n, false)
			if _, more := e.next(","); !more {
				return e.closed(total, nil)
			}
		}
	case "point":
		return e.closed(e.point(e.word()), nil)
	}
	return e.figure(word)
}

func (e *expression) closed(n num, err error) (num, bool, error) {
	if _, ok := e.next(")"); err == nil && !ok {
		err = fmt.Errorf("%q has no end", e.text)
	}
	return n, false, err
}

func (e *expression) figure(name string) (num, bool, error) {
	c := call{name: name}
	for {
		arg := e.word()
		if arg == "" {
			break
		}
		if _, ok := e.next("="); ok {
			value := e.word()
			if value == "each" {
				value = e.each
			}
			arg += "=" + value
		}
		c.args = append(c.args, arg)
		if _, more := e.next(","); !more {
			break
		}
	}
	*e.calls = append(*e.calls, c)
	n, performed := e.term(c)
	e.stray = e.stray || !performed
	return e.closed(n, nil)
}
