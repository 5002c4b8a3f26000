namespace TriageApi.Clinical.Tests.Conditions;

/// <summary>Where presumptions about silence hold, and where they fall away.</summary>
public sealed class PresumptionTests
{
    private readonly DerivedFindings findings = new(ContractForm.Form);

    [Theory]
    [InlineData("not-improving", "", TruthSet.Yes)]
    [InlineData("not-improving", "course=improving", TruthSet.No)]
    [InlineData("not-improving", "course=stable", TruthSet.Yes)]
    [InlineData("mechanical-trigger", "", TruthSet.No)]
    [InlineData("mechanical-trigger", "onset-activity=twist", TruthSet.Yes)]
    public void A_presumption_stands_for_silence_over_milder_versions_too(string name, string given, TruthSet truths)
    {
        var milder = new MilderReadings(
            Findings.Read(ContractForm.Form, ContractForm.Only(given)), Some.Book(ContractForm.Form, []));

        Assert.Equal(truths, findings.Find(name)!.Meaning.Over(milder));
        Assert.Equal(truths, findings.Find(name)!.Over(milder));
    }

    [Fact]
    public void Presumptions_fall_away_when_bounds_are_sought()
    {
        var bare = Findings.Read(ContractForm.Form, ContractForm.Only("leg-weakness=one")).WithoutPresumptions();

        Assert.Equal(Truth.Unknown, findings.Find("new-leg-weakness")!.Decide(bare));
        Assert.Equal(Truth.Unknown, findings.Find("not-improving")!.Decide(bare));
        Assert.Equal(Truth.Unknown, findings.Find("explained")!.Decide(bare));
    }
}
