using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TriageApi.Knowledge;
using TriageApi.Tests.Support;
using TriageApi.TestSupport;
using Xunit.Abstractions;

namespace TriageApi.Tests.Facades;

/// <summary>
/// Whichever way in somebody takes, the level, the flags and the ranked causes are the same. People are made from seeds;
/// <c>TRIAGE_LONG=1</c> makes a thousand.
/// </summary>
public sealed class FacadeEquivalenceTests(FacadeFixture api, ITestOutputHelper output) : IClassFixture<FacadeFixture>
{
    private const int Seed = 20_000;

    private static readonly int People = LongRuns.Times(shortened: 70, whole: 1000);

    [Fact]
    public async Task The_same_person_is_told_the_same_at_every_door()
    {
        var comparison = new FacadeComparison(api.Client, Doors.Others);

        await comparison.RunAsync(Everybody().Draw(People));

        output.WriteLine($"{People} people, seeds from {Seed}; {Counted(comparison.Levels)}; interviews: {Counted(comparison.Ends)}");
        Assert.True(comparison.Differences.Count == 0, string.Join(Environment.NewLine, comparison.Differences));

        // People who all get one level, or interviews that all end alike, would prove little.
        Assert.True(comparison.Levels.Distinct().Count() >= 5, Counted(comparison.Levels));
        Assert.Equal(["emergency", "settled"], comparison.Ends.Distinct().Order());
    }

    [Theory]
    [InlineData("level", "level ")]
    [InlineData("lost flag", "flags ")]
    [InlineData("flag not excluded", "flags ")]
    [InlineData("order of causes", "causes ")]
    [InlineData("lost cause", "causes ")]
    [InlineData("mitigation", "something else")]
    public async Task A_door_that_told_something_else_would_be_found(string what, string difference)
    {
        // The broken twin: the same search through one door that lies to everybody in one thing.
        var liar = new Door("liar", async (client, form) => Spoilt(await Doors.Bare.Enter(client, form), what));
        var comparison = new FacadeComparison(api.Client, [liar]);

        await comparison.RunAsync(Everybody().Draw(7), interviews: false);

        Assert.NotEmpty(comparison.Differences);
        Assert.Contains(comparison.Differences, found => found.Contains($"liar: {difference}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_card_that_told_something_else_would_be_found()
    {
        var result = await api.Client.AssessAsync(Some.Response(("fever", "yes"), ("saddle-numbness", "unknown")));
        var told = ToldCard.Expected(result);

        foreach (var what in new[] { "lost flag", "flag not excluded", "order of causes", "lost cause" })
            Assert.NotEqual(told, ToldCard.Expected(Spoilt(result, what)));
        Assert.Contains(told, line => line.StartsWith("Red flags raised: ", StringComparison.Ordinal));
        Assert.Contains(told, line => line.StartsWith("Red flags that cannot be excluded: ", StringComparison.Ordinal));
    }

    private Everybody Everybody() => new(api.Services.GetRequiredService<KnowledgePack>().Book.Form, Seed);

    private static JsonNode Spoilt(JsonNode result, string what)
    {
        var copy = result.DeepClone();
        var causes = copy["prediction"]!.AsArray();
        var flags = copy.Extensions("red-flag");
        switch (what)
        {
            case "level":
                var level = copy.Extensions("triage-level").Single()["valueCodeableConcept"]!["coding"]![0]!;
                level["code"] = (string?)level["code"] == "self-care" ? "in-person-routine" : "self-care";
                break;
            case "lost flag" when flags.Count > 0:
                copy["extension"]!.AsArray().Remove(flags[0]);
                break;
            case "flag not excluded" when flags.Count > 0:
                var status = flags[0]["extension"]!.AsArray().Single(part => (string?)part!["url"] == "status")!;
                status["valueCode"] = (string?)status["valueCode"] == "raised" ? "cannot-exclude" : "raised";
                break;
            case "order of causes":
                var first = causes[0]!;
                causes.RemoveAt(0);
                causes.Insert(1, first);
                break;
            case "lost cause":
                causes.RemoveAt(causes.Count - 1);
                break;
            case "mitigation":
                copy["mitigation"] = "Wait and see.";
                break;
        }

        return copy;
    }

    private static string Counted(IEnumerable<string> words) => string.Join(
        ", ", words.GroupBy(word => word).OrderByDescending(group => group.Count()).Select(group => $"{group.Count()} {group.Key}"));
}
