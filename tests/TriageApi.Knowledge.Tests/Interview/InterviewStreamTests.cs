using System.Collections.Concurrent;
using TriageApi.Clinical;
using TriageApi.Knowledge.Tests.Generating;
using Xunit.Abstractions;

namespace TriageApi.Knowledge.Tests.Interview;

/// <summary>
/// Interviews of random people, some of whom pass over questions or do not know. <c>TRIAGE_LONG=1</c> makes 100,000.
/// </summary>
public sealed class InterviewStreamTests(ITestOutputHelper output)
{
    private const int PerSeed = 250;
    private static readonly int People = Environment.GetEnvironmentVariable("TRIAGE_LONG") == "1" ? 100_000 : 2_000;

    [Fact]
    public void Every_interview_ends_asks_nothing_twice_and_nothing_that_does_not_apply()
    {
        var steps = 0;
        var counterexamples = Interviews(first: 1, People, (interview, whole) =>
        {
            Interlocked.Add(ref steps, interview.Steps.Count);
            if (InterviewLaws.Broken(interview) is { } broken) return broken;
            var (byInterview, byForm) = (Level(interview.Answers, ThePack.Book), Level(whole, ThePack.Book));
            return byInterview == byForm ? null : $"{byInterview.Code()} by interview, {byForm.Code()} by form";
        }, ThePack.Book);

        output.WriteLine(FormattableString.Invariant(
            $"{People} people, seeds from 1, {(double)steps / People:F1} steps on average, {counterexamples.Count} counterexamples"));
        Assert.True(counterexamples.IsEmpty, string.Join(Environment.NewLine, counterexamples));
    }

    [Fact]
    public void An_interview_that_is_blind_to_the_flags_is_found()
    {
        // One rule would not do: nearly every question is asked for several.
        var blind = ThePack.Book with { Raising = [] };

        var counterexamples = Interviews(first: 1, people: PerSeed, (interview, whole) =>
            Level(interview.Answers, ThePack.Book) == Level(whole, ThePack.Book) ? null : "another level", blind);

        Assert.NotEmpty(counterexamples);
    }

    private static ConcurrentBag<string> Interviews(
        int first, int people, Func<SimulatedInterview, Answers, string?> check, RuleBook book)
    {
        var found = new ConcurrentBag<string>();
        Parallel.For(first, first + (people / PerSeed), seed =>
        {
            var made = new AnswerSets(ThePack.Form, seed);
            for (var i = 0; i < PerSeed && found.Count < 5; i++)
            {
                var whole = made.Next(GapsOf(i, made.Random));
                foreach (var required in ThePack.Form.Questions.Where(question => question.Tier == Tier.Required))
                    if (whole[required.LinkId] is null) whole = whole.With(required.LinkId, AnswerSets.Definite(required).First());
                var interview = SimulatedInterview.With(question => whole[question.LinkId], book);
                if (check(interview, whole) is { } told) found.Add($"seed {seed}: {told}: {Telling.Of(whole, ThePack.Form)}");
            }
        });
        return found;
    }

    private static Urgency Level(Answers answers, RuleBook book) => Assessment.Of(answers, book).Disposition.Level;

    private static Gaps GapsOf(int i, Random random) => (i % 4) switch
    {
        0 => Gaps.None,
        1 => new(0.05, 0.05),
        2 => new(random.NextDouble(), 0.2),
        _ => new(0, random.NextDouble()),
    };
}
