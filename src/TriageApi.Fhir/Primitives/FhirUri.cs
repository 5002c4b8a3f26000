using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>A URI; compared letter by letter.</summary>
[JsonConverter(typeof(PrimitiveConverter<FhirUri>))]
public sealed class FhirUri : PrimitiveType
{
    /// <summary>Without a value.</summary>
    public FhirUri() : base(PrimitiveKind.Uri)
    {
    }

    /// <summary>With this value.</summary>
    /// <exception cref="FormatException">The text is not of this type; the text is not repeated.</exception>
    public FhirUri(string? value) : this() => Take(value);

    /// <summary>The text, or null.</summary>
    [JsonIgnore] public string? Value => Text;
}
