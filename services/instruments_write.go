package services

import (
	"context"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/fault"
)

// Record adds an instrument. A retirement id that another instrument has is a conflict, for it would be claimed twice.
// Admins, managers and contributors may, outside closed periods.
func (s Instruments) Record(ctx context.Context, in InstrumentInput) (out Instrument, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) (err error) {
		if out, err = s.append(ctx, t, in, Instrument{RecordedBy: actor.Name}); err != nil {
			return err
		}
		return t.audit(ctx, actor, "instrument.record", "instrument", out.ID.String(), in)
	}, writers...)
	return out, err
}

// Correct appends an instrument that supersedes another, with the reason. Admins, managers and contributors may, where the
// days of both are open.
func (s Instruments) Correct(ctx context.Context, id uuid.UUID, in InstrumentInput, reason string) (out Instrument, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		old, err := t.supersededInstrument(ctx, id, &reason)
		if err != nil {
			return err
		}
		if out, err = s.append(ctx, t, in, Instrument{RecordedBy: actor.Name, SupersedesID: &id, Reason: reason}); err != nil {
			return err
		}
		return t.audit(ctx, actor, "instrument.correct", "instrument", out.ID.String(), change{old, out})
	}, writers...)
	return out, err
}

// Void appends an instrument without a quantity that supersedes another, with the reason. Admins, managers and contributors
// may, where its days are open.
func (s Instruments) Void(ctx context.Context, id uuid.UUID, reason string) (out Instrument, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		old, err := t.supersededInstrument(ctx, id, &reason)
		if err != nil {
			return err
		}
		void := old
		void.Quantity, void.SupersedesID, void.Reason, void.RecordedBy = nil, &id, reason, actor.Name
		if out, err = t.insertInstrument(ctx, void); err != nil {
			return err
		}
		return t.audit(ctx, actor, "instrument.void", "instrument", out.ID.String(), change{old, out})
	}, writers...)
	return out, err
}

// supersededInstrument returns the instrument that a correction replaces, when it may be replaced. The reason is checked too.
func (t *tx) supersededInstrument(ctx context.Context, id uuid.UUID, reason *string) (old Instrument, err error) {
	if *reason, err = line("reason", *reason, 1, 1000); err != nil {
		return old, err
	}
	if err := t.serialize(ctx); err != nil {
		return old, err
	}
	if old, err = t.instrument(ctx, id); err != nil {
		return old, err
	}
	if old.Quantity == nil {
		return old, fault.New(fault.Conflict, "the instrument is void; record a new one")
	}
	var superseded bool
	err = t.QueryRow(ctx, `SELECT EXISTS (SELECT FROM instrument WHERE organization_id = $1 AND supersedes_id = $2)`, t.org, id).Scan(&superseded)
	if err != nil {
		return old, err
	}
	if superseded {
		return old, constraints["instrument_supersedes_key"]
	}
	return old, t.unlocked(ctx, old.AppliesStart, old.AppliesEnd)
}

// append checks and inserts an instrument; base carries who, and for a correction what is superseded and why.
func (s Instruments) append(ctx context.Context, t *tx, in InstrumentInput, base Instrument) (Instrument, error) {
	if err := in.check(); err != nil {
		return Instrument{}, err
	}
	if err := t.serialize(ctx); err != nil {
		return Instrument{}, err
	}
	err := firstOf(t.unlocked(ctx, in.AppliesStart, in.AppliesEnd), t.retiredOnce(ctx, in, base.SupersedesID), t.allocatable(ctx, in), t.generates(ctx, in))
	if err != nil {
		return Instrument{}, err
	}
	i := in.instrument()
	i.SupersedesID, i.Reason, i.RecordedBy = base.SupersedesID, base.Reason, base.RecordedBy
	return t.insertInstrument(ctx, i)
}

func (in InstrumentInput) instrument() Instrument {
	out := Instrument{
		Name: in.Name, Kind: in.Kind, Energy: in.Energy, Quantity: &in.Quantity, Unit: in.Unit, VintageStart: in.VintageStart, VintageEnd: in.VintageEnd,
		AppliesStart: in.AppliesStart, AppliesEnd: in.AppliesEnd, Countries: in.Countries, Technology: in.Technology, Generator: in.Generator,
		Registry: in.Registry, CertificateRange: in.CertificateRange, RetirementID: in.RetirementID, RetiredOn: in.RetiredOn,
		RetirementAccount: in.RetirementAccount, FactorSource: in.FactorSource, Price: in.Price, Currency: in.Currency, Evidence: in.Evidence,
		Profile: in.Profile, RegisterID: in.RegisterID, Stated: []emissions.Statement{}, Allocations: []emissions.Allocation{},
	}
	for _, g := range in.Gases {
		out.Gases = append(out.Gases, emissions.FactorGas{Gas: g.Gas, Origin: g.origin(), KgPerUnit: g.KgPerUnit})
	}
	for _, c := range in.Criteria {
		out.Stated = append(out.Stated, emissions.Statement(c))
	}
	for _, a := range in.Allocations {
		out.Allocations = append(out.Allocations, emissions.Allocation{FacilityID: a.FacilityID.String(), Month: a.Month, Quantity: a.Quantity})
	}
	return out
}

// origin of the carbon: the gases whose values depend on it say so.
func (g InstrumentGas) origin() emissions.Origin {
	switch {
	case g.Gas != emissions.CO2 && g.Gas != emissions.CH4:
		return emissions.OriginNone
	case g.Biogenic:
		return emissions.Biogenic
	}
	return emissions.Fossil
}

func (t *tx) insertInstrument(ctx context.Context, i Instrument) (Instrument, error) {
	id := newID()
	_, err := t.Exec(ctx, `
		INSERT INTO instrument (organization_id, id, name, kind, energy, quantity, unit, vintage_start, vintage_end, applies_start, applies_end, countries,
		  technology, generator, registry, certificate_range, retirement_id, retired_on, retirement_account, gases, factor_source, price, currency,
		  evidence, stated, allocations, profile, register_number, supersedes_id, reason, recorded_by, recorded_at)
		SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27,
		  (SELECT number FROM register WHERE organization_id = $1 AND id = $28), $29, $30, $31, $32`,
		t.org, id, i.Name, i.Kind, i.Energy, i.Quantity, i.Unit, i.VintageStart, i.VintageEnd, i.AppliesStart, i.AppliesEnd, i.Countries,
		i.Technology, i.Generator, i.Registry, i.CertificateRange, i.RetirementID, i.RetiredOn, i.RetirementAccount, jsonOf(i.Gases), i.FactorSource,
		i.Price, i.Currency, i.Evidence, jsonOf(i.Stated), jsonOf(i.Allocations), i.Profile, i.RegisterID, i.SupersedesID, i.Reason, i.RecordedBy, t.now)
	if err != nil {
		return Instrument{}, err
	}
	return t.instrument(ctx, id)
}

// retiredOnce refuses a retirement id that another current instrument of the organization carries.
func (t *tx) retiredOnce(ctx context.Context, in InstrumentInput, superseded *uuid.UUID) error {
	if in.RetirementID == "" {
		return nil
	}
	var other []string
	err := t.QueryRow(ctx, `SELECT coalesce(array_agg(i.name ORDER BY i.id), '{}') FROM instrument i
		WHERE i.organization_id = $1 AND lower(i.retirement_id) = lower($2) AND i.quantity IS NOT NULL AND i.id IS DISTINCT FROM $3::uuid`+
		instrumentCurrent, t.org, in.RetirementID, superseded).Scan(&other)
	if err == nil && len(other) > 0 {
		return &fault.Error{
			Code: fault.Conflict, Field: "retirementId", Message: "is the retirement of " + other[0] + " already: nothing may be claimed twice",
			Expected: "an id of its own", Got: in.RetirementID,
		}
	}
	return err
}

// allocatable checks that the volume is given to facilities that exist.
func (t *tx) allocatable(ctx context.Context, in InstrumentInput) error {
	for _, a := range in.Allocations {
		if _, err := t.facility(ctx, a.FacilityID); err != nil {
			return notFoundField(err, "allocations", "no such facility")
		}
	}
	return nil
}

// generates checks the register of the generator's meter.
func (t *tx) generates(ctx context.Context, in InstrumentInput) error {
	if in.RegisterID == nil {
		return nil
	}
	r, err := t.register(ctx, *in.RegisterID)
	if err != nil {
		return notFoundField(err, "registerId", "no such register")
	}
	if _, err := ratioOf(usageUnit(r), "kWh"); err != nil {
		return fault.Field("registerId", "a register whose usage is energy", usageUnit(r))
	}
	return nil
}
