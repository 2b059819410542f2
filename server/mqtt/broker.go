// Package mqtt is the MQTT edge: a broker of its own that devices connect to, and a client of an external broker. On both
// ways a message is acknowledged when it is on disk and not before.
package mqtt

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"sync"
	"sync/atomic"
	"time"

	"github.com/google/uuid"
	mochi "github.com/mochi-mqtt/server/v2"
	"github.com/mochi-mqtt/server/v2/packets"
	"github.com/prometheus/client_golang/prometheus"

	"tanso/services"
)

// Config is all that the MQTT edge needs. Fields without "optional" must be set.
type Config struct {
	Services *services.Services
	Clock    services.Clock
	Log      *slog.Logger
	Metrics  prometheus.Registerer
	// MaxConnections bounds the devices that are connected at once; optional, 0 means 20,000.
	MaxConnections int
}

const defaultConnections = 20_000

// validate names all problems at once.
func (c Config) validate() error {
	var problems []error
	need := func(ok bool, what string) {
		if !ok {
			problems = append(problems, errors.New(what))
		}
	}
	need(c.Services != nil, "Services is not set")
	need(c.Clock != nil, "Clock is not set")
	need(c.Log != nil, "Log is not set")
	need(c.Metrics != nil, "Metrics is not set")
	need(c.MaxConnections >= 0, "MaxConnections must not be negative")
	return errors.Join(problems...)
}

// Limits of the broker.
const (
	// maxPayload bounds a message: about two thousand readings as JSON.
	maxPayload = 256 << 10
	// hardLimit is where the library cuts a packet off without a word; between the two the device is told.
	hardLimit = 1 << 20
	// maxUnanswered is how many messages of a connection may wait for their answer; more are not read until then.
	maxUnanswered = 64
	// maxUnreleased is how many messages of QoS 2 may wait for the device's PUBREL.
	maxUnreleased = 1024
	// pendingAnswers is how many answers may wait for a device that reads slowly; more are dropped.
	pendingAnswers = 32
	// sessionLife is how long, in seconds, a session outlives its connection. It only holds the subscription to answers and
	// the packet ids of QoS 2.
	sessionLife = 3600
	// connectionsOfDevice is how many a device may have at once, say while one is taken for dead and somebody looks on.
	connectionsOfDevice = 8
	// sessionsOfDevice is how many of a device's sessions outlive their connection.
	sessionsOfDevice = 16
	// drainDeadline is how long a stop waits for commits.
	drainDeadline = 25 * time.Second
	day           = 86400
)

// Broker is the embedded MQTT broker.
type Broker struct {
	*intake
	library        *mochi.Server
	maxConnections int
	voice          *mochi.Client   // speaks the answers
	logins         chan struct{}   // as many at once as the database should see
	stopping       context.Context // ends when no more messages are taken
	stop           context.CancelFunc

	connectionsMu sync.Mutex
	connections   map[*connection]struct{}
	ofDevice      map[uuid.UUID]int
	sessions      map[uuid.UUID]map[string]struct{} // client ids of those to be kept
	told          map[uuid.UUID]time.Time           // when a device was last told of a message that is too large
	changes       atomic.Uint64                     // counts what WatchDevices said
	changed       chan int32                        // organizations to look at; see watch
}

// loginsAtOnce leaves most of the connection pool to others when ten thousand devices come back together.
const loginsAtOnce = 8

// NewBroker makes a broker. It listens when Serve is called.
func NewBroker(cfg Config) (*Broker, error) {
	if err := cfg.validate(); err != nil {
		return nil, fmt.Errorf("mqtt: the configuration is not usable: %w", err)
	}
	m, err := newMetrics(cfg.Metrics, "devices")
	if err != nil {
		return nil, err
	}
	if cfg.MaxConnections == 0 {
		cfg.MaxConnections = defaultConnections
	}
	b := &Broker{
		intake: newIntake(cfg, m), maxConnections: cfg.MaxConnections, logins: make(chan struct{}, loginsAtOnce),
		connections: map[*connection]struct{}{}, ofDevice: map[uuid.UUID]int{},
		sessions: map[uuid.UUID]map[string]struct{}{}, told: map[uuid.UUID]time.Time{},
		changed: make(chan int32, 1024),
	}
	b.stopping, b.stop = context.WithCancel(context.Background())
	b.library = mochi.New(&mochi.Options{
		Capabilities: capabilities(cfg.MaxConnections),
		// Its log would show payloads, and the packet with the password.
		Logger: slog.New(slog.DiscardHandler),
		// $SYS topics are for nobody, and each time costs a look at all memory.
		SysTopicResendInterval: day,
	})
	b.voice = b.library.NewClient(nil, mochi.LocalListener, answers, true)
	return b, b.library.AddHook(&hook{broker: b}, nil)
}

func capabilities(connections int) *mochi.Capabilities {
	c := mochi.NewDefaultServerCapabilities()
	c.MaximumClients = int64(connections)
	c.MaximumClientWritesPending = pendingAnswers // the default takes 64 KiB of each connection
	c.MaximumPacketSize = hardLimit
	c.MaximumSessionExpiryInterval = sessionLife
	c.MaximumMessageExpiryInterval = 0 // what is bounded by number needs no end in time
	c.ReceiveMaximum, c.MaximumInflight = maxUnanswered, maxUnanswered
	c.TopicAliasMaximum = 0
	c.SharedSubAvailable, c.WildcardSubAvailable = 0, 0
	c.MinimumProtocolVersion = 4 // 3.1 has no way to refuse a subscription
	c.Compatibilities.NoInheritedPropertiesOnAck = true
	return c
}

// Serve lets devices in on the listeners until the context ends. Then it takes no more messages, waits until those it has
// are answered, and closes all connections.
func (b *Broker) Serve(ctx context.Context, open ...net.Listener) error {
	for i, l := range open {
		if err := b.library.AddListener(&door{Listener: l, id: fmt.Sprintf("mqtt-%d", i), broker: b}); err != nil {
			return err
		}
	}
	life, end := context.WithCancel(context.WithoutCancel(ctx))
	var watching sync.WaitGroup
	watching.Go(func() { b.watch(life) })
	if err := b.library.Serve(); err != nil {
		end()
		return err
	}
	<-ctx.Done()
	b.stop()
	drained := make(chan struct{})
	go func() {
		b.lanes.wait()
		close(drained)
	}()
	select {
	case <-drained:
	case <-time.After(drainDeadline):
		b.log.WarnContext(ctx, "messages were still waiting for the database; their devices send them again")
	}
	b.closeAll(packets.ErrServerShuttingDown)
	err := b.library.Close()
	end()
	watching.Wait()
	return err
}
