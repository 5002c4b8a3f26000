using TriageApi.Clinical;

namespace TriageApi.Knowledge.Tests.Interview;

/// <summary>The laws see what they forbid.</summary>
public sealed class InterviewLawTests
{
    [Fact]
    public void A_question_asked_twice_is_seen() =>
        Assert.Equal("fever is asked twice", InterviewLaws.Broken(Of(["fever"], ["fever"])));

    [Fact]
    public void A_question_that_does_not_apply_is_seen() =>
        Assert.Equal("pregnancy-weeks does not apply", InterviewLaws.Broken(Of(["sex"], ["pregnancy-weeks"])));

    [Fact]
    public void A_step_across_pages_is_seen() =>
        Assert.Equal("a step holds questions of two pages", InterviewLaws.Broken(Of(["fever", "chills"])));

    private static SimulatedInterview Of(params string[][] steps) => new(
        Answers.None,
        [.. steps.Select(step => (IReadOnlyList<NextQuestion>)
            [.. step.Select(linkId => new NextQuestion(ThePack.Form[linkId], [], false))])],
        InterviewEnd.Settled);
}
