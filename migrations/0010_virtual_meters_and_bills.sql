-- +goose Up
-- Virtual meters, the tree of meters, and bills (docs/adr/0012). Nothing here is ever changed but what names a thing:
-- formulas, placements and bills are appended, and the newest said about a day holds.

CREATE TABLE virtual_meter (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  facility_id     uuid NOT NULL, -- its zone decides the local days, and is that of all members
  name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  kind            text NOT NULL CHECK (kind IN ('sum', 'residual', 'self_use', 'site_load', 'other')),
  commodity       text NOT NULL,
  unit            text NOT NULL,
  archived_at     timestamptz,
  version         integer NOT NULL DEFAULT 1,
  created_at      timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT virtual_meter_name_key UNIQUE (organization_id, name),
  CONSTRAINT virtual_meter_facility_fk FOREIGN KEY (organization_id, facility_id) REFERENCES facility (organization_id, id)
);

-- What a virtual meter is made of from a local day on, until its next formula. Of two for one day the higher revision
-- holds; one without members ends the virtual meter.
CREATE TABLE virtual_formula (
  organization_id  integer NOT NULL,
  virtual_meter_id uuid NOT NULL,
  valid_from       date NOT NULL,
  revision         integer NOT NULL,
  reason           text NOT NULL DEFAULT '' CHECK (length(reason) <= 1000),
  recorded_by      text NOT NULL,
  recorded_at      timestamptz NOT NULL,
  PRIMARY KEY (organization_id, virtual_meter_id, valid_from, revision),
  CONSTRAINT virtual_formula_meter_fk FOREIGN KEY (organization_id, virtual_meter_id) REFERENCES virtual_meter (organization_id, id)
);

CREATE TABLE virtual_member (
  organization_id  integer NOT NULL,
  virtual_meter_id uuid NOT NULL,
  valid_from       date NOT NULL,
  revision         integer NOT NULL,
  position         smallint NOT NULL,
  register_number  integer,
  member_id        uuid,             -- another virtual meter
  factor           numeric NOT NULL CHECK (factor <> 0),
  PRIMARY KEY (organization_id, virtual_meter_id, valid_from, revision, position),
  CONSTRAINT virtual_member_one_check CHECK (num_nonnulls(register_number, member_id) = 1),
  CONSTRAINT virtual_member_formula_fk FOREIGN KEY (organization_id, virtual_meter_id, valid_from, revision)
    REFERENCES virtual_formula (organization_id, virtual_meter_id, valid_from, revision),
  CONSTRAINT virtual_member_register_fk FOREIGN KEY (organization_id, register_number) REFERENCES register (organization_id, number),
  CONSTRAINT virtual_member_meter_fk FOREIGN KEY (organization_id, member_id) REFERENCES virtual_meter (organization_id, id)
);

-- Behind which meter a meter stands from a local day on, and how exact it is.
CREATE TABLE meter_placement (
  organization_id  integer NOT NULL,
  meter_id         uuid NOT NULL,
  valid_from       date NOT NULL,
  revision         integer NOT NULL,
  parent_id        uuid,             -- behind none
  accuracy_percent numeric NOT NULL CHECK (accuracy_percent >= 0 AND accuracy_percent <= 20),
  recorded_by      text NOT NULL,
  recorded_at      timestamptz NOT NULL,
  PRIMARY KEY (organization_id, meter_id, valid_from, revision),
  CONSTRAINT meter_placement_meter_fk FOREIGN KEY (organization_id, meter_id) REFERENCES meter (organization_id, id),
  CONSTRAINT meter_placement_parent_fk FOREIGN KEY (organization_id, parent_id) REFERENCES meter (organization_id, id),
  CONSTRAINT meter_placement_self_check CHECK (parent_id IS DISTINCT FROM meter_id)
);

-- A source takes the usage of a register, or of a virtual meter, or quantities that are entered.
ALTER TABLE emission_source
  ADD COLUMN virtual_meter_id uuid,
  ADD CONSTRAINT emission_source_virtual_key UNIQUE (organization_id, virtual_meter_id),
  ADD CONSTRAINT emission_source_virtual_fk FOREIGN KEY (organization_id, virtual_meter_id) REFERENCES virtual_meter (organization_id, id),
  ADD CONSTRAINT emission_source_one_check CHECK (num_nonnulls(register_number, virtual_meter_id) <= 1);

-- A supplier's bill over whole local days. A correction supersedes; one without a quantity is void.
CREATE TABLE bill (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  facility_id     uuid NOT NULL,
  commodity       text NOT NULL,
  register_number integer,          -- the register that counts the same
  source_id       uuid,             -- or the source whose quantity this is
  period_start    date NOT NULL,
  period_end      date NOT NULL,    -- the day after the last
  to_inclusive    boolean NOT NULL, -- whether the last date on the paper is one of its days
  quantity        numeric,
  unit            text NOT NULL,
  cost            numeric,
  currency        text NOT NULL DEFAULT '' CHECK (currency ~ '^([A-Z]{3})?$'),
  estimated       boolean NOT NULL,
  invoice_number  text NOT NULL DEFAULT '' CHECK (length(invoice_number) <= 100),
  supplier        text NOT NULL DEFAULT '' CHECK (length(supplier) <= 200),
  note            text NOT NULL DEFAULT '' CHECK (length(note) <= 1000),
  activity_id     uuid,             -- the entry that it feeds
  supersedes_id   uuid,
  reason          text NOT NULL DEFAULT '' CHECK (length(reason) <= 1000),
  recorded_by     text NOT NULL,
  recorded_at     timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT bill_period_check CHECK (period_start < period_end),
  CONSTRAINT bill_cost_check CHECK ((cost IS NULL) = (currency = '')),
  CONSTRAINT bill_supply_check CHECK (num_nonnulls(register_number, source_id) <= 1),
  CONSTRAINT bill_supersedes_key UNIQUE (organization_id, supersedes_id),
  CONSTRAINT bill_facility_fk FOREIGN KEY (organization_id, facility_id) REFERENCES facility (organization_id, id),
  CONSTRAINT bill_register_fk FOREIGN KEY (organization_id, register_number) REFERENCES register (organization_id, number),
  CONSTRAINT bill_source_fk FOREIGN KEY (organization_id, source_id) REFERENCES emission_source (organization_id, id),
  CONSTRAINT bill_activity_fk FOREIGN KEY (organization_id, activity_id) REFERENCES activity (organization_id, id),
  CONSTRAINT bill_supersedes_fk FOREIGN KEY (organization_id, supersedes_id) REFERENCES bill (organization_id, id)
);
CREATE INDEX bill_period_idx ON bill (organization_id, period_start DESC, id DESC);

-- +goose StatementBegin
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['virtual_meter','virtual_formula','virtual_member','meter_placement','bill'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (organization_id = current_organization()) WITH CHECK (organization_id = current_organization())', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO tanso_app', t);
  END LOOP;
END $$;
-- +goose StatementEnd
GRANT UPDATE ON virtual_meter TO tanso_app;
