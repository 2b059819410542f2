-- +goose Up
-- Initiatives (施策) and reports.

CREATE TABLE initiative (
  organization_id      integer NOT NULL,
  id                   uuid NOT NULL,
  facility_id          uuid NOT NULL,
  register_number      integer, -- the register whose usage it should lower
  name                 text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  description          text NOT NULL DEFAULT '' CHECK (length(description) <= 4000),
  kind                 text NOT NULL CHECK (kind IN ('efficiency', 'fuel_switch', 'renewables', 'process', 'behaviour', 'other')),
  status               text NOT NULL CHECK (status IN ('idea', 'approved', 'in_progress', 'operating', 'closed', 'rejected')),
  start_date           date,
  expected_kwh         numeric CHECK (expected_kwh >= 0),   -- per year
  expected_t_co2e      numeric CHECK (expected_t_co2e >= 0), -- per year
  cost                 numeric CHECK (cost >= 0),
  currency             text NOT NULL DEFAULT 'JPY' CHECK (currency ~ '^[A-Z]{3}$'),
  owner                text NOT NULL DEFAULT '' CHECK (length(owner) <= 200),
  version              integer NOT NULL DEFAULT 1,
  created_at           timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT initiative_name_key UNIQUE (organization_id, name),
  CONSTRAINT initiative_facility_fk FOREIGN KEY (organization_id, facility_id) REFERENCES facility (organization_id, id),
  CONSTRAINT initiative_register_fk FOREIGN KEY (organization_id, register_number) REFERENCES register (organization_id, number)
);

CREATE TABLE report (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  inventory_id    uuid NOT NULL,
  format          text NOT NULL CHECK (format IN ('xlsx', 'pdf')),
  language        text NOT NULL CHECK (language IN ('ja', 'en')),
  status          text NOT NULL CHECK (status IN ('queued', 'running', 'ready', 'failed')),
  progress        smallint NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 100),
  problem         text NOT NULL DEFAULT '',
  file_name       text NOT NULL DEFAULT '',
  size            bigint NOT NULL DEFAULT 0,
  sha256          text NOT NULL DEFAULT '',
  requested_by    text NOT NULL,
  requested_at    timestamptz NOT NULL,
  finished_at     timestamptz,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT report_inventory_fk FOREIGN KEY (organization_id, inventory_id) REFERENCES inventory (organization_id, id)
);
CREATE INDEX report_requested_idx ON report (organization_id, requested_at DESC);
CREATE TABLE report_file (
  organization_id integer NOT NULL,
  report_id       uuid NOT NULL,
  content         bytea NOT NULL,
  PRIMARY KEY (organization_id, report_id),
  CONSTRAINT report_file_report_fk FOREIGN KEY (organization_id, report_id) REFERENCES report (organization_id, id)
);

-- +goose StatementBegin
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['initiative','report','report_file'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (organization_id = current_organization()) WITH CHECK (organization_id = current_organization())', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO tanso_app', t);
  END LOOP;
END $$;
-- +goose StatementEnd
GRANT UPDATE ON initiative, report TO tanso_app;
