package mqtt_test

import (
	"bytes"
	"errors"
	"net"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/mochi-mqtt/server/v2/packets"
)

func TestAMessageThatIsTooLargeEndsTheConnectionAndIsNotedOnce(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	d, other := p.device("D", "M"), p.device("Other", "N")
	bystander := p.in(other.login(5))
	large := strings.Repeat("x", 300_000)
	for range 2 {
		w := p.in(d.login(5))
		w.publish(d.topic(), large, 1, 3)
		if code := w.ended(); code != 0x95 {
			t.Errorf("ended with %#x, want 0x95", code)
		}
	}
	old := p.in(d.login(4))
	old.publish(d.topic(), large, 1, 3)
	old.ended()
	// Past the hard limit it is not even read.
	w := p.in(d.login(5))
	_, _ = w.conn.Write([]byte{0x32, 0xff, 0xff, 0xff, 0x7f})
	w.ended()
	if n := p.count(`SELECT count(*) FROM device_message WHERE code = 'too_large' AND bytes = 300000 AND got = '300000'`); n != 1 {
		t.Errorf("noted %d times, want once", n)
	}
	bystander.publish(other.topic(), read("N", 1, "1"), 1, 3)
	bystander.need(packets.Puback)
}

func TestAStrangerCannotHoldAConnectionOpen(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.skew.Store(int64(-9500 * time.Millisecond)) // of the ten seconds, half a second is left
	silent, drip := p.dial(4), p.dial(4)
	stop := make(chan struct{})
	go func() {
		for _, b := range append([]byte{0x10, 0x30, 0, 4}, make([]byte, 40)...) {
			select {
			case <-stop:
				return
			case <-time.After(50 * time.Millisecond):
				_, _ = drip.conn.Write([]byte{b})
			}
		}
	}()
	since := time.Now()
	silent.ended()
	drip.ended()
	close(stop)
	if took := time.Since(since); took > 9*time.Second {
		t.Errorf("closed after %s, want soon after the deadline", took)
	}
}

func TestHostileBytesDoNoHarm(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	d := p.device("D", "M")
	for name, sent := range map[string][]byte{
		"not MQTT":                       []byte("GET / HTTP/1.1\r\nHost: x\r\n\r\n"),
		"TLS on the plain port":          {0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3},
		"publish before connect":         {0x30, 3, 0, 1, 'a'},
		"length that never ends":         {0x10, 0xff, 0xff, 0xff, 0xff, 0xff},
		"CONNECT as large as the limit":  {0x10, 0xff, 0xff, 0x3f},
		"empty CONNECT":                  {0x10, 0},
		"CONNECT with lying lengths":     {0x10, 10, 0xff, 0xff, 'M', 'Q', 'T', 'T', 4, 2, 0, 60},
		"properties that lie":            {0x10, 14, 0, 4, 'M', 'Q', 'T', 'T', 5, 2, 0, 60, 0xff, 0xff, 0xff, 0x7f},
		"version of the future":          {0x10, 12, 0, 4, 'M', 'Q', 'T', 'T', 9, 2, 0, 60, 0, 0},
		"version 3.1":                    {0x10, 14, 0, 6, 'M', 'Q', 'I', 's', 'd', 'p', 3, 2, 0, 60, 0, 0},
		"reserved bits":                  {0x1f, 12, 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 60, 0, 0},
		"will without a topic":           {0x10, 12, 0, 4, 'M', 'Q', 'T', 'T', 4, 6, 0, 60, 0, 0},
		"user flag without a user":       {0x10, 13, 0, 4, 'M', 'Q', 'T', 'T', 4, 0x82, 0, 60, 0, 1, 'c'},
		"password without a user, empty": {0x10, 15, 0, 4, 'M', 'Q', 'T', 'T', 4, 0x42, 0, 60, 0, 1, 'c', 0, 0},
	} {
		w := p.dial(4)
		_, _ = w.conn.Write(sent)
		_ = w.conn.(*net.TCPConn).CloseWrite()
		w.ended()
		_ = name
	}
	for name, sent := range map[string][]byte{
		"second CONNECT":           {0x10, 12, 0, 4, 'M', 'Q', 'T', 'T', 5, 2, 0, 60, 0, 0},
		"QoS 3":                    {0x36, 6, 0, 1, 'a', 0, 1, 0},
		"wild card in a topic":     {0x32, 6, 0, 1, '#', 0, 1, 0},
		"packet id 0":              {0x32, 6, 0, 1, 'a', 0, 0, 0},
		"topic alias":              {0x32, 9, 0, 1, 'a', 0, 1, 3, 0x23, 0, 1},
		"alias without a topic":    {0x32, 8, 0, 0, 0, 1, 3, 0x23, 0, 1},
		"property that nobody has": {0x32, 8, 0, 1, 'a', 0, 1, 2, 0xff, 0xff},
		"unknown packet":           {0x00, 0},
		"subscribe to nothing":     {0x82, 3, 0, 1, 0},
		"broken UTF-8 topic":       {0x32, 7, 0, 2, 0xc3, 0x28, 0, 1, 0},
	} {
		w := p.in(d.login(5))
		_, err := w.conn.Write(sent)
		p.must(err)
		_ = w.conn.(*net.TCPConn).CloseWrite()
		w.ended()
		_ = name
	}
	w := p.in(d.login(5))
	w.publish(d.topic(), read("M", 1, "1"), 1, 3)
	w.need(packets.Puback)
	if strings.Contains(p.log.String(), "panic") {
		t.Errorf("it panicked:\n%s", p.log.String())
	}
}

// shaky is a listener that cannot accept for a moment, as when file descriptors run out.
type shaky struct {
	net.Listener
	failures atomic.Int32
}

func (s *shaky) Accept() (net.Conn, error) {
	if s.failures.Add(-1) >= 0 {
		return nil, errors.New("too many open files")
	}
	return s.Listener.Accept()
}

func TestAListenerOutlivesAnErrorOfAccept(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.stop()
	d := p.device("D", "M")
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	p.must(err)
	s := &shaky{Listener: listener}
	s.failures.Store(3)
	p.serveOn(s)
	p.in(d.login(5))
	if !strings.Contains(p.log.String(), "too many open files") {
		t.Error("the log does not say it")
	}
}

func TestManyUnreleasedMessagesEndTheConnection(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	d := p.device("D", "M")
	w := p.in(d.login(5))
	go func() {
		for id := range 1100 {
			w.publish(d.topic(), "[]", 2, uint16(id+1))
		}
	}()
	for {
		pk, err := w.read(patience)
		if err != nil {
			t.Fatal(err)
		}
		if pk.FixedHeader.Type == packets.Disconnect {
			t.Fatalf("refused messages need no release, but the connection ended with %#x", pk.ReasonCode)
		}
		if pk.PacketID == 1100 {
			break
		}
	}
	done := make(chan byte)
	go func() { done <- w.ended() }()
	for id := range 1025 {
		pk := packets.Packet{FixedHeader: packets.FixedHeader{Type: packets.Publish, Qos: 2}, TopicName: d.topic(), PacketID: uint16(id + 1), ProtocolVersion: 5}
		pk.Payload = []byte(read("M", 1, "1"))
		var buf bytes.Buffer
		p.must(pk.PublishEncode(&buf))
		if _, err := w.conn.Write(buf.Bytes()); err != nil {
			break
		}
	}
	if code := <-done; code != 0x93 {
		t.Errorf("ended with %#x, want 0x93 (receive maximum)", code)
	}
}
