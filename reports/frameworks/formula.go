package frameworks

import (
	"strings"

	"tanso/internal/exact"
)

// Cells says where a workbook has figures and points: the reference of a cell, and how much of the vocabulary's unit one of the
// cell's is (1000 for a cell in tonnes of a figure in kilograms).
type Cells interface {
	Figure(c Call) (ref string, per exact.Decimal)
	Point(id string) string
}

// rendered is a formula whose value times the factor is the node's value.
type rendered struct {
	text   string
	factor exact.Decimal
	simple bool // binds as closely as a reference
}

// Formula writes a value that is given as a spreadsheet formula over the cells, without the equals sign. Factors of a thousand
// that cancel out are left away: a point in tonnes over a cell in tonnes is the cell.
func (v Value) Formula(cells Cells) string {
	if v.root == nil || !v.Given() || v.IsText() {
		return ""
	}
	r := v.root.render(cells)
	if r.factor.Equal(exact.Int(1)) {
		return r.text
	}
	return r.tight() + "*" + r.factor.String()
}

func (r rendered) tight() string {
	if r.simple {
		return r.text
	}
	return "(" + r.text + ")"
}

// settled is the formula with its factor written out.
func (r rendered) settled() rendered {
	if r.factor.Equal(exact.Int(1)) {
		return r
	}
	return rendered{r.tight() + "*" + r.factor.String(), exact.Int(1), false}
}

func (n *node) render(cells Cells) rendered {
	one := exact.Int(1)
	switch n.op {
	case isNumber:
		return rendered{"1", n.number, true}
	case isCall:
		ref, per := cells.Figure(n.call)
		return rendered{ref, per, true}
	case isPoint:
		return rendered{cells.Point(n.point), one, true}
	case times, divided:
		return n.renderProduct(cells)
	case isSum, plus, minus:
	}
	return n.renderSum(cells)
}

func (n *node) renderProduct(cells Cells) rendered {
	out := n.kids[0].render(cells)
	for _, kid := range n.kids[1:] {
		next := kid.render(cells)
		switch {
		case kid.op == isNumber: // a factor alone
		case n.kids[0].op == isNumber && n.op == times:
			out.text, out.simple = next.text, next.simple
		default:
			out.text, out.simple = out.tight()+string(n.op)+next.tight(), false
		}
		if n.op == times {
			out.factor = out.factor.Mul(next.factor)
		} else {
			out.factor = out.factor.Quo(next.factor)
		}
	}
	return out
}

// renderSum takes a factor that all parts share out of the sum.
func (n *node) renderSum(cells Cells) rendered {
	parts := make([]rendered, len(n.kids))
	shared := true
	for i, kid := range n.kids {
		parts[i] = kid.render(cells)
		shared = shared && parts[i].factor.Equal(parts[0].factor)
	}
	sign, factor := "+", exact.Int(1)
	if n.op == minus {
		sign = "-"
	}
	if shared {
		factor = parts[0].factor
	}
	texts := make([]string, len(parts))
	for i, p := range parts {
		if !shared {
			p = p.settled()
		}
		if texts[i] = p.text; i > 0 && sign == "-" {
			texts[i] = p.tight()
		}
	}
	return rendered{strings.Join(texts, sign), factor, len(parts) == 1}
}
