package server

import (
	"net/http"
	"strconv"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics counts answers by route. Routes are the patterns of the table, never paths, so that their number is fixed.
type metrics struct {
	registry *prometheus.Registry
	answers  *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	handler  http.Handler
}

func newMetrics() *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		answers: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "tanso_http_answers_total", Help: "Answers by route and status.",
		}, []string{"route", "status"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "tanso_http_seconds", Help: "Time to answer, by route.",
			Buckets: []float64{.001, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30},
		}, []string{"route"}),
	}
	m.registry.MustRegister(m.answers, m.seconds,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	m.handler = promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
	return m
}

// watch counts the answers of one route.
func (m *metrics) watch(route string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		timer := prometheus.NewTimer(m.seconds.WithLabelValues(route))
		own := &watched{ResponseWriter: w}
		defer func() {
			timer.ObserveDuration()
			status := own.status
			if status == 0 {
				status = http.StatusInternalServerError // it panicked; recovery answers further out
			}
			m.answers.WithLabelValues(route, strconv.Itoa(status)).Inc()
		}()
		next.ServeHTTP(own, r)
	})
}

// Registerer takes further metrics of the process, such as those of background work.
func (s *Server) Registerer() prometheus.Registerer { return s.metrics.registry }
