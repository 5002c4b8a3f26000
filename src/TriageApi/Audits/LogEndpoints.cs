using System.Globalization;
using TriageApi.Audit.Log.Keys;
using TriageApi.Audit.Log.Reading;
using TriageApi.Audit.Reading;
using TriageApi.Fhir;
using TriageApi.Http;
using TriageApi.OpenApi;
using TriageApi.Security;
using TriageApi.Security.Access;
using static TriageApi.Fhir.OperationOutcome;

namespace TriageApi.Audits;

/// <summary>
/// The log of hashes over HTTP: what anybody may hold against what we said before, and what a client may show of its
/// own events. There are hashes and signatures here, nothing of a person.
/// </summary>
public static class LogEndpoints
{
    private const string Json = "application/json";

    /// <summary>Maps the routes, which stand outside the FHIR base.</summary>
    public static void MapAuditLog(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/audit/checkpoint", CheckpointAsync).AllowAnonymous().WithOperation(Operations.LogCheckpoint);
        routes.MapGet("/audit/consistency", ConsistencyAsync).AllowAnonymous().WithOperation(Operations.LogConsistency);
        routes.MapGet("/audit/{eventId}/proof", ProofAsync).Needs(AccessRule.ReadAudit).WithOperation(Operations.LogProof);
        routes.MapGet("/audit/{eventId}/receipt", ReceiptAsync).Needs(AccessRule.ReadAudit).WithOperation(Operations.LogReceipt);
        routes.MapGet("/.well-known/jwks.json", (PublicKeys keys) => Results.Bytes(keys.ToJwks(), Json))
            .AllowAnonymous().WithOperation(Operations.PublicKeys);
    }

    private static async Task<IResult> CheckpointAsync(AuditLogReads log, CancellationToken cancellationToken) =>
        await log.NewestCheckpointAsync(cancellationToken) is { } note
            ? Results.Text(note, "text/plain; charset=utf-8")
            : FhirResult.Refused(NotYet("No checkpoint was signed yet."));

    private static async Task<IResult> ConsistencyAsync(
        HttpContext context, AuditLogReads log, CancellationToken cancellationToken)
    {
        if (Size(context, "first") is not { } first || Size(context, "second") is not { } second || first > second)
        {
            return FhirResult.Refused(Outcomes.One(
                400, IssueType.Value, "'first' and 'second' are sizes of the log: whole numbers, the first not the larger one."));
        }

        return await log.ConsistencyAsync(first, second, cancellationToken) is { } proof
            ? Results.Bytes(proof.ToJson(), Json)
            : FhirResult.Refused(NotYet("No signed checkpoint is that large yet."));
    }

    private static async Task<IResult> ProofAsync(
        string eventId, HttpContext context, AuditLogReads log, LedgerReads reads, CancellationToken cancellationToken)
    {
        if (await FindAsync(eventId, context.Caller(), reads, cancellationToken) is not { } stored)
            return FhirResult.Refused(Outcomes.NotFound());

        return await log.FindProofAsync(context.Caller().Tenant, stored.Id, cancellationToken) is { } proof
            ? Results.Bytes(proof.ToJson(), Json)
            : FhirResult.Refused(NotYet("The event is on record and not in a signed checkpoint yet. Ask again."));
    }

    private static async Task<IResult> ReceiptAsync(
        string eventId, HttpContext context, LedgerReads reads, Receipts receipts, CancellationToken cancellationToken)
    {
        if (await FindAsync(eventId, context.Caller(), reads, cancellationToken) is not { } stored)
            return FhirResult.Refused(Outcomes.NotFound());

        var receipt = await receipts.RemakeAsync(
            context.Caller().Tenant, stored.Id, EventColumns.AssessmentMadeBy(stored.Body.Span), cancellationToken);
        return receipt is null ? FhirResult.Refused(Outcomes.NotFound()) : Results.Text(receipt, Json);
    }

    /// <summary>The event, if there is one and it is the caller's to see: what is not looks like what is not there.</summary>
    private static async Task<StoredEvent?> FindAsync(
        string eventId, Caller caller, LedgerReads reads, CancellationToken cancellationToken) =>
        Guid.TryParseExact(eventId, "D", out var id)
        && await reads.FindEventAsync(caller.Tenant, id, cancellationToken) is { } stored
        && caller.MaySee(stored.Patient) ? stored : null;

    private static long? Size(HttpContext context, string name) =>
        context.Request.Query[name] is [{ } text]
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null;

    private static Refusal NotYet(string text) => Outcomes.One(404, IssueType.NotFound, text, retryAfter: 1);
}
