-- +goose Up
-- Dated facts about registers, what the checks of readings found, and estimates (docs/adr/0011).

-- A setting or an event makes a register dated; others need not look for any.
ALTER TABLE register
  ADD COLUMN dated boolean NOT NULL DEFAULT false,
  ADD COLUMN hold_seconds integer NOT NULL DEFAULT 0 CHECK (hold_seconds >= 0), -- power: the longest gap that is integrated; 0: two hours
  DROP CONSTRAINT register_kind_check,
  ADD CONSTRAINT register_kind_check CHECK (kind IN ('register', 'interval', 'demand', 'power'));

ALTER TABLE receipt
  DROP CONSTRAINT receipt_kind_check,
  ADD CONSTRAINT receipt_kind_check CHECK (kind IN ('http', 'graphql', 'file', 'mqtt', 'cli', 'mutation', 'estimate'));

-- What holds for a register from an instant on, until the next. A wrong one is voided and stays, so that usage can be
-- derived as it was known on a day.
CREATE TABLE register_setting (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  register_number integer NOT NULL,
  valid_from      timestamptz NOT NULL,
  multiplier      numeric NOT NULL CHECK (multiplier > 0),
  capacity        numeric CHECK (capacity > 0),
  max_power       numeric CHECK (max_power > 0),
  reason          text NOT NULL CHECK (length(reason) <= 1000),
  recorded_by     text NOT NULL,
  recorded_at     timestamptz NOT NULL,
  voided_by       text NOT NULL DEFAULT '',
  void_reason     text NOT NULL DEFAULT '' CHECK (length(void_reason) <= 1000),
  voided_at       timestamptz,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT register_setting_register_fk FOREIGN KEY (organization_id, register_number) REFERENCES register (organization_id, number)
);
CREATE UNIQUE INDEX register_setting_from_key ON register_setting (organization_id, register_number, valid_from) WHERE voided_at IS NULL;

-- An exchange or a restart of a dial, declared by a person.
CREATE TABLE register_event (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  register_number integer NOT NULL,
  kind            text NOT NULL CHECK (kind IN ('exchange', 'reset')),
  happened_at     timestamptz NOT NULL,
  old_final       numeric CHECK (old_final >= 0), -- NULL: nobody knows it
  new_start       numeric CHECK (new_start >= 0), -- NULL: nobody knows it
  old_serial      text NOT NULL DEFAULT '' CHECK (length(old_serial) <= 100),
  new_serial      text NOT NULL DEFAULT '' CHECK (length(new_serial) <= 100),
  reason          text NOT NULL CHECK (length(reason) <= 1000),
  recorded_by     text NOT NULL,
  recorded_at     timestamptz NOT NULL,
  voided_by       text NOT NULL DEFAULT '',
  void_reason     text NOT NULL DEFAULT '' CHECK (length(void_reason) <= 1000),
  voided_at       timestamptz,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT register_event_register_fk FOREIGN KEY (organization_id, register_number) REFERENCES register (organization_id, number)
);
CREATE UNIQUE INDEX register_event_at_key ON register_event (organization_id, register_number, happened_at) WHERE voided_at IS NULL;

-- Local days whose usage was derived anew and is still to be checked.
CREATE TABLE check_due (
  organization_id integer NOT NULL,
  register_number integer NOT NULL,
  day             date NOT NULL,
  PRIMARY KEY (organization_id, register_number, day)
);

-- A named doubt about readings or usage. It is resolved when the data heal, and open again when the doubt comes back; a
-- person may accept it with a reason. What it says is derived, what a person said is not.
CREATE TABLE register_finding (
  organization_id integer NOT NULL,
  register_number integer NOT NULL,
  name            text NOT NULL,
  start_at        timestamptz NOT NULL,
  end_at          timestamptz NOT NULL,
  severity        text NOT NULL CHECK (severity IN ('note', 'warning', 'disqualifying')),
  detail          text NOT NULL,
  proposal        jsonb,       -- an event that would explain it
  found_at        timestamptz NOT NULL,
  resolved_at     timestamptz, -- NULL: it stands
  accepted_by     text NOT NULL DEFAULT '',
  accept_reason   text NOT NULL DEFAULT '' CHECK (length(accept_reason) <= 1000),
  accepted_at     timestamptz,
  PRIMARY KEY (organization_id, register_number, start_at, name),
  CONSTRAINT register_finding_register_fk FOREIGN KEY (organization_id, register_number) REFERENCES register (organization_id, number)
);
CREATE INDEX register_finding_open_idx ON register_finding (organization_id, start_at DESC, register_number, name) WHERE resolved_at IS NULL;

-- How a gap was filled; the values are readings under the receipt of the same id.
CREATE TABLE estimate (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  register_number integer NOT NULL,
  start_at        timestamptz NOT NULL,
  end_at          timestamptz NOT NULL,
  method          text NOT NULL CHECK (method IN ('linear', 'like_day')),
  rules           text NOT NULL,        -- version of the rules
  reference_days  timestamptz[] NOT NULL, -- beginnings of the days that were averaged
  scaled          boolean NOT NULL,     -- fitted to what a dial counted across the gap
  readings        integer NOT NULL,
  usage           numeric NOT NULL,     -- of the whole gap, as it was filled
  reason          text NOT NULL CHECK (length(reason) <= 1000),
  recorded_by     text NOT NULL,
  recorded_at     timestamptz NOT NULL,
  voided_by       text NOT NULL DEFAULT '',
  void_reason     text NOT NULL DEFAULT '' CHECK (length(void_reason) <= 1000),
  voided_at       timestamptz,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT estimate_receipt_fk FOREIGN KEY (organization_id, id) REFERENCES receipt (organization_id, id),
  CONSTRAINT estimate_register_fk FOREIGN KEY (organization_id, register_number) REFERENCES register (organization_id, number)
);
CREATE INDEX estimate_register_idx ON estimate (organization_id, register_number, start_at);

-- +goose StatementBegin
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['register_setting','register_event','check_due','register_finding','estimate'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (organization_id = current_organization()) WITH CHECK (organization_id = current_organization())', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO tanso_app', t);
  END LOOP;
END $$;
-- +goose StatementEnd
GRANT UPDATE (voided_by, void_reason, voided_at) ON register_setting, register_event, estimate TO tanso_app;
GRANT UPDATE, DELETE ON check_due TO tanso_app;
GRANT UPDATE ON register_finding TO tanso_app;
