package mqtt_test

import (
	"sync"
	"testing"
	"time"

	"github.com/mochi-mqtt/server/v2/packets"
)

func TestWithoutTheDatabaseNothingIsAcknowledged(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	d := p.device("D", "M")
	for name, version := range versions {
		for _, qos := range []byte{1, 2} {
			before := p.stored()
			minute := int(version)*10 + int(qos)
			l := d.login(version)
			l.keep, l.clientID = true, name+itoa(int(qos))
			w := p.in(l)
			p.database.set(true)
			w.publish(d.topic(), read("M", minute, itoa(minute)), qos, 3)
			w.publish(d.topic(), read("M", minute+100, itoa(minute+100)), qos, 4)
			pk, err := w.read(patience)
			if err == nil && (version < 5 || pk.FixedHeader.Type != packets.Disconnect || pk.ReasonCode != 0x89) {
				t.Errorf("%s QoS %d: answered packet type %d code %#x, want the end with 0x89", name, qos, pk.FixedHeader.Type, pk.ReasonCode)
			}
			w.ended()
			p.database.set(false)
			if got := p.stored(); got != before {
				t.Fatalf("%s QoS %d: %d stored while there was no database", name, qos, got-before)
			}
			// The device comes back, takes up its session, and sends again what was not acknowledged.
			var ack packets.Packet
			p.eventually("it is let in again", func() bool {
				w, ack = p.connect(l)
				return ack.ReasonCode == 0
			})
			if !ack.SessionPresent {
				t.Errorf("%s: the session was not kept, so that a device may drop what it has in flight", name)
			}
			answer := map[byte]byte{1: packets.Puback, 2: packets.Pubrec}[qos]
			for id, m := range []int{minute, minute + 100} {
				w.send(packets.Packet{
					FixedHeader: packets.FixedHeader{Type: packets.Publish, Qos: qos, Dup: true}, TopicName: d.topic(),
					Payload: []byte(read("M", m, itoa(m))), PacketID: uint16(id + 3),
				})
				if ack := w.need(answer); ack.ReasonCode != 0 {
					t.Errorf("%s QoS %d: %#x after the database came back", name, qos, ack.ReasonCode)
				}
			}
			if got := p.stored() - before; got != 2 {
				t.Errorf("%s QoS %d: %d stored, want each of the two once", name, qos, got)
			}
		}
	}
	if p.kept() != 0 {
		t.Errorf("%d messages were kept aside as if they were bad", p.kept())
	}
}

func TestCorrectionsKeepTheirOrder(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	d := p.device("D", "M")
	const n = 150
	for version, first := range map[byte]int{4: 0, 5: n} {
		w := p.in(d.login(version))
		go func() {
			for i := range n { // more than may be unanswered: it is made to wait, and not thrown out
				w.publish(d.topic(), read("M", 1, itoa(1000+first+i)), 1, uint16(i+1))
			}
		}()
		for i := range n {
			if ack := w.need(packets.Puback); int(ack.PacketID) != i+1 {
				t.Fatalf("acknowledgement %d is for message %d", i+1, ack.PacketID)
			}
		}
		var last string
		p.must(p.db.Owner().QueryRow(t.Context(), `SELECT value::text FROM reading ORDER BY revision DESC LIMIT 1`).Scan(&last))
		if want := itoa(1000 + first + n - 1); last != want {
			t.Errorf("the last correction is %s, want %s", last, want)
		}
	}
}

func TestManyDevicesAtOnceLoseNothing(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	const devices, each = 20, 10
	var running sync.WaitGroup
	for i := range devices {
		d := p.device("D"+itoa(i), "M"+itoa(i))
		running.Go(func() {
			w := p.in(d.login(map[bool]byte{true: 4, false: 5}[i%2 == 0]))
			for m := range each {
				w.publish(d.topic(), read("M"+itoa(i), m, itoa(m)), 1, uint16(m+1))
			}
			for range each {
				w.need(packets.Puback)
			}
		})
	}
	running.Wait()
	if got := p.stored(); got != devices*each {
		t.Errorf("%d readings, want %d", got, devices*each)
	}
	if n := p.metric("tanso_mqtt_in_flight", ""); n != 0 {
		t.Errorf("%v messages are still on their way", n)
	}
}

func TestAStopAnswersWhatWasTaken(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	d := p.device("D", "M")
	w := p.in(d.login(5))
	const n = 50
	for i := range n {
		w.publish(d.topic(), read("M", i, itoa(i)), 1, uint16(i+1))
	}
	w.need(packets.Puback)
	p.stop()
	acknowledged := 1
	for {
		pk, err := w.read(patience)
		if err != nil {
			t.Fatalf("the end came without a word: %v", err)
		}
		if pk.FixedHeader.Type == packets.Disconnect {
			if pk.ReasonCode != 0x8b {
				t.Errorf("ended with %#x, want 0x8b (shutting down)", pk.ReasonCode)
			}
			break
		}
		acknowledged++
	}
	if got := p.stored(); got < acknowledged {
		t.Errorf("%d acknowledged, %d stored", acknowledged, got)
	}
	p.serve()
	w = p.in(d.login(5))
	for i := range n { // all of it again
		w.publish(d.topic(), read("M", i, itoa(i)), 1, uint16(i+1))
		w.need(packets.Puback)
	}
	if got := p.stored(); got != n {
		t.Errorf("%d stored, want each once", got)
	}
}

func TestAMessageThatAlwaysFailsDoesNotComeForEver(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	d := p.device("D", "M")
	p.owner(`CREATE FUNCTION explode() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'a defect'; END $$`)
	p.owner(`CREATE TRIGGER explode BEFORE INSERT ON receipt FOR EACH ROW EXECUTE FUNCTION explode()`)
	poison := read("M", 1, "1")
	for range 2 {
		w := p.in(d.login(5))
		w.publish(d.topic(), poison, 1, 3)
		w.ended()
	}
	w := p.in(d.login(5))
	w.publish(d.topic(), poison, 1, 3)
	if ack := w.need(packets.Puback); ack.ReasonCode != 0x99 {
		t.Errorf("the third time: %#x", ack.ReasonCode)
	}
	if n := p.count(`SELECT count(*) FROM device_message WHERE payload = $1 AND code = 'internal'`, []byte(poison)); n != 1 {
		t.Errorf("kept %d times, want once with all its bytes", n)
	}
	p.owner(`DROP TRIGGER explode ON receipt`)
	w.publish(d.topic(), read("M", 2, "2"), 1, 4)
	w.need(packets.Puback)
	if p.stored() != 1 {
		t.Errorf("%d stored: the device goes on after it", p.stored())
	}
}

func TestAClientThatDoesNotReadHoldsUpNobodyElse(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	d, other := p.device("D", "M"), p.device("Other", "N")
	deaf := p.in(login{version: 5, clientID: "deaf", user: d.id.String(), password: d.token})
	deaf.subscribe("tanso/" + d.id.String() + "/answers")
	w, bystander := p.in(d.login(5)), p.in(other.login(5))
	since := time.Now()
	for i := range 300 {
		w.publish(d.topic(), "nonsense", 1, uint16(i+1))
		w.need(packets.Puback)
	}
	bystander.publish(other.topic(), read("N", 1, "1"), 1, 3)
	bystander.need(packets.Puback)
	if took := time.Since(since); took > patience {
		t.Errorf("took %s", took)
	}
}
