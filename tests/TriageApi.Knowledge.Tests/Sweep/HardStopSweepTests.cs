using TriageApi.Clinical;
using TriageApi.Knowledge.Tests.Contract;
using TriageApi.Knowledge.Tests.Generating;
using TriageApi.Knowledge.Tests.Mutation;
using Xunit.Abstractions;

namespace TriageApi.Knowledge.Tests.Sweep;

/// <summary>
/// A hard stop acts alone: nothing else that a person says, or leaves unsaid, brings the advice below its level.
/// </summary>
public sealed class HardStopSweepTests(ITestOutputHelper output)
{
    private const int People = 120_000;

    /// <summary>
    /// An answer that suffices, and the flag whose level it demands. The level is the contract's, not the pack's.
    /// </summary>
    private static readonly (string LinkId, string Answer, string Flag)[] Stops =
    [
        ("chest-pain", "yes", "chest-pain"),
        ("dyspnoea", "yes", "dyspnoea"),
        ("syncope", "yes", "loss-of-consciousness"),
        ("bladder-bowel-loss", "yes", "bladder-bowel-loss"),
        ("saddle-numbness", "yes", "saddle-anaesthesia"),
        ("leg-weakness", "one", "leg-weakness"),
        ("leg-weakness", "both", "leg-weakness"),
        ("leg-sensory", "one", "one-leg-sensory-new"),
        ("leg-sensory", "both", "bilateral-leg-sensory"),
        ("abdominal-pain", "severe", "severe-abdominal-pain"),
        ("trauma", "significant", "significant-trauma"),
        ("fever", "yes", "fever-recent"),
        ("urinary-retention", "yes", "urinary-retention"),
        ("gait-balance", "yes", "gait-balance-coordination"),
        ("haemoptysis", "yes", "haemoptysis"),
    ];

    /// <summary>What makes a loss of strength or feeling an old one, which is no hard stop.</summary>
    private static readonly string[] Onsets = ["leg-weakness-onset", "leg-sensory-onset"];

    private static readonly Dictionary<string, Urgency> Levels = Table.Rows("red-flags").ToDictionary(
        row => row[1]["red-flags/".Length..],
        row => Urgencies.TryParse(row[2], out var level) ? level : throw new InvalidDataException(row[2]),
        StringComparer.Ordinal);

    [Fact]
    public void A_hard_stop_is_never_brought_below_its_level()
    {
        var people = new SweptPeople(firstSeed: 1_000, People);
        output.WriteLine($"{people}");

        var below = people.Counterexamples((answers, random) => Breach(answers, random, ThePack.Book));

        Assert.True(below.Count == 0, string.Join('\n', below));
    }

    [Fact]
    public void Every_hard_stop_of_the_contract_is_swept() => Assert.Empty(Table.Rows("questions")
        .Where(row => row[4] == "hard-stop").Select(row => row[1])
        .Except(Stops.Select(stop => stop.LinkId)));

    [Theory]
    [InlineData("loss-of-consciousness")]
    [InlineData("significant-trauma")]
    [InlineData("one-leg-sensory-new")]
    public void A_hard_stop_that_asks_for_a_second_sign_is_found(string code)
    {
        var second = new Is(ThePack.Form["course"], ["worsening", "stable"]);
        var broken = ThePack.Book with
        {
            Raising = [.. ThePack.Book.Raising.Select(rule =>
                rule.Code == code ? RuleMutants.With(rule, new All([rule.When, second]), rule.Rungs) : rule)],
        };

        Assert.NotEmpty(new SweptPeople(1_900, 20_000).Counterexamples((answers, random) => Breach(answers, random, broken)));
    }

    private static string? Breach(Answers answers, Random random, RuleBook book)
    {
        var (linkId, answer, flag) = Stops[random.Next(Stops.Length)];
        var stopped = answers.With(linkId, answer);
        foreach (var onset in Onsets)
        {
            if (stopped[onset] is Answer.Coded { Codes: ["long-standing-stable"] }) stopped = stopped.Without(onset);
        }

        return EngineLevel.IsBelow(Levels[flag], stopped, book) ? $"{linkId}={answer} stays below {Levels[flag]}" : null;
    }
}
