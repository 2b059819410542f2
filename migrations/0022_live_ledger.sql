-- +goose Up
-- The live ledger: what each draft inventory comes to now, kept up to date by changes alone (docs/adr/0020). All of it is
-- derived and disposable; what is deleted here is made again.

-- What changed and is not in the live ledger yet. Rows are appended by the transaction that changes something and deleted
-- by the one that takes it in, so that no writer waits for another.
CREATE TABLE live_due (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  kind            text NOT NULL CHECK (kind IN ('all', 'facility', 'source', 'register', 'virtual', 'bill', 'inventory')),
  subject         text NOT NULL,        -- the id of what changed; of a register its number
  period_start    date,                 -- NULL: in all its periods
  period_end      date,                 -- the day after the last
  marked_at       timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id)
);

CREATE TABLE live_ledger (
  organization_id integer NOT NULL,
  inventory_id    uuid NOT NULL,
  revision        bigint NOT NULL,      -- one more with each change of a line
  digest          bytea NOT NULL,       -- sum of the digests of the lines, whatever their order
  basis           jsonb NOT NULL,       -- fingerprints of the factors behind the lines, and the instruments
  changed_at      timestamptz NOT NULL, -- of the newest change of a line
  checked_at      timestamptz NOT NULL, -- compared with a calculation of everything
  PRIMARY KEY (organization_id, inventory_id),
  CONSTRAINT live_ledger_inventory_fk FOREIGN KEY (organization_id, inventory_id) REFERENCES inventory (organization_id, id)
);

-- What one activity comes to now, and what the newest run said of it. A line without a digest no longer holds and is kept
-- as it was because the run has it.
CREATE TABLE live_line (
  organization_id integer NOT NULL,
  inventory_id    uuid NOT NULL,
  activity_id     text NOT NULL,
  facility_id     text NOT NULL,
  source_id       text NOT NULL,
  activity_key    text NOT NULL,
  factor_id       text NOT NULL,        -- pinned by a person, or empty
  period_start    date NOT NULL,
  period_end      date NOT NULL,
  fingerprint     text NOT NULL,        -- of the activity and its facility, as they were calculated
  digest          text NOT NULL,        -- of the figures; empty: it no longer holds
  detail          jsonb NOT NULL,       -- services.liveDetail: the emissions.Line with its facility, numbers as text
  run_digest      text NOT NULL DEFAULT '', -- of the figures in the newest run; empty: the run has it not
  run_quantity    text NOT NULL DEFAULT '', -- in the newest run, with its unit
  PRIMARY KEY (organization_id, inventory_id, activity_id),
  CONSTRAINT live_line_inventory_fk FOREIGN KEY (organization_id, inventory_id) REFERENCES inventory (organization_id, id)
);
CREATE INDEX live_line_source_idx ON live_line (organization_id, inventory_id, source_id, period_start);
CREATE INDEX live_line_place_idx ON live_line (organization_id, inventory_id, facility_id, activity_key);
CREATE INDEX live_line_key_idx ON live_line (organization_id, inventory_id, activity_key);
CREATE INDEX live_line_factor_idx ON live_line (organization_id, inventory_id, factor_id) WHERE factor_id <> '';
CREATE INDEX live_line_since_idx ON live_line (organization_id, inventory_id, source_id) WHERE digest <> run_digest;

-- Sums of the lines' entries, as emissions.Sums.
CREATE TABLE live_total (
  organization_id integer NOT NULL,
  inventory_id    uuid NOT NULL,
  dimension       text NOT NULL,
  scope           smallint NOT NULL,
  method          text NOT NULL,
  category        smallint NOT NULL,
  facility_id     text NOT NULL,
  source_id       text NOT NULL,
  month           text NOT NULL,
  gas             text NOT NULL,
  origin          text NOT NULL,
  parts           integer NOT NULL,
  kg              numeric NOT NULL,
  kg_co2e         numeric NOT NULL,
  biogenic_kg_co2 numeric NOT NULL,
  PRIMARY KEY (organization_id, inventory_id, dimension, scope, method, category, facility_id, source_id, month, gas, origin),
  CONSTRAINT live_total_inventory_fk FOREIGN KEY (organization_id, inventory_id) REFERENCES inventory (organization_id, id)
);
CREATE INDEX live_total_empty_idx ON live_total (organization_id, inventory_id) WHERE parts = 0;

-- The entries of a source in a run, to name what changed since.
CREATE INDEX entry_source_idx ON entry (organization_id, run_id, source_id);
ALTER TABLE run ADD COLUMN digest text NOT NULL DEFAULT ''; -- of the lines, comparable with live_ledger.digest

-- +goose StatementBegin
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['live_due','live_ledger','live_line','live_total'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (organization_id = current_organization()) WITH CHECK (organization_id = current_organization())', t);
    EXECUTE format('GRANT SELECT, INSERT, DELETE ON %I TO tanso_app', t);
  END LOOP;
END $$;
-- +goose StatementEnd
GRANT UPDATE ON live_ledger, live_line, live_total TO tanso_app;

-- Drafts that are there already are filled at the next start of the program, which visits the organizations named here.
ALTER TABLE inventory NO FORCE ROW LEVEL SECURITY;
INSERT INTO metered_tenant SELECT DISTINCT organization_id FROM inventory ON CONFLICT DO NOTHING;
ALTER TABLE inventory FORCE ROW LEVEL SECURITY;
