package csvfile

import (
	"time"

	"tanso/meters"
)

var profiles = []profile{esb, fingrid, powerpal, eloverblik, sce, sceNet, portalBills, portal, tepcoArea, tohokuArea}

// esb is the harmonised downloadable file (HDF) of ESB Networks, Ireland: the average kW of each half-hour, named by
// its end in local time.
var esb = profile{
	name:   "esb",
	marks:  []string{"read value", "read type", "read date and end time"},
	titles: map[string]string{"read value": "value", "read type": typeTitle, "read date and end time": "end"},
	apply: func(o meters.DecodeOptions) meters.DecodeOptions {
		o.Location, o.DateOrder, o.Step, o.Label = zone("Europe/Dublin"), meters.DayFirst, 30*time.Minute, meters.LabelEnd
		return o
	},
	types: map[string]rowType{
		"Active Import Interval (kW)":  {channel: "import", direction: meters.DirectionImport, kind: meters.KindDemand, unit: "kW"},
		"Active Export Interval (kW)":  {channel: "export", direction: meters.DirectionExport, kind: meters.KindDemand, unit: "kW"},
		"Active Import Interval (kWh)": {channel: "import", direction: meters.DirectionImport, kind: meters.KindInterval, unit: "kWh"},
		"Active Export Interval (kWh)": {channel: "export", direction: meters.DirectionExport, kind: meters.KindInterval, unit: "kWh"},
	},
}

// fingrid is the metering file of the Finnish Datahub: intervals named by their start in UTC, with a decimal comma.
var fingrid = profile{
	name:  "fingrid",
	marks: []string{"meteringpointgsrn", "resolution", "start time", "quantity"},
	titles: map[string]string{
		"meteringpointgsrn": "meter", "unit type": "unit", "start time": "start", "quantity": "value", "resolution": typeTitle,
	},
	apply: func(o meters.DecodeOptions) meters.DecodeOptions {
		o.DecimalComma, o.Kind = true, meters.KindInterval
		return o
	},
	types: map[string]rowType{
		"PT15M": {kind: meters.KindInterval, step: 15 * time.Minute},
		"PT1H":  {kind: meters.KindInterval, step: time.Hour},
	},
}

// powerpal is the hourly export of a pulse counter: intervals named by their start, in UTC and in local time.
var powerpal = profile{
	name:   "powerpal",
	marks:  []string{"datetime_utc", "datetime_local", "watt_hours"},
	titles: map[string]string{"datetime_utc": "start", "datetime_local": "", "watt_hours": "wh"},
	apply: func(o meters.DecodeOptions) meters.DecodeOptions {
		o.Location, o.Kind = time.UTC, meters.KindInterval
		if o.Step == 0 {
			o.Step = time.Hour
		}
		return o
	},
}

// eloverblik is the export of the Danish Datahub's customer portal: intervals from and to in local time, decimal comma.
var eloverblik = profile{
	name:  "eloverblik",
	marks: []string{"målepunktsid", "fra_dato", "til_dato", "mængde"},
	titles: map[string]string{
		"målepunktsid": "meter", "fra_dato": "start", "til_dato": "end", "mængde": "value", "måleenhed": "unit", "kvalitet": "quality",
	},
	apply: func(o meters.DecodeOptions) meters.DecodeOptions {
		o.Location, o.DateOrder, o.DecimalComma, o.Kind = zone("Europe/Copenhagen"), meters.DayFirst, true, meters.KindInterval
		return o
	},
}

// losAngeles is what both of SCE's forms share.
func losAngeles(o meters.DecodeOptions) meters.DecodeOptions {
	o.Location, o.DateOrder, o.Kind = zone("America/Los_Angeles"), meters.MonthFirst, meters.KindInterval
	return o
}

// sce is the usage download of Southern California Edison: one column with the period, a section for what was delivered,
// and for customers with solar panels another for what was received.
var sce = profile{
	name:  "sce",
	marks: []string{"usage", "reading quality"},
	titles: map[string]string{
		"energy consumption time period": "period", "energy delivered time period": "period", "energy received time period": "period",
		"usage": "value (kWh)", "reading quality": "",
	},
	apply:    losAngeles,
	sections: true,
	flows: map[string]meters.Direction{
		"energy delivered time period": meters.DirectionImport, "energy received time period": meters.DirectionExport,
	},
}

// sceNet is SCE's download with both directions beside each other.
var sceNet = profile{
	name:  "sce",
	marks: []string{"energy consumption time period start", "energy consumption time period end", "delivered"},
	titles: map[string]string{
		"date": "", "energy consumption time period start": "start", "energy consumption time period end": "end",
		"delivered": "value:import (kWh)", "received": "value:export (kWh)", "net": "",
	},
	apply: losAngeles,
}

// portal is the usage download of the customer portal that Pacific Gas and Electric and other American utilities share:
// times of the day are local, and the end is the last minute of the interval. The file does not say where it is from, so
// the zone must be stated.
var portal = profile{
	name:  "pge",
	marks: []string{"type", "date", "cost|notes|start time"},
	titles: map[string]string{
		"type": typeTitle, "cost": "", "notes": "",
	},
	apply: func(o meters.DecodeOptions) meters.DecodeOptions {
		o.Kind, o.Table.EndInclusive = meters.KindInterval, true
		if o.Step == 0 {
			o.Step, o.Label = 24*time.Hour, meters.LabelStart
		}
		return o
	},
	types: portalTypes,
}

// portalBills are the same portal's bills, each from its first to its last day.
var portalBills = profile{
	name:   "pge",
	marks:  []string{"type", "start date", "end date"},
	titles: map[string]string{"type": typeTitle, "cost": "", "notes": ""},
	apply: func(o meters.DecodeOptions) meters.DecodeOptions {
		o.Kind, o.Table.EndInclusive = meters.KindInterval, true
		return o
	},
	types: portalTypes,
}

var portalTypes = map[string]rowType{
	"Electric usage":      {kind: meters.KindInterval, commodity: meters.Electricity},
	"Electric billing":    {kind: meters.KindInterval, commodity: meters.Electricity},
	"Natural gas usage":   {kind: meters.KindInterval, commodity: meters.NaturalGas},
	"Natural gas billing": {kind: meters.KindInterval, commodity: meters.NaturalGas},
}

// japan is what the grid operators' files of an area share: local time, energy.
func japan(o meters.DecodeOptions) meters.DecodeOptions {
	o.Location, o.Kind = zone("Asia/Tokyo"), meters.KindInterval
	return o
}

// tepcoArea is TEPCO Power Grid's forecast for its area by half-hours: what is forecast is an estimate.
var tepcoArea = profile{
	name:  "tepco-area",
	marks: []string{"日付", "時間コマ", "時間帯_自", "時間帯_至", "エリア総需要量"},
	titles: map[string]string{
		"日付": "date", "時間コマ": "", "時間帯_自": "start", "時間帯_至": "end", "エリア総需要量": "value:demand (kWh)",
		"エリア総発電量": "value:generation (kWh)", "エリア風力・太陽光発電量": "value:wind_solar (kWh)",
	},
	apply: japan,
	types: map[string]rowType{"": {kind: meters.KindInterval, commodity: meters.Electricity, quality: meters.QualityEstimated}},
}

// tohokuArea is Tohoku Electric Power Network's record of demand and generation in its area by hours.
var tohokuArea = profile{
	name:  "tohoku-area",
	marks: []string{"date_time", "エリア需要", "水力", "火力"},
	titles: map[string]string{
		"date_time": "start", "エリア需要": "value:demand (MWh)", "水力": "value:hydro (MWh)", "火力": "value:thermal (MWh)",
		"原子力": "value:nuclear (MWh)", "太陽光実績": "value:solar (MWh)", "太陽光抑制量": "value:solar_curtailed (MWh)",
		"風力実績": "value:wind (MWh)", "風力抑制量": "value:wind_curtailed (MWh)", "地熱": "value:geothermal (MWh)",
		"バイオマス": "value:biomass (MWh)", "揚水": "value:pumped (MWh)", "連系線": "value:interconnection (MWh)",
	},
	apply: func(o meters.DecodeOptions) meters.DecodeOptions {
		o = japan(o)
		o.Step = time.Hour
		return o
	},
	types: map[string]rowType{"": {kind: meters.KindInterval, commodity: meters.Electricity}},
}
