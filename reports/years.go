package reports

import (
	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/reports/dossier"
)

// yearOf finds what earlier years say: the base year, and the year that ended before this one began.
func (l *ledger) baseYear() *dossier.Year {
	for i := range l.dossier.Years {
		if l.dossier.Years[i].Base {
			return &l.dossier.Years[i]
		}
	}
	return nil
}

func (l *ledger) previousYear() *dossier.Year {
	var out *dossier.Year
	for i := range l.dossier.Years {
		y := &l.dossier.Years[i]
		if !l.inv.Start.Before(y.End) && (out == nil || out.End.Before(y.End)) {
			out = y
		}
	}
	return out
}

// sums are what a year states now.
func sumsOf(y *dossier.Year) []dossier.Sum {
	if y == nil {
		return nil
	}
	return y.Sums
}

// firstStated is what a year stated at first: the same as now where it was never restated.
func firstStated(y *dossier.Year) []dossier.Sum {
	if y == nil {
		return nil
	}
	if len(y.FirstStated) > 0 {
		return y.FirstStated
	}
	return y.Sums
}

// statedSum is one figure of a year; nil where the year does not state it.
func statedSum(sums []dossier.Sum, m measure, c emissions.Category) *exact.Decimal {
	for _, s := range sums {
		if s.Scope == m.scope && s.Method == m.method && s.Category == c {
			return &s.KgCO2e
		}
	}
	return nil
}

// statedCategory is a category of Scope 3 as a year states it. Lines without a category have no figure of their own there: a
// sum without a category is the whole scope.
func statedCategory(sums []dossier.Sum, c emissions.Category) *exact.Decimal {
	if c == 0 {
		return nil
	}
	return statedSum(sums, scope3, c)
}

// statedLine is a line of the summary as a year states it. A total needs Scope 1 and 2, and takes Scope 3 where it is stated.
func (l *ledger) statedLine(sums []dossier.Sum, h headline) *exact.Decimal {
	switch {
	case h.id == "BIOGENIC":
		return statedBiogenic(sums)
	case h.sums == nil:
		return statedSum(sums, l.measureByID(h.id), 0)
	}
	total := exact.Zero
	for _, id := range h.sums {
		kg := statedSum(sums, l.measureByID(id), 0)
		if kg == nil && id != scope3.id {
			return nil
		}
		if kg != nil {
			total = total.Add(*kg)
		}
	}
	return &total
}

// statedBiogenic counts electricity once, as biogenicTotal does.
func statedBiogenic(sums []dossier.Sum) *exact.Decimal {
	if len(sums) == 0 {
		return nil
	}
	total := exact.Zero
	for _, s := range sums {
		if s.Category == 0 && s.Method != scope2MB.method {
			total = total.Add(s.BiogenicKgCO2)
		}
	}
	return &total
}

// change is how far a figure moved from before, as a share of it; nil where there is nothing to compare with.
func change(now exact.Decimal, before *exact.Decimal) *exact.Decimal {
	if before == nil || before.IsZero() {
		return nil
	}
	d := now.Sub(*before).Quo(*before)
	return &d
}

// optionalTonnes shows kilograms as tonnes where there are any.
func optionalTonnes(kg *exact.Decimal) Cell { return optional(optionalTonnesOf(kg), TonnePlaces) }

// yearColumns are the base year and the year before, as first stated and as it stands, of a table whose rows state gives.
func (l *ledger) yearColumns(width float64, state func(sums []dossier.Sum, i int) *exact.Decimal) []field {
	base, before := l.baseYear(), l.previousYear()
	named := func(en, ja string, y *dossier.Year) Text {
		if y == nil {
			return Text{en, ja}
		}
		return Text{en + " " + y.Name, ja + " " + y.Name}
	}
	year := func(id string, label Text, sums []dossier.Sum) field {
		return field{numCol(id, label.EN, label.JA, width), func(i int) Cell { return optionalTonnes(state(sums, i)) }}
	}
	return []field{
		year("base", named("Base year", "基準年", base), sumsOf(base)),
		year("first", named("First stated", "当初開示値", before), firstStated(before)),
		year("before", named("As it stands", "現在の値", before), sumsOf(before)),
	}
}

// intensity is a total over a denominator, in tonnes for so many of its units that the figure can be read.
type intensity struct {
	dossier.Denominator
	headline headline
	per      exact.Decimal
}

// intensities pairs each denominator with the totals under both Scope 2 methods.
func (l *ledger) intensities() []intensity {
	var out []intensity
	for _, d := range l.dossier.Denominators {
		if d.Value.Sign() <= 0 {
			continue
		}
		per := readableUnits(Tonnes(lower(l.totalOf(scope2LB), l.totalOf(scope2MB))), d.Value)
		for _, h := range l.headlines() {
			if h.sums != nil {
				out = append(out, intensity{d, h, per})
			}
		}
	}
	return out
}

func (i intensity) value() exact.Decimal {
	return Tonnes(i.headline.kg).Quo(i.Value).Mul(i.per)
}

// readableUnits is the power of a thousand for which the intensity is at least a tenth of a tonne, up to a billion.
func readableUnits(t, denominator exact.Decimal) exact.Decimal {
	per, thousand, billion := exact.Int(1), exact.Int(1000), exact.Int(1_000_000_000)
	if t.Sign() <= 0 {
		return per
	}
	for t.Quo(denominator).Mul(per).Cmp(exact.Must("0.1")) < 0 && per.Cmp(billion) < 0 {
		per = per.Mul(thousand)
	}
	return per
}
