-- +goose Up
-- Original files with personal data can be withheld from auditors and packs (docs/adr/0034). Decisions are appended, about the bytes
-- wherever they are attached; the newest counts.
CREATE TABLE evidence_withholding (
  organization_id integer NOT NULL,
  id              uuid NOT NULL,
  sha256          text NOT NULL,
  withheld        boolean NOT NULL, -- false: the file is given again
  reason          text NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
  decided_by_id   uuid NOT NULL,
  decided_by      text NOT NULL,
  decided_at      timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT evidence_withholding_file_fk FOREIGN KEY (organization_id, sha256) REFERENCES evidence_file (organization_id, sha256)
);
CREATE INDEX evidence_withholding_file_idx ON evidence_withholding (organization_id, sha256, decided_at DESC, id DESC);
ALTER TABLE evidence_withholding ENABLE ROW LEVEL SECURITY;
ALTER TABLE evidence_withholding FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON evidence_withholding USING (organization_id = current_organization()) WITH CHECK (organization_id = current_organization());
GRANT SELECT, INSERT ON evidence_withholding TO tanso_app;

-- Checking the logs goes from organization to organization, and must miss none. The owner need not be above the policies, so they are
-- lifted for a moment.
ALTER TABLE organization NO FORCE ROW LEVEL SECURITY;
INSERT INTO metered_tenant (number) SELECT id FROM organization ON CONFLICT DO NOTHING;
ALTER TABLE organization FORCE ROW LEVEL SECURITY;
