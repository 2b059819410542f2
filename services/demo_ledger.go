package services

import (
	"context"
	"slices"
	"strconv"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
)

// demoSince is when what has always been so in the demo began.
var demoSince = emissions.Date{Year: 2015, Month: 4, Day: 1}

// Places of the demo that its ledger names.
const (
	demoFactory = "Tokyo Factory"
	demoOffice  = "Osaka Office"
	demoLondon  = "London Office"
	demoHeld    = "Hamamatsu Works" // through a company of which 60 % are held
	demoCars    = "Company cars 社用車"
)

// closings learns which periods closed inventories cover: nothing is added there, as when a demo of an earlier release is
// completed.
func (d *demoing) closings(ctx context.Context) error {
	have, err := d.Inventories.List(ctx)
	for _, i := range have {
		if i.ClosedAt != nil {
			d.closed = append(d.closed, i)
		}
	}
	return err
}

// isOpen tells whether figures may still be added to a period.
func (d *demoing) isOpen(start, end emissions.Date) bool {
	return !slices.ContainsFunc(d.closed, func(i Inventory) bool { return i.PeriodStart.Before(end) && start.Before(i.PeriodEnd) })
}

// ledger keeps what stands beside the meters: who holds what, what is left out, certificates, prices and Scope 3.
func (d *demoing) ledger(ctx context.Context) error {
	for _, step := range []func(context.Context) error{
		d.editions, d.companies, d.lease, d.exclusion, d.certificates, d.prices, d.screening, d.scope3, d.denominators, d.japan,
	} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// companies are one that is consolidated with a minority outside, which holds a facility, and a joint venture.
func (d *demoing) companies(ctx context.Context) error {
	have, err := d.Boundaries.Entities(ctx, true)
	if err != nil {
		return err
	}
	ids := make([]uuid.UUID, 0, 2)
	for _, c := range []struct {
		in   LegalEntityInput
		held OwnershipInput
	}{
		{
			LegalEntityInput{Name: "Tokyo Seiki Hamamatsu Co., Ltd.", NameJA: "東京精機浜松株式会社", Country: "JP", Kind: EntityGroup},
			OwnershipInput{EquityShare: exact.Must("0.6"), Operated: true, Controlled: true, Treatment: emissions.Consolidated},
		},
		{
			LegalEntityInput{Name: "Nagoya Precision Castings (joint venture)", NameJA: "名古屋精密鋳造合弁会社", Country: "JP", Kind: EntityJointVenture},
			OwnershipInput{EquityShare: exact.Must("0.4"), Treatment: emissions.EquityMethod},
		},
	} {
		c.held.ValidFrom, c.held.Reason = demoSince, "demo デモ"
		made, err := ensure(have, func(e LegalEntity) bool { return e.Name == c.in.Name },
			func() (LegalEntity, error) { return d.Boundaries.CreateEntity(ctx, c.in, c.held) })
		if err != nil {
			return err
		}
		ids = append(ids, made.ID)
	}
	facility := d.facilities[demoHeld].ID
	held, err := d.Boundaries.Assignments(ctx, []uuid.UUID{facility})
	if err != nil || len(held[facility]) > 0 {
		return err
	}
	_, err = d.Boundaries.AssignFacility(ctx, AssignmentInput{
		FacilityID: facility, ValidFrom: demoSince, Holder: emissions.HeldByEntity, EntityID: &ids[0], Reason: "demo デモ",
	})
	return err
}

// lease says that the office's cars are leased; under operational control they stay in Scope 1.
func (d *demoing) lease(ctx context.Context) error {
	cars, err := d.source(ctx, demoOffice, demoCars)
	if err != nil {
		return err
	}
	have, err := d.Boundaries.Arrangements(ctx, []uuid.UUID{cars.ID})
	if err != nil || len(have[cars.ID]) > 0 {
		return err
	}
	_, err = d.Boundaries.Arrange(ctx, cars.ID, ArrangementInput{
		ValidFrom: demoSince, Kind: ArrangedLease, Lease: emissions.OperatingLease, Part: emissions.Lessee, Reason: "Three-year car leases 3年間の自動車リース",
	})
	return err
}

// source finds a source of the demo.
func (d *demoing) source(ctx context.Context, facility, name string) (EmissionSource, error) {
	have, err := d.Sources.List(ctx)
	if err != nil {
		return EmissionSource{}, err
	}
	i := slices.IndexFunc(have, func(e EmissionSource) bool { return e.Name == name && e.FacilityID == d.facilities[facility].ID })
	return have[i], nil
}

func (d *demoing) exclusion(ctx context.Context) error {
	have, err := d.Boundaries.Exclusions(ctx)
	if err != nil {
		return err
	}
	kg, factory := exact.Int(900), d.facilities[demoFactory].ID
	in := ExclusionInput{
		FacilityID: &factory, Scope: 1, What: "Welding gas of the tool shop 工具室の溶接用ガス",
		Reason:        "A few cylinders a year; far below 0.1 % of Scope 1 年数本のみでScope 1の0.1%未満",
		KgCo2ePerYear: &kg, Basis: "Three cylinders of 300 kg CO2 each (demo) ボンベ3本×CO2 300 kg（デモ）", ValidFrom: demoSince,
	}
	_, err = ensure(have, func(e Exclusion) bool { return e.What == in.What }, func() (Exclusion, error) { return d.Boundaries.Exclude(ctx, in) })
	return err
}

// certificates are of each market for the closed years, with all that the quality criteria ask for.
func (d *demoing) certificates(ctx context.Context) error {
	have, err := d.Instruments.List(ctx, maxPage, nil)
	if err != nil {
		return err
	}
	for month := d.first(); month <= 0; month += monthsOfYear {
		if !d.isOpen(d.month(month), d.month(month+monthsOfYear)) {
			continue
		}
		if err := d.certificatesOf(ctx, month, have.Nodes); err != nil {
			return err
		}
	}
	return nil
}

// certificatesOf records those of the year that begins with a month; the year before had a tenth less.
func (d *demoing) certificatesOf(ctx context.Context, month int, have []Instrument) error {
	year, part := strconv.Itoa(fiscalYearOf(d.month(month))), exact.Int(1)
	if month < 0 {
		part = exact.Must("0.9")
	}
	for _, in := range []InstrumentInput{
		{
			Name: "Non-fossil certificate 非化石証書 FY" + year, Kind: "nfc_renewable", Quantity: exact.Int(1000), Countries: []string{"JP"},
			Technology: "Solar 太陽光", Registry: "Demo registry デモ用登録簿", FactorSource: "Non-fossil certificate with renewable designation: 0 kg CO2 (demo)",
		},
		{
			Name: "REC FY" + year, Kind: "rec", Quantity: exact.Int(500), Countries: []string{"US"}, Technology: "Wind",
			Registry: "Demo registry", FactorSource: "Wind power: 0 kg CO2 (demo)",
		},
	} {
		in.Energy, in.Unit, in.VintageStart, in.VintageEnd = EnergyElectricity, "MWh", d.month(month), d.month(month+monthsOfYear)
		in.Quantity = in.Quantity.Mul(part)
		in.Generator, in.CertificateRange = "Example generator 例発電所（デモ）", "DEMO-"+in.Kind+"-"+year+"-1 – "+in.Quantity.String()
		in.RetirementID, in.RetiredOn, in.RetirementAccount = "DEMO-"+in.Kind+"-R-"+year, d.month(month+monthsOfYear-1).AddDays(9), "Tokyo Seiki Co., Ltd."
		in.Gases = []InstrumentGas{{Gas: emissions.CO2}}
		in.Criteria = []CriterionInput{
			{Criterion: emissions.ConveysRate, Answer: emissions.Yes, Note: "on the certificate (demo)"},
			{Criterion: emissions.OnlyClaim, Answer: emissions.Yes, Note: "statement of the registry (demo)"},
		}
		in.Profile, in.Evidence = HoursNone, "Demo: no certificate stands behind it. デモ：実在の証書ではありません。"
		_, err := ensure(have, func(i Instrument) bool { return i.Name == in.Name }, func() (Instrument, error) { return d.Instruments.Record(ctx, in) })
		if err != nil {
			return err
		}
	}
	return nil
}

// prices lead from yen of the demo's years to those of the factors.
func (d *demoing) prices(ctx context.Context) error {
	have, err := d.Prices.List(ctx)
	if err != nil {
		return err
	}
	const factorsYear, moeYear = 2022, 2026
	wanted := []PriceInput{{
		FromUnit: "USD2022", ToUnit: "JPY2022", Value: exact.Must("131.498"),
		Source: "Demo assumption, near the average of 2022; enter a rate with its source デモ用の仮定（2022年平均に近い値）",
	}}
	for _, year := range []int{d.year - 1, d.year, d.year + 1, moeYear} {
		level := exact.Int(1)
		for range year - factorsYear {
			level = level.Mul(exact.Must("1.02"))
		}
		wanted = append(wanted, PriceInput{
			FromUnit: "JPY2022", ToUnit: demoYen(year), Value: level,
			Source: "Demo assumption of 2 % a year, no published index デモ用の仮定（年2%）。公表された指数ではありません",
		})
	}
	for _, in := range wanted {
		made, err := ensure(have, func(p Price) bool { return p.FromUnit == in.FromUnit && p.ToUnit == in.ToUnit },
			func() (Price, error) { return d.Prices.Record(ctx, in) })
		if err != nil {
			return err
		}
		have = append(have, made)
	}
	return nil
}

func demoYen(year int) string { return "JPY" + strconv.Itoa(year) }

// screening decides about the categories that have no lines.
func (d *demoing) screening(ctx context.Context) error {
	have, err := d.Scope3.Screenings(ctx)
	if err != nil {
		return err
	}
	for _, in := range []struct {
		category  int
		relevance Relevance
		reason    string
	}{
		{8, NotRelevant, "Leased cars are in Scope 1 under operational control 経営支配アプローチのためリース車両はScope 1に計上"},
		{10, NotRelevant, "Only finished machines are sold 最終製品のみを販売"},
		{13, Excluded, "Five demonstration machines lent to dealers; estimated below 0.1 % 代理店への貸出実演機5台のみで0.1%未満と推計"},
		{14, NotRelevant, "There are no franchises フランチャイズなし"},
	} {
		_, err := ensure(have, func(s Scope3Screening) bool { return s.Category == in.category },
			func() (Scope3Screening, error) { return d.Scope3.Screen(ctx, in.category, in.relevance, in.reason) })
		if err != nil {
			return err
		}
	}
	return nil
}
