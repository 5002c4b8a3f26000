using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>A URI that can be opened.</summary>
[JsonConverter(typeof(PrimitiveConverter<FhirUrl>))]
public sealed class FhirUrl : PrimitiveType
{
    /// <summary>Without a value.</summary>
    public FhirUrl() : base(PrimitiveKind.Url)
    {
    }

    /// <summary>With this value.</summary>
    /// <exception cref="FormatException">The text is not of this type; the text is not repeated.</exception>
    public FhirUrl(string? value) : this() => Take(value);

    /// <summary>The text, or null.</summary>
    [JsonIgnore] public string? Value => Text;
}
