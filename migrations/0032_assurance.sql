-- +goose Up
-- The auditor's workspace (docs/adr/0028): engagements that open chosen inventories to named auditors for a time, samples, tick
-- marks, requests and findings, and what auditors opened. All but the engagement itself is appended and never changes.

-- Of a transaction of an auditor: who it is, and the instant at which the engagement must run.
CREATE FUNCTION current_auditor() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.auditor_id', true), '')::uuid $$;
CREATE FUNCTION current_instant() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.instant', true), '')::timestamptz $$;

CREATE TABLE engagement (
  organization_id     integer NOT NULL REFERENCES organization,
  id                  uuid NOT NULL,
  name                text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  provider            text NOT NULL CHECK (length(provider) <= 200),
  standard            text NOT NULL CHECK (length(standard) <= 200),
  level               text NOT NULL CHECK (level IN ('limited', 'reasonable')),
  scopes              smallint[] NOT NULL CHECK (cardinality(scopes) BETWEEN 1 AND 3),
  valid_from          timestamptz NOT NULL,
  valid_until         timestamptz NOT NULL,
  materiality_kg      numeric CHECK (materiality_kg > 0),
  materiality_percent numeric CHECK (materiality_percent > 0 AND materiality_percent <= 100), -- of the total of an inventory
  performance_percent numeric NOT NULL CHECK (performance_percent > 0 AND performance_percent <= 100), -- of the materiality
  note                text NOT NULL CHECK (length(note) <= 1000),
  ended_at            timestamptz,
  ended_by            text NOT NULL DEFAULT '',
  version             integer NOT NULL DEFAULT 1,
  created_by          text NOT NULL,
  created_at          timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT engagement_period_check CHECK (valid_from < valid_until),
  CONSTRAINT engagement_materiality_check CHECK (num_nonnulls(materiality_kg, materiality_percent) = 1)
);
-- Rows are never deleted: who was engaged once is not let in again as an auditor without limits.
CREATE TABLE engagement_auditor (
  organization_id integer NOT NULL,
  engagement_id   uuid NOT NULL,
  account_id      uuid NOT NULL,
  removed_at      timestamptz,
  PRIMARY KEY (organization_id, engagement_id, account_id),
  CONSTRAINT engagement_auditor_engagement_fk FOREIGN KEY (organization_id, engagement_id) REFERENCES engagement (organization_id, id),
  CONSTRAINT engagement_auditor_member_fk FOREIGN KEY (organization_id, account_id) REFERENCES member (organization_id, account_id)
);
CREATE INDEX engagement_auditor_account_idx ON engagement_auditor (organization_id, account_id);
CREATE TABLE engagement_inventory (
  organization_id integer NOT NULL,
  engagement_id   uuid NOT NULL,
  inventory_id    uuid NOT NULL,
  removed_at      timestamptz,
  PRIMARY KEY (organization_id, engagement_id, inventory_id),
  CONSTRAINT engagement_inventory_engagement_fk FOREIGN KEY (organization_id, engagement_id) REFERENCES engagement (organization_id, id),
  CONSTRAINT engagement_inventory_inventory_fk FOREIGN KEY (organization_id, inventory_id) REFERENCES inventory (organization_id, id)
);

CREATE TABLE audit_sample (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  engagement_id   uuid NOT NULL,
  inventory_id    uuid NOT NULL,
  run_id          uuid NOT NULL,
  method          text NOT NULL CHECK (method IN ('location', 'market')),
  approach        text NOT NULL CHECK (approach IN ('mus', 'random')),
  seed            text NOT NULL CHECK (length(seed) BETWEEN 1 AND 64),
  risk_percent    smallint NOT NULL,
  expected_kg     numeric NOT NULL,
  materiality_kg  numeric NOT NULL,
  tolerable_kg    numeric NOT NULL,
  size            integer NOT NULL,
  interval_kg     numeric NOT NULL,
  total_kg        numeric NOT NULL,
  reported_kg     numeric NOT NULL,
  items           integer NOT NULL,
  strata          jsonb NOT NULL,
  drawn_by_id     uuid NOT NULL,
  drawn_by        text NOT NULL,
  drawn_at        timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT audit_sample_engagement_fk FOREIGN KEY (organization_id, engagement_id) REFERENCES engagement (organization_id, id),
  CONSTRAINT audit_sample_inventory_fk FOREIGN KEY (organization_id, inventory_id) REFERENCES inventory (organization_id, id),
  CONSTRAINT audit_sample_run_fk FOREIGN KEY (organization_id, run_id) REFERENCES run (organization_id, id)
);
CREATE INDEX audit_sample_engagement_idx ON audit_sample (organization_id, engagement_id, drawn_at);
CREATE TABLE audit_sample_item (
  organization_id integer NOT NULL,
  sample_id       uuid NOT NULL,
  number          integer NOT NULL, -- of the entry
  stratum         text NOT NULL,
  kg_co2e         numeric NOT NULL,
  certain         boolean NOT NULL,
  PRIMARY KEY (organization_id, sample_id, number),
  CONSTRAINT audit_sample_item_sample_fk FOREIGN KEY (organization_id, sample_id) REFERENCES audit_sample (organization_id, id)
);
-- What an auditor found of an item; the newest counts.
CREATE TABLE audit_mark (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  sample_id       uuid NOT NULL,
  number          integer NOT NULL,
  ticks           text[] NOT NULL CHECK (ticks <@ ARRAY['reading', 'evidence', 'recomputed', 'factor', 'exception']),
  kg_co2e         numeric, -- the auditor's value
  note            text NOT NULL CHECK (length(note) <= 1000),
  marked_by_id    uuid NOT NULL,
  marked_by       text NOT NULL,
  marked_at       timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT audit_mark_item_fk FOREIGN KEY (organization_id, sample_id, number) REFERENCES audit_sample_item (organization_id, sample_id, number)
);
CREATE INDEX audit_mark_item_idx ON audit_mark (organization_id, sample_id, number, marked_at);

CREATE TABLE audit_request (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  engagement_id   uuid NOT NULL,
  number          integer NOT NULL,
  title           text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  body            text NOT NULL CHECK (length(body) <= 4000),
  target_kind     text NOT NULL, -- empty: about nothing in particular
  target_id       text NOT NULL CHECK (length(target_id) <= 200),
  due_on          date NOT NULL,
  assignee_id     uuid,
  made_by_id      uuid NOT NULL,
  made_by         text NOT NULL,
  made_at         timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT audit_request_number_key UNIQUE (organization_id, engagement_id, number),
  CONSTRAINT audit_request_engagement_fk FOREIGN KEY (organization_id, engagement_id) REFERENCES engagement (organization_id, id),
  CONSTRAINT audit_request_assignee_fk FOREIGN KEY (organization_id, assignee_id) REFERENCES member (organization_id, account_id)
);
CREATE TABLE audit_finding (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  engagement_id   uuid NOT NULL,
  number          integer NOT NULL,
  severity        text NOT NULL CHECK (severity IN ('observation', 'misstatement', 'material')),
  title           text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  body            text NOT NULL CHECK (length(body) <= 4000),
  target_kind     text NOT NULL,
  target_id       text NOT NULL CHECK (length(target_id) <= 200),
  effect_kg       numeric, -- reported less what is right; NULL: not known
  made_by_id      uuid NOT NULL,
  made_by         text NOT NULL,
  made_at         timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT audit_finding_number_key UNIQUE (organization_id, engagement_id, number),
  CONSTRAINT audit_finding_engagement_fk FOREIGN KEY (organization_id, engagement_id) REFERENCES engagement (organization_id, id)
);
-- What was answered and decided about a request or a finding.
CREATE TABLE audit_step (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  engagement_id   uuid NOT NULL,
  request_id      uuid,
  finding_id      uuid,
  kind            text NOT NULL CHECK (kind IN ('answered', 'returned', 'closed', 'withdrawn')),
  body            text NOT NULL CHECK (length(body) <= 4000),
  by_id           uuid NOT NULL,
  by_name         text NOT NULL,
  at              timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT audit_step_subject_check CHECK (num_nonnulls(request_id, finding_id) = 1),
  CONSTRAINT audit_step_engagement_fk FOREIGN KEY (organization_id, engagement_id) REFERENCES engagement (organization_id, id),
  CONSTRAINT audit_step_request_fk FOREIGN KEY (organization_id, request_id) REFERENCES audit_request (organization_id, id),
  CONSTRAINT audit_step_finding_fk FOREIGN KEY (organization_id, finding_id) REFERENCES audit_finding (organization_id, id)
);
CREATE INDEX audit_step_engagement_idx ON audit_step (organization_id, engagement_id, at);

-- What an auditor opened or downloaded: one row for each thing and hour.
CREATE TABLE audit_access (
  organization_id integer NOT NULL,
  account_id      uuid NOT NULL,
  account_name    text NOT NULL,
  object_kind     text NOT NULL,
  object_id       text NOT NULL CHECK (length(object_id) <= 200),
  hour            timestamptz NOT NULL,
  first_at        timestamptz NOT NULL,
  PRIMARY KEY (organization_id, account_id, hour, object_kind, object_id)
);
CREATE INDEX audit_access_first_idx ON audit_access (organization_id, first_at DESC);

-- +goose StatementBegin
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['engagement','engagement_auditor','engagement_inventory','audit_sample','audit_sample_item','audit_mark','audit_request',
                           'audit_finding','audit_step','audit_access'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (organization_id = current_organization()) WITH CHECK (organization_id = current_organization())', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO tanso_app', t);
  END LOOP;
END $$;
-- +goose StatementEnd
GRANT UPDATE ON engagement TO tanso_app;
GRANT UPDATE (removed_at) ON engagement_auditor, engagement_inventory TO tanso_app;

-- At sign-in the organization is not chosen yet: an account may read whether engagements of its own run.
CREATE POLICY own_engagement ON engagement_auditor FOR SELECT USING (account_id = current_account());
CREATE POLICY own_engagement ON engagement FOR SELECT USING (
  EXISTS (SELECT FROM engagement_auditor a WHERE a.organization_id = engagement.organization_id AND a.engagement_id = engagement.id AND a.account_id = current_account()));

-- Whether an account that is an auditor is let into an organization at an instant: through an engagement that runs, or because it
-- was never engaged there.
CREATE FUNCTION auditor_admitted(organization integer, account uuid, instant timestamptz) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT NOT EXISTS (SELECT FROM engagement_auditor a WHERE a.organization_id = organization AND a.account_id = account)
    OR EXISTS (SELECT FROM engagement_auditor a JOIN engagement e ON e.organization_id = a.organization_id AND e.id = a.engagement_id
               WHERE a.organization_id = organization AND a.account_id = account AND a.removed_at IS NULL
                 AND e.ended_at IS NULL AND e.valid_from <= instant AND instant < e.valid_until) $$;

-- The engagements of the auditor of the transaction that run.
CREATE FUNCTION running_engagements() RETURNS SETOF uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT e.id FROM engagement_auditor a JOIN engagement e ON e.organization_id = a.organization_id AND e.id = a.engagement_id
  WHERE a.organization_id = current_organization() AND a.account_id = current_auditor() AND a.removed_at IS NULL
    AND e.ended_at IS NULL AND e.valid_from <= current_instant() AND current_instant() < e.valid_until $$;

-- Auditors who were ever engaged see the inventories of their running engagements, and what is of these, and nothing of others.
CREATE FUNCTION audit_unlimited() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT current_auditor() IS NULL
    OR NOT EXISTS (SELECT FROM engagement_auditor a WHERE a.organization_id = current_organization() AND a.account_id = current_auditor()) $$;
CREATE POLICY engaged ON inventory AS RESTRICTIVE USING ((SELECT audit_unlimited()) OR id IN (
  SELECT i.inventory_id FROM engagement_inventory i
  WHERE i.organization_id = current_organization() AND i.removed_at IS NULL AND i.engagement_id IN (SELECT running_engagements())));
CREATE POLICY engaged ON run AS RESTRICTIVE USING ((SELECT audit_unlimited())
  OR inventory_id IN (SELECT i.id FROM inventory i WHERE i.organization_id = current_organization()));
CREATE POLICY engaged ON entry AS RESTRICTIVE USING ((SELECT audit_unlimited())
  OR run_id IN (SELECT r.id FROM run r WHERE r.organization_id = current_organization()));
CREATE POLICY engaged ON run_statement AS RESTRICTIVE USING ((SELECT audit_unlimited())
  OR run_id IN (SELECT r.id FROM run r WHERE r.organization_id = current_organization()));
CREATE POLICY engaged ON report AS RESTRICTIVE USING ((SELECT audit_unlimited())
  OR inventory_id IN (SELECT i.id FROM inventory i WHERE i.organization_id = current_organization()));
CREATE POLICY engaged ON report_file AS RESTRICTIVE USING ((SELECT audit_unlimited())
  OR report_id IN (SELECT r.id FROM report r WHERE r.organization_id = current_organization()));
CREATE POLICY engaged ON inventory_dossier AS RESTRICTIVE USING ((SELECT audit_unlimited())
  OR inventory_id IN (SELECT i.id FROM inventory i WHERE i.organization_id = current_organization()));
CREATE POLICY engaged ON inventory_seal AS RESTRICTIVE USING ((SELECT audit_unlimited())
  OR inventory_id IN (SELECT i.id FROM inventory i WHERE i.organization_id = current_organization()));
CREATE POLICY engaged ON inventory_timestamp AS RESTRICTIVE USING ((SELECT audit_unlimited())
  OR inventory_id IN (SELECT i.id FROM inventory i WHERE i.organization_id = current_organization()));
CREATE POLICY engaged ON live_ledger AS RESTRICTIVE USING ((SELECT audit_unlimited())
  OR inventory_id IN (SELECT i.id FROM inventory i WHERE i.organization_id = current_organization()));
CREATE POLICY engaged ON live_line AS RESTRICTIVE USING ((SELECT audit_unlimited())
  OR inventory_id IN (SELECT i.id FROM inventory i WHERE i.organization_id = current_organization()));
CREATE POLICY engaged ON live_total AS RESTRICTIVE USING ((SELECT audit_unlimited())
  OR inventory_id IN (SELECT i.id FROM inventory i WHERE i.organization_id = current_organization()));
CREATE POLICY engaged ON submission AS RESTRICTIVE USING ((SELECT audit_unlimited()) OR inventory_id IS NULL
  OR inventory_id IN (SELECT i.id FROM inventory i WHERE i.organization_id = current_organization()));

-- An auditor sees and fills the workspace of running engagements alone.
CREATE POLICY engaged ON engagement AS RESTRICTIVE USING (current_auditor() IS NULL OR EXISTS (
  SELECT FROM engagement_auditor a WHERE a.organization_id = current_organization() AND a.engagement_id = engagement.id AND a.account_id = current_auditor()));
-- +goose StatementBegin
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['audit_sample','audit_request','audit_finding','audit_step'] LOOP
    EXECUTE format('CREATE POLICY engaged ON %I AS RESTRICTIVE USING ((SELECT current_auditor()) IS NULL OR engagement_id IN (SELECT running_engagements()))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['audit_sample_item','audit_mark'] LOOP
    EXECUTE format('CREATE POLICY engaged ON %I AS RESTRICTIVE USING ((SELECT current_auditor()) IS NULL
      OR sample_id IN (SELECT s.id FROM audit_sample s WHERE s.organization_id = current_organization()))', t);
  END LOOP;
END $$;
-- +goose StatementEnd
