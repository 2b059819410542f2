package mqtt

import (
	"errors"
	"net"
	"time"

	"tanso/services"
)

// Deadlines of a connection. The broker's library sets none before CONNECT, and one for reading and writing together after.
const (
	connectDeadline = 10 * time.Second
	writeDeadline   = 10 * time.Second
)

// maxConnect bounds the first packet, which comes from anybody; a token, names and a will fit well.
const maxConnect = 16 << 10

var errGreeting = errors.New("mqtt: the first packet is no CONNECT of usual size")

// guard is a connection that a stranger cannot keep or fill: the first packet must be a CONNECT of bounded size within
// connectDeadline, and a peer that does not read cannot hold up a write for longer than writeDeadline.
type guard struct {
	net.Conn
	clock     services.Clock
	head      []byte // of the first packet; nil once it was looked at
	greeted   bool
	connected *connection // who it is, once let in
}

func newGuard(conn net.Conn, clock services.Clock) (*guard, error) {
	g := &guard{Conn: conn, clock: clock, head: make([]byte, 0, 5)}
	return g, conn.SetReadDeadline(clock().Add(connectDeadline))
}

// Read reads, and looks at the beginning of the first packet before anybody makes room for the rest.
func (g *guard) Read(p []byte) (int, error) {
	n, err := g.Conn.Read(p)
	if g.greeted || n == 0 {
		return n, err
	}
	g.head = append(g.head, p[:min(n, cap(g.head)-len(g.head))]...)
	length, complete := remaining(g.head)
	if g.head[0] != 0x10 || complete && length > maxConnect || !complete && len(g.head) == cap(g.head) {
		return 0, errGreeting
	}
	if complete {
		g.greeted, g.head = true, nil
	}
	return n, err
}

// remaining decodes the length that follows the first byte of a packet (MQTT 5, 1.5.5).
func remaining(head []byte) (length int, complete bool) {
	for i, b := range head[1:] {
		length |= int(b&0x7f) << (7 * i)
		if b < 0x80 {
			return length, true
		}
	}
	return 0, false
}

// SetDeadline bounds the wait for the next packet only: it is what the keep-alive is about.
func (g *guard) SetDeadline(t time.Time) error { return g.SetReadDeadline(t) }

// Write writes within a deadline of its own.
func (g *guard) Write(p []byte) (int, error) {
	if err := g.SetWriteDeadline(g.clock().Add(writeDeadline)); err != nil {
		return 0, err
	}
	return g.Conn.Write(p)
}
