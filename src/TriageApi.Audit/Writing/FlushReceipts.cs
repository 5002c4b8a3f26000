using TriageApi.Audit.Log.Receipts;

namespace TriageApi.Audit.Writing;

/// <summary>Adds receipts to what one flush has committed, under one signature for all of them.</summary>
internal sealed class FlushReceipts(ReceiptMaker maker, string logId)
{
    /// <summary>The verdicts again; those of committed assessments with their receipts.</summary>
    public IReadOnlyList<FlushVerdict> AddTo(IReadOnlyList<WaitingEntry> group, IReadOnlyList<FlushVerdict> verdicts)
    {
        // Nobody is handed the receipt of a read or a refusal; who wants one can ask for it.
        var answers = Enumerable.Range(0, group.Count)
            .Where(place => verdicts[place].IsWon && group[place].Entry.Assessment is not null)
            .ToList();
        try
        {
            var receipts = maker.ForFlush([.. answers.Select(place => group[place].Entry)], logId);
            var told = verdicts.ToArray();
            for (var number = 0; number < answers.Count; number++)
            {
                told[answers[number]] = told[answers[number]].With(receipts[number]);
            }

            return told;
        }
        catch (Exception)
        {
            // Whatever it is: what is committed must be told all the same, and nobody after it may suffer. A receipt can be
            // made later.
            return verdicts;
        }
    }
}
