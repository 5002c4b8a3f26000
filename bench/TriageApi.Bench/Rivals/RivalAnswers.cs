using TriageApi.Assess;
using TriageApi.Audit.Writing;
using TriageApi.Http;
using TriageApi.Knowledge;

namespace TriageApi.Bench.Rivals;

/// <summary>The work that product and rivals share: from the read response to the bytes and columns to be stored.</summary>
internal sealed class RivalAnswers(
    KnowledgePack pack, AnswerInterpreter interpreter, Assessor assessor, LedgerEntries entries, TimeProvider clock)
{
    /// <summary>What to store, or why there is nothing.</summary>
    public async Task<(LedgerEntry? Entry, Refusal? Refusal)> AssessAsync(Assess.Assess request, CancellationToken cancellation)
    {
        var interpreted = request.Interpreted ?? interpreter.Interpret(request.Response);
        if (interpreted.Issues.Count > 0) return (null, Outcomes.Unusable(interpreted.Issues));

        var now = clock.GetUtcNow();
        var ids = new AssessmentIds(Guid.CreateVersion7(now), 1, Guid.CreateVersion7(now), now.ToMicroseconds());
        var assessment = await assessor.AssessAsync(interpreted.Answers, pack.Book, cancellation);
        var result = RiskAssessmentWriter.Write(request.Response, assessment, ids, pack, pack.Wordings[request.Language]);
        return (entries.Assessed(request, result, assessment, ids, pack), null);
    }

    /// <summary>The answer, once its entry is stored.</summary>
    public static AssessOutcome Answer(LedgerEntry stored) => new AssessOutcome.Answered(
        stored.Assessment!.Response, stored.Assessment.Id, stored.Assessment.Version, stored.Event.Id);
}
