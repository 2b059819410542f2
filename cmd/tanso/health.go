package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"time"

	"tanso/internal/fault"
)

// healthCommand is the container's health check: the image has no shell and no curl.
type healthCommand struct {
	URL string `help:"Address of the server." env:"TANSO_URL" default:"http://127.0.0.1:8080"`
}

// healthPatience bounds the question.
const healthPatience = 3 * time.Second

// Run succeeds when the server says that it can serve.
func (c healthCommand) Run(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, healthPatience)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, c.URL+"/readyz", nil)
	if err != nil {
		return fault.Field("--url", "an address such as http://127.0.0.1:8080", c.URL)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return fmt.Errorf("no server answers at %s: %w", c.URL, err)
	}
	defer func() { _ = response.Body.Close() }()
	answer, _ := io.ReadAll(io.LimitReader(response.Body, 1<<10))
	if response.StatusCode != http.StatusOK {
		return fault.New(fault.Unavailable, "the server is not ready: %s", answer)
	}
	return nil
}
