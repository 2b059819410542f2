package regimes

import (
	"tanso/emissions"
	"tanso/internal/exact"
)

// CreditFact is a credit of the organization's ledger, as far as the scheme asks for it.
type CreditFact struct {
	ID       string
	Name     string
	Standard string        // j_credit, jcm …
	T        exact.Decimal // t CO2e after reversals
	Forest   bool          // removed by forests or other living things
	Own      bool          // made by a project of the reporter itself
	// ForYear is the fiscal year whose adjusted emissions it was retired for; 0 where it was retired for something else or is held.
	ForYear       int
	RetiredOn     emissions.Date
	TransferredOn emissions.Date
}

// credits are those that change the adjusted figure of a fiscal year (平成22年経済産業省・環境省告示第4号):
//
//	− what was retired for the year (排出量調整無効化), in it or until the end of June after it
//	+ what the reporter itself made and handed on in the year, for somebody else will take it off; not what forests removed,
//	  since the scheme counts no removals
func (m *maker) credits(year int) []Credit {
	start := emissions.Date{Year: year, Month: 4, Day: 1}
	end := emissions.Date{Year: year + 1, Month: 4, Day: 1}
	var out []Credit
	for _, c := range m.in.Credits {
		switch {
		case c.ForYear == year && !c.RetiredOn.IsZero():
			if credit, ok := m.retired(c, start, end); ok {
				out = append(out, credit)
			}
		case c.Own && !c.Forest && !c.TransferredOn.Before(start) && c.TransferredOn.Before(end):
			if rule, ok := coefficientOf(SchemeSHK, kindCreditHanded, c.Standard, year); ok {
				m.used(rule)
				out = append(out, Credit{ID: c.ID, Name: c.Name, Kind: c.Standard, T: c.T.Neg(), Source: rule.Citation()})
			}
		}
	}
	return out
}

func (m *maker) retired(c CreditFact, start, end emissions.Date) (Credit, bool) {
	rule, ok := coefficientOf(SchemeSHK, kindCredit, c.Standard, start.Year)
	if !ok {
		m.note(FindingCreditKind, emissions.SeverityWarning, sayCreditKind.With(c.T, c.Name, c.Standard))
		return Credit{}, false
	}
	last := end
	if months, known := coefficientOf(SchemeSHK, kindCreditDeadline, "*", start.Year); known {
		m.used(months)
		for i := exact.Zero; i.Cmp(months.Decimal()) < 0; i = i.Add(exact.Int(1)) {
			last = monthAfter(last)
		}
	}
	if c.RetiredOn.Before(start) || !c.RetiredOn.Before(last) {
		m.note(FindingCreditDay, emissions.SeverityWarning, sayCreditDay.With(c.T, c.Name, c.RetiredOn, start.Year, start, last.AddDays(-1)))
		return Credit{}, false
	}
	m.used(rule)
	return Credit{ID: c.ID, Name: c.Name, Kind: c.Standard, T: c.T, Source: rule.Citation()}, true
}
