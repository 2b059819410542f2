package telegram

import (
	"fmt"
	"strconv"
	"strings"

	"tanso/meters"
)

// OBIS is an object identification code (IEC 62056-61): medium, channel, quantity, processing, tariff, billing period.
type OBIS struct{ A, B, C, D, E, F byte }

// String is the code as channels are named: A-B:C.D.E, with *F where that is not 255.
func (o OBIS) String() string {
	s := fmt.Sprintf("%d-%d:%d.%d.%d", o.A, o.B, o.C, o.D, o.E)
	if o.F != 255 {
		s += "*" + strconv.Itoa(int(o.F))
	}
	return s
}

// OBISOf reads the six bytes of a logical name.
func OBISOf(b []byte) (OBIS, bool) {
	if len(b) != 6 {
		return OBIS{}, false
	}
	return OBIS{b[0], b[1], b[2], b[3], b[4], b[5]}, true
}

// ParseOBIS reads A-B:C.D.E or A-B:C.D.E*F.
func ParseOBIS(s string) (OBIS, bool) {
	out := OBIS{F: 255}
	s, f, starred := strings.Cut(s, "*")
	parts := []*byte{&out.A, &out.B, &out.C, &out.D, &out.E}
	for i, ends := range []string{"-", ":", ".", "."} {
		part, rest, found := strings.Cut(s, ends)
		if !found || !number(part, parts[i]) {
			return OBIS{}, false
		}
		s = rest
	}
	if !number(s, parts[4]) || starred && !number(f, &out.F) {
		return OBIS{}, false
	}
	return out, true
}

func number(s string, into *byte) bool {
	n, err := strconv.ParseUint(s, 10, 8)
	*into = byte(n)
	return err == nil && len(s) <= 3
}

// Processing values (D) of electricity that mean a number Tanso keeps.
const (
	dialRead     = 8
	averageSoFar = 4
	instant      = 7
	maximum      = 6
)

// Meaning is what an electricity code with the given unit counts; ok is false for what Tanso does not keep, such as
// voltages and currents. Maxima and running averages are for their decoder to place in time.
func (o OBIS) Meaning(unit string) (kind meters.Kind, direction meters.Direction, ok bool) {
	if o.A != 1 || o.F != 255 { // 0 to 254 are earlier billing periods
		return "", "", false
	}
	power := unit == "W" || unit == "kW" || unit == "MW"
	energy := strings.HasSuffix(unit, "h")
	switch {
	case o.D == dialRead && energy:
		kind = meters.KindRegister
	case o.D == instant && power:
		kind = meters.KindPower
	case (o.D == averageSoFar || o.D == maximum) && power:
		kind = meters.KindDemand
	default:
		return "", "", false
	}
	return kind, o.direction(), true
}

// direction reads the quantity (C). Each phase repeats the list of the sums, 20 further on. Quadrants and values that
// combine both directions have none.
func (o OBIS) direction() meters.Direction {
	c := o.C
	if c > 80 {
		return ""
	}
	if c > 20 {
		c = (c-1)%20 + 1
	}
	switch c {
	case 1, 3, 9:
		return meters.DirectionImport
	case 2, 4, 10:
		return meters.DirectionExport
	}
	return ""
}

// units are the codes of IEC 62056-62 for what Tanso keeps.
var units = map[int]string{
	13: "m3", 14: "m3", 27: "W", 30: "Wh", 31: "VAh", 32: "varh", 25: "J",
}

// unkept names the other units that meters send most.
var unkept = map[int]string{8: "°", 9: "°C", 28: "VA", 29: "var", 33: "A", 35: "V", 44: "Hz", 255: "no unit"}

// Unit is the unit code for a DLMS unit number; kept is false where Tanso has no use for it, and then the name is for
// people.
func Unit(number int) (name string, kept bool) {
	if code, ok := units[number]; ok {
		return code, true
	}
	if name, ok := unkept[number]; ok {
		return name, false
	}
	return "unit " + strconv.Itoa(number), false
}
