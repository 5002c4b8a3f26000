using TriageApi.Clinical;

namespace TriageApi.Knowledge.Tests.Vignettes;

/// <summary>
/// A rule made milder must be noticed by a vignette. Its own cases would notice too; they are passed over here, so that
/// the vignettes are shown to see it by themselves.
/// </summary>
public sealed class WeakenedPackTests
{
    [Theory]
    [InlineData("saddle-anaesthesia", "pelvic-numbness-sudden")] // one question raises both
    [InlineData("chest-pain")]
    [InlineData("fever-recent")]
    [InlineData("fever-with-severe-back-pain")]
    public void A_weakened_card_is_noticed(params string[] cards)
    {
        var weakened = ThePack.Book with
        {
            Raising = [.. ThePack.Book.Raising.Select(rule => cards.Contains(rule.Code) ? Weakened(rule) : rule)],
        };

        Assert.Contains(VignetteFiles.All, vignette =>
            VignetteRun.Misses(vignette, weakened).Count > 0 && VignetteRun.Misses(vignette, ThePack.Book).Count == 0);
    }

    /// <summary>The same rule with one rung, a matter of days.</summary>
    private static RaisingRule Weakened(RaisingRule rule) => new()
    {
        Id = rule.Id,
        Kind = rule.Kind,
        Title = rule.Title,
        When = rule.When,
        Rungs = [new(Urgency.PrimaryCareWithinDays, null)],
        Suspects = rule.Suspects,
        Because = rule.Because,
        Sources = rule.Sources,
    };
}
