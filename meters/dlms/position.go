package dlms

import (
	"strings"

	"tanso/meters/internal/telegram"
)

// position is a value of a list that has no codes; the zero value is one that is passed over.
type position struct {
	code   string
	scaler int
	unit   int
}

// positions gives the values of a list their codes; those that are missing at its end are left out.
func positions(body node, list []position) []object {
	var out []object
	for i, p := range list {
		if i >= len(body.items) {
			break
		}
		if code, ok := telegram.ParseOBIS(p.code); ok {
			out = append(out, object{code: code, value: body.items[i], scaler: p.scaler, unit: p.unit})
		}
	}
	return out
}

// Kaifa's lists (KFM_001): a number alone; identification, power, currents and voltages; the same and clock and energies.
// Energies are in Wh and varh although the maker's sheet can be read as kWh.
var (
	kaifaPower = []position{{"1-0:1.7.0", 0, watt}}
	kaifaHead  = []position{
		{}, {code: "0-0:96.1.0"}, {code: "0-0:96.1.7"}, {"1-0:1.7.0", 0, watt}, {"1-0:2.7.0", 0, watt}, {"1-0:3.7.0", 0, variable}, {"1-0:4.7.0", 0, variable},
	}
	kaifaThree  = []position{{"1-0:31.7.0", -3, ampere}, {"1-0:51.7.0", -3, ampere}, {"1-0:71.7.0", -3, ampere}, {"1-0:32.7.0", -1, volt}, {"1-0:52.7.0", -1, volt}, {"1-0:72.7.0", -1, volt}}
	kaifaSingle = []position{{"1-0:31.7.0", -3, ampere}, {"1-0:32.7.0", -1, volt}}
	kaifaTail   = []position{{code: "0-0:1.0.0"}, {"1-0:1.8.0", 0, wattHour}, {"1-0:2.8.0", 0, wattHour}, {"1-0:3.8.0", 0, varHour}, {"1-0:4.8.0", 0, varHour}}
)

func kaifaObjects(body node) []object {
	list := append([]position{}, kaifaHead...)
	if len(body.items) == len(kaifaHead)+len(kaifaThree) || len(body.items) == len(kaifaHead)+len(kaifaThree)+len(kaifaTail) {
		list = append(list, kaifaThree...)
	} else {
		list = append(list, kaifaSingle...)
	}
	return positions(body, append(list, kaifaTail...))
}

// single fits Kaifa's shortest list.
func single(body node) bool { return len(body.items) == 1 && body.items[0].number() }

// Iskraemeco's lists have no units; those of the AM550 where its lists have them are Wh, varh, W and var, 0.1 V and 0.01 A.
// The push list says that it has 12 values and ends after the energies, or sooner than it says.
var (
	iskraList = []position{
		{},
		{code: "0-0:96.1.0"},
		{},
		{},
		{"1-0:1.8.0", 0, wattHour},
		{"1-0:2.8.0", 0, wattHour},
		{"1-0:3.8.0", 0, varHour},
		{"1-0:4.8.0", 0, varHour},
		{"1-0:1.7.0", 0, watt},
		{"1-0:2.7.0", 0, watt},
	}
	slovenianPower = []position{
		{code: "0-0:42.0.0"},
		{code: "0-0:96.1.2"},
		{"1-0:1.7.0", 0, watt},
		{"1-0:2.7.0", 0, watt},
		{"1-0:3.7.0", 0, variable},
		{"1-0:4.7.0", 0, variable},
		{"1-0:32.7.0", -1, volt},
		{"1-0:52.7.0", -1, volt},
		{"1-0:72.7.0", -1, volt},
		{"1-0:31.7.0", -2, ampere},
		{"1-0:51.7.0", -2, ampere},
		{"1-0:71.7.0", -2, ampere},
		{"1-0:21.7.0", 0, watt},
		{"1-0:41.7.0", 0, watt},
		{"1-0:61.7.0", 0, watt},
		{"1-0:22.7.0", 0, watt},
		{"1-0:42.7.0", 0, watt},
		{"1-0:62.7.0", 0, watt},
	}
	slovenianEnergy = []position{
		{code: "0-0:42.0.0"},
		{code: "0-0:96.1.3"},
		{},
		{},
		{"1-0:1.8.0", 0, wattHour},
		{"1-0:1.8.1", 0, wattHour},
		{"1-0:1.8.2", 0, wattHour},
		{"1-0:2.8.0", 0, wattHour},
		{"1-0:2.8.1", 0, wattHour},
		{"1-0:2.8.2", 0, wattHour},
		{"1-0:3.8.0", 0, varHour},
		{"1-0:4.8.0", 0, varHour},
	}
)

// iskraPush fits the list that begins with the code of its push setup.
func iskraPush(body node) bool {
	code, ok := telegram.OBISOf(body.items[0].data)
	return ok && body.items[0].tag == octets && code.A == 0 && code.C == 25 && code.D == 9
}

// slovenian fits Iskraemeco's lists of n values that begin with the name of the logical device.
func slovenian(n int) func(node) bool {
	return func(body node) bool {
		name, ok := body.items[0].text()
		return ok && len(body.items) == n && strings.HasPrefix(name, "ISK")
	}
}
