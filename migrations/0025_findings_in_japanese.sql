-- +goose Up
-- What a finding says in Japanese, beside the English detail. Empty for those that were found before; the next check of
-- their days says it.
ALTER TABLE register_finding ADD COLUMN detail_ja text NOT NULL DEFAULT '';
