using TriageApi.Assess;
using TriageApi.Audit.Packs;
using TriageApi.Audit.Reading;
using TriageApi.Audits;
using TriageApi.Clinical;
using TriageApi.Fhir;
using TriageApi.Http;
using TriageApi.Knowledge;
using TriageApi.Security;
using TriageApi.Storage;
using static TriageApi.Fhir.OperationOutcome;

namespace TriageApi.Records;

/// <summary>A stored answer with everything the engine said, which the answer itself tells only in part.</summary>
/// <param name="Stored">The newest version as stored, not erased.</param>
/// <param name="Response">What was answered.</param>
/// <param name="Answers">The same as medicine reads it.</param>
/// <param name="Assessment">What the engine says of it.</param>
/// <param name="Pack">The knowledge that gave the answer.</param>
public sealed record PastAssessment(
    StoredAssessment Stored, QuestionnaireResponse Response, Answers Answers, Assessment Assessment, KnowledgePack Pack)
{
    /// <summary>The care that goes with it.</summary>
    public ChosenCare Care() => CareChoice.Choose(Assessment, Pack.Care.Items);

    /// <summary>The words of its knowledge in a language, or in the language of its cards where it has none.</summary>
    public Wording WordingIn(string language) => Pack.Wordings.GetValueOrDefault(language) ?? Pack.Wordings[Wording.CardLanguage];
}

/// <summary>
/// Finds a stored answer and works out anew what stands behind it, by the knowledge that gave it. That somebody looked is
/// on record before anything is shown.
/// </summary>
public sealed class PastAssessments(
    LedgerReads reads, ReadLog log, PastPacks packs, PackArchive archive, Assessor assessor, LedgerTime time)
{
    /// <summary>The newest version of a result of the caller's tenant, or why it cannot be shown.</summary>
    /// <exception cref="Audit.LedgerUnavailableException">The ledger cannot be reached in time.</exception>
    public Task<(PastAssessment? Past, Refusal? Refusal)> FindAsync(
        Guid id, Caller caller, string requestId, CancellationToken cancellationToken) =>
        time.BoundAsync(stop => FindWithinAsync(id, caller, requestId, stop), cancellationToken);

    private async Task<(PastAssessment? Past, Refusal? Refusal)> FindWithinAsync(
        Guid id, Caller caller, string requestId, CancellationToken cancellationToken)
    {
        var stored = await reads.FindAssessmentAsync(caller.Tenant, id, version: null, cancellationToken);
        if (stored is null || !caller.MaySee(stored.Payload?.Subject)) return (null, Outcomes.NotFound());
        if (stored.Payload is not { } payload) return (null, Outcomes.Gone());
        if (stored.Level is null) return (null, Withdrawn());
        if (await PackAsync(stored, cancellationToken) is not { } pack) return (null, NoKnowledge());

        var past = await AssessAsync(stored, pack, cancellationToken);
        if (past is null) return (null, NoKnowledge());
        return await log.ReadAsync(caller, requestId, $"RiskAssessment/{stored.Id}", payload.Subject, cancellationToken)
            ? (past, null)
            : (null, Outcomes.NotReadable());
    }

    private async Task<ReadablePack?> PackAsync(StoredAssessment stored, CancellationToken cancellationToken)
    {
        try
        {
            return await packs.FindAsync(stored, archive.FindAsync, cancellationToken);
        }
        catch (Exception fault) when (fault is InvalidDataException or PackFaultsException)
        {
            return null;
        }
    }

    private async Task<PastAssessment?> AssessAsync(StoredAssessment stored, ReadablePack pack, CancellationToken cancellationToken)
    {
        var input = TriageInput.Read(stored.Payload!.Request.Span, StoredFhir.Limits);
        if (input.Response is not { } response) return null;
        var interpreted = pack.Interpreter.Interpret(response, input.Chart, stored.Recorded);
        if (interpreted.Issues.Count > 0) return null;
        var (answers, assessment) = await assessor.RiskiestAsync(interpreted, pack.Pack.Book, cancellationToken);

        // What is told beside an answer must not say another level than the answer.
        return assessment.Disposition.Level.Code() == stored.Level
            ? new(stored, response, answers, assessment, pack.Pack)
            : null;
    }

    private static Refusal Withdrawn() => Outcomes.Unusable(
        IssueType.BusinessRule, "This result was withdrawn as entered in error: nothing stands behind it any more.");

    private static Refusal NoKnowledge() => Outcomes.Unusable(
        IssueType.NotSupported, "The knowledge that gave this result cannot be read by this version. See $replay for what differs.");
}
