package abatement

import "tanso/internal/say"

// What stands beside a cost per tonne.
var (
	sayPresentValue = say.Form{EN: "−NPV ÷ Σ t over the life", JA: "−NPV ÷ 耐用年数の合計削減量(t)"}
	sayAnnuitised   = say.Form{
		EN: "(a × CAPEX + OPEX − savings) ÷ t a year, a = r ÷ (1 − (1 + r)^−n)",
		JA: "(a × 投資額 + 運用費増減 − 節減額) ÷ 年間削減量(t)、a = r ÷ (1 − (1 + r)^−n)",
	}
	saySimple = say.Form{
		EN: "(CAPEX ÷ years + OPEX − savings) ÷ t a year, undiscounted",
		JA: "(投資額 ÷ 耐用年数 + 運用費増減 − 節減額) ÷ 年間削減量(t)、割引なし",
	}
	sayDiscountedTonnes = say.Form{EN: "−NPV ÷ Σ t ÷ (1 + r)^k", JA: "−NPV ÷ Σ 割引後削減量 t ÷ (1 + r)^k"}
)

// What findings and reasons say.
var (
	sayNoIRR = say.Form{
		EN: "there is no internal rate of return: the payments never change between paying and earning",
		JA: "内部収益率は求められない：収支の符号が一度も変わらない",
	}
	sayIRRFar = say.Form{
		EN: "the internal rate of return lies outside −99 % to 1000 % a year",
		JA: "内部収益率が年−99%～1000%の範囲にない",
	}
	saySeveralIRR = say.Form{
		EN: "the payments change between paying and earning {1} times, so that there may be several internal rates of return",
		JA: "収支の符号が{1}回変わるため、内部収益率が複数あり得る",
	}
	sayBaselineUnknown = say.Form{
		EN: "{1} measures act on {2} and its baseline is not known: only the largest saving there counts",
		JA: "{1}件の施策が「{2}」に作用するが、基準量が不明。最大の削減だけを算入している",
	}
	sayBaselinesDiffer = say.Form{
		EN: "measures state different baselines of {1}; the smallest, {2}, holds for all",
		JA: "「{1}」の基準量が施策ごとに異なる。最小の {2} をすべてに用いている",
	}
	sayOverBaseline = say.Form{
		EN: "a measure would save {2} {4} of {1}, more than its baseline of {3} {4}; no more than the baseline counts",
		JA: "「{1}」の削減量 {2} {4} が基準量 {3} {4} を超える。基準量までを算入している",
	}
	sayOtherCurrency = say.Form{EN: "its money is {1}, the curve's is {2}", JA: "通貨が {1} で、この曲線の {2} と異なる"}
	sayNoLife        = say.Form{EN: "its lifetime is not stated", JA: "耐用年数が未設定"}
	sayNoEffects     = say.Form{EN: "it has no lines of expected savings", JA: "削減見込みの明細がない"}
	sayTakenByOthers = say.Form{EN: "cheaper measures on the same sources leave it nothing to avoid", JA: "同じ排出源に作用する、より安い施策により削減の余地が残らない"}
	sayAvoidsNothing = say.Form{EN: "it avoids no emissions", JA: "排出量を削減しない"}
)
