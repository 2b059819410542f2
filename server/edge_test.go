package server_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"tanso/emissions"
	"tanso/internal/dbtest"
	"tanso/internal/redact"
	"tanso/server"
	"tanso/services"
)

// password of everybody in these tests.
const password = "correct horse battery staple"

// plenty is a rate that no test reaches.
var plenty = server.Rate{PerSecond: 1000, Burst: 100_000}

// edge is a server on a database of its own, with an organization and its admin.
type edge struct {
	t       *testing.T
	db      *dbtest.DB
	svc     *services.Services
	server  *server.Server
	org     services.Organization
	founder services.Actor
	log     *bytes.Buffer
	queries atomic.Int64

	mu  sync.Mutex
	now time.Time
}

func newEdge(t *testing.T, change ...func(*server.Config)) *edge {
	t.Helper()
	e := &edge{t: t, db: dbtest.New(t), log: &bytes.Buffer{}, now: time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)}
	log := slog.New(redact.New(slog.NewTextHandler(&locked{w: e.log}, &slog.HandlerOptions{Level: slog.LevelInfo})))
	pool := e.countingPool()
	core := services.NewCore(pool, e.clock, log)
	library, err := services.NewLibrary(smallShelf())
	e.must(err)
	e.svc = services.New(core, library)
	e.org, e.founder, err = e.svc.Organizations.Create(t.Context(), founding("Tokyo Seiki", "admin@example.com"))
	e.must(err)
	keys, err := e.svc.Identity.SigningKeys(t.Context())
	e.must(err)
	config := server.Config{
		Services: e.svc, Keys: keys, Ready: pool.Ping, Clock: e.clock, Log: log, PublicURL: "https://tanso.example.com",
		Web: fstest.MapFS{
			"index.html":         {Data: []byte(`<!doctype html><style nonce="__CSP_NONCE__"></style>`)},
			"assets/app-abc.js":  {Data: []byte(strings.Repeat("console.log('炭素');", 100))},
			"assets/app-abc.css": {Data: []byte("body{}")},
			"favicon.svg":        {Data: []byte("<svg/>")},
		},
		Limits: server.Limits{Accounts: plenty},
	}
	for _, f := range change {
		f(&config)
	}
	e.server, err = server.New(config)
	e.must(err)
	return e
}

// countingPool is the program's pool, with each query counted.
func (e *edge) countingPool() *pgxpool.Pool {
	e.t.Helper()
	config := e.db.App().Config()
	config.ConnConfig.Tracer = counter{&e.queries}
	pool, err := pgxpool.NewWithConfig(e.t.Context(), config)
	e.must(err)
	e.t.Cleanup(pool.Close)
	return pool
}

type counter struct{ n *atomic.Int64 }

func (c counter) TraceQueryStart(ctx context.Context, _ *pgx.Conn, _ pgx.TraceQueryStartData) context.Context {
	c.n.Add(1)
	return ctx
}

func (c counter) TraceQueryEnd(context.Context, *pgx.Conn, pgx.TraceQueryEndData) {}

func founding(name, email string) services.Founding {
	return services.Founding{
		OrganizationInput: services.OrganizationInput{
			Name: name, Country: "JP", FiscalYearStartMonth: 4,
			Approach: emissions.OperationalControl, GWPSet: emissions.AR5,
		},
		AdminEmail: email, AdminName: "Admin", AdminPassword: password,
	}
}

// locked lets handlers of several requests write one log.
type locked struct {
	mu sync.Mutex
	w  io.Writer
}

func (l *locked) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.w.Write(b)
}

func (e *edge) must(err error) {
	e.t.Helper()
	if err != nil {
		e.t.Fatal(err)
	}
}

func (e *edge) clock() time.Time {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.now
}

func (e *edge) wait(d time.Duration) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.now = e.now.Add(d)
}

// ask sends a request through the whole handler.
func (e *edge) ask(method, path, body string, headers ...string) *httptest.ResponseRecorder {
	e.t.Helper()
	r := httptest.NewRequestWithContext(e.t.Context(), method, path, strings.NewReader(body))
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	e.server.Handler().ServeHTTP(w, r)
	return w
}

// session is what a client holds after it signed in.
type session struct {
	Access, Refresh string
	cookies         []*http.Cookie
}

func (s session) bearer() []string { return []string{"Authorization", "Bearer " + s.Access} }

func (s session) cookie() string {
	var parts []string
	for _, c := range s.cookies {
		parts = append(parts, c.Name+"="+c.Value)
	}
	return strings.Join(parts, "; ")
}

func (e *edge) signIn(email string) session {
	e.t.Helper()
	w := e.ask("POST", "/v1/auth/sign-in?token=1", jsonOf(map[string]string{"email": email, "password": password}), "X-Forwarded-For", "")
	return e.sessionOf(w)
}

func (e *edge) sessionOf(w *httptest.ResponseRecorder) session {
	e.t.Helper()
	if w.Code != http.StatusOK {
		e.t.Fatalf("signing in answers %d %s", w.Code, w.Body)
	}
	var body struct{ AccessToken, RefreshToken string }
	e.must(json.Unmarshal(w.Body.Bytes(), &body))
	out := session{Access: body.AccessToken, Refresh: body.RefreshToken, cookies: w.Result().Cookies()}
	for _, c := range out.cookies {
		if c.Name == "tanso_refresh" {
			out.Refresh = c.Value
		} else {
			out.Access = c.Value
		}
	}
	return out
}

// member adds somebody to the first organization and signs them in.
func (e *edge) member(role services.Role) session {
	e.t.Helper()
	email := string(role) + "@example.com"
	if role == services.Admin {
		return e.signIn(email)
	}
	_, err := e.svc.Members.Add(e.as(e.founder), services.MemberInput{Email: email, Name: "Somebody", Role: role, Password: password})
	e.must(err)
	return e.signIn(email)
}

func (e *edge) as(a services.Actor) context.Context { return services.WithActor(e.t.Context(), a) }

func jsonOf(v any) string {
	raw, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(raw)
}

// answered is an answer of GraphQL.
type answered struct {
	Data   map[string]any
	Errors []struct {
		Message    string
		Path       []any
		Extensions map[string]any
	}
}

// code is that of the first error, or "".
func (a answered) code() string {
	if len(a.Errors) == 0 {
		return ""
	}
	code, _ := a.Errors[0].Extensions["code"].(string)
	return code
}

func (e *edge) graphql(s session, query string, variables map[string]any) answered {
	e.t.Helper()
	w := e.ask("POST", "/graphql", jsonOf(map[string]any{"query": query, "variables": variables}), s.bearer()...)
	var out answered
	if err := json.Unmarshal(w.Body.Bytes(), &out); err != nil {
		e.t.Fatalf("%d %s: %v", w.Code, w.Body, err)
	}
	return out
}

func problemOf(t *testing.T, w *httptest.ResponseRecorder) (out struct {
	Code, Message, Field, Expected, Got, RequestID string
	Status                                         int
},
) {
	t.Helper()
	if err := json.Unmarshal(w.Body.Bytes(), &out); err != nil {
		t.Fatalf("%d %q is no problem: %v", w.Code, w.Body, err)
	}
	return out
}
