package mqtt_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/mochi-mqtt/server/v2/packets"

	"tanso/services"
)

func TestOnlyADeviceWithItsOwnTokenIsLetIn(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	d, other := p.device("D", "M"), p.device("Other", "N")
	rotated := p.device("Rotated", "O")
	_, err := p.svc.Devices.Revoke(p.admin, rotated.id)
	p.must(err)
	for name, l := range map[string]login{
		"no password":               {user: d.id.String()},
		"no user":                   {password: d.token},
		"another device's name":     {user: other.id.String(), password: d.token},
		"wild card":                 {user: "+", password: d.token},
		"wild card behind the name": {user: d.id.String() + "/#", password: d.token},
		"every topic":               {user: "#", password: d.token},
		"unknown token":             {user: d.id.String(), password: d.token[:len(d.token)-1] + "_"},
		"another organization":      {user: d.id.String(), password: strings.Replace(d.token, "tnd_7_", "tnd_8_", 1)},
		"no token at all":           {user: d.id.String(), password: "secret"},
		"revoked":                   {user: rotated.id.String(), password: rotated.token},
		"client id as long as a book": {
			clientID: strings.Repeat("c", 300), user: d.id.String(), password: d.token,
		},
	} {
		for version, code := range map[byte]byte{4: 5, 5: 0x86} {
			if len(l.clientID) > 256 {
				code = map[byte]byte{4: 2, 5: 0x85}[version]
			}
			l.version = version
			if l.clientID == "" {
				l.clientID = "c"
			}
			w, ack := p.connect(l)
			if ack.ReasonCode != code {
				t.Errorf("%s, version %d: %#x, want %#x", name, version, ack.ReasonCode, code)
			}
			w.ended()
		}
	}
	if n := p.metric("tanso_mqtt_turned_away_total", "credentials"); n != 20 {
		t.Errorf("%v were turned away for their credentials, want 20", n)
	}
	// By the beginning of its token, too, and under any spelling of its id.
	p.in(login{version: 4, clientID: "c", user: strings.ToUpper(d.id.String()), password: d.token})
	p.in(login{version: 5, clientID: "", user: d.token[:len("tnd_7_")+6], password: d.token})
	for _, secret := range []string{d.token, d.token[10:]} {
		if strings.Contains(p.log.String(), secret) {
			t.Error("a token stands in the log")
		}
	}
}

func TestADevicePublishesToItsOwnTopicsOnly(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	d, other := p.device("D", "M"), p.device("Other", "N")
	for topic, code := range map[string]byte{
		other.topic(): 0x87,
		"tanso/" + uuid.NewString() + "/readings":    0x87,
		"tanso/" + d.id.String() + "/answers":        0x90,
		"tanso/" + d.id.String():                     0x90,
		"tanso/" + d.id.String() + "/m":              0x90,
		"tanso/" + d.id.String() + "/m/":             0x90,
		"tanso/" + d.id.String() + "/m/a/b/c":        0x90,
		"tanso/" + d.id.String()[:8] + "/readings":   0x87,
		"tele/tasmota/SENSOR":                        0x90,
		"/tanso/" + d.id.String() + "/readings":      0x90,
		"tanso//readings":                            0x90,
		"tanso/" + d.id.String() + "x" + "/readings": 0x87,
	} {
		w := p.in(d.login(5))
		w.publish(topic, read("N", 1, "1"), 1, 3)
		if ack := w.need(packets.Puback); ack.ReasonCode != code {
			t.Errorf("%s: acknowledged with %#x, want %#x", topic, ack.ReasonCode, code)
		}
		w.publish(topic, read("N", 1, "1"), 2, 4)
		if ack := w.need(packets.Pubrec); ack.ReasonCode != code {
			t.Errorf("%s: PUBREC with %#x, want %#x", topic, ack.ReasonCode, code)
		}
		w.publish(d.topic(), read("M", 1, "1"), 1, 5) // the connection is still good
		w.need(packets.Puback)
		old := p.in(d.login(4))
		old.publish(topic, read("N", 1, "1"), 1, 3)
		old.ended() // 3.1.1 has no other word
	}
	// Of its own topic it reports for its own meters only.
	w := p.in(d.login(5))
	w.publish(d.topic(), read("N", 1, "1"), 1, 3)
	if ack := w.need(packets.Puback); ack.ReasonCode != 0x99 {
		t.Errorf("another device's meter: %#x", ack.ReasonCode)
	}
	if p.stored() != 1 || p.kept() != 0 {
		t.Errorf("%d readings and %d kept messages, want one and none", p.stored(), p.kept())
	}
}

func TestSystemTopicsAreClosed(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	d := p.device("D", "M")
	for name, version := range versions {
		w := p.in(d.login(version))
		w.publish("$SYS/broker/version", "x", 1, 3)
		w.ended()
		w = p.in(d.login(version))
		want := map[byte]byte{4: 0x80, 5: 0x87}[version]
		for _, filter := range []string{
			"#", "+/+/+", "tanso/#", "tanso/+/answers", "$SYS/#", "$SYS/broker/version", "$share/g/tanso/" + d.id.String() + "/answers",
			"tanso/" + d.id.String() + "/#", "tanso/" + d.id.String() + "/readings", "tanso/" + uuid.NewString() + "/answers",
		} {
			if code := w.subscribe(filter); code != want {
				t.Errorf("%s: subscribing %s answers %#x, want %#x", name, filter, code, want)
			}
		}
	}
}

func TestALastWillAndRetainedMessagesStayUnheard(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	d := p.device("D", "M")
	l := d.login(4)
	l.change = func(pk *packets.Packet) {
		pk.Connect.WillFlag, pk.Connect.WillRetain, pk.Connect.WillQos = true, true, 1
		pk.Connect.WillTopic, pk.Connect.WillPayload = "tanso/"+d.id.String()+"/answers", []byte("I died")
	}
	listener := p.in(login{version: 5, clientID: "l", user: d.id.String(), password: d.token})
	listener.subscribe("tanso/" + d.id.String() + "/answers")
	w := p.in(l) // a device that has a will, as many have, is not kept out for it
	_ = w.conn.Close()
	listener.quiet(200 * time.Millisecond)
	late := p.in(login{version: 5, clientID: "late", user: d.id.String(), password: d.token})
	late.subscribe("tanso/" + d.id.String() + "/answers")
	late.quiet(100 * time.Millisecond)
	_, ack := p.connect(d.login(5))
	props := ack.Properties
	if !props.RetainAvailableFlag || props.RetainAvailable != 0 || !props.WildcardSubAvailableFlag || !props.SharedSubAvailableFlag ||
		props.MaximumPacketSize == 0 || props.ReceiveMaximum == 0 {
		t.Errorf("CONNACK promises %+v", props)
	}
}

func TestAClientIDTakesOverWithinItsDeviceOnly(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	d, other := p.device("D", "M"), p.device("Other", "N")
	for _, id := range []string{"same", "inline", "answers"} {
		first := p.in(login{version: 5, clientID: id, user: d.id.String(), password: d.token})
		p.in(login{version: 5, clientID: id, user: other.id.String(), password: other.token})
		p.in(login{version: 4, clientID: d.id.String() + "/" + id, user: other.id.String(), password: other.token})
		first.publish(d.topic(), read("M", 1, "1"), 1, 3)
		first.need(packets.Puback)
		p.in(login{version: 4, clientID: id, user: d.id.String(), password: d.token})
		if code := first.ended(); code != 0x8e {
			t.Errorf("%s: the older connection ended with %#x, want 0x8e (taken over)", id, code)
		}
	}
}

func TestADeviceHasAFewConnectionsAndNoMore(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	d, other := p.device("D", "M"), p.device("Other", "N")
	var first *wire
	for i := range 8 {
		w := p.in(login{version: 5, clientID: itoa(i), user: d.id.String(), password: d.token})
		if first == nil {
			first = w
		}
	}
	if _, ack := p.connect(login{version: 5, clientID: "9", user: d.id.String(), password: d.token}); ack.ReasonCode != 0x97 {
		t.Errorf("the ninth is answered %#x, want 0x97 (quota)", ack.ReasonCode)
	}
	if _, ack := p.connect(login{version: 4, clientID: "9", user: d.id.String(), password: d.token}); ack.ReasonCode != 3 {
		t.Errorf("the ninth is answered %#x, want 3 (not now)", ack.ReasonCode)
	}
	p.in(other.login(5))
	_ = first.conn.Close()
	p.eventually("a place becomes free", func() bool {
		_, ack := p.connect(login{version: 5, clientID: "9", user: d.id.String(), password: d.token})
		return ack.ReasonCode == 0
	})
}

func TestADeviceHasAFewSessionsAndNoMore(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	d := p.device("D", "M")
	for name, version := range versions {
		come := func(id string) packets.Packet {
			l := d.login(version)
			l.clientID, l.keep = name+" "+id, true
			w, ack := p.connect(l)
			w.send(packets.Packet{FixedHeader: packets.FixedHeader{Type: packets.Disconnect}})
			w.ended()
			return ack
		}
		for i := range 20 {
			come(itoa(i))
		}
		for id, kept := range map[string]bool{"0": true, "7": true, "19": false} {
			if ack := come(id); ack.SessionPresent != kept {
				t.Errorf("%s: the session of client %s is kept: %v, want %v", name, id, ack.SessionPresent, kept)
			}
		}
		for i := range 16 { // a clean start ends them, and so makes room for those of the other version
			l := d.login(version)
			l.clientID = name + " " + itoa(i)
			w := p.in(l)
			w.send(packets.Packet{FixedHeader: packets.FixedHeader{Type: packets.Disconnect}})
			w.ended()
		}
	}
}

func TestARevokedTokenIsDisconnectedSoon(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	const soon = 5 * time.Second // the second, and what a busy machine needs beside it
	for name, revoke := range map[string]func(device){
		"the device is revoked": func(d device) {
			_, err := p.svc.Devices.Revoke(p.admin, d.id)
			p.must(err)
		},
		"its token was rotated twice": func(d device) {
			for range 2 {
				_, err := p.svc.Devices.Rotate(p.admin, d.id)
				p.must(err)
			}
		},
	} {
		d, bystander := p.device("D "+name, "M "+name), p.device("B "+name, "N "+name)
		five, four := p.in(d.login(5)), p.in(login{version: 4, clientID: "4", user: d.id.String(), password: d.token})
		stays := p.in(bystander.login(5))
		revoke(d)
		since := time.Now()
		if code := five.ended(); code != 0x87 {
			t.Errorf("%s: ended with %#x, want 0x87", name, code)
		}
		four.ended()
		if took := time.Since(since); took > soon {
			t.Errorf("%s: disconnected after %s, want within %s", name, took, soon)
		}
		stays.publish(bystander.topic(), read("N "+name, 1, "1"), 1, 3)
		stays.need(packets.Puback)
	}
}

func TestATokenThatExpiresEndsItsConnection(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	d := p.device("D", "M")
	w := p.in(d.login(5))
	fresh, err := p.svc.Devices.Rotate(p.admin, d.id)
	p.must(err)
	w.quiet(300 * time.Millisecond) // the grace of a day
	p.skew.Store(int64(24*time.Hour + time.Minute))
	w.ended()
	p.in(login{version: 5, clientID: "new", user: d.id.String(), password: fresh.Token})
}

func TestTheDatabaseBeingAwayThrowsNobodyOut(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	d := p.device("D", "M")
	w := p.in(d.login(5))
	p.database.set(true)
	for version, code := range map[byte]byte{4: 3, 5: 0x88} {
		if _, ack := p.connect(login{version: version, clientID: "late", user: d.id.String(), password: d.token}); ack.ReasonCode != code {
			t.Errorf("version %d: %#x, want %#x (not now), for a device may take another answer for final", version, ack.ReasonCode, code)
		}
	}
	w.quiet(300 * time.Millisecond)
	p.database.set(false)
	w.publish(d.topic(), read("M", 1, "1"), 1, 3)
	w.need(packets.Puback)
	if _, err := p.svc.Devices.Standing(services.WithActor(t.Context(), services.Actor{}), p.org, nil); err != nil {
		t.Error(err)
	}
}
