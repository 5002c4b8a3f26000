using TriageApi.Audits;
using TriageApi.Fhir;
using TriageApi.Http;
using TriageApi.Limits;
using TriageApi.OpenApi;
using TriageApi.Security.Access;
using static TriageApi.Fhir.OperationOutcome;

namespace TriageApi.Batch;

/// <summary>
/// Several requests in one: <c>POST /fhir</c> with a Bundle of type batch. Each entry goes through the same doors as a
/// request of its own and has an outcome of its own. Source: FHIR R4, http.html#transaction.
/// </summary>
public static class BatchEndpoint
{
    /// <summary>Most entries of a batch: what is certainly answered within the time of one request.</summary>
    public const int MostEntries = 50;

    /// <summary>Adds what batches need.</summary>
    public static IServiceCollection AddBatch(this IServiceCollection services) => services.AddSingleton<EntryRoutes>();

    /// <summary>Maps the route.</summary>
    public static void MapBatch(this RouteGroupBuilder fhir)
    {
        // The doors open on the ledger, which is there only once the host has started.
        var runner = new EntryRunner(new Lazy<RequestDelegate>(() => Doors(fhir)));
        fhir.MapPost("", (HttpContext context, EntryRoutes routes) => AnswerAsync(context, routes, runner))
            .Needs(AccessRule.Submit).WithOperation(Operations.Batch);
    }

    /// <summary>
    /// What an entry passes on its way, as a request does: refusals are noted, faults dressed, access decided. The limits
    /// of a connection and who is asking were settled with the bundle.
    /// </summary>
    private static RequestDelegate Doors(IEndpointRouteBuilder routes)
    {
        var entry = routes.CreateApplicationBuilder();
        entry.UseMiddleware<RefusalNotes>();
        entry.UseMiddleware<FaultHandling>();
        entry.UseAuthorization();
        entry.Run(context => context.GetEndpoint()!.RequestDelegate!(context));
        return entry.Build();
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, EntryRoutes routes, EntryRunner runner)
    {
        var (body, refusal) = await FhirBody.ReadAsync(context.Request, context.RequestAborted);
        if (refusal is not null) return FhirResult.Refused(refusal);
        var read = FhirJson.ReadBatch(body);
        if (!read.Succeeded) return FhirResult.Refused(Outcomes.Malformed(read.ToOperationOutcome().Issue));
        if (Refused(context, read.Resource) is { } unusable) return FhirResult.Refused(unusable);

        var entries = read.Resource.Entry.Select((entry, index) => BatchEntry.Read(entry, index, context.Request, routes)).ToList();
        var answers = await runner.RunAsync(context, entries);
        return new FhirResult(200, BatchAnswer.Write(answers));
    }

    private static Refusal? Refused(HttpContext context, Bundle bundle)
    {
        if (context.Request.Headers[BatchEntry.KeyHeader] is { Count: > 0 } key && (key.Count > 1 || !BatchEntry.IsKey(key.ToString())))
            return BatchEntry.InvalidKey();
        if (bundle.Type != Bundle.BundleType.Batch)
        {
            return Outcomes.Unusable(IssueType.NotSupported,
                "Only a Bundle of type batch is taken: entries that stand or fall together are not supported.", "Bundle.type");
        }

        if (bundle.Entry.Count > MostEntries)
            return Outcomes.Unusable(IssueType.TooCostly, $"A batch holds at most {MostEntries} entries.", "Bundle.entry");
        var urls = bundle.Entry.Select(entry => entry.FullUrl).OfType<string>().ToList();
        if (urls.Distinct(StringComparer.Ordinal).Count() < urls.Count)
            return Outcomes.Unusable(IssueType.Duplicate, "Two entries have the same fullUrl.", "Bundle.entry.fullUrl");

        // The bundle itself was counted as one request; a batch must not be a way around the limit.
        return context.Features.Get<IRequestAllowance>()?.TryTake(context, bundle.Entry.Count - 1) == false
            ? Outcomes.Throttled()
            : null;
    }
}
