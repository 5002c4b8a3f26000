using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>A logical id: 1 to 64 letters, digits, - and ..</summary>
[JsonConverter(typeof(PrimitiveConverter<Id>))]
public sealed class Id : PrimitiveType
{
    /// <summary>Without a value.</summary>
    public Id() : base(PrimitiveKind.Id)
    {
    }

    /// <summary>With this value.</summary>
    /// <exception cref="FormatException">The text is not of this type; the text is not repeated.</exception>
    public Id(string? value) : this() => Take(value);

    /// <summary>The text, or null.</summary>
    [JsonIgnore] public string? Value => Text;

    /// <summary>Whether a text is one.</summary>
    public static bool IsValidValue(string value) => PrimitiveFormat.Holds(PrimitiveKind.Id, value);
}
