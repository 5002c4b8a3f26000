using TriageApi.Assess;
using TriageApi.Fhir;
using TriageApi.Http;
using TriageApi.OpenApi;
using TriageApi.Security;
using TriageApi.Security.Access;
using static TriageApi.Fhir.OperationOutcome;

namespace TriageApi.Charts;

/// <summary>
/// <c>POST /fhir/Questionnaire/mid-back-pain/$populate</c> of HL7 SDC: the form with what a chart answers. Stores nothing;
/// a person looks through it before it is sent.
/// </summary>
public static class PopulateEndpoint
{
    private const string Subject = "subject";
    private const string Context = "context";

    /// <summary>Adds what filling forms needs.</summary>
    public static IServiceCollection AddCharts(this IServiceCollection services) => services.AddSingleton<PrefilledForm>();

    /// <summary>Maps the route.</summary>
    public static void MapCharts(this RouteGroupBuilder fhir) =>
        fhir.MapPost("/Questionnaire/mid-back-pain/$populate", PopulateAsync).Needs(AccessRule.Submit).WithOperation(Operations.Populate);

    private static async Task<IResult> PopulateAsync(HttpContext context, PrefilledForm form, TimeProvider clock)
    {
        var (parameters, refusal) = await OperationBody.ReadAsync(context);
        if (refusal is not null) return FhirResult.Refused(refusal);

        var given = WithContexts(parameters);
        if (given.Parameter.Exists(parameter => parameter.Name is not (Subject or TriageInput.ChartName)))
            return FhirResult.Refused(Outcomes.Unusable(
                IssueType.NotSupported, $"Understood are '{Subject}', '{TriageInput.ChartName}' and '{Context}'.", "Parameters.parameter"));
        var (chart, unusable) = TriageInput.ChartIn(given);
        if (unusable is not null) return FhirResult.Refused(unusable);

        var subject = given.Parameter.Find(parameter => parameter.Name == Subject)?.Value as ResourceReference;
        var response = form.Of(chart, subject, clock.GetUtcNow().ToMicroseconds());
        var issues = new List<IssueComponent>();
        ChartPerson.Check(response, chart, issues);
        var asked = context.Caller();
        if (asked.Patient is not null && !asked.MaySee(response.Subject?.Reference)) return FhirResult.Refused(Outcomes.NotYourPatient());
        return issues.Count > 0
            ? FhirResult.Refused(Outcomes.Unusable(issues))
            : FhirResult.Ok(new Parameters { Parameter = [new() { Name = "response", Resource = response }] });
    }

    /// <summary>SDC gives resources as the content of named contexts: to us they are the chart.</summary>
    private static Parameters WithContexts(Parameters parameters) => new()
    {
        Parameter =
        [
            .. parameters.Parameter.SelectMany(parameter => parameter.Name != Context
                ? [parameter]
                : parameter.Part.Where(part => part.Name == "content").Select(part => new Parameters.ParameterComponent
                {
                    Name = TriageInput.ChartName,
                    Resource = part.Resource,
                })),
        ],
    };
}
