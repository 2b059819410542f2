-- +goose Up
-- Readings as received, the settled ones packed, and the usage derived from them (docs/adr/0004).

-- A reading is appended and never changed: a correction, or a value that a better one outranks, is a further revision of
-- the same start. Current is, for each start and end, the highest revision that was not outranked when it came in.
-- A row leaves this table only by settling: it moves into reading_day in the same transaction.
CREATE TABLE reading (
  organization_id integer NOT NULL,
  register_number integer NOT NULL,
  start_at        timestamptz NOT NULL,
  end_at          timestamptz NOT NULL, -- equals start_at for a dial read
  recorded_at     timestamptz NOT NULL,
  line            integer NOT NULL,     -- line or item within the receipt, from 1
  revision        integer NOT NULL,
  quality         smallint NOT NULL CHECK (quality BETWEEN 1 AND 5), -- meters.Quality.Rank: 5 measured … 1 missing
  outranked       boolean NOT NULL,
  receipt_id      uuid NOT NULL,
  value           numeric NOT NULL,     -- in the register's unit, before its multiplier
  PRIMARY KEY (organization_id, register_number, start_at, revision)
) PARTITION BY RANGE (start_at);

-- Years are made ahead, for only the owner of the schema may make them. What lies outside falls into the default
-- partition, which serves as well. Finer partitions would not pay: settling empties them, and each costs planning time.
-- +goose StatementBegin
DO $$ DECLARE t text; BEGIN
  FOR y IN 2000..2040 LOOP
    t := 'reading_' || y;
    EXECUTE format('CREATE TABLE %I PARTITION OF reading FOR VALUES FROM (%L) TO (%L)', t, y || '-01-01 00:00:00+00', (y + 1) || '-01-01 00:00:00+00');
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
  END LOOP;
END $$;
-- +goose StatementEnd
CREATE TABLE reading_default PARTITION OF reading DEFAULT;
ALTER TABLE reading_default ENABLE ROW LEVEL SECURITY;
ALTER TABLE reading_default FORCE ROW LEVEL SECURITY;

-- A settled day (UTC, by start) of a register: all revisions of its readings in one row, in the form of meters/packed.
CREATE TABLE reading_day (
  organization_id integer NOT NULL,
  register_number integer NOT NULL,
  day             date NOT NULL,
  readings        integer NOT NULL CHECK (readings > 0), -- rows packed, history included
  last_end        timestamptz NOT NULL,                  -- the latest end among them
  packed          bytea NOT NULL,
  PRIMARY KEY (organization_id, register_number, day),
  CONSTRAINT reading_day_register_fk FOREIGN KEY (organization_id, register_number) REFERENCES register (organization_id, number)
);

-- Register-days (UTC) whose usage must be derived again. A recording transaction upserts its rows here before it looks at
-- what is known, in key order: the row is also the lock that makes writers of one register-day wait for each other.
CREATE TABLE rollup_due (
  organization_id integer NOT NULL,
  register_number integer NOT NULL,
  day             date NOT NULL,
  marked_at       timestamptz NOT NULL,
  PRIMARY KEY (organization_id, register_number, day)
) WITH (fillfactor = 50);

-- Organizations that ever recorded a reading. It is shared and holds nothing but their small integers, so that background
-- work can go from tenant to tenant while row-level security shows it one at a time.
CREATE TABLE metered_tenant (
  number integer PRIMARY KEY REFERENCES organization
);

-- Usage by local day of the facility, derived and disposable. The pieces are the day cut at the hours of UTC; a NULL
-- array means that all pieces are covered, estimated or trusted as the day says as a whole.
CREATE TABLE usage_day (
  organization_id integer NOT NULL,
  register_number integer NOT NULL,
  day             date NOT NULL,
  start_at        timestamptz NOT NULL,
  end_at          timestamptz NOT NULL,
  value           numeric NOT NULL,  -- in the register's unit × multiplier
  estimated       numeric NOT NULL,  -- the part of value that rests on substituted or estimated readings
  shaped          numeric NOT NULL,  -- the part that was placed in this day by time alone
  covered_us      bigint NOT NULL,   -- microseconds of the day that readings speak about
  readings        integer NOT NULL,  -- current readings that start in the day
  known_at        timestamptz NOT NULL, -- when the newest of the readings behind it was recorded
  quality         smallint NOT NULL, -- worst
  piece_value     numeric[] NOT NULL,
  piece_estimated numeric[],         -- NULL: nothing is estimated
  piece_covered   bigint[],          -- NULL: all is covered
  piece_quality   smallint[],        -- NULL: as the day
  PRIMARY KEY (organization_id, register_number, day)
);
CREATE TABLE usage_month (
  organization_id integer NOT NULL,
  register_number integer NOT NULL,
  month           date NOT NULL,     -- first local day
  start_at        timestamptz NOT NULL,
  end_at          timestamptz NOT NULL,
  value           numeric NOT NULL,
  estimated       numeric NOT NULL,
  shaped          numeric NOT NULL,
  covered_us      bigint NOT NULL,
  readings        integer NOT NULL,
  known_at        timestamptz NOT NULL,
  quality         smallint NOT NULL,
  PRIMARY KEY (organization_id, register_number, month)
);

-- Items that were refused, as they came, so that nothing is lost: a wrong clock or unit can be mended and sent again.
CREATE TABLE rejected_reading (
  organization_id integer NOT NULL,
  receipt_id      uuid NOT NULL,
  line            integer NOT NULL,
  code            text NOT NULL,
  field           text NOT NULL,
  message         text NOT NULL,
  expected        text NOT NULL,
  got             text NOT NULL,
  item            jsonb NOT NULL,
  recorded_at     timestamptz NOT NULL,
  PRIMARY KEY (organization_id, receipt_id, line),
  CONSTRAINT rejected_reading_receipt_fk FOREIGN KEY (organization_id, receipt_id) REFERENCES receipt (organization_id, id)
);
CREATE INDEX rejected_reading_recorded_idx ON rejected_reading (organization_id, recorded_at DESC);

-- A file brought in. Its parts are receipts; what of it could not be read stands in import_error, row by row.
CREATE TABLE file_import (
  organization_id integer NOT NULL REFERENCES organization,
  id              uuid NOT NULL,
  file_name       text NOT NULL CHECK (length(file_name) <= 200),
  file_hash       bytea NOT NULL,
  plan_hash       bytea NOT NULL, -- of the file and of how it is to be read
  format          text NOT NULL DEFAULT '',
  status          text NOT NULL CHECK (status IN ('running', 'done', 'failed')),
  accepted        bigint NOT NULL DEFAULT 0,
  duplicates      bigint NOT NULL DEFAULT 0,
  corrected       bigint NOT NULL DEFAULT 0,
  outranked       bigint NOT NULL DEFAULT 0,
  rejected        bigint NOT NULL DEFAULT 0,
  errors          bigint NOT NULL DEFAULT 0,
  problem         text NOT NULL DEFAULT '',
  started_by      text NOT NULL,
  started_at      timestamptz NOT NULL,
  finished_at     timestamptz,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX file_import_plan_idx ON file_import (organization_id, plan_hash);
CREATE INDEX file_import_started_idx ON file_import (organization_id, started_at DESC);
CREATE TABLE import_error (
  organization_id integer NOT NULL,
  import_id       uuid NOT NULL,
  number          bigint NOT NULL,
  line            bigint NOT NULL,
  field           text NOT NULL,
  message         text NOT NULL,
  expected        text NOT NULL,
  got             text NOT NULL,
  PRIMARY KEY (organization_id, import_id, number),
  CONSTRAINT import_error_import_fk FOREIGN KEY (organization_id, import_id) REFERENCES file_import (organization_id, id)
);
-- Devices and files often know a meter only by the number on its plate.
CREATE INDEX meter_serial_idx ON meter (organization_id, serial) WHERE serial <> '';

-- +goose StatementBegin
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['reading','reading_day','rollup_due','usage_day','usage_month','rejected_reading','file_import','import_error'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (organization_id = current_organization()) WITH CHECK (organization_id = current_organization())', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO tanso_app', t);
  END LOOP;
END $$;
-- +goose StatementEnd
GRANT UPDATE, DELETE ON rollup_due, usage_day, usage_month TO tanso_app;
GRANT UPDATE ON file_import TO tanso_app;
GRANT SELECT, INSERT ON metered_tenant TO tanso_app;

-- Settling alone may move readings, and says so in its transaction; a mistake anywhere else meets no row.
GRANT DELETE ON reading TO tanso_app;
GRANT UPDATE ON reading_day TO tanso_app;
CREATE POLICY settling ON reading AS RESTRICTIVE FOR DELETE USING (current_setting('app.settling', true) = 'on');
CREATE POLICY settling ON reading_day AS RESTRICTIVE FOR UPDATE USING (current_setting('app.settling', true) = 'on');
