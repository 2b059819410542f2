package mqtt

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	"runtime/debug"
	"sync/atomic"
	"time"

	"github.com/mochi-mqtt/server/v2/listeners"
	"github.com/mochi-mqtt/server/v2/packets"
)

// strangers is how many connections may be open beyond those that may be let in: they are about to say who they are.
const strangers = 1000

// door is a listener of the broker. The library's own stops for good at the first error of Accept, such as no file
// descriptors for a moment, and lets a panic over one connection end the process.
type door struct {
	net.Listener
	id     string
	broker *Broker
	open   atomic.Int64 // connections, strangers included
}

// ID names the listener.
func (d *door) ID() string { return d.id }

// Address is where it listens.
func (d *door) Address() string { return d.Addr().String() }

// Protocol names what it speaks.
func (d *door) Protocol() string { return d.Addr().Network() }

// Init does nothing: the address was opened by the caller, so that a start fails at once when it is taken.
func (d *door) Init(*slog.Logger) error { return nil }

// Close ends it, and then the connections that came through it. The library's own way to find them takes a lock for reading
// twice, and never comes back when a client leaves in between.
func (d *door) Close(listeners.CloseFn) {
	_ = d.Listener.Close()
	for _, client := range d.broker.library.Clients.GetAll() {
		if client.Net.Listener == d.id && !client.Closed() {
			_ = d.broker.library.DisconnectClient(client, packets.ErrServerShuttingDown)
		}
	}
}

// longestPause is the longest wait after an error of Accept.
const longestPause = time.Second

// Serve lets connections in until the listener is closed.
func (d *door) Serve(establish listeners.EstablishFn) {
	pause := time.Duration(0)
	for {
		conn, err := d.Accept()
		if errors.Is(err, net.ErrClosed) {
			return
		}
		if err != nil {
			pause = min(2*pause+5*time.Millisecond, longestPause)
			d.broker.log.Warn("a connection could not be accepted", "listener", d.id, "cause", err)
			time.Sleep(pause)
			continue
		}
		pause = 0
		if d.open.Add(1) > int64(d.broker.maxConnections+strangers) {
			d.open.Add(-1)
			_ = conn.Close()
			continue
		}
		go d.handle(establish, conn)
	}
}

// handle runs one connection to its end.
func (d *door) handle(establish listeners.EstablishFn, conn net.Conn) {
	defer d.open.Add(-1)
	defer func() {
		if cause := recover(); cause != nil {
			d.broker.log.Error("panic", "cause", fmt.Sprint(cause), "stack", string(debug.Stack()))
			_ = conn.Close()
		}
	}()
	guarded, err := newGuard(conn, d.broker.clock)
	if err != nil {
		_ = conn.Close()
		return
	}
	defer d.broker.left(guarded)
	if err := establish(d.id, guarded); err != nil {
		d.broker.log.Debug("a connection ended", "listener", d.id, "remote", conn.RemoteAddr().String(), "cause", err)
	}
}
