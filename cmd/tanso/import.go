package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"tanso/internal/fault"
)

// importCommand groups what can be imported.
type importCommand struct {
	Readings importReadingsCommand `cmd:"" help:"Import a file of readings."`
}

// importReadingsCommand sends a file to POST /v1/imports of a running server.
type importReadingsCommand struct {
	File    string `arg:"" type:"existingfile" help:"The file, of any size."`
	Layout  string `help:"Layout of a CSV file, by id or name; none for none. Without it the one that has the file's header is used."`
	Preview bool   `help:"Say what the file would do, and write nothing."`
	serverFlags

	Known fileFlags `embed:""`
}

// maxAnswer bounds how much of the server's answer is read.
const maxAnswer = 4 << 20

// Run streams the file and prints the server's answer as JSON. Lines that were refused make the command fail after
// the good ones are in.
func (c importReadingsCommand) Run(ctx context.Context) error {
	file, err := os.Open(c.File)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, c.endpoint(), file)
	if err != nil {
		return fault.Field("--url", "an address such as http://127.0.0.1:8080", c.URL)
	}
	request.Header.Set("Authorization", "Bearer "+c.Token)
	request.Header.Set("Content-Type", "application/octet-stream")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return fmt.Errorf("no server answers at %s: %w", c.URL, err)
	}
	defer func() { _ = response.Body.Close() }()
	answer, err := io.ReadAll(io.LimitReader(response.Body, maxAnswer))
	if err != nil {
		return err
	}
	return c.report(response.StatusCode, answer)
}

func (c importReadingsCommand) endpoint() string {
	query := c.Known.query()
	query.Set("fileName", filepath.Base(c.File))
	if c.Known.Labels == "" {
		query.Set("labels", "start")
	}
	if c.Layout != "" {
		query.Set("layout", c.Layout)
	}
	if c.Preview {
		query.Set("preview", "1")
	}
	return strings.TrimSuffix(c.URL, "/") + "/v1/imports?" + query.Encode()
}

func (c importReadingsCommand) report(status int, answer []byte) error {
	if status >= http.StatusBadRequest {
		return fault.New(fault.Invalid, "the server refused the file (%d): %s", status, strings.TrimSpace(string(answer)))
	}
	_, _ = os.Stdout.Write(append(answer, '\n'))
	var counts struct {
		ErrorCount int `json:"errorCount"`
	}
	if err := json.Unmarshal(answer, &counts); err != nil {
		return fmt.Errorf("the server's answer is not understood: %w", err)
	}
	if counts.ErrorCount > 0 {
		return fault.New(fault.Invalid, "%d lines were refused; see errors above", counts.ErrorCount)
	}
	return nil
}
