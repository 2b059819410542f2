package emissions

import (
	"cmp"
	"slices"

	"tanso/internal/exact"
	"tanso/internal/say"
	"tanso/internal/unit"
)

// claim is what one instrument covers of one part of an activity, in the activity's unit.
type claim struct {
	instrument string
	factor     string
	quantity   exact.Decimal
}

// partKey names a part of an activity: an activity has one part from each day on.
type partKey struct {
	activity string
	start    Date
}

// usageLine is a part of purchased energy that instruments may cover, cut where the vintages of its instruments begin and
// end, so that each piece lies inside a vintage or outside it.
type usageLine struct {
	activity Activity
	facility Facility
	part     Part
	pieces   []usagePiece
	claims   []claim
}

type usagePiece struct {
	start, end Date
	open       exact.Decimal
}

// allocation hands out the volumes of instruments to usage: what people allocated by hand first, then by itself, each in
// the order of usage (facility, source, start, id) and of the instruments' ids. No instrument gives more than its volume,
// no usage takes more than it is, and nothing leaves its vintage, market, facility and month. The order in which
// instruments and activities were given does not matter.
type allocation struct {
	instruments []Instrument
	left        map[string]exact.Decimal
	lines       []*usageLine
	claims      map[partKey][]claim
}

func allocate(instruments []Instrument, lines []*usageLine) *allocation {
	c := &allocation{instruments: slices.Clone(instruments), left: map[string]exact.Decimal{}, lines: lines, claims: map[partKey][]claim{}}
	slices.SortFunc(c.instruments, func(a, b Instrument) int { return cmp.Compare(a.ID, b.ID) })
	for _, i := range c.instruments {
		c.left[i.ID] = i.Quantity
	}
	for _, l := range lines {
		l.cut(c.instruments)
	}
	for i := range c.instruments {
		c.byHand(&c.instruments[i])
	}
	for _, l := range lines {
		for i := range c.instruments {
			if inst := &c.instruments[i]; len(inst.Allocations) == 0 {
				c.cover(l, inst, c.left[inst.ID])
			}
		}
		if len(l.claims) > 0 {
			c.claims[partKey{l.activity.ID, l.part.Start}] = l.joined()
		}
	}
	return c
}

// cut divides the line's quantity by whole days at the vintages of the instruments that serve it.
func (l *usageLine) cut(instruments []Instrument) {
	var cuts []Date
	for i := range instruments {
		if inst := &instruments[i]; inst.serves(l.activity, l.facility) {
			cuts = append(cuts, inst.Start, inst.End)
		}
	}
	whole := Activity{Start: l.part.Start, End: l.part.End, Quantity: l.part.Quantity}
	for _, p := range SplitMonths(whole, cuts...) {
		l.pieces = append(l.pieces, usagePiece{start: p.Start, end: p.End, open: p.Quantity})
	}
}

// byHand gives an instrument's volume to the facilities and months that it is allocated to.
func (c *allocation) byHand(inst *Instrument) {
	given := slices.Clone(inst.Allocations)
	slices.SortFunc(given, func(a, b Allocation) int {
		return cmp.Or(cmp.Compare(a.FacilityID, b.FacilityID), cmp.Compare(a.Month, b.Month), a.Quantity.Cmp(b.Quantity))
	})
	for _, a := range given {
		open := lesser(a.Quantity, c.left[inst.ID])
		for _, l := range c.lines {
			if l.facility.ID == a.FacilityID && l.part.Month == a.Month {
				open = open.Sub(c.cover(l, inst, open))
			}
		}
	}
}

// cover gives at most a volume, in the instrument's unit, to a line, and returns what was given.
func (c *allocation) cover(l *usageLine, inst *Instrument, most exact.Decimal) exact.Decimal {
	var given exact.Decimal
	if most.Sign() <= 0 || !inst.serves(l.activity, l.facility) {
		return given
	}
	for i := range l.pieces {
		p := &l.pieces[i]
		if p.open.Sign() <= 0 || p.start.Before(inst.Start) || inst.End.Before(p.end) {
			continue
		}
		q, used := take(p.open, most.Sub(given), inst.Unit, l.activity.Unit)
		if q.Sign() <= 0 {
			continue
		}
		p.open, given = p.open.Sub(q), given.Add(used)
		l.claims = append(l.claims, claim{inst.ID, inst.FactorID, q})
	}
	c.left[inst.ID] = c.left[inst.ID].Sub(given)
	return given
}

// take is the most of a usage that a volume covers, in the usage's unit, and what that takes of the volume, in its own.
// Where the units do not convert exactly the quotient is cut to 12 decimals, so that never more is taken than there is.
func take(open, volume exact.Decimal, from, to string) (q, used exact.Decimal) {
	have, err := unit.Convert(volume, from, to)
	if err != nil {
		return exact.Zero, exact.Zero
	}
	if !unit.ExactlyConvertible(from, to) {
		if have = have.Round(shareDecimals); over(have, volume, from, to) {
			have = have.Sub(ulp)
		}
	}
	q = lesser(open, have)
	used, err = unit.Convert(q, to, from)
	if err != nil {
		return exact.Zero, exact.Zero
	}
	return q, lesser(used, volume)
}

func over(q, volume exact.Decimal, from, to string) bool {
	back, err := unit.Convert(q, to, from)
	return err == nil && back.Cmp(volume) > 0
}

// joined adds up the pieces of each instrument, in the order of their ids.
func (l *usageLine) joined() []claim {
	slices.SortStableFunc(l.claims, func(a, b claim) int { return cmp.Compare(a.instrument, b.instrument) })
	var out []claim
	for _, c := range l.claims {
		if last := len(out) - 1; last >= 0 && out[last].instrument == c.instrument {
			out[last].quantity = out[last].quantity.Add(c.quantity)
			continue
		}
		out = append(out, c)
	}
	return out
}

// findings notes, by activity key, volumes that covered nothing – they are not carried over and not netted – and
// instruments that fail a quality criterion.
func (c *allocation) findings() map[string][]Finding {
	out := map[string][]Finding{}
	for _, i := range c.instruments {
		left := c.left[i.ID]
		switch {
		case len(i.Unmet) > 0:
			out[i.ActivityKey] = append(out[i.ActivityKey],
				NewFinding(FindingInstrumentUnmet, SeverityWarning, sayInstrumentUnmet.With(i.Name, i.ID, criteriaSaid(i.Unmet))))
		case left.Sign() > 0:
			out[i.ActivityKey] = append(out[i.ActivityKey],
				NewFinding(FindingInstrumentUnused, SeverityNote, sayInstrumentUnused.With(left, i.Quantity, i.Unit, i.ID)))
		}
	}
	return out
}

func criteriaSaid(codes []string) say.Sentence {
	names := make([]say.Sentence, len(codes))
	for k, code := range codes {
		var known bool
		if names[k], known = criterionNames[Criterion(code)]; !known {
			names[k] = say.Same(code)
		}
	}
	return sayAnd.Join(names...)
}

func lesser(a, b exact.Decimal) exact.Decimal {
	if a.Cmp(b) < 0 {
		return a
	}
	return b
}
