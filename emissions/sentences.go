package emissions

import "tanso/internal/say"

// What findings say. Names of people's things stand in 「」 in Japanese; units, ids and codes stand as they are.
var (
	sayNoFacility    = say.Form{EN: "its facility is not in the inventory", JA: "拠点がこのインベントリに含まれていない"}
	sayBadPeriod     = say.Form{EN: "it ends on {1}, not after its start on {2}", JA: "終了（{1}）が開始（{2}）より後になっていない"}
	sayOutsidePeriod = say.Form{EN: "{1} of its {2} days lie in the inventory's period", JA: "{2}日のうち{1}日だけがインベントリの対象期間内にある"}
	sayNegative      = say.Form{EN: "its quantity is {1} {2}", JA: "数量が {1} {2}"}
	sayEstimated     = say.Form{EN: "{1} of {2} {3} rest on estimates", JA: "{2} {3} のうち {1} {3} は推計による"}
	sayIncomplete    = say.Form{EN: "readings cover {1} % of its period; the rest is not counted", JA: "計測値があるのは期間の{1}%。残りは算入していない"}
	sayBadHolding    = say.Form{
		EN: "how {1} is held on {2} cannot be read: {3} is no share between 0 and 1 and no known approach",
		JA: "「{1}」の{2}時点の保有状況を読み取れない：{3} は0～1の割合でも、既知の連結アプローチでもない",
	}
	sayBadLease = say.Form{
		EN: "a lease is finance or operating, and its side lessee or lessor; it is said to be {1}",
		JA: "リースは finance か operating、立場は lessee か lessor でなければならない（指定値：{1}）",
	}
	sayUnconvertible = say.Form{
		EN: "{1} is given in {2}, which does not convert to {3} of factor {4}",
		JA: "{1} の単位 {2} は、排出係数 {4} の単位 {3} に換算できない",
	}
	sayUpstreamMissing = say.Form{
		EN: "no published factor for {1} in {2}: this part of category 3 is not counted",
		JA: "{2} には {1} の公表された排出係数がない。カテゴリ3のこの部分は算入していない",
	}
	sayNoCategory = say.Form{
		EN: "its source names none of the fifteen categories, and its factor is not for a single one",
		JA: "排出源に15カテゴリのいずれも設定されておらず、排出係数からも1つに決まらない",
	}
	sayGWPMissing = say.Form{EN: "{1} has no {2} value for {3}", JA: "{1} の {3} には {2} の値がない"}
	sayGWPUnsplit = say.Form{
		EN: "{1} gives only a total, weighed with {2}, in an inventory under {3}",
		JA: "{1} は{2}による合計値だけが公表されている。このインベントリは {3} による",
	}
	sayUnstatedGWPs = say.Form{EN: "GWPs that its publisher does not state", JA: "公表者が明示していない GWP"}
)

// What findings say about instruments and exclusions.
var (
	sayInstrumentUnmet = say.Form{
		EN: "{1} ({2}) covers nothing: of the quality criteria it does not meet {3}",
		JA: "「{1}」（{2}）は充当されない。満たしていない品質要件：{3}",
	}
	sayInstrumentUnused = say.Form{
		EN: "{1} of {2} {3} of {4} cover no usage of its vintage and market",
		JA: "{4} の {2} {3} のうち {1} {3} は、発電期間と市場の合う使用量がなく充当されていない",
	}
	sayExclusionUnsized = say.Form{EN: "{1} is excluded without an estimate of its size", JA: "「{1}」を除外しているが、規模の推計がない"}
	sayExclusionsLarge  = say.Form{EN: "what is excluded would be {1} % of {2}, more than 5 %", JA: "除外項目の合計は{2}の{1}%に当たり、5%を超える"}
	sayOperations       = say.Form{EN: "Scope 1 and 2", JA: "スコープ1・2"}
	sayValueChain       = say.Form{EN: "Scope 3", JA: "スコープ3"}
	sayInventory        = say.Form{EN: "the inventory", JA: "インベントリ全体"}
	sayCategory         = say.Form{EN: "Category {1}", JA: "スコープ3 カテゴリ{1}"}
	sayAnd              = say.Form{EN: "{1}, {2}", JA: "{1}、{2}"}
)

// criterionNames are the quality criteria as findings call them.
var criterionNames = map[Criterion]say.Sentence{
	ConveysRate: {EN: "emission_rate", JA: "排出原単位を伝える"}, OnlyClaim: {EN: "exclusive_claim", JA: "唯一の主張である"},
	IsRetired: {EN: "retired", JA: "追跡・償却されている"}, VintageFits: {EN: "vintage", JA: "発電期間が使用期間に近い"},
	SameMarket: {EN: "market", JA: "使用場所と同じ市場"}, DeliveredRate: {EN: "supplier_rate", JA: "小売事業者の原単位が供給実績に基づく"},
	ClaimsTransferred: {EN: "direct_contract", JA: "契約で主張がすべて移転する"}, ResidualMix: {EN: "residual_mix", JA: "残余ミックスがある、または不在を開示"},
}

// What findings say about the choice of a factor.
var (
	sayFactorMissing = say.Form{EN: "no factor for {1} in {2} at {3}; searched {4}", JA: "{1}（単位 {2}、{3}時点）の排出係数がない。探した地域：{4}"}
	sayByLocation    = say.Form{EN: "{1} (location-based)", JA: "{1}・ロケーション基準"}
	sayByMarket      = say.Form{EN: "{1} (market-based)", JA: "{1}・マーケット基準"}
	sayUnitMismatch  = say.Form{
		EN: "{1} is given in {2}; the factors for {3} count in {4}. Enter it in one of these, or give the source a density or heating value",
		JA: "{1} の単位は {2}、{3} の排出係数の単位は {4}。いずれかの単位で入力するか、密度または発熱量を排出源に登録する",
	}
	sayGasConditions = say.Form{
		EN: "{1} in {2} is taken as {3}; correct it for temperature and pressure and enter it in {3}",
		JA: "{1} の {2} を {3} とみなしている。温度・圧力を補正し、{3} で入力する",
	}
	sayFactorEarlier = say.Form{
		EN: "{1} ended on {2} and stands in for later months; calculate again when the newer edition is loaded",
		JA: "{1} の有効期間は{2}まで。以後の月にも代用している。新しい版を読み込んだら再算定する",
	}
	sayNoResidualMix = say.Form{
		EN: "no residual mix is published for {1}; the market-based figure uses the grid average",
		JA: "{1} の残余ミックスは公表されていない。マーケット基準の値には系統平均を使用している",
	}
	saySupplierUnknown = say.Form{
		EN: "{1} has no usable factor; the next rung of the hierarchy was used",
		JA: "{1}には使用できる排出係数がない。優先順位が次の係数を使用している",
	}
	saySupplier     = say.Form{EN: "supplier {1}", JA: "供給事業者 {1} "}
	saySupplierMenu = say.Form{EN: "supplier {1} menu {2}", JA: "供給事業者 {1} のメニュー「{2}」"}
)

// How a factor was chosen, step by step.
var (
	sayKnown         = say.Form{EN: "{1} factors are known for {2} in {3}", JA: "{3} に {2} の排出係数が {1} 件ある"}
	sayRefused       = say.Form{EN: "refused because {1}: {2}", JA: "次の係数は対象外（{1}）：{2}"}
	sayAndMore       = say.Form{EN: "{1} and {2} more", JA: "{1} ほか{2}件"}
	sayUnitReason    = say.Form{EN: "the unit does not convert without a named fuel property, it is {1}", JA: "燃料の物性を指定しなければ単位 {1} に換算できない"}
	sayNoneValid     = say.Form{EN: "{1} in {2}: none valid at {3} or up to {4} years earlier", JA: "{2} の{1}：{3}時点、またはその{4}年前までに有効な係数がない"}
	sayAccepted      = say.Form{EN: "{1} in {2}: {3} accepted, valid {4} to {5}", JA: "{2} の{1}：{3} を採用（有効期間 {4}～{5}）"}
	sayFurtherNotice = say.Form{EN: "further notice", JA: "期限なし"}
	sayStandsIn      = say.Form{EN: "no factor is published for {1} yet: {2} stands in, provisionally", JA: "{1}時点の係数は未公表のため、{2} で暫定的に代用"}
	sayPinOther      = say.Form{EN: "pin {1} is not for the {2}-based method", JA: "指定された係数 {1} は{2}基準用ではない"}
	sayPinRefused    = say.Form{EN: "pin {1} refused: {2}", JA: "指定された係数 {1} は使用できない：{2}"}
	sayGridAverage   = say.Form{EN: "grid average", JA: "系統平均"}
	sayResidualMix   = say.Form{EN: "residual mix", JA: "残余ミックス"}
	sayPublished     = say.Form{EN: "published factors", JA: "公表係数"}
	sayOwn           = say.Form{EN: "the organization's own factors", JA: "自社の係数"}
	sayPinned        = say.Form{EN: "pinned", JA: "指定された係数"}
)

// sayMethods are the two methods of Scope 2.
var sayMethods = map[Method]say.Sentence{LocationBased: {EN: "location", JA: "ロケーション"}, MarketBased: {EN: "market", JA: "マーケット"}}

// What findings say about a factor that a person set.
var (
	sayPinUnusable  = say.Form{EN: "pinned factor {1} cannot be used: {2}", JA: "指定された排出係数 {1} は使用できない：{2}"}
	sayNotInCatalog = say.Form{EN: "it is not in the catalog", JA: "登録されていない"}
	sayMarginal     = say.Form{EN: "marginal factors are not for inventories", JA: "限界排出係数はインベントリに使用できない"}
	sayNotInUse     = say.Form{EN: "its edition {1} is not in use", JA: "版 {1} が採用されていない"}
	sayUnapproved   = say.Form{EN: "nobody has approved it yet", JA: "まだ承認されていない"}
	sayExpired      = say.Form{EN: "its approval expired on {1}", JA: "承認の期限（{1}）が切れている"}
	sayNetsCredits  = say.Form{EN: "an adjusted factor nets credits, which an inventory must not", JA: "調整後排出係数はクレジットを差し引いており、インベントリには使用できない"}
	sayStage        = say.Form{EN: "its stage is {1}", JA: "対象とする段階が {1} である"}
	sayValidFrom    = say.Form{EN: "it is valid only from {1}", JA: "有効期間が{1}からである"}
	sayUnreached    = say.Form{EN: "its unit {1} is not reached from {2}", JA: "{2} から単位 {1} に換算できない"}
)
