package main

import (
	"bufio"
	"context"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"time"

	"tanso/emissions"
	"tanso/internal/fault"
	"tanso/services"
)

// bootstrapCommand founds an organization; no edge can.
type bootstrapCommand struct {
	databaseFlags
	Organization         string `help:"Name of the organization." required:""`
	Country              string `help:"ISO 3166-1 alpha-2." default:"JP"`
	FiscalYearStartMonth int    `help:"1 to 12." default:"4"`
	Name                 string `help:"Name of the first administrator." required:""`
	Email                string `help:"E-mail of the first administrator." required:""`
}

// Run reads the administrator's password from the first line of standard input, so that it stands in no process list.
func (c bootstrapCommand) Run(ctx context.Context, log *slog.Logger) error {
	password, err := firstLine()
	if err != nil {
		return err
	}
	db, err := c.open(ctx, log)
	if err != nil {
		return err
	}
	defer db.close(log)
	founding := services.Founding{
		OrganizationInput: services.OrganizationInput{
			Name: c.Organization, Country: c.Country, FiscalYearStartMonth: c.FiscalYearStartMonth,
			Approach: emissions.OperationalControl, GWPSet: emissions.AR5,
		},
		AdminName: c.Name, AdminEmail: c.Email, AdminPassword: password,
	}
	core := services.NewCore(db.pool, time.Now, log)
	organization, _, err := services.Organizations{Core: core}.Create(ctx, founding)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(os.Stdout, "%s was founded; %s may sign in.\n", organization.Name, c.Email)
	return err
}

func firstLine() (string, error) {
	if info, err := os.Stdin.Stat(); err == nil && info.Mode()&os.ModeCharDevice != 0 {
		fmt.Fprint(os.Stderr, "Password of the administrator (at least 12 characters): ")
	}
	line, err := bufio.NewReader(os.Stdin).ReadString('\n')
	line = strings.TrimRight(line, "\r\n")
	if line == "" {
		return "", fault.Wrap(fault.Invalid, err, "the password is read from standard input and is missing")
	}
	return line, nil
}
