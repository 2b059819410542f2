package mqtt_test

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"tanso/server/mqtt"
)

// mosquitto is a real external broker, which keeps its sessions in a file.
type mosquitto struct {
	t       *testing.T
	config  string
	address string
	cmd     *exec.Cmd
}

const brokerPassword = "only-for-tests"

// lastPort gives each broker of this process a port below those that the kernel gives to clients: it must be free again
// when the broker is restarted.
var lastPort atomic.Int64

func newMosquitto(t *testing.T) *mosquitto {
	t.Helper()
	dir := t.TempDir()
	lastPort.CompareAndSwap(0, int64(10_000+os.Getpid()%10_000))
	m := &mosquitto{t: t, config: filepath.Join(dir, "mosquitto.conf")}
	for {
		m.address = fmt.Sprintf("127.0.0.1:%d", lastPort.Add(1))
		if l, err := net.Listen("tcp", m.address); err == nil {
			_ = l.Close()
			break
		}
	}
	passwords := filepath.Join(dir, "passwords")
	if out, err := exec.Command("mosquitto_passwd", "-c", "-b", passwords, "tanso", brokerPassword).CombinedOutput(); err != nil {
		t.Fatalf("mosquitto_passwd: %v %s", err, out)
	}
	_, port, _ := net.SplitHostPort(m.address)
	config := "listener " + port + " 127.0.0.1\nallow_anonymous true\npassword_file " + passwords +
		"\npersistence true\npersistence_location " + dir + "/\nmax_queued_messages 100000\nlog_dest file " + dir + "/log\n"
	if os.Getuid() == 0 {
		config += "user root\n"
	}
	if err := os.WriteFile(m.config, []byte(config), 0o644); err != nil {
		t.Fatal(err)
	}
	m.start()
	t.Cleanup(m.stop)
	return m
}

func (m *mosquitto) start() {
	m.t.Helper()
	program, err := exec.LookPath("mosquitto")
	if err != nil {
		program = "/usr/sbin/mosquitto" // where Debian puts it, which is not on everybody's path
	}
	m.cmd = exec.Command(program, "-c", m.config)
	if err := m.cmd.Start(); err != nil {
		m.t.Fatalf("mosquitto: %v (make deps installs it)", err)
	}
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		if conn, err := net.Dial("tcp", m.address); err == nil {
			_ = conn.Close()
			return
		}
	}
	m.t.Fatal("mosquitto did not start")
}

// stop ends it as an operator would; it then writes down what it keeps.
func (m *mosquitto) stop() {
	if m.cmd != nil {
		_ = m.cmd.Process.Signal(syscall.SIGTERM)
		_ = m.cmd.Wait()
		m.cmd = nil
	}
}

// publish sends messages as a device that the broker knows, and fails the test unless the broker takes them all.
func (m *mosquitto) publish(p *place, topic string, payloads []string, more ...string) {
	p.t.Helper()
	host, port, _ := net.SplitHostPort(m.address)
	args := append([]string{"-h", host, "-p", port, "-V", "mqttv5", "-q", "1", "-t", topic, "-l"}, more...)
	cmd := exec.CommandContext(p.t.Context(), "mosquitto_pub", args...)
	cmd.Stdin = strings.NewReader(strings.Join(payloads, "\n") + "\n")
	if out, err := cmd.CombinedOutput(); err != nil {
		p.t.Fatalf("mosquitto_pub: %v %s", err, out)
	}
}

// external runs a client of the broker until p.stop.
func (p *place) external(m *mosquitto, gateway device, change ...func(*mqtt.ExternalConfig)) {
	p.t.Helper()
	p.registry = prometheus.NewRegistry()
	cfg := mqtt.ExternalConfig{
		Config:  mqtt.Config{Services: p.svc, Clock: p.clock, Log: p.logger, Metrics: p.registry},
		Address: "mqtt://" + m.address, User: "tanso", Password: brokerPassword, ClientID: "tanso-test", GatewayToken: gateway.token,
	}
	for _, f := range change {
		f(&cfg)
	}
	client, err := mqtt.NewExternal(p.t.Context(), cfg)
	p.must(err)
	p.run(func(ctx context.Context) error { return client.Serve(ctx) })
	p.eventually("connected", func() bool { return p.metric("tanso_mqtt_connections", "external") == 1 })
	p.eventually("subscribed", func() bool { return strings.Contains(p.log.String(), "subscribed") })
}

// gateway makes a gateway and a device behind it.
func (p *place) gateway() (gateway, child device) {
	p.t.Helper()
	gateway, child = p.device("Gateway", "G"), p.device("Child", "M")
	_, err := p.svc.Devices.SetGateway(p.admin, child.id, &gateway.id)
	p.must(err)
	return gateway, child
}

// reads are dial reads of M in [from, to), a minute each.
func reads(from, to int) (out []string) {
	for i := from; i < to; i++ {
		out = append(out, read("M", i, itoa(100+i)))
	}
	return out
}

func TestAnExternalBrokerBringsTheMessagesOfDevicesBehindTheGateway(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.stop()
	m := newMosquitto(t)
	gateway, child := p.gateway()
	stranger := p.device("Stranger", "S")
	p.external(m, gateway)
	m.publish(p, child.topic(), append(reads(0, 20), "nonsense"))
	m.publish(p, "tanso/"+child.id.String()+"/m/M", []string{"500 kWh 2026-05-01T00:00:00Z"})
	m.publish(p, gateway.topic(), []string{read("G", 1, "1")})
	m.publish(p, stranger.topic(), []string{read("S", 1, "1")})
	m.publish(p, "tanso/"+strings.Repeat("x", 36)+"/readings", []string{read("S", 1, "1")})
	p.eventually("all are answered", func() bool { return p.stored() == 22 && p.kept() == 3 })
	for _, c := range []struct {
		device device
		code   string
		kept   int
	}{{child, "invalid", 1}, {gateway, "not_found", 1}, {gateway, "invalid", 1}, {stranger, "invalid", 0}} {
		if n := p.count(`SELECT count(*) FROM device_message WHERE device_id = $1 AND code = $2`, c.device.id, c.code); n != c.kept {
			t.Errorf("%d messages are kept for %s, want %d", n, c.code, c.kept)
		}
	}
	if n := p.count(`SELECT count(*) FROM receipt WHERE actor_id = $1`, child.id.String()); n != 21 {
		t.Errorf("%d receipts name the device, want 21", n)
	}
	// Taken from behind the gateway, its next message finds nobody.
	_, err := p.svc.Devices.SetGateway(p.admin, child.id, nil)
	p.must(err)
	p.eventually("the change holds", func() bool {
		before := p.kept()
		m.publish(p, child.topic(), reads(0, 1))
		p.eventually("answered", func() bool {
			return p.kept() > before || p.metric("tanso_mqtt_messages_total", "stored") > 0
		})
		return p.kept() > before
	})
}

func TestNothingIsLostWhileDatabaseServerOrBrokerAreAway(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.stop()
	m := newMosquitto(t)
	gateway, child := p.gateway()
	p.external(m, gateway)
	m.publish(p, child.topic(), reads(0, 10))
	p.eventually("the first are stored", func() bool { return p.stored() == 10 })

	p.database.set(true)
	m.publish(p, child.topic(), reads(10, 60))
	time.Sleep(300 * time.Millisecond)
	if got := p.stored(); got != 10 {
		t.Fatalf("%d stored without a database", got)
	}
	p.database.set(false)
	p.eventually("what came without a database is stored", func() bool { return p.stored() == 60 })

	p.stop()
	m.publish(p, child.topic(), reads(60, 2000))
	p.external(m, gateway)
	p.eventually("what came without a server is stored", func() bool { return p.stored() == 2000 })

	p.database.set(true)
	m.publish(p, child.topic(), reads(2000, 2050))
	m.stop() // with fifty on their way
	p.database.set(false)
	m.start()
	m.publish(p, child.topic(), reads(2050, 2100))
	p.eventually("what was on its way when the broker restarted is stored", func() bool { return p.stored() == 2100 })

	p.stop()
	p.external(m, gateway)
	m.publish(p, child.topic(), reads(0, 5)) // all known
	p.eventually("answered", func() bool { return p.metric("tanso_mqtt_messages_total", "stored") >= 5 })
	if p.stored() != 2100 || p.kept() != 0 {
		t.Errorf("%d stored and %d kept aside, want 2100 and none", p.stored(), p.kept())
	}
}

func TestRetainedMessagesOfABrokerAreHarmless(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.stop()
	m := newMosquitto(t)
	gateway, child := p.gateway()
	m.publish(p, child.topic(), reads(0, 1), "-r")
	m.publish(p, "tanso/"+child.id.String()+"/m/M", []string{"7 kWh"}, "-r")
	for range 3 {
		p.external(m, gateway) // not a shared subscription: a broker would send what it retains
		m.publish(p, child.topic(), reads(5, 6))
		p.eventually("live messages come", func() bool { return p.stored() >= 1 && p.metric("tanso_mqtt_messages_total", "stored") >= 1 })
		p.stop()
	}
	if p.stored() != 1 || p.kept() != 0 {
		t.Errorf("%d stored and %d kept: what is retained came as if it were new", p.stored(), p.kept())
	}
}

func TestTwoServersShareTheMessages(t *testing.T) {
	t.Parallel()
	p, m := newPlace(t), newMosquitto(t)
	p.stop()
	gateway, child := p.gateway()
	var counts [2]*prometheus.Registry
	for i := range counts {
		p.external(m, gateway, func(c *mqtt.ExternalConfig) { c.ClientID, c.Filter = "tanso-"+itoa(i), "$share/tanso/tanso/+/#" })
		counts[i] = p.registry
	}
	m.publish(p, child.topic(), reads(0, 100))
	p.eventually("all are stored", func() bool { return p.stored() == 100 })
	total := 0.0
	for _, registry := range counts {
		p.registry = registry
		part := p.metric("tanso_mqtt_messages_total", "stored")
		if part == 0 {
			t.Error("one of the servers took nothing")
		}
		total += part
	}
	if total != 100 {
		t.Errorf("%v messages were taken, want each by one server", total)
	}
}

func TestAGatewayWithoutAccessLosesNothing(t *testing.T) {
	t.Parallel()
	p, m := newPlace(t), newMosquitto(t)
	p.stop()
	gateway, child := p.gateway()
	p.external(m, gateway)
	var fresh string
	for range 2 { // the token in use ends at once
		made, err := p.svc.Devices.Rotate(p.admin, gateway.id)
		p.must(err)
		fresh = made.Token
	}
	p.eventually("the server has heard of it", func() bool {
		m.publish(p, child.topic(), reads(0, 1))
		return strings.Contains(p.log.String(), "a message has to wait")
	})
	before := p.stored()
	m.publish(p, child.topic(), reads(1, 11))
	p.stop()
	if p.stored() != before {
		t.Error("a gateway whose token ended still brings messages")
	}
	if _, err := mqtt.NewExternal(t.Context(), mqtt.ExternalConfig{
		Config:  mqtt.Config{Services: p.svc, Clock: p.clock, Log: p.logger, Metrics: prometheus.NewRegistry()},
		Address: "mqtt://" + m.address, ClientID: "x", GatewayToken: gateway.token,
	}); err == nil {
		t.Error("a start with a token that ended must fail")
	}
	gateway.token = fresh
	p.external(m, gateway)
	p.eventually("with the new token all of them are stored", func() bool { return p.stored() == 11 })
	if p.kept() != 0 {
		t.Errorf("%d kept aside", p.kept())
	}
}

func TestTheConfigurationNamesAllItsProblems(t *testing.T) {
	t.Parallel()
	_, err := mqtt.NewExternal(t.Context(), mqtt.ExternalConfig{Address: "http://broker"})
	for _, want := range []string{"Services", "Clock", "Log", "Metrics", "Address", "ClientID", "GatewayToken"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v does not name %s", err, want)
		}
	}
	if _, err := mqtt.NewBroker(mqtt.Config{MaxConnections: -1}); err == nil || !strings.Contains(err.Error(), "MaxConnections") {
		t.Errorf("%v", err)
	}
}
