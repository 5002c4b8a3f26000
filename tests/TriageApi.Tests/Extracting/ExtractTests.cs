using System.Text;
using System.Text.Json.Nodes;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Extracting;

/// <summary>What a person answered, as entries for a chart: what was said and nothing else.</summary>
[Collection(OneHost.Name)]
public sealed class ExtractTests(ApiFixture api)
{
    [Fact]
    public async Task Facts_become_observations_and_provisional_conditions()
    {
        var body = Some.Response(("osteoporosis", "yes"), ("severity", 6), ("chest-pain", "no"), ("fever", "unknown"));
        body["authored"] = "2026-03-01T10:00:00Z";

        var entries = await ExtractAsync(body);

        var complaint = Find(entries, "279038004");
        Assert.Equal("Condition", (string?)complaint["resourceType"]);
        var bone = Find(entries, "64859006");
        Assert.Equal("provisional", (string?)bone["verificationStatus"]!["coding"]![0]!["code"]);
        Assert.Equal("2026-03-01T10:00:00Z", (string?)bone["recordedDate"]);
        Assert.Equal(6, (int)Find(entries, "72514-3")["valueInteger"]!);
        var age = Find(entries, "30525-0")["valueQuantity"]!;
        Assert.Equal((30, "a"), ((int)age["value"]!, (string?)age["code"]));
        Assert.Equal("N", (string?)Find(entries, "29857009")["valueCodeableConcept"]!["coding"]![0]!["code"]);
        Assert.Equal("asked-unknown", (string?)Find(entries, "386661006")["dataAbsentReason"]!["coding"]![0]!["code"]);
        Assert.DoesNotContain(entries, entry => Codes(entry["resource"]!).Contains("38341003")
            && (string?)entry["resource"]!["resourceType"] == "Condition");
        Assert.All(entries, entry => Assert.Equal("Patient/example", (string?)entry["resource"]!["subject"]!["reference"]));
    }

    [Fact]
    public async Task Sending_the_same_answers_twice_names_the_same_entries_and_stores_nothing_here()
    {
        var rows = await api.RowsAsync();

        var first = await ExtractAsync(Some.Response());
        var second = await ExtractAsync(Some.Response());
        var other = await ExtractAsync(Some.Response(("severity", 9)));

        Assert.Equal(first.Select(entry => entry.ToJsonString()), second.Select(entry => entry.ToJsonString()));
        Assert.Equal(first.Count, first.Select(entry => (string?)entry["fullUrl"]).Distinct().Count());
        Assert.All(first, entry => Assert.Equal(
            $"identifier=urn:ietf:rfc:3986|{entry["fullUrl"]}", (string?)entry["request"]!["ifNoneExist"]));
        Assert.Empty(first.Select(entry => (string?)entry["fullUrl"]).Intersect(other.Select(entry => (string?)entry["fullUrl"])));
        Assert.Equal(rows, await api.RowsAsync());
    }

    [Fact]
    public async Task Answers_about_nobody_or_with_faults_are_refused()
    {
        var nobody = Some.Response();
        nobody.Remove("subject");

        Assert.Equal(["QuestionnaireResponse.subject"], (await SendAsync(nobody)).MustBeRefused(422).Expressions);
        (await SendAsync(Some.Response(("severity", 11)))).MustBeRefused(422);
    }

    /// <summary>Nobody stands by its answers any more: no chart may take them for what a person has.</summary>
    [Fact]
    public async Task A_withdrawn_form_has_nothing_to_extract()
    {
        var withdrawn = Some.Response(("osteoporosis", "yes"));
        withdrawn["status"] = "entered-in-error";

        var reply = (await SendAsync(withdrawn)).MustBeRefused(422);

        Assert.Equal(["QuestionnaireResponse.status"], reply.Expressions);
        Assert.Contains("withdrawn", reply.Text, StringComparison.Ordinal);
    }

    private Task<Reply> SendAsync(JsonNode body) => api.Client.SendAsync(
        HttpMethod.Post, "/fhir/QuestionnaireResponse/$extract", Encoding.UTF8.GetBytes(body.ToJsonString()), ApiClient.FhirJson);

    private async Task<List<JsonNode>> ExtractAsync(JsonNode body)
    {
        var reply = await SendAsync(body);
        Assert.True(reply.Status == 200, reply.ToString());
        Assert.Equal("transaction", (string?)reply.Json["type"]);
        return [.. reply.Json["entry"]!.AsArray().Select(entry => entry!)];
    }

    private static JsonNode Find(List<JsonNode> entries, string code) =>
        entries.Select(entry => entry["resource"]!).Single(resource => Codes(resource).Contains(code));

    private static List<string?> Codes(JsonNode resource) =>
        [.. (resource["code"]!["coding"]?.AsArray() ?? []).Select(coding => (string?)coding!["code"])];
}
