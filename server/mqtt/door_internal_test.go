package mqtt

import (
	"net"
	"testing"
	"time"

	mochi "github.com/mochi-mqtt/server/v2"
)

// Clients come and go while the broker stops; the stop must not wait for ever for a lock that it holds itself.
func TestClosingADoorComesBackWhileClientsLeave(t *testing.T) {
	t.Parallel()
	b := &Broker{library: mochi.New(nil)}
	over := make(chan struct{})
	defer close(over)
	go func() {
		for client := b.library.NewClient(nil, "elsewhere", "someone", false); ; {
			select {
			case <-over:
				return
			default:
				b.library.Clients.Add(client)
				b.library.Clients.Delete(client.ID)
			}
		}
	}()
	closed := make(chan struct{})
	go func() {
		defer close(closed)
		for range 5000 {
			l, err := net.Listen("tcp", "127.0.0.1:0")
			if err != nil {
				t.Error(err)
				return
			}
			(&door{Listener: l, id: "mqtt-0", broker: b}).Close(func(id string) { b.library.Clients.GetByListener(id) })
		}
	}()
	select {
	case <-closed:
	case <-time.After(30 * time.Second):
		t.Fatal("a door did not come back from closing")
	}
}
