package pack

import (
	"encoding/json"
	"strconv"
	"time"
)

// billColumns are those of data/bills.csv: the bills that activities rest on.
var billColumns = fields(`id facility_id commodity register source_id start end quantity unit cost currency estimated invoice_number supplier
	activity_id recorded_by recorded_at activities`)

func (w *writer) bills(path string) error {
	rows := make([][]string, len(w.in.Bills))
	for i, b := range w.in.Bills {
		activities, err := json.Marshal(orEmpty(b.Activities))
		if err != nil {
			return err
		}
		register, cost := "", ""
		if b.Register != 0 {
			register = strconv.Itoa(int(b.Register))
		}
		if b.Cost != nil {
			cost = b.Cost.String()
		}
		rows[i] = []string{
			b.ID, b.FacilityID, b.Commodity, register, b.SourceID, b.Start.String(), b.End.String(), b.Quantity.String(), guarded(b.Unit), cost, b.Currency,
			strconv.FormatBool(b.Estimated), guarded(b.InvoiceNumber), guarded(b.Supplier), b.ActivityID, guarded(b.RecordedBy),
			b.RecordedAt.UTC().Format(time.RFC3339Nano), string(activities),
		}
	}
	return w.csv(path, billColumns, rows)
}
