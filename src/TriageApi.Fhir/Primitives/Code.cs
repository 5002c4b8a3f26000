using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>A code: no blank at either end, and single blanks within.</summary>
[JsonConverter(typeof(PrimitiveConverter<Code>))]
public sealed class Code : PrimitiveType
{
    /// <summary>Without a value.</summary>
    public Code() : base(PrimitiveKind.Code)
    {
    }

    /// <summary>With this value.</summary>
    /// <exception cref="FormatException">The text is not of this type; the text is not repeated.</exception>
    public Code(string? value) : this() => Take(value);

    /// <summary>The text, or null.</summary>
    [JsonIgnore] public string? Value => Text;
}
