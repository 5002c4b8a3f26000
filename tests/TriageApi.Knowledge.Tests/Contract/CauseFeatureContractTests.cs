using TriageApi.Clinical;

namespace TriageApi.Knowledge.Tests.Contract;

/// <summary>
/// What speaks for and against each cause, and how much, written down a second time. One feature among ten seldom decides
/// who is among the first three, so that cases and people would often not see one changed or lost; this table does.
/// </summary>
public sealed class CauseFeatureContractTests
{
    private static readonly string[] Agreed = [.. Table.Lines("cause-features")];

    [Fact]
    public void Every_cause_has_exactly_the_features_and_weights_agreed_on() =>
        Assert.Equal(Agreed, Lines(ThePack.Book.Causes));

    [Fact]
    public void A_feature_that_is_lost_turned_or_weighed_otherwise_shows()
    {
        foreach (var cause in ThePack.Book.Causes)
        {
            for (var i = 0; i < cause.Features.Count; i++)
            {
                var feature = cause.Features[i];
                Feature[] others = [.. cause.Features.Where((_, place) => place != i)];
                Assert.NotEqual(Of(cause, cause.Features), Of(cause, others));
                Assert.NotEqual(Of(cause, cause.Features), Of(cause, [.. others, feature with { Decibans = -feature.Decibans }]));
                Assert.NotEqual(Of(cause, cause.Features), Of(cause, [.. others, feature with { Decibans = feature.Decibans + 1 }]));
                Assert.NotEqual(Of(cause, cause.Features), Of(cause, [.. others, feature with { When = new Not(feature.When) }]));
            }
        }
    }

    private static IEnumerable<string> Lines(IReadOnlyList<CauseRule> causes) => causes
        .SelectMany(cause => Of(cause, cause.Features).Concat(cause.HiddenWhen.Select(when => $"{cause.Code};hidden;{ConditionText.Of(when)}")))
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Of(CauseRule cause, IReadOnlyList<Feature> features) => features
        .Select(feature => $"{cause.Code};{feature.Decibans};{ConditionText.Of(feature.When)}")
        .Order(StringComparer.Ordinal);
}
