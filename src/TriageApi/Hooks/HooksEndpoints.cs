using TriageApi.Assess;
using TriageApi.Audits;
using TriageApi.Http;
using TriageApi.Mediation;
using TriageApi.OpenApi;
using TriageApi.Security;
using TriageApi.Security.Access;

namespace TriageApi.Hooks;

/// <summary>CDS Hooks 2.0: discovery, the services, and what became of their cards.</summary>
public static class HooksEndpoints
{
    /// <summary>Adds what the hooks need.</summary>
    public static IServiceCollection AddHooks(this IServiceCollection services) => services
        .AddSingleton<CardWriter>()
        .AddSingleton<HookForms>()
        .AddSingleton<HookAnswer>()
        .AddSingleton<FeedbackEvents>()
        .AddHandler<ReportFeedback, Refusal?, ReportFeedbackHandler>()
        .AddHandler<ListFeedback, ListedFeedback, ListFeedbackHandler>();

    /// <summary>Maps the routes.</summary>
    public static void MapHooks(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/cds-services", () => new CardResult(HookDiscovery.All, null))
            .AllowAnonymous().WithOperation(Operations.HookServices);
        routes.MapPost("/cds-services/{id}", CallAsync).Needs(AccessRule.CallService).WithOperation(Operations.CallHook);
        routes.MapFeedback();
    }

    private static async Task<IResult> CallAsync(string id, HttpContext context, HookAnswer answer)
    {
        if (HookService.Find(id) is not { } service) return FhirResult.Refused(Outcomes.NotFound());
        var (body, unreadable) = await FhirBody.ReadAsync(context.Request, context.RequestAborted);
        if (unreadable is not null) return FhirResult.Refused(unreadable);
        var (call, faulty) = HookCall.Read(service, body);
        if (faulty is not null) return FhirResult.Refused(faulty);

        var fhir = context.Request.FhirBase();
        var outcome = await answer.OfAsync(
            call!, context.Caller(), context.TraceIdentifier, fhir[..^"/fhir".Length], context.RequestAborted);
        if (outcome.Refusal is { } refusal) return FhirResult.Refused(refusal);

        if (outcome.Answered is { } answered) Tell(context.Response.Headers, answered, fhir);
        return new CardResult(outcome.Cards!, null);
    }

    /// <summary>Where the result behind the card is on record, as <c>$triage</c> tells it.</summary>
    private static void Tell(IHeaderDictionary headers, AssessOutcome.Answered answered, string fhir)
    {
        headers.Location = $"{fhir}/RiskAssessment/{answered.Id}/_history/{answered.Version}";
        headers.Link = $"<{fhir}/AuditEvent/{answered.EventId}>; rel=\"audit\"";
        if (answered.Receipt is { } receipt) headers[Receipts.Header] = receipt;
    }
}
