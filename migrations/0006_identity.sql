-- +goose Up
-- What sign-in, sessions and access tokens need beyond 0001 (docs/adr/0005).

-- Organizations are numbered by the program, which under row-level security cannot see the highest number in use.
CREATE SEQUENCE organization_number AS integer;
GRANT USAGE ON SEQUENCE organization_number TO tanso_app;

-- A refresh token's successor is computed from this seed and the token itself, so that a repeated request (two tabs, a
-- lost answer) gets the same successor, while the table alone gives nobody a valid token.
ALTER TABLE session ADD COLUMN rotation_seed bytea NOT NULL;

-- Failed sign-ins by hash of what they tried, known or not, so that the answer does not tell which e-mails exist.
CREATE TABLE signin_throttle (
  key         bytea PRIMARY KEY, -- sha256 of e-mail, or of e-mail and origin
  failed      integer NOT NULL,
  retry_after timestamptz,
  last_at     timestamptz NOT NULL
);
CREATE INDEX signin_throttle_last_idx ON signin_throttle (last_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON signin_throttle TO tanso_app;
ALTER TABLE account DROP COLUMN failed_signins, DROP COLUMN retry_after;

-- Seeds of the keys that sign access tokens. They are here and not in a file, so that all servers on one database accept
-- each other's tokens. A token names only an account and a session, and both are looked up on each request.
CREATE TABLE signing_key (
  id         uuid PRIMARY KEY,
  seed       bytea NOT NULL CHECK (length(seed) = 32),
  created_at timestamptz NOT NULL
);
GRANT SELECT, INSERT ON signing_key TO tanso_app;

-- At sign-in a person sees the names of the organizations they are a member of.
CREATE POLICY own_organization ON organization FOR SELECT USING (
  EXISTS (SELECT FROM member WHERE member.organization_id = organization.id AND member.account_id = current_account()));
