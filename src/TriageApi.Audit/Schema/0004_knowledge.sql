-- The knowledge that answers were given by, whole, so that each answer can be given again after the knowledge has
-- changed. By the hash that stands in every assessment and in its leaf: content that was altered does not have it any
-- more. Nothing of a person is in here, and it belongs to no tenant.
CREATE TABLE knowledge_pack (
  sha256  bytea NOT NULL CHECK (octet_length(sha256) = 32),
  content bytea NOT NULL,
  PRIMARY KEY (sha256)
);
ALTER TABLE knowledge_pack ALTER content SET STORAGE EXTERNAL;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON knowledge_pack
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT INSERT ON knowledge_pack TO triage_writer;
GRANT SELECT ON knowledge_pack TO triage_reader, triage_auditor;
