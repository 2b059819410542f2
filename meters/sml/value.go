package sml

import (
	"math/bits"
	"strconv"

	"tanso/internal/exact"
	"tanso/internal/fault"
)

// maxDepth bounds nesting: a list of values has five levels.
const maxDepth = 12

// shape is the type of a value, bits 4 to 6 of its first byte.
type shape byte

const (
	octets   shape = 0
	boolean  shape = 4
	signed   shape = 5
	unsigned shape = 6
	list     shape = 7
)

// node is a value of an SML message. The zero node is one that was left out.
type node struct {
	shape shape
	data  []byte // of all but lists
	items []node
}

// parse reads the value at the beginning of b and returns what follows it.
func parse(b []byte, depth int) (node, []byte, error) {
	if depth > maxDepth {
		return node{}, nil, fault.Field("list", "at most "+strconv.Itoa(maxDepth)+" levels", "more")
	}
	n, length, size, err := header(b)
	if err != nil {
		return node{}, nil, err
	}
	rest := b[size:]
	if n.shape != list {
		if b[0] == 0 { // the end of a message is a value of no length at all
			return n, rest, nil
		}
		if length < size || length-size > len(rest) {
			return node{}, nil, fault.Field("length", strconv.Itoa(len(rest))+" bytes at most", strconv.Itoa(length-size))
		}
		n.data = rest[:length-size]
		return n, rest[length-size:], nil
	}
	if length > len(rest) {
		return node{}, nil, fault.Field("length", strconv.Itoa(len(rest))+" items at most", strconv.Itoa(length))
	}
	for range length {
		var item node
		if item, rest, err = parse(rest, depth+1); err != nil {
			return node{}, nil, err
		}
		n.items = append(n.items, item)
	}
	return n, rest, nil
}

// header reads type and length; size is how many bytes they take.
func header(b []byte) (n node, length, size int, err error) {
	for more := true; more; size++ {
		if size >= len(b) || size >= 4 {
			return node{}, 0, 0, fault.Field("length", "a type and length of at most 4 bytes", "more, or the end")
		}
		if size == 0 {
			n.shape = shape(b[0] >> 4 & 7)
		}
		length = length<<4 | int(b[size]&0x0f)
		more = b[size]&0x80 != 0
	}
	switch n.shape {
	case octets, boolean, signed, unsigned, list:
		return n, length, size, nil
	default:
		return node{}, 0, 0, fault.Field("type", "a type of SML", strconv.Itoa(int(n.shape)))
	}
}

// absent tells whether an optional value was left out.
func (n node) absent() bool { return n.shape == octets && len(n.data) == 0 }

// number tells whether the value is one.
func (n node) number() bool {
	return (n.shape == signed || n.shape == unsigned) && len(n.data) > 0 && len(n.data) <= 8
}

// bits are the bytes of a number as they were sent, the last ones lowest.
func (n node) bits() uint64 {
	var v uint64
	for _, b := range n.data {
		v = v<<8 | uint64(b)
	}
	return v
}

// integer is a number that must fit a signed 64-bit one.
func (n node) integer() int64 {
	v := n.bits()
	if n.shape == signed {
		unused := bits.LeadingZeros64(0) - 8*len(n.data)
		return int64(v<<unused) >> unused //nolint:gosec // the sign is meant to be carried on
	}
	return int64(min(v, 1<<63-1))
}

// maxScaler bounds the power of ten of a value.
const maxScaler = 18

// decimal is a number × 10^scaler.
func (n node) decimal(scaler int64) (exact.Decimal, error) {
	if scaler < -maxScaler || scaler > maxScaler {
		return exact.Decimal{}, fault.Field("scaler", "−18 to 18", strconv.FormatInt(scaler, 10))
	}
	power := exact.FromScaled(1, int32(-scaler))
	if v := n.bits(); n.shape == unsigned && v > 1<<63-1 {
		big, err := exact.Parse(strconv.FormatUint(v, 10))
		return big.Mul(power), err
	}
	return exact.Int(n.integer()).Mul(power), nil
}
