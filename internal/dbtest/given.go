package dbtest

import (
	"context"
	"errors"
	"fmt"
	"net/url"

	"github.com/jackc/pgx/v5"

	"tanso/internal/pgembed"
	"tanso/migrations"
)

// testPassword is set on the house's roles of a given test server; all test processes must agree on it.
const testPassword = "tanso-test-only"

// templateLock is the advisory lock under which one test process makes the template.
const templateLock = 0x74616e736f // "tanso"

// openGiven uses a running server; its URL must log in as a superuser, because tests make roles and databases.
func openGiven(ctx context.Context, given string) (_ *cluster, err error) {
	base, err := url.Parse(given)
	if err != nil {
		return nil, fmt.Errorf("TANSO_TEST_DATABASE_URL is not a URL: %w", err)
	}
	fingerprint, err := migrations.Fingerprint()
	if err != nil {
		return nil, err
	}
	as := func(role string) func(string) string {
		return func(database string) string {
			u := *base
			u.User = url.UserPassword(role, testPassword)
			u.Path = "/" + database
			return u.String()
		}
	}
	c := &cluster{
		template: "tanso_template_" + fingerprint[:12],
		ownerURL: as(pgembed.OwnerRole), appURL: as(pgembed.AppRole),
	}
	conn, err := pgx.Connect(ctx, given)
	if err != nil {
		return nil, fmt.Errorf("TANSO_TEST_DATABASE_URL: %w", err)
	}
	defer func() { err = errors.Join(err, conn.Close(ctx)) }() // gives the lock back
	if _, err := conn.Exec(ctx, `SELECT pg_advisory_lock($1)`, templateLock); err != nil {
		return nil, err
	}
	if err := c.makeTemplate(ctx, conn); err != nil {
		return nil, err
	}
	c.admin, err = openPool(ctx, given)
	return c, err
}

// makeTemplate makes the roles and the migrated database unless they are there. A half-made template carries another
// name and is made anew.
func (c *cluster) makeTemplate(ctx context.Context, conn *pgx.Conn) error {
	var ready bool
	err := conn.QueryRow(ctx, `SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)`, c.template).Scan(&ready)
	if err != nil || ready {
		return err
	}
	if err := pgembed.Bootstrap(ctx, conn); err != nil {
		return err
	}
	draft := c.template + "_draft"
	for _, statement := range []string{
		`ALTER ROLE tanso_owner PASSWORD '` + testPassword + `'`,
		`ALTER ROLE tanso_app PASSWORD '` + testPassword + `'`,
		`DROP DATABASE IF EXISTS ` + draft,
		`CREATE DATABASE ` + draft + ` OWNER tanso_owner TEMPLATE template0 ENCODING 'UTF8'`,
	} {
		if _, err := conn.Exec(ctx, statement); err != nil {
			return fmt.Errorf("make the template: %w", err)
		}
	}
	if err := migrations.Apply(ctx, c.ownerURL(draft)); err != nil {
		return err
	}
	_, err = conn.Exec(ctx, `ALTER DATABASE `+draft+` RENAME TO `+c.template)
	return err
}
