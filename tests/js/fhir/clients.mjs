// Two clients of other people against a running host: node clients.mjs BASE FILE. The file holds the body of a $triage.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import assert from 'node:assert/strict';
import { Client } from 'fhir-kit-client';

const require = createRequire(import.meta.url);
const FHIR = require('fhirclient');

const [, , base, file] = process.argv;
const body = JSON.parse(readFileSync(file, 'utf8'));
const patient = body.subject.reference;
const results = 7;
const told = {};

async function fhirKit() {
  const client = new Client({ baseUrl: base });
  const statement = await client.capabilityStatement();
  assert.equal(statement.fhirVersion, '4.0.1');

  const ids = [];
  for (let i = 0; i < results; i++) {
    ids.push((await client.operation({ name: 'triage', resourceType: 'QuestionnaireResponse', input: body })).id);
  }
  const read = await client.read({ resourceType: 'RiskAssessment', id: ids[0] });
  assert.equal(read.id, ids[0]);
  assert.equal((await client.vread({ resourceType: 'RiskAssessment', id: ids[0], version: '1' })).meta.versionId, '1');

  for (const options of [{}, { postSearch: true }]) {
    let page = await client.search({ resourceType: 'RiskAssessment', searchParams: { subject: patient, _count: 3 }, options });
    const found = [];
    let pages = 0;
    while (page) {
      pages++;
      found.push(...(page.entry ?? []).map((entry) => entry.resource.id));
      page = await client.nextPage({ bundle: page });
    }
    for (const id of ids) assert.equal(found.filter((other) => other === id).length, 1);
    assert.equal(pages, Math.ceil(found.length / 3));
  }

  const form = await client.search({ resourceType: 'Questionnaire', searchParams: { url: body.questionnaire.split('|')[0] } });
  assert.equal(form.entry.length, 1);

  await assert.rejects(client.read({ resourceType: 'RiskAssessment', id: 'none' }), (fault) => {
    assert.equal(fault.response.status, 404);
    assert.equal(fault.response.data.resourceType, 'OperationOutcome');
    return true;
  });
  await assert.rejects(
    client.operation({ name: 'triage', resourceType: 'QuestionnaireResponse', input: { ...body, item: [{ linkId: 'nonsense' }] } }),
    (fault) => {
      assert.equal(fault.response.status, 422);
      assert.ok(fault.response.data.issue.length > 0);
      return true;
    });
  told['fhir-kit-client'] = ids.length;
}

async function smart() {
  const client = FHIR({ headers: {} }, {}, {}).client(base);
  const statement = await client.request('metadata');
  assert.equal(statement.resourceType, 'CapabilityStatement');

  const result = await client.request({
    url: 'QuestionnaireResponse/$triage', method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/fhir+json' },
  });
  assert.equal(result.resourceType, 'RiskAssessment');
  assert.equal((await client.request(`RiskAssessment/${result.id}`)).id, result.id);

  const all = await client.request(`RiskAssessment?subject=${patient}&_count=3`, { pageLimit: 0, flat: true });
  assert.ok(all.length > results, `${all.length} found`);
  assert.ok(all.some((found) => found.id === result.id));
  const events = await client.request(`AuditEvent?entity=RiskAssessment/${result.id}`, { pageLimit: 0, flat: true });
  assert.ok(events.length >= 1);

  await assert.rejects(client.request('RiskAssessment/none'), (fault) => {
    assert.equal(fault.status ?? fault.statusCode, 404);
    assert.match(fault.message, /no such resource/i);
    return true;
  });
  told.fhirclient = all.length;
}

await fhirKit();
await smart();
console.log(JSON.stringify(told));
