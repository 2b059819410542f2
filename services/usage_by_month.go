package services

import (
	"context"
	"time"

	"tanso/emissions"
	"tanso/internal/exact"
)

// monthUsage is the usage of a register in one local month, as known now.
type monthUsage struct {
	Value      exact.Decimal
	Coverage   exact.Decimal // 0…1
	Estimated  exact.Decimal // the part of the value that rests on estimates
	Readings   int
	RecordedAt time.Time // of the newest reading behind it
}

// usageByMonth returns usage by register number and local month; a month without readings is absent.
func (t *tx) usageByMonth(_ context.Context, _ []int32, _, _ emissions.Date) (map[int32]map[string]monthUsage, error) {
	return nil, nil
}
