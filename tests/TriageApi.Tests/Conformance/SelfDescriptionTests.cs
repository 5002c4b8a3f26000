using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using TriageApi.Tests.Searching;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Conformance;

/// <summary>What the service says of itself can be read, is whole, and is true.</summary>
[Collection(OneHost.Name)]
public sealed partial class SelfDescriptionTests(ApiFixture api)
{
    private static readonly string[] Types =
        ["CodeSystem", "OperationDefinition", "Questionnaire", "SearchParameter", "StructureDefinition", "ValueSet"];

    [Fact]
    public async Task Every_definition_is_read_at_its_canonical_and_found_by_it()
    {
        foreach (var definition in await AllAsync())
        {
            var type = (string)definition["resourceType"]!;
            var url = (string)definition["url"]!;
            var read = await api.Client.GetAsync($"/fhir/{type}/{definition["id"]}");

            Assert.Equal($"{RiskAssessmentView.Base}/{type}/{definition["id"]}", url);
            Assert.True(JsonNode.DeepEquals(definition, read.Json), url);
            Assert.Equal([(string)definition["id"]!], (await api.Client.FindAsync($"{type}?url={url}&version={definition["version"]}")).Ids());
            Assert.Empty((await api.Client.FindAsync($"{type}?url={url}&version=0.0.1")).Ids());
        }
    }

    [Fact]
    public async Task Whatever_looks_like_a_definition_of_ours_is_one()
    {
        var body = Some.Response(("severity", 8), ("fever", null)).Identified("self-description", "in-progress");
        var result = await api.Client.AssessAsync(body);
        var texts = (await AllAsync()).Select(definition => definition.ToJsonString())
            .Append(result.ToJsonString()).Append((await api.Client.GetAsync("/fhir/metadata")).Text);
        var named = texts.SelectMany(text => Canonical().Matches(text).Select(match => match.Groups[1].Value)).ToHashSet(StringComparer.Ordinal);

        Assert.True(named.Count > 20, $"{named.Count} canonicals");
        foreach (var path in named)
            Assert.True((await api.Client.GetAsync($"/fhir/{path}")).Status == 200, path);
    }

    [Fact]
    public async Task Every_code_of_ours_in_a_result_is_defined()
    {
        var defined = (await AllAsync()).Where(definition => (string?)definition["resourceType"] == "CodeSystem").ToDictionary(
            system => (string)system["url"]!,
            system => system["concept"]!.AsArray().Select(concept => (string)concept!["code"]!).ToHashSet(StringComparer.Ordinal));
        var result = await api.Client.AssessAsync(Some.Response(("severity", 8), ("chest-pain", "yes"), ("fever", "unknown")));

        var codings = Codings(result).Where(coding => ((string)coding["system"]!).StartsWith(RiskAssessmentView.Base, StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(codings);
        Assert.All(codings, coding => Assert.Contains((string)coding["code"]!, defined[(string)coding["system"]!]));
        Assert.All(
            result.Extensions("red-flag"), flag => Assert.Contains((string)flag.Part("flag")!, defined[$"{RiskAssessmentView.Base}/CodeSystem/root-cause"]));
    }

    [Fact]
    public async Task Every_narrative_is_generated_and_holds_no_markup_of_others()
    {
        var all = (await AllAsync()).Append((await api.Client.GetAsync("/fhir/metadata")).Json)
            .Append((await api.Client.GetAsync("/fhir/Device/triage-api")).Json).ToList();
        Assert.All(all, definition =>
        {
            Assert.Equal("generated", (string?)definition["text"]!["status"]);
            var div = XElement.Parse((string)definition["text"]!["div"]!);
            Assert.Equal("{http://www.w3.org/1999/xhtml}div", div.Name.ToString());
            Assert.Empty(div.Descendants().Attributes());
            Assert.Empty(div.Descendants().Select(element => element.Name.LocalName).Except(["p", "b", "table", "thead", "tbody", "tr", "th", "td"]));
        });
    }

    [Fact]
    public async Task The_capability_statement_lists_what_answers()
    {
        var result = await api.Client.AssessAsync(Some.Response());
        var metadata = (await api.Client.GetAsync("/fhir/metadata")).Json;
        var rest = metadata["rest"]![0]!;

        Assert.Equal(["application/fhir+json", "json"], metadata["format"]!.AsArray().Select(format => (string)format!));
        foreach (var resource in rest["resource"]!.AsArray())
        {
            var type = (string)resource!["type"]!;
            foreach (var parameter in resource["searchParam"]?.AsArray() ?? [])
            {
                var reply = await api.Client.GetAsync($"/fhir/{type}?{parameter!["name"]}={Value(parameter)}&_count=1", ("Prefer", "handling=strict"));
                Assert.True(reply.Status == 200, $"{type} {parameter["name"]}: {reply}");
            }

            foreach (var operation in resource["operation"]?.AsArray() ?? [])
            {
                var definition = (await api.Client.FindAsync($"OperationDefinition?url={operation!["definition"]}")).Entries("match");
                Assert.Equal((string?)operation["name"], (string?)Assert.Single(definition)["code"]);
            }
        }

        var results = rest["resource"]!.AsArray().Single(resource => (string?)resource!["type"] == "RiskAssessment")!;
        var interactions = results["interaction"]!.AsArray().Select(interaction => (string)interaction!["code"]!).ToList();
        Assert.Contains("read", interactions);
        Assert.Contains("vread", interactions);
        Assert.Contains("search-type", interactions);
        Assert.Equal(200, (await api.Client.GetAsync($"/fhir/RiskAssessment/{result["id"]}")).Status);
    }

    private static string Value(JsonNode parameter) => (string?)parameter["type"] == "date" ? "ge2020-01-01" : "0190c0de-0000-7000-8000-000000000000";

    private static IEnumerable<JsonNode> Codings(JsonNode node) => node switch
    {
        JsonObject { } value when value["system"] is not null && value["code"] is not null => [value],
        JsonObject value => value.Where(member => member.Value is not null).SelectMany(member => Codings(member.Value!)),
        JsonArray values => values.SelectMany(value => Codings(value!)),
        _ => [],
    };

    private async Task<IReadOnlyList<JsonNode>> AllAsync()
    {
        var all = new List<JsonNode>();
        foreach (var type in Types)
        {
            var pages = await api.Client.PagesAsync(await api.Client.FindAsync($"{type}?_count=3"));
            all.AddRange(pages.SelectMany(page => page.Entries("match")));
            Assert.Equal(
                pages.Sum(page => page.Ids().Count), (int?)(await api.Client.FindAsync($"{type}?_summary=count"))["total"]);
        }

        return all;
    }

    [GeneratedRegex("https://triage-api[.]example/fhir/((?:CodeSystem|ValueSet|StructureDefinition|OperationDefinition|SearchParameter|Questionnaire)/[A-Za-z0-9.-]+)")]
    private static partial Regex Canonical();
}
