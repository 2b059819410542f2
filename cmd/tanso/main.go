// Command tanso is the whole product in one program: the server with its web app, and the tools around it.
package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"

	"tanso/internal/fault"
	"tanso/internal/redact"
	meterfiles "tanso/meters/decode"
)

// cli is the command line. Each subcommand stands in a file of its own.
type cli struct {
	Serve     serveCommand     `cmd:"" help:"Serve the web app and the APIs."`
	Migrate   migrateCommand   `cmd:"" help:"Bring the database to the newest schema, load the factor editions, and stop."`
	Bootstrap bootstrapCommand `cmd:"" help:"Create an organization and its first administrator."`
	Import    importCommand    `cmd:"" help:"Import files through a running server."`
	Report    reportCommand    `cmd:"" help:"Build and download reports of a running server."`
	Decode    decodeCommand    `cmd:"" help:"Show what Tanso makes of a meter file, without a server."`
	Baseline  baselineCommand  `cmd:"" help:"Fit a baseline to files of usage and weather, and measure what was saved, without a server."`
	Verify    verifyCommand    `cmd:"" help:"Recompute an evidence pack from its readings to its totals, without a server."`
	Log       logCommand       `cmd:"" help:"Check the audit chain and the log over it."`
	Health    healthCommand    `cmd:"" help:"Ask a running server whether it can serve."`
	Bench     benchCommand     `cmd:"" help:"Measure the ratios of docs/performance.md on this machine."`
	Version   versionCommand   `cmd:"" help:"Print the version of program and engine."`
}

func main() {
	var c cli
	parser := kong.Must(&c, kong.Name("tanso"), kong.UsageOnError(), kong.Vars{"formats": meterfiles.FormatList()},
		kong.Description("Carbon and energy accounting, from the meter to the disclosure."))
	chosen, err := parser.Parse(os.Args[1:])
	parser.FatalIfErrorf(err)

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	log := slog.New(redact.New(slog.NewTextHandler(os.Stderr, nil)))
	chosen.BindTo(ctx, (*context.Context)(nil))
	if err := chosen.Run(log); err != nil {
		log.Debug("failed", "cause", errors.Unwrap(err))
		fmt.Fprintln(os.Stderr, "tanso: "+explain(err))
		stop()
		os.Exit(exitStatus(err)) //nolint:gocritic // stop was called above
	}
}

// explain gives the one line for the person at the terminal: the message with what was said around it, and the cause where it hides one.
func explain(err error) string {
	var known *fault.Error
	if errors.As(err, &known) && known.Cause != nil {
		return fmt.Sprintf("%s: %s", err, known.Cause)
	}
	return err.Error()
}
