-- +goose Up
-- Factor editions (shared, immutable), activities (appended and superseded), inventories, runs and entries.

CREATE TABLE factor_edition (
  id          text PRIMARY KEY,
  detail      jsonb NOT NULL, -- emissions.Edition
  sha256      text NOT NULL,
  loaded_at   timestamptz NOT NULL
);
CREATE TABLE factor (
  id           text PRIMARY KEY,
  edition_id   text NOT NULL REFERENCES factor_edition,
  activity_key text NOT NULL,
  region       text NOT NULL,
  stage        text NOT NULL,
  basis        text NOT NULL,
  scope        smallint NOT NULL,
  unit         text NOT NULL,
  valid_from   date NOT NULL,
  valid_to     date,
  supplier_id  text NOT NULL,
  menu         text NOT NULL,
  search       text NOT NULL, -- lower-case name, Japanese name, path and supplier
  detail       jsonb NOT NULL -- emissions.Factor, numbers as text
);
CREATE INDEX factor_activity_idx ON factor (activity_key, region, valid_from DESC);
CREATE INDEX factor_edition_idx ON factor (edition_id, id);

-- A quantity entered by a person or file. A correction is a new row that supersedes the old; a void row has no quantity.
CREATE TABLE activity (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  source_id       uuid NOT NULL,
  period_start    date NOT NULL,
  period_end      date NOT NULL, -- the day after the last
  quantity        numeric,
  unit            text NOT NULL,
  data_type       text NOT NULL CHECK (data_type IN ('invoiced', 'entered', 'estimated')),
  evidence        text NOT NULL DEFAULT '' CHECK (length(evidence) <= 1000),
  supersedes_id   uuid,
  reason          text NOT NULL DEFAULT '',
  receipt_id      uuid,
  recorded_by     text NOT NULL,
  recorded_at     timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT activity_period_check CHECK (period_start < period_end),
  CONSTRAINT activity_supersedes_key UNIQUE (organization_id, supersedes_id),
  CONSTRAINT activity_source_fk FOREIGN KEY (organization_id, source_id) REFERENCES emission_source (organization_id, id),
  CONSTRAINT activity_supersedes_fk FOREIGN KEY (organization_id, supersedes_id) REFERENCES activity (organization_id, id)
);
CREATE INDEX activity_source_idx ON activity (organization_id, source_id, period_start);

CREATE TABLE inventory (
  organization_id   integer NOT NULL REFERENCES organization,
  id                uuid NOT NULL,
  name              text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  period_start      date NOT NULL,
  period_end        date NOT NULL,
  gwp_set           text NOT NULL CHECK (gwp_set IN ('AR4', 'AR5', 'AR6')),
  approach          text NOT NULL CHECK (approach IN ('operational_control', 'financial_control', 'equity_share')),
  number            integer NOT NULL DEFAULT 1,
  restates_id       uuid,
  restatement_cause text NOT NULL DEFAULT '',
  closed_at         timestamptz,
  closed_by         text NOT NULL DEFAULT '',
  closed_run_id     uuid,
  created_at        timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT inventory_period_check CHECK (period_start < period_end),
  CONSTRAINT inventory_restates_key UNIQUE (organization_id, restates_id),
  CONSTRAINT inventory_restates_fk FOREIGN KEY (organization_id, restates_id) REFERENCES inventory (organization_id, id)
);
CREATE INDEX inventory_period_idx ON inventory (organization_id, period_start, period_end);

-- A run is immutable: the same inputs give the same output hash.
CREATE TABLE run (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  inventory_id    uuid NOT NULL,
  engine          text NOT NULL,
  known_at        timestamptz NOT NULL,
  finished_at     timestamptz NOT NULL,
  started_by      text NOT NULL,
  sha256          text NOT NULL, -- of the canonical bytes
  figures_sha256  text NOT NULL, -- of the same without ids, names and times: equal facts give equal figures
  totals          jsonb NOT NULL, -- services.Totals, numbers as text
  findings        jsonb NOT NULL,
  completeness    jsonb NOT NULL,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT run_inventory_fk FOREIGN KEY (organization_id, inventory_id) REFERENCES inventory (organization_id, id)
);
CREATE INDEX run_inventory_idx ON run (organization_id, inventory_id, finished_at DESC);

CREATE TABLE entry (
  organization_id integer NOT NULL,
  run_id          uuid NOT NULL,
  number          integer NOT NULL, -- from 1 in canonical order
  facility_id     uuid NOT NULL,
  source_id       uuid NOT NULL,
  scope           smallint NOT NULL,
  method          text NOT NULL,
  month           text NOT NULL,
  kg_co2e         numeric NOT NULL,
  biogenic_kg_co2 numeric NOT NULL,
  detail          jsonb NOT NULL, -- the emissions.Entry with its activity, numbers as text
  PRIMARY KEY (organization_id, run_id, number),
  CONSTRAINT entry_run_fk FOREIGN KEY (organization_id, run_id) REFERENCES run (organization_id, id)
);

-- The canonical bytes of a run's inventory: what was hashed, and what reports are built from once it is closed.
CREATE TABLE run_statement (
  organization_id integer NOT NULL,
  run_id          uuid NOT NULL,
  canonical       bytea NOT NULL,
  PRIMARY KEY (organization_id, run_id),
  CONSTRAINT run_statement_run_fk FOREIGN KEY (organization_id, run_id) REFERENCES run (organization_id, id)
);

-- +goose StatementBegin
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['activity','inventory','run','entry','run_statement'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (organization_id = current_organization()) WITH CHECK (organization_id = current_organization())', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO tanso_app', t);
  END LOOP;
END $$;
-- +goose StatementEnd
GRANT UPDATE (name, closed_at, closed_by, closed_run_id) ON inventory TO tanso_app;
GRANT SELECT ON factor_edition, factor TO tanso_app;
