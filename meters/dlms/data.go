package dlms

import (
	"fmt"
	"strconv"

	"tanso/internal/exact"
	"tanso/internal/fault"
)

// maxDepth bounds nesting: lists have three levels.
const maxDepth = 10

// tag is the type of a value (IEC 62056-62, Data).
type tag byte

const (
	null      tag = 0
	array     tag = 1
	structure tag = 2
	bitString tag = 4
	octets    tag = 9
	visible   tag = 10
	utf8Text  tag = 12
	enum      tag = 22
)

// sizes are those of the types that have a fixed one, in bytes.
var sizes = map[tag]int{null: 0, 3: 1, 5: 4, 6: 4, 13: 1, 15: 1, 16: 2, 17: 1, 18: 2, 20: 8, 21: 8, enum: 1, 23: 4, 24: 8, 25: 12, 26: 5, 27: 4}

// numbers are the integer types, true for signed ones.
var numbers = map[tag]bool{5: true, 6: false, 15: true, 16: true, 17: false, 18: false, 20: true, 21: false}

// node is a value of a notification.
type node struct {
	tag   tag
	data  []byte // of all but arrays and structures
	items []node
}

// parse reads the value at the beginning of b and returns what follows it. Of a list that is cut short it returns the items
// that are complete beside the error.
func parse(b []byte, depth int) (node, []byte, error) {
	if len(b) == 0 {
		return node{}, nil, fault.Field("list", "a value", "the end of the frame")
	}
	if depth > maxDepth {
		return node{}, nil, fault.Field("list", "at most "+strconv.Itoa(maxDepth)+" levels", "more")
	}
	n, rest := node{tag: tag(b[0])}, b[1:]
	size, fixed := sizes[n.tag]
	if !fixed {
		var err error
		switch n.tag {
		case array, structure, bitString, octets, visible, utf8Text:
			size, rest, err = length(rest)
		default:
			err = fault.Field("list", "a type of DLMS", fmt.Sprintf("%02X", b[0]))
		}
		if err != nil {
			return node{}, nil, err
		}
	}
	if n.tag == bitString {
		size = (size + 7) / 8
	}
	if size > len(rest) && n.tag != array && n.tag != structure {
		return node{}, nil, fault.Field("list", "a value of "+strconv.Itoa(size)+" bytes", strconv.Itoa(len(rest))+" to the end of the frame")
	}
	if n.tag != array && n.tag != structure {
		n.data = rest[:size]
		return n, rest[size:], nil
	}
	for i := range size {
		item, after, err := parse(rest, depth+1)
		if err != nil {
			if len(rest) == 0 {
				err = fault.Field("list", strconv.Itoa(size)+" values", strconv.Itoa(i))
			}
			return n, nil, err
		}
		n.items, rest = append(n.items, item), after
	}
	return n, rest, nil
}

// length reads a length: one byte below 128, else how many bytes of length follow.
func length(b []byte) (int, []byte, error) {
	if len(b) > 0 && b[0] < 0x80 {
		return int(b[0]), b[1:], nil
	}
	if len(b) > 0 && (b[0] == 0x81 || b[0] == 0x82) && len(b) > int(b[0]&0x7f) {
		n := 0
		for _, c := range b[1 : 1+b[0]&0x7f] {
			n = n<<8 | int(c)
		}
		return n, b[1+b[0]&0x7f:], nil
	}
	return 0, nil, fault.Field("list", "a length of at most two bytes", "another")
}

// number tells whether the value is an integer.
func (n node) number() bool {
	_, ok := numbers[n.tag]
	return ok
}

// small is a number or an enumeration of one byte.
func (n node) small() (int, bool) {
	if len(n.data) != 1 {
		return 0, false
	}
	if numbers[n.tag] {
		return int(int8(n.data[0])), true //nolint:gosec // the sign is meant to be carried on
	}
	return int(n.data[0]), n.tag == enum || n.number()
}

// decimal is the integer × 10^scaler.
func (n node) decimal(scaler int) (exact.Decimal, error) {
	if !n.number() {
		return exact.Decimal{}, fault.Field("value", "an integer", "type "+strconv.Itoa(int(n.tag)))
	}
	if scaler < -maxScaler || scaler > maxScaler {
		return exact.Decimal{}, fault.Field("scaler", "−18 to 18", strconv.Itoa(scaler))
	}
	var v uint64
	for _, b := range n.data {
		v = v<<8 | uint64(b)
	}
	var out exact.Decimal
	var err error
	if numbers[n.tag] {
		unused := 64 - 8*len(n.data)
		out = exact.Int(int64(v<<unused) >> unused) //nolint:gosec // the sign is meant to be carried on
	} else if out, err = exact.Parse(strconv.FormatUint(v, 10)); err != nil {
		return out, err
	}
	return out.Mul(exact.FromScaled(1, int32(-scaler))), nil
}

// maxScaler bounds the power of ten of a value.
const maxScaler = 18

// text is a string of characters.
func (n node) text() (string, bool) {
	if n.tag != octets && n.tag != visible && n.tag != utf8Text || len(n.data) == 0 {
		return "", false
	}
	for _, c := range n.data {
		if c < ' ' || c > '~' {
			return "", false
		}
	}
	return string(n.data), true
}
