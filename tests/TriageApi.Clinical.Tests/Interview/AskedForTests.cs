namespace TriageApi.Clinical.Tests.Interview;

/// <summary>Questions asked because another answer, rung or exception hangs on them.</summary>
public sealed class AskedForTests
{
    private readonly Form form = Some.Form();

    [Theory]
    [InlineData(null, true)]
    [InlineData("no", false)]
    public void A_higher_rung_is_asked_for_while_its_own_condition_may_hold(string? chills, bool asked)
    {
        var rule = Some.Rule("hot", form.Is("fever", "yes"),
            new Rung(Urgency.SameDayUrgent, null),
            new Rung(Urgency.EmergencyDepartmentNow, new All([form.Is("chills", "yes"), form.Is("fatigue", "yes")])));
        var answers = Some.Calm.With("fever", "yes").Without("fatigue");
        answers = chills is null ? answers.Without("chills") : answers.With("chills", chills);

        var step = Next(answers, [rule]);

        Assert.Equal(asked ? ["chills", "fatigue"] : [], Asked(step));
        Assert.All(step.Questions, question => Assert.Equal(["hot"], question.Flags));
    }

    [Fact]
    public void What_tells_whether_a_question_applies_is_asked_before_it()
    {
        var late = Some.Rule("late", form.Within("pregnancy-weeks", 20, null), new Rung(Urgency.SameDayUrgent, null));
        var answers = Some.Calm.With("sex", "female").With("postpartum", "no").With("postmenopausal", "no");

        Assert.Equal(["late"], Assert.Single(Next(answers, [late]).Questions).Flags);
        Assert.Equal(["pregnant"], Asked(Next(answers, [late])));
        Assert.Equal(["pregnancy-weeks"], Asked(Next(answers.With("pregnant", "yes").With("headache", "no"), [late])));
        Assert.Equal(InterviewEnd.Settled, Next(answers.With("pregnant", "no"), [late]).End);
        Assert.Equal(InterviewEnd.Settled, Next(answers, [late], asked: ["pregnant"]).End);
    }

    [Fact]
    public void A_later_answer_that_could_contradict_an_earlier_one_is_asked_for()
    {
        var severe = Some.Rule("severe", form.Within("severity", 7, null), new Rung(Urgency.SameDayUrgent, null));

        Assert.Equal(["quality"], Asked(Next(Some.Calm.Without("quality"), [severe])));
        Assert.Equal(InterviewEnd.Settled, Next(Some.Calm.Without("quality"), [severe], asked: ["quality"]).End);
        Assert.Equal(InterviewEnd.Settled, Next(Some.Calm.Without("quality").With("severity", 8), [severe]).End);
    }

    [Fact]
    public void What_could_hold_a_level_back_is_asked_for()
    {
        ExceptionRule dull = new(
            "exceptions/dull", form.Is("quality", "dull"), ["red-flags/tired"], Urgency.SameDayUrgent, Urgency.PrimaryCareWithinDays);
        RaisingRule[] rules = [Flag("tired", "fatigue", Urgency.SameDayUrgent)];

        InterviewStep Ask(Answers answers, ExceptionRule exception) => Interviewer.Next(
            answers, new HashSet<string>(), Some.Book(form, rules) with { Exceptions = [exception] });

        var tired = Some.Calm.Without("quality").With("fatigue", "yes");
        Assert.Equal(["quality"], Asked(Ask(tired, dull)));
        Assert.Equal(InterviewEnd.Settled, Ask(Some.Calm.Without("quality"), dull).End);
        Assert.Equal(InterviewEnd.Settled, Ask(tired, dull with { Holds = ["red-flags/other"] }).End);
        Assert.Equal(InterviewEnd.Settled, Ask(tired, dull with { Replaces = Urgency.PrimaryCareWithinDays }).End);
    }

    private RaisingRule Flag(string name, string linkId, Urgency level) =>
        Some.Rule(name, form.Is(linkId, "yes"), new Rung(level, null));

    private InterviewStep Next(Answers answers, RaisingRule[]? rules = null, string[]? asked = null) =>
        Interviewer.Next(answers, new HashSet<string>(asked ?? []), Some.Book(form, rules ?? []));

    private static string[] Asked(InterviewStep step) => [.. step.Questions.Select(question => question.Question.LinkId)];
}
