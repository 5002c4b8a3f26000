using System.Text.Json.Nodes;
using TriageApi.Tests.Support;
using TriageApi.TestSupport.Tools;
using Xunit.Abstractions;

namespace TriageApi.Tests.Interop;

/// <summary>
/// What other people's validators and clients make of the real host. The scripts stand in <c>tests/js/fhir</c>; each
/// carries the spoilt copies that show that it can fail.
/// </summary>
public sealed class ValidatorTests(AnswersFile answers, ITestOutputHelper output) : IClassFixture<AnswersFile>
{
    private static readonly NodeFolder Scripts = new(Repository.Root, "fhir");

    [NeedsFact("node")]
    public async Task Everything_that_is_answered_passes_two_validators_that_refuse_spoilt_copies()
    {
        var counts = await RunAsync("validate.mjs", answers.Path);

        Assert.True(answers.Vignettes >= 120, $"{answers.Vignettes} vignettes");
        Assert.True((int)counts["resources"]! > 2 * answers.Vignettes, counts.ToJsonString());
        Assert.True((int)counts["mutants"]! > 100, counts.ToJsonString());
    }

    [NeedsFact("node")]
    public async Task Every_invariant_of_the_standard_and_every_promise_of_ours_holds_in_FHIRPath()
    {
        var counts = await RunAsync("invariants.mjs", answers.Path, answers.Base);

        Assert.Contains("ras-1", counts["keys"]!.AsArray().Select(key => (string)key!));
        Assert.Contains("ras-2", counts["keys"]!.AsArray().Select(key => (string)key!));
        Assert.True((int)counts["references"]! >= answers.Vignettes, counts.ToJsonString());
    }

    [NeedsFact("node")]
    public async Task Two_clients_read_search_page_operate_and_are_told_of_errors() =>
        Assert.NotNull((await RunAsync("clients.mjs", answers.Base, answers.BodyPath))["fhirclient"]);

    [NeedsFact("node")]
    public async Task The_profile_holds_what_its_differential_says()
    {
        var result = await Scripts.RunAsync("profile.mjs");

        Assert.True(result.ExitCode == 0, result.Errors);
    }

    private async Task<JsonNode> RunAsync(string script, params string[] arguments)
    {
        var result = await Scripts.RunAsync(script, arguments, timeout: TimeSpan.FromMinutes(8));
        output.WriteLine(result.Output);
        Assert.True(result.ExitCode == 0, result.Errors);
        return JsonNode.Parse(result.Output.TrimEnd().Split('\n')[^1])!;
    }
}
