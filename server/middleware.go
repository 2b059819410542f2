package server

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/netip"
	"regexp"
	"runtime/debug"
	"strings"

	"github.com/google/uuid"

	"tanso/internal/fault"
	"tanso/internal/reqid"
)

// seen is what the access log learns from deeper down.
type seen struct{ actor string }

type seenKey struct{}

// watched remembers the status and size of an answer. It stays a Flusher, which server-sent events need.
type watched struct {
	http.ResponseWriter
	status int
	bytes  int64
}

func (w *watched) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *watched) Write(b []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	n, err := w.ResponseWriter.Write(b)
	w.bytes += int64(n)
	return n, err
}

// Flush sends what was written so far.
func (w *watched) Flush() { _ = http.NewResponseController(w.ResponseWriter).Flush() }

// Unwrap lets http.ResponseController reach the connection.
func (w *watched) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// givenID is the form of a request id that a proxy may set; any other is replaced.
var givenID = regexp.MustCompile(`^[A-Za-z0-9_.-]{8,64}$`)

// enter is the outermost layer: request id, headers that every answer has, access log, and recovery from a panic.
func (s *Server) enter(next http.Handler) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		id := r.Header.Get("X-Request-Id")
		if !givenID.MatchString(id) || !s.trusts(r) {
			id = uuid.NewString()
		}
		who := &seen{}
		ctx := context.WithValue(reqid.With(r.Context(), id), seenKey{}, who)
		r = r.WithContext(ctx)
		w := &watched{ResponseWriter: rw}
		s.setHeaders(w.Header(), id)
		start := s.cfg.Clock()
		defer func() {
			s.recovered(w, r, recover())
			s.log.InfoContext(ctx, "request", "method", r.Method, "path", r.URL.Path, "status", w.status, "bytes", w.bytes,
				"ms", s.cfg.Clock().Sub(start).Milliseconds(), "actor", who.actor, "requestId", id)
		}()
		next.ServeHTTP(w, r)
	})
}

// recovered answers and logs a panic; one that means to abort the connection goes on.
func (s *Server) recovered(w *watched, r *http.Request, cause any) {
	if cause == nil {
		return
	}
	if err, ok := cause.(error); ok && errors.Is(err, http.ErrAbortHandler) {
		panic(cause)
	}
	s.log.ErrorContext(r.Context(), "panic", "cause", fmt.Sprint(cause), "stack", string(debug.Stack()), "requestId", reqid.From(r.Context()))
	if w.status == 0 {
		s.fail(w, r, fault.New(fault.Internal, "internal error"))
	}
}

// hstsTwoYears is sent over https only.
const hstsTwoYears = "max-age=63072000; includeSubDomains"

// setHeaders sets what holds for every answer; the web app replaces the content policy by its own.
func (s *Server) setHeaders(h http.Header, id string) {
	h.Set("X-Request-Id", id)
	h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
	h.Set("Cache-Control", "no-store")
	if s.secure {
		h.Set("Strict-Transport-Security", hstsTwoYears)
	}
}

// peer is the address at the other end of the connection.
func peer(r *http.Request) netip.Addr {
	at, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return netip.Addr{}
	}
	return at.Addr().Unmap()
}

func (s *Server) trusted(addr netip.Addr) bool {
	for _, prefix := range s.cfg.TrustedProxies {
		if prefix.Contains(addr) {
			return true
		}
	}
	return false
}

func (s *Server) trusts(r *http.Request) bool { return s.trusted(peer(r)) }

// origin is where the request came from, for limits: behind trusted proxies the last address that none of them has. Of an
// IPv6 address only the network counts, for one caller has a whole network of them.
func (s *Server) origin(r *http.Request) netip.Addr {
	addr := peer(r)
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(hops) - 1; i >= 0 && s.trusted(addr); i-- {
		next, err := netip.ParseAddr(strings.TrimSpace(hops[i]))
		if err != nil {
			break
		}
		addr = next.Unmap()
	}
	if addr.Is6() {
		if network, err := addr.Prefix(64); err == nil {
			return network.Addr()
		}
	}
	return addr
}
