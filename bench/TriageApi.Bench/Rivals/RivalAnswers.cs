using TriageApi.Assess;
using TriageApi.Audit;
using TriageApi.Audit.Log.Receipts;
using TriageApi.Audit.Writing;
using TriageApi.Http;
using TriageApi.Knowledge;

namespace TriageApi.Bench.Rivals;

/// <summary>The work that product and rivals share: from the read response to the bytes and columns to be stored.</summary>
internal sealed class RivalAnswers(
    KnowledgePack pack,
    AnswerInterpreter interpreter,
    Assessor assessor,
    LedgerEntries entries,
    ReceiptMaker receipts,
    AuditLedgerOptions options,
    TimeProvider clock)
{
    private readonly RandomSalts salts = new();

    /// <summary>The log that the record's leaves are for.</summary>
    public string LogId => options.LogId;

    /// <summary>The record as the product stores it: hashed, salted and compressed.</summary>
    public PreparedEntry Prepare(LedgerEntry entry) => PreparedEntry.From(entry, LogId, salts);

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

    /// <summary>The answer to what was stored with a leaf, with a receipt: for each its own, as each has its own commit.</summary>
    public AssessOutcome Receipted(PreparedEntry stored) =>
        Answer(stored.Source) with { Receipt = receipts.ForFlush([stored], LogId)[0] };

    /// <summary>The answer to what was stored without a leaf: there is nothing to give a receipt for.</summary>
    public static AssessOutcome.Answered Answer(LedgerEntry stored) => new(
        stored.Assessment!.Response, stored.Assessment.Id, stored.Assessment.Version, stored.Event.Id);
}
