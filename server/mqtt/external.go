package mqtt

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net/url"
	"sync"
	"time"

	"github.com/eclipse/paho.golang/autopaho"
	"github.com/eclipse/paho.golang/paho"
	"github.com/google/uuid"

	"tanso/internal/fault"
	"tanso/services"
)

// ExternalConfig is what a client of an external broker needs. Fields without "optional" must be set.
type ExternalConfig struct {
	Config
	Address        string // mqtt://host:1883 or mqtts://host:8883
	User, Password string // of this client at the broker; optional
	// Filter is what it subscribes to; optional, empty means DefaultFilter.
	Filter string
	// ClientID must stay the same, for the broker keeps what comes meanwhile under it; and no two servers may share one.
	ClientID string
	TLS      *tls.Config // for mqtts; optional
	// GatewayToken is the device token under which all messages come: it fixes the organization, and messages are taken of
	// the devices that were put behind it, and of no others.
	GatewayToken string
}

// speaker is a device that was found behind the gateway, and until when that is believed.
type speaker struct {
	actor services.Actor
	until time.Time
}

// believed is how long a device is taken for one behind the gateway without asking; changes are told at once, and only the
// end of a token in time is not.
const believed = 30 * time.Second

// DefaultFilter is what one server subscribes to. Several share the messages by $share/tanso/tanso/+/#; that is not the default
// because Mosquitto 2.0 forgets a shared subscription when it restarts, and with it what comes until the server is back.
const DefaultFilter = "tanso/+/#"

// Limits of the client.
const (
	// externalUnanswered is how many messages the broker may send ahead of their acknowledgement.
	externalUnanswered = 500
	// externalSession is how long, in seconds, the broker keeps what comes while no server runs: a week.
	externalSession = 7 * day
	// acksEvery is the pace of acknowledgements, which go out in the order of the messages.
	acksEvery       = 10 * time.Millisecond
	shortestRetry   = 500 * time.Millisecond
	longestRetry    = 15 * time.Second
	externalTimeout = 15 * time.Second
)

// External takes messages from an external broker.
type External struct {
	*intake
	cfg     ExternalConfig
	address *url.URL
	gateway services.Login

	mu       sync.Mutex
	speakers map[uuid.UUID]speaker // found behind the gateway; emptied when devices change
	changes  uint64
}

// NewExternal checks the configuration, naming all its problems at once, and that the gateway's token is good.
func NewExternal(ctx context.Context, cfg ExternalConfig) (*External, error) {
	address, addressErr := url.Parse(cfg.Address)
	problems := []error{cfg.validate()}
	if addressErr != nil || address.Scheme != "mqtt" && address.Scheme != "mqtts" || address.Port() == "" {
		problems = append(problems, fmt.Errorf("Address must be such as mqtts://broker.example.com:8883, not %q", cfg.Address))
	}
	if cfg.ClientID == "" {
		problems = append(problems, errors.New("ClientID is not set"))
	}
	if cfg.GatewayToken == "" {
		problems = append(problems, errors.New("GatewayToken is not set: make a device for the gateway and take its token"))
	}
	if err := errors.Join(problems...); err != nil {
		return nil, fmt.Errorf("mqtt: the external broker's configuration is not usable: %w", err)
	}
	if cfg.Filter == "" {
		cfg.Filter = DefaultFilter
	}
	login, err := cfg.Services.Devices.Login(ctx, cfg.GatewayToken)
	if err != nil {
		return nil, fmt.Errorf("mqtt: the gateway: %w", err)
	}
	m, err := newMetrics(cfg.Metrics, "external")
	if err != nil {
		return nil, err
	}
	return &External{intake: newIntake(cfg.Config, m), cfg: cfg, address: address, gateway: login, speakers: map[uuid.UUID]speaker{}}, nil
}

// Serve takes messages until the context ends, reconnecting as often as it must. Then it answers what it has taken and says
// goodbye, after which the broker keeps what comes for the next start.
func (e *External) Serve(ctx context.Context) error {
	watching, endWatch := context.WithCancel(context.WithoutCancel(ctx))
	defer endWatch()
	e.services.Events.WatchDevices(watching, e.forget)
	connected, disconnect := context.WithCancel(context.WithoutCancel(ctx))
	defer disconnect()
	manager, err := autopaho.NewConnection(connected, e.client(ctx))
	if err != nil {
		return err
	}
	<-ctx.Done()
	drained := make(chan struct{})
	go func() {
		e.lanes.wait()
		close(drained)
	}()
	select {
	case <-drained:
	case <-time.After(drainDeadline):
		e.log.WarnContext(ctx, "messages were still waiting for the database; the broker sends them again")
	}
	time.Sleep(2 * acksEvery) // for the last acknowledgements to go out
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), externalTimeout)
	defer cancel()
	return manager.Disconnect(last)
}

func (e *External) client(ctx context.Context) autopaho.ClientConfig {
	return autopaho.ClientConfig{
		ServerUrls: []*url.URL{e.address}, TlsCfg: e.cfg.TLS, KeepAlive: 30, SessionExpiryInterval: externalSession,
		ConnectUsername: e.cfg.User, ConnectPassword: []byte(e.cfg.Password), ConnectTimeout: externalTimeout,
		ReconnectBackoff: autopaho.NewExponentialBackoff(shortestRetry, longestRetry, 2*time.Second, 1.5),
		ConnectPacketBuilder: func(c *paho.Connect, _ *url.URL) (*paho.Connect, error) {
			if c.Properties == nil {
				c.Properties = &paho.ConnectProperties{}
			}
			ahead, size := uint16(externalUnanswered), uint32(hardLimit)
			c.Properties.ReceiveMaximum, c.Properties.MaximumPacketSize = &ahead, &size
			return c, nil
		},
		OnConnectionUp: func(m *autopaho.ConnectionManager, ack *paho.Connack) {
			e.metrics.connections.Set(1)
			e.log.InfoContext(ctx, "connected to the external broker", "session", ack.SessionPresent)
			go e.subscribe(ctx, m)
		},
		OnConnectionDown: func() bool {
			e.metrics.connections.Set(0)
			return true
		},
		OnConnectError: func(err error) {
			e.metrics.turnedAway.WithLabelValues("broker").Inc()
			e.log.WarnContext(ctx, "the external broker cannot be reached; trying again", "cause", err)
		},
		ClientConfig: paho.ClientConfig{
			ClientID: e.cfg.ClientID, EnableManualAcknowledgment: true, SendAcksInterval: acksEvery,
			OnPublishReceived: []func(paho.PublishReceived) (bool, error){func(r paho.PublishReceived) (bool, error) {
				e.received(ctx, r)
				return true, nil
			}},
			OnServerDisconnect: func(d *paho.Disconnect) {
				e.log.WarnContext(ctx, "the external broker ended the connection", "code", d.ReasonCode)
			},
		},
	}
}

// subscribe asks for the messages after each connection, for a broker may have lost its sessions; until it is granted.
func (e *External) subscribe(ctx context.Context, m *autopaho.ConnectionManager) {
	for wait := shortestRetry; ctx.Err() == nil; wait = min(2*wait, longestRetry) {
		asking, cancel := context.WithTimeout(ctx, externalTimeout)
		_, err := m.Subscribe(asking, &paho.Subscribe{Subscriptions: []paho.SubscribeOptions{{
			Topic: e.cfg.Filter, QoS: 1,
			RetainHandling: 2, // what the broker retains would come anew with each subscription
		}}})
		cancel()
		if err == nil {
			e.log.InfoContext(ctx, "subscribed at the external broker", "filter", e.cfg.Filter)
			return
		}
		if errors.Is(err, autopaho.ConnectionDownError) {
			return // the next connection asks again
		}
		e.log.ErrorContext(ctx, "the external broker does not grant the subscription", "filter", e.cfg.Filter, "cause", err)
		select {
		case <-ctx.Done():
		case <-time.After(wait):
		}
	}
}

// received takes a message. It waits while too much is on its way; meanwhile the broker sends no more than it may.
func (e *External) received(ctx context.Context, r paho.PublishReceived) {
	if ctx.Err() != nil {
		return // not acknowledged: it comes again
	}
	lane, err := deviceOf(r.Packet.Topic)
	if err != nil {
		lane = uuid.Nil
	}
	again := r.Packet.Duplicate() || r.Packet.Retain
	_ = e.take(ctx, delivery{ // an error is the end; the message comes again
		device: lane, bytes: len(r.Packet.Payload), unwanted: func() bool { return ctx.Err() != nil },
		store: func(begun context.Context) verdict { return e.persist(ctx, begun, r.Packet, again) },
		done: func(v verdict) {
			if v.outcome != outcomeStored && v.outcome != outcomeRefused {
				return
			}
			if err := r.Client.Ack(r.Packet); err != nil {
				e.log.DebugContext(ctx, "an acknowledgement came too late; the broker sends the message again", "cause", err)
			}
		},
	})
}

func deviceOf(topic string) (uuid.UUID, error) {
	to, err := parseTopic(topic)
	if err != nil {
		return uuid.Nil, err
	}
	return uuid.Parse(to.device)
}

// persist records a message, trying until life ends as long as only we are at fault: MQTT brings it again only with a new
// connection, and what is not acknowledged holds up the rest.
func (e *External) persist(life, begun context.Context, pk *paho.Publish, again bool) verdict {
	for wait := shortestRetry; ; wait = min(2*wait, longestRetry) {
		v := e.once(begun, pk, again)
		if v.outcome != outcomeFailed && v.outcome != outcomeEnded {
			return v
		}
		select {
		case <-life.Done():
			return v
		case <-time.After(wait):
		}
	}
}

// once records a message as the device that its topic names. What is from nobody behind the gateway is kept in the gateway's
// own inbox: nothing is lost over a topic that was mistyped.
func (e *External) once(ctx context.Context, pk *paho.Publish, again bool) verdict {
	to, err := parseTopic(pk.Topic)
	m := to.message(pk.Topic, pk.Payload, again)
	var from services.Actor
	if err == nil {
		from, err = e.speaker(ctx, to.device)
	}
	if err == nil && len(pk.Payload) <= maxPayload {
		return e.record(ctx, from, m)
	}
	if err == nil {
		err = tooLong(len(pk.Payload))
	} else {
		from = e.gateway.Actor
	}
	why := asFault(err)
	if why.Code == fault.Unavailable || why.Code == fault.Internal || why.Code == fault.Unauthenticated {
		e.log.WarnContext(ctx, "a message has to wait", "topic", pk.Topic, "cause", err)
		return verdict{outcome: outcomeFailed, why: why}
	}
	ctx, cancel := context.WithTimeout(services.WithActor(ctx, from), storeDeadline)
	defer cancel()
	if err := e.services.Messages.Refuse(ctx, m, why); err != nil {
		e.log.WarnContext(ctx, "a message has to wait", "topic", pk.Topic, "cause", err)
		return verdict{outcome: outcomeFailed, why: why}
	}
	return verdict{outcome: outcomeRefused, why: why}
}

// speaker finds the device behind the gateway, from memory as long as no device changed.
func (e *External) speaker(ctx context.Context, device string) (services.Actor, error) {
	id, err := uuid.Parse(device)
	if err != nil {
		return services.Actor{}, fault.Field("topic", topicForm, device)
	}
	e.mu.Lock()
	known, ok := e.speakers[id]
	before := e.changes
	e.mu.Unlock()
	if ok && e.clock().Before(known.until) {
		return known.actor, nil
	}
	ctx, cancel := context.WithTimeout(ctx, externalTimeout)
	defer cancel()
	found, err := e.services.Devices.Behind(ctx, e.gateway, id)
	if err != nil {
		return services.Actor{}, err
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.changes == before { // what was asked before a change may not hold after it
		e.speakers[id] = speaker{found, e.clock().Add(believed)}
	}
	return found, nil
}

// forget empties the memory of who is behind the gateway.
func (e *External) forget(org int32) {
	if org != 0 && org != e.gateway.Actor.Organization {
		return
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.changes++
	clear(e.speakers)
}
