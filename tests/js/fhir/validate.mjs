// Validates what an endpoint answered: node validate.mjs FILE. The file holds
// { definitions, answers: [{ from, resource }] }, the definitions being our StructureDefinitions;
// entries of bundles are validated by themselves too. Prints counts; ends with 1 when anything is amiss.
import { readFileSync } from 'node:fs';
import { learn, mutants, validators } from './validators.mjs';

const { definitions, answers } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const profile = definitions.find((definition) => definition.id === 'risk-assessment');
learn(definitions);
const faults = [];
const counts = { resources: 0, mutants: 0, types: {} };
const mutated = new Map();

function check(from, resource) {
  counts.resources++;
  counts.types[resource.resourceType] = (counts.types[resource.resourceType] ?? 0) + 1;
  for (const [name, validate] of Object.entries(validators)) {
    for (const fault of validate(resource)) faults.push(`${name} on ${from}: ${fault}`);
  }
  const isPart = resource.meta?.tag?.some((tag) => tag.code === 'SUBSETTED');
  if (resource.resourceType === 'RiskAssessment' && !isPart) {
    for (const fault of validators.medplum(resource, profile)) faults.push(`our profile on ${from}: ${fault}`);
  }
  // A few of each type are enough: a validator that misses a fault in one resource misses it in its like.
  const done = mutated.get(resource.resourceType) ?? 0;
  if (done < 5) {
    mutated.set(resource.resourceType, done + 1);
    for (const [what, mutant] of mutants(resource)) {
      counts.mutants++;
      for (const [name, validate] of Object.entries(validators)) {
        if (validate(mutant).length === 0) faults.push(`${name} lets pass a ${resource.resourceType} in which: ${what}`);
      }
    }
  }
}

for (const { from, resource } of answers) {
  check(from, resource);
  for (const entry of resource.resourceType === 'Bundle' ? resource.entry ?? [] : []) {
    if (entry.resource) check(`${from} entry`, entry.resource);
  }
}

// Our profile must bite as well.
const result = answers.map((answer) => answer.resource).find((resource) => resource.prediction);
for (const name of ['extension', 'method', 'performer', 'basis', 'note', 'mitigation']) {
  const { [name]: lost, ...rest } = result;
  counts.mutants++;
  if (validators.medplum(rest, profile).length === 0) faults.push(`our profile lets pass a result without ${name}`);
}

console.log(JSON.stringify(counts));
for (const fault of new Set(faults)) console.error(fault);
process.exit(faults.length === 0 ? 0 : 1);
