package mqtt

import (
	"encoding/json"
	"time"

	"github.com/google/uuid"
	"github.com/mochi-mqtt/server/v2/packets"

	"tanso/internal/fault"
	"tanso/meters"
)

// maxTold bounds the items that one answer lists; the device's inbox has them all.
const maxTold = 100

// answerBody is what a device reads on its answers topic: the receipt of its message, or why it was refused.
type answerBody struct {
	Topic    string       `json:"topic"`
	PacketID uint16       `json:"packetId,omitempty"`
	Status   string       `json:"status"` // stored or refused
	Receipt  *receiptBody `json:"receipt,omitempty"`
	Reason   *reasonBody  `json:"reason,omitempty"`
}

// receiptBody counts what became of the items, and lists those that were not plainly accepted.
type receiptBody struct {
	ID         uuid.UUID  `json:"id"`
	RecordedAt time.Time  `json:"recordedAt"`
	Accepted   int        `json:"accepted"`
	Duplicates int        `json:"duplicates"`
	Corrected  int        `json:"corrected"`
	Outranked  int        `json:"outranked"`
	Rejected   int        `json:"rejected"`
	Items      []itemBody `json:"items,omitempty"`
}

type itemBody struct {
	Index   int            `json:"index"`
	Outcome meters.Outcome `json:"outcome"`
	reasonBody
}

// reasonBody says what was wrong with a message or an item of it.
type reasonBody struct {
	Code     fault.Code `json:"code,omitempty"`
	Field    string     `json:"field,omitempty"`
	Message  string     `json:"message,omitempty"`
	Expected string     `json:"expected,omitempty"`
	Got      string     `json:"got,omitempty"`
}

func bodyOf(pk packets.Packet, v verdict) answerBody {
	out := answerBody{Topic: pk.TopicName, PacketID: pk.PacketID, Status: v.outcome}
	if v.why != nil {
		out.Reason = &reasonBody{v.why.Code, v.why.Field, v.why.Message, v.why.Expected, v.why.Got}
		return out
	}
	r := v.receipt
	out.Receipt = &receiptBody{
		ID: r.ID, RecordedAt: r.RecordedAt, Accepted: r.Accepted, Duplicates: r.Duplicates, Corrected: r.Corrected,
		Outranked: r.Outranked, Rejected: r.Rejected,
	}
	for _, item := range r.Items[:min(len(r.Items), maxTold)] {
		out.Receipt.Items = append(out.Receipt.Items, itemBody{
			item.Index, item.Outcome, reasonBody{item.Code, item.Field, item.Message, item.Expected, item.Got},
		})
	}
	return out
}

// tell publishes what became of a message to those of the device's connections that listen. It promises nothing: who was
// away, or reads too slowly, finds the same in the inbox.
func (b *Broker) tell(device uuid.UUID, pk packets.Packet, v verdict) {
	topic := answersOf(device.String())
	if len(b.library.Topics.Subscribers(topic).Subscriptions) == 0 {
		return
	}
	raw, err := json.Marshal(bodyOf(pk, v))
	if err != nil {
		b.log.Error("an answer is not JSON", "cause", err)
		return
	}
	out := packets.Packet{FixedHeader: packets.FixedHeader{Type: packets.Publish}, TopicName: topic, Payload: raw}
	out.Properties.CorrelationData = pk.Properties.CorrelationData
	if err := b.library.InjectPacket(b.voice, out); err != nil {
		b.log.Debug("an answer could not be published", "cause", err)
	}
}
