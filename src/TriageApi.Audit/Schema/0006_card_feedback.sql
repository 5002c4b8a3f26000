-- What clinicians did with the cards they were shown: added as it is told, never changed. A comment may hold words about
-- a person, so a row goes when the assessment that it is about is erased. The id is the hash of what was told: told
-- again, it is the same row. A card that gave no assessment leaves assessment_id empty.
CREATE TABLE card_feedback (
  tenant        uuid        NOT NULL,
  id            bytea       NOT NULL CHECK (octet_length(id) = 32),
  recorded      timestamptz NOT NULL,
  service       text        NOT NULL,
  client        text        NOT NULL,
  card          uuid        NOT NULL,
  assessment_id uuid,
  outcome       text        NOT NULL CHECK (outcome IN ('accepted', 'overridden')),
  suggestions   text[]      NOT NULL,
  reason_system text,
  reason_code   text,
  comment       text,
  happened      timestamptz NOT NULL,
  PRIMARY KEY (tenant, id)
);
CREATE INDEX card_feedback_recorded ON card_feedback (tenant, service, recorded, id);
CREATE INDEX card_feedback_assessment ON card_feedback (tenant, assessment_id) WHERE assessment_id IS NOT NULL;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON card_feedback
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('triage_eraser');

GRANT INSERT ON card_feedback TO triage_writer;
GRANT SELECT ON card_feedback TO triage_reader, triage_auditor;
GRANT SELECT, DELETE ON card_feedback TO triage_eraser;

ALTER TABLE card_feedback ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

CREATE POLICY written    ON card_feedback FOR INSERT TO triage_writer WITH CHECK (true);
CREATE POLICY own_tenant ON card_feedback FOR SELECT TO triage_reader USING (tenant = current_setting('app.tenant')::uuid);
CREATE POLICY audited    ON card_feedback FOR SELECT TO triage_auditor, triage_eraser USING (true);
CREATE POLICY erased     ON card_feedback FOR DELETE TO triage_eraser USING (true);
