package watch_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/watch"
)

var tokyo = zone("Asia/Tokyo")

func zone(name string) *time.Location {
	loc, err := time.LoadLocation(name)
	if err != nil {
		panic(err)
	}
	return loc
}

func at(s string) time.Time {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		panic(err)
	}
	return t
}

func checked(t *testing.T, r watch.Rule) watch.Rule {
	t.Helper()
	out, err := r.Check()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// days makes local days of usage; "-" is a day without readings, "5?" one that readings cover to nine tenths, "5!" to a half.
func days(loc *time.Location, first string, values ...string) []watch.Period {
	var out []watch.Period
	year, month, day := at(first).In(loc).Date()
	for i, v := range values {
		if v == "-" {
			continue
		}
		p := watch.Period{
			Start: meters.StartOfDay(loc, year, month, day+i), End: meters.StartOfDay(loc, year, month, day+i+1), Coverage: exact.Int(1),
		}
		switch {
		case strings.HasSuffix(v, "?"):
			p.Coverage = exact.Must("0.9")
		case strings.HasSuffix(v, "!"):
			p.Coverage = exact.Must("0.5")
		}
		p.Value = exact.Must(strings.TrimRight(v, "?!"))
		out = append(out, p)
	}
	return out
}

// letters prints answers: H, C, or the first letter of the reason.
func letters(verdicts []watch.Verdict) string {
	var out strings.Builder
	for _, v := range verdicts {
		switch v.Answer {
		case watch.Holds:
			out.WriteString("H")
		case watch.Clear:
			out.WriteString("C")
		case watch.Unknown:
			out.WriteString(v.Reason[:1])
		}
	}
	return out.String()
}

func TestADayIsJudgedAgainstALimit(t *testing.T) {
	t.Parallel()
	first, now := "2026-06-01T00:00:00+09:00", at("2026-06-06T12:00:00+09:00") // the sixth day runs
	for name, c := range map[string]struct {
		direction watch.Direction
		values    []string
		want      string
	}{
		"over":                              {watch.Over, []string{"99", "100", "101"}, "CCH"},
		"over, with gaps":                   {watch.Over, []string{"50!", "50?", "101!", "-", "3"}, "iCHC"},
		"over, while the day still runs":    {watch.Over, []string{"1", "1", "1", "1", "1", "101!"}, "CCCCCH"},
		"not over, while the day runs":      {watch.Over, []string{"1", "1", "1", "1", "1", "99!"}, "CCCCCi"},
		"under":                             {watch.Under, []string{"99", "100", "101"}, "HCC"},
		"under, with gaps":                  {watch.Under, []string{"99!", "99?", "100!"}, "iiC"},
		"not yet under, while the day runs": {watch.Under, []string{"200", "200", "200", "200", "200", "9!"}, "CCCCCi"},
	} {
		rule := checked(t, watch.Rule{Kind: watch.KindUsage, Direction: c.direction, Limit: exact.Int(100), Unit: "kWh"})
		got := letters(rule.Judge(watch.Scene{Periods: days(tokyo, first, c.values...), Now: now, Loc: tokyo}))
		if got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

func TestAChangeIsMeasuredAgainstAnEarlierPeriod(t *testing.T) {
	t.Parallel()
	rule := checked(t, watch.Rule{Kind: watch.KindChange, Limit: exact.Int(20)})
	periods := days(zone("Europe/London"), "2026-03-23T00:00:00Z", "100", "100", "100!", "0", "-", "100", "100", "120", "121", "999", "9", "9", "80", "121!")
	scene := watch.Scene{Periods: periods, From: at("2026-03-29T23:00:00Z"), Now: at("2026-05-01T00:00:00Z"), Loc: zone("Europe/London")}
	if got := letters(rule.Judge(scene)); got != "CHnnnCH" { // 30 March: the clocks changed the day before
		t.Errorf("over: %s", got)
	}
	rule.Direction = watch.Under
	if got := letters(rule.Judge(scene)); got != "CCnnnCC" {
		t.Errorf("under: %s", got)
	}
	rule.Limit = exact.Int(19)
	if got := letters(rule.Judge(scene)); got != "CCnnnHC" {
		t.Errorf("under by 19%%: %s", got)
	}
}

func TestDemandIsTheAverageOverItsWindow(t *testing.T) {
	t.Parallel()
	rule := checked(t, watch.Rule{Kind: watch.KindDemand, Limit: exact.Int(500)})
	start := at("2026-06-01T00:00:00Z")
	usage := []meters.Usage{
		{Start: start, End: start.Add(15 * time.Minute), Value: exact.Int(125)},
		{Start: start.Add(15 * time.Minute), End: start.Add(30 * time.Minute), Value: exact.Int(125)},
		{Start: start.Add(30 * time.Minute), End: start.Add(45 * time.Minute), Value: exact.Int(251)},
		{Start: start.Add(time.Hour), End: start.Add(2 * time.Hour), Value: exact.Int(900)},
	}
	windows := watch.Windows(usage, 30, start, start.Add(2*time.Hour))
	verdicts := rule.Judge(watch.Scene{Periods: windows, Now: start.Add(24 * time.Hour), Loc: tokyo})
	if got := letters(verdicts); got != "CHtt" {
		t.Fatalf("%s in %v", got, verdicts)
	}
	if v := verdicts[1].Value; !v.Equal(exact.Int(502)) {
		t.Errorf("251 kWh in half an hour are at least %s kW", v)
	}
}

func TestSilenceIsToldAfterItsLimitAndEndsWithTheNextReading(t *testing.T) {
	t.Parallel()
	start := at("2026-06-01T00:00:00Z")
	read := func(hour float64) watch.Period {
		when := start.Add(time.Duration(hour * float64(time.Hour)))
		return watch.Period{Start: when, End: when}
	}
	rule := checked(t, watch.Rule{Kind: watch.KindGap, Limit: exact.Int(3), Unit: watch.StepUnit})
	scene := watch.Scene{Periods: []watch.Period{read(0), read(1.5), read(5), read(5.5)}, From: start, Now: start.Add(9 * time.Hour), Step: 30 * time.Minute}
	episodes := watch.Fold(rule.Judge(scene), 1, false)
	if len(episodes) != 2 || !episodes[0].FiredAt.Equal(start.Add(3*time.Hour)) || episodes[0].Open() || !episodes[0].End.Start.Equal(start.Add(5*time.Hour)) {
		t.Fatalf("%+v", episodes)
	}
	if e := episodes[1]; !e.Open() || !e.FiredAt.Equal(start.Add(7*time.Hour)) || !e.Last.Value.Equal(exact.Must("3.5")) {
		t.Errorf("the silence that goes on: %+v", e)
	}
	scene.Now = start.Add(6 * time.Hour)
	if episodes = watch.Fold(rule.Judge(scene), 1, false); len(episodes) != 1 {
		t.Errorf("half an hour of silence: %+v", episodes)
	}
	if got := rule.Judge(watch.Scene{From: start, Now: scene.Now}); len(got) != 0 {
		t.Errorf("without any reading: %+v", got)
	}
}

func TestAnHourUnlikeTheWeeksBeforeIsUnusual(t *testing.T) {
	t.Parallel()
	loc := zone("Europe/London")
	start := at("2026-03-02T00:00:00Z") // a Monday; clocks change on 29 March
	var periods []watch.Period
	for h := range 6 * 7 * 24 {
		from := start.Add(time.Duration(h) * time.Hour)
		local := from.In(loc)
		value := 10 + local.Hour() + h%3
		if local.Hour() == 12 && local.Weekday() != time.Sunday {
			value += 100
		}
		periods = append(periods, watch.Period{Start: from, End: from.Add(time.Hour), Value: exact.Int(int64(value)), Coverage: exact.Int(1)})
	}
	from := start.AddDate(0, 0, 35)
	rule := checked(t, watch.Rule{Kind: watch.KindAnomaly})
	judge := func() string {
		return letters(rule.Judge(watch.Scene{Periods: periods, From: from, Now: start.AddDate(1, 0, 0), Loc: loc}))
	}
	if got := judge(); got != strings.Repeat("C", 7*24) {
		t.Errorf("a week like those before: %s", got)
	}
	noon := 35*24 + 11 // of a Monday in summer time
	periods[noon].Value = exact.Int(21)
	if got := judge(); got != strings.Repeat("C", 11)+"H"+strings.Repeat("C", 7*24-12) {
		t.Errorf("without the noon of a Monday: %s", got)
	}
	rule.Direction = watch.Over
	if got := judge(); strings.Contains(got, "H") {
		t.Errorf("only what is too much was asked for: %s", got)
	}
	from = start.AddDate(0, 0, 21)
	if got := judge(); !strings.HasPrefix(got, strings.Repeat("s", 7*24-1)+"C") {
		t.Errorf("with three weeks of history, until the clocks change: %s", got)
	}
}

func TestAMonthIsIncompleteOnlyADayAfterItsEnd(t *testing.T) {
	t.Parallel()
	rule := checked(t, watch.Rule{Kind: watch.KindCompleteness, Limit: exact.Int(95)})
	months := []watch.Period{
		{Start: at("2026-04-30T15:00:00Z"), End: at("2026-05-31T15:00:00Z"), Coverage: exact.Must("0.96")},
		{Start: at("2026-05-31T15:00:00Z"), End: at("2026-06-30T15:00:00Z"), Coverage: exact.Must("0.9499")},
	}
	for now, want := range map[string]string{"2026-07-01T14:59:00Z": "Ci", "2026-07-01T15:00:00Z": "CH"} {
		if got := letters(rule.Judge(watch.Scene{Periods: months, Now: at(now), Loc: tokyo})); got != want {
			t.Errorf("at %s: %s, want %s", now, got, want)
		}
	}
}

func TestAnInitiativeDriftsWhenItSavesLessThanPlanned(t *testing.T) {
	t.Parallel()
	rule := checked(t, watch.Rule{Kind: watch.KindDrift, Limit: exact.Int(20)})
	plan := exact.Int(1000)
	period := func(saved string, plan *exact.Decimal) watch.Period {
		return watch.Period{Start: at("2026-04-01T00:00:00Z"), End: at("2026-05-01T00:00:00Z"), Value: exact.Must(saved), Reference: plan, Coverage: exact.Int(1)}
	}
	periods := []watch.Period{period("800", &plan), period("799", &plan), period("-5", &plan), period("0", nil)}
	if got := letters(rule.Judge(watch.Scene{Periods: periods, Now: at("2026-06-01T00:00:00Z")})); got != "CHHn" {
		t.Error(got)
	}
}

func TestEpisodesNeedARowAndPassOverWhatIsUnknown(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"CHHC":    "1-3",
		"CHCH":    "",
		"HUHHH":   "2-",
		"HHUHUCH": "0-5",
		"HHCCHH":  "0-2 4-",
		"UUHH":    "2-",
	} {
		if got := shown(watch.Fold(verdicts(in), 2, false)); got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{"UC": "..-1", "HHC": "0-2", "CHH": "..-0 1-", "UH": "1-"} {
		if got := shown(watch.Fold(verdicts(in), 2, true)); got != want {
			t.Errorf("%s within an episode: %q, want %q", in, got, want)
		}
	}
}

var epoch = at("2026-06-01T00:00:00Z")

func verdicts(s string) []watch.Verdict {
	var out []watch.Verdict
	for i, c := range s {
		start := epoch.Add(time.Duration(i) * time.Hour)
		out = append(out, watch.Verdict{
			Start: start, End: start.Add(time.Hour), At: start.Add(time.Hour),
			Answer: map[rune]watch.Answer{'H': watch.Holds, 'C': watch.Clear, 'U': watch.Unknown}[c],
		})
	}
	return out
}

func shown(episodes []watch.Episode) string {
	var out []string
	for _, e := range episodes {
		text := ".."
		if e.Periods > 0 {
			text = strconv.Itoa(int(e.Start.Sub(epoch).Hours()))
		}
		text += "-"
		if !e.Open() {
			text += strconv.Itoa(int(e.End.Start.Sub(epoch).Hours()))
		}
		out = append(out, text)
	}
	return strings.Join(out, " ")
}

// Watching from the middle of an episode must end as watching from the start does.
func TestFoldingMayBeTakenUpWithinAnEpisode(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		all := verdicts(rapid.StringOfN(rapid.SampledFrom([]rune("HCU")), 0, 40, -1).Draw(t, "answers"))
		need := rapid.IntRange(1, 4).Draw(t, "need")
		whole := watch.Fold(all, need, false)
		for cut := range all {
			before := watch.Fold(all[:cut], need, false)
			if n := len(before); n == 0 || !before[n-1].Open() {
				continue
			}
			rest := watch.Fold(all[cut:], need, true)
			if len(before)-1+len(rest) != len(whole) {
				t.Fatalf("cut at %d: %s and %s, whole %s", cut, shown(before), shown(rest), shown(whole))
			}
			if a, b := rest[0], whole[len(before)-1]; a.Open() != b.Open() || !a.Open() && !a.End.Start.Equal(b.End.Start) {
				t.Fatalf("cut at %d: %+v, whole %+v", cut, a, b)
			}
		}
	})
}

func TestWhatIsUsualDoesNotDependOnOrderNorOnOneOutlier(t *testing.T) {
	t.Parallel()
	usual, spread := watch.Profile([]exact.Decimal{exact.Int(10), exact.Int(12), exact.Int(11), exact.Int(9000), exact.Int(13)})
	if !usual.Equal(exact.Int(12)) || !spread.Equal(exact.Must("1.4826")) {
		t.Errorf("median %s, spread %s", usual, spread)
	}
	if usual, spread = watch.Profile([]exact.Decimal{exact.Int(40), exact.Int(40)}); !usual.Equal(exact.Int(40)) || !spread.Equal(exact.Int(2)) {
		t.Errorf("of what never varies: %s ± %s", usual, spread)
	}
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) exact.Decimal { return exact.Int(rapid.Int64Range(-1e6, 1e6).Draw(t, "value")) }), 1, 20).Draw(t, "values")
		a, b := watch.Profile(values)
		c, d := watch.Profile(rapid.Permutation(values).Draw(t, "shuffled"))
		if !a.Equal(c) || !b.Equal(d) {
			t.Fatalf("%s ± %s in one order, %s ± %s in another", a, b, c, d)
		}
	})
}

func TestRulesAreChecked(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		rule  watch.Rule
		field string
	}{
		"no kind":                     {watch.Rule{}, "kind"},
		"usage without unit":          {watch.Rule{Kind: watch.KindUsage, Limit: exact.Int(1)}, "unit"},
		"a negative limit":            {watch.Rule{Kind: watch.KindUsage, Limit: exact.Int(-1), Unit: "kWh"}, "limit"},
		"either side of a limit":      {watch.Rule{Kind: watch.KindUsage, Limit: exact.Int(1), Unit: "kWh", Direction: watch.Either}, "direction"},
		"a day a year before":         {watch.Rule{Kind: watch.KindChange, Limit: exact.Int(1), Versus: watch.VersusYear}, "versus"},
		"a window of seven minutes":   {watch.Rule{Kind: watch.KindDemand, Limit: exact.Int(1), WindowMinutes: 7}, "windowMinutes"},
		"a gap in days":               {watch.Rule{Kind: watch.KindGap, Limit: exact.Int(1), Unit: "d"}, "unit"},
		"a gap of a lifetime":         {watch.Rule{Kind: watch.KindGap, Limit: exact.Int(1_000_000)}, "limit"},
		"a week of history":           {watch.Rule{Kind: watch.KindAnomaly, Weeks: 1}, "weeks"},
		"more than all":               {watch.Rule{Kind: watch.KindCompleteness, Limit: exact.Int(101)}, "limit"},
		"refused in a month":          {watch.Rule{Kind: watch.KindRefused, Grain: watch.GrainMonth}, "grain"},
		"a thousand in a row":         {watch.Rule{Kind: watch.KindDemand, Limit: exact.Int(1), Consecutive: 1000}, "consecutive"},
		"a drift of nothing is fine":  {watch.Rule{Kind: watch.KindDrift}, ""},
		"a month against a year ago":  {watch.Rule{Kind: watch.KindChange, Grain: watch.GrainMonth, Limit: exact.Int(10)}, ""},
		"an anomaly needs no numbers": {watch.Rule{Kind: watch.KindAnomaly}, ""},
	} {
		_, err := c.rule.Check()
		f, _ := err.(*fault.Error) //nolint:errorlint // Check returns it as it is
		if c.field == "" && err != nil || c.field != "" && (f == nil || f.Field != c.field) {
			t.Errorf("%s: %v, want the field %q", name, err, c.field)
		}
	}
}

func TestRulesSayWhatTheyDoInPlainWords(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		rule   watch.Rule
		ja, en string
	}{
		{
			watch.Rule{Kind: watch.KindUsage, Limit: exact.Int(500), Unit: "kWh"},
			"本社工場の使用量が1日で500 kWhを超えたら", "When HQ uses more than 500 kWh in a day",
		},
		{
			watch.Rule{Kind: watch.KindUsage, Grain: watch.GrainHour, Direction: watch.Under, Limit: exact.Int(5), Unit: "kWh", Consecutive: 3},
			"本社工場の使用量が1時間で5 kWhを下回る状態が3回続いたら", "When HQ uses less than 5 kWh in an hour for 3 periods in a row",
		},
		{
			watch.Rule{Kind: watch.KindDemand, Limit: exact.Int(500)},
			"本社工場の電力が30分平均で500 kWを超えたら", "When HQ draws more than 500 kW over 30 minutes",
		},
		{
			watch.Rule{Kind: watch.KindChange, Limit: exact.Int(20)},
			"本社工場の1日の使用量が先週の同じ曜日より20%を超えて増えたら", "When HQ uses over 20% more in a day than in the same day a week before",
		},
		{
			watch.Rule{Kind: watch.KindGap, Limit: exact.Int(2)},
			"本社工場の計測値が2時間を超えて届かなかったら", "When HQ sends no reading for more than 2 hours",
		},
		{
			watch.Rule{Kind: watch.KindAnomaly, Consecutive: 2},
			"本社工場の1時間の使用量が過去8週間の同じ曜日・時刻より標準偏差の5倍を超えて離れる状態が2回続いたら",
			"When an hour of HQ lies more than 5 standard deviations away from the same hour of the week in the last 8 weeks for 2 periods in a row",
		},
		{
			watch.Rule{Kind: watch.KindCompleteness, Limit: exact.Int(95)},
			"本社工場の1か月のデータ充足率が95%を下回ったら", "When readings cover less than 95% of a month of HQ",
		},
		{
			watch.Rule{Kind: watch.KindRefused},
			"本社工場の受信拒否が1日で0件を超えたら", "When more than 0 messages of HQ are refused in a day",
		},
		{
			watch.Rule{Kind: watch.KindDrift, Limit: exact.Int(20)},
			"本社工場の削減実績が計画より20%を超えて不足したら", "When HQ saves over 20% less than planned",
		},
	} {
		rule := checked(t, c.rule)
		if got := rule.Sentence("ja", "本社工場"); got != c.ja {
			t.Errorf("ja: %s\nwant %s", got, c.ja)
		}
		if got := rule.Sentence("en", "HQ"); got != c.en {
			t.Errorf("en: %s\nwant %s", got, c.en)
		}
	}
}
