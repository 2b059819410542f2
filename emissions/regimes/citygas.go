package regimes

import (
	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/unit"
)

// sourceProperties are those of the source that hold on the first day of the entry's month.
func sourceProperties(a emissions.Activity, e emissions.Entry) []unit.Property {
	var out []unit.Property
	for _, p := range a.SourceProperties {
		if p.On(firstDay(e.Month)) {
			out = append(out, p.Property)
		}
	}
	return out
}

// gjPerThousand reads a gross heating value of a volume of gas as GJ per thousand m³.
func gjPerThousand(p unit.Property) (exact.Decimal, bool) {
	gj, err := unit.Convert(p.Value, p.To, "GJ_gcv")
	per, ok := thousandsOf(exact.Int(1), p.From)
	if err != nil || !ok {
		return exact.Zero, false
	}
	return gj.Quo(per), true
}

// asRead is a volume of city gas as the meter read it, in thousand m³: temperature and pressure stay out of it
// (資源エネルギー庁 Q&A, tayori.com/q/sehd2024/detail/616846). Gas that was billed as energy goes by the volume of its entry.
func asRead(e emissions.Entry) (exact.Decimal, bool) {
	if q, ok := thousandsOf(e.Quantity, e.Unit); ok {
		return q, true
	}
	return thousandsOf(e.FactorQuantity, e.FactorUnit)
}

// thousandsOf takes a volume in thousand m³; a cubic metre is one, whatever its conditions.
func thousandsOf(q exact.Decimal, code string) (exact.Decimal, bool) {
	switch code {
	case "thousand_m3_25C":
		return q, true
	case "m3_25C", "Nm3", "Sm3":
		return q.Mul(exact.Must("0.001")), true
	}
	out, err := unit.Convert(q, code, "thousand_m3")
	return out, err == nil
}
