namespace TriageApi.Tests.House;

/// <summary>Arrows point down: the floors know each other as the plan of the house says, and in no other way.</summary>
public sealed class ArrowTests
{
    [Fact]
    public void The_house_has_six_projects() => Assert.Equal(
        [
            "TriageApi", "TriageApi.Audit", "TriageApi.Clinical", "TriageApi.Fhir", "TriageApi.Knowledge",
            "TriageApi.LocalPostgres",
        ],
        Arrows.Projects);

    [Fact]
    public void Projects_refer_to_each_other_as_planned()
    {
        Assert.Empty(Arrows.Faults(Arrows.OfProjects(), Arrows.Allowed));
        Assert.Equal(Arrows.Allowed.Length, Arrows.OfProjects().Count);
    }

    [Fact]
    public void Compiled_assemblies_refer_to_each_other_as_planned()
    {
        Assert.Empty(Arrows.Faults(Arrows.OfAssemblies(), Arrows.Allowed));
        Assert.Contains(new Arrow("TriageApi", "TriageApi.Fhir"), Arrows.OfAssemblies());
    }

    [Fact]
    public void Packages_are_those_of_the_list() =>
        Assert.Empty(Arrows.Faults(Arrows.OfPackages(), Arrows.AllowedPackages));

    [Fact]
    public void The_floor_of_words_knows_the_base_library_and_nothing_else() =>
        Assert.Empty(Arrows.BesideTheBaseLibrary());

    [Theory]
    [InlineData("TriageApi.Clinical", "TriageApi.Fhir")]
    [InlineData("TriageApi.Fhir", "TriageApi.Clinical")]
    [InlineData("TriageApi.Audit", "TriageApi.Fhir")]
    [InlineData("TriageApi.Knowledge", "TriageApi")]
    [InlineData("TriageApi.Audit", "TriageApi.LocalPostgres")]
    public void An_arrow_that_is_not_on_the_list_is_reported(string from, string to)
    {
        Arrow[] withOneMore = [.. Arrows.OfProjects(), new(from, to)];

        Assert.Equal([$"{from} -> {to} is not allowed."], Arrows.Faults(withOneMore, Arrows.Allowed));
    }

    [Theory]
    [InlineData("TriageApi.Clinical")]
    [InlineData("TriageApi.Fhir")]
    [InlineData("TriageApi.Knowledge")]
    public void Medicine_and_words_never_wait(string assembly) =>
        Assert.Empty(Arrows.TypesUsed(assembly, "System.Threading.Tasks"));

    [Fact]
    public void Waiting_would_be_seen() =>
        Assert.Contains("Task`1", Arrows.TypesUsed("TriageApi.Audit", "System.Threading.Tasks"));

    [Theory]
    [InlineData("TriageApi.Clinical", "System.IO")]
    [InlineData("TriageApi.Clinical", "System.Net.Http")]
    [InlineData("TriageApi.Clinical", "System.Text.Json")]
    [InlineData("TriageApi.Fhir", "System.IO")]
    [InlineData("TriageApi.Fhir", "System.Net.Http")]
    public void Medicine_and_words_touch_nothing_outside(string assembly, string @namespace) =>
        Assert.Empty(Arrows.TypesUsed(assembly, @namespace));
}
