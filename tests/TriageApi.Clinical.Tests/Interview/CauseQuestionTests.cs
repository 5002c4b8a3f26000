namespace TriageApi.Clinical.Tests.Interview;

/// <summary>What an interview asks for the sake of the causes.</summary>
public sealed class CauseQuestionTests
{
    private readonly Form form = Some.Form();

    [Theory]
    [InlineData(Urgency.PrimaryCareWithinDays, 10, true)]
    [InlineData(Urgency.SameDayUrgent, 10, true)]
    [InlineData(Urgency.SelfCare, 10, false)] // it leads already and demands nothing
    public void A_strong_feature_of_a_cause_that_could_lead_is_asked_for(Urgency urgency, int decibans, bool asked)
    {
        var step = Next(Some.Calm.Without("fatigue"), Cause("tiring", urgency, (decibans, "fatigue")));

        Assert.Equal(asked ? ["fatigue"] : [], Asked(step));
        Assert.All(step.Questions, question => Assert.True(question.ForCauses));
        Assert.All(step.Questions, question => Assert.Empty(question.Flags));
    }

    [Fact]
    public void From_same_day_on_the_causes_are_left_to_those_who_see_the_person()
    {
        var hot = Some.Rule("hot", form.Is("fever", "yes"), new Rung(Urgency.SameDayUrgent, null));
        var answers = Some.Calm.With("fever", "yes").Without("fatigue");
        CauseRule[] causes = [Cause("usual", Urgency.SelfCare), Behind("rival", StartingRate.Common, 6)];

        Assert.Equal(InterviewEnd.Settled, Interviewer.Next(answers, new HashSet<string>(), Some.Book(form, [hot], causes)).End);
        Assert.Equal(["fatigue"], Asked(Next(Some.Calm.Without("fatigue"), causes)));
    }

    [Theory]
    [InlineData(StartingRate.Common, 4, true)]
    [InlineData(StartingRate.Common, 3, false)] // a tie puts nobody else first
    [InlineData(StartingRate.Rare, 6, false)]
    public void A_question_that_could_put_another_cause_first_is_asked(StartingRate start, int decibans, bool asked)
    {
        var step = Next(Some.Calm.Without("fatigue"), Cause("usual", Urgency.SelfCare), Behind("rival", start, decibans));

        Assert.Equal(asked ? ["fatigue"] : [], Asked(step));
        Assert.All(step.Questions, question => Assert.True(question.ForCauses));
    }

    [Fact]
    public void A_question_that_only_moves_a_part_past_its_whole_is_not_asked() =>
        Assert.Equal(InterviewEnd.Settled, Next(
            Some.Calm.Without("fatigue"), Cause("whole", Urgency.SelfCare),
            Some.Cause("part", StartingRate.Common, parent: "whole", features: Some.Weighing(6, form.Is("fatigue", "yes")))).End);

    [Fact]
    public void An_impossible_cause_is_not_asked_about() =>
        Assert.Equal(InterviewEnd.Settled, Next(
            Some.Calm.Without("fatigue"), Cause("usual", Urgency.SelfCare),
            Some.Cause("rival", StartingRate.Common, hiddenWhen: form.Is("sex", "male"),
                features: Some.Weighing(6, form.Is("fatigue", "yes")))).End);

    [Fact]
    public void What_was_asked_for_the_causes_is_not_asked_again() =>
        Assert.Equal(InterviewEnd.Settled, Interviewer.Next(
            Some.Calm.Without("fatigue"), new HashSet<string> { "fatigue" },
            Some.Book(form, [], Cause("usual", Urgency.SelfCare), Behind("rival", StartingRate.Common, 6))).End);

    [Fact]
    public void A_question_that_decides_a_flag_says_when_a_cause_reads_it_too()
    {
        var tired = Some.Rule("tired", form.Is("fatigue", "yes"), new Rung(Urgency.SameDayUrgent, null));

        var alone = Interviewer.Next(Some.Calm.Without("fatigue"), new HashSet<string>(), Some.Book(form, [tired]));
        var both = Interviewer.Next(
            Some.Calm.Without("fatigue"), new HashSet<string>(), Some.Book(form, [tired], Behind("rival", StartingRate.Rare, 3)));

        Assert.False(Assert.Single(alone.Questions).ForCauses);
        Assert.True(Assert.Single(both.Questions).ForCauses);
        Assert.Equal(["tired"], both.Questions[0].Flags);
    }

    [Fact]
    public void Where_every_strong_feature_is_told_what_decides_who_leads_is_asked()
    {
        // The cause with the strong feature is behind; what speaks against the one ahead is open.
        var ahead = Cause("ahead", Urgency.SelfCare, (12, "chills"), (-6, "fatigue"));
        var behind = Cause("behind", Urgency.SameDayUrgent, (10, "fever"));
        var answers = Some.Calm.With("fever", "yes").With("chills", "yes").Without("fatigue");

        Assert.Equal(["fatigue"], Asked(Next(answers, ahead, behind)));
        Assert.Equal(InterviewEnd.Settled, Next(answers.With("fatigue", "no"), ahead, behind).End);
    }

    private CauseRule Cause(string name, Urgency urgency, params (int Decibans, string LinkId)[] features) => Some.Cause(
        name, urgency: urgency,
        features: [.. features.Select(feature => Some.Weighing(feature.Decibans, form.Is(feature.LinkId, "yes")))]);

    private CauseRule Behind(string name, StartingRate start, int decibans) =>
        Some.Cause(name, start, features: Some.Weighing(decibans, form.Is("fatigue", "yes")));

    private InterviewStep Next(Answers answers, params CauseRule[] causes) =>
        Interviewer.Next(answers, new HashSet<string>(), Some.Book(form, [], causes));

    private static string[] Asked(InterviewStep step) => [.. step.Questions.Select(question => question.Question.LinkId)];
}
