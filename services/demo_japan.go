package services

import (
	"context"
	"strconv"

	"github.com/google/uuid"

	"tanso/emissions/credits"
	"tanso/internal/exact"
)

// demoReporter has identifiers whose check digits are right and that nobody has: 9999 is no issuer of LEIs.
var demoReporter = Reporter{
	Lei: "999900TANSODEMO00132", CorporateNo: "9999999999999", EmitterNo: "999999999", IndustryCode: "2661",
	RepresentedBy: "代表取締役社長 佐藤 環（架空・デモ） Tamaki Sato, President (fictitious, demo)", AssuranceLevel: "none",
}

// demoGasMenu is the supply area of the Tokyo factory in the published list of gas suppliers.
const demoGasMenu = "東京ガスネットワーク株式会社の供給区域（東京地区等）及び特定ガス導管事業の供給地点 残差"

// japan keeps what the statements of Japan's schemes are made of besides the ledger: who reports, the rate of certificates, credits.
func (d *demoing) japan(ctx context.Context) error {
	if !d.isOpen(d.month(0), d.month(12)) {
		return nil
	}
	for _, step := range []func(context.Context) error{d.reporter, d.correction, d.credits} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (d *demoing) reporter(ctx context.Context) error {
	o, err := d.Organizations.Get(ctx)
	if err != nil || o.Reporter != (Reporter{}) {
		return err
	}
	reporter := demoReporter
	_, err = d.Organizations.Update(ctx, OrganizationInput{
		Name: o.Name, NameJA: o.NameJA, Country: o.Country, FiscalYearStartMonth: o.FiscalYearStartMonth, Approach: o.Approach, GWPSet: o.GWPSet,
		Reporter: &reporter, Version: o.Version,
	})
	return err
}

// correction lets the demo's certificates take something off. The rate is no published one and says so wherever it is shown.
func (d *demoing) correction(ctx context.Context) error {
	have, err := d.Regimes.Facts(ctx, d.year)
	if err != nil || len(have) > 0 {
		return err
	}
	rate := exact.Int(1)
	_, err = d.Regimes.SetFact(ctx, RegimeFactInput{
		FiscalYear: d.year, Kind: FactCorrection, Value: &rate, Source: "Demo: not the published rate. デモ用の値（公表された補正率ではありません）",
	})
	return err
}

// credits are J-Credits of which a part is retired for the reporting scheme, and others that are held for a later year.
func (d *demoing) credits(ctx context.Context) error {
	have, err := d.Credits.List(ctx, 1, nil)
	if err != nil || len(have.Nodes) > 0 {
		return err
	}
	const evidence = "Demo: no credit stands behind it. デモ：実在のクレジットではありません。"
	planned := d.year + 4
	var forest uuid.UUID
	for _, in := range []CreditInput{
		{
			Standard: credits.JCredit, ProjectID: "DEMO-1", Project: "Forest management 森林経営活動（デモ）", Kind: credits.Biogenic, Country: "JP",
			SerialFirst: "DEMO-JPN-000-000-001", SerialLast: "DEMO-JPN-000-000-500", Quantity: exact.Int(500), Adjustment: credits.AdjustedNA,
		},
		{
			Standard: credits.GoldStandard, ProjectID: "DEMO-2", Project: "Improved cookstoves 高効率コンロ（デモ）", Kind: credits.Reduction, Country: "KE",
			SerialFirst: "DEMO-GS-1001", SerialLast: "DEMO-GS-1200", Quantity: exact.Int(200), Adjustment: credits.AdjustedNo, PlannedYear: &planned,
		},
	} {
		in.VintageFrom, in.VintageTo, in.AcquiredOn, in.Evidence = d.year-1, d.year-1, d.month(6), evidence
		made, err := d.Credits.Record(ctx, in)
		if err != nil {
			return err
		}
		if in.Standard == credits.JCredit {
			forest = made.ID
		}
	}
	part, year := exact.Int(300), d.year
	_, err = d.Credits.Retire(ctx, forest, RetirementInput{
		Quantity: &part, RetiredOn: d.month(11).AddDays(14), RetirementID: "DEMO-J-R-" + strconv.Itoa(d.year), Beneficiary: "Tokyo Seiki Co., Ltd. (demo)",
		Purpose: credits.ForSHK, PurposeYear: &year,
	})
	return err
}
