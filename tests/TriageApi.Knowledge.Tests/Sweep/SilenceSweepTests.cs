using TriageApi.Clinical;
using TriageApi.Knowledge.Tests.Generating;
using TriageApi.Knowledge.Tests.Safety;
using Xunit.Abstractions;

namespace TriageApi.Knowledge.Tests.Sweep;

/// <summary>
/// Silence against "no", and a worse answer against the one given, for people who leave much unsaid: by flags and floors,
/// which carry the promise without the causes. People who answer nearly everything are searched elsewhere, causes included.
/// </summary>
public sealed class SilenceSweepTests(ITestOutputHelper output)
{
    private const int People = 90_000;

    private static readonly Question[] Deniable = [.. ThePack.Form.Questions
        .Where(question => !question.Reassuring && (question.Values.Contains("no") || question.Values.Contains("none")))];

    private static readonly string[] Ordered = [.. WorryOrder.LinkIds];

    [Fact]
    public void Unknown_is_never_more_reassuring_than_no()
    {
        var people = new SweptPeople(firstSeed: 2_000, People);
        output.WriteLine($"{people}");

        var comforted = people.Counterexamples((answers, random) => Comfort(answers, random, ThePack.Book));

        Assert.True(comforted.Count == 0, string.Join('\n', comforted));
    }

    [Fact]
    public void A_worse_answer_never_lowers_what_flags_and_floors_demand()
    {
        var people = new SweptPeople(firstSeed: 3_000, People);
        output.WriteLine($"{people}");

        var lowered = people.Counterexamples((answers, random) => Lowering(answers, random, ThePack.Book));

        Assert.True(lowered.Count == 0, string.Join('\n', lowered));
    }

    [Fact]
    public void A_rule_that_takes_silence_for_safety_is_found()
    {
        var broken = BrokenBooks.RaisedByEveryAnswer(ThePack.Book, "tb-exposure", "tb-exposure");

        Assert.NotEmpty(new SweptPeople(2_900, 60_000).Counterexamples((answers, random) => Comfort(answers, random, broken)));
    }

    [Fact]
    public void A_rule_read_the_wrong_way_round_is_found()
    {
        var broken = BrokenBooks.Negated(ThePack.Book, "haemoptysis");

        Assert.NotEmpty(new SweptPeople(3_900, 60_000).Counterexamples((answers, random) => Lowering(answers, random, broken)));
    }

    private static string? Comfort(Answers answers, Random random, RuleBook book)
    {
        var question = Deniable[random.Next(Deniable.Length)];
        if (!AnswerSets.Applies(question, answers)) return null;
        var denied = answers.With(question.LinkId, question.Values.Contains("no") ? "no" : "none");
        var silent = question.Values.Contains(Form.DontKnow) && random.Next(2) == 0
            ? answers.With(question.LinkId, Form.DontKnow)
            : answers.Without(question.LinkId);
        return IsLower(silent, denied, book) ? $"silence about {question.LinkId} comforts" : null;
    }

    private static string? Lowering(Answers answers, Random random, RuleBook book)
    {
        var linkId = Ordered[random.Next(Ordered.Length)];
        var worse = WorryOrder.Worse(linkId, answers, book.Form).ToArray();
        if (worse.Length == 0) return null;
        var answer = worse[random.Next(worse.Length)];
        return IsLower(answers.With(linkId, answer), answers, book)
            ? $"{Telling.Of(Answers.None.With(linkId, answer), book.Form)} lowers the level"
            : null;
    }

    /// <summary>Lower by flags and floors, and, where these leave it to more, by the whole engine too.</summary>
    private static bool IsLower(Answers one, Answers other, RuleBook book)
    {
        var level = RedFlagScreen.LevelOf(Findings.Read(book.Form, other), book);
        return EngineLevel.IsBelow(level, one, book);
    }
}
