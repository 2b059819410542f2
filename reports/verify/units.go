package verify

import (
	"fmt"
	"strings"
)

// unit is a unit's dimension and how many base units of it one is.
type unit struct {
	dimension string
	base      num
}

// known are definitions that are the same everywhere (SI; international yard and pound, 1959; US gallon of 231 cubic inches;
// imperial gallon of 4.54609 L; International Table Btu of 1055.05585262 J), as a ratio to a unit of the same dimension.
// The pack's table must agree with them.
var known = []struct{ unit, of, ratio string }{
	{"t", "kg", "1000"},
	{"g", "kg", "0.001"},
	{"lb", "kg", "0.45359237"},
	{"short_ton", "kg", "907.18474"},
	{"long_ton", "kg", "1016.0469088"},
	{"L", "m3", "0.001"},
	{"kL", "m3", "1"},
	{"US_gal", "L", "3.785411784"},
	{"imp_gal", "L", "4.54609"},
	{"ft3", "L", "28.316846592"},
	{"MWh", "kWh", "1000"},
	{"GWh", "kWh", "1000000"},
	{"Wh", "kWh", "0.001"},
	{"MJ", "GJ", "0.001"},
	{"TJ", "GJ", "1000"},
	{"kWh", "MJ", "3.6"},
	{"MWh", "GJ", "3.6"},
	{"mmBtu", "MJ", "1055.05585262"},
	{"therm", "MJ", "105.505585262"},
	{"MWh_gcv", "kWh_gcv", "1000"},
	{"kWh_gcv", "MJ_gcv", "3.6"},
	{"GJ_gcv", "MJ_gcv", "1000"},
	{"TJ_gcv", "GJ_gcv", "1000"},
	{"mmBtu_gcv", "MJ_gcv", "1055.05585262"},
	{"MWh_ncv", "kWh_ncv", "1000"},
	{"kWh_ncv", "MJ_ncv", "3.6"},
	{"TJ_ncv", "GJ_ncv", "1000"},
	{"km", "m", "1000"},
	{"mi", "m", "1609.344"},
	{"nmi", "m", "1852"},
	{"tCO2e", "kgCO2e", "1000"},
}

const unitsFile = "data/conversions.csv"

// readUnits reads the pack's table of units and holds it against the definitions.
func (c *checker) readUnits() error {
	c.units = map[string]unit{}
	err := c.lines(unitsFile, func(_ []string, line int, cells []string) error {
		numerator, err := parse(cells[2])
		if err != nil {
			return err
		}
		denominator, err := parse(cells[3])
		if err != nil || denominator.Sign() == 0 {
			return &LinkError{File: unitsFile, Where: fmt.Sprintf("line %d", line), What: said.unreadable, Stood: cells[3]}
		}
		c.units[cells[0]] = unit{cells[1], numerator.Quo(numerator, denominator)}
		return nil
	})
	if err != nil {
		return err
	}
	for _, k := range known {
		u, here := c.units[k.unit]
		of, both := c.units[k.of]
		ratio, err := parse(k.ratio)
		if !here || !both || err != nil {
			continue
		}
		at := LinkError{File: unitsFile, Where: k.unit, What: said.otherUnit}
		if err := c.equal(at, mul(u.base, whole(1)), mul(of.base, ratio)); err != nil {
			return err
		}
	}
	return nil
}

// convert changes the unit inside one dimension: exactly where the ratio of the units has at most 34 digits, else as a quotient.
func (c *checker) convert(q num, from, to string) (num, bool) {
	f, a := c.units[from]
	t, b := c.units[to]
	if from == to {
		return q, true
	}
	if !a || !b || f.dimension != t.dimension || t.base.Sign() == 0 {
		return nil, false
	}
	return scaled(q, zero().Quo(f.base, t.base)), true
}

// exactly tells whether any quantity of one unit converts into the other without rounding.
func (c *checker) exactly(from, to string) bool {
	f, t := c.units[from], c.units[to]
	if f.base == nil || t.base == nil || t.base.Sign() == 0 {
		return from == to
	}
	ratio := zero().Quo(f.base, t.base)
	return significant(ratio).Cmp(ratio) == 0
}

func scaled(q, ratio num) num {
	if significant(ratio).Cmp(ratio) == 0 {
		return mul(q, ratio)
	}
	return significant(mul(q, ratio))
}

// checkUnits re-performs each step by which a quantity came into the unit of its factor.
func (c *checker) checkUnits() error {
	for i := range c.inv.Entries {
		e := &c.inv.Entries[i]
		at := LinkError{File: inventoryFile, Where: e.ID + " conversion", What: said.otherConversion}
		if err := c.same(at, e.FactorUnit, c.factors[e.FactorID].Unit); err != nil {
			return err
		}
		if err := c.same(at, e.Unit, c.activities[e.ActivityID].Unit); err != nil {
			return err
		}
		q, u := e.Quantity.n(), e.Unit
		for _, step := range e.Conversion {
			to, next, err := c.step(e, step, q, u)
			if err != nil {
				return err
			}
			q, u = to, next
		}
		if err := c.same(at, e.FactorUnit, u); err != nil {
			return err
		}
		if err := c.equal(at, e.FactorQuantity.n(), q); err != nil {
			return err
		}
	}
	return nil
}

// step re-performs "2 US_gal = 7.570823568 L", or "… by <property>" where it crosses into another dimension.
func (c *checker) step(e *entry, step string, q num, u string) (num, string, error) {
	at := LinkError{File: inventoryFile, Where: e.ID + " conversion", What: said.otherConversion}
	plain, by, crossed := strings.Cut(step, " by ")
	left, right, ok := strings.Cut(plain, " = ")
	target := strings.Fields(right)
	if !ok || len(target) != 2 {
		at.Stood = step
		return nil, "", &at
	}
	if err := c.same(at, left, text(q)+" "+u); err != nil {
		return nil, "", err
	}
	stood, err := parse(target[0])
	if err != nil {
		return nil, "", err
	}
	var computed num
	if crossed {
		computed = c.cross(e, by, q, u, target[1])
	} else {
		computed, _ = c.convert(q, u, target[1])
	}
	if computed == nil {
		at.Stood = step
		return nil, "", &at
	}
	return computed, target[1], c.equal(at, stood, computed)
}

// cross multiplies or divides by a property that the activity has, or that gas as billed is assumed to have.
func (c *checker) cross(e *entry, by string, q num, from, to string) num {
	a := c.activities[e.ActivityID]
	bridges := append([]property(nil), a.Properties...)
	for _, p := range a.SourceProperties {
		if p.ValidFrom < a.End && (p.ValidTo == "" || p.ValidTo >= a.Start) {
			bridges = append(bridges, p.property)
		}
	}
	for _, p := range bridges {
		if p.String() != by || p.Value.n().Sign() <= 0 {
			continue
		}
		switch {
		case p.From == from && p.To == to:
			return mul(q, p.Value.n())
		case p.To == from && p.From == to:
			return scaled(q, zero().Inv(p.Value.n()))
		}
	}
	assumed := map[string]string{"m3": "m3_25C", "ft3": "scf"}
	if strings.HasPrefix(by, "volume as billed taken as at ") && (assumed[from] == to || assumed[to] == from) {
		return q
	}
	return nil
}

// String is how a trace names a property.
func (p property) String() string {
	out := p.Name + ": 1 " + p.From + " = " + text(p.Value.n()) + " " + p.To
	if p.Source != "" {
		out += " (" + p.Source + ")"
	}
	return out
}
