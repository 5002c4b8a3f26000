namespace TriageApi.TestSupport.Faults;

/// <summary>
/// Cuts the line around commits, in turns once, which is mended without the client, and twice in a row, which the client
/// must mend by repeating its request.
/// </summary>
public static class CommitCuts
{
    /// <summary>Cuts again and again.</summary>
    /// <param name="network">Where.</param>
    /// <param name="where">Where, seen from the commit.</param>
    /// <param name="cuts">How many cuts at least.</param>
    /// <param name="submit">Sends the request of this number until it is answered; how many attempts that took.</param>
    /// <returns>How many cuts were asked for, and how many of them no client noticed.</returns>
    /// <exception cref="InvalidOperationException">A client noticed a single cut, or did not notice two.</exception>
    public static async Task<(int Asked, int Mended)> RepeatAsync(
        FaultProxy network, CommitCut where, int cuts, Func<int, Task<int>> submit)
    {
        var (before, asked, mended) = (network.Cuts, 0, 0);
        for (var number = 0; network.Cuts - before < cuts; number++)
        {
            var times = 1 + (number % 2);
            asked += times;
            network.CutCommits(where, times);
            var attempts = await submit(number);
            if (times == 1 ? attempts != 1 : attempts <= 1)
                throw new InvalidOperationException($"{times} cuts {where} took {attempts} attempts.");
            mended += times == 1 ? 1 : 0;
        }

        return (asked, mended);
    }
}
