-- What searches of results need beyond the order in which they were stored. An identifier is found by its value alone
-- too: by what stands after the last bar between system and value.
CREATE INDEX payload_identifier ON payload (tenant, split_part(identifier, '|', -1), id) WHERE identifier IS NOT NULL;

-- Emergencies and unfinished forms are few among many: without these a page of them would read everything in between.
CREATE INDEX assessment_level ON assessment (tenant, level, recorded, id);
CREATE INDEX assessment_status ON assessment (tenant, status, recorded, id);
