package services

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
)

// first is the month from which the demo's history is entered: a year before the completed one, so that this has something to
// be compared with. A demo that an earlier release closed keeps what it has.
func (d *demoing) first() int {
	if !d.isOpen(d.month(0), d.month(monthsOfYear)) {
		return 0
	}
	return -monthsOfYear
}

// then is a quantity as it was in a month: before the completed year somewhat more of everything was used.
func then(month int, quantity exact.Decimal) exact.Decimal {
	if month >= 0 {
		return quantity
	}
	return quantity.Mul(exact.Must("1.05")).Round(0)
}

// demoListed is from when the lists of Japan's suppliers hold that the product ships.
var demoListed = emissions.Date{Year: 2025, Month: 4, Day: 1}

// demoEditions are extracts of what is published about the year before those lists, as files that the organization imports. The
// list of suppliers is of that year's supply, though the reporting scheme uses it a year later.
var demoEditions = []struct {
	in   EditionInput
	file string
}{
	{
		EditionInput{
			FileName: "jp-fy2024.csv", Publisher: "環境省・経済産業省 (Ministry of the Environment, METI)",
			Title: "電気事業者別排出係数 -R6年度実績-、都市ガスの代替値 (2024年度の供給、抜粋)", Year: 2024, Geography: "JP",
			Licence:     "公共データ利用規約 第1.0版 (PDL1.0)",
			Attribution: "出典「温室効果ガス排出量 算定・報告・公表制度」(環境省・経済産業省)を加工して作成",
			URL:         "https://policies.env.go.jp/earth/ghg-santeikohyo/", ValidTo: demoListed.AddDays(-1),
		},
		`source_row,table,activity_key,name,name_ja,scope,stage,basis,unit,co2,supplier_id,supplier,menu,note
national-average,全国平均係数,electricity.grid,"Japan, national average",全国平均係数,2,generation,location,kWh,0.423,,,,0.000423 t-CO2/kWh
a0269:m-residual:adjusted,小売電気事業者 A0269,electricity.grid,TEPCO Energy Partner menu M (adjusted),東京電力エナジーパートナー(株) メニューM(残差) (調整後),2,generation,adjusted,kWh,0.452,A0269,東京電力エナジーパートナー(株),メニューM(残差),
a0269:m-residual:basic,小売電気事業者 A0269,electricity.grid,TEPCO Energy Partner menu M (basic),東京電力エナジーパートナー(株) メニューM(残差) (基礎),2,generation,basic,kWh,0.452,A0269,東京電力エナジーパートナー(株),メニューM(残差),
gas-substitute,算定省令 別表第五,fuel.city_gas,"City gas, substitute value",都市ガス 代替値,1,combustion,,m3_25C,2.05,,,,40.0 GJ/千m3 x 0.0140 tC/GJ x 44/12
`,
	},
	{
		EditionInput{
			FileName: "us-2024.csv", Publisher: "United States Environmental Protection Agency", Title: "40 CFR Part 98, Subpart C (excerpt)", Year: 2024,
			Geography: "US", Licence: "Public domain (United States government work)", Attribution: "40 CFR Part 98, Subpart C, Tables C-1 and C-2.",
			URL: "https://www.ecfr.gov/current/title-40/chapter-I/subchapter-C/part-98/subpart-C", ValidTo: emissions.Date{Year: 2024, Month: 12, Day: 31},
		},
		`source_row,table,activity_key,name,name_ja,scope,stage,unit,gases
natural-gas,Tables C-1 and C-2,fuel.natural_gas,Natural gas,天然ガス,1,combustion,mmBtu_gcv,CO2:fossil=53.06;CH4:fossil=0.001;N2O=0.0001
`,
	},
}

// editions imports those files where the year before needs them; one person imports and another adopts.
func (d *demoing) editions(ctx context.Context) error {
	if d.first() == 0 || !d.month(d.first()).Before(demoListed) {
		return nil
	}
	have, err := d.Editions.List(ctx)
	if err != nil {
		return err
	}
	manager, _, err := d.as(ctx, Manager)
	if err != nil {
		return err
	}
	approver, _, err := d.as(ctx, Approver)
	if err != nil {
		return err
	}
	for _, e := range demoEditions {
		e.in.ValidFrom, e.in.Redistributable = d.month(d.first()), true
		made, err := ensure(have, func(u EditionUse) bool { return u.Edition.Title == e.in.Title },
			func() (EditionUse, error) { return d.Editions.Import(manager, e.in, strings.NewReader(e.file)) })
		if err != nil {
			return err
		}
		if made.Adopted {
			continue
		}
		if _, err := d.Editions.Adopt(approver, made.Edition.ID, "Compared with the publication 公表資料と照合済み"); err != nil {
			return err
		}
	}
	return nil
}

// formerBills enters what suppliers charged for at the metered sources before their meters reported. The office's supplier went on
// sending bills, so that they have no gap.
func (d *demoing) formerBills(ctx context.Context) error {
	for n, s := range demoSources {
		if s.meter == "" || d.first() == 0 {
			continue
		}
		until := 0
		if s.meter == demoBilled {
			until = monthsOfYear
		}
		register := d.registers[s.meter].ID
		have, err := d.Bills.List(ctx, BillQuery{RegisterID: &register, First: maxPage})
		if err != nil {
			return err
		}
		for month := d.first(); month < until; month++ {
			from, to := d.month(month), d.month(month+1)
			charged := slices.ContainsFunc(have.Nodes, func(b Bill) bool { return b.PeriodStart.Before(to) && from.Before(b.PeriodEnd) })
			if charged || !d.isOpen(from, to) {
				continue
			}
			if err := d.formerBill(ctx, s, register, month, n); err != nil {
				return err
			}
		}
	}
	return nil
}

func (d *demoing) formerBill(ctx context.Context, s demoSource, register uuid.UUID, month, number int) error {
	zone, err := d.zone(s.facility)
	if err != nil {
		return err
	}
	m := demoMeterOf(s.meter)
	from, to := d.month(month), d.month(month+1)
	_, err = d.Bills.Record(ctx, BillInput{
		FacilityID: d.facilities[s.facility].ID, Commodity: m.commodity, RegisterID: &register, PeriodFrom: from, PeriodTo: to,
		Quantity: then(month, exact.Int(d.billed(m, from.In(zone), to.In(zone), zone))), Unit: m.register.Unit, Supplier: "Example Energy 例エネルギー（デモ）",
		InvoiceNumber: "EE-" + from.MonthKey() + "-" + strconv.Itoa(100+number), Note: "demo",
	})
	return err
}
