package bench

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

const (
	mqttDevices = 10_000
	// mqttInFlight is how many of the connected devices wait for an acknowledgement at once.
	mqttInFlight = 512
	// mqttDialers connect at once, as after a break of the network.
	mqttDialers = 64
	// spareFiles is what server and generator need beside connections.
	spareFiles  = 600
	mqttTimeout = 60 * time.Second
)

// qos1: devices that are all connected and publish a reading each, acknowledged after the commit.
func (g *ground) qos1(ctx context.Context) ([]row, error) {
	limit, err := g.commitRate(ctx)
	if err != nil {
		return nil, err
	}
	clients, took, err := g.connect(ctx, g.mqttConnections())
	defer func() {
		for _, c := range clients {
			_ = c.conn.Close()
		}
	}()
	if err != nil {
		return nil, err
	}
	g.say("%s MQTT devices connected in %.1f s", count(float64(len(clients))), took.Seconds())
	n := g.scaled(30_000)
	waits := make([]time.Duration, n)
	failed := make(chan error, mqttInFlight)
	var next atomic.Int64
	var running sync.WaitGroup
	// Devices are dealt out, so that none is used by two at once.
	start := time.Now()
	for worker := range mqttInFlight {
		running.Go(func() {
			for i, k := worker%len(clients), 0; ; k++ {
				turn := int(next.Add(1)) - 1
				if turn >= n || worker >= len(clients) {
					return
				}
				began := time.Now()
				if err := clients[i].publish(g, k); err != nil {
					failed <- err
					return
				}
				waits[turn] = time.Since(began)
				if i += mqttInFlight; i >= len(clients) {
					i = worker
				}
			}
		})
	}
	running.Wait()
	rate := perSecond(n, time.Since(start))
	select {
	case err := <-failed:
		return nil, err
	default:
	}
	memory := residentMemory(g.server.Process.Pid)
	g.stored += n
	if _, err := g.drained(ctx); err != nil {
		return nil, err
	}
	p99 := percentile(waits, 0.99)
	return []row{row{
		goal: 4, what: fmt.Sprintf("MQTT QoS 1 from %s connections, acknowledged after the commit", count(float64(len(clients)))),
		limit: count(limit) + " one-row commits/s", got: count(rate) + " messages/s", ratio: rate / limit,
		note: fmt.Sprintf("(p99 %s, server %.0f MB)", millis(p99), float64(memory)/(1<<20)),
	}.atLeast(6).also("p99 ≤ 1 s, memory ≤ 1 GB", p99 <= time.Second && memory <= 1<<30)}, nil
}

// mqttConnections is how many devices there are to connect, within the file descriptors that a process may have.
func (g *ground) mqttConnections() int {
	n := min(g.scaled(mqttDevices), len(g.devices)-singleMeters)
	var files syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &files); err == nil && files.Max < 1<<20 {
		n = min(n, int(files.Max)-spareFiles) //nolint:gosec // bounded on the line before
	}
	return max(n, 1)
}

// mqttDevice is a device that is connected.
type mqttDevice struct {
	conn  net.Conn
	read  *bufio.Reader
	meter int
	sent  int
}

// connect lets so many devices connect, many at once, and returns how long that took.
func (g *ground) connect(ctx context.Context, n int) ([]*mqttDevice, time.Duration, error) {
	clients := make([]*mqttDevice, n)
	failed := make([]error, mqttDialers)
	var next atomic.Int64
	var running sync.WaitGroup
	start := time.Now()
	for worker := range mqttDialers {
		running.Go(func() {
			for i := int(next.Add(1)) - 1; i < n && failed[worker] == nil; i = int(next.Add(1)) - 1 {
				clients[i], failed[worker] = g.dialMQTT(ctx, singleMeters+i)
			}
		})
	}
	running.Wait()
	open := clients[:0]
	for _, c := range clients {
		if c != nil {
			open = append(open, c)
		}
	}
	return open, time.Since(start), errors.Join(failed...)
}

// dialMQTT connects a device in the words of MQTT 3.1.1.
func (g *ground) dialMQTT(ctx context.Context, meter int) (*mqttDevice, error) {
	conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", g.mqtt)
	if err != nil {
		return nil, err
	}
	d := &mqttDevice{conn: conn, read: bufio.NewReaderSize(conn, 16), meter: meter}
	body := append([]byte{0, 4, 'M', 'Q', 'T', 'T', 4, 0xc2, 0, 0}, text("bench")...)
	body = append(append(body, text(g.deviceIDs[meter].String())...), text(g.devices[meter])...)
	answer, err := d.exchange(append(packet(0x10, len(body)), body...))
	if err == nil && (answer[0] != 0x20 || answer[3] != 0) {
		err = fmt.Errorf("the broker answers CONNECT with % x", answer)
	}
	if err != nil {
		_ = conn.Close()
		return nil, err
	}
	return d, nil
}

// publish sends the device's k-th reading and waits for its acknowledgement.
func (d *mqttDevice) publish(g *ground, k int) error {
	at := time.Now().UTC().Truncate(24*time.Hour).AddDate(0, 0, -5).Add(time.Duration(k) * quarter)
	payload := g.history(d.meter, at, quarter, 1).body
	body := text("tanso/" + g.deviceIDs[d.meter].String() + "/readings")
	d.sent++
	body = binary.BigEndian.AppendUint16(body, uint16(d.sent)) //nolint:gosec // far fewer than 65,536
	body = append(body, payload...)
	answer, err := d.exchange(append(packet(0x32, len(body)), body...))
	if err == nil && answer[0] != 0x40 {
		err = fmt.Errorf("the broker answers PUBLISH with % x", answer)
	}
	return err
}

// exchange sends a packet and reads the four bytes that answer it.
func (d *mqttDevice) exchange(packet []byte) (answer [4]byte, err error) {
	if err := d.conn.SetDeadline(time.Now().Add(mqttTimeout)); err != nil {
		return answer, err
	}
	if _, err := d.conn.Write(packet); err != nil {
		return answer, err
	}
	_, err = io.ReadFull(d.read, answer[:])
	return answer, err
}

// packet is the beginning of one with so many bytes.
func packet(kind byte, length int) []byte {
	head := []byte{kind}
	for ; length > 0x7f; length >>= 7 {
		head = append(head, byte(length)|0x80)
	}
	return append(head, byte(length))
}

// text is a string with its length before it.
func text(s string) []byte { return append(binary.BigEndian.AppendUint16(nil, uint16(len(s))), s...) } //nolint:gosec // short
