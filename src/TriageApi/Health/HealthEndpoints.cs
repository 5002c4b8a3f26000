using TriageApi.Audit;
using TriageApi.Audit.Log.Sealing;
using TriageApi.Knowledge;
using TriageApi.OpenApi;

namespace TriageApi.Health;

/// <summary>
/// Probes. An outage of the database makes nothing unready: fast refusals are better than none. Neither does a log that
/// is not sealed: every answer is committed all the same, and a replica that is taken away seals nothing either.
/// </summary>
public static class HealthEndpoints
{
    /// <summary>What the probes answer.</summary>
    /// <param name="Status"><c>live</c>, <c>ready</c> or <c>not-ready</c>.</param>
    /// <param name="Pack">Version of the knowledge, once it is loaded.</param>
    /// <param name="Ledger"><c>reachable</c> or <c>unreachable</c>, for operators.</param>
    /// <param name="Log">
    /// <c>sealed</c>, or <c>stuck</c>: then the host's log tells why, which is not for everybody to read.
    /// </param>
    /// <param name="SealAge">Seconds since the log was last found or made complete and signed.</param>
    public sealed record HealthReport(
        string Status, string? Pack = null, string? Ledger = null, string? Log = null, double? SealAge = null);

    /// <summary>Maps the probes.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Ok(new HealthReport("live"))).AllowAnonymous().WithOperation(Operations.Live);
        routes.MapGet("/health/ready", ReadyAsync).AllowAnonymous().WithOperation(Operations.Ready);
    }

    private static async Task<IResult> ReadyAsync(
        KnowledgePack pack, LedgerState ledger, SealerLoop sealer, IHostApplicationLifetime lifetime,
        CancellationToken cancellationToken)
    {
        var stopping = lifetime.ApplicationStopping.IsCancellationRequested;
        var ready = !stopping && await ledger.IsSchemaKnownAsync(cancellationToken);
        var report = new HealthReport(
            ready ? "ready" : "not-ready",
            pack.Head.Version,
            // The sealer's word as well: where nobody asks for anything, what the last caller met may be long ago.
            sealer.IsReached && !ledger.IsTurningAway ? "reachable" : "unreachable",
            sealer.Trouble is null ? "sealed" : "stuck",
            Math.Round(sealer.Age.TotalSeconds, 1));
        return Results.Json(report, statusCode: ready ? 200 : 503);
    }
}
