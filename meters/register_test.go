package meters_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"tanso/internal/exact"
	"tanso/meters"
)

// everyHalfHour makes reads of a dial from "100 100.4 101"; "-" leaves a slot out.
func everyHalfHour(values string) []meters.Reading {
	var reads []meters.Reading
	for i, v := range strings.Fields(values) {
		if v == "-" {
			continue
		}
		at := epoch.Add(time.Duration(i) * 30 * time.Minute)
		reads = append(reads, meters.Reading{Register: 7, Start: at, End: at, Value: exact.Must(v), Quality: meters.QualityMeasured})
	}
	return reads
}

func TestDecisionsAboutADial(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name            string
		values          string
		capacity, power string
		total           string
		findings        []string
	}{
		{name: "one read is a baseline", values: "100", total: "0"},
		{name: "standing still is usage of zero", values: "5 5 5", total: "0"},
		{name: "rollover without known power needs both ends near it", values: "99000 500 900", capacity: "100000", total: "1900", findings: []string{meters.FindingRollover}},
		{name: "a fall far from the capacity is no rollover", values: "50000 500 900", capacity: "100000", total: "400", findings: []string{meters.FindingReset}},
		{name: "a rollover the power forbids is a reset", values: "99000 500 520", capacity: "100000", power: "60", total: "20", findings: []string{meters.FindingReset}},
		{name: "a known power lets a dial roll over from further away", values: "88000 - - - 2000 2001", capacity: "100000", power: "8000", total: "14001", findings: []string{meters.FindingGap, meters.FindingRollover}},
		{name: "but not from the middle of the dial", values: "40000 - - - 10 20", capacity: "100000", power: "80000", total: "10", findings: []string{meters.FindingReset}},
		{name: "a zero near the capacity that recovers is no rollover", values: "99990 0 99995", capacity: "100000", total: "5", findings: []string{meters.FindingSuspect}},
		{name: "a last low read is suspect", values: "500 501 0.3", total: "1", findings: []string{meters.FindingSuspect}},
		{name: "several zeros that recover", values: "500 0 0 0 501", total: "1", findings: []string{meters.FindingSuspect, meters.FindingSuspect, meters.FindingSuspect}},
		{name: "zeros and then a slow start are a reset", values: "500 0 0 0.2 0.5", total: "0.5", findings: []string{meters.FindingReset}},
		{name: "a wrong read before a reset", values: "500 90 0.2 0.5", total: "0.3", findings: []string{meters.FindingReset, meters.FindingSuspect}},
		{name: "two wrong reads and a return to the mark", values: "50000 5 6 50001 50002", total: "2", findings: []string{meters.FindingReset, meters.FindingReturned}},
		{name: "a real reset grows past the old mark slowly", values: "5 0.5 2 4 5.2 7", total: "6.5", findings: []string{meters.FindingReset}},
		{name: "jitter while idle", values: "215.7 215.6 215.6 215.6 215.6 215.6 215.8", total: "0.1", findings: []string{meters.FindingJitter}},
		{name: "a small step back that goes on from there", values: "1000 950 951 952 953 954", total: "4", findings: []string{meters.FindingBackwards}},
		{name: "a high glitch above the bound", values: "100 99999 101 102", power: "60", total: "2", findings: []string{meters.FindingSuspect}},
		{name: "an impossible rise that stays is booked and flagged", values: "100 1000 1001", power: "60", total: "901", findings: []string{meters.FindingOverBound}},
		{name: "an impossible last rise waits for a second read", values: "100 101 1000", power: "60", total: "1", findings: []string{meters.FindingSuspect}},
		{name: "a coarse dial may jump by one digit", values: "100 101 102", power: "1", total: "2"},
		{name: "a gap keeps the total", values: "100 101 - - - 105 106", total: "6", findings: []string{meters.FindingGap}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			reg := dialRegister()
			reg.Capacity, reg.MaxPower = optional(c.capacity), optional(c.power)
			usage, findings := meters.UsageOf(reg, everyHalfHour(c.values))
			equal(t, "total", total(usage), exact.Must(c.total))
			got := slices.DeleteFunc(names(findings), func(n string) bool { return n == meters.FindingGap && !slices.Contains(c.findings, n) })
			if !slices.Equal(got, c.findings) {
				t.Errorf("findings %v, want %v", findings, c.findings)
			}
		})
	}
}

func optional(s string) *exact.Decimal {
	if s == "" {
		return nil
	}
	d := exact.Must(s)
	return &d
}

func TestMultiplierAppliesToUsageAndNotToTheBound(t *testing.T) {
	t.Parallel()
	reg := dialRegister()
	reg.Multiplier, reg.MaxPower = exact.Int(400), optional("3")
	usage, findings := meters.UsageOf(reg, everyHalfHour("10.0 11.5 12.5"))
	equal(t, "total", total(usage), exact.Int(1000))
	if len(findings) > 0 {
		t.Errorf("findings %v", findings)
	}
}

func TestWorseQualityOfBothReadsIsKept(t *testing.T) {
	t.Parallel()
	reads := everyHalfHour("1 2 3")
	reads[1].Quality = meters.QualityEstimated
	usage, _ := meters.UsageOf(dialRegister(), reads)
	for _, u := range usage {
		if u.Quality != meters.QualityEstimated {
			t.Errorf("usage from %s is %s", u.Start, u.Quality)
		}
	}
	b := meters.Buckets(usage, []time.Time{epoch, epoch.Add(time.Hour)})[0]
	equal(t, "estimated part", b.Estimated, exact.Int(2))
}

func TestDemandIsValueTimesHours(t *testing.T) {
	t.Parallel()
	reg := dialRegister()
	reg.Kind, reg.Multiplier = meters.KindDemand, exact.Int(2)
	usage, _ := meters.UsageOf(reg, []meters.Reading{{
		Register: 7, Start: epoch, End: epoch.Add(30 * time.Minute), Value: exact.Must("1.5"), Quality: meters.QualityMeasured,
	}})
	equal(t, "energy", total(usage), exact.Must("1.5"))
}
