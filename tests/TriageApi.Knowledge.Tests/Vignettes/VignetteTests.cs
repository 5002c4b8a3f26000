using TriageApi.Clinical;

namespace TriageApi.Knowledge.Tests.Vignettes;

/// <summary>
/// Whole people against the whole pack. The expectations were written from the sources before the engine was asked.
/// </summary>
public sealed class VignetteTests
{
    public static TheoryData<string> Ids => new(VignetteFiles.All.Select(vignette => vignette.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_person_gets_the_level_the_flags_and_the_causes_expected(string id)
    {
        var misses = VignetteRun.Misses(VignetteFiles.Of(id), ThePack.Book);

        Assert.True(misses.Count == 0, string.Join("; ", misses));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Nobody_is_kept_at_home_with_an_open_hard_stop(string id)
    {
        var assessment = Assessment.Of(VignetteRun.Fill(VignetteFiles.Of(id), ThePack.Form), ThePack.Book);

        var open = assessment.Findings.Open.Any(question => question.Tier == Tier.HardStop);
        Assert.False(open && assessment.Disposition.Level == Urgency.SelfCare);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_level_lies_within_its_own_bounds(string id)
    {
        var disposition = Assessment.Of(VignetteRun.Fill(VignetteFiles.Of(id), ThePack.Form), ThePack.Book).Disposition;

        Assert.InRange(disposition.Level, disposition.Lowest, disposition.Highest);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_vignette_is_of_the_pack_and_in_order(string id)
    {
        var vignette = VignetteFiles.Of(id);
        var flags = ThePack.Book.Raising.Select(rule => rule.Code)
            .Append(ThePack.Book.MissingAnswers.Code).Append(ThePack.Book.Contradictory.Code).ToList();
        var causes = ThePack.Book.Causes.Select(cause => cause.Code).ToList();

        Assert.Contains(vignette.Source.Id, ThePack.Pack.Sources.Keys);
        Assert.Contains(vignette.Level, vignette.Acceptable);
        Assert.All(vignette.MustFlags.Concat(vignette.MustNotFlags), flag => Assert.Contains(flag, flags));
        Assert.All(vignette.TopCauses, cause => Assert.Contains(cause, causes));
    }
}
