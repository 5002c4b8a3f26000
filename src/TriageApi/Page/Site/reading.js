// Reads a RiskAssessment into what the page shows. The stored bytes are the source: nothing is judged again here.

const OURS = 'https://triage-api.example/fhir/StructureDefinition/';

const all = (owner, name) => (owner.extension ?? []).filter(extension => extension.url === OURS + name);

const first = (owner, name) => all(owner, name)[0];

const part = (extension, name) => {
  const found = extension.extension.find(child => child.url === name);
  return found && (found.valueCode ?? found.valueString);
};

const parts = (extension, name) => extension.extension.filter(child => child.url === name).map(child => child.valueString);

// The mitigation is one text: action, safety net and what would change it, each led in by a fixed phrase.
function mitigation(text, phrases) {
  const worse = text.indexOf(phrases.ifWorse);
  const change = text.indexOf(phrases.wouldChange);
  if (worse < 0 || change < worse) return { action: text, worse: '', wouldChange: '' };
  return {
    action: text.slice(text.indexOf('. ') + 2, worse).trim(),
    worse: text.slice(worse + phrases.ifWorse.length, change).trim(),
    wouldChange: text.slice(change + phrases.wouldChange.length).trim(),
  };
}

const flag = extension => ({
  code: part(extension, 'flag'),
  raised: part(extension, 'status') === 'raised',
  level: part(extension, 'level'),
  because: part(extension, 'because'),
  answers: parts(extension, 'answer'),
  sources: parts(extension, 'source'),
});

const cause = prediction => ({
  code: prediction.outcome.coding.filter(coding => coding.system.endsWith('/CodeSystem/cause')).at(-1).code,
  title: prediction.outcome.text,
  risk: prediction.qualitativeRisk.coding[0].code,
  because: prediction.rationale,
  score: Number(first(prediction, 'relative-score').valueDecimal),
  supports: all(prediction, 'supports').map(extension => extension.valueString),
  against: all(prediction, 'against').map(extension => extension.valueString),
  unknown: all(prediction, 'unknown').map(extension => extension.valueString),
  codings: prediction.outcome.coding,
});

const level = resource => first(resource, 'triage-level').valueCodeableConcept.coding[0].code;

// The least that a result says, for which nothing else is needed.
export function readAdvice(resource) {
  const end = resource.mitigation.indexOf('. ');
  return { level: level(resource), title: resource.mitigation.slice(0, end), action: resource.mitigation.slice(end + 2) };
}

export function readResult(resource, phrases, answers) {
  const bounds = first(resource, 'level-bounds');
  const pack = first(resource, 'pack');
  return {
    level: level(resource),
    root: first(resource, 'root-cause').valueCodeableConcept.coding[0].code,
    ...mitigation(resource.mitigation, phrases),
    preliminary: resource.status === 'preliminary',
    flags: all(resource, 'red-flag').map(flag),
    unanswered: all(resource, 'unanswered').map(extension => ({ linkId: part(extension, 'linkId'), level: part(extension, 'couldRaiseTo') })),
    lowest: part(bounds, 'lowest'),
    highest: part(bounds, 'highest'),
    pack: { version: part(pack, 'version'), sha256: part(pack, 'sha256'), engine: part(pack, 'engine') },
    causes: (resource.prediction ?? []).map(cause),
    validUntil: resource.prediction?.[0]?.whenPeriod?.end,
    answers,
  };
}
