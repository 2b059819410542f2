package pgembed

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// Bootstrap makes the roles of the house on a server, through a superuser's connection, and sets their rights anew;
// run again it changes nothing. Passwords are not set: the embedded server's socket asks for none.
func Bootstrap(ctx context.Context, conn *pgx.Conn) error {
	for _, role := range []struct{ name, rights string }{
		// The owner changes the schema and the rows of every organisation, in migrations only.
		{OwnerRole, "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION BYPASSRLS"},
		{AppRole, "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS"},
	} {
		verb := "ALTER"
		var one int
		err := conn.QueryRow(ctx, `SELECT 1 FROM pg_roles WHERE rolname = $1`, role.name).Scan(&one)
		if errors.Is(err, pgx.ErrNoRows) {
			verb, err = "CREATE", nil
		}
		if err == nil {
			_, err = conn.Exec(ctx, verb+" ROLE "+pgx.Identifier{role.name}.Sanitize()+" "+role.rights)
		}
		if err != nil {
			return fmt.Errorf("role %s: %w", role.name, err)
		}
	}
	// So that a program which logs in as the owner can serve as the app role, here as with a given database.
	if _, err := conn.Exec(ctx, `GRANT `+AppRole+` TO `+OwnerRole); err != nil {
		return fmt.Errorf("role %s: %w", OwnerRole, err)
	}
	return nil
}

// bootstrap makes the roles and the database of the embedded server.
func (s *Server) bootstrap(ctx context.Context) (err error) {
	conn, err := pgx.Connect(ctx, s.AdminURL())
	if err != nil {
		return fmt.Errorf("connect: %w", err)
	}
	defer func() { err = errors.Join(err, conn.Close(ctx)) }()
	if err := Bootstrap(ctx, conn); err != nil {
		return err
	}
	var one int
	err = conn.QueryRow(ctx, `SELECT 1 FROM pg_database WHERE datname = $1`, Database).Scan(&one)
	if !errors.Is(err, pgx.ErrNoRows) {
		return err
	}
	_, err = conn.Exec(ctx, `CREATE DATABASE `+pgx.Identifier{Database}.Sanitize()+
		` OWNER `+pgx.Identifier{OwnerRole}.Sanitize()+` TEMPLATE template0 ENCODING 'UTF8'`)
	return err
}
