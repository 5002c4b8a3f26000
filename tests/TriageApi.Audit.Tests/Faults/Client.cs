using System.Diagnostics;
using TriageApi.Audit.Tests.Support;
using TriageApi.Audit.Writing;
using TriageApi.TestSupport.Faults;

namespace TriageApi.Audit.Tests.Faults;

/// <summary>How an entry gets into the ledger: the real way, or one that is broken on purpose.</summary>
internal delegate Task<AppendResult> Append(LedgerEntry entry);

/// <summary>
/// A client of the ledger itself: every attempt of a request has new ids, as the edge makes them, and the same key.
/// </summary>
internal sealed class Client(Append append, LedgerHistory history)
    : RepeatingClient(history, TimeSpan.FromMilliseconds(20))
{
    /// <summary>How the client names a request; a careless one takes a new key for each attempt.</summary>
    public Func<string, SubmissionKey> Key { get; init; } = SubmissionKey.Idempotency;

    protected override string NameOf(int writer, int number) => $"writer {writer} request {number}";

    protected override async Task<bool> TryAsync(string name)
    {
        var entry = Some.Entry(key: Key(name), request: name);
        entry = entry with { Assessment = entry.Assessment! with { Encounter = name } };
        var began = Stopwatch.GetTimestamp();
        var result = await append(entry);
        NoteAnswer(Stopwatch.GetElapsedTime(began));
        switch (result)
        {
            case AppendResult.Stored:
                History.Acknowledge(name, entry.Assessment.Response.Span);
                return true;
            case AppendResult.Replayed replayed:
                History.Acknowledge(name, replayed.Response.Span);
                return true;
            case AppendResult.Unavailable or AppendResult.Busy or AppendResult.InProgress:
                NoteRefusal();
                return false;
            default:
                throw new InvalidOperationException($"A careful client was told {result.GetType().Name}.");
        }
    }
}
