using System.Text.Json.Nodes;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Assess;

/// <summary>A result in another language: the same facts, stored as answered, replayed to the byte.</summary>
[Collection(OneHost.Name)]
public sealed class LanguageTests(ApiFixture api)
{
    private static readonly (string, string) French = ("Accept-Language", "fr-FR,fr;q=0.9,en;q=0.5");

    [Fact]
    public async Task French_changes_the_words_and_nothing_else()
    {
        var response = Some.Response(("saddle-numbness", "yes"), ("chest-pain", null));

        var english = (await api.Client.TriageAsync(response)).Json;
        var french = (await api.Client.TriageAsync(response, French)).Json;

        Assert.Equal("fr", (string?)french["language"]);
        Assert.Null(english["language"]);
        Assert.StartsWith("Allez aux urgences maintenant. ", (string?)french["mitigation"], StringComparison.Ordinal);
        Assert.Equal(Codes(english), Codes(french));
    }

    [Fact]
    public async Task No_English_is_left_in_a_French_result()
    {
        var french = (await api.Client.TriageAsync(
            Some.Response(("fever", "yes"), ("chest-pain", null), ("course", "worsening")), French)).Json;

        string[] texts =
        [
            (string)french["mitigation"]!, (string)french["note"]![0]!["text"]!, (string)french["code"]!["text"]!, (string)french["method"]!["text"]!,
            .. french["prediction"]!.AsArray().SelectMany(cause => new[] { (string)cause!["rationale"]!, (string)cause["outcome"]!["text"]! }),
            .. french["extension"]!.AsArray().Where(extension => extension!["url"]!.ToString().EndsWith("/red-flag", StringComparison.Ordinal))
                .Select(flag => (string)flag!["extension"]!.AsArray().Single(part => (string?)part!["url"] == "because")!["valueString"]!),
        ];
        Assert.All(texts, text => Assert.DoesNotMatch(@"\b(the|and|with|your|pain|is|of|for it|not known)\b", text));
    }

    [Fact]
    public async Task A_French_answer_is_replayed_to_the_byte()
    {
        var reply = await api.Client.TriageAsync(Some.Response(("fever", "yes")), French);
        var id = (string)reply.Json["id"]!;

        var replayed = await api.Client.SendAsync(HttpMethod.Post, $"/fhir/RiskAssessment/{id}/$replay", null, null);

        Assert.Equal(reply.Body, (await api.Client.GetAsync($"/fhir/RiskAssessment/{id}")).Body);
        Assert.True((bool)replayed.Json["parameter"]![0]!["valueBoolean"]!, replayed.ToString());
    }

    [Fact]
    public async Task A_retry_in_another_language_gets_the_stored_answer()
    {
        var key = ("Idempotency-Key", "language-" + Guid.NewGuid());
        var response = Some.Response(("fever", "yes"));

        var first = await api.Client.TriageAsync(response, key, French);
        var again = await api.Client.TriageAsync(response, key, ("Accept-Language", "en"));

        Assert.Equal(first.Body, again.Body);
    }

    [Fact]
    public async Task The_form_carries_a_French_text_beside_every_text()
    {
        var form = (await api.Client.GetAsync("/fhir/Questionnaire/mid-back-pain")).Json;

        var (texts, translated) = Count(form["item"]!.AsArray());
        Assert.True(texts > 450, $"{texts} texts");
        Assert.Equal(texts, translated);
        Assert.Equal("Questions sur une douleur au milieu du dos", Translation(form["_title"]));
    }

    private static (int Texts, int Translated) Count(JsonArray items)
    {
        var (texts, translated) = (0, 0);
        foreach (var item in items)
        {
            var beside = new[] { item!["_text"] }.Concat(
                (item["answerOption"]?.AsArray() ?? []).Select(option => option!["valueCoding"]!["_display"]));
            foreach (var node in beside)
            {
                texts++;
                if (!string.IsNullOrWhiteSpace(Translation(node))) translated++;
            }

            var below = Count(item["item"]?.AsArray() ?? []);
            (texts, translated) = (texts + below.Texts, translated + below.Translated);
        }

        return (texts, translated);
    }

    private static string? Translation(JsonNode? beside) => (string?)beside?["extension"]?.AsArray()
        .Single(extension => (string?)extension!["url"] == "http://hl7.org/fhir/StructureDefinition/translation")!["extension"]!.AsArray()
        .Single(part => (string?)part!["url"] == "content")!["valueString"];

    /// <summary>Everything but words, ids and instants.</summary>
    private static string Codes(JsonNode result)
    {
        string[] words = ["text", "display", "rationale", "mitigation", "language", "id", "versionId", "lastUpdated", "occurrenceDateTime", "start", "end"];
        return Stripped(result).ToJsonString();

        JsonNode Stripped(JsonNode node) => node switch
        {
            JsonObject owner when (string?)owner["url"] == "because" => new JsonObject(),
            JsonObject owner when owner.ContainsKey("system") && (string?)owner["system"] == "urn:ietf:rfc:3986" => new JsonObject(),
            JsonObject owner => new JsonObject(owner.Where(member => !words.Contains(member.Key) && member.Value is not null)
                .Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Stripped(member.Value!)))),
            JsonArray list => new JsonArray([.. list.Select(entry => Stripped(entry!))]),
            _ => node.DeepClone(),
        };
    }
}
