package services

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"tanso/internal/fault"
)

// tx is a transaction bound to one organization, with one instant for all that happens in it.
type tx struct {
	pgx.Tx
	org int32
	now time.Time
	// knownAt restricts what is gathered to the facts that were known then; nil: all that are known.
	knownAt *time.Time

	live *liveTouch // what the transaction changed of what inventories are calculated from
}

// retries bounds how often a transaction that lost a race is run again.
const retries = 4

// inTx runs do in one transaction in which row-level security shows only the organization. It runs again after a
// serialization failure or deadlock, and turns what PostgreSQL says into the product's errors.
func (c *Core) inTx(ctx context.Context, org int32, do func(context.Context, *tx) error) error {
	return c.begin(ctx, pgx.TxOptions{}, c.scope(ctx, org), org, do)
}

// readTx is inTx for reading only: one consistent snapshot.
func (c *Core) readTx(ctx context.Context, org int32, do func(context.Context, *tx) error) error {
	opts := pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly}
	return c.begin(ctx, opts, c.scope(ctx, org), org, do)
}

// scope is what row-level security goes by: the organization, and for an auditor who it is and at which instant an engagement must run.
func (c *Core) scope(ctx context.Context, org int32) string {
	out := "SET LOCAL app.organization_id = '" + strconv.Itoa(int(org)) + "'"
	if a := ActorFrom(ctx); a.Kind == ActorAccount && a.Role == Auditor {
		out += "; SET LOCAL app.auditor_id = '" + a.ID.String() + "'; SET LOCAL app.instant = '" + c.now().Format(time.RFC3339Nano) + "'"
	}
	return out
}

// accountTx runs do before an organization is chosen: only the account's own memberships are visible.
func (c *Core) accountTx(ctx context.Context, account uuid.UUID, do func(context.Context, *tx) error) error {
	return c.begin(ctx, pgx.TxOptions{}, "SET LOCAL app.account_id = '"+account.String()+"'", 0, do)
}

func (c *Core) begin(ctx context.Context, opts pgx.TxOptions, scope string, org int32, do func(context.Context, *tx) error) error {
	var err error
	for attempt := range retries {
		err = pgx.BeginTxFunc(ctx, c.pool, opts, func(raw pgx.Tx) error {
			// An integer, a UUID or an instant of ours, never text from outside.
			if _, err := raw.Exec(ctx, scope); err != nil {
				return err
			}
			t := &tx{Tx: raw, org: org, now: c.now(), live: &liveTouch{}}
			if err := do(ctx, t); err != nil {
				return err
			}
			return t.markLive(ctx)
		})
		if !lostRace(err) || ctx.Err() != nil {
			break
		}
		c.log.DebugContext(ctx, "transaction lost a race", "attempt", attempt, "cause", err)
	}
	return fromDatabase(err)
}

func lostRace(err error) bool {
	var pg *pgconn.PgError
	return errors.As(err, &pg) && (pg.Code == "40001" || pg.Code == "40P01")
}

// constraints turns the name of a violated constraint into what the user did wrong.
var constraints = map[string]*fault.Error{
	"account_email_key":            {Code: fault.Conflict, Field: "email", Message: "is already registered"},
	"facility_name_key":            {Code: fault.Conflict, Field: "name", Message: "another facility has this name"},
	"meter_name_key":               {Code: fault.Conflict, Field: "name", Message: "another meter has this name"},
	"device_name_key":              {Code: fault.Conflict, Field: "name", Message: "another device has this name"},
	"emission_source_name_key":     {Code: fault.Conflict, Field: "name", Message: "another source of this facility has this name"},
	"emission_source_register_key": {Code: fault.Conflict, Field: "registerId", Message: "another source already uses this register"},
	"emission_source_virtual_key":  {Code: fault.Conflict, Field: "virtualMeterId", Message: "another source already uses this virtual meter"},
	"virtual_meter_name_key":       {Code: fault.Conflict, Field: "name", Message: "another virtual meter has this name"},
	"quality_judgement_source_fk":  {Code: fault.NotFound, Field: "sourceId", Message: "no such emission source"},
	"bill_supersedes_key":          {Code: fault.Conflict, Field: "supersedes", Message: "has been superseded already; load it again"},
	"property_supersedes_key":      {Code: fault.Conflict, Field: "supersedesId", Message: "has been superseded already; load the source again"},
	"instrument_supersedes_key":    {Code: fault.Conflict, Field: "supersedes", Message: "has been superseded already; load it again"},
	"carbon_credit_supersedes_key": {Code: fault.Conflict, Field: "supersedes", Message: "has been superseded already; load it again"},
	"register_channel_key":         {Code: fault.Conflict, Field: "channel", Message: "the meter already has a register with this channel"},
	"register_event_at_key":        {Code: fault.Conflict, Field: "at", Message: "an event of this instant is declared already"},
	"initiative_name_key":          {Code: fault.Conflict, Field: "name", Message: "another initiative has this name"},
	"initiative_owner_fk":          {Code: fault.NotFound, Field: "ownerId", Message: "no such member"},
	"abatement_scenario_name_key":  {Code: fault.Conflict, Field: "name", Message: "another scenario has this name"},
	"csv_layout_name_key":          {Code: fault.Conflict, Field: "name", Message: "another layout has this name"},
	"activity_supersedes_key":      {Code: fault.Conflict, Field: "supersedes", Message: "has been superseded already; load it again"},
	"inventory_restates_key":       {Code: fault.Conflict, Field: "restates", Message: "has been restated already"},
	"activity_period_check":        {Code: fault.Invalid, Field: "periodEnd", Message: "must come after periodStart"},
	"inventory_period_check":       {Code: fault.Invalid, Field: "periodEnd", Message: "must come after periodStart"},
	"meter_facility_fk":            {Code: fault.NotFound, Field: "facilityId", Message: "no such facility"},
	"emission_source_facility_fk":  {Code: fault.NotFound, Field: "facilityId", Message: "no such facility"},
	"emission_source_register_fk":  {Code: fault.NotFound, Field: "registerId", Message: "no such register"},
	"mapping_name_key":             {Code: fault.Conflict, Field: "name", Message: "another mapping has this name"},
	"device_meter_meter_fk":        {Code: fault.NotFound, Field: "meterIds", Message: "no such meter"},
	"activity_source_fk":           {Code: fault.NotFound, Field: "sourceId", Message: "no such emission source"},
	"initiative_facility_fk":       {Code: fault.NotFound, Field: "facilityId", Message: "no such facility"},
	"alert_channel_name_key":       {Code: fault.Conflict, Field: "name", Message: "another channel has this name"},
	"alert_rule_name_key":          {Code: fault.Conflict, Field: "name", Message: "another rule has this name"},
	"alert_rule_facility_fk":       {Code: fault.NotFound, Field: "facilityId", Message: "no such facility"},
	"alert_rule_device_fk":         {Code: fault.NotFound, Field: "deviceId", Message: "no such device"},
	"alert_rule_initiative_fk":     {Code: fault.NotFound, Field: "initiativeId", Message: "no such initiative"},
	"calculation_pending_key":      {Code: fault.Conflict, Field: "id", Message: "the inventory is being calculated already"},
	"submission_decision_key":      {Code: fault.Conflict, Field: "id", Message: "somebody has decided already; load it again"},
	"comment_supersedes_key":       {Code: fault.Conflict, Field: "id", Message: "has been edited already; load it again"},
	"evidence_detached_key":        {Code: fault.Conflict, Field: "id", Message: "has been detached already"},
	"legal_entity_name_key":        {Code: fault.Conflict, Field: "name", Message: "another legal entity has this name"},
	"initiative_register_fk":       {Code: fault.NotFound, Field: "registerId", Message: "no such register"},
	"savings_measurement_key":      {Code: fault.Conflict, Field: "registerId", Message: "the initiative is measured at this register already"},
}

// fromDatabase maps an error of PostgreSQL or pgx to the product's errors, in this one place.
func fromDatabase(err error) error {
	var known *fault.Error
	var pg *pgconn.PgError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &known), errors.Is(err, context.Canceled):
		return err
	case errors.Is(err, pgx.ErrNoRows):
		return fault.Wrap(fault.NotFound, err, "not found")
	case errors.As(err, &pg):
		return fromPostgres(pg)
	case pgconn.SafeToRetry(err), pgconn.Timeout(err), lostConnection(err):
		return fault.Wrap(fault.Unavailable, err, "the database does not answer; try again")
	}
	return fault.Wrap(fault.Internal, err, "internal error")
}

// lostConnection tells whether the database could not be reached, or went away in the middle. Whether a commit was still done
// is then unknown; all that is written may be sent again.
func lostConnection(err error) bool {
	var network *net.OpError
	var connect *pgconn.ConnectError
	return errors.As(err, &network) || errors.As(err, &connect) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) ||
		errors.Is(err, pgconn.ErrConnClosed)
}

func fromPostgres(pg *pgconn.PgError) error {
	if f, ok := constraints[pg.ConstraintName]; ok {
		out := *f
		out.Cause = pg
		return &out
	}
	switch {
	case pg.Code == "40001" || pg.Code == "40P01":
		return fault.Wrap(fault.Unavailable, pg, "too many changes at once; try again")
	case pg.Code == "23505":
		return fault.Wrap(fault.Conflict, pg, "already exists")
	case pg.Code == "22P02" || pg.Code == "22007" || pg.Code == "22008" || pg.Code == "22021":
		return fault.Wrap(fault.Invalid, pg, "a value is not of its form") // such as the key in a forged cursor
	case pg.Code == "23514" || pg.Code == "22001":
		return fault.Wrap(fault.Invalid, pg, "a value is out of its allowed range")
	case pg.Code == "53100":
		return fault.Wrap(fault.Unavailable, pg, "storage is full")
	case pg.Code[:2] == "08" || pg.Code[:2] == "57" || pg.Code[:2] == "53":
		return fault.Wrap(fault.Unavailable, pg, "the database does not answer; try again")
	}
	return fault.Wrap(fault.Internal, fmt.Errorf("%s: %w", pg.Code, pg), "internal error")
}

// newID makes a UUIDv7: sortable by time, made here and not in the database.
func newID() uuid.UUID { return uuid.Must(uuid.NewV7()) }
