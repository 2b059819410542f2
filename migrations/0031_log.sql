-- +goose Up
-- The log that proves what was closed, and what was frozen beside an inventory (docs/adr/0024). All of it is appended; the role
-- that serves can change none of it.

-- Seeds of the keys that sign heads of the log. They are here and not in a file, so that all servers on one database sign alike.
CREATE TABLE log_key (
  id         uuid PRIMARY KEY,
  seed       bytea NOT NULL CHECK (length(seed) = 32),
  created_at timestamptz NOT NULL
);
GRANT SELECT, INSERT ON log_key TO tanso_app;

-- The Merkle tree over the audit chain: one record for each event, and what it completes of the tree.
CREATE TABLE log_record (
  organization_id integer NOT NULL REFERENCES organization,
  number          bigint NOT NULL CHECK (number >= 0), -- of the event, less one
  hashes          bytea NOT NULL CHECK (length(hashes) > 0 AND length(hashes) % 32 = 0), -- of the record, then of each subtree that ends with it
  PRIMARY KEY (organization_id, number)
);
-- How many events stand in the log. Those from before there was one are taken in by the next event or the first question.
ALTER TABLE audit_head ADD COLUMN logged bigint NOT NULL DEFAULT 0;

-- What was frozen beside a closed inventory: the canonical bytes of its dossier.
CREATE TABLE inventory_dossier (
  organization_id integer NOT NULL,
  inventory_id    uuid NOT NULL,
  sha256          text NOT NULL, -- of the canonical bytes
  canonical       bytea NOT NULL, -- packed as those of a run
  PRIMARY KEY (organization_id, inventory_id),
  CONSTRAINT inventory_dossier_inventory_fk FOREIGN KEY (organization_id, inventory_id) REFERENCES inventory (organization_id, id)
);

-- The record of a closing, where it stands in the log, and the head that was signed then.
CREATE TABLE inventory_seal (
  organization_id  integer NOT NULL,
  inventory_id     uuid NOT NULL,
  inventory_sha256 text NOT NULL,
  dossier_sha256   text NOT NULL,
  leaf             bytea NOT NULL,
  leaf_index       bigint NOT NULL,
  tree_size        bigint NOT NULL,
  root_hash        text NOT NULL, -- base64
  tree_head        text NOT NULL, -- signed note
  public_key       text NOT NULL, -- verifier key of the note
  PRIMARY KEY (organization_id, inventory_id),
  CONSTRAINT inventory_seal_inventory_fk FOREIGN KEY (organization_id, inventory_id) REFERENCES inventory (organization_id, id)
);

-- The answer of a time-stamping authority about the head of a seal (RFC 3161), when it came.
CREATE TABLE inventory_timestamp (
  organization_id integer NOT NULL,
  inventory_id    uuid NOT NULL,
  token           bytea NOT NULL, -- DER
  authority       text NOT NULL, -- its address
  stamped_at      timestamptz NOT NULL, -- as the token says
  received_at     timestamptz NOT NULL,
  PRIMARY KEY (organization_id, inventory_id),
  CONSTRAINT inventory_timestamp_seal_fk FOREIGN KEY (organization_id, inventory_id) REFERENCES inventory_seal (organization_id, inventory_id)
);

-- +goose StatementBegin
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['log_record','inventory_dossier','inventory_seal','inventory_timestamp'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (organization_id = current_organization()) WITH CHECK (organization_id = current_organization())', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO tanso_app', t);
  END LOOP;
END $$;
-- +goose StatementEnd

-- Once closed, an inventory's row is out of reach for every update of the role that serves.
CREATE POLICY closed_stays ON inventory AS RESTRICTIVE FOR UPDATE USING (closed_at IS NULL) WITH CHECK (true);

-- Who reports, as registers and authorities know it, and who assures the figures.
ALTER TABLE organization
  ADD COLUMN lei             text NOT NULL DEFAULT '',
  ADD COLUMN corporate_no    text NOT NULL DEFAULT '',
  ADD COLUMN emitter_no      text NOT NULL DEFAULT '',
  ADD COLUMN industry_code   text NOT NULL DEFAULT '',
  ADD COLUMN represented_by  text NOT NULL DEFAULT '',
  ADD COLUMN assurance_level text NOT NULL DEFAULT '' CHECK (assurance_level IN ('', 'none', 'limited', 'reasonable')),
  ADD COLUMN assured_by      text NOT NULL DEFAULT '';
