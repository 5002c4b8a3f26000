using System.Collections.Concurrent;
using TriageApi.Clinical;
using TriageApi.Knowledge.Tests.Generating;

namespace TriageApi.Knowledge.Tests.Sweep;

/// <summary>
/// Many generated people, made on every core from seeds of their own, so that a run can be repeated exactly.
/// </summary>
/// <param name="firstSeed">The first seed; each makes <see cref="PerSeed"/> people.</param>
/// <param name="people">How many people at least.</param>
internal sealed class SweptPeople(int firstSeed, int people)
{
    public const int PerSeed = 5_000;

    private readonly int afterLast = firstSeed + ((people + PerSeed - 1) / PerSeed);

    /// <summary>
    /// The first few counterexamples that a check tells; each check gets the chance that made its person. Most people leave
    /// gaps, from a few to nearly everything.
    /// </summary>
    public IReadOnlyList<string> Counterexamples(Func<Answers, Random, string?> check)
    {
        var found = new ConcurrentBag<string>();
        Parallel.For(firstSeed, afterLast, seed =>
        {
            var made = new AnswerSets(ThePack.Form, seed);
            for (var i = 0; i < PerSeed && found.Count < 5; i++)
            {
                var answers = made.Next(GapsOf(i, made.Random));
                if (check(answers, made.Random) is not { } told) continue;
                found.Add($"seed {seed}: {told}: {Telling.Of(answers, ThePack.Form)}");
            }
        });
        return [.. found.Order(StringComparer.Ordinal)];
    }

    public override string ToString() => $"seeds {firstSeed} to {afterLast - 1}, {PerSeed} people each";

    private static Gaps GapsOf(int i, Random random) => (i % 4) switch
    {
        0 => Gaps.None,
        1 => new(0.05, 0.05),
        2 => new(random.NextDouble(), 0.2),
        _ => new(0, random.NextDouble()),
    };
}
