using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.OpenApi;

/// <summary>An operation as somebody would try it who knows the document and nothing else.</summary>
internal sealed partial record DocumentedRequest(string Path, string Method, JsonNode Operation)
{
    public const string FormType = "application/x-www-form-urlencoded";

    /// <summary>Every operation of the document.</summary>
    public static IReadOnlyList<DocumentedRequest> All(JsonNode document) =>
        [.. OpenApiDocument.Operations(document).Select(one => new DocumentedRequest(one.Path, one.Method.ToUpperInvariant(), one.Operation))];

    public string Id => (string)Operation["operationId"]!;

    private IEnumerable<JsonNode> Needed => (Operation["parameters"]?.AsArray() ?? []).Select(parameter => parameter!)
        .Where(parameter => (bool?)parameter["required"] == true);

    private JsonObject? Content => Operation["requestBody"]?["content"]?.AsObject();

    /// <summary>Whether it tells that If-None-Match is understood: null where it tells so of the header or of 304 alone.</summary>
    public bool? IsConditional
    {
        get
        {
            var header = (Operation["parameters"]?.AsArray() ?? []).Any(parameter => (string?)parameter!["name"] == "If-None-Match");
            return header == Operation["responses"]!.AsObject().ContainsKey("304") ? header : null;
        }
    }

    /// <summary>What is missing for a try, each in one line.</summary>
    public IEnumerable<string> Lacks()
    {
        foreach (Match braced in Braced().Matches(Path))
        {
            if (Needed.All(parameter => (string?)parameter["in"] != "path" || (string?)parameter["name"] != braced.Groups[1].Value))
                yield return $"{this}: '{braced.Groups[1].Value}' is not described";
        }

        foreach (var parameter in Needed)
        {
            var meaning = (string?)parameter["description"];
            if (string.IsNullOrWhiteSpace(meaning)) yield return $"{this}: '{parameter["name"]}' has no meaning";
            else if (parameter["example"] is null && TypeOf(meaning) is null)
                yield return $"{this}: '{parameter["name"]}' has no example, and it is not told which answer gives one";
        }

        if (Operation["requestBody"] is not null && !Bodies().Any()) yield return $"{this}: the body has no example";
    }

    /// <summary>Each body to try, with its name; one empty body where none is taken.</summary>
    public IEnumerable<(string Name, byte[]? Body)> Bodies()
    {
        if (Content is not { } content) return [("", null)];
        var (type, media) = content.Single();
        if (type != FormType) return (media!["examples"]?.AsObject() ?? []).Select(example => (example.Key, (byte[]?)Bytes(example.Value!["value"]!.ToJsonString())));
        return media!["example"] is JsonObject form
            ? [("form", Bytes(string.Join('&', form.Select(field => $"{field.Key}={Uri.EscapeDataString((string)field.Value!)}"))))]
            : [];
    }

    /// <summary>Sends it with the examples of the document, and what earlier answers gave where it has none.</summary>
    /// <param name="client">Whom to ask.</param>
    /// <param name="body">The body.</param>
    /// <param name="found">Ids by type of resource.</param>
    /// <param name="headers">Headers that it can do without.</param>
    public Task<Reply> SendAsync(
        ApiClient client, byte[]? body, IReadOnlyDictionary<string, string> found, params (string Name, string Value)[] headers)
    {
        var values = Needed.ToDictionary(
            parameter => (string)parameter["name"]!,
            parameter => (In: (string)parameter["in"]!, Value: (string?)parameter["example"] ?? found[TypeOf((string)parameter["description"]!)!]));
        var path = Braced().Replace(Path, braced => Uri.EscapeDataString(values[braced.Groups[1].Value].Value));
        var query = values.Where(value => value.Value.In == "query").Select(value => $"{value.Key}={Uri.EscapeDataString(value.Value.Value)}").ToList();
        return client.SendAsync(
            new HttpMethod(Method), query.Count > 0 ? $"{path}?{string.Join('&', query)}" : path, body, Content?.Single().Key, headers);
    }

    public override string ToString() => $"{Method} {Path}";

    /// <summary>What kind of resource the value comes from, where the text says which answer gives it.</summary>
    private static string? TypeOf(string meaning) =>
        !meaning.Contains("an answer of `triage`", StringComparison.Ordinal) ? null
        : meaning.Contains("audit event", StringComparison.Ordinal) ? "AuditEvent" : "RiskAssessment";

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    [GeneratedRegex(@"\{([^}]+)\}")]
    private static partial Regex Braced();
}
