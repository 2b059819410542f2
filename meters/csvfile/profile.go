package csvfile

import (
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // a utility's zone must be known wherever the program runs

	"tanso/internal/fault"
	"tanso/meters"
)

// profile is what is known about one utility's format beyond what its header says.
type profile struct {
	name   string
	marks  []string          // titles by which the format is recognized
	titles map[string]string // its titles in the words of header.go
	apply  func(meters.DecodeOptions) meters.DecodeOptions
	types  map[string]rowType // values of its type column; nil when it has none
}

// rowType is what one value of a format's type column says about its row.
type rowType struct {
	channel   string
	direction meters.Direction
	kind      meters.Kind
	unit      string
	step      time.Duration
}

var profiles = []profile{esb, fingrid, powerpal}

// esb is the harmonised downloadable file (HDF) of ESB Networks, Ireland: the average kW of each half-hour, named by
// its end in local time.
var esb = profile{
	name:   "esb",
	marks:  []string{"Read Value", "Read Type", "Read Date and End Time"},
	titles: map[string]string{"Read Value": "value", "Read Type": typeTitle, "Read Date and End Time": "end"},
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
	marks: []string{"MeteringPointGSRN", "Resolution", "Start Time", "Quantity"},
	titles: map[string]string{
		"MeteringPointGSRN": "meter", "Unit Type": "unit", "Start Time": "start", "Quantity": "value", "Resolution": typeTitle,
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

func zone(name string) *time.Location {
	loc, err := time.LoadLocation(name)
	if err != nil {
		panic("csvfile: " + err.Error()) // the zone database is built in
	}
	return loc
}

func profileOf(cells []string) *profile {
	for i, p := range profiles {
		all := true
		for _, mark := range p.marks {
			all = all && slices.ContainsFunc(cells, func(c string) bool { return strings.TrimSpace(c) == mark })
		}
		if all {
			return &profiles[i]
		}
	}
	return nil
}

// rename turns the format's titles into those of header.go; a title that maps to nothing is not read.
func (p *profile) rename(cells []string) []string {
	out := slices.Clone(cells)
	for i, c := range out {
		if title, ok := p.titles[strings.TrimSpace(c)]; ok {
			out[i] = title
		}
	}
	return out
}

// describe applies the row's entry of the type column.
func (p *profile) describe(written string, it *item) error {
	if p.types == nil {
		return nil
	}
	t, ok := p.types[written]
	if !ok {
		return fault.Field("type", "a type of row known for "+p.name, written)
	}
	out := &it.decoded
	out.Kind, out.Direction, out.Unit = t.kind, t.direction, t.unit
	out.Channel = or(t.channel, out.Channel)
	if t.step > 0 {
		it.step = t.step
	}
	return nil
}
