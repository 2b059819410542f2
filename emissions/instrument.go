package emissions

import (
	"cmp"
	"fmt"
	"slices"

	"tanso/internal/exact"
	"tanso/internal/unit"
)

// Instrument is a contractual instrument of the market-based method: a certificate, a power purchase agreement or the
// like, with the volume it covers, the days it is for, and the factor it brings. Only instruments that meet the Scope 2
// Quality Criteria (Scope 2 Guidance, ch. 7) may be given; what fails one is left out and falls to the residual mix.
type Instrument struct {
	ID          string        `json:"id"`
	Name        string        `json:"name"`
	ActivityKey string        `json:"activity_key"`
	FactorID    string        `json:"factor_id"`
	Countries   []string      `json:"countries,omitempty"`  // market boundary; empty: everywhere
	Facilities  []string      `json:"facilities,omitempty"` // empty: all facilities
	Start       Date          `json:"start"`                // vintage, half-open
	End         Date          `json:"end"`
	Quantity    exact.Decimal `json:"quantity"`
	Unit        string        `json:"unit"`
	// What the instrument is and where it was retired; for the disclosure and the criteria.
	Kind         string   `json:"kind,omitempty"` // certificate, ppa, supplier_menu, non_fossil_certificate, credit …
	Technology   string   `json:"technology,omitempty"`
	Registry     string   `json:"registry,omitempty"`
	RetirementID string   `json:"retirement_id,omitempty"`
	Unmet        []string `json:"unmet,omitempty"` // quality criteria that it fails; with any, it covers nothing
}

// claim is what one instrument covers of one part of an activity, in the activity's unit.
type claim struct {
	instrument Instrument
	quantity   exact.Decimal
}

// cover hands out the volume of instruments, in the order of their ids, to activities in canonical order.
type cover struct {
	instruments []Instrument
	left        map[string]exact.Decimal
}

func newCover(is []Instrument) *cover {
	c := &cover{instruments: slices.Clone(is), left: map[string]exact.Decimal{}}
	slices.SortFunc(c.instruments, func(a, b Instrument) int { return cmp.Compare(a.ID, b.ID) })
	for _, i := range is {
		c.left[i.ID] = i.Quantity
	}
	return c
}

// claim covers a part as far as volume, vintage and market boundary of the instruments allow. A part that lies only
// partly in a vintage is covered for the days inside it.
func (c *cover) claim(a Activity, f Facility, p Part) []claim {
	var out []claim
	open := p.Quantity
	for _, i := range c.instruments {
		days, of := PeriodShare(p.Start, p.End, i.Start, i.End)
		if days == 0 || !i.serves(a, f) || open.Sign() <= 0 {
			continue
		}
		limit := open
		if days < of {
			limit = lesser(open, apportion(p.Quantity, []int{days, of - days})[0])
		}
		volume, err := unit.Convert(c.left[i.ID], i.Unit, a.Unit)
		if err != nil {
			continue
		}
		q := lesser(limit, volume)
		if q.Sign() <= 0 {
			continue
		}
		used, err := unit.Convert(q, a.Unit, i.Unit)
		if err != nil {
			continue
		}
		c.left[i.ID] = c.left[i.ID].Sub(used)
		open = open.Sub(q)
		out = append(out, claim{i, q})
	}
	return out
}

func (i Instrument) serves(a Activity, f Facility) bool {
	return i.ActivityKey == a.ActivityKey &&
		(len(i.Countries) == 0 || slices.Contains(i.Countries, f.Country)) &&
		(len(i.Facilities) == 0 || slices.Contains(i.Facilities, f.ID))
}

// unused notes volumes that covered nothing, by activity key: they are not carried over and not netted.
func (c *cover) unused() map[string][]Finding {
	out := map[string][]Finding{}
	for _, i := range c.instruments {
		if left := c.left[i.ID]; left.Sign() > 0 {
			out[i.ActivityKey] = append(out[i.ActivityKey], Finding{
				Name: FindingInstrumentUnused, Severity: SeverityNote,
				Detail: fmt.Sprintf("%s of %s %s of %s cover no usage of its vintage and market", left, i.Quantity, i.Unit, i.ID),
			})
		}
	}
	return out
}

func lesser(a, b exact.Decimal) exact.Decimal {
	if a.Cmp(b) < 0 {
		return a
	}
	return b
}
