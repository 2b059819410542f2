-- +goose Up
-- Scope 3: the category of a source, lines with their inputs, the relevance of categories, and ledgers that lines come from
-- (docs/adr/0015). Lines, rows and choices are appended; what is newest holds.

-- Required for new sources of Scope 3; those from before may have none.
ALTER TABLE emission_source
  ADD COLUMN category smallint NOT NULL DEFAULT 0 CHECK (category BETWEEN 0 AND 15),
  ADD CONSTRAINT emission_source_category_scope_check CHECK (category = 0 OR scope = 3);

ALTER TABLE entry ADD COLUMN category smallint NOT NULL DEFAULT 0 CHECK (category BETWEEN 0 AND 15);

-- What an activity of Scope 3 is derived from: a method and its inputs.
CREATE TABLE scope3_line (
  organization_id integer NOT NULL,
  activity_id     uuid NOT NULL,
  category        smallint NOT NULL CHECK (category BETWEEN 1 AND 15),
  method          text NOT NULL,
  description     text NOT NULL CHECK (length(description) BETWEEN 1 AND 500),
  supplier        text NOT NULL DEFAULT '' CHECK (length(supplier) <= 200),
  inputs          jsonb NOT NULL, -- the scope3.Line, numbers as text
  factor_reason   text NOT NULL DEFAULT '' CHECK (length(factor_reason) <= 1000),
  primary_share   numeric CHECK (primary_share BETWEEN 0 AND 1), -- null: as the method has it
  quality         jsonb,          -- the emissions.DataQuality; null: not judged
  uncertainty     jsonb,          -- the emissions.Spread of the quantity; null: not stated
  PRIMARY KEY (organization_id, activity_id),
  CONSTRAINT scope3_line_activity_fk FOREIGN KEY (organization_id, activity_id) REFERENCES activity (organization_id, id)
);
CREATE INDEX scope3_line_category_idx ON scope3_line (organization_id, category, activity_id);

-- Whether a category is relevant for the organization, and why not; the highest revision holds.
CREATE TABLE scope3_screening (
  organization_id integer NOT NULL,
  category        smallint NOT NULL CHECK (category BETWEEN 1 AND 15),
  revision        integer NOT NULL,
  relevance       text NOT NULL CHECK (relevance IN ('relevant', 'not_relevant', 'excluded')),
  reason          text NOT NULL DEFAULT '' CHECK (length(reason) <= 1000),
  recorded_by     text NOT NULL,
  recorded_at     timestamptz NOT NULL,
  PRIMARY KEY (organization_id, category, revision),
  CONSTRAINT scope3_screening_why_check CHECK (relevance = 'relevant' OR reason <> '')
);

-- A purchase ledger or travel list as it came.
CREATE TABLE ledger (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  kind            text NOT NULL CHECK (kind IN ('purchases', 'travel')),
  file_name       text NOT NULL DEFAULT '' CHECK (length(file_name) <= 200),
  sha256          bytea NOT NULL,
  header          text[] NOT NULL,
  recorded_by     text NOT NULL,
  recorded_at     timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT ledger_file_key UNIQUE (organization_id, kind, sha256),
  CONSTRAINT ledger_receipt_fk FOREIGN KEY (organization_id, id) REFERENCES receipt (organization_id, id)
);

CREATE TABLE ledger_row (
  organization_id integer NOT NULL,
  ledger_id       uuid NOT NULL,
  line            integer NOT NULL, -- of the file, from 1
  cells           text[] NOT NULL,
  identity        bytea NOT NULL,   -- SHA-256 of the cells and of how many equal rows stand above
  PRIMARY KEY (organization_id, ledger_id, line),
  CONSTRAINT ledger_row_ledger_fk FOREIGN KEY (organization_id, ledger_id) REFERENCES ledger (organization_id, id)
);

-- Rows that became lines: each once, whichever file brings it again.
CREATE TABLE ledger_line (
  organization_id integer NOT NULL,
  kind            text NOT NULL,
  identity        bytea NOT NULL,
  ledger_id       uuid NOT NULL,
  line            integer NOT NULL,
  activity_id     uuid NOT NULL,
  PRIMARY KEY (organization_id, kind, identity),
  CONSTRAINT ledger_line_row_fk FOREIGN KEY (organization_id, ledger_id, line) REFERENCES ledger_row (organization_id, ledger_id, line),
  CONSTRAINT ledger_line_activity_fk FOREIGN KEY (organization_id, activity_id) REFERENCES activity (organization_id, id)
);

-- What a person chose for a kind of row; the newest holds.
CREATE TABLE ledger_choice (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  kind            text NOT NULL,
  match           text NOT NULL, -- supplier, account and text, in lower case
  choice          jsonb NOT NULL,
  recorded_by     text NOT NULL,
  recorded_at     timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX ledger_choice_match_idx ON ledger_choice (organization_id, kind, match, id DESC);

-- +goose StatementBegin
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['scope3_line','scope3_screening','ledger','ledger_row','ledger_line','ledger_choice'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (organization_id = current_organization()) WITH CHECK (organization_id = current_organization())', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO tanso_app', t);
  END LOOP;
END $$;
-- +goose StatementEnd
