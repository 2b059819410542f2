package verify

import (
	"cmp"
	"slices"
)

// claims are what instruments cover of each part of purchased energy, by activity and first day.
type claims map[claimKey][]piece

type claimKey struct {
	activity string
	start    day
}

// supply is a part of purchased energy, cut where vintages begin and end.
type supply struct {
	activity *activity
	facility *facility
	part     part
	open     []part // quantity that nothing covers yet
	given    map[string]num
}

// allocate hands the volumes of instruments out again (methodology, section 14): first what was allocated by hand, by instrument;
// then each usage takes from the others, in the order of usage and of the instruments' ids.
func (c *checker) allocate() (claims, error) {
	instruments := slices.Clone(c.inv.Instruments)
	slices.SortFunc(instruments, func(a, b instrument) int { return cmp.Compare(a.ID, b.ID) })
	left := map[string]num{}
	for _, i := range instruments {
		left[i.ID] = i.Quantity.n()
	}
	supplies := c.supplies(instruments)
	for k := range instruments {
		c.byHand(&instruments[k], supplies, left)
	}
	for _, s := range supplies {
		for k := range instruments {
			if i := &instruments[k]; len(i.Allocations) == 0 {
				c.cover(s, i, left[i.ID], left)
			}
		}
	}
	out := claims{}
	for _, s := range supplies {
		for _, i := range instruments {
			if q := s.given[i.ID]; q != nil {
				key := claimKey{s.activity.ID, s.part.start}
				out[key] = append(out[key], piece{instrument: i.ID, quantity: q})
			}
		}
	}
	return out, c.claimed()
}

// claimed checks that what an instrument covers is calculated with its own factor.
func (c *checker) claimed() error {
	factor := map[string]string{}
	for _, i := range c.inv.Instruments {
		factor[i.ID] = i.FactorID
	}
	for _, e := range c.inv.Entries {
		// A factor that cannot be used is a finding, and the next rung takes its place.
		if e.InstrumentID == "" || c.excused(c.activities[e.ActivityID], e.Month) {
			continue
		}
		if err := c.same(LinkError{File: inventoryFile, Where: e.ID + " factor_id", What: said.otherFactor}, e.FactorID, factor[e.InstrumentID]); err != nil {
			return err
		}
	}
	return nil
}

// supplies are the parts that instruments may cover: in the order of facility, source, period and id.
func (c *checker) supplies(instruments []instrument) []*supply {
	if len(instruments) == 0 {
		return nil
	}
	var bought []*activity
	for i := range c.inv.Activities {
		if a := &c.inv.Activities[i]; a.Scope == 2 && c.facilities[a.FacilityID] != nil && a.Start < a.End {
			bought = append(bought, a)
		}
	}
	slices.SortFunc(bought, func(a, b *activity) int {
		return cmp.Or(cmp.Compare(a.FacilityID, b.FacilityID), cmp.Compare(a.SourceID, b.SourceID), cmp.Compare(a.Start, b.Start),
			cmp.Compare(a.End, b.End), cmp.Compare(a.ID, b.ID))
	})
	var out []*supply
	for _, a := range bought {
		for _, p := range c.partsOf(a) {
			if !slices.ContainsFunc(c.routes(a, p), func(r route) bool { return r.category == 0 }) {
				continue
			}
			s := &supply{activity: a, facility: c.facilities[a.FacilityID], part: p, given: map[string]num{}}
			var cuts []day
			for k := range instruments {
				if i := &instruments[k]; i.serves(s) {
					cuts = append(cuts, i.Start, i.End)
				}
			}
			s.open = split(p.start, p.end, p.quantity, cuts)
			out = append(out, s)
		}
	}
	return out
}

func (c *checker) byHand(i *instrument, supplies []*supply, left map[string]num) {
	given := slices.Clone(i.Allocations)
	slices.SortFunc(given, func(a, b allocation) int {
		return cmp.Or(cmp.Compare(a.FacilityID, b.FacilityID), cmp.Compare(a.Month, b.Month), a.Quantity.n().Cmp(b.Quantity.n()))
	})
	for _, a := range given {
		open := least(a.Quantity.n(), left[i.ID])
		for _, s := range supplies {
			if s.facility.ID == a.FacilityID && s.part.start.month() == a.Month {
				open = sub(open, c.cover(s, i, open, left))
			}
		}
	}
}

// cover gives at most a volume to a part and returns what was given, in the instrument's unit.
func (c *checker) cover(s *supply, i *instrument, most num, left map[string]num) num {
	spent := zero()
	if most.Sign() <= 0 || !i.serves(s) {
		return spent
	}
	for k := range s.open {
		p := &s.open[k]
		if p.quantity.Sign() <= 0 || p.start < i.Start || p.end > i.End {
			continue
		}
		q, used := c.take(p.quantity, sub(most, spent), i.Unit, s.activity.Unit)
		if q.Sign() <= 0 {
			continue
		}
		p.quantity, spent = sub(p.quantity, q), add(spent, used)
		if s.given[i.ID] == nil {
			s.given[i.ID] = zero()
		}
		s.given[i.ID] = add(s.given[i.ID], q)
	}
	left[i.ID] = sub(left[i.ID], spent)
	return spent
}

// take is the most of an open quantity that a volume covers, in the unit of each. Units that do not convert exactly are cut to
// twelve decimals, so that never more is taken than there is.
func (c *checker) take(open, volume num, from, to string) (q, used num) {
	have, ok := c.convert(volume, from, to)
	if !ok {
		return zero(), zero()
	}
	if !c.exactly(from, to) {
		have = round(have, shareDecimals)
		if back, ok := c.convert(have, to, from); ok && back.Cmp(volume) > 0 {
			have = sub(have, power(-shareDecimals))
		}
	}
	q = least(open, have)
	used, ok = c.convert(q, to, from)
	if !ok {
		return zero(), zero()
	}
	return q, least(used, volume)
}

// serves tells whether criteria, activity, market and facility allow an instrument to cover a part.
func (i *instrument) serves(s *supply) bool {
	f := s.facility
	return len(i.Unmet) == 0 && i.ActivityKey == s.activity.ActivityKey &&
		(len(i.Countries) == 0 || slices.Contains(i.Countries, f.Country) || f.Region != "" && slices.Contains(i.Countries, f.Region)) &&
		(len(i.Facilities) == 0 || slices.Contains(i.Facilities, f.ID))
}

// split is what entries by the market method must say of a part: what each instrument covers, and the rest.
func (cl claims) split(a *activity, p part, share num) []piece {
	var out []piece
	rest := p.quantity
	for _, claim := range cl[claimKey{a.ID, p.start}] {
		claim.share = share
		out, rest = append(out, claim), sub(rest, claim.quantity)
	}
	if rest.Sign() != 0 || p.quantity.Sign() == 0 {
		out = append(out, piece{"", rest, share})
	}
	return out
}
