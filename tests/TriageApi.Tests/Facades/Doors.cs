using System.Text.Json.Nodes;
using TriageApi.Tests.Batch;
using TriageApi.Tests.Hooks;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Facades;

/// <summary>A way in for a form that somebody has filled: what it is called, and the result that it leads to.</summary>
internal sealed record Door(string Name, Func<ApiClient, JsonObject, Task<JsonNode>> Enter);

/// <summary>Every way in for a filled form.</summary>
internal static class Doors
{
    /// <summary>The one the others are held against.</summary>
    public static readonly Door Bare = new("$triage", (client, form) => client.AssessAsync(form));

    public static IReadOnlyList<Door> Others { get; } =
    [
        new("$triage with Parameters", (client, form) => client.AssessAsync(InParameters(form))),
        new("batch", InBatchAsync),
        new("CDS Hooks", AtAHookAsync),
    ];

    private static JsonObject InParameters(JsonObject form) => new()
    {
        ["resourceType"] = "Parameters",
        ["parameter"] = new JsonArray(new JsonObject { ["name"] = "questionnaire-response", ["resource"] = form.Copy() }),
    };

    private static async Task<JsonNode> InBatchAsync(ApiClient client, JsonObject form) =>
        (await client.BatchAsync(Batches.Of(Batches.Ask("GET", "metadata"), Batches.Triage(form)))).Answered()[1]["resource"]!;

    /// <summary>The result behind the card; the card itself must tell the same.</summary>
    private static async Task<JsonNode> AtAHookAsync(ApiClient client, JsonObject form)
    {
        var reply = await client.HookAsync(HookClient.Call(form));
        Assert.True(reply.Status == 200 && reply.Header("Location") is not null, reply.ToString());
        var result = (await client.GetAsync(new Uri(reply.Header("Location")!).AbsolutePath)).Json;
        Assert.Equal(ToldCard.Expected(result), ToldCard.Of(reply.Json["cards"]!.AsArray().Single()!));
        return result;
    }
}
