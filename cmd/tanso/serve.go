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
	Listen       string `help:"Address to serve on." env:"TANSO_LISTEN" default:"127.0.0.1:8080"`
	PublicURL    string `help:"The address that people use; https makes cookies Secure." env:"TANSO_PUBLIC_URL" default:"http://localhost:8080"`
	MetricsToken string `help:"Opens /metrics beyond this machine to whoever bears it." env:"TANSO_METRICS_TOKEN"`
	Demo         bool   `help:"Create the demo organization, and let its meters report."`
	Development  bool   `help:"Open GraphQL introspection." env:"TANSO_DEVELOPMENT"`
}

// Run serves until it is told to stop, and then stops in the order that loses nothing: edge, background work, database.
func (c serveCommand) Run(ctx context.Context, log *slog.Logger) error {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", c.Listen)
	if err != nil {
		return listenFault(c.Listen, err)
	}
	defer func() { _ = listener.Close() }() // Serve closes it first; this is for a start that fails
	db, err := c.open(ctx, log)
	if err != nil {
		return err
	}
	defer db.close(log)
	library, err := db.library(ctx, log)
	if err != nil {
		return err
	}
	all := services.New(services.NewCore(db.pool, time.Now, log), library)
	edge, err := c.edge(ctx, db, all, log)
	if err != nil {
		return err
	}
	stop, err := startBackground(ctx, all, log)
	if err != nil {
		return err
	}
	defer stop()
	if c.Demo {
		if err := startDemo(ctx, all, log); err != nil {
			return err
		}
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
		PublicURL: c.PublicURL, MetricsToken: c.MetricsToken, Development: c.Development,
	})
}

// backgroundPatience bounds how long running jobs may still run when the server stops; the rest is tried again later.
const backgroundPatience = 15 * time.Second

// startBackground starts all work that no request waits for. The returned function ends it and waits for that.
func startBackground(ctx context.Context, all *services.Services, log *slog.Logger) (stop func(), err error) {
	life, end := context.WithCancel(context.WithoutCancel(ctx))
	var running sync.WaitGroup
	for name, run := range map[string]func(context.Context) error{
		"events": all.Events.Run, "roll-ups": all.Rollups.Run,
	} {
		running.Go(func() {
			if err := run(life); err != nil && life.Err() == nil {
				log.ErrorContext(life, "background work ended", "work", name, "cause", err)
			}
		})
	}
	if err := all.Jobs.Start(life); err != nil {
		end()
		return nil, err
	}
	return func() {
		patience, cancel := context.WithTimeout(life, backgroundPatience)
		defer cancel()
		if err := all.Jobs.Stop(patience); err != nil {
			log.Warn("jobs were cut short; they are tried again at the next start", "cause", err)
		}
		end()
		running.Wait()
	}, nil
}

func listenFault(address string, err error) error {
	if errors.Is(err, syscall.EADDRINUSE) {
		return fault.New(fault.Unavailable, "%s is in use by another program; stop it, or choose another address with --listen", address)
	}
	return fault.Wrap(fault.Invalid, err, "cannot listen on %s", address)
}
