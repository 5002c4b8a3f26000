using System.Text.Json.Nodes;
using TriageApi.Knowledge;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Assess;

/// <summary>The extensions of a RiskAssessment: their urls, parts and kinds of value.</summary>
[Collection(OneHost.Name)]
public sealed class ExtensionShapeTests(ApiFixture api)
{
    private static readonly KnowledgePack Pack = KnowledgePack.Embedded();

    [Fact]
    public async Task A_result_carries_level_cause_flags_gaps_bounds_and_pack()
    {
        var result = await MixedAsync();

        Assert.Equal(
            ["level-bounds", "pack", "red-flag", "root-cause", "triage-level", "unanswered"],
            result["extension"]!.AsArray().Select(extension => ((string)extension!["url"]!).Split('/')[^1])
                .Distinct().Order(StringComparer.Ordinal));
        Assert.All(
            result["extension"]!.AsArray(),
            extension => Assert.StartsWith(
                RiskAssessmentView.Base + "/StructureDefinition/", (string?)extension!["url"], StringComparison.Ordinal));
        foreach (var once in new[] { "triage-level", "root-cause", "level-bounds", "pack" }) Assert.Single(result.Extensions(once));
    }

    [Fact]
    public async Task Level_and_root_cause_are_coded_in_systems_of_ours()
    {
        var result = await MixedAsync();

        Assert.Equal("emergency-department-now", result.Level());
        Assert.Equal("pelvic-numbness-sudden", result.RootCause());
        foreach (var name in new[] { "triage-level", "root-cause" })
        {
            var extension = result.Extensions(name).Single();
            Assert.Equal(["url", "valueCodeableConcept"], extension.AsObject().Select(member => member.Key));
            var coding = extension["valueCodeableConcept"]!["coding"]!.AsArray().Single()!;
            Assert.Equal($"{RiskAssessmentView.Base}/CodeSystem/{name}", (string?)coding["system"]);
        }
    }

    [Fact]
    public async Task A_flag_says_what_it_is_why_and_from_where()
    {
        var flags = (await MixedAsync()).Extensions("red-flag");

        Assert.All(flags, flag =>
        {
            Assert.Equal(["flag", "status", "level", "because"], Parts(flag).Take(4).Select(part => part.Url));
            Assert.Equal(["valueCode", "valueCode", "valueCode", "valueString"], Parts(flag).Take(4).Select(part => part.Kind));
            Assert.All(Parts(flag).Skip(4), part => Assert.Contains(part, new[]
            {
                ("answer", "valueString"), ("source", "valueString"),
            }));
            Assert.NotEmpty(flag.Parts("source"));
            Assert.All(flag.Parts("answer"), linkId => Questions.Find((string)linkId!));
        });
        var saddle = flags.Single(flag => (string?)flag.Part("flag") == "saddle-anaesthesia");
        Assert.Equal("raised", (string?)saddle.Part("status"));
        Assert.Equal("emergency-department-now", (string?)saddle.Part("level"));
        Assert.Equal("saddle-numbness", (string?)saddle.Part("answer"));
    }

    [Fact]
    public async Task No_flag_is_told_twice_and_what_is_clear_is_not_told()
    {
        var result = await MixedAsync();

        var flags = result.Extensions("red-flag").Select(flag => (string)flag.Part("flag")!).ToList();
        Assert.Equal(flags.Distinct(), flags);
        Assert.Equal(flags.Count, result.Flags("raised").Count + result.Flags("cannot-exclude").Count);
        Assert.DoesNotContain("bladder-bowel-loss", flags);
    }

    [Fact]
    public async Task What_was_left_out_is_listed_with_what_it_could_raise_to()
    {
        var unanswered = (await MixedAsync()).Extensions("unanswered").Single();

        Assert.Equal([("linkId", "valueString"), ("couldRaiseTo", "valueCode")], Parts(unanswered));
        Assert.Equal("chest-pain", (string?)unanswered.Part("linkId"));
        Assert.Contains((string?)unanswered.Part("couldRaiseTo"), new[] { "emergency-ambulance", "emergency-department-now" });
    }

    [Fact]
    public async Task Bounds_embrace_the_level_and_meet_it_when_nothing_is_open()
    {
        var open = (await MixedAsync()).Extensions("level-bounds").Single();
        var closed = (await api.Client.AssessAsync(Some.Response())).Extensions("level-bounds").Single();

        Assert.Equal([("lowest", "valueCode"), ("highest", "valueCode")], Parts(open));
        Assert.Equal("emergency-department-now", (string?)open.Part("lowest"));
        Assert.Equal("emergency-ambulance", (string?)open.Part("highest"));
        Assert.Equal("self-care", (string?)closed.Part("lowest"));
    }

    [Fact]
    public async Task The_pack_and_the_engine_are_named()
    {
        var pack = (await MixedAsync()).Extensions("pack").Single();

        Assert.Equal([("version", "valueString"), ("sha256", "valueString"), ("engine", "valueString")], Parts(pack));
        Assert.Equal(Pack.Head.Version, (string?)pack.Part("version"));
        Assert.Equal(Pack.Sha256, (string?)pack.Part("sha256"));
        Assert.Matches("^[0-9]+[.][0-9]+[.][0-9]+$", (string?)pack.Part("engine"));
    }

    /// <summary>One flag raised and one question left out.</summary>
    private Task<JsonNode> MixedAsync() =>
        api.Client.AssessAsync(Some.Response(("saddle-numbness", "yes"), ("chest-pain", null)));

    private static List<(string Url, string Kind)> Parts(JsonNode extension) =>
    [
        .. extension["extension"]!.AsArray().Select(part =>
            ((string)part!["url"]!, part.AsObject().Single(member => member.Key != "url").Key)),
    ];
}
