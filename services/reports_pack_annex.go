package services

import (
	"cmp"
	"slices"
	"strings"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/meters"
	"tanso/reports/pack"
)

// bills are those that activities of the inventory rest on, as they were known when it was calculated: those that entries were made
// of, and those that fill the days which a meter does not know.
func (p *packing) bills() ([]pack.Bill, error) {
	out := map[string]*pack.Bill{}
	for _, part := range []func(map[string]*pack.Bill) error{p.enteredBills, p.fillingBills} {
		if err := part(out); err != nil {
			return nil, err
		}
	}
	list := make([]pack.Bill, 0, len(out))
	for _, b := range out {
		slices.Sort(b.Activities)
		b.Activities = slices.Compact(b.Activities)
		list = append(list, *b)
	}
	slices.SortFunc(list, func(a, b pack.Bill) int { return cmp.Compare(a.ID, b.ID) })
	return list, nil
}

// enteredBills finds the bills that entries of the inventory were made of. An entry may have been corrected since: then the bill's is
// one of those that it stands for.
func (p *packing) enteredBills(out map[string]*pack.Bill) error {
	var entered []uuid.UUID
	for _, a := range p.src.Inventory.Activities {
		entered = appendID(entered, a.ID)
	}
	type row struct{ Leaf, ID uuid.UUID }
	rows, err := collect[row](p.ctx, p.t, `
		WITH RECURSIVE line AS (
			SELECT id AS leaf, id, supersedes_id FROM activity WHERE organization_id = $1 AND id = ANY($2)
			UNION ALL
			SELECT l.leaf, o.id, o.supersedes_id FROM line l JOIN activity o ON o.organization_id = $1 AND o.id = l.supersedes_id)
		SELECT leaf, id FROM line`, p.t.org, entered)
	if err != nil {
		return err
	}
	leaf, ids := map[uuid.UUID]uuid.UUID{}, make([]uuid.UUID, len(rows))
	for i, r := range rows {
		leaf[r.ID], ids[i] = r.Leaf, r.ID
	}
	bills, err := collect[Bill](p.ctx, p.t, `SELECT `+billColumns+billFrom+billCurrentThen+` AND b.quantity IS NOT NULL AND b.activity_id = ANY ($2)
		AND b.period_end > $3 AND b.period_start < $4`, p.t.org, ids, p.src.Inventory.Start, p.src.Inventory.End, p.t.knownAt)
	for _, b := range bills {
		p.bill(out, b, 0, leaf[*b.ActivityID].String())
	}
	return err
}

// fillingBills finds the bills of registers that activities named after bills are made of.
func (p *packing) fillingBills(out map[string]*pack.Bill) error {
	bySource := map[string][]emissions.Activity{}
	for _, a := range p.src.Inventory.Activities {
		if strings.HasPrefix(a.ID, billActivity) {
			bySource[a.SourceID] = append(bySource[a.SourceID], a)
		}
	}
	for source, activities := range bySource {
		var register int32
		err := p.t.QueryRow(p.ctx, `SELECT register_number FROM emission_source WHERE organization_id = $1 AND id = $2`, p.t.org, source).Scan(&register)
		if err != nil {
			return err
		}
		bills, err := collect[Bill](p.ctx, p.t, `SELECT `+billColumns+billFrom+billCurrentThen+` AND b.quantity IS NOT NULL AND b.register_number = $2
			AND b.period_start < $4::date + 70 AND b.period_end > $3::date - 70 ORDER BY b.period_start, b.id`,
			p.t.org, register, p.src.Inventory.Start, p.src.Inventory.End, p.t.knownAt)
		if err != nil {
			return err
		}
		domain, byID := make([]meters.Bill, len(bills)), byKey(bills, func(b Bill) string { return b.ID.String() })
		for i, b := range bills {
			domain[i] = b.domain()
		}
		settled, _ := meters.Settle(domain)
		for _, s := range settled {
			for _, a := range activities {
				if emissions.DateOf(s.Start).Before(a.End) && a.Start.Before(emissions.DateOf(s.End)) {
					for _, d := range s.Bills {
						p.bill(out, byID[d.ID], register, a.ID)
					}
				}
			}
		}
	}
	return nil
}

// bill notes that an activity rests on a bill.
func (p *packing) bill(out map[string]*pack.Bill, b Bill, register int32, activity string) {
	id := b.ID.String()
	if out[id] == nil {
		out[id] = &pack.Bill{
			ID: id, FacilityID: b.FacilityID.String(), Commodity: string(b.Commodity), Register: register, SourceID: idText(b.SourceID), Start: b.PeriodStart,
			End: b.PeriodEnd, Quantity: *b.Quantity, Unit: b.Unit, Cost: b.Cost, Currency: b.Currency, Estimated: b.Estimated,
			InvoiceNumber: b.InvoiceNumber, Supplier: b.Supplier, ActivityID: idText(b.ActivityID), RecordedBy: b.RecordedBy, RecordedAt: b.RecordedAt,
		}
	}
	out[id].Activities = append(out[id].Activities, activity)
}

// samples are those that were drawn from the closing run until the pack was asked for. What auditors found of them stays theirs.
func (p *packing) samples() ([]pack.Sample, error) {
	inv := p.src.Inventory
	found, err := p.t.samples(p.ctx, `AND s.inventory_id = $2 AND s.run_id = $3 AND s.drawn_at <= $4 ORDER BY s.drawn_at, s.id`, inv.ID, inv.RunID, p.asked)
	if err != nil {
		return nil, err
	}
	out := make([]pack.Sample, len(found))
	for i, s := range found {
		out[i] = pack.Sample{
			ID: s.ID.String(), Engagement: s.EngagementID.String(), Method: s.Method, Approach: string(s.Approach), Seed: s.Seed, RiskPercent: s.RiskPercent, Expected: s.ExpectedKg,
			Materiality: s.MaterialityKg, Tolerable: s.TolerableKg, Size: s.Size, Interval: s.IntervalKg, Total: s.TotalKg, Reported: s.ReportedKg,
			Entries: s.Population, DrawnBy: s.DrawnBy, DrawnAt: s.DrawnAt,
		}
		for _, x := range s.Strata {
			out[i].Scopes = append(out[i].Scopes, x.Scope)
		}
		for _, item := range s.Items {
			out[i].Picks = append(out[i].Picks, pack.Pick{EntryID: item.EntryID(), Stratum: item.Stratum, Kg: item.KgCo2e, Certain: item.Certain})
		}
	}
	return out, nil
}
