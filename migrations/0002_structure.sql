-- +goose Up
-- Organization → facilities → meters with registers and emission sources; devices that report for meters.

CREATE TABLE facility (
  organization_id integer NOT NULL REFERENCES organization,
  id              uuid NOT NULL,
  name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  name_ja         text NOT NULL DEFAULT '' CHECK (length(name_ja) <= 200),
  country         text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
  region          text NOT NULL CHECK (length(region) BETWEEN 2 AND 40), -- grid region; the country where there is none
  time_zone       text NOT NULL CHECK (length(time_zone) BETWEEN 1 AND 60),
  equity_share    numeric NOT NULL DEFAULT 1 CHECK (equity_share BETWEEN 0 AND 1),
  operated        boolean NOT NULL DEFAULT true,  -- under operational control
  controlled      boolean NOT NULL DEFAULT true,  -- under financial control
  archived_at     timestamptz,
  version         integer NOT NULL DEFAULT 1,
  created_at      timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT facility_name_key UNIQUE (organization_id, name)
);

CREATE TABLE meter (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  facility_id     uuid NOT NULL,
  name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  serial          text NOT NULL DEFAULT '' CHECK (length(serial) <= 100),
  commodity       text NOT NULL,
  archived_at     timestamptz,
  version         integer NOT NULL DEFAULT 1,
  created_at      timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT meter_name_key UNIQUE (organization_id, name),
  CONSTRAINT meter_facility_fk FOREIGN KEY (organization_id, facility_id) REFERENCES facility (organization_id, id)
);
CREATE INDEX meter_facility_idx ON meter (organization_id, facility_id);

-- A register's number is a small integer: readings carry it in their key instead of a UUID.
CREATE TABLE register (
  organization_id  integer NOT NULL,
  number           integer NOT NULL,
  id               uuid NOT NULL,
  meter_id         uuid NOT NULL,
  channel          text NOT NULL DEFAULT 'main' CHECK (length(channel) BETWEEN 1 AND 60), -- its name in messages and files
  kind             text NOT NULL CHECK (kind IN ('register', 'interval', 'demand')),
  direction        text NOT NULL DEFAULT 'import' CHECK (direction IN ('import', 'export', 'generated')),
  unit             text NOT NULL,
  multiplier       numeric NOT NULL DEFAULT 1 CHECK (multiplier > 0),
  capacity         numeric CHECK (capacity > 0),
  max_power        numeric CHECK (max_power > 0),
  step_seconds     integer NOT NULL DEFAULT 0 CHECK (step_seconds >= 0),
  created_at       timestamptz NOT NULL,
  PRIMARY KEY (organization_id, number),
  CONSTRAINT register_id_key UNIQUE (organization_id, id),
  CONSTRAINT register_channel_key UNIQUE (organization_id, meter_id, channel),
  CONSTRAINT register_meter_fk FOREIGN KEY (organization_id, meter_id) REFERENCES meter (organization_id, id)
);

CREATE TABLE device (
  organization_id integer NOT NULL REFERENCES organization,
  id              uuid NOT NULL,
  name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  last_seen_at    timestamptz,
  revoked_at      timestamptz,
  created_at      timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT device_name_key UNIQUE (organization_id, name)
);
CREATE TABLE device_meter (
  organization_id integer NOT NULL,
  device_id       uuid NOT NULL,
  meter_id        uuid NOT NULL,
  PRIMARY KEY (organization_id, device_id, meter_id),
  CONSTRAINT device_meter_device_fk FOREIGN KEY (organization_id, device_id) REFERENCES device (organization_id, id),
  CONSTRAINT device_meter_meter_fk FOREIGN KEY (organization_id, meter_id) REFERENCES meter (organization_id, id)
);
-- Only the hash of a token is kept. The token carries its organization, so that the row is found under row-level security.
CREATE TABLE device_token (
  organization_id integer NOT NULL,
  token_hash      bytea NOT NULL,
  id              uuid NOT NULL,
  device_id       uuid NOT NULL,
  prefix          text NOT NULL,
  created_at      timestamptz NOT NULL,
  expires_at      timestamptz,
  revoked_at      timestamptz,
  PRIMARY KEY (organization_id, token_hash),
  CONSTRAINT device_token_id_key UNIQUE (organization_id, id),
  CONSTRAINT device_token_device_fk FOREIGN KEY (organization_id, device_id) REFERENCES device (organization_id, id)
);

-- An emission source turns usage or entered quantities of one kind at one facility into activities.
CREATE TABLE emission_source (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  facility_id     uuid NOT NULL,
  name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  scope           smallint NOT NULL CHECK (scope BETWEEN 1 AND 3),
  activity_key    text NOT NULL,
  register_number integer, -- metered when set, entered otherwise
  supplier_id     text NOT NULL DEFAULT '',
  menu            text NOT NULL DEFAULT '',
  factor_id       text NOT NULL DEFAULT '', -- pinned by a person, with the reason
  factor_reason   text NOT NULL DEFAULT '',
  archived_at     timestamptz,
  version         integer NOT NULL DEFAULT 1,
  created_at      timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT emission_source_name_key UNIQUE (organization_id, facility_id, name),
  CONSTRAINT emission_source_register_key UNIQUE (organization_id, register_number),
  CONSTRAINT emission_source_facility_fk FOREIGN KEY (organization_id, facility_id) REFERENCES facility (organization_id, id),
  CONSTRAINT emission_source_register_fk FOREIGN KEY (organization_id, register_number) REFERENCES register (organization_id, number)
);

-- +goose StatementBegin
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['facility','meter','register','device','device_meter','device_token','emission_source'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (organization_id = current_organization()) WITH CHECK (organization_id = current_organization())', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO tanso_app', t);
  END LOOP;
END $$;
-- +goose StatementEnd
GRANT DELETE ON device_meter TO tanso_app;
