package verify

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

const factsFile = "exchange/facts.xbrl.json"

// fact is one of exchange/facts.xbrl.json (xBRL-JSON 1.0).
type fact struct {
	Value      string            `json:"value"`
	Decimals   int               `json:"decimals"`
	Dimensions map[string]string `json:"dimensions"`
}

// mostPlaces bounds what a fact may state.
const mostPlaces = 40

// facts compares the facts with the points that name their elements: each point that has a number, an element and a measure is a fact,
// once, and a fact of the year before is what its inventory stated.
func (p *points) facts() error {
	if p.pack.files[factsFile] == nil {
		p.skip(said.facts, said.whyNoFacts)
		return nil
	}
	var report struct {
		Facts map[string]fact `json:"facts"`
	}
	if err := p.pack.decode(factsFile, &report); err != nil {
		return err
	}
	ids := slices.Sorted(maps.Keys(report.Facts))
	due := p.due(report.Facts, ids)
	told := map[string]bool{}
	for _, id := range ids {
		f := report.Facts[id]
		r := due[f.about()]
		at := LinkError{File: factsFile, Where: id + " " + f.about(), What: said.strayFact, Stood: f.Value}
		if r == nil {
			return &at
		}
		current, err := p.fact(at, r, f)
		if err != nil {
			return err
		}
		if current && told[f.about()] {
			at.What = said.twice
			return &at
		}
		told[f.about()] = told[f.about()] || current
	}
	for _, about := range slices.Sorted(maps.Keys(due)) {
		if due[about].value != nil && !told[about] {
			return &LinkError{File: factsFile, Where: about, What: said.missingFact, Computed: text(due[about].value)}
		}
	}
	return nil
}

// due are the points of the facts' regime that can be among them, by what they are about; those with a value of the period must.
func (p *points) due(facts map[string]fact, ids []string) map[string]*point {
	out, framework := map[string]*point{}, ""
	for i := range p.rows {
		r := &p.rows[i]
		if framework == "" && len(ids) > 0 && r.element == facts[ids[0]].Dimensions["concept"] {
			framework = r.framework
		}
	}
	for i := range p.rows {
		r := &p.rows[i]
		if _, known := r.measure(); known && r.framework == framework && r.element != "" && !strings.Contains(r.id, "/") {
			about := r.element + " " + r.members
			if other := out[about]; other == nil || other.value == nil {
				out[about] = r
			}
		}
	}
	return out
}

// about is the element and the members of a fact, as the points have them.
func (f fact) about() string {
	var members []string
	for _, axis := range slices.Sorted(maps.Keys(f.Dimensions)) {
		if !slices.Contains([]string{"concept", "entity", "period", "unit"}, axis) {
			members = append(members, axis+" = "+f.Dimensions[axis])
		}
	}
	return f.Dimensions["concept"] + " " + strings.Join(members, "; ")
}

// measure is the unit of the taxonomy for the point's; known is false where it has none, and the point is not exchanged.
func (r *point) measure() (measure string, known bool) {
	over, money, _ := strings.Cut(r.unit, "/")
	switch {
	case r.unit == "tCO2e", r.unit == "tCO2":
		return "utr:tCO2e", true
	case r.unit == "MWh":
		return "utr:MWh", true
	case r.unit == "percent":
		return "", true
	case !strings.Contains(r.expression, "denominator(revenue"):
		return "", false
	case isCurrency(r.unit):
		return "iso4217:" + r.unit, true
	case over == "tCO2e" && isCurrency(money):
		return "utr:tCO2e/iso4217:" + money, true
	}
	return "", false
}

func isCurrency(code string) bool {
	return len(code) == len("JPY") && strings.Trim(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// fact compares one fact with its point; current tells that it is about the inventory's own period.
func (p *points) fact(at LinkError, r *point, f fact) (current bool, err error) {
	measure, _ := r.measure()
	for _, pair := range [][3]string{{"unit", f.Dimensions["unit"], measure}, {"entity", f.Dimensions["entity"], p.entity()}} {
		where := at
		where.Where += " " + pair[0]
		where.What = said.otherFact
		if err := p.same(where, pair[1], pair[2]); err != nil {
			return false, err
		}
	}
	at.What = said.otherFact
	stood, err := parse(f.Value)
	_, fraction, _ := strings.Cut(f.Value, ".")
	if err != nil || f.Decimals < 0 || f.Decimals > mostPlaces || len(fraction) != f.Decimals {
		return false, &at
	}
	current = f.Dimensions["period"] == periodOf(p.inv.Start, p.inv.End)
	value := r.value
	if current && value == nil { // a fact of the year before can stand without one of this year
		at.What = said.strayFact
		return false, &at
	}
	if !current {
		if value, err = p.before(at, r, f.Dimensions["period"]); err != nil {
			return false, err
		}
	}
	if r.unit == "percent" { // a share is a pure number
		value = mul(value, power(-2))
	}
	return current, p.equal(at, stood, round(value, f.Decimals))
}

// before works a point out for the year before the inventory's.
func (p *points) before(at LinkError, r *point, period string) (num, error) {
	for i := range p.dossier.Years {
		y := &p.dossier.Years[i]
		if p.inv.Start < y.End || (p.year != nil && y.End < p.year.End) {
			continue
		}
		p.year = y
	}
	defer func() { p.year = nil }()
	at.Where += " period"
	if p.year == nil || period != periodOf(p.year.Start, p.year.End) {
		at.Stood, at.Computed = period, periodOf(p.inv.Start, p.inv.End)
		return nil, &at
	}
	var calls []call
	n, _, err := p.worked(r, &calls)
	if err != nil || n == nil {
		at.What = said.strayFact
		return nil, &at
	}
	return n, nil
}

func periodOf(start, end day) string { return fmt.Sprintf("%sT00:00:00/%sT00:00:00", start, end) }

// entity is who reports, by the best identifier that there is.
func (p *points) entity() string {
	switch r := p.dossier.Reporter; {
	case r.LEI != "":
		return "lei:" + r.LEI
	case r.CorporateNo != "":
		return "houjin:" + r.CorporateNo
	}
	return "inventory:" + p.inv.ID
}
