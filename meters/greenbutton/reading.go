package greenbutton

import (
	"strconv"
	"time"

	"tanso/internal/exact"
	"tanso/meters"
)

// readingType is what a ReadingType element says; empty texts are elements that are absent.
type readingType struct {
	uom, power, accumulation, flow, commodity, quality string
	announced                                          bool
}

// Values of flowDirection that matter here.
const (
	flowForward = "1"
	flowNet     = "4"
	flowReverse = "19"
	flowTotal   = "20"
)

func (t *readingType) set(name, value string) {
	switch name {
	case "uom":
		t.uom = value
	case "powerOfTenMultiplier":
		t.power = value
	case "accumulationBehaviour":
		t.accumulation = value
	case "flowDirection":
		t.flow = value
	case "commodity":
		t.commodity = value
	case "defaultQuality":
		t.quality = value
	}
}

// kind reads accumulationBehaviour: 4 is an amount in an interval, 1, 3 and 9 are reads of a dial. Nothing or 0 leaves it
// open; the others, among them instantaneous values, are not energy.
func (t *readingType) kind() (kind meters.Kind, ok bool) {
	switch t.accumulation {
	case "4":
		return meters.KindInterval, true
	case "1", "3", "9":
		return meters.KindRegister, true
	case "", "0":
		return "", true
	}
	return "", false
}

func (t *readingType) direction() meters.Direction {
	switch t.flow {
	case flowForward:
		return meters.DirectionImport
	case flowReverse:
		return meters.DirectionExport
	}
	return ""
}

// scaled is a unit of ESPI in units of internal/unit: one is 10 to the power of shift of them.
type scaled struct {
	code  string
	shift int
}

// uoms are the units of amounts. Volumes compensated to reference conditions are absent: the file does not say which.
var uoms = map[string]scaled{
	"72": {"Wh", 0}, "73": {"varh", 0}, "71": {"VAh", 0}, "31": {"J", 0}, "132": {"mmBtu", -6}, "169": {"therm", 0},
	"42": {"m3", 0}, "166": {"m3", 0}, "119": {"ft3", 0}, "128": {"US_gal", 0}, "130": {"imp_gal", 0}, "134": {"L", 0}, "156": {"L", 0},
}

// commodity comes from the ReadingType, or else from the service of the usage point.
func (s *series) commodity() meters.Commodity {
	switch s.of.commodity {
	case "1", "2":
		return meters.Electricity
	case "7":
		return meters.NaturalGas
	case "9":
		return meters.Water
	}
	switch s.service {
	case "0":
		return meters.Electricity
	case "1":
		return meters.NaturalGas
	case "2":
		return meters.Water
	}
	return ""
}

// raw is an IntervalReading as it stands in the file.
type raw struct {
	line            int
	offset          int64
	start, duration string
	value           string
	quality         string // the worst, where there are several
	unknown         string // a quality that is not known
}

func (r *raw) set(parent, name, value string) {
	switch {
	case parent == "timePeriod" && name == "start":
		r.start = value
	case parent == "timePeriod" && name == "duration":
		r.duration = value
	case parent == "IntervalReading" && name == "value":
		r.value = value
	case parent == "ReadingQuality" && name == "quality":
		q, ok := qualities[value]
		if !ok {
			r.unknown = value
		} else if r.quality == "" || q.Rank() < qualities[r.quality].Rank() {
			r.quality = value
		}
	}
}

// suspect is the quality of a value that failed a check.
const suspect = "10"

// qualities map QualityOfReading. Validated and raw values are both measured; derived, forecast, mixed and
// weather-adjusted ones are not.
var qualities = map[string]meters.Quality{
	"0": meters.QualityMeasured, "14": meters.QualityMeasured, "17": meters.QualityMeasured, "18": meters.QualityMeasured,
	"19": meters.QualityMeasured, suspect: meters.QualityMeasured, "7": meters.QualityEdited, "8": meters.QualityEstimated,
	"9": meters.QualityEstimated, "11": meters.QualityEstimated, "12": meters.QualityEstimated, "13": meters.QualityEstimated,
	"15": meters.QualityEstimated, "16": meters.QualityEstimated,
}

// decoded makes an item of a reading; s is nil when no type was found for it.
func (d *decoder) decoded(s *series, r raw) meters.Decoded {
	out := meters.Decoded{Line: r.line, Offset: r.offset}
	problem := &meters.LineError{Field: "ReadingType", Expected: "links to a MeterReading and its ReadingType", Got: "none"}
	if s != nil {
		out.Meter, out.Channel = s.meter, s.channel
		problem = s.describe(&out)
		if problem == nil {
			problem = s.read(r, &out)
		}
	}
	if problem == nil {
		return out
	}
	problem.Line, problem.Offset, problem.Message = r.line, r.offset, "is not valid"
	return meters.Decoded{Line: r.line, Offset: r.offset, Meter: out.Meter, Channel: out.Channel, Problem: problem}
}

// describe fills in what the ReadingType says.
func (s *series) describe(out *meters.Decoded) *meters.LineError {
	unit, ok := uoms[s.of.uom]
	if !ok {
		return &meters.LineError{Field: "uom", Expected: "a unit of energy or volume, such as 72 for Wh", Got: s.of.uom}
	}
	kind, ok := s.of.kind()
	if !ok {
		return &meters.LineError{Field: "accumulationBehaviour", Expected: "4, or 1, 3 or 9", Got: s.of.accumulation}
	}
	out.Unit, out.Kind, out.Direction, out.Commodity = unit.code, kind, s.of.direction(), s.commodity()
	return nil
}

// read fills in time, value and quality. A reading without a value is missing.
func (s *series) read(r raw, out *meters.Decoded) *meters.LineError {
	start, err := strconv.ParseInt(r.start, 10, 64)
	if err != nil || start < -1<<36 || start > 1<<36 {
		return &meters.LineError{Field: "start", Expected: "seconds since 1970 UTC", Got: r.start}
	}
	var seconds int64
	if r.duration != "" || out.Kind != meters.KindRegister {
		if seconds, err = strconv.ParseInt(r.duration, 10, 64); err != nil || seconds < 0 || seconds > 1<<31 {
			return &meters.LineError{Field: "duration", Expected: "seconds", Got: r.duration}
		}
	}
	out.Start = time.Unix(start, 0).UTC()
	out.End = out.Start.Add(time.Duration(seconds) * time.Second)
	switch {
	case out.Kind == meters.KindRegister:
		out.Start = out.End
	case seconds == 0:
		return &meters.LineError{Field: "duration", Expected: "more than 0 seconds", Got: r.duration}
	}
	if r.unknown != "" {
		return &meters.LineError{Field: "quality", Expected: "a quality of ESPI, 0 or 7 to 19", Got: r.unknown}
	}
	out.Code = or(r.quality, s.of.quality)
	if out.Quality = qualities[or(out.Code, "14")]; out.Quality == "" {
		return &meters.LineError{Field: "defaultQuality", Expected: "a quality of ESPI, 0 or 7 to 19", Got: out.Code}
	}
	if r.value == "" {
		out.Quality = meters.QualityMissing
		return nil
	}
	if out.Code == suspect {
		out.Findings = append(out.Findings, meters.Finding{
			Name: meters.FindingSuspectRaw, Severity: meters.Warning, Start: out.Start, End: out.End,
			Detail: "the source says that this value failed a check",
		})
	}
	return s.scale(r, out)
}

// scale applies powerOfTenMultiplier and the unit's own power of ten, exactly.
func (s *series) scale(r raw, out *meters.Decoded) *meters.LineError {
	power := 0
	if s.of.power != "" {
		var err error
		if power, err = strconv.Atoi(s.of.power); err != nil || power < -12 || power > 12 {
			return &meters.LineError{Field: "powerOfTenMultiplier", Expected: "a power of ten from -12 to 12", Got: s.of.power}
		}
	}
	value, err := exact.Parse(r.value)
	if err != nil {
		return &meters.LineError{Field: "value", Expected: "a number", Got: r.value}
	}
	out.Value = value.Mul(exact.Must("1e" + strconv.Itoa(power+uoms[s.of.uom].shift)))
	return nil
}
