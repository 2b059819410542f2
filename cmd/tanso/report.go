package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"text/tabwriter"
	"time"

	"tanso/internal/fault"
)

// reportCommand groups what can be done with reports of a running server.
type reportCommand struct {
	List     reportListCommand     `cmd:"" help:"List closed inventories and the reports that were built of them."`
	Build    reportBuildCommand    `cmd:"" help:"Build a report of a closed inventory, wait for it and store it."`
	Download reportDownloadCommand `cmd:"" help:"Store a report that was built before: the same bytes as ever."`
}

// serverFlags say which server is asked, and by whom.
type serverFlags struct {
	URL   string `help:"Address of the server." env:"TANSO_URL" default:"http://127.0.0.1:8080"`
	Token string `help:"Access token of a member, from POST /v1/auth/sign-in?token=1." env:"TANSO_TOKEN" required:""`
}

// listedReport is what the server says of a report.
type listedReport struct {
	ID, Format, Language, Status, Problem, FileName, SHA256, URL string
	Progress                                                     int
	Inventory                                                    struct{ ID, Name string }
}

const reportFields = `id format language status progress problem fileName sha256 url inventory { id name }`

type reportListCommand struct {
	serverFlags
}

// Run prints a line for each closed inventory and each report.
func (c reportListCommand) Run(ctx context.Context) error {
	var answer struct {
		Inventories []struct{ ID, Name, Status string }
		Reports     []listedReport
	}
	if err := c.ask(ctx, `{ inventories { id name status } reports { `+reportFields+` } }`, nil, &answer); err != nil {
		return err
	}
	out := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	for _, i := range answer.Inventories {
		if i.Status == "closed" {
			fmt.Fprintf(out, "inventory\t%s\t%s\n", i.ID, i.Name)
		}
	}
	for _, r := range answer.Reports {
		fmt.Fprintf(out, "report\t%s\t%s\t%s\t%s\t%s\n", r.ID, r.Inventory.Name, r.FileName, r.Status, r.SHA256)
	}
	return out.Flush()
}

type reportBuildCommand struct {
	serverFlags
	Inventory string        `arg:"" help:"Id or name of the closed inventory."`
	Format    string        `help:"Kind of file: workbook, PDF or evidence pack." enum:"xlsx,pdf,zip" default:"xlsx"`
	Language  string        `help:"Language of the report." enum:"en,ja" default:"en"`
	Out       string        `help:"Where it is stored; the server's name for it otherwise."`
	Patience  time.Duration `help:"How long it may take." default:"15m"`
}

// pollEvery is how often the server is asked how far a report is.
const pollEvery = time.Second

// Run asks for the report, waits until it is ready, and stores it.
func (c reportBuildCommand) Run(ctx context.Context) error {
	id, err := c.inventoryID(ctx)
	if err != nil {
		return err
	}
	var asked struct{ BuildReport listedReport }
	err = c.ask(ctx, `mutation($id: ID!, $format: ReportFormat!, $language: Language!) {
		buildReport(inventoryId: $id, format: $format, language: $language) { `+reportFields+` } }`,
		map[string]any{"id": id, "format": c.Format, "language": c.Language}, &asked)
	if err != nil {
		return err
	}
	ready, err := c.await(ctx, asked.BuildReport)
	if err != nil {
		return err
	}
	return c.store(ctx, ready, c.Out)
}

func (c reportBuildCommand) inventoryID(ctx context.Context) (string, error) {
	var answer struct {
		Inventories []struct{ ID, Name, Status string }
	}
	if err := c.ask(ctx, `{ inventories { id name status } }`, nil, &answer); err != nil {
		return "", err
	}
	found := ""
	for _, i := range answer.Inventories {
		if i.Status != "closed" || i.ID != c.Inventory && i.Name != c.Inventory {
			continue
		}
		if found != "" {
			return "", fault.Field("inventory", "an id, for several closed inventories have this name", c.Inventory)
		}
		found = i.ID
	}
	if found == "" {
		return "", fault.Field("inventory", "the id or name of a closed inventory; tanso report list names them", c.Inventory)
	}
	return found, nil
}

func (c reportBuildCommand) await(ctx context.Context, r listedReport) (listedReport, error) {
	ctx, end := context.WithTimeout(ctx, c.Patience)
	defer end()
	for {
		switch r.Status {
		case "ready":
			return r, nil
		case "failed", "cancelled":
			return r, fault.New(fault.Conflict, "the report %s: %s", r.Status, r.Problem)
		}
		select {
		case <-ctx.Done():
			return r, fault.New(fault.Unavailable, "the report is at %d %% after %s; it goes on: tanso report download %s", r.Progress, c.Patience, r.ID)
		case <-time.After(pollEvery):
		}
		var answer struct{ Report listedReport }
		if err := c.ask(ctx, `query($id: ID!) { report(id: $id) { `+reportFields+` } }`, map[string]any{"id": r.ID}, &answer); err != nil {
			return r, err
		}
		r = answer.Report
	}
}

type reportDownloadCommand struct {
	serverFlags
	ID  string `arg:"" help:"Id of the report."`
	Out string `help:"Where it is stored; the server's name for it otherwise."`
}

// Run stores a report that is ready.
func (c reportDownloadCommand) Run(ctx context.Context) error {
	var answer struct{ Report listedReport }
	if err := c.ask(ctx, `query($id: ID!) { report(id: $id) { `+reportFields+` } }`, map[string]any{"id": c.ID}, &answer); err != nil {
		return err
	}
	return c.store(ctx, answer.Report, c.Out)
}

// ask sends one GraphQL operation and reads its data.
func (f serverFlags) ask(ctx context.Context, query string, variables map[string]any, data any) error {
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		return err
	}
	answer, err := f.send(ctx, http.MethodPost, "/graphql", bytes.NewReader(body))
	if err != nil {
		return err
	}
	defer func() { _ = answer.Body.Close() }()
	var got struct {
		Data   json.RawMessage
		Errors []struct{ Message string }
	}
	if err := json.NewDecoder(io.LimitReader(answer.Body, maxAnswer)).Decode(&got); err != nil {
		return fmt.Errorf("the server's answer (%d) is not understood: %w", answer.StatusCode, err)
	}
	if len(got.Errors) > 0 {
		return fault.New(fault.Invalid, "the server refuses: %s", got.Errors[0].Message)
	}
	if answer.StatusCode != http.StatusOK {
		return fault.New(fault.Invalid, "the server refuses (%d): is the token still valid?", answer.StatusCode)
	}
	return json.Unmarshal(got.Data, data)
}

func (f serverFlags) send(ctx context.Context, method, path string, body io.Reader) (*http.Response, error) {
	request, err := http.NewRequestWithContext(ctx, method, strings.TrimSuffix(f.URL, "/")+path, body)
	if err != nil {
		return nil, fault.Field("--url", "an address such as http://127.0.0.1:8080", f.URL)
	}
	request.Header.Set("Authorization", "Bearer "+f.Token)
	request.Header.Set("Content-Type", "application/json")
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, fmt.Errorf("no server answers at %s: %w", f.URL, err)
	}
	return answer, nil
}

// store downloads a report beside its place, compares its hash with the recorded one, and then puts it there.
func (f serverFlags) store(ctx context.Context, r listedReport, out string) error {
	if r.Status != "ready" {
		return fault.New(fault.Conflict, "the report is not ready: %s", r.Status)
	}
	if out == "" {
		out = r.FileName
	}
	answer, err := f.send(ctx, http.MethodGet, r.URL, nil)
	if err != nil {
		return err
	}
	defer func() { _ = answer.Body.Close() }()
	if answer.StatusCode != http.StatusOK {
		return fault.New(fault.Invalid, "the server does not give the file (%d)", answer.StatusCode)
	}
	part, err := os.Create(out + ".part") //nolint:gosec // where the person at the terminal wants it
	if err != nil {
		return err
	}
	sum := sha256.New()
	_, err = io.Copy(io.MultiWriter(part, sum), answer.Body)
	if closed := part.Close(); err == nil {
		err = closed
	}
	if got := hex.EncodeToString(sum.Sum(nil)); err == nil && got != r.SHA256 {
		err = fault.New(fault.Conflict, "the file that arrived has SHA-256 %s, on record is %s", got, r.SHA256)
	}
	if err != nil {
		_ = os.Remove(part.Name())
		return err
	}
	if err := os.Rename(part.Name(), out); err != nil {
		return err
	}
	fmt.Fprintf(os.Stdout, "%s  %s\n", r.SHA256, out)
	return nil
}
