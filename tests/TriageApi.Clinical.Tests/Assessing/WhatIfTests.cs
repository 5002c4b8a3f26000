namespace TriageApi.Clinical.Tests.Assessing;

/// <summary>What a question left out could raise to: worked out by the rules that read it, told by the whole screen.</summary>
public sealed class WhatIfTests
{
    private readonly Form form = Some.Form();
    private readonly RuleBook book;

    public WhatIfTests()
    {
        var night = Some.Rule("night", form.Is("fatigue", "yes"),
            new Rung(Urgency.InPersonRoutine, null), new Rung(Urgency.SameDayUrgent, form.Within("severity", 4, null)));
        var chills = Some.Rule("chills", form.Is("chills", "yes"), new Rung(Urgency.EmergencyDepartmentNow, form.Is("fever", "yes")));
        var headache = Some.Rule("headache", form.Is("headache", "yes"), new Rung(Urgency.EmergencyAmbulance, null));
        book = Some.Book(form, [night, chills, headache]) with
        {
            Exceptions = [Holding("red-flags/night", form.Within("age", null, 45))],
        };
    }

    [Theory]
    [InlineData(30, Urgency.PrimaryCareWithinDays)]
    [InlineData(45, Urgency.SameDayUrgent)]
    public void What_would_be_held_back_is_told_as_held_back(int age, Urgency level) =>
        Assert.Equal(
            [new UnansweredQuestion("severity", level)],
            Disposition(Some.Calm.With("fatigue", "yes").With("age", age).Without("severity")).Unanswered);

    [Fact]
    public void An_answer_that_ends_what_a_presumption_holds_back_is_tried_though_no_flag_reads_it()
    {
        var contract = ContractForm.Form;
        var persisting = new DerivedFindings(contract).Find("not-improving")!;
        var night = Some.Rule("night", contract.Is("fatigue", "yes"), new Rung(Urgency.SameDayUrgent, null));
        var held = Some.Book(contract, [night]) with { Exceptions = [Holding("red-flags/night", persisting)] };

        var disposition = Disposition(ContractForm.Calm("fatigue=yes").Without("course"), held);

        Assert.Equal(Urgency.PrimaryCareWithinDays, disposition.Level);
        Assert.Equal([new UnansweredQuestion("course", Urgency.SameDayUrgent)], disposition.Unanswered);
    }

    [Fact]
    public void A_question_on_which_others_hang_is_tried_with_what_they_answer() =>
        Assert.Contains(
            new UnansweredQuestion("sex", Urgency.EmergencyAmbulance),
            Disposition(Some.Calm.Without("sex").With("postpartum", "yes").With("headache", "yes")).Unanswered);

    [Fact]
    public void For_anybody_it_is_what_the_whole_screen_tells_for_the_worst_answer()
    {
        var random = new Random(20261122);
        var told = new HashSet<(string, Urgency)>();
        for (var person = 0; person < 3_000; person++)
        {
            var answers = Anybody(random);
            var disposition = Disposition(answers);
            foreach (var (linkId, level) in disposition.Unanswered)
            {
                Assert.Equal(Urgencies.Max(disposition.Level, Worst(linkId, answers)), level);
                told.Add((linkId, level));
            }
        }

        // Enough was seen to tell one level from another.
        Assert.True(told.Count > 20, $"{told.Count} kinds of what a missing answer could raise to");
    }

    private Urgency Worst(string linkId, Answers answers) =>
        WhatIf.Alternatives(form[linkId], answers, book).Max(changed => DispositionChoice.LevelOfFlags(Screen(changed)));

    private static ExceptionRule Holding(string flag, Condition when) =>
        new("exceptions/one", when, [flag], Urgency.SameDayUrgent, Urgency.PrimaryCareWithinDays);

    private Disposition Disposition(Answers answers) => Disposition(answers, book);

    private static Disposition Disposition(Answers answers, RuleBook book)
    {
        var findings = Findings.Read(book.Form, answers);
        var flags = RedFlagScreen.Screen(findings, book);
        return DispositionChoice.Choose(findings, answers, flags, Differential.Rank(findings, flags, book), book);
    }

    private IReadOnlyList<FlagFinding> Screen(Answers answers) => RedFlagScreen.Screen(Findings.Read(form, answers), book);

    private Answers Anybody(Random random) => form.Questions.Aggregate(Answers.None, (answers, question) => question.Kind switch
    {
        QuestionKind.Text => answers,
        _ when random.Next(6) == 0 => answers,
        QuestionKind.Number => answers.With(question.LinkId, random.Next(question.From, Math.Min(question.To, 100) + 1)),
        _ => answers.With(question.LinkId, question.Values[random.Next(question.Values.Count)]),
    });
}
