// Package server is the HTTP edge: sessions and tokens, GraphQL, bulk ingest, downloads, the web app, health and metrics.
package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync/atomic"

	"tanso/graph"
	"tanso/internal/fault"
)

// Server answers HTTP. Make it with New.
type Server struct {
	cfg     Config
	log     *slog.Logger
	secure  bool // people reach it by https
	tokens  *tokens
	graph   http.Handler
	web     *webApp
	metrics *metrics
	handler http.Handler

	signIns, refreshes, devices, accounts, backfill, organizations *limiter

	streams  streams
	draining atomic.Bool
}

// New checks the configuration, naming all its problems at once, and makes a server.
func New(cfg Config) (*Server, error) {
	if err := cfg.validate(); err != nil {
		return nil, fmt.Errorf("server: the configuration is not usable: %w", err)
	}
	cfg.Limits = cfg.Limits.orDefault()
	s := &Server{
		cfg: cfg, log: cfg.Log, secure: strings.HasPrefix(cfg.PublicURL, "https://"),
		tokens: newTokens(cfg.Keys, cfg.Clock), metrics: newMetrics(),
		signIns: newLimiter(cfg.Limits.SignIns, cfg.Clock), refreshes: newLimiter(cfg.Limits.Accounts, cfg.Clock),
		devices: newLimiter(cfg.Limits.Devices, cfg.Clock), accounts: newLimiter(cfg.Limits.Accounts, cfg.Clock),
		backfill: newLimiter(cfg.Limits.Backfill, cfg.Clock), organizations: newLimiter(cfg.Limits.Organizations, cfg.Clock),
	}
	s.streams.most = cfg.Limits.Streams
	var err error
	if s.graph, err = graph.NewHandler(graph.Config{Services: cfg.Services, Log: cfg.Log, Development: cfg.Development}); err != nil {
		return nil, err
	}
	if s.web, err = newWebApp(cfg.Web); err != nil {
		return nil, err
	}
	protection := http.NewCrossOriginProtection()
	if err := protection.AddTrustedOrigin(strings.TrimSuffix(cfg.PublicURL, "/")); err != nil {
		return nil, fmt.Errorf("server: PublicURL must be an address without a path: %w", err)
	}
	protection.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.fail(w, r, fault.New(fault.Forbidden, "the request came from another site"))
	}))
	s.handler = s.enter(protection.Handler(s.routes()))
	return s, nil
}

// Handler is the whole of the HTTP edge.
func (s *Server) Handler() http.Handler { return s.handler }

// routes is the table of all addresses.
func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	route := func(pattern string, h http.Handler) { mux.Handle(pattern, s.metrics.watch(pattern, h)) }
	route("POST /v1/auth/sign-in", http.HandlerFunc(s.signIn))
	route("POST /v1/auth/refresh", http.HandlerFunc(s.refresh))
	route("POST /v1/auth/sign-out", s.people(http.HandlerFunc(s.signOut)))
	route("POST /v1/auth/sign-out-everywhere", s.people(http.HandlerFunc(s.signOutEverywhere)))
	route("/graphql", s.people(s.streamed(s.graph)))
	route("POST /v1/readings", s.reporters(s.mapped(http.HandlerFunc(s.postReadings))))
	route("POST /v1/hooks/{secret}", http.HandlerFunc(s.postHook))
	route("POST /v1/imports", s.people(s.signedIn(http.HandlerFunc(s.postImport))))
	route("POST /v1/ledgers", s.people(s.signedIn(http.HandlerFunc(s.postLedger))))
	route("POST /v1/editions", s.people(s.signedIn(http.HandlerFunc(s.postEdition))))
	route("GET /v1/imports/{id}/errors.csv", s.people(s.signedIn(http.HandlerFunc(s.importErrors))))
	route("GET /v1/reports/{id}/file", s.people(s.signedIn(http.HandlerFunc(s.reportFile))))
	route("GET /v1/shared/{secret}", http.HandlerFunc(s.sharedReport))
	route("GET /v1/log/key", http.HandlerFunc(s.logKeys))
	route("GET /v1/log/head", s.people(s.signedIn(http.HandlerFunc(s.logHead))))
	route("GET /v1/log/inclusion", s.people(s.signedIn(http.HandlerFunc(s.logInclusion))))
	route("GET /v1/log/consistency", s.people(s.signedIn(http.HandlerFunc(s.logConsistency))))
	route("GET /v1/inventories/{id}/dossier", s.people(s.signedIn(http.HandlerFunc(s.dossierFile))))
	route("GET /v1/inventories/{id}/facts", s.people(s.signedIn(http.HandlerFunc(s.factsFile))))
	route("GET /v1/initiatives.xlsx", s.people(s.signedIn(http.HandlerFunc(s.initiativesFile))))
	route("GET /v1/audit-samples/{id}/file", s.people(s.signedIn(http.HandlerFunc(s.sampleFile))))
	route("POST /v1/initiatives", s.people(s.signedIn(http.HandlerFunc(s.postInitiatives))))
	route("POST /v1/evidence", s.people(s.signedIn(http.HandlerFunc(s.postEvidence))))
	route("GET /v1/evidence/{id}/file", s.people(s.signedIn(http.HandlerFunc(s.evidenceFile))))
	route("GET /healthz", http.HandlerFunc(s.health))
	route("GET /readyz", http.HandlerFunc(s.ready))
	route("GET /metrics", http.HandlerFunc(s.showMetrics))
	route("/v1/", http.HandlerFunc(s.nothingHere))
	route("/", s.web)
	return mux
}

func (s *Server) nothingHere(w http.ResponseWriter, r *http.Request) {
	s.fail(w, r, fault.New(fault.NotFound, "there is nothing at this address for this method"))
}

// Serve answers on the listener until the context ends. Then it says at /readyz that it is going, ends the subscriptions,
// lets what it has accepted finish, and returns; after 30 seconds it closes whatever is left.
func (s *Server) Serve(ctx context.Context, listener net.Listener) error {
	streams, endStreams := context.WithCancel(context.WithoutCancel(ctx))
	defer endStreams()
	srv := &http.Server{
		Handler:           s.handler,
		ReadHeaderTimeout: headerTimeout, ReadTimeout: readTimeout, WriteTimeout: writeTimeout, IdleTimeout: idleTimeout,
		BaseContext: func(net.Listener) context.Context {
			return context.WithValue(context.WithoutCancel(ctx), drainKey{}, streams)
		},
		ErrorLog: slog.NewLogLogger(s.log.Handler(), slog.LevelDebug),
	}
	failed := make(chan error, 1)
	go func() { failed <- srv.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	s.draining.Store(true)
	endStreams()
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
	defer cancel()
	if err := srv.Shutdown(last); err != nil {
		return errors.Join(err, srv.Close())
	}
	return nil
}
