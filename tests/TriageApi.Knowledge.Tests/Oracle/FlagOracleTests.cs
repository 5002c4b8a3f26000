using TriageApi.Clinical;
using TriageApi.Knowledge.Tests.Generating;

namespace TriageApi.Knowledge.Tests.Oracle;

public sealed class FlagOracleTests
{
    private const int RoundsPerRule = 1_200;
    private const int OftenEnough = 50;

    private static readonly string[] AboutAnswers = ["incomplete-critical-answers", "contradictory-answers"];

    [Fact]
    public void The_oracle_speaks_of_every_flag_of_the_pack()
    {
        Assert.Equal(
            ThePack.Book.Raising.Select(rule => rule.Code).Order(StringComparer.Ordinal),
            FlagOracle.All.Select(flag => flag.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_flag_is_raised_to_the_level_of_the_contract_and_only_then()
    {
        var differences = new Dictionary<string, string>(StringComparer.Ordinal);
        var seen = new Dictionary<(string Code, Urgency? Level), int>();
        foreach (var answers in Sets(seed: 21))
        {
            foreach (var difference in Differences(answers, ThePack.Book, seen))
                differences.TryAdd(difference.Code, difference.Told);
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences.Values));
        var rare = FlagOracle.All
            .SelectMany(flag => flag.Levels.Select(level => (flag.Code, Level: (Urgency?)level)).Append((flag.Code, null)))
            .Where(key => seen.GetValueOrDefault(key) < OftenEnough)
            .Select(key => $"{key.Code} {key.Level?.Code() ?? "clear"}: {seen.GetValueOrDefault(key)} times");
        Assert.Empty(rare);
    }

    [Fact]
    public void A_lowered_rung_is_found()
    {
        var lowered = ThePack.Book with
        {
            Raising = [.. ThePack.Book.Raising.Select(rule => rule.Code == "haemoptysis" ? Lowered(rule) : rule)],
        };

        Assert.Contains(Sets(seed: 22).Take(10_000), answers => Differences(answers, lowered, []).Any());
    }

    private static IEnumerable<(string Code, string Told)> Differences(
        Answers answers, RuleBook book, Dictionary<(string Code, Urgency? Level), int> seen)
    {
        var person = new Person(answers);
        var expected = FlagOracle.Raised(person);
        foreach (var flag in RedFlagScreen.Screen(Findings.Read(book.Form, answers), book))
        {
            if (AboutAnswers.Contains(flag.Code))
            {
                var contradictory = flag.Code == "contradictory-answers" && FlagOracle.Contradictory(person);
                if (flag.Status == FlagStatus.Raised != contradictory) yield return (flag.Code, Tell(flag, answers, null));
                continue;
            }

            Urgency? level = expected.TryGetValue(flag.Code, out var raised) ? raised : null;
            seen[(flag.Code, level)] = seen.GetValueOrDefault((flag.Code, level)) + 1;
            var agrees = level is null
                ? flag is { Status: FlagStatus.Clear, Level: Urgency.SelfCare }
                : flag.Status == FlagStatus.Raised && flag.Level == level;
            if (!agrees) yield return (flag.Code, Tell(flag, answers, level));
        }
    }

    /// <summary>Complete sets, turned so that each rule in its turn is likely to be raised to each of its levels.</summary>
    private static IEnumerable<Answers> Sets(int seed)
    {
        var made = new AnswerSets(ThePack.Form, seed);
        var read = ThePack.Book.Raising.Select(Read).ToArray();
        for (var round = 0; round < RoundsPerRule; round++)
        {
            foreach (var linkIds in read) yield return made.Around(linkIds);
        }
    }

    private static HashSet<string> Read(RaisingRule rule)
    {
        var questions = rule.Rungs.Select(rung => rung.When).OfType<Condition>().Append(rule.When)
            .Concat(ThePack.Book.Exceptions.Where(e => e.Holds.Contains(rule.Id)).Select(e => e.When))
            .SelectMany(condition => condition.Reads)
            .Select(question => question.LinkId)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var question in ThePack.Form.Questions.Reverse())
        {
            if (questions.Contains(question.LinkId)) questions.UnionWith(question.EnabledBy.Select(enabler => enabler.LinkId));
        }

        return questions;
    }

    private static RaisingRule Lowered(RaisingRule rule) => new()
    {
        Id = rule.Id,
        Kind = rule.Kind,
        Title = rule.Title,
        When = rule.When,
        Rungs = [.. rule.Rungs.Select(rung => rung with { Level = rung.Level - 1 })],
        Because = rule.Because,
        Sources = rule.Sources,
    };

    private static string Tell(FlagFinding flag, Answers answers, Urgency? expected) =>
        $"{flag.Code} is {flag.Status} at {flag.Level}, by the contract {expected?.Code() ?? "not raised"}: "
        + Telling.Of(answers, ThePack.Form);
}
