-- +goose Up
-- Rules that tell people in time, what they found, and how it was told.

-- Where messages go. Addresses and keys stand apart, in a table that only the sender reads.
CREATE TABLE alert_channel (
  organization_id integer NOT NULL REFERENCES organization,
  id              uuid NOT NULL,
  name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  kind            text NOT NULL CHECK (kind IN ('webhook', 'slack', 'email')),
  language        text NOT NULL CHECK (language IN ('ja', 'en')),
  target          text NOT NULL,                  -- what people may see of the address
  recipients      text[] NOT NULL DEFAULT '{}',   -- of e-mail
  archived_at     timestamptz,
  version         integer NOT NULL DEFAULT 1,
  created_at      timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT alert_channel_name_key UNIQUE (organization_id, name)
);
CREATE TABLE alert_channel_secret (
  organization_id integer NOT NULL,
  channel_id      uuid NOT NULL,
  url             text NOT NULL,
  signing_key     text NOT NULL,
  PRIMARY KEY (organization_id, channel_id),
  CONSTRAINT alert_channel_secret_channel_fk FOREIGN KEY (organization_id, channel_id) REFERENCES alert_channel (organization_id, id)
);

CREATE TABLE alert_rule (
  organization_id integer NOT NULL REFERENCES organization,
  id              uuid NOT NULL,
  name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  condition       jsonb NOT NULL,
  severity        text NOT NULL CHECK (severity IN ('note', 'warning', 'critical')),
  scope           text NOT NULL CHECK (scope IN ('register', 'facility', 'device', 'initiative')),
  register_number integer,
  facility_id     uuid,
  commodity       text NOT NULL DEFAULT '',       -- of a facility's registers; empty for all
  device_id       uuid,
  initiative_id   uuid,
  remind_hours    integer NOT NULL DEFAULT 0 CHECK (remind_hours BETWEEN 0 AND 720),
  quiet_from      text NOT NULL DEFAULT '',       -- HH:MM in the facility's zone; empty for no quiet hours
  quiet_to        text NOT NULL DEFAULT '',
  quiet_mode      text NOT NULL CHECK (quiet_mode IN ('later', 'never')),
  tell_resolved   boolean NOT NULL DEFAULT true,
  enabled         boolean NOT NULL,
  watch_from      timestamptz,                    -- periods that ended before are not told; null until switched on
  muted_until     timestamptz,
  archived_at     timestamptz,
  version         integer NOT NULL DEFAULT 1,
  created_at      timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT alert_rule_name_key UNIQUE (organization_id, name),
  CONSTRAINT alert_rule_register_fk FOREIGN KEY (organization_id, register_number) REFERENCES register (organization_id, number),
  CONSTRAINT alert_rule_facility_fk FOREIGN KEY (organization_id, facility_id) REFERENCES facility (organization_id, id),
  CONSTRAINT alert_rule_device_fk FOREIGN KEY (organization_id, device_id) REFERENCES device (organization_id, id),
  CONSTRAINT alert_rule_initiative_fk FOREIGN KEY (organization_id, initiative_id) REFERENCES initiative (organization_id, id)
);
CREATE TABLE alert_rule_channel (
  organization_id integer NOT NULL,
  rule_id         uuid NOT NULL,
  channel_id      uuid NOT NULL,
  PRIMARY KEY (organization_id, rule_id, channel_id),
  CONSTRAINT alert_rule_channel_rule_fk FOREIGN KEY (organization_id, rule_id) REFERENCES alert_rule (organization_id, id),
  CONSTRAINT alert_rule_channel_channel_fk FOREIGN KEY (organization_id, channel_id) REFERENCES alert_channel (organization_id, id)
);

-- An episode in which a rule held for one subject: a register, a device or an initiative.
CREATE TABLE alert_firing (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  rule_id         uuid NOT NULL,
  subject_id      uuid NOT NULL,
  condition       jsonb NOT NULL,        -- as it was when it fired
  severity        text NOT NULL,
  started_at      timestamptz NOT NULL,  -- of the first period that held
  period_start    timestamptz NOT NULL,  -- of the latest
  period_end      timestamptz NOT NULL,
  value           numeric NOT NULL,
  expected        numeric,
  coverage        numeric NOT NULL,
  known_at        timestamptz NOT NULL,  -- when value was known
  fired_at        timestamptz NOT NULL,  -- when it was noticed
  told_at         timestamptz,           -- the latest message; null when nobody was told
  acknowledged_at timestamptz,
  acknowledged_by text NOT NULL DEFAULT '',
  resolved_at     timestamptz,
  ended_at        timestamptz,           -- until when the episode reached
  resolution      text NOT NULL DEFAULT '' CHECK (resolution IN ('', 'cleared', 'healed', 'changed')),
  PRIMARY KEY (organization_id, id),
  CONSTRAINT alert_firing_rule_fk FOREIGN KEY (organization_id, rule_id) REFERENCES alert_rule (organization_id, id)
);
-- One open firing of a rule for a subject, however many servers look.
CREATE UNIQUE INDEX alert_firing_open_key ON alert_firing (organization_id, rule_id, subject_id) WHERE resolved_at IS NULL;
CREATE INDEX alert_firing_subject_idx ON alert_firing (organization_id, rule_id, subject_id, ended_at);
CREATE INDEX alert_firing_fired_idx ON alert_firing (organization_id, fired_at DESC, id DESC);
CREATE TABLE alert_log (
  organization_id integer NOT NULL,
  firing_id       uuid NOT NULL,
  seq             integer NOT NULL,
  at              timestamptz NOT NULL,
  event           text NOT NULL CHECK (event IN ('fired', 'reminded', 'acknowledged', 'cleared', 'healed', 'changed')),
  actor_name      text NOT NULL DEFAULT '',
  note            text NOT NULL DEFAULT '' CHECK (length(note) <= 1000),
  value           numeric,
  expected        numeric,
  coverage        numeric,
  PRIMARY KEY (organization_id, firing_id, seq),
  CONSTRAINT alert_log_firing_fk FOREIGN KEY (organization_id, firing_id) REFERENCES alert_firing (organization_id, id)
);

CREATE TABLE alert_delivery (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  firing_id       uuid,                  -- null of a test
  channel_id      uuid NOT NULL,
  event           text NOT NULL CHECK (event IN ('fired', 'reminder', 'resolved', 'test')),
  message         jsonb NOT NULL,        -- as it was known when it was queued; every attempt sends the same
  status          text NOT NULL CHECK (status IN ('queued', 'delivered', 'failed', 'suppressed')),
  problem         text NOT NULL DEFAULT '',
  attempts        integer NOT NULL DEFAULT 0,
  not_before      timestamptz NOT NULL,
  created_at      timestamptz NOT NULL,
  finished_at     timestamptz,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT alert_delivery_firing_fk FOREIGN KEY (organization_id, firing_id) REFERENCES alert_firing (organization_id, id),
  CONSTRAINT alert_delivery_channel_fk FOREIGN KEY (organization_id, channel_id) REFERENCES alert_channel (organization_id, id)
);
CREATE INDEX alert_delivery_firing_idx ON alert_delivery (organization_id, firing_id);
CREATE INDEX alert_delivery_channel_idx ON alert_delivery (organization_id, channel_id, created_at DESC);
CREATE TABLE alert_attempt (
  organization_id integer NOT NULL,
  delivery_id     uuid NOT NULL,
  number          integer NOT NULL,
  at              timestamptz NOT NULL,
  status          integer NOT NULL,      -- of HTTP; 0 when nobody answered, and for e-mail
  problem         text NOT NULL,         -- empty when it arrived
  PRIMARY KEY (organization_id, delivery_id, number),
  CONSTRAINT alert_attempt_delivery_fk FOREIGN KEY (organization_id, delivery_id) REFERENCES alert_delivery (organization_id, id)
);

-- +goose StatementBegin
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['alert_channel','alert_channel_secret','alert_rule','alert_rule_channel','alert_firing','alert_log','alert_delivery',
                           'alert_attempt'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (organization_id = current_organization()) WITH CHECK (organization_id = current_organization())', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO tanso_app', t);
  END LOOP;
END $$;
-- +goose StatementEnd
GRANT UPDATE ON alert_channel, alert_channel_secret, alert_rule, alert_firing, alert_delivery TO tanso_app;
GRANT DELETE ON alert_rule_channel TO tanso_app;
