-- +goose Up
-- The gateway that may speak for a device: the token of the gateway then brings the device's messages too, as those from an
-- external MQTT broker, which has let the device in itself. Without one a device speaks only for itself.
ALTER TABLE device ADD COLUMN gateway_id uuid;
ALTER TABLE device ADD CONSTRAINT device_gateway_fk FOREIGN KEY (organization_id, gateway_id) REFERENCES device (organization_id, id);
ALTER TABLE device ADD CONSTRAINT device_gateway_check CHECK (gateway_id <> id);
