package mqtt

import (
	"context"
	"strings"

	mochi "github.com/mochi-mqtt/server/v2"
	"github.com/mochi-mqtt/server/v2/packets"

	"tanso/internal/fault"
	"tanso/services"
)

// hook is where the library asks us. It leaves nothing of a publication to the library: what that one acknowledges, and
// when, is not what a device may rely on (docs/adr/0009).
type hook struct {
	mochi.HookBase
	broker *Broker
}

// ID names the hook.
func (h *hook) ID() string { return "tanso" }

// Provides lists what the hook answers.
func (h *hook) Provides(b byte) bool {
	switch b {
	case mochi.OnConnect, mochi.OnConnectAuthenticate, mochi.OnACLCheck, mochi.OnPacketRead, mochi.OnPublish, mochi.OnPacketEncode,
		mochi.OnDisconnect, mochi.OnClientExpired:
		return true
	}
	return false
}

// longestClientID bounds the name that a client gives itself, in bytes.
const longestClientID = 256

// OnConnect lets a device in by its token, or answers why not. The library would answer any refusal with "bad user name or
// password", after which a device may well give up; while the database is away it must try again.
func (h *hook) OnConnect(cl *mochi.Client, pk packets.Packet) error {
	b := h.broker
	code, reason := b.letIn(cl, pk)
	if code == packets.CodeSuccess {
		return nil
	}
	b.metrics.turnedAway.WithLabelValues(reason).Inc()
	if cl.Properties.ProtocolVersion < 5 && code != packets.ErrBadUsernameOrPassword && code != packets.ErrClientIdentifierNotValid {
		code = packets.ErrServerUnavailable // of the few codes of 3.1.1 the one that says: later
	}
	_ = b.library.SendConnack(cl, code, false, nil)
	return code
}

func (b *Broker) letIn(cl *mochi.Client, pk packets.Packet) (code packets.Code, reason string) {
	guarded, ok := cl.Net.Conn.(*guard)
	if !ok || len(cl.ID) > longestClientID {
		return packets.ErrClientIdentifierNotValid, "client_id"
	}
	before := b.changes.Load()
	ctx, cancel := context.WithTimeout(context.Background(), connectDeadline)
	defer cancel()
	login, err := b.loginOf(ctx, string(pk.Connect.Password))
	switch {
	case b.stopping.Err() != nil:
		return packets.ErrServerShuttingDown, "stopping"
	case fault.CodeOf(err) == fault.Unauthenticated:
		return packets.ErrBadUsernameOrPassword, "credentials"
	case err != nil:
		return packets.ErrServerUnavailable, "database"
	case !isNamed(string(pk.Connect.Username), login.Actor.ID.String(), login.Shown):
		return packets.ErrBadUsernameOrPassword, "credentials"
	}
	c := &connection{client: cl, login: login, until: login.Until, unanswered: make(chan struct{}, maxUnanswered)}
	if !b.joined(c) {
		return packets.ErrQuotaExceeded, "too_many"
	}
	guarded.connected = c
	// A client picks its own id; within the device it may take over what it likes, and nothing of another device.
	cl.ID = login.Actor.ID.String() + "/" + cl.ID
	cl.Properties.Will = mochi.Will{} // nobody would hear it, and a device that has one must not be kept out for that
	b.setKeepAlive(cl)
	b.remember(c)
	if b.changes.Load() != before {
		b.look(login.Actor.Organization) // the token may have ended between the question and now
	}
	return packets.CodeSuccess, ""
}

// loginOf looks a token up, a few at once. It does so on a goroutine of its own: the query needs a stack that would stay with
// the connection, ten times what that one needs for itself.
func (b *Broker) loginOf(ctx context.Context, token string) (login services.Login, err error) {
	select {
	case b.logins <- struct{}{}:
	case <-ctx.Done():
		return login, fault.Wrap(fault.Unavailable, ctx.Err(), "too many devices connect at once")
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		login, err = b.services.Devices.Login(ctx, token)
		<-b.logins
	}()
	<-done
	return login, err
}

// isNamed tells whether the user name is the device's: its id, or the beginning of its token that people see. Signs that
// mean something in a topic are refused whatever they stand in.
func isNamed(user, device, shown string) bool {
	return !strings.ContainsAny(user, "+#/") && (strings.EqualFold(user, device) || user == shown)
}

// Bounds of keep-alive in seconds: above the second the library's arithmetic overflows.
const (
	keepAlive    = 1200
	maxKeepAlive = 43_690
)

// setKeepAlive gives clients of MQTT 5 a keep-alive that finds the dead. Others have none when they want none; then the
// network's own probes do it.
func (b *Broker) setKeepAlive(cl *mochi.Client) {
	asked := cl.State.Keepalive
	switch {
	case cl.Properties.ProtocolVersion == 5 && (asked == 0 || asked > keepAlive):
		cl.State.Keepalive, cl.State.ServerKeepalive = keepAlive, true
	case asked > maxKeepAlive:
		cl.State.Keepalive = 0
	}
}

// OnConnectAuthenticate follows OnConnect, which has decided.
func (h *hook) OnConnectAuthenticate(cl *mochi.Client, _ packets.Packet) bool { return of(cl) != nil }

// OnACLCheck allows no subscription but the one to the device's own answers. Publications come to OnPublish, which refuses
// them in better words.
func (h *hook) OnACLCheck(cl *mochi.Client, topic string, write bool) bool {
	if write || cl.Net.Inline {
		return true
	}
	c := of(cl)
	return c != nil && topic == answersOf(c.login.Actor.ID.String())
}

// OnPacketRead ends connections over what the library would drop without a word: publications to $SYS, and payloads that are
// too large.
func (h *hook) OnPacketRead(cl *mochi.Client, pk packets.Packet) (packets.Packet, error) {
	c := of(cl)
	if pk.FixedHeader.Type != packets.Publish || c == nil {
		return pk, nil
	}
	switch {
	case strings.HasPrefix(pk.TopicName, "$"):
		h.broker.deny(c, pk, packets.ErrNotAuthorized)
		h.broker.end(c, packets.ErrNotAuthorized)
		return pk, packets.ErrRejectPacket
	case len(pk.Payload) > maxPayload:
		h.broker.tooLarge(c, pk)
		return pk, packets.ErrRejectPacket
	}
	return pk, nil
}

// OnPublish takes a publication and always tells the library to do nothing more about it.
func (h *hook) OnPublish(cl *mochi.Client, pk packets.Packet) (packets.Packet, error) {
	if cl.Net.Inline {
		return pk, nil // an answer of ours
	}
	if c := of(cl); c != nil {
		h.broker.published(c, pk)
	}
	return pk, packets.ErrRejectPacket
}

// OnPacketEncode corrects what the library says about itself and about messages.
func (h *hook) OnPacketEncode(cl *mochi.Client, pk packets.Packet) packets.Packet {
	switch {
	case pk.FixedHeader.Type == packets.Connack:
		pk.Properties.MaximumPacketSize = maxPayload
		if cl.Properties.Props.SessionExpiryIntervalFlag {
			pk.Properties.SessionExpiryIntervalFlag, pk.Properties.SessionExpiryInterval = true, cl.Properties.Props.SessionExpiryInterval
		}
		pk.Properties.RetainAvailableFlag, pk.Properties.RetainAvailable = true, 0
		pk.Properties.WildcardSubAvailableFlag, pk.Properties.WildcardSubAvailable = true, 0
		pk.Properties.SharedSubAvailableFlag, pk.Properties.SharedSubAvailable = true, 0
	case pk.FixedHeader.Type == packets.Pubrec && pk.ReasonCode == packets.ErrPacketIdentifierInUse.Code:
		// A message that comes again before it was released is known, which is a success (MQTT 5, 4.3.3).
		pk.ReasonCode = packets.CodeSuccess.Code
		pk.Properties = packets.Properties{}
	}
	return pk
}

// OnDisconnect forgets a session that ends with its connection.
func (h *hook) OnDisconnect(cl *mochi.Client, _ error, expire bool) {
	if expire {
		h.broker.forget(cl)
	}
}

// OnClientExpired forgets a session whose time is over.
func (h *hook) OnClientExpired(cl *mochi.Client) { h.broker.forget(cl) }
