-- +goose Up
-- Tenancy, people, sessions, audit. Rules that every later migration keeps (docs/adr/0002):
--   * a tenant table's primary key, unique keys and foreign keys begin with organization_id (a small integer inside;
--     outside only UUIDs are shown), so that the schema distributes by that column unchanged;
--   * row-level security is enabled AND forced, and the server logs in as tanso_app, who owns nothing;
--   * facts are appended and superseded: tanso_app gets UPDATE and DELETE only where a row is a description.

-- +goose StatementBegin
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tanso_app') THEN
    CREATE ROLE tanso_app NOLOGIN NOSUPERUSER NOBYPASSRLS;
    GRANT tanso_app TO CURRENT_USER; -- so that a server that logs in as the owner can serve as tanso_app
  END IF;
END $$;
-- +goose StatementEnd
GRANT USAGE ON SCHEMA public TO tanso_app;

-- The organization and the account of the running transaction; NULL outside one, so that policies fail closed.
CREATE FUNCTION current_organization() RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.organization_id', true), '')::integer $$;
CREATE FUNCTION current_account() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.account_id', true), '')::uuid $$;

CREATE TABLE organization (
  id                      integer PRIMARY KEY,
  uuid                    uuid NOT NULL CONSTRAINT organization_uuid_key UNIQUE,
  name                    text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  name_ja                 text NOT NULL DEFAULT '' CHECK (length(name_ja) <= 200),
  country                 text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
  fiscal_year_start_month smallint NOT NULL DEFAULT 4 CHECK (fiscal_year_start_month BETWEEN 1 AND 12),
  approach                text NOT NULL DEFAULT 'operational_control'
                          CHECK (approach IN ('operational_control', 'financial_control', 'equity_share')),
  gwp_set                 text NOT NULL DEFAULT 'AR5' CHECK (gwp_set IN ('AR4', 'AR5', 'AR6')),
  version                 integer NOT NULL DEFAULT 1,
  created_at              timestamptz NOT NULL
);

-- People are known beyond one organization, so accounts and sessions are shared tables without a tenant key. They are
-- read only by e-mail, id or secret hash.
CREATE TABLE account (
  id            uuid PRIMARY KEY,
  email         text NOT NULL CONSTRAINT account_email_key UNIQUE CHECK (email = lower(email) AND length(email) BETWEEN 3 AND 200),
  name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  password_hash text NOT NULL,
  locale        text NOT NULL DEFAULT 'ja' CHECK (locale IN ('ja', 'en')),
  disabled_at   timestamptz,
  failed_signins integer NOT NULL DEFAULT 0,
  retry_after   timestamptz,
  created_at    timestamptz NOT NULL
);

CREATE TABLE session (
  id              uuid PRIMARY KEY,
  account_id      uuid NOT NULL REFERENCES account,
  organization_id integer NOT NULL REFERENCES organization,
  refresh_hash    bytea NOT NULL CONSTRAINT session_refresh_hash_key UNIQUE,
  previous_hash   bytea,
  rotated_at      timestamptz,
  created_at      timestamptz NOT NULL,
  last_used_at    timestamptz NOT NULL,
  expires_at      timestamptz NOT NULL,
  revoked_at      timestamptz,
  revoked_reason  text,
  user_agent      text NOT NULL DEFAULT ''
);
CREATE INDEX session_account_idx ON session (account_id) WHERE revoked_at IS NULL;
CREATE INDEX session_previous_idx ON session (previous_hash) WHERE previous_hash IS NOT NULL;

CREATE TABLE member (
  organization_id integer NOT NULL REFERENCES organization,
  account_id      uuid NOT NULL REFERENCES account,
  role            text NOT NULL CHECK (role IN ('admin', 'manager', 'contributor', 'approver', 'viewer', 'auditor')),
  valid_to        timestamptz, -- auditors are invited for a time
  disabled_at     timestamptz,
  version         integer NOT NULL DEFAULT 1,
  created_at      timestamptz NOT NULL,
  PRIMARY KEY (organization_id, account_id)
);

-- What people did, chained: hash = sha256(canonical event bytes || previous hash). Appended only.
CREATE TABLE audit_event (
  organization_id integer NOT NULL REFERENCES organization,
  seq             bigint NOT NULL,
  at              timestamptz NOT NULL,
  actor_kind      text NOT NULL CHECK (actor_kind IN ('account', 'device', 'system')),
  actor_id        text NOT NULL,
  actor_name      text NOT NULL,
  action          text NOT NULL,
  object_kind     text NOT NULL,
  object_id       text NOT NULL,
  detail          jsonb NOT NULL DEFAULT '{}',
  previous_hash   bytea NOT NULL,
  hash            bytea NOT NULL,
  PRIMARY KEY (organization_id, seq)
);
CREATE TABLE audit_head (
  organization_id integer PRIMARY KEY REFERENCES organization,
  seq             bigint NOT NULL,
  hash            bytea NOT NULL
);

-- One receipt per request, file or message that brought facts in. (idempotency key, input hash) makes repeats safe;
-- it is also where an auditor finds what a reading came in with.
CREATE TABLE receipt (
  organization_id integer NOT NULL REFERENCES organization,
  id              uuid NOT NULL,
  kind            text NOT NULL CHECK (kind IN ('http', 'graphql', 'file', 'mqtt', 'cli', 'mutation')),
  actor_kind      text NOT NULL CHECK (actor_kind IN ('account', 'device', 'system')),
  actor_id        text NOT NULL,
  idempotency_key text,
  input_hash      bytea NOT NULL,
  file_name       text NOT NULL DEFAULT '',
  items           integer NOT NULL DEFAULT 0,
  answer          jsonb NOT NULL DEFAULT '{}',
  recorded_at     timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX receipt_idempotency_key ON receipt (organization_id, actor_id, idempotency_key)
  WHERE idempotency_key IS NOT NULL;
CREATE INDEX receipt_recorded_idx ON receipt (organization_id, recorded_at DESC);

ALTER TABLE organization ENABLE ROW LEVEL SECURITY;
ALTER TABLE organization FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON organization USING (id = current_organization());
ALTER TABLE member ENABLE ROW LEVEL SECURITY;
ALTER TABLE member FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON member
  USING (organization_id = current_organization()) WITH CHECK (organization_id = current_organization());
-- At sign-in the organization is not chosen yet: an account may read its own memberships.
CREATE POLICY own_membership ON member FOR SELECT USING (account_id = current_account());
ALTER TABLE audit_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_event FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON audit_event
  USING (organization_id = current_organization()) WITH CHECK (organization_id = current_organization());
ALTER TABLE audit_head ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_head FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON audit_head
  USING (organization_id = current_organization()) WITH CHECK (organization_id = current_organization());
ALTER TABLE receipt ENABLE ROW LEVEL SECURITY;
ALTER TABLE receipt FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON receipt
  USING (organization_id = current_organization()) WITH CHECK (organization_id = current_organization());

GRANT SELECT, INSERT, UPDATE ON organization, account, session, member, audit_head TO tanso_app;
GRANT SELECT, INSERT ON audit_event, receipt TO tanso_app;
GRANT UPDATE (answer, items) ON receipt TO tanso_app;
