package dlms

import (
	"strings"

	"tanso/meters/internal/telegram"
)

// object is a value with its code; unit is 0 where the list gives none.
type object struct {
	code   telegram.OBIS
	value  node
	scaler int
	unit   int // DLMS unit number
}

// layout is a kind of list.
type layout struct {
	fits    func(body node) bool
	objects func(body node) []object
	// endsEarly is true for lists that the meter always cuts short.
	endsEarly bool
}

// DLMS unit numbers.
const (
	watt     = 27
	voltAmp  = 28
	variable = 29 // var
	wattHour = 30
	varHour  = 32
	ampere   = 33
	volt     = 35
)

// layouts are tried in order.
var layouts = []layout{
	{fits: selfDescribing, objects: describedObjects},
	{fits: begins("Kamstrup_V"), objects: kamstrupObjects},
	{fits: begins("KFM_001"), objects: kaifaObjects},
	{fits: single, objects: func(body node) []object { return positions(body, kaifaPower) }},
	{fits: iskraPush, objects: func(body node) []object { return positions(body, iskraList) }, endsEarly: true},
	{fits: slovenian(len(slovenianPower)), objects: func(body node) []object { return positions(body, slovenianPower) }},
	{fits: slovenian(len(slovenianEnergy)), objects: func(body node) []object { return positions(body, slovenianEnergy) }},
}

func layoutOf(body node) *layout {
	for i := range layouts {
		if len(body.items) > 0 && layouts[i].fits(body) {
			return &layouts[i]
		}
	}
	return nil
}

// selfDescribing fits lists of (code, value) and (code, value, (scaler, unit)), as Aidon and Iskraemeco send them.
func selfDescribing(body node) bool {
	for _, item := range body.items {
		if len(item.items) < 2 || item.items[0].tag != octets || len(item.items[0].data) != 6 {
			return false
		}
	}
	return true
}

func describedObjects(body node) []object {
	var out []object
	for _, item := range body.items {
		code, _ := telegram.OBISOf(item.items[0].data)
		o := object{code: code, value: item.items[1]}
		if len(item.items) > 2 && len(item.items[2].items) == 2 {
			scale := item.items[2].items
			scaler, known := scale[0].small()
			unit, named := scale[1].small()
			if known && named {
				o.scaler, o.unit = scaler, unit
			}
		}
		out = append(out, o)
	}
	return out
}

// begins fits structures whose first value is the name of the list.
func begins(name string) func(node) bool {
	return func(body node) bool {
		text, ok := body.items[0].text()
		return ok && strings.HasPrefix(text, name)
	}
}

// kamstrupObjects reads name, then code and value in turn; nulls fill the places of phases that a meter has not. Units are
// those of Kamstrup's HAN list: W and var, 0.01 A, V, and 0.01 kWh and kvarh.
func kamstrupObjects(body node) []object {
	var out []object
	for i := 1; i+1 < len(body.items); i++ {
		code, ok := telegram.OBISOf(body.items[i].data)
		if !ok || body.items[i].tag != octets {
			continue
		}
		i++
		o := object{code: code, value: body.items[i]}
		if code.A == 1 {
			o.scaler, o.unit = kamstrupUnit(code)
		}
		out = append(out, o)
	}
	return out
}

func kamstrupUnit(code telegram.OBIS) (scaler, unit int) {
	phase := code.C
	if phase > 20 {
		phase = (phase-1)%20 + 1
	}
	energy := code.D == 8
	switch {
	case code.D != 7 && !energy:
		return 0, 0
	case phase <= 2 && energy:
		return 1, wattHour
	case phase <= 4 && energy:
		return 1, varHour
	case energy:
		return 0, 0
	case phase <= 2:
		return 0, watt
	case phase <= 4:
		return 0, variable
	case phase == 11:
		return -2, ampere
	case phase == 12:
		return 0, volt
	}
	return 0, 0
}
