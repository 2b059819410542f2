package packed

import (
	"encoding/binary"
	"errors"

	"tanso/internal/exact"
)

var errBroken = errors.New("packed: the bytes of a settled day are damaged")

// Ways to write a column of integers; the shortest is taken.
const (
	asRuns   = iota // (difference to the one before, how often again)
	asDeltas        // differences
	asPlain         // the numbers
)

// Ways to write the values.
const (
	asScaled = iota // integers over one power of ten
	asText          // decimal text, for numbers beyond 64 bits
)

func appendInts(out []byte, ints []int64) []byte {
	var best []byte
	for mode, encode := range []func([]int64) []byte{runs, deltas, plain} {
		if b := encode(ints); best == nil || len(b)+1 < len(best) {
			best = append([]byte{byte(mode)}, b...)
		}
	}
	out = binary.AppendUvarint(out, uint64(len(ints)))
	return append(out, best...)
}

func runs(ints []int64) []byte {
	out := []byte{}
	var last int64
	for i := 0; i < len(ints); {
		step, n := ints[i]-last, 1
		for i+n < len(ints) && ints[i+n]-ints[i+n-1] == step {
			n++
		}
		out = binary.AppendUvarint(binary.AppendVarint(out, step), uint64(n))
		last = ints[i+n-1]
		i += n
	}
	return out
}

func deltas(ints []int64) []byte {
	out := []byte{}
	var last int64
	for _, v := range ints {
		out = binary.AppendVarint(out, v-last)
		last = v
	}
	return out
}

func plain(ints []int64) []byte {
	out := []byte{}
	for _, v := range ints {
		out = binary.AppendVarint(out, v)
	}
	return out
}

// appendValues writes all values over the power of ten that the finest of them needs.
func (c *columns) appendValues(out []byte) []byte {
	places := int32(0)
	for _, v := range c.values {
		_, p, ok := v.Scaled()
		if !ok {
			return c.appendTexts(out)
		}
		places = max(places, p)
	}
	scaled := make([]int64, len(c.values))
	shift := exact.FromScaled(1, -places)
	for i, v := range c.values {
		unscaled, p, ok := v.Mul(shift).Scaled()
		for ; ok && p < 0; p++ {
			next := unscaled * 10
			ok = next/10 == unscaled
			unscaled = next
		}
		if !ok {
			return c.appendTexts(out)
		}
		scaled[i] = unscaled
	}
	return appendInts(append(out, asScaled, byte(places)), scaled)
}

func (c *columns) appendTexts(out []byte) []byte {
	out = append(out, asText)
	for _, v := range c.values {
		text := v.String()
		out = append(binary.AppendUvarint(out, uint64(len(text))), text...)
	}
	return out
}

// reader takes a packed day apart. After a fault it gives zeros, and failed says so.
type reader struct {
	b      []byte
	failed bool
}

func (r *reader) take(n int) []byte {
	if n < 0 || n > len(r.b) {
		r.failed, r.b = true, nil
		return make([]byte, max(0, min(n, 16)))
	}
	out := r.b[:n]
	r.b = r.b[n:]
	return out
}

func (r *reader) byte() byte { return r.take(1)[0] }

func (r *reader) varint() int64 {
	v, n := binary.Varint(r.b)
	r.take(n + min(0, n-1)) // n ≤ 0 is a fault
	return v
}

func (r *reader) uvarint() uint64 {
	v, n := binary.Uvarint(r.b)
	r.take(n + min(0, n-1))
	return v
}

// count reads a number of things, none of which may be imagined.
func (r *reader) count() int {
	n := r.uvarint()
	if n > maxEntries {
		r.take(-1)
		return 0
	}
	return int(n)
}

func (r *reader) ints() []int64 {
	n, mode := r.count(), r.byte()
	out := make([]int64, 0, min(n, 4096))
	var last int64
	for len(out) < n && !r.failed {
		switch mode {
		case asRuns:
			step, again := r.varint(), r.count()
			if again == 0 || again > n-len(out) {
				r.take(-1)
			}
			for i := 0; i < again && !r.failed; i++ {
				last += step
				out = append(out, last)
			}
		case asDeltas:
			last += r.varint()
			out = append(out, last)
		case asPlain:
			out = append(out, r.varint())
		default:
			r.take(-1)
		}
	}
	return out
}

func (r *reader) values(n int) []exact.Decimal {
	if r.byte() == asText {
		return r.texts(n)
	}
	places := int32(r.byte())
	scaled := r.ints()
	if len(scaled) != n {
		r.take(-1)
		return nil
	}
	out := make([]exact.Decimal, n)
	for i, v := range scaled {
		out[i] = exact.FromScaled(v, places)
	}
	return out
}

func (r *reader) texts(n int) []exact.Decimal {
	var out []exact.Decimal
	for i := 0; i < n && !r.failed; i++ {
		v, err := exact.Parse(string(r.take(r.count())))
		if err != nil {
			r.take(-1)
		}
		out = append(out, v)
	}
	return out
}
