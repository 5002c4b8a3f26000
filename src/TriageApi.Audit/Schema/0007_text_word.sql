-- The words by which texts are found: each stem of each text, once, worked out when a host starts. Working them out at
-- each search cost everybody's database tens of milliseconds. A list of texts goes by the SHA-256 over all of them, so
-- hosts with different cards each search their own. Nothing of a person is in here, and it belongs to no tenant.
CREATE TABLE text_word (
  texts   bytea   NOT NULL CHECK (octet_length(texts) = 32),
  word    text    NOT NULL,
  place   integer NOT NULL CHECK (place >= 0),
  in_head boolean NOT NULL,
  PRIMARY KEY (texts, word, place)
);

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON text_word
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT INSERT ON text_word TO triage_writer;
GRANT SELECT ON text_word TO triage_reader, triage_auditor;
