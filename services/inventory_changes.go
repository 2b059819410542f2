package services

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/say"
)

// changesSince names how the facts differ from those of a run.
func (t *tx) changesSince(ctx context.Context, run uuid.UUID, now emissions.Inventory) ([]say.Sentence, error) {
	then, err := t.statementOf(ctx, run)
	if err != nil {
		return nil, err
	}
	changes := inventoryChanges(then, now)
	if len(changes) == 0 {
		changes = append(changes, sayRulesChanged.With())
	}
	if len(changes) > maxNamed {
		more := len(changes) - maxNamed
		changes = append(changes[:maxNamed:maxNamed], sayMore.With(more))
	}
	return changes, nil
}

// inventoryChanges names what an inventory is calculated from otherwise than another: activities, facilities, the boundary and
// instruments.
func inventoryChanges(then, now emissions.Inventory) []say.Sentence {
	changes := append(activityChanges(then.Activities, now.Activities), facilityChanges(then, now)...)
	changes = append(changes, boundaryChanges(then, now)...)
	return append(changes, instrumentChanges(then.Instruments, now.Instruments)...)
}

func activityChanges(then, now []emissions.Activity) []say.Sentence {
	before := byKey(then, func(a emissions.Activity) string { return a.ID })
	after := byKey(now, func(a emissions.Activity) string { return a.ID })
	var out []say.Sentence
	for _, a := range now {
		old, known := before[a.ID]
		switch {
		case !known:
			out = append(out, sayAdded.With(describe(a), quantityOf(a)))
		case !old.Quantity.Equal(a.Quantity) || old.Unit != a.Unit:
			out = append(out, sayChanged.With(describe(a), quantityOf(old), quantityOf(a)))
		case !sameDecimal(old.Coverage, a.Coverage) || !sameDecimal(old.EstimatedPart, a.EstimatedPart):
			out = append(out, sayOtherReadings.With(describe(a)))
		case old.SupplierID != a.SupplierID || old.Menu != a.Menu:
			out = append(out, sayOtherSupplier.With(describe(a)))
		case old.SourceType != a.SourceType:
			out = append(out, sayOtherType.With(describe(a)))
		case old.FactorID != a.FactorID:
			out = append(out, sayOtherPin.With(describe(a)))
		case !slices.EqualFunc(old.SourceProperties, a.SourceProperties, sameProperty):
			out = append(out, sayOtherProperties.With(describe(a)))
		}
	}
	for _, old := range then {
		if _, kept := after[old.ID]; !kept {
			out = append(out, sayGone.With(describe(old), quantityOf(old)))
		}
	}
	return out
}

// describe names an activity as people know it.
func describe(a emissions.Activity) say.Sentence {
	if a.Register != 0 || len(a.Members) > 0 {
		return sayUsage.With(a.MeterName, a.Start.MonthKey())
	}
	return sayEntry.With(a.SourceName, a.Start, a.End.AddDays(-1))
}

func sameProperty(a, b emissions.DatedProperty) bool {
	return a.String() == b.String() && a.ValidFrom == b.ValidFrom && a.ValidTo == b.ValidTo
}

func quantityOf(a emissions.Activity) string { return a.Quantity.String() + " " + a.Unit }

func sameDecimal(a, b *exact.Decimal) bool {
	return a == b || (a != nil && b != nil && a.Equal(*b))
}

// facilityChanges compares the facilities that have activities. One that comes or goes does so with its activities.
func facilityChanges(then, now emissions.Inventory) []say.Sentence {
	before := byKey(then.Facilities, func(f emissions.Facility) string { return f.ID })
	var out []say.Sentence
	for _, f := range now.Facilities {
		old, known := before[f.ID]
		switch {
		case !known:
		case !old.Share.Equal(f.Share) && len(old.Holdings) == 0: // else boundaryChanges says how it is held
			out = append(out, sayShareChanged.With(f.Name, old.Share, f.Share))
		case old.Country != f.Country || old.Region != f.Region:
			out = append(out, sayMoved.With(f.Name, old.Region, f.Region))
		}
	}
	return out
}
