namespace TriageApi.Clinical.Tests.Mutants;

/// <summary>Sets of truths against the plainest telling of them: lists of truths.</summary>
public sealed class TruthSetTests
{
    private static readonly Truth[] Truths = [Truth.No, Truth.Unknown, Truth.Yes];

    /// <summary>All eight sets.</summary>
    public static TheoryData<TruthSet> Sets => new(Enumerable.Range(0, 8).Select(bits => (TruthSet)bits));

    [Theory]
    [InlineData(Truth.No, TruthSet.No)]
    [InlineData(Truth.Unknown, TruthSet.Unknown)]
    [InlineData(Truth.Yes, TruthSet.Yes)]
    public void A_truth_alone_is_its_own_set(Truth truth, TruthSet set)
    {
        Assert.Equal(set, truth.Alone());
        Assert.True(set.Has(truth));
        Assert.False(TruthSet.None.Has(truth));
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void A_set_is_changed_truth_by_truth(TruthSet set)
    {
        Assert.Equal(Of(In(set).Select(truth => truth.Negated())), set.Negated());
        foreach (var presumed in Truths)
        {
            Assert.Equal(
                Of(In(set).Select(truth => truth == Truth.Unknown ? presumed : truth)), set.Presuming(presumed));
        }
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Two_sets_are_put_together_pair_by_pair(TruthSet left)
    {
        foreach (var right in Enumerable.Range(0, 8).Select(bits => (TruthSet)bits))
        {
            var pairs = In(left).SelectMany(_ => In(right), (one, other) => (one, other)).ToList();

            Assert.Equal(Of(pairs.Select(pair => pair.one.And(pair.other))), left.And(right));
            Assert.Equal(Of(pairs.Select(pair => pair.one.Or(pair.other))), left.Or(right));
        }
    }

    private static IEnumerable<Truth> In(TruthSet set) => Truths.Where(truth => ((int)set >> (int)truth) % 2 == 1);

    private static TruthSet Of(IEnumerable<Truth> truths) =>
        (TruthSet)truths.Distinct().Sum(truth => truth switch { Truth.No => 1, Truth.Unknown => 2, _ => 4 });
}
