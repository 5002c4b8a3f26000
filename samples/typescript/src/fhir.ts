// As much of FHIR as this sample speaks.

export interface Coding {
  system: string;
  code: string;
  display?: string;
}

export interface Extension {
  url: string;
  extension?: Extension[];
  valueCode?: string;
  valueString?: string;
  valueCodeableConcept?: { coding: Coding[] };
}

export interface Question {
  linkId: string;
  type: string;
  text?: string;
  answerOption?: { valueCoding: Coding }[];
  item?: Question[];
}

export interface AnsweredItem {
  linkId: string;
  answer?: Record<string, unknown>[];
  item?: AnsweredItem[];
}

export interface QuestionnaireResponse {
  resourceType: 'QuestionnaireResponse';
  status: string;
  questionnaire: string;
  subject?: { reference: string };
  contained?: { resourceType: string; id: string; item?: Question[] }[];
  item?: AnsweredItem[];
  [other: string]: unknown;
}

export interface RiskAssessment {
  resourceType: 'RiskAssessment';
  id: string;
  mitigation?: string;
  extension: Extension[];
  prediction?: { outcome: { text?: string } }[];
}

export interface Bundle {
  resourceType: 'Bundle';
  type: string;
  entry?: {
    fullUrl?: string;
    resource?: unknown;
    request?: { method: string; url: string };
    response?: { status: string; outcome?: OperationOutcome };
  }[];
}

export interface OperationOutcome {
  resourceType: 'OperationOutcome';
  issue: { severity: string; code: string; details?: { text?: string }; expression?: string[] }[];
}

const extensions = 'https://triage-api.example/fhir/StructureDefinition/';

/** The level of a result, as a code. */
export function levelOf(result: RiskAssessment): string {
  const level = result.extension.find((extension) => extension.url === `${extensions}triage-level`);
  const code = level?.valueCodeableConcept?.coding[0]?.code;
  if (!code) throw new Error('The result has no level.');
  return code;
}
