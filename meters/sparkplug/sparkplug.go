// Package sparkplug reads Sparkplug B payloads (Eclipse Sparkplug specification 3.0, sparkplug_b.proto): the metrics of an
// edge node or device, whose names later messages replace by numbers.
package sparkplug

import (
	"math"
	"strconv"
	"strings"
	"time"

	"google.golang.org/protobuf/encoding/protowire"

	"tanso/internal/fault"
)

// Payload is a decoded message.
type Payload struct {
	Timestamp time.Time // zero when it says none
	Seq       uint64
	Metrics   []Metric
}

// Metric is one value. Value is a number or text as decimal digits or plain text; Null is a value the device does not have.
type Metric struct {
	Name       string // empty when only the alias stands there
	Alias      uint64
	HasAlias   bool
	Timestamp  time.Time
	Value      string
	Null       bool
	Historical bool
	Transient  bool
}

// maxMetrics bounds a message.
const maxMetrics = 10_000

// Fields of the messages.
const (
	payloadTimestamp = 1
	payloadMetric    = 2
	payloadSeq       = 3

	metricName       = 1
	metricAlias      = 2
	metricTimestamp  = 3
	metricType       = 4
	metricHistorical = 5
	metricTransient  = 6
	metricNull       = 7
	metricInt        = 10
	metricLong       = 11
	metricFloat      = 12
	metricDouble     = 13
	metricBool       = 14
	metricString     = 15
)

// Data types whose numbers have a sign.
const (
	typeInt8  = 1
	typeInt16 = 2
	typeInt32 = 3
	typeInt64 = 4
)

// Decode reads a payload. What is not protobuf, or cut off, is refused with the byte where reading stopped.
func Decode(message []byte) (Payload, error) {
	var out Payload
	err := fields(message, func(number protowire.Number, kind protowire.Type, value uint64, raw []byte) error {
		switch {
		case number == payloadTimestamp && kind == protowire.VarintType:
			out.Timestamp = instant(value)
		case number == payloadSeq && kind == protowire.VarintType:
			out.Seq = value
		case number == payloadMetric && kind == protowire.BytesType:
			if len(out.Metrics) == maxMetrics {
				return fault.New(fault.TooLarge, "more than %d metrics in one message", maxMetrics)
			}
			m, err := metric(raw)
			if err != nil {
				return err
			}
			out.Metrics = append(out.Metrics, m)
		}
		return nil
	})
	return out, err
}

// fields walks over the fields of a message. The value of a variable or fixed field is its bits.
func fields(message []byte, each func(protowire.Number, protowire.Type, uint64, []byte) error) error {
	for at := 0; at < len(message); {
		number, kind, n := protowire.ConsumeTag(message[at:])
		if n < 0 {
			return broken(at)
		}
		at += n
		value, raw, n := field(message[at:], number, kind)
		if n < 0 {
			return broken(at)
		}
		at += n
		if err := each(number, kind, value, raw); err != nil {
			return err
		}
	}
	return nil
}

func field(message []byte, number protowire.Number, kind protowire.Type) (value uint64, raw []byte, n int) {
	switch kind {
	case protowire.VarintType:
		value, n = protowire.ConsumeVarint(message)
	case protowire.Fixed32Type:
		var bits uint32
		bits, n = protowire.ConsumeFixed32(message)
		value = uint64(bits)
	case protowire.Fixed64Type:
		value, n = protowire.ConsumeFixed64(message)
	case protowire.BytesType:
		raw, n = protowire.ConsumeBytes(message)
	default:
		n = protowire.ConsumeFieldValue(number, kind, message)
	}
	return value, raw, n
}

func broken(at int) error {
	return fault.Field("payload", "a Sparkplug B payload", "no protobuf at byte "+strconv.Itoa(at))
}

func instant(ms uint64) time.Time {
	return time.UnixMilli(int64(min(ms, math.MaxInt64/2))).UTC()
}

func metric(raw []byte) (Metric, error) {
	var m Metric
	var dataType uint64
	var number protowire.Number
	var bits uint64
	var last []byte
	err := fields(raw, func(n protowire.Number, _ protowire.Type, value uint64, content []byte) error {
		switch n {
		case metricName:
			m.Name = text(content)
		case metricAlias:
			m.Alias, m.HasAlias = value, true
		case metricTimestamp:
			m.Timestamp = instant(value)
		case metricType:
			dataType = value
		case metricHistorical:
			m.Historical = value != 0
		case metricTransient:
			m.Transient = value != 0
		case metricNull:
			m.Null = value != 0
		case metricInt, metricLong, metricFloat, metricDouble, metricBool, metricString:
			number, bits, last = n, value, content
		default: // fields that say nothing about the value
		}
		return nil
	})
	if err == nil {
		m.Value = valueText(number, bits, last, dataType)
		m.Null = m.Null || m.Value == ""
	}
	return m, err
}

// text is what can be stored and shown of a text.
func text(content []byte) string {
	return strings.ReplaceAll(strings.ToValidUTF8(string(content), "\uFFFD"), "\x00", "\uFFFD")
}

// valueText writes a value as text. Doubles are named by their shortest decimal, floats by their exact one, as elsewhere in
// the product; what is not a number has none.
func valueText(number protowire.Number, bits uint64, content []byte, dataType uint64) string {
	switch number {
	case metricInt, metricLong:
		return integer(number, bits, dataType)
	case metricFloat:
		value := float64(math.Float32frombits(uint32(bits))) //nolint:gosec // a fixed32
		if math.IsNaN(value) || math.IsInf(value, 0) {
			return ""
		}
		return strconv.FormatFloat(value, 'f', -1, 64)
	case metricDouble:
		value := math.Float64frombits(bits)
		if math.IsNaN(value) || math.IsInf(value, 0) {
			return ""
		}
		return strconv.FormatFloat(value, 'f', -1, 64)
	case metricBool:
		return strconv.FormatBool(bits != 0)
	case metricString:
		return text(content)
	default:
		return ""
	}
}

// integer gives numbers their sign back: the standard sends them in unsigned fields.
func integer(number protowire.Number, bits, dataType uint64) string {
	switch {
	case number == metricInt && dataType == typeInt8:
		return strconv.Itoa(int(int8(bits))) //nolint:gosec // two's complement in the low byte
	case number == metricInt && dataType == typeInt16:
		return strconv.Itoa(int(int16(bits))) //nolint:gosec // likewise
	case number == metricInt && dataType == typeInt32:
		return strconv.Itoa(int(int32(bits))) //nolint:gosec // likewise
	case number == metricLong && dataType == typeInt64:
		return strconv.FormatInt(int64(bits), 10) //nolint:gosec // likewise
	}
	return strconv.FormatUint(bits, 10)
}

// Topic is what the name of a Sparkplug topic says: spBv1.0/group/type/node[/device].
type Topic struct {
	Group, Type, Node, Device string
}

// ParseTopic reads a topic of the namespace, or one that ends in such a topic, as where a broker gives each client a
// branch of its own; ok is false for any other.
func ParseTopic(topic string) (t Topic, ok bool) {
	if i := strings.Index(topic, "/spBv1.0/"); i >= 0 {
		topic = topic[i+1:]
	}
	parts := strings.Split(topic, "/")
	if len(parts) < 4 || len(parts) > 5 || parts[0] != "spBv1.0" {
		return Topic{}, false
	}
	t = Topic{Group: parts[1], Type: parts[2], Node: parts[3]}
	if len(parts) == 5 {
		t.Device = parts[4]
	}
	return t, true
}

// Birth tells whether messages of this topic name the aliases that later ones use.
func (t Topic) Birth() bool { return t.Type == "NBIRTH" || t.Type == "DBIRTH" }

// Scope is the node or device within which aliases are known.
func (t Topic) Scope() string { return t.Group + "/" + t.Node + "/" + t.Device }
