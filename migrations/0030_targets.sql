-- +goose Up
-- Targets, what they are measured by, and what forecasts rest on (docs/adr/0023). Targets, values and assumptions are appended;
-- what held before stays to be read.

-- A denominator: revenue, production, floor area, people. Its unit is a currency for revenue.
CREATE TABLE business_metric (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  kind            text NOT NULL CHECK (kind IN ('revenue', 'production', 'floor_area', 'people', 'other')),
  unit            text NOT NULL CHECK (length(unit) BETWEEN 1 AND 40),
  aggregation     text NOT NULL CHECK (aggregation IN ('sum', 'mean')),
  by_facility     boolean NOT NULL,
  archived_at     timestamptz,
  version         integer NOT NULL DEFAULT 1,
  created_by      text NOT NULL,
  created_at      timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT business_metric_name_key UNIQUE (organization_id, name)
);

-- Its value in whole months. One without a value takes back the one that it supersedes.
CREATE TABLE business_metric_value (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  metric_id       uuid NOT NULL,
  facility_id     uuid,
  period_start    date NOT NULL,
  period_end      date NOT NULL, -- the day after the last
  value           numeric CHECK (value >= 0),
  forecast        boolean NOT NULL,
  source          text NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
  supersedes_id   uuid,
  recorded_by     text NOT NULL,
  recorded_at     timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT business_metric_value_period_check CHECK (period_start < period_end),
  CONSTRAINT business_metric_value_supersedes_key UNIQUE (organization_id, supersedes_id),
  CONSTRAINT business_metric_value_supersedes_fk FOREIGN KEY (organization_id, supersedes_id) REFERENCES business_metric_value (organization_id, id),
  CONSTRAINT business_metric_value_metric_fk FOREIGN KEY (organization_id, metric_id) REFERENCES business_metric (organization_id, id),
  CONSTRAINT business_metric_value_facility_fk FOREIGN KEY (organization_id, facility_id) REFERENCES facility (organization_id, id)
);
CREATE INDEX business_metric_value_metric_idx ON business_metric_value (organization_id, metric_id, period_start);

-- A published pathway that the organization brought itself, with its citation. It never changes; a newer edition is another one.
CREATE TABLE pathway (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  publisher       text NOT NULL CHECK (length(publisher) BETWEEN 1 AND 200),
  title           text NOT NULL CHECK (length(title) BETWEEN 1 AND 300),
  year            smallint NOT NULL CHECK (year BETWEEN 1990 AND 2100),
  document_table  text NOT NULL CHECK (length(document_table) BETWEEN 1 AND 300),
  licence         text NOT NULL CHECK (length(licence) BETWEEN 1 AND 300),
  source          text NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
  retrieved       date NOT NULL,
  sector          text NOT NULL CHECK (length(sector) BETWEEN 1 AND 200),
  unit            text NOT NULL CHECK (length(unit) BETWEEN 1 AND 40),
  sha256          text NOT NULL, -- of the file
  recorded_by     text NOT NULL,
  recorded_at     timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT pathway_sector_key UNIQUE (organization_id, publisher, title, sector)
);
CREATE TABLE pathway_point (
  organization_id integer NOT NULL,
  pathway_id      uuid NOT NULL,
  year            smallint NOT NULL CHECK (year BETWEEN 1990 AND 2100),
  value           numeric NOT NULL CHECK (value >= 0),
  PRIMARY KEY (organization_id, pathway_id, year),
  CONSTRAINT pathway_point_pathway_fk FOREIGN KEY (organization_id, pathway_id) REFERENCES pathway (organization_id, id)
);

-- A target; a change is a further revision with its reason, which needs an approval of its own. base_kg_co2e and base_metric are
-- what stood when the revision was set; what counts is read from the newest restatement.
CREATE TABLE target (
  organization_id   integer NOT NULL,
  id                uuid NOT NULL,
  revision          integer NOT NULL CHECK (revision >= 1),
  name              text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  kind              text NOT NULL CHECK (kind IN ('absolute', 'intensity')),
  term              text NOT NULL CHECK (term IN ('near', 'long', 'net_zero')),
  scopes            smallint[] NOT NULL CHECK (cardinality(scopes) BETWEEN 1 AND 3),
  categories        smallint[] NOT NULL, -- of Scope 3; none: all
  method            text NOT NULL CHECK (method IN ('location', 'market')),
  base_inventory_id uuid NOT NULL,
  base_kg_co2e      numeric NOT NULL,
  base_metric       numeric,
  metric_id         uuid,
  target_year       smallint NOT NULL CHECK (target_year BETWEEN 1990 AND 2100),
  path              text NOT NULL CHECK (path IN ('contraction', 'milestones', 'pathway', 'convergence')),
  standard_id       text NOT NULL, -- empty: none is named
  percent_of_base   numeric,
  pathway_id        text NOT NULL, -- of the product, or the id of a row of pathway; empty: none
  residual_percent  numeric NOT NULL CHECK (residual_percent >= 0 AND residual_percent < 100),
  set_on            date NOT NULL,
  reason            text NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
  retired           boolean NOT NULL,
  content           bytea NOT NULL, -- canonical; what is approved
  sha256            text NOT NULL,
  recorded_by_id    uuid NOT NULL,
  recorded_by       text NOT NULL,
  recorded_at       timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id, revision),
  CONSTRAINT target_denominator_check CHECK ((kind = 'intensity') = (metric_id IS NOT NULL)),
  CONSTRAINT target_inventory_fk FOREIGN KEY (organization_id, base_inventory_id) REFERENCES inventory (organization_id, id),
  CONSTRAINT target_metric_fk FOREIGN KEY (organization_id, metric_id) REFERENCES business_metric (organization_id, id)
);
CREATE TABLE target_milestone (
  organization_id integer NOT NULL,
  target_id       uuid NOT NULL,
  revision        integer NOT NULL,
  year            smallint NOT NULL,
  percent_of_base numeric NOT NULL CHECK (percent_of_base BETWEEN 0 AND 100),
  PRIMARY KEY (organization_id, target_id, revision, year),
  CONSTRAINT target_milestone_target_fk FOREIGN KEY (organization_id, target_id, revision) REFERENCES target (organization_id, id, revision)
);
-- What another person decided about exactly those bytes.
CREATE TABLE target_decision (
  organization_id integer NOT NULL,
  target_id       uuid NOT NULL,
  revision        integer NOT NULL,
  sha256          text NOT NULL,
  approved        boolean NOT NULL,
  reason          text NOT NULL CHECK (length(reason) <= 1000),
  decided_by_id   uuid NOT NULL,
  decided_by      text NOT NULL,
  decided_at      timestamptz NOT NULL,
  CONSTRAINT target_decision_pkey PRIMARY KEY (organization_id, target_id, revision),
  CONSTRAINT target_decision_target_fk FOREIGN KEY (organization_id, target_id, revision) REFERENCES target (organization_id, id, revision)
);

-- What a forecast rests on, by name; growth and the grid in per cent a year. A change is a further revision.
CREATE TABLE roadmap_assumption (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  revision        integer NOT NULL CHECK (revision >= 1),
  name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  growth_1        numeric NOT NULL, -- of Scope 1, and so on
  growth_2        numeric NOT NULL,
  growth_3        numeric NOT NULL,
  low_1           numeric,          -- of its range
  low_2           numeric,
  low_3           numeric,
  high_1          numeric,
  high_2          numeric,
  high_3          numeric,
  metric_id       uuid, -- whose forecast makes the growth in place of the rates
  grid_percent    numeric NOT NULL,
  initiative_percent numeric CHECK (initiative_percent BETWEEN 0 AND 1000), -- half-width of what initiatives take away
  basis           text NOT NULL CHECK (length(basis) BETWEEN 1 AND 1000),
  recorded_by     text NOT NULL,
  recorded_at     timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id, revision),
  CONSTRAINT roadmap_assumption_range_check CHECK (num_nonnulls(low_1, high_1) <> 1 AND num_nonnulls(low_2, high_2) <> 1 AND num_nonnulls(low_3, high_3) <> 1),
  CONSTRAINT roadmap_assumption_metric_fk FOREIGN KEY (organization_id, metric_id) REFERENCES business_metric (organization_id, id)
);

-- +goose StatementBegin
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['business_metric','business_metric_value','pathway','pathway_point','target','target_milestone','target_decision','roadmap_assumption'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (organization_id = current_organization()) WITH CHECK (organization_id = current_organization())', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO tanso_app', t);
  END LOOP;
END $$;
-- +goose StatementEnd
GRANT UPDATE ON business_metric TO tanso_app;
