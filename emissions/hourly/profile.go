package hourly

import (
	"time"

	"tanso/internal/exact"
)

// places are the decimals that a volume is shared out with.
const places = 12

// Flat shares a volume out evenly over the hours of [start, end). The slots add up to the volume exactly.
func Flat(volume exact.Decimal, start, end time.Time) []Slot {
	n := int64(end.Sub(start) / time.Hour)
	if n <= 0 || volume.Sign() <= 0 {
		return nil
	}
	out := make([]Slot, 0, n)
	var before exact.Decimal
	whole := exact.Int(n)
	for i := range n {
		upTo := volume.Mul(exact.Int(i + 1)).Quo(whole).Round(places)
		if i == n-1 {
			upTo = volume
		}
		out = append(out, Slot{Start: start.Add(time.Duration(i) * time.Hour), KWh: upTo.Sub(before)})
		before = upTo
	}
	return out
}

// Within takes of generation, in order of time, what a volume allows: what was made beyond it is not the instrument's.
func Within(slots []Slot, volume exact.Decimal) []Slot {
	var out []Slot
	for _, s := range slots {
		if volume.Sign() <= 0 {
			break
		}
		if volume.Cmp(s.KWh) < 0 {
			s.KWh = volume
		}
		volume = volume.Sub(s.KWh)
		out = append(out, s)
	}
	return out
}

// Part is a share of generation, amount ÷ whole, rounded down hour by hour to 12 decimals, so that parts never exceed it.
func Part(slots []Slot, amount, whole exact.Decimal) []Slot {
	out := make([]Slot, 0, len(slots))
	for _, s := range slots {
		if s.KWh.Sign() <= 0 || whole.Sign() <= 0 {
			continue
		}
		due := s.KWh.Mul(amount)
		part := due.Quo(whole).Round(places)
		if part.Mul(whole).Cmp(due) > 0 {
			part = part.Sub(step)
		}
		out = append(out, Slot{Start: s.Start, KWh: part})
	}
	return out
}

var step = exact.Must("0.000000000001")
