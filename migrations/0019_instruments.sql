-- +goose Up
-- Contractual instruments of Scope 2, residual mixes and hourly grid intensities (docs/adr/0017). All of it is appended; what
-- was said last holds.

-- A certificate, contract or supplier's rate. A correction supersedes; one without a quantity is void.
CREATE TABLE instrument (
  organization_id    integer NOT NULL,
  id                 uuid NOT NULL,
  name               text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  kind               text NOT NULL,
  energy             text NOT NULL CHECK (energy IN ('electricity', 'heat')),
  quantity           numeric CHECK (quantity > 0),
  unit               text NOT NULL,
  vintage_start      date NOT NULL,
  vintage_end        date NOT NULL,    -- the day after the last
  applies_start      date NOT NULL,    -- the days whose usage it is for, inside the vintage
  applies_end        date NOT NULL,
  countries          text[] NOT NULL,  -- the market boundary: countries and grid regions
  technology         text NOT NULL DEFAULT '' CHECK (length(technology) <= 200),
  generator          text NOT NULL DEFAULT '' CHECK (length(generator) <= 200),
  registry           text NOT NULL DEFAULT '' CHECK (length(registry) <= 200),
  certificate_range  text NOT NULL DEFAULT '' CHECK (length(certificate_range) <= 500),
  retirement_id      text NOT NULL DEFAULT '' CHECK (length(retirement_id) <= 200),
  retired_on         date,
  retirement_account text NOT NULL DEFAULT '' CHECK (length(retirement_account) <= 200),
  gases              jsonb NOT NULL,   -- kg per kWh, gas by gas
  factor_source      text NOT NULL CHECK (length(factor_source) BETWEEN 1 AND 500),
  price              numeric CHECK (price >= 0),
  currency           text NOT NULL DEFAULT '' CHECK (currency ~ '^([A-Z]{3})?$'),
  evidence           text NOT NULL DEFAULT '' CHECK (length(evidence) <= 4000),
  stated             jsonb NOT NULL,   -- a person's answers to the quality criteria
  allocations        jsonb NOT NULL,   -- facilities, months and amounts; empty: by itself
  profile            text NOT NULL CHECK (profile IN ('none', 'flat', 'register')),
  register_number    integer,          -- of the generator's meter
  supersedes_id      uuid,
  reason             text NOT NULL DEFAULT '' CHECK (length(reason) <= 1000),
  recorded_by        text NOT NULL,
  recorded_at        timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT instrument_vintage_check CHECK (vintage_start < vintage_end),
  CONSTRAINT instrument_applies_check CHECK (vintage_start <= applies_start AND applies_start < applies_end AND applies_end <= vintage_end),
  CONSTRAINT instrument_price_pair_check CHECK ((price IS NULL) = (currency = '')),
  CONSTRAINT instrument_profile_register_check CHECK ((profile = 'register') = (register_number IS NOT NULL)),
  CONSTRAINT instrument_supersedes_key UNIQUE (organization_id, supersedes_id),
  CONSTRAINT instrument_register_fk FOREIGN KEY (organization_id, register_number) REFERENCES register (organization_id, number),
  CONSTRAINT instrument_supersedes_fk FOREIGN KEY (organization_id, supersedes_id) REFERENCES instrument (organization_id, id)
);
CREATE INDEX instrument_vintage_idx ON instrument (organization_id, vintage_start DESC, id DESC);
CREATE INDEX instrument_retirement_idx ON instrument (organization_id, lower(retirement_id)) WHERE retirement_id <> '';

-- The residual mix of a country or region and year, as the organization may use it. The highest revision holds; one without
-- a rate takes it back.
CREATE TABLE residual_mix (
  organization_id integer NOT NULL,
  region          text NOT NULL CHECK (length(region) BETWEEN 2 AND 40),
  year            smallint NOT NULL CHECK (year BETWEEN 1990 AND 2100),
  revision        integer NOT NULL,
  kg_per_kwh      numeric CHECK (kg_per_kwh >= 0),
  gas             text NOT NULL CHECK (gas IN ('CO2', 'CO2E_UNSPLIT')),
  source          text NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
  recorded_by     text NOT NULL,
  recorded_at     timestamptz NOT NULL,
  PRIMARY KEY (organization_id, region, year, revision)
);

-- Hourly intensities of a grid, series by series; of an hour in two the later series holds.
CREATE TABLE grid_intensity_series (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  region          text NOT NULL CHECK (length(region) BETWEEN 2 AND 40),
  source          text NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
  first_hour      timestamptz NOT NULL,
  last_hour       timestamptz NOT NULL,
  hours           integer NOT NULL,
  recorded_by     text NOT NULL,
  recorded_at     timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX grid_intensity_series_region_idx ON grid_intensity_series (organization_id, region, recorded_at DESC, id DESC);

CREATE TABLE grid_intensity (
  organization_id integer NOT NULL,
  series_id       uuid NOT NULL,
  hour_at         timestamptz NOT NULL, -- a whole hour of UTC
  g_per_kwh       numeric NOT NULL CHECK (g_per_kwh >= 0),
  PRIMARY KEY (organization_id, series_id, hour_at),
  CONSTRAINT grid_intensity_series_fk FOREIGN KEY (organization_id, series_id) REFERENCES grid_intensity_series (organization_id, id)
);

-- +goose StatementBegin
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['instrument','residual_mix','grid_intensity_series','grid_intensity'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (organization_id = current_organization()) WITH CHECK (organization_id = current_organization())', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO tanso_app', t);
  END LOOP;
END $$;
-- +goose StatementEnd
