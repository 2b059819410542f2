package services

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/internal/unit"
)

// Statuses of an own factor.
const (
	OwnWaiting  = "waiting"
	OwnApproved = "approved"
	OwnRejected = "rejected"
	OwnRetired  = "retired"
)

// OwnFactor is a factor that the organization states itself, of its own or of a supplier. It is never changed: another
// supersedes it, and it counts once a person other than its author approved it.
type OwnFactor struct {
	ID           uuid.UUID
	SupersedesID *uuid.UUID
	Superseded   bool
	Detail       json.RawMessage
	Evidence     string
	Expires      emissions.Date // the first day on which it no longer counts; zero: never
	Reason       string
	AuthorID     uuid.UUID
	Author       string
	RecordedAt   time.Time
	Status       string
	DecidedBy    string
	DecidedAt    *time.Time
	Decision     string // the reason given
}

// OwnFactorInput is what its author says: the total or the gases in kg per unit, not both.
type OwnFactorInput struct {
	Name        string
	ActivityKey string
	Scope       int
	Region      string
	Unit        string
	Stage       emissions.Stage
	Basis       emissions.Basis
	SupplierID  string
	Supplier    string
	Menu        string
	ValidFrom   emissions.Date
	ValidTo     emissions.Date // last day; zero: open
	KgCo2e      *exact.Decimal // without gases; then weighed by its GWP set
	KgCo2       *exact.Decimal
	KgCh4       *exact.Decimal
	KgN2o       *exact.Decimal
	GWPSet      emissions.GWPSet // of KgCo2e; empty: not stated
	Purchaser   bool             // of a factor per money: purchasers' prices
	Evidence    string
	Expires     emissions.Date
	Note        string
	Reason      string // of a factor that supersedes another
}

// maxOwnFactors bounds them, for each calculation reads them all.
const maxOwnFactors = 5000

// OwnFactors keeps the factors that an organization states itself.
type OwnFactors struct {
	*Core
	Library *Library
}

// Own factors with the last decision on each, as they were known at $2; NULL means now.
const ownColumns = `f.id, f.supersedes_id, EXISTS (
		SELECT FROM own_factor n JOIN own_factor_decision a ON a.organization_id = n.organization_id AND a.factor_id = n.id AND a.decision = 'approved'
		WHERE n.organization_id = f.organization_id AND n.supersedes_id = f.id AND ($2::timestamptz IS NULL OR a.decided_at <= $2)) AS superseded,
	f.detail, f.evidence, f.expires, f.reason, f.author_id, f.author, f.recorded_at, coalesce(d.decision, 'waiting') AS status,
	coalesce(d.decided_by, '') AS decided_by, d.decided_at, coalesce(d.reason, '') AS decision`

const ownFrom = ` FROM own_factor f LEFT JOIN LATERAL (
		SELECT decision, decided_by, decided_at, reason FROM own_factor_decision
		WHERE organization_id = f.organization_id AND factor_id = f.id AND ($2::timestamptz IS NULL OR decided_at <= $2)
		ORDER BY revision DESC LIMIT 1) d ON true
	WHERE f.organization_id = $1 AND ($2::timestamptz IS NULL OR f.recorded_at <= $2) `

func (t *tx) ownFactor(ctx context.Context, id uuid.UUID) (OwnFactor, error) {
	return one[OwnFactor](ctx, t, `SELECT `+ownColumns+ownFrom+`AND f.id = $3`, t.org, t.knownAt, id)
}

// Factor is the factor as selections and inventories know it.
func (f OwnFactor) Factor() (emissions.Factor, error) {
	out, _, err := f.domain()
	return out, err
}

// domain is the factor with the edition that it is alone in.
func (f OwnFactor) domain() (emissions.Factor, emissions.Edition, error) {
	var out emissions.Factor
	if err := json.Unmarshal(f.Detail, &out); err != nil {
		return out, emissions.Edition{}, err
	}
	out.Own = &emissions.OwnFactor{Evidence: f.Evidence, Author: f.Author, Expires: f.Expires}
	if f.Status == OwnApproved && !f.Superseded {
		out.Own.ApprovedBy = f.DecidedBy
	}
	sum := sha256.Sum256(f.Detail)
	return out, emissions.Edition{
		ID: out.EditionID, Publisher: f.Author, Title: out.Name, Year: out.ValidFrom.Year, Licence: "the organization's own", Attribution: f.Evidence,
		Geography: out.Region, GWPSet: out.PublishedGWP, ValidFrom: out.ValidFrom, ValidTo: out.ValidTo, Retrieved: emissions.DateOf(f.RecordedAt),
		SHA256: hex.EncodeToString(sum[:]), Rows: 1,
	}, nil
}

// List returns all of them, newest first, superseded ones too.
func (s OwnFactors) List(ctx context.Context) (out []OwnFactor, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) (err error) {
		out, err = collect[OwnFactor](ctx, t, `SELECT `+ownColumns+ownFrom+`ORDER BY f.recorded_at DESC, f.id DESC LIMIT $3`, t.org, t.knownAt, maxOwnFactors)
		return err
	}, everyone...)
	return out, err
}

// Record keeps a new factor, or one that supersedes another, which counts until the new one is approved. It waits for
// another person's approval. Admins, managers and contributors may.
func (s OwnFactors) Record(ctx context.Context, in OwnFactorInput, supersedes *uuid.UUID) (out OwnFactor, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		id := newID()
		factor, err := in.factor(s.Library, id)
		if err != nil {
			return err
		}
		if err := t.serialize(ctx); err != nil {
			return err
		}
		var n int
		if err := t.QueryRow(ctx, `SELECT count(*) FROM own_factor WHERE organization_id = $1`, t.org).Scan(&n); err != nil {
			return err
		}
		if n >= maxOwnFactors {
			return fault.New(fault.TooLarge, "there are %d own factors already; import an edition instead", n)
		}
		if supersedes != nil {
			if _, err := t.ownFactor(ctx, *supersedes); err != nil {
				return notFoundField(err, "supersedesId", "no such factor")
			}
			if in.Reason == "" {
				return fault.Field("reason", "why another factor takes its place", "")
			}
		}
		_, err = t.Exec(ctx, `
			INSERT INTO own_factor (organization_id, id, supersedes_id, detail, evidence, expires, reason, author_id, author, recorded_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
			t.org, id, supersedes, string(jsonOf(factor)), in.Evidence, in.Expires, in.Reason, actor.ID, actor.Name, t.now)
		if err != nil {
			return err
		}
		if out, err = t.ownFactor(ctx, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "own_factor.record", "own_factor", id.String(), in)
	}, Admin, Manager, Contributor)
	return out, err
}

// Approve lets a factor count. Four eyes: whoever wrote it cannot. Admins and approvers may.
func (s OwnFactors) Approve(ctx context.Context, id uuid.UUID, reason string) (OwnFactor, error) {
	return s.decide(ctx, id, OwnApproved, reason)
}

// Reject refuses a factor that waits, with the reason. Admins and approvers may.
func (s OwnFactors) Reject(ctx context.Context, id uuid.UUID, reason string) (OwnFactor, error) {
	return s.decide(ctx, id, OwnRejected, reason)
}

// Retire ends an approved factor, with the reason: drafts choose another one from then on. Admins and approvers may.
func (s OwnFactors) Retire(ctx context.Context, id uuid.UUID, reason string) (OwnFactor, error) {
	return s.decide(ctx, id, OwnRetired, reason)
}

func (s OwnFactors) decide(ctx context.Context, id uuid.UUID, decision, reason string) (out OwnFactor, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		least := 1
		if decision == OwnApproved {
			least = 0
		}
		if reason, err = line("reason", reason, least, 1000); err != nil {
			return err
		}
		if err := t.serialize(ctx); err != nil {
			return err
		}
		f, err := t.ownFactor(ctx, id)
		if err != nil {
			return err
		}
		if err := f.mayBe(decision, actor); err != nil {
			return err
		}
		_, err = t.Exec(ctx, `
			INSERT INTO own_factor_decision (organization_id, factor_id, revision, decision, reason, decided_id, decided_by, decided_at)
			SELECT $1, $2, coalesce(max(revision), 0) + 1, $3, $4, $5, $6, $7 FROM own_factor_decision WHERE organization_id = $1 AND factor_id = $2`,
			t.org, id, decision, reason, actor.ID, actor.Name, t.now)
		if err != nil {
			return err
		}
		if out, err = t.ownFactor(ctx, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "own_factor."+decision, "own_factor", id.String(), struct{ Reason string }{reason})
	}, Admin, Approver)
	return out, err
}

func (f OwnFactor) mayBe(decision string, actor Actor) error {
	needs := OwnWaiting
	if decision == OwnRetired {
		needs = OwnApproved
	}
	if f.Status != needs || f.Superseded {
		return &fault.Error{Code: fault.Conflict, Field: "id", Message: "this cannot be decided now", Expected: "a factor that is " + needs + " and not superseded", Got: f.Status}
	}
	if decision == OwnApproved && f.AuthorID == actor.ID {
		return fault.New(fault.Forbidden, "whoever wrote a factor cannot approve it; ask another admin or approver")
	}
	return nil
}

// factor checks the input and makes the factor of it.
func (in *OwnFactorInput) factor(l *Library, id uuid.UUID) (emissions.Factor, error) {
	if err := in.clean(l); err != nil {
		return emissions.Factor{}, err
	}
	gases, err := gasesOf(in.KgCo2e, in.KgCo2, in.KgCh4, in.KgN2o)
	if err != nil {
		return emissions.Factor{}, err
	}
	f := emissions.Factor{
		ID: emissions.OwnPrefix + id.String(), EditionID: "own-" + id.String(), SourceRow: id.String(), Table: "own", ActivityKey: in.ActivityKey,
		Name: in.Name, CategoryPath: "Own > " + in.Name, Scope: emissions.Scope(in.Scope), Stage: in.Stage, Basis: in.Basis, Region: in.Region,
		ValidFrom: in.ValidFrom, ValidTo: in.ValidTo, Unit: in.Unit, Gases: gases, SupplierID: in.SupplierID, Supplier: in.Supplier, Menu: in.Menu, Note: in.Note,
	}
	if in.KgCo2e != nil {
		f.PublishedCO2e, f.PublishedGWP = in.KgCo2e, in.GWPSet
	}
	if currency, year, ok := unit.ParseMoney(in.Unit); ok {
		f.Price = &emissions.PriceBasis{Currency: currency, Year: year, Purchaser: in.Purchaser}
	}
	return f, nil
}

// gasesOf are the gases of a stated factor: a total, or at least one gas.
func gasesOf(total, co2, ch4, n2o *exact.Decimal) ([]emissions.FactorGas, error) {
	var out []emissions.FactorGas
	for _, g := range []struct {
		field  string
		gas    emissions.Gas
		origin emissions.Origin
		value  *exact.Decimal
	}{{"kgCo2", emissions.CO2, emissions.Fossil, co2}, {"kgCh4", emissions.CH4, emissions.OriginNone, ch4}, {"kgN2o", emissions.N2O, emissions.OriginNone, n2o}} {
		if g.value == nil {
			continue
		}
		if g.value.Sign() < 0 {
			return nil, fault.Field(g.field, "0 or more", g.value.String())
		}
		out = append(out, emissions.FactorGas{Gas: g.gas, Origin: g.origin, KgPerUnit: *g.value})
	}
	switch {
	case len(out) > 0 && total != nil:
		return nil, fault.Field("kgCo2e", "nothing where gases are given: the total follows from them", total.String())
	case len(out) > 0:
		return out, nil
	case total == nil:
		return nil, fault.Field("kgCo2e", "a total or at least one gas in kg per unit", "")
	case total.Sign() < 0:
		return nil, fault.Field("kgCo2e", "0 or more", total.String())
	}
	return []emissions.FactorGas{{Gas: emissions.CO2eUnsplit, KgPerUnit: *total}}, nil
}

func (in *OwnFactorInput) clean(l *Library) (err error) {
	for _, text := range []struct {
		field string
		value *string
		least int
		most  int
	}{
		{"name", &in.Name, 1, maxName},
		{"evidence", &in.Evidence, 1, 1000},
		{"note", &in.Note, 0, 1000},
		{"reason", &in.Reason, 0, 1000},
		{"supplierId", &in.SupplierID, 0, maxName},
		{"supplier", &in.Supplier, 0, maxName},
		{"menu", &in.Menu, 0, maxName},
	} {
		if *text.value, err = line(text.field, *text.value, text.least, text.most); err != nil {
			return err
		}
	}
	if _, known := l.kind(in.ActivityKey); !known && len(l.catalog.Activity(in.ActivityKey)) == 0 {
		return fault.Field("activityKey", "an activity that factors exist for, such as electricity.grid", in.ActivityKey)
	}
	if _, ok := emissions.LookupRegion(in.Region); !ok {
		return fault.Field("region", "a country such as JP, a grid region, a group such as EU27, or WORLD", in.Region)
	}
	if _, ok := unit.Lookup(in.Unit); !ok {
		return fault.Field("unit", "a unit code such as kWh, L, t or JPY2024", in.Unit)
	}
	if in.ValidFrom.IsZero() {
		return fault.Field("validFrom", "a day such as 2025-04-01", "")
	}
	if !in.ValidTo.IsZero() && in.ValidTo.Before(in.ValidFrom) {
		return fault.Field("validTo", "a day not before "+in.ValidFrom.String(), in.ValidTo.String())
	}
	if in.GWPSet != "" {
		if err := oneOf("gwpSet", in.GWPSet, emissions.AR4, emissions.AR5, emissions.AR6); err != nil {
			return err
		}
	}
	return in.scoped()
}

// scoped checks stage and basis against the scope: Scope 2 takes generation alone, and must know the method.
func (in *OwnFactorInput) scoped() error {
	switch in.Scope {
	case 1:
		return firstOf(oneOf("stage", in.Stage, emissions.StageCombustion, emissions.StageOtherDirect), oneOf("basis", in.Basis, emissions.BasisNone))
	case 2:
		if in.SupplierID != "" {
			return firstOf(oneOf("stage", in.Stage, emissions.StageGeneration), oneOf("basis", in.Basis, emissions.BasisMarketSupplier))
		}
		return firstOf(oneOf("stage", in.Stage, emissions.StageGeneration),
			oneOf("basis", in.Basis, emissions.BasisLocation, emissions.BasisMarketSupplier, emissions.BasisMarketResidual))
	case 3:
		return firstOf(oneOf("stage", in.Stage, emissions.StageCradleGate, emissions.StageLifecycle, emissions.StageOtherDirect, emissions.StageWTT,
			emissions.StageTDLoss), oneOf("basis", in.Basis, emissions.BasisNone))
	}
	return fault.Field("scope", "1, 2 or 3", "")
}
