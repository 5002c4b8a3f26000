namespace TriageApi.Clinical.Tests.Interview;

/// <summary>What an interview asks next, over a few questions and rules.</summary>
public sealed class NextStepTests
{
    private readonly Form form = Some.Form();

    [Fact]
    public void Required_questions_come_first_and_page_by_page()
    {
        var first = Next(Answers.None);

        Assert.Equal(["duration-days", "onset", "severity"], Asked(first));
        Assert.Null(first.End);
        Assert.Equal(["age", "sex"], Asked(Next(Answers.None.With("duration-days", 3).With("onset", "sudden").With("severity", 2))));
    }

    [Fact]
    public void A_required_question_that_was_passed_over_is_asked_again_unless_nobody_knows()
    {
        Assert.Equal(["onset"], Asked(Next(Some.Calm.Without("onset"), asked: ["onset"])));
        Assert.Equal(InterviewEnd.Settled, Next(Some.Calm.With("onset", Form.DontKnow), asked: ["onset"]).End);
    }

    [Fact]
    public void With_nothing_open_the_interview_is_settled()
    {
        var step = Next(Some.Calm);

        Assert.Equal((InterviewEnd.Settled, 0), (step.End, step.Left));
        Assert.Empty(step.Questions);
    }

    [Fact]
    public void A_sure_ambulance_ends_it_and_leaves_only_what_a_form_must_hold()
    {
        var rule = Flag("hot", "fever", Urgency.EmergencyAmbulance);

        var whole = Next(Some.Calm.With("fever", "yes").Without("fatigue").Without("chills"), [rule]);
        var early = Next(Answers.None.With("fever", "yes").With("severity", 4), [rule]);

        Assert.Equal((InterviewEnd.Emergency, 0), (whole.End, whole.Left));
        Assert.Empty(whole.Questions);
        Assert.Equal((InterviewEnd.Emergency, 4), (early.End, early.Left));
        Assert.Equal(["duration-days", "onset"], Asked(early)); // page by page
    }

    [Fact]
    public void Below_an_ambulance_what_could_still_raise_it_is_asked()
    {
        var step = Next(
            Some.Calm.With("fever", "yes").Without("fatigue"),
            [Flag("hot", "fever", Urgency.EmergencyDepartmentNow), Flag("tired", "fatigue", Urgency.EmergencyAmbulance)]);

        Assert.Equal((null, 1), (step.End, step.Left));
        Assert.Equal(["fatigue"], Asked(step));
    }

    [Fact]
    public void A_question_that_changes_nothing_is_not_asked()
    {
        Assert.Equal(InterviewEnd.Settled, Next(Some.Calm.Without("fatigue").Without("note")).End);
        Assert.Equal(InterviewEnd.Settled, Next(
            Some.Calm.With("fever", "yes").Without("fatigue"),
            [Flag("hot", "fever", Urgency.SameDayUrgent), Flag("tired", "fatigue", Urgency.SameDayUrgent)]).End);
    }

    [Fact]
    public void A_question_names_the_rules_that_it_may_decide_the_most_urgent_first()
    {
        var step = Next(
            Some.Calm.Without("fatigue"),
            [Flag("low", "fatigue", Urgency.InPersonRoutine), Flag("high", "fatigue", Urgency.SameDayUrgent)]);

        var question = Assert.Single(step.Questions);
        Assert.Equal("fatigue", question.Question.LinkId);
        Assert.Equal(["high", "low"], question.Flags);
        Assert.False(question.ForCauses);
    }

    [Theory]
    [InlineData("fatigue")]
    [InlineData("fever")]
    [InlineData("chills")]
    public void What_was_asked_and_left_open_is_not_asked_again(string linkId)
    {
        RaisingRule[] rules = [Flag("flag", linkId, Urgency.SameDayUrgent)];

        Assert.Equal([linkId], Asked(Next(Some.Calm.Without(linkId), rules)));
        Assert.Equal(InterviewEnd.Settled, Next(Some.Calm.Without(linkId), rules, asked: [linkId]).End);
    }

    [Fact]
    public void Hard_stops_come_before_the_rest_and_those_of_one_page_together()
    {
        var step = Next(
            Some.Calm.Without("fever").Without("trauma").Without("chills").Without("fatigue"),
            [Flag("tired", "fatigue", Urgency.EmergencyAmbulance), Flag("hot", "fever", Urgency.SameDayUrgent)]);

        Assert.Equal(["fever", "trauma"], Asked(step));
        Assert.Equal(4, step.Left);
    }

    [Fact]
    public void An_important_open_question_is_asked_while_its_floor_counts()
    {
        RaisingRule[] routine = [Flag("tired", "fatigue", Urgency.InPersonRoutine)];

        Assert.Equal(["chills"], Asked(Next(Some.Calm.Without("chills"), routine)));
        Assert.Equal(InterviewEnd.Settled, Next(Some.Calm.Without("chills").With("fatigue", "yes"), routine).End);
        Assert.Equal(["fever"], Asked(Next(Some.Calm.Without("fever").With("fatigue", "yes"), routine)));
    }

    [Fact]
    public void Of_the_rest_the_page_whose_answer_reaches_the_most_urgent_level_comes_first()
    {
        var dull = Some.Rule("dull", form.Is("quality", "dull"), new Rung(Urgency.EmergencyDepartmentNow, null));
        var tired = Flag("tired", "fatigue", Urgency.SameDayUrgent);

        Assert.Equal(["quality"], Asked(Next(Some.Calm.Without("quality").Without("fatigue"), [dull, tired])));
        Assert.Equal(["fatigue"], Asked(Next(
            Some.Calm.Without("quality").Without("fatigue"), [dull, Flag("worn", "fatigue", Urgency.EmergencyAmbulance)])));
    }

    [Fact]
    public void Of_equally_urgent_ones_the_page_whose_answers_change_more_on_average_comes_first()
    {
        // One of three words for pain raises the level, or one of two answers about being tired.
        var dull = Some.Rule("dull", form.Is("quality", "dull"), new Rung(Urgency.SameDayUrgent, null));

        Assert.Equal(["fatigue"], Asked(Next(
            Some.Calm.Without("quality").Without("fatigue"), [dull, Flag("tired", "fatigue", Urgency.SameDayUrgent)])));
    }

    [Fact]
    public void At_most_five_questions_come_together()
    {
        var many = new Form([.. form.Questions, .. Enumerable.Range(1, 7).Select(i => Some.Choice($"sign-{i}", Tier.HardStop, 2, Some.YesNo))]);

        var step = Interviewer.Next(Some.Calm, new HashSet<string>(), Some.Book(many, []));

        Assert.Equal(["sign-1", "sign-2", "sign-3", "sign-4", "sign-5"], Asked(step));
        Assert.Equal(7, step.Left);
    }

    private RaisingRule Flag(string name, string linkId, Urgency level) =>
        Some.Rule(name, form.Is(linkId, "yes"), new Rung(level, null));

    private InterviewStep Next(Answers answers, RaisingRule[]? rules = null, string[]? asked = null) =>
        Interviewer.Next(answers, new HashSet<string>(asked ?? []), Some.Book(form, rules ?? []));

    private static string[] Asked(InterviewStep step) => [.. step.Questions.Select(question => question.Question.LinkId)];
}
