package services

import (
	"context"
	"strings"

	"github.com/jackc/pgx/v5/pgxpool"

	"tanso/internal/fault"
)

// Selfcheck refuses to serve where a promise could not be kept: an acknowledged reading must survive a power cut
// (fsync, full_page_writes, synchronous_commit on), and row-level security must bind the role that serves (no
// superuser, no BYPASSRLS, not the owner of the tables). All problems stand in one message.
func Selfcheck(ctx context.Context, pool *pgxpool.Pool) error {
	var problems []string
	for _, setting := range []string{"fsync", "full_page_writes", "synchronous_commit"} {
		var value string
		if err := pool.QueryRow(ctx, `SELECT current_setting($1)`, setting).Scan(&value); err != nil {
			return fault.Wrap(fault.Unavailable, err, "the database does not answer")
		}
		if value == "off" {
			problems = append(problems, "PostgreSQL runs with "+setting+" = off: an acknowledged reading could be lost")
		}
	}
	var role string
	var unbound, owner bool
	err := pool.QueryRow(ctx, `
		SELECT rolname, rolsuper OR rolbypassrls,
		       EXISTS (SELECT FROM pg_tables WHERE schemaname = 'public' AND pg_has_role(current_user, tableowner, 'USAGE'))
		FROM pg_roles WHERE rolname = current_user`).Scan(&role, &unbound, &owner)
	if err != nil {
		return fault.Wrap(fault.Unavailable, err, "the database does not answer")
	}
	if unbound || owner {
		problems = append(problems, "the role "+role+" is not bound by row-level security: serve as tanso_app")
	}
	if len(problems) > 0 {
		return fault.New(fault.Unavailable, "%s", strings.Join(problems, "; "))
	}
	return nil
}
