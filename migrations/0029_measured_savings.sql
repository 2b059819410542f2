-- +goose Up
-- Measured savings (docs/adr/0021): how the saving of an initiative is measured at a register, what people adjust, and
-- what was measured. Results are appended; the newest one of a measurement holds.

CREATE TABLE savings_measurement (
  organization_id      integer NOT NULL,
  id                   uuid NOT NULL,
  initiative_id        uuid NOT NULL,
  register_number      integer NOT NULL, -- whose usage the initiative lowers
  kind                 text NOT NULL CHECK (kind IN ('daily', 'billing', 'hourly')),
  temperature_register integer,          -- the weather that explains it
  driver_registers     integer[] NOT NULL DEFAULT '{}', -- production and the like
  day_types            boolean NOT NULL DEFAULT false,  -- weekends apart from weekdays
  baseline_start       date,             -- null: 365 days before the installation
  confidence           smallint NOT NULL CHECK (confidence IN (80, 90, 95)), -- per cent, of intervals
  version              integer NOT NULL DEFAULT 1,
  created_at           timestamptz NOT NULL,
  looked_at            timestamptz,      -- when its newest result was last found to hold; null: it is to be measured again
  PRIMARY KEY (organization_id, id),
  CONSTRAINT savings_measurement_key UNIQUE (organization_id, initiative_id, register_number),
  CONSTRAINT savings_measurement_initiative_fk FOREIGN KEY (organization_id, initiative_id) REFERENCES initiative (organization_id, id),
  CONSTRAINT savings_measurement_register_fk FOREIGN KEY (organization_id, register_number) REFERENCES register (organization_id, number),
  CONSTRAINT savings_measurement_temperature_fk FOREIGN KEY (organization_id, temperature_register) REFERENCES register (organization_id, number)
);
CREATE INDEX savings_measurement_register_idx ON savings_measurement (organization_id, register_number);

-- Non-routine adjustments of what a register would have used: changes that have nothing to do with any initiative.
CREATE TABLE savings_adjustment (
  organization_id  integer NOT NULL,
  id               uuid NOT NULL,
  register_number  integer NOT NULL,
  start_on         date NOT NULL,
  end_on           date NOT NULL, -- the day after the last
  amount           numeric NOT NULL, -- in the unit of the register's usage; negative: less would have been used
  per_day          boolean NOT NULL,
  reason           text NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
  recorded_by      text NOT NULL,
  recorded_at      timestamptz NOT NULL,
  withdrawn_by     text NOT NULL DEFAULT '',
  withdrawn_at     timestamptz,
  withdrawn_reason text NOT NULL DEFAULT '' CHECK (length(withdrawn_reason) <= 1000),
  PRIMARY KEY (organization_id, id),
  CONSTRAINT savings_adjustment_register_fk FOREIGN KEY (organization_id, register_number) REFERENCES register (organization_id, number),
  CONSTRAINT savings_adjustment_period_check CHECK (start_on < end_on)
);
CREATE INDEX savings_adjustment_register_idx ON savings_adjustment (organization_id, register_number, start_on);

CREATE TABLE savings_result (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  measurement_id  uuid NOT NULL,
  measured_at     timestamptz NOT NULL,
  refused         boolean NOT NULL,
  drifts          boolean NOT NULL,
  sha256          text NOT NULL, -- of the result
  result          jsonb NOT NULL,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT savings_result_measurement_fk FOREIGN KEY (organization_id, measurement_id) REFERENCES savings_measurement (organization_id, id)
);
CREATE INDEX savings_result_newest_idx ON savings_result (organization_id, measurement_id, measured_at DESC, id DESC);

-- +goose StatementBegin
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['savings_measurement','savings_adjustment','savings_result'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (organization_id = current_organization()) WITH CHECK (organization_id = current_organization())', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO tanso_app', t);
  END LOOP;
END $$;
-- +goose StatementEnd
GRANT UPDATE ON savings_measurement TO tanso_app;
GRANT UPDATE (withdrawn_by, withdrawn_at, withdrawn_reason) ON savings_adjustment TO tanso_app;
