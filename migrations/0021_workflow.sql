-- +goose Up
-- Collecting, reviewing and proving (docs/adr/0019): what people are asked for, what was submitted and decided, what was
-- said and shown. Requests are descriptions; submissions, decisions, comments and evidence are appended and never change.

-- What a contributor sees: all sources, those of a facility, or single ones. What they are asked for comes on top.
CREATE TABLE source_assignment (
  organization_id integer NOT NULL,
  account_id      uuid NOT NULL,
  subject         text NOT NULL, -- all, or the id of the facility or source
  facility_id     uuid,
  source_id       uuid,
  assigned_by     text NOT NULL,
  assigned_at     timestamptz NOT NULL,
  PRIMARY KEY (organization_id, account_id, subject),
  CONSTRAINT source_assignment_subject_check CHECK (subject = coalesce(facility_id::text, source_id::text, 'all') AND num_nonnulls(facility_id, source_id) <= 1),
  CONSTRAINT source_assignment_member_fk FOREIGN KEY (organization_id, account_id) REFERENCES member (organization_id, account_id),
  CONSTRAINT source_assignment_facility_fk FOREIGN KEY (organization_id, facility_id) REFERENCES facility (organization_id, id),
  CONSTRAINT source_assignment_source_fk FOREIGN KEY (organization_id, source_id) REFERENCES emission_source (organization_id, id)
);
-- Contributors of before keep what they saw. The owner need not be above the policies, so they are lifted for a moment.
ALTER TABLE member NO FORCE ROW LEVEL SECURITY;
INSERT INTO source_assignment (organization_id, account_id, subject, assigned_by, assigned_at)
  SELECT organization_id, account_id, 'all', 'system', created_at FROM member WHERE role = 'contributor';
ALTER TABLE member FORCE ROW LEVEL SECURITY;

-- Somebody is asked for the figures of a source, or of a Scope 3 category at a facility, for a period of whole months.
CREATE TABLE data_request (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  facility_id     uuid NOT NULL,
  source_id       uuid,
  category        smallint CHECK (category BETWEEN 1 AND 15),
  period_start    date NOT NULL,
  period_end      date NOT NULL, -- the day after the last
  assignee_id     uuid NOT NULL,
  due_on          date NOT NULL,
  note            text NOT NULL DEFAULT '' CHECK (length(note) <= 1000),
  cancelled_at    timestamptz,
  version         integer NOT NULL DEFAULT 1,
  created_by      text NOT NULL,
  created_at      timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT data_request_period_check CHECK (period_start < period_end),
  CONSTRAINT data_request_subject_check CHECK (num_nonnulls(source_id, category) = 1),
  CONSTRAINT data_request_facility_fk FOREIGN KEY (organization_id, facility_id) REFERENCES facility (organization_id, id),
  CONSTRAINT data_request_source_fk FOREIGN KEY (organization_id, source_id) REFERENCES emission_source (organization_id, id),
  CONSTRAINT data_request_assignee_fk FOREIGN KEY (organization_id, assignee_id) REFERENCES member (organization_id, account_id)
);
CREATE UNIQUE INDEX data_request_source_key ON data_request (organization_id, source_id, period_start, period_end)
  WHERE cancelled_at IS NULL AND source_id IS NOT NULL;
CREATE UNIQUE INDEX data_request_category_key ON data_request (organization_id, facility_id, category, period_start, period_end)
  WHERE cancelled_at IS NULL AND category IS NOT NULL;
CREATE INDEX data_request_assignee_idx ON data_request (organization_id, assignee_id, due_on);

-- One e-mail to a person about all that is due on a day; the key keeps a second server from sending it again.
CREATE TABLE request_reminder (
  organization_id integer NOT NULL,
  account_id      uuid NOT NULL,
  due_on          date NOT NULL,
  kind            text NOT NULL CHECK (kind IN ('before', 'after', 'late')),
  id              uuid NOT NULL,
  not_before      timestamptz NOT NULL,
  status          text NOT NULL CHECK (status IN ('queued', 'sent', 'unneeded', 'unsent')),
  finished_at     timestamptz,
  PRIMARY KEY (organization_id, account_id, due_on, kind),
  CONSTRAINT request_reminder_id_key UNIQUE (organization_id, id),
  CONSTRAINT request_reminder_member_fk FOREIGN KEY (organization_id, account_id) REFERENCES member (organization_id, account_id)
);

-- What was handed in for review: the canonical bytes of the facts, and their hash.
CREATE TABLE submission (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  subject         text NOT NULL, -- the source and period, the request, or the inventory
  request_id      uuid,
  source_id       uuid,
  period_start    date,
  period_end      date,
  inventory_id    uuid,
  run_id          uuid,
  content         bytea NOT NULL,
  sha256          text NOT NULL,
  note            text NOT NULL DEFAULT '' CHECK (length(note) <= 1000),
  submitted_by_id uuid NOT NULL,
  submitted_by    text NOT NULL,
  submitted_at    timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT submission_subject_check CHECK (num_nonnulls(request_id, source_id, inventory_id) >= 1
    AND (source_id IS NULL) = (period_start IS NULL) AND (source_id IS NULL) = (period_end IS NULL) AND (inventory_id IS NULL) = (run_id IS NULL)),
  CONSTRAINT submission_request_fk FOREIGN KEY (organization_id, request_id) REFERENCES data_request (organization_id, id),
  CONSTRAINT submission_source_fk FOREIGN KEY (organization_id, source_id) REFERENCES emission_source (organization_id, id),
  CONSTRAINT submission_inventory_fk FOREIGN KEY (organization_id, inventory_id) REFERENCES inventory (organization_id, id),
  CONSTRAINT submission_run_fk FOREIGN KEY (organization_id, run_id) REFERENCES run (organization_id, id)
);
CREATE INDEX submission_subject_idx ON submission (organization_id, subject, submitted_at DESC);
CREATE INDEX submission_source_idx ON submission (organization_id, source_id, period_start);
CREATE INDEX submission_request_idx ON submission (organization_id, request_id);

-- Of two approvers at one moment the second is told that there is a decision.
CREATE TABLE submission_decision (
  organization_id integer NOT NULL,
  submission_id   uuid NOT NULL,
  approved        boolean NOT NULL,
  reason          text NOT NULL DEFAULT '' CHECK (length(reason) <= 1000),
  decided_by_id   uuid NOT NULL,
  decided_by      text NOT NULL,
  decided_at      timestamptz NOT NULL,
  CONSTRAINT submission_decision_key PRIMARY KEY (organization_id, submission_id),
  CONSTRAINT submission_decision_return_check CHECK (approved OR reason <> ''),
  CONSTRAINT submission_decision_submission_fk FOREIGN KEY (organization_id, submission_id) REFERENCES submission (organization_id, id)
);

CREATE TABLE workflow_policy (
  organization_id      integer NOT NULL PRIMARY KEY REFERENCES organization,
  approve_before_close boolean NOT NULL,
  version              integer NOT NULL
);

-- What was said about a figure. An edit supersedes; a thread is resolved and opened again by a row of its own.
CREATE TABLE comment (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  thread_id       uuid NOT NULL, -- the first comment's
  target_kind     text NOT NULL,
  target_id       text NOT NULL CHECK (length(target_id) <= 200),
  kind            text NOT NULL CHECK (kind IN ('said', 'edited', 'resolved', 'reopened')),
  body            text NOT NULL CHECK (length(body) <= 4000),
  mentions        uuid[] NOT NULL,
  supersedes_id   uuid,
  author_id       uuid NOT NULL,
  author          text NOT NULL,
  at              timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT comment_edit_check CHECK ((kind = 'edited') = (supersedes_id IS NOT NULL)),
  CONSTRAINT comment_supersedes_key UNIQUE (organization_id, supersedes_id),
  CONSTRAINT comment_thread_fk FOREIGN KEY (organization_id, thread_id) REFERENCES comment (organization_id, id),
  CONSTRAINT comment_supersedes_fk FOREIGN KEY (organization_id, supersedes_id) REFERENCES comment (organization_id, id)
);
CREATE INDEX comment_target_idx ON comment (organization_id, target_kind, target_id, at);

-- Files whole, once for each content; and what they were attached to. To detach is a further record: the bytes stay.
CREATE TABLE evidence_file (
  organization_id integer NOT NULL REFERENCES organization,
  sha256          text NOT NULL,
  media_type      text NOT NULL,
  size            integer NOT NULL CHECK (size > 0),
  content         bytea NOT NULL CHECK (length(content) = size),
  stored_at       timestamptz NOT NULL,
  PRIMARY KEY (organization_id, sha256)
);
ALTER TABLE evidence_file ALTER content SET STORAGE EXTERNAL; -- the formats are packed already
CREATE TABLE evidence (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  sha256          text NOT NULL,
  file_name       text NOT NULL CHECK (length(file_name) BETWEEN 1 AND 200),
  target_kind     text NOT NULL,
  target_id       text NOT NULL CHECK (length(target_id) <= 200),
  note            text NOT NULL DEFAULT '' CHECK (length(note) <= 1000),
  attached_by     text NOT NULL,
  attached_at     timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT evidence_file_fk FOREIGN KEY (organization_id, sha256) REFERENCES evidence_file (organization_id, sha256)
);
CREATE INDEX evidence_target_idx ON evidence (organization_id, target_kind, target_id);
CREATE TABLE evidence_detached (
  organization_id integer NOT NULL,
  evidence_id     uuid NOT NULL,
  reason          text NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
  detached_by     text NOT NULL,
  detached_at     timestamptz NOT NULL,
  CONSTRAINT evidence_detached_key PRIMARY KEY (organization_id, evidence_id),
  CONSTRAINT evidence_detached_fk FOREIGN KEY (organization_id, evidence_id) REFERENCES evidence (organization_id, id)
);

-- +goose StatementBegin
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['source_assignment','data_request','request_reminder','submission','submission_decision','workflow_policy',
                           'comment','evidence_file','evidence','evidence_detached'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (organization_id = current_organization()) WITH CHECK (organization_id = current_organization())', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO tanso_app', t);
  END LOOP;
END $$;
-- +goose StatementEnd
GRANT DELETE ON source_assignment TO tanso_app;
GRANT UPDATE (assignee_id, due_on, note, cancelled_at, version) ON data_request TO tanso_app;
GRANT UPDATE (status, finished_at) ON request_reminder TO tanso_app;
GRANT UPDATE ON workflow_policy TO tanso_app;
