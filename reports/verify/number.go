package verify

import (
	"fmt"
	"math/big"
	"strings"
)

// num is an exact number.
type num = *big.Rat

// quoDigits is how many significant digits a quotient keeps (methodology, section 1).
const quoDigits = 34

func whole(n int64) num { return big.NewRat(n, 1) }

func zero() num { return new(big.Rat) }

func add(a, b num) num { return new(big.Rat).Add(a, b) }

func sub(a, b num) num { return new(big.Rat).Sub(a, b) }

func mul(a, b num) num { return new(big.Rat).Mul(a, b) }

// parse reads decimal text: digits, at most one point, a minus. Nothing else is a number in a pack.
func parse(s string) (num, error) {
	digits := strings.TrimPrefix(s, "-")
	if digits == "" || len(s) > 1000 || strings.Trim(digits, "0123456789.") != "" || strings.Count(digits, ".") > 1 || digits == "." {
		return nil, fmt.Errorf("%q is not a decimal number", s)
	}
	n, ok := new(big.Rat).SetString(s)
	if !ok {
		return nil, fmt.Errorf("%q is not a decimal number", s)
	}
	return n, nil
}

// text writes a number as a decimal; one without an end is cut after forty digits.
func text(n num) string {
	if n == nil {
		return ""
	}
	places, exact := n.FloatPrec()
	if !exact {
		return n.FloatString(40) + "…"
	}
	return n.FloatString(places)
}

// places counts the decimals of a number with an end.
func places(n num) int {
	p, _ := n.FloatPrec()
	return p
}

// power is ten to the n.
func power(n int) num {
	p := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(n, -n))), nil)
	out := new(big.Rat).SetInt(p)
	if n < 0 {
		out.Inv(out)
	}
	return out
}

// nearest is the whole number nearest to n; of two, the even one.
func nearest(n num) *big.Int {
	double := new(big.Int).Lsh(n.Num(), 1)
	q, r := new(big.Int).DivMod(double.Add(double, n.Denom()), new(big.Int).Lsh(n.Denom(), 1), new(big.Int))
	if r.Sign() == 0 && q.Bit(0) == 1 { // a tie was rounded up to an odd number
		q.Sub(q, big.NewInt(1))
	}
	return q
}

// round keeps so many decimals, half to even.
func round(n num, decimals int) num {
	p := power(decimals)
	out := new(big.Rat).SetInt(nearest(mul(n, p)))
	return out.Quo(out, p)
}

// floor cuts to so many decimals, towards minus infinity.
func floor(n num, decimals int) num {
	p := power(decimals)
	at := mul(n, p)
	out := new(big.Rat).SetInt(new(big.Int).Div(at.Num(), at.Denom()))
	return out.Quo(out, p)
}

// significant keeps 34 significant digits, half to even.
func significant(n num) num {
	if n.Sign() == 0 {
		return n
	}
	size := len(new(big.Int).Abs(n.Num()).String()) - len(n.Denom().String()) // digits before the point, or one more
	decimals := quoDigits - size
	out := round(n, decimals)
	if limit := power(quoDigits); new(big.Rat).Abs(mul(out, power(decimals))).Cmp(limit) > 0 ||
		new(big.Rat).Abs(mul(n, power(decimals))).Cmp(limit) >= 0 {
		out = round(n, decimals-1)
	}
	return out
}

// quotient is a ÷ b to 34 significant digits.
func quotient(a, b num) num { return significant(new(big.Rat).Quo(a, b)) }

func least(a, b num) num {
	if b.Cmp(a) < 0 {
		return b
	}
	return a
}
