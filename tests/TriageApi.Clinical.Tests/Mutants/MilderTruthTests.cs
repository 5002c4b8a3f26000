namespace TriageApi.Clinical.Tests.Mutants;

/// <summary>
/// What a statement may be over all milder versions of a person is what it is for each of them, one by one: for statements
/// over questions that do not depend on each other, exactly that.
/// </summary>
public sealed class MilderTruthTests
{
    private static readonly string[] Answered = ["yes", "no", "absent"];

    private static readonly Form Form = new(
    [
        .. Some.Form().Questions,
        .. Enumerable.Range(1, 3).Select(i => new Question
        {
            LinkId = $"sign-{i}",
            Kind = QuestionKind.Choice,
            Tier = Tier.Optional,
            Page = 2,
            Values = Some.YesNo,
            Worse = ["no", "yes"],
        }),
        new Question
        {
            LinkId = "strength", Kind = QuestionKind.Number, Tier = Tier.Optional, Page = 2, To = 10, RisesInWorry = true,
        },
    ]);

    /// <summary>Three signs, each present, denied or not spoken of, and each read as it is or turned.</summary>
    private static IEnumerable<(Answers Answers, Condition[] Parts, Truth[][] Each)> People()
    {
        for (var person = 0; person < 6 * 6 * 6; person++)
        {
            var choice = new[] { person % 6, person / 6 % 6, person / 36 };
            var answers = Answers.None;
            for (var i = 0; i < 3; i++)
            {
                if (Answered[choice[i] % 3] is not "absent" and var said) answers = answers.With($"sign-{i + 1}", said);
            }

            yield return (
                answers,
                [.. choice.Select((c, i) => Part($"sign-{i + 1}", turned: c >= 3))],
                [.. choice.Select(c => Truths(Answered[c % 3]).Select(truth => c >= 3 ? truth.Negated() : truth).ToArray())]);
        }
    }

    [Fact]
    public void All_of_several_may_be_what_it_is_for_some_milder_version() =>
        Holds(parts => new All(parts), truths => truths.Min());

    [Fact]
    public void Any_of_several_may_be_what_it_is_for_some_milder_version() =>
        Holds(parts => new Any(parts), truths => truths.Max());

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_count_may_be_what_it_is_for_some_milder_version(int count) =>
        Holds(parts => new AtLeast(count, parts), truths => truths.OrderDescending().ElementAt(count - 1));

    [Fact]
    public void A_named_statement_may_be_what_its_meaning_may_be() =>
        Holds(parts => new Derived("named", new AtLeast(2, parts)), truths => truths.OrderDescending().ElementAt(1));

    [Theory]
    [InlineData(4, TruthSet.No)]
    [InlineData(5, TruthSet.No | TruthSet.Yes)]
    [InlineData(10, TruthSet.No | TruthSet.Yes)]
    [InlineData(null, TruthSet.No | TruthSet.Unknown)]
    public void A_number_that_rises_in_worry_may_have_been_less(int? number, TruthSet expected)
    {
        var strong = Form.Within("strength", 5, null);
        var answers = number is { } given ? Answers.None.With("strength", given) : Answers.None;

        Assert.Equal(expected, Over(strong, answers));
    }

    [Theory]
    [InlineData(6, Truth.No)]
    [InlineData(7, Truth.Unknown)]
    [InlineData(8, Truth.Yes)]
    public void A_number_that_may_be_greater_than_told_may_leave_a_range(int below, Truth truth)
    {
        // Tearing pain counts as 7 at least, and the quality of this pain has not been told.
        var findings = Findings.Read(Form, Answers.None.With("severity", 6)).WithoutPresumptions();

        Assert.Equal(truth, Form.Within("severity", null, below).Decide(findings));
    }

    private static void Holds(Func<Condition[], Condition> statement, Func<Truth[], Truth> truthOf)
    {
        foreach (var (answers, parts, each) in People())
        {
            var expected = TruthSet.None;
            foreach (var one in each[0])
            {
                foreach (var two in each[1])
                {
                    foreach (var three in each[2]) expected |= truthOf([one, two, three]).Alone();
                }
            }

            Assert.Equal(expected, Over(statement(parts), answers));
        }
    }

    private static TruthSet Over(Condition condition, Answers answers)
    {
        var book = Some.Book(Form, [Some.Rule("flag", condition, new Rung(Urgency.SameDayUrgent, null))]);
        return new MilderReadings(Findings.Read(Form, answers), book).Over(condition);
    }

    private static Condition Part(string linkId, bool turned) =>
        turned ? new Not(Form.Is(linkId, "yes")) : Form.Is(linkId, "yes");

    /// <summary>What "the sign is there" may be: a present one may have been absent, a silent one denied.</summary>
    private static Truth[] Truths(string answered) => answered switch
    {
        "yes" => [Truth.Yes, Truth.No],
        "no" => [Truth.No],
        _ => [Truth.Unknown, Truth.No],
    };
}
