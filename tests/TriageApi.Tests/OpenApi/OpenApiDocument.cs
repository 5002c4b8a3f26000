using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.OpenApi;

/// <summary>The OpenAPI document as it is served and as it is committed.</summary>
internal static class OpenApiDocument
{
    /// <summary>Set to 1, the freshness test writes the file instead of comparing it.</summary>
    public const string Variable = "TRIAGE_WRITE_OPENAPI";

    private static readonly JsonSerializerOptions Pretty = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Where the document is committed.</summary>
    public static string Path { get; } = Repository.PathOf("openapi", "triage-api.v1.json");

    /// <summary>The document as the host at the default address would serve it.</summary>
    public static async Task<JsonNode> ServedAsync(ApiClient client)
    {
        var reply = await client.GetAsync("/openapi/v1.json", ("Host", "127.0.0.1:5080"));
        Assert.True(reply.Status == 200, reply.ToString());
        return reply.Json;
    }

    /// <summary>The text that is committed: indented, LF, a line end at the end.</summary>
    public static string Text(JsonNode document) => document.ToJsonString(Pretty) + "\n";

    /// <summary>Every operation with its path and method.</summary>
    public static IEnumerable<(string Path, string Method, JsonNode Operation)> Operations(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        from method in path.Value!.AsObject()
        where method.Key is "get" or "post" or "put" or "patch" or "delete" or "head" or "options"
        select (path.Key, method.Key, method.Value!);
}
