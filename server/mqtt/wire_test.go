package mqtt_test

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"testing"
	"time"

	"github.com/mochi-mqtt/server/v2/packets"
)

// patience bounds every wait for the broker.
const patience = time.Minute

// wire is a client that says exactly what it is told to, and reads exactly what comes.
type wire struct {
	t       *testing.T
	conn    net.Conn
	r       *bufio.Reader
	version byte
}

// dial opens a connection and says nothing yet.
func (p *place) dial(version byte) *wire {
	p.t.Helper()
	conn, err := net.Dial("tcp", p.address)
	p.must(err)
	p.t.Cleanup(func() { _ = conn.Close() })
	return &wire{t: p.t, conn: conn, r: bufio.NewReader(conn), version: version}
}

// login is how a client says who it is.
type login struct {
	version  byte
	clientID string
	user     string
	password string
	keep     bool // the session
	change   func(*packets.Packet)
}

// of is the login of a device.
func (d device) login(version byte) login {
	return login{version: version, clientID: "c", user: d.id.String(), password: d.token}
}

// connect says who it is and returns the broker's CONNACK.
func (p *place) connect(l login) (*wire, packets.Packet) {
	p.t.Helper()
	w := p.dial(l.version)
	pk := packets.Packet{FixedHeader: packets.FixedHeader{Type: packets.Connect}, ProtocolVersion: l.version}
	pk.Connect = packets.ConnectParams{
		ProtocolName: []byte("MQTT"), Clean: !l.keep, Keepalive: 30, ClientIdentifier: l.clientID,
		UsernameFlag: l.user != "", Username: []byte(l.user), PasswordFlag: l.password != "", Password: []byte(l.password),
	}
	if l.keep && l.version == 5 {
		pk.Properties.SessionExpiryInterval, pk.Properties.SessionExpiryIntervalFlag = 600, true
	}
	if l.change != nil {
		l.change(&pk)
	}
	w.send(pk)
	return w, w.need(packets.Connack)
}

// in connects and fails the test unless the device is let in.
func (p *place) in(l login) *wire {
	p.t.Helper()
	w, ack := p.connect(l)
	if ack.ReasonCode != 0 {
		p.t.Fatalf("not let in: %#x %s", ack.ReasonCode, ack.Properties.ReasonString)
	}
	return w
}

// publish sends a message and does not wait.
func (w *wire) publish(topic, payload string, qos byte, id uint16) {
	w.t.Helper()
	w.send(packets.Packet{
		FixedHeader: packets.FixedHeader{Type: packets.Publish, Qos: qos}, TopicName: topic, Payload: []byte(payload), PacketID: id,
	})
}

// subscribe asks for one filter and returns the broker's answer to it.
func (w *wire) subscribe(filter string) byte {
	w.t.Helper()
	w.send(packets.Packet{
		FixedHeader: packets.FixedHeader{Type: packets.Subscribe, Qos: 1}, PacketID: 9,
		Filters: packets.Subscriptions{{Filter: filter, Qos: 1}},
	})
	return w.need(packets.Suback).ReasonCodes[0]
}

func (w *wire) send(pk packets.Packet) {
	w.t.Helper()
	pk.ProtocolVersion = w.version
	var buf bytes.Buffer
	var err error
	switch pk.FixedHeader.Type {
	case packets.Connect:
		err = pk.ConnectEncode(&buf)
	case packets.Publish:
		err = pk.PublishEncode(&buf)
	case packets.Subscribe:
		err = pk.SubscribeEncode(&buf)
	case packets.Pubrel:
		err = pk.PubrelEncode(&buf)
	case packets.Disconnect:
		err = pk.DisconnectEncode(&buf)
	default:
		err = fmt.Errorf("no encoder for %d", pk.FixedHeader.Type)
	}
	if err == nil {
		_, err = w.conn.Write(buf.Bytes())
	}
	if err != nil {
		w.t.Fatal(err)
	}
}

// read returns the next packet, or the error that ended the connection or the wait.
func (w *wire) read(wait time.Duration) (packets.Packet, error) {
	_ = w.conn.SetReadDeadline(time.Now().Add(wait))
	var pk packets.Packet
	first, err := w.r.ReadByte()
	if err != nil {
		return pk, err
	}
	if err := pk.FixedHeader.Decode(first); err != nil {
		return pk, err
	}
	length, _, err := packets.DecodeLength(w.r)
	if err != nil {
		return pk, err
	}
	body := make([]byte, length)
	if _, err := io.ReadFull(w.r, body); err != nil {
		return pk, err
	}
	pk.FixedHeader.Remaining, pk.ProtocolVersion = length, w.version
	switch pk.FixedHeader.Type {
	case packets.Connack:
		err = pk.ConnackDecode(body)
	case packets.Puback:
		err = pk.PubackDecode(body)
	case packets.Pubrec:
		err = pk.PubrecDecode(body)
	case packets.Pubcomp:
		err = pk.PubcompDecode(body)
	case packets.Suback:
		err = pk.SubackDecode(body)
	case packets.Publish:
		err = pk.PublishDecode(body)
	case packets.Disconnect:
		err = pk.DisconnectDecode(body)
	}
	return pk, err
}

// need returns the next packet, which must be of the type.
func (w *wire) need(kind byte) packets.Packet {
	w.t.Helper()
	pk, err := w.read(patience)
	if err != nil || pk.FixedHeader.Type != kind {
		w.t.Fatalf("came packet type %d code %#x (%v), want type %d", pk.FixedHeader.Type, pk.ReasonCode, err, kind)
	}
	return pk
}

// quiet checks that nothing comes for a while and the connection stays.
func (w *wire) quiet(wait time.Duration) {
	w.t.Helper()
	if pk, err := w.read(wait); !errors.Is(err, os.ErrDeadlineExceeded) {
		w.t.Errorf("came packet type %d code %#x (%v), want silence", pk.FixedHeader.Type, pk.ReasonCode, err)
	}
}

// ended waits until the broker has closed the connection, and returns the reason code that came before, if any did.
func (w *wire) ended() (code byte) {
	w.t.Helper()
	for {
		pk, err := w.read(patience)
		if errors.Is(err, os.ErrDeadlineExceeded) {
			w.t.Errorf("the connection is still open after %s", patience)
			return 0
		}
		if err != nil {
			return code
		}
		if pk.FixedHeader.Type == packets.Disconnect {
			code = pk.ReasonCode
		}
	}
}
