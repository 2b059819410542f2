package exact

import "github.com/cockroachdb/apd/v3"

// FromScaled returns unscaled × 10^−places, e.g. FromScaled(1250, 2) is 12.5.
func FromScaled(unscaled int64, places int32) Decimal {
	var out Decimal
	out.d.SetFinite(unscaled, -places)
	return out
}

// Scaled is the inverse of FromScaled with the fewest places: the number is unscaled × 10^−places. ok is false when it
// has too many digits for 64 bits.
func (a Decimal) Scaled() (unscaled int64, places int32, ok bool) {
	var r apd.Decimal
	r.Reduce(&a.d)
	if !r.Coeff.IsInt64() {
		return 0, 0, false
	}
	unscaled = r.Coeff.Int64()
	if r.Negative {
		unscaled = -unscaled
	}
	return unscaled, -r.Exponent, true
}
