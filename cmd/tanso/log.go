package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"

	"tanso/internal/fault"
	"tanso/internal/merkle"
	"tanso/services"
)

// logCommand groups what can be done with the log over the audit chain.
type logCommand struct {
	Check logCheckCommand `cmd:"" help:"Check the audit chain and its log, and name the first entry that does not hold: in the database, or through a running server with --url."`
}

// logCheckCommand checks the database as its operator, or asks a server as a member of one organization.
type logCheckCommand struct {
	databaseFlags
	Organization string `placeholder:"NAME" help:"Name or id of one organization; all of the database otherwise."`
	Head         string `placeholder:"FILE" help:"An earlier head of the log, a signed note, that the log of now must have grown out of."`
	PublicKey    string `placeholder:"KEY" help:"Verifier key of the log, got from elsewhere (GET /v1/log/key)."`
	URL          string `placeholder:"URL" help:"Address of a server to ask instead of the database." env:"TANSO_URL"`
	Token        string `help:"Access token of a member, with --url." env:"TANSO_TOKEN"`
	Language     string `enum:"en,ja" default:"en" help:"Language of the result, en or ja."`
	JSON         bool   `name:"json" help:"Print JSON."`
}

// checkedLog is what is said of one log.
type checkedLog struct {
	Organization string `json:"organization"`
	ID           string `json:"id,omitempty"`
	Events       int64  `json:"events"`
	Logged       int64  `json:"logged"`
	Root         string `json:"root"`
	Heads        int    `json:"heads"`
	Stamps       int    `json:"time_stamps"`
	Broken       *struct {
		Event int64  `json:"event"`
		Why   string `json:"why"`
	} `json:"broken,omitempty"`
}

func (l *checkedLog) breaks(event int64, why string) {
	l.Broken = &struct {
		Event int64  `json:"event"`
		Why   string `json:"why"`
	}{event, why}
}

// brokenLogError says that a log does not hold; which stands in the output.
type brokenLogError struct{ organization, why string }

// Error makes it an error.
func (e brokenLogError) Error() string { return e.organization + ": " + e.why }

// Run checks, prints a paragraph for each organization, and fails where one does not hold.
func (c logCheckCommand) Run(ctx context.Context, log *slog.Logger) error {
	head := ""
	if c.Head != "" {
		content, err := os.ReadFile(c.Head)
		if err != nil {
			return fault.Wrap(fault.Invalid, err, "--head cannot be read")
		}
		head = string(content)
	}
	check := c.database
	if c.URL != "" {
		check = func(ctx context.Context, _ *slog.Logger, head string) ([]checkedLog, error) {
			return c.served(ctx, head)
		}
	}
	found, err := check(ctx, log, head)
	if err != nil {
		return err
	}
	if err := c.print(os.Stdout, found); err != nil {
		return fmt.Errorf("the output cannot be written: %w", err)
	}
	for _, l := range found {
		if l.Broken != nil {
			return brokenLogError{l.Organization, l.Broken.Why}
		}
	}
	return nil
}

// database walks every entry that the database holds.
func (c logCheckCommand) database(ctx context.Context, log *slog.Logger, head string) ([]checkedLog, error) {
	db, err := c.open(ctx, log)
	if err != nil {
		return nil, err
	}
	defer db.close(log)
	core := services.NewCore(db.pool, time.Now, log)
	checked, err := services.Log{Core: core}.Check(ctx, services.LogCheckInput{Organization: c.Organization, Head: head, PublicKey: c.PublicKey})
	out := make([]checkedLog, len(checked))
	for i, l := range checked {
		out[i] = checkedLog{Organization: l.Name, ID: l.Organization.String(), Events: l.Events, Logged: l.Logged, Root: l.Root, Heads: l.Heads, Stamps: l.Stamps}
		if l.Broken != nil {
			out[i].breaks(l.Broken.Event, l.Broken.Why)
		}
	}
	return out, err
}

// served checks what a server proves: the signature of its head, and that it has grown out of the earlier one. The chain itself the server
// walks, and is believed about.
func (c logCheckCommand) served(ctx context.Context, head string) ([]checkedLog, error) {
	server := serverFlags{URL: c.URL, Token: c.Token}
	var now struct {
		Origin, Root, Signed, PublicKey string
		Size                            int64
	}
	if err := server.get(ctx, "/v1/log/head", &now); err != nil {
		return nil, err
	}
	out := checkedLog{Organization: now.Origin, Logged: now.Size, Root: now.Root}
	key := now.PublicKey
	if c.PublicKey != "" {
		key = c.PublicKey
	}
	newest, err := merkle.Open(now.Signed, key)
	if err != nil || newest.Size != now.Size || newest.Root.String() != now.Root {
		out.breaks(0, fmt.Sprintf("the newest head is not signed by %s: %v", key, err))
		return []checkedLog{out}, nil
	}
	out.Heads++
	if head != "" {
		why, err := c.grown(ctx, server, newest, head, key)
		if err != nil || why != "" {
			out.breaks(0, why)
			return []checkedLog{out}, err
		}
		out.Heads++
	}
	var walked struct{ VerifyAudit int64 }
	if err := server.ask(ctx, `{ verifyAudit }`, nil, &walked); fault.CodeOf(err) == fault.Invalid {
		out.breaks(0, err.Error())
	} else if err != nil {
		return nil, err
	}
	out.Events = walked.VerifyAudit
	return []checkedLog{out}, nil
}

// grown checks the proof that the newest head has grown out of an earlier one; why says what does not hold.
func (c logCheckCommand) grown(ctx context.Context, server serverFlags, newest merkle.Head, head, key string) (why string, err error) {
	earlier, err := merkle.Open(head, key)
	switch {
	case err != nil:
		return fmt.Sprintf("the earlier head is not signed by %s: %v", key, err), nil
	case earlier.Origin != newest.Origin:
		return fmt.Sprintf("the earlier head is of %s, the newest of %s", earlier.Origin, newest.Origin), nil
	case earlier.Size > newest.Size:
		return fmt.Sprintf("the log has %d records, the earlier head had %d", newest.Size, earlier.Size), nil
	case earlier.Size == 0:
		return "", nil
	}
	var proof struct{ Proof []string }
	path := "/v1/log/consistency?from=" + strconv.FormatInt(earlier.Size, 10) + "&to=" + strconv.FormatInt(newest.Size, 10)
	if err := server.get(ctx, path, &proof); err != nil {
		return "", err
	}
	hashes, err := merkle.Hashes(proof.Proof)
	if err == nil {
		err = merkle.CheckConsistency(hashes, newest, earlier)
	}
	if err != nil {
		return fmt.Sprintf("some record among the first %d was changed since the earlier head: %v", earlier.Size, err), nil
	}
	return "", nil
}

// get asks for JSON at a path.
func (f serverFlags) get(ctx context.Context, path string, into any) error {
	answer, err := f.send(ctx, http.MethodGet, path, nil)
	if err != nil {
		return err
	}
	defer func() { _ = answer.Body.Close() }()
	if answer.StatusCode != http.StatusOK {
		return fault.New(fault.Invalid, "the server refuses (%d): is the token still valid?", answer.StatusCode)
	}
	return json.NewDecoder(io.LimitReader(answer.Body, maxAnswer)).Decode(into)
}

func (c logCheckCommand) print(w io.Writer, logs []checkedLog) error {
	if c.JSON {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return enc.Encode(logs)
	}
	say := func(en, ja string, args ...any) string {
		if c.Language == "ja" {
			en = ja
		}
		return fmt.Sprintf(en, args...)
	}
	var lines []string
	for _, l := range logs {
		lines = append(lines, strings.TrimSpace(l.Organization+"  "+l.ID),
			say("  %d events, %d in the log, root %s", "　イベント %d件、ログ %d件、ルート %s", l.Events, l.Logged, l.Root),
			say("  %d signed heads, %d time stamps", "　署名付きヘッド %d件、タイムスタンプ %d件", l.Heads, l.Stamps))
		switch {
		case l.Broken == nil:
			lines = append(lines, say("  ✓ all of it holds", "　✓ すべて整合"))
		case l.Broken.Event > 0:
			lines = append(lines, say("  ✗ BROKEN at event %d: %s", "　✗ 不整合: イベント %d　%s", l.Broken.Event, l.Broken.Why))
		default:
			lines = append(lines, say("  ✗ BROKEN: %s", "　✗ 不整合: %s", l.Broken.Why))
		}
	}
	_, err := io.WriteString(w, strings.Join(lines, "\n")+"\n")
	return err
}
