package reports

import (
	"slices"
	"strings"

	"tanso/emissions"
)

// propertyUse is a density or heating value of a source with what was converted by it.
type propertyUse struct {
	source   string
	property emissions.DatedProperty
	lines    int
}

// propertyUses are the properties of sources that lines crossed, by source and first day.
func (l *ledger) propertyUses() []propertyUse {
	var out []propertyUse
	at := map[string]int{}
	for _, e := range l.inv.Entries {
		a := l.inv.Activities[l.activity[e.ActivityID]]
		for _, p := range e.Crossed(a) {
			key := strings.Join([]string{e.SourceID, p.String(), p.ValidFrom.String(), p.ValidTo.String()}, "|")
			i, known := at[key]
			if !known {
				i = len(out)
				at[key], out = i, append(out, propertyUse{source: a.SourceName, property: p})
			}
			out[i].lines++
		}
	}
	slices.SortStableFunc(out, func(a, b propertyUse) int {
		if by := strings.Compare(a.source, b.source); by != 0 {
			return by
		}
		return strings.Compare(a.property.ValidFrom.String(), b.property.ValidFrom.String())
	})
	return out
}

// propertyTables name the properties that quantities were converted by; none where no line needed one.
func (l *ledger) propertyTables() []Table {
	uses := l.propertyUses()
	if len(uses) == 0 {
		return nil
	}
	p := func(i int) emissions.DatedProperty { return uses[i].property }
	return []Table{table("", Text{"Densities and heating values used", "換算に用いた密度・発熱量"}, len(uses), []field{
		{col("source", "Source", "排出源", 26), func(i int) Cell { return str(uses[i].source) }},
		{col("name", "Property", "物性値", 30), func(i int) Cell { return str(p(i).Name) }},
		{col("one", "One", "1単位", 11), func(i int) Cell { return str("1 " + unitLabel(p(i).From, l.lang)) }},
		{numCol("value", "is", "換算値", 14), func(i int) Cell { return num(p(i).Value, everyDigit) }},
		{col("unit", "Unit", "単位", 11), func(i int) Cell { return str(unitLabel(p(i).To, l.lang)) }},
		{col("days", "Days", "適用期間", 24), func(i int) Cell { return str(p(i).ValidFrom.String() + " – " + p(i).ValidTo.String()) }},
		{numCol("lines", "Lines", "行数", 9), func(i int) Cell { return count(uses[i].lines) }},
		{col("citation", "Publication or evidence", "出典・根拠", 40), func(i int) Cell { return str(p(i).Source) }},
	})}
}
