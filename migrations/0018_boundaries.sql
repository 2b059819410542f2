-- +goose Up
-- Organizational and operational boundaries (docs/adr/0016). Who holds what, what is leased or franchised, and what is
-- left out are facts from a day on: they are appended, and of two for one day the higher revision holds.

CREATE TABLE legal_entity (
  organization_id integer NOT NULL REFERENCES organization,
  id              uuid NOT NULL,
  name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  name_ja         text NOT NULL DEFAULT '' CHECK (length(name_ja) <= 200),
  country         text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
  kind            text NOT NULL CHECK (kind IN ('group', 'associate', 'joint_venture', 'investee')),
  archived_at     timestamptz,
  version         integer NOT NULL DEFAULT 1,
  created_at      timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT legal_entity_name_key UNIQUE (organization_id, name)
);

CREATE TABLE entity_ownership (
  organization_id integer NOT NULL,
  entity_id       uuid NOT NULL,
  valid_from      date NOT NULL,
  revision        integer NOT NULL,
  parent_id       uuid,             -- the organization itself where there is none
  equity_share    numeric NOT NULL CHECK (equity_share BETWEEN 0 AND 1),
  operated        boolean NOT NULL, -- by the parent: operational control
  controlled      boolean NOT NULL, -- by the parent alone: financial control
  treatment       text NOT NULL CHECK (treatment IN ('consolidated', 'proportional', 'equity_method', 'financial_asset')),
  reason          text NOT NULL DEFAULT '' CHECK (length(reason) <= 1000),
  recorded_by     text NOT NULL,
  recorded_at     timestamptz NOT NULL,
  PRIMARY KEY (organization_id, entity_id, valid_from, revision),
  CONSTRAINT entity_ownership_entity_fk FOREIGN KEY (organization_id, entity_id) REFERENCES legal_entity (organization_id, id),
  CONSTRAINT entity_ownership_parent_fk FOREIGN KEY (organization_id, parent_id) REFERENCES legal_entity (organization_id, id),
  CONSTRAINT entity_ownership_self_check CHECK (parent_id IS DISTINCT FROM entity_id)
);

CREATE TABLE facility_assignment (
  organization_id integer NOT NULL,
  facility_id     uuid NOT NULL,
  valid_from      date NOT NULL,
  revision        integer NOT NULL,
  holder          text NOT NULL CHECK (holder IN ('entity', 'organization', 'none')),
  entity_id       uuid,
  reason          text NOT NULL DEFAULT '' CHECK (length(reason) <= 1000),
  recorded_by     text NOT NULL,
  recorded_at     timestamptz NOT NULL,
  PRIMARY KEY (organization_id, facility_id, valid_from, revision),
  CONSTRAINT facility_assignment_facility_fk FOREIGN KEY (organization_id, facility_id) REFERENCES facility (organization_id, id),
  CONSTRAINT facility_assignment_entity_fk FOREIGN KEY (organization_id, entity_id) REFERENCES legal_entity (organization_id, id),
  CONSTRAINT facility_assignment_entity_check CHECK ((holder = 'entity') = (entity_id IS NOT NULL))
);

-- A lease of the assets behind a source, or a franchise of the operation; one with neither ends what was before.
CREATE TABLE source_arrangement (
  organization_id integer NOT NULL,
  source_id       uuid NOT NULL,
  valid_from      date NOT NULL,
  revision        integer NOT NULL,
  kind            text NOT NULL CHECK (kind IN ('none', 'lease', 'franchise')),
  lease           text NOT NULL CHECK (lease IN ('', 'finance', 'operating')),
  part            text NOT NULL CHECK (part IN ('', 'lessee', 'lessor')),
  reason          text NOT NULL DEFAULT '' CHECK (length(reason) <= 1000),
  recorded_by     text NOT NULL,
  recorded_at     timestamptz NOT NULL,
  PRIMARY KEY (organization_id, source_id, valid_from, revision),
  CONSTRAINT source_arrangement_source_fk FOREIGN KEY (organization_id, source_id) REFERENCES emission_source (organization_id, id),
  CONSTRAINT source_arrangement_terms_check CHECK ((kind = 'lease') = (lease <> '') AND (kind = 'lease') = (part <> ''))
);

CREATE TABLE exclusion (
  organization_id  integer NOT NULL REFERENCES organization,
  id               uuid NOT NULL,
  revision         integer NOT NULL,
  facility_id      uuid,
  scope            smallint NOT NULL CHECK (scope BETWEEN 0 AND 3),     -- 0: of no scope in particular
  category         smallint NOT NULL CHECK (category BETWEEN 0 AND 15), -- of Scope 3; 0: of none in particular
  what             text NOT NULL CHECK (length(what) BETWEEN 1 AND 200),
  reason           text NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
  kg_co2e_per_year numeric CHECK (kg_co2e_per_year >= 0),
  basis            text NOT NULL CHECK (length(basis) <= 1000),         -- of the estimate
  valid_from       date NOT NULL,
  valid_to         date,                                                -- the day after the last
  change_reason    text NOT NULL DEFAULT '' CHECK (length(change_reason) <= 1000),
  recorded_by      text NOT NULL,
  recorded_at      timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id, revision),
  CONSTRAINT exclusion_days_check CHECK (valid_to IS NULL OR valid_from < valid_to),
  CONSTRAINT exclusion_scope_3_check CHECK (category = 0 OR scope = 3),
  CONSTRAINT exclusion_estimate_check CHECK (kg_co2e_per_year IS NULL OR basis <> ''),
  CONSTRAINT exclusion_facility_fk FOREIGN KEY (organization_id, facility_id) REFERENCES facility (organization_id, id)
);

-- +goose StatementBegin
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['legal_entity','entity_ownership','facility_assignment','source_arrangement','exclusion'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (organization_id = current_organization()) WITH CHECK (organization_id = current_organization())', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO tanso_app', t);
  END LOOP;
END $$;
-- +goose StatementEnd
GRANT UPDATE ON legal_entity TO tanso_app;
