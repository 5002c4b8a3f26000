using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>A text, not empty, without control characters other than tab and line breaks.</summary>
[JsonConverter(typeof(PrimitiveConverter<FhirString>))]
public sealed class FhirString : PrimitiveType
{
    /// <summary>Without a value.</summary>
    public FhirString() : base(PrimitiveKind.String)
    {
    }

    /// <summary>With this value.</summary>
    /// <exception cref="FormatException">The text is not of this type; the text is not repeated.</exception>
    public FhirString(string? value) : this() => Take(value);

    /// <summary>The text, or null.</summary>
    [JsonIgnore] public string? Value => Text;
}
