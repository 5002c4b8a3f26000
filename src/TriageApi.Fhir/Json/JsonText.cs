using System.Text.Json;

namespace TriageApi.Fhir;

/// <summary>Looks at JSON text without reading it into a model.</summary>
internal static class JsonText
{
    /// <summary>
    /// The string member of an object, by name, when it is there and is plain text; otherwise null. Never throws.
    /// </summary>
    public static string? Member(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = ReadLimits.DeepestDepth });
        return TryFindMember(ref reader, name) ? String(ref reader) : null;
    }

    /// <summary>
    /// The string at which the reader stands; null for anything else, and for text that is none. Never throws.
    /// </summary>
    public static string? String(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && IsSound(ref reader) ? reader.GetString() : null;

    /// <summary>
    /// Goes to the value of a member of the object at or before which the reader stands. Never throws.
    /// </summary>
    public static bool TryFindMember(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        try
        {
            if (reader.TokenType == JsonTokenType.None && !reader.Read()) return false;
            if (reader.TokenType != JsonTokenType.StartObject) return false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var found = IsSound(ref reader) && reader.ValueTextEquals(name);
                if (!reader.Read()) return false;
                if (found) return true;
                reader.Skip();
            }
        }
        catch (JsonException)
        {
            // A syntax error ends the search; whoever reads the text in full reports it.
        }

        return false;
    }

    private static bool IsSound(ref Utf8JsonReader reader) =>
        StringFaults.Find(reader.ValueSpan, reader.ValueIsEscaped, out _) == StringFault.None;
}
