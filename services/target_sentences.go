package services

import (
	"tanso/emissions"
	"tanso/emissions/targets/roadmap"
	"tanso/internal/say"
)

// What findings about targets say that need more than the target.
var (
	sayBaseMoved = say.Form{
		EN: "the base year was {1} t CO2e when the target was set; it was recalculated and is {2} t CO2e in restatement {3}",
		JA: "基準年は目標設定時 {1} t-CO2e だったが、再計算により修正版{3}では {2} t-CO2e になった",
	}
	sayMetricMissing = say.Form{
		EN: "{1} has no value for {2} years from {3} to {4}: what the target allows is known there per unit alone",
		JA: "「{1}」には{3}年から{4}年までのうち{2}年分の値がない。その年の許容量は原単位でしか分からない",
	}
	sayMetricGap = say.Form{
		EN: "{1} has no value for {2} months of {3}, the first of them {4}: there is no intensity",
		JA: "「{1}」には{3}のうち{2}か月分（最初は{4}）の値がないため、原単位を算定できない",
	}
	sayNoGrowth = say.Form{
		EN: "{1} has no value for {2}: business as usual ends before it",
		JA: "「{1}」に{2}年の値がないため、成り行き予測はその前年で終わる",
	}
	sayNoStart = say.Form{
		EN: "there is no full inventory of a year to forecast from",
		JA: "予測の起点となる通年のインベントリがない",
	}
	sayNoUncertainty = say.Form{
		EN: "nobody states the uncertainty of {1}: the band does not hold it",
		JA: "{1}の不確かさが示されていないため、予測幅に含まれていない",
	}
	sayPartUncertainty = say.Form{
		EN: "{1} % of the inventory states its uncertainty: the band holds that part alone",
		JA: "インベントリのうち不確かさが示されているのは{1}%で、予測幅はその部分だけを含む",
	}
	sayBelowZero = say.Form{
		EN: "initiatives take away more than there is in {1}",
		JA: "{1}年には施策による削減量が排出量を上回る",
	}
	sayNotSized = say.Form{
		EN: "{1} has no start or no tonnes a year and is left out of the forecast",
		JA: "「{1}」は開始日または年間削減量がないため、予測に含めていない",
	}
	sayEvenMonths = say.Form{
		EN: "no full year before shows the shape of the months: the year is shared out evenly",
		JA: "月別の形を示す前年の通年データがないため、年間の許容量を均等に配分した",
	}
	sayIncompleteMonths = say.Form{
		EN: "nothing is known of {1}: the comparison ends before it",
		JA: "{1}のデータがないため、比較はその前月までとした",
	}
)

// sayDoubt are the parts of a band by name.
var sayDoubt = map[roadmap.Doubt]say.Sentence{
	roadmap.OfInventory:   {EN: "the inventory", JA: "インベントリ"},
	roadmap.OfGrowth:      {EN: "the growth", JA: "成長率"},
	roadmap.OfInitiatives: {EN: "what initiatives take away", JA: "施策の削減量"},
}

func (b *roadmapBuilder) warn(name string, said say.Sentence) {
	b.out.Findings = append(b.out.Findings, emissions.NewFinding(name, emissions.SeverityWarning, said))
}

func (b *roadmapBuilder) note(name string, said say.Sentence) {
	b.out.Findings = append(b.out.Findings, emissions.NewFinding(name, emissions.SeverityNote, said))
}
