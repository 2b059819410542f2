package regimes

import (
	"strconv"
	"strings"

	"tanso/internal/exact"
)

// Rounding is how a scheme rounds what it reports.
type Rounding struct {
	Mode     string // "floor" (切捨て), "half_up" (四捨五入), or empty: not at all
	Places   int32
	Source   string
	Verified bool
}

// roundingOf is the rule of a scheme for a kind of figure in a fiscal year.
func roundingOf(scheme Scheme, figure string, fiscalYear int) Rounding {
	c, ok := coefficientOf(scheme, kindRounding, figure, fiscalYear)
	if !ok {
		return Rounding{}
	}
	mode, digits, _ := strings.Cut(c.Value, ":")
	places, err := strconv.ParseInt(digits, 10, 32)
	if err != nil {
		panic("regimes: rounding " + c.Value)
	}
	return Rounding{Mode: mode, Places: int32(places), Source: c.Citation(), Verified: c.Verified}
}

// Apply rounds.
func (r Rounding) Apply(d exact.Decimal) exact.Decimal {
	if r.Mode == "" {
		return d
	}
	unit := exact.FromScaled(1, r.Places)
	near := d.Round(r.Places)
	if r.Mode == "floor" {
		if near.Cmp(d) > 0 {
			return near.Sub(unit)
		}
		return near
	}
	// Round is half to even; a half that went down goes up, away from zero.
	half := unit.Mul(exact.Must("0.5"))
	switch rest := d.Sub(near); {
	case rest.Equal(half) && d.Sign() >= 0:
		return near.Add(unit)
	case rest.Equal(half.Neg()) && d.Sign() < 0:
		return near.Sub(unit)
	}
	return near
}

// reportedTonnes is a figure in kg as the reporting scheme states it, in tonnes.
func reportedTonnes(kg exact.Decimal, fiscalYear int) exact.Decimal {
	return roundingOf(SchemeSHK, "report", fiscalYear).Apply(kg.Mul(exact.Must("0.001")))
}
