package verify

import (
	"slices"
	"strings"
)

const creditsFile = "data/credits.csv" //nolint:gosec // a path, no credentials

// credit is a row of the ledger of credits, as it was frozen beside the inventory. Amounts are in t CO2e.
type credit struct {
	ID         string  `json:"id"`
	Standard   string  `json:"standard"`
	Kind       string  `json:"kind"`
	T          decimal `json:"t_co2e"`
	Reversed   decimal `json:"reversed_t_co2e"`
	Status     string  `json:"status"`
	InPeriod   bool    `json:"in_period"`
	Planned    int     `json:"planned_year"`
	ForYear    bool    `json:"for_year"`
	Purpose    string  `json:"purpose"`
	ReversedOn day     `json:"reversed_on"`
}

func (c credit) own() bool     { return c.Standard == "own" }
func (c credit) removal() bool { return strings.HasPrefix(c.Kind, "removal") }
func (c credit) net() num      { return sub(c.T.n(), c.Reversed.n()) }

// shkCredit is a credit as the statement of Japan's reporting scheme has it: below zero where it is added.
type shkCredit struct {
	ID string  `json:"id"`
	T  decimal `json:"t_co2e"`
}

// creditSums are the reported sums of credits (methodology, section 24), in kg CO2e: none of them lowers a scope.
func creditSums(rows []credit, start day) map[string]num {
	out := map[string]num{}
	put := func(name string, holds bool, tonnes num) {
		if out[name] == nil {
			out[name] = zero()
		}
		if holds {
			out[name].Add(out[name], mul(tonnes, power(3)))
		}
	}
	for _, c := range rows {
		certified := !c.own()
		cancelled := certified && c.Status == "cancelled" && c.InPeriod
		held := certified && c.Status == "held"
		put("CREDITS_CANCELLED", cancelled, c.net())
		put("CREDITS_CANCELLED_REDUCTION", cancelled && !c.removal(), c.net())
		put("CREDITS_CANCELLED_REMOVAL", cancelled && c.removal(), c.net())
		put("CREDITS_TRANSFERRED", certified && c.Status == "transferred" && c.InPeriod, c.net())
		put("CREDITS_HELD", held, c.net())
		put("CREDITS_PLANNED", held && c.Planned > 0, c.net())
		put("CREDITS_FOR_YEAR", certified && c.ForYear, c.net())
		put("REMOVALS_OWN", c.own() && c.InPeriod, c.T.n())
		put("REMOVALS_REVERSED", c.own() && c.ReversedOn != "" && c.ReversedOn >= start, c.Reversed.n())
	}
	return out
}

// ledgerOfCredits reads the credits that were frozen with the inventory.
func (c *checker) ledgerOfCredits() (rows []credit, shk []shkCredit, err error) {
	var d struct {
		Credits []credit `json:"credits"`
		Japan   struct {
			SHK struct {
				Credits []shkCredit `json:"credits"`
			} `json:"shk"`
		} `json:"japan"`
	}
	if c.pack.files[dossierFile] == nil {
		return nil, nil, nil
	}
	err = c.pack.decode(dossierFile, &d)
	return d.Credits, d.Japan.SHK.Credits, err
}

// checkCredits compares what the reporting scheme takes off with the ledger: each such credit stands there, retired for it, with the
// tonnes that remain after reversals. Packs whose dossier has no ledger are not asked.
func (c *checker) checkCredits(rows []credit, shk []shkCredit) error {
	if len(rows) == 0 {
		return nil
	}
	for _, s := range shk {
		at := LinkError{File: dossierFile, Where: "japan shk credits " + s.ID, What: said.otherCredit}
		i := slices.IndexFunc(rows, func(r credit) bool { return r.ID == s.ID })
		if i < 0 {
			at.Stood = s.ID
			return &at
		}
		r := rows[i]
		want := r.net()
		if s.T.n().Sign() < 0 {
			want = sub(zero(), want)
		} else if r.Purpose != "shk_adjusted" {
			at.Stood, at.Computed = r.Purpose, "shk_adjusted"
			return &at
		}
		if err := c.equal(at, s.T.n(), want); err != nil {
			return err
		}
	}
	return nil
}
