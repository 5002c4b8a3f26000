using System.Text.Json.Nodes;
using TriageApi.Tests.Hooks;
using TriageApi.Tests.Support;
using static TriageApi.Tests.Charts.ChartFillTests;
using static TriageApi.Tests.Charts.ChartResources;

namespace TriageApi.Tests.Charts;

/// <summary>Whoever is right about the sex, the person or the chart: no answer and no finding is lost to it.</summary>
public sealed class ChartSexTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_pregnancy_on_the_chart_of_a_man_counts_where_that_is_the_riskier_reading()
    {
        (string, object?)[] infected = [("sex", "male"), ("urine-change", "yes"), ("pregnant", null), ("postpartum", null), ("postmenopausal", null)];
        var said = await api.Client.AssessAsync(Person(infected));
        var pregnant = await api.Client.AssessAsync(Person(
            [.. infected[1..2], ("sex", "other"), ("pregnant", "yes"), ("postpartum", null), ("postmenopausal", null), ("headache-visual", null)]));

        var disputed = await api.Client.AssessAsync(Person(infected).With(Condition(Snomed, "77386006")));

        Assert.True(Rank(pregnant.Level()) < Rank(said.Level()), $"{pregnant.Level()} {said.Level()}");
        Assert.Equal(pregnant.Level(), disputed.Level());
        Assert.Contains(Clash, disputed.Flags("raised"));
    }

    /// <summary>Whoever is right about the sex, neither the answers nor the rest of the chart may be lost to it.</summary>
    [Theory]
    [InlineData("male")]
    [InlineData("female")]
    public async Task The_sex_of_the_chart_makes_no_answer_wrong_that_was_right_without_it(string gender)
    {
        var person = Person(("sex", "unknown"), ("fever", "no"), ("severity", 8));
        var without = await api.Client.AssessAsync(person.With(Temperature(39.4)));
        var with = await api.Client.AssessAsync(person.With(Temperature(39.4), Patient(gender: gender)));

        Assert.Equal("emergency-department-now", without.Level());
        Assert.Equal(without.Level(), with.Level());

        var call = HookClient.Call(person);
        call["prefetch"]!["patient"] = Patient(gender: gender);
        call["prefetch"]!["temperatures"] = HookClient.Bundle(Temperature(39.4));
        Assert.Equal("critical", (string?)(await api.Client.CardAsync(call))["indicator"]);
    }

    [Theory]
    [InlineData("unknown", "male", "completed")]
    [InlineData("unknown", "female", "completed")]
    [InlineData("unknown", null, "completed")]
    [InlineData("unknown", "male", "in-progress")]
    [InlineData(null, "male", "in-progress")]
    [InlineData(null, null, "in-progress")]
    public async Task A_pregnancy_on_the_chart_counts_whatever_is_known_of_the_sex(string? said, string? gender, string status)
    {
        var person = Person(
            ("sex", said), ("severity", 7), ("pregnant", null), ("postpartum", null), ("postmenopausal", null), ("headache-visual", null));
        person["status"] = status;
        var female = Person(
            ("sex", "female"), ("severity", 7), ("pregnant", "yes"), ("postpartum", null), ("postmenopausal", null), ("headache-visual", null));
        female["status"] = status;

        var result = await api.Client.AssessAsync(
            gender is null ? person.With(Condition(Snomed, "77386006")) : person.With(Condition(Snomed, "77386006"), Patient(gender: gender)));

        Assert.True(Rank(result.Level()) <= Rank((await api.Client.AssessAsync(female)).Level()), result.Level());
        Assert.Contains("Condition/c-77386006", Basis(result));
    }

    [Fact]
    public async Task A_pregnancy_that_the_person_told_is_not_lost_to_the_sex_of_the_chart()
    {
        var person = Person(
            ("sex", "unknown"), ("severity", 7), ("pregnant", "yes"), ("postpartum", null), ("postmenopausal", null), ("headache-visual", null));
        var told = await api.Client.AssessAsync(person);
        var denied = await api.Client.AssessAsync(Person(
            ("sex", "unknown"), ("severity", 7), ("pregnant", "no"), ("postpartum", "no"), ("postmenopausal", "no")));

        var result = await api.Client.AssessAsync(person.With(Patient(gender: "male")));

        Assert.True(Rank(told.Level()) < Rank(denied.Level()), $"{told.Level()} {denied.Level()}");
        Assert.Equal(told.Level(), result.Level());
        Assert.Contains(Clash, result.Flags("raised"));
    }
}
