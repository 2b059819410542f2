package regimes

import (
	"slices"
	"strings"

	"tanso/emissions"
	"tanso/internal/exact"
)

// statement makes the SHK statement:
//
//	basic    = Σ quantity × basic rate × GWP − certificates, from the fiscal year on in which they lower it
//	adjusted = Σ quantity × adjusted rate × GWP − certificates − credits retired + credits made and handed on
//
// Energy CO2 of fuels is heat × carbon × 44/12, of purchased energy and city gas the supplier's coefficient. Gases are
// weighed as the scheme does in the fiscal year. What has no coefficient is a finding and stands in no sum.
func (m *maker) statement() SHK {
	inv := m.in.Inventory
	s := SHK{FiscalYear: FiscalYear(inv.Start), Start: inv.Start, End: inv.End}
	if c, ok := coefficientOf(SchemeSHK, kindGWPSet, "*", s.FiscalYear); ok {
		s.GWPSet, s.GWPSource = emissions.GWPSet(c.Value), c.Citation()
		m.used(c)
	}
	m.gwpSet = s.GWPSet
	for i := range inv.Entries {
		m.entry(&inv.Entries[i])
	}
	m.everything = slices.Clone(m.parts)
	m.calendarYear(s.FiscalYear)
	if !fiscalYear(inv) {
		m.note(FindingNotFiscalYear, emissions.SeverityWarning, sayNotFiscalYear.With(inv.Start, inv.End.AddDays(-1)))
	}
	if len(m.burned) > 0 {
		m.note(FindingCombustion, emissions.SeverityNote, sayNoCombustionGases.With(len(m.burned)))
	}
	s.Lines = linesOf(m.parts)
	s.Totals = totalsOf(s.Lines, s.FiscalYear)
	if c, ok := coefficientOf(SchemeSHK, kindRounding, "report", s.FiscalYear); ok {
		m.used(c)
	}
	s.Certificates = m.certificates(s)
	s.Credits = m.credits(s.FiscalYear)
	s.sum()
	return s
}

// fiscalYear tells whether an inventory is April to March.
func fiscalYear(inv emissions.Inventory) bool {
	first := emissions.Date{Year: FiscalYear(inv.Start), Month: 4, Day: 1}
	return inv.Start == first && inv.End == emissions.Date{Year: first.Year + 1, Month: 4, Day: 1}
}

func (s *SHK) sum() {
	for i := range s.Totals {
		t := &s.Totals[i]
		if t.FacilityID != "" {
			continue
		}
		s.Incomplete = s.Incomplete || t.Incomplete
		if t.Row == RowEnergyCO2 {
			for _, c := range s.Certificates {
				t.BasicKg, t.AdjustedKg = t.BasicKg.Sub(c.BasicKg), t.AdjustedKg.Sub(c.AdjustedKg)
			}
			t.Reported = reportedTonnes(t.BasicKg, s.FiscalYear)
		}
		s.BasicKg, s.AdjustedKg = s.BasicKg.Add(t.BasicKg), s.AdjustedKg.Add(t.AdjustedKg)
	}
	for _, c := range s.Credits {
		s.AdjustedKg = s.AdjustedKg.Sub(c.T.Mul(exact.Int(1000)))
	}
}

// calendarYear moves fluorinated gases from the fiscal year to the calendar year in which it begins: January to March come
// from other inventories, and those of the following year go. Months that nobody holds are named.
func (m *maker) calendarYear(year int) {
	c, ok := coefficientOf(SchemeSHK, kindCalendarYear, "*", year)
	if !ok || !fiscalYear(m.in.Inventory) {
		return
	}
	stated := m.fluorinated()
	if stated {
		m.used(c)
	}
	first := emissions.Date{Year: year, Month: 1, Day: 1}
	m.parts = slices.DeleteFunc(m.parts, func(p part) bool { return p.row.fluorinated() && firstDay(p.entry.Month).Year > year })
	var missing []string
	for _, month := range monthsBetween(first, emissions.Date{Year: year, Month: 4, Day: 1}) {
		inv, ok := holder(m.in.Neighbours, month)
		if !ok {
			missing = append(missing, month)
			continue
		}
		m.fluorinatedOf(inv, month)
	}
	if stated && len(missing) > 0 {
		m.note(FindingCalendarYear, emissions.SeverityWarning, sayCalendarYear.With(year, strings.Join(missing, ", ")))
	}
}

func (m *maker) fluorinated() bool {
	return slices.ContainsFunc(m.parts, func(p part) bool { return p.row.fluorinated() })
}

func (m *maker) fluorinatedOf(inv emissions.Inventory, month string) {
	other := newMaker(Inputs{Catalog: m.in.Catalog, Inventory: inv})
	other.gwpSet = m.gwpSet
	for i := range inv.Entries {
		if inv.Entries[i].Month == month {
			other.entry(&inv.Entries[i])
		}
	}
	for _, p := range other.parts {
		if p.row.fluorinated() {
			unnumbered := *p.entry
			unnumbered.ID = "" // of another inventory, whose numbers mean other lines
			p.entry = &unnumbered
			m.parts, m.everything = append(m.parts, p), append(m.everything, p)
		}
	}
}

// holder is the first inventory that holds a whole month.
func holder(invs []emissions.Inventory, month string) (emissions.Inventory, bool) {
	first := firstDay(month)
	next := monthAfter(first)
	for _, inv := range invs {
		if !first.Before(inv.Start) && !inv.End.Before(next) {
			return inv, true
		}
	}
	return emissions.Inventory{}, false
}

// certificates is what non-fossil certificates take off, in the order of their ids, up to what purchased electricity emits.
func (m *maker) certificates(s SHK) []SHKCertificate {
	var out []SHKCertificate
	for _, i := range m.in.Inventory.Instruments {
		c := SHKCertificate{InstrumentID: i.ID, Name: i.Name, Kind: i.Kind}
		for k := range m.in.Inventory.Entries {
			e := &m.in.Inventory.Entries[k]
			if e.InstrumentID == i.ID && m.places[e.FacilityID].Country == country && m.activityOf(e).ActivityKey == electricityKey {
				q, ok := m.quantity(e, m.activityOf(e), "kWh")
				if ok {
					c.KWh, c.Entries = c.KWh.Add(q), append(c.Entries, e.ID)
				}
			}
		}
		switch {
		case len(c.Entries) == 0:
		case !strings.HasPrefix(i.Kind, "nfc_"):
			f := emissions.NewFinding(FindingInstrumentKind, emissions.SeverityWarning, sayInstrumentKind.With(i.Name))
			m.findings = append(m.findings, f)
		default:
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b SHKCertificate) int { return strings.Compare(a.InstrumentID, b.InstrumentID) })
	return m.takeOff(out, s)
}

func (m *maker) takeOff(cs []SHKCertificate, s SHK) []SHKCertificate {
	if len(cs) == 0 {
		return nil
	}
	rate, source, known := m.certificateRate(s.FiscalYear)
	if !known {
		all := exact.Zero
		for _, c := range cs {
			all = all.Add(c.KWh)
		}
		m.note(FindingNoCorrection, emissions.SeverityWarning, sayNoCorrection.With(all, s.FiscalYear))
		return cs
	}
	lowers, basic := coefficientOf(SchemeSHK, kindCertifiedBasic, "*", s.FiscalYear)
	if basic {
		m.used(lowers)
	}
	basicLeft, adjustedLeft := electricityOf(s.Lines)
	left := exact.Zero
	for i := range cs {
		cs[i].KgPerKWh, cs[i].Source = &rate, source
		due := cs[i].KWh.Mul(rate)
		if basic {
			cs[i].BasicKg = smaller(due, basicLeft)
			basicLeft = basicLeft.Sub(cs[i].BasicKg)
		}
		cs[i].AdjustedKg = smaller(due, adjustedLeft)
		adjustedLeft = adjustedLeft.Sub(cs[i].AdjustedKg)
		left = left.Add(due.Sub(cs[i].AdjustedKg))
	}
	if left.Sign() > 0 {
		m.note(FindingCapped, emissions.SeverityNote, sayCapped.With(left))
	}
	return cs
}

// certificateRate is national average × correction rate of a fiscal year, in kg per kWh, with where both were read.
func (m *maker) certificateRate(year int) (kg exact.Decimal, source string, known bool) {
	average, ok := m.rate(m.in.NationalAverage, kindCertificate, year)
	correction, also := m.rate(m.in.Correction, kindCorrection, year)
	if !ok || !also {
		return exact.Zero, "", false
	}
	return average.Value.Mul(correction.Value), average.Source + "; " + correction.Source, true
}

// rate is what the organization stated, else what the dated data say.
func (m *maker) rate(stated *Stated, kind string, year int) (Stated, bool) {
	if stated != nil {
		return *stated, true
	}
	c, ok := coefficientOf(SchemeSHK, kind, electricityKey, year)
	if !ok {
		return Stated{}, false
	}
	m.used(c)
	return Stated{c.Decimal(), c.Citation()}, true
}

func electricityOf(lines []SHKLine) (basic, adjusted exact.Decimal) {
	for _, l := range lines {
		if l.ActivityKey == electricityKey && l.BasicKg != nil {
			basic = basic.Add(*l.BasicKg)
		}
		if l.ActivityKey == electricityKey && l.AdjustedKg != nil {
			adjusted = adjusted.Add(*l.AdjustedKg)
		}
	}
	return basic, adjusted
}

func smaller(a, b exact.Decimal) exact.Decimal {
	if b.Cmp(a) < 0 {
		return b
	}
	return a
}
