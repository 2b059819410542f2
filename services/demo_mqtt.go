package services

import (
	"context"
	"encoding/json"
	"time"

	"github.com/google/uuid"
)

// demoSensor is the device of the demo that publishes by MQTT while the demo lives.
const demoSensor = "Gas sensor (MQTT)"

// DemoMessage is what the demo's sensor publishes, with what it says to be let in.
type DemoMessage struct {
	Device  uuid.UUID
	Token   string
	Topic   string
	Payload []byte
}

// demoBatch bounds the readings of a message.
const demoBatch = 500

// login gives the sensor a token; the one of the last start stays good for a day, as after any rotation.
func (d *demoing) login(ctx context.Context) error {
	made, err := d.Devices.Rotate(ctx, d.devices[demoSensor].ID)
	d.sensorToken = made.Token
	return err
}

// publish sends a meter's readings as the sensor. What is not acknowledged is sent again the next time.
func (d *demoing) publish(ctx context.Context, items []Item) error {
	type reading struct {
		Meter string     `json:"meter"`
		At    *time.Time `json:"at,omitempty"`
		Start *time.Time `json:"start,omitempty"`
		End   *time.Time `json:"end,omitempty"`
		Value string     `json:"value"`
		Unit  string     `json:"unit"`
	}
	device := d.devices[demoSensor].ID
	for start := 0; start < len(items); start += demoBatch {
		part := items[start:min(start+demoBatch, len(items))]
		out := make([]reading, len(part))
		for i, item := range part {
			out[i] = reading{Meter: item.Meter, Value: item.Value.String(), Unit: item.Unit}
			if item.Start.Equal(item.End) {
				out[i].At = &part[i].Start
				continue
			}
			out[i].Start, out[i].End = &part[i].Start, &part[i].End
		}
		payload, err := json.Marshal(out)
		if err != nil {
			return err
		}
		message := DemoMessage{Device: device, Token: d.sensorToken, Topic: "tanso/" + device.String() + "/readings", Payload: payload}
		if err := d.send(ctx, message); err != nil {
			return err
		}
	}
	return nil
}
