-- +goose Up
-- How a source of Scope 1 emits: burning fuel in place or in a vehicle, by a process, or by gases that escape (Corporate
-- Standard, chapter 6). Empty: nobody has said.
ALTER TABLE emission_source
  ADD COLUMN source_type text NOT NULL DEFAULT '' CHECK (source_type IN ('', 'stationary', 'mobile', 'process', 'fugitive')),
  ADD CONSTRAINT emission_source_type_check CHECK (source_type = '' OR scope = 1);
-- Row-level security that is forced would hide the rows from an owner who is no superuser.
ALTER TABLE emission_source NO FORCE ROW LEVEL SECURITY;
UPDATE emission_source SET source_type = 'fugitive' WHERE scope = 1 AND activity_key LIKE 'refrigerant.%';
ALTER TABLE emission_source FORCE ROW LEVEL SECURITY;
