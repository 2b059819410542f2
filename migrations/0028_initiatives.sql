-- +goose Up
-- Initiatives as a register (docs/adr/0022): a plan with lines of expected savings and steps, gates that change the status,
-- budgets by fiscal year, and named scenarios of the abatement curve. Rows of before stay as they are, with no lines.
ALTER TABLE initiative
  DROP CONSTRAINT initiative_kind_check,
  DROP CONSTRAINT initiative_status_check,
  ADD CONSTRAINT initiative_kind_check CHECK (kind IN ('efficiency', 'fuel_switch', 'renewables', 'process', 'behaviour', 'supplier', 'transport',
    'refrigerant', 'other')),
  ADD CONSTRAINT initiative_status_check CHECK (status IN ('idea', 'assessed', 'approved', 'in_progress', 'operating', 'verified', 'closed', 'rejected')),
  ADD COLUMN install_start date, -- usage before it is the baseline, between it and start_date neither
  ADD COLUMN lifetime_years smallint CHECK (lifetime_years BETWEEN 1 AND 60),
  ADD COLUMN opex_per_year numeric NOT NULL DEFAULT 0, -- change; below 0 it costs less to run
  ADD COLUMN budget_year smallint CHECK (budget_year BETWEEN 1990 AND 2100),
  ADD COLUMN mandatory boolean NOT NULL DEFAULT false,
  ADD COLUMN assumptions text NOT NULL DEFAULT '' CHECK (length(assumptions) <= 4000),
  ADD COLUMN measurement text NOT NULL DEFAULT '' CHECK (length(measurement) <= 1000),
  ADD COLUMN owner_id uuid,
  ADD COLUMN cdp_type text NOT NULL DEFAULT '' CHECK (length(cdp_type) <= 100),
  ADD COLUMN plan_sha256 text NOT NULL DEFAULT '', -- of the plan as it is; empty in rows of before that nobody has touched
  ADD COLUMN planned_by_id uuid,                   -- who changed the plan last
  ADD COLUMN planned_by text NOT NULL DEFAULT '',
  ADD CONSTRAINT initiative_owner_fk FOREIGN KEY (organization_id, owner_id) REFERENCES member (organization_id, account_id),
  ADD CONSTRAINT initiative_install_check CHECK (install_start <= start_date);

-- What a plan expects to save of an emission source a year, by calendar month; without a source the tonnes themselves, with
-- where they are from. The lines are part of the plan and written with it.
CREATE TABLE initiative_line (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  initiative_id   uuid NOT NULL,
  position        smallint NOT NULL,
  source_id       uuid,
  register_number integer,
  basis           text NOT NULL DEFAULT '' CHECK (length(basis) <= 1000),
  scope           smallint CHECK (scope BETWEEN 1 AND 3),
  category        smallint CHECK (category BETWEEN 1 AND 15),
  t_per_year      numeric,
  unit            text NOT NULL DEFAULT '',
  saved           numeric[], -- twelve, January first; below 0 where usage is added
  price           numeric NOT NULL DEFAULT 0 CHECK (price >= 0),
  escalation      numeric NOT NULL DEFAULT 0, -- per cent a year
  baseline        numeric CHECK (baseline > 0),
  PRIMARY KEY (organization_id, id),
  CONSTRAINT initiative_line_initiative_fk FOREIGN KEY (organization_id, initiative_id) REFERENCES initiative (organization_id, id),
  CONSTRAINT initiative_line_source_fk FOREIGN KEY (organization_id, source_id) REFERENCES emission_source (organization_id, id),
  CONSTRAINT initiative_line_register_fk FOREIGN KEY (organization_id, register_number) REFERENCES register (organization_id, number),
  CONSTRAINT initiative_line_form_check CHECK (CASE WHEN source_id IS NULL THEN scope IS NOT NULL AND t_per_year IS NOT NULL AND saved IS NULL
    ELSE scope IS NULL AND t_per_year IS NULL AND cardinality(saved) = 12 END)
);
CREATE INDEX initiative_line_initiative ON initiative_line (organization_id, initiative_id, position);

CREATE TABLE initiative_step (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  initiative_id   uuid NOT NULL,
  position        smallint NOT NULL,
  name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  start_on        date NOT NULL,
  end_on          date NOT NULL, -- last day
  done_on         date,
  responsible     text NOT NULL DEFAULT '' CHECK (length(responsible) <= 200),
  planned_cost    numeric CHECK (planned_cost >= 0),
  actual_cost     numeric CHECK (actual_cost >= 0),
  PRIMARY KEY (organization_id, id),
  CONSTRAINT initiative_step_initiative_fk FOREIGN KEY (organization_id, initiative_id) REFERENCES initiative (organization_id, id),
  CONSTRAINT initiative_step_days_check CHECK (start_on <= end_on)
);
CREATE INDEX initiative_step_initiative ON initiative_step (organization_id, initiative_id, position);

-- Every change of status, and every approval anew of a changed plan (from and to are then the same). Appended, never altered.
CREATE TABLE initiative_gate (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  initiative_id   uuid NOT NULL,
  from_status     text NOT NULL,
  to_status       text NOT NULL,
  reason          text NOT NULL DEFAULT '' CHECK (length(reason) <= 1000),
  decided_by_id   uuid NOT NULL,
  decided_by      text NOT NULL,
  decided_at      timestamptz NOT NULL,
  plan            bytea NOT NULL, -- canonical bytes of the plan as decided
  sha256          text NOT NULL,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT initiative_gate_initiative_fk FOREIGN KEY (organization_id, initiative_id) REFERENCES initiative (organization_id, id)
);
CREATE INDEX initiative_gate_initiative ON initiative_gate (organization_id, initiative_id, decided_at);

CREATE TABLE initiative_budget (
  organization_id integer NOT NULL,
  year            smallint NOT NULL CHECK (year BETWEEN 1990 AND 2100), -- in which the fiscal year begins
  currency        text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  amount          numeric NOT NULL CHECK (amount >= 0),
  version         integer NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, year, currency)
);

CREATE TABLE abatement_scenario (
  organization_id      integer NOT NULL,
  id                   uuid NOT NULL,
  name                 text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  discount_percent     numeric NOT NULL,
  energy_price_percent numeric NOT NULL,
  carbon_price         numeric NOT NULL,
  grid_percent         numeric NOT NULL,
  shift_months         smallint NOT NULL,
  statuses             text[] NOT NULL,
  basis                text NOT NULL CHECK (basis IN ('location', 'market')),
  method               text NOT NULL CHECK (method IN ('present_value', 'annuitised', 'simple', 'discounted_tonnes')),
  version              integer NOT NULL DEFAULT 1,
  created_at           timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT abatement_scenario_name_key UNIQUE (organization_id, name)
);

-- +goose StatementBegin
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['initiative_line','initiative_step','initiative_gate','initiative_budget','abatement_scenario'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (organization_id = current_organization()) WITH CHECK (organization_id = current_organization())', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO tanso_app', t);
  END LOOP;
END $$;
-- +goose StatementEnd
GRANT DELETE ON initiative_line, initiative_step, abatement_scenario TO tanso_app;
GRANT UPDATE ON initiative_budget, abatement_scenario TO tanso_app;
