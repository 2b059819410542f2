package services

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/reports/dossier"
)

// maxDossierChanges bounds the changes that a dossier holds; of more the newest are kept.
const maxDossierChanges = 10_000

// changes are the deeds of the audit chain since the inventory was made that touched its facts, oldest first.
func (g *dossierGathering) changes(ctx context.Context) error {
	kinds, ids, err := g.facts(ctx)
	if err != nil {
		return err
	}
	events, err := g.t.auditEvents(ctx, `at >= $2 AND (object_kind, object_id) IN (SELECT * FROM unnest($3::text[], $4::text[]))
		ORDER BY seq DESC LIMIT $5`, g.inventory.CreatedAt, kinds, ids, maxDossierChanges)
	if err != nil {
		return err
	}
	emitted := g.emittedBy(events)
	for _, e := range slices.Backward(events) {
		c := dossier.Change{
			Seq: e.Seq, At: utc(e.At), Actor: e.ActorName, Action: e.Action, ObjectKind: e.ObjectKind, ObjectID: e.ObjectID, Hash: hexOf(e.Hash),
		}
		c.Old, c.New, c.Reason = told(e.Detail)
		c.EffectKg = effectOf(e, emitted)
		g.out.Changes = append(g.out.Changes, c)
	}
	return nil
}

// emittedBy is what the activities that deeds were about come to, of those that were counted.
func (g *dossierGathering) emittedBy(events []AuditEvent) map[string]exact.Decimal {
	asked := map[string]bool{}
	for _, e := range events {
		asked[e.ObjectID] = true
	}
	out := map[string]exact.Decimal{}
	for i := range g.inv.Entries {
		if e := &g.inv.Entries[i]; e.Method != emissions.MarketBased && asked[e.ActivityID] { // Scope 2 counts once, location-based
			out[e.ActivityID] = out[e.ActivityID].Add(e.KgCO2e)
		}
	}
	return out
}

// facts names what the inventory was calculated from, by kind and id of the audit chain: what holds in its period, and what was
// corrected or voided there.
func (g *dossierGathering) facts(ctx context.Context) (kinds, ids []string, err error) {
	type row struct{ Kind, ID string }
	var sources, facilities, entities []uuid.UUID
	met := map[string]bool{}
	for i := range g.inv.Activities {
		if id := g.inv.Activities[i].SourceID; !met[id] {
			met[id], sources = true, appendID(sources, id)
		}
	}
	for _, f := range g.inv.Facilities {
		facilities = appendID(facilities, f.ID)
	}
	for _, e := range g.inv.Entities {
		entities = appendID(entities, e.ID)
	}
	rows, err := collect[row](ctx, g.t, `
		SELECT 'activity' AS kind, id::text FROM activity WHERE organization_id = $1 AND period_start < $3 AND period_end > $2
		UNION ALL SELECT 'bill', id::text FROM bill WHERE organization_id = $1 AND period_start < $3 AND period_end > $2
		UNION ALL SELECT 'instrument', id::text FROM instrument WHERE organization_id = $1 AND applies_start < $3 AND applies_end > $2
		UNION ALL SELECT 'credit', id::text FROM carbon_credit WHERE organization_id = $1 AND acquired_on < $3
		UNION ALL SELECT 'exclusion', id::text FROM exclusion WHERE organization_id = $1
		UNION ALL SELECT 'legal_entity', unnest($6::uuid[])::text
		UNION ALL SELECT 'facility', unnest($5::uuid[])::text
		UNION ALL SELECT 'emission_source', unnest($4::uuid[])::text
		UNION ALL SELECT 'virtual_meter', virtual_meter_id::text FROM emission_source
		  WHERE organization_id = $1 AND id = ANY($4) AND virtual_meter_id IS NOT NULL
		UNION ALL SELECT 'register', id::text FROM register WHERE organization_id = $1 AND number = ANY($7)
		UNION ALL SELECT 'meter', meter_id::text FROM register WHERE organization_id = $1 AND number = ANY($7)
		UNION ALL SELECT 'estimate', id::text FROM estimate WHERE organization_id = $1 AND register_number = ANY($7)
		UNION ALL SELECT 'inventory', $8::text`,
		g.t.org, g.inv.Start, g.inv.End, sources, facilities, entities, g.registers(), g.inventory.ID.String())
	kinds, ids = make([]string, len(rows)), make([]string, len(rows))
	for i, r := range rows {
		kinds[i], ids[i] = sharedText(r.Kind), r.ID
	}
	return kinds, ids, err
}

// appendID takes in an id where there is one; what follows from several sources has none.
func appendID(list []uuid.UUID, text string) []uuid.UUID {
	if id, err := uuid.Parse(text); err == nil {
		list = append(list, id)
	}
	return list
}

// registers are those behind metered activities, members of virtual meters too.
func (g *dossierGathering) registers() []int32 {
	out := []int32{}
	for _, a := range g.inv.Activities {
		if a.Register != 0 {
			out = append(out, a.Register)
		}
		for _, m := range a.Members {
			out = append(out, m.Register)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// told splits the detail of an event into what was, what is, and why. Of an object before and after only the fields are told that
// differ.
func told(detail json.RawMessage) (before, after, reason string) {
	var d struct {
		Before, After map[string]json.RawMessage
		Reason        string
	}
	if json.Unmarshal(detail, &d) != nil || d.After == nil {
		var plain bytes.Buffer
		if json.Compact(&plain, detail) != nil {
			return "", "", ""
		}
		return "", plain.String(), d.Reason
	}
	_ = json.Unmarshal(d.After["Reason"], &reason) // of objects that carry their own
	was, is := map[string]json.RawMessage{}, map[string]json.RawMessage{}
	for field, value := range d.After {
		if old := d.Before[field]; !bytes.Equal(old, value) {
			is[field] = value
			if old != nil {
				was[field] = old
			}
		}
	}
	return string(jsonOf(was)), string(jsonOf(is)), reason
}

// effectOf is what a deed added to the inventory, where it is known: all of a quantity that was recorded, and of a corrected one the
// part that the correction made, which is linear as long as the unit and the days are the same.
func effectOf(e AuditEvent, emitted map[string]exact.Decimal) *exact.Decimal {
	kg, counted := emitted[e.ObjectID]
	if !counted {
		return nil
	}
	switch e.Action {
	case "activity.record":
		return &kg
	case "activity.correct":
		var c struct{ Before, After Activity }
		if json.Unmarshal(e.Detail, &c) != nil || c.Before.Quantity == nil || c.After.Quantity == nil || c.After.Quantity.IsZero() ||
			c.Before.Unit != c.After.Unit || c.Before.PeriodStart != c.After.PeriodStart || c.Before.PeriodEnd != c.After.PeriodEnd {
			return nil
		}
		part := kg.Mul(c.After.Quantity.Sub(*c.Before.Quantity)).Quo(*c.After.Quantity)
		return &part
	}
	return nil
}
