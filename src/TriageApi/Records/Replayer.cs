using TriageApi.Assess;
using TriageApi.Audit.Log;
using TriageApi.Audit.Reading;
using TriageApi.Audits;
using TriageApi.Fhir;
using TriageApi.Knowledge;

namespace TriageApi.Records;

/// <summary>
/// Gives a past answer again from its stored request, through the same engine, with the stored ids and instant. Nothing
/// is stored by it.
/// </summary>
public sealed class Replayer(PastPacks packs, Assessor assessor)
{
    /// <summary>With the knowledge that answered: the bytes should be the same.</summary>
    /// <param name="stored">The answer, not erased.</param>
    /// <param name="find">Finds stored knowledge.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What differs, in words; nothing when the bytes are the same.</returns>
    public async Task<IReadOnlyList<string>> ReplayAsync(
        StoredAssessment stored, FindContent find, CancellationToken cancellationToken)
    {
        try
        {
            return await packs.FindAsync(stored, find, cancellationToken) is { } pack
                ? await CompareAsync(stored, pack, cancellationToken)
                : [$"pack: answered by {stored.PackVersion}, which is not stored"];
        }
        catch (InvalidDataException)
        {
            return [$"pack: answered by {stored.PackVersion}, whose stored content was damaged"];
        }
        catch (PackFaultsException fault)
        {
            return [$"pack: answered by {stored.PackVersion}, which this version cannot read ({fault.Faults.Count} faults)"];
        }
    }

    /// <summary>With the knowledge of today: what it would say otherwise.</summary>
    public Task<IReadOnlyList<string>> CompareWithTodayAsync(StoredAssessment stored, CancellationToken cancellationToken) =>
        CompareAsync(stored, packs.Current, cancellationToken);

    private async Task<IReadOnlyList<string>> CompareAsync(
        StoredAssessment stored, ReadablePack pack, CancellationToken cancellationToken)
    {
        var input = TriageInput.Read(stored.Payload!.Request.Span, StoredFhir.Limits);
        if (input.Response is not { } response) return ["input: it cannot be read any more"];
        var interpreted = pack.Interpreter.Interpret(response, input.Chart, stored.Recorded);
        if (interpreted.Issues.Count > 0) return ["input: it would be refused"];

        var assessment = response.Status == QuestionnaireResponse.QuestionnaireResponseStatus.EnteredInError
            ? null
            : await assessor.AssessAsync(interpreted, pack.Pack.Book, cancellationToken);
        var ids = new AssessmentIds(stored.Id, stored.Version, stored.EventId, stored.Recorded);
        var language = StoredFhir.Read<RiskAssessment>(stored.Payload.Response.Span)?.Language ?? Wording.CardLanguage;
        if (!pack.Pack.Wordings.TryGetValue(language, out var wording)) return ["language: the pack has no words for it"];

        var again = FhirJson.Write(RiskAssessmentWriter.Write(response, assessment, ids, pack.Pack, wording, interpreted.Used));
        return AnswerDifferences.Between(stored.Payload.Response.Span, again);
    }
}
