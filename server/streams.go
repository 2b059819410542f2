package server

import (
	"context"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"

	"tanso/internal/fault"
	"tanso/services"
)

// recheck is how often an open subscription asks whether its session still lives.
const recheck = time.Second

// drainKey finds the context that ends when the server stops.
type drainKey struct{}

// streams counts the open subscriptions of each session.
type streams struct {
	mu   sync.Mutex
	most int
	open map[uuid.UUID]int
}

func (s *streams) enter(session uuid.UUID) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.open == nil {
		s.open = map[uuid.UUID]int{}
	}
	if s.open[session] >= s.most {
		return false
	}
	s.open[session]++
	return true
}

func (s *streams) leave(session uuid.UUID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.open[session]--; s.open[session] == 0 {
		delete(s.open, session)
	}
}

// streamed looks after subscriptions: they may last, but end within a second of their session and with the server.
// Everything else passes through.
func (s *Server) streamed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		actor := services.ActorFrom(r.Context())
		if !strings.Contains(r.Header.Get("Accept"), "text/event-stream") || actor.Kind != services.ActorAccount {
			next.ServeHTTP(w, r)
			return
		}
		if !s.streams.enter(actor.Session) {
			s.fail(w, r, fault.New(fault.RateLimited, "at most %d subscriptions at once", s.streams.most))
			return
		}
		defer s.streams.leave(actor.Session)
		ctx, cancel := context.WithCancel(r.Context())
		defer cancel()
		if drain, ok := ctx.Value(drainKey{}).(context.Context); ok {
			defer context.AfterFunc(drain, cancel)()
		}
		control := http.NewResponseController(w)
		// A recorder in a test has no deadlines; a connection always has.
		_ = control.SetReadDeadline(time.Time{})
		_ = control.SetWriteDeadline(time.Time{})
		go s.endWithSession(ctx, cancel)
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

func (s *Server) endWithSession(ctx context.Context, end context.CancelFunc) {
	ticker := time.NewTicker(recheck)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			if !s.stillIn(ctx) {
				end()
				return
			}
		}
	}
}
