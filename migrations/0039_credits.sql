-- +goose Up
-- Carbon credits and removals (docs/adr/0031). They stand beside inventories and lower none of their totals. A correction or a
-- retirement supersedes; one without a quantity is void.
CREATE TABLE carbon_credit (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  standard        text NOT NULL, -- who certified it; own: a removal that nobody certified
  registry        text NOT NULL DEFAULT '' CHECK (length(registry) <= 200),
  project_id      text NOT NULL DEFAULT '' CHECK (length(project_id) <= 200),
  project         text NOT NULL CHECK (length(project) BETWEEN 1 AND 200),
  kind            text NOT NULL CHECK (kind IN ('reduction', 'removal_biogenic', 'removal_technological')),
  country         text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
  vintage_from    smallint NOT NULL CHECK (vintage_from BETWEEN 1990 AND 2100), -- years in which it was reduced or removed
  vintage_to      smallint NOT NULL,
  serial_first    text NOT NULL DEFAULT '' CHECK (length(serial_first) <= 200),
  serial_last     text NOT NULL DEFAULT '' CHECK (length(serial_last) <= 200),
  quantity        numeric CHECK (quantity > 0), -- t CO2e
  own_project     boolean NOT NULL,             -- made by a project of the organization itself
  acquired_on     date NOT NULL,                -- bought, issued, or removed
  planned_year    smallint CHECK (planned_year BETWEEN 1990 AND 2100), -- of the cancellation of what is held
  retired_on      date,
  retirement_id   text NOT NULL DEFAULT '' CHECK (length(retirement_id) <= 200),
  beneficiary     text NOT NULL DEFAULT '' CHECK (length(beneficiary) <= 200),
  purpose         text NOT NULL DEFAULT '',
  purpose_year    smallint CHECK (purpose_year BETWEEN 1990 AND 2100), -- reporting year, by the calendar year in which it begins
  transferred_on  date,
  transferred_to  text NOT NULL DEFAULT '' CHECK (length(transferred_to) <= 200),
  adjustment      text NOT NULL CHECK (adjustment IN ('yes', 'no', 'not_applicable', 'unknown')), -- Paris Agreement, Article 6
  reversed        numeric CHECK (reversed > 0), -- t CO2e that went back into the atmosphere
  reversed_on     date,
  evidence        text NOT NULL DEFAULT '' CHECK (length(evidence) <= 4000),
  supersedes_id   uuid,
  split_from_id   uuid,                         -- what is left of a block of which a part was retired
  reason          text NOT NULL DEFAULT '' CHECK (length(reason) <= 1000),
  recorded_by     text NOT NULL,
  recorded_at     timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT carbon_credit_vintage_check CHECK (vintage_to BETWEEN vintage_from AND 2100),
  CONSTRAINT carbon_credit_serial_check CHECK ((serial_first = '') = (serial_last = '')),
  CONSTRAINT carbon_credit_end_check CHECK (retired_on IS NULL OR transferred_on IS NULL),
  CONSTRAINT carbon_credit_purpose_check CHECK ((retired_on IS NULL) = (purpose = '') AND (retired_on IS NOT NULL OR purpose_year IS NULL)),
  CONSTRAINT carbon_credit_planned_check CHECK (planned_year IS NULL OR retired_on IS NULL AND transferred_on IS NULL),
  CONSTRAINT carbon_credit_reversal_pair_check CHECK ((reversed IS NULL) = (reversed_on IS NULL) AND (reversed IS NULL OR quantity IS NULL OR reversed <= quantity)),
  CONSTRAINT carbon_credit_supersedes_key UNIQUE (organization_id, supersedes_id),
  CONSTRAINT carbon_credit_supersedes_fk FOREIGN KEY (organization_id, supersedes_id) REFERENCES carbon_credit (organization_id, id),
  CONSTRAINT carbon_credit_split_fk FOREIGN KEY (organization_id, split_from_id) REFERENCES carbon_credit (organization_id, id)
);
CREATE INDEX carbon_credit_acquired_idx ON carbon_credit (organization_id, acquired_on DESC, id DESC);

ALTER TABLE carbon_credit ENABLE ROW LEVEL SECURITY;
ALTER TABLE carbon_credit FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON carbon_credit USING (organization_id = current_organization()) WITH CHECK (organization_id = current_organization());
GRANT SELECT, INSERT ON carbon_credit TO tanso_app;
