package verify

import (
	"fmt"
	"slices"
	"time"
)

type stretch struct {
	SourceID string    `json:"source_id"`
	Start    time.Time `json:"start"`
	End      time.Time `json:"end"`
	Terms    []struct {
		Register int32   `json:"register"`
		Factor   decimal `json:"factor"`
	} `json:"terms"`
}

// span is the period of an activity at one facility.
type span struct{ start, end day }

// checkUsage derives usage from the readings, one register at a time, and compares what each activity says of it.
func (c *checker) checkUsage() error {
	asked := c.asked()
	if len(asked) == 0 {
		return errAbsent
	}
	var registers []register
	if err := c.pack.decode(registersFile, &registers); err != nil {
		return err
	}
	known := map[int32]bool{}
	got := map[int32]map[span]monthUsage{}
	units := map[int32]string{}
	for i := range registers {
		r := &registers[i]
		usage, err := c.spansOf(r, asked[r.Number])
		if err != nil {
			return err
		}
		known[r.Number], got[r.Number], units[r.Number] = true, usage, usageUnit(r)
		c.checks++
	}
	for number := range asked {
		if !known[number] {
			c.skip(Text{fmt.Sprintf("usage of register %d", number), fmt.Sprintf("レジスタ%dの使用量", number)}, said.whyNoReadings)
		}
	}
	m := metering{checker: c, known: known, usage: got, units: units}
	if c.pack.files[virtualFile] != nil {
		if err := c.pack.decode(virtualFile, &m.stretches); err != nil {
			return err
		}
	}
	return m.compare()
}

const virtualFile = "readings/virtual.json"

// asked are the periods for which activities and the table of completeness speak of each register.
func (c *checker) asked() map[int32]map[span]bool {
	out := map[int32]map[span]bool{}
	note := func(register int32, s span) {
		if register == 0 {
			return
		}
		if out[register] == nil {
			out[register] = map[span]bool{}
		}
		out[register][s] = true
	}
	for _, a := range c.inv.Activities {
		note(a.Register, span{a.Start, a.End})
		for _, m := range a.Members {
			note(m.Register, span{a.Start, a.End})
		}
	}
	for _, m := range c.inv.Complete {
		first := day(m.Month + "-01")
		if first.good() {
			note(m.Register, span{first, first.nextMonth()})
		}
	}
	return out
}

func (c *checker) spansOf(r *register, spans map[span]bool) (map[span]monthUsage, error) {
	zone, err := time.LoadLocation(r.TimeZone)
	if err != nil {
		return nil, &LinkError{File: registersFile, Where: fmt.Sprintf("register %d", r.Number), What: said.zone, Stood: r.TimeZone}
	}
	readings, err := c.readingsOf(r, zone)
	if err != nil {
		return nil, err
	}
	usages, out := usageOf(r, readings), map[span]monthUsage{}
	for s := range spans {
		from, err := s.start.begins(zone)
		if err != nil {
			return nil, err
		}
		to, err := s.end.begins(zone)
		if err != nil {
			return nil, err
		}
		out[s] = within(usages, from.UnixNano(), to.UnixNano())
	}
	return out, nil
}

func usageUnit(r *register) string {
	if r.Kind == "demand" || r.Kind == "power" {
		return r.Unit + "h"
	}
	return r.Unit
}

// metering compares the inventory with usage by register.
type metering struct {
	*checker
	known     map[int32]bool
	usage     map[int32]map[span]monthUsage
	units     map[int32]string
	stretches []stretch
}

func (m metering) compare() error {
	filled, err := m.billedMonths()
	if err != nil {
		return err
	}
	billed := map[string]bool{}
	for _, a := range m.inv.Activities {
		if a.billed() {
			billed[a.SourceID+" "+a.Start.month()] = true
		}
	}
	for i := range m.inv.Activities {
		a := &m.inv.Activities[i]
		var err error
		switch {
		case len(a.Members) > 0:
			err = m.sum(a)
		case a.Register == 0 || a.billed():
			m.unmetered(a)
		case billed[a.SourceID+" "+a.Start.month()]:
			m.skip(said.besideBill, said.whyBills)
		case m.known[a.Register]:
			err = m.single(a)
		}
		if err != nil {
			return err
		}
	}
	return m.completeness(func(month string) bool { return filled[month] || filled == nil && len(billed) > 0 })
}

func (m metering) unmetered(a *activity) {
	switch {
	case a.billed(): // compared with the bills afterwards
	case a.Derivation != nil:
		m.skip(said.derived, said.whyDerived)
	default:
		m.skip(said.entered, said.whyEntered)
	}
}

// single compares an activity of one register.
func (m metering) single(a *activity) error {
	at := LinkError{File: inventoryFile, Where: a.ID, What: said.otherUsage}
	u := m.usage[a.Register][span{a.Start, a.End}]
	if err := m.equal(at, a.Quantity.n(), u.value); err != nil {
		return err
	}
	if err := m.same(at, a.Unit, m.units[a.Register]); err != nil {
		return err
	}
	return m.shares(a, u.coverage(), u.estimated)
}

func (m metering) shares(a *activity, coverage, estimated num) error {
	if a.Coverage != nil {
		if err := m.equal(LinkError{File: inventoryFile, Where: a.ID + " coverage", What: said.otherCoverage}, a.Coverage.n(), coverage); err != nil {
			return err
		}
	}
	if a.EstimatedPart == nil {
		return nil
	}
	return m.equal(LinkError{File: inventoryFile, Where: a.ID + " estimated_part", What: said.otherEstimate}, a.EstimatedPart.n(), estimated)
}

// sum compares an activity of a virtual meter: its members, and their sum where all of them are known throughout and the
// formula did not change.
func (m metering) sum(a *activity) error {
	total, estimated, entire := zero(), zero(), true
	for _, part := range a.Members {
		if !m.known[part.Register] {
			return nil
		}
		u := m.usage[part.Register][span{a.Start, a.End}]
		at := LinkError{File: inventoryFile, Where: fmt.Sprintf("%s member %d", a.ID, part.Register), What: said.otherUsage}
		if err := m.equal(at, part.Quantity.n(), u.value); err != nil {
			return err
		}
		at.What = said.otherCoverage
		if err := m.equal(at, part.Coverage.n(), u.coverage()); err != nil {
			return err
		}
		entire = entire && u.covered >= u.length
		total = add(total, mul(part.Factor.n(), u.value))
		estimated = add(estimated, zero().Abs(mul(part.Factor.n(), u.estimated)))
	}
	if !entire || !m.oneFormula(a) {
		m.skip(said.virtual, said.whyVirtual)
		return nil
	}
	if err := m.equal(LinkError{File: inventoryFile, Where: a.ID, What: said.otherSum}, a.Quantity.n(), total); err != nil {
		return err
	}
	return m.shares(a, whole(1), least(estimated, zero().Abs(total)))
}

// oneFormula tells whether the members are the terms of one formula that holds for the whole activity.
func (m metering) oneFormula(a *activity) bool {
	return slices.ContainsFunc(m.stretches, func(s stretch) bool {
		if s.SourceID != a.SourceID || len(s.Terms) != len(a.Members) {
			return false
		}
		// Local days begin within a day and two hours of those of UTC: a formula that reaches farther holds throughout.
		if s.Start.After(a.Start.utc().Add(14*time.Hour)) || s.End.Before(a.End.utc().Add(-14*time.Hour)) {
			return false
		}
		return !slices.ContainsFunc(a.Members, func(p member) bool {
			for _, t := range s.Terms {
				if t.Register == p.Register && t.Factor.n().Cmp(p.Factor.n()) == 0 {
					return false
				}
			}
			return true
		})
	})
}

// completeness compares the coverage of each register and month, and finds usage that no activity counts: bills may stand in its place.
func (m metering) completeness(billed func(month string) bool) error {
	counted := map[string]bool{}
	for _, a := range m.inv.Activities {
		for _, r := range append([]member{{Register: a.Register}}, a.Members...) {
			counted[fmt.Sprintf("%d %s", r.Register, a.Start.month())] = true
		}
	}
	for _, row := range m.inv.Complete {
		first := day(row.Month + "-01")
		if !m.known[row.Register] || !first.good() {
			continue
		}
		u := m.usage[row.Register][span{first, first.nextMonth()}]
		where := fmt.Sprintf("completeness %d %s", row.Register, row.Month)
		if err := m.equal(LinkError{File: inventoryFile, Where: where, What: said.otherCoverage}, row.Coverage.n(), u.coverage()); err != nil {
			return err
		}
		if month := fmt.Sprintf("%d %s", row.Register, row.Month); u.covered > 0 && !counted[month] && !billed(month) {
			return &LinkError{File: inventoryFile, Where: where, What: said.uncounted, Computed: text(u.value)}
		}
	}
	return nil
}
