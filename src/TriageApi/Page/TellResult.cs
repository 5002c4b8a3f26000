using MediatR;
using TriageApi.Assess;
using TriageApi.Audit.Reading;
using TriageApi.Audits;
using TriageApi.Clinical;
using TriageApi.Fhir;
using TriageApi.Http;
using TriageApi.Knowledge;
using TriageApi.Security;
using TriageApi.Storage;

namespace TriageApi.Page;

/// <summary>Asks what may be told beside a stored result: the care that it allows, and how each rule came out.</summary>
public sealed record TellResult(Guid Id, Caller Caller, string RequestId) : IRequest<ToldResult>;

/// <summary>What may be told, or why nothing.</summary>
/// <param name="Assessment">The assessment of the stored answers; null when another pack answered them.</param>
/// <param name="Care">The care chosen for them; null likewise.</param>
/// <param name="Refusal">Why there is nothing to tell; null otherwise.</param>
public sealed record ToldResult(Assessment? Assessment, ChosenCare? Care, Refusal? Refusal = null)
{
    /// <summary>Nothing to tell.</summary>
    public static ToldResult Refused(Refusal refusal) => new(null, null, refusal);
}

/// <summary>
/// Goes through the stored answers again with the same engine. No record, no advice holds here too: only a stored result
/// is told about, and the look at it is put on record first.
/// </summary>
public sealed class TellResultHandler(
    LedgerReads reads, ReadLog log, LedgerTime time, KnowledgePack pack, AnswerInterpreter interpreter, Assessor assessor)
    : IRequestHandler<TellResult, ToldResult>
{
    /// <inheritdoc/>
    public Task<ToldResult> Handle(TellResult request, CancellationToken cancellationToken) =>
        time.BoundAsync(stop => ReadAsync(request, stop), cancellationToken);

    private async Task<ToldResult> ReadAsync(TellResult request, CancellationToken cancellationToken)
    {
        var stored = await reads.FindAssessmentAsync(request.Caller.Tenant, request.Id, version: null, cancellationToken);
        if (stored is null || !request.Caller.MaySee(stored.Payload?.Subject)) return ToldResult.Refused(Outcomes.NotFound());
        if (stored.Payload is not { } payload) return ToldResult.Refused(Outcomes.Gone());

        var recorded = await log.ReadAsync(
            request.Caller, request.RequestId, $"RiskAssessment/{stored.Id}", payload.Subject, cancellationToken);
        return recorded
            ? await TellAsync(stored, payload, cancellationToken)
            : ToldResult.Refused(Outcomes.NotReadable());
    }

    /// <summary>Another pack would choose other care for the same answers; what is told must fit what was answered.</summary>
    private async Task<ToldResult> TellAsync(StoredAssessment stored, StoredPayload payload, CancellationToken cancellationToken)
    {
        var input = TriageInput.Read(payload.Request.Span);
        var response = input.Response;
        var isOtherPack = !stored.PackSha256.Span.SequenceEqual(Convert.FromHexString(pack.Sha256));
        if (isOtherPack || response is null or { Status: QuestionnaireResponse.QuestionnaireResponseStatus.EnteredInError })
            return new(null, null);

        var assessment = await assessor.AssessAsync(
            interpreter.Interpret(response, input.Chart, stored.Recorded), pack.Book, cancellationToken);
        return new(assessment, CareChoice.Choose(assessment, pack.Care.Items));
    }
}
