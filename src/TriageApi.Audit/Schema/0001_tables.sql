-- The ledger. Rows are only ever added; no foreign keys, because all rows of one answer are added by one statement
-- and a key check per row would cost more than it proves. Bytes are compressed by the application (Brotli), exactly
-- as sent: jsonb would reorder keys and change numbers.

-- Who asked what under which key: decides, once and for all, which of several equal requests wins.
CREATE TABLE submission (
  tenant        uuid        NOT NULL,
  client        text        NOT NULL,
  key           bytea       NOT NULL CHECK (octet_length(key) = 32),
  assessment_id uuid        NOT NULL,
  version       integer     NOT NULL CHECK (version >= 1),
  event_id      uuid        NOT NULL,
  recorded      timestamptz NOT NULL,
  PRIMARY KEY (tenant, client, key),
  CONSTRAINT submission_version UNIQUE (tenant, assessment_id, version)
);

-- What was answered, without anything about the person: stays after an erasure.
CREATE TABLE assessment (
  tenant         uuid        NOT NULL,
  id             uuid        NOT NULL,
  version        integer     NOT NULL CHECK (version >= 1),
  event_id       uuid        NOT NULL,
  client         text        NOT NULL,
  recorded       timestamptz NOT NULL,
  status         text        NOT NULL,
  level          text,
  pack_version   text        NOT NULL,
  pack_sha256    bytea       NOT NULL CHECK (octet_length(pack_sha256) = 32),
  engine_version text        NOT NULL,
  c_req          bytea       NOT NULL CHECK (octet_length(c_req) = 32),
  c_res          bytea       NOT NULL CHECK (octet_length(c_res) = 32),
  c_key          bytea       NOT NULL CHECK (octet_length(c_key) = 32),
  PRIMARY KEY (tenant, id, version)
);
CREATE INDEX assessment_recorded ON assessment (tenant, recorded, id, version);

-- Everything about the person, and the salt without which the commitments above say nothing: the one table that
-- an erasure may delete from.
CREATE TABLE payload (
  tenant     uuid    NOT NULL,
  id         uuid    NOT NULL,
  version    integer NOT NULL CHECK (version >= 1),
  client     text    NOT NULL,
  salt       bytea   NOT NULL CHECK (octet_length(salt) = 32),
  request    bytea   NOT NULL,
  response   bytea   NOT NULL,
  subject    text,
  identifier text,
  encounter  text,
  PRIMARY KEY (tenant, id, version)
);
-- One chain of versions per form: two first submissions of one form at once would otherwise start two chains.
CREATE UNIQUE INDEX payload_chain ON payload (tenant, client, identifier, version) WHERE identifier IS NOT NULL;
CREATE INDEX payload_subject ON payload (tenant, subject, id) WHERE subject IS NOT NULL;
CREATE INDEX payload_encounter ON payload (tenant, encounter, id) WHERE encounter IS NOT NULL;
ALTER TABLE payload ALTER request SET STORAGE EXTERNAL, ALTER response SET STORAGE EXTERNAL;

CREATE TABLE audit_event (
  tenant   uuid        NOT NULL,
  event_id uuid        NOT NULL,
  recorded timestamptz NOT NULL,
  type     text        NOT NULL,
  action   text        NOT NULL,
  outcome  text        NOT NULL,
  agent    text        NOT NULL,
  entity   text,
  patient  text,
  body     bytea       NOT NULL,
  PRIMARY KEY (tenant, event_id)
);
CREATE INDEX audit_event_recorded ON audit_event (tenant, recorded, event_id);
CREATE INDEX audit_event_agent ON audit_event (tenant, agent, event_id);
CREATE INDEX audit_event_entity ON audit_event (tenant, entity, event_id) WHERE entity IS NOT NULL;
CREATE INDEX audit_event_patient ON audit_event (tenant, patient, event_id) WHERE patient IS NOT NULL;
ALTER TABLE audit_event ALTER body SET STORAGE EXTERNAL;

-- The log of RFC 6962 over all tenants: hashes only. Events wait here until the sealer gives them an index.
CREATE TABLE audit_pending (
  log_id    text        NOT NULL,
  event_id  uuid        NOT NULL,
  leaf_hash bytea       NOT NULL CHECK (octet_length(leaf_hash) = 32),
  recorded  timestamptz NOT NULL,
  PRIMARY KEY (log_id, event_id)
);

CREATE TABLE audit_leaf (
  log_id    text   NOT NULL,
  idx       bigint NOT NULL CHECK (idx >= 0),
  event_id  uuid   NOT NULL,
  leaf_hash bytea  NOT NULL CHECK (octet_length(leaf_hash) = 32),
  PRIMARY KEY (log_id, idx),
  CONSTRAINT audit_leaf_event UNIQUE (log_id, event_id)
);

-- Hashes of up to 256 neighbours of one level; a partial tile is followed by wider ones, never changed.
CREATE TABLE audit_tile (
  log_id text    NOT NULL,
  level  integer NOT NULL CHECK (level >= 0),
  idx    bigint  NOT NULL CHECK (idx >= 0),
  width  integer NOT NULL CHECK (width BETWEEN 1 AND 256),
  hashes bytea   NOT NULL CHECK (octet_length(hashes) = 32 * width),
  PRIMARY KEY (log_id, level, idx, width)
);

-- Two rows per sequence number: the head, whose key is the fence between sealers, then its signed note.
CREATE TABLE audit_checkpoint (
  log_id text        NOT NULL,
  seq    bigint      NOT NULL CHECK (seq >= 0),
  signed boolean     NOT NULL,
  size   bigint      NOT NULL CHECK (size >= 0),
  root   bytea       NOT NULL CHECK (octet_length(root) = 32),
  made   timestamptz NOT NULL,
  note   text,
  PRIMARY KEY (log_id, seq, signed),
  CHECK (signed = (note IS NOT NULL))
);
