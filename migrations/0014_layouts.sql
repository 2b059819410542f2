-- +goose Up
-- What the columns of a sender's CSV files hold, said once by a person (meters/csvfile.Layout). The fingerprint of the
-- header is how the next file of the same sender is recognized; empty where the files have no header.
CREATE TABLE csv_layout (
  organization_id integer NOT NULL REFERENCES organization,
  id              uuid NOT NULL,
  name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  fingerprint     text NOT NULL,
  document        jsonb NOT NULL,
  archived_at     timestamptz,
  version         integer NOT NULL DEFAULT 1,
  created_at      timestamptz NOT NULL,
  updated_at      timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT csv_layout_name_key UNIQUE (organization_id, name)
);

ALTER TABLE csv_layout ENABLE ROW LEVEL SECURITY;
ALTER TABLE csv_layout FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON csv_layout USING (organization_id = current_organization()) WITH CHECK (organization_id = current_organization());
GRANT SELECT, INSERT, UPDATE ON csv_layout TO tanso_app;
