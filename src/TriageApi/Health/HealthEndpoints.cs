using TriageApi.Audit;
using TriageApi.Knowledge;
using TriageApi.OpenApi;

namespace TriageApi.Health;

/// <summary>Probes. An outage of the database makes nothing unready: fast refusals are better than none.</summary>
public static class HealthEndpoints
{
    /// <summary>What the probes answer.</summary>
    /// <param name="Status"><c>live</c>, <c>ready</c> or <c>not-ready</c>.</param>
    /// <param name="Pack">Version of the knowledge, once it is loaded.</param>
    /// <param name="Ledger"><c>reachable</c> or <c>unreachable</c>, for operators.</param>
    public sealed record HealthReport(string Status, string? Pack = null, string? Ledger = null);

    /// <summary>Maps the probes.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Ok(new HealthReport("live"))).WithOperation(Operations.Live);
        routes.MapGet("/health/ready", ReadyAsync).WithOperation(Operations.Ready);
    }

    private static async Task<IResult> ReadyAsync(
        KnowledgePack pack, LedgerState ledger, IHostApplicationLifetime lifetime, CancellationToken cancellationToken)
    {
        var stopping = lifetime.ApplicationStopping.IsCancellationRequested;
        var ready = !stopping && await ledger.IsSchemaKnownAsync(cancellationToken);
        var report = new HealthReport(
            ready ? "ready" : "not-ready", pack.Head.Version, ledger.IsReachable ? "reachable" : "unreachable");
        return Results.Json(report, statusCode: ready ? 200 : 503);
    }
}
