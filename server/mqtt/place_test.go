package mqtt_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/prometheus/client_golang/prometheus"

	"tanso/internal/dbtest"
	"tanso/internal/exact"
	"tanso/meters"
	"tanso/server/mqtt"
	"tanso/services"
)

// place is a broker over a database of its own, with an organization.
type place struct {
	t        *testing.T
	db       *dbtest.DB
	svc      *services.Services
	logger   *slog.Logger
	log      *locked
	address  string
	database *gate
	admin    context.Context
	org      int32
	registry *prometheus.Registry
	stop     func() // stops the broker and waits for that
	skew     atomic.Int64
}

func (p *place) must(err error) {
	p.t.Helper()
	if err != nil {
		p.t.Fatal(err)
	}
}

// clock is the real one, which tests may set forward.
func (p *place) clock() time.Time { return time.Now().Add(time.Duration(p.skew.Load())) }

// gate is the way to the database; closed, it is as if the database had gone.
type gate struct {
	mu     sync.Mutex
	closed bool
	open   map[net.Conn]struct{}
}

var errGate = &net.OpError{Op: "dial", Err: errors.New("connection refused")}

func (g *gate) dial(ctx context.Context, network, address string) (net.Conn, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.closed {
		return nil, errGate
	}
	conn, err := (&net.Dialer{}).DialContext(ctx, network, address)
	if err == nil {
		g.open[conn] = struct{}{}
	}
	return conn, err
}

// set closes the gate, cutting what went through it, or opens it.
func (g *gate) set(closed bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.closed = closed
	for conn := range g.open {
		if closed {
			_ = conn.Close()
			delete(g.open, conn)
		}
	}
}

// locked is a log that may be read while it is written.
type locked struct {
	mu sync.Mutex
	w  bytes.Buffer
}

func (l *locked) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.w.Write(b)
}

func (l *locked) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.w.String()
}

func newPlace(t *testing.T) *place {
	t.Helper()
	p := &place{t: t, db: dbtest.New(t), log: &locked{}, org: 7, database: &gate{open: map[net.Conn]struct{}{}}}
	config := p.db.App().Config()
	config.ConnConfig.DialFunc = p.database.dial
	pool, err := pgxpool.NewWithConfig(t.Context(), config)
	p.must(err)
	t.Cleanup(pool.Close)
	p.logger = slog.New(slog.NewTextHandler(p.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	library, err := services.NewLibrary(services.Shelf{})
	p.must(err)
	p.svc = services.New(services.NewCore(pool, p.clock, p.logger), library)
	p.owner(`INSERT INTO organization (id, uuid, name, country, created_at) VALUES ($1, $2, 'Aoba', 'JP', now())`, p.org, uuid.New())
	p.owner(`INSERT INTO audit_head (organization_id, seq, hash) VALUES ($1, 0, '')`, p.org)
	p.admin = services.WithActor(t.Context(), services.Actor{
		Kind: services.ActorAccount, ID: uuid.New(), Name: "Ada", Organization: p.org, Role: services.Admin,
	})
	p.serve()
	return p
}

func (p *place) owner(sql string, args ...any) {
	p.t.Helper()
	_, err := p.db.Owner().Exec(p.t.Context(), sql, args...)
	p.must(err)
}

// serve starts a broker; the one before, if any, must have been stopped.
func (p *place) serve() {
	p.t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	p.must(err)
	p.serveOn(listener)
}

func (p *place) serveOn(listener net.Listener) {
	p.t.Helper()
	p.registry = prometheus.NewRegistry()
	broker, err := mqtt.NewBroker(mqtt.Config{Services: p.svc, Clock: p.clock, Log: p.logger, Metrics: p.registry})
	p.must(err)
	p.address = listener.Addr().String()
	p.run(func(ctx context.Context) error { return broker.Serve(ctx, listener) })
}

// run runs what serves beside the live events until p.stop.
func (p *place) run(serve func(context.Context) error) {
	ctx, end := context.WithCancel(context.Background())
	var running sync.WaitGroup
	running.Go(func() { _ = p.svc.Events.Run(ctx) })
	running.Go(func() {
		if err := serve(ctx); err != nil {
			p.t.Errorf("serve: %v", err)
		}
	})
	p.stop = sync.OnceFunc(func() {
		end()
		running.Wait()
	})
	p.t.Cleanup(p.stop)
}

// device is one with its meters M-…, each with a dial.
type device struct {
	id    uuid.UUID
	token string
}

func (d device) topic() string { return "tanso/" + d.id.String() + "/readings" }

var facilities sync.Map // one a place

func (p *place) device(name string, meterNames ...string) device {
	p.t.Helper()
	made, err := p.svc.Devices.Create(p.admin, name, p.meters(meterNames...))
	p.must(err)
	return device{id: made.Device.ID, token: made.Token}
}

// meters makes meters with a dial in kWh and an interval channel.
func (p *place) meters(names ...string) (ids []uuid.UUID) {
	p.t.Helper()
	facility, ok := facilities.Load(p)
	if !ok {
		made, err := p.svc.Facilities.Create(p.admin, services.FacilityInput{
			Name: "Works", Country: "JP", TimeZone: "Asia/Tokyo", EquityShare: exact.Int(1), Operated: true, Controlled: true,
		})
		p.must(err)
		facility = made.ID
		facilities.Store(p, facility)
	}
	for _, name := range names {
		m, err := p.svc.Meters.Create(p.admin, services.MeterInput{FacilityID: facility.(uuid.UUID), Name: name, Commodity: meters.Electricity},
			[]services.RegisterInput{
				{Kind: meters.KindRegister, Unit: "kWh", StepSeconds: 60},
				{Kind: meters.KindInterval, Channel: "interval", Unit: "kWh", StepSeconds: 1800},
			})
		p.must(err)
		ids = append(ids, m.ID)
	}
	return ids
}

// read is a dial read of a meter as JSON, so many minutes after a fixed instant.
func read(meter string, minute int, value string) string {
	at := time.Date(2026, 4, 1, 0, minute, 0, 0, time.UTC).Format(time.RFC3339)
	return `{"meter":"` + meter + `","at":"` + at + `","value":"` + value + `","unit":"kWh"}`
}

func (p *place) count(sql string, args ...any) (n int) {
	p.t.Helper()
	p.must(p.db.Owner().QueryRow(p.t.Context(), sql, args...).Scan(&n))
	return n
}

// stored is how many readings there are, revisions included.
func (p *place) stored() int { return p.count(`SELECT count(*) FROM reading`) }

// kept is how many messages stand in inboxes.
func (p *place) kept() int { return p.count(`SELECT count(*) FROM device_message`) }

// eventually waits for something that is about to hold. It asks the database, mostly, which has other things to do.
func (p *place) eventually(what string, holds func() bool) {
	p.t.Helper()
	for deadline := time.Now().Add(patience); !holds(); time.Sleep(30 * time.Millisecond) {
		if time.Now().After(deadline) {
			p.t.Fatalf("%s: not within %s", what, patience)
		}
	}
}

// metric is the value of a counter or gauge by name and its first label that is not "from".
func (p *place) metric(name, label string) float64 {
	p.t.Helper()
	families, err := p.registry.Gather()
	p.must(err)
	for _, family := range families {
		if family.GetName() != name {
			continue
		}
		for _, m := range family.GetMetric() {
			for _, l := range m.GetLabel() {
				if label == "" || l.GetValue() == label {
					return m.GetCounter().GetValue() + m.GetGauge().GetValue()
				}
			}
		}
	}
	return 0
}

func itoa(n int) string { return strconv.Itoa(n) }
