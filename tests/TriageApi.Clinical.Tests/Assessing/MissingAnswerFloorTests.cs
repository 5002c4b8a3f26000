namespace TriageApi.Clinical.Tests.Assessing;

public sealed class MissingAnswerFloorTests
{
    private readonly Form form = Some.Form();

    [Fact]
    public void Nothing_open_sets_no_floor() => AssertFloor(Urgency.SelfCare, Some.Calm);

    [Theory]
    [InlineData(null)]
    [InlineData("unknown")]
    public void An_open_hard_stop_demands_a_doctor_within_days(string? fever) =>
        AssertFloor(Urgency.PrimaryCareWithinDays, Open("fever", fever));

    [Theory]
    [InlineData(6, Urgency.PrimaryCareWithinDays)]
    [InlineData(7, Urgency.SameDayUrgent)]
    [InlineData(10, Urgency.SameDayUrgent)]
    public void An_open_hard_stop_with_severe_pain_demands_one_today(int severity, Urgency floor) =>
        AssertFloor(floor, Open("fever", null).With("severity", severity));

    [Fact]
    public void Tearing_pain_is_severe_for_the_floor_too() =>
        AssertFloor(Urgency.SameDayUrgent, Open("fever", null).With("quality", "tearing"));

    [Theory]
    [InlineData(50, 3, Urgency.PrimaryCareWithinDays)]
    [InlineData(51, 3, Urgency.SameDayUrgent)]
    [InlineData(51, 90, Urgency.SameDayUrgent)]
    [InlineData(51, 91, Urgency.PrimaryCareWithinDays)]
    public void An_open_hard_stop_in_new_pain_over_50_demands_one_today(int age, int days, Urgency floor) =>
        AssertFloor(floor, Open("fever", null).With("age", age).With("duration-days", days));

    [Theory]
    [InlineData("age")]
    [InlineData("duration-days")]
    public void What_is_not_known_does_not_count_as_over_50_with_new_pain(string open) =>
        AssertFloor(Urgency.PrimaryCareWithinDays, Open("fever", null).With("age", 80).With("duration-days", 3).Without(open));

    [Theory]
    [InlineData(null)]
    [InlineData("unknown")]
    public void An_open_critical_question_keeps_from_self_care(string? chills) =>
        AssertFloor(Urgency.InPersonRoutine, Open("chills", chills));

    [Fact]
    public void An_honest_unknown_about_history_sets_no_floor() =>
        AssertFloor(Urgency.SelfCare, Open("cancer-history", "unknown"));

    [Fact]
    public void Silence_about_history_does() => AssertFloor(Urgency.InPersonRoutine, Open("cancer-history", null));

    [Fact]
    public void An_optional_question_sets_no_floor() => AssertFloor(Urgency.SelfCare, Open("fatigue", "unknown"));

    [Fact]
    public void A_question_that_does_not_apply_sets_no_floor()
    {
        AssertFloor(Urgency.SelfCare, Some.Calm.Without("pregnant"));
        AssertFloor(Urgency.InPersonRoutine, Some.Calm.With("sex", "female").With("postpartum", "no"));
    }

    [Theory]
    [InlineData("age")]
    [InlineData("severity")]
    [InlineData("duration-days")]
    [InlineData("sex")]
    public void A_required_answer_that_is_missing_keeps_from_self_care(string linkId) =>
        Assert.True(MissingAnswerFloors.Of(Findings.Read(form, Some.Calm.Without(linkId))) >= Urgency.InPersonRoutine);

    [Fact]
    public void A_required_question_answered_unknown_sets_no_floor() => AssertFloor(Urgency.SelfCare, Open("onset", "unknown"));

    [Fact]
    public void The_most_important_open_question_sets_the_floor() =>
        AssertFloor(Urgency.PrimaryCareWithinDays, Open("fever", null).Without("chills").Without("fatigue"));

    [Fact]
    public void What_is_important_is_told_even_where_it_sets_no_floor()
    {
        Assert.True(MissingAnswerFloors.AnyImportantOpen(Findings.Read(form, Open("cancer-history", "unknown"))));
        Assert.True(MissingAnswerFloors.AnyImportantOpen(Findings.Read(form, Open("fever", null))));
        Assert.True(MissingAnswerFloors.AnyImportantOpen(Findings.Read(form, Open("fever", null).Without("fatigue"))));
        Assert.False(MissingAnswerFloors.AnyImportantOpen(Findings.Read(form, Open("fatigue", null))));
    }

    private void AssertFloor(Urgency floor, Answers answers) =>
        Assert.Equal(floor, MissingAnswerFloors.Of(Findings.Read(form, answers)));

    private static Answers Open(string linkId, string? answer) =>
        answer is null ? Some.Calm.Without(linkId) : Some.Calm.With(linkId, answer);
}
