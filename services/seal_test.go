package services_test

import (
	"crypto/sha256"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/internal/merkle"
	"tanso/reports/dossier"
	"tanso/services"
)

// sealed closes the inventory of the fiscal year.
func (l *ledger) sealed() (services.Inventory, services.Seal) {
	l.t.Helper()
	ctx := l.admin()
	_, inventory, _ := l.closable(ctx)
	closed := must(l.all.Inventories.Close(ctx, inventory.ID, false))(l.t)
	return closed, *must(l.all.Inventories.Seal(ctx, closed.ID))(l.t)
}

func TestAClosedInventoryIsSealedInTheLog(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	closed, seal := l.sealed()
	ctx := l.admin()
	run := must(l.all.Inventories.Run(ctx, *closed.ClosedRunID))(t)
	frozen := must(l.all.Inventories.Dossier(ctx, closed.ID))(t)
	sum := sha256.Sum256(frozen)
	if seal.InventorySHA256 != run.SHA256 || seal.DossierSHA256 != services.HexOf(sum[:]) {
		t.Errorf("sealed %s and %s, the run has %s", seal.InventorySHA256, seal.DossierSHA256, run.SHA256)
	}
	// What an auditor does with nothing but the seal.
	head := must(merkle.Open(seal.TreeHead, seal.PublicKey))(t)
	if err := merkle.CheckInclusion(must(merkle.Hashes(seal.Inclusion))(t), head, seal.LeafIndex, merkle.RecordHash([]byte(seal.Leaf))); err != nil {
		t.Error(err)
	}
	var leaf map[string]any
	if err := json.Unmarshal([]byte(seal.Leaf), &leaf); err != nil {
		t.Fatal(err)
	}
	for field, want := range map[string]any{
		"record": "closing", "inventory_id": closed.ID.String(), "run_id": run.ID.String(), "inventory_sha256": run.SHA256,
		"dossier_sha256": seal.DossierSHA256, "closed_by": "admin of tests", "closed_at": closed.ClosedAt.UTC().Format(time.RFC3339Nano),
	} {
		if leaf[field] != want {
			t.Errorf("%s is %v, want %v", field, leaf[field], want)
		}
	}
	l.event(ctx)
	report := must(l.all.Inventories.VerifySeal(ctx, closed.ID))(t)
	if !report.OK || len(report.Steps) != 7 || report.Size != seal.TreeSize+1 || report.Verified != report.Size {
		t.Errorf("verified as %+v", report)
	}
	if again := must(l.all.Inventories.Seal(ctx, closed.ID))(t); again.TreeHead != seal.TreeHead || !slices.Equal(again.Inclusion, seal.Inclusion) {
		t.Error("the seal changed as the log grew")
	}
}

// Whoever may write to the database past all rights is found out, at the step that is broken.
func TestTamperingWithWhatIsSealedIsFound(t *testing.T) {
	t.Parallel()
	for sql, step := range map[string]services.SealStep{
		`UPDATE run_statement SET canonical = '{}'`:                                                                               services.SealInventory,
		`UPDATE inventory SET closed_run_id = NULL`:                                                                               services.SealInventory,
		`UPDATE inventory_dossier SET canonical = '{}'`:                                                                           services.SealDossier,
		`UPDATE inventory_dossier SET canonical = '{}', sha256 = encode(sha256('{}'), 'hex')`:                                     services.SealDossier,
		`DELETE FROM inventory_dossier`:                                                                                           services.SealDossier,
		`UPDATE inventory_seal SET leaf = 'x'`:                                                                                    services.SealLeaf,
		`UPDATE inventory_seal SET inventory_sha256 = ''`:                                                                         services.SealInventory,
		`UPDATE inventory_seal SET dossier_sha256 = ''`:                                                                           services.SealDossier,
		`UPDATE audit_event SET actor_name = 'nobody' WHERE action = 'inventory.close'`:                                           services.SealLeaf,
		`UPDATE inventory_seal SET tree_head = replace(tree_head, 'tanso/log/', 'tanso/log/x')`:                                   services.SealHead,
		`UPDATE inventory_seal SET root_hash = 'x'`:                                                                               services.SealHead,
		`DELETE FROM log_key`:                                                                                                     services.SealHead,
		`UPDATE inventory_seal SET leaf_index = leaf_index - 1`:                                                                   services.SealInclusion,
		`UPDATE log_record SET hashes = sha256('x') WHERE number = 0`:                                                             services.SealChain,
		`UPDATE log_record SET hashes = sha256('x') WHERE number = (SELECT logged - 1 FROM audit_head WHERE organization_id = 7)`: services.SealConsistency,
		`UPDATE audit_event SET detail = '{}' WHERE seq = 2`:                                                                      services.SealChain,
		`DELETE FROM log_record WHERE number > 1`:                                                                                 services.SealInclusion,
	} {
		l := newLedger(t)
		closed, _ := l.sealed()
		l.owner(sql)
		report := must(l.all.Inventories.VerifySeal(l.admin(), closed.ID))(t)
		broken := slices.IndexFunc(report.Steps, func(f services.SealFinding) bool { return f.Step == step && !f.OK && f.Why != "" })
		if report.OK || broken < 0 {
			t.Errorf("%s: verified as %+v", sql, report)
		}
	}
}

// What was closed before there was a log has no seal, and everything works without.
func TestInventoriesWithoutASealAreAsTheyWere(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	closed, _ := l.sealed()
	l.owner(`DELETE FROM inventory_seal`)
	l.owner(`DELETE FROM inventory_dossier`)
	ctx := l.admin()
	if seal := must(l.all.Inventories.Seal(ctx, closed.ID))(t); seal != nil {
		t.Errorf("a seal %+v", seal)
	}
	_, err := l.all.Inventories.VerifySeal(ctx, closed.ID)
	wantCode(t, err, fault.NotFound, "")
	_, err = l.all.Inventories.Dossier(ctx, closed.ID)
	wantCode(t, err, fault.NotFound, "")
	src := must(services.SourceOf(ctx, l.all.Reports, closed.ID))(t)
	if src.Seal != nil || src.Dossier.Schema != 0 || src.Inventory.ID != closed.ID.String() {
		t.Errorf("a report would be made of %+v, %+v", src.Seal, src.Dossier)
	}
	next := must(l.all.Inventories.Restate(ctx, closed.ID, "an invoice was missed"))(t)
	must(l.all.Inventories.Calculate(ctx, next.ID))(t)
	must(l.all.Inventories.Close(ctx, next.ID, false))(t)
	if report := must(l.all.Inventories.VerifySeal(ctx, next.ID))(t); !report.OK {
		t.Errorf("its restatement verified as %+v", report)
	}
}

// whole is a world with a year before, everything that a dossier speaks of, and the inventory of the fiscal year closed.
func (l *ledger) whole() (w world, d dossier.Dossier) {
	l.t.Helper()
	ctx := l.admin()
	w = l.build(l.a)
	approver := l.as(l.a, services.Approver)
	goal := must(l.all.Targets.Get(ctx, w.goal))(l.t)
	must(l.all.Targets.Decide(approver, services.TargetDecision{ID: w.goal, Revision: goal.Revision, SHA256: goal.SHA256, Approve: true}))(l.t)
	must(l.all.Metrics.Record(ctx, w.metric, []services.MetricValueInput{valueOf("2025-04-01", "2026-04-01", "12")}))(l.t)
	must(l.all.BaseYears.Choose(ctx, services.BaseYearInput{InventoryID: w.closed, ThresholdPercent: exact.Int(5), Method: "market", Reason: "Secret choice"}))(l.t)
	must(l.all.BaseYears.Record(ctx, "structural", "Secret sale", exact.Int(-100)))(l.t)
	l.clock.Add(time.Minute)
	must(l.all.Activities.Correct(ctx, w.activity, litresOf(w.diesel, "2025-04", "800"), "Secret reason"))(l.t)
	o := must(l.all.Organizations.Get(ctx))(l.t)
	must(l.all.Organizations.Update(ctx, services.OrganizationInput{
		Name: o.Name, Country: o.Country, FiscalYearStartMonth: 4, Approach: "operational_control", GWPSet: "AR5", Version: o.Version,
		Reporter: &services.Reporter{Lei: "506700GE1G29325QX363", CorporateNo: "7000012050002", AssuranceLevel: "limited", AssuredBy: "Secret assurer"},
	}))(l.t)
	must(l.all.Inventories.Calculate(ctx, w.inventory))(l.t)
	must(l.all.Inventories.Close(ctx, w.inventory, true))(l.t)
	return w, must(dossier.Parse(must(l.all.Inventories.Dossier(ctx, w.inventory))(l.t)))(l.t)
}

func TestADossierHoldsWhatStoodBesideTheInventory(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	w, d := l.whole()
	if d.Reporter.Name != "Aoba" || d.Reporter.LEI != "506700GE1G29325QX363" || d.Reporter.AssuredBy != "Secret assurer" {
		t.Errorf("reporter %+v", d.Reporter)
	}
	if len(d.Years) != 1 || d.Years[0].InventoryID != w.closed.String() || !d.Years[0].Base || d.Years[0].FirstStated != nil {
		t.Errorf("years %+v", d.Years)
	}
	if d.BaseYear == nil || len(d.BaseYear.Changes) != 2 || d.BaseYear.Changes[1].KgCO2e.String() != "-100" {
		t.Errorf("base year %+v", d.BaseYear)
	}
	if len(d.Denominators) != 1 || d.Denominators[0].Value.String() != "12" || !d.Denominators[0].Whole {
		t.Errorf("denominators %+v", d.Denominators)
	}
	if len(d.Targets) != 1 || d.Targets[0].ApprovedBy != "approver of tests" || len(d.Targets[0].Points) != 11 || d.Targets[0].Points[1].Actual == nil {
		t.Errorf("targets %+v", d.Targets)
	}
	if len(d.Initiatives) == 0 || d.Initiatives[0].ID == "" {
		t.Errorf("initiatives %+v", d.Initiatives)
	}
	steps := []string{}
	for _, s := range d.SignOffs {
		steps = append(steps, s.Step)
	}
	if got := strings.Join(steps, " "); got != "submitted closed" {
		t.Errorf("signed %+v", d.SignOffs)
	}
}

func TestTheBridgeOfADossierAddsUp(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	_, d := l.whole()
	if d.Bridge == nil || len(d.Bridge.Methods) != 2 {
		t.Fatalf("bridge %+v", d.Bridge)
	}
	for _, side := range d.Bridge.Methods {
		sum := side.From
		for _, step := range side.Steps {
			sum = sum.Add(step.KgCO2e)
		}
		if !sum.Equal(side.To) || side.To.IsZero() {
			t.Errorf("%s: %s and the steps make %s, not %s", side.Method, side.From, sum, side.To)
		}
	}
}

func TestEvidenceAndChangesAreTiedToActivities(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	w, d := l.whole()
	corrected := -1
	for i, c := range d.Changes {
		if c.Action == "activity.correct" {
			corrected = i
		}
		if i > 0 && d.Changes[i-1].Seq >= c.Seq {
			t.Errorf("change %d comes after %d", c.Seq, d.Changes[i-1].Seq)
		}
	}
	if corrected < 0 {
		t.Fatalf("changes %+v", d.Changes)
	}
	c := d.Changes[corrected]
	// 1,000 L became 800 L: −200 L × 2.62 kg CO2/L
	if c.EffectKg == nil || c.EffectKg.String() != "-524" || c.Reason != "Secret reason" || !strings.Contains(c.Old, `"Quantity":"1000"`) || !strings.Contains(c.New, `"Quantity":"800"`) {
		t.Errorf("the correction %+v", c)
	}
	var tied *dossier.Evidence
	for i, e := range d.Evidence {
		if e.ID == w.file.String() {
			tied = &d.Evidence[i]
		}
	}
	// The file stays with the line of corrections; the activity that counts is the corrected one.
	if tied == nil || len(tied.Activities) != 1 || tied.Activities[0] != c.ObjectID {
		t.Errorf("evidence %+v, want one of %s", d.Evidence, c.ObjectID)
	}
}

func TestTheSameFactsGiveTheSameDossier(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	w, want := l.whole()
	ctx := l.admin()
	inv := must(services.SourceOf(ctx, l.all.Reports, w.inventory))(t).Inventory
	for range 3 {
		got := must(services.DossierOf(ctx, l.all.Inventories, w.inventory, inv))(t)
		// The gathering after the close differs in what the close itself did.
		got.SignOffs, got.Changes = want.SignOffs, want.Changes
		a, b := must(got.Canonical())(t), must(want.Canonical())(t)
		if string(a) != string(b) {
			t.Fatalf("gathered\n%s\nafter\n%s", a, b)
		}
	}
}
