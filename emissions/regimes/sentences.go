package regimes

import "tanso/internal/say"

// What findings say. Names of people's things stand in 「」 in Japanese.
var (
	sayNoRate = say.Form{
		EN: "{1} at {2}: no coefficient of the scheme for {3} in {4}; it is not in the statement",
		JA: "「{2}」の「{1}」：{4}に適用できる {3} の制度上の係数がなく、算定に含めていない",
	}
	sayNoUnit = say.Form{
		EN: "{1} at {2} is given in {3}, which does not convert to {4}; it is not in the statement",
		JA: "「{2}」の「{1}」の単位 {3} は {4} に換算できず、算定に含めていない",
	}
	sayNoHeat = say.Form{
		EN: "{1} at {2}: no heating value of {3} for fiscal year {4}; its energy is not in the statement",
		JA: "「{2}」の「{1}」：{4}年度に適用する {3} の単位発熱量がなく、エネルギー使用量に含めていない",
	}
	saySubstitute = say.Form{
		EN: "{1} at {2} names no supplier with a published coefficient; the substitute value {3} stands in",
		JA: "「{2}」の「{1}」は公表係数のある供給事業者を指定していない。代替値（{3}）を用いている",
	}
	sayProvisional = say.Form{
		EN: "{1} at {2}: the coefficients of {3} are not loaded; those of an earlier year stand in",
		JA: "「{2}」の「{1}」：{3}に用いる係数が未登録のため、過年度の係数で代用している",
	}
	sayUnsplit = say.Form{
		EN: "{1} at {2} has a factor that gives only a total of all gases; the scheme states gases one by one, and it is not in the statement",
		JA: "「{2}」の「{1}」の排出係数は全ガス合計のみ。制度はガス別の報告のため、算定に含めていない",
	}
	sayForeignGas = say.Form{
		EN: "{1} at {2}: {3} is counted with a factor that is not the scheme's",
		JA: "「{2}」の「{1}」：{3} は制度の係数ではない排出係数で算定している",
	}
	sayNoCombustionGases = say.Form{
		EN: "CH4 and N2O of {1} burned fuels are not stated: the scheme's coefficients by equipment are not loaded",
		JA: "燃料{1}種の燃焼に伴うCH4・N2Oは含めていない：機器別の制度係数が未登録",
	}
	sayNotFiscalYear = say.Form{
		EN: "the period {1} to {2} is no Japanese fiscal year (April to March); the statement covers these months only",
		JA: "対象期間（{1}～{2}）は年度（4月～3月）ではない。この期間の値のみを示す",
	}
	sayCalendarYear = say.Form{
		EN: "fluorinated gases are stated for calendar year {1}; the months {2} are not in the inventories at hand",
		JA: "フロン類は暦年（{1}年）で報告するが、{2} の月はインベントリにない",
	}
	sayNoCorrection = say.Form{
		EN: "certificates over {1} kWh are not taken off: the national average and correction rate of fiscal year {2} are not both loaded",
		JA: "証書 {1} kWh 分は控除していない：{2}年度の全国平均係数と補正率の両方が登録されていない",
	}
	sayInstrumentKind = say.Form{
		EN: "{1} is no non-fossil certificate; the scheme takes it by certified tonnes or by the retailer's menu, and it is not taken off here",
		JA: "「{1}」は非化石証書ではない。制度では認証量または小売メニューの係数によるため、ここでは控除していない",
	}
	sayCreditKind = say.Form{
		EN: "{1} t of {2} were retired for the adjusted emissions, but the scheme takes no credits of {3}; they are not taken off",
		JA: "「{2}」の {1} t は調整後排出量のために無効化されているが、制度は {3} のクレジットを認めないため控除していない",
	}
	sayCreditDay = say.Form{
		EN: "{1} t of {2} were retired on {3}; for fiscal year {4} that must be from {5} to {6}, and they are not taken off",
		JA: "「{2}」の {1} t は {3} に無効化されている。{4}年度分は {5}～{6} に限られるため控除していない",
	}
	sayCapped = say.Form{
		EN: "certificates would take off more than purchased electricity emits; {1} kg are left over",
		JA: "証書による控除が買電の排出量を超えるため、{1} kg は控除していない",
	}
	sayUnverified = say.Form{
		EN: "{1} coefficients in use were not read in their publication and are no basis for a filing: {2}",
		JA: "使用中の係数のうち{1}件は原典で確認しておらず、届出には使えない：{2}",
	}
	sayNoMenuShare = say.Form{
		EN: "the non-fossil share of ordinary menus is not loaded for fiscal year {1}; no non-fossil electricity is stated",
		JA: "{1}年度の通常メニューの非化石割合が未登録のため、非化石電気を示していない",
	}
	sayNoBand = say.Form{
		EN: "{1} half-hours with {2} kWh lie in no band of the calendar of {3}",
		JA: "{3}の時間帯区分がない30分値が{1}件（{2} kWh）ある",
	}
	sayBandGap = say.Form{
		EN: "half-hours cover {1} kWh of {2} kWh that {3} used",
		JA: "「{3}」の使用量 {2} kWh のうち30分値があるのは {1} kWh",
	}
	sayNoDenominator = say.Form{
		EN: "no denominator covers the whole period; no intensity is stated",
		JA: "対象期間全体の分母指標がなく、原単位を示していない",
	}
	sayMonthMissing = say.Form{
		EN: "no inventory holds {1}; it is not in the shifted period",
		JA: "{1} を含むインベントリがなく、期間調整後の値に含めていない",
	}
	sayMonthEstimated = say.Form{
		EN: "{1} rests on estimates in part",
		JA: "{1} の一部は推計値による",
	}
	sayMonthDraft = say.Form{
		EN: "{1} is taken from an inventory that is not closed",
		JA: "{1} は未確定のインベントリの値",
	}
)

// Names of regimes and causes.
var (
	sayLocation    = say.Form{EN: "GHG Protocol, location-based", JA: "GHGプロトコル（ロケーション基準）"}
	sayMarket      = say.Form{EN: "GHG Protocol, market-based", JA: "GHGプロトコル（マーケット基準）"}
	sayLatest      = say.Form{EN: "Location-based with AR6 values (as ESRS E1 and IFRS S2 ask)", JA: "ロケーション基準・AR6のGWP（ESRS E1・IFRS S2が求める形）"}
	sayBasic       = say.Form{EN: "SHK, basic", JA: "温対法SHK（基礎排出量）"}
	sayAdjusted    = say.Form{EN: "SHK, adjusted", JA: "温対法SHK（調整後排出量）"}
	sayPeriod      = say.Form{EN: "Period", JA: "対象期間"}
	sayScopes      = say.Form{EN: "Scopes covered", JA: "対象スコープ"}
	sayBoundary    = say.Form{EN: "Facilities covered", JA: "対象拠点"}
	sayShare       = say.Form{EN: "Consolidation share", JA: "連結割合"}
	sayGases       = say.Form{EN: "Gases covered", JA: "対象ガス"}
	sayFactors     = say.Form{EN: "Factors", JA: "排出係数"}
	sayInstruments = say.Form{EN: "Instruments and certificates", JA: "証書・契約"}
	sayGWPs        = say.Form{EN: "Global warming potentials", JA: "地球温暖化係数"}
	sayRounding    = say.Form{EN: "Rounding", JA: "端数処理"}
)
