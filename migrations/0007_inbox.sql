-- +goose Up
-- Messages of devices that were refused as a whole, as they came: nothing is lost, and a person can see why. Items that
-- were refused one by one stand in rejected_reading.
CREATE TABLE device_message (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  device_id       uuid NOT NULL,
  via             text NOT NULL CHECK (via IN ('http', 'mqtt', 'webhook')),
  topic           text NOT NULL,
  content_type    text NOT NULL,
  payload         bytea NOT NULL,   -- as it came, its first 64 KiB
  bytes           integer NOT NULL, -- its whole length
  input_hash      bytea NOT NULL,   -- SHA-256 of the whole
  code            text NOT NULL,
  field           text NOT NULL,
  message         text NOT NULL,
  expected        text NOT NULL,
  got             text NOT NULL,
  received_at     timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT device_message_device_fk FOREIGN KEY (organization_id, device_id) REFERENCES device (organization_id, id)
);
CREATE INDEX device_message_received_idx ON device_message (organization_id, device_id, received_at DESC, id DESC);

ALTER TABLE device_message ENABLE ROW LEVEL SECURITY;
ALTER TABLE device_message FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON device_message USING (organization_id = current_organization()) WITH CHECK (organization_id = current_organization());
GRANT SELECT, INSERT ON device_message TO tanso_app;
