using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>An object identifier as a URI: <c>urn:oid:1.2.3</c>.</summary>
[JsonConverter(typeof(PrimitiveConverter<Oid>))]
public sealed class Oid : PrimitiveType
{
    /// <summary>Without a value.</summary>
    public Oid() : base(PrimitiveKind.Oid)
    {
    }

    /// <summary>With this value.</summary>
    /// <exception cref="FormatException">The text is not of this type; the text is not repeated.</exception>
    public Oid(string? value) : this() => Take(value);

    /// <summary>The text, or null.</summary>
    [JsonIgnore] public string? Value => Text;
}
