package services

import (
	"context"
	"strconv"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/emissions/regimes"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

// RegimeFactKind is what a fact of a fiscal year of Japan's schemes says.
type RegimeFactKind string

// Kinds of facts. Where the organization states a rate it goes before what the program's own data say.
const (
	FactNationalAverage RegimeFactKind = "national_average" // kg CO2 per kWh that certificates are multiplied with
	FactCorrection      RegimeFactKind = "correction"       // 補正率
	FactMenuNonFossil   RegimeFactKind = "menu_non_fossil"  // share of ordinary menus that counts as not fossil, 0…1
	FactSold            RegimeFactKind = "sold"             // energy supplied to others (他者へ供給): electricity in MWh, heat in GJ
)

// RegimeFact is a fact of a fiscal year (April to March, named by the calendar year of its April), as somebody read it.
type RegimeFact struct {
	FiscalYear int
	Kind       RegimeFactKind
	FacilityID uuid.UUID // zero for rates
	Energy     string
	Revision   int
	Value      *exact.Decimal // nil when taken back
	Source     string
	RecordedBy string
	RecordedAt time.Time
}

// Facility is whose energy was sold; nil for rates.
func (f RegimeFact) Facility() *uuid.UUID {
	if f.FacilityID == uuid.Nil {
		return nil
	}
	return &f.FacilityID
}

// RegimeFactInput is a fact with where it was read; without a value the one before is taken back.
type RegimeFactInput struct {
	FiscalYear int
	Kind       RegimeFactKind
	FacilityID *uuid.UUID
	Energy     string
	Value      *exact.Decimal
	Source     string
}

// Facts lists what holds for a fiscal year, by kind.
func (s Regimes) Facts(ctx context.Context, fiscalYear int) (out []RegimeFact, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) (err error) {
		out, err = t.regimeFacts(ctx, fiscalYear)
		return err
	}, everyone...)
	return out, err
}

// regimeFacts are the newest of a fiscal year, without those that were taken back.
func (t *tx) regimeFacts(ctx context.Context, fiscalYear int) ([]RegimeFact, error) {
	return collect[RegimeFact](ctx, t, `SELECT * FROM (
			SELECT DISTINCT ON (kind, facility_id, energy) fiscal_year, kind, facility_id, energy, revision, value, source, recorded_by, recorded_at
			FROM regime_fact WHERE organization_id = $1 AND fiscal_year = $2 ORDER BY kind, facility_id, energy, revision DESC) f
		WHERE value IS NOT NULL ORDER BY kind, facility_id, energy`, t.org, fiscalYear)
}

func (in *RegimeFactInput) check() (err error) {
	if in.Source, err = line("source", in.Source, 1, 500); err != nil {
		return err
	}
	err = firstOf(aYear("fiscalYear", &in.FiscalYear), notNegative("value", in.Value),
		oneOf("kind", in.Kind, FactNationalAverage, FactCorrection, FactMenuNonFossil, FactSold))
	if err != nil {
		return err
	}
	sold := in.Kind == FactSold
	switch {
	case sold != (in.FacilityID != nil):
		return fault.Field("facilityId", "the facility that sold the energy, and none for a rate", string(in.Kind))
	case sold:
		return oneOf("energy", in.Energy, electricityKey, "heat")
	case in.Energy != "":
		return fault.Field("energy", "nothing for a rate", in.Energy)
	}
	most := map[RegimeFactKind]int64{FactNationalAverage: 2, FactCorrection: 2, FactMenuNonFossil: 1}[in.Kind]
	if in.Value != nil && in.Value.Cmp(exact.Int(most)) > 0 {
		return fault.Field("value", "at most "+strconv.FormatInt(most, 10), in.Value.String())
	}
	return nil
}

// SetFact states a fact of a fiscal year; what was said before stays as history, and closed inventories keep theirs. Admins and
// managers may, for years that no inventory closed.
func (s Regimes) SetFact(ctx context.Context, in RegimeFactInput) (out RegimeFact, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := in.check(); err != nil {
			return err
		}
		if in.FacilityID != nil {
			if _, err := t.facility(ctx, *in.FacilityID); err != nil {
				return notFoundField(err, "facilityId", "no such facility")
			}
		}
		if err := t.serialize(ctx); err != nil {
			return err
		}
		start, end := fiscalYearSpan(in.FiscalYear)
		if err := t.unlocked(ctx, start, end); err != nil {
			return err
		}
		out = RegimeFact{FiscalYear: in.FiscalYear, Kind: in.Kind, Energy: in.Energy, Value: in.Value, Source: in.Source, RecordedBy: actor.Name, RecordedAt: t.now}
		if in.FacilityID != nil {
			out.FacilityID = *in.FacilityID
		}
		err := t.QueryRow(ctx, `SELECT coalesce(max(revision), 0) + 1 FROM regime_fact
			WHERE organization_id = $1 AND fiscal_year = $2 AND kind = $3 AND facility_id = $4 AND energy = $5`,
			t.org, out.FiscalYear, out.Kind, out.FacilityID, out.Energy).Scan(&out.Revision)
		if err != nil {
			return err
		}
		_, err = t.Exec(ctx, `INSERT INTO regime_fact (organization_id, fiscal_year, kind, facility_id, energy, revision, value, source, recorded_by, recorded_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
			t.org, out.FiscalYear, out.Kind, out.FacilityID, out.Energy, out.Revision, out.Value, out.Source, out.RecordedBy, out.RecordedAt)
		if err != nil {
			return err
		}
		return t.audit(ctx, actor, "regime_fact.set", "regime_fact", strconv.Itoa(in.FiscalYear)+" "+string(in.Kind), in)
	}, Admin, Manager)
	return out, err
}

// fiscalYearSpan is April to March.
func fiscalYearSpan(year int) (start, end emissions.Date) {
	return emissions.Date{Year: year, Month: time.April, Day: 1}, emissions.Date{Year: year + 1, Month: time.April, Day: 1}
}

// stateJapan puts what was stated for a fiscal year into the inputs of its statements.
func (t *tx) stateJapan(ctx context.Context, in *regimes.Inputs) error {
	rows, err := t.regimeFacts(ctx, regimes.FiscalYear(in.Inventory.Start))
	for _, f := range rows {
		stated := &regimes.Stated{Value: *f.Value, Source: f.Source}
		switch f.Kind {
		case FactNationalAverage:
			in.NationalAverage = stated
		case FactCorrection:
			in.Correction = stated
		case FactMenuNonFossil:
			in.MenuShare = stated
		case FactSold:
			in.Sold = append(in.Sold, regimes.Sold{FacilityID: f.FacilityID.String(), Kind: f.Energy, Quantity: *f.Value})
		}
	}
	if err != nil {
		return err
	}
	return t.bandsOf(ctx, in)
}
