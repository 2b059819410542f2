-- +goose Up
-- Reports can be evidence packs (docs/adr/0025).
ALTER TABLE report DROP CONSTRAINT report_format_check;
ALTER TABLE report ADD CONSTRAINT report_format_check CHECK (format IN ('xlsx', 'pdf', 'zip'));
