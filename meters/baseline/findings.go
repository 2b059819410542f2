package baseline

import (
	"math"
	"strconv"
	"time"

	"tanso/internal/say"
	"tanso/meters"
)

// Names of what a measurement can be doubted for; docs/findings.md explains each to its reader.
const (
	FindingTooFewDays     = "meters.baseline.too_few_days"
	FindingTooManyDays    = "meters.baseline.too_many_days"
	FindingUsage          = "meters.baseline.usage_missing"
	FindingTemperature    = "meters.baseline.temperature_missing"
	FindingDriver         = "meters.baseline.driver_missing"
	FindingMonth          = "meters.baseline.month_missing"
	FindingCoverage       = "meters.baseline.coverage"
	FindingExtreme        = "meters.baseline.extreme_values"
	FindingNegative       = "meters.baseline.negative"
	FindingZero           = "meters.baseline.zero_days"
	FindingEstimated      = "meters.baseline.estimated"
	FindingPeriodLength   = "meters.baseline.period_length"
	FindingDegreeDays     = "meters.baseline.degree_days"
	FindingDriverConstant = "meters.baseline.driver_constant"
	FindingDriverWeak     = "meters.baseline.driver_weak"
	FindingNoModel        = "meters.baseline.no_model"
	FindingFit            = "meters.baseline.poor_fit"
	FindingBias           = "meters.baseline.biased"
	FindingThin           = "meters.baseline.reporting_thin"
	FindingExtrapolation  = "meters.baseline.extrapolation"
	FindingDrift          = "meters.baseline.drift"
	FindingFalling        = "meters.baseline.falling"
)

// newFinding is a finding that says a sentence in both languages.
func newFinding(name string, severity meters.Severity, start, end time.Time, said say.Sentence) meters.Finding {
	return meters.Finding{Name: name, Severity: severity, Start: start, End: end, Detail: said.EN, DetailJA: said.JA}
}

// What is said of the baseline's data.
var (
	sayTooFew    = say.Form{EN: "usage of {1} days; a baseline needs {2}", JA: "使用量があるのは{1}日分。ベースラインには{2}日分が必要"}
	sayTooMany   = say.Form{EN: "{1} days; a baseline has at most {2}, so that it is one year", JA: "{1}日間ある。ベースラインは1年間（最長{2}日）とする"}
	sayUsage     = say.Form{EN: "usage is known for {1} % of the baseline, {2} % are needed", JA: "使用量が分かるのはベースライン期間の{1}%（{2}%が必要）"}
	sayWeather   = say.Form{EN: "temperature is known for {1} % of the baseline, {2} % are needed", JA: "気温が分かるのはベースライン期間の{1}%（{2}%が必要）"}
	sayDriver    = say.Form{EN: "{3} is known for {1} % of the baseline, {2} % are needed", JA: "{3}が分かるのはベースライン期間の{1}%（{2}%が必要）"}
	sayCoverage  = say.Form{EN: "usage, temperature and drivers are known together for {1} % of the baseline, {2} % are needed", JA: "使用量・気温・説明変数がそろうのはベースライン期間の{1}%（{2}%が必要）"}
	sayLate      = say.Form{EN: "the last bill ends {1} days before the installation; {2} are allowed", JA: "最後の請求期間が設置の{1}日前に終わっている（許容は{2}日）"}
	sayMonth     = say.Form{EN: "calendar month {1} is known for {2} %; {3} % are needed of each", JA: "{1}月のデータがあるのは{2}%（各月{3}%が必要）"}
	sayExtreme   = say.Form{EN: "values more than three interquartile ranges above the median: {1}; the greatest is {2}", JA: "中央値から四分位範囲の3倍を超えて大きい値が{1}件。最大は {2}"}
	sayNegative  = say.Form{EN: "values below zero: {1}; the meter may count what is fed in as well", JA: "負の値が{1}件。逆潮流を相殺した計量の可能性がある"}
	sayZero      = say.Form{EN: "periods without any electricity, taken as missing: {1}", JA: "電力使用量がゼロの期間{1}件は欠測とみなした"}
	sayEstimated = say.Form{EN: "{1} of {2} periods are estimated", JA: "{2}期間のうち{1}期間が推計"}
	sayLength    = say.Form{EN: "periods left out, shorter than {2} or longer than {3} days: {1}", JA: "{2}日未満または{3}日を超える期間{1}件を除外"}
	sayDegree    = say.Form{EN: "the baseline has no days that are cold or warm enough to learn how usage follows weather", JA: "気温との関係を求められるほど寒い日も暑い日もベースライン期間にない"}
)

// What is said of the model and of the reporting period.
var (
	sayConstant = say.Form{EN: "{1} says nothing that the other terms do not say, and is left out", JA: "{1}はほかの項と独立した情報を持たないため除外"}
	sayWeak     = say.Form{EN: "{1} hardly explains usage: its coefficient is {2} times its standard error, 2 are usual", JA: "{1}では使用量をほとんど説明できない（係数は標準誤差の{2}倍、通常は2倍以上）"}
	sayNoModel  = say.Form{EN: "no model fulfils the conditions", JA: "条件を満たすモデルがない"}
	sayFit      = say.Form{EN: "CV(RMSE) is {1} %; at most {2} % are accepted", JA: "CV(RMSE) は{1}%（許容は{2}%以下）"}
	sayFitMonth = say.Form{EN: "CV(RMSE) is {1} %; at most {2} % are wanted of monthly data", JA: "CV(RMSE) は{1}%（月次データでは{2}%以下が望ましい）"}
	sayBias     = say.Form{EN: "the model is off by {1} % of usage on the whole (NMBE); ± {2} % are accepted", JA: "モデルの偏り（NMBE）は{1}%（許容は±{2}%）"}
	sayThin     = say.Form{EN: "usage and what drives it are known for {1} % of the reporting period, {2} % are needed", JA: "報告期間のうち使用量と説明変数が分かるのは{1}%（{2}%が必要）"}
	sayBeyond   = say.Form{EN: "days with {3} well outside {4} to {5}, the range of the baseline: {1} of {2}", JA: "{2}日のうち{1}日で、{3}がベースライン期間の範囲（{4}～{5}）を大きく外れる"}
	sayAirTemp  = say.Form{EN: "temperature", JA: "気温"}
	sayDrift    = say.Form{EN: "the last {1} months saved {2} {5}, at most {3}; {4} were expected", JA: "直近{1}か月の削減量は {2} {5}（区間の上限 {3}）。見込みは {4}"}
	sayFalling  = say.Form{EN: "the last {1} months saved {2} {4}, the same months of the year before {3}", JA: "直近{1}か月の削減量は {2} {4}。前年同月は {3}"}
)

// percent words a share.
func percent(share float64) string { return decimals(100*share, 1) }

// decimals words a number with as many decimals as asked for at most.
func decimals(x float64, places int) string {
	scale := math.Pow10(places)
	return strconv.FormatFloat(math.Round(x*scale)/scale, 'f', -1, 64)
}
