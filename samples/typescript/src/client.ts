// A client over fetch: one key for all tries of a form, and patience where the service says Retry-After.
import type { Bundle, OperationOutcome, QuestionnaireResponse, RiskAssessment } from './fhir.js';

const mostTries = 5;

/** The service answered, but not with what was asked for. Never show this as "nothing urgent". */
export class NotAssessed extends Error {
  constructor(readonly status: number, readonly outcome: OperationOutcome) {
    super(`${status}: ${outcome.issue.map((issue) => `${issue.expression?.[0] ?? ''} ${issue.details?.text ?? ''}`.trim()).join('; ')}`);
  }
}

export class TriageClient {
  constructor(private readonly base: string, private readonly token?: string) {}

  nextQuestion(response: QuestionnaireResponse): Promise<QuestionnaireResponse> {
    return this.post('/fhir/Questionnaire/$next-question', response);
  }

  assess(response: QuestionnaireResponse, key: string): Promise<RiskAssessment> {
    return this.post('/fhir/QuestionnaireResponse/$triage', response, key);
  }

  batch(bundle: Bundle, key: string): Promise<Bundle> {
    return this.post('/fhir', bundle, key);
  }

  private async post<Answer>(path: string, body: unknown, key?: string): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      const answer = await fetch(this.base + path, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/fhir+json',
          ...(key ? { 'Idempotency-Key': key } : {}),
          ...(this.token ? { Authorization: `Bearer ${this.token}` } : {}),
        },
        body: JSON.stringify(body),
      });
      const wait = answer.headers.get('Retry-After');
      if (answer.ok) return (await answer.json()) as Answer;
      if (attempt === mostTries || wait === null) throw new NotAssessed(answer.status, (await answer.json()) as OperationOutcome);
      await answer.arrayBuffer();
      await new Promise((resolve) => setTimeout(resolve, Number(wait) * 1000));
    }
  }
}
