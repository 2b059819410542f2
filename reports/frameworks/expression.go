package frameworks

import (
	"slices"
	"strings"

	"tanso/internal/exact"
	"tanso/internal/fault"
)

// Call is a figure of the vocabulary with what it is limited to: kg(scope=2,method=market).
type Call struct {
	Name string
	Args []Arg
}

// Arg is one limit of a figure. A figure with one bare word, such as text(approach), has it without a key.
type Arg struct{ Key, Value string }

// String writes the call as it stands in the data, without spaces: equal calls are written alike.
func (c Call) String() string {
	parts := make([]string, len(c.Args))
	for i, a := range c.Args {
		parts[i] = a.Value
		if a.Key != "" {
			parts[i] = a.Key + "=" + a.Value
		}
	}
	return c.Name + "(" + strings.Join(parts, ",") + ")"
}

// Arg is the value of a limit, "" where there is none.
func (c Call) Arg(key string) string {
	for _, a := range c.Args {
		if a.Key == key {
			return a.Value
		}
	}
	return ""
}

// With is the call with one more limit, or with another value of it.
func (c Call) With(key, value string) Call {
	out := c.Without(key)
	out.Args = append(out.Args, Arg{key, value})
	return out
}

// Without is the call without one of its limits.
func (c Call) Without(key string) Call {
	out := Call{Name: c.Name}
	for _, a := range c.Args {
		if a.Key != key {
			out.Args = append(out.Args, a)
		}
	}
	return out
}

// operator of a node of an expression.
type operator byte

const (
	isNumber operator = 'n'
	isCall   operator = 'c'
	isPoint  operator = 'p' // another point of the same regime
	isSum    operator = 's'
	plus     operator = '+'
	minus    operator = '-'
	times    operator = '*'
	divided  operator = '/'
)

// node is an expression: a number, a figure, another point, or an operation on others.
type node struct {
	op     operator
	number exact.Decimal
	call   Call
	point  string
	kids   []*node
}

// parse reads an expression. Signs bind as in arithmetic; sum(a, b) is a + b.
func parse(text string) (*node, error) {
	p := &parser{text: text}
	n, err := p.sum()
	if err != nil {
		return nil, err
	}
	if p.skip(); p.at < len(p.text) {
		return nil, p.fault("an operator or the end")
	}
	return n, nil
}

type parser struct {
	text string
	at   int
}

func (p *parser) skip() {
	for p.at < len(p.text) && p.text[p.at] == ' ' {
		p.at++
	}
}

// next takes one of the characters, if it comes next.
func (p *parser) next(any string) (byte, bool) {
	p.skip()
	if p.at < len(p.text) && strings.IndexByte(any, p.text[p.at]) >= 0 {
		p.at++
		return p.text[p.at-1], true
	}
	return 0, false
}

func (p *parser) fault(expected string) error {
	return fault.Field("expression", expected, p.text[min(p.at, len(p.text)):])
}

func (p *parser) sum() (*node, error) { return p.chain("+-", p.product) }

func (p *parser) product() (*node, error) { return p.chain("*/", p.atom) }

func (p *parser) chain(signs string, part func() (*node, error)) (*node, error) {
	left, err := part()
	for err == nil {
		sign, ok := p.next(signs)
		if !ok {
			return left, nil
		}
		var right *node
		right, err = part()
		left = &node{op: operator(sign), kids: []*node{left, right}}
	}
	return nil, err
}

const wordCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.:"

// word takes letters, digits and the signs of ids.
func (p *parser) word() string {
	p.skip()
	start := p.at
	for p.at < len(p.text) && strings.IndexByte(wordCharacters, p.text[p.at]) >= 0 {
		p.at++
	}
	return p.text[start:p.at]
}

func (p *parser) atom() (*node, error) {
	if _, ok := p.next("("); ok {
		inner, err := p.sum()
		if err != nil {
			return nil, err
		}
		return inner, p.closed()
	}
	word := p.word()
	if word == "" {
		return nil, p.fault("a number, a figure or (")
	}
	if d, err := exact.Parse(word); err == nil {
		return &node{op: isNumber, number: d}, nil
	}
	if _, ok := p.next("("); !ok {
		return nil, p.fault("( after " + word)
	}
	switch word {
	case "sum":
		return p.list()
	case "point":
		n := &node{op: isPoint, point: p.word()}
		return n, p.closed()
	}
	return p.figure(word)
}

func (p *parser) closed() error {
	if _, ok := p.next(")"); !ok {
		return p.fault(")")
	}
	return nil
}

func (p *parser) list() (*node, error) {
	n := &node{op: isSum}
	for {
		kid, err := p.sum()
		if err != nil {
			return nil, err
		}
		n.kids = append(n.kids, kid)
		if _, more := p.next(","); !more {
			return n, p.closed()
		}
	}
}

// figure reads the limits of a figure and holds them against the vocabulary.
func (p *parser) figure(name string) (*node, error) {
	call := Call{Name: name}
	for {
		key := p.word()
		if key == "" {
			break
		}
		arg := Arg{Value: key}
		if _, ok := p.next("="); ok {
			arg = Arg{key, p.word()}
		}
		call.Args = append(call.Args, arg)
		if _, more := p.next(","); !more {
			break
		}
	}
	if err := p.closed(); err != nil {
		return nil, err
	}
	return &node{op: isCall, call: call}, call.check()
}

// calls visits the figures of an expression from left to right.
func (n *node) calls(visit func(Call)) {
	if n.op == isCall {
		visit(n.call)
	}
	for _, k := range n.kids {
		k.calls(visit)
	}
}

// hasPoint tells whether an expression names another point.
func (n *node) hasPoint() bool {
	return n.op == isPoint || slices.ContainsFunc(n.kids, (*node).hasPoint)
}

// limited is the expression with every figure limited further.
func (n *node) limited(change func(Call) Call) *node {
	out := *n
	if n.op == isCall {
		out.call = change(n.call)
	}
	out.kids = make([]*node, len(n.kids))
	for i, k := range n.kids {
		out.kids[i] = k.limited(change)
	}
	return &out
}
