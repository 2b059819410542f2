package meters

import (
	"strconv"
	"time"

	"tanso/internal/say"
)

// newFinding is a finding that says a sentence in both languages.
func newFinding(name string, severity Severity, start, end time.Time, said say.Sentence) Finding {
	return Finding{Name: name, Severity: severity, Start: start, End: end, Detail: said.EN, DetailJA: said.JA}
}

// of puts a finding to a register.
func (f Finding) of(register int32) Finding {
	f.Register = register
	return f
}

// Said is what the finding says. Those of files and telegrams, and those that were kept before there was a Japanese form,
// say it in English.
func (f Finding) Said() say.Sentence {
	said := say.Sentence{EN: f.Detail, JA: f.DetailJA}
	if said.JA == "" {
		said.JA = f.Detail
	}
	return said
}

// saySpan says a length of time.
func saySpan(d time.Duration) say.Sentence {
	out := say.Sentence{EN: d.String()}
	for _, part := range []struct {
		of   time.Duration
		name string
	}{{time.Hour, "時間"}, {time.Minute, "分"}, {time.Second, "秒"}} {
		if n := d / part.of; n > 0 {
			out.JA += strconv.FormatInt(int64(n), 10) + part.name
			d -= n * part.of
		}
	}
	return out
}

// What the reads of a dial show.
var (
	sayReturned = say.Form{
		EN: "back from {1} to {2}, near the {3} before the fall: the reads in between were wrong, usage is not known",
		JA: "{1} から {2} に戻り、減少前の {3} に近い。その間の指示数は誤りで、使用量は不明",
	}
	sayOverBound = say.Form{EN: "{1} in {2} is more than the maximum power {3} allows", JA: "{2}で {1} は、上限 {3} を超える"}
	sayRollover  = say.Form{EN: "from {1} over {2} to {3}", JA: "{1} から {2} を越えて {3}"}
	sayBackwards = say.Form{
		EN: "went back from {1} to {2} and on from there: usage in between is not known",
		JA: "{1} から {2} に戻り、そこから進んでいる。その間の使用量は不明",
	}
	sayJitter = say.Form{EN: "dropped from {1} to {2}: the higher read is kept", JA: "{1} から {2} に減少。大きい方の指示数を採用"}
	sayReset  = say.Form{
		EN: "started again after {1}: usage before {2} is not known, 0 to {3} if it restarted from zero",
		JA: "{1} の後に再開始。{2} になるまでの使用量は不明（ゼロからの再開始なら 0～{3}）",
	}
	sayShapeless = say.Form{EN: "no read for {1}: the total is exact, its shape is not known", JA: "{1}の間、指示数がない。合計は正確だが、内訳は不明"}
	saySuspect   = say.Form{EN: "{1} after {2} is left out until a second read agrees with it", JA: "{2} の後の {1} は、次の指示数で確かめられるまで除外"}
	sayStraddled = say.Form{
		EN: "the multiplier changes at {1}, within this span; it is counted with the earlier one",
		JA: "この区間の途中（{1}）で乗率が変わる。前の乗率で計算している",
	}
	sayDeclared   = say.Form{EN: "declared by a person", JA: "担当者による申告"}
	sayUndeclared = say.Form{
		EN: "a final or first read was not declared: usage in between is not known",
		JA: "最終または開始の指示数が申告されていない。その間の使用量は不明",
	}
)

// What the checks of usage show.
var (
	sayOverlap  = say.Form{EN: "left out {1}: another reading covers part of the same time", JA: "{1} を除外：ほかの計測値と時間が重なっている"}
	sayUsageGap = say.Form{EN: "no reading speaks about {1}", JA: "{1}にわたり計測値がない"}
	saySumCheck = say.Form{EN: "the intervals add up to {1}, the dial advanced by {2}", JA: "区間値の合計は {1}、指示数の差は {2}"}
	saySpike    = say.Form{EN: "{1} an hour, the third highest of the day is {2}", JA: "1時間あたり {1}。その日の3番目に大きい値は {2}"}
	sayUnlike   = say.Form{EN: "{1}, {2} days like it have {3} on average", JA: "{1}。同種の{2}日の平均は {3}"}
	sayFarOff   = say.Form{EN: "{1}: check unit and multiplier", JA: "{1}。単位と乗率を確認"}
	sayStuck    = say.Form{EN: "{1} times {2}", JA: "{2} が{1}回連続"}
	sayGuessed  = say.Form{EN: "estimates only for {1} days or longer", JA: "{1}日以上、推計値のみ"}
	sayClock    = say.Form{EN: "{1} readings arrived before their time, by up to {2}", JA: "計測値{1}件が、その時刻より前（最大{2}）に届いた"}
	saySizes    = say.Form{EN: "intervals of {1} and of {2}", JA: "{1}と{2}の区間がある"}
)

// What is found about several meters, and about bills.
var (
	sayRemainder     = say.Form{EN: "the sub-meters count {1} more than the main meter; accuracy allows {2}", JA: "子メーターの合計が親メーターより {1} 多い。許容される計量誤差は {2}"}
	sayMetersUnknown = say.Form{EN: "not all meters are known for {1}", JA: "{1}にわたり、一部のメーターの値がない"}
	sayBelowZero     = say.Form{EN: "the members add up to {1}, which is below zero", JA: "構成メーターの合計が {1} で、ゼロを下回る"}
	sayUnknown       = say.Form{EN: "members are not known for {1}", JA: "{1}にわたり、構成メーターの値がない"}
	sayBillEstimated = say.Form{EN: "bill {1} is estimated and no actual bill has settled it", JA: "請求書 {1} は推定で、実績の請求書で精算されていない"}
	sayBillOverlap   = say.Form{EN: "bill {1} shares {2} days with bill {3} and is left out", JA: "請求書 {1} は請求書 {3} と{2}日重なるため除外"}
	sayBillGap       = say.Form{EN: "{1} days between bill {2} and bill {3} have none", JA: "請求書 {2} と {3} の間の{1}日に請求書がない"}
	sayBelowMeter    = say.Form{
		EN: "the bill says {1}, the meter counted {2} in a part of its days; nothing is taken from the bill",
		JA: "請求書は {1}、メーターは期間の一部だけで {2}。請求書からは何も算入していない",
	}
)

// Why a bill and its meter differ.
var (
	sayMeterSilent = say.Form{EN: "the meter has no usage in the period", JA: "期間内にメーターの使用量がない"}
	sayMeterCovers = say.Form{
		EN: "the meter covers {1} % of the period; at its pace the whole would be {2}",
		JA: "メーターの値があるのは期間の{1}%。同じ割合なら全体で {2}",
	}
	sayMeterGuessed = say.Form{EN: "{1} of the meter's usage rests on estimates", JA: "メーターの使用量のうち {1} は推計"}
	sayBillGuessed  = say.Form{EN: "the bill itself is estimated; the next actual bill settles it", JA: "請求書そのものが推定。次の実績の請求書で精算される"}
	sayBillOffset   = say.Form{
		EN: "it fits the meter's usage from {1} to {2}, last day included, which is {3}",
		JA: "{1}から{2}まで（末日を含む）のメーターの使用量 {3} と一致する",
	}
	sayBillTimes   = say.Form{EN: "the bill says about {1} times as much: {2}", JA: "請求書の方が約{1}倍：{2}"}
	sayMeterTimes  = say.Form{EN: "the meter says about {1} times as much: {2}", JA: "メーターの方が約{1}倍：{2}"}
	sayOwnRatio    = say.Form{EN: "the register's own ratio may be applied twice, or not at all", JA: "乗率が二重に適用されているか、適用されていない可能性がある"}
	sayUnitRatio   = say.Form{EN: "the ratio of {1}", JA: "{1}の比"}
	sayUsualRatio  = say.Form{EN: "a transformer ratio or a decimal point may be wrong", JA: "変成比または小数点の位置が誤っている可能性がある"}
	sayUnexplained = say.Form{EN: "none of the usual reasons brings the difference within the tolerance", JA: "よくある原因では、差が許容範囲に収まらない"}
	sayThousands   = say.Form{EN: "kWh and MWh, or Wh and kWh", JA: "kWh と MWh、または Wh と kWh "}
	sayUnits       = say.Form{EN: "{1} and {2}", JA: "{1} と {2} "}
)
