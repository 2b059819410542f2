-- +goose Up
-- Mappings: how the messages of devices are read (docs/adr/0010). Every version is kept, so that what an old message was
-- read as stays explainable.
CREATE TABLE mapping (
  organization_id integer NOT NULL REFERENCES organization,
  id              uuid NOT NULL,
  name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  version         integer NOT NULL DEFAULT 1,
  archived_at     timestamptz,
  created_at      timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT mapping_name_key UNIQUE (organization_id, name)
);
CREATE TABLE mapping_version (
  organization_id integer NOT NULL,
  mapping_id      uuid NOT NULL,
  version         integer NOT NULL,
  document        text NOT NULL,           -- as meters/payload writes it
  sample          text NOT NULL,           -- the message it was tried on; bytes as hex:…
  topic           text NOT NULL,
  headers         jsonb NOT NULL,
  created_by      text NOT NULL,
  created_at      timestamptz NOT NULL,
  PRIMARY KEY (organization_id, mapping_id, version),
  CONSTRAINT mapping_version_mapping_fk FOREIGN KEY (organization_id, mapping_id) REFERENCES mapping (organization_id, id)
);

-- A device may have a mapping; without one its messages are read in the product's own forms. A device that stands for a
-- webhook of many meters may report for all of them.
ALTER TABLE device
  ADD COLUMN mapping_id uuid,
  ADD COLUMN all_meters boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT device_mapping_fk FOREIGN KEY (organization_id, mapping_id) REFERENCES mapping (organization_id, id);

-- A standing address to which others post messages. Only the hash of its secret is kept; the key of a signature must be
-- kept as it is, for it takes part in the computation.
CREATE TABLE mapping_hook (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  mapping_id      uuid NOT NULL,
  device_id       uuid NOT NULL,
  signature       text NOT NULL CHECK (signature IN ('none', 'hmac', 'soracom')),
  signature_key   text NOT NULL,
  revoked_at      timestamptz,
  created_at      timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT mapping_hook_mapping_fk FOREIGN KEY (organization_id, mapping_id) REFERENCES mapping (organization_id, id),
  CONSTRAINT mapping_hook_device_fk FOREIGN KEY (organization_id, device_id) REFERENCES device (organization_id, id)
);
CREATE TABLE mapping_hook_secret (
  organization_id integer NOT NULL,
  secret_hash     bytea NOT NULL,
  hook_id         uuid NOT NULL,
  prefix          text NOT NULL,
  created_at      timestamptz NOT NULL,
  expires_at      timestamptz,
  PRIMARY KEY (organization_id, secret_hash),
  CONSTRAINT mapping_hook_secret_hook_fk FOREIGN KEY (organization_id, hook_id) REFERENCES mapping_hook (organization_id, id)
);

-- The names that a Sparkplug node or device gave to numbers at its last birth; its later messages use the numbers alone.
CREATE TABLE sparkplug_alias (
  organization_id integer NOT NULL,
  device_id       uuid NOT NULL,
  scope           text NOT NULL, -- group/node/device
  names           jsonb NOT NULL,
  learned_at      timestamptz NOT NULL,
  PRIMARY KEY (organization_id, device_id, scope),
  CONSTRAINT sparkplug_alias_device_fk FOREIGN KEY (organization_id, device_id) REFERENCES device (organization_id, id)
);

-- What came in knows the version of the mapping it was read by, and a refused message what it came with and what became of
-- the last try to read it again.
ALTER TABLE receipt
  DROP CONSTRAINT receipt_kind_check,
  ADD CONSTRAINT receipt_kind_check CHECK (kind IN ('http', 'graphql', 'file', 'mqtt', 'cli', 'mutation', 'webhook')),
  ADD COLUMN mapping_id uuid,
  ADD COLUMN mapping_version integer;
ALTER TABLE device_message
  ADD COLUMN envelope jsonb NOT NULL DEFAULT '{}', -- headers, and what the address said
  ADD COLUMN mapping_id uuid,
  ADD COLUMN mapping_version integer,
  ADD COLUMN retried_at timestamptz,
  ADD COLUMN retry_receipt_id uuid;
GRANT UPDATE (retried_at, retry_receipt_id) ON device_message TO tanso_app;

-- +goose StatementBegin
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['mapping', 'mapping_version', 'mapping_hook', 'mapping_hook_secret', 'sparkplug_alias'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (organization_id = current_organization()) WITH CHECK (organization_id = current_organization())', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO tanso_app', t);
  END LOOP;
END $$;
-- +goose StatementEnd
GRANT UPDATE ON mapping, mapping_hook, mapping_hook_secret, sparkplug_alias TO tanso_app;
