using TriageApi.Assess;
using TriageApi.Fhir;
using TriageApi.Http;
using TriageApi.OpenApi;
using TriageApi.Security.Access;
using static TriageApi.Fhir.OperationOutcome;

namespace TriageApi.Extracting;

/// <summary>Answers as entries for a chart: <c>POST /fhir/QuestionnaireResponse/$extract</c> of HL7 SDC. Stores nothing.</summary>
public static class ExtractEndpoint
{
    /// <summary>Maps the route.</summary>
    public static void MapExtracting(this RouteGroupBuilder fhir) =>
        fhir.MapPost("/QuestionnaireResponse/$extract", ExtractAsync).Needs(AccessRule.Submit).WithOperation(Operations.Extract);

    private static async Task<IResult> ExtractAsync(HttpContext context, AnswerInterpreter interpreter, AnswerForm form, TimeProvider clock)
    {
        var (body, refusal) = await FhirBody.ReadAsync(context.Request, context.RequestAborted);
        if (refusal is not null) return FhirResult.Refused(refusal);
        var input = TriageInput.Read(body);
        if (input.Refusal is { } unusable) return FhirResult.Refused(unusable);

        var response = input.Response!;
        if (response.Status == QuestionnaireResponse.QuestionnaireResponseStatus.EnteredInError) return FhirResult.Refused(Withdrawn());
        var issues = interpreter.Interpret(response, input.Chart, clock.GetUtcNow()).Issues.ToList();
        if (ChartSubject.Of(response) is not { } subject)
        {
            issues.Add(Outcomes.Issue(IssueType.Required,
                "A chart belongs to somebody: the subject must be a reference or an identifier.", "QuestionnaireResponse.subject"));
            return FhirResult.Refused(Outcomes.Unusable(issues));
        }

        return issues.Count > 0
            ? FhirResult.Refused(Outcomes.Unusable(issues))
            : new FhirResult(200, new ChartBundle(form, response, subject).Write());
    }

    private static Refusal Withdrawn() => Outcomes.Unusable(
        IssueType.BusinessRule, "This form was withdrawn as entered in error: there is nothing in it to extract.", "QuestionnaireResponse.status");
}
