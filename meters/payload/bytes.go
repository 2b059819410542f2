package payload

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"math"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"tanso/internal/exact"
	"tanso/internal/fault"
)

// Layout says what bytes in a message mean.
type Layout struct {
	// Fields stand at fixed places.
	Fields []Field `json:"fields,omitempty"`
	// Tag is how many bytes name what follows, for contents that name their parts; 0 when there are only fixed places.
	Tag int `json:"tag,omitempty"`
	// Parts are the parts that a content with tags may have.
	Parts []Part `json:"parts,omitempty"`
	// Skip passes over as many bytes before the first field or tag.
	Skip int `json:"skip,omitempty"`
}

// Part is what follows a tag.
type Part struct {
	Tag    string  `json:"tag"` // hex
	Length int     `json:"length"`
	Fields []Field `json:"fields,omitempty"`
}

// Field is a number in bytes.
type Field struct {
	Name   string `json:"name"`
	Offset int    `json:"offset"`
	Length int    `json:"length"` // bytes
	Type   string `json:"type"`   // one of the number types
	Order  string `json:"order,omitempty"`
	// Times and Over scale the number, exactly or to nine decimal places.
	Times string `json:"times,omitempty"`
	Over  string `json:"over,omitempty"`
	// Decimals rounds half to even, for numbers that devices keep as binary fractions of a coarser decimal.
	Decimals *int `json:"decimals,omitempty"`
	// NotAvailable is the content, in hex, by which the device says that it has no value.
	NotAvailable string `json:"notAvailable,omitempty"`
}

// Number types, and the order of their bytes.
const (
	TypeUint  = "uint"
	TypeInt   = "int"   // two's complement
	TypeFloat = "float" // IEEE 754, of 4 or 8 bytes
	TypeBCD   = "bcd"   // two decimal digits a byte
	TypeText  = "text"  // the bytes in hex

	OrderBig     = "big"         // high byte first; also when nothing is said
	OrderLittle  = "little"      // low byte first
	OrderSwapped = "word_little" // 16-bit words low first, each with its high byte first
)

// Ways in which bytes are written.
const (
	EncodingBase64 = "base64"
	EncodingHex    = "hex"
	EncodingBytes  = "bytes" // a list of numbers from 0 to 255
	EncodingWords  = "words" // a list of 16-bit registers, each with its high byte first
)

// maxBytes bounds what is unpacked from one place.
const maxBytes = 64 << 10

// decodeBytes reads what is written at a place.
func decodeBytes(v any, encoding string) ([]byte, error) {
	if encoding == EncodingBytes || encoding == EncodingWords {
		return decodeNumbers(v, encoding)
	}
	text, ok := v.(string)
	if !ok || len(text) > 2*maxBytes {
		return nil, fault.Field("bytes", "a text in "+encoding, kindOf(v))
	}
	var out []byte
	var err error
	if encoding == EncodingHex {
		text = strings.TrimPrefix(strings.TrimPrefix(text, "0x"), "0X")
		out, err = hex.DecodeString(strings.NewReplacer(" ", "", ":", "", "-", "").Replace(text))
	} else {
		out, err = base64.RawStdEncoding.DecodeString(strings.NewReplacer("-", "+", "_", "/").Replace(strings.TrimRight(text, "=")))
	}
	if err != nil {
		return nil, fault.Field("bytes", encoding, text)
	}
	return out, nil
}

func decodeNumbers(v any, encoding string) ([]byte, error) {
	list, ok := v.([]any)
	if !ok || len(list) > maxBytes/2 {
		return nil, fault.Field("bytes", "a list of whole numbers", kindOf(v))
	}
	bits := 8
	if encoding == EncodingWords {
		bits = 16
	}
	var out []byte
	for _, one := range list {
		text, _ := textOf(one)
		n, err := strconv.ParseUint(text, 10, bits)
		if err != nil {
			return nil, fault.Field("bytes", "whole numbers of "+strconv.Itoa(bits)+" bits", text)
		}
		if bits == 16 {
			out = append(out, byte(n>>8)) //nolint:gosec // n has 16 bits
		}
		out = append(out, byte(n)) //nolint:gosec // the low byte
	}
	return out, nil
}

func kindOf(v any) string {
	switch v.(type) {
	case map[string]any:
		return "an object"
	case []any:
		return "a list"
	case nil:
		return "null"
	}
	text, _ := textOf(v)
	return text
}

// unpack makes an object of the named numbers.
func (b Layout) unpack(raw []byte) (map[string]any, error) {
	out := map[string]any{}
	if b.Skip > len(raw) {
		return nil, fault.Field("bytes", "at least "+strconv.Itoa(b.Skip)+" bytes", strconv.Itoa(len(raw)))
	}
	raw = raw[b.Skip:]
	for _, f := range b.Fields {
		if err := f.read(raw, out); err != nil {
			return nil, err
		}
	}
	if b.Tag == 0 {
		return out, nil
	}
	for len(raw) >= b.Tag {
		tag, rest := strings.ToLower(hex.EncodeToString(raw[:b.Tag])), raw[b.Tag:]
		i := slices.IndexFunc(b.Parts, func(p Part) bool { return strings.EqualFold(p.Tag, tag) })
		if i < 0 {
			// How long an unknown part is cannot be known, so what comes after it cannot be read.
			out["unread"] = hex.EncodeToString(raw)
			return out, nil
		}
		p := b.Parts[i]
		if len(rest) < p.Length {
			return nil, fault.Field("bytes", strconv.Itoa(p.Length)+" bytes after "+p.Tag, strconv.Itoa(len(rest)))
		}
		for _, f := range p.Fields {
			if err := f.read(rest[:p.Length], out); err != nil {
				return nil, err
			}
		}
		raw = rest[p.Length:]
	}
	return out, nil
}

// read puts the field's number under its name; a number that the device does not have is null.
func (f Field) read(raw []byte, out map[string]any) error {
	if f.Offset+f.Length > len(raw) {
		return fault.Field(f.Name, "at least "+strconv.Itoa(f.Offset+f.Length)+" bytes", strconv.Itoa(len(raw)))
	}
	part := raw[f.Offset : f.Offset+f.Length]
	if f.NotAvailable != "" && strings.EqualFold(hex.EncodeToString(part), f.NotAvailable) {
		out[f.Name] = nil
		return nil
	}
	if f.Type == TypeText {
		out[f.Name] = hex.EncodeToString(part)
		return nil
	}
	number, err := f.number(ordered(part, f.Order))
	if err != nil {
		return err
	}
	number, err = scaled(number, f.Times, f.Over)
	if err != nil {
		return err
	}
	if f.Decimals != nil {
		number = number.Round(int32(*f.Decimals)) //nolint:gosec // checked: 0 to 20
	}
	out[f.Name] = json.Number(number.String())
	return nil
}

// ordered returns the bytes high first.
func ordered(part []byte, order string) []byte {
	out := slices.Clone(part)
	switch order {
	case OrderLittle:
		slices.Reverse(out)
	case OrderSwapped:
		for i, j := 0, len(out)-2; i < j; i, j = i+2, j-2 {
			out[i], out[i+1], out[j], out[j+1] = out[j], out[j+1], out[i], out[i+1]
		}
	}
	return out
}

func (f Field) number(high []byte) (exact.Decimal, error) {
	switch f.Type {
	case TypeUint, TypeInt:
		n := new(big.Int).SetBytes(high)
		if f.Type == TypeInt && high[0] >= 0x80 {
			n.Sub(n, new(big.Int).Lsh(big.NewInt(1), uint(8*len(high))))
		}
		return exact.Parse(n.String())
	case TypeBCD:
		digits := hex.EncodeToString(high)
		if strings.ContainsAny(digits, "abcdef") {
			return exact.Decimal{}, fault.Field(f.Name, "two decimal digits a byte", digits)
		}
		return exact.Parse(digits)
	}
	if len(high) == 4 {
		return float32Number(f.Name, uint32(high[0])<<24|uint32(high[1])<<16|uint32(high[2])<<8|uint32(high[3]))
	}
	var bits uint64
	for _, b := range high {
		bits = bits<<8 | uint64(b)
	}
	return float64Number(f.Name, bits)
}

// maxFraction bounds the decimal places of binary fractions: finer than any meter, and few enough to count with.
const maxFraction = 24

// float32Number is the exact number that 32 bits stand for, as it was sent. What is finer than maxFraction is rounded.
func float32Number(name string, bits uint32) (exact.Decimal, error) {
	value := float64(math.Float32frombits(bits)) // exact: every float32 is a float64
	if math.IsNaN(value) || math.IsInf(value, 0) {
		return exact.Decimal{}, fault.Field(name, "a number", "not a number")
	}
	return parseFloat(name, strconv.FormatFloat(value, 'f', maxFraction, 64))
}

// float64Number is the shortest decimal that names the 64 bits, which is what their sender wrote: unlike a float32, a
// double has more digits than any meter.
func float64Number(name string, bits uint64) (exact.Decimal, error) {
	value := math.Float64frombits(bits)
	if math.IsNaN(value) || math.IsInf(value, 0) {
		return exact.Decimal{}, fault.Field(name, "a number", "not a number")
	}
	return parseFloat(name, strconv.FormatFloat(value, 'f', -1, 64))
}

func parseFloat(name, text string) (exact.Decimal, error) {
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	number, err := exact.Parse(text)
	if err != nil {
		return exact.Decimal{}, fault.Field(name, "a number of at most 40 digits", text)
	}
	return number, nil
}

// maxPlaces are the decimal places kept of a quotient that has no end.
const maxPlaces = 9

// scaled multiplies and divides; an empty text is 1.
func scaled(number exact.Decimal, times, over string) (exact.Decimal, error) {
	if times != "" {
		factor, err := exact.Parse(times)
		if err != nil {
			return exact.Decimal{}, err
		}
		number = number.Mul(factor)
	}
	if over == "" {
		return number, nil
	}
	divisor, err := exact.Parse(over)
	if err != nil || divisor.IsZero() {
		return exact.Decimal{}, fault.Field("over", "a number other than 0", over)
	}
	quotient := number.Quo(divisor)
	if !quotient.Mul(divisor).Equal(number) {
		quotient = quotient.Round(maxPlaces)
	}
	return quotient, nil
}
