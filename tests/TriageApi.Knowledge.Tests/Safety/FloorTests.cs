using TriageApi.Clinical;
using TriageApi.Knowledge.Tests.Contract;
using TriageApi.Knowledge.Tests.Generating;

namespace TriageApi.Knowledge.Tests.Safety;

public sealed class FloorTests
{
    /// <summary>Tier and page of each question by the contract, not by the pack.</summary>
    private static readonly Dictionary<string, (string Tier, string Page)> Contract =
        Table.Rows("questions").ToDictionary(row => row[1], row => (Tier: row[4], Page: row[0]), StringComparer.Ordinal);

    [Theory]
    [InlineData(31, 700)]
    [InlineData(32, 700)]
    public void Important_silence_is_listed_and_keeps_its_floor(int seed, int sets) =>
        Assert.Null(FirstBreach(ThePack.Book, seed, sets));

    [Theory]
    [InlineData("dyspnoea")]
    [InlineData("haemoptysis")]
    public void A_question_that_lost_its_tier_is_found(string linkId)
    {
        var broken = BrokenBooks.WithTiers(ThePack.Book, q => q.LinkId == linkId ? Tier.Optional : q.Tier);

        Assert.NotNull(FirstBreach(broken, seed: 33, sets: 700));
    }

    [Fact]
    public void Nothing_answered_is_never_self_care() => Assert.True(LevelOfNothing(ThePack.Book) > Urgency.SelfCare);

    [Fact]
    public void Nothing_known_is_never_self_care() => Assert.True(LevelOfNothingKnown(ThePack.Book) > Urgency.SelfCare);

    [Fact]
    public void Nothing_known_with_a_little_answered_is_never_self_care()
    {
        var made = new AnswerSets(ThePack.Form, seed: 34);
        for (var i = 0; i < 300; i++)
        {
            var answers = made.Next(new Gaps(0.5, 1));

            Assert.True(Assessment.Of(answers, ThePack.Book).Disposition.Level > Urgency.SelfCare, Telling.Of(answers, ThePack.Form));
        }
    }

    [Fact]
    public void A_book_to_which_no_silence_matters_is_found()
    {
        var broken = BrokenBooks.WithoutDemands(BrokenBooks.WithTiers(ThePack.Book, _ => Tier.Optional)) with { Raising = [] };

        Assert.Equal(Urgency.SelfCare, LevelOfNothing(broken));
    }

    private static Urgency LevelOfNothing(RuleBook book) => Assessment.Of(Answers.None, book).Disposition.Level;

    private static Urgency LevelOfNothingKnown(RuleBook book) => Assessment.Of(
        book.Form.Questions.Where(question => question.Values.Contains(Form.DontKnow) && question.EnabledBy.Count == 0)
            .Aggregate(Answers.None, (answers, question) => answers.With(question.LinkId, Form.DontKnow)),
        book).Disposition.Level;

    private static string? FirstBreach(RuleBook book, int seed, int sets)
    {
        var made = new AnswerSets(book.Form, seed);
        for (var i = 0; i < sets; i++)
        {
            var answers = made.Next(i % 2 == 0 ? new Gaps(0.02, 0.02) : new Gaps(made.Random.NextDouble(), 0.2));
            var disposition = Assessment.Of(answers, book).Disposition;
            var breach = book.Form.Questions
                .Where(question => AnswerSets.Applies(question, answers))
                .Select(question => Breach(question, answers, disposition))
                .FirstOrDefault(told => told is not null);
            if (breach is not null) return $"seed {seed}: {breach}: {Telling.Of(answers, book.Form)}";
        }

        return null;
    }

    private static string? Breach(Question question, Answers answers, Disposition disposition)
    {
        var (tier, page) = Contract[question.LinkId];
        var absent = answers[question.LinkId] is null;
        if (!absent && answers[question.LinkId] is not Answer.Coded { Codes: [Form.DontKnow] }) return null;
        if (disposition.Level < Floor(tier, page, absent, answers)) return $"{question.LinkId} is open at {disposition.Level}";

        var matters = tier is "hard-stop" or "critical";
        var listed = disposition.Unanswered.Any(unanswered => unanswered.LinkId == question.LinkId);
        return absent && matters && !(listed && disposition.IsPreliminary) ? $"{question.LinkId} is open and not told" : null;
    }

    private static Urgency Floor(string tier, string page, bool absent, Answers answers) => tier switch
    {
        "hard-stop" when Severity(answers) >= 7 || (Number("age", answers) > 50 && Number("duration-days", answers) is >= 0 and <= 90) =>
            Urgency.SameDayUrgent,
        "hard-stop" => Urgency.PrimaryCareWithinDays,
        "critical" when absent || page != "7" => Urgency.InPersonRoutine,
        _ => Urgency.SelfCare,
    };

    private static int Severity(Answers answers) => answers["quality"] is Answer.Coded coded
        && (coded.Codes.Contains("tearing") || coded.Codes.Contains("crushing"))
            ? 10
            : Number("severity", answers);

    private static int Number(string linkId, Answers answers) => answers[linkId] is Answer.Number number ? number.Value : -1;
}
