// FHIRPath over what was answered: node invariants.mjs FILE BASE. Every constraint that R4 sets on the elements of these
// types, by the engine of another house than the validators', and what we promise beyond it.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { resources } from './validators.mjs';

const require = createRequire(import.meta.url);
const fhirpath = require('fhirpath');
const r4 = require('fhirpath/fhir-context/r4');

const [, , file, base] = process.argv;
const { answers } = JSON.parse(readFileSync(file, 'utf8'));
const definitions = new Map(resources.entry.map((entry) => entry.resource)
  .filter((resource) => resource.resourceType === 'StructureDefinition' && resource.derivation !== 'constraint')
  .map((definition) => [definition.type, definition]));
const faults = new Set();
const counts = { resources: 0, evaluated: 0, references: 0, keys: [] };
const keys = new Set();
const references = new Set();

// Such as need a server of terminology, or functions that are not of FHIRPath itself.
const beyond = /memberOf|conformsTo|htmlChecks|resolve\(\)/;

function holds(resource, path, expression) {
  counts.evaluated++;
  return fhirpath.evaluate(resource, `${path}.all(${expression})`, {}, r4)[0] === true;
}

function standard(resource) {
  for (const element of definitions.get(resource.resourceType).snapshot.element) {
    for (const constraint of element.constraint ?? []) {
      if (constraint.severity !== 'error' || constraint.key === 'ele-1' || beyond.test(constraint.expression)) continue;
      const path = element.path.replace('[x]', '');
      if (!holds(resource, path, constraint.expression)) faults.add(`${constraint.key} fails on ${path} of a ${resource.resourceType}`);
      keys.add(constraint.key);
    }
  }
}

const promises = {
  coding: 'descendants().where($this is Coding).all(system.exists() and code.exists())',
  when: 'prediction.all(when.exists() and when.start < when.end)',
  certain: "prediction.all(qualitativeRisk.coding.code in ('low' | 'moderate' | 'high'))",
  number: 'prediction.all(probability.empty() or (probability.low.empty() and probability.high.empty()))',
};

function promised(resource) {
  const wanted = resource.resourceType === 'RiskAssessment' ? Object.keys(promises) : ['coding'];
  for (const name of wanted) {
    counts.evaluated++;
    if (fhirpath.evaluate(resource, `${resource.resourceType}.${promises[name]}`, {}, r4)[0] !== true)
      faults.add(`the promise '${name}' fails on a ${resource.resourceType}`);
  }
  for (const reference of fhirpath.evaluate(resource, `${resource.resourceType}.descendants().where($this is Reference).reference`, {}, r4)) {
    if (/^(Device|RiskAssessment|AuditEvent|Questionnaire)\//.test(reference)) references.add(reference);
  }
}

for (const { resource } of answers.filter(({ resource }) => ['RiskAssessment', 'AuditEvent'].includes(resource.resourceType))) {
  counts.resources++;
  standard(resource);
  promised(resource);
}

for (const reference of references) {
  const answer = await fetch(`${base}/${reference}`);
  if (answer.status !== 200) faults.add(`${reference} is ${answer.status}`);
}
counts.references = references.size;

// Twins that must fail, so that what holds above means something.
const sound = answers.map((answer) => answer.resource).find((resource) => resource.prediction);
const twins = {
  'ras-2': (copy) => { copy.prediction[0].probabilityDecimal = 250; delete copy.prediction[0].probabilityRange; },
  'ras-1': (copy) => { copy.prediction[0].probabilityRange = { low: { value: 5, unit: 'mg', system: 'http://unitsofmeasure.org', code: 'mg' } }; },
  coding: (copy) => { delete copy.method.coding[0].system; },
  when: (copy) => { delete copy.prediction[0].whenPeriod; },
};
const before = new Set(faults);
for (const [name, spoil] of Object.entries(twins)) {
  const copy = structuredClone(sound);
  spoil(copy);
  faults.clear();
  standard(copy);
  promised(copy);
  if (![...faults].some((fault) => fault.startsWith(name) || fault.includes(`'${name}'`))) before.add(`${name} does not notice its twin`);
}

counts.keys = [...keys].sort();
console.log(JSON.stringify(counts));
for (const fault of before) console.error(fault);
process.exit(before.size === 0 ? 0 : 1);
