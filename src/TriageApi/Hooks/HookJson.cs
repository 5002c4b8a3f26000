using System.Text.Json;
using System.Text.Unicode;
using TriageApi.Fhir;
using TriageApi.Http;

namespace TriageApi.Hooks;

/// <summary>Reads the plain JSON of CDS Hooks as strictly as FHIR is read: one way to understand it, or none.</summary>
internal static class HookJson
{
    private const int Depth = 128;

    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = Depth };

    /// <summary>The object, independent of the bytes; null when it is not strict JSON or no object.</summary>
    public static JsonElement? Object(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8)) return null;
        try
        {
            var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = Depth });
            while (reader.Read())
            {
                // Half a surrogate pair is noticed only here; NUL cannot be stored.
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName
                    && reader.GetString()!.Contains('\0', StringComparison.Ordinal)) return null;
            }

            using var document = JsonDocument.Parse(utf8.ToArray(), Options);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>What is said of a body that is not such an object.</summary>
    public static Refusal NotAnObject { get; } =
        Outcomes.One(400, OperationOutcome.IssueType.Structure, "The body must be one JSON object without a name that stands twice.");

    /// <summary>A member, or null when it is absent or null.</summary>
    public static JsonElement? Member(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member)
        && member.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? member : null;

    /// <summary>The resources of a bundle.</summary>
    public static IEnumerable<JsonElement> Resources(this JsonElement bundle) =>
        bundle.Member("entry") is { ValueKind: JsonValueKind.Array } entries
            ? entries.EnumerateArray().Select(entry => entry.Member("resource")).OfType<JsonElement>()
            : [];

    /// <summary>A member that is a text, not empty; null when it is absent or anything else.</summary>
    public static string? Word(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.String } member && member.GetString() is { Length: > 0 } text ? text : null;
}
