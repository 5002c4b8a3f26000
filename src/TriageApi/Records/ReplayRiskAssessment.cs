using MediatR;
using TriageApi.Assess;
using TriageApi.Audit.Reading;
using TriageApi.Audits;
using TriageApi.Fhir;
using TriageApi.Http;
using TriageApi.Knowledge;
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

/// <summary>Runs a past answer again. No answer is stored; that somebody looked is on record.</summary>
public sealed class ReplayRiskAssessmentHandler(
    LedgerReads reads, ReadLog log, KnowledgePack pack, AnswerInterpreter interpreter, Assessor assessor)
    : IRequestHandler<ReplayRiskAssessment, ReplayReport>
{
    /// <inheritdoc/>
    public async Task<ReplayReport> Handle(ReplayRiskAssessment request, CancellationToken cancellationToken)
    {
        var stored = await reads.FindAssessmentAsync(
            request.Caller.Tenant, request.Id, version: null, cancellationToken);
        if (stored is null) return ReplayReport.Refused(Outcomes.NotFound());
        if (stored.Payload is not { } payload) return ReplayReport.Refused(Outcomes.Gone());

        var report = await ReplayAsync(stored, payload, cancellationToken);
        var recorded = await log.ReadAsync(
            request.Caller, request.RequestId, $"RiskAssessment/{stored.Id}", payload.Subject, cancellationToken);
        return recorded ? report : ReplayReport.Refused(Outcomes.NotReadable());
    }

    private async Task<ReplayReport> ReplayAsync(StoredAssessment stored, StoredPayload payload, CancellationToken cancellationToken)
    {
        if (!stored.PackSha256.Span.SequenceEqual(Convert.FromHexString(pack.Sha256)))
            return new(false, [$"pack: answered by {stored.PackVersion}, which is not the one loaded here"]);

        var response = TriageInput.Read(payload.Request.Span).Response!;
        var interpreted = interpreter.Interpret(response);
        if (interpreted.Issues.Count > 0) return new(false, ["input: it would be refused today"]);

        var assessment = response.Status == QuestionnaireResponse.QuestionnaireResponseStatus.EnteredInError
            ? null
            : await assessor.AssessAsync(interpreted.Answers, pack.Book, cancellationToken);
        var ids = new AssessmentIds(stored.Id, stored.Version, stored.EventId, stored.Recorded);
        var again = FhirJson.Write(RiskAssessmentWriter.Write(response, assessment, ids, pack));
        return payload.Response.Span.SequenceEqual(again) ? new(true, []) : new(false, Differences(stored, again));
    }

    private static List<string> Differences(StoredAssessment stored, byte[] again)
    {
        var differences = new List<string>();
        if (stored.EngineVersion != RiskAssessmentWriter.Engine)
            differences.Add($"engine: answered by {stored.EngineVersion}, replayed by {RiskAssessmentWriter.Engine}");
        if (FhirJson.Read<RiskAssessment>(again).Resource?.GetExtension(Canonicals.Extension("triage-level")) is
            { Value: CodeableConcept level } && level.Coding[0].Code != stored.Level)
            differences.Add($"level: answered {stored.Level}, replayed {level.Coding[0].Code}");
        if (differences.Count == 0) differences.Add("bytes: the same level by the same engine, written differently");
        return differences;
    }
}
