package services

import (
	"context"

	"tanso/emissions"
	"tanso/internal/unit"
)

// spendProperties are the exchange rates and deflators that lead from spend at the prices of a year to the money of factors.
// Where there is none, spend in another money than a factor's is a finding: no rate is ever assumed.
func (t *tx) spendProperties(ctx context.Context, a emissions.Activity) ([]unit.Property, error) {
	if _, _, money := unit.ParseMoney(a.Unit); !money {
		return nil, nil
	}
	return t.priceProperties(ctx, a.Unit, "")
}
