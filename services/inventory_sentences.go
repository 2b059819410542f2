package services

import "tanso/internal/say"

// What gathering says in findings.
var (
	sayNoUsage     = say.Form{EN: "{1} has no usage in {2}", JA: "「{1}」の{2}の使用量がない"}
	sayNothing     = say.Form{EN: "nothing was entered for {1} in the period", JA: "期間内に「{1}」の入力がない"}
	sayNoSource    = say.Form{EN: "no emission source takes the usage of {1}", JA: "「{1}」の使用量を使う排出源がない"}
	sayTakenTwice  = say.Form{EN: "{1} is taken by more than one source; from {2} on", JA: "{2}以降、「{1}」を複数の排出源が使用している"}
	sayBehind      = say.Form{EN: "{1} stands behind {2}, and sources take both; from {3} on", JA: "{3}以降、「{1}」は「{2}」の子メーターだが、両方を排出源が使用している"}
	sayOfMeter     = say.Form{EN: "{1}: {2}", JA: "「{1}」：{2}"}
	sayBadLine     = say.Form{EN: "{1}: {2}", JA: "「{1}」は現在の算定方法では計算できない（{2}）"}
	sayAnd         = say.Form{EN: "{1}, {2}", JA: "{1}、{2}"}
	sayMore        = say.Form{EN: "and {1} more", JA: "ほか{1}件"}
	sayThen        = say.Form{EN: "{1}; {2}", JA: "{1}；{2}"}
	sayNamed       = say.Form{EN: "{1}: {2}", JA: "{1}：{2}"}
	sayStale       = say.Form{EN: "the newest run is stale, calculate again: {1}", JA: "最新の算定の後にデータが更新されています。再算定してください：{1}"}
	sayNotCompared = say.Form{
		EN: "not compared with the facts of today, for it has more than {1} lines; calculate a draft of the same period, or a restatement, to see",
		JA: "明細が{1}件を超えるため、現在のデータとの比較は行っていません。同じ期間の下書き、または訂正版を算定して確認してください",
	}
	sayDisqualified = say.Form{
		EN: "{1} disqualifying findings must be mended or accepted: {2}",
		JA: "「要解決」の指摘{1}件を解消するか、承知のうえで確定してください：{2}",
	}
)

// What is said of activities that are others than in a run.
var (
	sayUsage           = say.Form{EN: "usage of {1} in {2}", JA: "「{1}」の{2}の使用量"}
	sayEntry           = say.Form{EN: "entry of {1} for {2} – {3}", JA: "「{1}」の{2}～{3}の入力"}
	sayAdded           = say.Form{EN: "{1} was added: {2}", JA: "{1}が追加された：{2}"}
	sayChanged         = say.Form{EN: "{1} changed from {2} to {3}", JA: "{1}が {2} から {3} に変わった"}
	sayGone            = say.Form{EN: "{1} no longer holds: {2}", JA: "{1}がなくなった：{2}"}
	sayOtherReadings   = say.Form{EN: "{1}: more or other readings are known", JA: "{1}：計測値が追加・変更された"}
	sayOtherSupplier   = say.Form{EN: "{1}: the source has another supplier or menu", JA: "{1}：排出源の供給事業者またはメニューが変わった"}
	sayOtherType       = say.Form{EN: "{1}: the source is of another type", JA: "{1}：排出源の区分が変わった"}
	sayOtherPin        = say.Form{EN: "{1}: the source has another pinned factor", JA: "{1}：排出源に指定された排出係数が変わった"}
	sayOtherProperties = say.Form{EN: "{1}: the source has other properties, such as a density", JA: "{1}：排出源の密度・発熱量などの物性が変わった"}
	sayOtherRules      = say.Form{EN: "{1}: factors or calculation rules have changed", JA: "{1}：排出係数または算定ルールが変わった"}
	sayOtherShares     = say.Form{EN: "{1}: factors, shares or calculation rules have changed", JA: "{1}：排出係数、連結割合または算定ルールが変わった"}
	sayRulesChanged    = say.Form{EN: "factors or calculation rules have changed", JA: "排出係数または算定ルールが変わった"}
	sayShareChanged    = say.Form{EN: "the consolidation share of {1} changed from {2} to {3}", JA: "「{1}」の連結割合が {2} から {3} に変わった"}
	sayMoved           = say.Form{EN: "{1} moved from {2} to {3}", JA: "「{1}」の地域が {2} から {3} に変わった"}
	sayInstrumentNew   = say.Form{EN: "the instrument {1} was added: {2} {3}", JA: "証書・契約「{1}」が追加された：{2} {3}"}
	sayInstrumentGone  = say.Form{EN: "the instrument {1} no longer holds: {2} {3}", JA: "証書・契約「{1}」がなくなった：{2} {3}"}
	sayJudgedAnew      = say.Form{
		EN: "the quality criteria of the instrument {1} are judged otherwise",
		JA: "証書・契約「{1}」の品質要件の判定が変わった",
	}
)

// What is said of a boundary that is another than in a run.
var (
	sayHeldOtherwise   = say.Form{EN: "how {1} is held changed from {2} to {3}", JA: "「{1}」の保有状況が「{2}」から「{3}」に変わった"}
	sayHeld            = say.Form{EN: "{1} %", JA: "{1}%"}
	sayHeldThrough     = say.Form{EN: "{1} % through {2}", JA: "{2}を通じて{1}%"}
	sayNotHeld         = say.Form{EN: "not held", JA: "保有なし"}
	sayHeldFrom        = say.Form{EN: "{1} from {2} on", JA: "{2}以降 {1}"}
	sayOperated        = say.Form{EN: "operated", JA: "経営支配"}
	sayControlled      = say.Form{EN: "controlled", JA: "財務支配"}
	sayJointly         = say.Form{EN: "jointly controlled", JA: "共同支配"}
	sayInvestee        = say.Form{EN: "an investee", JA: "その他の投資先"}
	sayBoth            = say.Form{EN: "{1} and {2}", JA: "{1}・{2}"}
	sayArranged        = say.Form{EN: "the lease or franchise of {1} changed", JA: "「{1}」のリース・フランチャイズが変わった"}
	sayExcluded        = say.Form{EN: "{1} was excluded", JA: "「{1}」が除外された"}
	sayExcludedAnew    = say.Form{EN: "the exclusion of {1} was revised", JA: "「{1}」の除外の内容が変わった"}
	sayExcludedNoMore  = say.Form{EN: "{1} is no longer excluded", JA: "「{1}」が除外されなくなった"}
	sayShareOfActivity = say.Form{
		EN: "{1}: the consolidation share of {2} changed from {3} to {4}",
		JA: "{1}：「{2}」の連結割合が {3} から {4} に変わった",
	}
)
