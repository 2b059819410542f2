package main

import (
	"bytes"
	"context"
	"encoding/json"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

const (
	mqttKills     = 7
	mqttSeed      = 20261123
	restartEvery  = 3 // the external broker is restarted with every third kill
	readingsEach  = 5 // of a message
	mqttWriters   = 4
	pubPatience   = 3 * time.Second
	catchUpWithin = 2 * time.Minute
)

// publisher is a device that sends by MQTT and keeps every message until it is acknowledged. mosquitto_pub ends well only
// when all that it was given was.
type publisher struct {
	*writer
	device  string
	broker  string // address of the broker that it talks to
	user    string // as the broker knows it; empty for none
	pending *batch
}

// send gives the messages to mosquitto_pub and tells whether all were acknowledged.
func (p *publisher) send(ctx context.Context, process *process, b *batch) bool {
	var lines []string
	for part := range slices.Chunk(b.readings, readingsEach) {
		line, err := json.Marshal(part)
		if err != nil {
			process.t.Error(err)
			return true
		}
		lines = append(lines, string(line))
	}
	ctx, cancel := context.WithTimeout(ctx, pubPatience) // it would try for ever to reach a server that was killed
	defer cancel()
	host, port, _ := net.SplitHostPort(p.broker)
	args := []string{"-h", host, "-p", port, "-q", "1", "-V", "mqttv5", "-t", "tanso/" + p.device + "/readings", "-l"}
	if p.user != "" {
		args = append(args, "-u", p.user, "-P", p.token)
	}
	cmd := exec.CommandContext(ctx, "mosquitto_pub", args...)
	cmd.Stdin = strings.NewReader(strings.Join(lines, "\n") + "\n")
	said, err := cmd.CombinedOutput()
	// It ends well although the server closed the connection in between, but not without a word then.
	if err != nil || len(bytes.TrimSpace(said)) > 0 {
		return false
	}
	first, _ := time.Parse(time.RFC3339, firstReading)
	for _, r := range b.readings {
		at, _ := time.Parse(time.RFC3339, r["start"])
		p.acked[int(at.Sub(first)/time.Minute)] = r["value"]
	}
	return true
}

// TestKilledServerLosesNothingByMQTT kills the server, with and without PostgreSQL, while devices publish to its own broker
// and to an external one, which is restarted in between. Whatever any of the brokers acknowledged must be there once.
func TestKilledServerLosesNothingByMQTT(t *testing.T) {
	p := newProcess(t)
	p.mqtt = freeAddress(t)
	p.found(organization{name: "Kill Works", country: "GB", email: killEmail})
	external := newExternalBroker(t)
	p.start()
	writers := newWriters(p, nil)[:2*mqttWriters]
	publishers := p.publishers(writers, external.address)
	p.kill(false)
	p.start()
	rng := rand.New(rand.NewPCG(mqttSeed, 0))
	for k := range mqttKills {
		ctx, stop := context.WithCancel(t.Context())
		var running sync.WaitGroup
		heard := make(chan struct{}, len(publishers))
		for _, device := range publishers {
			running.Go(func() { device.load(ctx, p, heard) })
		}
		patience := time.After(ackPatience)
		for range publishers { // every kill puts acknowledgements of every device to the test
			select {
			case <-heard:
			case <-patience:
				t.Fatal("a broker stopped acknowledging")
			}
		}
		time.Sleep(time.Duration(rng.Int64N(int64(maxLoad))))
		p.kill(k%2 == 0)
		if k%restartEvery == restartEvery-1 {
			stop() // what a broker had acknowledged to nobody yet is still with its device
			running.Wait()
			external.restart()
		}
		time.Sleep(time.Duration(rng.Int64N(int64(maxLoad / 2)))) // the external broker goes on taking messages
		stop()
		running.Wait()
		p.start()
	}
	token, total := p.signIn(killEmail), 0
	for i, device := range publishers {
		stored := device.caughtUp(p, token)
		if acked := len(device.acked); acked < mqttKills {
			t.Errorf("device %d was acknowledged %d readings: the load was too thin to prove anything", i, acked)
		}
		device.verify(p, token, stored)
		total += len(device.acked)
	}
	t.Logf("%d kills, %d readings acknowledged", mqttKills, total)
}

// load sends batch after batch until ctx ends, and tells heard of the first that was acknowledged; what was not is sent again.
func (p *publisher) load(ctx context.Context, process *process, heard chan<- struct{}) {
	for first := true; ctx.Err() == nil; {
		if p.pending == nil {
			p.pending = p.batch()
		}
		if !p.send(ctx, process, p.pending) {
			continue
		}
		p.pending = nil
		if first {
			heard <- struct{}{}
			first = false
		}
	}
}

// caughtUp waits until all that was acknowledged is stored and no more comes: the external broker may still be sending what it
// kept, acknowledged or not.
func (p *publisher) caughtUp(process *process, token string) map[int]string {
	before := -1
	for deadline := time.Now().Add(catchUpWithin); ; time.Sleep(time.Second) {
		stored := p.stored(process, token)
		missing := 0
		for minute := range p.acked {
			if _, ok := stored[minute]; !ok {
				missing++
			}
		}
		if missing == 0 && len(stored) == before || time.Now().After(deadline) {
			return stored
		}
		before = len(stored)
	}
}

// publishers turns the first half of the writers into devices of the server's own broker, and the others into devices of the
// external one, behind a gateway.
func (p *process) publishers(ws []*writer, external string) []*publisher {
	p.t.Helper()
	token := p.signIn(killEmail)
	var made struct {
		CreateDevice struct {
			Device struct{ ID string }
			Token  string
		}
	}
	const create = `mutation ($name: String!, $meters: [ID!]!) { createDevice(name: $name, meterIds: $meters) { device { id } token } }`
	p.graphql(token, create, map[string]any{"name": "Gateway", "meters": []string{ws[0].meter}}, &made)
	gateway := made.CreateDevice
	file := filepath.Join(p.data, "gateway")
	if err := os.WriteFile(file, []byte(gateway.Token+"\n"), 0o600); err != nil {
		p.t.Fatal(err)
	}
	p.more = []string{"--mqtt-broker", "mqtt://" + external, "--mqtt-gateway-file", file}
	out := make([]*publisher, len(ws))
	for i, w := range ws {
		p.graphql(token, create, map[string]any{"name": "P-" + strconv.Itoa(i), "meters": []string{w.meter}}, &made)
		w.token = made.CreateDevice.Token
		out[i] = &publisher{writer: w, device: made.CreateDevice.Device.ID, broker: p.mqtt, user: made.CreateDevice.Device.ID}
		if i < len(ws)/2 {
			continue
		}
		out[i].broker, out[i].user = external, ""
		var done any
		p.graphql(token, `mutation ($device: ID!, $gateway: ID!) { setDeviceGateway(deviceId: $device, gatewayId: $gateway) { id } }`,
			map[string]any{"device": out[i].device, "gateway": gateway.Device.ID}, &done)
	}
	return out
}

// externalBroker is a Mosquitto that keeps its sessions in a file.
type externalBroker struct {
	t       *testing.T
	config  string
	address string
	cmd     *exec.Cmd
}

func newExternalBroker(t *testing.T) *externalBroker {
	t.Helper()
	dir := t.TempDir()
	b := &externalBroker{t: t, config: filepath.Join(dir, "mosquitto.conf"), address: freeAddress(t)}
	_, port, _ := net.SplitHostPort(b.address)
	config := "listener " + port + " 127.0.0.1\nallow_anonymous true\npersistence true\npersistence_location " + dir +
		"/\nmax_queued_messages 1000000\nlog_dest none\n"
	if os.Getuid() == 0 {
		config += "user root\n"
	}
	if err := os.WriteFile(b.config, []byte(config), 0o644); err != nil {
		t.Fatal(err)
	}
	b.start()
	t.Cleanup(b.stop)
	return b
}

func (b *externalBroker) start() {
	b.t.Helper()
	program, err := exec.LookPath("mosquitto")
	if err != nil {
		program = "/usr/sbin/mosquitto" // where Debian puts it, which is not on everybody's path
	}
	b.cmd = exec.Command(program, "-c", b.config)
	if err := b.cmd.Start(); err != nil {
		b.t.Fatalf("mosquitto: %v (make deps installs it)", err)
	}
	for deadline := time.Now().Add(startPatience); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		if conn, err := net.Dial("tcp", b.address); err == nil {
			_ = conn.Close()
			return
		}
	}
	b.t.Fatal("mosquitto did not start")
}

// stop ends it as an operator would; killed, it would lose what it acknowledged (docs/operations.md).
func (b *externalBroker) stop() {
	_ = b.cmd.Process.Signal(syscall.SIGTERM)
	_ = b.cmd.Wait()
}

func (b *externalBroker) restart() {
	b.stop()
	b.start()
}
