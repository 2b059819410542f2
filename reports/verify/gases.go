package verify

import (
	"slices"
	"strings"
)

// printed are the weights of the most common gases as the assessment reports print them, so that a wrong one in the pack is
// found even where the whole pack agrees on it: AR4 WG1 table 2.14, AR5 WG1 table 8.A.1, AR6 WG1 tables 7.15 and 7.SM.7.
var printed = map[string]string{
	"AR4 CO2": "1", "AR5 CO2": "1", "AR6 CO2": "1", "AR4 CH4": "25", "AR5 CH4": "28", "AR6 CH4": "27.9", "AR6 CH4 fossil": "29.8",
	"AR6 CH4 biogenic": "27", "AR4 N2O": "298", "AR5 N2O": "265", "AR6 N2O": "273",
}

// weightOf is the weight of a gas in the inventory's set.
func (c *checker) weightOf(g gas) (num, bool) {
	if g.Gas == "CO2" && g.Origin == "biogenic" {
		return zero(), true
	}
	for _, v := range c.inv.GWPs {
		if v.Gas == g.Gas && v.Origin == g.Origin && (v.Set == c.inv.GWPSet || g.Gas == unsplit) {
			return v.Value.n(), true
		}
	}
	return nil, false
}

// unsplit stands where a publisher gives only a total, weighed already.
const unsplit = "CO2E_UNSPLIT"

func (c *checker) checkWeights() error {
	for _, v := range c.inv.GWPs {
		want, ok := printed[strings.TrimSpace(c.inv.GWPSet+" "+v.Gas+" "+v.Origin)]
		if !ok {
			want, ok = printed[c.inv.GWPSet+" "+v.Gas]
		}
		switch {
		case v.Gas == unsplit:
			want, ok = "1", true
		case v.Gas == "CO2" && v.Origin == "biogenic":
			want, ok = "0", true
		}
		if !ok {
			c.skip(said.weights, said.whyWeights)
			continue
		}
		n, err := parse(want)
		if err != nil {
			return err
		}
		if err := c.equal(LinkError{File: inventoryFile, Where: "gwps " + v.Gas + " " + v.Origin, What: said.otherGWP}, v.Value.n(), n); err != nil {
			return err
		}
	}
	return nil
}

// checkGases multiplies every entry out again.
func (c *checker) checkGases() error {
	if err := c.checkWeights(); err != nil {
		return err
	}
	for i := range c.inv.Entries {
		e := &c.inv.Entries[i]
		if c.restricted[e.FactorID] && len(e.Gases) == 0 {
			c.skip(said.restrictedLines, said.whyWithheld)
			continue
		}
		if err := c.entryGases(e); err != nil {
			return err
		}
	}
	return nil
}

func (c *checker) entryGases(e *entry) error {
	want := slices.Clone(c.factors[e.FactorID].Gases)
	outside := outsideScopes(e)
	want = slices.DeleteFunc(want, func(g gas) bool { return montreal(g.Gas) != outside })
	if err := c.same(LinkError{File: inventoryFile, Where: e.ID + " gases", What: said.otherGases}, gasNames(e.Gases), gasNames(want)); err != nil {
		return err
	}
	inside, biogenic := zero(), zero()
	for k, g := range e.Gases {
		if err := c.gas(e, g, want[k]); err != nil {
			return err
		}
		inside = add(inside, g.KgCO2e.n())
		if g.Gas == "CO2" && g.Origin == "biogenic" {
			biogenic = add(biogenic, g.Kg.n())
		}
	}
	if err := c.equal(LinkError{File: inventoryFile, Where: e.ID + " kg_co2e", What: said.otherEmission}, e.KgCO2e.n(), inside); err != nil {
		return err
	}
	return c.equal(LinkError{File: inventoryFile, Where: e.ID + " biogenic_kg_co2", What: said.otherBiogenic}, e.BiogenicKgCO2.n(), biogenic)
}

func (c *checker) gas(e *entry, g, of gas) error {
	where := e.ID + " " + g.Gas + " " + g.Origin
	if err := c.equal(LinkError{File: inventoryFile, Where: where, What: said.otherFactor}, g.KgPerUnit.n(), of.KgPerUnit.n()); err != nil {
		return err
	}
	kg := mul(mul(e.FactorQuantity.n(), of.KgPerUnit.n()), e.Share.n())
	if err := c.equal(LinkError{File: inventoryFile, Where: where, What: said.otherMass}, g.Kg.n(), kg); err != nil {
		return err
	}
	weight, ok := c.weightOf(g)
	if !ok {
		return &LinkError{File: inventoryFile, Where: where, What: said.otherGWP, Stood: text(g.GWP.n())}
	}
	if err := c.equal(LinkError{File: inventoryFile, Where: where, What: said.otherGWP}, g.GWP.n(), weight); err != nil {
		return err
	}
	return c.equal(LinkError{File: inventoryFile, Where: where, What: said.otherEmission}, g.KgCO2e.n(), mul(kg, weight))
}

// outsideScopes tells whether an entry holds gases that the Montreal Protocol controls.
func outsideScopes(e *entry) bool {
	return slices.ContainsFunc(e.Gases, func(g gas) bool { return montreal(g.Gas) })
}

func montreal(gas string) bool {
	for _, family := range []string{"CFC-", "HCFC-", "Halon-"} {
		if strings.HasPrefix(gas, family) {
			return true
		}
	}
	return gas == "CCl4" || gas == "CH3CCl3" || gas == "CH3Br"
}

func gasNames(gases []gas) string {
	names := make([]string, len(gases))
	for i, g := range gases {
		names[i] = strings.TrimSpace(g.Gas + " " + g.Origin)
	}
	return strings.Join(names, ", ")
}
