-- +goose Up
-- Calculating and closing large inventories as jobs (docs/adr/0030): what was asked for, how far it is, and what came of it.

CREATE TABLE calculation (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  inventory_id    uuid NOT NULL,
  closing         boolean NOT NULL,
  accept_findings boolean NOT NULL,
  status          text NOT NULL CHECK (status IN ('queued', 'running', 'ready', 'failed', 'cancelled')),
  done            integer NOT NULL DEFAULT 0 CHECK (done >= 0), -- lines
  lines           integer NOT NULL CHECK (lines >= 0),          -- how many there are, as far as it is known
  problem         text NOT NULL DEFAULT '',
  problem_ja      text NOT NULL DEFAULT '',
  run_id          uuid, -- what came of it; null until ready
  requested_by    text NOT NULL,
  account_id      uuid NOT NULL, -- whose rights the job works by
  requested_at    timestamptz NOT NULL,
  finished_at     timestamptz,
  job_id          bigint, -- of the queue
  PRIMARY KEY (organization_id, id),
  CONSTRAINT calculation_ready_check CHECK ((status = 'ready') = (run_id IS NOT NULL)),
  CONSTRAINT calculation_inventory_fk FOREIGN KEY (organization_id, inventory_id) REFERENCES inventory (organization_id, id),
  CONSTRAINT calculation_run_fk FOREIGN KEY (organization_id, run_id) REFERENCES run (organization_id, id)
);
CREATE INDEX calculation_inventory_idx ON calculation (organization_id, inventory_id, requested_at);
CREATE UNIQUE INDEX calculation_pending_key ON calculation (organization_id, inventory_id) WHERE status IN ('queued', 'running');

ALTER TABLE calculation ENABLE ROW LEVEL SECURITY;
ALTER TABLE calculation FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON calculation USING (organization_id = current_organization()) WITH CHECK (organization_id = current_organization());
CREATE POLICY engaged ON calculation AS RESTRICTIVE USING ((SELECT audit_unlimited())
  OR inventory_id IN (SELECT i.id FROM inventory i WHERE i.organization_id = current_organization()));
GRANT SELECT, INSERT ON calculation TO tanso_app;
GRANT UPDATE (status, done, lines, problem, problem_ja, run_id, requested_at, finished_at, job_id) ON calculation TO tanso_app;
