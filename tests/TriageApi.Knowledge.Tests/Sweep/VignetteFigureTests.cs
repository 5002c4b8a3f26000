using TriageApi.Clinical;
using TriageApi.Knowledge.Tests.Mutation;
using Xunit.Abstractions;

namespace TriageApi.Knowledge.Tests.Sweep;

/// <summary>
/// The figures by which the pack is judged as a whole. They are softer than the single vignettes, so that they still mean
/// something when a vignette is added that is not met yet.
/// </summary>
public sealed class VignetteFigureTests(ITestOutputHelper output)
{
    [Fact]
    public void The_pack_keeps_its_figures()
    {
        var figures = VignetteFigures.Of(ThePack.Book);
        output.WriteLine($"{figures}");

        Assert.Equal(0, figures.Under);
        Assert.Equal(figures.Emergencies, figures.EmergenciesSeen);
        Assert.InRange(figures.ExactShare, 0.85, 1);
        Assert.InRange(figures.CauseShare, 0.85, 1);
        Assert.InRange(figures.OverShare, 0, 0.1);
    }

    [Fact]
    public void A_pack_that_calls_nothing_an_emergency_is_found()
    {
        var figures = VignetteFigures.Of(WithLevels(level => Urgencies.Min(level, Urgency.SameDayUrgent)));
        output.WriteLine($"{figures}");

        Assert.True(figures.Under > 0);
        Assert.True(figures.EmergenciesSeen < figures.Emergencies);
        Assert.True(figures.ExactShare < 0.85);
    }

    [Fact]
    public void A_pack_that_calls_everything_an_emergency_is_found()
    {
        var figures = VignetteFigures.Of(WithLevels(_ => Urgency.EmergencyDepartmentNow));
        output.WriteLine($"{figures}");

        Assert.True(figures.OverShare > 0.1);
    }

    [Fact]
    public void A_pack_without_most_of_its_causes_is_found()
    {
        var figures = VignetteFigures.Of(ThePack.Book with { Causes = [.. ThePack.Book.Causes.Take(8)] });
        output.WriteLine($"{figures}");

        Assert.True(figures.CauseShare < 0.85);
    }

    private static RuleBook WithLevels(Func<Urgency, Urgency> change) => ThePack.Book with
    {
        Raising = [.. ThePack.Book.Raising.Select(rule =>
            RuleMutants.With(rule, rule.When, [.. rule.Rungs.Select(rung => rung with { Level = change(rung.Level) })]))],
    };
}
