using TriageApi.Clinical;
using TriageApi.Knowledge.Tests.Generating;
using TriageApi.Knowledge.Tests.Safety;
using Xunit.Abstractions;

namespace TriageApi.Knowledge.Tests.Sweep;

/// <summary>
/// The order of answers, of codes within one and of rules in the pack is an accident of writing: the whole assessment is
/// the same, with the order in which flags are told and the root cause.
/// </summary>
public sealed class RuleOrderSweepTests(ITestOutputHelper output)
{
    private const int People = 10_000;

    private static readonly RuleBook[] Shuffled =
        [.. Enumerable.Range(4_900, 8).Select(seed => Shuffle(ThePack.Book, new Random(seed)))];

    [Fact]
    public void The_order_of_rules_causes_answers_and_codes_changes_nothing()
    {
        var people = new SweptPeople(firstSeed: 4_000, People);
        output.WriteLine($"{people}, books of seeds 4900 to 4907");

        var different = people.Counterexamples((answers, random) =>
            Difference(answers, Turned(answers, random), Shuffled[random.Next(Shuffled.Length)]));

        Assert.True(different.Count == 0, string.Join('\n', different));
    }

    [Fact]
    public void The_order_of_the_pack_changes_no_assessment()
    {
        var people = new SweptPeople(firstSeed: 4_500, SweptPeople.PerSeed);
        output.WriteLine($"every fifth of {people}, for the whole engine with its bounds is slow");

        var different = people.Counterexamples((answers, random) => random.Next(5) > 0
            ? null
            : Difference(
                Whole(Assessment.Of(answers, ThePack.Book)),
                Whole(Assessment.Of(answers, Shuffled[random.Next(Shuffled.Length)]))));

        Assert.True(different.Count == 0, string.Join('\n', different));
    }

    [Fact]
    public void A_shuffled_book_of_which_a_rule_is_lost_is_found()
    {
        var fewer = Shuffled[0] with { Raising = [.. Shuffled[0].Raising.Where(rule => rule.Code != "haemoptysis")] };

        Assert.NotEmpty(new SweptPeople(4_600, SweptPeople.PerSeed)
            .Counterexamples((answers, _) => Difference(answers, answers, fewer)));
    }

    [Fact]
    public void Reasons_that_depend_on_the_order_are_found()
    {
        var people = new SweptPeople(4_700, SweptPeople.PerSeed);

        Assert.NotEmpty(people.Counterexamples((answers, random) => random.Next(5) > 0
            ? null
            : Difference(
                Whole(Assessment.Of(answers, ThePack.Book)),
                Whole(ReasonsOfTheFirstFlagOnly(Assessment.Of(answers, Shuffled[0]))))));
    }

    /// <summary>As if of several equal flags only the first of the book were a reason for a cause.</summary>
    private static Assessment ReasonsOfTheFirstFlagOnly(Assessment assessment) => assessment with
    {
        Causes = Differential.Rank(
            assessment.Findings,
            [.. assessment.Flags.Select((flag, place) => flag with
            {
                DecidedBy = assessment.Flags.Take(place).Any(earlier => Alike(earlier, flag)) ? [] : flag.DecidedBy,
            })],
            Shuffled[0]),
    };

    private static bool Alike(FlagFinding one, FlagFinding other) =>
        one.Status == FlagStatus.Raised && one.Level == other.Level && one.Rule is not null && other.Rule is not null
        && one.Rule.Suspects.Intersect(other.Rule.Suspects).Any();

    private static string Whole(Assessment assessment) => Told.All(assessment);

    private static string? Difference(string here, string there) =>
        here.Split('\n').Zip(there.Split('\n')).FirstOrDefault(pair => pair.First != pair.Second) is { First: not null } pair
            ? $"'{pair.First}' and '{pair.Second}'"
            : null;

    private static string? Difference(Answers answers, Answers turned, RuleBook shuffled)
    {
        var here = Screened(answers, ThePack.Book);
        var there = Screened(turned, shuffled);
        return here.Zip(there).FirstOrDefault(pair => pair.First != pair.Second) is { First: not null } pair
            ? $"'{pair.First}' and '{pair.Second}'"
            : here.Count == there.Count ? null : $"{here.Count} and {there.Count} statements";
    }

    /// <summary>The level, each flag with its status and level in the order of the codes, and the causes as ranked.</summary>
    private static List<string> Screened(Answers answers, RuleBook book)
    {
        var findings = Findings.Read(book.Form, answers);
        var flags = RedFlagScreen.Screen(findings, book);
        return
        [
            $"{RedFlagScreen.LevelOf(findings, book)}",
            .. flags.Select(flag => $"{flag.Code} {flag.Status} {flag.Level} {string.Join(' ', flag.DecidedBy)}")
                .Order(StringComparer.Ordinal),
            .. Differential.Rank(findings, flags, book)
                .Select(cause => $"{cause.Cause.Code} {cause.Parent?.Code} {cause.Score} {cause.HasStrongFeature} "
                    + $"{string.Join(' ', cause.Supports)} | {string.Join(' ', cause.Against)} | {string.Join(' ', cause.Unknown)}"),
        ];
    }

    private static RuleBook Shuffle(RuleBook book, Random random) => book with
    {
        Raising = [.. book.Raising.GroupBy(rule => rule.Kind).SelectMany(kind => Shuffle(kind, random))],
        Causes = Shuffle(book.Causes, random),
    };

    private static Answers Turned(Answers answers, Random random) => Shuffle(answers.LinkIds, random)
        .Aggregate(Answers.None, (made, linkId) => made.With(linkId, answers[linkId] is Answer.Coded { Codes.Length: > 1 } coded
            ? new Answer.Coded([.. Shuffle(coded.Codes, random)])
            : answers[linkId]!));

    private static T[] Shuffle<T>(IEnumerable<T> list, Random random)
    {
        T[] shuffled = [.. list];
        random.Shuffle(shuffled);
        return shuffled;
    }
}
