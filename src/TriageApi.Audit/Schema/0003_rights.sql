-- The roles belong to the whole server and are made before the scripts. The application's login owns nothing and
-- inherits nothing: it takes the role of writer, reader or sealer for one transaction at a time.
REVOKE CREATE ON SCHEMA public FROM PUBLIC;

-- Writing. A flush carries the rows of many tenants, so the check is true; reading back is limited to the one column
-- that tells the flush which rows won.
GRANT INSERT ON submission, assessment, payload, audit_event, audit_pending TO triage_writer;
GRANT SELECT (event_id) ON submission TO triage_writer;

-- Reading.
GRANT SELECT ON submission, assessment, payload, audit_event TO triage_reader;
GRANT SELECT ON audit_leaf, audit_tile, audit_checkpoint, schema_script TO triage_reader;

-- Sealing.
GRANT SELECT, DELETE ON audit_pending TO triage_sealer;
GRANT SELECT, INSERT ON audit_leaf, audit_tile, audit_checkpoint TO triage_sealer;

-- Other people's logins, never the API's.
GRANT SELECT ON submission, assessment, payload, audit_event, audit_pending, audit_leaf, audit_tile, audit_checkpoint,
  schema_script TO triage_auditor;
GRANT SELECT, DELETE ON payload TO triage_eraser;
GRANT SELECT ON assessment TO triage_eraser;
GRANT INSERT ON audit_event, audit_pending TO triage_eraser;

ALTER TABLE submission  ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE assessment  ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE payload     ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_event ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

CREATE POLICY written ON submission  FOR INSERT TO triage_writer WITH CHECK (true);
CREATE POLICY written ON assessment  FOR INSERT TO triage_writer WITH CHECK (true);
CREATE POLICY written ON payload     FOR INSERT TO triage_writer WITH CHECK (true);
CREATE POLICY written ON audit_event FOR INSERT TO triage_writer, triage_eraser WITH CHECK (true);
CREATE POLICY won     ON submission  FOR SELECT TO triage_writer USING (true);

-- Without NULLIF on purpose: a forgotten tenant is an error, not an empty answer.
CREATE POLICY own_tenant ON submission  FOR SELECT TO triage_reader USING (tenant = current_setting('app.tenant')::uuid);
CREATE POLICY own_tenant ON assessment  FOR SELECT TO triage_reader USING (tenant = current_setting('app.tenant')::uuid);
CREATE POLICY own_tenant ON payload     FOR SELECT TO triage_reader USING (tenant = current_setting('app.tenant')::uuid);
CREATE POLICY own_tenant ON audit_event FOR SELECT TO triage_reader USING (tenant = current_setting('app.tenant')::uuid);

CREATE POLICY audited ON submission  FOR SELECT TO triage_auditor USING (true);
CREATE POLICY audited ON assessment  FOR SELECT TO triage_auditor, triage_eraser USING (true);
CREATE POLICY audited ON payload     FOR SELECT TO triage_auditor, triage_eraser USING (true);
CREATE POLICY audited ON audit_event FOR SELECT TO triage_auditor USING (true);
CREATE POLICY erased  ON payload     FOR DELETE TO triage_eraser USING (true);
