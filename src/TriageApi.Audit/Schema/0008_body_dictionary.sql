-- What bodies are compressed with, by the number that each compressed body names: without it they say nothing. The
-- program that made a database has them too; here they are so that a copy of the database can be read without it.
-- Made from made-up people: nothing of a person is in here, and it belongs to no tenant. The schema's owner adds them.
CREATE TABLE body_dictionary (
  id      bigint NOT NULL CHECK (id > 0),
  content bytea  NOT NULL,
  PRIMARY KEY (id)
);
ALTER TABLE body_dictionary ALTER content SET STORAGE EXTERNAL;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON body_dictionary
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT ON body_dictionary TO triage_reader, triage_auditor;
