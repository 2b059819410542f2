package mqtt

import (
	"context"
	"sync/atomic"
	"time"

	"github.com/google/uuid"
	mochi "github.com/mochi-mqtt/server/v2"
	"github.com/mochi-mqtt/server/v2/packets"

	"tanso/services"
)

// connection is a device that is connected.
type connection struct {
	client *mochi.Client
	login  services.Login
	until  time.Time // when its token ends; zero for no end; under Broker.connectionsMu
	// unanswered holds a place for each message that waits for its answer.
	unanswered chan struct{}
	broken     atomic.Bool // nothing of it is taken any more; what was not acknowledged comes again
}

// of finds who a client of the library is; nil for one that was not let in.
func of(cl *mochi.Client) *connection {
	if g, ok := cl.Net.Conn.(*guard); ok {
		return g.connected
	}
	return nil
}

// end closes the connection, and says why to those that can be told.
func (b *Broker) end(c *connection, code packets.Code) {
	c.broken.Store(true)
	if c.client.Properties.ProtocolVersion == 5 {
		_ = b.library.DisconnectClient(c.client, code) // it returns the code
		return
	}
	c.client.Stop(code)
}

// joined notes a connection that was let in; false when the device has too many already.
func (b *Broker) joined(c *connection) bool {
	b.connectionsMu.Lock()
	defer b.connectionsMu.Unlock()
	device := c.login.Actor.ID
	if b.ofDevice[device] >= connectionsOfDevice {
		return false
	}
	b.connections[c] = struct{}{}
	b.ofDevice[device]++
	b.metrics.connections.Inc()
	return true
}

// left forgets a connection that ended, however it ended.
func (b *Broker) left(g *guard) {
	c := g.connected
	if c == nil {
		return
	}
	b.connectionsMu.Lock()
	defer b.connectionsMu.Unlock()
	if _, known := b.connections[c]; !known {
		return
	}
	delete(b.connections, c)
	b.metrics.connections.Dec()
	device := c.login.Actor.ID
	if b.ofDevice[device]--; b.ofDevice[device] == 0 {
		delete(b.ofDevice, device)
	}
}

// remember notes that a session is to be kept after its connection. Of a device with too many already none is: whoever picks
// a new client id each time could fill the memory otherwise.
func (b *Broker) remember(c *connection) {
	props := &c.client.Properties
	if props.ProtocolVersion < 5 && props.Clean || props.ProtocolVersion == 5 && props.Props.SessionExpiryInterval == 0 {
		return
	}
	b.connectionsMu.Lock()
	defer b.connectionsMu.Unlock()
	own := b.sessions[c.login.Actor.ID]
	if _, known := own[c.client.ID]; !known && len(own) >= sessionsOfDevice {
		props.Clean = true
		props.Props.SessionExpiryInterval, props.Props.SessionExpiryIntervalFlag = 0, true
		return
	}
	if own == nil {
		own = map[string]struct{}{}
		b.sessions[c.login.Actor.ID] = own
	}
	own[c.client.ID] = struct{}{}
}

// forget notes that a session is gone.
func (b *Broker) forget(cl *mochi.Client) {
	device, err := uuid.Parse(cl.ID[:min(len(cl.ID), len(uuid.Nil.String()))])
	if err != nil {
		return
	}
	b.connectionsMu.Lock()
	defer b.connectionsMu.Unlock()
	if delete(b.sessions[device], cl.ID); len(b.sessions[device]) == 0 {
		delete(b.sessions, device)
	}
}

func (b *Broker) closeAll(code packets.Code) {
	for _, c := range b.those(func(*connection) bool { return true }) {
		b.end(c, code)
	}
}

// those are the connections that fit, at this moment.
func (b *Broker) those(fit func(*connection) bool) []*connection {
	b.connectionsMu.Lock()
	defer b.connectionsMu.Unlock()
	var out []*connection
	for c := range b.connections {
		if fit(c) {
			out = append(out, c)
		}
	}
	return out
}

// How often tokens are held against the clock, and how soon the database is asked again when it did not answer.
const (
	expiryPace = 250 * time.Millisecond
	askAgain   = time.Second
)

// watch closes connections whose token ended, until the context ends.
func (b *Broker) watch(ctx context.Context) {
	b.services.Events.WatchDevices(ctx, b.look)
	tick := time.NewTicker(expiryPace)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case org := <-b.changed:
			if err := b.examine(ctx, org); err != nil && ctx.Err() == nil {
				b.log.WarnContext(ctx, "the tokens of connected devices could not be looked at", "cause", err)
				time.AfterFunc(askAgain, func() { b.look(org) })
			}
		case <-tick.C:
			now := b.clock()
			for _, c := range b.those(func(c *connection) bool { return !c.until.IsZero() && !now.Before(c.until) }) {
				b.end(c, packets.ErrNotAuthorized)
			}
		}
	}
}

// look has the organization's tokens looked at soon; all organizations' when too much happened at once.
func (b *Broker) look(org int32) {
	b.changes.Add(1)
	select {
	case b.changed <- org:
	default: // a thousand are waiting; the resync below covers whatever is lost here
		time.AfterFunc(askAgain, func() { b.look(0) })
	}
}

// examine closes the connections whose token has ended; those of one organization, or of all for 0. Only a definite no ends
// anything: while the database does not answer, nobody is thrown out.
func (b *Broker) examine(ctx context.Context, org int32) error {
	byOrganization := map[int32][]*connection{}
	for _, c := range b.those(func(c *connection) bool { return org == 0 || c.login.Actor.Organization == org }) {
		byOrganization[c.login.Actor.Organization] = append(byOrganization[c.login.Actor.Organization], c)
	}
	for number, connections := range byOrganization {
		tokens := make([]uuid.UUID, len(connections))
		for i, c := range connections {
			tokens[i] = c.login.Token
		}
		standing, err := b.services.Devices.Standing(ctx, number, tokens)
		if err != nil {
			return err
		}
		for _, c := range connections {
			until, ok := standing[c.login.Token]
			if !ok {
				b.log.InfoContext(ctx, "a device's token ended; it is disconnected", "device", c.login.Actor.ID.String())
				b.end(c, packets.ErrNotAuthorized)
				continue
			}
			b.connectionsMu.Lock()
			c.until = until
			b.connectionsMu.Unlock()
		}
	}
	return nil
}
