using System.Text.Json;
using System.Text.Unicode;

namespace TriageApi.Security.Tokens;

/// <summary>
/// JSON that can be read in one way only: an object, valid UTF-8, no name twice however it is spelt, no half surrogates,
/// nothing around it.
/// </summary>
internal static class StrictJson
{
    private const int Depth = 8;

    private static readonly JsonDocumentOptions Options = new()
    {
        AllowDuplicateProperties = false,
        AllowTrailingCommas = false,
        CommentHandling = JsonCommentHandling.Disallow,
        MaxDepth = Depth,
    };

    /// <summary>The object, independent of the bytes; null when it is not as it must be.</summary>
    public static JsonElement? Object(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8)) return null;
        try
        {
            var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = Depth });
            using var document = JsonDocument.Parse(utf8.ToArray(), Options);
            if (document.RootElement.ValueKind != JsonValueKind.Object || !EveryTextCanBeRead(ref reader)) return null;
            return document.RootElement.Clone();
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A member that is a text; null when it is absent or anything else.</summary>
    public static string? Text(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;

    /// <summary>True when there is such a member, of whatever kind.</summary>
    public static bool Has(this JsonElement json, string name) => json.TryGetProperty(name, out _);

    private static bool EveryTextCanBeRead(ref Utf8JsonReader reader)
    {
        // Half a surrogate pair throws only when the text is asked for; better here than later.
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName) reader.GetString();
        }

        return true;
    }
}
