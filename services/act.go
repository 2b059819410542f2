package services

import (
	"context"
	"strconv"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"tanso/internal/fault"
)

// deed is what one public method does inside its transaction, once the actor was let in.
type deed func(ctx context.Context, t *tx, actor Actor) error

// write runs a deed that changes something, for an actor with one of the roles.
func (c *Core) write(ctx context.Context, do deed, roles ...Role) error {
	actor := ActorFrom(ctx)
	if err := actor.allow(roles...); err != nil {
		return err
	}
	return c.inTx(ctx, actor.Organization, func(ctx context.Context, t *tx) error { return do(ctx, t, actor) })
}

// read runs a deed that only reads, for an actor with one of the roles, on one consistent snapshot.
func (c *Core) read(ctx context.Context, do deed, roles ...Role) error {
	actor := ActorFrom(ctx)
	if err := actor.allow(roles...); err != nil {
		return err
	}
	return c.readTx(ctx, actor.Organization, func(ctx context.Context, t *tx) error { return do(ctx, t, actor) })
}

// serialize makes the organization's ledger deeds that need a common view (numbering, recording into a period, closing
// it) wait for each other: it locks the head of the audit chain, which each of them takes at its end anyway.
func (t *tx) serialize(ctx context.Context) error {
	var seq int64
	return t.QueryRow(ctx, `SELECT seq FROM audit_head WHERE organization_id = $1 FOR UPDATE`, t.org).Scan(&seq)
}

// versioned are the tables whose rows are changed under an optimistic version.
type versioned string

const (
	facilityTable   versioned = "facility"
	meterTable      versioned = "meter"
	sourceTable     versioned = "emission_source"
	virtualTable    versioned = "virtual_meter"
	initiativeTable versioned = "initiative"
	mappingTable    versioned = "mapping"
	layoutTable     versioned = "csv_layout"
	deviceTable     versioned = "device"
	channelTable    versioned = "alert_channel"
	alertRuleTable  versioned = "alert_rule"
	requestTable    versioned = "data_request"
	entityTable     versioned = "legal_entity"
	metricTable     versioned = "business_metric"
	scenarioTable   versioned = "abatement_scenario"
	monthlyTable    versioned = "monthly_report"
)

// claim raises a row's version from the one the caller has read, and so locks the row. A row of another organization
// answers like one that does not exist; a version that has moved on is a conflict that names the current one.
func (t *tx) claim(ctx context.Context, table versioned, id uuid.UUID, version int) error {
	t.live.says(string(table), 1) // a version by itself changes no figure
	tag, err := t.Exec(ctx, `UPDATE `+string(table)+` SET version = version + 1
		WHERE organization_id = $1 AND id = $2 AND version = $3`, t.org, id, version)
	if err != nil || tag.RowsAffected() == 1 {
		return err
	}
	var current int
	err = t.QueryRow(ctx, `SELECT version FROM `+string(table)+` WHERE organization_id = $1 AND id = $2`, t.org, id).
		Scan(&current)
	if err != nil {
		return err
	}
	return &fault.Error{
		Code: fault.Conflict, Field: "version", Message: "somebody else has changed this; load it again",
		Expected: strconv.Itoa(current), Got: strconv.Itoa(version),
	}
}

// collect reads all rows into structs by the names of their columns.
func collect[T any](ctx context.Context, t *tx, sql string, args ...any) ([]T, error) {
	rows, err := t.Query(ctx, sql, args...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[T])
}

// one reads exactly one row; none is not found.
func one[T any](ctx context.Context, t *tx, sql string, args ...any) (T, error) {
	rows, err := t.Query(ctx, sql, args...)
	if err != nil {
		var zero T
		return zero, err
	}
	return pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[T])
}

// byKey indexes rows for the batch resolvers.
func byKey[K comparable, T any](rows []T, key func(T) K) map[K]T {
	out := make(map[K]T, len(rows))
	for _, row := range rows {
		out[key(row)] = row
	}
	return out
}

// groupBy collects rows under their parent for the batch resolvers.
func groupBy[K comparable, T any](rows []T, key func(T) K) map[K][]T {
	out := make(map[K][]T)
	for _, row := range rows {
		out[key(row)] = append(out[key(row)], row)
	}
	return out
}
