package services

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"tanso/emissions"
	"tanso/internal/exact"
)

// demoScope3Line is a line of Scope 3 for each span of so many months, with the figures of a year.
type demoScope3Line struct {
	facility, method, description, supplier string
	category, every                         int
	values                                  []Scope3Value // money in JPY takes the year of the span as its price year
	rows                                    []Scope3Row
	yearly                                  string // the value that is of a year
	key, factor, reason                     string // factor is pinned, an own edition's only before it holds by itself
	primary                                 string
	quality                                 []int
	percent                                 int64
}

// Factors that the demo pins, and why.
const (
	demoMOE       = "jp-moe-scope3-3.6-selection:"
	demoDESNZ     = "uk-desnz-2025:"
	demoDESNZYear = 2025
	demoUK        = "No Japanese figure is at hand; that of the United Kingdom stands in 日本の値がないため英国の値で代用"
)

// demoMOEFrom is from when the Japanese factors hold; what needs them is left out of the time before.
var demoMOEFrom = emissions.Date{Year: 2026, Month: time.April, Day: 1}

func given(name, value, unit string) Scope3Value {
	return Scope3Value{Name: name, Value: exact.Must(value), Unit: unit}
}

func demoRow(label, key, factor string, values ...Scope3Value) Scope3Row {
	return Scope3Row{Label: label, Values: values, ActivityKey: key, FactorID: factor}
}

var demoLines = slices.Concat(demoPurchases, demoJourneys, demoProducts)

var demoPurchases = []demoScope3Line{
	{
		facility: demoFactory, category: 1, every: 3, method: "goods.spend", description: "Controllers and drives 制御装置・ドライブ", supplier: "Example Control 例制御（デモ）",
		values: []Scope3Value{given("spend", "640000000", "JPY")}, yearly: "spend", key: "spend.naics.335314", quality: []int{4, 3, 4, 2, 3}, percent: 50,
	},
	{
		facility: demoFactory, category: 1, every: 3, method: "goods.spend", description: "Bearings and ball screws 軸受・ボールねじ", supplier: "Example Bearings 例軸受（デモ）",
		values: []Scope3Value{given("spend", "410000000", "JPY")}, yearly: "spend", key: "spend.naics.332991", quality: []int{4, 3, 4, 2, 3}, percent: 50,
	},
	{
		facility: demoFactory, category: 1, every: 3, method: "goods.average", description: "Steel plate and bar 鋼板・棒鋼", supplier: "Example Steel 例鋼材（デモ）",
		values: []Scope3Value{given("quantity", "2400", "t")}, yearly: "quantity", factor: demoDESNZ + "19_500_5028_15", reason: demoUK, quality: []int{3, 2, 4, 1, 2}, percent: 20,
	},
	{
		facility: demoFactory, category: 1, every: 3, method: "goods.supplier_stated", description: "Iron castings 鋳鉄部品", supplier: "Example Castings 例鋳造（デモ）",
		values: []Scope3Value{given("quantity", "900", "t"), given("intensity", "1650", "kgCO2e")}, yearly: "quantity", primary: "1", quality: []int{1, 1, 1, 2, 2}, percent: 10,
	},
	{
		facility: demoFactory, category: 2, every: 12, method: "goods.spend", description: "Machining centres マシニングセンタ", supplier: "Example Machines 例工機（デモ）",
		values: []Scope3Value{given("spend", "320000000", "JPY")}, yearly: "spend", key: "spend.naics.333517", quality: []int{4, 3, 4, 1, 3}, percent: 50,
	},
	{
		facility: demoFactory, category: 4, every: 3, method: "transport.distance", description: "Steel and castings to the factory 鋼材・鋳物の調達輸送",
		rows: []Scope3Row{
			demoRow("Truck トラック", "", demoDESNZ+"27_304_3140_14", given("mass", "3300", "t"), given("distance", "180", "km")),
			demoRow("Coastal ship 内航船", "freight.sea.general", demoMOE+"tonkm_ship_other", given("mass", "900", "t"), given("distance", "1050", "km")),
		}, yearly: "mass", reason: demoUK,
	},
	{
		facility: demoFactory, category: 5, every: 3, method: "waste.type", description: "Factory waste 工場の廃棄物",
		rows: []Scope3Row{
			demoRow("Metal turnings, recycled 切粉（再資源化）", "", demoDESNZ+"20_500_5219_15", given("mass", "310", "t")),
			demoRow("Plastics, incinerated 廃プラスチック（焼却）", "", demoMOE+"waste_incineration_plastic_industrial", given("mass", "24", "t")),
			demoRow("Other waste, landfilled その他（埋立）", "waste.average.landfill", demoMOE+"waste_landfill_average", given("mass", "9", "t")),
		}, yearly: "mass", reason: demoUK,
	},
}

var demoJourneys = []demoScope3Line{
	{
		facility: demoFactory, category: 6, every: 3, method: "travel.passenger", description: "Flights abroad 海外出張（航空機）",
		rows: []Scope3Row{
			demoRow("Economy エコノミー", "", demoDESNZ+"21_316_3180_11", given("people", "140", ""), given("distance", "9600", "km")),
		}, yearly: "people", reason: demoUK,
	},
	{
		facility: demoFactory, category: 6, every: 3, method: "travel.hotel", description: "Hotel nights in Japan 国内宿泊", values: []Scope3Value{given("nights", "860", "")},
		yearly: "nights", key: "hotel.jp", factor: demoMOE + "travel_per_night",
	},
	{
		facility: demoLondon, category: 6, every: 3, method: "travel.passenger", description: "Train journeys to customers",
		rows: []Scope3Row{demoRow("", "travel.rail.national", "", given("people", "260", ""), given("distance", "190", "km"))}, yearly: "people",
	},
	{
		facility: demoFactory, category: 7, every: 3, method: "travel.days", description: "Commuting to the factory 工場への通勤",
		values: []Scope3Value{given("people", "420", ""), given("days", "240", "")}, yearly: "days",
		key: "commuting.factory.medium_city", factor: demoMOE + "commute_factory_medium_city",
	},
	{
		facility: demoOffice, category: 7, every: 3, method: "travel.days", description: "Commuting to the office 事務所への通勤",
		values: []Scope3Value{given("people", "85", ""), given("days", "225", "")}, yearly: "days",
		key: "commuting.office.large_city", factor: demoMOE + "commute_office_large_city",
	},
}

var demoProducts = []demoScope3Line{
	{
		facility: demoFactory, category: 9, every: 3, method: "transport.distance", description: "Machines to customers 製品の出荷輸送",
		rows: []Scope3Row{
			demoRow("Truck トラック", "", demoDESNZ+"27_304_3140_14", given("mass", "2400", "t"), given("distance", "320", "km")),
			demoRow("Container ship コンテナ船", "", demoDESNZ+"27_320_3235_14", given("mass", "1500", "t"), given("distance", "8900", "km")),
		}, yearly: "mass", reason: demoUK,
	},
	{
		facility: demoFactory, category: 11, every: 12, method: "use.time", description: "Machine tools sold 販売した工作機械", values: []Scope3Value{given("sold", "610", ""), given("power", "9", "kW")}, yearly: "sold",
		rows: []Scope3Row{
			demoRow("Two shifts 2交替", "electricity.grid", "", given("days", "240", ""), given("hours", "14", ""), given("years", "12", ""), given("weight", "40", "%")),
			demoRow("One shift 1交替", "electricity.grid", "", given("days", "240", ""), given("hours", "7", ""), given("years", "15", ""), given("weight", "60", "%")),
		}, quality: []int{2, 1, 2, 2, 4}, percent: 30,
	},
	{
		facility: demoFactory, category: 12, every: 12, method: "endoflife.average", description: "Machine tools sold, at the end of life 販売した工作機械の廃棄",
		values: []Scope3Value{given("mass", "2400", "t")}, yearly: "mass", reason: demoUK,
		rows: []Scope3Row{
			demoRow("Recycled 再資源化", "", demoDESNZ+"20_500_5219_15", given("share", "96", "%")),
			demoRow("Landfilled 埋立", "", demoDESNZ+"20_500_5222_15", given("share", "4", "%")),
		},
	},
	{
		facility: demoFactory, category: 15, every: 12, method: "investments.equity", description: "Nagoya Precision Castings 名古屋精密鋳造合弁会社",
		rows: []Scope3Row{
			demoRow("40 %", "", "", given("scope1", "5200", "tCO2e"), given("scope2", "3100", "tCO2e"), given("equity_share", "40", "%")),
		}, supplier: "Figures of the joint venture 合弁会社の報告値（デモ）", primary: "1", quality: []int{1, 1, 1, 1, 3},
	},
}

// scope3 records each line for the spans that have ended and are open, unless it is there.
func (d *demoing) scope3(ctx context.Context) error {
	have := map[int][]Scope3Line{}
	for n, l := range demoLines {
		if _, read := have[l.category]; !read {
			page, err := d.Scope3.List(ctx, Scope3Query{Category: &l.category, First: maxPage})
			if err != nil {
				return err
			}
			have[l.category] = page.Nodes
		}
		for month := d.first(); d.month(month + l.every).In(time.UTC).Before(d.now); month += l.every {
			start, end := d.month(month), d.month(month+l.every)
			there := slices.ContainsFunc(have[l.category], func(x Scope3Line) bool { return x.Description == l.description && x.PeriodStart == start })
			if there || !d.isOpen(start, end) || tooEarly(l.factor, start) {
				continue
			}
			if _, err := d.Scope3.Record(ctx, l.input(d, month, uint64(n))); err != nil {
				return err
			}
		}
	}
	return nil
}

// input is the line of the span that begins with a month of the demo.
func (l demoScope3Line) input(d *demoing, month int, seed uint64) Scope3LineInput {
	start := d.month(month)
	in := Scope3LineInput{
		FacilityID: d.facilities[l.facility].ID, Category: l.category, Method: l.method, PeriodStart: start, PeriodEnd: d.month(month + l.every),
		Description: l.description, Supplier: l.supplier, ActivityKey: l.key, FactorID: l.pinned(l.key, l.factor, start), FactorReason: l.reason,
		DataType: emissions.Entered, Evidence: "demo デモ", Quality: l.quality,
	}
	part := exact.Int(int64(l.every) * (900 + noise(seed, int64(month), 200))).Quo(exact.Int(12_000))
	if month < 0 {
		part = part.Mul(exact.Must("1.05"))
	}
	in.Values = l.of(l.values, start, part)
	for _, row := range l.rows {
		if tooEarly(row.FactorID, start) {
			continue
		}
		row.FactorID = l.pinned(row.ActivityKey, row.FactorID, start)
		row.Values = l.of(row.Values, start, part)
		in.Rows = append(in.Rows, row)
	}
	if l.primary != "" {
		share := exact.Must(l.primary)
		in.PrimaryShare = &share
	}
	if l.percent > 0 {
		percent := exact.Int(l.percent)
		in.Percent = &percent
	}
	return in
}

// of are the values of a part of a year.
func (l demoScope3Line) of(values []Scope3Value, start emissions.Date, part exact.Decimal) []Scope3Value {
	out := slices.Clone(values)
	for i, v := range out {
		if v.Name == l.yearly {
			out[i].Value = v.Value.Mul(part).Round(0)
		}
		if v.Unit == "JPY" {
			out[i].Unit = demoYen(fiscalYearOf(start))
		}
	}
	return out
}

// fiscalYearOf is the calendar year in which the demo's fiscal year of a day began.
func fiscalYearOf(day emissions.Date) int {
	if day.Month < time.April {
		return day.Year - 1
	}
	return day.Year
}

// pinned leaves a factor to the automatic choice once that finds it by its activity, and takes the year's edition of those that
// have the same row in several.
func (demoScope3Line) pinned(key, factor string, start emissions.Date) string {
	if key != "" && strings.HasPrefix(factor, demoMOE) && !start.Before(demoMOEFrom) {
		return ""
	}
	if row, found := strings.CutPrefix(factor, demoDESNZ); found && start.Year < demoDESNZYear {
		return "uk-desnz-" + strconv.Itoa(start.Year) + ":" + row
	}
	return factor
}

// tooEarly tells whether a factor does not hold yet.
func tooEarly(factor string, start emissions.Date) bool {
	return strings.HasPrefix(factor, demoMOE) && start.Before(demoMOEFrom)
}
