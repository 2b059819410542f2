package baseline

import (
	"math"

	"tanso/internal/exact"
	"tanso/meters"
)

// Progress is a month of an initiative: what was avoided, and what was expected of it.
type Progress struct {
	Avoided
	Expected exact.Decimal
}

// DriftRule says when an initiative drifts; the zero value of a field is that of DefaultDrift.
type DriftRule struct {
	Months int           // how many last complete months are looked at together
	Share  exact.Decimal // of what was expected, or of the year before, below which savings are too small
	Whole  float64       // coverage from which on a month is complete
}

// DefaultDrift looks at three months and wants four fifths.
var DefaultDrift = DriftRule{Months: 3, Share: exact.Must("0.8"), Whole: 0.9}

func (r DriftRule) filled() DriftRule {
	if r.Months == 0 {
		r.Months = DefaultDrift.Months
	}
	if r.Share.IsZero() {
		r.Share = DefaultDrift.Share
	}
	if r.Whole == 0 {
		r.Whole = DefaultDrift.Whole
	}
	return r
}

// Drift tells whether an initiative still saves. progress is by month, in order. It drifts when even the upper end of the
// interval of the last months together is below the share of what was expected of them; and it falls when they saved less
// than the share of what the same months saved in the year before, by more than both intervals allow. The margins of
// months are added, as if their errors were all the same, so that neither is said too early. Both are warnings: the
// measurement stands.
func Drift(progress []Progress, unit string, rule DriftRule) (out []meters.Finding) {
	rule = rule.filled()
	var last []Progress
	for i := len(progress) - 1; i >= 0 && len(last) < rule.Months; i-- {
		if progress[i].Coverage >= rule.Whole {
			last = append(last, progress[i])
		}
	}
	if len(last) < rule.Months {
		return nil
	}
	now := total(last)
	start, end := last[len(last)-1].Start, last[0].End
	if now.Expected.Sign() > 0 && now.High().Cmp(now.Expected.Mul(rule.Share)) < 0 {
		said := sayDrift.With(rule.Months, now.Saved.Round(1), now.High().Round(1), now.Expected.Round(1), unit)
		out = append(out, newFinding(FindingDrift, meters.Warning, start, end, said))
	}
	if first := yearBefore(progress, last, rule); len(first) == rule.Months {
		before := total(first)
		fall, both := before.Saved.Sub(now.Saved), math.Hypot(before.Margin.Float(), now.Margin.Float())
		if now.Saved.Cmp(before.Saved.Mul(rule.Share)) < 0 && fall.Float() > both {
			said := sayFalling.With(rule.Months, now.Saved.Round(1), before.Saved.Round(1), unit)
			out = append(out, newFinding(FindingFalling, meters.Warning, start, end, said))
		}
	}
	return out
}

// yearBefore are the complete months that began a year before the given ones.
func yearBefore(progress, months []Progress, rule DriftRule) (out []Progress) {
	for _, m := range months {
		for _, p := range progress {
			apart := daysBetween(p.Start, m.Start)
			if p.Coverage >= rule.Whole && apart >= yearDays-1 && apart <= yearDays+2 {
				out = append(out, p)
				break
			}
		}
	}
	return out
}

func total(months []Progress) (out Progress) {
	for _, m := range months {
		out.Saved, out.Margin = out.Saved.Add(m.Saved), out.Margin.Add(m.Margin)
		out.Expected = out.Expected.Add(m.Expected)
	}
	return out
}
