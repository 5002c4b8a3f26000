using MediatR;
using TriageApi.Assess.Plain;
using TriageApi.Audits;
using TriageApi.Http;
using TriageApi.Knowledge;
using TriageApi.Mediation;
using TriageApi.OpenApi;
using TriageApi.Security;
using TriageApi.Security.Access;

namespace TriageApi.Assess;

/// <summary>The main job over HTTP: <c>POST /fhir/QuestionnaireResponse/$triage</c>.</summary>
public static class AssessEndpoint
{
    private const string KeyHeader = "Idempotency-Key";
    private const int LongestKey = 255;

    /// <summary>Adds what assessing needs.</summary>
    public static IServiceCollection AddAssess(this IServiceCollection services) => services
        .AddSingleton<AnswerForm>()
        .AddSingleton(new Lane(Lane.HalfOfProcessors))
        .AddSingleton<AnswerInterpreter>()
        .AddSingleton<PlainReading>()
        .AddSingleton<FormVersions>()
        .AddSingleton<Assessor>()
        .AddSingleton<LedgerEntries>()
        .AddHostedService<WarmUp>()
        .AddHandler<Assess, AssessOutcome, AssessHandler>()
        .AddHandler<ScreenRedFlags, IReadOnlyList<Clinical.FlagFinding>, ScreenRedFlagsHandler>()
        .AddHandler<RankCauses, IReadOnlyList<Clinical.RankedCause>, RankCausesHandler>();

    /// <summary>Maps the route.</summary>
    public static void MapAssess(this RouteGroupBuilder fhir) =>
        fhir.MapPost("/QuestionnaireResponse/$triage", TriageAsync).Needs(AccessRule.Submit).WithOperation(Operations.Triage);

    private static async Task<IResult> TriageAsync(
        HttpContext context, IMediator mediator, PlainReading reading, KnowledgePack pack, Lane lane)
    {
        var (body, refusal) = await FhirBody.ReadAsync(context.Request, context.RequestAborted);
        if (refusal is not null) return FhirResult.Refused(refusal);
        var key = context.Request.Headers[KeyHeader];
        if (key.Count > 1 || key.ToString().Length > LongestKey || (key.Count == 1 && string.IsNullOrWhiteSpace(key)))
            return FhirResult.Refused(InvalidKey());

        // From here to the ledger only the versions of a form are waited for. A large body would keep those behind it waiting.
        if (body.Length < FhirBody.SmallBytes) await lane.EnterAsync();
        var input = reading.TryRead(body) ?? TriageInput.Read(body);
        if (input.Refusal is { } unusable) return FhirResult.Refused(unusable);

        var outcome = await mediator.Send(
            new Assess(input.Response!, body, key.Count == 0 ? null : key.ToString(), context.Caller(), context.TraceIdentifier,
                AskedLanguage.Of(context.Request, pack.Wordings.Keys))
            { Chart = input.Chart, Interpreted = input.Interpreted },
            context.RequestAborted);
        return outcome switch
        {
            AssessOutcome.Answered answered => Answer(answered, context.Request.FhirBase()),
            AssessOutcome.Refused refused => FhirResult.Refused(refused.Refusal),
            _ => throw new InvalidOperationException("An assessment ended in no known way."),
        };
    }

    private static FhirResult Answer(AssessOutcome.Answered answered, string fhirBase) => new(200, answered.Body, headers =>
    {
        headers.Location = $"{fhirBase}/RiskAssessment/{answered.Id}/_history/{answered.Version}";
        headers.Link = $"<{fhirBase}/AuditEvent/{answered.EventId}>; rel=\"audit\"";
        headers.ETag = $"W/\"{answered.Version}\"";
        if (answered.Receipt is { } receipt) headers[Receipts.Header] = receipt;
    });

    private static Refusal InvalidKey() => Outcomes.One(
        400, Fhir.OperationOutcome.IssueType.Value, $"{KeyHeader} is one value of 1 to {LongestKey} characters.");
}
