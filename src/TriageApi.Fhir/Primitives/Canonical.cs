using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>The address of a definition, optionally with <c>|version</c>.</summary>
[JsonConverter(typeof(PrimitiveConverter<Canonical>))]
public sealed class Canonical : PrimitiveType
{
    /// <summary>Without a value.</summary>
    public Canonical() : base(PrimitiveKind.Canonical)
    {
    }

    /// <summary>With this value.</summary>
    /// <exception cref="FormatException">The text is not of this type; the text is not repeated.</exception>
    public Canonical(string? value) : this() => Take(value);

    /// <summary>The text, or null.</summary>
    [JsonIgnore] public string? Value => Text;
}
