-- +goose Up
-- Factors as a supply chain (docs/adr/0014): which editions an organization uses, factors and editions of its own, and the
-- exchange rates and deflators behind its spend. All of it is appended; the newest said holds.

-- Whether an edition is in use, from when it was said on. Without a row a published edition is in use, and one that the
-- organization imported is not.
CREATE TABLE factor_adoption (
  organization_id integer NOT NULL,
  edition_id      text NOT NULL CHECK (length(edition_id) BETWEEN 1 AND 200),
  revision        integer NOT NULL,
  adopted         boolean NOT NULL,
  reason          text NOT NULL DEFAULT '' CHECK (length(reason) <= 1000),
  decided_id      uuid NOT NULL,
  decided_by      text NOT NULL,
  decided_at      timestamptz NOT NULL,
  PRIMARY KEY (organization_id, edition_id, revision)
);

-- A factor of the organization's own, or of one of its suppliers. It never changes: a better one supersedes it, from when
-- that one is approved.
CREATE TABLE own_factor (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  supersedes_id   uuid,
  detail          jsonb NOT NULL, -- as the factors of editions have it
  evidence        text NOT NULL CHECK (length(evidence) BETWEEN 1 AND 1000),
  expires         date,
  reason          text NOT NULL DEFAULT '' CHECK (length(reason) <= 1000),
  author_id       uuid NOT NULL,
  author          text NOT NULL,
  recorded_at     timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT own_factor_supersedes_fk FOREIGN KEY (organization_id, supersedes_id) REFERENCES own_factor (organization_id, id)
);

-- What was decided about it; the highest revision holds. Without a row it waits.
CREATE TABLE own_factor_decision (
  organization_id integer NOT NULL,
  factor_id       uuid NOT NULL,
  revision        integer NOT NULL,
  decision        text NOT NULL CHECK (decision IN ('approved', 'rejected', 'retired')),
  reason          text NOT NULL DEFAULT '' CHECK (length(reason) <= 1000),
  decided_id      uuid NOT NULL,
  decided_by      text NOT NULL,
  decided_at      timestamptz NOT NULL,
  PRIMARY KEY (organization_id, factor_id, revision),
  CONSTRAINT own_factor_decision_fk FOREIGN KEY (organization_id, factor_id) REFERENCES own_factor (organization_id, id)
);

-- An edition that the organization imported from a file, with what the checks said. Its licence may forbid passing its
-- values on.
CREATE TABLE own_edition (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  detail          jsonb NOT NULL,
  redistributable boolean NOT NULL,
  file_name       text NOT NULL CHECK (length(file_name) <= 255),
  checks          jsonb NOT NULL,
  author_id       uuid NOT NULL,
  author          text NOT NULL,
  imported_at     timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id)
);

CREATE TABLE own_edition_factor (
  organization_id integer NOT NULL,
  edition_id      uuid NOT NULL,
  position        integer NOT NULL,
  detail          jsonb NOT NULL,
  PRIMARY KEY (organization_id, edition_id, position),
  CONSTRAINT own_edition_factor_fk FOREIGN KEY (organization_id, edition_id) REFERENCES own_edition (organization_id, id)
);

-- One unit of the first money is so much of the second: an exchange rate of a year, or a deflator between two years of a
-- currency. Without a value it is withdrawn.
CREATE TABLE price (
  organization_id integer NOT NULL,
  from_unit       text NOT NULL CHECK (from_unit ~ '^[A-Z]{3}[0-9]{4}$'),
  to_unit         text NOT NULL CHECK (to_unit ~ '^[A-Z]{3}[0-9]{4}$'),
  revision        integer NOT NULL,
  value           numeric CHECK (value > 0),
  source          text NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
  recorded_by     text NOT NULL,
  recorded_at     timestamptz NOT NULL,
  PRIMARY KEY (organization_id, from_unit, to_unit, revision),
  CONSTRAINT price_units_check CHECK (from_unit <> to_unit)
);

-- +goose StatementBegin
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['factor_adoption','own_factor','own_factor_decision','own_edition','own_edition_factor','price'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (organization_id = current_organization()) WITH CHECK (organization_id = current_organization())', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO tanso_app', t);
  END LOOP;
END $$;
-- +goose StatementEnd
