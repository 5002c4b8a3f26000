using MediatR;
using TriageApi.Audit.Packs;
using TriageApi.Audit.Reading;
using TriageApi.Audits;
using TriageApi.Http;
using TriageApi.Security;

namespace TriageApi.Records;

/// <summary>Asks whether the stored input, run again with the stored knowledge, gives the stored answer.</summary>
public sealed record ReplayRiskAssessment(Guid Id, Caller Caller, string RequestId) : IRequest<ReplayReport>;

/// <summary>Whether the bytes are identical, and otherwise what differs.</summary>
public sealed record ReplayReport(bool Identical, IReadOnlyList<string> Differences, Refusal? Refusal = null)
{
    /// <summary>Nothing to replay.</summary>
    public static ReplayReport Refused(Refusal refusal) => new(false, [], refusal);
}

/// <summary>Runs a past answer again, by the knowledge that answered. No answer is stored; that somebody looked is on record.</summary>
public sealed class ReplayRiskAssessmentHandler(LedgerReads reads, ReadLog log, Replayer replayer, PackArchive archive)
    : IRequestHandler<ReplayRiskAssessment, ReplayReport>
{
    /// <inheritdoc/>
    public async Task<ReplayReport> Handle(ReplayRiskAssessment request, CancellationToken cancellationToken)
    {
        var stored = await reads.FindAssessmentAsync(
            request.Caller.Tenant, request.Id, version: null, cancellationToken);
        if (stored is null || !request.Caller.MaySee(stored.Payload?.Subject)) return ReplayReport.Refused(Outcomes.NotFound());
        if (stored.Payload is not { } payload) return ReplayReport.Refused(Outcomes.Gone());

        var differences = await replayer.ReplayAsync(stored, archive.FindAsync, cancellationToken);
        var recorded = await log.ReadAsync(
            request.Caller, request.RequestId, $"RiskAssessment/{stored.Id}", payload.Subject, cancellationToken);
        return recorded
            ? new ReplayReport(differences.Count == 0, differences)
            : ReplayReport.Refused(Outcomes.NotReadable());
    }
}
