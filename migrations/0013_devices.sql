-- +goose Up
-- A device's own page: what it is for, how often it should report, how far its clock is off, and its inbox.
ALTER TABLE device
  ADD COLUMN note           text NOT NULL DEFAULT '' CHECK (length(note) <= 1000),
  ADD COLUMN report_seconds integer CHECK (report_seconds BETWEEN 1 AND 31622400), -- NULL: by the step of its registers
  ADD COLUMN lags           integer[] NOT NULL DEFAULT '{}', -- seconds from the newest reading to receipt, of recent live messages
  ADD COLUMN version        integer NOT NULL DEFAULT 1;

-- The same refused message again is counted, not kept again: a device that repeats itself must not fill the disk.
ALTER TABLE device_message
  ADD COLUMN repeats       integer NOT NULL DEFAULT 1,
  ADD COLUMN first_at      timestamptz;
CREATE INDEX device_message_hash_idx ON device_message (organization_id, device_id, input_hash);
GRANT UPDATE, DELETE ON device_message TO tanso_app;
GRANT DELETE ON rejected_reading TO tanso_app;

-- The inbox of a device, newest first; and only what was refused in part, which is rare.
CREATE INDEX receipt_device_idx ON receipt (organization_id, actor_id, recorded_at DESC, id DESC) WHERE actor_kind = 'device';
CREATE INDEX receipt_refused_idx ON receipt (organization_id, actor_id, recorded_at DESC, id DESC)
  WHERE actor_kind = 'device' AND (answer ->> 'Rejected')::integer > 0;
