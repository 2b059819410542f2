-- +goose Up
-- Densities, heating values and the like of what a source takes, by which its quantities reach the unit of a factor: published
-- ones that a person chose, and measured ones. Appended, never altered: a row that supersedes another stands for it from then
-- on, and one without a value withdraws it.
CREATE TABLE source_property (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  source_id       uuid NOT NULL,
  supersedes_id   uuid,
  published_id    text NOT NULL, -- empty: the organization's own
  name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  from_unit       text NOT NULL,
  to_unit         text NOT NULL,
  value           numeric CHECK (value > 0), -- one from_unit is value to_unit; NULL: withdrawn
  citation        text NOT NULL CHECK (length(citation) BETWEEN 1 AND 500),
  valid_from      date NOT NULL,
  valid_to        date, -- last day; NULL: open
  reason          text NOT NULL,
  recorded_by     text NOT NULL,
  recorded_at     timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT property_supersedes_key UNIQUE (organization_id, supersedes_id),
  CONSTRAINT source_property_source_fk FOREIGN KEY (organization_id, source_id) REFERENCES emission_source (organization_id, id),
  CONSTRAINT source_property_supersedes_fk FOREIGN KEY (organization_id, supersedes_id) REFERENCES source_property (organization_id, id),
  CONSTRAINT source_property_days_check CHECK (valid_to IS NULL OR valid_to >= valid_from),
  CONSTRAINT source_property_withdrawn_check CHECK (value IS NOT NULL OR supersedes_id IS NOT NULL)
);
CREATE INDEX source_property_source ON source_property (organization_id, source_id);

ALTER TABLE source_property ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON source_property USING (organization_id = current_organization()) WITH CHECK (organization_id = current_organization());
GRANT SELECT, INSERT ON source_property TO tanso_app;
