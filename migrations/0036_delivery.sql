-- +goose Up
-- How reports reach people (docs/adr/0029): a build may be cancelled and asked for again, a ready report may be shared by a link
-- that ends, and a summary of each month goes out by e-mail.

ALTER TABLE report ADD COLUMN job_id bigint; -- of the queue; null of reports that were asked for before
ALTER TABLE report DROP CONSTRAINT report_status_check;
ALTER TABLE report ADD CONSTRAINT report_status_check CHECK (status IN ('queued', 'running', 'ready', 'failed', 'cancelled'));

-- A link by which anybody who has it may take one report until it ends. The secret itself is not kept.
CREATE TABLE report_share (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  report_id       uuid NOT NULL,
  secret_hash     bytea NOT NULL CHECK (length(secret_hash) = 32),
  note            text NOT NULL CHECK (length(note) <= 200),
  expires_at      timestamptz NOT NULL,
  created_by      text NOT NULL,
  created_at      timestamptz NOT NULL,
  revoked_at      timestamptz,
  revoked_by      text NOT NULL DEFAULT '',
  PRIMARY KEY (organization_id, id),
  CONSTRAINT report_share_secret_key UNIQUE (organization_id, secret_hash),
  CONSTRAINT report_share_term_check CHECK (expires_at > created_at),
  CONSTRAINT report_share_report_fk FOREIGN KEY (organization_id, report_id) REFERENCES report (organization_id, id)
);
CREATE INDEX report_share_report_idx ON report_share (organization_id, report_id);

-- Each time that a report was taken by a link.
CREATE TABLE report_share_use (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  share_id        uuid NOT NULL,
  at              timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT report_share_use_share_fk FOREIGN KEY (organization_id, share_id) REFERENCES report_share (organization_id, id)
);
CREATE INDEX report_share_use_share_idx ON report_share_use (organization_id, share_id);

-- Who gets the report of each month by e-mail, from which day of the next month on.
CREATE TABLE monthly_report (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  language        text NOT NULL CHECK (language IN ('ja', 'en')),
  method          text NOT NULL CHECK (method IN ('location', 'market')),
  recipients      text[] NOT NULL CHECK (cardinality(recipients) BETWEEN 1 AND 50),
  day             smallint NOT NULL CHECK (day BETWEEN 1 AND 28),
  time_zone       text NOT NULL,
  active          boolean NOT NULL,
  version         integer NOT NULL DEFAULT 1,
  created_by      text NOT NULL,
  created_at      timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id)
);

-- What became of each month's.
CREATE TABLE monthly_report_letter (
  organization_id integer NOT NULL,
  report_id       uuid NOT NULL,
  month           text NOT NULL CHECK (month ~ '^[0-9]{4}-[0-9]{2}$'),
  status          text NOT NULL CHECK (status IN ('sent', 'unsent', 'empty')),
  problem         text NOT NULL DEFAULT '',
  sha256          text NOT NULL DEFAULT '', -- of the attachment, hex
  at              timestamptz NOT NULL,
  PRIMARY KEY (organization_id, report_id, month),
  CONSTRAINT monthly_report_letter_report_fk FOREIGN KEY (organization_id, report_id) REFERENCES monthly_report (organization_id, id)
);

-- +goose StatementBegin
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['report_share','report_share_use','monthly_report','monthly_report_letter'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (organization_id = current_organization()) WITH CHECK (organization_id = current_organization())', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO tanso_app', t);
  END LOOP;
END $$;
-- +goose StatementEnd
GRANT UPDATE (revoked_at, revoked_by) ON report_share TO tanso_app;
GRANT UPDATE ON monthly_report TO tanso_app;
