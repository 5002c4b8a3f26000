using System.Security.Cryptography;
using System.Text;

namespace TriageApi.Security.Tokens;

/// <summary>
/// The ids of tokens of one client that were taken, until they end by themselves: a token seen again is refused. Kept in
/// the memory of this process, as hashes. When there is no room nobody is let in rather than somebody twice.
/// </summary>
public sealed class UsedTokens(TimeProvider clock, int most = UsedTokens.Most)
{
    /// <summary>Most ids at a time. Tokens live for minutes, and a client's bucket holds far fewer requests.</summary>
    public const int Most = 50_000;

    private readonly Lock gate = new();
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private readonly PriorityQueue<string, DateTimeOffset> ends = new();

    /// <summary>Takes a token. Null when that had not been done; else why it cannot be.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="until">The last instant at which it is good.</param>
    public TokenFault? Take(string id, DateTimeOffset until)
    {
        var name = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
        var now = clock.GetUtcNow();
        lock (gate)
        {
            while (ends.TryPeek(out var old, out var end) && end < now)
            {
                ends.Dequeue();
                taken.Remove(old);
            }

            if (taken.Contains(name)) return TokenFault.Used;
            if (taken.Count >= most) return TokenFault.Unavailable;
            taken.Add(name);
            ends.Enqueue(name, until);
            return null;
        }
    }
}
