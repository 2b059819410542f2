package mqtt

import (
	"context"
	"strings"
	"time"

	"github.com/mochi-mqtt/server/v2/packets"

	"tanso/services"
)

// published takes a device's message. It returns when the message is on its way, so that the connection goes on being read
// while the database works, and waits when too many are.
func (b *Broker) published(c *connection, pk packets.Packet) {
	to, err := parseTopic(pk.TopicName)
	switch {
	case c.broken.Load() || b.stopping.Err() != nil:
		return // not acknowledged: it comes again
	case err != nil:
		b.deny(c, pk, packets.ErrTopicNameInvalid)
		return
	case !strings.EqualFold(to.device, c.login.Actor.ID.String()):
		b.deny(c, pk, packets.ErrNotAuthorized)
		return
	case pk.FixedHeader.Qos == 2 && c.client.State.Inflight.Len() >= maxUnreleased:
		b.end(c, packets.ErrReceiveMaximum)
		return
	}
	select {
	case c.unanswered <- struct{}{}:
	case <-b.stopping.Done():
		return
	}
	answered := make(chan verdict, 1)
	m := to.message(pk.TopicName, pk.Payload, pk.FixedHeader.Dup)
	err = b.take(b.stopping, delivery{
		device: c.login.Actor.ID, bytes: len(pk.Payload), unwanted: c.broken.Load,
		store: func(ctx context.Context) verdict { return b.record(ctx, c.login.Actor, m) },
		done: func(v verdict) {
			if pk.FixedHeader.Qos == 2 {
				answered <- v
				return
			}
			b.answer(c, pk, v)
			<-c.unanswered
		},
	})
	switch {
	case err != nil:
		<-c.unanswered
	case pk.FixedHeader.Qos == 2:
		// The library's record of QoS 2 may be touched from the connection's own goroutine only: it takes a read lock twice,
		// and a writer in between would stop both for ever.
		b.answer(c, pk, <-answered)
		<-c.unanswered
	}
}

// deny refuses a message to a topic that is not the device's. Nothing of it is kept. Of MQTT 3.1.1, which has no words for
// it, the connection ends.
func (b *Broker) deny(c *connection, pk packets.Packet, code packets.Code) {
	b.metrics.messages.WithLabelValues(outcomeDenied).Inc()
	b.log.Warn("a device published where it may not", "device", c.login.Actor.ID.String(), "topic", pk.TopicName)
	if c.client.Properties.ProtocolVersion < 5 {
		b.end(c, code)
		return
	}
	b.acknowledge(c, pk, code, "publish to "+topicForm+" with the device's own id")
}

// tellEvery is how often a device's inbox says that its messages are too large; it may go on sending them for ever.
const tellEvery = time.Hour

// tooLarge ends the connection: there is no other way to refuse a packet for its size. The inbox says so, with the beginning.
func (b *Broker) tooLarge(c *connection, pk packets.Packet) {
	b.metrics.messages.WithLabelValues(outcomeRefused).Inc()
	device, now := c.login.Actor.ID, b.clock()
	b.connectionsMu.Lock()
	tell := now.Sub(b.told[device]) >= tellEvery
	if tell {
		b.told[device] = now
	}
	b.connectionsMu.Unlock()
	if tell {
		ctx, cancel := context.WithTimeout(services.WithActor(context.Background(), c.login.Actor), storeDeadline)
		defer cancel()
		m := services.Message{Via: "mqtt", Topic: pk.TopicName, Payload: pk.Payload}
		if err := b.services.Messages.Refuse(ctx, m, tooLong(len(pk.Payload))); err != nil {
			b.log.WarnContext(ctx, "a message that is too large could not be noted", "device", device.String(), "cause", err)
		}
	}
	b.end(c, packets.ErrPacketTooLarge)
}

// answer acknowledges what is on disk, as reading or as refused message, and ends the connection over what is not: a message
// without acknowledgement comes again only after a reconnect.
func (b *Broker) answer(c *connection, pk packets.Packet, v verdict) {
	switch v.outcome {
	case outcomeDropped:
		return
	case outcomeEnded:
		b.end(c, packets.ErrNotAuthorized)
		return
	case outcomeFailed:
		if pk.FixedHeader.Qos > 0 {
			b.end(c, packets.ErrServerBusy)
		}
		return
	case outcomeRefused:
		b.acknowledge(c, pk, packets.ErrPayloadFormatInvalid, v.why.Error())
	case outcomeStored:
		code, reason := packets.CodeSuccess, ""
		if why := v.nothingKept(); why != nil {
			code, reason = packets.ErrPayloadFormatInvalid, why.Field+" "+why.Message
		}
		b.acknowledge(c, pk, code, reason)
	}
	b.tell(c.login.Actor.ID, pk, v)
}

// acknowledge sends PUBACK or PUBREC. To devices of MQTT 3.1.1 both say that the message need not come again, whatever the
// code.
func (b *Broker) acknowledge(c *connection, pk packets.Packet, code packets.Code, reason string) {
	if pk.FixedHeader.Qos == 0 {
		return
	}
	ack := packets.Packet{
		FixedHeader: packets.FixedHeader{Type: packets.Puback}, PacketID: pk.PacketID, ReasonCode: code.Code, Created: b.clock().Unix(),
	}
	ack.Properties.ReasonString = reason
	if pk.FixedHeader.Qos == 2 {
		ack.FixedHeader.Type = packets.Pubrec
		if code.Code < packets.ErrUnspecifiedError.Code || c.client.Properties.ProtocolVersion < 5 {
			c.client.State.Inflight.Set(ack) // until PUBREL, which the library answers
		}
	}
	if err := c.client.WritePacket(ack); err != nil {
		b.log.Debug("an acknowledgement did not arrive", "device", c.login.Actor.ID.String(), "cause", err)
	}
}
