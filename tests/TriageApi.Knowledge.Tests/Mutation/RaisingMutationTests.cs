using System.Collections.Concurrent;
using TriageApi.Clinical;
using TriageApi.Knowledge.Tests.Generating;
using Xunit.Abstractions;

namespace TriageApi.Knowledge.Tests.Mutation;

/// <summary>
/// The cases of the cards are only worth something if a wrong card breaks one. So every card that raises a level is made
/// wrong in every small way, and each time a case or a vignette has to notice.
/// </summary>
public sealed class RaisingMutationTests(ITestOutputHelper output)
{
    [Fact]
    public void No_slip_in_a_card_that_raises_a_level_goes_unnoticed()
    {
        var verdicts = new ConcurrentBag<(RuleMutant Mutant, Verdict Verdict, Answers? Shown)>();
        Parallel.ForEach(ThePack.Pack.Raising, card =>
        {
            foreach (var verdict in new RuleVerdicts(card).All()) verdicts.Add(verdict);
        });

        foreach (var kind in verdicts.GroupBy(verdict => verdict.Mutant.Original.Kind).OrderBy(kind => kind.Key))
        {
            output.WriteLine($"{kind.Key}: {kind.Count()} mutants, "
                + string.Join(", ", kind.CountBy(v => v.Verdict).OrderBy(v => v.Key).Select(v => $"{v.Value} {v.Key}")));
        }

        Tell(verdicts.Where(verdict => verdict.Verdict == Verdict.Equivalent)
            .Select(verdict => $"equivalent on {RuleVerdicts.Compared} sampled answers: {verdict.Mutant}"));
        var survivors = verdicts.Where(verdict => verdict.Verdict == Verdict.Survived).Select(Told).ToList();
        Tell(survivors);
        Assert.True(survivors.Count == 0, string.Join('\n', survivors));
    }

    [Theory]
    [InlineData("significant-trauma", "car crash 91 days ago and pain 8", "emergency-ambulance: new lost from 'all' of 2")]
    [InlineData("minor-trauma-fragile-bone", "steroids and lost height",
        "same-day-urgent: steroid-long-term=yes lost from 'at-least' of 4")]
    [InlineData("stable-deficit", "one leg numb, start not said", "leg-sensory without 'one'")]
    public void A_case_that_is_taken_out_leaves_a_slip_unnoticed(string code, string name, string slip)
    {
        var card = ThePack.Pack.Raising.Single(card => card.Rule.Code == code);
        var fewer = card.Cases.Where(example => example.Name != name).ToList();
        Assert.Equal(card.Cases.Count - 1, fewer.Count);

        var survivors = new RuleVerdicts(card, fewer).All().Where(verdict => verdict.Verdict == Verdict.Survived);

        Assert.Contains(slip, survivors.Select(survivor => survivor.Mutant.Slip));
    }

    private static string Told((RuleMutant Mutant, Verdict Verdict, Answers? Shown) survivor)
    {
        var findings = Findings.Read(ThePack.Form, survivor.Shown!);
        return $"{survivor.Mutant} | {Telling.Of(survivor.Shown!, ThePack.Form)} | "
            + $"{RuleOutcome.Of(survivor.Mutant.Original, findings)}, not {RuleOutcome.Of(survivor.Mutant.Rule, findings)}";
    }

    private void Tell(IEnumerable<string> lines)
    {
        foreach (var line in lines.Order(StringComparer.Ordinal)) output.WriteLine(line);
    }
}
