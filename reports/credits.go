package reports

import (
	"slices"
	"strconv"
	"strings"

	"tanso/emissions/credits"
	"tanso/internal/exact"
	"tanso/reports/dossier"
	"tanso/reports/frameworks"
)

// creditWords of a row are what sums of credits are limited by; they are columns of the sheet as well.
func (l *ledger) creditWords(c dossier.Credit) map[string]string {
	family := "reduction"
	if c.Kind.Removal() {
		family = "removal"
	}
	return map[string]string{
		"certified": yes(c.Certified()), "status": string(c.Status), "in_period": yes(c.InPeriod), "planned": yes(c.PlannedYear > 0), "family": family,
		"kind": string(c.Kind), "eu": yes(credits.InEU(c.Country)), "adjustment": string(c.Adjustment), "standard": string(c.Standard),
		"for_year": yes(c.ForYear), "own": yes(c.OwnProject), "reversed_in": yes(!c.ReversedOn.IsZero() && !c.ReversedOn.Before(l.inv.Start)),
	}
}

// creditLimits are pairs of a column of the sheet and the word that stands there.
type creditLimits []string

// creditFigures are what is stated of credits, with the range names of the workbook. None of them is part of a total.
var creditFigures = []struct {
	name, label, labelJA, column string
	where                        creditLimits
}{
	{"CREDITS_CANCELLED", "Credits cancelled in the period", "期間中に無効化したクレジット", "net", creditLimits{"certified", "yes", "status", "cancelled", "in_period", "yes"}},
	{"CREDITS_CANCELLED_REDUCTION", "  of which reductions", "　うち削減・回避", "net", creditLimits{"certified", "yes", "status", "cancelled", "in_period", "yes", "family", "reduction"}},
	{"CREDITS_CANCELLED_REMOVAL", "  of which removals", "　うち吸収・除去", "net", creditLimits{"certified", "yes", "status", "cancelled", "in_period", "yes", "family", "removal"}},
	{"CREDITS_TRANSFERRED", "Credits handed on in the period", "期間中に他者へ移転したクレジット", "net", creditLimits{"certified", "yes", "status", "transferred", "in_period", "yes"}},
	{"CREDITS_HELD", "Credits held on the last day", "期末に保有するクレジット", "net", creditLimits{"certified", "yes", "status", "held"}},
	{"CREDITS_PLANNED", "  of which planned to be cancelled", "　うち取消予定", "net", creditLimits{"certified", "yes", "status", "held", "planned", "yes"}},
	{"CREDITS_FOR_YEAR", "Credits retired for this reporting year, whenever", "当報告年度分として無効化したクレジット（時期を問わない）", "net", creditLimits{"certified", "yes", "for_year", "yes"}},
	{"REMOVALS_OWN", "Own removals in the period, not certified", "期間中の自社の吸収・除去（認証なし）", "t", creditLimits{"certified", "", "in_period", "yes"}},
	{"REMOVALS_REVERSED", "Own removals reversed in the period", "期間中の自社の吸収・除去の反転", "reversed", creditLimits{"certified", "", "reversed_in", "yes"}},
}

// creditSum adds a column of credits over those that meet all limits, in kg CO2e.
func (l *ledger) creditSum(column string, where creditLimits) exact.Decimal {
	sum := exact.Zero
	for _, c := range l.dossier.Credits {
		words, meets := l.creditWords(c), true
		for i := 0; i < len(where); i += 2 {
			meets = meets && words[where[i]] == where[i+1]
		}
		if meets {
			sum = sum.Add(map[string]exact.Decimal{"net": c.Net(), "t": c.T, "reversed": c.ReversedT}[column])
		}
	}
	return sum.Mul(exact.Int(1000))
}

// creditFormula is the same sum over the sheet, in tonnes. A limit to an empty cell asks for one.
func (b *book) creditFormula(column string, where creditLimits) string {
	criteria := make([]string, len(where))
	for i := 0; i < len(where); i += 2 {
		criteria[i], criteria[i+1] = where[i], quoted(where[i+1])
		if where[i+1] == "" {
			criteria[i+1] = quoted("<>yes")
		}
	}
	return b.plan.sumIf("credits", column, criteria...)
}

// limitsOf is what a figure of the vocabulary adds up: of credits those that somebody certified, of removals the others.
func limitsOf(c frameworks.Call) (column string, where creditLimits) {
	if c.Name == frameworks.FigureRemovals {
		if c.Arg("part") == "reversed" {
			return "reversed", creditLimits{"certified", "", "reversed_in", "yes"}
		}
		return "t", creditLimits{"certified", "", "in_period", "yes"}
	}
	where = creditLimits{"certified", "yes"}
	for _, a := range c.Args {
		switch a.Key + "=" + a.Value {
		case "status=cancelled", "status=transferred":
			where = append(where, "status", a.Value, "in_period", "yes")
		case "status=planned":
			where = append(where, "status", "held", "planned", "yes")
		case "region=eu":
			where = append(where, "eu", "yes")
		case "kind=removal":
			where = append(where, "family", "removal")
		default:
			where = append(where, a.Key, a.Value)
		}
	}
	return "net", where
}

// credits answers sums of credits and removals. Where the ledger held none, that is no zero.
func (f *facts) credits(c frameworks.Call) (frameworks.Figure, string) {
	certified := c.Name == frameworks.FigureCredits
	if !slices.ContainsFunc(f.dossier.Credits, func(d dossier.Credit) bool { return d.Certified() == certified }) {
		return frameworks.Figure{}, map[bool]string{true: "no_credits", false: "no_removals"}[certified]
	}
	column, where := limitsOf(c)
	return frameworks.Figure{Value: f.creditSum(column, where)}, ""
}

// cancellationYear is the one year in which all that is planned is to be cancelled.
func (f *facts) cancellationYear() (frameworks.Figure, string) {
	year := 0
	for _, c := range f.dossier.Credits {
		if c.PlannedYear > 0 && c.Status == credits.Held {
			if year > 0 && c.PlannedYear != year {
				return frameworks.Figure{}, "several_years"
			}
			year = c.PlannedYear
		}
	}
	if year == 0 {
		return frameworks.Figure{}, "no_credits"
	}
	return frameworks.Figure{Value: exact.Int(int64(year))}, ""
}

// creditsText says in words what was done with credits.
func (f *facts) creditsText(word string) (Text, string) {
	var parts []Text
	for _, c := range f.dossier.Credits {
		t := Text{FormatTonnes(c.Net().Mul(exact.Int(1000)), English), FormatTonnes(c.Net().Mul(exact.Int(1000)), Japanese)}
		standard, kind, purpose, status := creditStandard(c.Standard), creditKind(c.Kind), creditPurpose(c.Purpose), creditStatus(c.Status)
		cancelled := c.Certified() && c.Status == credits.Cancelled && c.InPeriod
		switch {
		case word == "credits" && c.Certified():
			parts = append(parts, withWords(Text{t.EN + " t " + status.EN, t.JA + " t " + status.JA}, standard, kind, purpose))
		case word == "credit_removals" && cancelled && c.Kind.Removal():
			parts = append(parts, withWords(Text{t.EN + " t", t.JA + " t"}, kind, standard))
		case word == "removals" && !c.Certified():
			parts = append(parts, withWords(Text{t.EN + " t " + c.Project, t.JA + " t " + c.Project}, kind))
		case word == "neutrality" && cancelled && c.Purpose == credits.ForNeutrality:
			parts = append(parts, withWords(Text{t.EN + " t retired for a claim of neutrality", "中立の主張のために無効化 " + t.JA + " t"}, standard, kind))
		}
	}
	if len(parts) > 0 {
		return joinTexts(parts), ""
	}
	switch {
	case word == "removals":
		return Text{}, "no_removals"
	case word == "neutrality" && len(f.dossier.Credits) > 0:
		return Text{"No credit was retired for a claim of neutrality", "中立の主張のために無効化したクレジットなし"}, ""
	}
	return Text{}, "no_credits"
}

// withWords puts further words behind a text, where there are any.
func withWords(head Text, more ...Text) Text {
	var en, ja []string
	for _, m := range more {
		if m.EN != "" {
			en, ja = append(en, m.EN), append(ja, m.JA)
		}
	}
	return Text{head.EN + " (" + strings.Join(en, ", ") + ")", head.JA + "（" + strings.Join(ja, "、") + "）"}
}

func creditStandard(s credits.Standard) Text {
	names := map[credits.Standard]Text{
		credits.JCredit: {"J-Credit", "J-クレジット"}, credits.JCM: {"JCM", "二国間クレジット（JCM）"}, credits.VCS: same("Verra VCS"), credits.GoldStandard: same("Gold Standard"),
		credits.CDM: same("CDM"), credits.PACM: {"Paris Agreement Crediting Mechanism", "パリ協定クレジットメカニズム"}, credits.ACR: same("American Carbon Registry"),
		credits.CAR: same("Climate Action Reserve"), credits.Puro: same("Puro.earth"), credits.Other: {"Another standard", "その他の基準"},
		credits.Own: {"Own removal, not certified", "自社の吸収・除去（認証なし）"},
	}
	return names[s]
}

func creditKind(k credits.Kind) Text {
	return map[credits.Kind]Text{
		credits.Reduction: {"reduction or avoidance", "削減・回避"}, credits.Biogenic: {"removal, biogenic", "吸収・除去（生物由来）"},
		credits.Technological: {"removal, technological", "除去（技術由来）"},
	}[k]
}

func creditStatus(s credits.Status) Text {
	return map[credits.Status]Text{
		credits.Held: {"held", "保有"}, credits.Cancelled: {"retired", "無効化済み"}, credits.Transferred: {"handed on", "移転済み"},
	}[s]
}

func creditPurpose(p credits.Purpose) Text {
	return map[credits.Purpose]Text{
		credits.ForSHK: {"SHK adjusted emissions", "温対法の調整後排出量"}, credits.ForCompliance: {"compliance", "義務の履行"},
		credits.ForNeutrality: {"claim of neutrality", "中立の主張"}, credits.ForBeyond: {"beyond the value chain", "バリューチェーン外の貢献"},
		credits.ForTarget: {"residual emissions of net zero", "ネットゼロの残余排出"}, credits.ForOthers: {"on behalf of others", "他者のため"},
	}[p]
}

func creditAdjustment(a credits.Adjustment) Text {
	return map[credits.Adjustment]Text{
		credits.AdjustedYes: {"made", "実施あり"}, credits.AdjustedNo: {"not made", "実施なし"}, credits.AdjustedNA: {"not applicable", "対象外"},
		credits.AdjustedUnknown: {"unknown", "不明"},
	}[a]
}

func vintageOf(c dossier.Credit) string {
	if c.VintageFrom == c.VintageTo {
		return strconv.Itoa(c.VintageFrom)
	}
	return strconv.Itoa(c.VintageFrom) + "–" + strconv.Itoa(c.VintageTo)
}
