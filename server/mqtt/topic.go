package mqtt

import (
	"bytes"
	"strings"

	"tanso/internal/fault"
	"tanso/services"
)

// Topics begin with root and the device's id. The same scheme holds on the embedded broker and on an external one.
const (
	root     = "tanso"
	readings = "readings"
	oneMeter = "m"
	answers  = "answers"
)

const topicForm = "tanso/{device id}/readings or tanso/{device id}/m/{meter}/{channel}"

// answersOf is where a device is told what became of its messages: its only down-link.
func answersOf(device string) string { return root + "/" + device + "/" + answers }

// address is what a topic says: whose message it is, and which meter it is about where it names one.
type address struct {
	device         string
	meter, channel string
	typed          bool // one reading of the meter, which may be typed as text
}

// parseTopic reads a topic that a device publishes to:
//
//	tanso/{device}/readings              readings in JSON, in any form that POST /v1/readings takes
//	tanso/{device}/m/{meter}             one meter, which the readings then need not name
//	tanso/{device}/m/{meter}/{channel}   likewise one of its channels
//	tanso/{device}/…                     anything else: the device's mapping says what it means
func parseTopic(topic string) (address, error) {
	refused := fault.Field("topic", topicForm, topic)
	parts := strings.Split(topic, "/")
	if len(parts) < 3 || parts[0] != root || parts[1] == "" || parts[2] == "" || parts[2] == answers {
		return address{}, refused
	}
	out := address{device: parts[1]}
	if parts[2] != oneMeter {
		return out, nil
	}
	if len(parts) > 5 || len(parts) < 4 || parts[3] == "" {
		return address{}, refused
	}
	out.meter, out.typed = parts[3], true
	if len(parts) == 5 {
		if out.channel = parts[4]; out.channel == "" {
			return address{}, refused
		}
	}
	return out, nil
}

// message makes of a publication what the services take.
func (a address) message(topic string, payload []byte, again bool) services.Message {
	m := services.Message{
		Via: "mqtt", Topic: topic, ContentType: "application/json", Payload: payload, Meter: a.meter, Channel: a.channel, Redelivered: again,
	}
	if text := bytes.TrimSpace(payload); a.typed && (len(text) == 0 || text[0] != '{' && text[0] != '[') {
		m.ContentType = "text/plain"
	}
	return m
}
