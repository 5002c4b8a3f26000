namespace TriageApi.Clinical.Tests.Mutants;

public sealed class LadderTests
{
    [Theory]
    [InlineData("ambulance")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_code_is_read_as_no_level(string? code)
    {
        Assert.False(Urgencies.TryParse(code, out var urgency));
        Assert.Equal(Urgency.SelfCare, urgency);
    }

    [Fact]
    public void Every_level_is_read_back_from_its_code() => Assert.All(Enum.GetValues<Urgency>(), urgency =>
    {
        Assert.True(Urgencies.TryParse(urgency.Code(), out var read));
        Assert.Equal(urgency, read);
    });
}
