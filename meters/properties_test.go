package meters_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"pgregory.net/rapid"

	"tanso/internal/exact"
	"tanso/meters"
)

var epoch = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

func dialRegister() meters.Register {
	return meters.Register{Number: 7, Kind: meters.KindRegister, Unit: "kWh", Multiplier: exact.Int(1), Step: 30 * time.Minute}
}

// steps draws increments in thousandths and the minutes they take.
func drawReads(t *rapid.T, start, capacity int64) (reads []meters.Reading, advance exact.Decimal) {
	n := rapid.IntRange(2, 60).Draw(t, "reads")
	at, value, sum := epoch, start, int64(0)
	for i := range n {
		if i > 0 {
			step := rapid.Int64Range(0, capacity/20).Draw(t, "increment")
			at = at.Add(time.Duration(rapid.IntRange(1, 300).Draw(t, "minutes")) * time.Minute)
			value, sum = (value+step)%capacity, sum+step
		}
		reads = append(reads, meters.Reading{
			Register: 7, Start: at, End: at, Value: exact.Int(value).Mul(exact.Must("0.001")), Quality: meters.QualityMeasured,
		})
	}
	return reads, exact.Int(sum).Mul(exact.Must("0.001"))
}

func TestUsageEqualsTheDialsAdvance(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		const capacity = 100_000
		reg := dialRegister()
		reg.Multiplier = exact.Int(rapid.Int64Range(1, 400).Draw(t, "multiplier"))
		dial := exact.Int(capacity).Mul(exact.Must("0.001"))
		reg.Capacity = &dial
		reads, advance := drawReads(t, rapid.Int64Range(0, capacity-1).Draw(t, "first"), capacity)
		usage, findings := meters.UsageOf(reg, reads)
		if got, want := total(usage), advance.Mul(reg.Multiplier); !got.Equal(want) {
			t.Fatalf("usage %s, the dial advanced %s; findings %v", got, want, findings)
		}
		for i, u := range usage {
			if i > 0 && !u.Start.Equal(usage[i-1].End) {
				t.Fatalf("usage %d starts at %s, the one before ends at %s", i, u.Start, usage[i-1].End)
			}
		}
	})
}

func TestALateReadSplitsADifferenceAndKeepsTheTotal(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		reads, advance := drawReads(t, 0, 1<<40)
		late := rapid.IntRange(0, len(reads)-1).Draw(t, "late")
		early, _ := meters.UsageOf(dialRegister(), append(append([]meters.Reading{}, reads[:late]...), reads[late+1:]...))
		usage, _ := meters.UsageOf(dialRegister(), reads)
		if got := total(usage); !got.Equal(advance) {
			t.Fatalf("usage %s, the dial advanced %s", got, advance)
		}
		if inner := late > 0 && late < len(reads)-1; inner && !total(early).Equal(advance) {
			t.Fatalf("without the late read %s, with it %s", total(early), advance)
		}
	})
}

func TestOrderAndRepetitionDoNotMatter(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		reg := dialRegister()
		reads := drawAnything(t)
		if rapid.Bool().Draw(t, "interval") {
			reg.Kind = meters.KindInterval
			for i := range reads {
				reads[i].End = reads[i].Start.Add(time.Duration(rapid.IntRange(1, 4).Draw(t, "quarters")) * 15 * time.Minute)
			}
			reads = onePerKey(reads)
		}
		again := append(append([]meters.Reading{}, reads...), reads[:rapid.IntRange(0, len(reads)).Draw(t, "repeated")]...)
		shuffled := rapid.Permutation(again).Draw(t, "shuffled")
		usage, findings := meters.UsageOf(reg, reads)
		usage2, findings2 := meters.UsageOf(reg, shuffled)
		if text(usage) != text(usage2) || !reflect.DeepEqual(findings, findings2) {
			t.Fatalf("in order %s %v\nshuffled %s %v", text(usage), findings, text(usage2), findings2)
		}
	})
}

// drawAnything draws reads with falls, zeros and gaps of any kind, one per instant.
func drawAnything(t *rapid.T) []meters.Reading {
	var reads []meters.Reading
	at := epoch
	for range rapid.IntRange(1, 40).Draw(t, "reads") {
		at = at.Add(time.Duration(rapid.IntRange(1, 4).Draw(t, "gap")) * 15 * time.Minute)
		reads = append(reads, meters.Reading{
			Register: 7, Start: at, End: at, Value: exact.Int(rapid.Int64Range(0, 50).Draw(t, "value")),
			Quality: rapid.SampledFrom([]meters.Quality{meters.QualityMeasured, meters.QualityEstimated, meters.QualityMissing}).Draw(t, "quality"),
		})
	}
	return reads
}

func onePerKey(reads []meters.Reading) []meters.Reading {
	seen := map[meters.Key]bool{}
	var out []meters.Reading
	for _, r := range reads {
		if !seen[r.Key()] {
			seen[r.Key()] = true
			out = append(out, r)
		}
	}
	return out
}

func text(usage []meters.Usage) string {
	var s strings.Builder
	for _, u := range usage {
		s.WriteString(u.Start.String() + u.End.String() + u.Value.String() + string(u.Quality) + "\n")
	}
	return s.String()
}

func TestWhateverComesUsageNeverOverlapsOrFalls(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		reg := dialRegister()
		if rapid.Bool().Draw(t, "bounded") {
			power, capacity := exact.Int(20), exact.Int(60)
			reg.MaxPower, reg.Capacity = &power, &capacity
		}
		usage, _ := meters.UsageOf(reg, drawAnything(t))
		for i, u := range usage {
			if u.Value.Sign() < 0 || !u.Start.Before(u.End) || i > 0 && u.Start.Before(usage[i-1].End) {
				t.Fatalf("usage %d: %+v", i, u)
			}
		}
	})
}

func TestRollUpsAgree(t *testing.T) {
	t.Parallel()
	zones := []string{"Asia/Tokyo", "Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"}
	for _, zone := range zones {
		loc, err := time.LoadLocation(zone)
		must(t, err)
		t.Run(zone, func(t *testing.T) {
			t.Parallel()
			rapid.Check(t, func(t *rapid.T) {
				// From before a change of the clock in each of the zones, over months.
				start := time.Date(2026, time.Month(rapid.IntRange(1, 12).Draw(t, "month")), 1, 0, 0, 0, 0, time.UTC)
				usage := drawUsage(t, start)
				from, to := usage[0].Start, usage[len(usage)-1].End
				days, months := meters.Days(usage, loc, from, to), meters.Months(usage, loc, from, to)
				for _, d := range days {
					agree(t, meters.Buckets(usage, quarters(d.Start, d.End)), d)
				}
				for _, m := range months {
					agree(t, meters.Buckets(usage, meters.DayBounds(loc, m.Start, m.End)), m)
				}
				agree(t, meters.Hours(usage, from, to), meters.Bucket{Value: total(usage), Covered: covered(usage)})
			})
		})
	}
}

func drawUsage(t *rapid.T, start time.Time) []meters.Usage {
	var usage []meters.Usage
	for range rapid.IntRange(1, 8).Draw(t, "usages") {
		start = start.Add(time.Duration(rapid.IntRange(0, 1).Draw(t, "gap")) * 7 * time.Hour)
		end := start.Add(time.Duration(rapid.IntRange(1, 14*24*3600).Draw(t, "seconds")) * time.Second)
		value := exact.Int(rapid.Int64Range(-1000, 1_000_000_000).Draw(t, "value")).Mul(exact.Must("0.0001"))
		usage = append(usage, meters.Usage{Start: start, End: end, Value: value, Quality: meters.QualityMeasured})
		start = end
	}
	return usage
}

func quarters(from, to time.Time) []time.Time {
	bounds := []time.Time{from}
	for from.Before(to) {
		from = from.Add(15 * time.Minute)
		bounds = append(bounds, from)
	}
	return bounds
}

func covered(usage []meters.Usage) time.Duration {
	var sum time.Duration
	for _, u := range usage {
		sum += u.End.Sub(u.Start)
	}
	return sum
}

func agree(t *rapid.T, parts []meters.Bucket, whole meters.Bucket) {
	var sum exact.Decimal
	var time time.Duration
	for _, p := range parts {
		sum, time = sum.Add(p.Value), time+p.Covered
	}
	if sum.String() != whole.Value.String() || time != whole.Covered {
		t.Fatalf("parts give %s over %s, the whole is %s over %s", sum, time, whole.Value, whole.Covered)
	}
}

// drawFaulty draws a dial with runs of one to three zeros, small dips and resets, each after eight good reads.
func drawFaulty(t *rapid.T) []meters.Reading {
	var reads []meters.Reading
	value := rapid.Int64Range(100_000, 900_000).Draw(t, "first")
	add := func(v int64) {
		at := epoch.Add(time.Duration(len(reads)) * 30 * time.Minute)
		reads = append(reads, meters.Reading{Register: 7, Start: at, End: at, Value: exact.Int(v), Quality: meters.QualityMeasured})
	}
	for range rapid.IntRange(1, 6).Draw(t, "stretches") {
		for range 8 {
			value += rapid.Int64Range(1, 20).Draw(t, "rise")
			add(value)
		}
		length := rapid.IntRange(1, 3).Draw(t, "length")
		switch rapid.IntRange(0, 2).Draw(t, "fault") {
		case 0:
			for range length {
				add(0)
			}
		case 1:
			for range length {
				add(value - 2)
			}
		default:
			value = rapid.Int64Range(0, 50).Draw(t, "restart")
			add(value)
		}
	}
	for range 4 {
		value += 5
		add(value)
	}
	return reads
}

func TestAWindowWithItsContextDecidesAsTheWholeHistory(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		reads := drawFaulty(t)
		first := rapid.IntRange(0, len(reads)-2).Draw(t, "from")
		last := rapid.IntRange(first+1, len(reads)-1).Draw(t, "to")
		within := func(usage []meters.Usage) []meters.Usage {
			return slices.DeleteFunc(usage, func(u meters.Usage) bool {
				return !meters.Overlaps(u.Start, u.End, reads[first].Start, reads[last].Start)
			})
		}
		whole, _ := meters.UsageOf(dialRegister(), reads)
		window, _ := meters.UsageOf(dialRegister(), reads[max(0, first-meters.ContextBefore):min(len(reads), last+meters.ContextAfter+1)])
		if got, want := text(within(window)), text(within(whole)); got != want {
			t.Fatalf("window\n%swhole\n%s", got, want)
		}
	})
}
