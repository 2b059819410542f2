package regimes

import (
	"slices"
	"strings"

	"tanso/emissions"
)

// Japan is what an inventory states under Japan's two schemes, with the explanation of how the regimes differ. It is frozen
// beside the inventory, so that a report needs no coefficient of its own.
type Japan struct {
	SHK             SHK                 `json:"shk"`
	EnergyAct       EnergyAct           `json:"energy_act"`
	Statements      []Statement         `json:"statements"`
	Reconciliations []Reconciliation    `json:"reconciliations"`
	Findings        []emissions.Finding `json:"findings"`
}

// ForJapan states an inventory under both schemes and reconciles them with the GHG Protocol; nil where no facility is in Japan.
func ForJapan(in Inputs) *Japan {
	if !Concerns(in.Inventory) {
		return nil
	}
	m := newMaker(in)
	out := &Japan{SHK: m.statement(), EnergyAct: m.energy()}
	facts := m.facts(out.SHK)
	regimes := facts.regimes()
	for _, r := range regimes {
		out.Statements = append(out.Statements, facts.state(r))
	}
	for _, r := range regimes[1:] {
		out.Reconciliations = append(out.Reconciliations, facts.Reconcile(regimes[0], r))
	}
	if len(m.unverified) > 0 {
		m.note(FindingUnverified, emissions.SeverityWarning, sayUnverified.With(len(m.unverified), strings.Join(keysOf(m.unverified), ", ")))
	}
	out.Findings = sorted(m.findings)
	return out
}

func keysOf(set map[string]bool) []string {
	out := make([]string, 0, len(set))
	for k := range set {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
