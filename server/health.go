package server

import (
	"context"
	"crypto/subtle"
	"net/http"
	"time"

	"tanso/internal/fault"
)

// health says that the process runs.
func (s *Server) health(w http.ResponseWriter, r *http.Request) {
	s.ok(w, r, http.StatusOK, map[string]string{"status": "ok"})
}

// readyTimeout bounds how long the database may take to answer.
const readyTimeout = 2 * time.Second

// ready says that requests will be answered: the database is there and the server is not going.
func (s *Server) ready(w http.ResponseWriter, r *http.Request) {
	if s.draining.Load() {
		s.fail(w, r, fault.New(fault.Unavailable, "the server is stopping"))
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), readyTimeout)
	defer cancel()
	if err := s.cfg.Ready(ctx); err != nil {
		s.fail(w, r, fault.Wrap(fault.Unavailable, err, "the database does not answer"))
		return
	}
	s.ok(w, r, http.StatusOK, map[string]string{"status": "ready"})
}

// showMetrics answers whoever bears the token, or this machine when there is none. To everybody else there is nothing.
func (s *Server) showMetrics(w http.ResponseWriter, r *http.Request) {
	token, _ := bearer(r)
	allowed := subtle.ConstantTimeCompare([]byte(token), []byte(s.cfg.MetricsToken)) == 1
	if s.cfg.MetricsToken == "" {
		allowed = peer(r).IsLoopback() && r.Header.Get("X-Forwarded-For") == ""
	}
	if !allowed {
		s.nothingHere(w, r)
		return
	}
	s.metrics.handler.ServeHTTP(w, r)
}
