-- +goose Up
-- What a fiscal year of Japan's schemes is stated with besides the ledger (docs/adr/0032): published rates that the organization read
-- itself, energy that it supplied to others, and calendars of the bands of demand optimisation.

-- The highest revision holds; one without a value takes it back. Rates are of no facility: its id is the zero UUID.
CREATE TABLE regime_fact (
  organization_id integer NOT NULL,
  fiscal_year     smallint NOT NULL CHECK (fiscal_year BETWEEN 1990 AND 2100), -- by the calendar year of its April
  kind            text NOT NULL CHECK (kind IN ('national_average', 'correction', 'menu_non_fossil', 'sold')),
  facility_id     uuid NOT NULL,
  energy          text NOT NULL DEFAULT '', -- of what was sold: electricity.grid in MWh, heat in GJ
  revision        integer NOT NULL,
  value           numeric CHECK (value >= 0),
  source          text NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
  recorded_by     text NOT NULL,
  recorded_at     timestamptz NOT NULL,
  PRIMARY KEY (organization_id, fiscal_year, kind, facility_id, energy, revision)
);

-- A calendar says in which band each half-hour of a grid area lies; of a half-hour in two the later one holds.
CREATE TABLE band_calendar (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  area            text NOT NULL CHECK (length(area) BETWEEN 1 AND 100),
  facility_ids    uuid[] NOT NULL, -- whose electricity is drawn in the area
  first_day       date NOT NULL,
  last_day        date NOT NULL,   -- the day after it
  otherwise       text NOT NULL,   -- band of half-hours without a line; empty: none
  source          text NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
  lines           integer NOT NULL,
  recorded_by     text NOT NULL,
  recorded_at     timestamptz NOT NULL,
  withdrawn_by    text NOT NULL DEFAULT '',
  withdrawn_at    timestamptz,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT band_calendar_days_check CHECK (first_day < last_day)
);

CREATE TABLE band_line (
  organization_id integer NOT NULL,
  calendar_id     uuid NOT NULL,
  start_at        timestamptz NOT NULL,
  end_at          timestamptz NOT NULL,
  band            text NOT NULL,
  PRIMARY KEY (organization_id, calendar_id, start_at),
  CONSTRAINT band_line_span_check CHECK (start_at < end_at),
  CONSTRAINT band_line_calendar_fk FOREIGN KEY (organization_id, calendar_id) REFERENCES band_calendar (organization_id, id)
);

-- +goose StatementBegin
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['regime_fact','band_calendar','band_line'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (organization_id = current_organization()) WITH CHECK (organization_id = current_organization())', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO tanso_app', t);
  END LOOP;
END $$;
-- +goose StatementEnd
GRANT UPDATE (withdrawn_by, withdrawn_at) ON band_calendar TO tanso_app;
