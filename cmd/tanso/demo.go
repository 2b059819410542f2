package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"tanso/services"
)

// demoPace is how often the demo's meters look whether an interval has ended.
const demoPace = 5 * time.Second

// startDemo fills the demo organization, prints how to sign in, and lets its meters report until the returned function
// is called. One of them reports by MQTT where a broker is served.
func (c serveCommand) startDemo(ctx context.Context, all *services.Services, log *slog.Logger, broker string) (stop func(), err error) {
	password, err := c.demoPassword()
	if err != nil {
		return nil, err
	}
	demo := services.Demo{Services: all}
	sensor := &demoSensor{broker: broker}
	if broker != "" {
		demo.Send = sensor.send
	}
	filled, err := demo.Fill(ctx, password)
	if err != nil {
		return nil, err
	}
	printSignIns(filled, password)
	life, end := context.WithCancel(ctx)
	var running sync.WaitGroup
	running.Go(func() {
		if err := demo.Live(life, demoPace); err != nil && life.Err() == nil {
			log.ErrorContext(life, "the demo's meters stopped", "cause", err)
		}
	})
	return func() {
		end()
		running.Wait()
		sensor.close()
	}, nil
}

// demoPassword is made once and kept beside the data that it opens, so that every start can print it.
func (c serveCommand) demoPassword() (string, error) {
	if c.DemoPassword != "" {
		return c.DemoPassword, nil
	}
	path := filepath.Join(c.Data, "demo-password")
	if kept, err := os.ReadFile(path); err == nil { //nolint:gosec // the folder is the operator's own choice
		return strings.TrimSpace(string(kept)), nil
	}
	if err := os.MkdirAll(c.Data, 0o755); err != nil { //nolint:gosec // the embedded PostgreSQL's user passes through
		return "", fmt.Errorf("data folder: %w", err)
	}
	password := "demo-" + strings.ToLower(rand.Text()[:12])
	return password, os.WriteFile(path, []byte(password+"\n"), 0o600)
}

func printSignIns(d services.DemoResult, password string) {
	fmt.Fprintf(os.Stdout, "\nDemo organization: %s\nSign in with the password %s as\n", d.Organization, password)
	for _, p := range d.SignIns {
		fmt.Fprintf(os.Stdout, "  %-24s %s\n", p.Email, p.Role)
	}
}
