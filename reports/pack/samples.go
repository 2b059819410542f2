package pack

import (
	"encoding/json"
	"strconv"
	"time"
)

var (
	sampleColumns = fields(`id engagement method scopes approach seed risk_percent expected_kg materiality_kg tolerable_kg size interval_kg
		total_kg reported_kg entries drawn_by drawn_at`)
	itemColumns = fields(`sample_id entry_id stratum kg_co2e certain`)
)

// sampling writes the population, which follows from the sealed inventory, and beside it the samples that were drawn after the close: an
// annex that no seal covers, and that anybody can draw again.
func (w *writer) sampling() error {
	if err := w.table("sampling/population.csv", population); err != nil {
		return err
	}
	var samples, items [][]string
	for _, s := range w.in.Samples {
		scopes, err := json.Marshal(orEmpty(s.Scopes))
		if err != nil {
			return err
		}
		samples = append(samples, []string{
			s.ID, guarded(s.Engagement), s.Method, string(scopes), s.Approach, guarded(s.Seed), strconv.Itoa(s.RiskPercent), s.Expected.String(),
			s.Materiality.String(), s.Tolerable.String(), strconv.Itoa(s.Size), s.Interval.String(), s.Total.String(), s.Reported.String(),
			strconv.Itoa(s.Entries), guarded(s.DrawnBy), s.DrawnAt.UTC().Format(time.RFC3339Nano),
		})
		for _, p := range s.Picks {
			items = append(items, []string{s.ID, p.EntryID, p.Stratum, p.Kg.String(), strconv.FormatBool(p.Certain)})
		}
	}
	if err := w.csv("sampling/sample_items.csv", itemColumns, items); err != nil {
		return err
	}
	return w.csv("sampling/samples.csv", sampleColumns, samples)
}
