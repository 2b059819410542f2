package services

import (
	"context"
	"strconv"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/emissions/abatement"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

// AbatementScenario is a scenario that an organization has named and kept, with the method of its costs.
type AbatementScenario struct {
	ID                 uuid.UUID
	Name               string
	DiscountPercent    exact.Decimal
	EnergyPricePercent exact.Decimal
	CarbonPrice        exact.Decimal
	GridPercent        exact.Decimal
	ShiftMonths        int
	Statuses           []InitiativeStatus
	Basis              emissions.Method
	Method             abatement.Method
	Version            int
	CreatedAt          time.Time
}

// NamedScenarioInput is what a person says of a scenario to keep.
type NamedScenarioInput struct {
	Name     string
	Scenario AbatementScenarioInput
	Method   abatement.Method
}

// maxScenarios bounds those of an organization.
const maxScenarios = 50

func (in *NamedScenarioInput) check() (err error) {
	if in.Name, err = line("name", in.Name, 1, maxName); err != nil {
		return err
	}
	if in.Scenario.Basis == "" {
		in.Scenario.Basis = emissions.LocationBased
	}
	if _, err := in.Scenario.scenario(); err != nil {
		return err
	}
	return oneOf("method", in.Method, abatement.Methods...)
}

func (in NamedScenarioInput) values(t *tx, id uuid.UUID) []any {
	statuses := make([]string, len(in.Scenario.Statuses))
	for n, status := range in.Scenario.Statuses {
		statuses[n] = string(status)
	}
	s := in.Scenario
	return []any{
		t.org, id, in.Name, s.DiscountPercent, s.EnergyPricePercent, s.CarbonPrice, s.GridPercent, s.ShiftMonths, statuses, string(s.Basis),
		string(in.Method),
	}
}

const scenarioColumns = `id, name, discount_percent, energy_price_percent, carbon_price, grid_percent, shift_months, statuses, basis, method, version, created_at`

func (t *tx) abatementScenario(ctx context.Context, id uuid.UUID) (AbatementScenario, error) {
	return one[AbatementScenario](ctx, t, `SELECT `+scenarioColumns+` FROM abatement_scenario WHERE organization_id = $1 AND id = $2`, t.org, id)
}

// Scenarios returns the named scenarios by name.
func (s Initiatives) Scenarios(ctx context.Context) (out []AbatementScenario, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) (err error) {
		out, err = collect[AbatementScenario](ctx, t, `SELECT `+scenarioColumns+` FROM abatement_scenario WHERE organization_id = $1 ORDER BY name`, t.org)
		return err
	}, everyone...)
	return out, err
}

// CreateScenario keeps a scenario. Admins and managers may; a name that is taken is a conflict.
func (s Initiatives) CreateScenario(ctx context.Context, in NamedScenarioInput) (out AbatementScenario, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := in.check(); err != nil {
			return err
		}
		var known int
		if err := t.QueryRow(ctx, `SELECT count(*) FROM abatement_scenario WHERE organization_id = $1`, t.org).Scan(&known); err != nil {
			return err
		}
		if known >= maxScenarios {
			return fault.New(fault.TooLarge, "an organization has at most %d scenarios", maxScenarios)
		}
		id := newID()
		_, err := t.Exec(ctx, `
			INSERT INTO abatement_scenario (organization_id, id, name, discount_percent, energy_price_percent, carbon_price, grid_percent, shift_months, statuses,
			                                basis, method, created_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`, append(in.values(t, id), t.now)...)
		if err != nil {
			return err
		}
		if out, err = t.abatementScenario(ctx, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "scenario.create", "abatement_scenario", id.String(), in)
	}, Admin, Manager)
	return out, err
}

// UpdateScenario changes a scenario that was read at the version. Admins and managers may.
func (s Initiatives) UpdateScenario(ctx context.Context, id uuid.UUID, version int, in NamedScenarioInput) (out AbatementScenario, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := in.check(); err != nil {
			return err
		}
		if err := t.claim(ctx, scenarioTable, id, version); err != nil {
			return err
		}
		before, err := t.abatementScenario(ctx, id)
		if err != nil {
			return err
		}
		_, err = t.Exec(ctx, `
			UPDATE abatement_scenario SET name = $3, discount_percent = $4, energy_price_percent = $5, carbon_price = $6, grid_percent = $7, shift_months = $8,
			       statuses = $9, basis = $10, method = $11 WHERE organization_id = $1 AND id = $2`, in.values(t, id)...)
		if err != nil {
			return err
		}
		if out, err = t.abatementScenario(ctx, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "scenario.update", "abatement_scenario", id.String(), change{before, out})
	}, Admin, Manager)
	return out, err
}

// DeleteScenario forgets a scenario that was read at the version. Admins and managers may; nothing rests on it.
func (s Initiatives) DeleteScenario(ctx context.Context, id uuid.UUID, version int) error {
	return s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.claim(ctx, scenarioTable, id, version); err != nil {
			return err
		}
		before, err := t.abatementScenario(ctx, id)
		if err != nil {
			return err
		}
		if _, err := t.Exec(ctx, `DELETE FROM abatement_scenario WHERE organization_id = $1 AND id = $2`, t.org, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "scenario.delete", "abatement_scenario", id.String(), before)
	}, Admin, Manager)
}

// BudgetYear is the money of initiatives in a fiscal year, in one currency.
type BudgetYear struct {
	Year     int // in which the fiscal year begins
	Currency string
	Budget   *exact.Decimal // nil: none is set
	Planned  exact.Decimal
	Spent    exact.Decimal
	Version  int // of the budget; 0 where none is set
}

// Budget returns the fiscal years in which money is budgeted, planned or spent, oldest first. Planned are the planned costs of
// steps, by the year in which they end; of initiatives whose steps have none, the capital in their budget year, else in
// that of their start. Spent are the actual costs, by the year in which a step was done, else ends. Rejected initiatives plan
// nothing.
func (s Initiatives) Budget(ctx context.Context) (out []BudgetYear, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.seesRuns(ctx, actor); err != nil {
			return err
		}
		out, err = collect[BudgetYear](ctx, t, `
			WITH fiscal AS (SELECT fiscal_year_start_month - 1 AS months FROM organization WHERE id = $1),
			money AS (
			  SELECT i.currency, extract(year FROM s.end_on - make_interval(months => f.months))::integer AS year, s.planned_cost AS planned, 0::numeric AS spent
			  FROM fiscal f, initiative_step s JOIN initiative i ON i.organization_id = s.organization_id AND i.id = s.initiative_id
			  WHERE s.organization_id = $1 AND i.status <> 'rejected' AND s.planned_cost IS NOT NULL
			  UNION ALL
			  SELECT i.currency, coalesce(i.budget_year, extract(year FROM i.start_date - make_interval(months => f.months)))::integer, i.cost, 0
			  FROM fiscal f, initiative i
			  WHERE i.organization_id = $1 AND i.status <> 'rejected' AND i.cost IS NOT NULL AND coalesce(i.budget_year::text, i.start_date::text) IS NOT NULL
			    AND NOT EXISTS (SELECT FROM initiative_step s WHERE s.organization_id = $1 AND s.initiative_id = i.id AND s.planned_cost IS NOT NULL)
			  UNION ALL
			  SELECT i.currency, extract(year FROM coalesce(s.done_on, s.end_on) - make_interval(months => f.months))::integer, 0, s.actual_cost
			  FROM fiscal f, initiative_step s JOIN initiative i ON i.organization_id = s.organization_id AND i.id = s.initiative_id
			  WHERE s.organization_id = $1 AND s.actual_cost IS NOT NULL),
			sums AS (SELECT currency, year, sum(planned) AS planned, sum(spent) AS spent FROM money GROUP BY currency, year)
			SELECT coalesce(b.year, m.year) AS year, coalesce(b.currency, m.currency) AS currency, b.amount AS budget, coalesce(m.planned, 0) AS planned,
			       coalesce(m.spent, 0) AS spent, coalesce(b.version, 0) AS version
			FROM sums m FULL JOIN (SELECT * FROM initiative_budget WHERE organization_id = $1) b ON b.year = m.year AND b.currency = m.currency
			ORDER BY 1, 2`, t.org)
		return err
	}, everyone...)
	return out, err
}

// BudgetInput sets the budget of a fiscal year that was read at the version; 0 where none was set.
type BudgetInput struct {
	Year     int
	Currency string
	Amount   exact.Decimal
	Version  int
}

// SetBudget sets the money for initiatives in a fiscal year. Admins and managers may.
func (s Initiatives) SetBudget(ctx context.Context, in BudgetInput) ([]BudgetYear, error) {
	err := s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if !currencyForm.MatchString(in.Currency) {
			return fault.Field("currency", "an ISO 4217 code such as JPY", in.Currency)
		}
		if err := firstOf(wholeWithin("year", &in.Year, 1990, 2100), notNegative("amount", &in.Amount)); err != nil {
			return err
		}
		tag, err := t.Exec(ctx, `
			INSERT INTO initiative_budget AS b (organization_id, year, currency, amount) SELECT $1, $2, $3, $4
			WHERE $5::integer = 0 OR EXISTS (SELECT FROM initiative_budget WHERE organization_id = $1 AND year = $2 AND currency = $3)
			ON CONFLICT (organization_id, year, currency) DO UPDATE SET amount = $4, version = b.version + 1 WHERE b.version = $5`,
			t.org, in.Year, in.Currency, in.Amount, in.Version)
		if err != nil {
			return err
		}
		if tag.RowsAffected() == 0 {
			return &fault.Error{Code: fault.Conflict, Field: "version", Message: "somebody else has changed this; load it again"}
		}
		return t.audit(ctx, actor, "initiative.budget", "initiative_budget", strconv.Itoa(in.Year)+" "+in.Currency, in)
	}, Admin, Manager)
	if err != nil {
		return nil, err
	}
	return s.Budget(ctx)
}
