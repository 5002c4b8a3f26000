using TriageApi.Clinical;
using TriageApi.Knowledge.Tests.Vignettes;
using Xunit.Abstractions;

namespace TriageApi.Knowledge.Tests.Interview;

/// <summary>Every vignette once as a whole form and once as an interview.</summary>
public sealed class VignetteInterviewTests(ITestOutputHelper output)
{
    [Fact]
    public void An_interview_gives_the_level_of_the_whole_form()
    {
        var misses = new List<string>();
        foreach (var vignette in VignetteFiles.All)
        {
            var (interview, full) = Both(vignette);
            var level = Assessment.Of(interview.Answers, ThePack.Book).Disposition.Level;
            if (level != full) misses.Add($"{vignette.Id}: {level.Code()} by interview, {full.Code()} by form");
        }

        output.WriteLine($"{VignetteFiles.All.Count - misses.Count} of {VignetteFiles.All.Count} levels the same");
        Assert.True(misses.Count == 0, string.Join(Environment.NewLine, misses));
    }

    [Fact]
    public void An_interview_is_short_where_it_matters()
    {
        var runs = VignetteFiles.All.Select(Both).ToLookup(run => run.Full, run => run.Interview);
        foreach (var level in runs.OrderBy(group => group.Key))
        {
            output.WriteLine(FormattableString.Invariant(
                $"{level.Key.Code()}: {level.Count()} people, median {Median(level, i => i.Steps.Count)} steps of {Median(level, i => i.Asked.Count())} items, most {level.Max(i => i.Steps.Count)} steps"));
        }

        var urgent = runs[Urgency.EmergencyAmbulance].Concat(runs[Urgency.EmergencyDepartmentNow]);
        Assert.InRange(Median(runs[Urgency.SelfCare], i => i.Steps.Count), 1, 20);
        Assert.InRange(Median(urgent, i => i.Steps.Count), 1, 8);
    }

    private static (SimulatedInterview Interview, Urgency Full) Both(Vignette vignette)
    {
        var whole = VignetteRun.Fill(vignette, ThePack.Form);
        return (SimulatedInterview.With(question => whole[question.LinkId], ThePack.Book),
            Assessment.Of(whole, ThePack.Book).Disposition.Level);
    }

    private static int Median(IEnumerable<SimulatedInterview> runs, Func<SimulatedInterview, int> count) =>
        runs.Select(count).Order().ToList() is { Count: > 0 } sorted ? sorted[sorted.Count / 2] : 0;
}
