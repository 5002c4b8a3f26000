using System.Collections.Concurrent;
using TriageApi.Clinical;
using Xunit.Abstractions;

namespace TriageApi.Knowledge.Tests.Mutation;

/// <summary>
/// Causes made wrong. Weights only rank, several features speak for most causes, and what one of them adds matters to few
/// people: survivors among the features are told and counted. The loss of a cause must be noticed.
/// </summary>
public sealed class CauseMutationTests(ITestOutputHelper output)
{
    private const int Seed = 72;

    /// <summary>Share of the turned signs that must be noticed, so that the cases do not slowly go blind.</summary>
    private const double LeastTurnedNoticed = 0.2;

    [Fact]
    public void The_loss_of_a_cause_is_noticed_and_what_else_is_not_is_told()
    {
        var random = new Random(Seed);
        var mutants = ThePack.Pack.Causes
            .SelectMany(card => CauseMutants.Of(card.Rule, random).Select(mutant => (Card: card, Mutant: mutant)))
            .ToList();
        var judged = new ConcurrentBag<(CauseMutant Mutant, bool Killed)>();
        Parallel.ForEach(mutants, entry => judged.Add((entry.Mutant, CauseVerdicts.IsKilled(entry.Mutant, entry.Card))));

        var kinds = judged.ToLookup(entry => entry.Mutant.Kind, StringComparer.Ordinal);
        foreach (var kind in kinds.OrderBy(kind => kind.Key, StringComparer.Ordinal))
            output.WriteLine($"{kind.Key}: {kind.Count()} mutants, {kind.Count(entry => entry.Killed)} killed (seed {Seed})");
        var survivors = judged.Where(entry => !entry.Killed).Select(entry => $"survived: {entry.Mutant}");
        foreach (var survivor in survivors.Order(StringComparer.Ordinal)) output.WriteLine(survivor);

        Assert.All(kinds["cause lost"], entry => Assert.True(entry.Killed, $"{entry.Mutant}"));
        Assert.True(kinds["sign turned"].Count(entry => entry.Killed) >= LeastTurnedNoticed * kinds["sign turned"].Count());
    }

    [Fact]
    public void A_cause_that_is_right_is_not_called_wrong() =>
        Assert.All(ThePack.Pack.Causes, card => Assert.False(
            CauseVerdicts.IsKilled(new(card.Rule, "none", "nothing changed", card.Rule), card)));
}
