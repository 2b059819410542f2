package meters_test

import (
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tanso/internal/exact"
	"tanso/meters"
)

func clockAt(minutes int) time.Time { return epoch.Add(time.Duration(minutes) * time.Minute) }

func TestDeclaredEventsDivideADial(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name        string
		values      string // every half hour
		at          int    // minutes
		final, next string
		total       string
		findings    []string
	}{
		{name: "exchange between two reads", values: "100 110 3 5", at: 45, final: "112", next: "1", total: "16", findings: []string{meters.FindingExchange}},
		{name: "exchange at the instant of a read", values: "100 110 3 5", at: 60, final: "115", next: "3", total: "17", findings: []string{meters.FindingExchange}},
		{name: "an unknown final read leaves usage before it unknown", values: "100 110 3 5", at: 45, next: "1", total: "14", findings: []string{meters.FindingReset, meters.FindingExchange}},
		{name: "an unknown first read leaves usage after it unknown", values: "100 110 3 5", at: 45, final: "112", total: "14", findings: []string{meters.FindingExchange, meters.FindingReset}},
		{name: "a new dial may stand higher", values: "100 110 900 905", at: 45, final: "111", next: "899", total: "17", findings: []string{meters.FindingExchange}},
		{name: "after the last read the final one counts", values: "100 110", at: 90, final: "130", next: "0", total: "30", findings: []string{meters.FindingGap, meters.FindingExchange}},
		{name: "before the first read nothing is divided", values: "100 110", at: -30, final: "5", next: "99", total: "10"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			reg := dialRegister()
			reg.Events = []meters.Event{{Kind: meters.EventExchange, At: clockAt(c.at), OldFinal: optional(c.final), NewStart: optional(c.next)}}
			usage, findings := meters.UsageOf(reg, everyHalfHour(c.values))
			equal(t, "total", total(usage), exact.Must(c.total))
			wantNames(t, findings, c.findings...)
		})
	}
}

func TestASettingHoldsFromItsInstantOn(t *testing.T) {
	t.Parallel()
	reg := dialRegister()
	reg.Settings = []meters.Setting{{From: clockAt(60), Multiplier: exact.Int(10), Capacity: optional("1000")}}
	usage, findings := meters.UsageOf(reg, everyHalfHour("10 11 12 13"))
	equal(t, "total", total(usage), exact.Int(12))
	wantNames(t, findings)
	usage, findings = meters.UsageOf(reg, append(everyHalfHour("10 11"), everyHalfHour("- - - 13")...))
	equal(t, "a straddling difference takes the earlier multiplier", total(usage), exact.Int(3))
	wantNames(t, findings, meters.FindingGap, meters.FindingStraddled)
	if err := meters.Validate(reg, everyHalfHour("- - 2000")[0], clockAt(600)); err == nil {
		t.Error("a value beyond the new capacity is accepted")
	}
	if err := meters.Validate(reg, everyHalfHour("2000")[0], clockAt(600)); err != nil {
		t.Errorf("before the change: %v", err)
	}
	reg.Kind = meters.KindInterval
	usage, _ = meters.UsageOf(reg, spansOf(30, "1 1 1 1"))
	equal(t, "intervals", total(usage), exact.Int(22))
}

// spansOf makes consecutive intervals of so many minutes; "-" leaves one out.
func spansOf(minutes int, values string) []meters.Reading {
	reads := everyHalfHour(values)
	for i := range reads {
		slot := int(reads[i].Start.Sub(epoch) / (30 * time.Minute))
		reads[i].Start = clockAt(slot * minutes)
		reads[i].End = clockAt((slot + 1) * minutes)
	}
	return reads
}

func TestAFallProposesTheEventThatWouldExplainIt(t *testing.T) {
	t.Parallel()
	_, findings := meters.UsageOf(dialRegister(), everyHalfHour("540 541 0.2 0.9"))
	wantNames(t, findings, meters.FindingReset)
	proposal := findings[0].Proposal
	if proposal == nil || !proposal.At.Equal(clockAt(60)) {
		t.Fatalf("proposal %+v", proposal)
	}
	reg := dialRegister()
	reg.Events = []meters.Event{*proposal}
	usage, findings := meters.UsageOf(reg, everyHalfHour("540 541 0.2 0.9"))
	equal(t, "total", total(usage), exact.Must("1.7"))
	wantNames(t, findings, meters.FindingRestart)
}

// history is a dial's life with what it really counted.
type history struct {
	reg   meters.Register
	reads []meters.Reading
	total exact.Decimal
}

// drawHistory draws a dial that rolls over, is exchanged, restarts, and whose multiplier changes at reads.
func drawHistory(t *rapid.T) history {
	const capacity = 100_000
	h := history{reg: dialRegister()}
	dial := exact.Int(capacity)
	h.reg.Capacity = &dial
	multiplier, value, at := exact.Int(1), rapid.Int64Range(0, capacity-1).Draw(t, "first"), epoch
	read := func() {
		h.reads = append(h.reads, meters.Reading{Register: 7, Start: at, End: at, Value: exact.Int(value), Quality: meters.QualityMeasured})
	}
	flow := func() int64 { return rapid.Int64Range(0, capacity/50).Draw(t, "flow") }
	count := func(n int64) { h.total = h.total.Add(exact.Int(n).Mul(multiplier)) }
	read()
	for range rapid.IntRange(1, 40).Draw(t, "steps") {
		at = at.Add(30 * time.Minute)
		n := flow()
		switch rapid.IntRange(0, 9).Draw(t, "what") {
		case 0: // exchanged or restarted between two reads
			before, after := n, flow()
			event := meters.Event{Kind: rapid.SampledFrom([]meters.EventKind{meters.EventExchange, meters.EventReset}).Draw(t, "kind")}
			final, start := exact.Int((value+before)%capacity), exact.Int(rapid.Int64Range(0, capacity-1).Draw(t, "start"))
			event.At, event.OldFinal, event.NewStart = at.Add(-10*time.Minute), &final, &start
			h.reg.Events = append(h.reg.Events, event)
			count(before + after)
			value = (mustInt(start) + after) % capacity
		case 1: // the ratio changes at this read
			value = (value + n) % capacity
			count(n)
			multiplier = exact.Int(rapid.Int64Range(1, 400).Draw(t, "multiplier"))
			h.reg.Settings = append(h.reg.Settings, meters.Setting{From: at, Multiplier: multiplier, Capacity: &dial})
		default:
			value = (value + n) % capacity
			count(n)
		}
		read()
	}
	return h
}

func mustInt(d exact.Decimal) int64 {
	var n int64
	for _, c := range d.String() {
		n = n*10 + int64(c-'0')
	}
	return n
}

func TestUsageIsWhatTheDialCountedThroughRolloverResetAndExchange(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		h := drawHistory(t)
		usage, findings := meters.UsageOf(h.reg, h.reads)
		if got := total(usage); !got.Equal(h.total) {
			t.Fatalf("usage %s, counted %s; findings %v", got, h.total, findings)
		}
		for i := 1; i < len(usage); i++ {
			if !usage[i].Start.Equal(usage[i-1].End) {
				t.Fatalf("usage %d starts at %s, the one before ends at %s", i, usage[i].Start, usage[i-1].End)
			}
		}
		shuffled := rapid.Permutation(append(append([]meters.Reading{}, h.reads...), h.reads[:len(h.reads)/2]...)).Draw(t, "shuffled")
		events := h.reg
		events.Events = rapid.Permutation(h.reg.Events).Draw(t, "events")
		usage2, findings2 := meters.UsageOf(events, shuffled)
		if text(usage) != text(usage2) || !reflect.DeepEqual(findings, findings2) {
			t.Fatalf("in order %s %v\nshuffled %s %v", text(usage), findings, text(usage2), findings2)
		}
	})
}

func TestAWindowDecidesAsTheWholeHistoryWithEventsAndSettings(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		h := drawHistory(t)
		first := rapid.IntRange(0, len(h.reads)-2).Draw(t, "from")
		last := rapid.IntRange(first+1, len(h.reads)-1).Draw(t, "to")
		within := func(reads []meters.Reading) string {
			var out []meters.Usage
			usage, _ := meters.UsageOf(h.reg, reads)
			for _, u := range usage {
				if meters.Overlaps(u.Start, u.End, h.reads[first].Start, h.reads[last].Start) {
					out = append(out, u)
				}
			}
			return text(out)
		}
		window := h.reads[max(0, first-meters.ContextBefore):min(len(h.reads), last+meters.ContextAfter+1)]
		if got, want := within(window), within(h.reads); got != want {
			t.Fatalf("window\n%swhole\n%s", got, want)
		}
	})
}

func TestPowerIsHeldUntilTheNextSample(t *testing.T) {
	t.Parallel()
	samples := everyHalfHour("2 4 - - - - - 6 0 1")
	for _, c := range []struct {
		name  string
		alter func(*meters.Register)
		total string
	}{
		{name: "two hours unless declared", alter: func(*meters.Register) {}, total: "4"}, // 1 + 3; the 2.5 hours after 4 are a gap
		{name: "a longer declared limit", alter: func(r *meters.Register) { r.Hold = 3 * time.Hour }, total: "16"},
		{name: "a shorter one", alter: func(r *meters.Register) { r.Hold = time.Minute }, total: "0"},
		{name: "a multiplier", alter: func(r *meters.Register) { r.Multiplier = exact.Int(10) }, total: "40"},
		{name: "nothing beside a register that counts", alter: func(r *meters.Register) { r.Displaced = true }, total: "0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			reg := dialRegister()
			reg.Kind, reg.Unit = meters.KindPower, "kW"
			c.alter(&reg)
			usage, _ := meters.UsageOf(reg, samples)
			equal(t, "energy", total(usage), exact.Must(c.total))
		})
	}
}

func TestPowerDoesNotDependOnOrderAndSplitsKeepTheWhole(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		reg := dialRegister()
		reg.Kind = meters.KindPower
		samples := drawAnything(t)
		usage, _ := meters.UsageOf(reg, samples)
		again, _ := meters.UsageOf(reg, rapid.Permutation(append(append([]meters.Reading{}, samples...), samples...)).Draw(t, "shuffled"))
		if text(usage) != text(again) {
			t.Fatalf("in order %s\nshuffled %s", text(usage), text(again))
		}
		for i, u := range usage {
			if !u.Start.Before(u.End) || u.End.Sub(u.Start) > meters.DefaultHold || i > 0 && u.Start.Before(usage[i-1].End) {
				t.Fatalf("usage %+v", u)
			}
		}
	})
}
