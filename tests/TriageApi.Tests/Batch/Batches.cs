using System.Text;
using System.Text.Json.Nodes;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Batch;

/// <summary>Batches as a client makes them, and their answers as it reads them.</summary>
internal static class Batches
{
    /// <summary>An entry that asks for an assessment.</summary>
    public static JsonObject Triage(JsonNode body, string? fullUrl = null)
    {
        var entry = new JsonObject
        {
            ["resource"] = body.DeepClone(),
            ["request"] = new JsonObject { ["method"] = "POST", ["url"] = "QuestionnaireResponse/$triage" },
        };
        if (fullUrl is not null) entry.Insert(0, "fullUrl", fullUrl);
        return entry;
    }

    /// <summary>An entry without a resource.</summary>
    public static JsonObject Ask(string method, string url, params (string Name, string Value)[] more)
    {
        var request = new JsonObject { ["method"] = method, ["url"] = url };
        foreach (var (name, value) in more) request[name] = value;
        return new JsonObject { ["request"] = request };
    }

    /// <summary>A Bundle of these entries.</summary>
    public static JsonObject Of(params JsonObject[] entries)
    {
        var bundle = new JsonObject { ["resourceType"] = "Bundle", ["type"] = "batch" };
        if (entries.Length > 0) bundle["entry"] = new JsonArray([.. entries.Select(entry => entry.DeepClone())]);
        return bundle;
    }

    /// <summary>Sends a bundle.</summary>
    public static Task<Reply> BatchAsync(this ApiClient client, JsonNode bundle, params (string Name, string Value)[] headers) =>
        client.SendAsync(HttpMethod.Post, "/fhir", Encoding.UTF8.GetBytes(bundle.ToJsonString()), ApiClient.FhirJson, headers);

    /// <summary>The entries of an answer that must be a batch-response.</summary>
    public static IReadOnlyList<JsonNode> Answered(this Reply reply)
    {
        Assert.True(reply.Status == 200, reply.ToString());
        Assert.Equal("batch-response", (string?)reply.Json["type"]);
        return [.. (reply.Json["entry"]?.AsArray() ?? []).Select(entry => entry!)];
    }

    /// <summary>The status of an entry.</summary>
    public static int Status(this JsonNode entry) => int.Parse((string)entry["response"]!["status"]!, System.Globalization.CultureInfo.InvariantCulture);
}
