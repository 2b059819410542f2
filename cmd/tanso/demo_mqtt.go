package main

import (
	"context"
	"fmt"
	"net"
	"time"

	"github.com/eclipse/paho.golang/paho"

	"tanso/services"
)

// sensorPatience bounds how long the demo's sensor waits for the broker.
const sensorPatience = 15 * time.Second

// demoSensor publishes as any sensor in the field does: it connects with its token, and what is not acknowledged comes again
// with the next message.
type demoSensor struct {
	broker string
	client *paho.Client // nil while not connected
}

// send publishes a message and returns when it is acknowledged.
func (s *demoSensor) send(ctx context.Context, m services.DemoMessage) error {
	ctx, cancel := context.WithTimeout(ctx, sensorPatience)
	defer cancel()
	if s.client == nil {
		if err := s.connect(ctx, m); err != nil {
			return err
		}
	}
	if _, err := s.client.Publish(ctx, &paho.Publish{Topic: m.Topic, QoS: 1, Payload: m.Payload}); err != nil {
		s.close()
		return fmt.Errorf("the demo's sensor could not publish: %w", err)
	}
	return nil
}

func (s *demoSensor) connect(ctx context.Context, m services.DemoMessage) error {
	conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", s.broker)
	if err != nil {
		return err
	}
	client := paho.NewClient(paho.ClientConfig{Conn: conn})
	_, err = client.Connect(ctx, &paho.Connect{
		ClientID: "demo", CleanStart: true, KeepAlive: 60, UsernameFlag: true, Username: m.Device.String(), PasswordFlag: true, Password: []byte(m.Token),
	})
	if err != nil {
		return fmt.Errorf("the demo's sensor is not let in: %w", err)
	}
	s.client = client
	return nil
}

func (s *demoSensor) close() {
	if s.client != nil {
		_ = s.client.Disconnect(&paho.Disconnect{})
		s.client = nil
	}
}
