package meters_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"tanso/internal/exact"
	"tanso/meters"
)

// sample is one case of testdata/semantics.json: what comes in and what exact arithmetic makes of it.
type sample struct {
	ID    string
	Meter struct {
		Kind, Unit, Label, Timezone string
		RollsOverAt                 *exact.Decimal `json:"rolls_over_at"`
		MaxKW                       *exact.Decimal `json:"max_kw"`
		IntervalMinutes             int            `json:"interval_minutes"`
		MultiplierHistory           []struct {
			From       time.Time
			Multiplier exact.Decimal
		} `json:"multiplier_history"`
	}
	Inputs json.RawMessage
	Expect json.RawMessage
}

// input is one item of a sample; the samples use different names for when it holds.
type input struct {
	TS, Start, Label string
	Unit, Event      string
	Minutes          int
	Value            *exact.Decimal
	Quality          string
	ReceivedAt       string `json:"received_at"`
	FromDate         string `json:"from_date"`
	ToDateExclusive  string `json:"to_date_exclusive"`
	ToDateInclusive  string `json:"to_date_inclusive"`
	KWh              *exact.Decimal
	Readings         []input
}

func (s sample) register() meters.Register {
	reg := meters.Register{
		Number: 1, Kind: meters.KindInterval, Unit: "kWh", Multiplier: exact.Int(1), Direction: meters.DirectionImport,
		Capacity: s.Meter.RollsOverAt, MaxPower: s.Meter.MaxKW, Step: time.Duration(s.Meter.IntervalMinutes) * time.Minute,
	}
	switch s.Meter.Kind {
	case "register":
		reg.Kind = meters.KindRegister
	case "power":
		reg.Kind, reg.Unit, reg.Hold = meters.KindPower, s.Meter.Unit, 5*time.Minute
	}
	for _, m := range s.Meter.MultiplierHistory {
		reg.Settings = append(reg.Settings, meters.Setting{From: m.From, Multiplier: m.Multiplier})
	}
	return reg
}

func (s sample) inputs(t *testing.T) []input {
	t.Helper()
	var in []input
	must(t, json.Unmarshal(s.Inputs, &in))
	return in
}

func (s sample) reading(t *testing.T, in input) meters.Reading {
	t.Helper()
	r := meters.Reading{Register: 1, Quality: meters.QualityMeasured}
	switch in.Quality {
	case "EDITED":
		r.Quality = meters.QualityEdited
	case "ESTIMATED":
		r.Quality = meters.QualityEstimated
	}
	if in.KWh != nil {
		in.Value = in.KWh
	}
	if in.Value == nil {
		r.Quality = meters.QualityMissing
	} else {
		r.Value = *in.Value
	}
	length := time.Duration(max(in.Minutes, s.Meter.IntervalMinutes)) * time.Minute
	switch {
	case in.TS != "":
		r.Start = instant(t, in.TS)
		r.End = r.Start
	case in.FromDate != "":
		r.Start, r.End = s.bill(t, in)
	case s.Meter.Label == "end" && in.Label != "":
		r.End = instant(t, in.Label)
		r.Start = r.End.Add(-length)
	default:
		r.Start = instant(t, in.Start+in.Label)
		r.End = r.Start.Add(length)
	}
	return r
}

func (s sample) bill(t *testing.T, in input) (start, end time.Time) {
	t.Helper()
	day := func(date string) time.Time {
		d, err := time.ParseInLocation(time.DateOnly, date, s.zone(t))
		must(t, err)
		return d
	}
	if in.ToDateExclusive != "" {
		return day(in.FromDate), day(in.ToDateExclusive)
	}
	return day(in.FromDate), day(in.ToDateInclusive).AddDate(0, 0, 1)
}

func (s sample) zone(t *testing.T) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation(s.Meter.Timezone)
	must(t, err)
	return loc
}

func (s sample) readings(t *testing.T) []meters.Reading {
	t.Helper()
	var out []meters.Reading
	for _, in := range s.inputs(t) {
		out = append(out, s.reading(t, in))
	}
	return out
}

// judges says for each sample how its expectation is checked.
var judges = map[string]func(*testing.T, sample){
	"reg-delta":                judgeUsage,
	"reg-rollover":             judgeUsage,
	"reg-zero-glitch":          judgeUsage,
	"reg-small-dip":            judgeUsage,
	"reg-permanent-reset":      judgeUsage,
	"out-of-order":             judgeUsage,
	"gap-register":             judgeGap,
	"missing-vs-zero":          judgeCoverage,
	"overlap-granularity":      judgeUsage,
	"dst-berlin-start":         judgeDay,
	"dst-london-end":           judgeDay,
	"dst-tokyo-start":          judgeDay,
	"month-boundary":           judgeMonths,
	"bill-apportion":           judgeApportioned,
	"bill-overlap":             judgeOverlap,
	"virtual-residual":         judgeResidual,
	"net-metering":             judgeNet,
	"repost-identical":         judgePosts,
	"correction":               judgePosts,
	"correction-lower-quality": judgePosts,
	"conflict-in-batch":        judgeBatch,
	"future-timestamp":         judgeWindow,
	"vee-zero-negative":        judgeNegative,
	"vee-spike":                judgeSpike,
	"vee-sum-check":            judgeSums,
	"gap-interval-short":       judgeEstimate,
	"ct-ratio-change":          judgeUsage,
	"meter-exchange":           judgeExchange,
	"unit-mix":                 judgeUnits,
	"power-integration":        judgePower,
	"dst-new_york-end":         judgeRepeatedLabels,
	"hourly-emissions":         judgeHourMatching,
}

// elsewhere names the samples of the corpus that are not this package's to answer.
var elsewhere = map[string]string{
	"repost-same-key-other-body": "receipts belong to services, where TestAKeyStandsForOneInput judges this sample",
}

func TestSemantics(t *testing.T) {
	t.Parallel()
	judged := judgeFile(t, filepath.Join("testdata", "semantics.json"))
	for id := range judges {
		if !judged[id] {
			t.Errorf("%s has a judge but no sample", id)
		}
	}
}

func TestSemanticsOfTheCorpus(t *testing.T) {
	t.Parallel()
	corpus := os.Getenv("TANSO_CORPUS")
	if corpus == "" {
		return // the samples of testdata hold the same figures
	}
	judgeFile(t, filepath.Join(corpus, "meters", "semantics", "cases.json"))
}

func judgeFile(t *testing.T, path string) map[string]bool {
	t.Helper()
	text, err := os.ReadFile(path)
	must(t, err)
	var file struct{ Cases []sample }
	must(t, json.Unmarshal(text, &file))
	judged := map[string]bool{}
	for _, s := range file.Cases {
		judge, ok := judges[s.ID]
		if !ok {
			if elsewhere[s.ID] == "" {
				t.Errorf("%s is neither judged nor said to belong elsewhere", s.ID)
			}
			t.Logf("%s: not covered: %s", s.ID, elsewhere[s.ID])
			continue
		}
		judged[s.ID] = true
		t.Run(s.ID, func(t *testing.T) {
			t.Parallel()
			judge(t, s)
		})
	}
	return judged
}

func instant(t *testing.T, text string) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339, text)
	must(t, err)
	return at.UTC()
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
