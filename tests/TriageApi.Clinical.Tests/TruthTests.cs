using static TriageApi.Clinical.Truth;

namespace TriageApi.Clinical.Tests;

/// <summary>The tables of strong Kleene logic.</summary>
public sealed class TruthTests
{
    [Theory]
    [InlineData(No, No, No)]
    [InlineData(No, Unknown, No)]
    [InlineData(No, Yes, No)]
    [InlineData(Unknown, No, No)]
    [InlineData(Unknown, Unknown, Unknown)]
    [InlineData(Unknown, Yes, Unknown)]
    [InlineData(Yes, No, No)]
    [InlineData(Yes, Unknown, Unknown)]
    [InlineData(Yes, Yes, Yes)]
    public void Both_must_hold(Truth left, Truth right, Truth both) => Assert.Equal(both, left.And(right));

    [Theory]
    [InlineData(No, No, No)]
    [InlineData(No, Unknown, Unknown)]
    [InlineData(No, Yes, Yes)]
    [InlineData(Unknown, No, Unknown)]
    [InlineData(Unknown, Unknown, Unknown)]
    [InlineData(Unknown, Yes, Yes)]
    [InlineData(Yes, No, Yes)]
    [InlineData(Yes, Unknown, Yes)]
    [InlineData(Yes, Yes, Yes)]
    public void One_must_hold(Truth left, Truth right, Truth either) => Assert.Equal(either, left.Or(right));

    [Theory]
    [InlineData(No, Yes)]
    [InlineData(Unknown, Unknown)]
    [InlineData(Yes, No)]
    public void Negation_leaves_the_unknown_unknown(Truth truth, Truth negated) => Assert.Equal(negated, truth.Negated());

    [Fact]
    public void No_is_least_and_yes_is_greatest() => Assert.True(No < Unknown && Unknown < Yes);
}
