package watch

import (
	"fmt"
	"strconv"
)

// Sentence says in plain words when a rule tells people: Japanese for "ja", English for anything else. subject names what
// it watches, in that language.
func (r Rule) Sentence(language, subject string) string {
	if language == "ja" {
		return r.japanese(subject) + r.repeated("が%d回続いたら", "たら")
	}
	return "When " + r.english(subject) + r.repeated(" for %d periods in a row", "")
}

func (r Rule) repeated(several, once string) string {
	if r.Consecutive > 1 {
		return fmt.Sprintf(several, r.Consecutive)
	}
	return once
}

var grainWords = map[string]map[Grain]string{
	"ja": {GrainHour: "1時間", GrainDay: "1日", GrainMonth: "1か月"},
	"en": {GrainHour: "an hour", GrainDay: "a day", GrainMonth: "a month"},
}

var versusWords = map[string]map[Grain]map[Versus]string{
	"ja": {
		GrainHour:  {VersusPrevious: "前の1時間", VersusWeek: "先週の同じ時刻"},
		GrainDay:   {VersusPrevious: "前日", VersusWeek: "先週の同じ曜日"},
		GrainMonth: {VersusPrevious: "前月", VersusYear: "前年の同じ月"},
	},
	"en": {
		GrainHour:  {VersusPrevious: "the hour before", VersusWeek: "the same hour a week before"},
		GrainDay:   {VersusPrevious: "the day before", VersusWeek: "the same day a week before"},
		GrainMonth: {VersusPrevious: "the month before", VersusYear: "the same month a year before"},
	},
}

// japanese ends where たら (once) or が…回続いたら follows; a verb in its た form without た, or a noun for the row.
func (r Rule) japanese(subject string) string {
	limit := r.Limit.String()
	over, verb := r.pick("を超え", "を下回っ"), r.pick("増え", "減っ")
	if r.Consecutive > 1 {
		over, verb = r.pick("を超える状態", "を下回る状態"), r.pick("増える状態", "減る状態")
	}
	grain := grainWords["ja"][r.Grain]
	switch r.Kind {
	case KindUsage:
		return subject + "の使用量が" + grain + "で" + limit + " " + r.Unit + over
	case KindChange:
		return subject + "の" + grain + "の使用量が" + versusWords["ja"][r.Grain][r.Versus] + "より" + limit + "%を超えて" + verb
	case KindDemand:
		return subject + "の電力が" + strconv.Itoa(r.WindowMinutes) + "分平均で" + limit + " kW" + over
	case KindGap:
		if r.Unit == StepUnit {
			return subject + "の計測値が計測間隔の" + limit + "倍を超えて届かなかっ"
		}
		return subject + "の計測値が" + limit + "時間を超えて届かなかっ"
	case KindAnomaly:
		return subject + "の1時間の使用量が過去" + strconv.Itoa(r.Weeks) + "週間の同じ曜日・時刻より標準偏差の" + limit + "倍を超えて" + r.deviates()
	case KindCompleteness:
		return subject + "の1か月のデータ充足率が" + limit + "%" + over
	case KindRefused:
		return subject + "の受信拒否が" + grain + "で" + limit + "件" + over
	case KindDrift:
		return subject + "の削減実績が計画より" + limit + "%を超えて不足し"
	}
	return subject
}

// deviates is the verb of an anomaly, or the noun for a row.
func (r Rule) deviates() string {
	words := map[Direction][2]string{Over: {"多くなっ", "多い状態"}, Under: {"少なくなっ", "少ない状態"}, Either: {"離れ", "離れる状態"}}[r.Direction]
	if r.Consecutive > 1 {
		return words[1]
	}
	return words[0]
}

func (r Rule) pick(over, under string) string {
	if r.Direction == Under {
		return under
	}
	return over
}

func (r Rule) english(subject string) string {
	limit := r.Limit.String()
	grain := grainWords["en"][r.Grain]
	side := r.pick("more than ", "less than ")
	switch r.Kind {
	case KindUsage:
		return subject + " uses " + side + limit + " " + r.Unit + " in " + grain
	case KindChange:
		return subject + " uses over " + limit + "% " + r.pick("more", "less") + " in " + grain + " than in " + versusWords["en"][r.Grain][r.Versus]
	case KindDemand:
		return subject + " draws more than " + limit + " kW over " + strconv.Itoa(r.WindowMinutes) + " minutes"
	case KindGap:
		if r.Unit == StepUnit {
			return subject + " sends no reading for more than " + limit + " of its intervals"
		}
		return subject + " sends no reading for more than " + limit + " hours"
	case KindAnomaly:
		how := map[Direction]string{Over: "above", Under: "below", Either: "away from"}[r.Direction]
		return "an hour of " + subject + " lies more than " + limit + " standard deviations " + how + " the same hour of the week in the last " +
			strconv.Itoa(r.Weeks) + " weeks"
	case KindCompleteness:
		return "readings cover less than " + limit + "% of a month of " + subject
	case KindRefused:
		return "more than " + limit + " messages of " + subject + " are refused in " + grain
	case KindDrift:
		return subject + " saves over " + limit + "% less than planned"
	}
	return subject
}
