package services

import (
	"context"
	"slices"
	"time"

	"tanso/internal/exact"
	"tanso/meters/watch"
)

// demoWatched is how far back the demo's rules look when they are made, so that there is something to see at once.
const demoWatched = 200 * 24 * time.Hour

// alerts switches a few rules on whose firings show in the app alone, so that nothing leaves the demo.
func (d *demoing) alerts(ctx context.Context) error {
	have, err := d.Alerts.List(ctx)
	if err != nil {
		return err
	}
	initiatives, err := d.Initiatives.List(ctx)
	if err != nil {
		return err
	}
	metered := slices.IndexFunc(initiatives, func(i Initiative) bool { return i.RegisterID != nil })
	tokyo, osaka, main := d.facilities["Tokyo Factory"].ID, d.facilities["Osaka Office"].ID, d.registers["Tokyo main 受電"].ID
	for _, in := range []AlertRuleInput{
		{
			Name: "High demand 高い電力", Severity: AlertCritical, Scope: ScopeRegister, RegisterID: &main,
			Condition: watch.Rule{Kind: watch.KindDemand, Limit: exact.Int(300)},
		},
		{
			Name: "A meter is silent 計測値の途絶", Severity: AlertWarning, Scope: ScopeFacility, FacilityID: &tokyo,
			Condition: watch.Rule{Kind: watch.KindGap, Limit: exact.Int(3)},
		},
		{
			Name: "Unusual hours いつもと違う使用量", Severity: AlertNote, Scope: ScopeFacility, FacilityID: &osaka,
			Condition: watch.Rule{Kind: watch.KindAnomaly, Limit: exact.Int(6), Direction: watch.Over},
		},
		{
			Name: "Saving behind plan 削減の遅れ", Severity: AlertWarning, Scope: ScopeInitiative, InitiativeID: &initiatives[metered].ID,
			Condition: watch.Rule{Kind: watch.KindDrift, Limit: exact.Int(20)},
		},
	} {
		in.Enabled, in.TellResolved = true, true
		_, err := ensure(have, func(r AlertRule) bool { return r.Name == in.Name }, func() (AlertRule, error) { return d.alert(ctx, in) })
		if err != nil {
			return err
		}
	}
	return nil
}

// alert makes a rule that was, as it were, switched on some weeks ago.
func (d *demoing) alert(ctx context.Context, in AlertRuleInput) (AlertRule, error) {
	rule, err := d.Alerts.Create(ctx, in)
	if err != nil {
		return rule, err
	}
	return rule, d.core.inTx(ctx, d.admin.Organization, func(ctx context.Context, t *tx) error {
		_, err := t.Exec(ctx, `UPDATE alert_rule SET watch_from = $3 WHERE organization_id = $1 AND id = $2`, t.org, rule.ID, t.now.Add(-demoWatched))
		return err
	})
}
