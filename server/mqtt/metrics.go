package mqtt

import "github.com/prometheus/client_golang/prometheus"

// What became of a message, for the metrics.
const (
	outcomeStored  = "stored"  // readings are on disk; single items may have been refused
	outcomeRefused = "refused" // as a whole, and kept in the device's inbox
	outcomeDenied  = "denied"  // to a topic that is not the device's own; nothing is kept
	outcomeFailed  = "failed"  // could not be stored now, and was not acknowledged
	outcomeEnded   = "ended"   // came under a token that has ended; was not acknowledged
	outcomeDropped = "dropped" // not even tried: it follows one that failed, and comes again with it
)

// metrics of everything that comes by MQTT, embedded and external.
type metrics struct {
	connections prometheus.Gauge
	turnedAway  *prometheus.CounterVec
	messages    *prometheus.CounterVec
	inFlight    prometheus.Gauge
	seconds     prometheus.Histogram
}

func newMetrics(to prometheus.Registerer, from string) (*metrics, error) {
	label := prometheus.Labels{"from": from}
	m := &metrics{
		connections: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "tanso_mqtt_connections", Help: "Connections that were let in.", ConstLabels: label,
		}),
		turnedAway: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "tanso_mqtt_turned_away_total", Help: "Connections that were not let in, by reason.", ConstLabels: label,
		}, []string{"reason"}),
		messages: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "tanso_mqtt_messages_total", Help: "Messages by what became of them.", ConstLabels: label,
		}, []string{"outcome"}),
		inFlight: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "tanso_mqtt_in_flight", Help: "Messages received and not answered yet.", ConstLabels: label,
		}),
		seconds: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "tanso_mqtt_seconds", Help: "Time from receiving a message to its answer.", ConstLabels: label,
			Buckets: []float64{.001, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60},
		}),
	}
	for _, c := range []prometheus.Collector{m.connections, m.turnedAway, m.messages, m.inFlight, m.seconds} {
		if err := to.Register(c); err != nil {
			return nil, err
		}
	}
	return m, nil
}
