// Package exact holds the one number type of quantities, factors and emissions: an immutable decimal whose sums and
// products are exact, so that no total depends on order. Only Quo rounds, and says how.
package exact

import (
	"database/sql/driver"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/cockroachdb/apd/v3"

	"tanso/internal/fault"
)

// QuoDigits is the precision of a quotient: 34 significant digits (IEEE 754 decimal128), rounded half to even.
const QuoDigits = 34

// maxDigits and maxExponent bound what Parse accepts, so that hostile input cannot make arithmetic expensive.
const (
	maxDigits   = 40
	maxExponent = 40
)

var (
	unlimited = apd.BaseContext
	quotient  = apd.Context{
		Precision: QuoDigits, Rounding: apd.RoundHalfEven,
		MaxExponent: apd.MaxExponent, MinExponent: apd.MinExponent, Traps: apd.DefaultTraps,
	}
)

// Decimal is an exact decimal number. The zero value is 0. Values are compared with Cmp or Equal, never with ==.
type Decimal struct{ d apd.Decimal }

// Zero is the number 0.
var Zero = Decimal{}

// Parse reads a plain or scientific decimal ("12.50", "-1e-3"). It refuses NaN, infinities, thousands separators, a
// decimal comma, and more than 40 significant digits or an exponent beyond ±40, rather than round.
func Parse(s string) (Decimal, error) {
	if !plain(s) {
		return Decimal{}, fault.Field("value", "a decimal number such as 12.50", s)
	}
	var out Decimal
	if _, _, err := out.d.SetString(s); err != nil || out.d.Form != apd.Finite {
		return Decimal{}, fault.Field("value", "a decimal number such as 12.50", s)
	}
	if out.d.NumDigits() > maxDigits || out.d.Exponent > maxExponent || out.d.Exponent < -maxExponent {
		return Decimal{}, fault.Field("value", "at most 40 digits and an exponent within ±40", s)
	}
	return out, nil
}

func plain(s string) bool {
	if s == "" || len(s) > 100 {
		return false
	}
	return strings.Trim(s, "0123456789.eE+-") == "" && strings.ContainsAny(s, "0123456789")
}

// Must parses a constant of the program and panics when it is wrong.
func Must(s string) Decimal {
	d, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

// Int makes a decimal of an integer.
func Int(i int64) Decimal {
	var out Decimal
	out.d.SetInt64(i)
	return out
}

// Add returns a + b exactly.
func (a Decimal) Add(b Decimal) Decimal {
	var out Decimal
	mustExact(unlimited.Add(&out.d, &a.d, &b.d))
	return out.compact()
}

// Sub returns a − b exactly.
func (a Decimal) Sub(b Decimal) Decimal {
	var out Decimal
	mustExact(unlimited.Sub(&out.d, &a.d, &b.d))
	return out.compact()
}

// Mul returns a × b exactly.
func (a Decimal) Mul(b Decimal) Decimal {
	var out Decimal
	mustExact(unlimited.Mul(&out.d, &a.d, &b.d))
	return out.compact()
}

// A coefficient of up to inlineBits bits stands in the number itself.
const inlineBits = 128

var inlineSize = new(apd.BigInt).Size()

// compact takes a coefficient that arithmetic left on the heap back into the number where it fits, if need be without its
// trailing zeros.
func (a Decimal) compact() Decimal {
	if a.d.Coeff.Size() <= inlineSize {
		return a
	}
	if a.d.Coeff.BitLen() > inlineBits {
		a.d.Reduce(&a.d)
	}
	if a.d.Coeff.BitLen() <= inlineBits {
		var short apd.BigInt
		a.d.Coeff = *short.Set(&a.d.Coeff)
	}
	return a
}

// Quo returns a ÷ b to 34 significant digits, half to even; the only operation that rounds. It panics on b = 0: the
// caller checks, for what a division by zero means is a question of the domain.
func (a Decimal) Quo(b Decimal) Decimal {
	var out Decimal
	_, err := quotient.Quo(&out.d, &a.d, &b.d)
	if err != nil {
		panic("exact: quotient: " + err.Error())
	}
	return out
}

// Neg returns −a.
func (a Decimal) Neg() Decimal {
	var out Decimal
	out.d.Neg(&a.d)
	return out
}

// Abs returns |a|.
func (a Decimal) Abs() Decimal {
	var out Decimal
	out.d.Abs(&a.d)
	return out
}

// Cmp compares: −1 if a < b, 0 if equal, +1 if a > b.
func (a Decimal) Cmp(b Decimal) int { return a.d.Cmp(&b.d) }

// Equal tells whether a and b are the same number; 1.50 equals 1.5.
func (a Decimal) Equal(b Decimal) bool { return a.Cmp(b) == 0 }

// Sign returns −1, 0 or +1.
func (a Decimal) Sign() int { return a.d.Sign() }

// IsZero tells whether a is 0.
func (a Decimal) IsZero() bool { return a.d.Sign() == 0 }

// Round returns a rounded half to even at the given number of decimal places. Only presentation rounds.
func (a Decimal) Round(places int32) Decimal {
	ctx := apd.Context{
		// More digits than any result can have, so that only the decimal places round.
		Precision: apd.MaxExponent, Rounding: apd.RoundHalfEven,
		MaxExponent: apd.MaxExponent, MinExponent: apd.MinExponent, Traps: apd.DefaultTraps,
	}
	var out Decimal
	if _, err := ctx.Quantize(&out.d, &a.d, -places); err != nil {
		panic("exact: round: " + err.Error())
	}
	return out
}

// String prints the number in plain notation without an exponent and without trailing zeros: the canonical text, equal
// for equal numbers.
func (a Decimal) String() string {
	if a.d.Sign() == 0 {
		return "0"
	}
	s := a.d.Text('f')
	if strings.IndexByte(s, '.') >= 0 {
		s = strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	}
	return s
}

// Fixed prints the number with exactly the given decimal places, rounded half to even.
func (a Decimal) Fixed(places int32) string {
	r := a.Round(places)
	return r.d.Text('f')
}

// Float returns the nearest double, for charts and spreadsheet cells only.
func (a Decimal) Float() float64 {
	f, err := strconv.ParseFloat(a.String(), 64)
	if err != nil {
		panic("exact: float: " + err.Error())
	}
	return f
}

// Sum adds exactly; the result does not depend on order.
func Sum(ds ...Decimal) Decimal {
	var out Decimal
	for _, d := range ds {
		out = out.Add(d)
	}
	return out
}

func mustExact(cond apd.Condition, err error) {
	if err != nil || cond.Inexact() {
		panic(fmt.Sprintf("exact: arithmetic was not exact: %v %v", cond, err))
	}
}

// MarshalText writes the canonical text.
func (a Decimal) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// maxStored bounds what UnmarshalText accepts: exact products have more digits than any input may have.
const maxStored = 400

// UnmarshalText reads canonical text back, as MarshalText wrote it, and whatever else Parse reads.
func (a *Decimal) UnmarshalText(b []byte) error {
	if len(b) > maxStored || strings.Trim(string(b), "-.0123456789") != "" {
		return a.parseText(string(b))
	}
	if err := a.scanText(string(b)); err != nil {
		return fault.Field("value", "a decimal number such as 12.50", string(b))
	}
	return nil
}

func (a *Decimal) parseText(s string) error {
	d, err := Parse(s)
	if err != nil {
		return err
	}
	*a = d
	return nil
}

// UnmarshalJSON accepts a string or a JSON number; either is read as decimal text, never through a float.
func (a *Decimal) UnmarshalJSON(b []byte) error {
	return a.UnmarshalText([]byte(strings.Trim(string(b), `"`)))
}

// MarshalGQL writes the canonical text as a GraphQL string.
func (a Decimal) MarshalGQL(w io.Writer) { _, _ = io.WriteString(w, strconv.Quote(a.String())) }

// UnmarshalGQL reads a GraphQL string or number within the limits of Parse.
func (a *Decimal) UnmarshalGQL(v any) error { return a.parseText(fmt.Sprint(v)) }

// Value stores the number as PostgreSQL numeric text.
func (a Decimal) Value() (driver.Value, error) { return a.String(), nil }

// Scan reads PostgreSQL numeric, given as text.
func (a *Decimal) Scan(v any) error {
	switch x := v.(type) {
	case string:
		return a.scanText(x)
	case []byte:
		return a.scanText(string(x))
	case int64:
		*a = Int(x)
		return nil
	}
	return fmt.Errorf("exact: cannot scan %T", v)
}

// scanText trusts the database: numbers there were computed here and may have more digits than input may have.
func (a *Decimal) scanText(s string) error {
	var d apd.Decimal
	if _, _, err := d.SetString(s); err != nil || d.Form != apd.Finite {
		return fmt.Errorf("exact: cannot scan %q", s)
	}
	a.d = d
	return nil
}
