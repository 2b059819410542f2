package reports

import (
	"strings"

	"tanso/emissions/regimes"
	"tanso/internal/exact"
)

// shkSheet is the statement of the reporting scheme (温対法): the rows of the form, facilities, lines, and what certificates take off.
func (b *book) shkSheet() Section {
	caution := b.caution()
	return Section{
		ID: sheetSHK, Title: Text{"SHK (Act on Global Warming Countermeasures)", "SHK（温対法 算定・報告・公表制度）"},
		Note: Text{
			caution.EN + " Fuels: GJ × t C per GJ × 44/12; city gas, electricity and heat: the supplier's coefficient.",
			caution.JA + "燃料は熱量×炭素排出係数×44/12、都市ガス・電気・熱は供給事業者の係数による。",
		},
		Tables: []Table{b.shkFormTable(), b.shkFacilityTable(), b.shkLineTable(), b.shkCertificateTable(), b.shkCreditTable()},
	}
}

// formColumn is a column of figures of the form: its cell in a row, and what the last line adds besides.
type formColumn struct {
	id, en, ja string
	of         func(regimes.SHKTotal) exact.Decimal
	formula    func(i int) string
	more       exact.Decimal // of the last line alone
	sign       string        // of the credits in the formula of the last line
}

// shkFormTable has the rows of the form, and all of them in the last line.
func (b *book) shkFormTable() Table {
	rows := b.shkRows()
	n := len(rows)
	words := func(i int, of func(regimes.SHKTotal) string, last string) Cell {
		if i == n {
			return str(last).strong()
		}
		return str(of(rows[i]))
	}
	fs := []field{
		{col("row", "Row", "行", 18), func(i int) Cell { return words(i, func(t regimes.SHKTotal) string { return string(t.Row) }, "all") }},
		{col("label", "Gas", "ガス", 30), func(i int) Cell {
			return words(i, func(t regimes.SHKTotal) string { return rowWords(t.Row).In(b.lang) }, Text{"Total", "合計"}.In(b.lang))
		}},
	}
	for _, c := range b.formColumns() {
		fs = append(fs, field{numCol(c.id, c.en, c.ja, 18), func(i int) Cell {
			if i < n {
				return tonnes(c.of(rows[i])).from(c.formula(i))
			}
			all := c.more
			for _, r := range rows {
				all = all.Add(c.of(r))
			}
			if n == 0 {
				return tonnes(all).strong()
			}
			return tonnes(all).from("SUM(" + b.plan.near("shk_form", c.id, 0) + ":" + b.plan.near("shk_form", c.id, n-1) + ")" + b.creditTerm(c)).strong()
		}})
	}
	fs = append(fs, field{numCol("reported", "Reported, whole t", "報告値 (整数t)", 16), func(i int) Cell { return b.reported(rows, i) }})
	return table("shk_form", Text{"Rows of the form (t)", "様式の行 (t)"}, n+1, fs)
}

func (b *book) formColumns() []formColumn {
	p := func(column string, i int) string { return b.plan.near("shk_form", column, i) }
	basicOff, adjustedOff := b.takenOff()
	off := func(kg exact.Decimal, r regimes.SHKTotal) exact.Decimal {
		if r.Row == regimes.RowEnergyCO2 {
			return kg
		}
		return exact.Zero
	}
	lines := func(column string) func(int) string {
		return func(i int) string { return b.plan.sumIf("shk", column, "row", p("row", i)) }
	}
	certificates := func(column string) func(int) string {
		return func(i int) string {
			return "IF(" + p("row", i) + "=" + quoted(string(regimes.RowEnergyCO2)) + ",SUM(" + b.plan.list("shk_certificates", column) + "),0)"
		}
	}
	less := func(a, b string) func(int) string { return func(i int) string { return p(a, i) + "-" + p(b, i) } }
	credits := exact.Zero
	for _, c := range b.dossier.Japan.SHK.Credits {
		credits = credits.Add(c.T.Mul(exact.Int(1000)))
	}
	return []formColumn{
		{id: "basic", en: "Basic, lines", ja: "基礎・明細", of: func(r regimes.SHKTotal) exact.Decimal { return r.BasicKg.Add(off(basicOff, r)) }, formula: lines("basic_t")},
		{id: "basic_off", en: "Basic, taken off", ja: "基礎・証書控除", of: func(r regimes.SHKTotal) exact.Decimal { return off(basicOff, r) }, formula: certificates("basic_off")},
		{id: "after", en: "Basic", ja: "基礎排出量", of: func(r regimes.SHKTotal) exact.Decimal { return r.BasicKg }, formula: less("basic", "basic_off")},
		{id: "adjusted", en: "Adjusted, lines", ja: "調整後・明細", of: func(r regimes.SHKTotal) exact.Decimal { return r.AdjustedKg.Add(off(adjustedOff, r)) }, formula: lines("adjusted_t")},
		{
			id: "adjusted_off", en: "Adjusted, taken off", ja: "調整後・控除", of: func(r regimes.SHKTotal) exact.Decimal { return off(adjustedOff, r) },
			formula: certificates("adjusted_off"), more: credits, sign: "+",
		},
		{
			id: "adjusted_after", en: "Adjusted", ja: "調整後排出量", of: func(r regimes.SHKTotal) exact.Decimal { return r.AdjustedKg },
			formula: less("adjusted", "adjusted_off"), more: credits.Neg(), sign: "-",
		},
	}
}

// creditTerm adds or takes off the credits in the last line.
func (b *book) creditTerm(c formColumn) string {
	if c.more.IsZero() {
		return ""
	}
	return c.sign + "SUM(" + b.plan.list("shk_credits", "t") + ")"
}

// reported cuts fractions off: the nearest of what is half a tonne less, of figures above zero.
func (b *book) reported(rows []regimes.SHKTotal, i int) Cell {
	n := len(rows)
	if i == n {
		all := exact.Zero
		for _, r := range rows {
			all = all.Add(r.Reported)
		}
		if n == 0 {
			return num(all, 0).strong()
		}
		return num(all, 0).from("SUM(" + b.plan.near("shk_form", "reported", 0) + ":" + b.plan.near("shk_form", "reported", n-1) + ")").strong()
	}
	t := "ROUND(" + b.plan.near("shk_form", "after", i) + ",9)"
	return num(rows[i].Reported, 0).from("IF(" + t + "<1,0,ROUND(" + t + "-0.5,0))")
}

// takenOff is what certificates and, of the adjusted figure, credits take off energy CO2.
func (l *ledger) takenOff() (basic, adjusted exact.Decimal) {
	for _, c := range l.dossier.Japan.SHK.Certificates {
		basic, adjusted = basic.Add(c.BasicKg), adjusted.Add(c.AdjustedKg)
	}
	return basic, adjusted
}

func (b *book) shkFacilityTable() Table {
	var rows []regimes.SHKTotal
	for _, t := range b.dossier.Japan.SHK.Totals {
		if t.FacilityID != "" {
			rows = append(rows, t)
		}
	}
	p := func(column string, i int) string { return b.plan.near("shk_facilities", column, i) }
	of := func(column string, i int) string {
		return b.plan.sumIf("shk", column, "facility", p("facility", i), "row", p("row", i))
	}
	return table("shk_facilities", Text{"By facility (t)", "事業所別 (t)"}, len(rows), []field{
		{col("facility", "Facility code", "拠点コード", 18), func(i int) Cell { return str(b.facilityCodeOf(rows[i].FacilityID)) }},
		{col("name", "Facility", "拠点", 30), func(i int) Cell { return str(b.facilityName(rows[i].FacilityID)) }},
		{col("row", "Row", "行", 18), func(i int) Cell { return str(string(rows[i].Row)) }},
		{numCol("basic", "Basic", "基礎", 18), func(i int) Cell { return tonnes(rows[i].BasicKg).from(of("basic_t", i)) }},
		{numCol("adjusted", "Adjusted", "調整後", 18), func(i int) Cell { return tonnes(rows[i].AdjustedKg).from(of("adjusted_t", i)) }},
	})
}

// shkLineTable has the lines: quantity × rate × GWP, twice.
func (b *book) shkLineTable() Table {
	lines := b.dossier.Japan.SHK.Lines
	l := func(i int) regimes.SHKLine { return lines[i] }
	p := func(column string, i int) string { return b.plan.near("shk", column, i) }
	fs := []field{
		{col("facility", "Facility code", "拠点コード", 18), func(i int) Cell { return str(b.facilityCodeOf(l(i).FacilityID)) }},
		{col("name", "Facility", "拠点", 30), func(i int) Cell { return str(b.facilityName(l(i).FacilityID)) }},
		{col("row", "Row", "行", 18), func(i int) Cell { return str(string(l(i).Row)) }},
		{col("source", "Source", "排出源", 26), func(i int) Cell { return str(l(i).Name).to(b.entryLink(l(i).Entries)) }},
		{col("activity", "Activity", "活動", 22), func(i int) Cell { return str(l(i).ActivityKey) }},
		{col("supplier", "Supplier, menu", "供給事業者・メニュー", 20), func(i int) Cell { return str(strings.TrimSpace(l(i).Supplier + " " + l(i).Menu)) }},
		{col("gas", "Gas", "ガス", 12), func(i int) Cell { return str(string(l(i).Gas)) }},
		{numCol("quantity", "Quantity", "活動量", 18), func(i int) Cell { return num(l(i).Quantity, everyDigit) }},
		{col("unit", "Unit", "単位", 16), func(i int) Cell { return str(unitLabel(l(i).Unit, b.lang)) }},
		{numCol("heat", "GJ per unit", "単位発熱量 GJ", 14), func(i int) Cell { return heatOf(l(i).Basic) }},
		{numCol("carbon", "t C per GJ", "炭素排出係数 t-C/GJ", 14), func(i int) Cell { return carbonOf(l(i).Basic) }},
	}
	for _, s := range []struct {
		id, en, ja string
		rate       func(regimes.SHKLine) *regimes.Rate
		kg         func(regimes.SHKLine) *exact.Decimal
	}{
		{"basic", "Basic", "基礎", func(l regimes.SHKLine) *regimes.Rate { return l.Basic }, func(l regimes.SHKLine) *exact.Decimal { return l.BasicKg }},
		{"adjusted", "Adjusted", "調整後", func(l regimes.SHKLine) *regimes.Rate { return l.Adjusted }, func(l regimes.SHKLine) *exact.Decimal { return l.AdjustedKg }},
	} {
		fs = append(fs, field{numCol(s.id+"_rate", s.en+" coefficient, kg per unit", s.ja+"係数 kg/単位", 20), func(i int) Cell {
			r := s.rate(l(i))
			switch {
			case r == nil:
				return b.unknown()
			case r.Kg != nil:
				return num(*r.Kg, everyDigit)
			}
			return num(r.PerUnit(), 6).from(p("heat", i) + "*" + p("carbon", i) + "*44/12*1000")
		}}, field{numCol(s.id+"_t", s.en+" t-CO2e", s.ja+" t-CO2e", 18), func(i int) Cell {
			kg := s.kg(l(i))
			if kg == nil {
				return b.unknown()
			}
			return tonnes(*kg).from(p("quantity", i) + "*" + p(s.id+"_rate", i) + "*" + p("gwp", i) + "/1000")
		}})
	}
	return table("shk", Text{"Lines", "明細"}, len(lines), append(fs, b.shkEvidence(lines)...))
}

func (b *book) shkEvidence(lines []regimes.SHKLine) []field {
	return []field{
		{numCol("gwp", "GWP", "GWP", 10), func(i int) Cell { return num(lines[i].GWP, everyDigit) }},
		{numCol("entries", "Lines of the ledger", "明細行数", 12), func(i int) Cell { return count(len(lines[i].Entries)) }},
		{col("status", "Coefficient", "係数の確認", 16), func(i int) Cell {
			if lines[i].Basic == nil {
				return b.unknown()
			}
			return b.verifiedWord(lines[i].Basic.Verified)
		}},
		{col("citation", "Source of the coefficient", "係数の出典", 60), func(i int) Cell {
			if lines[i].Basic == nil {
				return str("")
			}
			return str(lines[i].Basic.Source)
		}},
	}
}

func heatOf(r *regimes.Rate) Cell {
	if r == nil || r.Heat == nil {
		return str("")
	}
	return num(*r.Heat, everyDigit)
}

func carbonOf(r *regimes.Rate) Cell {
	if r == nil || r.Carbon == nil {
		return str("")
	}
	return num(*r.Carbon, everyDigit)
}

// shkCertificateTable has what certificates take off. What they could take off beyond the electricity is left over, so that the
// figures are the system's.
func (b *book) shkCertificateTable() Table {
	cs := b.dossier.Japan.SHK.Certificates
	t := table("shk_certificates", Text{"Certificates", "証書"}, len(cs), []field{
		{col("id", "Certificate", "証書", 18), func(i int) Cell { return str(cs[i].InstrumentID).to(b.entryLink(cs[i].Entries)) }},
		{col("name", "Name", "名称", 30), func(i int) Cell { return str(cs[i].Name) }},
		{col("kind", "Kind", "種類", 18), func(i int) Cell { return str(cs[i].Kind) }},
		{numCol("kwh", "kWh", "kWh", 18), func(i int) Cell { return num(cs[i].KWh, everyDigit) }},
		{numCol("rate", "kg per kWh", "kg/kWh", 18), func(i int) Cell {
			if cs[i].KgPerKWh == nil {
				return b.unknown()
			}
			return num(*cs[i].KgPerKWh, everyDigit)
		}},
		{numCol("basic_off", "Off the basic figure, t", "基礎からの控除 t", 18), func(i int) Cell { return tonnes(cs[i].BasicKg) }},
		{numCol("adjusted_off", "Off the adjusted figure, t", "調整後からの控除 t", 18), func(i int) Cell { return tonnes(cs[i].AdjustedKg) }},
		{col("source", "Source of the rate", "係数の出典", 44), func(i int) Cell { return str(cs[i].Source) }},
	})
	t.Empty = Text{"No certificate", "証書なし"}
	return t
}

func (b *book) shkCreditTable() Table {
	cs := b.dossier.Japan.SHK.Credits
	t := table("shk_credits", Text{"Credits", "クレジット"}, len(cs), []field{
		{col("id", "Credit", "クレジット", 18), func(i int) Cell { return str(cs[i].ID) }},
		{col("name", "Name", "名称", 30), func(i int) Cell { return str(cs[i].Name) }},
		{col("kind", "Kind", "種類", 18), func(i int) Cell { return str(cs[i].Kind) }},
		{numCol("t", "t-CO2e", "t-CO2e", 18), func(i int) Cell { return num(cs[i].T, TonnePlaces) }},
		{col("source", "Rule", "根拠", 44), func(i int) Cell { return str(cs[i].Source) }},
	})
	t.Empty = Text{"No credit", "クレジットなし"}
	return t
}
