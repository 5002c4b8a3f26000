using TriageApi.Clinical;

namespace TriageApi.Knowledge.Tests.Vignettes;

/// <summary>The collection stays wide enough to mean something.</summary>
public sealed class VignetteCoverageTests
{
    private static readonly IReadOnlyList<Vignette> All = VignetteFiles.All;

    [Fact]
    public void There_are_at_least_120_vignettes_each_with_its_own_id()
    {
        Assert.True(All.Count >= 120, $"{All.Count} vignettes");
        Assert.Distinct(All.Select(vignette => vignette.Id), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData(Urgency.SelfCare)]
    [InlineData(Urgency.InPersonRoutine)]
    [InlineData(Urgency.PrimaryCareWithinDays)]
    [InlineData(Urgency.SameDayUrgent)]
    [InlineData(Urgency.EmergencyDepartmentNow)]
    [InlineData(Urgency.EmergencyAmbulance)]
    public void Every_level_has_at_least_twelve(Urgency level) =>
        AtLeast(12, vignette => vignette.Level == level);

    [Theory]
    [InlineData("male", 40)]
    [InlineData("female", 40)]
    [InlineData("other", 2)]
    [InlineData("unknown", 2)]
    public void Every_sex_is_there(string sex, int least) => AtLeast(least, vignette => vignette.Says("sex", sex));

    [Fact]
    public void Children_are_there() => AtLeast(8, vignette => vignette.Age < 16);

    [Fact]
    public void Old_people_are_there() => AtLeast(15, vignette => vignette.Age >= 65);

    [Fact]
    public void Pregnancy_and_the_time_after_birth_are_there() =>
        AtLeast(8, vignette => vignette.Says("pregnant", "yes") || vignette.Says("postpartum", "yes"));

    [Fact]
    public void Missing_answers_are_there() =>
        AtLeast(15, vignette => MissingAnswerFloors.AnyImportantOpen(
            Findings.Read(ThePack.Form, VignetteRun.Fill(vignette, ThePack.Form))));

    [Fact]
    public void Contradictions_are_there() =>
        AtLeast(6, vignette => vignette.MustFlags.Contains(ThePack.Book.Contradictory.Code));

    [Fact]
    public void Every_raising_card_is_demanded_by_some_vignette()
    {
        var demanded = All.SelectMany(vignette => vignette.MustFlags).ToHashSet(StringComparer.Ordinal);

        var forgotten = ThePack.Book.Raising.Where(rule => !rule.IsRestated && !demanded.Contains(rule.Code))
            .Select(rule => rule.Code).ToList();
        Assert.True(forgotten.Count == 0, string.Join(", ", forgotten));
    }

    private static void AtLeast(int least, Func<Vignette, bool> kind)
    {
        var found = All.Count(kind);
        Assert.True(found >= least, $"{found} vignettes, at least {least} are wanted");
    }
}
