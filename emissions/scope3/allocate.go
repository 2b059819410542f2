package scope3

import (
	"fmt"
	"slices"
	"strconv"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

// Allocate shares a total by weights: each part is total × weight ÷ Σ weights, and the last is what the others leave, so
// that the parts add back to the total exactly (Scope 3 Standard, ch. 8; Technical Guidance, category 4, p. 64). Weights are
// 0 or more, and not all 0.
func Allocate(total exact.Decimal, weights []exact.Decimal) ([]exact.Decimal, error) {
	sum := exact.Sum(weights...)
	for i, w := range weights {
		if w.Sign() < 0 {
			return nil, fault.Field("weights["+strconv.Itoa(i)+"]", "a number of 0 or more", w.String())
		}
	}
	if sum.IsZero() {
		return nil, fault.Field("weights", "a weight above 0", "none")
	}
	out := make([]exact.Decimal, len(weights))
	left := total
	for i, w := range weights[:len(weights)-1] {
		out[i] = total.Mul(w).Quo(sum)
		left = left.Sub(out[i])
	}
	out[len(out)-1] = left
	return out, nil
}

// CoProduct is one of several products of a process.
type CoProduct struct {
	Mass  exact.Decimal // of the whole output
	Price exact.Decimal // per unit of mass
}

// maxPriceRatio is where allocation by physical quantity ends (PACT Methodology v3, §3.3.1.4).
const maxPriceRatio = 5

// AllocateCoProducts shares the emissions of a process over its products: by mass where no price is more than five times
// another, else by revenue, mass × price (PACT Methodology v3, §3.3.1.4). It says which.
func AllocateCoProducts(total exact.Decimal, products []CoProduct) (parts []exact.Decimal, economic bool, err error) {
	if len(products) == 0 {
		return nil, false, fault.Field("products", "at least one product", "none")
	}
	least, most := products[0].Price, products[0].Price
	for _, p := range products {
		if p.Price.Cmp(least) < 0 {
			least = p.Price
		}
		if p.Price.Cmp(most) > 0 {
			most = p.Price
		}
	}
	economic = most.Cmp(least.Mul(exact.Int(maxPriceRatio))) > 0
	weights := make([]exact.Decimal, len(products))
	for i, p := range products {
		if weights[i] = p.Mass; economic {
			weights[i] = p.Mass.Mul(p.Price)
		}
	}
	parts, err = Allocate(total, weights)
	return parts, economic, err
}

// shared derives the parts of rows that share the total of the line. The last row is what the others leave.
func (m Method) shared(l Line, rows []inputs) ([]Derived, error) {
	total, _ := rows[0].find(m.Fields[0].Name)
	weights := make([]exact.Decimal, len(rows))
	for i, in := range rows {
		w, err := Evaluate(m.RowParts[0].Formula, in.values())
		if err != nil {
			return nil, inRow(err, i)
		}
		weights[i] = w
	}
	shares, err := Allocate(total.Value, weights)
	if err != nil {
		return nil, fault.Field("rows", "a load above 0", "none")
	}
	all := exact.Sum(weights...)
	var out []Derived
	for i, in := range rows {
		own, given := in.find("own")
		if given && own.Value.IsZero() {
			continue
		}
		p := m.RowParts[0]
		p.Formula = fmt.Sprintf("%s × (%s) ÷ all_loads", total.Name, m.RowParts[0].Formula)
		p.Unit = total.Unit
		with := append(slices.Clone(in), emissions.Input{Name: "all_loads", Value: all})
		if i == len(rows)-1 {
			p.Formula = total.Name + " − other_loads"
			with = append(slices.Clone(in), emissions.Input{Name: "other_loads", Value: total.Value.Sub(shares[i]), Unit: total.Unit})
		}
		d, err := m.derived(p, with, l.Rows[i])
		if err != nil {
			return nil, err
		}
		if d.Quantity = shares[i]; d.Needs == NeedReported {
			d.Primary = m.Primary
		}
		out = append(out, d)
	}
	return out, nil
}

func (in inputs) values() map[string]exact.Decimal {
	out := make(map[string]exact.Decimal, len(in))
	for _, x := range in {
		out[x.Name] = x.Value
	}
	return out
}

// IntensityOfUse is what a use of sold products emits: kg ÷ (uses in a lifetime × products sold) (Technical Guidance,
// appendix C, p. 161). The guidance asks for it beside category 11.
func IntensityOfUse(kg, uses, sold exact.Decimal) (exact.Decimal, error) {
	return Evaluate("emissions ÷ (uses × sold)", map[string]exact.Decimal{"emissions": kg, "uses": uses, "sold": sold})
}
