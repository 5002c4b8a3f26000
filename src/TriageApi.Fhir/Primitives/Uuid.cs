using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>A UUID as a URI in lower case: <c>urn:uuid:...</c>.</summary>
[JsonConverter(typeof(PrimitiveConverter<Uuid>))]
public sealed class Uuid : PrimitiveType
{
    /// <summary>Without a value.</summary>
    public Uuid() : base(PrimitiveKind.Uuid)
    {
    }

    /// <summary>With this value.</summary>
    /// <exception cref="FormatException">The text is not of this type; the text is not repeated.</exception>
    public Uuid(string? value) : this() => Take(value);

    /// <summary>The text, or null.</summary>
    [JsonIgnore] public string? Value => Text;
}
