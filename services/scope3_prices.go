package services

import (
	"context"

	"tanso/emissions"
	"tanso/internal/unit"
)

// spendProperties are the exchange rates and deflators that lead from spend at the prices of a year to the money of factors.
// Where there is none, spend in another money than a factor's is a finding: no rate is ever assumed.
func (t *tx) spendProperties(_ context.Context, _ emissions.Activity) ([]unit.Property, error) {
	return nil, nil
}
