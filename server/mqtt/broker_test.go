package mqtt_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/mochi-mqtt/server/v2/packets"
)

var versions = map[string]byte{"3.1.1": 4, "5": 5}

func TestAReadingIsStoredBeforeItIsAcknowledged(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	d := p.device("D", "M")
	for name, version := range versions {
		w := p.in(d.login(version))
		before := p.stored()
		w.publish(d.topic(), read("M", int(version), itoa(int(version))), 1, 11)
		if ack := w.need(packets.Puback); ack.PacketID != 11 || ack.ReasonCode != 0 {
			t.Errorf("%s: acknowledged %d with %#x", name, ack.PacketID, ack.ReasonCode)
		}
		if got := p.stored() - before; got != 1 {
			t.Errorf("%s: %d readings are stored when the acknowledgement is there", name, got)
		}
	}
	if n := p.count(`SELECT count(*) FROM receipt WHERE kind = 'mqtt' AND actor_kind = 'device' AND actor_id = $1`, d.id.String()); n != 2 {
		t.Errorf("%d receipts by mqtt of the device", n)
	}
	if got := p.metric("tanso_mqtt_messages_total", "stored"); got != 2 {
		t.Errorf("the metrics count %v messages", got)
	}
	// Both called themselves c, so the second took over from the first.
	p.eventually("one connection is left", func() bool { return p.metric("tanso_mqtt_connections", "") == 1 })
}

func TestExactlyOnceAndAtMostOnce(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	d := p.device("D", "M")
	for name, version := range versions {
		w := p.in(d.login(version))
		before := p.stored()
		w.publish(d.topic(), read("M", int(version), itoa(int(version))), 2, 5)
		if rec := w.need(packets.Pubrec); rec.ReasonCode != 0 || p.stored() != before+1 {
			t.Errorf("%s: PUBREC %#x with %d readings", name, rec.ReasonCode, p.stored()-before)
		}
		// The same again before it was released is the same message: not an error, and not another one.
		w.publish(d.topic(), read("M", int(version), itoa(int(version))), 2, 5)
		if rec := w.need(packets.Pubrec); rec.ReasonCode != 0 {
			t.Errorf("%s: the second PUBREC says %#x", name, rec.ReasonCode)
		}
		w.send(packets.Packet{FixedHeader: packets.FixedHeader{Type: packets.Pubrel, Qos: 1}, PacketID: 5})
		if comp := w.need(packets.Pubcomp); comp.PacketID != 5 || comp.ReasonCode != 0 {
			t.Errorf("%s: PUBCOMP %d %#x", name, comp.PacketID, comp.ReasonCode)
		}
		w.publish(d.topic(), read("M", 10+int(version), itoa(10+int(version))), 0, 0)
		p.eventually("QoS 0 is stored too", func() bool { return p.stored() == before+2 })
	}
}

func TestAMeterInTheTopicTakesATypedValue(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	d := p.device("D", "M", "N")
	w := p.in(d.login(5))
	base := "tanso/" + strings.ToUpper(d.id.String()) + "/m/"
	for i, c := range []struct{ topic, payload string }{
		{base + "M", "120.5 kWh"},
		{base + "M/main", "121 kWh 2026-04-01T00:00:00Z"},
		{base + "N/interval", "0.5 kWh 2026-04-01T00:00:00Z/2026-04-01T00:30:00Z"},
		{base + "N/interval", ` {"start":"2026-04-01T01:00:00Z","end":"2026-04-01T01:30:00Z","value":"0.75","unit":"kWh"}`},
		{base + "N/interval", ` [{"start":"2026-04-01T02:00:00Z","end":"2026-04-01T02:30:00Z","kwh":"0.25"}]`},
	} {
		w.publish(c.topic, c.payload, 1, uint16(i+1))
		if ack := w.need(packets.Puback); ack.ReasonCode != 0 {
			t.Errorf("%s %q: %#x %s", c.topic, c.payload, ack.ReasonCode, ack.Properties.ReasonString)
		}
	}
	if got := p.count(`SELECT count(*) FROM reading WHERE register_number IN (SELECT number FROM register WHERE channel = 'interval')`); got != 3 || p.stored() != 5 {
		t.Errorf("%d intervals of %d readings", got, p.stored())
	}
}

func TestWhatCannotBeReadIsKeptAndThenAcknowledged(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	for name, version := range versions {
		d := p.device("D"+name, "M"+name)
		w := p.in(d.login(version))
		for i, payload := range []string{"\x00\xff\xfe\x01", `{"meter":"M","at":`, "", `[]`} {
			before := p.kept()
			w.publish(d.topic(), payload, 1, uint16(i+1))
			ack := w.need(packets.Puback)
			if p.kept() != before+1 {
				t.Errorf("%s %q: %d kept when it is acknowledged, want 1", name, payload, p.kept()-before)
			}
			if version == 5 && (ack.ReasonCode != 0x99 || ack.Properties.ReasonString == "") {
				t.Errorf("%q: acknowledged with %#x %q", payload, ack.ReasonCode, ack.Properties.ReasonString)
			}
		}
		// One bad reading does not hold up the others, and the connection lives on.
		before := p.stored()
		w.publish(d.topic(), "["+read("M"+name, 1, "1")+`,{"meter":"X","at":"2026-04-01T00:00:00Z","kwh":"1"}]`, 1, 7)
		if ack := w.need(packets.Puback); ack.ReasonCode != 0 || p.stored() != before+1 {
			t.Errorf("%s: a half good message is answered %#x, %d stored", name, ack.ReasonCode, p.stored()-before)
		}
		w.publish(d.topic(), read("X", 0, "1"), 1, 8)
		if ack := w.need(packets.Puback); version == 5 && ack.ReasonCode != 0x99 {
			t.Errorf("a message of which nothing was kept is answered %#x", ack.ReasonCode)
		}
	}
}

func TestARedeliveredMessageIsHarmless(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	d := p.device("D", "M")
	w := p.in(d.login(4))
	again := func(topic, payload string) {
		w.send(packets.Packet{
			FixedHeader: packets.FixedHeader{Type: packets.Publish, Qos: 1, Dup: true, Retain: true}, TopicName: topic, Payload: []byte(payload), PacketID: 3,
		})
		w.need(packets.Puback)
	}
	w.publish(d.topic(), read("M", 1, "100"), 1, 3)
	w.need(packets.Puback)
	again(d.topic(), read("M", 1, "100"))
	if p.stored() != 1 {
		t.Errorf("%d readings after a redelivery, want 1", p.stored())
	}
	// DUP says nothing about what is known: a message that never arrived is recorded.
	again(d.topic(), read("M", 2, "101"))
	if p.stored() != 2 {
		t.Errorf("%d readings, want the redelivered one that was not known", p.stored())
	}
	// Without a time of its own it cannot be placed any more: kept aside, not recorded where it was not read.
	again("tanso/"+d.id.String()+"/m/M", "102 kWh")
	if p.stored() != 2 || p.kept() != 1 {
		t.Errorf("%d readings and %d kept, want 2 and 1", p.stored(), p.kept())
	}
	// And nothing was retained for whoever subscribes later.
	other := p.in(login{version: 5, clientID: "later", user: d.id.String(), password: d.token})
	if code := other.subscribe("tanso/" + d.id.String() + "/answers"); code > 2 {
		t.Fatalf("subscription refused: %#x", code)
	}
	other.quiet(100 * time.Millisecond)
}

func TestADeviceHearsWhatBecameOfItsMessages(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	d := p.device("D", "M")
	w := p.in(d.login(5))
	listener := p.in(login{version: 4, clientID: "onlooker", user: d.token[:len("tnd_7_")+6], password: d.token})
	if code := listener.subscribe("tanso/" + d.id.String() + "/answers"); code > 2 {
		t.Fatalf("subscription refused: %#x", code)
	}
	w.publish(d.topic(), "["+read("M", 1, "100")+`,{"meter":"M","at":"2026-04-01T00:00:00","kwh":"1"}]`, 1, 3)
	w.need(packets.Puback)
	var answer struct {
		Topic    string
		PacketID int
		Status   string
		Receipt  struct {
			ID                 string
			Accepted, Rejected int
			Items              []struct{ Outcome, Field, Expected, Got string }
		}
		Reason struct{ Code, Field string }
	}
	p.must(json.Unmarshal(listener.need(packets.Publish).Payload, &answer))
	if answer.Topic != d.topic() || answer.PacketID != 3 || answer.Status != "stored" || answer.Receipt.Accepted != 1 || answer.Receipt.Rejected != 1 ||
		len(answer.Receipt.Items) != 1 || answer.Receipt.Items[0].Field != "at" || answer.Receipt.Items[0].Expected == "" {
		t.Errorf("answered %+v", answer)
	}
	w.publish(d.topic(), "nonsense", 0, 0)
	p.must(json.Unmarshal(listener.need(packets.Publish).Payload, &answer))
	if answer.Status != "refused" || answer.Reason.Code != "invalid" {
		t.Errorf("answered %+v", answer)
	}
}
