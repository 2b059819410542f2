package meters

import (
	"time"

	"tanso/internal/exact"
)

// DefaultHold is the longest gap across which power is integrated where none is declared.
const DefaultHold = 2 * time.Hour

// usageOfPower holds each sample until the next one, across gaps up to the register's limit; a longer one is a gap of
// usage. The result is estimated throughout: what flowed between two samples is an assumption.
func usageOfPower(reg Register, samples []Reading) []Usage {
	hold := reg.Hold
	if hold <= 0 {
		hold = DefaultHold
	}
	if reg.Displaced || len(samples) == 0 {
		return nil
	}
	usage := make([]Usage, 0, len(samples)-1)
	for i, next := range samples[1:] {
		r := samples[i]
		span := next.Start.Sub(r.Start)
		if span > hold {
			continue
		}
		held := reg.setting(r.Start)
		usage = append(usage, Usage{
			Start: r.Start, End: next.Start, Quality: QualityEstimated.Worst(r.Quality),
			Value: r.Value.Mul(held.Multiplier).Mul(exact.Int(int64(span))).Quo(nanosPerHour).Round(maxDecimals),
		})
	}
	return usage
}
