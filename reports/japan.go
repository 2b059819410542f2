package reports

import (
	"slices"
	"strconv"

	"tanso/emissions/regimes"
	"tanso/internal/exact"
)

// Sheets of Japan's schemes and of the reconciliation of regimes; they stand where the dossier has a statement.
const (
	sheetSHK       = "07_SHK"
	sheetEnergyAct = "08_EnergyAct_JP"
	sheetRegimes   = "22_Regimes"
)

// japanSheets are the sheets of Japan's schemes; none where the inventory has no facility there.
func (b *book) japanSheets() []Section {
	if b.dossier.Japan == nil {
		return nil
	}
	return []Section{b.shkSheet(), b.energyActSheet(), b.regimesSheet()}
}

// japanNames are the reported totals of the schemes by range name.
func (b *book) japanNames() []Name {
	j := b.dossier.Japan
	if j == nil {
		return nil
	}
	last := len(b.shkRows())
	return []Name{
		{"SHK_BASIC", b.plan.cell("shk_form", "after", last)},
		{"SHK_ADJUSTED", b.plan.cell("shk_form", "adjusted_after", last)},
		{"ENERGYACT_KL", b.plan.cell("energy_facilities", "kl", len(j.EnergyAct.Facilities))},
	}
}

// rowWords name the rows of the form, in the words of the product.
func rowWords(r regimes.Row) Text {
	switch r {
	case regimes.RowEnergyCO2:
		return Text{"Energy CO₂", "エネルギー起源CO₂"}
	case regimes.RowNonEnergyCO2:
		return Text{"Non-energy CO₂", "非エネルギー起源CO₂"}
	case regimes.RowWasteFuelCO2:
		return Text{"CO₂ of waste used as fuel", "廃棄物の原燃料使用に伴うCO₂"}
	case regimes.RowCH4:
		return Text{"Methane", "メタン (CH₄)"}
	case regimes.RowN2O:
		return Text{"Nitrous oxide", "一酸化二窒素 (N₂O)"}
	case regimes.RowHFC:
		return Text{"HFCs", "HFC類"}
	case regimes.RowPFC:
		return Text{"PFCs", "PFC類"}
	case regimes.RowSF6:
		return Text{"SF₆", "六ふっ化硫黄 (SF₆)"}
	case regimes.RowNF3:
		return Text{"NF₃", "三ふっ化窒素 (NF₃)"}
	}
	return same(string(r))
}

// shkRows are the rows of the form that have lines, of the whole organization.
func (l *ledger) shkRows() []regimes.SHKTotal {
	return slices.DeleteFunc(slices.Clone(l.dossier.Japan.SHK.Totals), func(t regimes.SHKTotal) bool { return t.FacilityID != "" })
}

// unknown stands where no coefficient is known: never a zero.
func (l *ledger) unknown() Cell { return str(Text{"not known", "不明"}.In(l.lang)) }

// verifiedWord says whether a coefficient was read in its publication.
func (l *ledger) verifiedWord(verified bool) Cell {
	if verified {
		return str(Text{"verified", "原典確認済"}.In(l.lang))
	}
	return str(Text{"unverified", "原典未確認"}.In(l.lang))
}

// facilityCodeOf is the code of a facility in the sheets; empty for what belongs to none.
func (l *ledger) facilityCodeOf(id string) string {
	if i, known := l.facility[id]; known {
		return facilityCode(i)
	}
	return ""
}

// entryLink leads to the line of the first of some entries.
func (b *book) entryLink(ids []string) string {
	if len(ids) == 0 || ids[0] == "" {
		return ""
	}
	for i, e := range b.inv.Entries {
		if e.ID == ids[0] {
			return b.plan.cell("activity", "t", i)
		}
	}
	return ""
}

// caution is what stands over each statement of a scheme: whether it may serve as a filing.
func (l *ledger) caution() Text {
	j := l.dossier.Japan
	n := 0
	for _, f := range j.Findings {
		if f.Name == regimes.FindingUnverified {
			n++
		}
	}
	out := Text{
		"Fiscal year " + strconv.Itoa(j.SHK.FiscalYear) + ". The whole of each facility counts, whatever share is consolidated.",
		strconv.Itoa(j.SHK.FiscalYear) + "年度。連結割合にかかわらず拠点の全量を対象とする。",
	}
	if n > 0 {
		out.EN += " Coefficients marked unverified were not read in their publication: this is no filing."
		out.JA += "「原典未確認」の係数を含むため、届出書ではない。"
	}
	if j.SHK.Incomplete || j.EnergyAct.Incomplete {
		out.EN += " Lines without a coefficient are in no sum."
		out.JA += "係数のない行は合計に含まれない。"
	}
	return out
}

// addedUp adds an optional figure of lines.
func addedUp[T any](items []T, figure func(T) *exact.Decimal) exact.Decimal {
	sum := exact.Zero
	for _, item := range items {
		if d := figure(item); d != nil {
			sum = sum.Add(*d)
		}
	}
	return sum
}
