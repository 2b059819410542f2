package services

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"github.com/google/uuid"

	"tanso/emissions/sampling"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

// Population is what a sample is drawn from: the entries of a closed inventory in the scopes of an engagement, under one Scope 2
// method. Their sum is compared with the reported total.
type Population struct {
	EngagementID  uuid.UUID
	InventoryID   uuid.UUID
	RunID         uuid.UUID
	Method        string
	Items         int
	TotalKg       exact.Decimal // of the entries
	ReportedKg    exact.Decimal // as the run states it
	Agrees        bool
	MaterialityKg exact.Decimal
	TolerableKg   exact.Decimal // the performance materiality
	Strata        []PopulationStratum
	Size          *int // of a monetary-unit sample at the risk that was asked for; nil where none can be drawn
	items         []sampling.Item
}

// PopulationStratum is the part of one scope.
type PopulationStratum struct {
	Scope   int
	Items   int
	Kg      exact.Decimal
	Sampled int           // of a sample
	StartKg exact.Decimal // of a monetary-unit sample
	Zero    int           // entries of zero, which a monetary-unit sample cannot choose
}

// PopulationQuery asks for a population, and for the size that a sample of it would have.
type PopulationQuery struct {
	EngagementID   uuid.UUID
	InventoryID    uuid.UUID
	Method         string // location or market
	RiskPercent    int
	ExpectedTonnes exact.Decimal
}

// Population returns what a sample would be drawn from. Every member may who sees all sources.
func (s Assurance) Population(ctx context.Context, q PopulationQuery) (out Population, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		e, err := t.engagementFor(ctx, actor, q.EngagementID)
		if err != nil {
			return err
		}
		if out, err = t.population(ctx, e, q.InventoryID, q.Method); err != nil {
			return err
		}
		if n, err := out.aim(q.RiskPercent, q.ExpectedTonnes).Size(); err == nil {
			out.Size = &n
		}
		return nil
	}, everyone...)
	return out, err
}

func (p Population) aim(risk int, expectedTonnes exact.Decimal) sampling.Aim {
	total := exact.Zero
	for _, item := range p.items {
		if item.Kg.Sign() > 0 {
			total = total.Add(item.Kg)
		}
	}
	return sampling.Aim{Total: total, Tolerable: p.TolerableKg, Expected: expectedTonnes.Mul(exact.Int(1000)), Risk: risk}
}

// population reads the entries of the closing run. They are all read: a sample is of all.
func (t *tx) population(ctx context.Context, e Engagement, inventory uuid.UUID, method string) (out Population, err error) {
	if err := oneOf("method", method, "location", "market"); err != nil {
		return out, err
	}
	if !slices.ContainsFunc(e.Inventories, func(i EngagedInventory) bool { return i.ID == inventory }) {
		return out, &fault.Error{Code: fault.NotFound, Field: "inventoryId", Message: "the engagement does not cover this inventory"}
	}
	i, err := t.inventory(ctx, inventory)
	if err != nil {
		return out, err
	}
	if i.ClosedRunID == nil {
		return out, fault.New(fault.Conflict, "samples are drawn from closed inventories; this one is a draft")
	}
	out = Population{EngagementID: e.ID, InventoryID: inventory, RunID: *i.ClosedRunID, Method: method}
	runs, err := t.newestRuns(ctx, []uuid.UUID{inventory})
	if err != nil {
		return out, err
	}
	if out.items, err = t.auditable(ctx, out.RunID, e.Scopes, method); err != nil {
		return out, err
	}
	for _, scope := range e.Scopes {
		stratum := PopulationStratum{Scope: scope}
		for _, item := range out.items {
			if item.Stratum == strconv.Itoa(scope) {
				stratum.Items, stratum.Kg = stratum.Items+1, stratum.Kg.Add(item.Kg)
			}
		}
		out.Strata, out.TotalKg = append(out.Strata, stratum), out.TotalKg.Add(stratum.Kg)
		out.ReportedKg = out.ReportedKg.Add(reportedOf(runs[inventory].Totals, scope, method))
	}
	out.Items, out.Agrees = len(out.items), out.TotalKg.Equal(out.ReportedKg)
	out.MaterialityKg = e.materialityOf(out.ReportedKg)
	out.TolerableKg = out.MaterialityKg.Mul(e.PerformancePercent).Quo(exact.Int(100)).Round(6)
	return out, nil
}

// materialityOf is the materiality for a reported total.
func (e Engagement) materialityOf(reported exact.Decimal) exact.Decimal {
	if e.MaterialityKg != nil {
		return *e.MaterialityKg
	}
	return reported.Abs().Mul(*e.MaterialityPercent).Quo(exact.Int(100)).Round(6)
}

func reportedOf(totals Totals, scope int, method string) exact.Decimal {
	switch {
	case scope == 1:
		return totals.Scope1.Kg
	case scope == 3:
		return totals.Scope3.Kg
	case method == "location":
		return totals.Scope2Location.Kg
	}
	return totals.Scope2Market.Kg
}

func (t *tx) auditable(ctx context.Context, run uuid.UUID, scopes []int, method string) ([]sampling.Item, error) {
	type row struct {
		Number int
		Scope  int
		Kg     exact.Decimal
	}
	rows, err := collect[row](ctx, t, `SELECT number, scope, kg_co2e AS kg FROM entry WHERE organization_id = $1 AND run_id = $2
		AND scope = ANY ($3) AND (scope <> 2 OR method = $4) ORDER BY number`, t.org, run, scopes, method)
	out := make([]sampling.Item, len(rows))
	for i, r := range rows {
		out[i] = sampling.Item{ID: entryID(r.Number), Stratum: strconv.Itoa(r.Scope), Kg: r.Kg}
	}
	return out, err
}

func entryID(number int) string { return fmt.Sprintf("E-%06d", number) }

// DrawInput asks for a sample.
type DrawInput struct {
	EngagementID   uuid.UUID
	InventoryID    uuid.UUID
	Method         string
	Approach       SampleApproach
	RiskPercent    int
	ExpectedTonnes exact.Decimal
	Size           *int   // of a random sample; nil: as many as a monetary-unit sample would have
	Seed           string // empty: one is made
}

// Draw draws a sample from the closed inventory. The same seed draws the same sample. Auditors of the running engagement may.
func (s Assurance) Draw(ctx context.Context, in DrawInput) (out AuditSample, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := in.check(); err != nil {
			return err
		}
		e, err := t.runningEngagement(ctx, actor, in.EngagementID)
		if err != nil {
			return err
		}
		p, err := t.population(ctx, e, in.InventoryID, in.Method)
		if err != nil {
			return err
		}
		if !p.Agrees {
			return fault.New(fault.Conflict, "the entries come to %s kg and the run states %s kg", p.TotalKg, p.ReportedKg)
		}
		drawn, err := in.draw(p)
		if err != nil {
			return err
		}
		id, err := t.keepSample(ctx, actor, in, p, drawn)
		if err != nil {
			return err
		}
		if out, err = t.sample(ctx, actor, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "audit.draw", "audit_sample", id.String(), in)
	}, Auditor)
	return out, err
}

func (in *DrawInput) check() (err error) {
	if in.Seed, err = line("seed", in.Seed, 0, 64); err != nil {
		return err
	}
	if in.Seed == "" {
		raw := make([]byte, 8)
		if _, err := rand.Read(raw); err != nil {
			return err
		}
		in.Seed = hex.EncodeToString(raw)
	}
	return oneOf("approach", in.Approach, SampleApproach(sampling.MonetaryUnit), SampleApproach(sampling.Random))
}

func (in *DrawInput) draw(p Population) (sampling.Sample, error) {
	aim := p.aim(in.RiskPercent, in.ExpectedTonnes)
	if in.Approach == SampleApproach(sampling.MonetaryUnit) {
		return sampling.DrawUnits(p.items, aim, in.Seed)
	}
	if in.Size != nil {
		return sampling.DrawRandom(p.items, *in.Size, in.Seed)
	}
	n, err := aim.Size()
	if err != nil {
		return sampling.Sample{}, err
	}
	return sampling.DrawRandom(p.items, min(n, len(p.items)), in.Seed)
}

func (t *tx) keepSample(ctx context.Context, actor Actor, in DrawInput, p Population, s sampling.Sample) (uuid.UUID, error) {
	id := newID()
	strata := make([]PopulationStratum, len(s.Strata))
	for i, x := range s.Strata {
		scope, _ := strconv.Atoi(x.Name)
		strata[i] = PopulationStratum{Scope: scope, Items: x.Items, Kg: x.Kg, Sampled: x.Sampled, StartKg: x.Start, Zero: x.Untested}
	}
	raw, err := json.Marshal(strata)
	if err != nil {
		return id, err
	}
	_, err = t.Exec(ctx, `
		INSERT INTO audit_sample (organization_id, id, engagement_id, inventory_id, run_id, method, approach, seed, risk_percent, expected_kg, materiality_kg,
		                          tolerable_kg, size, interval_kg, total_kg, reported_kg, items, strata, drawn_by_id, drawn_by, drawn_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)`,
		t.org, id, in.EngagementID, in.InventoryID, p.RunID, in.Method, in.Approach, in.Seed, in.RiskPercent, in.ExpectedTonnes.Mul(exact.Int(1000)),
		p.MaterialityKg, p.TolerableKg, s.Size, s.Interval, s.Total, p.ReportedKg, s.Items, string(raw), actor.ID, actor.Name, t.now)
	if err != nil {
		return id, err
	}
	numbers, names, kg, certain := make([]int32, len(s.Picks)), make([]string, len(s.Picks)), make([]string, len(s.Picks)), make([]bool, len(s.Picks))
	for i, pick := range s.Picks {
		number, _ := entryNumber(pick.ID)
		numbers[i], names[i], kg[i], certain[i] = int32(number), pick.Stratum, pick.Kg.String(), pick.Certain //nolint:gosec // an entry's number is an integer column
	}
	_, err = t.Exec(ctx, `INSERT INTO audit_sample_item (organization_id, sample_id, number, stratum, kg_co2e, certain)
		SELECT $1, $2, n.number, n.stratum, n.kg::numeric, n.certain FROM unnest($3::integer[], $4::text[], $5::text[], $6::boolean[]) AS n (number, stratum, kg, certain)`,
		t.org, id, numbers, names, kg, certain)
	return id, err
}
