-- +goose Up
-- Uncertainty, data quality and the base year (docs/adr/0018). Everything here is appended: the newest row holds, and what
-- held before stays to be read.

-- Whether indicators of data quality that nobody judged get a score by rule, and which lines err together.
CREATE TABLE quality_policy (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  propose         boolean NOT NULL,
  correlation     text NOT NULL CHECK (correlation IN ('independent', 'same_factor')),
  recorded_by     text NOT NULL,
  recorded_at     timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id)
);

-- What a person states of the data of a source: half-widths of 95 % intervals in per cent, and scores from 1 to 5, of which
-- 0 is not judged.
CREATE TABLE quality_judgement (
  organization_id  integer NOT NULL,
  id               uuid NOT NULL,
  source_id        uuid NOT NULL,
  quantity_percent numeric CHECK (quantity_percent BETWEEN 0 AND 1000),
  factor_percent   numeric CHECK (factor_percent BETWEEN 0 AND 1000),
  technological    smallint NOT NULL CHECK (technological BETWEEN 0 AND 5),
  temporal         smallint NOT NULL CHECK (temporal BETWEEN 0 AND 5),
  geographical     smallint NOT NULL CHECK (geographical BETWEEN 0 AND 5),
  completeness     smallint NOT NULL CHECK (completeness BETWEEN 0 AND 5),
  reliability      smallint NOT NULL CHECK (reliability BETWEEN 0 AND 5),
  basis            text NOT NULL CHECK (length(basis) BETWEEN 1 AND 1000),
  recorded_by      text NOT NULL,
  recorded_at      timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT quality_judgement_source_fk FOREIGN KEY (organization_id, source_id) REFERENCES emission_source (organization_id, id)
);
CREATE INDEX quality_judgement_source_idx ON quality_judgement (organization_id, source_id, recorded_at DESC);

-- Which closed inventory is the base year, and from which share of it on changes call for its recalculation.
CREATE TABLE base_year_policy (
  organization_id   integer NOT NULL,
  id                uuid NOT NULL,
  inventory_id      uuid NOT NULL,
  threshold_percent numeric NOT NULL CHECK (threshold_percent > 0 AND threshold_percent <= 100),
  method            text NOT NULL CHECK (method IN ('location', 'market')), -- of Scope 2
  reason            text NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
  recorded_by       text NOT NULL,
  recorded_at       timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT base_year_policy_inventory_fk FOREIGN KEY (organization_id, inventory_id) REFERENCES inventory (organization_id, id)
);

-- A change and what it would add to the base year. One that was noted wrongly is superseded by one without a quantity.
CREATE TABLE base_year_change (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  cause           text NOT NULL CHECK (cause IN ('structural', 'sourcing', 'method', 'factor', 'error', 'category', 'organic')),
  description     text NOT NULL CHECK (length(description) BETWEEN 1 AND 1000),
  kg_co2e         numeric,
  supersedes_id   uuid,
  recorded_by     text NOT NULL,
  recorded_at     timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT base_year_change_supersedes_key UNIQUE (organization_id, supersedes_id),
  CONSTRAINT base_year_change_supersedes_fk FOREIGN KEY (organization_id, supersedes_id) REFERENCES base_year_change (organization_id, id)
);

-- What was decided about the changes that were open. A recalculation takes them in; otherwise they stay and count on.
CREATE TABLE base_year_decision (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  decision        text NOT NULL CHECK (decision IN ('recalculate', 'keep')),
  reason          text NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
  percent         numeric, -- of the base year that the open changes made together
  restatement_id  uuid,
  recorded_by     text NOT NULL,
  recorded_at     timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT base_year_decision_restatement_check CHECK ((decision = 'recalculate') = (restatement_id IS NOT NULL)),
  CONSTRAINT base_year_decision_restatement_fk FOREIGN KEY (organization_id, restatement_id) REFERENCES inventory (organization_id, id)
);

CREATE TABLE base_year_applied (
  organization_id integer NOT NULL,
  change_id       uuid NOT NULL,
  decision_id     uuid NOT NULL,
  PRIMARY KEY (organization_id, change_id),
  CONSTRAINT base_year_applied_change_fk FOREIGN KEY (organization_id, change_id) REFERENCES base_year_change (organization_id, id),
  CONSTRAINT base_year_applied_decision_fk FOREIGN KEY (organization_id, decision_id) REFERENCES base_year_decision (organization_id, id)
);

-- +goose StatementBegin
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['quality_policy','quality_judgement','base_year_policy','base_year_change','base_year_decision','base_year_applied'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (organization_id = current_organization()) WITH CHECK (organization_id = current_organization())', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO tanso_app', t);
  END LOOP;
END $$;
-- +goose StatementEnd
