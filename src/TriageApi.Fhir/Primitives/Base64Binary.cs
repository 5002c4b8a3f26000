using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>Bytes, as base64 text.</summary>
[JsonConverter(typeof(PrimitiveConverter<Base64Binary>))]
public sealed class Base64Binary : PrimitiveType
{
    /// <summary>Without a value.</summary>
    public Base64Binary() : base(PrimitiveKind.Base64Binary)
    {
    }

    /// <summary>With this value.</summary>
    /// <exception cref="FormatException">The text is not of this type; the text is not repeated.</exception>
    public Base64Binary(string? value) : this() => Take(value);

    /// <summary>The text, or null.</summary>
    [JsonIgnore] public string? Value => Text;
}
