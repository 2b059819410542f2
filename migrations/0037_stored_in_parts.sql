-- +goose Up
-- Long bytes stand in parts (docs/adr/0030): the first part where it always stood, those after it here, so that neither the server nor
-- the database holds a whole inventory or report as one value. What was stored before has one part.

CREATE TABLE run_statement_part (
  organization_id integer NOT NULL,
  run_id          uuid NOT NULL,
  number          integer NOT NULL CHECK (number > 0), -- the part in run_statement is 0
  content         bytea NOT NULL,
  PRIMARY KEY (organization_id, run_id, number),
  CONSTRAINT run_statement_part_statement_fk FOREIGN KEY (organization_id, run_id) REFERENCES run_statement (organization_id, run_id)
);

CREATE TABLE report_file_part (
  organization_id integer NOT NULL,
  report_id       uuid NOT NULL,
  number          integer NOT NULL CHECK (number > 0), -- the part in report_file is 0
  content         bytea NOT NULL,
  PRIMARY KEY (organization_id, report_id, number),
  CONSTRAINT report_file_part_file_fk FOREIGN KEY (organization_id, report_id) REFERENCES report_file (organization_id, report_id)
);

-- +goose StatementBegin
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['run_statement_part','report_file_part'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (organization_id = current_organization()) WITH CHECK (organization_id = current_organization())', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO tanso_app', t);
  END LOOP;
END $$;
-- +goose StatementEnd
CREATE POLICY engaged ON run_statement_part AS RESTRICTIVE USING ((SELECT audit_unlimited())
  OR run_id IN (SELECT r.id FROM run r WHERE r.organization_id = current_organization()));
CREATE POLICY engaged ON report_file_part AS RESTRICTIVE USING ((SELECT audit_unlimited())
  OR report_id IN (SELECT r.id FROM report r WHERE r.organization_id = current_organization()));
