package emissions

import "strings"

// montrealPrefixes are the families that the Montreal Protocol controls. The GHG Protocol keeps them outside the
// scopes; HFCs, which Kigali added, are Kyoto gases and stay inside.
var montrealPrefixes = []string{"CFC-", "HCFC-", "Halon-"}

// IsMontreal tells whether a gas is reported outside the scopes because the Montreal Protocol controls it.
func IsMontreal(g Gas) bool {
	for _, p := range montrealPrefixes {
		if strings.HasPrefix(string(g), p) {
			return true
		}
	}
	return g == "CCl4" || g == "CH3CCl3" || g == "CH3Br"
}

// splitGases parts a factor's gases into those inside the scopes (with biogenic CO2, which an entry carries beside its
// total) and the Montreal gases, which make an entry of their own outside the scopes.
func splitGases(gases []FactorGas) (inside, outside []FactorGas) {
	for _, g := range gases {
		if IsMontreal(g.Gas) {
			outside = append(outside, g)
		} else {
			inside = append(inside, g)
		}
	}
	return inside, outside
}
