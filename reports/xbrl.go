package reports

import (
	"maps"
	"regexp"
	"strings"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/reports/frameworks"
	"tanso/reports/xbrl"
)

// XBRLJSON writes the data points of a regime that are given and have an element of its taxonomy as xBRL-JSON: figures of the year,
// and of the year before where it is kept, each rounded to the decimals that it states. Points in words are not among them. Without
// the id of a regime it takes the first with a taxonomy for the source's period; where there is none, it writes nothing. It is for
// the exchange of facts between systems and claims to be no filing.
func XBRLJSON(src Source, regime string) ([]byte, error) {
	l, err := newLedger(src, English)
	if err != nil {
		return nil, err
	}
	for i, d := range l.disclosures {
		if d.hasElements() && (regime == "" || regime == d.ID) {
			return xbrl.Marshal(l.xbrlFacts(i, d))
		}
	}
	return nil, nil
}

// hasElements tells whether figures of the regime can be stated over a taxonomy.
func (d disclosure) hasElements() bool { return d.Taxonomy != nil && d.Taxonomy.Namespace != "" }

// schemes are the registers that a reporter is identified by, best first.
var schemes = map[string]string{
	"lei": "http://standards.iso.org/iso/17442", "houjin": "https://www.houjin-bangou.nta.go.jp", "inventory": "urn:tanso:inventory",
}

func (l *ledger) xbrlEntity() (prefix, id string) {
	switch r := l.dossier.Reporter; {
	case r.LEI != "":
		return "lei", r.LEI
	case r.CorporateNo != "":
		return "houjin", r.CorporateNo
	}
	return "inventory", l.inv.ID
}

// xbrlFacts gathers the facts of one regime.
func (l *ledger) xbrlFacts(regime int, d disclosure) xbrl.Report {
	scheme, id := l.xbrlEntity()
	r := xbrl.Report{Taxonomy: d.Taxonomy.Entry, Namespaces: map[string]string{d.Taxonomy.Prefix: d.Taxonomy.Namespace, scheme: schemes[scheme]}}
	maps.Copy(r.Namespaces, d.Taxonomy.Prefixes)
	add := func(v frameworks.Value, start, end emissions.Date) {
		if f, ok := factOf(v, *d.Taxonomy); ok {
			f.Entity, f.Start, f.End = scheme+":"+id, start.String(), end.String()
			r.Facts = append(r.Facts, f)
		}
	}
	for _, a := range l.answers {
		if a.regime == regime && a.For.Key == "" {
			add(a.Value, l.inv.Start, l.inv.End)
		}
	}
	if y := l.previousYear(); y != nil {
		for _, a := range l.answers {
			if a.regime == regime && a.ByYear() {
				add(d.In(a.Point, "previous", l.figured), y.Start, y.End)
			}
		}
	}
	return r
}

var currency = regexp.MustCompile(`^[A-Z]{3}$`)

// factOf is a given number with an element, in a unit for which the taxonomy has a measure.
func factOf(v frameworks.Value, t frameworks.Taxonomy) (xbrl.Fact, bool) {
	measure, known := t.Measures[v.Point.Unit]
	if !v.Given() || v.Number == nil || v.Element == "" || !known {
		return xbrl.Fact{}, false
	}
	if strings.Contains(measure, "{unit}") {
		counted := v.Unit[strings.LastIndex(v.Unit, "/")+1:]
		if !currency.MatchString(counted) {
			return xbrl.Fact{}, false
		}
		measure = strings.ReplaceAll(measure, "{unit}", counted)
	}
	f := xbrl.Fact{Concept: v.Element, Unit: measure, Value: *v.Number, Decimals: placesOf(v), Members: map[string]string{}}
	if v.Point.Unit == "percent" { // a share is a pure number
		f.Value, f.Decimals = f.Value.Mul(exact.Must("0.01")), f.Decimals+2
	}
	for _, m := range v.Members {
		f.Members[m.Axis] = m.Member
	}
	return f, true
}
