using System.Text;
using System.Text.Json.Nodes;

namespace TriageApi.Tests.Support;

/// <summary>One answer of the host.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Headers">Headers of the answer and of its body, by name without case; values joined by a comma.</param>
/// <param name="Body">The bytes of the body.</param>
internal sealed record Reply(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    private JsonNode? _json;

    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The body as JSON.</summary>
    public JsonNode Json => _json ??= JsonNode.Parse(Body)!;

    /// <summary>The issues of an OperationOutcome.</summary>
    public IReadOnlyList<JsonNode> Issues => [.. Json["issue"]!.AsArray().Select(issue => issue!)];

    /// <summary>The expressions of all issues, in order of text; an issue without one counts as empty.</summary>
    public IReadOnlyList<string> Expressions =>
        [.. Issues.Select(issue => (string?)issue["expression"]?[0] ?? "").Order(StringComparer.Ordinal)];

    /// <summary>A header, or null.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>The path of the audit event that the answer names.</summary>
    public string AuditPath => new Uri(Header("Link")!.Split('>')[0].TrimStart('<')).AbsolutePath;

    public static async Task<Reply> ReadAsync(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase),
        await response.Content.ReadAsByteArrayAsync());

    /// <summary>This is an OperationOutcome with a status, and each of its issues says what is wrong.</summary>
    public Reply MustBeRefused(int status)
    {
        Assert.True(Status == status, ToString());
        Assert.Equal("application/fhir+json; charset=utf-8", Header("Content-Type"));
        Assert.Equal("OperationOutcome", (string?)Json["resourceType"]);
        Assert.NotEmpty(Issues);
        Assert.All(Issues, issue =>
        {
            Assert.Contains((string?)issue["severity"], new[] { "error", "fatal" });
            Assert.False(string.IsNullOrWhiteSpace((string?)issue["code"]));
            Assert.False(string.IsNullOrWhiteSpace((string?)issue["details"]?["text"]));
        });
        return this;
    }

    public override string ToString() => $"{Status}: {Text}";
}
