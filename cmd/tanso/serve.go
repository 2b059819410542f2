package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"sync"
	"syscall"
	"time"

	"tanso/frontend"
	"tanso/internal/fault"
	"tanso/server"
	"tanso/services"
)

// serveCommand runs everything there is in one process.
type serveCommand struct {
	databaseFlags
	limitFlags
	Listen       string `help:"Address to serve on." env:"TANSO_LISTEN" default:"127.0.0.1:8080"`
	PublicURL    string `help:"The address that people use; https makes cookies Secure. Where it is not given, the one that is listened on." env:"TANSO_PUBLIC_URL"`
	MetricsToken string `help:"Opens /metrics beyond this machine to whoever bears it." env:"TANSO_METRICS_TOKEN"`
	Demo         bool   `help:"Create the demo organization, and let its meters report."`
	DemoPassword string `help:"Password of the demo's people; one is made and kept in the data folder otherwise." env:"TANSO_DEMO_PASSWORD"`
	Development  bool   `help:"Open GraphQL introspection." env:"TANSO_DEVELOPMENT"`

	MQTT mqttFlags `embed:"" prefix:"mqtt-"`
	senderFlags
	signFlags
}

// Run serves until it is told to stop, and then stops in the order that loses nothing: edge, background work, database.
func (c serveCommand) Run(ctx context.Context, log *slog.Logger) error {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", c.Listen)
	if err != nil {
		return listenFault(c.Listen, err)
	}
	defer func() { _ = listener.Close() }() // Serve closes it first; this is for a start that fails
	if c.PublicURL == "" {
		c.PublicURL = localURL(listener.Addr())
	}
	devices, err := c.MQTT.listeners(ctx, log)
	if err != nil {
		return err
	}
	defer closeListeners(devices)
	db, err := c.open(ctx, log)
	if err != nil {
		return err
	}
	defer db.close(log)
	library, err := db.library(ctx, log)
	if err != nil {
		return err
	}
	senders, err := c.senders(c.PublicURL)
	if err != nil {
		return err
	}
	core := services.NewCore(db.pool, time.Now, log)
	services.SendThrough(core, senders)
	if err := c.sign(core, time.Now); err != nil {
		return err
	}
	all := services.New(core, library)
	edge, err := c.edge(ctx, db, all, log)
	if err != nil {
		return err
	}
	defer startBackground(ctx, all, log)()
	stopMQTT, err := c.MQTT.start(ctx, all, edge.Registerer(), log, devices)
	if err != nil {
		return err
	}
	defer stopMQTT()
	if c.Demo {
		stop, err := c.startDemo(ctx, all, log, c.MQTT.plainAddress(devices))
		if err != nil {
			return err
		}
		defer stop()
	}
	fmt.Fprintf(os.Stdout, "\nTanso serves at %s\n", c.PublicURL)
	return edge.Serve(ctx, listener)
}

func (c serveCommand) edge(ctx context.Context, db *database, all *services.Services, log *slog.Logger) (*server.Server, error) {
	keys, err := all.Identity.SigningKeys(ctx)
	if err != nil {
		return nil, err
	}
	return server.New(server.Config{
		Services: all, Keys: keys, Ready: db.pool.Ping, Clock: time.Now, Log: log, Web: frontend.Dist(),
		PublicURL: c.PublicURL, MetricsToken: c.MetricsToken, Development: c.Development, Limits: c.limits(),
	})
}

// startBackground starts all work that no request waits for. The returned function ends it and waits for that.
func startBackground(ctx context.Context, all *services.Services, log *slog.Logger) (stop func()) {
	life, end := context.WithCancel(context.WithoutCancel(ctx))
	var running sync.WaitGroup
	running.Go(func() {
		if err := all.Run(life); err != nil {
			log.ErrorContext(life, "background work ended badly; the next start takes it up again", "cause", err)
		}
	})
	return func() {
		end()
		running.Wait()
	}
}

// localURL is how a browser on this machine reaches an address that is listened on.
func localURL(address net.Addr) string {
	host, port, err := net.SplitHostPort(address.String())
	if ip := net.ParseIP(host); err != nil || ip == nil || ip.IsLoopback() || ip.IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, port)
}

func listenFault(address string, err error) error {
	if errors.Is(err, syscall.EADDRINUSE) {
		return fault.New(fault.Unavailable, "%s is in use by another program; stop it, or choose another address with --listen", address)
	}
	return fault.Wrap(fault.Invalid, err, "cannot listen on %s", address)
}
