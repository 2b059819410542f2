package services

import (
	"context"
	"maps"
	"slices"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/emissions/targets"
	"tanso/internal/exact"
	"tanso/reports"
)

// monthlyFigures gathers what the report of a month says. Nothing without an inventory whose figures of the month are known.
type monthlyFigures struct {
	*Core
	library *Library
}

// mostGaps bounds the meters that one report names.
const mostGaps = 30

// of a month, the first day of which is given; nil where no inventory has the month.
func (m monthlyFigures) of(ctx context.Context, r MonthlyReport, month emissions.Date) (out *reports.Management, err error) {
	err = m.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		year, err := t.yearOf(ctx, month)
		if err != nil || year == nil {
			return err
		}
		out = &reports.Management{
			Month: month.MonthKey(), Year: year.Name, Start: year.PeriodStart, Method: r.Method, AsOf: t.now, Scopes: []reports.ManagementScope{},
		}
		if out.Organization, err = t.organizationName(ctx, string(r.Language)); err != nil {
			return err
		}
		if err := t.monthlyScopes(ctx, out, *year, month); err != nil {
			return err
		}
		return t.monthlyAlerts(ctx, out)
	}, everyone...)
	if err != nil || out == nil {
		return nil, err
	}
	if err := m.gaps(ctx, out); err != nil {
		return nil, err
	}
	return out, m.targets(ctx, out)
}

// yearOf is the inventory that speaks for a month now: a draft with live figures first, the newest; nil where there is none.
func (t *tx) yearOf(ctx context.Context, month emissions.Date) (*Inventory, error) {
	var ids []uuid.UUID
	err := t.QueryRow(ctx, `SELECT coalesce(array_agg(i.id ORDER BY i.closed_at IS NULL DESC, i.number DESC, i.created_at DESC, i.id DESC), '{}') FROM inventory i
		LEFT JOIN live_ledger l ON l.organization_id = i.organization_id AND l.inventory_id = i.id
		WHERE i.organization_id = $1 AND i.period_start <= $2 AND i.period_end > $2 AND (i.closed_at IS NOT NULL OR l.inventory_id IS NOT NULL)`,
		t.org, month).Scan(&ids)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	i, err := t.inventory(ctx, ids[0])
	return &i, err
}

// totalsNow are the totals of an inventory as it stands: live ones of a draft, those of the closing run otherwise.
func (t *tx) totalsNow(ctx context.Context, i Inventory) (emissions.Totals, error) {
	if i.ClosedAt != nil {
		inv, err := t.statementOf(ctx, *i.ClosedRunID)
		sums := emissions.Sums{}
		sums.Add(inv.Entries)
		return sums.Totals(), err
	}
	sums := emissions.Sums{}
	for _, d := range []emissions.Dimension{emissions.ByMonth, emissions.ByFacility} {
		some, err := t.liveSums(ctx, i.ID, d, nil)
		if err != nil {
			return emissions.Totals{}, err
		}
		maps.Copy(sums, some)
	}
	return sums.Totals(), nil
}

// monthlyScopes fills in the scopes by month up to the report's, beside the same months a year before, and the facilities.
func (t *tx) monthlyScopes(ctx context.Context, out *reports.Management, year Inventory, month emissions.Date) error {
	now, err := t.totalsNow(ctx, year)
	if err != nil {
		return err
	}
	keys := months(year.PeriodStart, monthAfter(month, 1))
	var before map[emissions.Scope]map[string]exact.Decimal
	last, err := t.yearOf(ctx, monthAfter(month, -monthsOfYear))
	if err != nil {
		return err
	}
	if last != nil && last.ID != year.ID {
		then, err := t.totalsNow(ctx, *last)
		if err != nil {
			return err
		}
		before = byScopeAndMonth(then.ByMonth, out.Method)
	}
	found := byScopeAndMonth(now.ByMonth, out.Method)
	for scope := emissions.Scope(1); scope <= 3; scope++ {
		if found[scope] == nil && before[scope] == nil {
			continue
		}
		out.Scopes = append(out.Scopes, monthlyScope(scope, keys, found[scope], before))
	}
	return t.monthlyFacilities(ctx, out, now.ByFacility)
}

func monthlyScope(scope emissions.Scope, keys []string, found map[string]exact.Decimal, before map[emissions.Scope]map[string]exact.Decimal) reports.ManagementScope {
	names := map[emissions.Scope]reports.Text{
		1: {EN: "Scope 1", JA: "スコープ1"}, 2: {EN: "Scope 2", JA: "スコープ2"}, 3: {EN: "Scope 3", JA: "スコープ3"},
	}
	one := reports.ManagementScope{Label: names[scope]}
	whole := before != nil
	for _, key := range keys {
		one.Months = append(one.Months, found[key])
		then, known := before[scope][yearBefore(key)]
		whole = whole && known
		one.Before = append(one.Before, then)
	}
	if !whole { // a part of a year is no measure for the same months of another
		one.Before = nil
	}
	return one
}

// yearBefore is the same month a year before.
func yearBefore(key string) string {
	at, err := time.Parse("2006-01", key)
	if err != nil {
		return ""
	}
	return at.AddDate(-1, 0, 0).Format("2006-01")
}

func byScopeAndMonth(totals []emissions.Total, method emissions.Method) map[emissions.Scope]map[string]exact.Decimal {
	out := map[emissions.Scope]map[string]exact.Decimal{}
	for _, one := range totals {
		if one.Scope == 0 || one.Scope == 2 && one.Method != method {
			continue
		}
		if out[one.Scope] == nil {
			out[one.Scope] = map[string]exact.Decimal{}
		}
		out[one.Scope][one.Month] = out[one.Scope][one.Month].Add(one.KgCO2e)
	}
	return out
}

func (t *tx) monthlyFacilities(ctx context.Context, out *reports.Management, totals []emissions.Total) error {
	facilities, err := collect[Facility](ctx, t, `SELECT `+facilityColumns+` FROM facility WHERE organization_id = $1 ORDER BY name, id`, t.org)
	if err != nil {
		return err
	}
	for _, f := range facilities {
		kg := exact.Zero
		for _, one := range totals {
			if one.FacilityID == f.ID.String() && one.Scope != 0 && (one.Scope != 2 || one.Method == out.Method) {
				kg = kg.Add(one.KgCO2e)
			}
		}
		if !kg.IsZero() {
			out.Facilities = append(out.Facilities, reports.ManagementFacility{Name: f.Name, KgCO2e: kg})
		}
	}
	slices.SortStableFunc(out.Facilities, func(a, b reports.ManagementFacility) int { return b.KgCO2e.Cmp(a.KgCO2e) })
	return nil
}

func (t *tx) monthlyAlerts(ctx context.Context, out *reports.Management) (err error) {
	out.Alerts, err = collect[reports.ManagementAlert](ctx, t, `SELECT r.name AS rule, f.fired_at AS since
		FROM alert_firing f JOIN alert_rule r ON r.organization_id = f.organization_id AND r.id = f.rule_id
		WHERE f.organization_id = $1 AND f.resolved_at IS NULL ORDER BY f.fired_at DESC, f.id LIMIT $2`, t.org, mostGaps)
	return err
}

// gaps names the meters of whose month a part is not known.
func (m monthlyFigures) gaps(ctx context.Context, out *reports.Management) error {
	registers, err := Usage{m.Core}.Completeness(ctx, nil, out.Month, out.Month)
	if err != nil {
		return err
	}
	for _, r := range registers {
		for _, month := range r.Months {
			if month.Coverage.Cmp(one1) < 0 && len(out.Gaps) < mostGaps {
				out.Gaps = append(out.Gaps, reports.ManagementGap{Meter: r.FacilityName + " · " + r.MeterName, Coverage: month.Coverage})
			}
		}
	}
	return nil
}

// targets puts the running year of each target that holds beside its plan.
func (m monthlyFigures) targets(ctx context.Context, out *reports.Management) error {
	all := Targets{m.Core, m.library}
	list, err := all.List(ctx)
	if err != nil {
		return err
	}
	words := map[targets.Standing]reports.Text{targets.OnTrack: {EN: "On track", JA: "順調"}, targets.OffTrack: {EN: "Off track", JA: "未達傾向"}}
	for _, g := range list {
		if g.Retired {
			continue
		}
		progress, err := all.Progress(ctx, g.ID)
		if err != nil {
			return err
		}
		if progress == nil || progress.Through == "" {
			continue
		}
		i := slices.IndexFunc(progress.Months, func(one ProgressMonth) bool { return one.Month == progress.Through })
		out.Targets = append(out.Targets, reports.ManagementTarget{
			Name: g.Name, Through: progress.Through, Plan: progress.Months[i].PlanSoFar.Kg, Actual: progress.Months[i].ActualSoFar.Kg, Standing: words[progress.Standing],
		})
	}
	return nil
}
