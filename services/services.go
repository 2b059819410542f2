// Package services holds the use cases: one public method is one transaction. All SQL of the product stands here, and
// so do tenancy, roles, audit and background work. It knows no transport.
package services

import (
	"log/slog"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"tanso/internal/outbound"
	"tanso/reports/pdfsign"
)

// Clock gives the present instant; tests inject their own.
type Clock func() time.Time

// Core is what every service stands on: the database as the unprivileged role, the clock and the log.
type Core struct {
	pool  *pgxpool.Pool
	clock Clock
	log   *slog.Logger

	senders Senders
	signer  *pdfsign.Signer // nil where PDFs are not signed
}

// NewCore makes the ground of the services. The pool must log in as a role under row-level security (see Selfcheck).
func NewCore(pool *pgxpool.Pool, clock Clock, log *slog.Logger) *Core {
	return &Core{pool: pool, clock: clock, log: log, senders: Senders{HTTP: outbound.New(outbound.Allowed{})}}
}

// now is the present in UTC at the microsecond resolution that PostgreSQL keeps.
func (c *Core) now() time.Time { return c.clock().UTC().Truncate(time.Microsecond) }
