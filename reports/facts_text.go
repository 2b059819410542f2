package reports

import (
	"slices"
	"strconv"
	"strings"

	"tanso/emissions"
	"tanso/reports/frameworks"
)

// Text answers what points ask in words, or says why there is none.
func (f *facts) Text(c frameworks.Call) (frameworks.Text, string) {
	for _, say := range []func(string) (Text, string){f.basisText, f.yearText, f.scopeText, f.energyText, f.creditText} {
		if t, reason := say(c.Bare()); t.EN != "" || reason != "" {
			return frameworks.Text(t), reason
		}
	}
	return frameworks.Text{}, "not_in_inventory"
}

func (f *facts) basisText(word string) (Text, string) {
	switch word {
	case "approach":
		return approachWords(f.inv.Approach), ""
	case "period":
		return f.period(), ""
	case "organization":
		ja := f.inv.OrganizationJA
		if ja == "" {
			ja = f.inv.Organization
		}
		return Text{f.inv.Organization, ja}, ""
	case "gwp_set":
		set := string(f.inv.GWPSet)
		return Text{"100-year warming potentials of IPCC " + set, "IPCC " + set + " の100年GWP"}, ""
	case "standard":
		return Text{
			"GHG Protocol Corporate Standard (2004), Scope 2 Guidance (2015) and Scope 3 Standard (2011)",
			"GHGプロトコル企業基準（2004）、スコープ2ガイダンス（2015）、スコープ3基準（2011）",
		}, ""
	case "methods":
		return Text{
			"Quantity × factor × warming potential, gas by gas; chapters “Methods” and “Factors”, sheets " + sheetActivity + " and " + sheetFactors,
			"活動量×排出係数×GWPをガス別に算定。「算定方法」「排出係数」の章、" + sheetActivity + "・" + sheetFactors + " シート参照",
		}, ""
	case "editions":
		return f.editionsText(), ""
	case "assurance":
		return f.assuranceText()
	case "restatement":
		if f.inv.Restates == "" {
			return Text{}, "no_restatement"
		}
		return same(f.inv.RestatementCause), ""
	}
	return Text{}, ""
}

func (f *facts) editionsText() Text {
	ids := make([]string, 0, len(f.inv.Editions))
	for _, e := range f.inv.Editions {
		ids = append(ids, e.ID)
	}
	if len(ids) == 0 {
		return Text{"No factor was used", "使用した係数なし"}
	}
	return same(strings.Join(ids, ", "))
}

func (f *facts) assuranceText() (Text, string) {
	r := f.dossier.Reporter
	switch r.AssuranceLevel {
	case "limited":
		return Text{"Limited assurance by " + r.AssuredBy, "限定的保証：" + r.AssuredBy}, ""
	case "reasonable":
		return Text{"Reasonable assurance by " + r.AssuredBy, "合理的保証：" + r.AssuredBy}, ""
	}
	return Text{}, "no_assurance"
}

func (f *facts) yearText(word string) (Text, string) {
	b := f.dossier.BaseYear
	switch word {
	case "base_year", "base_year_reason", "base_year_changes":
		if b == nil {
			return Text{}, "no_base_year"
		}
	}
	switch word {
	case "base_year":
		p := b.ThresholdPercent.String()
		return Text{
			b.Name + ", from " + b.Start.String() + "; recalculated from " + p + " % of change on",
			b.Name + "（" + b.Start.String() + "から）。" + p + "％以上の変動で再計算",
		}, ""
	case "base_year_reason":
		if b.Reason == "" {
			return Text{}, "narrative"
		}
		return same(b.Reason), ""
	case "base_year_changes":
		parts := make([]string, 0, len(b.Changes))
		for _, c := range b.Changes {
			parts = append(parts, c.On.String()+" "+c.What)
		}
		if len(parts) == 0 {
			return Text{"No change was recorded", "変更の記録なし"}, ""
		}
		return same(strings.Join(parts, "; ")), ""
	case "targets":
		return f.targetsText(false)
	case "target_standards":
		return f.targetsText(true)
	case "revenue_source":
		d, reason := f.denominator(frameworks.Call{Args: []frameworks.Arg{{Value: "revenue"}}})
		if reason != "" {
			return Text{}, reason
		}
		return same(d.Source), ""
	}
	return Text{}, ""
}

func (f *facts) targetsText(standards bool) (Text, string) {
	var en, ja []string
	for _, t := range f.dossier.Targets {
		head := t.Name + " (" + t.BaseName + " → " + strconv.Itoa(t.TargetYear) + ")"
		en = append(en, head+": −"+t.TargetPercent.String()+" %")
		ja = append(ja, head+"：▲"+t.TargetPercent.String()+"％")
		if standards {
			name := t.Standard
			if name == "" {
				name = "–"
			}
			en[len(en)-1], ja[len(ja)-1] = head+": "+name, head+"："+name
		}
	}
	if len(en) == 0 {
		return Text{}, "no_target"
	}
	return Text{strings.Join(en, "; "), strings.Join(ja, "；")}, ""
}

func (f *facts) scopeText(word string) (Text, string) {
	switch word {
	case "scopes":
		return f.scopesText(), ""
	case "scope2_methods":
		return Text{"Location-based and market-based, side by side", "ロケーション基準とマーケット基準を併記"}, ""
	case "categories", "scope3_methods":
		return f.categoriesText(word == "scope3_methods")
	case "exclusions":
		return f.exclusionsText()
	case "see_totals":
		return Text{"Sheet " + sheetSummary + ", chapter “Totals”", sheetSummary + " シート、「合計」の章"}, ""
	case "see_groups":
		return Text{"The rows below, by consolidated group and other investees", "以下の連結会計グループ・その他投資先の行"}, ""
	case "see_gases":
		return Text{"Sheets " + sheetResults + " and " + sheetGas, sheetResults + "・" + sheetGas + " シート"}, ""
	case "initiatives":
		n := strconv.Itoa(len(f.inv.Initiatives))
		if n == "0" {
			return Text{}, "not_in_inventory"
		}
		return Text{n + " initiative(s), sheet " + sheetInitiatives, n + "件、" + sheetInitiatives + " シート参照"}, ""
	}
	return Text{}, ""
}

func (f *facts) scopesText() Text {
	t := Text{"Scope 1, Scope 2", "スコープ1、スコープ2"}
	if categories, reason := f.categoriesText(false); reason == "" {
		t = Text{t.EN + "; Scope 3: " + categories.EN, t.JA + "；スコープ3：" + categories.JA}
	}
	return t
}

// categoriesText names the categories that have lines, by number, and how each was calculated.
func (f *facts) categoriesText(methods bool) (Text, string) {
	of := map[emissions.Category][]emissions.Calculation{}
	for _, e := range f.inv.Entries {
		if e.Scope != scope3.scope {
			continue
		}
		used := f.inv.Activities[f.activity[e.ActivityID]].Calculation
		if used != "" && !slices.Contains(of[e.Category], used) {
			of[e.Category] = append(of[e.Category], used)
		}
	}
	var out []Text
	for _, c := range f.categories() {
		if f.categoryLines[c] == 0 {
			continue
		}
		name, number := categoryName(c), strconv.Itoa(int(c))
		one := Text{number + " " + name.EN, number + " " + name.JA}
		if methods && len(of[c]) > 0 {
			slices.Sort(of[c])
			var en, ja []string
			for _, calculation := range of[c] {
				word := calculationWord(calculation)
				en, ja = append(en, word.EN), append(ja, word.JA)
			}
			one = Text{one.EN + " (" + strings.Join(en, ", ") + ")", one.JA + "（" + strings.Join(ja, "、") + "）"}
		}
		out = addText(out, one)
	}
	if len(out) == 0 {
		return Text{}, "scope3_not_calculated"
	}
	return joinTexts(out), ""
}

func (f *facts) exclusionsText() (Text, string) {
	parts := make([]string, 0, len(f.inv.Exclusions))
	for _, x := range f.inv.Exclusions {
		parts = append(parts, x.What+" ("+x.Reason+")")
	}
	if len(parts) == 0 {
		return Text{}, "no_exclusion_recorded"
	}
	return same(strings.Join(parts, "; ")), ""
}

func (f *facts) energyText(word string) (Text, string) {
	switch word {
	case "instruments":
		return f.instrumentsText()
	case "energy_kinds", "heating_basis":
		var kinds, bases []Text
		for _, r := range f.energy {
			kinds, bases = addText(kinds, r.kindWord()), addText(bases, r.basisWord())
		}
		if len(kinds) == 0 {
			return Text{}, "no_energy"
		}
		if word == "heating_basis" {
			kinds = bases
		}
		return joinTexts(kinds), ""
	}
	return Text{}, ""
}

// basisWord is the basis of a row's heating value, as readers see it.
func (r energyRow) basisWord() Text {
	switch {
	case !r.stated:
		return notStated
	case r.basis.EN == "":
		return Text{"none needed", "不要"}
	}
	return r.basis
}

func (f *facts) instrumentsText() (Text, string) {
	var out []Text
	for _, i := range f.inv.Instruments {
		used := slices.ContainsFunc(f.energy, func(r energyRow) bool { return r.instrument == i.ID })
		if used {
			kind := instrumentKind(i.Kind)
			out = addText(out, Text{
				strings.TrimSpace(i.Name + " (" + kind.EN + ") " + i.Technology), strings.TrimSpace(i.Name + "（" + kind.JA + "）" + i.Technology),
			})
		}
	}
	if len(out) == 0 {
		return Text{}, "no_instruments"
	}
	return joinTexts(out), ""
}

func addText(all []Text, t Text) []Text {
	if slices.Contains(all, t) {
		return all
	}
	return append(all, t)
}

func joinTexts(all []Text) Text {
	en, ja := make([]string, len(all)), make([]string, len(all))
	for i, t := range all {
		en[i], ja[i] = t.EN, t.JA
	}
	return Text{strings.Join(en, "; "), strings.Join(ja, "；")}
}

func (f *facts) creditText(word string) (Text, string) {
	switch word {
	case "credits", "credit_removals", "removals", "neutrality":
		return f.creditsText(word)
	}
	return Text{}, ""
}
