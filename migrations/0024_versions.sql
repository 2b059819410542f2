-- +goose Up
-- What was known of facilities and sources, and since when: "as known on a day" needs their share, region and supplier as
-- they stood then (property 9). Each version is kept by the statement that makes it; the table itself holds the newest.
CREATE TABLE facility_version (
  organization_id integer NOT NULL,
  facility_id     uuid NOT NULL,
  version         integer NOT NULL,
  name            text NOT NULL,
  name_ja         text NOT NULL,
  country         text NOT NULL,
  region          text NOT NULL,
  time_zone       text NOT NULL,
  equity_share    numeric NOT NULL,
  operated        boolean NOT NULL,
  controlled      boolean NOT NULL,
  archived_at     timestamptz,
  recorded_at     timestamptz NOT NULL,
  PRIMARY KEY (organization_id, facility_id, version),
  CONSTRAINT facility_version_facility_fk FOREIGN KEY (organization_id, facility_id) REFERENCES facility (organization_id, id)
);

-- Facility, scope, activity, register and virtual meter of a source never change.
CREATE TABLE emission_source_version (
  organization_id integer NOT NULL,
  source_id       uuid NOT NULL,
  version         integer NOT NULL,
  name            text NOT NULL,
  supplier_id     text NOT NULL,
  menu            text NOT NULL,
  factor_id       text NOT NULL,
  factor_reason   text NOT NULL,
  category        smallint NOT NULL,
  source_type     text NOT NULL,
  archived_at     timestamptz,
  recorded_at     timestamptz NOT NULL,
  PRIMARY KEY (organization_id, source_id, version),
  CONSTRAINT emission_source_version_source_fk FOREIGN KEY (organization_id, source_id) REFERENCES emission_source (organization_id, id)
);

-- Of the time before, only the newest version is known. It stands in from the beginning, and its number above 1 says so.
-- Row-level security that is forced would hide the rows from an owner who is no superuser.
ALTER TABLE facility NO FORCE ROW LEVEL SECURITY;
ALTER TABLE emission_source NO FORCE ROW LEVEL SECURITY;
INSERT INTO facility_version SELECT organization_id, id, version, name, name_ja, country, region, time_zone, equity_share, operated, controlled,
  archived_at, created_at FROM facility;
INSERT INTO emission_source_version SELECT organization_id, id, version, name, supplier_id, menu, factor_id, factor_reason, category, source_type,
  archived_at, created_at FROM emission_source;
ALTER TABLE facility FORCE ROW LEVEL SECURITY;
ALTER TABLE emission_source FORCE ROW LEVEL SECURITY;

ALTER TABLE facility_version ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON facility_version USING (organization_id = current_organization()) WITH CHECK (organization_id = current_organization());
GRANT SELECT, INSERT ON facility_version TO tanso_app;
ALTER TABLE emission_source_version ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON emission_source_version USING (organization_id = current_organization()) WITH CHECK (organization_id = current_organization());
GRANT SELECT, INSERT ON emission_source_version TO tanso_app;
